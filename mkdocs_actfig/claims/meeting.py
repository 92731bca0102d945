"""Whether two sides that agree to the last digit meet, or only come close."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..errors import ExpressionError
from ..expression import differentiate
from ..expression.enclose import enclosure
from .sampling import MIDDLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..expression import Node
    from .domain import Domain

Array: TypeAlias = "NDArray[np.float64]"
Mask: TypeAlias = "NDArray[np.bool_]"

_WIDE = 1e-3
"""The share of a domain over which what only nears a level may be equal to it, as rounded."""


def meeting(
    x: Array, alike: Mask, tied: Mask, difference: Node, valued: Mask, domain: Domain
) -> int | None:
    """The place among the points where two sides meet; or None.

    They are `alike` where rounding may be all that is between them, and `tied` where not even that
    is. σ(40) is 1 in float64 and yet below it. Sides that are alike over a wide stretch, or towards
    an end without a value (±∞ is one), may only come close, unless their difference is level.
    """
    starts = np.flatnonzero(alike & ~np.concatenate([[False], alike[:-1]]))
    ends = np.flatnonzero(alike & ~np.concatenate([alike[1:], [False]]))
    span = min(2 * MIDDLE, domain.hi - domain.lo)
    near = np.argsort(np.abs(x[starts]), kind="stable")
    for start, end in zip(starts[near].tolist(), ends[near].tolist(), strict=True):
        ties = start + np.flatnonzero(tied[start : end + 1])
        if not ties.size:
            continue
        middle = int(ties[ties.size // 2])
        opened = (
            (domain.lo_open or np.isinf(domain.lo)) if start == 0 else not valued[start - 1],
            (domain.hi_open or np.isinf(domain.hi)) if end == x.size - 1 else not valued[end + 1],
        )
        close = any(opened) or x[end] - x[start] > _WIDE * span
        if not close or _level(difference, x[middle : middle + 1]):
            return middle
    return None


def _level(node: Node, x: Array) -> bool:
    """Whether the slope is 0, free of rounding."""
    try:
        lo, hi = enclosure(differentiate(node))((x, x))
    except ExpressionError:
        return False
    return bool(lo[0] == hi[0] == 0)
