"""Located YAML values → Python values, each with an error that says what is allowed."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, TypeVar

from .errors import BlockError, ExpressionError, Problem, did_you_mean
from .expression import parse
from .located import Items, Located, Text
from .said import Said, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Read = TypeVar("Read")

MAX_TEXT = 4_000
LARGEST = 1e9
NARROWEST = 1e-6


def text(value: Located, *, most: int = MAX_TEXT) -> str:
    """A text of at most `most` characters; YAML's numbers and truth values count as texts."""
    if not isinstance(value, Text):
        raise BlockError(value.problem(say("a text is needed here, not a {kind}", kind=value.kind)))
    if len(value.text) > most:
        message = say(
            "this text has {count:,} characters; {most:,} is the most",
            count=len(value.text),
            most=most,
        )
        raise BlockError(value.problem(message))
    return value.text


def flag(value: Located) -> bool:
    """`true` or `false` (YAML's yes, no, on and off too)."""
    if isinstance(value, Text) and value.kind == "bool":
        return value.text.lower() in ("yes", "true", "on")
    raise BlockError(value.problem(say("true or false is needed here")))


def one_of(value: Located, allowed: Sequence[str], *, noun: Said) -> str:
    """One of the allowed words."""
    word = text(value)
    if word not in allowed:
        raise BlockError(
            value.problem(
                say("'{word}' is not one of the {noun}", word=word[:60], noun=noun),
                _choices(word, allowed, noun),
            )
        )
    return word


def several_of(value: Located, allowed: Sequence[str], *, noun: Said) -> tuple[str, ...]:
    """A list of allowed words, or a single one; `[]` is none."""
    return each(value, lambda item: one_of(item, allowed, noun=noun))


def each(value: Located, read: Callable[[Located], Read]) -> tuple[Read, ...]:
    """What `read` makes of each item of a list; a single value counts as a list of one.

    Raises:
        BlockError: `problems` has what is wrong with each item.
    """
    found: list[Read] = []
    problems: list[Problem] = []
    for item in value.items if isinstance(value, Items) else (value,):
        try:
            found.append(read(item))
        except BlockError as error:
            problems += error.problems
    if problems:
        raise BlockError(problems[0], more=tuple(problems[1:]))
    return tuple(found)


def number(value: Located) -> float:
    """A finite number, also as a formula without x: `0.1`, `1/6`, `-pi`."""
    if not isinstance(value, Text):
        raise BlockError(
            value.problem(say("a number is needed here, not a {kind}", kind=value.kind))
        )
    if value.text.strip().lower().lstrip("+-.") in ("inf", "nan", "infinity"):
        raise BlockError(value.problem(say("the number must be finite")))
    if re.fullmatch(r"-?\d{1,15}(\.\d{0,15})?", value.text):
        return float(value.text)
    from .expression.evaluate import scalar  # noqa: PLC0415 - formulas need numpy, numbers do not

    try:
        result = scalar(parse(value.text))
    except ExpressionError as error:
        message = say("'{text}' is not a number", text=value.text[:40])
        raise BlockError(value.problem(message, error.problem.message)) from None
    if not math.isfinite(result):
        raise BlockError(value.problem(say("the number must be finite")))
    return result


def share(value: Located) -> float:
    """A number between 0 and 1, both excluded."""
    part = number(value)
    if not 0 < part < 1:
        raise BlockError(
            value.problem(say("a number between 0 and 1 is needed here, such as 0.01"))
        )
    return part


def whole(value: Located, *, least: int, most: int) -> int:
    """A whole number from `least` to `most`."""
    if isinstance(value, Text) and value.kind == "int" and re.fullmatch(r"\d{1,9}", value.text):
        result = int(value.text)
        if least <= result <= most:
            return result
    raise BlockError(
        value.problem(
            say("a whole number from {least} to {most} is needed here", least=least, most=most)
        )
    )


def numbers(value: Located, *, least: int, most: int) -> tuple[float, ...]:
    """A list of `least` to `most` finite numbers."""
    if not isinstance(value, Items):
        raise BlockError(value.problem(say("a list of numbers is needed here, such as [2, 1, 0]")))
    if not least <= len(value.items) <= most:
        message = say(
            "{least} to {most} numbers are needed here, not {count}",
            least=least,
            most=most,
            count=len(value.items),
        )
        raise BlockError(value.problem(message))
    return tuple(number(item) for item in value.items)


def window(value: Located) -> tuple[float, float]:
    """`[lo, hi]` with lo < hi, wide enough to be drawn and inside ±1e9."""
    if not isinstance(value, Items) or len(value.items) != 2:
        raise BlockError(value.problem(say("a window is needed here, such as [-6, 6]")))
    lo, hi = (number(item) for item in value.items)
    if lo == hi:
        raise BlockError(
            value.problem(say("the window is empty"), say("write [lo, hi] with lo < hi"))
        )
    if lo > hi:
        raise BlockError(
            value.problem(
                say("the window is reversed"), say("write [{hi:g}, {lo:g}]", hi=hi, lo=lo)
            )
        )
    if max(abs(lo), abs(hi)) > LARGEST:
        raise BlockError(value.problem(say("a window reaches to ±{most:g} at most", most=LARGEST)))
    if hi - lo < NARROWEST * max(1.0, abs(lo), abs(hi)):
        raise BlockError(value.problem(say("the window is too narrow to be drawn")))
    return lo, hi


def _choices(word: str, allowed: Sequence[str], noun: Said) -> Said:
    if word:
        return did_you_mean(word, allowed)
    return say("{noun}: {choices}", noun=noun, choices=", ".join(allowed))
