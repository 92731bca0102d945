"""A problem and where its author finds it, as a line, as an excerpt."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..errors import Problem
    from ..words import Words

WIDTH = 96
"""The longest excerpt in columns; a Korean paragraph is often one line of many hundreds."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in a file, `file` as its author knows it (empty: the text came from no file).

    `line` and `column` count from 1. A text that a macro wrote has no line; then `column` counts
    in `source_line`, which is shown all the same.
    """

    file: str
    line: int | None
    column: int | None
    problem: Problem
    source_line: str = ""

    def __str__(self) -> str:
        """`docs/page.md:11:3: unknown function 'sigmod'; did you mean 'sigmoid'?`, on one line."""
        return self._on_a_line(str)

    def told(self, words: Words) -> str:
        """The same in another language, as far as that has it."""
        return self._on_a_line(lambda text: words.message(text) or text)

    def _on_a_line(self, tell: Callable[[str], str]) -> str:
        texts = (self.problem.message, self.problem.hint)
        said = "; ".join(" ".join(tell(text).split()) for text in texts if text)
        return f"{self.place}: {said}" if self.place else said

    @property
    def place(self) -> str:
        """`docs/page.md:11:3`, or as much of it as is known."""
        at = [self.line, self.column] if self.line else []
        return ":".join(str(part) for part in (self.file, *at) if part)

    def report(self) -> str:
        """The finding and below it its excerpt, as a log shows it."""
        excerpt = self.excerpt()
        return f"{self}\n{excerpt}" if excerpt else str(self)

    def excerpt(self) -> str:
        """The line in question, and below it carets under the part to blame; empty if unknown."""
        source = self.source_line.rstrip()
        if not source:
            return ""
        label = f"{self.line} | " if self.line else "| "
        if self.column is None:
            return label + _clipped(source, 0, 0)[0]
        start = min(self.column - 1, len(source))
        end = min(start + max(self.problem.length, 1), max(len(source), start + 1))
        shown, before, blamed = _clipped(source, start, end)
        margin = " " * (len(label) - 2) + "| "
        return f"{label}{shown}\n{margin}{' ' * before}{'^' * blamed}"


def columns(text: str) -> int:
    """How many columns a terminal gives a text: two for Hangul, none for combining marks."""
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _clipped(source: str, start: int, end: int) -> tuple[str, int, int]:
    """A text of at most `WIDTH` columns around a part, the columns before the part, and its own."""
    far = 2 * WIDTH  # what is farther away is cut in any case, and may be a megabyte
    head, part, tail = source[max(start - far, 0) : start], source[start:end], source[end:][:far]
    part = _start_of(part, WIDTH // 2)
    room = WIDTH - columns(part)
    before = _end_of(head, room // 2 if columns(tail) > room // 2 else room - columns(tail))
    after = _start_of(tail, room - columns(before))
    shown = (before + part + after).replace("\t", " ")
    return shown, columns(before), max(columns(part), 1)


def _start_of(text: str, room: int) -> str:
    """A text's beginning, with an ellipsis where it is cut."""
    if columns(text) <= room:
        return text
    kept = sum(reached < room for reached in accumulate(map(_columns_of, text)))
    return text[:kept] + "…"


def _end_of(text: str, room: int) -> str:
    """A text's end, with an ellipsis where it is cut."""
    return text if columns(text) <= room else "…" + _start_of(text[::-1], room)[:-1][::-1]
