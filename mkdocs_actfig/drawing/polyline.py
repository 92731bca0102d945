"""Lines of many points → a path of the few that tell their shape at the size they are drawn at."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from matplotlib.path import Path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from .drawing import Drawing

Array: TypeAlias = "NDArray[np.float64]"

NEAR = 0.1
"""How far, in px, a drawn line may lie from the true one."""

MOST = 300
"""So many points of a path are enough: lines that turn more often may lie a little farther off."""


def thinned(drawing: Drawing, lines: Array) -> Path:
    """The lines, float64, shape (m, n, 2) in data coordinates, as one path of few points."""
    # Rounded, so that the last bits of a library do not choose the points.
    px = [np.round(drawing.place.transform(line) / 1e-6 + 1e-4) * 1e-6 for line in lines]
    for near in (NEAR, 2 * NEAR, 4 * NEAR, 8 * NEAR, 16 * NEAR):
        keep = np.array([telling(line, (0, len(line) - 1), near=near) for line in px])
        if np.count_nonzero(keep) <= MOST:
            break
    starts = np.zeros(keep.shape, bool)
    starts[:, 0] = True
    codes = np.where(starts, Path.MOVETO, Path.LINETO)[keep]
    return Path(lines[keep], codes.astype(np.uint8))


def bend(lines: Array) -> float:
    """The largest distance of a line from the straight one between its ends: (m, n, 2) → one."""
    return max(float(_distance(line - line[0], line[-1] - line[0]).max()) for line in lines)


def telling(px: Array, kept: Sequence[int], *, near: float = NEAR) -> NDArray[np.bool_]:
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
        if off[worst] > near:
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
