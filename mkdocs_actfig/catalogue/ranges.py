"""`Range`: the values a function takes, read from an entry's text such as `(-alpha, inf)`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..expression.constant import constant
from ..typography import minus
from .bind import bind, default_parameters, read
from .entry import Elementwise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..expression import Node
    from .bind import Bound
    from .entry import Entry, Monotonic


@dataclass(frozen=True, slots=True)
class Range:
    """An interval from `lo` to `hi`, each end inside or not; a few `values`; or a union of `parts`.

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

    @property
    def approached(self) -> tuple[float, ...]:
        """The ends that are not inside."""
        ends = (self.lo, self.lo_closed), (self.hi, self.hi_closed)
        return tuple(end for end, closed in ends if not closed)

    def __str__(self) -> str:
        if self.parts:
            return " ∪ ".join(str(part) for part in self.parts)
        if self.values:
            return "{" + ", ".join(minus(value, digits=4) for value in self.values) + "}"
        left, right = ("[" if self.lo_closed else "("), ("]" if self.hi_closed else ")")
        return f"{left}{minus(self.lo, digits=4)}, {minus(self.hi, digits=4)}{right}"


def told(entry: Entry, values: Mapping[str, float] | None = None) -> str:
    """The entry's range as text, at its defaults or at other values of its parameters."""
    if isinstance(entry, Elementwise):
        return str(range_of(bind(entry)))
    known = {name: _scalar(node) for name, node in default_parameters(entry).items()}
    return str(_part(entry.range, {**known, **(values or {})}, {}))


def range_of(bound: Bound) -> Range:
    """The entry's range at the given parameters."""
    known = {name: _scalar(node) for name, node in bound.parameters.items()}
    reached = _reached(bound)
    if any(kind in bound.entry.range and kind not in reached for kind in _EXTREMES):
        known |= _approached(bound, known)
    known |= reached
    parts = tuple(_part(text.strip(), known, reached) for text in bound.entry.range.split("|"))
    if len(parts) == 1:
        return parts[0]
    lowest, highest = parts[0], parts[-1]
    return Range(lowest.lo, highest.hi, lowest.lo_closed, highest.hi_closed, parts=parts)


def monotonic_of(bound: Bound) -> Monotonic:
    """How f runs at the given parameters, which may leave it an extremum or not."""
    return "none" if extremes_of(bound) else bound.entry.monotonic


def extremes_of(bound: Bound) -> tuple[tuple[float, str], ...]:
    """The places and kinds of the extremes that f has at the given parameters."""
    found = ((_scalar(at), kind) for at, kind in bound.extrema)
    return tuple((at, kind) for at, kind in found if math.isfinite(at))


def _part(text: str, known: Mapping[str, float], reached: Mapping[str, float]) -> Range:
    ends = [end.strip() for end in text[1:-1].split(",") if end]
    values = [_scalar(read(end, frozenset(known)), known) for end in ends]
    if text.startswith("{"):
        least, most = min(values), max(values)
        return Range(least, most, lo_closed=True, hi_closed=True, values=tuple(values))
    lo, hi = values
    lo_closed, hi_closed = (
        bracket in "[]" and math.isfinite(value) and (end not in _EXTREMES or end in reached)
        for bracket, value, end in zip((text[0], text[-1]), values, ends, strict=True)
    )
    return Range(lo, hi, lo_closed, hi_closed)


_EXTREMES = {"minimum": min, "maximum": max}


def _reached(bound: Bound) -> dict[str, float]:
    """`minimum` and `maximum`: f at its lowest minimum and its highest maximum, if it has one."""
    found: dict[str, float] = {}
    for at, kind in extremes_of(bound):
        value = _scalar(bound.function.value, {"x": at})
        found[kind] = _EXTREMES[kind](found.get(kind, value), value)
    return found


def _approached(bound: Bound, known: Mapping[str, float]) -> dict[str, float]:
    """The same of the limits, between which f runs where it has no extreme."""
    ends = [_scalar(read(text, frozenset(known)), known) for text in bound.entry.limits]
    return {kind: best(ends) for kind, best in _EXTREMES.items()}


def _scalar(node: Node, values: Mapping[str, float] | None = None) -> float:
    from ..expression.evaluate import scalar  # noqa: PLC0415 - needs numpy; reading entries must not

    known = constant(node, values or {}) if node.size == 1 else None
    return scalar(node, values) if known is None else known
