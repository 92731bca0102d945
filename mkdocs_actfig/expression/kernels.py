"""The numpy kernel of each primitive: float64 in, float64 out, correct on the whole line.

Each keeps its digits where the textbook form loses them, has its limit at ±inf, and passes nan on.
`exp` is only ever taken of a bounded argument. Errors are a few ULP; `make accuracy` measures them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from .pairs import exp_pair, halves, lost_sum, product
from .peaks import smht_peak, smht_steepest  # noqa: F401 - kernels too, in modules of their own
from .polynomials import quintic  # noqa: F401 - the same
from .waves import (  # noqa: F401 - the same
    cos_product,
    dsinc,
    dsu,
    gaussian,
    sin_product,
    sinc,
    ssu,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"

NAMES = {"and": "both", "or": "either", "not": "negation", "min": "minimum", "max": "maximum"}
"""Primitives whose name is taken in Python."""

add, sub, mul, div, pow, neg = (  # noqa: A001 - the primitive's name
    np.add, np.subtract, np.multiply, np.divide, np.power, np.negative,
)  # fmt: skip
lt, le, gt, ge, eq, ne = (
    np.less, np.less_equal, np.greater, np.greater_equal, np.equal, np.not_equal,
)  # fmt: skip
both, either, negation, where = np.logical_and, np.logical_or, np.logical_not, np.where
minimum, maximum = np.minimum, np.maximum
exp, expm1, log, log1p, sqrt = np.exp, np.expm1, np.log, np.log1p, np.sqrt
abs, sign, floor = np.abs, np.sign, np.floor  # noqa: A001 - the primitive's name
sin, cos, tan, atan = np.sin, np.cos, np.tan, np.arctan
sinh, cosh, tanh, asinh = np.sinh, np.cosh, np.tanh, np.arcsinh

# math.erf and math.erfc come from the C library, correct to an ULP or two; a figure needs a few
# hundred values, so a loop in Python costs less than a dependency would.
erf = np.vectorize(math.erf, otypes=[np.float64])
erfc = np.vectorize(math.erfc, otypes=[np.float64])

_SQRT_HALF = 0.7071067811865476
_SQRT_HALF_LOW = -4.833646656726457e-17  # sqrt(1/2) − _SQRT_HALF
_INV_SQRT_2PI = 0.3989422804014327
_DEEP = -700.0  # below, exp(x) nears the subnormals and is taken in two steps


def sigmoid(a: Array) -> Array:
    """1 / (1 + exp(−a)), with all its digits in the left tail."""
    e = np.exp(-np.abs(a))
    return np.where(a >= 0, 1 / (1 + e), e / (1 + e))


def dsigmoid(a: Array) -> Array:
    """σ(a)(1 − σ(a)), which as a product of the two is 0 beyond 37."""
    e = np.exp(-np.abs(a))
    return e / (1 + e) ** 2


def softplus(a: Array) -> Array:
    """log(1 + exp(a))."""
    return np.maximum(a, 0) + np.log1p(np.exp(-np.abs(a)))


def log_sigmoid(a: Array) -> Array:
    """log(σ(a)) = −softplus(−a)."""
    return -softplus(-a)


def sech(a: Array) -> Array:
    """1 / cosh(a)."""
    e = np.exp(-np.abs(a))
    return 2 * e / (1 + e * e)


def _gauss(a: Array) -> Array:
    """exp(−a²/2): the square is split, as its rounding alone would cost hundreds of ULP."""
    bounded = np.clip(a, -40.0, 40.0)
    high, low = halves(bounded)
    return np.exp(-0.5 * high * high) * np.exp(-0.5 * low * (bounded + high))


def phi(a: Array) -> Array:
    """The normal density exp(−a²/2)/√(2π)."""
    return _INV_SQRT_2PI * _gauss(a)


def Phi(a: Array) -> Array:  # noqa: N802 - the field's name
    """The normal distribution function, erfc(−a/√2)/2.

    The division's rounding is amplified by 2z² in the tail; it is known, so it is put back in.
    """
    bounded = np.clip(a, -40.0, 40.0)
    z, lost = product(-bounded, _SQRT_HALF)
    lost = lost - bounded * _SQRT_HALF_LOW
    return 0.5 * erfc(z) - 0.5641895835477563 * _gauss(bounded) * lost


def normal_cdf(a: Array, mean: Array, deviation: Array) -> Array:
    """Φ((a − mean)/deviation); what the argument's rounding lost is put back, for the tail."""
    shifted = a - mean
    z = shifted / deviation
    p, lost = product(z, deviation)
    rest = ((shifted - p) - lost + lost_sum(a, -mean, shifted)) / deviation
    return Phi(z) + phi(z) * np.where(np.abs(z) < 40, rest, 0.0)


def gelu(a: Array) -> Array:
    """a · Φ(a)."""
    return np.where(a == -np.inf, 0.0, a * Phi(a))


def dgelu(a: Array) -> Array:
    """Φ(a) + a φ(a)."""
    return Phi(a) + np.clip(a, -40.0, 40.0) * phi(a)


# 2·sqrt(2/π)·x + 2·sqrt(2/π)·0.044715·x³, the argument of the gate, as two doubles a constant.
_GATE_1 = (1.5957691216057308, -9.96930880911092e-17)
_GATE_3 = (0.07135481627260025, -6.175149918155315e-19)


