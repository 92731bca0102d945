"""A function on an interval → cubic Bézier segments, few and within a tolerance.

A segment spans [x0, x1] with x linear in its parameter t, so that a reader of the path can map it
back to numbers: y(t) is the cubic through the function's values at t = 0, ⅓, ⅔ and 1. Knots are
placed so that each segment carries the same share of |f⁗|^¼, the measure of a cubic's error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"
Curve: TypeAlias = "Callable[[Array], Array]"

TOLERANCE = 0.04
"""How far, in px and square to the curve, a drawn point may lie from the true one."""

MAX_SEGMENTS = 400
_SAMPLES = 512
_GRID = 1e-7  # px: ordinates are rounded to this, so that libraries' last bits do not show

_CHECK = np.linspace(0.0, 1.0, 13)
_BERNSTEIN = np.stack(
    [(1 - _CHECK) ** 3, 3 * (1 - _CHECK) ** 2 * _CHECK, 3 * (1 - _CHECK) * _CHECK**2, _CHECK**3]
)
_THIRDS = [0, 4, 8, 12]  # of the places that are checked
# The inner control points of the cubic through four values at thirds.
_CONTROLS = np.array([[-5.0, 18.0, -9.0, 2.0], [2.0, -9.0, 18.0, -5.0]]) / 6


class TooWild(Exception):  # noqa: N818 - what the curve is
    """A curve that jumps or turns too often for its window: it cannot be drawn truly."""


def fit(curve: Curve, lo: float, hi: float) -> Array:
    """Segments of `curve` on [lo, hi], all in px: float64, shape (n, 6).

    Columns are x0, x1, y0, c1, c2, y1: the ends, and the ordinates of the four control points,
    whose abscissae are equally spaced. The curve must be finite and smooth inside. A straight
    piece comes back as one segment with its control points on the line.
    """

    def rounded(x: Array) -> Array:
        return np.round(curve(x) / _GRID + 1e-4) * _GRID

    x = np.linspace(lo, hi, _SAMPLES + 1)
    y = rounded(x)
    chord = y[0] + (y[-1] - y[0]) * np.linspace(0.0, 1.0, _SAMPLES + 1)
    steepness = np.hypot(1.0, (y[-1] - y[0]) / (hi - lo))
    if np.max(np.abs(chord - y)) <= TOLERANCE * steepness / 4:
        third = (y[-1] - y[0]) / 3
        return np.array([[lo, hi, y[0], y[0] + third, y[-1] - third, y[-1]]])
    share = _error_share(x, y)
    count = max(1, int(np.ceil(share[-1])))
    while True:
        knots = np.interp(np.linspace(0.0, share[-1], count + 1), share, x)
        # A tenth of a pixel is a fine enough place for a knot, and short to write.
        knots = np.unique(np.concatenate([[lo], np.round(knots[1:-1], 1).clip(lo, hi), [hi]]))
        segments, error = _segments(rounded, knots)
        if error <= TOLERANCE:
            return segments
        if count >= MAX_SEGMENTS:
            raise TooWild
        count = min(count + max(1, int(count * ((error / TOLERANCE) ** 0.25 - 1))), MAX_SEGMENTS)


def _error_share(x: Array, y: Array) -> Array:
    """The running integral of (|f⁗| / 1944 ε)^¼: how many cubics the curve needs up to x."""
    step = x[1] - x[0]
    fourth = np.convolve(np.abs(np.diff(y, 4)), [0.25, 0.5, 0.25], "same") / step**4
    fourth = np.concatenate([fourth[:1], fourth[:1], fourth, fourth[-1:], fourth[-1:]])
    across = np.hypot(1.0, np.gradient(y, step))
    density = (fourth / (1944 * TOLERANCE * across)) ** 0.25 * step + 1e-4
    return np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2)])


def _segments(curve: Curve, knots: Array) -> tuple[Array, float]:
    left, width = knots[:-1, None], np.diff(knots)[:, None]
    true = curve((left + width * _CHECK).ravel()).reshape(-1, _CHECK.size)
    values = true[:, _THIRDS]
    inner = values @ _CONTROLS.T
    points = np.column_stack([values[:, 0], inner, values[:, 3]])
    drawn = points @ _BERNSTEIN
    rise = np.abs(np.diff(true, axis=1)) / (width / (_CHECK.size - 1))
    across = np.hypot(1.0, np.concatenate([rise[:, :1], rise], axis=1))
    error = float(np.max(np.abs(drawn - true) / across))
    return np.column_stack([knots[:-1], knots[1:], points]), error
