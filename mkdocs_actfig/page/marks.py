"""What stands in for blocks and formulas while a page is converted, and what they were.

A mark survives Markdown's parser, because STX and ETX are its own signs for placeholders, and the
letters around the number keep abbreviations and other readers of words away. A `Sheet` knows what
the marks of one page stand for; `restored` gives a mark's text back to where it was no block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..errors import Fragment, Problem
    from .fences import Fence
    from .mathspans import Span

Kind = Literal["figure", "display", "inline", "link", "label"]
Phase = Literal["slug", "words", "page"]
"""What the postprocessor makes of a formula: its TeX, its words, or the formula itself."""

MARK = re.compile("\x02actfigxq([0-9]+)\x03")
MARK_OF_RAW_HTML = re.compile("\x02actfigxr([0-9]+)\x03")
MARKED_LINE = re.compile("^(?P<indent>[ ]*)(?P<mark>\x02actfigxq[0-9]+\x03)[ ]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Item:
    """A block, a formula or a reference to a figure, as the page's author wrote it.

    `content` is what the renderer gets; it begins at `line` and `column` of `source`, counted from
    1. `ordinal` counts the items before it with the same `key`. Of a fence, `prefix` is the nesting
    its first line has, and `lead` and `trail` are the lines that were put around its mark.
    """

    number: int
    kind: Kind
    source: str
    content: str
    line: int
    column: int
    key: str
    ordinal: int
    prefix: str = ""
    lead: str | None = None
    trail: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Sheet:
    """The items of one page, and what became of them."""

    items: list[Item] = field(default_factory=list)
    fragments: dict[int, Fragment] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    engine_problem: Problem | None = None

    def add_formula(self, text: str, span: Span, kind: Kind) -> str:
        """The mark for a formula found in a text."""
        source = text[span.start : span.end]
        start = span.start + len(source) - len(source.lstrip())
        before = text[start : span.at]
        item = Item(
            number=len(self.items),
            kind=kind,
            source=source.strip(),
            content=span.tex,
            line=before.count("\n") + 1,
            column=len(before) - before.rfind("\n"),
            key=(key := formula_key(source, kind)),
            ordinal=self._ordinal(key),
        )
        self.items.append(item)
        return mark_of(item)

    def add_fence(
        self,
        fence: Fence,
        kind: Kind,
        rows: Sequence[str],
        around: tuple[str | None, str | None],
        problems: Iterable[Problem] = (),
    ) -> str:
        """The mark for a fenced block that was written in `rows`."""
        item = Item(
            number=len(self.items),
            kind=kind,
            source="\n".join(rows),
            content="\n".join(fence.body),
            line=2,
            column=1,
            key=fence.key,
            ordinal=self._ordinal(fence.key),
            prefix=fence.prefix,
            lead=around[0],
            trail=around[1],
            problems=tuple(problems),
        )
        self.items.append(item)
        return mark_of(item)

    def add_reference(self, source: str, target: str, kind: Kind) -> str:
        """The mark for a reference to a figure, by its id or by its address."""
        key = f"r{source}"
        item = Item(len(self.items), kind, source, target, 1, 1, key, self._ordinal(key))
        self.items.append(item)
        return mark_of(item)

    def _ordinal(self, key: str) -> int:
        count = self.counts.get(key, 0)
        self.counts[key] = count + 1
        return count


def mark_of(item: Item) -> str:
    """The text that stands in for an item."""
    return f"\x02actfigxq{item.number}\x03"


def formula_key(source: str, kind: Kind) -> str:
    """Equal for equal formulas, however their lines are indented."""
    return kind[0] + "\n".join(row.strip() for row in source.strip().split("\n"))


def restored(
    text: str,
    items: Sequence[Item],
    *,
    quote: Callable[[str], str] = str,
    mark: re.Pattern[str] = MARK,
) -> str:
    """A text with what its marks stand for, as it would be had there been no marks.

    Code and comments have lost some of the nesting that a fence had; so do its other lines here.
    """
    pieces: list[str] = []
    position = 0
    for match in mark.finditer(text):
        item = items[int(match[1])]
        before, end = text[position : match.start()], match.end()
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if item.lead is not None:
            before = _without_line_before(before, line, item.lead)
        if item.trail is not None and _is_line(item.trail, text, end):
            end += 1 + len(item.trail)
        pieces += [before, quote(_rows(item, line))]
        position = end
    return "".join((*pieces, text[position:]))


def _is_line(line: str, text: str, end: int) -> bool:
    """Whether a line follows the line that ends here."""
    after = end + 1 + len(line)
    return text.startswith(f"\n{line}", end) and text[after : after + 1] in {"", "\n"}


def _rows(item: Item, line: str) -> str:
    """An item's source where `line` is left of the nesting before it."""
    first, *others = item.source.split("\n")
    if not item.prefix:
        return item.source
    lost = max(len(item.prefix) - len(unescape(line)), 0)  # code has its quotes escaped
    rows = (row[min(lost, len(row) - len(row.lstrip("> "))) :] for row in others)
    return "\n".join((first[len(item.prefix) :], *rows))


def _without_line_before(text: str, line: str, unwanted: str) -> str:
    """A text whose last line is `line`, without the line before that, if it is the unwanted one."""
    head = text.removesuffix(line)
    if head == f"{unwanted}\n" or head.endswith(f"\n{unwanted}\n"):
        return head[: len(head) - len(unwanted) - 1] + line
    return text
