"""Where a function can be drawn without lifting the pen: breakpoints, domain holes, poles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..expression.evaluate import function_of_x
from .fit import SAMPLES, TooWild

if TYPE_CHECKING:
    from collections.abc import Callable

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
        return _runs(self, seen, lambda v: (v >= low) & (v <= high))


def place_breaks(series: Series, x: Window) -> list[float]:
    """The window's ends and, between them in order, every breakpoint of the series."""
    at = {kink for kink, _ in series.kinks}
    grid = np.linspace(*x, 1201)
    for zero in series.zeros:
        at |= set(_zeros(function_of_x(zero), grid))
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


def _drawable(y: Array) -> NDArray[np.bool_]:
    """Finite, and small enough that differences of two such values are finite too."""
    return np.abs(y) < 1e300


def _runs(
    piece: Piece, seen: NDArray[np.bool_], test: Callable[[Array], NDArray[np.bool_]]
) -> list[Window]:
    """Intervals over the samples that pass, each edge bisected to where the test turns."""
    turns = np.flatnonzero(np.diff(seen.astype(np.int8)))
    starts = [] if not seen[0] else [piece.lo]
    ends: list[float] = []
    for turn in turns:
        a, b = float(piece.x[turn]), float(piece.x[turn + 1])
        rising = not seen[turn]
        for _ in range(48):
            middle = (a + b) / 2
            passes = bool(test(piece.curve(np.array([middle])))[0])
            a, b = (a, middle) if passes == rising else (middle, b)
        (starts if rising else ends).append(b if rising else a)
    if seen[-1]:
        ends.append(piece.hi)
    return [(a, b) for a, b in zip(starts, ends, strict=True) if b > a]


def _zeros(curve: Callable[[Array], Array], grid: Array) -> list[float]:
    """The zeros of a formula in a window: sign changes, bisected, and exact hits on the grid."""
    values = curve(grid)
    found = [float(v) for v in grid[values == 0][: MAX_BREAKS + 1]]
    signs = np.sign(values)
    for index in np.flatnonzero(signs[:-1] * signs[1:] < 0)[: MAX_BREAKS + 1]:
        a, b = float(grid[index]), float(grid[index + 1])
        for _ in range(60):
            middle = (a + b) / 2
            same = float(np.sign(curve(np.array([middle]))[0])) == signs[index]
            a, b = (middle, b) if same else (a, middle)
        # A break that an author wrote is a short number; prefer it to its neighbours in float64.
        short = float(f"{b:.12g}")
        found.append(short + 0.0)
    return found
