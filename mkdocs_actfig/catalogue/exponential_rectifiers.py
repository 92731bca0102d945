"""Rectifiers with an exponential, a hyperbola or a hyperbolic tangent on the left."""

from __future__ import annotations

from .composed import composed
from .entry import Elementwise, Extremum, Kink, Parameter, Source

_GOLDEN = Source(
    "Basirat & Roth", 2018, "The quest for the golden activation function",
    "https://arxiv.org/abs/1808.00783",
)  # fmt: skip

ENTRIES = (
    Elementwise(
        name="xielu",
        title="xIELU",
        symbol=r"\operatorname{xIELU}",
        family="exponential linear",
        formula="where(x > 0, alpha_p * x**2 + beta * x, alpha_n * (exp(x) - 1 - x) + beta * x)",
        derivative="where(x > 0, 2 * alpha_p * x + beta, alpha_n * (exp(x) - 1) + beta)",
        stable="where(x > 0, x * (alpha_p * x + beta), where(x < -1, (beta - alpha_n) * x"
        " + alpha_n * expm1(min(x, 0)), alpha_n * (expm1(min(x, 0)) - x) + beta * x))",
        stable_derivative="where(x > 0, 2 * alpha_p * x + beta, alpha_n * expm1(min(x, 0)) + beta)",
        parameters=(
            Parameter(name="alpha_p", default="0.8", above="0", meaning="learned bend for x > 0"),
            Parameter(
                name="alpha_n", default="0.8", above="beta", meaning="learned bend for x < 0"
            ),
            Parameter(name="beta", default="0.5", above="0", meaning="slope at 0"),
        ),
        range="[minimum, inf)",
        limits=("inf", "inf"),
        monotonic="none",
        lipschitz="inf",
        kinks=(Kink(at="0", order="where(alpha_n == 2 * alpha_p, 2, 1)"),),
        extrema=(Extremum(at="log(1 - beta / alpha_n)", kind="minimum"),),
        window=(-4.0, 2.0),
        note="The expanded integral of ELU: its slope is linear on the right and ELU's on the"
        " left.",
        sources=(
            Source(
                "Huang & Schlag", 2024, "Deriving activation functions using integration",
                "https://arxiv.org/abs/2411.13010",
            ),
        ),
    ),
    Elementwise(
        name="rsigelu",
        title="RSigELU",
        symbol=r"\operatorname{RSigELU}",
        family="exponential linear",
        formula="where(x > 1, x * (1 / (1 + exp(-x))) * alpha + x,"
        " where(x >= 0, x, alpha * (exp(x) - 1)))",
        derivative="where(x > 1, 1 + alpha * sigmoid(x) * (1 + x * (1 - sigmoid(x))),"
        " where(x >= 0, 1, alpha * exp(x)))",
        stable="where(x > 1, x + alpha * silu(x), where(x >= 0, x, alpha * expm1(min(x, 0))))",
        stable_derivative="where(x > 1, 1 + alpha * dsilu(x), where(x >= 0, 1, alpha * exp(min(x,"
        " 0))))",
        parameters=(
            Parameter(name="alpha", default="0.5", above="0", meaning="strength of the bends"),
        ),
        range="(-alpha, 1] | (1 + alpha * sigmoid(1), inf)",
        limits=("-alpha", "inf"),
        monotonic="strictly increasing",
        lipschitz="inf",
        kinks=(Kink(at="0", order="where(alpha == 1, 1, 0)"), Kink(at="1", order=-1)),
        window=(-4.0, 4.0),
        note="As published it jumps at 1 by α σ(1).",
        sources=(
            Source(
                "Kiliçarslan & Celik", 2021,
                "RSigELU: a nonlinear activation function for deep neural networks",
            ),
        ),
    ),
    Elementwise(
        name="reu",
        title="REU",
        symbol=r"\operatorname{REU}",
        family="exponential linear",
        formula="where(x > 0, x, x * exp(x))",
        derivative="where(x > 0, 1, (1 + x) * exp(x))",
        stable="where(x > 0, x, xexp(min(x, 0), 1, 0))",
        stable_derivative="where(x > 0, 1, where(x < -700, xexp(min(x, 0), 1, 0) * (1 + 1 / x),"
        " (1 + x) * exp(min(x, 0))))",
        range="[-1 / e, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1",
        kinks=(Kink(at="0", order=1),),
        extrema=(Extremum(at="-1", kind="minimum"),),
        aliases=("rectified_exponential_unit", "suish"),
        frameworks=composed("where(x > 0, x, x * exp(x))"),
        sources=(
            Source(
                "Ying, Su, Shan, Miao & Wang", 2019,
                "Rectified exponential units for convolutional neural networks",
            ),
        ),
    ),
    Elementwise(
        name="ptelu",
        title="P-TELU",
        symbol=r"\operatorname{P-TELU}",
        family="exponential linear",
        formula="where(x >= 0, x, alpha * tanh(beta * x))",
        derivative="where(x >= 0, 1, alpha * beta * sech(beta * x)**2)",
        parameters=(
            Parameter(name="alpha", default="1", above="0", meaning="learned depth for x < 0"),
            Parameter(name="beta", default="1", above="0", meaning="learned steepness for x < 0"),
        ),
        range="(-alpha, inf)",
        limits=("-alpha", "inf"),
        monotonic="strictly increasing",
        lipschitz="max(1, alpha * beta)",
        kinks=(Kink(at="0", order="where(alpha * beta == 1, 2, 0)"),),
        aliases=("parametric_tan_hyperbolic_linear_unit", "siglu"),
        frameworks=composed("where(x >= 0, x, tanh(x))"),
        note="Differentiable at 0 only for αβ = 1.",
        sources=(
            Source(
                "Gupta & Duggal", 2017,
                "P-TELU: parametric tan hyperbolic linear unit activation for deep neural networks",
            ),
        ),
    ),
    Elementwise(
        name="polylu",
        title="PolyLU",
        symbol=r"\operatorname{PolyLU}",
        family="exponential linear",
        formula="where(x >= 0, x, 1 / (1 - x) - 1)",
        derivative="where(x >= 0, 1, 1 / (1 - x)**2)",
        stable="where(x >= 0, x, where(x > -1, x / (1 - x), 1 / (1 / x - 1)))",
        stable_derivative="where(x >= 0, 1, (1 / (1 - x))**2)",
        range="(-1, inf)",
        limits=("-1", "inf"),
        monotonic="strictly increasing",
        lipschitz="1",
        kinks=(Kink(at="0", order=1),),
        frameworks=composed("where(x >= 0, x, x / (1 + abs(x)))"),
        note="On the left it is softsign, x / (1 + |x|).",
        sources=(
            Source(
                "Feng & Yang", 2023,
                "PolyLU: a simple and robust polynomial-based linear unit activation function for"
                " deep learning",
            ),
        ),
    ),
    Elementwise(
        name="elish",
        title="ELiSH",
        symbol=r"\operatorname{ELiSH}",
        family="exponential linear",
        formula="where(x >= 0, x / (1 + exp(-x)), (exp(x) - 1) / (1 + exp(-x)))",
        derivative="where(x >= 0, sigmoid(x) * (1 + x * (1 - sigmoid(x))),"
        " sigmoid(x) * (exp(x) + (exp(x) - 1) * (1 - sigmoid(x))))",
        stable="where(x >= 0, silu(x), expm1(min(x, 0)) * sigmoid(x))",
        stable_derivative="where(x >= 0, dsilu(x), sigmoid(x)"
        " * (exp(min(x, 0)) + expm1(min(x, 0)) * sigmoid(-x)))",
        range="[2 * sqrt(2) - 3, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="1.09983932012886691695818492432",
        kinks=(Kink(at="0", order=1),),
        extrema=(Extremum(at="log(sqrt(2) - 1)", kind="minimum"),),
        aliases=("exponential_linear_squashing",),
        frameworks=composed("where(x >= 0, x, expm1(x)) * sigmoid(x)"),
        sources=(_GOLDEN,),
    ),
    Elementwise(
        name="hard_elish",
        title="HardELiSH",
        symbol=r"\operatorname{HardELiSH}",
        family="exponential linear",
        formula="where(x >= 0, x * max(0, min(1, (x + 1) / 2)),"
        " (exp(x) - 1) * max(0, min(1, (x + 1) / 2)))",
        derivative="where(x >= 1, 1, where(x >= 0, x + 1/2,"
        " where(x > -1, (exp(x) - 1 + (x + 1) * exp(x)) / 2, 0)))",
        stable="where(x >= 1, x, where(x >= 0, x * (x + 1) / 2,"
        " where(x > -1, expm1(min(x, 0)) * (x + 1) / 2, 0)))",
        stable_derivative="where(x >= 1, 1, where(x >= 0, x + 1/2,"
        " where(x > -1, (expm1(min(x, 0)) + (x + 1) * exp(min(x, 0))) / 2, 0)))",
        range="[minimum, inf)",
        limits=("0", "inf"),
        monotonic="none",
        lipschitz="3/2",
        kinks=(Kink(at="-1", order=0), Kink(at="0", order=1), Kink(at="1", order=0)),
        extrema=(Extremum(at="-0.442854401002388583141327999999", kind="minimum"),),
        window=(-3.0, 3.0),
        frameworks=composed("where(x >= 0, x, expm1(x)) * clip((x + 1) / 2, 0, 1)"),
        sources=(_GOLDEN,),
    ),
)  # fmt: skip