def _gelu_gate(a: Array) -> tuple[Array, Array, Array]:
    """The gate's argument u for |a| ≤ 30, what its rounding lost, and du/da."""
    square, lost_square = product(a, a)
    cubic, lost_cubic = product(square, _GATE_3[0])
    factor = cubic + _GATE_1[0]
    lost = lost_sum(cubic, _GATE_1[0], factor)
    lost = lost + lost_cubic + lost_square * _GATE_3[0] + square * _GATE_3[1] + _GATE_1[1]
    u, lost_u = product(factor, a)
    return u, lost_u + lost * a, _GATE_1[0] + 3 * cubic


def gelu_tanh(a: Array) -> Array:
    """a · σ(u): GELU by its tanh form, whose 1 + tanh loses every digit on the left."""
    bounded = np.clip(a, -30.0, 30.0)
    u, lost, _ = _gelu_gate(bounded)
    half = np.exp(-np.abs(u) / 2)
    e = half * half * (1 - np.sign(u) * lost)
    left = bounded * half * (1 + lost) * half / (1 + e)
    return np.where(a >= 0, a / (1 + e), np.where(a < -30, -0.0, left))


def dgelu_tanh(a: Array) -> Array:
    """σ(u) + a σ′(u) u′."""
    bounded = np.clip(a, -30.0, 30.0)
    u, lost, rise = _gelu_gate(bounded)
    half = np.exp(-np.abs(u) / 2)
    e = half * half * (1 - np.sign(u) * lost)
    right = 1 / (1 + e) + bounded * rise * e / (1 + e) ** 2
    left = (1 / (1 + e) + bounded * rise / (1 + e) ** 2) * half * (1 + lost) * half
    return np.where(a >= 0, right, left)


def silu(a: Array) -> Array:
    """a · σ(a)."""
    return _gate(a, lambda e: 1 / (1 + e), lambda e: 1 / (1 + e))


def dsilu(a: Array) -> Array:
    """σ(a) + a σ(a)(1 − σ(a)).

    About its zero at −1.278 the sum 1 + a + exp(a) cancels, so that exp is taken as a pair there.
    """
    e = np.exp(-np.abs(a))
    bounded = np.clip(a, -800.0, 800.0)
    right = 1 / (1 + e) + bounded * e / (1 + e) ** 2
    shifted, (high, low) = 1 + bounded, exp_pair(np.clip(a, -4.0, 0.0))
    near = (shifted + high) + (lost_sum(1.0, bounded, shifted) + low)
    share = np.where(a > -4, near, shifted + e) / (1 + e) ** 2
    half = np.exp(bounded * 0.5)
    left = np.where(a > _DEEP, share * e, share * half * half)
    return np.where(a >= 0, right, left)


def mish(a: Array) -> Array:
    """a · tanh(softplus(a))."""
    return _gate(
        a,
        lambda e: (1 + 2 * e) / (1 + 2 * e + 2 * e * e),
        lambda e: (e + 2) / (e * (e + 2) + 2),
    )


def dmish(a: Array) -> Array:
    """tanh(softplus(a)) + a σ(a) sech²(softplus(a))."""
    e = np.exp(-np.abs(a))
    bounded = np.clip(a, -800.0, 800.0)
    q = 1 + 2 * e + 2 * e * e
    right = (1 + 2 * e) / q + bounded * 4 * e * e * (1 + e) / q**2
    r = e * (e + 2) + 2
    half = np.exp(np.minimum(bounded, 0.0) * 0.5)
    left = ((e + 2) / r + bounded * 4 * (1 + e) / r**2) * half * half
    return np.where(a >= 0, right, left)


def _gate(a: Array, right: Callable[[Array], Array], left: Callable[[Array], Array]) -> Array:
    """a · g(a): for a ≥ 0 with g = right(exp(−a)), else with g = exp(a) · left(exp(a)).

    In the far left exp(a) is subnormal while a · exp(a) is not yet: half of it is taken at a time.
    """
    e = np.exp(-np.abs(a))
    bounded = np.maximum(a, -800.0)
    half = np.exp(np.minimum(bounded, 0.0) * 0.5)
    near = a * e * left(e)
    far = bounded * half * left(e) * half
    return np.where(a >= 0, a * right(e), np.where(a > _DEEP, near, far))


def loglog(a: Array) -> Array:
    """exp(−exp(−a)): the inner rounding would cost exp(−a) ULP, so it is put back in."""
    high, low = exp_pair(np.clip(-a, -8.0, 8.0))
    near = np.exp(-high) * (1 - low)
    return np.where(a < 8, near, np.exp(-np.exp(-np.maximum(a, 8.0))))


def tanh_shrink(a: Array) -> Array:
    """The rest a − tanh(a); below 2 by Lambert's continued fraction of positive terms."""
    square = np.minimum(a * a, 4.0)
    tail = np.full_like(square, 31.0)
    for odd in range(29, 1, -2):
        tail = odd + square / tail
    share = square / tail
    return np.where(np.abs(a) < 2, a * (share / (1 + share)), a - np.tanh(a))


hypot = np.hypot

from .kernels_gated import dgelu_inverse, dsilu_inverse, golu, xexp  # noqa: E402, F401 - they build on the above
