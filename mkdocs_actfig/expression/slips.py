"""What an author most likely meant by a formula that is none: hints, by the looks of the text."""

from __future__ import annotations

import re

_SLIPS: tuple[tuple[str, str], ...] = (
    (r"^\s*(?:[fgy]\s*\(\s*x\s*\)|[fgy])\s*=(?!=)", "write what stands right of the = only"),
    (r"^\s*(?P<a>[a-z]+):(?P<b>\S+)", "a space follows a key's colon: {a}: {b}"),
    (r"->|=>|\blambda\b", "write the value alone, such as x**2"),
    (r"(?<![\w.])(?P<a>\d+\.?\d*)\s*(?P<b>[A-Za-z(][\w]*)", "write {a} * {b}"),
    (r"\)\s*(?P<b>[A-Za-z\d(])", "a sign such as * is missing after ')'"),
    (r"[A-Za-z]\s*['′]", "f′ is drawn with derivative: true, and has no sign in a formula"),
    (r"^\s*(?P<a>[A-Za-z_]\w*)\s+(?P<b>[A-Za-z_]\w*)\s*$", "write {a}({b})"),
    (r"!(?!=)", "there is no factorial"),
    (r";", "a block draws one formula; several are a list: functions: [x, x**2]"),
)

OTHER_NAMES = {
    "ln": "log", "sgn": "sign", "arctan": "atan", "arcsinh": "asinh", "pow": "a**b",
    "power": "a**b", "log2": "log(x) / log(2)", "log10": "log(x) / log(10)",
    "clip": "min(max(x, a), b)", "clamp": "min(max(x, a), b)", "step": "where(x > 0, 1, 0)",
    "maximum": "max", "minimum": "min", "cdf": "Phi",
}  # fmt: skip
"""What other languages call a function, and what it is called here."""


def hint_for(text: str) -> str:
    """What to write instead of a text that is no formula; empty if that is anybody's guess."""
    for pattern, hint in _SLIPS:
        match = re.search(pattern, text)
        if match:
            return hint.format(**{key: found[:20] for key, found in match.groupdict().items()})
    return ""
