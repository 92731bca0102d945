"""A function on an interval → cubic Bézier segments, few and within a tolerance.

A segment spans [x0, x1] with x linear in its parameter t, so that a reader of the path can map it
back to numbers: y(t) is the cubic through the function's values at t = 0, ⅓, ⅔ and 1. Knots are
placed so that each segment carries the same share of |f⁗|^¼, the measure of a cubic's error.
"""

from __future__ import annotations

import math
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
SAMPLES = np.linspace(0.0, 1.0, 257)
"""Where in its interval a curve is looked at before it is cut into segments."""

_HOPELESS = 4.0
_NARROW = 0.02  # px

_GRID = 1e-7  # px: ordinates are rounded to this, so that libraries' last bits do not show

_CHECK = np.linspace(0.0, 1.0, 13)
_BERNSTEIN = np.stack(
    [(1 - _CHECK) ** 3, 3 * (1 - _CHECK) ** 2 * _CHECK, 3 * (1 - _CHECK) * _CHECK**2, _CHECK**3]
)
_SMOOTH = np.array([0.25, 0.5, 0.25])
_THIRDS = [0, 4, 8, 12]  # of the places that are checked
# The inner control points of the cubic through four values at thirds.
_CONTROLS = np.array([[-5.0, 18.0, -9.0, 2.0], [2.0, -9.0, 18.0, -5.0]]) / 6


class TooWild(Exception):  # noqa: N818 - what the curve is
    """A curve that jumps or turns too often for its window: it cannot be drawn truly."""


def fit(curve: Curve, lo: float, hi: float, values: Array | None = None) -> Array:
    """Segments of `curve` on [lo, hi], all in px: float64, shape (n, 6).

    `values` are the curve's at `SAMPLES`, where they are known already: float64, shape (257,).

    Columns are x0, x1, y0, c1, c2, y1: the ends, and the ordinates of the four control points,
    whose abscissae are equally spaced. The curve must be finite and smooth inside. A straight
    piece comes back as one segment with its control points on the line.
    """

    def rounded(x: Array) -> Array:
        return _round(curve(x))

    x = lo + (hi - lo) * SAMPLES
    y = rounded(x) if values is None else _round(values)
    if not (hi > lo and np.isfinite(y).all()):
        raise TooWild
    chord = y[0] + (y[-1] - y[0]) * SAMPLES
    steepness = math.hypot(1.0, (y[-1] - y[0]) / (hi - lo))
    if np.abs(chord - y).max() <= TOLERANCE * steepness / 4:
        third = (y[-1] - y[0]) / 3
        return np.array([[lo, hi, y[0], y[0] + third, y[-1] - third, y[-1]]])
    share = _error_share(x, y)
    if not math.isfinite(share[-1]):
        raise TooWild
    # A tenth more than estimated is seldom too few, and a second try costs as much as the first.
    count = min(math.ceil(1.1 * float(share[-1])), MAX_SEGMENTS)
    before = math.inf
    while True:
        # A tenth of a pixel is a fine enough place for a knot, and short to write.
        inner = np.interp(np.arange(1, count) * (share[-1] / count), share, x).round(1)
        inner = inner[(inner > lo) & (inner < hi)]
        knots = np.concatenate([[lo], inner, [hi]])
        knots = knots[np.append(knots[1:] > knots[:-1], True)]
        segments, errors = _segments(rounded, knots)
        error = float(errors.max())
        if error <= TOLERANCE:
            return segments
        if error > min(_HOPELESS * TOLERANCE, 0.9 * before) and hi - lo > _NARROW:
            return _parted(curve, lo, hi, _cut(knots, errors))
        before = error
        if count >= MAX_SEGMENTS:
            raise TooWild
        count = min(count + max(1, int(count * ((error / TOLERANCE) ** 0.25 - 1))), MAX_SEGMENTS)


def _cut(knots: Array, errors: Array) -> float:
    """Where to part an interval whose samples do not tell enough: close to the worst of it."""
    lo, hi = float(knots[0]), float(knots[-1])
    at = float(knots[int(np.argmax(errors))] + knots[int(np.argmax(errors)) + 1]) / 2
    # A vertical end, as √x has, is neared by ever shorter parts.
    return min(max(at, lo + (hi - lo) / 8), hi - (hi - lo) / 8)


def _parted(curve: Curve, lo: float, hi: float, at: float) -> Array:
    """The segments of both parts, each sampled anew."""
    parts = np.concatenate([fit(curve, lo, at), fit(curve, at, hi)])
    if len(parts) > MAX_SEGMENTS:
        raise TooWild
    return parts


def _round(y: Array) -> Array:
    return (y / _GRID + 1e-4).round() * _GRID


def _error_share(x: Array, y: Array) -> Array:
    """The running integral of (|f⁗| / 1944 ε)^¼: how many cubics the curve needs up to x."""
    step = x[1] - x[0]
    rise = y[1:] - y[:-1]
    bend = rise[1:] - rise[:-1]
    third = bend[1:] - bend[:-1]
    fourth = np.convolve(np.abs(third[1:] - third[:-1]), _SMOOTH, "same") / step**4
    across = np.hypot(1.0, rise[:-1] / step)
    density = np.full(y.size, 1e-4)
    density[2:-2] += np.sqrt(np.sqrt(fourth / (1944 * TOLERANCE * across[1:-1]))) * step
    density[:2], density[-2:] = density[2], density[-3]
    share = np.zeros(y.size)
    np.cumsum((density[1:] + density[:-1]) / 2, out=share[1:])
    return share


def _segments(curve: Curve, knots: Array) -> tuple[Array, Array]:
    """The cubics between the knots, and how far each strays from the curve, in px."""
    left, width = knots[:-1, None], (knots[1:] - knots[:-1])[:, None]
    true = curve((left + width * _CHECK).ravel()).reshape(-1, _CHECK.size)
    segments = np.empty((len(left), 6))
    segments[:, 0], segments[:, 1] = knots[:-1], knots[1:]
    segments[:, 2], segments[:, 5] = true[:, 0], true[:, -1]
    segments[:, 3:5] = true[:, _THIRDS] @ _CONTROLS.T
    across = np.empty_like(true)
    across[:, 1:] = np.hypot(1.0, (true[:, 1:] - true[:, :-1]) * ((_CHECK.size - 1) / width))
    across[:, 0] = across[:, 1]
    error = np.abs(segments[:, 2:] @ _BERNSTEIN - true) / across
    return segments, np.asarray(error.max(axis=1), np.float64)
