"""The lines of a post on their way, each with the line of the author's file that it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import Problem
from ..page.fences import find_fences
from ..page.findings import Finding
from ..said import Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..errors import Level


@dataclass(frozen=True, slots=True)
class Row:
    """A line, without its end; `number` counts in the author's file, from 1."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be kept of a line; `part` is the text to blame, as the author wrote it.

    It is at `column`, from 1, or else (0) where the line first has it.
    """

    number: int
    part: str
    message: str
    hint: str = ""
    level: Level = "warning"
    column: int = 0

    def finding(self, file: str, lines: Sequence[str]) -> Finding:
        """The fault as its author finds it, in the lines of the file."""
        source = lines[self.number - 1] if self.number <= len(lines) else ""
        part = self.part.split("\n", 1)[0]
        column = self.column or source.find(part) + 1
        length = len(part) if column else 0
        column = column or 1
        problem = Problem(
            Said(self.message), Said(self.hint), self.number, column, length, self.level
        )
        return Finding(file, self.number, column, problem, source)


CODE_OR_FORMULA = (
    r"(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"  # in code nothing means anything
    r"|(?<!\\)\$\$(?P<tex>(?:(?!\$\$).)+)\$\$"
)
"""What a pattern passes over that looks for anything else."""


def stretches(rows: Sequence[Row]) -> Iterator[tuple[bool, list[Row]]]:
    """The rows in their order, fenced blocks apart from the rest: (whether it is one, its rows)."""
    position = 0
    for fence in find_fences([row.text.expandtabs(4) for row in rows], {"activation", "math"}):
        yield False, list(rows[position : fence.first])
        yield True, list(rows[fence.first : fence.end])
        position = fence.end
    yield False, list(rows[position:])
