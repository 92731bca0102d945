"""Arithmetic of intervals: what a primitive can give where its arguments lie between two bounds.

An interval is a pair of arrays (lo, hi); nan in both is the empty one, where there is no value. A
single number goes in as lo = hi, and comes out as wide as rounding made it uncertain: what is exact
stays exact, so that max(0, −1) = 0 is known from e⁻⁸⁰⁰ ≈ 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from .pairs import lost_sum, product

if TYPE_CHECKING:
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"
Interval: TypeAlias = tuple[Array, Array]
Answer: TypeAlias = tuple["NDArray[np.bool_]", "NDArray[np.bool_]"]
"""Whether a condition surely holds, and whether it may."""

_EPS, _TINY = 2.0**-52, 5e-324
_MOST = 1.7976931348623157e308
ULPS = 8.0  # what a kernel may be off by: the catalogue's tests allow 4


def widened(
    lo: Array, hi: Array, ulps: float, exact: tuple[Array, Array] | None = None
) -> Interval:
    """The bounds moved outwards by rounding; an overflow means that the value is beyond any."""
    lo, hi = np.minimum(lo, _MOST), np.maximum(hi, -_MOST)
    below = lo - ulps * _EPS * np.abs(lo) - _TINY
    above = hi + ulps * _EPS * np.abs(hi) + _TINY
    if exact is None:
        return below, above
    return np.where(exact[0], lo, below), np.where(exact[1], hi, above)


def add(a: Interval, b: Interval) -> Interval:
    """The sum."""
    ends = [p + q for p, q in zip(a, b, strict=True)]
    lost = [lost_sum(p, q, end) == 0 for p, q, end in zip(a, b, ends, strict=True)]
    return widened(ends[0], ends[1], 1, (lost[0], lost[1]))


def neg(a: Interval) -> Interval:
    """The opposite."""
    return -a[1], -a[0]


def sub(a: Interval, b: Interval) -> Interval:
    """The difference; of one and the same quantity, nothing."""
    if a is b:
        nothing = np.where(np.isnan(a[0]), np.nan, 0.0)
        return nothing, nothing
    return add(a, neg(b))


def mul(a: Interval, b: Interval) -> Interval:
    """The product; nothing times anything, even what is unbounded, is nothing."""
    pairs = [(p, q) for p in a for q in b]
    ends = [np.where((p == 0) | (q == 0), 0.0, p * q) for p, q in pairs]
    safe = [exactly(p, q, end) for (p, q), end in zip(pairs, ends, strict=True)]
    lo, hi = np.minimum.reduce(ends), np.maximum.reduce(ends)
    exact = [
        np.logical_and.reduce([(end != bound) | s for end, s in zip(ends, safe, strict=True)])
        for bound in (lo, hi)
    ]
    low, high = widened(lo, hi, 1, (exact[0], exact[1]))
    # Rounding changes no sign, though it may leave nothing.
    signs = [np.sign(p) * np.sign(q) for p, q in pairs]
    low = np.where(np.minimum.reduce(signs) >= 0, np.maximum(low, 0.0), low)
    high = np.where(np.maximum.reduce(signs) <= 0, np.minimum(high, 0.0), high)
    empty = np.isnan(a[0]) | np.isnan(b[0])
    return np.where(empty, np.nan, low), np.where(empty, np.nan, high)


def exactly(a: Array, b: Array, end: Array) -> NDArray[np.bool_]:
    """Whether a product is free of rounding; Dekker's splitting tells for numbers of usual size."""
    size = np.maximum(np.abs(a), np.abs(b))
    usual = (size < 1e140) & (np.minimum(np.abs(a), np.abs(b)) > 1e-140)
    known = usual & (product(a, b)[1] == 0) & np.isfinite(end)
    return np.asarray((a == 0) | (b == 0) | known)


def div(a: Interval, b: Interval) -> Interval:
    """The quotient; any value where the divisor may be 0, as a pole has no sign."""
    lo, hi = b
    across = (lo <= 0) & (hi >= 0)
    inverse = (
        np.where(across & (lo != 0), -np.inf, 1 / hi),
        np.where(across & (hi != 0), np.inf, 1 / lo),
    )
    pole = (lo == 0) & (hi == 0)
    inverse = np.where(pole, -np.inf, inverse[0]), np.where(pole, np.inf, inverse[1])
    low, high = mul(a, widened(*inverse, 1))
    # A quotient of two numbers is known better than by the inverse, and may be exact.
    single = (a[0] == a[1]) & (lo == hi) & ~pole
    q = a[0] / lo
    exact = exactly(q, lo, q) & (product(q, lo)[0] == a[0])
    near, far = widened(q, q, 1, (exact, exact))
    low, high = np.where(single, near, low), np.where(single, far, high)
    none = pole & (a[0] == 0) & (a[1] == 0)
    return np.where(none, np.nan, low), np.where(none, np.nan, high)


