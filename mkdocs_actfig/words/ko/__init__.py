"""한국어."""

from __future__ import annotations

from . import figures, functions, notes, pages, parameters
from .messages import MESSAGES

__all__ = ["MESSAGES", "WORDS"]

WORDS = {
    **figures.WORDS,
    **pages.WORDS,
    **functions.WORDS,
    **notes.WORDS,
    **parameters.WORDS,
}
