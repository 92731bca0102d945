"""Where a claim is looked at: densely, close to breaks and edges, and where it is nearest to false.

A grid alone misses what is narrower than its step. So the intervals between its points are judged
too, by bounds of what can happen in them, and the least promising are halved again and again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..expression import breaks
from ..expression.effort import effort
from ..expression.evaluate import function_of_x

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from ..expression import Node
    from ..expression.intervals import Interval
    from .domain import Domain

Array: TypeAlias = "NDArray[np.float64]"
Doubt: TypeAlias = "Callable[[Interval], Array]"
"""How far a claim may be broken between two numbers: −inf where it cannot be, inf: nobody knows."""

MIDDLE = 24.0
"""Most of what a function does, it does between −24 and 24."""

_MOST = 1e300
_POINTS = 2001
_ROUNDS, _CELLS, _PARTS = 17, 48, 8  # an eighth, seventeen times, is less than the last bit
_HALVINGS = 80
_BREAKS = 160
_TOPS, _ZOOMS = 6, 14
_CHEAP = 100.0


def places(nodes: Sequence[Node], domain: Domain) -> Array:
    """Points of the domain, in order: float64, shape (n,)."""
    grid = _grid(domain, int(_POINTS * ease(nodes)))
    found = [*_edges([function_of_x(node) for node in nodes], grid)]
    for node in nodes:
        for zero in breaks(node):
            if len(found) < _BREAKS:
                found += _zeros(function_of_x(zero), grid)
    at = [np.array([place]) for place in found] + [_near(place) for place in found]
    return inside(np.concatenate([grid, *at]), domain)


def inside(x: Array, domain: Domain) -> Array:
    """The points that belong to the domain, each once, in order."""
    x = x[np.abs(x) <= _MOST] + 0.0
    return np.unique(x[domain.holds(x)])


def ease(nodes: Iterable[Node]) -> float:
    """The share of points that formulas are looked at: all, but fewer of those that take long."""
    cost = sum(effort(node) for node in nodes)
    return float(np.clip(_CHEAP / max(cost, 1.0), 0.05, 1.0))


def _grid(domain: Domain, points: int) -> Array:
    far = np.geomspace(MIDDLE, _MOST, 240)
    near = np.geomspace(1e-12, 1e6, 60)
    parts = [np.zeros(1), np.linspace(-MIDDLE, MIDDLE, points), far, -far]
    for end, sign in ((domain.lo, 1), (domain.hi, -1)):
        if np.isfinite(end):
            parts += [np.array([end]), end + sign * max(1.0, abs(end)) * near]
    if np.isfinite(domain.lo) and np.isfinite(domain.hi):
        parts.append(np.linspace(domain.lo, domain.hi, points))
    return inside(np.concatenate(parts), domain)


def _near(place: float) -> Array:
    """Points on both sides, from the next few doubles on."""
    steps = (
        np.geomspace(1e-300, 1e-2, 40) if not place else abs(place) * np.geomspace(4e-16, 1e-2, 16)
    )
    return np.concatenate([place - steps, place + steps])


def _zeros(curve: Callable[[Array], Array], grid: Array) -> list[float]:
    """The zeros of a formula between points of the grid, and a short number beside each."""
    signs = np.sign(curve(grid))
    # Not those of a stretch of zeros, but its ends.
    lone = np.flatnonzero((signs[1:-1] == 0) & (signs[:-2] != 0) & (signs[2:] != 0))[:_BREAKS]
    exact: list[float] = grid[1 + lone].tolist()
    turns = np.flatnonzero((signs[:-1] != signs[1:]) & ~np.isnan(signs[:-1] + signs[1:]))[:_BREAKS]
    ends = _halved(grid[turns], grid[turns + 1], lambda x: np.sign(curve(x)) == signs[turns])
    # A break that an author wrote is a short number.
    return exact + [place for end in ends[1].tolist() for place in (end, float(f"{end:.12g}"))]


def _edges(curves: Iterable[Callable[[Array], Array]], grid: Array) -> list[float]:
    """The last numbers with a finite value beside those without: of holes and of overflows."""
    found: list[float] = []
    for curve in curves:
        good = np.isfinite(curve(grid))
        turns = np.flatnonzero(good[:-1] != good[1:])[:_BREAKS]
        first = good[turns]
        ends = _halved(grid[turns], grid[turns + 1], lambda x: np.isfinite(curve(x)) == first)  # noqa: B023 - called at once
        found += np.where(first, *ends).tolist()
    return found


def _halved(
    a: Array, b: Array, like_a: Callable[[Array], NDArray[np.bool_]]
) -> tuple[Array, Array]:
    """Neighbouring numbers between a and b at which the test turns."""
    for _ in range(_HALVINGS):
        middle = a / 2 + b / 2
        left = like_a(middle)
        a, b = np.where(left, middle, a), np.where(left, b, middle)
    return a, b


def sharpened(x: Array, doubt: Doubt, domain: Domain, *, share: float = 1.0) -> Array:
    """The points and those between them at which the claim is most in doubt.

    `share` is `ease`: how many of these.
    """
    if x.size < 2:
        return x
    cells = max(int(_CELLS * share), 6)
    lo, hi = x[:-1], x[1:]
    worst = doubt((lo, hi))
    found = [x]
    for _ in range(_ROUNDS):
        wide = hi / 2 - lo / 2 > 2e-16 * np.maximum(np.abs(lo), np.abs(hi))
        # Of equals the narrowest first: it is better to get to the bottom of one than of none.
        order = np.lexsort((hi - lo, -worst))
        order = order[wide[order] & (worst[order] > -np.inf)]
        vague = np.isposinf(worst[order])
        order = np.concatenate([order[~vague][:cells], order[vague][: cells // 2]])
        if not order.size:
            break
        cuts = _cut(lo[order], hi[order])
        found.append(cuts[:, 1:-1].ravel())
        rest = np.delete(np.arange(lo.size), order)
        new = cuts[:, :-1].ravel(), cuts[:, 1:].ravel()
        worst = np.concatenate([worst[rest], doubt(new)])
        lo, hi = np.concatenate([lo[rest], new[0]]), np.concatenate([hi[rest], new[1]])
    return inside(np.concatenate(found), domain)


def zoomed(x: Array, score: Callable[[Array], Array], domain: Domain) -> Array:
    """The points and ever finer ones around those with the highest scores."""
    values = np.nan_to_num(score(x), nan=-np.inf, posinf=-np.inf)
    inner = values[1:-1]
    tops = 1 + np.flatnonzero((inner >= values[:-2]) & (inner >= values[2:]) & (inner > -np.inf))
    tops = tops[np.argsort(-values[tops], kind="stable")][:_TOPS]
    lo, hi, found = x[tops - 1], x[tops + 1], [x]
    for _ in range(_ZOOMS):
        fine = lo[:, None] + (hi - lo)[:, None] * np.linspace(0.0, 1.0, 17)
        found.append(fine.ravel())
        values = np.nan_to_num(score(fine), nan=-np.inf)
        best = np.clip(np.argmax(values, axis=1), 1, 15)
        row = np.arange(tops.size)
        lo, hi = fine[row, best - 1], fine[row, best + 1]
    return inside(np.concatenate(found), domain)


def _cut(lo: Array, hi: Array) -> Array:
    """Each interval in equal parts; one of many powers of ten in parts of equal ratio."""
    shares = np.linspace(0.0, 1.0, _PARTS + 1)
    even = lo[:, None] * (1 - shares) + hi[:, None] * shares
    apart = np.sign(lo) * np.sign(hi) > 0
    small, large = (np.where(apart, np.abs(end), 1.0)[:, None] for end in (lo, hi))
    with np.errstate(all="ignore"):
        ratio = np.sign(lo)[:, None] * small * (large / small) ** shares
    steep = apart & (np.maximum(large, small) > 16 * np.minimum(large, small))[:, 0]
    cuts = np.where(steep[:, None], ratio, even)
    cuts[:, 0], cuts[:, -1] = lo, hi
    return np.asarray(np.clip(cuts, lo[:, None], hi[:, None]), np.float64)
