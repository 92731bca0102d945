"""The greatest or the least value: `max f' == 0.25 at x = 0`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..expression import Call
from ..expression.enclose import enclosure
from ..expression.evaluate import function_of_x, scalar
from ..said import NOTHING, Said, say
from .facts import by_bounds
from .meeting import meeting
from .sampling import MIDDLE, ease, places, sharpened, zoomed
from .verdict import Verdict, number, told

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..expression.intervals import Interval
    from .claim import Extreme
    from .facts import Facts

Array: TypeAlias = "NDArray[np.float64]"

CLOSE = 1e-9
"""How near, in relative terms, an extreme must be to the number that is claimed for it."""


def extreme(claim: Extreme, facts: Facts) -> Verdict:
    """The verdict on an extreme and on its place. A minimum is the maximum of the opposite."""
    node = claim.value if claim.kind == "max" else Call("neg", (claim.value,))
    bounds = enclosure(node)

    def promise(x: Interval) -> Array:
        return np.nan_to_num(bounds(x)[1], nan=-np.inf, posinf=np.inf)

    x = sharpened(places([node], claim.domain), promise, claim.domain, share=ease([node]))
    x = zoomed(x, function_of_x(node), claim.domain)
    y = function_of_x(node)(x)
    valued = np.isfinite(y)
    if not valued.any():
        return Verdict(holds=False, points=x.size, against=say("it has no value there"))
    best = int(np.argmax(np.where(valued, y, -np.inf)))
    low, high = bounds((x, x))
    alike = valued & (high >= np.nanmax(np.where(valued, low, -np.inf)))
    level = low[best] == np.nanmax(np.where(valued, high, -np.inf))
    reached = bool(level) or meeting(x, alike, alike, node, valued, claim.domain) is not None
    fact = by_bounds(claim, facts, float(y[best]), reached=reached)
    middle = valued & (np.abs(x) <= MIDDLE)
    scale = float(np.median(np.abs(y[middle if middle.any() else valued])))
    against = _against(
        claim, float(y[best]), float(x[best]), scale, reached=reached and fact is not False
    )
    return Verdict(holds=not against, points=0 if fact and not against else x.size, against=against)


def _against(claim: Extreme, found: float, place: float, scale: float, *, reached: bool) -> Said:
    """What speaks against the claim: another extreme, none, or another place of it."""
    turn = 1.0 if claim.kind == "max" else -1.0
    bound, value = turn * claim.bound, turn * found
    near = CLOSE * (abs(bound) or scale)
    sign = claim.sign if turn > 0 else _TURNED.get(claim.sign, claim.sign)
    what = say("maximum") if claim.kind == "max" else say("minimum")
    most, at = told(value)[0], number(round(place, 6) + 0.0)
    holds = {
        "==": abs(found - bound) <= near, "<=": found <= bound + near,
        ">=": found >= bound - near, "<": found < bound or (found == bound and not reached),
        ">": found > bound,
    }[sign]  # fmt: skip
    if holds and not reached and sign in ("==", ">=") and abs(found - bound) <= near:
        return say(
            "it nears {value} and does not reach it: there is no {what}", value=most, what=what
        )
    if not holds:
        best = told(value, claim.bound)[0]
        return say("the {what} is {value}, at x = {at}", what=what, value=best, at=at)
    if claim.at is None:
        return NOTHING
    there = scalar(claim.value, {"x": claim.at})
    if abs(there - value) <= near:
        return NOTHING
    return say(
        "at x = {at} it is {value}, the {what} {best}",
        at=number(claim.at),
        value=told(there)[0],
        what=what,
        best=most,
    )


_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
