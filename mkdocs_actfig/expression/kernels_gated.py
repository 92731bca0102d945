"""Kernels of gated functions: x times an exponential, and gates' inverses.

They build on `kernels`, which re-exports them: that is where the evaluator looks kernels up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .kernels import dsilu
from .normal import dgelu
from .pairs import exp_pair, lost_sum, product

if TYPE_CHECKING:
    from collections.abc import Callable

    from .kernels import Array

_DEEP = -700.0  # below, exp nears the subnormals and is taken in two steps
_LEFT_EDGE = -7.0  # below, exp(−exp(−x)) is less than the least double


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

    So exp(−a) is taken as a pair where it is large.
    """
    bounded = np.clip(a, _LEFT_EDGE, 8.0)
    left = _damped(bounded, *exp_pair(-bounded))
    right = a * np.exp(-np.exp(-np.maximum(a, 8.0)))
    return np.where(a < 8, np.where(a < _LEFT_EDGE, -0.0, left), right)


def dgolu(a: Array) -> Array:
    """exp(−exp(−a)) (1 + a exp(−a)), whose sum cancels about −0.567: it is taken as a pair too."""
    bounded = np.clip(a, _LEFT_EDGE, 8.0)
    high, low = exp_pair(-bounded)
    turned, rest = product(bounded, high)
    total = 1 + turned
    total = total + (lost_sum(1.0, turned, total) + rest + bounded * low)
    far = np.clip(a, 8.0, 800.0)
    e = np.exp(-far)
    right = np.exp(-e) * (1 + far * e)
    return np.where(a < 8, np.where(a < _LEFT_EDGE, 0.0, _damped(total, high, low)), right)


def _damped(a: Array, high: Array, low: Array) -> Array:
    """The product a · exp(−high − low); where the factor is subnormal, half of it at a time."""
    near, half = a * np.exp(-high), np.exp(-high / 2)
    return np.where(high < -_DEEP, near - near * low, a * half * (1 - low) * half)


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
