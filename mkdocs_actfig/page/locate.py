"""Where in its file a page's author wrote a block or a formula; asked only when one is wrong.

The file is read the way the page was: its fences and formulas are found again, this time with the
line each stands on, so that the third of three equal formulas is the third of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from .fences import find_fences
from .findings import Finding
from .marks import formula_key
from .mathspans import find_displays, find_spans
from .references import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ..errors import Problem
    from .marks import Item, Kind
    from .mathspans import Span, Syntax


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a file; `added` says how far an include has indented it on the page."""

    file: str
    number: int
    text: str
    added: int = 0

    def expanded(self, tab_length: int) -> str:
        """The line without tabs, as Markdown sees it."""
        return " " * self.added + self.text.expandtabs(tab_length)

    def column(self, expanded: int, tab_length: int) -> int:
        """The column of this line, from 1, for one of the line without tabs."""
        wanted = max(expanded - self.added, 0)
        if "\t" not in self.text:
            return min(wanted, len(self.text)) + 1
        reached = 0
        for at, character in enumerate(self.text[: wanted + 1]):
            reached += tab_length - reached % tab_length if character == "\t" else 1
            if reached > wanted:
                return at + 1
        return len(self.text) + 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item is written: its lines, and how many characters precede it in each."""

    lines: tuple[SourceLine, ...]
    shifts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a page's blocks and formulas, by the keys of its items; and all its text."""

    by_key: Mapping[str, Sequence[Place]]
    by_text: Mapping[str, int]
    text: str
    lines: Sequence[SourceLine]
    tab_length: int
    file: str

    def finding(self, item: Item, problem: Problem) -> Finding:
        """A problem of an item, whose position counts within the item's source, in its file."""
        rows = item.source.split("\n")
        row = min(max(problem.line, 1), len(rows)) - 1
        place = self._place(item, rows)
        if place is None:
            return Finding(self.file, None, problem.column, problem, rows[row])
        line = place.lines[min(row, len(place.lines) - 1)]
        # a formula keeps the indentation of its further lines, in the file it counts as nesting
        kept = len(rows[row]) - len(rows[row].lstrip()) if row and item.key[0] in "di" else 0
        shift = place.shifts[min(row, len(place.shifts) - 1)]
        column = line.column(shift + problem.column - 1 - kept, self.tab_length)
        return Finding(line.file, line.number, column, problem, line.text)

    def _place(self, item: Item, rows: Sequence[str]) -> Place | None:
        """Where an item is; failing its key, where its longest line is."""
        formula = item.key[0] in "di"
        other = f"{'i' if item.key[0] == 'd' else 'd'}{item.key[1:]}" if formula else ""
        if places := self.by_key.get(item.key) or self.by_key.get(other):
            return places[min(item.ordinal, len(places) - 1)]
        return self._near(item, rows, formula=formula)

    def _near(self, item: Item, rows: Sequence[str], *, formula: bool) -> Place | None:
        """Where the longest line of an item's content is: as a line, of a formula as a part too."""
        content = range(len(rows))[item.line - 1 : item.line + item.content.count("\n")]
        longest = max(content, key=lambda at: len(rows[at]), default=0)
        wanted = rows[longest].strip("> ")
        at = self.text.find(wanted) if formula else -1
        row = self.text.count("\n", 0, at) if at >= 0 else self.by_text.get(wanted, -1)
        if row < longest:
            return None
        lines = tuple(self.lines[row - longest : row - longest + len(rows)])
        texts = [line.expanded(self.tab_length) for line in lines]
        shifts = [len(text) - len(text.lstrip("> ")) for text in texts]
        if formula:
            shifts[0] = max(texts[0].find(rows[0].strip()), 0)
        return Place(lines, tuple(shifts))


