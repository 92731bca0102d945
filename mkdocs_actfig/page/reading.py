"""Markdown's preprocessors that put a mark in place of each fenced block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..errors import Problem
from ..said import say
from .fences import Fence, find_fences
from .marks import MARK
from .processors import SessionPreprocessor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..session import Session


class StartPreprocessor(SessionPreprocessor):
    """Begins a conversion. Excerpts of a blog convert again and again without a `reset()`."""

    def run(self, lines: list[str]) -> list[str]:
        """The same lines."""
        self.session.begin(lines)
        return lines


class FencePreprocessor(SessionPreprocessor):
    """Puts a mark in place of each block and each fenced formula.

    superfences with `preserve_tabs` hides all fences before whitespace is normalised; then ours are
    found before that, and the marks are written as pymdownx writes its own for that stretch.
    """

    def __init__(self, session: Session, *, early: bool) -> None:
        super().__init__(session)
        self.early = early

    def run(self, lines: list[str]) -> list[str]:
        """The lines with marks, if it is this processor's turn."""
        if self.early != ("fenced_raw_block" in self.session.md.preprocessors):
            return lines
        text = "\n".join(lines)
        if not (_MAYBE.search(text) or any(word in text for word in self.session.words)):
            return lines
        tab_length = self.session.md.tab_length
        rows = [line.rstrip("\r").expandtabs(tab_length) for line in lines]
        fences = [fence for fence in find_fences(rows, self.session.words) if fence.word]
        marked = _with_marks(lines, rows, fences, self.session)
        return [_early(line) for line in marked] if self.early else marked


_MAYBE = re.compile(r"(?:```|~~~)[ ]*(?:\{[ ]*)?\.?a", re.IGNORECASE)
"""The beginning of a fence that may be called `activation`, however it is spelt."""


def _early(line: str) -> str:
    return line.replace("\x02", "\x01").replace("\x03", "\x04") if MARK.search(line) else line


_SEPARATE = re.compile(r"(?:(?:[ ]{0,3}>)+[ ]?)?")
"""The nesting in which blank lines around a mark change nothing. In a list they would loosen it."""


def _with_marks(
    lines: Sequence[str], rows: Sequence[str], fences: Sequence[Fence], session: Session
) -> list[str]:
    """Lines with a mark in place of each fence; `rows` are the same lines without tabs."""
    marked: list[str] = []
    position = 0
    for fence in fences:
        marked += lines[position : fence.first]
        before = marked[-1] if marked else ""
        after = rows[fence.end] if fence.end < len(rows) else ""
        lead, trail = _blank_line(fence, before), _blank_line(fence, after)
        mark = session.sheet.add_fence(
            fence,
            "figure" if fence.word == "activation" else "display",
            rows[fence.first : fence.end],
            (lead, trail),
            fence_problems(fence),
        )
        marked += [lead] if lead is not None else []
        marked.append(fence.prefix + mark)
        marked += [trail] if trail is not None else []
        position = fence.end
    return [*marked, *lines[position:]]


def _blank_line(fence: Fence, neighbour: str) -> str | None:
    """The line that keeps a mark apart from a line beside it, if one is needed."""
    if not neighbour.strip("> \t\r") or not _SEPARATE.fullmatch(fence.prefix):
        return None
    return fence.prefix.rstrip() if neighbour.lstrip().startswith(">") else ""


def fence_problems(fence: Fence) -> Iterator[Problem]:
    """What is wrong with a fence itself; positions count within the block, its opener is line 1."""
    if fence.fault:
        hint = say("end it with a line '{run}'", run=fence.run)
        message = say(
            "this '{word}' block has no end: {reason}", word=fence.word, reason=fence.fault
        )
        yield Problem(message, hint, length=len(fence.run) + len(fence.word))
    if fence.written.lower() != fence.word:
        message = say("no block is called '{word}'", word=fence.written)
        column = len(fence.run) + 1
        hint = say("did you mean '{word}'?", word=fence.word)
        yield Problem(message, hint, column=column, length=len(fence.written))
    if fence.rest:
        column = fence.rest_column - len(fence.prefix) + 1
        formula = fence.word != "activation"
        yield Problem(
            say("'{text}' is not read here", text=fence.rest),
            say("a formula's fence takes no options")
            if formula
            else say("options go into the block's body, one a line, such as 'id: my-figure'"),
            column=column,
            length=len(fence.rest),
            level="warning" if formula else "error",
        )
