"""The functions that a block asks for → `Series`, one a curve, each with its parameters bound."""

from __future__ import annotations

import ast
import math
import re
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from .catalogue import ENTRIES, Bound, Elementwise, bind, formula_latex
from .catalogue.bind import check_domain
from .errors import ActfigError, BlockError, ExpressionError, Problem, UnknownFunction, did_you_mean
from .expression import (
    Function,
    Node,
    Number,
    breaks,
    differentiate,
    expanded,
    names,
    parse,
    plain,
    substitute,
    typeset,
)
from .expression.evaluate import scalar
from .expression.primitives import CALLABLE, CONSTANTS
from .known import CatalogueNames
from .located import Items, Located, Pairs, Text
from .typography import spelled
from .values import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .catalogue import Entry, Gated, Stochastic, Vector

MAX_SERIES = 12
MAX_TEX = 5_000
_NAME = re.compile(r"[A-Za-z][\w.\- ]*")
_CALL = re.compile(r"\s*([A-Za-z][\w.]*)\s*\((.*)\)\s*", re.DOTALL)

Given: TypeAlias = "Mapping[str, tuple[Text, float]]"
Families: TypeAlias = "Mapping[str, tuple[tuple[Text, float], ...]]"


@dataclass(frozen=True, slots=True)
class Series:
    """One function with all its parameters bound: what one curve (and its derivative) shows.

    `key` names it in the page; `given` are the parameters that the block sets, as it spells them.
    `kinks` are its declared breakpoints with the order of continuity there; `zeros` are formulas
    whose zeros may be breakpoints, for functions that declare none. `write` gives the right-hand
    sides of f and f′ as LaTeX, which not every figure shows. `name` and `symbol` are the author's,
    for words and formulas; `item` is the function's place in the block's list. `label` is what
    stands beside the curve, unless it follows from the rest; `text` is a formula in plain letters.
    """

    key: str
    function: Function
    entry: Elementwise | None
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


@dataclass(frozen=True, slots=True)
class Other:
    """A function that is not of one x, as the block names it, with its parameters' values."""

    entry: Vector | Gated | Stochastic
    families: Families
    item: Text


def read_functions(
    functions: Located, parameters: Located | None, known: CatalogueNames | None = None
) -> tuple[tuple[Series, ...], Other | None]:
    """The curves that a block asks for; or the one function that is not of one x.

    Raises:
        BlockError: a function, a formula, a parameter's name or its value is wrong.
    """
    items = functions.items if isinstance(functions, Items) else (functions,)
    if not items:
        raise BlockError(functions.problem("the list of functions is empty"))
    known = known or CatalogueNames()
    families = read_families(parameters)
    used: set[str] = set()
    fixed: dict[str, Text] = {}
    series: list[Series] = []
    for place, item in enumerate(items):
        if not isinstance(item, Text):
            raise BlockError(item.problem(f"a function is needed here, not a {item.kind}"))
        entry, given = _entry(item, known)
        taken = {p.name for p in entry.parameters} if entry else _names(item, families, known)
        fixed |= dict.fromkeys(given, item)
        used |= taken - given.keys()
        if entry is not None and not isinstance(entry, Elementwise):
            if len(items) > 1:
                raise BlockError(item.problem(f"'{entry.name}' is drawn alone"))
            _check_used(parameters, used, fixed, several=False)
            return (), Other(entry, {**families, **given}, item)
        family = {**{k: v for k, v in families.items() if k in taken}, **given}
        for choice in product(*family.values()):
            if len(series) > MAX_SERIES:
                break  # one more than a figure can show is enough to be refused
            values = dict(zip(family, choice, strict=True))
            make = partial(_from_entry, entry) if entry else _from_formula
            series.append(replace(make(item, values, known), item=place))
    _check_used(parameters, used, fixed, several=len(items) > 1)
    return tuple(series), None


def _check_used(
    parameters: Located | None, used: set[str], fixed: Mapping[str, Text], *, several: bool
) -> None:
    """Refuse a parameter that no function of the block takes."""
    for name, _ in parameters.pairs if isinstance(parameters, Pairs) else ():
        if name.text in used:
            continue
        if name.text in fixed:
            message = f"'{fixed[name.text].text.strip()[:60]}' sets '{name.text}' already"
            raise BlockError(name.problem(message, "keep one of the two"))
        message = f"no function of the block has a parameter '{name.text}'"
        nothing = "they have none" if several else "it has none"
        hint = did_you_mean(name.text, used, noun="their parameters") if used else nothing
        raise BlockError(name.problem(message, hint))


def read_families(parameters: Located | None) -> Families:
    """Each parameter's values, with the texts that give them."""
    if parameters is None:
        return {}
    if not isinstance(parameters, Pairs):
        raise BlockError(parameters.problem("parameters are needed here, such as alpha: 0.1"))
    families: dict[str, tuple[tuple[Text, float], ...]] = {}
    for name, value in parameters.pairs:
        _check_name(name)
        items = value.items if isinstance(value, Items) else (value,)
        if not items:
            raise BlockError(value.problem(f"'{name.text}' has no value"))
        families[name.text] = tuple((_text(item), number(item)) for item in items)
    return families


