"""What the catalogue's proved facts say of a claim: True, False, or None where they are silent."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..catalogue.bind import read
from ..catalogue.ranges import monotonic_of, range_of
from ..expression import Apply, Call, Function, Name, depends_on
from ..expression.evaluate import scalar
from ..said import Said, say
from ..typography import minus

if TYPE_CHECKING:
    from ..catalogue import Bound
    from ..expression import Node
    from .claim import Extreme, Limit, Trait
    from .domain import Domain

NEAR = 1e-14
"""Two numbers so close, in relative terms, may be one: what says so is their rounding."""


@dataclass(frozen=True, slots=True)
class Known:
    """A function that a claim names: the entry that it comes from, and whose derivative it is."""

    function: Function
    bound: Bound | None
    base: Function | None


@dataclass(frozen=True, slots=True)
class Reach:
    """Bounds of an expression's values; `tight` if it takes all values up to them."""

    lo: float
    hi: float
    lo_closed: bool = True
    hi_closed: bool = True
    tight: bool = False

    def __neg__(self) -> Reach:
        return Reach(-self.hi, -self.lo, self.hi_closed, self.lo_closed, self.tight)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of all functions that a claim names."""

    known: tuple[Known, ...] = ()

    def bound_of(self, function: Function) -> Bound | None:
        """The entry of a function, whatever its derivative's order."""
        return next((one.bound for one in self.known if one.function == function), None)

    def base_of(self, function: Function) -> Function | None:
        """The function whose derivative it is."""
        return next((one.base for one in self.known if one.function == function), None)

    def reach(self, node: Node) -> Reach | None:
        """Bounds of a function's values, or of its slopes."""
        match node:
            case Call("neg", (inner,)):
                found = self.reach(inner)
                return -found if found else None
            case Call("abs", (inner,)):
                found = self.reach(inner)
                return Reach(0.0, max(-found.lo, found.hi)) if found else None
            case Apply(function, argument):
                bound = self.bound_of(function)
                if bound and function.order == 0:
                    return _values(bound, tight=argument == Name("x"))
                if bound and function.order == 1:
                    return _slopes(bound)
        return None

    def says(self, part: Call) -> Said:
        """The values of what the comparison is about."""
        reach = next(filter(None, map(self.reach, part.arguments)))
        left, right = ("[" if reach.lo_closed else "("), ("]" if reach.hi_closed else ")")
        lo, hi = minus(reach.lo, digits=6), minus(reach.hi, digits=6)
        return say("its values fill {interval}", interval=f"{left}{lo}, {hi}{right}")


def _values(bound: Bound, *, tight: bool) -> Reach:
    found = range_of(bound)
    return Reach(found.lo, found.hi, found.lo_closed, found.hi_closed, tight)


def _slopes(bound: Bound) -> Reach:
    """Slopes are no steeper than the steepest, and of one sign where f is monotonic."""
    entry = bound.entry
    known = {name: scalar(node) for name, node in bound.parameters.items()}
    steepest = scalar(read(entry.lipschitz, frozenset(known)), known)
    stated = monotonic_of(bound)
    rising = stated in ("strictly increasing", "non-decreasing")
    falling = stated == "strictly decreasing"
    return Reach(0.0 if rising else -steepest, 0.0 if falling else steepest)


_MIRRORED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}


def by_range(part: Call, domain: Domain, facts: Facts) -> bool | None:
    """A comparison with a number, decided by the bounds of what is compared.

    Bounds that are narrow enough prove the claim on any domain; others refute it on the whole line
    only, and only if they are tight.
    """
    if part.name not in _MIRRORED:
        return None
    (left, right), name = part.arguments, part.name
    if not depends_on(left, "x"):
        left, right, name = right, left, _MIRRORED[name]
    if depends_on(right, "x"):
        return None
    reach, number = facts.reach(left), scalar(right)
    if reach is None:
        return None
    if name in ("gt", "ge"):
        reach, number = -reach, -number
    if _close(reach.hi, number) and reach.hi != number:
        return None
    strict = name in ("lt", "gt")
    if reach.hi < number or (reach.hi == number and not (strict and reach.hi_closed)):
        return True
    return False if reach.tight and domain.whole else None


def by_bounds(claim: Extreme, facts: Facts, found: float, *, reached: bool) -> bool | None:
    """The greatest value (or the opposite of the least), where the bounds are what it can be.

    `found` was seen, and whether it is `reached` matters where the bound itself does not say it.
    """
    reach = facts.reach(claim.value)
    if reach is None:
        return None
    bound, sign = claim.bound, claim.sign
    if claim.kind == "min":
        reach, bound = -reach, -bound
        sign = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(sign, sign)
    if sign in ("<", "<="):
        return True if reach.hi < bound and not _close(reach.hi, bound) else None
    tight = reach.tight and claim.domain.whole
    attained = reach.hi_closed if tight else reached and _close(found, reach.hi)
    if not attained:
        return False if tight else None
    return True if abs(reach.hi - bound) <= 1e-9 * abs(bound) else None


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= NEAR * max(abs(a), abs(b)) if math.isfinite(a - b) else a == b


def by_limit(claim: Limit, facts: Facts) -> float | None:
    """The limit of f at ±inf, which every entry states; nan where it states that there is none."""
    match claim.value:
        case Apply(function, Name("x")) if math.isinf(claim.at) and function.order == 0:
            bound = facts.bound_of(function)
            if bound is None:
                return None
            text = bound.entry.limits[claim.at > 0]
            if text == "none":
                return math.nan
            known = {name: scalar(node) for name, node in bound.parameters.items()}
            return scalar(read(text, frozenset(known)), known)
    return None


def by_trait(claim: Trait, facts: Facts) -> bool | None:
    """Monotonicity and symmetry, which every entry states."""
    bound = facts.bound_of(claim.function)
    if bound is None or claim.function.order:
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


def by_kinks(function: Function, at: float, facts: Facts) -> bool | None:
    """Whether f has a derivative at a point: all kinks of an entry are known."""
    bound = facts.bound_of(function)
    if bound is None or function.order:
        return None
    kinks = [(scalar(place), scalar(order)) for place, order in bound.kinks]
    near = [order for place, order in kinks if abs(place - at) <= NEAR * max(abs(at), 1e-300)]
    return not any(order < 1 for order in near)
