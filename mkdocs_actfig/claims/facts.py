"""What the catalogue's proved facts say of a claim: True, False, or None where they are silent."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ..catalogue.bind import read
from ..catalogue.ranges import monotonic_of, range_of
from ..expression import Apply, Call, Name, depends_on
from ..expression.evaluate import scalar

if TYPE_CHECKING:
    from ..catalogue import Bound
    from ..expression import Node
    from .claim import Domain, Limit, Trait


def by_range(part: Call, domain: Domain, bound: Bound | None) -> bool | None:
    """A comparison of f(x) with a number, decided by the range of f.

    A range that is wide enough proves the claim on any domain; one that is not refutes it on the
    whole line only.
    """
    if bound is None or part.name not in ("lt", "le", "gt", "ge"):
        return None
    left, right = part.arguments
    name = part.name
    if _is_f(right, bound):
        left, right = right, left
        name = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}[name]
    if not _is_f(left, bound) or depends_on(right, "x"):
        return None
    number, reach = scalar(right), range_of(bound)
    upper = name in ("lt", "le")
    end, closed = (reach.hi, reach.hi_closed) if upper else (reach.lo, reach.lo_closed)
    inside = end < number if upper else end > number
    holds = inside or (end == number and (name in ("le", "ge") or not closed))
    return True if holds else (False if domain.whole else None)


def by_limit(claim: Limit, bound: Bound | None) -> float | None:
    """The limit of f at ±inf, which every entry states."""
    if bound is None or not math.isinf(claim.at) or not _is_f(claim.value, bound):
        return None
    text = bound.entry.limits[claim.at > 0]
    if text == "none":
        return math.nan
    known = {name: scalar(node) for name, node in bound.parameters.items()}
    return scalar(read(text, frozenset(known)), known)


def by_trait(claim: Trait, bound: Bound | None) -> bool | None:
    """Monotonicity and symmetry, which every entry states."""
    if bound is None or claim.function != bound.function:
        return None
    entry = bound.entry
    if claim.name in ("odd", "even"):
        # A parameter may break the symmetry that the defaults have.
        return True if entry.parity == claim.name and not entry.parameters else None
    stated = monotonic_of(bound)
    rising = ("strictly increasing", "non-decreasing")
    proves = {
        "monotonic": stated != "none",
        "non-decreasing": stated in rising,
        "strictly increasing": stated == "strictly increasing",
        "non-increasing": stated == "strictly decreasing",
        "strictly decreasing": stated == "strictly decreasing",
    }[claim.name]
    return True if proves else None


def _is_f(node: Node, bound: Bound) -> bool:
    match node:
        case Apply(function, Name("x")):
            return function == bound.function
    return False
