"""Where the summary of a post ends that a blog shows in its lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .kramdown import HEADING, blocks
from .rows import Row, stretches

if TYPE_CHECKING:
    from collections.abc import Sequence


def with_separator(rows: Sequence[Row], own: str, separator: str) -> list[Row]:
    """The rows with the blog's separator: in place of the author's own, or where Jekyll cuts.

    Jekyll cuts after the first paragraph. A heading alone says little: it does not count here.
    """
    if not separator or any(separator in row.text for row in rows):
        return list(rows)
    at = _own(rows, own)
    if at is not None:
        row = rows[at[0]]
        before, after = row.text[: at[1]].rstrip(), row.text[at[2] :].lstrip()
        texts = [*filter(None, [before]), "", separator, "", *filter(None, [after])]
        return [*rows[: at[0]], *(Row(text, row.number) for text in texts), *rows[at[0] + 1 :]]
    end = _first_paragraph(rows)
    number = rows[end - 1].number if end else 1
    cut = [Row(text, number) for text in ("", separator)]
    return [*rows[:end], *cut, *rows[end:]]


_MORE = re.compile(r"<!--[ ]*more[ ]*-->", re.IGNORECASE)
_GOES_ON = re.compile(r"[ ]|\t|[-*+>][ ]|\d+[.)][ ]")


def _own(rows: Sequence[Row], own: str) -> tuple[int, int, int] | None:
    """The row and the columns of the author's separator."""
    pattern = re.compile(re.escape(own)) if own.strip() else _MORE
    position = 0
    for fenced, stretch in stretches(rows):
        for at, row in enumerate(stretch, position):
            match = None if fenced else pattern.search(row.text)
            if match:
                return at, match.start(), match.end()
        position += len(stretch)
    return None


def _first_paragraph(rows: Sequence[Row]) -> int:
    """The row after the first block that is whole there; after the last one if there is none.

    A list may go on after a blank line, and an element of HTML may be open.
    """
    position = 0
    last = max((at for at, row in enumerate(rows, 1) if row.text.strip()), default=0)
    after = [""]  # the next row with text, of each row from the last on
    for row in reversed(rows):
        after.append(row.text if row.text.strip() else after[-1])
    for fenced, stretch in stretches(rows):
        for block in [stretch] if fenced else blocks(stretch):
            position += len(block)
            first = block[0].text.strip() if block else ""
            if first.startswith("<"):
                return last
            blank = position == len(rows) or not rows[position].text.strip()
            whole = blank and not _GOES_ON.match(after[len(rows) - position])
            if first and first != "[TOC]" and not HEADING.match(first) and whole:
                return position
    return last
