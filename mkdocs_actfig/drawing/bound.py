"""How steep a function can be: its slope's bound, where that is reached, f′ in terms of f."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..catalogue.bind import lipschitz_of
from .pieces import HIGHEST, place_breaks
from .slopes import sides, steepest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .graph import Graph

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

_POINTS = 801
_MOST = 4  # places where a bound is reached, to be told
_CLOSE = 1e-9  # of the bound: nearer counts as reached


@dataclass(frozen=True, slots=True)
class Reached:
    """A point at which |f′| is as large as it can be: x, f(x) and f′(x)."""

    x: float
    value: float
    slope: float


@dataclass(frozen=True, slots=True)
class Bound:
    """The largest |f′|: `inf` where there is none, as where f jumps.

    `proved`: it holds on the whole line, by the catalogue; else it is the largest in the window.
    `seen` is the largest in the window in any case, infinite at a pole or an upright tangent.
    `reached` are the single points at which it is attained in the window. `law` are the
    coefficients (a, b, c) of f′ = a + b f + c f², for functions of which that is true.
    """

    size: float
    proved: bool
    seen: float
    jumps: bool = False
    reached: tuple[Reached, ...] = ()
    law: tuple[Fraction, Fraction, Fraction] | None = None


def bound_of(graph: Graph, x: Window) -> Bound:
    """The bound of the slope of a function, shown in the window."""
    series, law = graph.series, _law(graph, x)
    _, seen = steepest(graph, x)
    proved = bool(series.entry and series.entry.proved)
    if series.bound and proved:
        size = lipschitz_of(series.bound)
        jumps = any(order < 0 for _, order in series.kinks)
    else:
        jumps = _broken(graph, x)
        size = math.inf if jumps else seen
    within = 0 < size * (x[1] - x[0]) < HIGHEST and seen >= size * (1 - _CLOSE)
    return Bound(size, proved, seen, jumps, _summits(graph, x, size) if within else (), law)


def _broken(graph: Graph, x: Window) -> bool:
    """Whether f jumps in the window, from one value to another; a pole is no jump."""
    found = (sides(graph, at, x[1] - x[0]) for at in place_breaks(graph.series, x)[1:-1])
    return any(s.order < 0 and all(map(math.isfinite, (*s.values, *s.slopes))) for s in found)


def _summits(graph: Graph, x: Window, size: float) -> tuple[Reached, ...]:
    """The single points of the window at which |f′| is that large, not whole stretches of them."""
    grid = np.linspace(*x, _POINTS)
    high = np.abs(graph.slope(grid)) >= 0.99 * size
    # The top of a flat peak is found to some digits: so many are enough of f there.
    grain = 1e-6 * 10.0 ** math.floor(math.log10(size * (x[1] - x[0])))
    turns = np.flatnonzero(np.diff(np.concatenate([[False], high, [False]]).astype(np.int8)))
    found: dict[tuple[float, float], Reached] = {}
    for first, after in zip(turns[::2].tolist(), turns[1::2].tolist(), strict=True):
        span = float(grid[max(first - 1, 0)]), float(grid[min(after, _POINTS - 1)])
        at, top = steepest(graph, span)
        if top >= size * (1 - _CLOSE) and _single(graph, at, x, size):
            at = _short(graph, at, x)
            value, slope = (float(graph[order](np.array([at]))[0]) for order in (0, 1))
            value = round(value / grain) * grain + 0.0
            found.setdefault((value, round(slope / size, 6)), Reached(at, value, slope))
    return tuple(found.values())[:_MOST]


def _single(graph: Graph, at: float, x: Window, size: float) -> bool:
    """Whether |f′| is smaller on both sides of the point, and f smooth at it."""
    width = x[1] - x[0]
    beside = at + 0.01 * width * np.array([-1.0, 1.0])
    if beside[0] <= x[0] or beside[1] >= x[1]:
        return False
    if any(abs(at - corner) < 1e-5 * width and sides(graph, corner, width).order < 1
           for corner in place_breaks(graph.series, x)):  # fmt: skip
        return False
    return bool((np.abs(graph.slope(beside)) < size * (1 - _CLOSE)).all())


def _short(graph: Graph, at: float, x: Window) -> float:
    """A short number in place of the point, if f′ is as large there: 0 rather than 1e−9."""
    grain = 10.0 ** (math.floor(math.log10(x[1] - x[0])) - 6)
    short = float(f"{round(at / grain) * grain:.9g}") + 0.0
    sizes = np.abs(graph.slope(np.array([short, at])))
    return short if sizes[0] >= sizes[1] * (1 - 1e-13) else at


def _law(graph: Graph, x: Window) -> tuple[Fraction, Fraction, Fraction] | None:
    """Simple coefficients (a, b, c) for which f′ = a + b f + c f² everywhere in the window."""
    at = np.linspace(*x, 203)[1:-1]
    f, slope = graph.f(at), graph.slope(at)
    known = (np.abs(f) < HIGHEST) & np.isfinite(slope)
    f, slope = f[known], slope[known]
    if f.size < 50 or not np.ptp(f) or not np.ptp(slope):
        return None
    powers = np.stack([np.ones_like(f), f, f * f], axis=1)
    scale = np.abs(powers).max(axis=0)
    if not scale.all():
        return None  # the squares are too small to be told from 0
    a, b, c = (
        Fraction(float(v)).limit_denominator(12)
        for v in np.linalg.lstsq(powers / scale, slope, rcond=None)[0] / scale
    )
    off = powers @ np.array([float(a), float(b), float(c)]) - slope
    return (a, b, c) if np.abs(off).max() <= 1e-11 * np.abs(slope).max() else None
