"""Values to 50 digits by mpmath, from a formula's text: none of the package's own code."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

import mpmath as mp

mp.mp.dps = 50

Real = mp.mpf

_NAMES: dict[str, object] = {
    # exp(-exp(1e6)) would take minutes, and is 0 to any number of digits that matters here.
    "exp": lambda x: mp.exp(x) if x > -1e7 else mp.mpf(0),
    "expm1": mp.expm1, "log": mp.log, "log1p": mp.log1p, "sqrt": mp.sqrt, "abs": abs,
    "sign": mp.sign, "floor": mp.floor, "sin": mp.sin, "cos": mp.cos, "tan": mp.tan, "atan": mp.atan,
    "sinh": mp.sinh, "cosh": mp.cosh, "tanh": mp.tanh, "sech": mp.sech, "asinh": mp.asinh,
    "erf": mp.erf, "erfc": mp.erfc, "min": min, "max": max, "pi": mp.pi, "e": mp.e, "inf": mp.inf,
    "sigmoid": lambda x: 1 / (1 + mp.exp(-x)),
    "softplus": lambda x: mp.log1p(mp.exp(x)),
    "Phi": lambda x: mp.erfc(-x / mp.sqrt(2)) / 2,
    "phi": lambda x: mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi),
    # The place where the derivative has a given value, found anew by the oracle's own means.
    "dsilu_inverse": lambda y: mp.findroot(
        lambda x: (1 + x / (1 + mp.exp(x))) / (1 + mp.exp(-x)) - y, (-2, 2), solver="anderson"
    ),
    "dgelu_inverse": lambda y: mp.findroot(
        lambda x: mp.erfc(-x / mp.sqrt(2)) / 2 + x * mp.npdf(x) - y, (-1.3, 1.3), solver="anderson"
    ),
}  # fmt: skip


def function(formula: str, **parameters: Real) -> Callable[[Real], Real]:
    """The formula as a function of x at 50 digits; decimal constants are taken as written."""
    exact = re.sub(r"(?<![\w.])(\d+\.?\d*(?:[eE][+-]?\d+)?)", r"_r('\1')", formula)
    tree = ast.fix_missing_locations(_Lazy().visit(ast.parse(exact, mode="eval")))
    code = compile(tree, formula, "eval")
    known = {**_NAMES, **parameters, "_r": mp.mpf, "__builtins__": {}}

    def value(x: Real) -> Real:
        x = mp.mpf(x)
        # 1 + exp(-700), or expm1 at 1e-300, as the textbook writes it, needs more than 50 digits.
        digits = 50 if mp.mpf("1e-4") < abs(x) < 6 or not x else 420
        with mp.workdps(max(digits, mp.mp.dps)):
            return eval(code, known, {"x": x})  # noqa: S307 - the catalogue's own texts

    return value


class _Lazy(ast.NodeTransformer):
    """`where(c, a, b)` as `a if c else b`: the other branch may have a pole there."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "where":
            condition, yes, no = node.args
            return ast.IfExp(condition, yes, no)
        return node


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
