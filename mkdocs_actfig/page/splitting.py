"""Markdown's block processors that take marks and displayed formulas out of a block's lines."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.util import AtomicString

from .marks import MARKED_LINE
from .mathspans import find_displays, unclosed_display

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from ..session import Session

    Region: TypeAlias = tuple[int, int, Callable[[], str]]


class _Splitter(BlockProcessor):
    """Takes lines that stand for themselves out of a block and leaves the others to Markdown."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.md.parser)
        self.session = session

    def regions(self, block: str) -> list[Region]:
        """The parts of a block to take out, and how to get the mark for each."""
        raise NotImplementedError

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - Markdown's signature
        """Whether there is something to take out of a block."""
        return _may_hold(block) and bool(self.regions(block))

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Puts the marks in."""
        return self.split(parent, blocks, self.regions(blocks[0]))

    def split(self, parent: Element, blocks: list[str], regions: Sequence[Region]) -> bool:
        """Whether there was something to take out of the first block."""
        block = blocks.pop(0)
        position = 0
        for start, end, mark in regions:
            if before := block[position:start].strip("\n"):
                self.parser.parseBlocks(parent, [before])
            # not a paragraph: a footnote would put its link back into that
            SubElement(parent, "div", {"class": "actfig-slot"}).text = AtomicString(mark())
            position = end
        if after := block[position:].strip("\n"):
            blocks.insert(0, after)
        return bool(regions)

    def displays(self, block: str) -> list[Region]:
        """The displayed formulas of a block."""
        return [
            (span.start, span.end, partial(self.session.sheet.add_formula, block, span, "display"))
            for span in find_displays(block, self.session.syntax)
        ]


class MarkProcessor(_Splitter):
    """Fences as CommonMark has them: they end a paragraph, a table or a lazy quote."""

    def regions(self, block: str) -> list[Region]:
        """The lines of marks that stand at the block's left."""
        return [region for indent, region in _marked_lines(block) if not indent]


class DisplayProcessor(_Splitter):
    """Blocks that are displayed formulas and nothing else, before Markdown sees lists in them."""

    def regions(self, block: str) -> list[Region]:
        """The formulas, if there is nothing else."""
        regions = self.displays(block)
        covered = "".join(block[start:end] for start, end, _ in regions)
        return regions if len("".join(covered.split())) == len("".join(block.split())) else []

    def test(self, parent: Element, block: str) -> bool:
        """Whether a block is a displayed formula, or begins one."""
        if not _may_hold(block):
            return False
        return super().test(parent, block) or bool(unclosed_display(block, self.session.syntax))

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Puts the marks in; declines where the formula has no end."""
        closer = unclosed_display(blocks[0], self.session.syntax)
        if closer and not self._join(blocks, closer):
            return False
        return self.split(parent, blocks, self.displays(blocks[0]))

    def _join(self, blocks: list[str], closer: str) -> bool:
        """Whether a formula's blank lines had cut it, and it is whole again."""
        for count, block in enumerate(blocks[1:20], 2):
            if closer in block:
                joined = "\n\n".join(blocks[:count])
                if not any(end > len(blocks[0]) for _, end, _ in self.displays(joined)):
                    return False
                blocks[:count] = [joined]
                return True
        return False


class LineProcessor(_Splitter):
    """What has lines of a paragraph to itself, in the text of a list's item too."""

    def regions(self, block: str) -> list[Region]:
        """The lines of marks and of displayed formulas."""
        marks = [region for _, region in _marked_lines(block)]
        displays = self.displays(block) if self.session.math else []
        return sorted([*marks, *displays], key=lambda region: region[0])


def _may_hold(block: str) -> bool:
    """Whether a mark or a displayed formula can begin in a block: most are text, and soon told."""
    return "$" in block or "\\" in block or "\x02" in block


def _marked_lines(block: str) -> Iterator[tuple[str, Region]]:
    if "\x02actfigxq" in block:
        for line in MARKED_LINE.finditer(block):
            yield line["indent"], (line.start(), line.end(), partial(str, line["mark"]))
