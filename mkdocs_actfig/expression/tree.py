"""What a formula is once it is read: numbers, names, calls of primitives, uses of functions."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Number:
    """A float64 constant; `text` is how the author wrote it, for typesetting."""

    value: float
    text: str = ""
    size: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Name:
    """The variable `x`, a parameter, or a constant (`pi`, `e`, `inf`)."""

    name: str
    size: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Call:
    """A primitive of the language, operators included (`add`, `lt`, `where`), and its arguments.

    `size` counts the nodes as they are written out: one that stands in two places counts twice.
    """

    name: str
    arguments: tuple[Node, ...]
    size: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Count once, so that what grows too large is known at no cost."""
        object.__setattr__(self, "size", 1 + sum(argument.size for argument in self.arguments))


@dataclass(frozen=True, slots=True)
class Apply:
    """A whole function (one of the catalogue, or of the author's) at an argument."""

    function: Function
    argument: Node
    size: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Count the function as one: its own formula is not written out."""
        object.__setattr__(self, "size", 1 + self.argument.size)


@dataclass(frozen=True, slots=True)
class Computed:
    """A number that comes of x by a program, not by a formula: an output of a vector function.

    `compute` takes float64, shape (n,), and gives the same; `name` tells one from another.
    """

    name: str
    compute: Callable[[Any], Any] = field(compare=False)
    size: ClassVar[int] = 1


Node: TypeAlias = Number | Name | Call | Apply | Computed


@dataclass(frozen=True, slots=True)
class Function:
    """A function of `x` with every parameter bound.

    `value` and `slope` are what is computed: the forms that keep their digits. `order` counts the
    derivatives taken: a function's `slope` has the function's name and order one more. `short` is
    f′ as it is best read, where the catalogue states it.
    """

    name: str
    symbol: str
    value: Node
    slope: Node
    order: int = 0
    short: Node | None = None


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


def distinct(node: Node) -> Iterator[Node]:
    """Every node below `node`, itself first, and one that stands in two places once."""
    pending, seen = [node], set()
    while pending:
        found = pending.pop()
        if id(found) in seen:
            continue
        seen.add(id(found))
        yield found
        if isinstance(found, Call):
            pending.extend(reversed(found.arguments))
        elif isinstance(found, Apply):
            pending.append(found.argument)


def substitute(node: Node, bound: Mapping[str, Node]) -> Node:
    """The formula with each name in `bound` replaced by its node; what is shared stays shared."""
    known: dict[int, Node] = {}

    def replaced(part: Node) -> Node:
        if id(part) not in known:
            known[id(part)] = _replaced(part, bound, replaced)
        return known[id(part)]

    return replaced(node)


def _replaced(node: Node, bound: Mapping[str, Node], replaced: Callable[[Node], Node]) -> Node:
    match node:
        case Name(name):
            return bound.get(name, node)
        case Call(name, arguments):
            return Call(name, tuple(map(replaced, arguments)))
        case Apply(function, argument):
            # Inside the function, x is its own argument; a parameter of it may hold other names.
            inner = {name: value for name, value in bound.items() if name != "x"}
            if inner:
                value, slope = (substitute(f, inner) for f in (function.value, function.slope))
                short = substitute(function.short, inner) if function.short else None
                function = replace(function, value=value, slope=slope, short=short)
            return Apply(function, replaced(argument))
        case _:
            return node


def depends_on(node: Node, name: str) -> bool:
    """Whether the name occurs in the formula."""
    return any(isinstance(found, Name) and found.name == name for found in walk(node))


def names(node: Node) -> frozenset[str]:
    """The names that occur in the formula and in the parameters of its functions."""
    found: set[str] = set()
    for part in walk(node):
        if isinstance(part, Name):
            found.add(part.name)
        elif isinstance(part, Apply):
            found |= (names(part.function.value) | names(part.function.slope)) - {"x"}
    return frozenset(found)
