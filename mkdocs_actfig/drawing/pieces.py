"""Where a function can be drawn without lifting the pen: breakpoints, domain holes, poles."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..expression.evaluate import function_of_x
from .fit import SAMPLES, TooWild

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from ..series import Series

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

MAX_BREAKS = 240
HIGHEST = 1e150
"""What is higher is not drawn: squares of heights and of their differences stay finite."""

_UNSEEN = 1e-6  # of the window's width: what is narrower is no part of a drawing
_MARGIN = 0.03  # of the window's height: how far a curve is drawn past the edge, to leave cleanly


@dataclass(frozen=True, slots=True)
class Piece:
    """An interval on which the function is finite and smooth, with samples of it."""

    lo: float
    hi: float
    x: Array
    y: Array
    curve: Callable[[Array], Array]

    def blown(self, height: float) -> list[tuple[float, float]]:
        """Its ends at which the curve goes beyond all bounds, each with ±inf.

        That is where from a millionth of the interval to a thousandth of that it still grows by a
        share of `height`.
        """
        reach, last = self.hi - self.lo, min(1, self.y.size - 1)
        found = []
        for end, side, outer, inner in (
            (self.lo, 1, self.y[0], self.y[last]), (self.hi, -1, self.y[-1], self.y[-1 - last])
        ):  # fmt: skip
            if abs(outer) - abs(inner) <= 0.05 * height:
                continue  # not even from the last sample but one
            near, far = self.curve(end + side * reach * np.array([1e-9, 1e-6])).tolist()
            if abs(near) - abs(far) > 0.05 * height:
                found.append((end, math.copysign(math.inf, near)))
        return found

    def is_cut(self, end: float) -> bool:
        """Whether it goes on beyond that end, but too high to be drawn."""
        reach = self.hi - self.lo
        outside = end - 1e-6 * reach if end == self.lo else end + 1e-6 * reach
        return bool(np.abs(self.curve(np.array([outside]))[0]) >= HIGHEST)


def place_breaks(series: Series, x: Window) -> list[float]:
    """The window's ends and, between them in order, every breakpoint of the series."""
    at = {kink for kink, _ in series.kinks}
    for zero in series.zeros:
        at |= set(_zeros(function_of_x(zero), np.linspace(*x, 1201)))
        if len(at) > MAX_BREAKS:
            break
    inside = sorted(kink for kink in at if x[0] < kink < x[1])
    if len(inside) > MAX_BREAKS:
        raise TooWild
    merged: list[float] = [x[0]]
    for kink in inside:
        if kink - merged[-1] > 1e-7 * (x[1] - x[0]):
            merged.append(kink)
    return [*merged, x[1]]


def values_in(series: Series, x: Window) -> Window | None:
    """The least and the greatest value that f seems to take in a window.

    None where it has none, or jumps too often to tell.
    """
    curve = function_of_x(series.function.value)
    try:
        return seen_in(finite_runs(curve, *place_breaks(series, x)))
    except TooWild:
        return None


def seen_in(pieces: Sequence[Piece]) -> Window | None:
    """The same of pieces."""
    if not pieces:
        return None
    values = np.concatenate([piece.y for piece in pieces])
    low, high = np.quantile(values, (0.05, 0.95))
    ends = [to for piece in pieces for _, to in piece.blown(float(high - low))]
    least, most = float(values.min()), float(values.max())
    # So near 0 it is the samples' own: √x is seen from the first double behind 0 on.
    told = [0.0 if abs(end) < 2e-4 * (most - least) else end for end in (least, most)]
    return min([*ends, told[0]]), max([*ends, told[1]])


def finite_runs(curve: Callable[[Array], Array], *breaks: float) -> list[Piece]:
    """The parts between the breaks on which the curve has values, by sampling and bisection."""
    lo, hi = np.array(breaks[:-1])[:, None], np.array(breaks[1:])[:, None]
    nudge = 1e-9 * (hi - lo)
    x = (lo + nudge) + (hi - lo - 2 * nudge) * SAMPLES
    y = curve(x.ravel()).reshape(x.shape)
    whole = [
        Piece(a, b, at, up, curve) for (a, b), at, up in zip(pairwise(breaks), x, y, strict=True)
    ]
    if _drawable(y).all():  # as most functions are
        return whole
    found: list[Piece] = []
    for piece, runs in zip(whole, _runs(whole, _drawable), strict=True):
        if runs == [(piece.lo, piece.hi)]:
            found.append(piece)
            continue
        for a, b in runs:
            keep = (piece.x >= a) & (piece.x <= b)
            if keep.sum() < 2 and b - a < _UNSEEN * (breaks[-1] - breaks[0]):
                continue  # a lone point is no curve
            found.append(Piece(a, b, piece.x[keep], piece.y[keep], curve))
    return found


