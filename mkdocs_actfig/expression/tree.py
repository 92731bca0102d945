"""What a formula is once it is read: numbers, names, calls of primitives, uses of functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Number:
    """A float64 constant; `text` is how the author wrote it, for typesetting."""

    value: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """The variable `x`, a parameter, or a constant (`pi`, `e`, `inf`)."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A primitive of the language, operators included (`add`, `lt`, `where`), and its arguments."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Apply:
    """A whole function (one of the catalogue, or of the author's) at an argument."""

    function: Function
    argument: Node


Node: TypeAlias = Number | Name | Call | Apply


@dataclass(frozen=True, slots=True)
class Function:
    """A function of `x` with every parameter bound.

    `value` and `slope` are what is computed: the forms that keep their digits. `order` counts the
    derivatives taken: a function's `slope` has the function's name and order one more.
    """

    name: str
    symbol: str
    value: Node
    slope: Node
    order: int = 0


ZERO, ONE, X = Number(0.0, "0"), Number(1.0, "1"), Name("x")


def walk(node: Node) -> Iterator[Node]:
    """Every node below `node`, itself first."""
    pending = [node]
    while pending:
        found = pending.pop()
        yield found
        if isinstance(found, Call):
            pending.extend(reversed(found.arguments))
        elif isinstance(found, Apply):
            pending.append(found.argument)


def substitute(node: Node, bound: Mapping[str, Node]) -> Node:
    """The formula with each name in `bound` replaced by its node."""
    match node:
        case Name(name):
            return bound.get(name, node)
        case Call(name, arguments):
            return Call(name, tuple(substitute(argument, bound) for argument in arguments))
        case Apply(function, argument):
            # Inside the function, x is its own argument; a parameter of it may hold other names.
            inner = {name: value for name, value in bound.items() if name != "x"}
            body = substitute(function.value, inner), substitute(function.slope, inner)
            applied = Function(function.name, function.symbol, *body, function.order)
            return Apply(applied, substitute(argument, bound))
        case _:
            return node


def depends_on(node: Node, name: str) -> bool:
    """Whether the name occurs in the formula."""
    return any(isinstance(found, Name) and found.name == name for found in walk(node))
