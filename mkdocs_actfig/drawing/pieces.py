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
_MARGIN = 0.03  # of the window's height: how far a curve is drawn past the edge, to leave cleanly


@dataclass(frozen=True, slots=True)
class Piece:
    """An interval on which the function is finite and smooth, with samples of it."""

    lo: float
    hi: float
    x: Array
    y: Array
    curve: Callable[[Array], Array]

    def inside(self, y: Window) -> list[Window]:
        """The parts of the interval where the curve is in (or just out of) the y window."""
        margin = _MARGIN * (y[1] - y[0])
        low, high = y[0] - margin, y[1] + margin
        seen = (self.y >= low) & (self.y <= high)
        if seen.all():
            return [(self.lo, self.hi)]
        runs = _runs(self, seen, lambda v: (v >= low) & (v <= high))
        return sorted(runs + self._crossings(low, high))

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

    def _crossings(self, low: float, high: float) -> list[Window]:
        """Where the curve goes through the window between two samples that are both out of it."""
        side = np.sign(self.y - low) + np.sign(self.y - high)
        found = []
        for index in np.flatnonzero(side[:-1] * side[1:] < -3).tolist():
            ends = [
                _turn(self.curve, self.x[index], self.x[index + 1], level) for level in (low, high)
            ]
            if abs(ends[0] - ends[1]) > 1e-12 * (self.hi - self.lo):
                found.append((min(ends), max(ends)))
        return found


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
    """The least and the greatest value that f seems to take in a window; None where it has none."""
    curve = function_of_x(series.function.value)
    breaks = place_breaks(series, x)
    return seen_in([piece for a, b in pairwise(breaks) for piece in finite_runs(curve, a, b)])


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


def finite_runs(curve: Callable[[Array], Array], lo: float, hi: float) -> list[Piece]:
    """The parts of (lo, hi) on which the curve has values, by sampling and bisection."""
    nudge = 1e-9 * (hi - lo)
    x = (lo + nudge) + (hi - lo - 2 * nudge) * SAMPLES
    y = curve(x)
    whole = Piece(lo, hi, x, y, curve)
    good = _drawable(y)
    if good.all():
        return [whole]
    found = []
    for a, b in _runs(whole, good, _drawable):
        keep = (x >= a) & (x <= b)
        found.append(Piece(a, b, x[keep], y[keep], curve))
    return found


def _turn(curve: Callable[[Array], Array], a: float, b: float, level: float) -> float:
    """Where between a and b the curve passes a level."""
    above = bool(curve(np.array([a]))[0] > level)
    for _ in range(48):
        middle = (a + b) / 2
        same = bool(curve(np.array([middle]))[0] > level) == above
        a, b = (middle, b) if same else (a, middle)
    return float(a + b) / 2


def _drawable(y: Array) -> NDArray[np.bool_]:
    """Finite, and small enough that differences of two such values are finite too."""
    return np.abs(y) < 1e300


def _runs(
    piece: Piece, seen: NDArray[np.bool_], test: Callable[[Array], NDArray[np.bool_]]
) -> list[Window]:
    """Intervals over the samples that pass, each edge bisected to where the test turns."""
    turns = np.flatnonzero(seen[:-1] != seen[1:])
    rising = seen[turns + 1]
    a, b = piece.x[turns], piece.x[turns + 1]
    for _ in range(48):
        middle = (a + b) / 2
        later = test(piece.curve(middle)) == rising
        a, b = np.where(later, a, middle), np.where(later, middle, b)
    starts = ([piece.lo] if seen[0] else []) + b[rising].tolist()
    ends = a[~rising].tolist()
    if seen[-1]:
        ends.append(piece.hi)
    return [(a, b) for a, b in zip(starts, ends, strict=True) if b > a]


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
    a, b = grid[at], grid[at + 1]
    for _ in range(60):
        middle = (a + b) / 2
        same = np.sign(curve(middle)) == signs[at]
        a, b = np.where(same, middle, a), np.where(same, b, middle)
    near_zero = 1e-12 * (grid[-1] - grid[0])
    # A break that an author wrote is a short number; prefer it to its neighbours in float64.
    return found + [float(f"{v:.12g}") + 0.0 if abs(v) > near_zero else 0.0 for v in b.tolist()]
