"""Comparisons that hold on a domain: `0 < f(x) < 1`, `f(-x) == -f(x)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..expression import Apply, Call, Name, breaks, walk
from ..expression.enclose import answers, enclosure
from ..expression.evaluate import function_of_x
from ..said import NOTHING, say
from .corners import break_at
from .facts import by_range
from .meeting import meeting
from .sampling import ease, places, sharpened, zoomed
from .verdict import Verdict, compared, number, roundest, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from ..expression import Node
    from ..expression.intervals import Interval
    from .claim import Relation
    from .domain import Domain
    from .facts import Facts

Array: TypeAlias = "NDArray[np.float64]"
Mask: TypeAlias = "NDArray[np.bool_]"

_VAGUE = 3.0
"""Of two numbers neither is further from the other than twice the larger."""

_CORNERS = 16  # as many places are asked whether they have a derivative


def relation(claim: Relation, facts: Facts) -> Verdict:
    """The verdict on a condition: on each comparison in it, by facts or else by sampling."""
    points = 0
    for part in _comparisons(claim.condition):
        fact = by_range(part, claim.domain, facts)
        if fact is True:
            continue
        joined = part.name in ("and", "or", "not")
        found = _joined(part, claim.domain) if joined else _compared(part, claim.domain, facts)
        if not found.holds:
            return found
        if fact is False:
            return Verdict(holds=False, points=found.points, against=facts.says(part))
        points = max(points, found.points)
    return Verdict(holds=True, points=points)


def _comparisons(condition: Node) -> list[Call]:
    """`a < b < c` as its two comparisons; anything with `or` and `not` stays whole."""
    match condition:
        case Call("and", (a, b)):
            return _comparisons(a) + _comparisons(b)
        case Call():
            return [condition]
    return []


def _joined(part: Call, domain: Domain) -> Verdict:
    """The verdict on comparisons that are joined by `or` or negated."""
    answer = answers(part)

    def doubt(x: Interval) -> Array:
        return np.where(answer(x)[0], -np.inf, 1.0)

    def gap(x: Array) -> Array:
        return np.where(answer((x, x))[1], -1.0, 1.0)

    x = sharpened(places([part], domain), doubt, domain, share=ease([part]))
    if (gap(x) > 0).any():
        at = number(roundest(x, gap, domain))
        return Verdict(
            holds=False, points=x.size, against=say("it does not hold at x = {at}", at=at)
        )
    return Verdict(holds=True, points=x.size)


def _compared(part: Call, domain: Domain, facts: Facts) -> Verdict:
    """The verdict on one comparison."""
    doubt, gap = _measures(part)
    share = ease(part.arguments)
    x = sharpened(places(part.arguments, domain), doubt, domain, share=share)
    x = zoomed(x, lambda v: doubt((v, v)), domain)
    x = x[~_unknown(part, x, gap(x) > 0, facts)]
    left, right = (function_of_x(side)(x) for side in part.arguments)
    valued = np.isfinite(left) & np.isfinite(right)
    against = NOTHING
    if (np.isnan(left) | np.isnan(right)).all():
        against = say("it has no value there")
    elif (gap(x) > 0).any():
        against = compared(part, roundest(x, gap, domain))
    elif part.name in ("lt", "gt", "ne"):
        a, b = (enclosure(side)((x, x)) for side in part.arguments)
        alike = valued & (a[1] >= b[0]) & (b[1] >= a[0])
        tied = alike & {"lt": left >= right, "gt": left <= right}.get(part.name, alike)
        met = meeting(x, alike, tied, Call("sub", part.arguments), valued, domain)
        if met is not None:
            at, value = float(f"{x[met]:.6g}"), round(float(left[met]), 12) + 0.0
            against = say(
                "both sides come to {value} at x ≈ {at}", value=told(value)[0], at=number(at)
            )
    return Verdict(holds=not against, points=x.size, against=against)


def _unknown(part: Call, x: Array, broken: Mask, facts: Facts) -> Mask:
    """The points among those `broken` at which a derivative in the comparison does not exist."""
    bases = [
        facts.base_of(node.function)
        for side in part.arguments
        for node in walk(side)
        if isinstance(node, Apply) and node.argument == Name("x")
    ]
    unknown = np.zeros(x.size, bool)
    for base in filter(None, bases):
        for zero in breaks(base.value):
            lo, hi = enclosure(zero)((x, x))
            for index in np.flatnonzero(broken & ~unknown & (lo <= 0) & (hi >= 0))[:_CORNERS]:
                unknown[index] = bool(break_at(base, float(x[index]))[0])
    return unknown


def _measures(part: Call) -> tuple[Callable[[Interval], Array], Callable[[Array], Array]]:
    """How far the comparison may be broken between two numbers, and how far it surely is at one.

    Both are shares of what is compared, as two numbers of 1e300 are further apart than any others.
    """
    one, other = (enclosure(side) for side in part.arguments)

    def sides(x: Interval) -> tuple[Array, Array, Array]:
        """How far left is above right at the least and at the most; and the size of both."""
        (low, high), (floor, ceiling) = one(x), other(x)
        if part.name in ("gt", "ge"):
            (low, high), (floor, ceiling) = (floor, ceiling), (low, high)
        ends = np.abs(np.array([low, high, floor, ceiling]))
        size = np.maximum(np.where(np.isfinite(ends), ends, 1e308).max(axis=0), 1e-300)
        with np.errstate(all="ignore"):
            return (low - ceiling) / size, (high - floor) / size, (low == high) & (floor == ceiling)

    def doubt(x: Interval) -> Array:
        least, most, _ = sides(x)
        worst = np.maximum(most, -least) if part.name == "eq" else most
        if part.name == "ne":
            worst = np.where((least <= 0) & (most >= 0), 1.0, -1.0)
        return np.where(worst >= 0, np.where(worst > _VAGUE, np.inf, worst), -np.inf)

    def gap(x: Array) -> Array:
        least, most, single = sides((x, x))
        apart = np.maximum(least, -most) if part.name == "eq" else least
        if part.name == "ne":
            apart = np.where(single & (least == 0) & (most == 0), 0.0, -1.0)
        broken = apart >= 0 if part.name in ("lt", "gt", "ne") else apart > 0
        return np.where(broken, np.maximum(apart, 1e-300), -1.0)

    return doubt, gap
