"""Numbers as a pair high + low, for the few places where one rounding costs hundreds of ULP."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"

_SPLITTER = 134217729.0  # 2^27 + 1: Dekker's splitting of a double into two halves


def halves(a: Array) -> tuple[Array, Array]:
    """The number as high + low, each of at most 27 bits, so that products of highs are exact."""
    scaled = _SPLITTER * a
    high = scaled - (scaled - a)
    return high, a - high


def product(a: Array, b: Array | float) -> tuple[Array, Array]:
    """The product a · b, rounded, and what the rounding lost (Dekker 1971)."""
    p = a * b
    (a_high, a_low), (b_high, b_low) = halves(a), halves(np.asarray(b))
    return p, ((a_high * b_high - p) + a_high * b_low + a_low * b_high) + a_low * b_low


def lost_sum(a: Array | float, b: Array | float, total: Array) -> Array:
    """What the rounding of a + b to `total` lost (Knuth's two-sum)."""
    b_part = total - a
    return (a - (total - b_part)) + (b - b_part)


def sum_pair(a: Array, lost: Array) -> tuple[Array, Array]:
    """The sum of the pairs a + lost along the last axis, which stays, with length 1."""
    while a.shape[-1] > 1:
        odd = [(0, 0)] * (a.ndim - 1) + [(0, a.shape[-1] % 2)]
        a, lost = np.pad(a, odd), np.pad(lost, odd)
        left, right = a[..., ::2], a[..., 1::2]
        a = left + right
        lost = lost[..., ::2] + lost[..., 1::2] + lost_sum(left, right, a)
    return a, lost


def exp_pair(a: Array) -> tuple[Array, Array]:
    """exp(a) for |a| ≤ 8 as a pair with about 90 bits: the series at a/256, squared eight times."""
    r = a / 256
    high, low = np.ones_like(r), np.zeros_like(r)
    for k in range(13, 0, -1):
        # Horner: 1 + r/k · (what follows)
        p, lost = product(high, r)
        lost = lost + low * r
        share = p / k
        whole, rounding = product(share, float(k))
        rest = ((p - whole) - rounding + lost) / k
        high = 1 + share
        low = lost_sum(1.0, share, high) + rest
    for _ in range(8):
        p, lost = product(high, high)
        lost = lost + 2 * high * low
        high = p + lost
        low = lost - (high - p)
    return high, low
