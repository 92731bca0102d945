"""Where a claim is to hold: `for all x`, `for x in (0, 6]`, `for x > 0`, `for x in the window`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import ExpressionError, Problem
from ..expression import parse, typeset
from ..expression.evaluate import scalar
from ..said import say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Domain:
    """An interval, the whole line unless said otherwise; an open end does not belong to it."""

    lo: float = -math.inf
    hi: float = math.inf
    lo_open: bool = False
    hi_open: bool = False
    latex: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is the whole line."""
        return math.isinf(self.lo) and math.isinf(self.hi)

    def holds(self, x: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which of the numbers belong to it."""
        above = x > self.lo if self.lo_open else x >= self.lo
        below = x < self.hi if self.hi_open else x <= self.hi
        return above & below


_ALL = r"all\s+x"
_WINDOW = r"x\s+in\s+(?:the\s+)?window"
_INTERVAL = r"x\s+in\s*(?P<left>[\[(])\s*(?P<from>[^,]+?)\s*,\s*(?P<to>.+?)\s*(?P<right>[\])])"
_BOUNDS = r"(?:(?P<low>[^<>=]+?)\s*(?P<up><=?)\s*)?x(?:\s*(?P<sign>[<>]=?)\s*(?P<bound>[^<>=]+?))?"
_FOR = re.compile(rf"\s+for\s+(?:(?P<all>{_ALL})|(?P<window>{_WINDOW})|{_INTERVAL}|{_BOUNDS})\s*")


def read_domain(text: str, window: tuple[float, float]) -> tuple[str, Domain]:
    """The claim without its domain, and the domain; `window` is the figure's.

    Raises:
        ExpressionError: the domain cannot be read, or nothing is in it.
    """
    start = text.rfind(" for ")
    if start < 0:
        return text, Domain()
    match = _FOR.fullmatch(text, start)
    if match is None:
        hint = say("such as: for all x, for x in [0, 6], for x > 0, for x in the window")
        raise ExpressionError(Problem(say("the domain cannot be read"), hint, 1, start + 2))
    return text[:start], _domain(match, window, start + 2)


def _domain(match: re.Match[str], window: tuple[float, float], column: int) -> Domain:
    if match["all"]:
        return Domain()
    if match["window"]:
        lo, hi = (f"{end:.10g}" for end in window)
        return Domain(*window, latex=_interval("[", lo, hi, "]"))
    if match["left"]:
        left, start, end, right = (match[key] for key in ("left", "from", "to", "right"))
        latex = _interval(left, start, end, right)
        found = Domain(number(start), number(end), left == "(", right == ")", latex)
    else:
        found = _bounded(match)
    if not found.lo <= found.hi or (found.lo == found.hi and (found.lo_open or found.hi_open)):
        hint = say("write x in [lo, hi] with lo < hi")
        raise ExpressionError(Problem(say("the domain is empty"), hint, 1, column))
    return found


def _bounded(match: re.Match[str]) -> Domain:
    """`x > 0`, `0 < x`, `0 < x <= 1`."""
    lo, hi, lo_open, hi_open, latex = -math.inf, math.inf, False, False, "x"
    if match["low"]:
        lo, lo_open = number(match["low"]), match["up"] == "<"
        latex = typeset(parse(match["low"])) + _SIGNS[match["up"]] + latex
    if match["sign"]:
        latex += _SIGNS[match["sign"]] + typeset(parse(match["bound"]))
        bound, strict = number(match["bound"]), "=" not in match["sign"]
        if match["sign"].startswith("<"):
            hi, hi_open = bound, strict
        else:
            lo, lo_open = max(lo, bound), strict
    return Domain(lo, hi, lo_open, hi_open, latex)


def _interval(left: str, start: str, end: str, right: str) -> str:
    return rf"x\in {left}{typeset(parse(start))},\,{typeset(parse(end))}{right}"


_SIGNS = {"<": "<", "<=": r"\le ", ">": ">", ">=": r"\ge "}


def number(text: str) -> float:
    """A formula without x as a number."""
    return scalar(parse(text.strip()))
