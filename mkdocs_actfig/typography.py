"""Numbers and letters as people read them: a true minus sign, Greek, italics for quantities."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@lru_cache(maxsize=4096)  # the same ticks stand on many figures
def minus(value: float, *, digits: int = 10) -> str:
    """The number with U+2212 for its sign and at most `digits` significant digits."""
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{_biased(value):.{digits}g}"
    mantissa, _, exponent = text.partition("e")
    if exponent:
        return f"{mantissa}·10{raised(int(exponent))}".replace("-", "−")
    return text.replace("-", "−")


def written(value: float, *, decimals: int | None = None) -> str:
    """The number for other programs, with the nine digits that tell any two float32 apart.

    More would hang on the library, and on the processor, that computed it; so would those after
    as many decimals.
    """
    biased = _biased(value)
    nine = f"{biased:.9g}"
    return nine if decimals is None else f"{round(float(nine), decimals) + 0.0:.9g}"


def _biased(value: float) -> float:
    return value * (1 + 1e-14) + 0.0  # a tie must not hang on the last bit


def rounded(value: float) -> str:
    """A round number: 2·10⁶ rather than 2000000."""
    return minus(value, digits=5 if float(f"{value:.5g}") == value else 10)


def axis_numbers(values: Iterable[float]) -> list[str]:
    """The numbers of an axis, all with a power of ten or none."""
    texts = [(value, rounded(value)) for value in values]
    powers = {"·" in text for value, text in texts if value}
    if len(powers) < 2:
        return [text for _, text in texts]
    return [f"{Decimal(f'{value:.10g}'):f}".replace("-", "−") for value, _ in texts]


def short(value: float) -> str:
    """The number with three significant digits: enough to be told, few enough to be read."""
    return minus(value, digits=3)


_FRACTIONS = {
    Fraction(1, 2): "½", Fraction(1, 3): "⅓", Fraction(2, 3): "⅔", Fraction(1, 4): "¼",
    Fraction(3, 4): "¾", Fraction(1, 6): "⅙", Fraction(1, 8): "⅛", Fraction(3, 8): "⅜",
}  # fmt: skip


def fraction(value: float) -> str:
    """The number as one character, where it is a fraction that has one: −¼; else an empty text."""
    if not math.isfinite(value):
        return ""
    nearest = Fraction(abs(value)).limit_denominator(8)
    sign = "−" if value < 0 else ""
    close = abs(abs(value) - nearest) < 1e-7
    return sign + _FRACTIONS[nearest] if close and nearest in _FRACTIONS else ""


def brief(value: float) -> str:
    """The number as a fraction's character, or else with three significant digits."""
    return fraction(value) or short(value)


def exactly(value: float) -> str:
    """The number and whether its digits are all: ¼ = 0.25, 1.5, ≈ 0.8578."""
    text, character = minus(value, digits=4), fraction(value)
    all_digits = abs(float(f"{value:.4g}") - value) <= 1e-12 * abs(value)
    if character:
        return f"{character} {'=' if all_digits else '≈'} {text}"
    return text if all_digits else f"≈ {text}"


def polynomial(coefficients: tuple[Fraction, Fraction, Fraction], symbol: str) -> str:
    """a + b s + c s² as people write it: σ(1 − σ), 1 − tanh², 1 + s."""
    a, b, c = coefficients
    if not a and b and b == -c:
        return f"{_factor(b)}{symbol}(1 − {symbol})"
    said = ""
    for coefficient, power in ((a, ""), (b, symbol), (c, f"{symbol}²")):
        if coefficient:
            size = _factor(abs(coefficient)) + power if power else _told(abs(coefficient))
            sign = "−" if coefficient < 0 else "+"
            said += f" {sign} {size}" if said else size if coefficient > 0 else f"−{size}"
    return said


def _factor(value: Fraction) -> str:
    """A factor before a symbol: nothing for 1."""
    return "" if value == 1 else "−" if value == -1 else _told(value)


def _told(value: Fraction) -> str:
    return fraction(float(value)) or str(value).replace("-", "−")


_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η",
    "theta": "θ", "kappa": "κ", "lam": "λ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "Phi": "Φ", "omega": "ω",
    "zeta": "ζ", "chi": "χ", "psi": "ψ", "Psi": "Ψ",
}  # fmt: skip


def spelled(name: str) -> str:
    """A parameter as people write it: alpha → α."""
    return _GREEK.get(name, name)


def plain_symbol(latex: str) -> str | None:
    r"""A function's symbol as text: \sigma → σ, \operatorname{ReLU} → ReLU; None if it has none."""
    match = re.fullmatch(r"(?:\\operatorname\{|\\)?(\w+)\}?", latex)
    return spelled(match[1]) if match else None


_FRAMEWORKS = {"torch": "PyTorch", "jax": "JAX", "keras": "Keras", "tensorflow": "TensorFlow"}


def framework(name: str) -> str:
    """A framework as it writes itself: torch → PyTorch."""
    return _FRAMEWORKS.get(name, name)


_QUANTITY = re.compile(
    r"(?<![A-Za-zα-ω가-힣])"
    r"([xyTfHα-ω](?![A-Za-z])|[A-Za-z](?=′*\(x\)| = | · )|(?<= · )[A-Za-z](?![A-Za-z])|[ab](?=$)"
    r"|w(?=[₁₂]))"
)


def italic_parts(text: str) -> list[tuple[str, bool]]:
    """The text in parts, each with whether it is a single letter that stands for a quantity."""
    return [(part, index % 2 == 1) for index, part in enumerate(_QUANTITY.split(text)) if part]


def power_of_ten(exponent: int) -> str:
    """10⁻³, and 1 for 10⁰: the numbers of a logarithmic axis."""
    return f"10{raised(exponent)}" if exponent else "1"


def raised(exponent: int) -> str:
    """The number in raised digits: 10⁻³."""
    return str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
