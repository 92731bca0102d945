"""Gated functions whose gate is made of the logistic function."""

from __future__ import annotations

from .composed import composed
from .entry import Elementwise, Extremum, Kink, Parameter, Source
from .sources import HENDRYCKS_2016

_SILU_MINIMUM = "-1.278464542761073795109358739"  # −1 − W(1/e), W Lambert's function
_SILU_STEEPEST = "1.09983932012886691695818492432"
_BOUNDED = "max(-800, min(x, 800))"  # so that ∞ · 0 is 0
_TAIL = "xexp(min(x, 0), 1, 0)"  # x exp(x), what most of these are far out on the left
_TAIL_SLOPE = f"{_TAIL} * (1 + 1 / x)"

_QUICK = "(1.702 + (1 + exp(1.702 * min(x, 0))) / x)"
# The rest of the slopes on the left, in e = e^x and s = σ(x): e ((1 + x) + …) loses no digits.
_E, _S = "exp(min(x, 0))", "sigmoid(x)"
_LOGISH = f"(x - x * {_E} * (3 + 2 * {_E}) / ((1 + {_E}) * (1 + 2 * {_E})) + log1p({_S}) / {_E})"
_D = f"(2 + {_S} * (2 + {_S}))"
_SMISH_GATE = f"({_S} * (2 + {_S}) / {_D})"
_SMISH = (
    f"((1 + x) - ({_S} * (1 + {_S}) / {_D} + x * ({_S}**2"
    f" + (1 - {_S}**2) * {_SMISH_GATE} * (2 - {_SMISH_GATE}))))"
)
_EXPANDED = Source(
    "Huang", 2024, "Expanded gating ranges improve activation functions",
    "https://arxiv.org/abs/2405.20768",
)  # fmt: skip

