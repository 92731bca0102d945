"""Properties of a function on a domain: monotonic, odd, even."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..errors import ExpressionError
from ..expression import Call, Name, differentiate, substitute
from ..expression.enclose import enclosure
from ..expression.evaluate import function_of_x, scalar
from ..said import Said, joined, say
from .facts import by_trait
from .sampling import MIDDLE, ease, places, sharpened
from .verdict import Verdict, number, roundest, told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from ..expression import Node
    from ..expression.intervals import Interval
    from .claim import Trait
    from .domain import Domain
    from .facts import Facts

Array: TypeAlias = "NDArray[np.float64]"


def trait(claim: Trait, facts: Facts) -> Verdict:
    """The verdict on a property."""
    if by_trait(claim, facts):
        return Verdict(holds=True)
    node = claim.function.value
    if claim.name in ("odd", "even"):
        return _symmetric(node, claim)
    return _monotonic(node, claim)


def _symmetric(node: Node, claim: Trait) -> Verdict:
    """Whether f(−x) is −f(x) or f(x), as far as rounding lets one tell."""
    mirrored = substitute(node, {"x": Call("neg", (Name("x"),))})
    if claim.name == "odd":
        mirrored = Call("neg", (mirrored,))
    one, other = enclosure(node), enclosure(mirrored)

    def gap(x: Array) -> Array:
        (low, high), (floor, ceiling) = one((x, x)), other((x, x))
        with np.errstate(all="ignore"):
            size = np.maximum(np.maximum(np.abs(low), np.abs(ceiling)), 1e-300)
            apart = np.maximum(low - ceiling, floor - high) / size
        lone = np.isnan(low) != np.isnan(floor)  # a value on one side only
        return np.where(lone & (x != 0), 1.0, np.where(apart > 0, apart, -1.0))

    x = places([node, mirrored], claim.domain)
    if not (gap(x) > 0).any():
        return Verdict(holds=True, points=x.size)
    at = roundest(x, gap, claim.domain)
    a, b = told(*(scalar(node, {"x": v}) for v in (at, -at)))
    name = "f" + "'" * claim.function.order
    pair = _listed([(name, at, a), (name, -at, b)][: 2 if at else 1])
    return Verdict(holds=False, points=x.size, against=pair)


def _listed(values: Iterable[tuple[str, float, str]]) -> Said:
    """f(1) = 2, f(2) = 1."""
    return joined(joined([f"{name}({number(at)})", text], " = ") for name, at, text in values)


def _monotonic(node: Node, claim: Trait) -> Verdict:
    """Whether no later value is below an earlier one, or above, or either."""
    x = _looked_at(node, claim.domain)
    x = x[np.isfinite(function_of_x(node)(x))]
    if not x.size:
        return Verdict(holds=False, against=say("it has no value there"))
    strict = claim.name.startswith("strictly")
    opposite = Call("neg", (node,))
    ways = {
        "non-decreasing": (node,), "strictly increasing": (node,), "non-increasing": (opposite,),
        "strictly decreasing": (opposite,), "monotonic": (node, opposite),
    }[claim.name]  # fmt: skip
    found = [_drop(way, x, claim.domain, strict=strict) for way in ways]
    if strict and None in found:
        found = [_level(node, x)]
    if None in found:
        return Verdict(holds=True, points=x.size)
    at = sorted({place for pair in found if pair for place in pair})
    values = told(*(scalar(node, {"x": v}) for v in at))
    name = "f" + "'" * claim.function.order
    said = _listed((name, v, text) for v, text in zip(at, values, strict=True))
    return Verdict(holds=False, points=x.size, against=said)


def _drop(node: Node, x: Array, domain: Domain, *, strict: bool) -> tuple[float, float] | None:
    """Two places, the later with a value surely below the earlier's (or the same, if `strict`).

    They are looked for in the middle first, where most of what a function does is seen.
    """
    bounds = enclosure(node)
    for part in (x[np.abs(x) <= MIDDLE], x):
        highest = np.concatenate([[-np.inf], np.maximum.accumulate(bounds((part, part))[0])])

        def later(v: Array, part: Array = part, highest: Array = highest) -> Array:
            before = highest[np.searchsorted(part, v)]
            return _share(before, bounds((v, v))[1], strict=strict)

        if part.size > 1 and (later(part) > 0).any():
            break
    else:
        return None
    end = roundest(part, later, domain)
    least = bounds((np.array([end]), np.array([end])))[1]

    def earlier(v: Array) -> Array:
        return np.where(v < end, _share(bounds((v, v))[0], least, strict=strict), -1.0)

    return roundest(part[part < end], earlier, domain), end


def _share(before: Array, after: Array, *, strict: bool) -> Array:
    """How far it falls, as a share of what it falls from or to."""
    with np.errstate(all="ignore"):
        size = np.maximum(np.maximum(np.abs(before), np.abs(after)), 1e-300)
        fall = (before - after) / size
    return np.where(fall >= 0 if strict else fall > 0, np.clip(fall, 1e-300, 1.0), -1.0)


def _looked_at(node: Node, domain: Domain) -> Array:
    """Points, finer where the slope has the sign that it has nowhere else."""
    x = places([node], domain)
    try:
        slope = differentiate(node)
    except ExpressionError:
        return x
    bounds = enclosure(slope)
    usual = float(np.sign(np.nanmedian(np.sign(function_of_x(slope)(x)))))

    def doubt(cell: Interval) -> Array:
        lo, hi = bounds(cell)
        against = np.nan_to_num(-lo if usual >= 0 else hi, nan=-np.inf, posinf=np.inf)
        return np.where(against > 0, against, -np.inf)

    return sharpened(x, doubt, domain, share=ease([node, slope]))


def _level(node: Node, x: Array) -> tuple[float, float] | None:
    """Two neighbouring places between which the slope is 0, free of rounding."""
    try:
        lo, hi = enclosure(differentiate(node))((x[:-1], x[1:]))
    except ExpressionError:
        return None
    flat = np.flatnonzero((lo == 0) & (hi == 0))
    if not flat.size:
        return None
    near = flat[np.abs(x[flat]) <= MIDDLE]
    flat = near if near.size else flat
    # The longest stretch of neighbours, of which two whole numbers say enough.
    runs = np.split(flat, 1 + np.flatnonzero(np.diff(flat) > 1))
    run = max(runs, key=lambda run: float(x[run[-1] + 1] - x[run[0]]))
    start, end = float(x[run[0]]), float(x[run[-1] + 1])
    whole = math.floor(end)
    return (whole - 1.0, float(whole)) if whole - 1 >= start else (start, end)
