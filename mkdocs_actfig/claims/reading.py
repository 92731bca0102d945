"""A line of text → `Claim`: its form by patterns, its formulas by the formula language."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from ..errors import ExpressionError, Problem
from ..expression import Function, derivative, parse, parse_condition, typeset
from ..expression.typeset import primed
from ..known import CatalogueNames
from ..said import say
from .claim import Claim, Corner, Extreme, Limit, Outputs, Relation, Trait
from .domain import Domain, number, read_domain
from .facts import Facts, Known

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..catalogue import Bound, Elementwise
    from ..expression import Node

PRIME = "ʹ"
"""Stands for an apostrophe while a claim is read: a letter to Python, as f′ is one to a reader."""

TRAITS = {
    "monotonic": "monotonic", "increasing": "non-decreasing", "non-decreasing": "non-decreasing",
    "strictly increasing": "strictly increasing", "decreasing": "non-increasing",
    "non-increasing": "non-increasing", "strictly decreasing": "strictly decreasing",
    "even": "even", "odd": "odd",
}  # fmt: skip

T = TypeVar("T")


class Names(CatalogueNames):
    """The functions that a claim may use: `f`, the catalogue's, and their derivatives.

    `known` are those met so far, with what they come from.
    """

    def __init__(
        self, own: Function | None, bound: Bound | None = None,
        site: tuple[Elementwise, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(site)
        self.own, self.own_bound = own, bound
        self.known: list[Known] = []

    @property
    def facts(self) -> Facts:
        """What the entries of the functions met so far state."""
        return Facts(tuple(self.known))

    def names(self) -> tuple[str, ...]:
        """The names that a claim may call, with one prime and two."""
        plain = (*(("f",) if self.own else ()), *super().names())
        return tuple(name + PRIME * order for name in plain for order in range(3))

    def __call__(self, name: str, parameters: Mapping[str, Node]) -> Function:
        """The function, or its derivative for each prime."""
        plain = name.rstrip(PRIME)
        if plain == "f" and self.own:
            if parameters:
                raise ExpressionError(say("f has its parameters from the block"))
            function, bound = self.own, self.own_bound
        else:
            function = super().__call__(plain, parameters)
            bound = self.bound(plain, parameters)
        base: Function | None = None
        for _ in range(len(name) - len(plain)):
            base, function = function, derivative(function)
        own = bound if bound and bound.entry.proved else None
        self.known.append(Known(function, own, base))
        return function


_EXTREME = re.compile(r"(max|min)\s+(.+?)\s*(==|<=|>=|<|>)\s*(.+?)(?:\s+at\s+x\s*=\s*(.+))?")
_LIMIT = re.compile(r"(.+?)\s*->\s*(.+?)\s+as\s+x\s*->\s*(.+?)([+-]?)")
_TRAIT = re.compile(r"(f'*)\s+(?:is\s+)?([a-z -]+)")
_CORNER = re.compile(r"(f'*)\s+has\s+(no|a)\s+derivative\s+at\s+x\s*=\s*(.+)")
_OUTPUTS = re.compile(r"(sum|min|max)\s+([a-z_0-9]+)\s*(==|<=|>=|<|>)\s*(.+)")
_SIGNS = {"==": "=", "<=": r"\le ", ">=": r"\ge ", "<": "<", ">": ">"}


def read_claim(text: str, names: Names, window: tuple[float, float] = (-6.0, 6.0)) -> Claim:
    """The claim that the text states; `window` is the figure's.

    Raises:
        ExpressionError: it is none of the forms, or a formula in it is wrong; the position counts
            in `text`.
    """
    try:
        return _read(text.rstrip(), names, window)
    except ExpressionError as error:
        # An author wrote an apostrophe.
        parts = (error.problem.message, error.problem.hint)
        said = [part.changed(lambda text: text.replace(PRIME, "'")) for part in parts]
        raise ExpressionError(replace(error.problem, message=said[0], hint=said[1])) from None


def _read(text: str, names: Names, window: tuple[float, float]) -> Claim:
    body, domain = read_domain(text, window)
    body = body.rstrip()
    match = _OUTPUTS.fullmatch(body.strip())
    if match and (match[1] == "sum" or match[2] in names.others()):
        return _outputs(match)
    match = _CORNER.fullmatch(body.strip())
    if match and names.own:
        return _corner(match, names)
    if match := _LIMIT.fullmatch(body):
        return _limit(match, names)
    if match := _EXTREME.fullmatch(body):
        return _extreme(match, names, domain)
    match = _TRAIT.fullmatch(body.strip())
    if match and names.own:
        return _trait(match, names, domain)
    condition = parse_condition(_primed(body), names=frozenset({"x"}), resolve=names)
    return Relation(condition, domain, _told(typeset(condition), domain))


def _outputs(match: re.Match[str]) -> Outputs:
    kind, name, sign, bound = match.groups()
    of = r"\sum" if kind == "sum" else rf"\{kind}"
    word = name.replace("_", " ")
    latex = rf"{of}_i \operatorname{{{word}}}_i{_SIGNS[sign]}{typeset(parse(bound))}"
    return Outputs(kind, name, sign, number(bound), latex)


def _extreme(match: re.Match[str], names: Names, domain: Domain) -> Extreme:
    kind, _, sign, bound, at = match.groups()
    value = _function(match, 2, names)
    limit, place = _at(match, 4), None if at is None else _at(match, 5)
    latex = rf"\{kind} {typeset(value)}{_SIGNS[sign]}{typeset(parse(bound))}"
    if at is not None:
        latex += rf"\quad(x={typeset(parse(at))})"
    return Extreme(kind, value, sign, limit, place, domain, _told(latex, domain))


def _limit(match: re.Match[str], names: Names) -> Limit:
    value = _function(match, 1, names)
    goal, place = _at(match, 2), _at(match, 3)
    side = {"+": 1, "-": -1, "": 0}[match[4]]
    arrow = rf"\quad(x\to {typeset(parse(match[3]))}{match[4]})"
    latex = rf"{typeset(value)}\to {typeset(parse(match[2]))}{arrow}"
    return Limit(value, goal, place, side, _tidy(latex))


def _trait(match: re.Match[str], names: Names, domain: Domain) -> Trait:
    name = " ".join(match[2].split())
    if name not in TRAITS:
        raise ExpressionError(
            Problem(
                say("'{name}' is not a property", name=name),
                say("allowed: {choices}", choices=", ".join(TRAITS)),
            )
        )
    function = names(_primed(match[1]), {})
    latex = rf"{primed(function.symbol, function.order)}\ \text{{{name}}}"
    return Trait(TRAITS[name], function, domain, _told(latex, domain))


def _corner(match: re.Match[str], names: Names) -> Corner:
    function, smooth = names(_primed(match[1]), {}), match[2] == "a"
    exists = r"\exists" if smooth else r"\nexists"
    symbol = primed(function.symbol, function.order + 1)
    latex = rf"{exists}\,{symbol}({typeset(parse(match[3]))})"
    return Corner(function, number(match[3]), smooth, latex)


def _function(match: re.Match[str], group: int, names: Names) -> Node:
    """A part of a claim as a formula in x; a function alone, such as f', is taken at x."""
    text = match[group]
    if re.fullmatch(r"[A-Za-z]\w*'*", text) and text != "x":
        text += "(x)"
    return _placed(
        match, group, lambda: parse(_primed(text), names=frozenset({"x"}), resolve=names)
    )


def _at(match: re.Match[str], group: int) -> float:
    return _placed(match, group, lambda: number(match[group]))


def _placed(match: re.Match[str], group: int, read: Callable[[], T]) -> T:
    """What `read` makes of a part of the claim; its error counts columns in the whole claim."""
    try:
        return read()
    except ExpressionError as error:
        place = error.problem.shifted(line=1, column=match.start(group) + 1)
        raise ExpressionError(place) from None


def _primed(text: str) -> str:
    return re.sub(r"(?<=\w)'+", lambda match: PRIME * len(match[0]), text)


def _told(latex: str, domain: Domain) -> str:
    return _tidy(latex + (rf"\quad({domain.latex})" if domain.latex else ""))


def _tidy(latex: str) -> str:
    return latex.replace(PRIME, "'")
