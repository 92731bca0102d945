"""Values to 50 digits and more by mpmath, from a formula's text: none of the package's own code."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

import mpmath as mp

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

mp.mp.dps = 50

Real = mp.mpf


def _exp(y: Real) -> Real:
    """exp(y); only exp(exp(x)) takes it beyond 1e1000, where every value is as good as another."""
    return mp.exp(max(min(y, _ENOUGH), -_ENOUGH)) if isinstance(y, Real) else mp.exp(y)


def _erfc(y: Real) -> Real:
    """erfc(y); mpmath overflows beyond 1e150, and the tail is far below any double long before."""
    return mp.erfc(max(min(y, _FAR), -_FAR))


def _levelled(function: Callable[[Real], Real]) -> Callable[[Real], Real]:
    """A function that is level to thousands of digits beyond 1e4, where mpmath may overflow."""
    return lambda y: function(max(min(y, mp.mpf(10) ** 4), -(mp.mpf(10) ** 4)))


def _soboleva(a: Real, b: Real, c: Real, d: Real) -> Callable[[Real], Real]:
    return lambda x: (mp.exp(a * x) - mp.exp(-b * x)) / (mp.exp(c * x) + mp.exp(-d * x))


def _peak(a: Real, b: Real, c: Real, d: Real) -> Real:
    """The zero of the slope, by differences and a secant from the best of a grid."""
    if a == c:
        return mp.inf
    f = _soboleva(a, b, c, d)
    start = max((mp.mpf(k) / 20 for k in range(1, 600)), key=f)
    return mp.findroot(lambda x: mp.diff(f, x), (start, start + mp.mpf("0.01")))


def _steepest(a: Real, b: Real, c: Real, d: Real) -> Real:
    """The slope at its own turning point."""
    f = _soboleva(a, b, c, d)
    start = max((mp.mpf(k) / 20 for k in range(-200, 200)), key=lambda x: mp.diff(f, x))
    at = mp.findroot(lambda x: mp.diff(f, x, 2), (start, start + mp.mpf("0.01")), tol=1e-30)
    return mp.diff(f, at)


_ENOUGH, _FAR = mp.mpf("1e1000"), mp.mpf("1e100")

_NAMES: dict[str, object] = {
    "exp": _exp, "expm1": mp.expm1, "log": mp.log, "log1p": mp.log1p, "sqrt": mp.sqrt, "abs": abs,
    "sign": mp.sign, "floor": mp.floor, "sin": mp.sin, "cos": mp.cos, "tan": mp.tan,
    "atan": mp.atan,
    "sinh": mp.sinh, "cosh": mp.cosh, "tanh": _levelled(mp.tanh), "sech": _levelled(mp.sech), "asinh": mp.asinh,
    "erf": _levelled(mp.erf), "erfc": _erfc, "min": min, "max": max, "pi": mp.pi, "e": mp.e, "inf": mp.inf,
    "sigmoid": lambda x: 1 / (1 + mp.exp(-x)),
    "softplus": lambda x: mp.log1p(mp.exp(x)), "log_sigmoid": lambda x: -mp.log1p(mp.exp(-x)),
    "Phi": lambda x: _erfc(-x / mp.sqrt(2)) / 2,
    "phi": lambda x: mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi),
    # Functions of the catalogue that formulas name, at parameters that are doubles.
    "relu": lambda x: max(x, mp.mpf(0)),
    "leaky_relu": lambda x, alpha=0.01: x if x > 0 else mp.mpf(alpha) * x,
    "elu": lambda x, alpha=1: x if x > 0 else mp.mpf(alpha) * mp.expm1(x),
    "gelu": lambda x: x * _erfc(-x / mp.sqrt(2)) / 2,
    "swish": lambda x, beta=1: x / (1 + mp.exp(-beta * x)),
    "softsign": lambda x: x / (1 + abs(x)),
    "sinc": lambda x: mp.sin(x) / x if x else mp.mpf(1),
    # The place where the derivative has a given value, found anew by the oracle's own means.
    "dsilu_inverse": lambda y: mp.findroot(
        lambda x: (1 + x / (1 + mp.exp(x))) / (1 + mp.exp(-x)) - y, (-2, 2), solver="anderson"
    ),
    "dgelu_inverse": lambda y: mp.findroot(
        lambda x: mp.erfc(-x / mp.sqrt(2)) / 2 + x * mp.npdf(x) - y, (-1.3, 1.3), solver="anderson"
    ),
    "smht_peak": _peak,
    "smht_steepest": _steepest,
    "dsinc": lambda x: mp.cos(x) / x - mp.sin(x) / x**2 if x else mp.mpf(0),
}  # fmt: skip


def function(formula: str, *, digits: int = 0, **parameters: Real) -> Callable[[Real], Real]:
    """The formula as a function of x; decimal constants are taken as written.

    With 160 digits, or the hundreds that 1 + exp(-700), or cos(x)/x − sin(x)/x² at 1e-300, need
    as the textbook writes them; `digits` sets their number where fewer do.
    """

    @cache
    def compiled(precision: int) -> Callable[[Real], Real]:
        code, constants = _compiled(formula)
        known = {**_NAMES, **parameters, "__builtins__": {}}
        return eval(code, known | {name: mp.mpf(text) for name, text in constants})  # noqa: S307 - the catalogue's own texts

    def value(x: Real) -> Real:
        x = mp.mpf(x)
        with mp.workdps(max(digits or _needed(x), mp.mp.dps)):
            return compiled(mp.mp.prec)(x)

    return value


@cache
def _compiled(formula: str) -> tuple[CodeType, tuple[tuple[str, str], ...]]:
    """The code of a function of x, and what its names for decimal constants stand for."""
    constants: list[str] = []

    def name(constant: re.Match[str]) -> str:
        constants.append(constant[0])
        return f"_{len(constants) - 1}"

    exact = re.sub(r"(?<![\w.])\d+\.?\d*(?:[eE][+-]?\d+)?", name, formula)
    tree = _Lazy().visit(ast.parse(f"lambda x: {exact}", mode="eval"))
    code = compile(ast.fix_missing_locations(tree), formula, "eval")
    return code, tuple((f"_{number}", text) for number, text in enumerate(constants))


class _Lazy(ast.NodeTransformer):
    """`where(c, a, b)` → `a if c else b`: sin(x)/x must not be asked for at 0."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "where":
            condition, yes, no = node.args
            return ast.IfExp(condition, yes, no)
        return node


def _needed(x: Real) -> int:
    if mp.mpf("1e-4") < abs(x) < 6 or not x:
        return 160
    size = abs(x)
    if size < 1:
        return 160 - 3 * int(mp.log10(size))
    return 420 if size < 2e4 else 420 + 2 * int(mp.log10(size))


def number(text: str, **parameters: Real) -> Real:
    """A formula without x."""
    return function(text, **parameters)(mp.mpf(0))


def ulps(got: float, true: Real) -> float:
    """The distance in units of the last place of the true value's nearest double."""
    if mp.isinf(true) or mp.isnan(true):
        return 0.0 if str(got) == str(float(true)) else float("inf")
    import math

    nearest = float(true)
    if math.isinf(nearest):
        return 0.0 if got == nearest else float("inf")
    return float(abs(mp.mpf(got) - true) / mp.mpf(math.ulp(nearest)))
