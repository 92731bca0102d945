"""Numpy kernels of waves."""

from __future__ import annotations

import numpy as np

from .pairs import Array, product

_PI, _PI_LOW = 3.141592653589793, 1.2246467991473532e-16  # their sum is π to 107 bits
_HUGE, _SHRINK = 1e290, 2.0**-60  # Dekker's splitting overflows near the largest double


def sin_product(a: Array, b: Array) -> Array:
    """sin(a · b) of the exact product, whose rounding would cost every digit at large arguments."""
    p, lost = _exact(a, b)
    wave: Array = np.sin(p) * np.cos(lost) + np.cos(p) * np.sin(lost)
    return wave


def cos_product(a: Array, b: Array) -> Array:
    """cos(a · b) of the exact product."""
    p, lost = _exact(a, b)
    wave: Array = np.cos(p) * np.cos(lost) - np.sin(p) * np.sin(lost)
    return wave


def _exact(a: Array, b: Array) -> tuple[Array, Array]:
    a, b = np.broadcast_arrays(np.asarray(a, np.float64), b)
    scale = np.where(np.maximum(np.abs(a), np.abs(b)) > _HUGE, _SHRINK, 1.0)
    larger = np.abs(a) > np.abs(b)
    p, lost = product(np.where(larger, a, b) * scale, np.where(larger, b, a))
    return p / scale, lost / scale


def sinc(a: Array) -> Array:
    """sin(a) / a, 1 at 0."""
    safe = np.where((a == 0) | np.isinf(a), 1.0, a)
    return np.where(a == 0, 1.0, np.where(np.isinf(a), 0.0, np.sin(safe) / safe))


def dsinc(a: Array) -> Array:
    """(a cos(a) − sin(a)) / a²; below 1.5, where that cancels, its series."""
    safe = np.where((np.abs(a) < 1) | np.isinf(a), 1.0, a)
    far = (np.cos(safe) - np.sin(safe) / safe) / safe
    square = np.minimum(a * a, 4.0)
    # Σ (−1)ᵏ 2k a²ᵏ⁻¹ / (2k + 1)!
    series = np.zeros_like(square)
    for k in range(12, 0, -1):
        ratio = (k + 1) / (k * (2 * k + 2) * (2 * k + 3))
        series = 1 - square * ratio * series
    near = -a / 3 * series
    wave = np.where(np.abs(a) < 1.5, near, far)
    return np.where(np.isinf(a), 0.0, wave)


def ssu(a: Array) -> Array:
    """π sinc(a − π) = π sin(a) / (π − a), with π as a pair, as the fraction is 0/0 at π."""
    safe = np.where(np.isinf(a), 0.0, a)
    return np.where(np.isinf(a), 0.0, _PI * (np.sin(safe) / ((_PI - safe) + _PI_LOW)))


def dsu(a: Array) -> Array:
    """π/2 (sinc(a − π) − sinc(a + π)) = π² sin(a) / ((π − a)(π + a))."""
    size = np.where(np.isinf(a), 0.0, np.abs(a))
    wave = _PI * (np.sin(size) / ((_PI - size) + _PI_LOW)) * (_PI / (_PI + size))
    return np.where(np.isinf(a), 0.0, np.sign(a) * wave)
