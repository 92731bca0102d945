"""How much room a text takes, by a rule of thumb that errs on the wide side.

A figure's text is in the page's own font, which is not known when the figure is drawn.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

FONT = 12.8  # px: small text where the page's is 16
ASCENT = 0.75  # em above the baseline that a text may reach

_NARROW = frozenset("ijlftrI.,:;'′|()[] ·⁻⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")
_DEEP = frozenset("gjpqyQ,;()[]|βγζημξρφχψ")


def width(text: str, *, size: float = FONT) -> float:
    """The text's width in px, roughly."""
    return size * _ems(text)


def descent(text: str) -> float:
    """How far the text reaches below its baseline, in em."""
    if not _DEEP.isdisjoint(text):
        return 0.22
    return 0.12 if any(unicodedata.east_asian_width(letter) in "WF" for letter in text) else 0.0


@lru_cache(maxsize=4096)
def _ems(text: str) -> float:
    return sum(map(_em, text))


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter.isdigit():
        return 0.58
    if unicodedata.east_asian_width(letter) in "WF":
        return 0.94
    if letter in "csz":
        return 0.55
    return 0.74 if letter.isupper() or letter in "mw" else 0.6
