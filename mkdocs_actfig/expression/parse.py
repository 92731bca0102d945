"""Text → Node. Python's expression grammar through `ast.parse` and a whitelist; never `eval`."""

from __future__ import annotations

import ast
import math
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol

from ..errors import ExpressionError, Problem, did_you_mean
from ..said import NOTHING, Said, say
from .characters import check_characters, fault_at
from .primitives import ARITHMETIC, CALLABLE, COMPARISONS, CONSTANTS, TABLE
from .slips import OTHER_NAMES, hint_for, reason_of
from .tree import Apply, Call, Function, Name, Node, Number, depends_on, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_DEPTH = 60
MAX_NODES = 800
MAX_PARAMETER = 100
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


def _read(text: str, names: frozenset[str], resolve: Resolver | None) -> tuple[_Reader, ast.expr]:
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
    return _Reader(text, flat, lead, names, resolve), tree


class _Reader:
    """Walks Python's tree with the text at hand, for positions."""

    def __init__(
        self, text: str, flat: str, lead: int, names: frozenset[str], resolve: Resolver | None
    ) -> None:
        self.text, self.names, self.resolve = text, names, resolve
        self.flat, self.lead = flat, lead
        # Python counts columns in bytes of UTF-8.
        self.bytes = flat.lstrip().encode("utf-8", "surrogatepass")
        self.nodes = self.depth = 0

    def fault(self, at: ast.expr, message: Said, hint: Said = NOTHING) -> ExpressionError:
        def index(offset: int) -> int:
            return len(self.bytes[:offset].decode("utf-8", "surrogatepass")) + self.lead

        end = index(at.end_col_offset or at.col_offset + 1)
        return fault_at(self.text, message, hint, start=index(at.col_offset), end=end)

    def number(self, tree: ast.expr) -> Node:
        node = self.node(tree)
        if isinstance(node, Call) and node.name in _CONDITIONS:
            hint = say("write where(condition, a, b)")
            raise self.fault(tree, say("a comparison stands where a number is needed"), hint)
        return node

    def condition(self, tree: ast.expr) -> Node:
        node = self.node(tree)
        if not (isinstance(node, Call) and node.name in _CONDITIONS):
            raise self.fault(tree, say("a condition is needed here, such as x > 0"))
        return node

    def node(self, tree: ast.expr) -> Node:
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
            node = self.dispatch(tree)
        finally:
            self.depth -= 1
        # a < b < c < d has b and c twice: nested, that doubles and doubles.
        if node.size > 2 * MAX_NODES:
            raise self.fault(
                tree, say("the formula is too large"), say("at most {most} parts", most=MAX_NODES)
            )
        return node

    def dispatch(self, tree: ast.expr) -> Node:
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
                return self.constant(tree, value)
            case ast.Name(id=name):
                return self.name(tree, name)
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
                return self.comparison(tree)
            case ast.BoolOp(op=op, values=values):
                name = "and" if isinstance(op, ast.And) else "or"
                parts = [self.condition(value) for value in values]
                return self.chain(tree, name, parts)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return Call("where", (self.condition(test), self.number(body), self.number(orelse)))
            case ast.Call():
                return self.call(tree)
            case ast.Tuple():
                hint = say("several functions are a list: functions: [relu, tanh]")
                raise self.fault(tree, say("a formula is one value"), hint)
            case _:
                hint = say("what is: numbers, x, parameters, + - * / **, comparisons, calls")
                raise self.fault(tree, say("this is not in the language of formulas"), hint)

    def constant(self, tree: ast.expr, value: float) -> Number:
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

    def name(self, tree: ast.expr, name: str) -> Node:
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

    def comparison(self, tree: ast.Compare) -> Node:
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

    def call(self, tree: ast.Call) -> Node:
        if not isinstance(tree.func, ast.Name):
            raise self.fault(
                tree.func, say("only a function's name can be called"), self.plain_call(tree)
            )
        name = tree.func.id
        for argument in tree.args:
            if isinstance(argument, ast.Starred):
                raise self.fault(argument, say("'*' before an argument is not in the language"))
        if name == "where":
            return self.where(tree)
        if self.resolve and name in self.resolve.names():
            return self.apply(tree, name)
        row = TABLE.get(name)
        # The catalogue's own texts may use every primitive; they come without a resolver.
        if row is None or row.name in ARITHMETIC or (self.resolve and name not in CALLABLE):
            known = [*CALLABLE, *(self.resolve.names() if self.resolve else ())]
            if self.resolve and name in self.resolve.others():
                raise self.fault(
                    tree.func,
                    say("'{name}' is not a function of one x", name=name),
                    say("it is drawn alone"),
                )
            here = OTHER_NAMES.get(name)
            hint = (
                say("it is written {spelling} here", spelling=here)
                if here
                else did_you_mean(name, known)
            )
            raise self.fault(tree.func, say("unknown function '{name}'", name=name), hint)
        if tree.keywords:
            raise self.fault(tree.keywords[0].value, say("'{name}' has no parameters", name=name))
        if name in ("min", "max") and len(tree.args) > 2:
            return self.chain(tree, name, [self.number(argument) for argument in tree.args])
        if name in ("min", "max") and len(tree.args) < 2:
            raise self.fault(
                tree,
                say(
                    "'{name}' takes 2 arguments or more, not {count}",
                    name=name,
                    count=len(tree.args),
                ),
            )
        self.count(tree, name, len(row.arguments))
        return Call(name, tuple(self.number(argument) for argument in tree.args))

    def plain_call(self, tree: ast.Call) -> Said:
        """How a call such as F.relu(x) or 3(x) is written here."""
        if isinstance(tree.func, ast.Constant):
            return say("write {number} * (…)", number=ast.unparse(tree.func))
        if not isinstance(tree.func, ast.Attribute):
            return say("a sign such as * is missing before the bracket")
        name = tree.func.attr.lower()
        known = [*CALLABLE, *(self.resolve.names() if self.resolve else ())]
        return say("write {name}(x)", name=name) if name in known else did_you_mean(name, known)

    def count(self, tree: ast.Call, name: str, wanted: int) -> None:
        if len(tree.args) != wanted:
            given = {"name": name, "wanted": wanted, "count": len(tree.args)}
            message = say("'{name}' takes {wanted} arguments, not {count}", **given)
            if wanted == 1:
                message = say("'{name}' takes 1 argument, not {count}", **given)
            raise self.fault(tree, message)

    def where(self, tree: ast.Call) -> Node:
        self.count(tree, "where", 3)
        if tree.keywords:
            raise self.fault(
                tree.keywords[0].value, say("'{name}' has no parameters", name="where")
            )
        condition, yes, no = tree.args
        return Call("where", (self.condition(condition), self.number(yes), self.number(no)))

    def apply(self, tree: ast.Call, name: str) -> Node:
        assert self.resolve is not None  # noqa: S101 - the caller asked it for the name
        self.count(tree, name, 1)
        given: dict[str, Node] = {}
        for keyword in tree.keywords:
            if keyword.arg is None:
                raise self.fault(
                    keyword.value, say("'**' before an argument is not in the language")
                )
            if keyword.arg in given:
                raise self.fault(
                    keyword.value, say("'{name}' stands twice", name=keyword.arg), say("keep one")
                )
            given[keyword.arg] = self.parameter(keyword.value)
        try:
            function = self.resolve(name, given)
        except ExpressionError as error:
            raise self.fault(tree, error.problem.message, error.problem.hint) from None
        return Apply(function, self.number(tree.args[0]))

    def parameter(self, tree: ast.expr) -> Node:
        node = self.number(tree)
        if depends_on(node, "x"):
            raise self.fault(tree, say("a parameter's value cannot depend on x"))
        # It goes wherever the function's own formula has the parameter, functions inside it too.
        if _written_out(node) > MAX_PARAMETER:
            raise self.fault(tree, say("the parameter's value is too large"), say("write a number"))
        return node


def _written_out(node: Node) -> int:
    """The number of nodes, those of the functions' own formulas included."""
    uses = [part.function for part in walk(node) if isinstance(part, Apply)]
    return node.size + sum(_written_out(f.value) + _written_out(f.slope) for f in uses)
