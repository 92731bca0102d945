"""Whether a function has a derivative at a point: by its kinks, or by slopes on both sides."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from ..expression import breaks
from ..expression.enclose import enclosure
from ..expression.evaluate import function_of_x, scalar
from ..said import NOTHING, Said, say
from .facts import by_kinks
from .limits import approach, settles
from .verdict import Verdict, number, told

if TYPE_CHECKING:
    from ..expression import Function
    from .claim import Corner
    from .facts import Facts

_ALIKE = 1e-6
"""How much of the slopes around may be left between the two at the point itself."""


def corner(claim: Corner, facts: Facts) -> Verdict:
    """The verdict on a derivative that there is, or that there is not."""
    function, at = claim.function, claim.at
    if by_kinks(function, at, facts) is claim.smooth:
        return Verdict(holds=True)
    broken, points = break_at(function, at)
    if claim.smooth != bool(broken):
        return Verdict(holds=True, points=points)
    slope = told(scalar(function.slope, {"x": at}))[0]
    against = broken or say("the slope is {slope} on both sides", slope=slope)
    return Verdict(holds=False, points=points, against=against)


def break_at(function: Function, at: float) -> tuple[Said, int]:
    """Why there is no derivative, or nothing if there is; and how many points were looked at."""
    value = scalar(function.value, {"x": at})
    if not math.isfinite(value):
        return say("there is no value at x = {at}", at=number(at)), 1
    if not _may_break(function, at):
        return NOTHING, 1
    slopes, around, points = [], 0.0, 1
    for side in (-1, 1):
        x, stray = approach(function.value, at, side, value)
        points += x.size
        if not x.size:
            return say("it has values on one side of x = {at} only", at=number(at)), points
        if not settles(stray):
            here = {"at": number(at), "value": told(value)[0]}
            return say("it jumps at x = {at}, where it is {value}", **here), points
        x, _ = approach(function.slope, at, side, 0.0)
        points += x.size
        values = function_of_x(function.slope)(x)
        last = float(values[-1]) if x.size else math.nan
        if not settles(approach(function.slope, at, side, last)[1]):
            return say("the slope does not settle"), points
        slopes.append(last)
        around = max(around, float(np.abs(values).max()))
    if abs(slopes[0] - slopes[1]) <= _ALIKE * around:
        return NOTHING, points
    left, right = told(*slopes)
    message = say(
        "the slope is {left} on the left and {right} on the right", left=left, right=right
    )
    return message, points


def _may_break(function: Function, at: float) -> bool:
    """Whether a part of the formula may break at the point: else all of it is smooth there."""
    x = np.array([at])
    found = [enclosure(zero)((x, x)) for zero in breaks(function.value)]
    return any(not (lo[0] > 0 or hi[0] < 0) for lo, hi in found)
