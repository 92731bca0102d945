r"""Node → LaTeX, with as few brackets as the reader needs.

Every node yields its TeX and its binding strength; the place that it goes to decides on brackets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .cases import MIRRORED, with_cases
from .primitives import COMPARISONS, CONSTANTS, LOGIC, OPPOSITE, TABLE
from .tree import ONE, Apply, Call, Computed, Name, Node, Number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(5)
_GREEK = frozenset({
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda", "mu",
    "nu", "xi", "rho", "sigma", "tau", "phi", "psi", "omega",
})  # fmt: skip
_SYMBOLS = {"lam": r"\lambda"}
_END_OF_CASES = r"\end{cases}"
_TALL = re.compile(r"\\frac|\\begin|\\sqrt\{\\frac")

Typeset = tuple[str, int]


def typeset(node: Node, at: Mapping[str, float] | None = None) -> str:
    """The formula as LaTeX for KaTeX, without dollar signs.

    `at` are values of its parameters by which the bounds of cases may be put in order.
    """
    return _node(with_cases(node, at or {}))[0]


def symbol(name: str) -> str:
    r"""The LaTeX of a name: `alpha` → \alpha, `beta_1` → \beta_{1}, `rate` → \mathit{rate}."""
    if name in CONSTANTS:
        return CONSTANTS[name]
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    stem, _, index = name.partition("_")
    if not index:
        match = re.fullmatch(r"([a-zA-Z]+)(\d+)", name)
        if match:
            stem, index = match.groups()
    base = f"\\{stem}" if stem in _GREEK else stem
    if len(stem) > 1 and stem not in _GREEK:
        base = rf"\mathit{{{stem}}}"
    return f"{base}_{{{index.replace('_', ' ')}}}" if index else base


def primed(symbol: str, order: int) -> str:
    """A function's symbol with a prime for each derivative, also where it has an exponent."""
    if not order:
        return symbol
    return (f"{{{symbol}}}" if "^" in symbol else symbol) + "'" * order


def call(name: str, argument: str) -> str:
    r"""A function at an argument: σ(x), with tall brackets around something tall."""
    return name + _brackets(argument)


def _brackets(tex: str) -> str:
    if _TALL.search(tex):
        return rf"\mathopen{{}}\left({tex}\right)"
    return f"({tex})"


def _number(number: Number) -> Typeset:
    text = (number.text or repr(number.value)).replace("_", "").lower()
    mantissa, _, exponent = text.partition("e")
    if exponent:
        power = rf"10^{{{int(exponent)}}}"
        return (power if mantissa == "1" else rf"{mantissa}\cdot {power}"), _PRODUCT
    return mantissa, (_SIGN if mantissa.startswith("-") else _ATOM)


def _node(node: Node) -> Typeset:
    match node:
        case Number():
            return _number(node)
        case Name(name):
            return symbol(name), _ATOM
        case Apply(function, argument):
            return call(primed(function.symbol, function.order), _bare(argument)), _ATOM
        case Computed():
            return call("f", "x"), _ATOM
        case Call("otherwise"):
            return r"\text{otherwise}", _ATOM
        case Call(name, arguments) if name in _LAYOUTS:
            return _LAYOUTS[name](*arguments)
        case Call(name, (Number() as a, b)) if name in MIRRORED and not isinstance(b, Number):
            return _node(Call(MIRRORED[name], (b, a)))
        case Call(name, (a, b)) if name in COMPARISONS:
            return f"{_closed(_bare(a))}{COMPARISONS[name]}{_closed(_bare(b))}", _SUM
        case Call("not", (a,)) if isinstance(a, Call) and a.name in OPPOSITE:
            return _node(Call(OPPOSITE[a.name], a.arguments))
        case Call("not", (a,)):
            return rf"{LOGIC['not']}({_bare(a)})", _SIGN
        case Call(name, (a, b)) if name in LOGIC:
            return (_within(a, b) if name == "and" else None) or _logic(name, a, b)
        case Call(name, arguments):
            return _from_template(name, arguments)


def _bare(node: Node) -> str:
    return _node(node)[0]


def _logic(name: str, a: Node, b: Node) -> Typeset:
    """`and` binds closer than `or`, which few readers know: brackets tell them."""
    other = "or" if name == "and" else "and"
    sides = []
    for side in (a, b):
        mixed = isinstance(side, Call) and side.name == other and not _is_within(side)
        sides.append(_brackets(_bare(side)) if mixed else _bare(side))
    return LOGIC[name].join(sides), _SUM


def _within(a: Node, b: Node) -> Typeset | None:
    """`lo < x and x <= hi` as lo < x ≤ hi."""
    match a, b:
        case Call(p, (low, middle)), Call(q, (also, high)) if (
            p in ("lt", "le") and q in ("lt", "le") and middle == also
        ):
            sides = [_closed(_bare(side)) for side in (low, middle, high)]
            return sides[0] + COMPARISONS[p] + sides[1] + COMPARISONS[q] + sides[2], _SUM
    return None


def _is_within(node: Call) -> bool:
    return node.name == "and" and _within(*node.arguments) is not None


def _head(name: str) -> str:
    r"""The LaTeX of a primitive that is written as head(argument), such as \tanh; else empty."""
    latex = TABLE[name].latex if name in TABLE else ""
    return latex.removesuffix("({a!})") if latex.endswith("({a!})") else ""


