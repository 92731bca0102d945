"""Numbers as people read them: few digits, a true minus sign, no needless zeros."""

from __future__ import annotations

import math


def minus(value: float, *, digits: int = 10) -> str:
    """The number with U+2212 for its sign and at most `digits` significant digits."""
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{value + 0.0:.{digits}g}"
    mantissa, _, exponent = text.partition("e")
    if exponent:
        return f"{mantissa}·10{_raised(int(exponent))}".replace("-", "−")
    return text.replace("-", "−")


def short(value: float) -> str:
    """The number with three significant digits: enough to be told, few enough to be read."""
    return minus(value, digits=3)


def _raised(exponent: int) -> str:
    return str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
