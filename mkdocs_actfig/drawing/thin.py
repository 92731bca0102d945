"""Many points of a line → the few that matter at its size (Douglas & Peucker 1973)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"

_NEAR = 0.1  # px: how far a drawn line may lie from the true one


def thinned(points: Array, scale: Sequence[float]) -> Array:
    """The points of an open line that matter: float64, shape (k, 2); `scale` leads to px."""
    px = _rounded(points * np.array(scale))
    end = len(px) - 1
    return points[_kept(px, [0, end], [(0, end)])]


def thinned_loop(loop: Array, scale: Sequence[float]) -> Array:
    """The points of a closed line that matter, from its first to the farthest from it and back."""
    px = _rounded(loop * np.array(scale))
    far = int(np.argmax(((px - px[0]) ** 2).sum(axis=1)))
    return loop[_kept(px, [0, far], [(0, far), (far, len(loop) - 1)])]


def _rounded(px: Array) -> Array:
    """So that the last bits of a library do not choose the points."""
    return np.asarray(np.round(px / 1e-6 + 1e-4) * 1e-6, np.float64)


def _kept(px: Array, fixed: list[int], pending: list[tuple[int, int]]) -> NDArray[np.bool_]:
    """Which points are kept: those that are fixed, and between them what lies too far off."""
    keep = np.zeros(len(px), bool)
    keep[fixed] = True
    while pending:
        lo, hi = pending.pop()
        if hi - lo < 2:
            continue
        along = px[hi] - px[lo]
        away = px[lo + 1 : hi] - px[lo]
        length = float(np.hypot(*along))
        off = np.abs(along[0] * away[:, 1] - along[1] * away[:, 0]) / length if length else (
            np.hypot(*away.T)
        )  # fmt: skip
        worst = int(np.argmax(off))
        if off[worst] > _NEAR:
            keep[lo + 1 + worst] = True
            pending += [(lo, lo + 1 + worst), (lo + 1 + worst, hi)]
    return keep
