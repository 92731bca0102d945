"""The windows of x and y: where functions are best seen, and what shows a curve whole."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..block import Block
    from .pieces import Piece

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]


def window_of(block: Block) -> Window:
    """The window of x in which the block's functions are best seen."""
    own = [series.entry.window for series in block.series if series.entry]
    if not own:
        return (-6.0, 6.0)
    return min(lo for lo, _ in own), max(hi for _, hi in own)


def height(values: list[Piece], slopes: list[Piece]) -> Window:
    """The y window: all of f and f′, but neither a pole nor a far taller f′ may squash f."""
    lo, hi = span(ordinates(values))
    if slopes:
        low, high = span(ordinates(slopes))
        low, high = min(lo, low), max(hi, high)
        if high - low <= 5 * (hi - lo) or hi == lo:
            lo, hi = low, high
    if hi - lo < 1e-9 * max(abs(lo), abs(hi)) or hi == lo:
        lo, hi = lo - 1.0, hi + 1.0
    margin = 0.06 * (hi - lo)
    return outwards(lo - margin, hi + margin)


def outwards(lo: float, hi: float) -> Window:
    """The window with ends of a few digits, never inside the given one."""
    step = 10.0 ** (math.floor(math.log10(hi - lo)) - 4)
    # A tie must not hang on a library's last bit.
    return (
        float(f"{math.floor(lo / step + 1e-6) * step:.12g}"),
        float(f"{math.ceil(hi / step - 1e-6) * step:.12g}"),
    )


def ordinates(pieces: list[Piece]) -> Array:
    """What the pieces were sampled at: float64, shape (n,)."""
    return np.concatenate([piece.y for piece in pieces]) if pieces else np.array([0.0, 1.0])


def span(values: Array) -> Window:
    """Least and largest value; where a pole makes that useless, the middle's with some room."""
    lo, hi = float(values.min()), float(values.max())
    ordered = np.sort(values)
    low, high = (float(ordered[int(share * (ordered.size - 1))]) for share in (0.08, 0.92))
    if hi - lo > 8 * (high - low) and high > low:
        room = (high - low) / 2
        return max(lo, low - room), min(hi, high + room)
    return lo, hi
