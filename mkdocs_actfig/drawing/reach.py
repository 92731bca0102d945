"""How low and how high lines reach over any stretch of the plot box, at once for many stretches."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"

COLUMNS = 160
EDGES = np.linspace(0.0, 1.0, COLUMNS + 1)
_LEVELS = COLUMNS.bit_length()
_LEVEL = np.array([max(1, span).bit_length() - 1 for span in range(COLUMNS + 1)])


class Reach:
    """Lines over the columns of the unit square, each with its least and greatest height.

    The extremes over 1, 2, 4, 8 … columns are kept, so that those over any stretch are the
    extremes of two that are known.
    """

    def __init__(self, lines: Sequence[Array]) -> None:
        """`lines`: points with x ascending, float64, shape (n, 2); y is nan in a gap."""
        self.count = len(lines)
        table = np.empty((_LEVELS, COLUMNS, 2 * self.count))
        table[0] = _columns(lines) if lines else 0.0
        for level in range(1, _LEVELS):
            step, below = 1 << (level - 1), table[level - 1]
            table[level] = below
            np.maximum(below[:-step], below[step:], out=table[level, :-step])
        self._table = table

    def over(self, left: Array, right: Array) -> tuple[Array, Array]:
        """Least and greatest height of each line from `left` to `right`: shape (…, lines).

        A line that is not there has its least height at inf, its greatest at −inf.
        """
        ends = np.stack([left, right])
        first, last = np.minimum(np.maximum(ends * COLUMNS, 0), COLUMNS - 1).astype(np.intp)
        level = _LEVEL[last - first + 1]
        found = np.maximum(self._table[level, first], self._table[level, last + 1 - (1 << level)])
        return -found[..., : self.count], found[..., self.count :]


def _columns(lines: Sequence[Array]) -> Array:
    """Each line's least height, negated, and its greatest in each column; −inf where it is not.

    Shape (columns, 2 · lines). The lines are laid side by side, so that all are looked up at once.
    """
    count = len(lines)
    end = np.array([1.0, np.nan])  # makes a point a gap
    points = np.concatenate(
        [piece for line in lines for piece in (line[:1] * end, line, line[-1:] * end)]
    )
    sizes = [len(line) + 2 * (len(line) > 0) for line in lines]
    x = points[:, 0] + np.repeat(2.0 * np.arange(count), sizes)
    edges = (EDGES + 2.0 * np.arange(count)[:, None]).ravel()
    at_edges = np.interp(edges, x, points[:, 1], left=np.nan, right=np.nan)
    order = np.argsort(np.concatenate([edges, x]), kind="stable")
    heights = np.concatenate([at_edges, points[:, 1]])[order]
    starts = np.flatnonzero(order < len(edges))
    both = np.stack([-heights, heights])
    inside = np.fmax.reduceat(both, starts, axis=1).reshape(2, count, -1)[..., :-1]
    right = both[:, starts].reshape(2, count, -1)[..., 1:]
    found = np.fmax(np.fmax(inside, right), -np.inf)
    return np.asarray(found.reshape(2 * count, COLUMNS).T, np.float64)
