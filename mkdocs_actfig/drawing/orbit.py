"""A function's curve of f′ against f: the points (f(x), f′(x)) as x runs through a window."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from .curves import HEIGHT, WIDTH
from .pieces import Piece, finite_runs, inside, place_breaks
from .trace import trace

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .graph import Graph

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

_JOIN = 0.05  # px: ends that are closer belong together


@dataclass(frozen=True, slots=True)
class Jump:
    """Where f′ jumps: x, and (f, f′) just before and just after it."""

    x: float
    left: tuple[float, float]
    right: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Orbit:
    """The curve in data coordinates.

    `runs` are stretches drawn without lifting the pen: float64, shape (n, 4, 2), control points.
    `rests` are points at which the curve stays, because f is constant there.
    """

    runs: tuple[Array, ...]
    jumps: tuple[Jump, ...]
    rests: tuple[tuple[float, float], ...]


def smooth_pieces(one: Graph, inputs: Window) -> list[Piece]:
    """The intervals on which f and f′ are finite and smooth; a piece's curve is f′."""

    def slope(x: Array) -> Array:
        return np.where(np.isfinite(one.f(x)), one.slope(x), np.nan)

    return finite_runs(slope, *place_breaks(one.series, inputs))


def orbit_of(one: Graph, pieces: list[Piece], box: tuple[Window, Window]) -> Orbit:
    """The curve as far as it lies in the box of f and f′.

    Raises:
        TooWild: it turns too often.
    """
    lows = np.array([lo for lo, _ in box])
    spans = np.array([hi - lo for lo, hi in box])
    scale = np.array([WIDTH, HEIGHT]) / spans

    def at(x: Array) -> Array:
        points = np.stack([one.f(x), one.slope(x)], axis=1) * scale
        return np.asarray(points, np.float64)

    def outside(x: Array) -> Array:
        """At most 1 in the box."""
        away = np.abs((at(x) / scale - lows) / spans * 2 - 1)
        return np.asarray(away.max(axis=1), np.float64)

    runs: list[Array] = []
    rests: dict[tuple[float, float], None] = {}
    ends: list[tuple[float, float, Array, Array]] = []
    there = [Piece(piece.lo, piece.hi, piece.x, outside(piece.x), outside) for piece in pieces]
    for piece, windows in zip(pieces, inside(there, (0.0, 1.0)), strict=True):
        for lo, hi in windows:
            # The end of a piece belongs to both sides of a break: stay on this one.
            nudge = 1e-9 * (piece.hi - piece.lo)
            inner = lo + nudge * (lo == piece.lo), hi - nudge * (hi == piece.hi)
            first, last = at(np.array(inner))
            segments = trace(at, *inner)
            if not len(segments):
                rests[_told(first / scale)] = None
            elif runs and ends[-1][1] == lo and np.abs(ends[-1][3] - first).max() < _JOIN:
                runs[-1] = np.concatenate([runs[-1], segments / scale])
            else:
                runs.append(segments / scale)
            ends.append((lo, hi, first, last))
    jumps = tuple(
        Jump(b[0], _told(a[3] / scale), _told(b[2] / scale))
        for a, b in pairwise(ends)
        if a[1] == b[0] and np.abs(a[3] - b[2]).max() > _JOIN
    )
    return Orbit(tuple(runs), jumps, tuple(rests))


def _told(point: Array) -> tuple[float, float]:
    """The point, without the last digits, which are a library's."""
    value, slope = (float(f"{number:.7g}") + 0.0 for number in point.tolist())
    return value, slope
