"""Limits: `f(x) -> 1 as x -> inf`, decided by how far values stray, a power of ten at a time."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..expression.enclose import enclosure
from ..expression.evaluate import scalar
from ..said import Said, say
from .domain import Domain
from .facts import NEAR, by_limit
from .verdict import Verdict, number, roundest, told

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..expression import Node
    from .claim import Limit
    from .facts import Facts

Array: TypeAlias = "NDArray[np.float64]"

_DECADES, _FRACTIONS = 300, 15
_EACH = 24  # points in a power of ten, at no round places


def limit(claim: Limit, facts: Facts) -> Verdict:
    """The verdict on a limit."""
    fact = by_limit(claim, facts)
    if fact is not None:
        if fact == claim.limit or abs(fact - claim.limit) <= NEAR * abs(fact):
            return Verdict(holds=True)
        said = (
            say("there is no limit")
            if math.isnan(fact)
            else say("the limit is {limit}", limit=told(fact, claim.limit)[0])
        )
        return Verdict(holds=False, against=said)
    sides = (claim.side,) if claim.side else (-1, 1)
    if math.isinf(claim.at):
        sides = (1 if claim.at > 0 else -1,)
    points = 0
    for side in sides:
        x, stray = approach(claim.value, claim.at, side, claim.limit)
        points += x.size
        if not settles(stray):
            return Verdict(holds=False, points=points, against=_told(claim, x, stray))
    return Verdict(holds=True, points=points)


def _told(claim: Limit, x: Array, stray: Array) -> Said:
    """What it is at one of the nearest points, that which strays most."""
    if not x.size:
        return say("it has no values there")
    early = not _shrinks(stray[:_FRACTIONS], 0.95)
    nearest = (x[: _FRACTIONS * _EACH] if early else x)[-_EACH:]
    gap = partial(_strays, claim.value, goal=claim.limit)
    at = roundest(nearest, lambda x: gap(x)[0], Domain())
    value = told(scalar(claim.value, {"x": at}))[0]
    return say("at x = {at} it is {value}", at=number(at), value=value)


def approach(node: Node, at: float, side: int, goal: float) -> tuple[Array, Array]:
    """Points that near a place, and the most that values stray from `goal`, a decade each.

    Points without a value, or whose digits rounding has eaten, are left out.
    """
    shares = (np.arange(_EACH) + 0.4142135623730951) / _EACH
    steps = 10.0 ** (np.arange(_DECADES)[:, None] + shares)
    x = side * steps if math.isinf(at) else at + side / steps
    if not math.isinf(at):
        x = x[(np.abs(x - at) >= 16 * math.ulp(at)).all(axis=1)]
    stray, known = _strays(node, x, goal=goal)
    rows = known.any(axis=1)
    return x[known], np.where(known, stray, 0.0)[rows].max(axis=1, initial=0.0)


def _strays(node: Node, x: Array, *, goal: float) -> tuple[Array, NDArray[np.bool_]]:
    """How far values surely are from the goal, and whether they have digits enough to tell."""
    lo, hi = enclosure(node)((x, x))
    with np.errstate(all="ignore"):
        size = np.maximum(
            np.maximum(np.abs(lo), np.abs(hi)), 0.0 if math.isinf(goal) else abs(goal)
        )
        known = (hi - lo <= 1e-6 * size + 1e-300) | (np.minimum(np.abs(lo), np.abs(hi)) > 1e300)
        if math.isinf(goal):
            # To go to infinity is for the inverse to go to 0, on one side of it.
            high = hi if goal > 0 else -lo
            return np.where(high > 0, 1 / high, np.inf), known
        return np.maximum(0.0, np.maximum(lo - goal, goal - hi)), known


def settles(stray: Array) -> bool:
    """Whether values come ever nearer: nothing is left, or less and less of it.

    Numbers up to 1e15 have digits behind the point, so that x − ⌊x⌋ does not settle; only far
    beyond them is 1 / log(x) seen to shrink for good.
    """
    return _shrinks(stray[:_FRACTIONS], 0.95) and _shrinks(stray, 0.75)


def _shrinks(stray: Array, share: float) -> bool:
    """Whether no more than a share is left when the number of decades has doubled."""
    if stray.size < 2:
        return False
    last = float(stray[-3 if stray.size > 8 else -1 :].max())
    return last == 0 or last <= share * float(stray[(stray.size - 1) // 2])
