"""`Range`: the values a function takes, read from an entry's text such as `(-alpha, inf)`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..expression import parse
from ..numbers import minus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .bind import Bound


@dataclass(frozen=True, slots=True)
class Range:
    """An interval from `lo` to `hi`, each end inside or not; or `values`; or a union of `parts`.

    `name in range` tests membership; `str` writes it with at most four significant digits.
    """

    lo: float
    hi: float
    lo_closed: bool = False
    hi_closed: bool = False
    values: tuple[float, ...] = ()
    parts: tuple[Range, ...] = ()

    def __contains__(self, value: float) -> bool:
        if self.parts:
            return any(value in part for part in self.parts)
        if self.values:
            return value in self.values
        above = value >= self.lo if self.lo_closed else value > self.lo
        below = value <= self.hi if self.hi_closed else value < self.hi
        return above and below

    def __str__(self) -> str:
        if self.parts:
            return " ∪ ".join(str(part) for part in self.parts)
        if self.values:
            return "{" + ", ".join(minus(value, digits=4) for value in self.values) + "}"
        left, right = ("[" if self.lo_closed else "("), ("]" if self.hi_closed else ")")
        return f"{left}{minus(self.lo, digits=4)}, {minus(self.hi, digits=4)}{right}"


def range_of(bound: Bound) -> Range:
    """The entry's range at the given parameters."""
    from ..expression.evaluate import scalar  # noqa: PLC0415 - needs numpy; reading entries must not

    known = {name: scalar(node) for name, node in bound.parameters.items()}
    known |= _extremes(bound, scalar)

    def number(end: str) -> float:
        return scalar(parse(end, names=frozenset(known)), known)

    parts = tuple(_interval(text.strip(), number) for text in bound.entry.range.split("∪"))
    if len(parts) == 1:
        return parts[0]
    first, last = parts[0], parts[-1]
    return Range(first.lo, last.hi, first.lo_closed, last.hi_closed, parts=parts)


def _interval(text: str, number: Callable[[str], float]) -> Range:
    ends = [number(end) for end in text[1:-1].split(",")]
    if text.startswith("{"):
        return Range(min(ends), max(ends), lo_closed=True, hi_closed=True, values=tuple(ends))
    lo, hi = ends
    return Range(lo, hi, text[0] == "[" and math.isfinite(lo), text[-1] == "]" and math.isfinite(hi))


def _extremes(bound: Bound, scalar: object) -> Mapping[str, float]:
    """`minimum` and `maximum`: f at its lowest minimum and its highest maximum."""
    assert callable(scalar)  # noqa: S101 - handed over to keep numpy out of this module's import
    found: dict[str, float] = {}
    for at, kind in bound.extrema:
        value = scalar(bound.function.value, {"x": scalar(at)})
        better = min if kind == "minimum" else max
        found[kind] = better(found.get(kind, value), value)
    return found
