"""`Range`: the values a function takes, read from an entry's text such as `(-alpha, inf)`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..typography import minus
from .bind import bind, default_parameters, read
from .entry import Elementwise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .bind import Bound
    from .entry import Entry


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

    def __str__(self) -> str:
        if self.parts:
            return " ∪ ".join(str(part) for part in self.parts)
        if self.values:
            return "{" + ", ".join(minus(value, digits=4) for value in self.values) + "}"
        left, right = ("[" if self.lo_closed else "("), ("]" if self.hi_closed else ")")
        return f"{left}{minus(self.lo, digits=4)}, {minus(self.hi, digits=4)}{right}"


def told(entry: Entry, values: Mapping[str, float] | None = None) -> str:
    """The entry's range as text, at its defaults or at other values of its parameters."""
    from ..expression.evaluate import scalar  # noqa: PLC0415 - needs numpy; reading entries must not

    if isinstance(entry, Elementwise):
        return str(range_of(bind(entry)))
    known = {name: scalar(node) for name, node in default_parameters(entry).items()}
    return str(_part(entry.range, {**known, **(values or {})}, scalar))


def range_of(bound: Bound) -> Range:
    """The entry's range at the given parameters."""
    from ..expression.evaluate import scalar  # noqa: PLC0415 - needs numpy; reading entries must not

    known = {name: scalar(node) for name, node in bound.parameters.items()}
    known |= _extremes(bound, scalar)
    parts = tuple(_part(text.strip(), known, scalar) for text in bound.entry.range.split("|"))
    if len(parts) == 1:
        return parts[0]
    lowest, highest = parts[0], parts[-1]
    return Range(lowest.lo, highest.hi, lowest.lo_closed, highest.hi_closed, parts=parts)


def _part(text: str, known: Mapping[str, float], scalar: Callable[..., float]) -> Range:
    ends = [scalar(read(end, frozenset(known)), known) for end in text[1:-1].split(",") if end]
    if text.startswith("{"):
        return Range(min(ends), max(ends), lo_closed=True, hi_closed=True, values=tuple(ends))
    lo, hi = ends
    return Range(
        lo, hi, text[0] == "[" and math.isfinite(lo), text[-1] == "]" and math.isfinite(hi)
    )


def _extremes(bound: Bound, scalar: object) -> Mapping[str, float]:
    """`minimum` and `maximum`: f at its lowest minimum and its highest maximum."""
    assert callable(scalar)  # noqa: S101 - handed over to keep numpy out of this module's import
    found: dict[str, float] = {}
    for at, kind in bound.extrema:
        value = scalar(bound.function.value, {"x": scalar(at)})
        better = min if kind == "minimum" else max
        found[kind] = better(found.get(kind, value), value)
    return found
