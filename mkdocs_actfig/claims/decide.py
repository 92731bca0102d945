"""Claim → `Verdict`: by the catalogue's facts where they decide, by sampling where they do not."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..expression import Apply, Call, Name, depends_on
from ..expression.evaluate import function_of_x, scalar
from ..typography import minus
from .claim import Claim, Corner, Extreme, Limit, Relation, Sum, Trait
from .facts import by_limit, by_range, by_trait
from .sampling import refined, roundest, sample, still_moving

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..catalogue import Bound, Vector
    from ..expression import Node

Array: TypeAlias = "NDArray[np.float64]"

CLOSE = 1e-9
"""How near, in relative terms, two sampled numbers must be to be told equal."""

_ROUNDING = 64 * np.finfo(np.float64).eps


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim holds, how that is known, and otherwise what speaks against it.

    `points` is 0 where a proved fact decides, else how many points were looked at.
    """

    holds: bool
    points: int = 0
    against: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about: the block's entry at its parameters, where it is one."""

    bound: Bound | None = None
    vector: Vector | None = None
    breaks: tuple[float, ...] = ()


def decide(claim: Claim, subject: Subject) -> Verdict:
    """The verdict on a claim."""
    match claim:
        case Relation():
            return _relation(claim, subject)
        case Extreme():
            return _extreme(claim, subject)
        case Limit():
            return _limit(claim, subject)
        case Trait():
            return _trait(claim, subject)
        case Sum():
            return _sum(claim, subject)
        case Corner():
            return _corner(claim, subject)


def _relation(claim: Relation, subject: Subject) -> Verdict:
    x = sample(claim.domain, subject.breaks)
    points = 0
    for part in _comparisons(claim.condition):
        fact = by_range(part, claim.domain, subject.bound)
        if fact is True:
            continue
        points = x.size
        against = _first_violation(part, x)
        if against:
            return Verdict(holds=False, points=points, against=against)
        if fact is False:
            return Verdict(holds=False, against=_range_says(subject))
    return Verdict(holds=True, points=points)


def _comparisons(condition: Node) -> list[Call]:
    """`a < b < c` as its two comparisons; anything with `or` and `not` stays whole."""
    match condition:
        case Call("and", (a, b)):
            return _comparisons(a) + _comparisons(b)
        case Call():
            return [condition]
    return []


def _first_violation(part: Call, x: Array) -> str:
    """The clearest counterexample among the points and what is near them, or nothing."""
    if len(part.arguments) != 2 or part.name in ("and", "or", "not"):
        holds = function_of_x(part)(x).astype(bool)
        return "" if holds.all() else f"it fails at x = {_told(float(x[np.argmin(holds)]))}"
    left, right = (function_of_x(side) for side in part.arguments)
    x = refined(x, lambda v: left(v) - right(v))
    with np.errstate(all="ignore"):
        a, b = left(x), right(x)
        room = b - a if part.name in ("lt", "le") else a - b
        scale = np.maximum(np.abs(a), np.abs(b))
    if part.name in ("eq", "ne"):
        # Both sides may cancel: what counts is the size of the numbers, not of the difference.
        usual = min(1.0, float(np.max(scale[np.isfinite(scale)], initial=0.0)))
        equal = np.abs(room) <= 1e-12 * np.maximum(scale, usual)
        bad = np.logical_not(equal) if part.name == "eq" else equal
    elif part.name in ("lt", "gt"):
        bad = (room < -_ROUNDING * scale) | ((room <= 0) & np.logical_not(still_moving(x, room)))
    else:
        bad = room < -_ROUNDING * scale
    known = ~np.isnan(room) if part.name == "eq" else np.isfinite(a) & np.isfinite(b)
    bad = np.logical_and(bad, known)
    if not bad.any():
        return ""
    return _counterexample(part, roundest(x, np.where(bad, np.abs(room), -1.0)))


def _counterexample(part: Call, x: float) -> str:
    """`f'(0) = 0.25 > 0.2`: the side that moves, its value, and the sign that it breaks."""
    left, right = part.arguments
    flipped = {"lt": "≥", "le": ">", "gt": "≤", "ge": "<", "eq": "≠", "ne": "="}
    mirrored = {"lt": "≤", "le": "<", "gt": "≥", "ge": ">", "eq": "≠", "ne": "="}
    a, b = (scalar(side, {"x": x}) for side in (left, right))
    if depends_on(left, "x") or not depends_on(right, "x"):
        return f"{_spoken(left, x)} = {_told(a)} {flipped[part.name]} {_told(b)}"
    return f"{_spoken(right, x)} = {_told(b)} {mirrored[part.name]} {_told(a)}"


def _spoken(side: Node, x: float) -> str:
    match side:
        case Apply(function, Name("x")):
            name = function.name if len(function.name) < 20 and "(" not in function.name else "f"
            return f"{name}{chr(39) * function.order}({_told(x)})"
    return f"at x = {_told(x)}, the value"


def _told(value: float) -> str:
    return minus(value, digits=6)


def _range_says(subject: Subject) -> str:
    from ..catalogue.ranges import range_of  # noqa: PLC0415 - for the message only

    return (
        f"its values fill {range_of(subject.bound)}"
        if subject.bound
        else "its range says otherwise"
    )


