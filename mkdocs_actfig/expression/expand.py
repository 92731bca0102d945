"""Node → Node: the derivatives of whole functions written out, where that is short."""

from __future__ import annotations

from .primitives import COMPARISONS
from .simplify import simplified
from .tree import Apply, Call, Node, Number, substitute, walk

_SHORT = 24
"""Nodes: a derivative that takes more stays a name with a prime, inside a formula."""
_DIGITS = 8
"""Characters of a number: a constant that takes more is better read as a letter."""


def expanded(node: Node) -> Node:
    """The formula, only to be typeset, with σ′(x) as σ(x)(1 − σ(x)) and the like.

    One step, by what the catalogue states: what is computed keeps its digits otherwise. Cases are
    written out where they are the whole formula.
    """
    return _stated(node) or simplified(_within(node))


def _within(node: Node) -> Node:
    match node:
        case Apply(function, argument):
            whole = _stated(node)
            if whole and whole.size <= _SHORT and not any(map(_is_case, walk(whole))):
                return whole
            return Apply(function, _within(argument))
        case Call(name, arguments):
            return Call(name, tuple(map(_within, arguments)))
    return node


def _stated(node: Node) -> Node | None:
    """The derivative that the catalogue states, if the node is one and it reads well there."""
    match node:
        case Apply(function, argument) if function.order == 1 and function.short is not None:
            whole = simplified(substitute(function.short, {"x": argument}))
            return whole if all(_reads_well(part, argument) for part in walk(whole)) else None
    return None


def _reads_well(part: Node, argument: Node) -> bool:
    """Whether it is no long number, and no comparison of more than the argument."""
    match part:
        case Number(_, text):
            return len(text) <= _DIGITS
        case Call(name, sides) if name in COMPARISONS:
            return all(side.size <= argument.size for side in sides)
    return True


def _is_case(part: Node) -> bool:
    return isinstance(part, Call) and part.name == "where"
