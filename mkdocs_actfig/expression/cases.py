"""Node → Node: every `where` as the list of cases that a reader sees, each with its condition."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from .constant import constant
from .primitives import OPPOSITE
from .tree import Apply, Call, Node, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

MIRRORED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}
_OTHERWISE = Call("otherwise", ())


def with_cases(node: Node, at: Mapping[str, float]) -> Node:
    """The formula with `cases(value, condition, …)` for each `where`; only to be typeset.

    `at` gives names values by which bounds are ordered, so that x > b, x > a can be a < x ≤ b.
    """
    match node:
        case Call("where"):
            return _cases(node, at)
        case Call(name, arguments):
            return Call(name, tuple(with_cases(argument, at) for argument in arguments))
        case Apply(function, argument):
            return Apply(function, with_cases(argument, at))
    return node


def _cases(node: Node, at: Mapping[str, float]) -> Call:
    """Nested `where` as one list; the last condition is spelled out where it can be."""
    conditions: list[Node] = []
    parts: list[Node] = []
    while isinstance(node, Call) and node.name == "where":
        condition, yes, node = node.arguments
        conditions.append(_facing(condition, at))
        shown = _narrowed(conditions[-1], conditions[-2], at) if parts else conditions[-1]
        parts += [with_cases(yes, at), with_cases(shown, at)]
    last = _rest(conditions, at)
    return Call("cases", (*parts, with_cases(node, at), last))


def _facing(condition: Node, at: Mapping[str, float]) -> Node:
    """`3 < x` as x > 3."""
    match condition:
        case Call(name, (a, b)) if (
            name in MIRRORED and constant(a, at) is not None and constant(b, at) is None
        ):
            return Call(MIRRORED[name], (b, a))
    return condition


def _narrowed(condition: Node, previous: Node, at: Mapping[str, float]) -> Node:
    """After `x > 3` failed, `x > -3` means −3 < x ≤ 3."""
    match previous, condition:
        case Call(p, (a, end)), Call(q, (_, start)) if _follows(condition, previous, at):
            if p in ("gt", "ge"):
                below, above = MIRRORED[q], OPPOSITE[p]
                return Call("and", (Call(below, (start, a)), Call(above, (a, end))))
            below, above = MIRRORED[OPPOSITE[p]], q
            return Call("and", (Call(below, (end, a)), Call(above, (a, start))))
    return condition


def _follows(condition: Node, previous: Node, at: Mapping[str, float]) -> bool:
    """Whether both bound the same quantity on the same side, the second one further out."""
    match previous, condition:
        case Call(p, (a, first)), Call(q, (b, second)) if a == b:
            one, two = constant(first, at), constant(second, at)
            if one is None or two is None:
                return False
            if {p, q} <= {"gt", "ge"}:
                return one > two
            return {p, q} <= {"lt", "le"} and one < two
    return False


def _rest(conditions: list[Node], at: Mapping[str, float]) -> Node:
    """The condition under which none of the others holds, where that is one comparison."""
    match conditions:
        case [Call("gt" | "lt" as p, arguments), Call("gt" | "lt" as q, same)] if (
            p != q and arguments == same
        ):
            return Call("eq", arguments)
    last = conditions[-1]
    if not isinstance(last, Call) or last.name not in OPPOSITE:
        return _OTHERWISE
    # Written twice at every level, a condition that holds conditions would double and double.
    plain = all(not isinstance(part, Call) or part.name != "where" for part in walk(last))
    if plain and all(_follows(later, earlier, at) for earlier, later in pairwise(conditions)):
        return Call(OPPOSITE[last.name], last.arguments)
    return _OTHERWISE
