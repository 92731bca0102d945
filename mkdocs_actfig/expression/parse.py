"""Text → Node. Python's expression grammar through `ast.parse` and a whitelist; never `eval`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from ..errors import ExpressionError, Problem
from ..said import say
from .characters import check_characters, fault_at
from .reader import Reader
from .slips import hint_for, reason_of

if TYPE_CHECKING:
    from .calling import Resolver
    from .tree import Node


def parse(
    text: str, *, names: frozenset[str] = frozenset(), resolve: Resolver | None = None
) -> Node:
    """The formula as a tree; `names` are the variables and parameters it may use.

    Raises:
        ExpressionError: the text is too long, not an expression, or uses something that the
            language lacks; the problem's position counts within `text`.
    """
    reader, tree = _read(text, names, resolve)
    return reader.number(tree)


def parse_condition(
    text: str, *, names: frozenset[str] = frozenset(), resolve: Resolver | None = None
) -> Node:
    """A comparison, or several joined by `and`, `or` and `not`, as a tree.

    Raises:
        ExpressionError: as `parse` does, and where the text is a number.
    """
    reader, tree = _read(text, names, resolve)
    return reader.condition(tree)


def _read(text: str, names: frozenset[str], resolve: Resolver | None) -> tuple[Reader, ast.expr]:
    check_characters(text)
    # A formula may run over lines; inside the text every line end counts as a space.
    flat = text.translate({10: " ", 13: " ", 9: " "})
    lead = len(flat) - len(flat.lstrip())
    if not flat.strip():
        raise ExpressionError(Problem(say("the formula is empty")))
    try:
        tree = ast.parse(flat.lstrip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        told = getattr(error, "offset", None) or len(flat)
        offset = min(max(told - 1, 0) + lead, len(flat) - 1)
        deep = say("it is nested too deeply")
        reason = reason_of(error) if isinstance(error, SyntaxError) else deep
        message = say("cannot read the formula: {reason}", reason=reason)
        hint = hint_for(text)
        raise fault_at(text, message, hint, start=offset, end=offset + 1) from None
    return Reader(text, flat, lead, names, resolve), tree