def find_places(
    lines: Sequence[SourceLine],
    words: Collection[str],
    syntax: Syntax | None,
    *,
    tab_length: int,
    file: str,
) -> Places:
    """The places of everything in these lines; without a syntax formulas are not looked for."""
    by_key: defaultdict[str, list[Place]] = defaultdict(list)
    rows = [line.expanded(tab_length) for line in lines]
    position = _end_of_front_matter(rows)
    fences = find_fences([""] * position + rows[position:], words)
    for fence in fences:
        if fence.word:
            place = Place(tuple(lines[fence.first : fence.end]), fence.shifts)
            by_key[fence.key].append(place)
    ends = [(fence.first, fence.end) for fence in fences]
    for start, end in [*ends, (len(rows), len(rows))]:
        found = [*_references(lines, rows, (position, start))]
        if syntax is not None:
            found += _formulas(lines, rows, (position, start), syntax)
        for key, place in found:
            by_key[key].append(place)
        position = end
    by_text = {row.strip("> "): at for at, row in reversed(list(enumerate(rows)))}
    return Places(by_key, by_text, "\n".join(rows), lines, tab_length, file)


_FRONT_MATTER_END = re.compile(r"(?:---|\.\.\.)[ ]*")
# a list's or a footnote's sign only where a displayed formula follows: a line of TeX may begin so
_NESTING = re.compile(r"[> ]*(?:(?:[-*+:]|\d{1,9}[.)]|\[\^[^\]]+\]:)[ ]+(?=\$\$|\\\[|\\begin\{))?")


def _end_of_front_matter(rows: Sequence[str]) -> int:
    if rows and rows[0].rstrip() == "---":
        for at, row in enumerate(rows[1:], 1):
            if _FRONT_MATTER_END.fullmatch(row):
                return at + 1
    return 0


def _references(
    lines: Sequence[SourceLine], rows: Sequence[str], part: tuple[int, int]
) -> Iterator[tuple[str, Place]]:
    """The references to figures between two rows."""
    for at in range(*part):
        for match in REFERENCE.finditer(rows[at]):
            yield f"r{match[0]}", Place((lines[at],), (match.start(),))


def _formulas(
    lines: Sequence[SourceLine], rows: Sequence[str], part: tuple[int, int], syntax: Syntax
) -> Iterator[tuple[str, Place]]:
    """The formulas of the paragraphs between two rows."""
    first = None
    for at in range(part[0], part[1] + 1):
        blank = at == part[1] or not rows[at].strip("> ")
        if not blank and first is None:
            first = at
        elif blank and first is not None:
            yield from _formulas_of_paragraph(lines[first:at], rows[first:at], syntax)
            first = None


def _formulas_of_paragraph(
    lines: Sequence[SourceLine], rows: Sequence[str], syntax: Syntax
) -> Iterator[tuple[str, Place]]:
    """The formulas of one paragraph, without the nesting of its lines."""
    if not any("$" in row or "\\" in row for row in rows):
        return
    nesting = [_NESTING.match(row) for row in rows]
    shifts = [match.end() if match else 0 for match in nesting]
    text = "\n".join(row[shift:] for row, shift in zip(rows, shifts, strict=True))
    found: list[tuple[Span, Kind]] = [(span, "display") for span in find_displays(text, syntax)]
    others = text
    for span, _ in found:
        others = others[: span.start] + " " * (span.end - span.start) + others[span.end :]
    found += [(span, "inline") for span in find_spans(others, syntax)]
    starts = list(
        accumulate(
            (len(row) + 1 - shift for row, shift in zip(rows, shifts, strict=True)), initial=0
        )
    )
    for span, kind in sorted(found, key=lambda each: each[0].start):
        source = text[span.start : span.end]
        row = bisect_right(starts, span.start) - 1
        height = source.count("\n") + 1
        column = span.start - starts[row] + len(source) - len(source.lstrip())
        yield (
            formula_key(source, kind),
            Place(
                tuple(lines[row : row + height]),
                (shifts[row] + column, *shifts[row + 1 : row + height]),
            ),
        )
