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

_GRID, _FINER = np.linspace(0.0, 1.0, 801), np.linspace(0.0, 1.0, 161)
_BETWEEN = np.linspace(0.0, 1.0, 201)
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
    grid = x[0] + (x[1] - x[0]) * _GRID
    return _highest(graph, y, grid, _seen(graph, grid, np.abs(graph.slope(grid)), y))


def _highest(graph: Graph, y: Window, grid: Array, seen: Array) -> tuple[float, float]:
    """The same, where the sizes in view are known on a grid."""
    highest = float(seen.max())
    if not highest:
        return math.nan, 0.0
    # Rounded, so that the last bits of a library do not choose among equals.
    ties = np.flatnonzero(seen >= highest * (1 - 1e-9))
    at, step = float(grid[ties[(len(ties) - 1) // 2]]), float(grid[1] - grid[0])
    bounded = False
    for _ in range(5):
        lo, hi = max(at - step, float(grid[0])), min(at + step, float(grid[-1]))
        finer = lo + (hi - lo) * _FINER
        seen = _seen(graph, finer, np.abs(graph.slope(finer)), y)
        grows = float(seen.max()) > highest * (1 + 1e-13)
        if grows:
            at, highest = float(finer[int(np.argmax(seen))]), float(seen.max())
        # So near its largest value a bounded slope is all but constant, on one side at least.
        close = np.sort(seen[seen > 0])
        bounded = highest <= 1.02 * float(close[int(0.75 * (close.size - 1))])
        if bounded and not grows:
            break
        step = float(finer[1] - finer[0])
    return at, highest if bounded else math.inf


def _seen(graph: Graph, x: Array, size: Array, y: Window) -> Array:
    """|f′|; 0 where it, and so f, has no value, or f is out of view."""
    seen = size < math.inf
    if y != EVERYWHERE:
        f = graph.f(x)
        seen &= (f >= y[0]) & (f <= y[1])
    return np.where(seen, size, 0.0)


def flat(graph: Graph, x: Window, y: Window, threshold: float) -> list[Window]:
    """Where |f′| stays below that share of its largest value in view; 0 counts as flat.

    Nowhere, if |f′| has no largest value. A turn of the curve is not a flat stretch.
    """
    grid = x[0] + (x[1] - x[0]) * _GRID
    size = np.abs(graph.slope(grid))
    _, highest = _highest(graph, y, grid, _seen(graph, grid, size, y))
    if math.isinf(highest):
        return []

    def is_flat(size: Array) -> NDArray[np.bool_]:
        level: NDArray[np.bool_] = (size < threshold * highest) | (size == 0)
        return level

    level = np.concatenate([[False], is_flat(size), [False]])
    turns = np.flatnonzero(level[1:] != level[:-1])
    firsts, afters = turns[::2], turns[1::2]
    inside = np.concatenate([firsts, afters - 1])
    outside = np.minimum(np.maximum(np.concatenate([firsts - 1, afters]), 0), grid.size - 1)
    ends = _edges(lambda at: is_flat(np.abs(graph.slope(at))), grid[inside], grid[outside], x)
    found = []
    for first, after, lo, hi in zip(firsts, afters, ends, ends[len(firsts) :], strict=False):
        inner = first > 0 and after < grid.size
        if hi - lo > (_NARROW if inner else _SEEN) * (x[1] - x[0]):
            found.append((lo, hi))
    return found


def _edges(
    test: Callable[[Array], NDArray[np.bool_]], inside: Array, outside: Array, x: Window
) -> list[float]:
    """Where between each two places the test turns, by ever finer grids; short numbers.

    Where the two are one, it is an end of the window.
    """
    turning = inside != outside
    a, b = inside[turning], outside[turning]
    every = np.arange(a.size)
    for _ in range(2 if a.size else 0):
        grid = a[:, None] + (b - a)[:, None] * _BETWEEN
        first = test(grid.ravel()).reshape(grid.shape).argmin(axis=1)
        a, b = grid[every, np.maximum(first - 1, 0)], grid[every, first]
    grain = 10.0 ** (math.floor(math.log10(x[1] - x[0])) - 6)
    ends = inside.copy()
    # Five digits are enough of an end, and a tie must not hang on the last bit.
    ends[turning] = [float(f"{round(at / grain) * grain * (1 + 1e-9):.5g}") + 0.0 for at in b]
    found: list[float] = ends.tolist()
    return found