def _extreme(claim: Extreme, subject: Subject) -> Verdict:
    value = function_of_x(claim.value)
    sign = 1.0 if claim.kind == "max" else -1.0
    x = sample(claim.domain, subject.breaks)
    for _ in range(5):
        y = sign * value(x)
        best = int(np.nanargmax(y))
        lo, hi = x[max(best - 1, 0)], x[min(best + 1, x.size - 1)]
        x = np.unique(np.concatenate([x, np.linspace(lo, hi, 41)]))
    y = value(x)
    best = int(np.nanargmax(sign * y))
    found, place = float(y[best]), round(float(x[best]), 6) + 0.0
    near = CLOSE * max(1.0, abs(claim.bound))
    holds = {
        "==": abs(found - claim.bound) <= near, "<=": found <= claim.bound + near,
        ">=": found >= claim.bound - near, "<": found < claim.bound, ">": found > claim.bound,
    }[claim.sign]  # fmt: skip
    if not holds:
        against = f"the {claim.kind}imum is {_told(found)}, at x = {_told(place)}"
        return Verdict(holds=False, points=x.size, against=against)
    if claim.at is not None:
        there = scalar(claim.value, {"x": claim.at})
        if not abs(there - found) <= near:
            at, least = _told(claim.at), f"the {claim.kind}imum {_told(found)}"
            against = f"at x = {at} it is {_told(there)}, {least}"
            return Verdict(holds=False, points=x.size, against=against)
    return Verdict(holds=True, points=x.size)


def _limit(claim: Limit, subject: Subject) -> Verdict:
    fact = by_limit(claim, subject.bound)
    if fact is not None:
        if fact == claim.limit:
            return Verdict(holds=True)
        return Verdict(holds=False, against=f"the limit is {_told(fact)}")
    if math.isinf(claim.at):
        x = math.copysign(1.0, claim.at) * np.geomspace(1e1, 1e12, 23)
    else:
        sides = (claim.side,) if claim.side else (-1, 1)
        steps = np.geomspace(1e-2, 1e-12, 21)
        x = np.concatenate([claim.at + side * steps for side in sides])
    y = function_of_x(claim.value)(x)
    last = y[-1] if math.isinf(claim.at) or claim.side else np.array([y[len(y) // 2 - 1], y[-1]])
    last = np.atleast_1d(last)
    if math.isinf(claim.limit):
        holds = bool(
            (np.sign(last) == math.copysign(1, claim.limit)).all() and (np.abs(last) > 1e6).all()
        )
    else:
        holds = bool((np.abs(last - claim.limit) <= 1e-6 * max(1.0, abs(claim.limit))).all())
    if holds:
        return Verdict(holds=True, points=x.size)
    return Verdict(holds=False, points=x.size, against=f"it nears {_told(float(last[-1]))}")


def _trait(claim: Trait, subject: Subject) -> Verdict:
    fact = by_trait(claim, subject.bound)
    if fact is True:
        return Verdict(holds=True)
    x = sample(claim.domain, subject.breaks)
    f = function_of_x(claim.function.value)
    if claim.name in ("odd", "even"):
        sign = -1.0 if claim.name == "odd" else 1.0
        off = np.abs(f(-x) - sign * f(x)) > CLOSE * np.maximum(1e-6, np.abs(f(x)))
        if off.any():
            at = roundest(x, off.astype(np.float64))
            a, b = (_told(scalar(claim.function.value, {"x": v})) for v in (at, -at))
            pair = f"f({_told(at)}) = {a}" + (f", f({_told(-at)}) = {b}" if at else "")
            return Verdict(holds=False, points=x.size, against=pair)
        return Verdict(holds=True, points=x.size)
    steps = np.diff(f(x))
    falls, rises, level = steps < 0, steps > 0, steps == 0
    bad = {
        "non-decreasing": falls, "non-increasing": rises,
        "strictly increasing": falls | (level & (np.abs(x[1:]) < 20)),
        "strictly decreasing": rises | (level & (np.abs(x[1:]) < 20)),
        "monotonic": falls if rises.sum() >= falls.sum() else rises,
    }[claim.name]  # fmt: skip
    if bad.any() or fact is False:
        at = int(np.argmax(np.where(bad, np.abs(steps), -1.0)))
        a, b = (_told(scalar(claim.function.value, {"x": float(v)})) for v in (x[at], x[at + 1]))
        against = f"f({_told(float(x[at]))}) = {a}, f({_told(float(x[at + 1]))}) = {b}"
        return Verdict(holds=False, points=x.size, against=against)
    return Verdict(holds=True, points=x.size)


def _corner(claim: Corner, subject: Subject) -> Verdict:
    """Whether f has a derivative at a point: by the entry's kinks, else by one-sided slopes."""
    left, right = (_one_sided(claim, side) for side in (-1, 1))
    differ = not abs(left - right) <= 1e-4 * max(1.0, abs(left), abs(right))
    points = 0 if subject.bound else 2
    if differ != claim.smooth:
        return Verdict(holds=True, points=points)
    slopes = f"the slope is {_told(left)} on the left and {_told(right)} on the right"
    return Verdict(holds=False, points=points, against=slopes)


def _one_sided(claim: Corner, side: int) -> float:
    """The slope of a chord from the point to one side; ±inf across a jump."""
    f = function_of_x(claim.function.value)
    step = side * 1e-7 * max(1.0, abs(claim.at))
    here, there = f(np.array([claim.at, claim.at + step])).tolist()
    return float((there - here) / step)


def _sum(claim: Sum, subject: Subject) -> Verdict:
    vector = subject.vector
    if vector is None or vector.name != claim.name:
        return Verdict(holds=False, against=f"the block does not draw {claim.name}")
    if vector.sums_to_one and claim.total == 1:
        return Verdict(holds=True)
    return Verdict(
        holds=False,
        against=f"{claim.name} sums to " + ("1" if vector.sums_to_one else "no fixed number"),
    )
