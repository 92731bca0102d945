"""Lines of many points → a path of the few that tell their shape at the size they are drawn at."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from matplotlib.path import Path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from .figure import Drawing

Array: TypeAlias = "NDArray[np.float64]"

NEAR = 0.1
"""How far, in px, a drawn line may lie from the true one."""


def thinned(drawing: Drawing, lines: Array) -> Path:
    """The lines, float64, shape (m, n, 2) in data coordinates, as one path of few points."""
    place, points, codes = drawing.place.frozen(), [], []
    for line in lines:
        # Rounded, so that the last bits of a library do not choose the points.
        px = np.round(place.transform(line) / 1e-6 + 1e-4) * 1e-6
        kept = line[telling(px, (0, len(line) - 1))]
        points += kept.tolist()
        codes += [Path.MOVETO, *[Path.LINETO] * (len(kept) - 1)]
    return Path(np.array(points), np.array(codes, np.uint8))


def bend(lines: Array) -> float:
    """The largest distance of a line from the straight one between its ends: (m, n, 2) → one."""
    return max(float(_distance(line - line[0], line[-1] - line[0]).max()) for line in lines)


def telling(px: Array, kept: Sequence[int]) -> NDArray[np.bool_]:
    """Which points to keep: bool, shape (n,), of px: float64, shape (n, 2) (Douglas & Peucker).

    `kept` are indices that are kept whatever they tell, rising; the first and the last frame all.
    """
    keep = np.zeros(len(px), bool)
    keep[list(kept)] = True
    pending = list(pairwise(kept))
    while pending:
        lo, hi = pending.pop()
        if hi - lo < 2:
            continue
        off = _distance(px[lo + 1 : hi] - px[lo], px[hi] - px[lo])
        worst = int(np.argmax(off))
        if off[worst] > NEAR:
            middle = lo + 1 + worst
            keep[middle] = True
            pending += [(lo, middle), (middle, hi)]
    return keep


def _distance(away: Array, along: Array) -> Array:
    """From points to the stretch from the origin to `along`: a line may double back on itself."""
    square = float(along[0] ** 2 + along[1] ** 2)
    share = np.clip((away[:, 0] * along[0] + away[:, 1] * along[1]) / (square or 1.0), 0.0, 1.0)
    rest = away - share[:, None] * along
    return np.asarray(np.hypot(rest[:, 0], rest[:, 1]), np.float64)
