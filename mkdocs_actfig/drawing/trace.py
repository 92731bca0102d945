"""A curve in the plane, followed along its parameter → cubic Bézier segments within a tolerance.

Unlike a graph it may turn back and stand upright. A segment is the cubic through the curve's points
at thirds of its length, so its error is judged square to the curve.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from .fit import TOLERANCE, TooWild

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"

MAX_SEGMENTS = 200
_POINT = 0.05  # px: what is shorter is a point
_STANDS = 1e-4  # px: a step that is shorter has no direction
_GRID = 1e-7  # px: coordinates are rounded to this, so that libraries' last bits do not show
_LOOK = np.linspace(0.0, 1.0, 1025)
_CHECK = np.linspace(0.0, 1.0, 13)
_BERNSTEIN = np.stack(
    [(1 - _CHECK) ** 3, 3 * (1 - _CHECK) ** 2 * _CHECK, 3 * (1 - _CHECK) * _CHECK**2, _CHECK**3]
)
# The inner control points of the cubic through four points at thirds.
_CONTROLS = np.array([[-5.0, 18.0, -9.0, 2.0], [2.0, -9.0, 18.0, -5.0]]) / 6


def trace(curve: Callable[[Array], Array], lo: float, hi: float) -> Array:
    """The segments' control points, in px: float64, shape (n, 4, 2); none where it is one point.

    `curve` leads from the parameter, shape (m,), to points in px, shape (m, 2). It must be smooth
    inside (lo, hi).

    Raises:
        TooWild: it turns too often.
    """
    parameter = lo + (hi - lo) * _LOOK
    steps = np.diff(_rounded(curve(parameter)), axis=0)
    sizes = np.hypot(steps[:, 0], steps[:, 1])
    length = np.concatenate([[0.0], np.cumsum(sizes)])
    if length[-1] < _POINT:
        return np.empty((0, 4, 2))
    # A cusp ends a segment: there the curve turns back and has no direction.
    back = (steps[:-1] * steps[1:]).sum(axis=1) < 0
    cusps = 1 + np.flatnonzero(back & (np.minimum(sizes[:-1], sizes[1:]) > _STANDS))
    spans = list(pairwise([0.0, *(length[cusps] / length[-1]).tolist(), 1.0]))

    def at(shares: Array) -> Array:
        return _rounded(curve(np.interp(shares * length[-1], length, parameter)))

    found: list[Array] = []
    pending = spans[::-1]
    while pending:
        a, b = pending.pop()
        true = at(a + (b - a) * _CHECK)
        segment = np.concatenate([true[:1], _CONTROLS @ true[::4], true[-1:]])
        if _error(segment, true) <= TOLERANCE:
            found.append(segment)
        elif len(found) + len(pending) >= MAX_SEGMENTS:
            raise TooWild
        else:
            pending += [((a + b) / 2, b), (a, (a + b) / 2)]
    return np.array(found)


def _rounded(points: Array) -> Array:
    return (points / _GRID + 1e-4).round() * _GRID


def _error(segment: Array, true: Array) -> float:
    """How far the segment strays from points of the curve, in px, square to it."""
    off = _BERNSTEIN.T @ segment - true
    along = np.gradient(true, axis=0)
    size = np.hypot(along[:, 0], along[:, 1])
    across = np.abs(off[:, 0] * along[:, 1] - off[:, 1] * along[:, 0]) / np.where(size, size, 1.0)
    # Where the curve turns back on itself it has no direction.
    return float(np.where(size < _POINT, np.hypot(off[:, 0], off[:, 1]), across).max())
