"""The numpy kernel of polynomials whose terms cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .pairs import lost_sum, product

if TYPE_CHECKING:
    from .pairs import Array


def quintic(a: Array, *coefficients: Array) -> Array:
    """The sum (c₀ + e₀) + (c₁ + e₁) a + … + (c₅ + e₅) a⁵ as if computed with twice the digits.

    `coefficients` are c₀ … c₅ and e₀ … e₅, where eₖ is what rounding took from the coefficient k:
    by Horner's rule, with what each step loses carried along (Graillat, Langlois & Louvet 2005).
    """
    heads, tails = coefficients[:6], coefficients[6:]
    total, lost = np.asarray(heads[5]), np.asarray(tails[5])
    for head, tail in zip(heads[4::-1], tails[4::-1], strict=True):
        p, from_product = product(total, a)
        total = p + head
        lost = lost * a + (from_product + lost_sum(p, head, total) + tail)
    return total + lost
