"""The numpy kernel of each primitive: float64 in, float64 out, correct on the whole line.

Each keeps its digits where the textbook form loses them, has its limit at ±inf, and passes nan on.
`exp` is only ever taken of a bounded argument. Errors are a few ULP; `make accuracy` measures them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from .normal import (  # noqa: F401 - kernels too, in a module of their own
    Phi,
    dgelu,
    dphish,
    erf,
    erfc,
    gaussian,
    gelu,
    hinge_deviation,
    hinge_mean,
    normal_cdf,
    normal_pdf,
    phi,
    phish,
    times_bell,
    times_gaussian,
)
from .pairs import exp_pair, lost_sum, product
from .peaks import smht_peak, smht_steepest  # noqa: F401 - the same
from .polynomials import quintic  # noqa: F401 - the same
from .waves import (  # noqa: F401 - the same
    cos_product,
    dsinc,
    dsu,
    sin_product,
    sinc,
    ssu,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"
Quotient: TypeAlias = "tuple[Array | float, Array]"

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

_DEEP = -700.0  # below, exp(x) nears the subnormals and is taken in two steps


def sigmoid(a: Array) -> Array:
    """1 / (1 + exp(−a)), with all its digits in the left tail."""
    e = np.exp(-np.abs(a))
    left = np.where(e < 0.25, e - e * e / (1 + e), e / (1 + e))
    return np.where(a >= 0, 1 / (1 + e), left)


def dsigmoid(a: Array) -> Array:
    """σ(a)(1 − σ(a)), which as a product of the two is 0 beyond 37."""
    e = np.exp(-np.abs(a))
    share = e / (1 + e)
    return np.where(e < 0.25, e - share * share * (2 + e), share / (1 + e))


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


# 2·sqrt(2/π)·x + 2·sqrt(2/π)·0.044715·x³, the argument of the gate, as two doubles a constant.
_GATE_1 = (1.5957691216057308, -9.96930880911092e-17)
_GATE_3 = (0.07135481627260025, -6.175149918155315e-19)


def _gelu_gate(a: Array) -> tuple[Array, Array, Array]:
    """The gate's argument u for |a| ≤ 30, what its rounding lost, and du/da."""
    square, lost_square = product(a, a)
    cubic, lost_cubic = product(square, _GATE_3[0])
    lost_cubic = lost_cubic + lost_square * _GATE_3[0]
    factor = cubic + _GATE_1[0]
    lost = lost_sum(cubic, _GATE_1[0], factor)
    lost = lost + lost_cubic + square * _GATE_3[1] + _GATE_1[1]
    u, lost_u = product(factor, a)
    return u, lost_u + lost * a, _GATE_1[0] + 3 * (cubic + lost_cubic)


def gelu_tanh(a: Array) -> Array:
    """a · σ(u): GELU by its tanh form, whose 1 + tanh loses every digit on the left."""
    bounded = np.clip(a, -30.0, 30.0)
    u, lost, _ = _gelu_gate(bounded)
    e, half = np.exp(-np.abs(u)), np.exp(-np.abs(u) / 2)
    right = a / (1 + e * (1 - lost))
    near, deep = bounded * (e * (1 + lost)) / (1 + e), bounded * half * (1 + lost) * half
    left = np.where(u > _DEEP, near, deep)
    return np.where(a >= 0, right, np.where(a < -30, -0.0, left))


def dgelu_tanh(a: Array) -> Array:
    """σ(u) + a σ′(u) u′."""
    bounded = np.clip(a, -30.0, 30.0)
    u, lost, rise = _gelu_gate(bounded)
    e, half = np.exp(-np.abs(u)), np.exp(-np.abs(u) / 2)
    right = 1 / (1 + e) + bounded * rise * e / (1 + e) ** 2
    total = 1 + e + bounded * rise
    share = total + total * (lost - e * (2 + e) / (1 + e) ** 2)
    left = np.where(u > _DEEP, share * e, share * half * half)
    return np.where(a >= 0, right, left)


def silu(a: Array) -> Array:
    """a · σ(a)."""
    e = np.exp(-np.abs(a))
    return _gate(a, e, right=(1.0, 1 + e), left=(1.0, 1 + e))


