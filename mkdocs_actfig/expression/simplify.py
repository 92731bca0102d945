"""Sums, products and powers without needless parts: what a derivative is built with.

Each function returns a formula equal to the plain one wherever that has a finite value.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from .tree import ONE, ZERO, Apply, Call, Name, Node, Number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def simplified(node: Node, bound: Mapping[str, Node] | None = None) -> Node:
    """The formula rebuilt from its leaves by the functions below, with the names in `bound` set."""
    match node:
        case Name(name) if bound:
            return bound.get(name, node)
        case Apply(function, argument):
            return Apply(function, simplified(argument, bound))
        case Call(name, arguments):
            parts = tuple(simplified(argument, bound) for argument in arguments)
            build = _BUILDERS.get(name)
            return build(*parts) if build else Call(name, parts)
    return node


def number(value: float) -> Number:
    """A constant, written without a decimal point when it is whole."""
    whole = value.is_integer() and abs(value) < 1e15
    return Number(value, str(int(value)) if whole else repr(value))


def total(a: Node, b: Node) -> Node:
    """The sum a + b."""
    match a, b:
        case Number(0.0), _:
            return b
        case _, Number(0.0):
            return a
        case Number(p), Number(q) if math.isfinite(p + q):
            return number(p + q)
        case _, Call("neg", (c,)):
            return difference(a, c)
        case _ if a == b:
            return product(number(2.0), a)
    return Call("add", (a, b))


def difference(a: Node, b: Node) -> Node:
    """The difference a − b."""
    match a, b:
        case _, Number(0.0):
            return a
        case Number(0.0), _:
            return negative(b)
        case Number(p), Number(q) if math.isfinite(p - q):
            return number(p - q)
        case Call("div", (Number(p), Number(q))), Number(r) if _whole(p, q, r):
            return quotient(number(p - q * r), number(q))
        case _, Call("neg", (c,)):
            return total(a, c)
        case Call("sub", (c, Number(p))), Number(q):
            return difference(c, number(p + q))
        case Call("add", (c, Number(p))), Number(q):
            return total(c, number(p - q))
        case _ if a == b:
            return ZERO
    return Call("sub", (a, b))


def negative(a: Node) -> Node:
    """The opposite of a."""
    match a:
        case Number(p):
            return number(-p) if p else a
        case Call("neg", (b,)):
            return b
        case Call("mul", (Number(p), b)) if p < 0:
            return product(number(-p), b)
    return Call("neg", (a,))


def product(a: Node, b: Node) -> Node:
    """The product a · b: numbers first, one fraction."""
    match a, b:
        case (Number(0.0), _) | (_, Number(0.0)):
            return ZERO
        case Number(1.0), _:
            return b
        case _, Number(1.0):
            return a
        case Number(p), Number(q) if math.isfinite(p * q):
            return number(_times(p, q))
        case (Number(-1.0), c) | (c, Number(-1.0)):
            return negative(c)
        case Call("neg", (c,)), _:
            return negative(product(c, b))
        case _, Call("neg", (c,)):
            return negative(product(a, c))
        case Call("div", (p, q)), _:
            return quotient(product(p, b), q)
        case _, Call("div", (p, q)):
            return quotient(product(a, p), q)
        case Number(p), Call("mul", (Number(q), c)) if math.isfinite(p * q):
            return product(number(_times(p, q)), c)
        case Number(), Number() | Call("mul", (Number(), _)):
            return Call("mul", (a, b))  # together they are too large for one number
        case _, Number():
            return product(b, a)
        case Call("mul", (Number() as p, c)), _:
            return product(p, product(c, b))
        case _, Call("mul", (Number() as q, c)):
            return product(q, product(a, c))
        case _ if a == b:
            return power(a, number(2.0))
        case _, Call("pow", (c, Call("sub", (d, Number(1.0))))) if a == c:
            return power(a, d)
    return _in_order(a, b)


def _in_order(a: Node, b: Node) -> Node:
    """The product with powers of the same name as one, and powers of names before functions."""
    head, rest = b.arguments if isinstance(b, Call) and b.name == "mul" else (b, ONE)
    own, other, last = _power_of_name(a), _power_of_name(head), _power_of_name(b)
    if own and other and own[0] == other[0]:
        return product(power(own[0], number(own[1] + other[1])), rest)
    if last and isinstance(a, Call | Apply) and (own is None or isinstance(b, Name)):
        return product(b, a)
    return Call("mul", (a, b))


def _power_of_name(node: Node) -> tuple[Name, float] | None:
    """The name and its positive whole exponent, 1 for the name itself."""
    match node:
        case Name():
            return node, 1.0
        case Call("pow", (Name() as name, Number(p))) if _whole(p) and p > 0:
            return name, p
    return None


def _times(p: float, q: float) -> float:
    """The product of two numbers as they are written: 7 · 0.05 is 0.35, not 0.35000000000000003."""
    return float(Decimal(repr(p)) * Decimal(repr(q)))


def quotient(a: Node, b: Node) -> Node:
    """The quotient a / b, common whole factors cancelled."""
    match a, b:
        case Number(0.0), _:
            return ZERO
        case _, Number(1.0):
            return a
        case Call("neg", (c,)), _:
            return negative(quotient(c, b))
        case Call("div", (c, d)), _:
            return quotient(c, product(d, b))
        case _, Call("div", (c, d)):
            return quotient(product(a, d), c)
        case _ if a == b:
            return ONE
        case Call("mul", (c, d)), Call("pow", (e, Number(2.0))) if e in (c, d):
            return quotient(d if e == c else c, e)
    (p, rest_a), (q, rest_b) = _factor(a), _factor(b)
    if _whole(p, q) and p and q:
        common = math.gcd(int(p), int(q)) * (-1 if q < 0 else 1)
        if common != 1:
            return quotient(
                product(number(p / common), rest_a), product(number(q / common), rest_b)
            )
    return Call("div", (a, b))


def power(a: Node, b: Node) -> Node:
    """The power a ** b."""
    match a, b:
        case _, Number(0.0):
            return ONE
        case _, Number(1.0):
            return a
        case Call("pow", (c, Number(p))), Number(q) if (
            p.is_integer() and q.is_integer() and p * q > 0
        ):
            return power(c, number(p * q))
        case Call("neg", (c,)), Number(q) if q % 2 == 0:
            return power(c, b)
    return Call("pow", (a, b))


def logarithm(a: Node) -> Node:
    """The natural logarithm of a."""
    match a:
        case Name("e"):
            return ONE
        case Number(1.0):
            return ZERO
    return Call("log", (a,))


_BUILDERS: dict[str, Callable[..., Node]] = {
    "add": total, "sub": difference, "neg": negative, "mul": product, "div": quotient,
    "pow": power, "log": logarithm,
}  # fmt: skip


def _whole(*values: float) -> bool:
    """Whether all are whole, and small enough for their sums and products to be exact."""
    return all(value.is_integer() and abs(value) < 1e7 for value in values)


def _factor(node: Node) -> tuple[float, Node]:
    """The formula as a number times the rest."""
    match node:
        case Number(p):
            return p, ONE
        case Call("mul", (Number(p), rest)):
            return p, rest
    return 1.0, node