def inside(pieces: Sequence[Piece], y: Window) -> list[list[Window]]:
    """The parts of each piece where the curve is in (or just out of) the y window.

    The pieces are of one curve: all edges are halved at once, as a call of it costs most.
    """
    if not pieces:
        return []
    margin = _MARGIN * (y[1] - y[0])
    low, high = y[0] - margin, y[1] + margin
    if all(low <= piece.y.min() and piece.y.max() <= high for piece in pieces):
        return [[(piece.lo, piece.hi)] for piece in pieces]
    runs = _runs(pieces, lambda v: (v >= low) & (v <= high))
    return [sorted(a + b) for a, b in zip(runs, _crossings(pieces, low, high), strict=True)]


def _drawable(y: Array) -> NDArray[np.bool_]:
    return np.abs(y) < HIGHEST


def _runs(
    pieces: Sequence[Piece], test: Callable[[Array], NDArray[np.bool_]]
) -> list[list[Window]]:
    """Intervals over each piece's samples that pass, each edge bisected to where the test turns."""
    x, y, owner = _in_a_row(pieces)
    seen = test(y)
    turns = np.flatnonzero((seen[:-1] != seen[1:]) & (owner[:-1] == owner[1:]))
    rising = seen[turns + 1]
    a, b = halved(x[turns], x[turns + 1], lambda v: test(pieces[0].curve(v)) != rising, steps=48)
    starts = [[piece.lo] if test(piece.y[:1])[0] else [] for piece in pieces]
    ends: list[list[float]] = [[] for _ in pieces]
    edges = np.where(rising, b, a).tolist()
    for index, rises, edge in zip(owner[turns].tolist(), rising.tolist(), edges, strict=True):
        (starts if rises else ends)[index].append(edge)
    found = []
    for piece, first, last in zip(pieces, starts, ends, strict=True):
        rest = [piece.hi] if test(piece.y[-1:])[0] else []
        found.append([(lo, hi) for lo, hi in zip(first, [*last, *rest], strict=True) if hi > lo])
    return found


def _crossings(pieces: Sequence[Piece], low: float, high: float) -> list[list[Window]]:
    """Where the curve goes through the window between two samples that are both out of it."""
    x, y, owner = _in_a_row(pieces)
    side = np.sign(y - low) + np.sign(y - high)
    at = np.flatnonzero((side[:-1] * side[1:] < -3) & (owner[:-1] == owner[1:]))
    levels, above = np.repeat([low, high], at.size), np.tile(side[at] > 0, 2)
    a, b = halved(
        np.tile(x[at], 2), np.tile(x[at + 1], 2),
        lambda v: (pieces[0].curve(v) > levels) == above, steps=48,
    )  # fmt: skip
    found: list[list[Window]] = [[] for _ in pieces]
    for index, *ends in zip(
        owner[at].tolist(), *((a + b) / 2).reshape(2, -1).tolist(), strict=True
    ):
        if abs(ends[0] - ends[1]) > 1e-12 * (pieces[index].hi - pieces[index].lo):
            found[index].append((min(ends), max(ends)))
    return found


def _in_a_row(pieces: Sequence[Piece]) -> tuple[Array, Array, NDArray[np.intp]]:
    """The samples of all pieces, and of which piece each is."""
    x, y = (np.concatenate(part) for part in zip(*((p.x, p.y) for p in pieces), strict=True))
    return x, y, np.repeat(np.arange(len(pieces)), [piece.x.size for piece in pieces])


def _zeros(curve: Callable[[Array], Array], grid: Array) -> list[float]:
    """The zeros of a formula in a window: sign changes, bisected, and exact hits on the grid.

    Where it is 0 over a stretch (x − min(x, 1) is), the ends of the stretch count.
    """
    signs = np.sign(curve(grid))
    hits = signs == 0
    alone = hits[1:-1] & ~hits[:-2] & ~hits[2:]
    found = [float(v) for v in grid[1:-1][alone][: MAX_BREAKS + 1]]
    turns = (signs[:-1] * signs[1:] < 0) | (hits[:-1] != hits[1:])
    turns[:-1] &= ~alone
    turns[1:] &= ~alone
    at = np.flatnonzero(turns)[: MAX_BREAKS + 1]
    _, ends = halved(grid[at], grid[at + 1], lambda x: np.sign(curve(x)) == signs[at], steps=60)
    near_zero = 1e-12 * (grid[-1] - grid[0])
    # A break that an author wrote is a short number; prefer it to its neighbours in float64.
    return found + [float(f"{v:.12g}") + 0.0 if abs(v) > near_zero else 0.0 for v in ends.tolist()]


def halved(
    a: Array, b: Array, like_a: Callable[[Array], NDArray[np.bool_]], *, steps: int
) -> tuple[Array, Array]:
    """Brackets, all halved at once so many times: what is like `a` becomes it, the rest `b`."""
    for _ in range(steps if a.size else 0):
        middle = (a + b) / 2
        same = like_a(middle)
        a, b = np.where(same, middle, a), np.where(same, b, middle)
    return a, b
