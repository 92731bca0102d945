"""Text → nothing, or an error at the first character that no formula has."""

from __future__ import annotations

from ..errors import ExpressionError, Problem

MAX_LENGTH = 2_000
LOOKALIKES = {
    "−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "÷": "/", "≤": "<=", "≥": ">=", "²": "**2",
    "³": "**3", "α": "alpha", "β": "beta", "σ": "sigmoid", "π": "pi", "√": "sqrt", "∞": "inf",
}  # fmt: skip
"""Characters that a formula on paper has, and what is written for them."""


def check_characters(text: str) -> None:
    """Refuse a text that is too long, or has a character that is not in the language.

    Raises:
        ExpressionError: it does; the problem's position counts within `text`.
    """
    if len(text) > MAX_LENGTH:
        message = f"the formula has {len(text):,} characters; {MAX_LENGTH:,} is the most"
        raise ExpressionError(Problem(message))
    for index, character in enumerate(text):
        if character in LOOKALIKES or (not character.isprintable() and character not in "\n\t\r"):
            meant = LOOKALIKES.get(character)
            hint = f"write '{meant}'" if meant else ""
            message = f"'{character}' (U+{ord(character):04X}) is not in the language"
            raise fault_at(text, message, hint, start=index, end=index + 1)


def fault_at(text: str, message: str, hint: str = "", *, start: int, end: int) -> ExpressionError:
    """An error whose problem points at `text[start:end]`."""
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return ExpressionError(Problem(message, hint, line, column, max(end - start, 1)))
