"""Node → the number that it always is, without numpy: for what is decided as a formula is read."""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING

from .tree import Apply, Call, Computed, Name, Node, Number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

VALUES = {"pi": math.pi, "e": math.e, "inf": math.inf}

_ARITHMETIC: dict[str, Callable[..., float]] = {
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv,
    "pow": math.pow, "neg": operator.neg, "abs": abs, "min": min, "max": max,
    "sqrt": math.sqrt, "exp": math.exp, "log": math.log, "tanh": math.tanh, "atan": math.atan,
}  # fmt: skip


def constant(node: Node, at: Mapping[str, float]) -> float | None:
    """The formula's value where the names in `at` have theirs; None where it has none to know."""
    match node:
        case Number(value):
            return value
        case Name(name):
            return at.get(name, VALUES.get(name))
        case Call(name, arguments) if name in _ARITHMETIC:
            values = [constant(argument, at) for argument in arguments]
            try:
                return float(_ARITHMETIC[name](*values))
            except (TypeError, ValueError, ArithmeticError):
                return None
        case Call() | Apply() | Computed():
            return None
