"""Self-gated functions whose gate is made of exponentials, and of what is drawn from them."""

from __future__ import annotations

from .composed import composed
from .entry import Elementwise, Extremum, Kink, Parameter, Source
from .sources import KUNC_2024

_BOUNDED = "max(-800, min(x, 800))"  # so that ∞ · 0 is 0
_LEFT, _RIGHT = "min(x, 0)", "max(x, 0)"  # of what a side does not need, nothing shall overflow
_TAIL = f"xexp({_LEFT}, 1, 0)"  # x exp(x), what most of these are far out on the left
_TAIL_SLOPE = f"{_TAIL} * (1 + 1 / x)"
_LOW = "max(-800, min(x, 5))"  # beyond 5, exp(−exp(x)) is less than the last digit of any sum

ENTRIES = (
    Elementwise(
        name="lalu",
        title="LaLU",
        symbol=r"\operatorname{LaLU}",
        family="self-gated",
        formula="where(x >= 0, x * (1 - 1/2 * exp(-x)), x / 2 * exp(x))",
        derivative="where(x >= 0, 1 + (x - 1) / 2 * exp(-x), (1 + x) / 2 * exp(x))",
        stable=f"where(x >= 0, x * (1 - exp(-{_RIGHT}) / 2), {_TAIL} / 2)",
        stable_derivative=f"where(x >= 0, 1 + (min(x, 800) - 1) / 2 * exp(-{_RIGHT}),"
        f" where(x < -40, {_TAIL_SLOPE}, (1 + x) * exp({_LEFT})) / 2)",
        range="[-(1 / (2 * e)), inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1 + 1 / (2 * e**2)",
        kinks=(Kink(at="0", order=2),),
        extrema=(Extremum(at="-1", kind="minimum"),),
        aliases=("laplace_linear_unit",),
        frameworks=composed("where(x >= 0, x * (1 - exp(-x) / 2), x * exp(x) / 2)"),
        note="x times the distribution function of Laplace's distribution, as GELU is of the"
        " normal one. Known from the survey of Kunc & Kléma.",
        sources=(KUNC_2024,),
    ),
    Elementwise(
        name="eanaf",
        title="EANAF",
        symbol=r"\operatorname{EANAF}",
        family="self-gated",
        formula="x * exp(x) / (exp(x) + 2)",
        derivative="exp(x) * (exp(x) + 2 + 2 * x) / (exp(x) + 2)**2",
        stable=f"where(x < -40, {_TAIL} / 2, where(x < 0, x * exp({_LEFT}) / (2 + exp({_LEFT})),"
        f" x / (1 + 2 * exp(-{_RIGHT}))))",
        stable_derivative=f"where(x < -40, {_TAIL_SLOPE} / 2, where(x < 0,"
        f" exp({_LEFT}) * (exp({_LEFT}) + 2 + 2 * x) / (exp({_LEFT}) + 2)**2,"
        f" (1 + 2 * exp(-{_RIGHT}) * (1 + min(x, 800))) / (1 + 2 * exp(-{_RIGHT}))**2))",
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1.16366449311564804167075317451442137",
        extrema=(Extremum(at="-1.15718495148381400958695669602147359", kind="minimum"),),
        frameworks=composed("x * sigmoid(x - 0.6931471805599453)"),
        note="x tanh(softplus(x)/2), which is x σ(x − ln 2).",
        sources=(
            Source(
                "Chai, Yu, Cui, Ren & Ding", 2022,
                "An efficient asymmetric nonlinear activation function for deep neural networks",
            ),
        ),
    ),
    Elementwise(
        name="tanhsig",
        title="TanhSig",
        symbol=r"\operatorname{TanhSig}",
        family="self-gated",
        formula="(x + tanh(x)) * sigmoid(x)",
        derivative="(2 - tanh(x)**2) * sigmoid(x) + (x + tanh(x)) * sigmoid(x) * (1 - sigmoid(x))",
        stable=f"where(x < -40, {_TAIL} * (1 - 1 / x), (x + tanh(x)) * sigmoid(x))",
        stable_derivative=f"where(x < -40, {_TAIL},"
        f" (1 + sech(x)**2) * sigmoid(x) + ({_BOUNDED} + tanh(x)) * dsigmoid(x))",
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1.38984249583046766955449239993355781",
        extrema=(Extremum(at="-1.06605174517108465708713425530293517", kind="minimum"),),
        frameworks=composed("(x + tanh(x)) * sigmoid(x)"),
        note="For large x it nears x + 1, not x. Known from the survey of Kunc & Kléma.",
        sources=(KUNC_2024,),
    ),
    Elementwise(
        name="loglogish",
        title="LogLogish",
        symbol=r"\operatorname{LogLogish}",
        family="self-gated",
        formula="x * (1 - exp(-exp(x)))",
        derivative="1 - exp(-exp(x)) + x * exp(x - exp(x))",
        stable=f"where(x < -40, {_TAIL}, -x * expm1(-exp(min(x, 5))))",
        stable_derivative=f"where(x < -40, {_TAIL_SLOPE}, -expm1(-exp(min(x, 5)))"
        f" + {_LOW} * exp({_LOW}) * exp(-exp({_LOW})))",
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1.11487831154867857022672558264517702",
        extrema=(Extremum(at="-1.1721536967695335917676967073523968", kind="minimum"),),
        frameworks=composed("-x * expm1(-exp(x))"),
        note="x times the complementary log-log. Known from the survey of Kunc & Kléma.",
        sources=(KUNC_2024,),
    ),
    Elementwise(
        name="sinsig",
        title="SinSig",
        symbol=r"\operatorname{SinSig}",
        family="self-gated",
        formula="x * sin(pi / 2 * sigmoid(x))",
        derivative="sin(pi / 2 * sigmoid(x))"
        " + pi / 2 * x * sigmoid(x) * (1 - sigmoid(x)) * cos(pi / 2 * sigmoid(x))",
        stable=f"where(x < -40, pi / 2 * {_TAIL}, x * sin(pi / 2 * sigmoid(x)))",
        # The cosine is the sine of the rest, which keeps its digits on the right.
        stable_derivative=f"where(x < -40, pi / 2 * {_TAIL_SLOPE}, sin(pi / 2 * sigmoid(x))"
        f" + pi / 2 * {_BOUNDED} * dsigmoid(x) * sin(pi / 2 * sigmoid(-x)))",
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1.0588889474338754006579973787519386",
        extrema=(Extremum(at="-1.31674552549813709124308329007568062", kind="minimum"),),
        frameworks=composed("x * sin(1.5707963267948966 * sigmoid(x))"),
        note="Known from the survey of Kunc & Kléma.",
        sources=(KUNC_2024,),
    ),
    Elementwise(
        name="e_tanh",
        title="E-Tanh",
        symbol=r"\operatorname{E-Tanh}",
        family="exponential",
        formula="alpha * exp(x) * tanh(x)",
        derivative="alpha * exp(x) * (1 + tanh(x) - tanh(x)**2)",
        # α exp(x) as a product that overflows no sooner than it has to.
        stable="where(x > 700, alpha * exp(700) * exp(max(x, 700) - 700),"
        " alpha * exp(min(x, 700)) * tanh(x))",
        stable_derivative="where(x > 700, alpha * exp(700) * exp(max(x, 700) - 700),"
        " alpha * exp(min(x, 700)) * (1 + tanh(x) - tanh(x)**2))",
        parameters=(Parameter(name="alpha", default="1", above="0", meaning="scale"),),
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="inf",
        extrema=(Extremum(at="-(3/2 * log((1 + sqrt(5)) / 2))", kind="minimum"),),
        window=(-5.0, 2.0),
        frameworks=composed("exp(x) * tanh(x)"),
        note="The minimum is at −(3/2) ln φ, where tanh(x) = −1/φ, with the golden ratio φ. Known"
        " from the survey of Kunc & Kléma.",
        sources=(KUNC_2024,),
    ),
)  # fmt: skip
