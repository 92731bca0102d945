"""Numpy kernels about the bell curve: densities, their integral, and what is gated by it."""

from __future__ import annotations

import math

import numpy as np

from .pairs import Array, halves, lost_sum, product

_SQRT_HALF = 0.7071067811865476
_SQRT_HALF_LOW = -4.833646656726457e-17  # sqrt(1/2) − _SQRT_HALF
_INV_SQRT_2PI = 0.3989422804014327
_FOURTH_ROOT = 0.6316187777460647  # of 1/(2π)
_TAIL = -36.0  # below, Φ(a) is near the subnormals while its products with a are not yet

# math.erf and math.erfc come from the C library, correct to an ULP or two; a figure needs a few
# hundred values, so a loop in Python costs less than a dependency would.
erf = np.vectorize(math.erf, otypes=[np.float64])
erfc = np.vectorize(math.erfc, otypes=[np.float64])


def _bell(a: Array, times: Array | float, power: float) -> Array:
    """times · exp(−power · a²).

    The square is split, as its rounding alone would cost hundreds of ULP; and where the exponential
    is subnormal but its product is not, half of it is taken at a time.
    """
    bounded = np.clip(a, -60.0, 60.0)
    high, low = halves(bounded)
    rest = np.expm1(-power * low * (bounded + high))
    exponent = power * high * high
    near, half = times * np.exp(-exponent), np.exp(-0.5 * exponent)
    return np.where(exponent < 600, near + near * rest, times * half * (1 + rest) * half)


def gaussian(a: Array) -> Array:
    """exp(−a²)."""
    return _bell(a, 1.0, 1.0)


def times_gaussian(a: Array, b: Array) -> Array:
    """b · exp(−a²)."""
    return _bell(a, b, 1.0)


def phi(a: Array) -> Array:
    """The normal density exp(−a²/2)/√(2π)."""
    return _bell(a, _INV_SQRT_2PI, 0.5)


def times_bell(a: Array, b: Array) -> Array:
    """b · exp(−a²/2)."""
    return _bell(a, b, 0.5)


def _times_phi(a: Array, b: Array) -> Array:
    return _bell(a, _INV_SQRT_2PI * b, 0.5)


def Phi(a: Array) -> Array:  # noqa: N802 - the field's name
    """The normal distribution function, erfc(−a/√2)/2.

    The division's rounding is amplified by 2z² in the tail; it is known, so it is put back in.
    """
    bounded = np.clip(a, -40.0, 40.0)
    z, lost = product(-bounded, _SQRT_HALF)
    lost = lost - bounded * _SQRT_HALF_LOW
    upper: Array = 0.5 * erfc(z)
    return upper - _bell(bounded, 0.5641895835477563 * lost, 0.5)


def normal_cdf(a: Array, mean: Array, deviation: Array) -> Array:
    """Φ((a − mean)/deviation); what the argument's rounding lost is put back, for the tail."""
    z, lost = _standard(a, mean, deviation)
    return Phi(z) + _times_phi(z, lost)


def normal_pdf(a: Array, mean: Array, deviation: Array) -> Array:
    """φ((a − mean)/deviation)/deviation, its argument's rounding put back too."""
    z, lost = _standard(a, mean, deviation)
    bounded = np.clip(z, -40.0, 40.0)
    return _times_phi(z, (1 - bounded * lost) / deviation)


def _standard(a: Array, mean: Array, deviation: Array) -> tuple[Array, Array]:
    """(a − mean)/deviation, and what its rounding lost."""
    shifted = a - mean
    z = shifted / deviation
    p, lost = product(z, deviation)
    rest = ((shifted - p) - lost + lost_sum(a, -mean, shifted)) / deviation
    return z, np.where(np.abs(z) < 40, rest, 0.0)


def gelu(a: Array) -> Array:
    """a · Φ(a)."""
    t, mills = _tail(a)
    return np.where(a < _TAIL, _times_phi(a, -t * mills), a * Phi(a))


def dgelu(a: Array) -> Array:
    """Φ(a) + a φ(a)."""
    t, mills = _tail(a)
    near = Phi(a) + _times_phi(a, np.clip(a, -40.0, 40.0))
    return np.where(a < _TAIL, _times_phi(a, mills - t), near)


def phish(a: Array) -> Array:
    """a · tanh(GELU(a))."""
    t, mills = _tail(a)
    return np.where(a < _TAIL, _times_phi(a, t * (t * mills)), a * np.tanh(gelu(a)))


def dphish(a: Array) -> Array:
    """tanh(g) + a sech²(g) g′, where g is GELU(a)."""
    t, mills = _tail(a)
    g, slope, bounded = gelu(a), dgelu(a), np.clip(a, -40.0, 40.0)
    tanh, e = np.tanh(g), np.exp(-2 * np.abs(g))
    bent = np.where(g < 0.5, slope - slope * tanh * tanh, slope * (4 * e / (1 + e) ** 2))
    cancelling = bounded * (2 * Phi(a) + bounded * phi(a)) + (tanh - g - bounded * slope * tanh**2)
    near = np.where(a < -1.5, cancelling, tanh + bounded * bent)
    return np.where(a < _TAIL, _times_phi(a, t * (t - 2 * mills)), near)


def hinge_mean(a: Array) -> Array:
    """The mean of max(0, Z − a), where Z is standard normal: φ(a) − a Φ(−a)."""
    t = np.minimum(np.abs(a), 40.0)
    r, c, _ = _fractions(t)
    right = np.where(t > 1, phi(t) * r * c, phi(t) - t * Phi(-t))
    return np.where(a < 0, right - a, right)


def hinge_deviation(a: Array) -> Array:
    """The deviation of max(0, Z − a): of (1 + a²) Φ(−a) − a φ(a) − hinge_mean(a)² the root."""
    t = np.minimum(np.abs(a), 60.0)
    r, c, d = _fractions(t)
    mean = hinge_mean(t)
    near = (1 + t * t) * Phi(-t) - t * phi(t) - mean * mean
    far = _bell(t, _FOURTH_ROOT * np.sqrt(r * c * (d - mean)), 0.25)
    left = 1 + (t * t - 1) * Phi(-t) - t * phi(t) - mean * mean
    return np.where(a < 0, np.sqrt(left), np.where(t > 1, far, np.sqrt(near)))


def _fractions(t: Array) -> tuple[Array, Array, Array]:
    """r = Φ(−t)/φ(t) for t > 1, and c and d, with which 1 − tr = cr and 1 − tc = dc.

    They are Laplace's continued fraction r = 1/(t + 1/(t + 2/(t + …))) and what follows in it.
    """
    bounded = np.maximum(t, 1.0)
    rest = (bounded + np.sqrt(bounded * bounded + 4 * 220)) / 2  # what the tail is nearly
    for k in range(220, 2, -1):
        rest = bounded + k / rest
    d = 2 / rest
    c = 1 / (bounded + d)
    return 1 / (bounded + c), c, d


def _tail(a: Array) -> tuple[Array, Array]:
    """t = −a and Φ(a)/φ(a) far out on the left, by Laplace's continued fraction."""
    t = np.clip(-a, -_TAIL, 40.0)
    rest = t
    for k in range(10, 0, -1):
        rest = t + k / rest
    return t, 1 / rest
