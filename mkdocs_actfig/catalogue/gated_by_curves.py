"""Gated functions whose gate is algebraic, an arctangent, or an exponential of an exponential."""

from __future__ import annotations

from .composed import composed
from .entry import Elementwise, Extremum, Parameter, Source

_LOW = "max(-800, min(x, 5))"  # beyond 5 a gate of exp(exp(x)) is open, before exp(x) overflows
# −|x| exp(−|x|/3): what 1/3 loses as a double would cost hundreds of ULP far out.
_SRS = "xexp(-abs(x), 1/3, 1.850371707708594e-17)"
_GOLDEN = "-sqrt((sqrt(5) - 1) / 2)"  # the root of the golden ratio's inverse
_STEEPEST = "1/2 + 2 * sqrt(6) / 9"


def _pflu(y: str) -> str:
    """PFLU without the sum that cancels on the left or the square that overflows above 1e154."""
    far, near = f"sqrt(1 + 1 / ({y})**2)", f"sqrt(1 + ({y})**2)"
    return (
        f"where({y} < -1, 1 / ({y}) / (2 * {far} * ({far} + 1)), where({y} < -1/2,"
        f" {y} / (2 * {near} * ({near} - {y})), where({y} < 1, {y} / 2 * (1 + {y} / {near}),"
        f" {y} / 2 * (1 + 1 / {far}))))"
    )


def _pflu_slope(y: str) -> str:
    """On the left (w (3 − w) − 1)/((1 + y²)(4 − 2w)), where w = 1 + y/√(1 + y²) cancels."""
    root = f"sqrt(1 + ({y})**2)"
    gate = f"(1 / ({root} * ({root} - {y})))"
    left = f"({gate} * (3 - {gate}) - 1) / ((1 + ({y})**2) * (4 - 2 * {gate}))"
    right = f"(1 + {y} / {root} * (1 + 1 / (1 + ({y})**2))) / 2"
    inner = f"where({y} < -1/2, {left}, where({y} < 1e8, {right}, 1))"
    return f"where({y} < -1e8, -(1 / (2 * {y}))**2, {inner})"


# CoLU's slope is −e^x (1 + rest) on the left, where the textbook's terms grow without bound.
_COLU = "(exp(min(x, 0)) * exp(exp(min(x, 0))) / min(x, -1))"
_COLU_REST = (
    f"((1 + exp(min(x, 0))) * expm1(exp(min(x, 0))) + exp(min(x, 0))"
    f" - {_COLU} * (exp(exp(min(x, 0))) / min(x, -1) - 2 + {_COLU})) / (1 - {_COLU})**2"
)

