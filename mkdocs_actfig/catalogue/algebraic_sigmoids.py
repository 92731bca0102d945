"""Sigmoids without an exponential: of roots, of quotients and of parabolas."""

from __future__ import annotations

from .composed import composed
from .entry import Elementwise, Extremum, Kink, Parameter
from .sources import CARLILE_2017, DUCH_1999, ELLIOTT_1993, KUNC_2024, WURAOLA_2018

# softsign(x), which ∞/∞ is not.
_SOFTSIGN = "where(abs(x) < 1, x / (1 + abs(x)), sign(x) / (1 + 1 / max(1, abs(x))))"

ENTRIES = (
    Elementwise(
        name="isru",
        title="ISRU (inverse square root unit)",
        symbol=r"\operatorname{ISRU}",
        family="sigmoid",
        formula="x / sqrt(1 + alpha * x**2)",
        derivative="1 / (1 + alpha * x**2)**(3/2)",
        # x² overflows, and inf / inf has no value: far out by 1/x.
        stable="where(abs(x) < 1, x / hypot(1, sqrt(alpha) * x),"
        " sign(x) / sqrt(alpha + (1 / max(1, abs(x)))**2))",
        stable_derivative="1 / (1 + alpha * x**2) / sqrt(1 + alpha * x**2)",
        parameters=(Parameter(name="alpha", default="1", above="0", meaning="limit is 1/√α"),),
        range="(-1 / sqrt(alpha), 1 / sqrt(alpha))",
        limits=("-1 / sqrt(alpha)", "1 / sqrt(alpha)"),
        monotonic="strictly increasing",
        parity="odd",
        lipschitz="1",
        window=(-8.0, 8.0),
        aliases=("inverse_square_root_unit", "algebraic_sigmoid"),
        frameworks=composed("x * rsqrt(1 + x**2)"),
        sources=(CARLILE_2017,),
    ),
    Elementwise(
        name="rootsig",
        title="Rootsig",
        symbol=r"\operatorname{rootsig}",
        family="sigmoid",
        formula="x / (1 + sqrt(1 + x**2))",
        derivative="1 / (sqrt(1 + x**2) * (1 + sqrt(1 + x**2)))",
        stable="where(abs(x) < 1, x / (1 + hypot(1, x)),"
        " sign(x) / (1 / max(1, abs(x)) + hypot(1 / max(1, abs(x)), 1)))",
        stable_derivative="1 / hypot(1, x) / (1 + hypot(1, x))",
        range="(-1, 1)",
        limits=("-1", "1"),
        monotonic="strictly increasing",
        parity="odd",
        lipschitz="1/2",
        window=(-10.0, 10.0),
        frameworks=composed("x / (1 + sqrt(1 + x**2))"),
        sources=(DUCH_1999,),
    ),
    Elementwise(
        name="sqnl",
        title="SQNL",
        aliases=("square_nonlinearity",),
        symbol=r"\operatorname{SQNL}",
        family="sigmoid",
        formula="where(x > 2, 1, where(x >= 0, x - x**2 / 4, where(x >= -2, x + x**2 / 4, -1)))",
        derivative="where(abs(x) <= 2, 1 - abs(x) / 2, 0)",
        stable="where(abs(x) < 2, x * (1 - abs(x) / 4), sign(x))",
        range="[-1, 1]",
        limits=("-1", "1"),
        monotonic="non-decreasing",
        parity="odd",
        lipschitz="1",
        kinks=(Kink(at="-2", order=1), Kink(at="0", order=1), Kink(at="2", order=1)),
        window=(-4.0, 4.0),
        frameworks=composed("where(abs(x) < 2, x * (1 - abs(x) / 4), sign(x))"),
        sources=(WURAOLA_2018,),
    ),
    Elementwise(
        name="elliot",
        title="Elliott",
        symbol=r"\operatorname{Elliott}",
        family="sigmoid",
        formula="x / (2 * (1 + abs(x))) + 1/2",
        derivative="1 / (2 * (1 + abs(x))**2)",
        # The sum cancels on the left.
        stable="where(x > 0, 1 - 1/2 / (1 + abs(x)), 1/2 / (1 + abs(x)))",
        stable_derivative="(1 / (1 + abs(x)))**2 / 2",
        range="(0, 1)",
        limits=("0", "1"),
        monotonic="strictly increasing",
        lipschitz="1/2",
        kinks=(Kink(at="0", order=1),),
        window=(-10.0, 10.0),
        aliases=("elliott", "fast_sigmoid"),
        frameworks=composed("x / (2 * (1 + abs(x))) + 0.5"),
        note="(softsign(x) + 1)/2.",
        sources=(ELLIOTT_1993,),
    ),
    Elementwise(
        name="mishra",
        title="Mishra",
        symbol=r"\operatorname{Mishra}",
        family="sigmoid",
        formula="1/2 * (x / (1 + abs(x)))**2 + 1/2 * (x / (1 + abs(x)))",
        derivative="(1/2 + x / (1 + abs(x))) / (1 + abs(x))**2",
        # The terms cancel on the left, where 1 + softsign(x) is 1/(1 + |x|).
        stable=f"where(x < 0, {_SOFTSIGN} / (1 + abs(x)) / 2, {_SOFTSIGN} * (1 + {_SOFTSIGN}) / 2)",
        stable_derivative="where(x < 0, 1 / (1 + abs(x)) - 1/2, 3/2 - 1 / (1 + abs(x)))"
        " * (1 / (1 + abs(x)))**2",
        range="[-1/8, 1)",
        limits=("0", "1"),
        monotonic="none",
        lipschitz="1/2",
        kinks=(Kink(at="0", order=1),),
        extrema=(Extremum(at="-1", kind="minimum"),),
        window=(-10.0, 10.0),
        frameworks=composed("x / (1 + abs(x)) * (1 + x / (1 + abs(x))) / 2"),
        note="The mean of softsign and its square. Known from the survey of Kunc & Kléma.",
        sources=(KUNC_2024,),
    ),
)
