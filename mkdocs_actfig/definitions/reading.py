"""Located YAML → entries like the catalogue's: their fields, checked without arithmetic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..catalogue import Elementwise, Parameter, Source
from ..errors import BlockError, ExpressionError, Problem, UnknownFunction, did_you_mean
from ..expression import Apply, differentiate, parse, walk
from ..expression.primitives import CALLABLE, CONSTANTS
from ..known import CatalogueNames
from ..located import Items, Pairs, Text
from ..naming import MAX_NAME, MAX_SYMBOL
from ..said import NOTHING, Said, say
from ..values import text, window

if TYPE_CHECKING:
    from ..expression import Node
    from ..located import Located

MAX_FUNCTIONS = 100
MAX_PARAMETERS = 8
MAX_ALIASES = 12
MAX_NODES = 2_000
_FIELDS = (
    "formula", "parameters", "derivative", "title", "symbol", "window", "aliases", "summary",
    "note", "source",
)  # fmt: skip
_BOUNDS = ("default", "above", "at_least", "below", "at_most", "meaning")
_CITED = ("authors", "year", "title", "url")


def read_definitions(value: Located) -> tuple[tuple[Elementwise, ...], tuple[Problem, ...]]:
    """The functions that the text defines, each free to use those above it; and what is wrong."""
    if not isinstance(value, Pairs):
        hint = say("such as my_swish: x * sigmoid(1.702 * x)")
        return (), (
            value.problem(say("functions are needed here, a name and a formula each"), hint),
        )
    if len(value.pairs) > MAX_FUNCTIONS:
        message = say(
            "{count} functions; {most} are the most", count=len(value.pairs), most=MAX_FUNCTIONS
        )
        return (), (value.problem(message),)
    made: list[Elementwise] = []
    problems: list[Problem] = []
    for name, content in value.pairs:
        try:
            made.append(_definition(name, content, CatalogueNames(tuple(made))))
        except BlockError as error:
            problems += error.problems
    return tuple(made), tuple(problems)


def fields_of(content: Located) -> dict[str, Located]:
    """A definition's fields; a text alone is the formula.

    Raises:
        BlockError: it has other fields, or none that is the formula.
    """
    if isinstance(content, Text):
        return {"formula": content}
    given = _mapping(content, _FIELDS, say("a formula, or a mapping with one, is needed here"))
    if "formula" not in given:
        raise BlockError(content.problem(say("the function has no formula"), say("add formula: …")))
    return given


def _definition(name: Text, content: Located, known: CatalogueNames) -> Elementwise:
    _refuse_taken(name, name.text, known)
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name.text):
        hint = say("Latin letters, digits and _; at most 40")
        raise BlockError(
            name.problem(say("'{name}' cannot be a function's name", name=name.text[:60]), hint)
        )
    given = fields_of(content)
    parameters = _parameters(given.get("parameters"), known)
    names = frozenset({"x", *(parameter.name for parameter in parameters)})
    return Elementwise(
        name=name.text,
        title=_words(given, "title", MAX_NAME) or name.text,
        symbol=_words(given, "symbol", MAX_SYMBOL) or _symbol(name.text),
        family="own",
        formula=_formula(given["formula"], names, known),
        derivative=_formula(given["derivative"], names, known) if "derivative" in given else "",
        range="",
        limits=("", ""),
        monotonic="none",
        lipschitz="",
        parameters=parameters,
        mark=(),
        aliases=_aliases(given.get("aliases"), known),
        summary=_words(given, "summary", 300),
        note=_words(given, "note", 1_000),
        sources=_sources(given.get("source")),
        proved=False,
        window=window(given["window"]) if "window" in given else (-6.0, 6.0),
    )


def _refuse_taken(at: Text, name: str, known: CatalogueNames) -> None:
    taken = NOTHING
    if name == "x":
        taken = say("the variable")
    elif name in CONSTANTS:
        taken = say("a constant of formulas")
    else:
        try:
            entry = known.find(name)
        except UnknownFunction:
            taken = say("a function of formulas") if name in CALLABLE else NOTHING
        else:
            whose = say("the catalogue's") if entry.family != "own" else say("defined above")
            taken = say("already {whose}: {title}", whose=whose, title=entry.title)
    if taken:
        raise BlockError(
            at.problem(
                say("'{name}' is {taken}", name=name[:60], taken=taken), say("choose another name")
            )
        )


def _formula(value: Located, names: frozenset[str], known: CatalogueNames | None = None) -> str:
    """A formula's text, read for its faults; one of numbers only names no function of others."""
    source = text(value)
    try:
        node = parse(source, names=names, resolve=known)
    except ExpressionError as error:
        place = value.within(error.problem) if isinstance(value, Text) else error.problem
        raise BlockError(place) from None
    if _larger(node, MAX_NODES) or _larger(differentiate(node), 4 * MAX_NODES):
        message = say("the formula is too large with all that the functions in it stand for")
        raise BlockError(value.problem(message))
    return source


