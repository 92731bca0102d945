"""Node → the formulas at whose zeros it may have a kink, a jump or a pole."""

from __future__ import annotations

from functools import lru_cache

from .differentiate import read_all
from .primitives import COMPARISONS, TABLE
from .tree import Apply, Call, Function, Name, Node, Number, depends_on, distinct, substitute


def breaks(node: Node) -> tuple[Node, ...]:
    """Formulas in x; whoever has a window finds their zeros in it. Each one once, in order."""
    found: dict[Node, None] = {}
    for part in distinct(node):
        if isinstance(part, Apply):
            inner = _of_function(part.function)
            found |= dict.fromkeys(substitute(zero, {"x": part.argument}) for zero in inner)
        elif isinstance(part, Call):
            found |= dict.fromkeys(_own(part))
    return tuple(zero for zero in found if depends_on(zero, "x"))


@lru_cache(maxsize=256)
def _of_function(function: Function) -> tuple[Node, ...]:
    return (*breaks(function.value), *breaks(function.slope))


def _own(call: Call) -> list[Node]:
    if call.name in COMPARISONS:
        return [Call("sub", call.arguments)]
    row = TABLE.get(call.name)
    if row is None or (call.name == "pow" and _whole_power(call)):
        return []
    bound = dict(zip(row.arguments, call.arguments, strict=True))
    return [substitute(zero, bound) for zero in read_all(row.breaks, row.arguments)]


def _whole_power(call: Call) -> bool:
    """X ** 2 has no break; x ** -1 has a pole, x ** 0.5 an edge."""
    _, exponent = call.arguments
    match exponent:
        case Number(value):
            return value.is_integer() and value >= 0
        case Name():
            return False
    return False
