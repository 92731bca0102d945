"""Calls in a formula → Node: primitives, `where`, the catalogue's functions, the site's."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Protocol

from ..errors import ExpressionError, did_you_mean
from ..said import Said, say
from .primitives import ARITHMETIC, CALLABLE, TABLE
from .slips import OTHER_NAMES
from .tree import Apply, Call, Function, Node, depends_on, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .reader import Reader

MAX_PARAMETER = 100


class Resolver(Protocol):
    """Finds functions that are not primitives: the catalogue's, the site's."""

    def __call__(self, name: str, parameters: Mapping[str, Node]) -> Function:
        """The function at these parameters."""
        ...

    def names(self) -> tuple[str, ...]:
        """The names of functions that a formula may call."""
        ...

    def others(self) -> tuple[str, ...]:
        """Names of functions that are known, and are not of one x."""
        ...


def call(reader: Reader, tree: ast.Call) -> Node:
    """A call as a node.

    Raises:
        ExpressionError: the function is unknown, or takes something else.
    """
    if not isinstance(tree.func, ast.Name):
        raise reader.fault(
            tree.func, say("only a function's name can be called"), _plain_call(reader, tree)
        )
    name = tree.func.id
    for argument in tree.args:
        if isinstance(argument, ast.Starred):
            raise reader.fault(argument, say("'*' before an argument is not in the language"))
    if name == "where":
        return _where(reader, tree)
    if reader.resolve and name in reader.resolve.names():
        return _apply(reader, tree, name)
    row = TABLE.get(name)
    # The catalogue's own texts may use every primitive; they come without a resolver.
    if row is None or row.name in ARITHMETIC or (reader.resolve and name not in CALLABLE):
        raise _unknown(reader, tree.func, name)
    if tree.keywords:
        raise reader.fault(tree.keywords[0].value, say("'{name}' has no parameters", name=name))
    if name in ("min", "max") and len(tree.args) > 2:
        return reader.chain(tree, name, [reader.number(argument) for argument in tree.args])
    if name in ("min", "max") and len(tree.args) < 2:
        raise reader.fault(
            tree,
            say(
                "'{name}' takes 2 arguments or more, not {count}",
                name=name,
                count=len(tree.args),
            ),
        )
    _count(reader, tree, name, len(row.arguments))
    return Call(name, tuple(reader.number(argument) for argument in tree.args))


def _unknown(reader: Reader, tree: ast.Name, name: str) -> ExpressionError:
    """A name that no function of one x has here."""
    if reader.resolve and name in reader.resolve.others():
        message = say("'{name}' is not a function of one x", name=name)
        return reader.fault(tree, message, say("it is drawn alone"))
    here = OTHER_NAMES.get(name)
    known = did_you_mean(name, _known(reader))
    hint = say("it is written {spelling} here", spelling=here) if here else known
    return reader.fault(tree, say("unknown function '{name}'", name=name), hint)


def _known(reader: Reader) -> list[str]:
    """The names of functions that a formula may call."""
    return [*CALLABLE, *(reader.resolve.names() if reader.resolve else ())]


def _plain_call(reader: Reader, tree: ast.Call) -> Said:
    """How a call such as F.relu(x) or 3(x) is written here."""
    if isinstance(tree.func, ast.Constant):
        return say("write {number} * (…)", number=ast.unparse(tree.func))
    if not isinstance(tree.func, ast.Attribute):
        return say("a sign such as * is missing before the bracket")
    name = tree.func.attr.lower()
    known = _known(reader)
    return say("write {name}(x)", name=name) if name in known else did_you_mean(name, known)


def _count(reader: Reader, tree: ast.Call, name: str, wanted: int) -> None:
    if len(tree.args) != wanted:
        given = {"name": name, "wanted": wanted, "count": len(tree.args)}
        message = say("'{name}' takes {wanted} arguments, not {count}", **given)
        if wanted == 1:
            message = say("'{name}' takes 1 argument, not {count}", **given)
        raise reader.fault(tree, message)


def _where(reader: Reader, tree: ast.Call) -> Node:
    _count(reader, tree, "where", 3)
    if tree.keywords:
        raise reader.fault(tree.keywords[0].value, say("'{name}' has no parameters", name="where"))
    condition, yes, no = tree.args
    return Call("where", (reader.condition(condition), reader.number(yes), reader.number(no)))


def _apply(reader: Reader, tree: ast.Call, name: str) -> Node:
    assert reader.resolve is not None  # noqa: S101 - the caller asked it for the name
    _count(reader, tree, name, 1)
    given: dict[str, Node] = {}
    for keyword in tree.keywords:
        if keyword.arg is None:
            raise reader.fault(keyword.value, say("'**' before an argument is not in the language"))
        if keyword.arg in given:
            raise reader.fault(
                keyword.value, say("'{name}' stands twice", name=keyword.arg), say("keep one")
            )
        given[keyword.arg] = _parameter(reader, keyword.value)
    try:
        function = reader.resolve(name, given)
    except ExpressionError as error:
        raise reader.fault(tree, error.problem.message, error.problem.hint) from None
    return Apply(function, reader.number(tree.args[0]))


def _parameter(reader: Reader, tree: ast.expr) -> Node:
    node = reader.number(tree)
    if depends_on(node, "x"):
        raise reader.fault(tree, say("a parameter's value cannot depend on x"))
    # It goes wherever the function's own formula has the parameter, functions inside it too.
    if _written_out(node) > MAX_PARAMETER:
        raise reader.fault(tree, say("the parameter's value is too large"), say("write a number"))
    return node


def _written_out(node: Node) -> int:
    """The number of nodes, those of the functions' own formulas included."""
    uses = [part.function for part in walk(node) if isinstance(part, Apply)]
    return node.size + sum(_written_out(f.value) + _written_out(f.slope) for f in uses)
