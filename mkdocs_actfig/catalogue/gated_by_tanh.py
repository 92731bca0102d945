"""Gated functions whose gate is a hyperbolic tangent, an error function or a hard one."""

from __future__ import annotations

from .composed import composed
from .documentation import MISRA_HARD
from .entry import Elementwise, Extremum, Kink, Parameter, Source
from .sources import KUNC_2024, WURAOLA_2021

_BOUNDED = "max(-800, min(x, 800))"  # so that ∞ · 0 is 0
_TAIL = "xexp(min(x, 0), 1, 0)"  # x exp(x), what most of these are far out on the left
_TAIL_SLOPE = f"{_TAIL} * (1 + 1 / x)"
_LOW = "max(-800, min(x, 5))"  # beyond 5 a gate of exp(x) is open, before exp(x) overflows
_COTH = "1.1996786402577338339163698486411"  # where x = coth x

ENTRIES = (
    Elementwise(
        name="hard_mish",
        title="Hard Mish",
        symbol=r"\operatorname{HardMish}",
        family="self-gated",
        formula="x / 2 * min(2, max(0, x + 2))",
        derivative="where(x >= 0, 1, where(x > -2, x + 1, 0))",
        stable="where(x >= 0, x, where(x > -2, x * (x + 2) / 2, 0))",
        range="[-1/2, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1",
        kinks=(Kink(at="-2", order=0), Kink(at="0", order=1)),
        extrema=(Extremum(at="-1", kind="minimum"),),
        window=(-5.0, 3.0),
        aliases=("h_mish", "sqreu", "square_reu"),
        frameworks=composed("x / 2 * clip(x + 2, 0, 2)"),
        note="Mish of straight lines and a parabola, by Mish's author; known from its code."
        " Published again as SqREU in 2021.",
        sources=(MISRA_HARD, WURAOLA_2021),
    ),
    Elementwise(
        name="tanhexp",
        title="TanhExp",
        symbol=r"\operatorname{TanhExp}",
        family="self-gated",
        formula="x * tanh(exp(x))",
        derivative="tanh(exp(x)) + x * exp(x) * (1 - tanh(exp(x))**2)",
        stable=f"where(x < -40, {_TAIL}, x * tanh(exp(min(x, 5))))",
        stable_derivative=f"where(x < -40, {_TAIL_SLOPE},"
        f" tanh(exp(min(x, 5))) + {_LOW} * exp({_LOW}) * sech(exp({_LOW}))**2)",
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1.06197530871791596923181505024",
        extrema=(Extremum(at="-1.07886005846462405665066737017", kind="minimum"),),
        aliases=("telu", "hyperbolic_tangent_exponential_linear_unit"),
        frameworks=composed("x * tanh(exp(x))"),
        note="Published again as TeLU in 2024.",
        sources=(
            Source(
                "Liu & Di", 2020,
                "TanhExp: a smooth activation function with high convergence speed for lightweight"
                " neural networks",
                "https://arxiv.org/abs/2003.09855",
            ),
            Source(
                "Fernandez & Mali", 2024,
                "TeLU activation function for fast and stable deep learning",
                "https://arxiv.org/abs/2412.20269",
            ),
        ),
    ),
    Elementwise(
        name="lisht",
        title="LiSHT",
        symbol=r"\operatorname{LiSHT}",
        family="self-gated",
        formula="x * tanh(x)",
        derivative="tanh(x) + x * (1 - tanh(x)**2)",
        stable_derivative=f"tanh(x) + {_BOUNDED} * sech(x)**2",
        range="[0, inf)",
        limits=("inf", "inf"),
        monotonic="none",
        parity="even",
        lipschitz=_COTH,
        extrema=(Extremum(at="0", kind="minimum"),),
        aliases=("linearly_scaled_hyperbolic_tangent",),
        frameworks=composed("x * tanh(x)"),
        note="The steepest slope is where x = coth x, and has the value of that x.",
        sources=(
            Source(
                "Roy, Manna, Dubey & Chaudhuri", 2019,
                "LiSHT: non-parametric linearly scaled hyperbolic tangent activation function for"
                " neural networks",
                "https://arxiv.org/abs/1901.05894",
            ),
        ),
    ),
    Elementwise(
        name="tsrelu",
        title="TSReLU",
        symbol=r"\operatorname{TSReLU}",
        family="self-gated",
        formula="x * tanh(sigmoid(x))",
        derivative="tanh(sigmoid(x)) + x * sigmoid(x) * (1 - sigmoid(x))"
        " * (1 - tanh(sigmoid(x))**2)",
        stable=f"where(x < -40, {_TAIL}, x * tanh(sigmoid(x)))",
        stable_derivative=f"where(x < -40, {_TAIL_SLOPE},"
        f" tanh(sigmoid(x)) + {_BOUNDED} * dsigmoid(x) * (1 - tanh(sigmoid(x))**2))",
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="0.812619392505433215880090342196511012",
        extrema=(Extremum(at="-1.30879723080828200883143383329942301", kind="minimum"),),
        aliases=("tangent_sigmoid_relu",),
        frameworks=composed("x * tanh(sigmoid(x))"),
        note="For large x it nears x tanh(1), not x. Known from the survey of Kunc & Kléma.",
        sources=(KUNC_2024,),
    ),
    Elementwise(
        name="tbsrelu",
        title="TBSReLU",
        symbol=r"\operatorname{TBSReLU}",
        family="self-gated",
        formula="x * tanh((1 - exp(-x)) / (1 + exp(-x)))",
        derivative="tanh(tanh(x / 2)) + x / 2 * (1 - tanh(x / 2)**2) * (1 - tanh(tanh(x / 2))**2)",
        stable="x * tanh(tanh(x / 2))",
        stable_derivative=f"tanh(tanh(x / 2)) + 2 * {_BOUNDED} * dsigmoid(x)"
        " * (1 - tanh(tanh(x / 2))**2)",
        range="[0, inf)",
        limits=("inf", "inf"),
        monotonic="none",
        parity="even",
        lipschitz="0.889096349217129414666764693666179958",
        extrema=(Extremum(at="0", kind="minimum"),),
        aliases=("tangent_bipolar_sigmoid_relu",),
        frameworks=composed("x * tanh(tanh(x / 2))"),
        note="x tanh(tanh(x/2)). Known from the survey of Kunc & Kléma.",
        sources=(KUNC_2024,),
    ),
    Elementwise(
        name="self_arctan",
        title="Self arctan",
        symbol=r"\operatorname{SelfArctan}",
        family="self-gated",
        formula="x * atan(x)",
        derivative="atan(x) + x / (1 + x**2)",
        stable_derivative="atan(x) + max(-1e150, min(x, 1e150))"
        " / (1 + max(-1e150, min(x, 1e150))**2)",
        range="[0, inf)",
        limits=("inf", "inf"),
        monotonic="none",
        parity="even",
        lipschitz="pi / 2",
        extrema=(Extremum(at="0", kind="minimum"),),
        frameworks=composed("x * arctan(x)"),
        note="Far from 0 it nears π|x|/2 − 1. Known from the survey of Kunc & Kléma.",
        sources=(KUNC_2024,),
    ),
    Elementwise(
        name="phish",
        title="Phish",
        symbol=r"\operatorname{Phish}",
        family="self-gated",
        formula="x * tanh(x * Phi(x))",
        derivative="tanh(x * Phi(x)) + x * (1 - tanh(x * Phi(x))**2) * (Phi(x) + x * phi(x))",
        stable="phish(x)",
        stable_derivative="dphish(x)",
        range="[0, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1.29830667330581154801094625195",
        extrema=(
            Extremum(at="-1.19543120138791245689634295531", kind="maximum"),
            Extremum(at="0", kind="minimum"),
        ),
        frameworks={
            "torch": "x * torch.tanh(torch.nn.functional.gelu(x))",
            "jax": "x * jax.numpy.tanh(jax.nn.gelu(x, approximate=False))",
            "keras": "x * keras.ops.tanh(keras.activations.gelu(x))",
        },
        note="Never negative: x and GELU(x) have the same sign.",
        sources=(
            Source("Naveen", 2022, "Phish: a novel hyper-optimizable activation function"),
        ),
    ),
    Elementwise(
        name="serf",
        title="Serf",
        symbol=r"\operatorname{Serf}",
        family="self-gated",
        formula="x * erf(log(1 + exp(x)))",
        derivative="erf(softplus(x)) + 2 / sqrt(pi) * x * sigmoid(x) * exp(-softplus(x)**2)",
        stable=f"where(x < -40, 2 / sqrt(pi) * {_TAIL}, x * erf(softplus(x)))",
        stable_derivative=f"where(x < -40, 2 / sqrt(pi) * {_TAIL_SLOPE},"
        f" erf(softplus(x)) + 2 / sqrt(pi) * {_BOUNDED} * sigmoid(x)"
        f" * exp(-softplus({_BOUNDED})**2))",
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1.08612544415099715337566733846",
        extrema=(Extremum(at="-1.19305996892818796618328632714", kind="minimum"),),
        aliases=("log_softplus_error",),
        frameworks=composed("x * erf(softplus(x))"),
        sources=(
            Source(
                "Nag & Bhattacharyya", 2021,
                "SERF: towards better training of deep neural networks using log-softplus error"
                " activation function",
                "https://arxiv.org/abs/2108.09598",
            ),
        ),
    ),
    Elementwise(
        name="sgelu",
        title="SGELU",
        symbol=r"\operatorname{SGELU}",
        family="self-gated",
        formula="alpha * x * erf(x / sqrt(2))",
        derivative="alpha * (erf(x / sqrt(2)) + 2 * x * phi(x))",
        stable_derivative="alpha * (erf(x / sqrt(2)) + 2 * max(-40, min(x, 40)) * phi(x))",
        parameters=(Parameter(name="alpha", default="1", above="0", meaning="scale"),),
        range="[0, inf)",
        limits=("inf", "inf"),
        monotonic="none",
        parity="even",
        lipschitz="alpha * (erf(1) + 2 / (e * sqrt(pi)))",
        extrema=(Extremum(at="0", kind="minimum"),),
        aliases=("symmetrical_gelu", "symmetric_gelu"),
        frameworks=composed("x * erf(x / 2**0.5)"),
        sources=(
            Source(
                "Yu & Su", 2019,
                "Symmetrical Gaussian error linear units (SGELUs)",
                "https://arxiv.org/abs/1911.03925",
            ),
        ),
    ),
)  # fmt: skip
