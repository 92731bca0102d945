"""What is found of a claim, and how it is put: `f'(0) = 0.25 > 0.2`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..expression import Apply, Name, depends_on
from ..expression.evaluate import scalar
from ..said import NOTHING, Said, joined, say
from ..typography import minus

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from ..expression import Call, Node
    from .domain import Domain

Array: TypeAlias = "NDArray[np.float64]"

_ENOUGH = 0.9
"""Among counterexamples nearly as clear as the clearest the one shortest to write is told."""


_ROUNDING = 1e-13


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim holds, how that is known, and otherwise what speaks against it.

    `points` is 0 where a proved fact decides, else how many points were looked at.
    """

    holds: bool
    points: int = 0
    against: Said = NOTHING


def roundest(x: Array, gap: Callable[[Array], Array], domain: Domain) -> float:
    """Where the claim is broken by all but the widest gap, the number shortest to write.

    `gap` is positive only where the claim is surely broken, so the number is a counterexample as it
    is written.
    """
    gaps = np.nan_to_num(gap(x), nan=-1.0)
    widest = float(gaps.max())
    least = _ENOUGH * widest if widest > _ROUNDING else min(widest, 1e-300)
    clear = x[gaps >= least]
    clear = np.array(sorted(clear.tolist(), key=_remoteness))
    clear = np.concatenate([clear[:200], clear[200 :: 1 + clear.size // 200]])
    for digits in range(1, 18):
        rounded = np.array([float(f"{v:.{digits}g}") + 0.0 for v in clear.tolist()])
        good = rounded[domain.holds(rounded)]
        good = good[np.nan_to_num(gap(good), nan=-1.0) >= least] if good.size else good
        if good.size:
            return float(min(good.tolist(), key=lambda v: (len(number(v)), _remoteness(v), v)))
    return float(clear[0])


def _remoteness(value: float) -> float:
    """How unusual a number is: 0 and 1 are the least so."""
    return abs(math.log10(abs(value))) if value else 0.0


def compared(part: Call, x: float) -> Said:
    """`f'(0) = 0.25 > 0.2`: the side that moves, its value, and the sign that it breaks."""
    left, right = part.arguments
    signs = {"lt": "≥", "le": ">", "gt": "≤", "ge": "<", "eq": "≠", "ne": "="}
    mirrored = {"lt": "≤", "le": "<", "gt": "≥", "ge": ">", "eq": "≠", "ne": "="}
    a, b = told(*(scalar(side, {"x": x}) for side in (left, right)))
    if part.name == "ne" and _plain(left):
        return _equation(spoken(left, x), "=", a)
    if _plain(left) and not depends_on(right, "x"):
        return _equation(spoken(left, x), "=", a, signs[part.name], b)
    if _plain(right) and not depends_on(left, "x"):
        return _equation(spoken(right, x), "=", b, mirrored[part.name], a)
    if part.name == "eq" and _plain(left):
        return _equation(spoken(left, x), "=", a, "≠", b)
    false = _equation(a, _WRITTEN[part.name], b)
    return say("at x = {at} it says {false}", at=number(x), false=false)


def _equation(*parts: str) -> Said:
    return joined(parts, " ")


_WRITTEN = {"lt": "<", "le": "≤", "gt": ">", "ge": "≥", "eq": "=", "ne": "≠"}


def _plain(side: Node) -> bool:
    return isinstance(side, Apply) and side.argument == Name("x")


def spoken(side: Node, x: float) -> str:
    """f′(0.5), with the function's own name where that is one word."""
    assert isinstance(side, Apply)  # noqa: S101 - the caller looked
    name = side.function.name
    name = name if name.isidentifier() and len(name) > 2 else "f"
    return f"{name}{chr(39) * side.function.order}({number(x)})"


def number(value: float) -> str:
    """A number of x's, as long as it is: it must be a counterexample as it is written."""
    enough = (digits for digits in (6, 9, 12) if float(f"{value:.{digits}g}") == value)
    return minus(value, digits=next(enough, 17))


def told(*values: float) -> tuple[Said, ...]:
    """Numbers with six digits, or with as many as it takes to tell apart those that differ."""
    texts: tuple[Said, ...] = ()
    for digits in (6, 9, 12, 15, 17):
        texts = tuple(_told(v, digits) for v in values)
        if len(set(texts)) == len(set(values)):
            break
    return texts


def _told(value: float, digits: int) -> Said:
    if math.isinf(value):  # of a function it is an overflow, no value
        return say("{sign}more than 1.7·10³⁰⁸", sign="−" if value < 0 else "")
    return say("no value") if math.isnan(value) else Said(minus(value, digits=digits))
