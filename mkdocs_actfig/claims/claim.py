"""What a claim is: a statement over a block's function, read from a line of text.

The forms, where `f` is the block's function, `f'` its derivative, and the catalogue's functions go
by their names:

    0 < f(x) < 1                      f'(x) <= 1/4 for x in [0, 6]
    f(-x) == -f(x)                    -1 <= tanh(x) <= 1 for all x
    max f' == 0.25 at x = 0           min f >= -0.17
    f(x) -> 1 as x -> inf             f monotonic, f increasing, f odd
    sum softmax == 1                  f has no derivative at x = 0
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ..errors import ExpressionError, Problem
from ..expression import Function, derivative, parse, parse_condition, typeset
from ..expression.evaluate import scalar
from ..expression.typeset import primed
from ..known import CatalogueNames

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..expression import Node

PRIME = "ʹ"
"""Stands for an apostrophe while a claim is read: a letter to Python, as f′ is one to a reader."""

TRAITS = {
    "monotonic": "monotonic", "increasing": "non-decreasing", "non-decreasing": "non-decreasing",
    "strictly increasing": "strictly increasing", "decreasing": "non-increasing",
    "strictly decreasing": "strictly decreasing", "even": "even", "odd": "odd",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Domain:
    """Where a claim is to hold; the whole line unless it says otherwise."""

    lo: float = -math.inf
    hi: float = math.inf

    @property
    def whole(self) -> bool:
        """Whether it is the whole line."""
        return math.isinf(self.lo) and math.isinf(self.hi)


@dataclass(frozen=True, slots=True)
class Relation:
    """A condition in x that holds on a domain: `0 < f(x) < 1`."""

    condition: Node
    domain: Domain
    latex: str


@dataclass(frozen=True, slots=True)
class Extreme:
    """`max f' == 0.25 at x = 0`: the greatest or least value over the domain, and a number."""

    kind: str
    value: Node
    sign: str
    bound: float
    at: float | None
    domain: Domain
    latex: str


@dataclass(frozen=True, slots=True)
class Limit:
    """`f(x) -> 1 as x -> inf`; `side` is −1 or 1 for a finite point reached from one side."""

    value: Node
    limit: float
    at: float
    side: int
    latex: str


@dataclass(frozen=True, slots=True)
class Trait:
    """`f monotonic`: a property of the block's function."""

    name: str
    function: Function
    domain: Domain
    latex: str


@dataclass(frozen=True, slots=True)
class Sum:
    """`sum softmax == 1`: the outputs of the block's vector function add up."""

    name: str
    total: float
    latex: str


@dataclass(frozen=True, slots=True)
class Corner:
    """`f has no derivative at x = 0`, or, with `smooth`, that it has one."""

    function: Function
    at: float
    smooth: bool
    latex: str


Claim: TypeAlias = Relation | Extreme | Limit | Trait | Sum | Corner


class Names(CatalogueNames):
    """The functions that a claim may use: `f`, the catalogue's, and their derivatives."""

    def __init__(self, own: Function | None) -> None:
        super().__init__()
        self.own = own

    def names(self) -> tuple[str, ...]:
        """The names that a claim may call, with one prime and two."""
        plain = (*(("f",) if self.own else ()), *super().names())
        return tuple(name + PRIME * order for name in plain for order in range(3))

    def __call__(self, name: str, parameters: Mapping[str, Node]) -> Function:
        """The function, or its derivative for each prime."""
        plain = name.rstrip(PRIME)
        if plain == "f" and self.own:
            if parameters:
                raise ExpressionError("f has its parameters from the block")
            function = self.own
        else:
            function = super().__call__(plain, parameters)
        for _ in range(len(name) - len(plain)):
            function = derivative(function)
        return function


_DOMAIN = re.compile(r"\s+for\s+(?:all\s+x|x\s+in\s*\[\s*([^,\]]+),([^\]]+)\])\s*$")
_EXTREME = re.compile(r"(max|min)\s+(.+?)\s*(==|<=|>=|<|>)\s*(.+?)(?:\s+at\s+x\s*=\s*(.+))?")
_LIMIT = re.compile(r"(.+?)\s*->\s*(.+?)\s+as\s+x\s*->\s*(.+?)([+-]?)")
_TRAIT = re.compile(r"(f'*)\s+(?:is\s+)?([a-z -]+)")
_CORNER = re.compile(r"f\s+has\s+(no|a)\s+derivative\s+at\s+x\s*=\s*(.+)")
_SUM = re.compile(r"sum\s+([a-z_0-9]+)\s*==\s*(.+)")
_SIGNS = {"==": "=", "<=": r"\le ", ">=": r"\ge ", "<": "<", ">": ">"}


