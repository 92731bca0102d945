"""Text → nothing, or an error at the first character that no formula has."""

from __future__ import annotations

from ..errors import ExpressionError, Problem
from ..said import NOTHING, Said, say

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
        message = say(
            "the formula has {count:,} characters; {most:,} is the most",
            count=len(text),
            most=MAX_LENGTH,
        )
        raise ExpressionError(Problem(message))
    for index, character in enumerate(text):
        if character in LOOKALIKES or (not character.isprintable() and character not in "\n\t\r"):
            meant = LOOKALIKES.get(character)
            hint = say("write '{sign}'", sign=meant) if meant else NOTHING
            message = say(
                "'{character}' (U+{code:04X}) is not in the language",
                character=character,
                code=ord(character),
            )
            raise fault_at(text, message, hint, start=index, end=index + 1)


def fault_at(
    text: str, message: Said, hint: Said = NOTHING, *, start: int, end: int
) -> ExpressionError:
    """An error whose problem points at `text[start:end]`."""
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return ExpressionError(Problem(message, hint, line, column, max(end - start, 1)))