def _from_template(name: str, arguments: tuple[Node, ...]) -> Typeset:
    if head := _head(name):
        return call(head, _bare(arguments[0])), _ATOM
    row, exponent = TABLE[name], name in ("exp", "expm1")
    tex = row.latex
    for key, argument in zip(row.arguments, arguments, strict=True):
        shown = _slashed(argument) if exponent else _bare(argument)
        tex = tex.replace(f"{{{key}!}}", shown if len(arguments) == 1 else _closed(shown))
    return tex, {"expm1": _SUM, "exp": _POWER}.get(name, _ATOM)


def _log1p(a: Node) -> Typeset:
    return _node(Call("log", (Call("add", (ONE, a)),)))


def _at_least(node: Node, strength: int) -> str:
    tex, own = _node(node)
    return tex if own >= strength else _brackets(tex)


def _slashed(node: Node) -> str:
    """In an exponent a fraction reads better with a slash."""
    match node:
        case Call("div", (a, b)):
            return f"{_closed(_at_least(a, _PRODUCT))}/{_closed(_at_least(b, _POWER))}"
        case Call("add" | "sub" as name, (a, (Number() | Name()) as b)):
            return f"{_slashed(a)}{'+' if name == 'add' else '-'}{_closed(_bare(b))}"
        case Call("neg", (Call("div", _) as inner,)):
            tex = _slashed(inner)
            return f"-({tex})" if tex.startswith("-") else "-" + tex
    return _bare(node)


def _add(a: Node, b: Node) -> Typeset:
    if _is_cases(a) and not _is_cases(b):
        a, b = b, a
    tail = _bare(b)
    return f"{_closed(_bare(a))}{'' if tail.startswith('-') else '+'}{tail}", _SUM


def _sub(a: Node, b: Node) -> Typeset:
    tail, own = _node(b)
    bracketed = own == _SUM or tail.startswith("-")
    return f"{_closed(_bare(a))}-{_brackets(tail) if bracketed else tail}", _SUM


def _mul(a: Node, b: Node) -> Typeset:
    if _is_cases(a) and not _is_cases(b):
        a, b = b, a
    left, right = _closed(_at_least(a, _PRODUCT)), _at_least(b, _PRODUCT)
    if right.startswith("-"):
        right = f"({right})"
    numeric = right[:1].isdigit() or (right.startswith(r"\frac") and left[-1:].isdigit())
    if numeric or (isinstance(b, Name) and left.removeprefix("-") == right):
        return rf"{left}\cdot {right}", _PRODUCT
    joint = r"\," if _leads_with_call(b) else ""
    if not joint and re.search(r"\\[a-zA-Z]+$", left) and right[:1].isalpha():
        joint = " "
    return left + joint + right, _PRODUCT


def _is_cases(node: Node) -> bool:
    return isinstance(node, Call) and node.name == "cases"


def _leads_with_call(node: Node) -> bool:
    """Whether a thin space should keep a function's name apart from the factor before it."""
    while isinstance(node, Call) and node.name == "mul":
        node = node.arguments[0]
    return isinstance(node, Apply) or (
        isinstance(node, Call) and bool(_head(node.name) or node.name in ("min", "max"))
    )


def _div(a: Node, b: Node) -> Typeset:
    return rf"\frac{{{_bare(a)}}}{{{_bare(b)}}}", _PRODUCT


def _pow(a: Node, b: Node) -> Typeset:
    exponent = _slashed(b)
    # On the head, −1 would read as the inverse function.
    if isinstance(b, Number) and b.value > 0 and b.value.is_integer():
        match a:
            case Call("log1p", (argument,)):
                return call(rf"\ln^{{{exponent}}}", _bare(Call("add", (ONE, argument)))), _POWER
            case Call(name, (argument,)) if _head(name):
                return call(f"{_head(name)}^{{{exponent}}}", _bare(argument)), _POWER
            case Apply(function, argument) if not function.order:
                return call(f"{function.symbol}^{{{exponent}}}", _bare(argument)), _POWER
    base, own = _node(a)
    plain = own == _ATOM and not _is_cases(a)
    return f"{base if plain else _brackets(base)}^{{{exponent}}}", _POWER


def _neg(a: Node) -> Typeset:
    tex = _at_least(a, _PRODUCT)
    return f"-{_brackets(tex) if tex.startswith('-') else tex}", _SIGN


def _cases(*parts: Node) -> Typeset:
    lines = []
    for value, condition in zip(parts[::2], parts[1::2], strict=True):
        tex, _ = _node(value)
        lines.append(f"{_closed(tex)} & {_node(condition)[0]}")
    # KaTeX lets fractions of neighbouring rows touch.
    apart = r" \\[0.3em] " if sum(r"\frac" in line for line in lines) > 1 else r" \\ "
    body = apart.join(lines)
    return rf"\begin{{cases}} {body} \end{{cases}}", _ATOM


def _closed(tex: str) -> str:
    """Cases have no end that a reader sees: what follows them reads as part of a condition."""
    return _brackets(tex) if tex.endswith(_END_OF_CASES) else tex


_LAYOUTS: dict[str, Callable[..., Typeset]] = {
    "add": _add, "sub": _sub, "mul": _mul, "div": _div, "pow": _pow, "neg": _neg,
    "log1p": _log1p, "cases": _cases,
}  # fmt: skip
