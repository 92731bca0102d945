"""Where a function can be drawn without lifting the pen: breakpoints, domain holes, poles."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
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


def finite_runs(curve: Callable[[Array], Array], breaks: list[float]) -> list[Piece]:
    """The parts between the breaks on which the curve has values, by sampling and bisection."""
    lo, hi = np.array(breaks[:-1])[:, None], np.array(breaks[1:])[:, None]
    nudge = 1e-9 * (hi - lo)
    x = (lo + nudge) + (hi - lo - 2 * nudge) * SAMPLES
    y = curve(x.ravel()).reshape(x.shape)
    whole = [
        Piece(a, b, across, up, curve)
        for (a, b), across, up in zip(pairwise(breaks), x, y, strict=True)
    ]
    found: list[Piece] = []
    for piece, runs in zip(whole, _runs(whole, _drawable), strict=True):
        if runs == [(piece.lo, piece.hi)]:
            found.append(piece)
            continue
        for a, b in runs:
            keep = (piece.x >= a) & (piece.x <= b)
            found.append(Piece(a, b, piece.x[keep], piece.y[keep], curve))
    return found


def inside(pieces: list[Piece], y: Window) -> list[list[Window]]:
    """The parts of each piece where the curve is in (or just out of) the y window."""
    margin = _MARGIN * (y[1] - y[0])
    low, high = y[0] - margin, y[1] + margin
    return _runs(pieces, lambda v: (v >= low) & (v <= high))


def _drawable(y: Array) -> NDArray[np.bool_]:
    """Finite, and small enough that differences of two such values are finite too."""
    return np.abs(y) < 1e300


def _runs(pieces: list[Piece], test: Callable[[Array], NDArray[np.bool_]]) -> list[list[Window]]:
    """Intervals over each piece's samples that pass, their edges bisected to where the test turns.

    The pieces are of one curve: all edges are halved at once, as a call of it costs most.
    """
    if not pieces:
        return []
    seen = [test(piece.y) for piece in pieces]
    turns = [np.flatnonzero(np.diff(mask.astype(np.int8))) for mask in seen]
    rising = [~mask[at] for mask, at in zip(seen, turns, strict=True)]
    outside = np.concatenate(rising)
    low, high = _halved(
        np.concatenate([piece.x[at] for piece, at in zip(pieces, turns, strict=True)]),
        np.concatenate([piece.x[at + 1] for piece, at in zip(pieces, turns, strict=True)]),
        lambda x: test(pieces[0].curve(x)) != outside,
        steps=48,
    )
    edges = np.where(outside, high, low)
    cuts = np.cumsum([at.size for at in turns])[:-1]
    found = []
    for piece, mask, rises, at in zip(pieces, seen, rising, np.split(edges, cuts), strict=True):
        starts = ([piece.lo] if mask[0] else []) + at[rises].tolist()
        ends = at[~rises].tolist() + ([piece.hi] if mask[-1] else [])
        found.append([(a, b) for a, b in zip(starts, ends, strict=True) if b > a])
    return found


def _zeros(curve: Callable[[Array], Array], grid: Array) -> list[float]:
    """The zeros of a formula in a window: sign changes, bisected, and exact hits on the grid."""
    values = curve(grid)
    found: list[float] = grid[values == 0][: MAX_BREAKS + 1].tolist()
    signs = np.sign(values)
    at = np.flatnonzero(signs[:-1] * signs[1:] < 0)[: MAX_BREAKS + 1]
    _, high = _halved(grid[at], grid[at + 1], lambda x: np.sign(curve(x)) == signs[at], steps=60)
    # A break that an author wrote is a short number; prefer it to its neighbours in float64.
    return found + [float(f"{zero:.12g}") + 0.0 for zero in high.tolist()]


def _halved(
    low: Array, high: Array, is_low: Callable[[Array], NDArray[np.bool_]], *, steps: int
) -> tuple[Array, Array]:
    """The brackets after so many halvings, all at once: low ends pass, high ones do not."""
    for _ in range(steps if low.size else 0):
        middle = (low + high) / 2
        passes = is_low(middle)
        low, high = np.where(passes, middle, low), np.where(passes, high, middle)
    return low, high
