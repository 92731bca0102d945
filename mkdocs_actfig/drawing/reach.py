"""How low and how high lines reach over any stretch of the plot box, by two lookups a stretch."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"

COLUMNS = 160
EDGES = np.linspace(0.0, 1.0, COLUMNS + 1)
_LEVELS = COLUMNS.bit_length()
_LEVEL = [max(1, span).bit_length() - 1 for span in range(COLUMNS + 1)]
_START = np.array(_LEVEL) * COLUMNS
_SPAN = 1 << np.array(_LEVEL)
_END = np.array([1.0, np.nan])  # makes a point a gap


class Reach:
    """Lines over the columns of the unit square, each with its least and greatest height.

    The extremes over 1, 2, 4, 8 … columns are kept, so that those over any stretch are the
    extremes of two that are known. A line that is not there has its least height at inf, its
    greatest at −inf.
    """

    def __init__(self, lines: Sequence[Array], axes: tuple[float, float]) -> None:
        """`lines`: points with x ascending, float64, shape (n, 2); y is nan in a gap.

        The axes, at y and at x, come after them; one of them that is nan is not there.
        """
        self._count = len(lines) + 2
        table = np.full((2, self._count, _LEVELS, COLUMNS), -np.inf)
        if any(map(len, lines)):
            table[:, :-2, 0] = _columns(lines)
        across, up = axes
        if not math.isnan(up):
            table[:, -2, 0] = np.array([[-up], [up]])
        if not math.isnan(across):
            table[:, -1, 0, min(int(across * COLUMNS), COLUMNS - 1)] = np.inf
        for level in range(1, _LEVELS):
            step, below = 1 << (level - 1), table[:, :, level - 1]
            # A stretch never begins so late that it would end outside.
            np.maximum(below[..., :-step], below[..., step:], out=table[:, :, level, :-step])
        self._table = table.reshape(2 * self._count, -1)

    def over(self, left: Array, right: Array) -> tuple[Array, Array]:
        """Least and greatest height of each line from `left` to `right`: shape (lines, …)."""
        ends = np.minimum(np.maximum(np.stack([left, right]) * COLUMNS, 0), COLUMNS - 1)
        first, last = ends.astype(np.intp)
        span = last - first + 1
        start = _START[span]
        after = start + last + 1 - _SPAN[span]
        found = np.maximum(self._table.take(start + first, 1), self._table.take(after, 1))
        return -found[: self._count], found[self._count :]

    def between(self, left: float, right: float) -> tuple[list[float], list[float]]:
        """The same of one stretch, the least heights negated."""
        first, last = (int(min(max(end * COLUMNS, 0), COLUMNS - 1)) for end in (left, right))
        level = _LEVEL[last - first + 1]
        start = level * COLUMNS
        one, other = self._table[:, start + first], self._table[:, start + last + 1 - (1 << level)]
        found: list[float] = np.maximum(one, other).tolist()
        return found[: self._count], found[self._count :]


def _columns(lines: Sequence[Array]) -> Array:
    """Each line's least height, negated, and its greatest in each column; −inf where it is not.

    Shape (2, lines, columns). The lines are laid side by side, so that all are looked up at once.
    """
    count = len(lines)
    sizes = [len(line) + 2 * (len(line) > 0) for line in lines]
    x, y = np.concatenate(
        [piece for line in lines for piece in (line[:1] * _END, line, line[-1:] * _END)]
    ).T
    row = np.arange(count).repeat(sizes)
    edges = EDGES + 2.0 * np.arange(count)[:, None]
    at_edges = np.interp(edges, x + 2.0 * row, y, left=np.nan, right=np.nan)
    both = np.stack([-at_edges, at_edges])
    found = np.fmax(np.fmax(both[..., :-1], both[..., 1:]), -np.inf)
    column = np.minimum((x * COLUMNS).astype(np.intp), COLUMNS - 1)
    there = ~np.isnan(y)
    for side, sign in enumerate((-1, 1)):
        np.maximum.at(found[side], (row[there], column[there]), sign * y[there])
    return np.asarray(found, np.float64)
