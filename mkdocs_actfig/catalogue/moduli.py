"""The modulus |x| with a curve where it has its corner."""

from __future__ import annotations

from .composed import composed
from .entry import Elementwise, Extremum, Kink, Parameter, Source
from .sources import KUNC_2024

_BOUNDED = "max(-800, min(x / alpha, 800))"  # so that ∞ · 0 is 0
_COTH = "1.1996786402577338339163698486411"  # where x = coth x
_VALLES_PEREZ = Source(
    "Vallés-Pérez et al.", 2023,
    "Empirical study of the modulus as activation function in computer vision applications",
    "https://arxiv.org/abs/2301.05993",
)  # fmt: skip

ENTRIES = (
    Elementwise(
        name="softmodulus_q",
        title="SoftModulusQ",
        symbol=r"\operatorname{SoftModulusQ}",
        family="smooth rectifier",
        formula="where(abs(x) <= 1, x**2 * (2 - abs(x)), abs(x))",
        derivative="where(abs(x) <= 1, x * (4 - 3 * abs(x)), sign(x))",
        range="[0, inf)",
        limits=("inf", "inf"),
        monotonic="none",
        parity="even",
        lipschitz="4/3",
        kinks=(Kink(at="-1", order=1), Kink(at="0", order=2), Kink(at="1", order=1)),
        extrema=(Extremum(at="0", kind="minimum"),),
        window=(-3.0, 3.0),
        note="A quadratic approximation of the modulus |x|.",
        sources=(_VALLES_PEREZ,),
    ),
    Elementwise(
        name="softmodulus_t",
        title="SoftModulusT",
        symbol=r"\operatorname{SoftModulusT}",
        family="smooth rectifier",
        formula="x * tanh(x / alpha)",
        derivative="tanh(x / alpha) + x / alpha * (1 - tanh(x / alpha)**2)",
        stable_derivative=f"tanh(x / alpha) + {_BOUNDED} * sech(x / alpha)**2",
        parameters=(Parameter(name="alpha", default="0.01", above="0", meaning="width"),),
        range="[0, inf)",
        limits=("inf", "inf"),
        monotonic="none",
        parity="even",
        lipschitz=_COTH,
        extrema=(Extremum(at="0", kind="minimum"),),
        window=(-1.0, 1.0),
        frameworks=composed("x * tanh(x / 0.01)"),
        note="With α = 1 it is LiSHT.",
        sources=(_VALLES_PEREZ,),
    ),
    Elementwise(
        name="bi_firing",
        title="Bi-firing",
        symbol=r"\operatorname{bfire}",
        family="smooth rectifier",
        formula="where(x > alpha, x - alpha / 2, where(x >= -alpha, x**2 / (2 * alpha),"
        " -x - alpha / 2))",
        derivative="where(x > alpha, 1, where(x >= -alpha, x / alpha, -1))",
        stable="where(abs(x) <= alpha, x * (x / alpha) / 2, abs(x) - alpha / 2)",
        parameters=(
            Parameter(
                name="alpha", default="1", above="0", meaning="half the width of the parabola"
            ),
        ),
        range="[0, inf)",
        limits=("inf", "inf"),
        monotonic="none",
        parity="even",
        lipschitz="1",
        kinks=(Kink(at="-alpha", order=1), Kink(at="alpha", order=1)),
        extrema=(Extremum(at="0", kind="minimum"),),
        window=(-3.0, 3.0),
        aliases=("bfire",),
        frameworks=composed("where(abs(x) <= 1, x**2 / 2, abs(x) - 0.5)"),
        note="As α falls it nears |x|; times α it is Huber's function. The default is this"
        " catalogue's own.",
        sources=(
            Source("Li, Ng, Yeung & Chan", 2014, "Bi-firing deep neural networks"), KUNC_2024,
        ),
    ),
)  # fmt: skip
