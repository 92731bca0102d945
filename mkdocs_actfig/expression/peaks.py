"""Kernels for facts without a closed form: where Soboleva's tanh turns, how steep it gets."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .pairs import Array

_STEPS = 200


def smht_peak(a: Array, b: Array, c: Array, d: Array) -> Array:
    """The x > 0 where (exp(ax) − exp(−bx)) / (exp(cx) + exp(−dx)) is largest; inf for a = c.

    The logarithm of f has the slope a + (a + b) / (exp((a + b) x) − 1) − c + (c + d) / (1 +
    exp((c + d) x)), which falls from ∞ to a − c: its one zero is found by halving.
    """
    place: Array = _peak(a, b, c, d)
    return place


def smht_steepest(a: Array, b: Array, c: Array, d: Array) -> Array:
    """The largest |f′| of the same f: the top of f′ between f's minimum and maximum."""
    steepness: Array = _steepest(a, b, c, d)
    return steepness


def _peak_at(a: float, b: float, c: float, d: float) -> float:
    if not a < c:
        return math.inf
    up, down = a + b, c + d

    def rising(x: float) -> bool:
        return up / _expm1(up * x) + down / (2 + _expm1(down * x)) > c - a

    low, high = 0.0, 1 / up
    while rising(high):
        low, high = high, 2 * high
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) else (low, middle)
    return high


def _steepest_at(a: float, b: float, c: float, d: float) -> float:
    # Beyond 50 / (a + b) nothing is steep: the slope has fallen by e⁻⁵⁰.
    low = -min(_peak_at(b, a, d, c), 50 / (a + b))
    high = min(_peak_at(a, b, c, d), 50 / (a + b))
    for _ in range(_STEPS):
        third = (high - low) / 3
        left, right = low + third, high - third
        if _slope(left, a, b, c, d) < _slope(right, a, b, c, d):
            low = left
        else:
            high = right
    return _slope((low + high) / 2, a, b, c, d)


def _slope(x: float, a: float, b: float, c: float, d: float) -> float:
    if x < 0:
        return _slope(-x, b, a, d, c)
    e, g = math.exp(-(a + b) * x), math.exp(-(c + d) * x)
    bent = (a - c) + (b + c) * e + (a + d) * g + (b - d) * e * g
    return math.exp((a - c) * x) * bent / (1 + g) ** 2


def _expm1(x: float) -> float:
    return math.expm1(min(x, 700.0))


_peak = np.vectorize(_peak_at, otypes=[np.float64])
_steepest = np.vectorize(_steepest_at, otypes=[np.float64])
