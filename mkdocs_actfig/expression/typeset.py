r"""Node → LaTeX, with as few brackets as the reader needs.

Every node yields its TeX and its binding strength; the place that it goes to decides on brackets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .primitives import COMPARISONS, CONSTANTS, LOGIC, OPPOSITE, TABLE
from .tree import Apply, Call, Name, Node, Number

if TYPE_CHECKING:
    from collections.abc import Callable

_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(5)
_GREEK = frozenset({
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda", "mu",
    "nu", "xi", "rho", "sigma", "tau", "phi", "psi", "omega",
})  # fmt: skip
_MIRRORED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}
_SYMBOLS = {"lam": r"\lambda"}
_TALL = re.compile(r"\\frac|\\begin|\\sqrt\{\\frac")

Typeset = tuple[str, int]


def typeset(node: Node) -> str:
    """The formula as LaTeX for KaTeX, without dollar signs."""
    return _node(node)[0]


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
            return call(primed(function.symbol, function.order), typeset(argument)), _ATOM
        case Call("where"):
            return _cases(node), _ATOM
        case Call(name, arguments) if name in _LAYOUTS:
            return _LAYOUTS[name](*arguments)
        case Call(name, (Number() as a, b)) if name in _MIRRORED and not isinstance(b, Number):
            return _node(Call(_MIRRORED[name], (b, a)))
        case Call(name, (a, b)) if name in COMPARISONS:
            return f"{typeset(a)}{COMPARISONS[name]}{typeset(b)}", _SUM
        case Call("not", (a,)) if isinstance(a, Call) and a.name in OPPOSITE:
            return _node(Call(OPPOSITE[a.name], a.arguments))
        case Call("not", (a,)):
            return rf"{LOGIC['not']}({typeset(a)})", _SIGN
        case Call(name, (a, b)) if name in LOGIC:
            return (_within(a, b) if name == "and" else None) or _logic(name, a, b)
        case Call(name, arguments):
            return _from_template(name, arguments)


def _logic(name: str, a: Node, b: Node) -> Typeset:
    return typeset(a) + LOGIC[name] + typeset(b), _SUM


def _within(a: Node, b: Node) -> Typeset | None:
    """`lo < x and x <= hi` as lo < x ≤ hi."""
    match a, b:
        case Call(p, (low, middle)), Call(q, (also, high)) if (
            p in ("lt", "le") and q in ("lt", "le") and middle == also
        ):
            tex = f"{typeset(low)}{COMPARISONS[p]}{typeset(middle)}{COMPARISONS[q]}{typeset(high)}"
            return tex, _SUM
    return None


def _head(name: str) -> str:
    r"""The LaTeX of a primitive that is written as head(argument), such as \tanh; else empty."""
    latex = TABLE[name].latex if name in TABLE else ""
    return latex.removesuffix("({a!})") if latex.endswith("({a!})") else ""


def _from_template(name: str, arguments: tuple[Node, ...]) -> Typeset:
    if head := _head(name):
        return call(head, typeset(arguments[0])), _ATOM
    row, exponent = TABLE[name], name in ("exp", "expm1")
    tex = row.latex
    for key, argument in zip(row.arguments, arguments, strict=True):
        tex = tex.replace(f"{{{key}!}}", _slashed(argument) if exponent else typeset(argument))
        tex = tex.replace(f"{{{key}}}", _at_least(argument, _PRODUCT))
    return tex, {"expm1": _SUM, "exp": _POWER}.get(name, _ATOM)


def _at_least(node: Node, strength: int) -> str:
    tex, own = _node(node)
    return tex if own >= strength else _brackets(tex)


def _slashed(node: Node) -> str:
    """In an exponent a fraction reads better with a slash."""
    match node:
        case Call("div", (a, b)):
            return f"{_at_least(a, _PRODUCT)}/{_at_least(b, _POWER)}"
        case Call("neg", (Call("div", _) as inner,)):
            return "-" + _slashed(inner)
    return typeset(node)


def _add(a: Node, b: Node) -> Typeset:
    tail, own = _node(b)
    if isinstance(b, Number) and tail.startswith("-"):
        tail = f"({tail})"
    glue = "" if own == _SIGN and tail.startswith("-") else "+"
    return f"{typeset(a)}{glue}{tail}", _SUM


def _sub(a: Node, b: Node) -> Typeset:
    tail, own = _node(b)
    return f"{typeset(a)}-{tail if own > _SUM and own != _SIGN else _brackets(tail)}", _SUM


def _mul(a: Node, b: Node) -> Typeset:
    left, right = _at_least(a, _PRODUCT), _at_least(b, _PRODUCT)
    if right.startswith("-"):
        right = f"({right})"
    numeric = right[:1].isdigit() or (right.startswith(r"\frac") and left[-1:].isdigit())
    if numeric:
        return rf"{left}\cdot {right}", _PRODUCT
    joint = r"\," if _leads_with_call(b) else ""
    if not joint and re.search(r"\\[a-zA-Z]+$", left) and right[:1].isalpha():
        joint = " "
    return left + joint + right, _PRODUCT


def _leads_with_call(node: Node) -> bool:
    """Whether a thin space should keep a function's name apart from the factor before it."""
    while isinstance(node, Call) and node.name == "mul":
        node = node.arguments[0]
    return isinstance(node, Apply) or (
        isinstance(node, Call) and bool(_head(node.name) or node.name in ("min", "max"))
    )