def _larger(node: Node, most: int) -> bool:
    """Whether the formula has more nodes than that, those of the functions in it included."""
    pending, count = [node], 0
    while pending:
        for found in walk(pending.pop()):
            count += 1
            if count > most:
                return True
            if isinstance(found, Apply):
                pending += found.function.value, found.function.slope
    return False


def _parameters(value: Located | None, known: CatalogueNames) -> tuple[Parameter, ...]:
    if value is None:
        return ()
    if not isinstance(value, Pairs):
        raise BlockError(value.problem(say("parameters are needed here, such as k: 1.5")))
    if len(value.pairs) > MAX_PARAMETERS:
        message = say(
            "{count} parameters; {most} are the most", count=len(value.pairs), most=MAX_PARAMETERS
        )
        raise BlockError(value.problem(message))
    names = frozenset(name.text for name, _ in value.pairs)
    return tuple(_parameter(name, content, names, known) for name, content in value.pairs)


def _parameter(
    name: Text, content: Located, names: frozenset[str], known: CatalogueNames
) -> Parameter:
    _refuse_taken(name, name.text, known)
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,29}", name.text):
        raise BlockError(
            name.problem(
                say("'{name}' cannot be a name in a formula", name=name.text[:60]),
                say("Latin letters, digits and _; at most 30"),
            )
        )
    if isinstance(content, Text):
        return Parameter(name=name.text, default=_formula(content, frozenset()))
    given = _mapping(content, _BOUNDS, say("a number, or a mapping with default, is needed here"))
    if "default" not in given:
        raise BlockError(
            content.problem(say("'{name}' has no default", name=name.text), say("add default: 1"))
        )
    above, at_least, below, at_most = (
        _formula(given[bound], names - {name.text}) if bound in given else ""
        for bound in _BOUNDS[1:-1]
    )
    return Parameter(
        name=name.text,
        default=_formula(given["default"], frozenset()),
        above=above,
        at_least=at_least,
        below=below,
        at_most=at_most,
        meaning=_words(given, "meaning", 80),
    )


def _aliases(value: Located | None, known: CatalogueNames) -> tuple[str, ...]:
    if value is None:
        return ()
    items = value.items if isinstance(value, Items) else (value,)
    if len(items) > MAX_ALIASES:
        raise BlockError(
            value.problem(
                say("{count} aliases; {most} are the most", count=len(items), most=MAX_ALIASES)
            )
        )
    return tuple(_alias(item, known) for item in items)


def _alias(item: Located, known: CatalogueNames) -> str:
    name = text(item, most=60)
    if not isinstance(item, Text) or not re.fullmatch(r"[A-Za-z][\w.\- ]*", name):
        raise BlockError(item.problem(say("'{name}' cannot be a name in a block", name=name)))
    _refuse_taken(item, name, known)
    return name


def _sources(value: Located | None) -> tuple[Source, ...]:
    if value is None:
        return ()
    if isinstance(value, Text):
        return (Source("", 0, text(value, most=400)),)
    given = _mapping(value, _CITED, say("a text is needed here"))
    missing = [key for key in _CITED[:3] if key not in given]
    if missing:
        raise BlockError(value.problem(say("the source has no {key}", key=missing[0])))
    year, url = text(given["year"], most=20), text(given["url"], most=400) if "url" in given else ""
    if not re.fullmatch(r"\d{1,4}", year):
        raise BlockError(given["year"].problem(say("a year is needed here, such as 2017")))
    if url and not re.fullmatch(r"https?://[^\s<>]+", url):
        raise BlockError(given["url"].problem(say("an address is needed here: https://…")))
    authors, title = (text(given[key], most=400) for key in ("authors", "title"))
    return (Source(authors, int(year), title, url),)


def _mapping(content: Located, allowed: tuple[str, ...], needed: Said) -> dict[str, Any]:
    """The fields by name.

    Raises:
        BlockError: it is no mapping, or has other fields; `problems` names them all.
    """
    if not isinstance(content, Pairs):
        raise BlockError(content.problem(needed))
    given: dict[str, Located] = {}
    problems: list[Problem] = []
    for name, value in content.pairs:
        if name.text not in allowed:
            hint = did_you_mean(name.text, allowed, noun=say("the keys"))
            problems.append(name.problem(say("unknown key '{name}'", name=name.text[:60]), hint))
        elif name.text in given:
            problems.append(name.problem(say("the key '{name}' stands twice", name=name.text)))
        else:
            given[name.text] = value
    if problems:
        raise BlockError(problems[0], more=tuple(problems[1:]))
    return given


def _words(given: dict[str, Located], key: str, most: int) -> str:
    return " ".join(text(given[key], most=most).split()) if key in given else ""


def _symbol(name: str) -> str:
    return name if len(name) == 1 else r"\operatorname{" + name.replace("_", r"\_") + "}"
