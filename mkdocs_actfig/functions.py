"""The functions that a block asks for, by name, call or formula → `Series`, or the one `Other`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import TYPE_CHECKING

from .calls import named, parameters_hint
from .catalogue import ENTRIES, Elementwise
from .errors import BlockError, Problem
from .expression import names
from .expression.effort import effort
from .expression.primitives import CALLABLE, CONSTANTS
from .known import CatalogueNames
from .located import Items, Located, Pairs, Text
from .said import NOTHING, say
from .series import Series, from_entry, from_formula, parsed
from .values import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .catalogue import Gated, Stochastic, Vector
    from .series import Families

MAX_SERIES = 40
"""More than any figure shows: no function beyond it is drawn or counted."""

MAX_EFFORT = 6_000.0
"""What all formulas of a block may cost, in calls of a plain primitive: about two seconds."""


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
        BlockError: a function, a formula, a parameter's name or its value is wrong; `problems`
            has what is wrong with each function.
    """
    items = functions.items if isinstance(functions, Items) else (functions,)
    if not items:
        raise BlockError(functions.problem(say("the list of functions is empty")))
    known = known or CatalogueNames()
    families = read_families(parameters)
    found: list[_Asked] = []
    problems: list[Problem] = []
    for item in items:
        try:
            found.append(_read(item, families, known, alone=len(items) == 1))
        except BlockError as error:
            problems += error.problems
    if problems:
        raise BlockError(problems[0], more=tuple(problems[1:]))
    _check_used(parameters, found)
    if found[0].other:
        return (), found[0].other
    _check_effort(functions, found)
    numbered = (replace(one, item=at) for at, asked in enumerate(found) for one in asked.series)
    return tuple(islice(numbered, MAX_SERIES + 1)), None


def _check_effort(functions: Located, found: list[_Asked]) -> None:
    """Refuse formulas that would take seconds to be drawn."""
    formulas = [one.function.value for asked in found for one in asked.series if not one.entry]
    total = 0.0
    for formula in formulas:
        total += effort(formula)
        if total > MAX_EFFORT:
            hint = say("draw fewer curves at a time, or shorter formulas")
            raise BlockError(functions.problem(say("this would take too long to be drawn"), hint))


@dataclass(frozen=True, slots=True)
class _Asked:
    """One item of the list: its curves, or what is not of one x; the parameters it has."""

    item: Text
    taken: frozenset[str]
    given: frozenset[str]
    series: tuple[Series, ...] = ()
    other: Other | None = None


def _read(item: Located, families: Families, known: CatalogueNames, *, alone: bool) -> _Asked:
    if not isinstance(item, Text):
        raise BlockError(
            item.problem(say("a function is needed here, not a {kind}", kind=item.kind))
        )
    entry, given = named(item, known)
    names = {p.name for p in entry.parameters} if entry else _names(item, families, known)
    asked = _Asked(item, frozenset(names), frozenset(given))
    if entry is not None and not isinstance(entry, Elementwise):
        if not alone:
            raise BlockError(item.problem(say("'{function}' is drawn alone", function=entry.name)))
        return replace(asked, other=Other(entry, {**families, **given}, item))
    family = {**{name: families[name] for name in families if name in names}, **given}
    # One more than any figure can show is enough to be refused.
    choices = islice(product(*family.values()), MAX_SERIES + 1)
    values = (dict(zip(family, choice, strict=True)) for choice in choices)
    if entry:
        return replace(asked, series=tuple(from_entry(entry, item, v, known) for v in values))
    return replace(asked, series=tuple(from_formula(item, v, known) for v in values))


def _check_used(parameters: Located | None, found: list[_Asked]) -> None:
    """Refuse a parameter that no function of the block takes."""
    used = {name for asked in found for name in asked.taken - asked.given}
    fixed = {name: asked.item for asked in found for name in asked.given}
    for name, _ in parameters.pairs if isinstance(parameters, Pairs) else ():
        if name.text in used:
            continue
        if name.text in fixed:
            message = say(
                "'{call}' sets '{name}' already",
                call=fixed[name.text].text.strip()[:60],
                name=name.text,
            )
            raise BlockError(name.problem(message, say("keep one of the two")))
        message = say("no function of the block has a parameter '{name}'", name=name.text)
        nothing = say("they have no parameters") if len(found) > 1 else say("it has no parameters")
        hint = parameters_hint(name.text, used, noun=say("their parameters")) if used else nothing
        raise BlockError(name.problem(message, hint))


def read_families(parameters: Located | None) -> Families:
    """Each parameter's values, with the texts that give them."""
    if parameters is None:
        return {}
    if not isinstance(parameters, Pairs):
        raise BlockError(parameters.problem(say("parameters are needed here, such as alpha: 0.1")))
    families: dict[str, tuple[tuple[Text, float], ...]] = {}
    for name, value in parameters.pairs:
        _check_name(name)
        items = value.items if isinstance(value, Items) else (value,)
        if not items:
            raise BlockError(value.problem(say("'{name}' has no value", name=name.text)))
        families[name.text] = tuple((_text(item), number(item)) for item in items)
    return families


def _check_name(name: Text) -> None:
    clash = NOTHING
    if name.text == "x":
        clash = say("the variable")
    elif name.text in CONSTANTS:
        clash = say("a constant")
    elif name.text in CALLABLE or name.text in {entry.name for entry in ENTRIES}:
        clash = say("a function")
    if clash:
        raise BlockError(
            name.problem(
                say(
                    "'{name}' is {clash}: a parameter needs another name",
                    name=name.text,
                    clash=clash,
                )
            )
        )
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name.text):
        raise BlockError(
            name.problem(
                say("'{name}' cannot be a name in a formula", name=name.text),
                say("Latin letters, digits and _"),
            )
        )


def _text(item: Located) -> Text:
    if not isinstance(item, Text):
        raise BlockError(item.problem(say("a number is needed here, not a {kind}", kind=item.kind)))
    return item


def _names(item: Text, families: Mapping[str, object], known: CatalogueNames) -> set[str]:
    """The block's parameters that occur in the formula."""
    return families.keys() & names(parsed(item, families, known))
