"""Python's syntax tree → Node, by a whitelist: what it does not name is no part of the language."""

from __future__ import annotations

import ast
import math
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..said import NOTHING, Said, say
from .calling import call
from .characters import fault_at
from .primitives import CALLABLE, COMPARISONS, CONSTANTS
from .tree import Call, Name, Node, Number

if TYPE_CHECKING:
    from ..errors import ExpressionError
    from .calling import Resolver

MAX_DEPTH = 60
MAX_NODES = 800
_DECIMAL = re.compile(r"(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")

_OPERATORS = {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div", ast.Pow: "pow"}
_COMPARE = {
    ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge", ast.Eq: "eq", ast.NotEq: "ne",
}  # fmt: skip
_REFUSED = {
    ast.BitXor: say("'^' is not a power here: write '**'"),
    ast.FloorDiv: say("write floor(a / b)"),
    ast.Mod: say("there is no remainder: write a - b * floor(a / b)"),
    ast.MatMult: say("write '*'"),
}
_CONDITIONS = frozenset({*COMPARISONS, "and", "or", "not"})


class Reader:
    """Walks Python's tree with the text at hand, for positions.

    What is not in the language ends it by an ExpressionError, see `fault`.
    """

    def __init__(
        self, text: str, flat: str, lead: int, names: frozenset[str], resolve: Resolver | None
    ) -> None:
        self.text, self.names, self.resolve = text, names, resolve
        self.flat, self.lead = flat, lead
        # Python counts columns in bytes of UTF-8.
        self.bytes = flat.lstrip().encode("utf-8", "surrogatepass")
        self.nodes = self.depth = 0

    def fault(self, at: ast.expr, message: Said, hint: Said = NOTHING) -> ExpressionError:
        """What is wrong with a part of the formula, at its place in the text."""

        def index(offset: int) -> int:
            return len(self.bytes[:offset].decode("utf-8", "surrogatepass")) + self.lead

        end = index(at.end_col_offset or at.col_offset + 1)
        return fault_at(self.text, message, hint, start=index(at.col_offset), end=end)

    def number(self, tree: ast.expr) -> Node:
        """A part that has to be a number."""
        node = self._node(tree)
        if isinstance(node, Call) and node.name in _CONDITIONS:
            hint = say("write where(condition, a, b)")
            raise self.fault(tree, say("a comparison stands where a number is needed"), hint)
        return node

    def condition(self, tree: ast.expr) -> Node:
        """A part that has to be a condition."""
        node = self._node(tree)
        if not (isinstance(node, Call) and node.name in _CONDITIONS):
            raise self.fault(tree, say("a condition is needed here, such as x > 0"))
        return node

    def _node(self, tree: ast.expr) -> Node:
        self.nodes += 1
        self.depth += 1
        if self.nodes > MAX_NODES or self.depth > MAX_DEPTH:
            hint = say(
                "at most {most} parts, nested at most {deepest} deep",
                most=MAX_NODES,
                deepest=MAX_DEPTH,
            )
            raise self.fault(tree, say("the formula is too large"), hint)
        try:
            node = self._dispatch(tree)
        finally:
            self.depth -= 1
        # a < b < c < d has b and c twice: nested, that doubles and doubles.
        if node.size > 2 * MAX_NODES:
            raise self.fault(
                tree, say("the formula is too large"), say("at most {most} parts", most=MAX_NODES)
            )
        return node

    def _dispatch(self, tree: ast.expr) -> Node:
        match tree:
            case ast.Constant(value=bool() | str() | bytes() | None | complex()):
                hint = (
                    say("there are no imaginary numbers")
                    if isinstance(tree.value, complex)
                    else NOTHING
                )
                raise self.fault(
                    tree, say("{text} is not a number", text=ast.unparse(tree)[:40]), hint
                )
            case ast.Constant(value=int() | float() as value):
                return self._constant(tree, value)
            case ast.Name(id=name):
                return self._name(tree, name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Call("neg", (self.number(operand),))
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.number(operand)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Call("not", (self.condition(operand),))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
                return Call(_OPERATORS[type(op)], (self.number(left), self.number(right)))
            case ast.BinOp(op=op):
                hint = _REFUSED.get(type(op), say("allowed: {choices}", choices="+ - * / **"))
                raise self.fault(tree, say("this operator is not in the language"), hint)
            case ast.Compare():
                return self._comparison(tree)
            case ast.BoolOp(op=op, values=values):
                name = "and" if isinstance(op, ast.And) else "or"
                parts = [self.condition(value) for value in values]
                return self.chain(tree, name, parts)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return Call("where", (self.condition(test), self.number(body), self.number(orelse)))
            case ast.Call():
                return call(self, tree)
            case ast.Tuple():
                hint = say("several functions are a list: functions: [relu, tanh]")
                raise self.fault(tree, say("a formula is one value"), hint)
            case _:
                hint = say("what is: numbers, x, parameters, + - * / **, comparisons, calls")
                raise self.fault(tree, say("this is not in the language of formulas"), hint)

    def _constant(self, tree: ast.expr, value: float) -> Number:
        text = ast.get_source_segment(self.flat.lstrip(), tree) or ""
        if not _DECIMAL.fullmatch(text):
            raise self.fault(
                tree,
                say("'{text}' is not a decimal number", text=text[:40]),
                say("such as 0.5 or 1e-3"),
            )
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isinf(number):
            raise self.fault(tree, say("the number is too large"), say("float64 ends at 1.8e308"))
        return Number(number, text)

    def _name(self, tree: ast.expr, name: str) -> Node:
        if name in self.names or name in CONSTANTS:
            return Name(name)
        if name in CALLABLE or (self.resolve and name in self.resolve.names()):
            raise self.fault(
                tree,
                say("'{name}' is a function: it needs an argument", name=name),
                say("write {name}(x)", name=name),
            )
        near = get_close_matches(name, [*self.names, *CONSTANTS], n=1)
        hint = (
            say("did you mean '{word}'?", word=near[0])
            if near
            else say("give it a value: parameters: {{{name}: 1}}", name=name)
        )
        raise self.fault(tree, say("unknown name '{name}'", name=name), hint)

    def _comparison(self, tree: ast.Compare) -> Node:
        sides = [self.number(side) for side in (tree.left, *tree.comparators)]
        parts: list[Node] = []
        for op, left, right in zip(tree.ops, sides, sides[1:], strict=False):
            if type(op) not in _COMPARE:
                raise self.fault(
                    tree,
                    say("this comparison is not in the language"),
                    say("allowed: {choices}", choices="< <= > >= == !="),
                )
            parts.append(Call(_COMPARE[type(op)], (left, right)))
        return self.chain(tree, "and", parts)

    def chain(self, tree: ast.expr, name: str, parts: list[Node]) -> Node:
        """`a < b < c` → and(a < b, b < c); min(a, b, c) → min(min(a, b), c)."""
        if len(parts) > MAX_DEPTH:
            raise self.fault(
                tree,
                say("the formula is too large"),
                say("at most {most} in a row", most=MAX_DEPTH),
            )
        node = parts[0]
        for part in parts[1:]:
            node = Call(name, (node, part))
        return node
