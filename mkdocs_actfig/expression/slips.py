"""What an author most likely meant by a formula that is none: hints, by the looks of the text."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from ..said import NOTHING, Said, recognised, say, templates

if TYPE_CHECKING:
    from collections.abc import Callable

_SLIPS: tuple[tuple[str, Callable[..., Said]], ...] = (
    (
        r"^\s*(?:[fgy]\s*\(\s*x\s*\)|[fgy])\s*=(?!=)",
        partial(say, "write what stands right of the = only"),
    ),
    (
        r"^\s*(?P<a>[a-z]+):(?P<b>\S+)",
        partial(say, "a space follows a key's colon: {a}: {b}"),
    ),
    (r"->|=>|\blambda\b", partial(say, "write the value alone, such as x**2")),
    (
        r"(?<![\w.])(?P<a>\d+\.?\d*)\s*(?P<b>[A-Za-z(][\w]*)",
        partial(say, "write {a} * {b}"),
    ),
    (r"\)\s*(?P<b>[A-Za-z\d(])", partial(say, "a sign such as * is missing after ')'")),
    (
        r"[A-Za-z]\s*['′]",
        partial(say, "f′ is drawn with derivative: true, and has no sign in a formula"),
    ),
    (r"^\s*(?P<a>[A-Za-z_]\w*)\s+(?P<b>[A-Za-z_]\w*)\s*$", partial(say, "write {a}({b})")),
    (r"!(?!=)", partial(say, "there is no factorial")),
    (r";", partial(say, "a block draws one formula; several are a list: functions: [x, x**2]")),
)

OTHER_NAMES = {
    "ln": "log", "sgn": "sign", "arctan": "atan", "arcsinh": "asinh", "pow": "a**b",
    "power": "a**b", "log2": "log(x) / log(2)", "log10": "log(x) / log(10)",
    "clip": "min(max(x, a), b)", "clamp": "min(max(x, a), b)", "step": "where(x > 0, 1, 0)",
    "maximum": "max", "minimum": "min", "cdf": "Phi",
}  # fmt: skip
"""What other languages call a function, and what it is called here."""


def hint_for(text: str) -> Said:
    """What to write instead of a text that is no formula; empty if that is anybody's guess."""
    for pattern, hint in _SLIPS:
        match = re.search(pattern, text)
        if match:
            return hint(**{key: found[:20] for key, found in match.groupdict().items()})
    return NOTHING


_PYTHON = templates(
    "invalid syntax",
    "invalid syntax. Perhaps you forgot a comma?",
    "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
    "cannot assign to {what} here. Maybe you meant '==' instead of '='?",
    'expression cannot contain assignment, perhaps you meant "=="?',
    "'{bracket}' was never closed",
    "unmatched '{bracket}'",
    "closing parenthesis '{bracket}' does not match opening parenthesis '{other}'",
    "invalid decimal literal",
    "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal"
    " integers",
    "unexpected EOF while parsing",
    "unexpected character after line continuation character",
    "unterminated string literal (detected at line {line})",
    "positional argument follows keyword argument",
    "keyword argument repeated: {name}",
    "expected 'else' after 'if' expression",
    "invalid character '{character}' ({code})",
    "invalid non-printable character {code}",
    "too many nested parentheses",
)
"""What Python says of the slips that formulas have."""


def reason_of(error: SyntaxError) -> Said:
    """What Python says is wrong: "'(' was never closed" is the best there is to say."""
    return recognised(error.msg, _PYTHON)