def _div(a: Node, b: Node) -> Typeset:
    return rf"\frac{{{typeset(a)}}}{{{typeset(b)}}}", _PRODUCT


def _pow(a: Node, b: Node) -> Typeset:
    exponent = _slashed(b)
    match a:
        case Call(name, (argument,)) if _head(name):
            return call(f"{_head(name)}^{{{exponent}}}", typeset(argument)), _POWER
        case Apply(function, argument) if not function.order:
            return call(f"{function.symbol}^{{{exponent}}}", typeset(argument)), _POWER
    base, own = _node(a)
    return f"{base if own == _ATOM else _brackets(base)}^{{{exponent}}}", _POWER


def _neg(a: Node) -> Typeset:
    return f"-{_at_least(a, _PRODUCT)}", _SIGN


_LAYOUTS: dict[str, Callable[..., Typeset]] = {
    "add": _add, "sub": _sub, "mul": _mul, "div": _div, "pow": _pow, "neg": _neg,
}  # fmt: skip


def _cases(node: Node) -> str:
    """Nested `where` as one list of cases; the last condition is spelled out where it can be."""
    rows: list[tuple[Node, Node]] = []
    rest = node
    while isinstance(rest, Call) and rest.name == "where":
        condition, yes, rest = rest.arguments
        rows.append((condition, yes))
    lines, previous = [], None
    for condition, value in rows:
        lines.append((typeset(value), _narrowed(condition, previous)))
        previous = condition
    lines.append((typeset(rest), _otherwise([condition for condition, _ in rows])))
    body = r" \\ ".join(f"{value} & {condition}" for value, condition in lines)
    return rf"\begin{{cases}} {body} \end{{cases}}"


def _narrowed(condition: Node, previous: Node | None) -> str:
    """After `x > 3` failed, `x > -3` means −3 < x ≤ 3."""
    match previous, condition:
        case Call(p, (a, high)), Call(q, (b, low)) if (
            a == b and p in ("gt", "ge") and q in ("gt", "ge")
        ):
            below, above = ("<" if q == "gt" else r"\le "), (r"\le " if p == "gt" else "<")
            return f"{typeset(low)}{below}{typeset(a)}{above}{typeset(high)}"
        case Call(p, (a, low)), Call(q, (b, high)) if (
            a == b and p in ("lt", "le") and q in ("lt", "le")
        ):
            below, above = (r"\le " if p == "lt" else "<"), ("<" if q == "lt" else r"\le ")
            return f"{typeset(low)}{below}{typeset(a)}{above}{typeset(high)}"
    return typeset(condition)


def _left(condition: Node) -> Node | None:
    return condition.arguments[0] if isinstance(condition, Call) and condition.arguments else None


def _otherwise(conditions: list[Node]) -> str:
    sides = {
        (c.arguments[0], c.name in ("gt", "ge")) if isinstance(c, Call) and c.arguments else None
        for c in conditions
    }
    if len(conditions) == 2 and sides == {
        (_left(conditions[0]), True),
        (_left(conditions[0]), False),
    }:
        first, second = conditions
        if first.arguments == second.arguments and {first.name, second.name} == {"gt", "lt"}:  # type: ignore[union-attr]  # calls, as `sides` shows
            return typeset(Call("eq", first.arguments))  # type: ignore[union-attr]  # the same
    last = conditions[-1]
    ordered = isinstance(last, Call) and last.name in ("lt", "le", "gt", "ge")
    if ordered and len(sides) == 1 and isinstance(last, Call):
        return typeset(Call(OPPOSITE[last.name], last.arguments))
    if len(conditions) == 1 and isinstance(last, Call) and last.name in OPPOSITE:
        return typeset(Call(OPPOSITE[last.name], last.arguments))
    return r"\text{otherwise}"