def dsilu(a: Array) -> Array:
    """σ(a) + a σ(a)(1 − σ(a)).

    About its zero at −1.278 the sum 1 + a + exp(a) cancels, so that exp is taken as a pair there.
    """
    e = np.exp(-np.abs(a))
    bounded = np.clip(a, -800.0, 800.0)
    right = 1 / (1 + e) + bounded * e / (1 + e) ** 2
    shifted, (high, low) = 1 + bounded, exp_pair(np.clip(a, -4.0, 0.0))
    near = (shifted + high) + (lost_sum(1.0, bounded, shifted) + low)
    total = np.where(a > -4, near, shifted + e)
    rest = e * (2 + e) / (1 + e) ** 2
    share = np.where(a > -2, total / (1 + e) ** 2, total - total * rest)
    half = np.exp(bounded * 0.5)
    left = np.where(a > _DEEP, share * e, share * half * half)
    return np.where(a >= 0, right, left)


def mish(a: Array) -> Array:
    """a · tanh(softplus(a))."""
    e = np.exp(-np.abs(a))
    q = 1 + 2 * e
    return _gate(a, e, right=(q, q + 2 * e * e), left=(e + 2, e * (e + 2) + 2))


def dmish(a: Array) -> Array:
    """tanh(softplus(a)) + a σ(a) sech²(softplus(a)); on the left (1 + a) exp(a) and a rest."""
    e = np.exp(-np.abs(a))
    bounded = np.clip(a, -800.0, 800.0)
    q = 1 + 2 * e + 2 * e * e
    right = (1 + 2 * e) / q + bounded * 4 * e * e * (1 + e) / q**2
    r = e * (e + 2) + 2
    gate = e * (e + 2) / r
    share = (1 + bounded) + (bounded * (e - (1 + e) * gate * (2 - gate)) - e * (1 + e) / r)
    half = np.exp(np.minimum(bounded, 0.0) * 0.5)
    left = np.where(a > _DEEP, share * e, share * half * half)
    return np.where(a >= 0, right, left)


def _gate(a: Array, e: Array, *, right: Quotient, left: Quotient) -> Array:
    """a · g(a), with e = exp(−|a|): g is the quotient on the right, e times one on the left.

    In the far left e is subnormal while a · e is not yet: half of it is taken at a time.
    """
    half = np.exp(np.clip(a, -800.0, 0.0) * 0.5)
    near, deep = a * e * left[0] / left[1], np.maximum(a, -800.0) * half * left[0] / left[1] * half
    return np.where(a >= 0, a * right[0] / right[1], np.where(a > _DEEP, near, deep))


def loglog(a: Array) -> Array:
    """exp(−exp(−a)): the inner rounding would cost exp(−a) ULP, so it is put back in."""
    high, low = exp_pair(np.clip(-a, -8.0, 8.0))
    near = np.exp(-high) * (1 - low)
    return np.where(a < 8, near, np.exp(-np.exp(-np.maximum(a, 8.0))))


def dloglog(a: Array) -> Array:
    """exp(−a) exp(−exp(−a))."""
    high, low = exp_pair(np.clip(-a, -8.0, 8.0))
    more = 1 + (low / high - low)
    half = np.exp(-high / 2)
    near = np.where(high < 600, high * (np.exp(-high) * more), high * half * more * half)
    e = np.exp(-np.maximum(a, 8.0))
    return np.where(a < 8, near, e * np.exp(-e))


def tanh_shrink(a: Array) -> Array:
    """The rest a − tanh(a); below 2 by Lambert's continued fraction of positive terms."""
    square = np.minimum(a * a, 4.0)
    tail = np.full_like(square, 31.0)
    for odd in range(29, 1, -2):
        tail = odd + square / tail
    share = square / tail
    return np.where(np.abs(a) < 2, a * (share / (1 + share)), a - np.tanh(a))


def segment(a: Array) -> Array:
    """(arccot(a) − a/(1 + a²))/π, the share of a circle's area that a chord cuts off.

    On the right the two cancel: there by Euler's series, whose terms are positive.
    """
    bounded = np.clip(a, -1e120, 1e120)
    square, lost = product(bounded, bounded)
    q = 1 + square
    lost = (lost + lost_sum(1.0, square, q)) / q
    share = 1 / np.maximum(q, 1.6)
    series = np.ones_like(q)
    for k in range(80, 1, -1):
        series = 1 + 2 * k / (2 * k + 1) * share * series
    far = 2 / (3 * np.pi) * bounded / q / q * (series - 2 * series * lost)
    return np.where(a > 0.8, far, (np.pi / 2 - np.arctan(a) - bounded / q) / np.pi)


hypot = np.hypot

from .kernels_gated import dgelu_inverse, dgolu, dsilu_inverse, golu, xexp  # noqa: E402, F401 - they build on the above
