"""Where a claim is looked at, and which of the points that speak against it is told."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from .claim import Domain

Array: TypeAlias = "NDArray[np.float64]"


def sample(domain: Domain, breaks: tuple[float, ...] = ()) -> Array:
    """Points of a domain: dense in the middle, wider further out, close on both sides of breaks."""
    if domain.whole or math.isinf(domain.lo) or math.isinf(domain.hi):
        middle = np.linspace(-24.0, 24.0, 4801)
        far = np.geomspace(24.0, 1e6, 160)
        grid = np.concatenate([-far[::-1], middle, far])
    else:
        grid = np.linspace(domain.lo, domain.hi, 4801)
    near = [at + s * 10.0**-k for at in breaks for k in (3, 6, 9) for s in (-1, 1)]
    grid = np.concatenate([grid, [0.0], breaks, near])
    return np.unique(grid[(grid >= domain.lo) & (grid <= domain.hi)])


def refined(x: Array, margin: Callable[[Array], Array]) -> Array:
    """The points and finer ones around the places where the margin is least."""
    with np.errstate(all="ignore"):
        values = np.abs(margin(x))
    inner = values[1:-1]
    lows = 1 + np.flatnonzero((inner <= values[:-2]) & (inner <= values[2:]))
    lows = lows[np.argsort(values[lows], kind="stable")][:6]
    extra = [np.linspace(x[i - 1], x[i + 1], 65) for i in lows]
    return np.unique(np.concatenate([x, *extra])) if extra else x


def roundest(x: Array, violation: Array) -> float:
    """Among the points where the violation is all but the worst, the one shortest to write."""
    far = x[violation >= 0.98 * violation.max()]
    nearest: float = min(far.tolist(), key=lambda v: (len(f"{v:.10g}"), abs(v), v))
    return nearest


def still_moving(x: Array, room: Array) -> Array:
    """Ties of a strict claim that are rounding: σ(40) is 1 in float64, but still rises.

    Towards ±inf a tie is excused once the difference was seen to shrink on its way there, without
    ever having been level.
    """
    tie = room <= 0
    excused = np.zeros(x.size, bool)
    for side in (-1, 1):
        order = np.flatnonzero(x * side > 0)
        order = order[np.argsort(np.abs(x[order]), kind="stable")]
        if not order.size:
            continue
        tied = tie[order]
        first = int(np.argmax(tied)) if tied.any() else -1
        before = room[order[max(first - 40, 0) : max(first, 0)]]
        shrinking = before.size > 8 and before[-1] < 1e-9 and before[-1] < before[0] / 100
        if shrinking and tied[first:].all():
            excused[order[first:]] = True
    return excused
