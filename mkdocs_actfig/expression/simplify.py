"""Sums, products and powers without needless parts: what a derivative is built with.

Each function returns a formula equal to the plain one wherever that has a finite value.
"""

from __future__ import annotations

import math

from .tree import ONE, ZERO, Apply, Call, Name, Node, Number


def simplified(node: Node) -> Node:
    """The formula rebuilt from its leaves by the functions below."""
    if not isinstance(node, Call):
        return node
    arguments = tuple(simplified(argument) for argument in node.arguments)
    build = {
        "add": total, "sub": difference, "neg": negative,
        "mul": product, "div": quotient, "pow": power,
    }.get(node.name)  # fmt: skip
    return build(*arguments) if build else Call(node.name, arguments)  # type: ignore[operator]  # arities match


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
        case Number(p), Number(q):
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
        case Number(p), Number(q):
            return number(p - q)
        case _, Call("neg", (c,)):
            return total(a, c)
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
        case Number(p), Number(q):
            return number(p * q)
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
        case _, Number():
            return product(b, a)
        case Number(p), Call("mul", (Number(q), c)):
            return product(number(p * q), c)
        case Call("mul", (Number() as p, c)), _:
            return product(p, product(c, b))
        case _, Call("mul", (Number() as q, c)):
            return product(q, product(a, c))
        case ((Call() | Apply()), Name()):
            return product(b, a)
        case _ if a == b:
            return power(a, number(2.0))
    return Call("mul", (a, b))


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
    (p, rest_a), (q, rest_b) = _factor(a), _factor(b)
    if p.is_integer() and q.is_integer() and p and q:
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


def _factor(node: Node) -> tuple[float, Node]:
    """The formula as a number times the rest."""
    match node:
        case Number(p):
            return p, ONE
        case Call("mul", (Number(p), rest)):
            return p, rest
    return 1.0, node
