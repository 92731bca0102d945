"""Messages that know how they were made, so that a page can tell them in its own language.

A `Said` is its English text, as logs show it, terminals print it and people look it up. Beside that
it has the template and the values that the text was made of; `Words.message` puts them into another
language. Every language has all templates: a test reads them in this package's source. A `Said`
without a template is what others wrote, and stays as it is.
"""

from __future__ import annotations

import re
from functools import reduce
from string import Formatter
from typing import TYPE_CHECKING, Any, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Packed: TypeAlias = "str | list[Any]"
"""A message as JSON can hold it: its template and its values by name, or else its text."""


class Said(str):
    """An English text with the template and the values that it was made of, if it was."""

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, str]

    def __new__(
        cls, text: str, template: str = "", values: Mapping[str, str] | None = None
    ) -> Self:
        """The text, which is the template with the values in it, or what others wrote."""
        made = super().__new__(cls, text)
        made.template, made.values = template, values or {}
        return made

    def changed(self, change: Callable[[str], str]) -> Said:
        """The same with a change made to each value, those of the messages inside it too."""
        if not self.template:
            return Said(change(self))
        values = {
            name: value.changed(change) if isinstance(value, Said) else change(value)
            for name, value in self.values.items()
        }
        return Said(filled(self.template, values), self.template, values)


NOTHING = Said("")
"""No message: the hint of a problem that has none."""


def say(template: str, /, **values: object) -> Said:
    """The template with the values in it: `say("{x:g} is too large", x=2.0)`.

    It is written out where it is said, so that the test finds it. A value that is a `Said` is told
    in the page's language too; others are formatted here, as the template says, for all languages.
    """
    texts: dict[str, str] = {}
    for _, name, form, _ in Formatter().parse(template):
        if name is not None:
            value = values[name]
            texts[name] = value if isinstance(value, str) else format(value, form or "")
    return Said(filled(template, texts), template, texts)


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template with values in it that are texts already."""
    parts = Formatter().parse(template)
    return "".join(text + (values[name] if name is not None else "") for text, name, _, _ in parts)


def has_words(template: str) -> bool:
    """Whether there is something to translate in a template beside its values."""
    return any(map(str.isalpha, "".join(text for text, *_ in Formatter().parse(template))))


def joined(parts: Iterable[str], between: str = ", ") -> Said:
    """The parts, some of them messages, with signs between them that are the same everywhere."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    template = between.join(f"{{{name}}}" for name in values)
    return Said(filled(template, values), template, values)


def either(choices: Iterable[str]) -> Said:
    """The choices with "or" between them."""
    return _folded(lambda one, other: say("{one} or {other}", one=one, other=other), choices)


def both(parts: Iterable[str]) -> Said:
    """The parts with "and" between them."""
    return _folded(lambda one, other: say("{one} and {other}", one=one, other=other), parts)


def _folded(join: Callable[[Said, str], Said], parts: Iterable[str]) -> Said:
    first, *others = [*parts] or [""]
    return reduce(join, others, joined([first]))


def templates(*texts: str) -> tuple[str, ...]:
    """Templates of what others write in English, for `recognised`."""
    return texts


def recognised(text: str, known: Iterable[str]) -> Said:
    """What others wrote as a message with a template, if it is made of one of the `known`."""
    for template in known:
        pattern = "".join(
            re.escape(part) + ("" if name is None else f"(?P<{name}>.+?)")
            for part, name, _, _ in Formatter().parse(template)
        )
        if match := re.fullmatch(pattern, text, re.DOTALL):
            return Said(text, template, match.groupdict())
    return Said(text)


def packed(message: str) -> Packed:
    """A message as JSON can hold it."""
    if isinstance(message, Said) and message.template:
        return [message.template, {name: packed(each) for name, each in message.values.items()}]
    return str(message)


def unpacked(stored: Packed) -> Said:
    """The message that was packed so.

    Raises:
        TypeError, ValueError, KeyError: it is none.
    """
    if isinstance(stored, str):
        return Said(stored)
    template, packed_values = stored
    if not isinstance(packed_values, dict):
        raise TypeError(packed_values)
    values = {name: unpacked(each) for name, each in packed_values.items()}
    return Said(filled(template, values), template, values)
