"""Node → one line of text, as people write a formula where there is no room to typeset it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..typography import minus, plain_symbol, raised, spelled
from .cases import with_cases
from .primitives import LOGIC, TABLE
from .tree import ONE, Apply, Call, Computed, Name, Node, Number

if TYPE_CHECKING:
    from collections.abc import Callable

_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(5)
_COMPARISONS = {"lt": "<", "le": "≤", "gt": ">", "ge": "≥", "eq": "=", "ne": "≠"}
_NAMES = {"exp": "exp", "log": "ln", "log_sigmoid": "ln σ", "floor": "floor", "phi": "φ"}
_LOGIC = {"and": "∧", "or": "∨"}
_CONSTANTS = {"pi": "π", "inf": "∞"}

Plain = tuple[str, int]


def plain(node: Node) -> str:
    """The formula as text, in no language: 2x² − σ(x) for `2 * x**2 - sigmoid(x)`."""
    return _node(with_cases(node, {}))[0]


def _node(node: Node) -> Plain:
    match node:
        case Number(value, text):
            exact = text and "e" not in text.lower()
            return (text.replace("_", "") if exact else minus(value)), _ATOM
        case Name(name):
            return _CONSTANTS.get(name) or spelled(name), _ATOM
        case Apply(function, argument):
            stem, _, given = function.name.partition("(")
            symbol = plain_symbol(function.symbol.partition("_{")[0]) or stem
            pairs = (one.split("=") for one in given.removesuffix(")").split(",") if one)
            known = [f"{spelled(name.strip())} = {value}" for name, value in pairs]
            return f"{symbol}{'′' * function.order}({', '.join([_bare(argument), *known])})", _ATOM
        case Computed():
            return "f(x)", _ATOM
        case Call(name, arguments) if name in _LAYOUTS:
            return _LAYOUTS[name](*arguments)
        case Call(name, (a, b)) if name in _COMPARISONS:
            return f"{_bare(a)} {_COMPARISONS[name]} {_bare(b)}", _SUM
        case Call(name, (a, b)) if name in LOGIC:
            return _logic(name, a, b), _SUM
        case Call(name, arguments):
            head = _NAMES.get(name) or plain_symbol(TABLE[name].latex.partition("(")[0]) or name
            return f"{head}({', '.join(map(_bare, arguments))})", _ATOM


def _bare(node: Node) -> str:
    return _node(node)[0]


def _at_least(node: Node, strength: int) -> str:
    text, own = _node(node)
    return text if own >= strength else f"({text})"


def _add(a: Node, b: Node) -> Plain:
    tail = _bare(b)
    return f"{_bare(a)} − {tail[1:]}" if tail.startswith("−") else f"{_bare(a)} + {tail}", _SUM


def _sub(a: Node, b: Node) -> Plain:
    tail, own = _node(b)
    bracketed = own == _SUM or tail.startswith("−")
    return f"{_bare(a)} − {f'({tail})' if bracketed else tail}", _SUM


def _mul(a: Node, b: Node) -> Plain:
    left, right = _at_least(a, _PRODUCT), _at_least(b, _PRODUCT)
    if right.startswith("−"):
        right = f"({right})"
    if not isinstance(a, Number) or right[:1].isdigit():
        return f"{left} · {right}", _PRODUCT
    # Beside a number a name needs no sign, and a function's a space.
    word = right[1:2].isalpha() or right[1:2] == "("
    return left + (" " if word and not right.startswith("(") else "") + right, _PRODUCT


def _div(a: Node, b: Node) -> Plain:
    return f"{_at_least(a, _PRODUCT)}/{_at_least(b, _POWER)}", _PRODUCT


def _pow(a: Node, b: Node) -> Plain:
    base = _at_least(a, _ATOM)
    if isinstance(b, Number) and b.value.is_integer():
        return base + raised(int(b.value)), _POWER
    return f"{base}^{_at_least(b, _ATOM)}", _POWER


def _neg(a: Node) -> Plain:
    text = _at_least(a, _PRODUCT)
    return "−" + (f"({text})" if text.startswith("−") else text), _SIGN


def _logic(name: str, a: Node, b: Node) -> str:
    match a, b:
        case Call("lt" | "le", (_, middle)), Call("lt" | "le" as second, (also, high)) if (
            name == "and" and middle == also
        ):
            return f"{_bare(a)} {_COMPARISONS[second]} {_bare(high)}"
    sides = [
        f"({_bare(s)})" if isinstance(s, Call) and s.name in LOGIC else _bare(s) for s in (a, b)
    ]
    return f" {_LOGIC[name]} ".join(sides)


def _cases(*parts: Node) -> Plain:
    """{x > 0: x; 0}."""
    pairs = zip(parts[::2], parts[1::2], strict=True)
    said = [
        _bare(value)
        if condition == Call("otherwise", ())
        else f"{_bare(condition)}: {_bare(value)}"
        for value, condition in pairs
    ]
    return "{" + "; ".join(said) + "}", _ATOM


_LAYOUTS: dict[str, Callable[..., Plain]] = {
    "add": _add, "sub": _sub, "mul": _mul, "div": _div, "pow": _pow, "neg": _neg, "cases": _cases,
    "not": lambda a: (f"¬{_at_least(a, _ATOM)}", _SIGN),
    "abs": lambda a: (f"|{_bare(a)}|", _ATOM),
    "sqrt": lambda a: ("√" + _at_least(a, _ATOM), _POWER),
    "log1p": lambda a: (f"ln({_bare(Call('add', (ONE, a)))})", _ATOM),
    "expm1": lambda a: (f"exp({_bare(a)}) − 1", _SUM),
}  # fmt: skip
