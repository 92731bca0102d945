"""Leaky and learned piecewise linear functions."""

from __future__ import annotations

from .composed import composed
from .entry import Elementwise, Extremum, Kink, Parameter, Source

ENTRIES = (
    Elementwise(
        name="rrelu",
        title="RReLU",
        symbol=r"\operatorname{RReLU}",
        family="rectifier",
        formula="where(x >= 0, x, (l + u) / 2 * x)",
        derivative="where(x > 0, 1, (l + u) / 2)",
        parameters=(
            Parameter(name="l", default="1/8", above="0", meaning="least slope for x < 0"),
            Parameter(name="u", default="1/3", at_least="l", below="1", meaning="largest slope"),
        ),
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        lipschitz="1",
        kinks=(Kink(at="0", order=0),),
        window=(-3.0, 3.0),
        aliases=("randomized_leaky_relu", "randomised_leaky_relu"),
        frameworks={
            "torch": "torch.nn.RReLU(lower=1/8, upper=1/3).eval()(x)",
            "jax": "jax.nn.leaky_relu(x, negative_slope=(1/8 + 1/3) / 2)",
            "keras": "keras.activations.leaky_relu(x, negative_slope=(1/8 + 1/3) / 2)",
        },
        note="As it is at inference; in training each element draws its slope uniformly from l to"
        " u."
        " The paper divides by 3 to 8 instead: its slope at inference is 2/11.",
        sources=(
            Source(
                "Xu, Wang, Chen & Li", 2015,
                "Empirical evaluation of rectified activations in convolutional network",
                "https://arxiv.org/abs/1505.00853",
            ),
        ),
    ),
    Elementwise(
        name="alrelu",
        title="ALReLU",
        symbol=r"\operatorname{ALReLU}",
        family="rectifier",
        formula="where(x > 0, x, abs(alpha * x))",
        derivative="where(x > 0, 1, -alpha)",
        parameters=(
            Parameter(
                name="alpha", default="0.01", above="0", below="1", meaning="steepness for x < 0"
            ),
        ),
        range="[0, inf)",
        limits=("inf", "inf"),
        monotonic="none",
        lipschitz="1",
        kinks=(Kink(at="0", order=0),),
        extrema=(Extremum(at="0", kind="minimum"),),
        window=(-3.0, 3.0),
        aliases=("absolute_leaky_relu",),
        frameworks=composed("where(x > 0, x, -0.01 * x)"),
        sources=(
            Source(
                "Mastromichalakis", 2020,
                "ALReLU: a different approach on Leaky ReLU activation function to improve neural"
                " networks performance",
                "https://arxiv.org/abs/2012.07564",
            ),
        ),
    ),
    Elementwise(
        name="lelelu",
        title="LeLeLU",
        symbol=r"\operatorname{LeLeLU}",
        family="rectifier",
        formula="where(x >= 0, alpha * x, 0.1 * alpha * x)",
        derivative="where(x > 0, alpha, 0.1 * alpha)",
        parameters=(Parameter(name="alpha", default="1", above="0", meaning="learned scale"),),
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        lipschitz="alpha",
        kinks=(Kink(at="0", order=0),),
        window=(-3.0, 3.0),
        aliases=("learnable_leaky_relu",),
        frameworks=composed("where(x >= 0, x, 0.1 * x)"),
        sources=(
            Source(
                "Maniatopoulos & Mitianoudis", 2021,
                "Learnable Leaky ReLU (LeLeLU): an alternative accuracy-optimized activation"
                " function",
            ),
        ),
    ),
    Elementwise(
        name="srelu",
        title="S-shaped ReLU",
        symbol=r"\operatorname{SReLU}",
        family="learnable",
        formula="where(x >= t_r, t_r + a_r * (x - t_r), where(x > t_l, x, t_l + a_l * (x - t_l)))",
        derivative="where(x >= t_r, a_r, where(x > t_l, 1, a_l))",
        parameters=(
            Parameter(name="t_l", default="-1", below="t_r", meaning="left threshold"),
            Parameter(name="a_l", default="0.1", above="0", meaning="slope on the left"),
            Parameter(name="t_r", default="1", meaning="right threshold"),
            Parameter(name="a_r", default="0.5", above="0", meaning="slope on the right"),
        ),
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        lipschitz="max(1, a_l, a_r)",
        kinks=(
            Kink(at="t_l", order="where(a_l == 1, inf, 0)"),
            Kink(at="t_r", order="where(a_r == 1, inf, 0)"),
        ),
        window=(-4.0, 4.0),
        aliases=("s_shaped_relu",),
        note="All four parameters are learned, these are for illustration. SReLU also stands for"
        " the"
        " shifted ReLU (shifted_relu).",
        sources=(
            Source(
                "Jin, Xu, Feng, Wei, Xiong & Yan", 2015,
                "Deep learning with S-shaped rectified linear activation units",
                "https://arxiv.org/abs/1512.07030",
            ),
        ),
    ),
    Elementwise(
        name="apl",
        title="APL",
        symbol=r"\operatorname{APL}",
        family="learnable",
        formula="max(0, x) + a_1 * max(0, -x + b_1) + a_2 * max(0, -x + b_2)",
        derivative="where(x >= b_2, 1, where(x > 0, 1 - a_2, where(x > b_1, -a_2, -(a_1 + a_2))))",
        # Far on the left the hinges are ∞ and −∞.
        stable="where(x >= b_2, x, where(x > 0, x + a_2 * (b_2 - x), where(x > b_1,"
        " a_2 * (b_2 - x), a_1 * b_1 + a_2 * b_2 - (a_1 + a_2) * x)))",
        parameters=(
            Parameter(name="a_1", default="0.5", above="-a_2", meaning="slope of a hinge"),
            Parameter(name="b_1", default="-1", below="0", meaning="its place"),
            Parameter(name="a_2", default="-0.25", below="0", meaning="slope of the other"),
            Parameter(name="b_2", default="1", above="0", meaning="its place"),
        ),
        range="[minimum, inf)",
        limits=("inf", "inf"),
        monotonic="none",
        lipschitz="max(1 - a_2, a_1 + a_2)",
        kinks=(Kink(at="b_1", order=0), Kink(at="0", order=0), Kink(at="b_2", order=0)),
        extrema=(Extremum(at="b_1", kind="minimum"),),
        window=(-3.0, 3.0),
        aliases=("adaptive_piecewise_linear", "adaptive_piecewise_linear_unit"),
        note="Two hinges; in general f(x) = max(0, x) + Σ aₛ max(0, −x + bₛ) with S of them, all"
        " learned, a and b of either sign.",
        sources=(
            Source(
                "Agostinelli, Hoffman, Sadowski & Baldi", 2014,
                "Learning activation functions to improve deep neural networks",
                "https://arxiv.org/abs/1412.6830",
            ),
        ),
    ),
    Elementwise(
        name="plu",
        title="PLU",
        symbol=r"\operatorname{PLU}",
        family="rectifier",
        formula="max(alpha * (x + c) - c, min(alpha * (x - c) + c, x))",
        derivative="where(abs(x) < c, 1, alpha)",
        parameters=(
            Parameter(name="alpha", default="0.1", above="0", below="1", meaning="outer slope"),
            Parameter(name="c", default="1", above="0", meaning="where the slope changes"),
        ),
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        parity="odd",
        lipschitz="1",
        kinks=(Kink(at="-c", order=0), Kink(at="c", order=0)),
        aliases=("piecewise_linear_unit",),
        note="A tanh of straight lines. PLU also stands for other piecewise linear units.",
        sources=(
            Source(
                "Nicolae", 2018, "PLU: the piecewise linear unit activation function",
                "https://arxiv.org/abs/1809.09534",
            ),
        ),
    ),
)  # fmt: skip
