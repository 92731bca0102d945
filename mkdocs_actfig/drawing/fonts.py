"""Fonts for texts that matplotlib draws itself: its own has no Hangul, Chinese or Japanese.

A page's figures need none of this: their texts are texts, in the page's font.
"""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from matplotlib import rcParams
from matplotlib.font_manager import findSystemFonts, fontManager, get_font

from ..said import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.font_manager import FontEntry

_FAMILIES = (
    "Noto Sans CJK KR", "Noto Sans KR", "Pretendard", "NanumGothic", "Nanum Gothic",
    "NanumBarunGothic", "Malgun Gothic", "Apple SD Gothic Neo", "AppleGothic", "Noto Sans CJK JP",
    "Noto Sans CJK SC", "Noto Sans CJK TC", "Source Han Sans", "Source Han Sans K", "UnDotum",
    "Baekmuk Dotum", "Noto Serif CJK KR", "Noto Serif CJK JP", "Droid Sans Fallback",
    "Arial Unicode MS", "Unifont",
)  # fmt: skip
"""Those of the usual systems, the best first."""

ADVICE = say(
    "install one that has, such as Noto Sans CJK (the package fonts-noto-cjk of Debian and Ubuntu, "
    "google-noto-sans-cjk-fonts of Fedora), and build again"
)
"""What helps where `missing` finds something."""


def families(text: str) -> list[str] | None:
    """The font families for a text, the usual ones first; None: those will do."""
    wide = _wide(text)
    found = _family_with(wide) if wide else ""
    return [*rcParams["font.family"], found] if found else None


def missing(texts: Iterable[str]) -> str:
    """The characters of the texts that no installed font has, each once, in their order."""
    lacking = (text for text in texts if (wide := _wide(text)) and not _family_with(wide))
    return "".join(dict.fromkeys("".join(map(_wide, lacking))))


def _wide(text: str) -> str:
    """The text's characters of East Asian scripts, each once."""
    return "".join(sorted({each for each in text if unicodedata.east_asian_width(each) in "WF"}))


@cache
def _family_with(characters: str) -> str:
    """An installed family that has all the characters; empty if there is none."""
    found = _known_family_with(characters)
    if not found:
        # matplotlib keeps a list of fonts, which does not know those installed since.
        known = {entry.fname for entry in fontManager.ttflist}
        for path in sorted(set(findSystemFonts()) - known):
            with suppress(OSError, RuntimeError):  # a file that is no font
                fontManager.addfont(path)
        found = _known_family_with(characters)
    return found


def _known_family_with(characters: str) -> str:
    rank = {name: place for place, name in enumerate(_FAMILIES)}
    entries = sorted(
        (entry for entry in fontManager.ttflist if entry.name in rank),
        key=lambda entry: (rank[entry.name], entry.fname),
    )
    return next((entry.name for entry in entries if _has(entry, characters)), "")


def _has(entry: FontEntry, characters: str) -> bool:
    try:
        font = get_font(entry.fname)
    except (OSError, RuntimeError):
        return False  # it was removed since
    return all(font.get_char_index(ord(each)) for each in characters)
