"""Smooth rectifiers: algebraic and logarithmic curves that near 0 or a line on either side."""

from __future__ import annotations

from .composed import composed
from .documentation import TRANSFORMERS, UNKNOWN
from .entry import Elementwise, Kink, Parameter, Source

_SMU = Source(
    "Biswas, Kumar, Banerjee & Pandey", 2021,
    "SMU: smooth activation function for deep networks using smoothing maximum technique",
    "https://arxiv.org/abs/2111.04682",
)  # fmt: skip

# The square of y = (1 − α) x overflows above 1e154: what is larger of |y| and μ is taken out.
_Y = "((1 - alpha) * x)"
_ROOT = f"(max(abs{_Y}, mu) * sqrt(1 + (min(abs{_Y}, mu) / max(abs{_Y}, mu))**2))"

ENTRIES = (
    Elementwise(
        name="shifted_softplus",
        title="Shifted softplus",
        symbol=r"\operatorname{ssp}",
        family="smooth rectifier",
        formula="log(1/2 * exp(x) + 1/2)",
        derivative="1 / (1 + exp(-x))",
        # softplus(x) − ln 2 cancels near 0.
        stable="where(abs(x) < 1, log1p(expm1(min(x, 1)) / 2), softplus(x) - log(2))",
        stable_derivative="sigmoid(x)",
        range="(-log(2), inf)",
        limits=("-log(2)", "inf"),
        monotonic="strictly increasing",
        lipschitz="1",
        aliases=("ssp",),
        frameworks=composed("softplus(x) - 0.6931471805599453"),
        note="Softplus minus ln 2, so that f(0) = 0.",
        sources=(
            Source(
                "Schütt et al.", 2017,
                "SchNet: a continuous-filter convolutional neural network for modeling quantum"
                " interactions",
                "https://arxiv.org/abs/1706.08566",
            ),
        ),
    ),
    Elementwise(
        name="soft_plus_plus",
        title="Soft++",
        symbol=r"\operatorname{Soft{+}{+}}",
        family="smooth rectifier",
        formula="log(1 + exp(alpha * x)) + x / beta - log(2)",
        derivative="alpha / (1 + exp(-alpha * x)) + 1 / beta",
        # Of softplus and ln 2 the difference, which has the sign of x.
        stable="where(alpha * x < 1, log1p(expm1(min(alpha * x, 1)) / 2),"
        " softplus(alpha * x) - log(2)) + x / beta",
        parameters=(
            Parameter(name="alpha", default="1", above="0", meaning="growth on the right"),
            Parameter(name="beta", default="2", above="0", meaning="slope at −∞ is 1/β"),
        ),
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        lipschitz="alpha + 1 / beta",
        frameworks=composed("softplus(x) + x / 2 - 0.6931471805599453"),
        note="f(0) = 0 whatever the parameters are.",
        sources=(
            Source(
                "Ciuparu, Nagy-Dăbâcan & Mureşan", 2020,
                "Soft++, a multi-parametric non-saturating non-linearity that improves convergence"
                " in deep neural architectures",
            ),
        ),
    ),
    Elementwise(
        name="slu",
        title="Softplus linear unit",
        symbol=r"\operatorname{SLU}",
        family="smooth rectifier",
        formula="where(x >= 0, x, 2 * log((exp(x) + 1) / 2))",
        derivative="where(x >= 0, 1, 2 / (1 + exp(-x)))",
        stable="where(x >= 0, x, where(x > -1, 2 * log1p(expm1(min(x, 0)) / 2),"
        " 2 * (softplus(x) - log(2))))",
        stable_derivative="where(x >= 0, 1, 2 * sigmoid(x))",
        range="(-2 * log(2), inf)",
        limits=("-2 * log(2)", "inf"),
        monotonic="strictly increasing",
        lipschitz="1",
        kinks=(Kink(at="0", order=1),),
        aliases=("softplus_linear_unit",),
        frameworks=composed("where(x >= 0, x, 2 * softplus(x) - 1.3862943611198906)"),
        sources=(
            Source(
                "Zhao, Liu & Li", 2018,
                "A novel softplus linear unit for deep convolutional neural networks",
            ),
        ),
    ),
    Elementwise(
        name="sqrt_softplus",
        title="Square root of softplus",
        symbol=r"\operatorname{sqrtsoftplus}",
        family="smooth rectifier",
        formula="sqrt(log(1 + exp(x)))",
        derivative="sigmoid(x) / (2 * sqrt(softplus(x)))",
        # Softplus is 0 left of −745, its root e^(x/2) is not.
        stable="where(x < -40, exp(min(x, 0) / 2), sqrt(softplus(x)))",
        stable_derivative="where(x < -40, exp(min(x, 0) / 2) / 2, sigmoid(x) / (2 *"
        " sqrt(softplus(x))))",
        range="(0, inf)",
        limits=("0", "inf"),
        monotonic="strictly increasing",
        lipschitz="0.319086343169475740467684617665",
        aliases=("sqrtsoftplus",),
        frameworks=composed("sqrt(softplus(x))"),
        note="Scores experts in mixtures of experts.",
        sources=(UNKNOWN, TRANSFORMERS),
    ),
    Elementwise(
        name="squareplus",
        title="Squareplus",
        symbol=r"\operatorname{squareplus}",
        family="smooth rectifier",
        formula="1/2 * (x + sqrt(x**2 + b))",
        derivative="1/2 * (1 + x / sqrt(x**2 + b))",
        # On the left the sum cancels, beyond 1e154 the square overflows.
        stable="where(abs(x) > 1, where(x > 0, x / 2 * (1 + sqrt(1 + b / x**2)),"
        " -b / 2 / x / (1 + sqrt(1 + b / x**2))), where(x < 0, b / (2 * (sqrt(x**2 + b) - x)),"
        " (x + sqrt(x**2 + b)) / 2))",
        stable_derivative="where(x > 0, (1 + 1 / sqrt(1 + b / x**2)) / 2, where(x < -1,"
        " b / x / x / (2 * (1 + b / x**2 + sqrt(1 + b / x**2))),"
        " (1 + x / sqrt(x**2 + b)) / 2))",
        parameters=(Parameter(name="b", default="4", above="0", meaning="size of the bend"),),
        range="(0, inf)",
        limits=("0", "inf"),
        monotonic="strictly increasing",
        lipschitz="1",
        frameworks={
            "torch": "(x + torch.sqrt(x**2 + 4)) / 2",
            "jax": "jax.nn.squareplus(x, b=4)",
            "keras": "keras.activations.squareplus(x, b=4)",
        },
        note="With b = 4 it is 1 at 0; b = 4 ln² 2 gives softplus's value there. JAX and Keras"
        " cancel"
        " for x < 0 and overflow above 1e154.",
        sources=(
            Source(
                "Barron", 2021, "Squareplus: a softplus-like algebraic rectifier",
                "https://arxiv.org/abs/2112.11687",
            ),
        ),
    ),
    Elementwise(
        name="bent_identity",
        title="Bent identity",
        symbol=r"\operatorname{bent}",
        family="smooth rectifier",
        formula="(sqrt(x**2 + 1) - 1) / 2 + x",
        derivative="x / (2 * sqrt(x**2 + 1)) + 1",
        stable="where(abs(x) < 1, x * (1 + x / (2 * (1 + sqrt(1 + x**2)))),"
        " x * (1 + sign(x) / (2 * (1 / abs(x) + sqrt(1 + 1 / x**2)))))",
        stable_derivative="where(abs(x) < 1, 1 + x / (2 * sqrt(1 + x**2)),"
        " 1 + sign(x) / (2 * sqrt(1 + 1 / x**2)))",
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        lipschitz="3/2",
        frameworks=composed("(sqrt(x**2 + 1) - 1) / 2 + x"),
        note="Known from lists of activation functions. The bendable linear unit (blu) has a"
        " parameter for its bend.",
        sources=(UNKNOWN,),
    ),
    Elementwise(
        name="blu",
        title="Bendable linear unit",
        symbol=r"\operatorname{BLU}",
        family="learnable",
        formula="beta * (sqrt(x**2 + 1) - 1) + x",
        derivative="beta * x / sqrt(x**2 + 1) + 1",
        stable="where(abs(x) < 1, x * (1 + beta * x / (1 + sqrt(1 + x**2))),"
        " x * (1 + beta * sign(x) / (1 / abs(x) + sqrt(1 + 1 / x**2))))",
        stable_derivative="where(abs(x) < 1, 1 + beta * x / sqrt(1 + x**2),"
        " 1 + beta * sign(x) / sqrt(1 + 1 / x**2))",
        parameters=(
            Parameter(name="beta", default="0.5", above="-1", below="1", meaning="learned bend"),
        ),
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        lipschitz="1 + abs(beta)",
        note="At the ends of its domain, β = ±1, it levels off on one side, which this entry"
        " leaves out.",
        sources=(
            Source(
                "Godfrey", 2019,
                "An evaluation of parametric activation functions for deep learning",
            ),
        ),
    ),
    Elementwise(
        name="smu",
        title="SMU",
        symbol=r"\operatorname{SMU}",
        family="smooth rectifier",
        formula="1/2 * ((1 + alpha) * x + (1 - alpha) * x * erf(mu * (1 - alpha) * x))",
        derivative="1/2 * (1 + alpha + (1 - alpha) * erf(mu * (1 - alpha) * x))"
        " + mu * (1 - alpha)**2 / sqrt(pi) * x * exp(-mu**2 * (1 - alpha)**2 * x**2)",
        # 1 + erf cancels on the left, erfc does not.
        stable="x * (alpha + (1 - alpha) * (erfc(-mu * (1 - alpha) * x) / 2))",
        stable_derivative="alpha + (1 - alpha) * (erfc(-mu * (1 - alpha) * x) / 2)"
        " + mu * (1 - alpha)**2 / sqrt(pi) * max(-1e300, min(x, 1e300))"
        " * exp(-(mu * (1 - alpha) * x)**2)",
        parameters=(
            Parameter(
                name="alpha", default="0.25", at_least="0.12", below="1", meaning="slope at −∞"
            ),
            Parameter(name="mu", default="1", above="0", meaning="sharpness"),
        ),
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        lipschitz="(1 + alpha + (1 - alpha) * (erf(1) + 2 / (e * sqrt(pi)))) / 2",
        aliases=("smooth_maximum_unit",),
        note="The smooth maximum of x and αx. Below α ≈ 0.114 it is not monotonic; α = 0 and"
        " μ = 1/√2 make it GELU.",
        sources=(_SMU,),
    ),
    Elementwise(
        name="smu1",
        title="SMU-1",
        symbol=r"\operatorname{SMU-1}",
        family="smooth rectifier",
        formula="1/2 * ((1 + alpha) * x + sqrt((1 - alpha)**2 * x**2 + mu**2))",
        derivative="1/2 * (1 + alpha + (1 - alpha)**2 * x / sqrt((1 - alpha)**2 * x**2 + mu**2))",
        stable=f"where(x < 0, alpha * x + mu / 2 * (mu / ({_ROOT} - {_Y})), x / 2 * (1 + alpha) +"
        f" {_ROOT} / 2)",
        stable_derivative="(1 + alpha + (1 - alpha) * sign(x) / sqrt(1 + (mu / (1 - alpha) /"
        " x)**2)) / 2",
        parameters=(
            Parameter(name="alpha", default="0.25", above="0", below="1", meaning="slope at −∞"),
            Parameter(name="mu", default="1", above="0", meaning="size of the bend"),
        ),
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        lipschitz="1",
        note="The smooth maximum of x and αx by a square root instead of SMU's erf.",
        sources=(_SMU,),
    ),
)  # fmt: skip
