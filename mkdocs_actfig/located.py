"""Values of a block or of settings that know where they stand: texts, lists, mappings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeAlias

from .errors import Problem
from .said import NOTHING, Said, say


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as it is written; `kind` is what YAML takes it for (`int`, `bool`, `str` …).

    `source` is its part of the block, from `line` and `column` on: YAML may have folded its lines.
    """

    text: str
    kind: str
    line: int
    column: int
    length: int
    source: str = field(default="", compare=False, repr=False)

    def problem(self, message: Said, hint: Said = NOTHING) -> Problem:
        """A problem with this value."""
        return Problem(message, hint, self.line, self.column, self.length)

    def part(self, start: int, end: int) -> Text:
        """A part of the text, at its own place."""
        line, column = self._place(start)
        return Text(self.text[start:end], self.kind, line, column, end - start)

    def within(self, problem: Problem) -> Problem:
        """A problem whose position counts within the text, where it is in the block."""
        rows = self.text.split("\n")
        before = sum(len(row) + 1 for row in rows[: problem.line - 1])
        line, column = self._place(min(before + problem.column - 1, len(self.text)))
        return replace(problem, line=line, column=column)

    def _place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character of the text.

        Folding changes white space only, so the nth other character is the nth of the source. In
        quotes with escapes it is not: then the text's own start has to do.
        """
        simple = self.source in ("", self.text) and "\n" not in self.text
        if not simple and "".join(self.text.split()) != "".join(self.source.split()):
            return self.line, self.column
        if simple:
            return self.line, self.column + offset
        wanted = len("".join(self.text[:offset].split()))
        spots = [at for at, character in enumerate(self.source) if not character.isspace()]
        at = spots[min(wanted, len(spots) - 1)]
        before = self.source[:at]
        line = before.count("\n")
        start = 1 if line else self.column
        return self.line + line, start + at - (before.rfind("\n") + 1)


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Located, ...]
    line: int
    column: int
    length: int
    kind: str = say("list")

    def problem(self, message: Said, hint: Said = NOTHING) -> Problem:
        """A problem with this list."""
        return Problem(message, hint, self.line, self.column, self.length)


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping, in the order it is written."""

    pairs: tuple[tuple[Text, Located], ...]
    line: int
    column: int
    length: int
    kind: str = say("mapping")

    def problem(self, message: Said, hint: Said = NOTHING) -> Problem:
        """A problem with this mapping."""
        return Problem(message, hint, self.line, self.column, self.length)


Located: TypeAlias = Text | Items | Pairs
