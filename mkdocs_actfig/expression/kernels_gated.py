"""Kernels of gated functions: x times an exponential, gates' inverses, exact fractions.

They build on `kernels`, which re-exports them: that is where the evaluator looks kernels up.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

import numpy as np

from .kernels import dsilu
from .normal import dgelu
from .pairs import exp_pair, product

if TYPE_CHECKING:
    from collections.abc import Callable

    from .kernels import Array

_DEEP = -700.0  # below, exp nears the subnormals and is taken in two steps
_LEFT_EDGE = -7.0  # below, exp(−exp(−x)) is less than the least double
_LEVEL = 100.0  # beyond, GoLU's slope is 1 to all its digits


def xexp(a: Array, rate: Array, lost: Array) -> Array:
    """The product a · exp(a · (rate + lost)): the tail of most gated functions.

    `lost` is what rounding took from the rate. In the far left the exponential is subnormal while
    its product with a is not yet, and the rounding of a · rate would cost hundreds of ULP.
    """
    bounded = np.clip(a, -1e150, 1e150)
    power, rest = product(bounded, rate)
    more = rest + bounded * lost
    half = np.exp(np.clip(power, -1600.0, 1400.0) * 0.5)
    near = bounded * np.exp(np.clip(power, _DEEP, 709.0))
    deep = bounded * half * (1 + more) * half
    return np.where(np.abs(power) < -_DEEP, near + near * more, deep)


def golu(a: Array) -> Array:
    """The product a · exp(−exp(−a)), where an error of exp(−a) is one of f's exponent.

    So exp(−a) is taken as a pair where it is large. Half of the exponent is taken at a time, as
    exp(−exp(−a)) is subnormal where its product with a is not yet.
    """
    high, low = exp_pair(np.clip(-a, -8.0, -_LEFT_EDGE))
    half = np.exp(-high / 2)
    left = np.maximum(a, _LEFT_EDGE) * half * (1 - low) * half
    right = a * np.exp(-np.exp(-np.maximum(a, 8.0)))
    return np.where(a < 8, np.where(a < _LEFT_EDGE, -0.0, left), right)


def dgolu(a: Array) -> Array:
    """exp(−exp(−a)) (1 + a exp(−a))."""
    result: Array = _dgolu(a)
    return result


def _dgolu_at(a: float) -> float:
    if not _LEFT_EDGE <= a < _LEVEL:
        return 0.0 if a < 0 else 1.0 if a > 0 else a
    with localcontext() as context:
        context.prec = 40
        exact = Decimal(a)
        inner = (-exact).exp()
        return float((-inner).exp() * (1 + exact * inner))


_dgolu = np.vectorize(_dgolu_at, otypes=[np.float64])


def dsilu_inverse(a: Array) -> Array:
    """The x between SiLU's two inflections where SiLU′(x) = a."""
    return _inverse(dsilu, a, 2.39)


def dgelu_inverse(a: Array) -> Array:
    """The x between GELU's two inflections where GELU′(x) = a."""
    return _inverse(dgelu, a, 1.41)


def _inverse(rising: Callable[[Array], Array], a: Array, end: float) -> Array:
    """Where the function, rising from −end to end, takes the value a: by halving."""
    low, high = np.full(np.shape(a), -end), np.full(np.shape(a), end)
    for _ in range(64):
        middle = (low + high) / 2
        below = rising(middle) < a
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    least, most = rising(np.array([-end, end])).tolist()
    inside = (least <= a) & (a <= most)
    return np.where(inside, high, np.nan)
