"""Gated functions that learn their gate's shape."""

from __future__ import annotations

from .composed import composed
from .entry import Elementwise, Extremum, Kink, Parameter, Source

_SILU_MINIMUM = "-1.278464542761073795109358739"  # −1 − W(1/e), W Lambert's function
_SILU_STEEPEST = "1.09983932012886691695818492432"
_OPEN = "(1 + exp(-sign(x - mu) * (abs(x - mu) / s)**beta))"
_GATE = f"(1 / {_OPEN})"
_ERFACT = Source(
    "Biswas, Kumar, Banerjee & Pandey", 2021,
    "ErfAct and Pserf: non-monotonic smooth trainable activation functions",
    "https://arxiv.org/abs/2109.04386",
)  # fmt: skip

ENTRIES = (
    Elementwise(
        name="acon_c",
        title="ACON-C",
        symbol=r"\operatorname{ACON-C}",
        family="learnable",
        formula="(p_1 - p_2) * x * sigmoid(beta * (p_1 - p_2) * x) + p_2 * x",
        derivative="(p_1 - p_2) * sigmoid(beta * (p_1 - p_2) * x)"
        " * (1 + beta * (p_1 - p_2) * x * (1 - sigmoid(beta * (p_1 - p_2) * x))) + p_2",
        # Far out the gate is open, before its argument overflows: so in the next ones too.
        stable="where(beta * (p_1 - p_2) * x > 800, p_1 * x,"
        " silu(beta * (p_1 - p_2) * x) / beta + p_2 * x)",
        stable_derivative="(p_1 - p_2) * dsilu(beta * (p_1 - p_2) * x) + p_2",
        parameters=(
            Parameter(name="p_1", default="1", above="0", meaning="learned slope at ∞"),
            Parameter(name="p_2", default="0.25", above="p_1 / 11", below="p_1", meaning="at −∞"),
            Parameter(name="beta", default="1", above="0", meaning="learned sharpness"),
        ),
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        lipschitz=f"(p_1 - p_2) * {_SILU_STEEPEST} + p_2",
        aliases=("acon", "activate_or_not"),
        note="The smooth maximum of p₁x and p₂x. p₁ = 1 and p₂ = 0 make it Swish; below p₁/11 it is"
        " not monotonic, which this entry leaves out.",
        sources=(
            Source(
                "Ma, Zhang, Liu & Sun", 2020, "Activate or not: learning customized activation",
                "https://arxiv.org/abs/2009.04759",
            ),
        ),
    ),
    Elementwise(
        name="aria2",
        title="ARiA2",
        symbol=r"\operatorname{ARiA2}",
        family="learnable",
        formula="x * (1 + exp(-beta * x))**(-alpha)",
        derivative="(1 + exp(-beta * x))**(-alpha) * (1 + alpha * beta * x * sigmoid(-beta * x))",
        stable="where(x < 0, xexp(min(x, 0), alpha * beta, 0) * exp(-alpha * log1p(exp(beta *"
        " min(x, 0)))),"
        " x * exp(-alpha * log1p(exp(-beta * max(x, 0)))))",
        stable_derivative="where(beta * x < -1, xexp(min(x, 0), alpha * beta, 0)"
        " * exp(-alpha * log1p(exp(beta * min(x, 0))))"
        " * (1 / x + alpha * beta * sigmoid(-beta * x)),"
        " exp(-alpha * softplus(-min(beta * x, 800)))"
        " * (1 + alpha * min(beta * x, 800) * sigmoid(-beta * x)))",
        parameters=(
            Parameter(name="alpha", default="1.5", fixed=True, meaning="the gate's power"),
            Parameter(name="beta", default="2", above="0", meaning="sharpness of the gate"),
        ),
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1.1411471904163208168036438234522",
        extrema=(Extremum(at="-0.92976444126201647590716625815358 / beta", kind="minimum"),),
        note="The gate is Richards' curve. α = 1 makes it Swish; here α keeps the value that the"
        " paper"
        " found best.",
        sources=(
            Source(
                "Patwardhan, Ingalhalikar & Walambe", 2018,
                "ARiA: utilizing Richard's curve for controlling the non-monotonicity of the"
                " activation function in deep neural nets",
                "https://arxiv.org/abs/1805.08878",
            ),
        ),
    ),
    Elementwise(
        name="aptx",
        title="APTx",
        symbol=r"\operatorname{APTx}",
        family="learnable",
        formula="(alpha + tanh(beta * x)) * gamma * x",
        derivative="gamma * (alpha + tanh(beta * x) + beta * x * (1 - tanh(beta * x)**2))",
        # 1 + tanh(z) = 2 σ(2z)
        stable="where(beta * x > 400, 2 * gamma * x, gamma / beta * silu(2 * beta * x))",
        stable_derivative="2 * gamma * dsilu(2 * beta * x)",
        parameters=(
            Parameter(name="alpha", default="1", fixed=True, meaning="shift of the gate"),
            Parameter(name="beta", default="1", above="0", meaning="sharpness of the gate"),
            Parameter(name="gamma", default="1/2", above="0", meaning="scale"),
        ),
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz=f"2 * gamma * {_SILU_STEEPEST}",
        extrema=(Extremum(at=f"{_SILU_MINIMUM} / (2 * beta)", kind="minimum"),),
        frameworks=composed("(1 + tanh(x)) * x / 2"),
        note="With β = 1 and γ = 1/2 it is Swish with β = 2. α = 1 closes the gate on the left.",
        sources=(
            Source(
                "Kumar", 2022,
                "APTx: better activation function than MISH, SWISH, and ReLU's variants used in"
                " deep"
                " learning",
                "https://arxiv.org/abs/2209.06119",
            ),
        ),
    ),
    Elementwise(
        name="erfact",
        title="ErfAct",
        symbol=r"\operatorname{ErfAct}",
        family="learnable",
        formula="x * erf(alpha * exp(beta * x))",
        derivative="erf(alpha * exp(beta * x))"
        " + 2 * alpha * beta / sqrt(pi) * x * exp(beta * x - alpha**2 * exp(2 * beta * x))",
        stable="where(beta * x < -40, 2 * alpha / sqrt(pi) * xexp(min(x, 0), beta, 0),"
        " x * erf(alpha * exp(min(beta * x, 5))))",
        # Beyond 5 the second term is 0, before the exponential in it overflows.
        stable_derivative="where(beta * x < -40, 2 * alpha / sqrt(pi) * xexp(min(x, 0), beta, 0)"
        " * (1 / x + beta), erf(alpha * exp(min(beta * x, 5))) + 2 * alpha / sqrt(pi)"
        " * min(beta * x, 5) * exp(min(beta * x, 5)) * exp(-(alpha * exp(min(beta * x, 5)))**2))",
        parameters=(
            Parameter(name="alpha", default="0.75", fixed=True, meaning="learned, initially 3/4"),
            Parameter(name="beta", default="0.75", above="0", meaning="learned sharpness"),
        ),
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1.0915993945154187468692632307414",
        extrema=(Extremum(at="-1.0474589823159721950712838454527 / beta", kind="minimum"),),
        frameworks=composed("x * erf(0.75 * exp(0.75 * x))"),
        note="α is learned too; here it keeps its initial value, as the minimum's place has no"
        " closed"
        " form in it.",
        sources=(_ERFACT,),
    ),
    Elementwise(
        name="pserf",
        title="Pserf",
        symbol=r"\operatorname{Pserf}",
        family="learnable",
        formula="x * erf(gamma * log(1 + exp(delta * x)))",
        derivative="erf(gamma * softplus(delta * x)) + 2 * gamma * delta / sqrt(pi) * x"
        " * sigmoid(delta * x) * exp(-gamma**2 * softplus(delta * x)**2)",
        stable="where(delta * x < -40, 2 * gamma / sqrt(pi) * xexp(min(x, 0), delta, 0),"
        " x * erf(gamma * softplus(delta * x)))",
        stable_derivative="where(delta * x < -40, 2 * gamma / sqrt(pi)"
        " * xexp(min(x, 0), delta, 0) * (1 / x + delta),"
        " erf(gamma * softplus(delta * x)) + 2 * gamma / sqrt(pi) * min(delta * x, 800)"
        " * sigmoid(delta * x) * exp(-(gamma * softplus(delta * x))**2))",
        parameters=(
            Parameter(name="gamma", default="1.25", fixed=True, meaning="learned, initially 5/4"),
            Parameter(name="delta", default="0.85", above="0", meaning="learned sharpness"),
        ),
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1.0535644140577651451099743784982",
        extrema=(Extremum(at="-1.2180054236500006256580657356536 / delta", kind="minimum"),),
        frameworks=composed("x * erf(1.25 * softplus(0.85 * x))"),
        note="γ = δ = 1 makes it Serf. γ is learned too; here it keeps its initial value, as the"
        " minimum's place has no closed form in it.",
        sources=(_ERFACT,),
    ),
    Elementwise(
        name="repsu",
        title="RePSU",
        symbol=r"\operatorname{RePSU}",
        family="learnable",
        formula=f"where(x >= lam, alpha * (2 * x - (x - lam) / {_OPEN}) + (1 - alpha) * (x - lam)"
        f" * {_GATE}, 0)",
        derivative=f"where(x >= lam, 2 * alpha + (1 - 2 * alpha) * {_GATE} * (1 + (x - lam)"
        f" * (1 - {_GATE}) * beta / s * (abs(x - mu) / s)**(beta - 1)), 0)",
        stable="where(x > 800 * s, x,"
        " where(x >= 0, 2 * alpha * x + (1 - 2 * alpha) * s * silu(x / s), 0))",
        stable_derivative="where(x > 0, 2 * alpha + (1 - 2 * alpha) * dsilu(x / s), 0)",
        parameters=(
            Parameter(name="alpha", default="0.25", at_least="0", at_most="1", meaning="mixture"),
            Parameter(name="beta", default="1", fixed=True, meaning="the gate's power"),
            Parameter(name="lam", default="0", fixed=True, meaning="threshold"),
            Parameter(name="s", default="1", above="0", meaning="the gate's width"),
            Parameter(name="mu", default="0", fixed=True, meaning="the gate's centre"),
        ),
        range="[0, inf)",
        limits=("0", "inf"),
        monotonic="non-decreasing",
        lipschitz=f"max(1/2 + alpha, 2 * alpha + (1 - 2 * alpha) * {_SILU_STEEPEST})",
        kinks=(Kink(at="0", order=0),),
        aliases=("rectified_power_sigmoid_unit", "rectified_parametric_sigmoid_units"),
        unlike={"repsku": "repsu(alpha=0)", "repshu": "repsu(alpha=1)"},
        note="α = 1/2 makes it ReLU. All five are learned; for λ ≠ 0 it jumps at λ by 2αλ.",
        sources=(
            Source(
                "Atto, Galichet, Pastor & Méger", 2021,
                "Parametric rectified power sigmoid units: learning nonlinear neural transfer"
                " analytical"
                " forms",
                "https://arxiv.org/abs/2101.09948",
            ),
        ),
    ),
)  # fmt: skip
