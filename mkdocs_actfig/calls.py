"""A function by its name, or by a call with parameters: `elu(alpha=2)`; else it is a formula."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from .errors import BlockError, UnknownFunction, did_you_mean
from .expression.characters import LOOKALIKES
from .expression.primitives import CONSTANTS
from .said import Said, say
from .values import number

if TYPE_CHECKING:
    from .catalogue import Entry
    from .known import CatalogueNames
    from .located import Text
    from .series import Families

_NAME = re.compile(r"[^\W\d_][\w.\- ]*")
_CALL = re.compile(r"\s*([^\W\d_][\w.]*)\s*\((.*)\)\s*", re.DOTALL)


def named(item: Text, known: CatalogueNames) -> tuple[Entry | None, Families]:
    """The entry that the text names, with a call's parameters; None: it is a formula."""
    source = item.text.strip()
    if _NAME.fullmatch(source):
        if item.kind == "bool":
            raise BlockError(item.problem(say("a function is needed here, not true or false")))
        try:
            return known.find(source), {}
        except UnknownFunction as error:
            lookalike = any(character in LOOKALIKES for character in source)
            if re.search(r"(?<![\w.])x(?![\w.])", source) or source in CONSTANTS or lookalike:
                return None, {}  # a formula such as x-1
            raise BlockError(item.problem(error.problem.message, error.problem.hint)) from None
    match = _CALL.fullmatch(item.text)
    call = _call(item.text) if match else None
    if match is None or call is None:
        return None, {}
    if call.args:
        _refuse_constant(item, call, known)
        return None, {}
    entry = _found(item.part(match.start(1), match.end(1)), known)
    return entry, _given(item, entry, call)


def _found(name: Text, known: CatalogueNames) -> Entry:
    try:
        return known.find(name.text)
    except UnknownFunction as error:
        raise BlockError(name.problem(error.problem.message, error.problem.hint)) from None


def _call(source: str) -> ast.Call | None:
    """The text as one call; None where it is anything else."""
    try:
        # As everywhere in a formula, a line's end counts as a space.
        tree = ast.parse(re.sub(r"\s", " ", source).lstrip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    if not isinstance(tree, ast.Call) or any(k.arg is None for k in tree.keywords):
        return None
    return tree


def _given(item: Text, entry: Entry, call: ast.Call) -> Families:
    """The values of a call's keywords, each at its own place: `elu(alpha=2)`."""
    free = [parameter.name for parameter in entry.parameters if not parameter.fixed]
    given: dict[str, tuple[tuple[Text, float], ...]] = {}
    for keyword in call.keywords:
        name = str(keyword.arg)
        start = _index(item.text, keyword.col_offset)
        at = item.part(start, start + len(name))
        if name not in free:
            hint = parameters_hint(name, free, noun=say("its parameters"))
            hint = hint if free else say("'{name}' has no parameters", name=entry.name)
            raise BlockError(
                at.problem(
                    say("'{function}' has no parameter '{name}'", function=entry.name, name=name),
                    hint,
                )
            )
        if name in given:
            raise BlockError(at.problem(say("'{name}' stands twice", name=name), say("keep one")))
        ends = keyword.value.col_offset, keyword.value.end_col_offset or 0
        value = item.part(*(_index(item.text, end) for end in ends))
        given[name] = ((value, number(value)),)
    return given


def _index(text: str, offset: int) -> int:
    """Python's column, in bytes without the text's leading space, as an index of the text."""
    lead = len(text) - len(text.lstrip())
    return lead + len(
        text.lstrip().encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "replace")
    )


def parameters_hint(name: str, free: list[str] | set[str], *, noun: Said) -> Said:
    """A single parameter is what was meant, whatever a framework calls it (negative_slope)."""
    hint = did_you_mean(name, free, noun=noun)
    alone = len(free) == 1 and not hint.startswith("did")
    return say("its parameter is '{name}'", name=next(iter(free))) if alone else hint


def _refuse_constant(item: Text, call: ast.Call, known: CatalogueNames) -> None:
    """Refuse `leaky_relu(0.1)`: it is one number, and hardly what was meant."""
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    if any(isinstance(part, ast.Name) for value in values for part in ast.walk(value)):
        return
    try:
        entry = known.find(ast.unparse(call.func))
    except UnknownFunction:
        return
    free = [parameter.name for parameter in entry.parameters if not parameter.fixed]
    said = ast.unparse(call.args[0])[:20]
    hint = (
        say("write {function}(x)", function=entry.name)
        if not free
        else say("write {function}({name}={value})", function=entry.name, name=free[0], value=said)
    )
    raise BlockError(
        item.problem(say("this is one number, not a curve: there is no x in it"), hint)
    )
