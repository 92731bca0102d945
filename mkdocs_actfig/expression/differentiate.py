"""Node → Node: the derivative, by the chain rule over the table of primitives."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

from ..errors import ExpressionError
from ..said import say
from .parse import parse
from .primitives import TABLE
from .simplify import difference, negative, power, product, quotient, simplified, total
from .tree import ONE, ZERO, Apply, Call, Function, Name, Node, Number, depends_on

MAX_SIZE = 4_000


def differentiate(node: Node, name: str = "x") -> Node:
    """The derivative by `name`; at a kink its value is that of the branch taken there.

    `where(c, a, b)` differentiates to `where(c, a', b')`: a jump's slope is no delta.

    Raises:
        ExpressionError: the derivative has more than `MAX_SIZE` parts.
    """
    return _slope(simplified(node), name)


def _slope(node: Node, name: str) -> Node:
    slope = _by_rule(node, name) if depends_on(node, name) else ZERO
    if slope.size > MAX_SIZE:
        raise ExpressionError(
            say("the derivative is too large to be shown"), say("write a shorter formula")
        )
    return slope


def _by_rule(node: Node, name: str) -> Node:
    match node:
        case Name():
            return ONE
        case Apply(function, argument):
            return product(Apply(derivative(function), argument), _slope(argument, name))
        case Call("where", (condition, yes, no)):
            slopes = _slope(yes, name), _slope(no, name)
            return slopes[0] if slopes[0] == slopes[1] else Call("where", (condition, *slopes))
        case Call("add", (a, b)):
            return total(_slope(a, name), _slope(b, name))
        case Call("sub", (a, b)):
            return difference(_slope(a, name), _slope(b, name))
        case Call("neg", (a,)):
            return negative(_slope(a, name))
        case Call("div", (a, b)) if not depends_on(b, name):
            return quotient(_slope(a, name), b)
        case Call("div", (a, b)):
            falling = quotient(product(a, _slope(b, name)), power(b, Number(2.0, "2")))
            return difference(quotient(_slope(a, name), b), falling)
        case Call("pow", (a, b)) if not depends_on(b, name):
            return product(product(b, power(a, difference(b, ONE))), _slope(a, name))
        case Call(primitive, arguments):
            return _chain_rule(primitive, arguments, name)
        case _:
            return ZERO


@lru_cache(maxsize=256)
def derivative(function: Function) -> Function:
    """The function's derivative as a function: f ↦ f′."""
    return replace(
        function,
        value=function.slope,
        slope=differentiate(function.slope),
        order=function.order + 1,
    )


def _chain_rule(primitive: str, arguments: tuple[Node, ...], name: str) -> Node:
    row = TABLE[primitive]
    bound = dict(zip(row.arguments, arguments, strict=True))
    result: Node = ZERO
    for partial, argument in zip(read_all(row.slopes, row.arguments), arguments, strict=True):
        inner = _slope(argument, name)
        if inner != ZERO:
            result = total(result, product(simplified(partial, bound), inner))
    return result


@cache
def read_all(texts: tuple[str, ...], names: tuple[str, ...]) -> tuple[Node, ...]:
    """The table's own texts as formulas."""
    return tuple(parse(text, names=frozenset(names)) for text in texts)
