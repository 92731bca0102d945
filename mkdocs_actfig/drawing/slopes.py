"""How steep a function is: slopes to either side of a point, the steepest, flat stretches."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from .graph import Graph

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

EVERYWHERE = (-math.inf, math.inf)

_POINTS = 801
_SEEN = 0.01  # of the window: a flat stretch that is narrower is not seen
_NARROW = 0.02  # of the window: a flat stretch in its middle that is narrower is only a turn
_NEAR = 1e-8  # of the window: so far from a point its sides are looked at


@dataclass(frozen=True, slots=True)
class Sides:
    """A function just left and just right of a point; nan where it has no value.

    A slope that grows without end as the point comes near is infinite. `order` is the highest
    derivative that is continuous there: −1 at a jump, 0 at a corner; 1 where f′ is continuous too.
    """

    values: tuple[float, float]
    slopes: tuple[float, float]
    order: int


def sides(graph: Graph, at: float, width: float) -> Sides:
    """The function to either side of a point; `width` is the window's."""
    h = _NEAR * width
    x = at + np.array([-h, -h / 16, h / 16, h])
    around = at + width * np.linspace(-1.0, 1.0, 65)
    values, slopes = graph.f(x), graph.slope(x)
    steep = _spread(np.abs(graph.slope(around)))
    order = 1
    if _jumps(slopes, steep):
        order = 0
    if _jumps(values, _spread(graph.f(around))):
        order = -1
    left, before, after, right = slopes.tolist()
    ends = _limit(left, before, steep), _limit(right, after, steep)
    return Sides((float(values[1]), float(values[2])), ends, order)


def _limit(far: float, near: float, scale: float) -> float:
    """The slope next to the point, by two on the same side."""
    if abs(near) > 1.05 * abs(far) and abs(near) > 10 * scale:
        return math.copysign(math.inf, near)
    return near


def _jumps(v: Array, scale: float) -> bool:
    """Whether the difference stays as the point is approached from both sides."""
    if not np.isfinite(v).all():
        return True
    far, near = abs(float(v[3] - v[0])), abs(float(v[2] - v[1]))
    return near > 0.5 * far and near > 1e-6 * scale


def _spread(values: Array) -> float:
    """How large values are, or how far they lie apart, poles aside."""
    known = np.sort(values[np.isfinite(values)])
    if not known.size:
        return 0.0
    lo, hi = (float(known[int(share * (known.size - 1))]) for share in (0.05, 0.95))
    return max(hi - lo, abs(hi) if hi == lo else 0.0)


def steepest(graph: Graph, x: Window, y: Window = EVERYWHERE) -> tuple[float, float]:
    """The place in the window where |f′| is largest, and how large; the middle one of many.

    Only where f lies in `y`. Infinite where |f′| grows without end; nan, 0 where f has no value.
    """
    grid = np.linspace(*x, _POINTS)
    size = _steepness(graph, grid, y)
    highest = float(size.max())
    if not highest:
        return math.nan, 0.0
    # Rounded, so that the last bits of a library do not choose among equals.
    ties = np.flatnonzero(size >= highest * (1 - 1e-9))
    at, step = float(grid[ties[(len(ties) - 1) // 2]]), float(grid[1] - grid[0])
    for _ in range(5):
        finer = np.linspace(max(at - step, x[0]), min(at + step, x[1]), 161)
        size = _steepness(graph, finer, y)
        if float(size.max()) > highest * (1 + 1e-13):
            at, highest = float(finer[int(np.argmax(size))]), float(size.max())
        step = float(finer[1] - finer[0])
    # So near its largest value a bounded slope is all but constant, on one side at least.
    close = np.sort(size[size > 0])
    if highest > 1.02 * float(close[int(0.75 * (close.size - 1))]):
        return at, math.inf
    return at, highest


def _steepness(graph: Graph, x: Array, y: Window) -> Array:
    """|f′|; 0 where it or f has no value, or f is out of view."""
    f, size = graph.f(x), np.abs(graph.slope(x))
    seen = np.isfinite(f) & np.isfinite(size) & (f >= y[0]) & (f <= y[1])
    return np.where(seen, size, 0.0)


def flat(graph: Graph, x: Window, y: Window, threshold: float) -> list[Window]:
    """Where |f′| stays below that share of its largest value in view; 0 counts as flat.

    Nowhere, if |f′| has no largest value. A turn of the curve is not a flat stretch.
    """
    _, highest = steepest(graph, x, y)
    if math.isinf(highest):
        return []

    def is_flat(at: Array) -> NDArray[np.bool_]:
        size = np.abs(graph.slope(at))
        level: NDArray[np.bool_] = (size < threshold * highest) | (size == 0)
        return level & np.isfinite(graph.f(at))

    grid = np.linspace(*x, _POINTS)
    level = np.concatenate([[False], is_flat(grid), [False]])
    turns = np.flatnonzero(level[1:] != level[:-1])
    found = []
    for first, after in zip(turns[::2], turns[1::2], strict=True):
        lo, hi = x
        if first > 0:
            lo = _edge(is_flat, float(grid[first]), float(grid[first - 1]), x)
        if after < grid.size:
            hi = _edge(is_flat, float(grid[after - 1]), float(grid[after]), x)
        inner = first > 0 and after < grid.size
        if hi - lo > (_NARROW if inner else _SEEN) * (x[1] - x[0]):
            found.append((lo, hi))
    return found


def _edge(
    test: Callable[[Array], NDArray[np.bool_]], inside: float, outside: float, x: Window
) -> float:
    """Where between the two places the test turns, by ever finer grids; a short number."""
    for _ in range(3):
        grid = np.linspace(inside, outside, 201)
        first = int(np.argmin(test(grid)))
        inside, outside = float(grid[max(first - 1, 0)]), float(grid[first])
    grain = 10.0 ** (math.floor(math.log10(x[1] - x[0])) - 6)
    # Five digits are enough of an end, and a tie must not hang on the last bit.
    return float(f"{round(outside / grain) * grain * (1 + 1e-9):.5g}") + 0.0