def _check_name(name: Text) -> None:
    clash = ""
    if name.text == "x":
        clash = "the variable"
    elif name.text in CONSTANTS:
        clash = "a constant"
    elif name.text in CALLABLE or name.text in {entry.name for entry in ENTRIES}:
        clash = "a function"
    if clash:
        raise BlockError(name.problem(f"'{name.text}' is {clash}: a parameter needs another name"))
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name.text):
        raise BlockError(name.problem(f"'{name.text}' cannot be a name in a formula",
                                      "Latin letters, digits and _"))  # fmt: skip


def _text(item: Located) -> Text:
    if not isinstance(item, Text):
        raise BlockError(item.problem(f"a number is needed here, not a {item.kind}"))
    return item


def _entry(
    item: Text, known: CatalogueNames
) -> tuple[Entry | None, dict[str, tuple[tuple[Text, float], ...]]]:
    """The catalogue's entry that the text names, with a call's parameters; or None: a formula."""
    source = item.text.strip()
    if _NAME.fullmatch(source):
        try:
            return known.find(source), {}
        except UnknownFunction as error:
            if re.search(r"(?<![\w.])x(?![\w.])", source) or source in CONSTANTS:
                return None, {}  # a formula such as x-1
            raise BlockError(item.problem(error.problem.message, error.problem.hint)) from None
    match = _CALL.fullmatch(source)
    keywords = _keywords(source) if match else None
    if match is None or keywords is None:
        return None, {}
    try:
        entry = known.find(match[1])
    except UnknownFunction as error:
        raise BlockError(item.problem(error.problem.message, error.problem.hint)) from None
    given: dict[str, tuple[tuple[Text, float], ...]] = {}
    for name, value in keywords:
        if name in given:
            raise BlockError(item.problem(f"'{name}' stands twice", "keep one"))
        given[name] = ((replace(item, text=value), _value(item, value)),)
    return entry, given


def _keywords(source: str) -> list[tuple[str, str]] | None:
    """`f(a=1, b=2)` → its keywords; None where the text is anything else, such as f(x)."""
    try:
        call = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    if not isinstance(call, ast.Call) or call.args or any(k.arg is None for k in call.keywords):
        return None
    return [(str(k.arg), ast.get_source_segment(source, k.value) or "") for k in call.keywords]


def _value(item: Text, source: str) -> float:
    return number(replace(item, text=source))


def _from_entry(entry: Elementwise, item: Text, values: Given, known: CatalogueNames) -> Series:
    nodes: dict[str, Node] = {name: Number(v, text.text) for name, (text, v) in values.items()}
    resolve = known.resolver(entry)
    try:
        bound = bind(entry, nodes, resolve=resolve)
    except ActfigError as error:
        raise BlockError(item.problem(error.problem.message, error.problem.hint)) from None
    refuse_outside(entry, bound.parameters, values)
    given = tuple((name, text.text) for name, (text, _) in values.items())
    return Series(
        key=spelled_key(entry.name, given, "({})"),
        function=bound.function,
        entry=entry,
        write=partial(formula_latex, entry, resolve),
        given=given,
        zeros=() if entry.proved else _zeros(bound.function),
        kinks=_kinks(bound),
        extrema=tuple((scalar(at), kind) for at, kind in bound.extrema),
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


def _parsed(
    item: Text,
    allowed: Iterable[str],
    known: CatalogueNames,
    values: Mapping[str, float] | None = None,
) -> Node:
    try:
        return parse(
            item.text.strip(), names=frozenset({"x", *allowed}), resolve=known.at(values or {})
        )
    except ExpressionError as error:
        raise _at(item, error) from None


def _at(item: Text, error: ExpressionError) -> BlockError:
    problem: Problem = error.problem.shifted(line=item.line, column=item.column)
    return BlockError(problem)


def _names(item: Text, families: Mapping[str, object], known: CatalogueNames) -> set[str]:
    """The block's parameters that occur in the formula."""
    return families.keys() & names(_parsed(item, families, known))


def _from_formula(item: Text, values: Given, known: CatalogueNames) -> Series:
    source = item.text.strip()
    numbers = {name: value for name, (_, value) in values.items()}
    node = _parsed(item, values, known, numbers)
    try:
        slope = differentiate(node)
        latex = typeset(node), _slope_latex(slope)
    except ExpressionError as error:
        raise BlockError(item.problem(error.problem.message, error.problem.hint)) from None
    for tex, what in zip(latex, ("formula", "derivative"), strict=True):
        if len(tex) > MAX_TEX:
            message = f"the {what} is too large to be shown"
            raise BlockError(item.problem(message, "write a shorter formula"))
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
