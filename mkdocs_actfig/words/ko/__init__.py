"""한국어."""

from __future__ import annotations

from . import figures, functions, notes, pages, parameters

WORDS = {
    **figures.WORDS,
    **pages.WORDS,
    **functions.WORDS,
    **notes.WORDS,
    **parameters.WORDS,
}
