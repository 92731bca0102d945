"""`Series`: one function with its parameters bound, from the catalogue or from a formula."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, TypeAlias

from .catalogue import Bound, Elementwise, bind, formula_latex
from .catalogue.bind import check_domain
from .catalogue.ranges import extremes_of
from .errors import ActfigError, BlockError, ExpressionError
from .expression import (
    Function,
    Node,
    Number,
    breaks,
    differentiate,
    expanded,
    parse,
    plain,
    substitute,
    typeset,
)
from .expression.evaluate import scalar
from .said import say
from .typography import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .catalogue import Entry
    from .expression import Resolver
    from .known import CatalogueNames
    from .located import Text

MAX_TEX = 5_000

Given: TypeAlias = "Mapping[str, tuple[Text, float]]"
Families: TypeAlias = "Mapping[str, tuple[tuple[Text, float], ...]]"


@dataclass(frozen=True, slots=True)
class Series:
    """One function with all its parameters bound: what one curve (and its derivative) shows.

    `bound` has the facts of an entry at these parameters. `key` names it in the page; `given` are
    the parameters that the block sets, as it spells them.
    `kinks` are its declared breakpoints with the order of continuity there; `zeros` are formulas
    whose zeros may be breakpoints, for functions that declare none. `write` gives the right-hand
    sides of f and f′ as LaTeX, which not every figure shows. `name` and `symbol` are the author's,
    for words and formulas; `item` is the function's place in the block's list. `label` is what
    stands beside the curve, unless it follows from the rest; `text` is a formula in plain letters.
    """

    key: str
    function: Function
    entry: Elementwise | None
    bound: Bound | None = field(default=None, compare=False)
    write: Callable[[], tuple[str, str]] = field(default=lambda: ("", ""), compare=False)
    given: tuple[tuple[str, str], ...] = ()
    kinks: tuple[tuple[float, int], ...] = ()
    extrema: tuple[tuple[float, str], ...] = ()
    zeros: tuple[Node, ...] = ()
    name: str = ""
    symbol: str = ""
    item: int = 0
    label: str = ""
    text: str = ""

    @property
    def latex(self) -> tuple[str, str]:
        """The right-hand sides of f and of f′."""
        return self.write()

    @property
    def titles(self) -> tuple[str, str]:
        """The entry's name and title, of which a language has its own; a formula has none."""
        return (self.entry.name, self.entry.title) if self.entry else ("", self.key)


def from_entry(entry: Elementwise, item: Text, values: Given, known: CatalogueNames) -> Series:
    """The catalogue's function at the block's values of its parameters.

    Raises:
        BlockError: a value is outside its domain.
    """
    resolve = known.resolver(entry)
    if not values and resolve is None:
        return _at_defaults(entry)
    nodes: dict[str, Node] = {name: Number(v, text.text) for name, (text, v) in values.items()}
    try:
        bound = bind(entry, nodes, resolve=resolve)
    except ActfigError as error:
        raise BlockError(item.problem(error.problem.message, error.problem.hint)) from None
    refuse_outside(entry, bound.parameters, values)
    return _of(bound, tuple((name, text.text) for name, (text, _) in values.items()), resolve)


@cache
def _at_defaults(entry: Elementwise) -> Series:
    """The function as most blocks ask for it, which a build needs again and again."""
    return _of(bind(entry), (), None)


def _of(bound: Bound, given: tuple[tuple[str, str], ...], resolve: Resolver | None) -> Series:
    entry = bound.entry
    return Series(
        key=spelled_key(entry.name, given, "({})"),
        function=bound.function,
        entry=entry,
        bound=bound,
        write=partial(formula_latex, entry, resolve),
        given=given,
        zeros=() if entry.proved else _zeros(bound.function),
        kinks=_kinks(bound),
        extrema=extremes_of(bound),
    )


def _kinks(bound: Bound) -> tuple[tuple[float, int], ...]:
    """The kinks as they are at these parameters: ELU's is a corner unless alpha is 1."""
    found = [(scalar(at), scalar(order)) for at, order in bound.kinks]
    return tuple((at, int(order)) for at, order in found if math.isfinite(order))


def refuse_outside(entry: Entry, values: Mapping[str, Node], given: Given) -> None:
    """Blame the block's own parameters; the defaults are right."""
    known = {name: scalar(value) for name, value in values.items()}
    try:
        check_domain(entry, known)
    except ExpressionError as error:
        named = [
            text
            for name, (text, _) in given.items()
            if error.problem.message.startswith(f"{name} =")
        ]
        culprit = named[0] if named else next(iter(given.values()))[0]
        raise BlockError(culprit.problem(error.problem.message, error.problem.hint)) from None


def parsed(
    item: Text,
    allowed: Iterable[str],
    known: CatalogueNames,
    values: Mapping[str, float] | None = None,
) -> Node:
    """The author's formula as a tree; `allowed` are the parameters that it may use.

    Raises:
        BlockError: it is not in the language.
    """
    try:
        return parse(item.text, names=frozenset({"x", *allowed}), resolve=known.at(values or {}))
    except ExpressionError as error:
        raise BlockError(item.within(error.problem)) from None


def from_formula(item: Text, values: Given, known: CatalogueNames) -> Series:
    """The author's formula at the block's values of the parameters in it.

    Raises:
        BlockError: it is not in the language, or too large to be shown.
    """
    source = " ".join(item.text.split())
    numbers = {name: value for name, (_, value) in values.items()}
    node = parsed(item, values, known, numbers)
    try:
        slope = differentiate(node)
        latex = typeset(node), _slope_latex(slope)
    except ExpressionError as error:
        raise BlockError(item.problem(error.problem.message, error.problem.hint)) from None
    for tex, what in zip(latex, (say("formula"), say("derivative")), strict=True):
        if len(tex) > MAX_TEX:
            message = say("the {what} is too large to be shown", what=what)
            raise BlockError(item.problem(message, say("write a shorter formula")))
    bound: dict[str, Node] = {name: Number(value) for name, value in numbers.items()}
    function = Function(source, "f", substitute(node, bound), substitute(slope, bound))
    given = tuple((name, text.text) for name, (text, _) in values.items())
    told = "".join(f", {spelled(name)} = {text.replace('-', '−')}" for name, text in given)
    return Series(
        key=spelled_key(source, given, ", {}"),
        function=function,
        entry=None,
        write=lambda: latex,
        given=given,
        text=plain(node) + told,
        zeros=_zeros(function),
    )


def _slope_latex(slope: Node) -> str:
    """f′ with what the catalogue knows of it, unless that is too long; its cases are strict."""
    written = typeset(expanded(slope))
    tex = written if len(written) <= MAX_TEX else typeset(slope)
    return tex.replace(r"\le ", "<").replace(r"\ge ", ">")


def _zeros(function: Function) -> tuple[Node, ...]:
    """Formulas at whose zeros a function that declares no kinks may have one."""
    return tuple(dict.fromkeys((*breaks(function.value), *breaks(function.slope))))


def spelled_key(name: str, given: tuple[tuple[str, str], ...], frame: str) -> str:
    """A function's name in the page, with the parameters that the block sets: elu(alpha=2)."""
    if not given:
        return name
    return name + frame.format(", ".join(f"{key}={text}" for key, text in given))