def read_claim(text: str, own: Function | None) -> Claim:
    """The claim that the text states; `own` is the block's function, None for a vector function.

    Raises:
        ExpressionError: it is none of the forms, or a formula in it is wrong; the position counts
            in `text`.
    """
    body, domain = _domain(text)
    names = Names(own)
    if match := _SUM.fullmatch(body):
        return Sum(match[1], _number(match[2]), rf"\sum_i {_word(match[1])}_i={match[2]}")
    match = _CORNER.fullmatch(body)
    if match and own:
        return _corner(match, own)
    if match := _LIMIT.fullmatch(body):
        return _limit(match, names)
    if match := _EXTREME.fullmatch(body):
        return _extreme(match, names, domain)
    match = _TRAIT.fullmatch(body)
    if match and own:
        return _trait(match, own, domain)
    condition = parse_condition(_primed(body), names=frozenset({"x"}), resolve=names)
    return Relation(condition, domain, _tidy(typeset(condition)))


def _domain(text: str) -> tuple[str, Domain]:
    match = _DOMAIN.search(text)
    if match is None:
        return text.strip(), Domain()
    if match[1] is None:
        return text[: match.start()].strip(), Domain()
    lo, hi = _number(match[1]), _number(match[2])
    if not lo < hi:
        raise ExpressionError(Problem("the domain is empty", "write x in [lo, hi] with lo < hi"))
    return text[: match.start()].strip(), Domain(lo, hi)


def _extreme(match: re.Match[str], names: Names, domain: Domain) -> Extreme:
    kind, inner, sign, bound, at = match.groups()
    applied = inner if "(" in inner or inner == "x" else f"{inner}(x)"
    value = _formula(applied, names)
    place = None if at is None else _number(at)
    latex = rf"\{kind} {typeset(value)}{_SIGNS[sign]}{typeset(parse(bound))}"
    if at is not None:
        latex += rf"\quad(x={typeset(parse(at))})"
    return Extreme(kind, value, sign, _number(bound), place, domain, _tidy(latex))


def _limit(match: re.Match[str], names: Names) -> Limit:
    value, limit, at = _formula(match[1], names), parse(match[2]), parse(match[3])
    side = {"+": 1, "-": -1, "": 0}[match[4]]
    arrow = rf"\quad(x\to {typeset(at)}{match[4]})"
    latex = rf"{typeset(value)}\to {typeset(limit)}{arrow}"
    return Limit(value, scalar(limit), scalar(at), side, _tidy(latex))


def _trait(match: re.Match[str], own: Function, domain: Domain) -> Trait:
    name = " ".join(match[2].split())
    if name not in TRAITS:
        raise ExpressionError(
            Problem(f"'{name}' is not a property", f"allowed: {', '.join(TRAITS)}")
        )
    function = own
    for _ in range(len(match[1]) - 1):
        function = derivative(function)
    latex = rf"{primed(own.symbol, len(match[1]) - 1)}\ \text{{{name}}}"
    return Trait(TRAITS[name], function, domain, _tidy(latex))


def _corner(match: re.Match[str], own: Function) -> Corner:
    at, smooth = parse(match[2]), match[1] == "a"
    exists = r"\exists" if smooth else r"\nexists"
    return Corner(own, scalar(at), smooth, rf"{exists}\,{primed(own.symbol, 1)}({typeset(at)})")


def _formula(text: str, names: Names) -> Node:
    return parse(_primed(text), names=frozenset({"x"}), resolve=names)


def _number(text: str) -> float:
    return scalar(parse(text.strip()))


def _primed(text: str) -> str:
    return re.sub(r"(?<=\w)'+", lambda match: PRIME * len(match[0]), text)


def _tidy(latex: str) -> str:
    return latex.replace(PRIME, "'")


def _word(name: str) -> str:
    return rf"\operatorname{{{name.replace('_', ' ')}}}"
