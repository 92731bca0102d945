"""Numbers and letters as people read them: a true minus sign, Greek, italics for quantities."""

from __future__ import annotations

import math
import re


def minus(value: float, *, digits: int = 10) -> str:
    """The number with U+2212 for its sign and at most `digits` significant digits."""
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{value * (1 + 1e-14) + 0.0:.{digits}g}"  # a tie must not hang on the last bit
    mantissa, _, exponent = text.partition("e")
    if exponent:
        return f"{mantissa}·10{raised(int(exponent))}".replace("-", "−")
    return text.replace("-", "−")


def short(value: float) -> str:
    """The number with three significant digits: enough to be told, few enough to be read."""
    return minus(value, digits=3)


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


_QUANTITY = re.compile(
    r"(?<![A-Za-zα-ω가-힣])"
    r"([xTfHα-ω](?![A-Za-z])|[A-Za-z](?=′*\(x\)| = | · )|(?<= · )[A-Za-z](?![A-Za-z])|[ab](?=$))"
)


def italic_parts(text: str) -> list[tuple[str, bool]]:
    """The text in parts, each with whether it is a single letter that stands for a quantity."""
    return [(part, index % 2 == 1) for index, part in enumerate(_QUANTITY.split(text)) if part]


def raised(exponent: int) -> str:
    """The number in raised digits: 10⁻³."""
    return str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