def power(a: Interval, b: Interval) -> Interval:
    """The power: of any number with a whole exponent, else of what is not negative."""
    whole = (b[0] == b[1]) & (b[0] == np.floor(b[0]))
    n = np.where(whole, b[0], 1.0)
    even = np.mod(n, 2) == 0
    size = absolute(a)
    base = np.where(even, size[0], a[0]), np.where(even, size[1], a[1])
    rise = np.power(base[0], np.abs(n)), np.power(base[1], np.abs(n))
    exact = [
        (p == 0) | (np.abs(p) == 1) | (n == 1) | ((np.abs(n) == 2) & exactly(p, p, q))
        for p, q in zip(base, rise, strict=True)
    ]
    up = widened(*rise, ULPS, (exact[0], exact[1]))
    up = np.where(base[0] >= 0, np.maximum(up[0], 0.0), up[0]), up[1]
    one = np.ones_like(n)
    down = div((one, one), up)
    steady = [np.where(n == 0, 1.0, np.where(n < 0, p, q)) for p, q in zip(down, up, strict=True)]
    root = clipped(a, 0.0, np.inf)
    corners = [np.power(p, q) for p in root for q in b]
    broken = widened(np.minimum.reduce(corners), np.maximum.reduce(corners), ULPS)
    low, high = (np.where(whole, p, q) for p, q in zip(steady, broken, strict=True))
    return low, np.where(np.isnan(low), np.nan, high)


def absolute(a: Interval) -> Interval:
    """The size."""
    across = (a[0] <= 0) & (a[1] >= 0)
    ends = np.abs(a[0]), np.abs(a[1])
    return np.where(across, 0.0, np.minimum(*ends)), np.maximum(*ends)


def minimum(a: Interval, b: Interval) -> Interval:
    """The smaller of two."""
    return np.minimum(a[0], b[0]), np.minimum(a[1], b[1])


def maximum(a: Interval, b: Interval) -> Interval:
    """The larger of two."""
    return np.maximum(a[0], b[0]), np.maximum(a[1], b[1])


def hypot(a: Interval, b: Interval) -> Interval:
    """√(a² + b²)."""
    (p, q), (r, s) = absolute(a), absolute(b)
    return widened(np.hypot(p, r), np.hypot(q, s), ULPS, ((p == 0) | (r == 0), (q == 0) | (s == 0)))


def clipped(a: Interval, lo: float, hi: float) -> Interval:
    """The part of the interval in which a function has values."""
    empty = (a[1] < lo) | (a[0] > hi)
    return np.where(empty, np.nan, np.maximum(a[0], lo)), np.where(
        empty, np.nan, np.minimum(a[1], hi)
    )


def less(a: Interval, b: Interval) -> Answer:
    """Whether a < b; a quantity is not less than itself."""
    if a is b:
        never = np.zeros(np.shape(a[0]), bool)
        return never, never
    return a[1] < b[0], a[0] < b[1]


def less_equal(a: Interval, b: Interval) -> Answer:
    """Whether a ≤ b."""
    if a is b:
        return equal(a, b)
    return a[1] <= b[0], a[0] <= b[1]


def equal(a: Interval, b: Interval) -> Answer:
    """Whether a = b."""
    if a is b:
        always = ~np.isnan(np.asarray(a[0]))
        return always, always
    single = (a[0] == a[1]) & (b[0] == b[1])
    return single & (a[0] == b[0]), (a[0] <= b[1]) & (b[0] <= a[1])


def negation(answer: Answer) -> Answer:
    """The opposite answer."""
    return ~answer[1], ~answer[0]


def both(a: Answer, b: Answer) -> Answer:
    """Whether both hold."""
    return a[0] & b[0], a[1] & b[1]


def either(a: Answer, b: Answer) -> Answer:
    """Whether one of them holds."""
    return a[0] | b[0], a[1] | b[1]


def where(answer: Answer, yes: Interval, no: Interval) -> Interval:
    """The one, the other, or the span of both where the answer is open."""
    surely, maybe = answer
    span = np.fmin(yes[0], no[0]), np.fmax(yes[1], no[1])
    lo, hi = (
        np.where(surely, p, np.where(maybe, s, q)) for p, q, s in zip(yes, no, span, strict=True)
    )
    return lo, hi