ENTRIES = (
    Elementwise(
        name="pflu",
        title="PFLU",
        symbol=r"\operatorname{PFLU}",
        family="self-gated",
        formula="x / 2 * (1 + x / sqrt(1 + x**2))",
        derivative="1/2 * (1 + x / sqrt(1 + x**2) + x / (1 + x**2)**(3/2))",
        stable=_pflu("x"),
        stable_derivative=_pflu_slope("x"),
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz=_STEEPEST,
        extrema=(Extremum(at=_GOLDEN, kind="minimum"),),
        aliases=("power_function_linear_unit",),
        frameworks=composed("x / 2 * (1 + x * rsqrt(1 + x**2))"),
        note="Swim with k = 1.",
        sources=(
            Source(
                "Zhu et al.", 2021,
                "PFLU and FPFLU: two novel non-monotonic activation functions in convolutional"
                " neural"
                " networks",
            ),
        ),
    ),
    Elementwise(
        name="swim",
        title="Swim",
        symbol=r"\operatorname{Swim}",
        family="self-gated",
        formula="x / 2 * (1 + k * x / sqrt(1 + k**2 * x**2))",
        derivative="1/2 * (1 + k * x / sqrt(1 + k**2 * x**2) + k * x / (1 + k**2 * x**2)**(3/2))",
        stable=f"({_pflu('k * x')}) / k",
        stable_derivative=_pflu_slope("k * x"),
        parameters=(
            Parameter(name="k", default="0.5", above="0", meaning="sharpness of the gate"),
        ),
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz=_STEEPEST,
        extrema=(Extremum(at=f"{_GOLDEN} / k", kind="minimum"),),
        frameworks=composed("x / 2 * (1 + x / 2 * rsqrt(1 + x**2 / 4))"),
        sources=(
            Source(
                "Abdool & Dear", 2023,
                "Swim: a general-purpose, high-performing, and efficient activation function for"
                " locomotion control tasks",
                "https://arxiv.org/abs/2303.02640",
            ),
        ),
    ),
    Elementwise(
        name="atlu",
        title="ATLU",
        symbol=r"\operatorname{ATLU}",
        family="self-gated",
        formula="x * (atan(x) + pi / 2) / pi",
        derivative="(atan(x) + pi / 2) / pi + x / (pi * (1 + x**2))",
        # On the left the gate cancels; there it is atan(−1/x)/π.
        stable="where(x < -1e9, -1 / pi, where(x < 0, x * atan(-1 / x) / pi, x * ((atan(x) + pi /"
        " 2) / pi)))",
        stable_derivative="segment(-x)",
        range="(-1 / pi, inf)",
        limits=("-1 / pi", "inf"),
        monotonic="strictly increasing",
        lipschitz="1",
        aliases=("arctan_linear_unit", "cauchy_linear_unit", "calu"),
        frameworks=composed("x * (arctan(x) / 3.141592653589793 + 0.5)"),
        note="It tends to −1/π on the left, not to 0.",
        sources=(
            Source(
                "Huang", 2024, "Expanded gating ranges improve activation functions",
                "https://arxiv.org/abs/2405.20768",
            ),
        ),
    ),
    Elementwise(
        name="srs",
        title="Soft-root-sign",
        symbol=r"\operatorname{SRS}",
        family="self-gated",
        formula="x / (x / alpha + exp(-x / beta))",
        derivative="(1 + x / beta) * exp(-x / beta) / (x / alpha + exp(-x / beta))**2",
        stable=f"where(x < -6, {_SRS} / (1 + {_SRS} / 2),"
        " where(x > 1, 2 / (1 + 2 * exp(-max(x, 0) / 3) / x), x / (x / 2 + exp(-max(x, -6) / 3))))",
        stable_derivative=f"where(x < -6, {_SRS} * (1 / x + 1/3) / (1 + {_SRS} / 2)**2,"
        f" where(x > 6, -{_SRS} * (1 / x + 1/3) / (x / 2 - {_SRS} / x)**2,"
        " (1 + x / 3) * exp(-max(-6, min(x, 6)) / 3) / (x / 2 + exp(-max(-6, min(x, 6)) / 3))**2))",
        parameters=(
            Parameter(name="alpha", default="2", fixed=True, meaning="learned height"),
            Parameter(name="beta", default="3", fixed=True, meaning="learned width"),
        ),
        range="[alpha * beta / (beta - alpha * e), alpha)",
        limits=("0", "alpha"),
        monotonic="none",
        lipschitz="1.16797876909235781289145240168",
        extrema=(Extremum(at="-beta", kind="minimum"),),
        window=(-12.0, 12.0),
        aliases=("soft_root_sign",),
        frameworks=composed("x / (x / 2 + exp(-x / 3))"),
        note="α and β are learned, with β < αe, as it has a pole otherwise; the facts are those of"
        " α = 2 and β = 3.",
        sources=(
            Source(
                "Zhou, Li, Huo & Kung", 2020, "Soft-root-sign activation function",
                "https://arxiv.org/abs/2003.00547",
            ),
        ),
    ),
    Elementwise(
        name="gish",
        title="Gish",
        symbol=r"\operatorname{Gish}",
        family="self-gated",
        formula="x * log(2 - exp(-exp(x)))",
        derivative="log(2 - exp(-exp(x))) + x * exp(x) * exp(-exp(x)) / (2 - exp(-exp(x)))",
        stable="where(x < -40, xexp(min(x, 0), 1, 0), x * log1p(-expm1(-exp(min(x, 5)))))",
        stable_derivative="where(x < -40, xexp(min(x, 0), 1, 0) * (1 + 1 / x),"
        f" log1p(-expm1(-exp(min(x, 5)))) + {_LOW} * exp({_LOW})"
        f" * exp(-exp({_LOW})) / (1 - expm1(-exp({_LOW}))))",
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="0.752704571085669484663960010717",
        extrema=(Extremum(at="-1.28205104926012604730987732634", kind="minimum"),),
        frameworks=composed("x * log(2 - exp(-exp(x)))"),
        note="For large x it nears x ln 2, not x.",
        sources=(
            Source(
                "Kaytan, Aydilek & Yeroğlu", 2023,
                "Gish: a novel activation function for image classification",
            ),
        ),
    ),
    Elementwise(
        name="golu",
        title="GoLU",
        symbol=r"\operatorname{GoLU}",
        family="self-gated",
        formula="x * exp(-exp(-x))",
        derivative="exp(-exp(-x)) * (1 + x * exp(-x))",
        stable="golu(x)",
        stable_derivative="dgolu(x)",
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1.1133972752756766632755147271693",
        # −W(1), W Lambert's function
        extrema=(Extremum(at="-0.56714329040978387299996866221036", kind="minimum"),),
        aliases=("gompertz_linear_unit", "expexpish"),
        frameworks=composed("x * exp(-exp(-x))"),
        sources=(
            Source(
                "Das, Safari, Adriaensen & Hutter", 2025,
                "Gompertz linear units: leveraging asymmetry for enhanced learning dynamics",
                "https://arxiv.org/abs/2502.03654",
            ),
        ),
    ),
    Elementwise(
        name="colu",
        title="CoLU",
        symbol=r"\operatorname{CoLU}",
        family="self-gated",
        formula="x / (1 - x * exp(-(x + exp(x))))",
        derivative="(1 - x**2 * exp(-(x + exp(x))) * (1 + exp(x))) / (1 - x * exp(-(x +"
        " exp(x))))**2",
        # The two exponents apart, as their sum loses digits; in the far left f is −exp(x).
        stable="where(x < -40, -exp(min(x, 0)), x / (1 - min(x, 7) * exp(-max(-40, min(x, 7)))"
        " * exp(-exp(min(x, 7)))))",
        stable_derivative=f"where(x < -2, -exp(min(x, 0)) * (1 + {_COLU_REST}),"
        " (1 - max(-40, min(x, 7))**2"
        " * exp(-max(-40, min(x, 7))) * exp(-exp(min(x, 7))) * (1 + exp(min(x, 7))))"
        " / (1 - max(-40, min(x, 7)) * exp(-max(-40, min(x, 7))) * exp(-exp(min(x, 7))))**2)",
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1.0828346006761451943715592405",
        extrema=(Extremum(at="-0.726924988596044140625127921025", kind="minimum"),),
        aliases=("collapsing_linear_unit",),
        sources=(
            Source(
                "Vagerwal", 2021, "Deeper learning with CoLU activation",
                "https://arxiv.org/abs/2112.12078",
            ),
        ),
    ),
)  # fmt: skip