ENTRIES = (
    Elementwise(
        name="eswish",
        title="E-swish",
        symbol=r"\operatorname{E-swish}",
        family="self-gated",
        formula="beta * x * sigmoid(x)",
        derivative="beta * sigmoid(x) * (1 + x * (1 - sigmoid(x)))",
        stable="beta * silu(x)",
        stable_derivative="beta * dsilu(x)",
        parameters=(
            Parameter(name="beta", default="1.5", at_least="1", at_most="2", meaning="scale"),
        ),
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz=f"{_SILU_STEEPEST} * beta",
        extrema=(Extremum(at=_SILU_MINIMUM, kind="minimum"),),
        frameworks=composed("1.5 * silu(x)"),
        note="β scales the value here, the gate's argument in Swish. ESwish also stands for the"
        " exponential swish, exp(−x) σ(x), which is another function.",
        sources=(
            Source(
                "Alcaide", 2018, "E-swish: adjusting activations to different network depths",
                "https://arxiv.org/abs/1801.07145",
            ),
        ),
    ),
    Elementwise(
        name="quick_gelu",
        title="Quick GELU",
        symbol=r"\operatorname{QuickGELU}",
        family="self-gated",
        formula="x * sigmoid(1.702 * x)",
        derivative="sigmoid(1.702 * x) * (1 + 1.702 * x * (1 - sigmoid(1.702 * x)))",
        # What 1.702 loses as a double is put back: in the left tail it would cost hundreds of ULP.
        stable="where(x < 0, xexp(min(x, 0), 1.702, 4.2632564145606011e-17)"
        " / (1 + exp(1.702 * min(x, 0))), x * sigmoid(1.702 * x))",
        stable_derivative=f"where(x < -1, xexp(min(x, 0), 1.702, 4.2632564145606011e-17)"
        f" * ({_QUICK} - {_QUICK} * exp(1.702 * min(x, 0)) * (2 + exp(1.702 * min(x, 0)))"
        " / (1 + exp(1.702 * min(x, 0)))**2), dsilu(1.702 * x))",
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz=_SILU_STEEPEST,
        extrema=(Extremum(at=f"{_SILU_MINIMUM} / 1.702", kind="minimum"),),
        aliases=("gelu_sigmoid",),
        frameworks=composed("x * sigmoid(1.702 * x)"),
        note="Swish with β = 1.702; differs from GELU by up to 0.0203.",
        sources=(HENDRYCKS_2016,),
    ),
    Elementwise(
        name="fts",
        title="Flatten-T Swish",
        symbol=r"\operatorname{FTS}",
        family="self-gated",
        formula="where(x >= 0, x / (1 + exp(-x)) + T, T)",
        derivative="where(x >= 0, sigmoid(x) * (1 + x * (1 - sigmoid(x))), 0)",
        stable="where(x >= 0, silu(x) + T, T)",
        stable_derivative="where(x > 0, dsilu(x), 0)",
        parameters=(Parameter(name="T", default="-0.2", meaning="value for x < 0"),),
        range="[T, inf)",
        limits=("T", "inf"),
        monotonic="non-decreasing",
        lipschitz=_SILU_STEEPEST,
        kinks=(Kink(at="0", order=0),),
        aliases=("flatten_t_swish",),
        frameworks=composed("relu(x) * sigmoid(x) - 0.2"),
        sources=(
            Source(
                "Chieng, Wahid, Ong & Perla", 2018,
                "Flatten-T Swish: a thresholded ReLU-Swish-like activation function for deep"
                " learning",
                "https://arxiv.org/abs/1812.06247",
            ),
        ),
    ),
    Elementwise(
        name="logish",
        title="Logish",
        symbol=r"\operatorname{Logish}",
        family="self-gated",
        formula="x * log(1 + sigmoid(x))",
        derivative="log(1 + sigmoid(x)) + x * sigmoid(x) * (1 - sigmoid(x)) / (1 + sigmoid(x))",
        stable=f"where(x < -40, {_TAIL}, x * log1p(sigmoid(x)))",
        stable_derivative=f"where(x < -40, {_TAIL_SLOPE}, where(x < -2, {_E} * {_LOGISH},"
        f" log1p(sigmoid(x)) + {_BOUNDED} * dsigmoid(x) / (1 + sigmoid(x))))",
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="0.746311180412739681345426763191",
        extrema=(Extremum(at="-1.37245413702569211113806300631", kind="minimum"),),
        frameworks=composed("x * log1p(sigmoid(x))"),
        note="For large x it nears x ln 2, not x.",
        sources=(
            Source(
                "Zhu, Meng, Gao & Liu", 2021,
                "Logish: a new nonlinear nonmonotonic activation function for convolutional neural"
                " network",
            ),
        ),
    ),
    Elementwise(
        name="smish",
        title="Smish",
        symbol=r"\operatorname{Smish}",
        family="self-gated",
        formula="x * tanh(log(1 + sigmoid(x)))",
        derivative="tanh(log(1 + sigmoid(x))) + x * sigmoid(x) * (1 - sigmoid(x)) / (1 +"
        " sigmoid(x))"
        " * (1 - tanh(log(1 + sigmoid(x)))**2)",
        # tanh(ln(1 + s)) = s (2 + s) / (2 + 2s + s²) = s (1 − s (1 + s) / (2 + 2s + s²))
        stable=f"where(x < -40, {_TAIL}, x * ({_S} - {_S} * ({_S} * (1 + {_S}) / {_D})))",
        stable_derivative=f"where(x < -40, {_TAIL_SLOPE}, where(x < -1, {_S} * {_SMISH},"
        f" tanh(log1p(sigmoid(x))) + {_BOUNDED} * dsigmoid(x) / (1 + sigmoid(x))"
        " * sech(log1p(sigmoid(x)))**2))",
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="0.636884222881226298653031083019",
        extrema=(Extremum(at="-1.39451930192450408423618214309", kind="minimum"),),
        frameworks=composed("x * tanh(log1p(sigmoid(x)))"),
        note="For large x it nears 3x/5, not x. The paper also has α x tanh(ln(1 + σ(β x))).",
        sources=(
            Source(
                "Wang, Ren & Wang", 2022,
                "Smish: a novel activation function for deep learning methods",
            ),
        ),
    ),
    Elementwise(
        name="sinlu",
        title="SinLU",
        symbol=r"\operatorname{SinLU}",
        family="self-gated",
        formula="(x + a * sin(b * x)) * sigmoid(x)",
        derivative="(1 + a * b * cos(b * x)) * sigmoid(x)"
        " + (x + a * sin(b * x)) * sigmoid(x) * (1 - sigmoid(x))",
        stable=f"where(x < -800, -0.0, where(x < -40, {_TAIL} * (1 + sin(x) / x),"
        " where(x > 1e18, x, (x + sin(x)) * sigmoid(x))))",
        # 1 + cos(x) = 2 cos²(x/2)
        stable_derivative=f"where(x < -800, 0, where(x < -40, {_TAIL} * (1 + (1 + cos(x) + sin(x))"
        f" / x), 2 * cos(x / 2)**2 * sigmoid(x) + ({_BOUNDED} + sin({_BOUNDED})) * dsigmoid(x)))",
        parameters=(
            Parameter(name="a", default="1", fixed=True, meaning="learned height of the wave"),
            Parameter(name="b", default="1", fixed=True, meaning="learned frequency"),
        ),
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="2.00797072252265746832888545141",
        extrema=(Extremum(at="-1.08286527089408103731666167114", kind="minimum"),),
        window=(-8.0, 14.0),
        frameworks=composed("(x + sin(x)) * sigmoid(x)"),
        note="a and b are learned; the facts are those of their initial values.",
        sources=(
            Source(
                "Paul, Bandyopadhyay, Yoon, Geem & Sarkar", 2022,
                "SinLU: sinu-sigmoidal linear unit",
            ),
        ),
    ),
    Elementwise(
        name="xsilu",
        title="xSiLU",
        symbol=r"\operatorname{xSiLU}",
        family="self-gated",
        formula="x * (sigmoid(x) * (1 + 2 * alpha) - alpha)",
        derivative="(1 + 2 * alpha) * sigmoid(x) * (1 + x * (1 - sigmoid(x))) - alpha",
        # 2σ(x) − 1 = tanh(x/2)
        stable="x * (sigmoid(x) + alpha * tanh(x / 2))",
        stable_derivative="(1 + 2 * alpha) * dsilu(x) - alpha",
        parameters=(
            Parameter(name="alpha", default="0.1", above="0", meaning="learned width of the gate"),
        ),
        range="[minimum, inf)",
        limits=("inf", "inf"),
        monotonic="none",
        lipschitz=f"{_SILU_STEEPEST} * (1 + 2 * alpha) - alpha",
        extrema=(Extremum(at="dsilu_inverse(alpha / (1 + 2 * alpha))", kind="minimum"),),
        aliases=("expanded_silu",),
        frameworks=composed("x * (1.2 * sigmoid(x) - 0.1)"),
        note="The gate opens from −α to 1 + α; α is learned from 0 on, where this is SiLU.",
        sources=(_EXPANDED,),
    ),
    Elementwise(
        name="xgelu",
        title="xGELU",
        symbol=r"\operatorname{xGELU}",
        family="self-gated",
        formula="x * (Phi(x) * (1 + 2 * alpha) - alpha)",
        derivative="(1 + 2 * alpha) * (Phi(x) + x * phi(x)) - alpha",
        stable_derivative="(1 + 2 * alpha) * dgelu(x) - alpha",
        parameters=(
            Parameter(name="alpha", default="0.1", above="0", meaning="learned width of the gate"),
        ),
        range="[minimum, inf)",
        limits=("inf", "inf"),
        monotonic="none",
        lipschitz="1.12890414518515478634474086 * (1 + 2 * alpha) - alpha",
        extrema=(Extremum(at="dgelu_inverse(alpha / (1 + 2 * alpha))", kind="minimum"),),
        aliases=("expanded_gelu",),
        frameworks=composed("x * (0.6 * (1 + erf(x / 2**0.5)) - 0.1)"),
        note="The gate opens from −α to 1 + α; α is learned from 0 on, where this is GELU.",
        sources=(_EXPANDED,),
    ),
)  # fmt: skip
