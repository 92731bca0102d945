"""A curve as text: braille patterns, eight dots a character."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..typography import minus

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

COLUMNS, ROWS = 60, 12
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a braille character, by row and column."""


def sketch(f: Callable[[NDArray[np.float64]], NDArray[np.float64]], x: tuple[float, float]) -> str:
    """The graph of f over the window, with the ends of both axes as numbers."""
    wide, high = 2 * COLUMNS, 4 * ROWS
    at = np.linspace(*x, 8 * wide)
    y = f(at)
    seen = np.isfinite(y)
    if not seen.any():
        return ""
    lo, hi = float(y[seen].min()), float(y[seen].max())
    lo, hi = (lo, hi) if hi > lo else (lo - 1, hi + 1)
    cells = np.zeros((ROWS, COLUMNS), int)

    def mark(columns: NDArray[np.int_], rows: NDArray[np.int_]) -> None:
        for column, row in zip(columns.tolist(), rows.tolist(), strict=True):
            cells[row // 4, column // 2] |= _DOTS[row % 4][column % 2]

    across = np.minimum((np.arange(at.size) * wide) // at.size, wide - 1)
    down = np.rint((hi - np.where(seen, y, hi)) / (hi - lo) * (high - 1)).astype(int)
    mark(across[seen], down[seen])
    rows = ["".join(chr(0x2800 + cell) for cell in row) for row in cells.tolist()]
    labels = {0: minus(hi, digits=3), ROWS - 1: minus(lo, digits=3)}
    gutter = max(map(len, labels.values()))
    lines = [f"{labels.get(row, ''):>{gutter}} {text}" for row, text in enumerate(rows)]
    left, right = (minus(end, digits=3) for end in x)
    ends = f"{left}{right:>{COLUMNS - len(left)}}"
    return "\n".join([*lines, f"{'':>{gutter}} {ends}"])
