"""What the pages of a build ask for and the cache lacks, and what that costs."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from ..page.fences import find_fences
from ..page.mathspans import Syntax, find_displays, find_spans
from ..tex.formula import Tex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ..pipeline import Renderer

LONGEST = 4_000_000
"""Characters of a page that is looked through; looking takes several times as much memory."""

# ms that things take, about
_PAGE, _FIGURE, _FORMULA = 3.0, 3.0, 0.8
_START, _IMPORTS = 500.0, 350.0  # a process until it is ready; what of that this one would take too
_BATCH = 100.0  # ms: short, as Ctrl-C waits for what has begun

Asked: TypeAlias = "tuple[str, str] | Tex"
"""A block's text and its page's language, or a formula."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page as its author wrote it, without front matter, in its language.

    `before` is how many pages are converted before it.
    """

    text: str
    language: str
    before: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """What pages ask for and the cache lacks, by its key, in the order of the pages.

    `before` is how many pages are converted before the first that lacks something.
    """

    asked: Mapping[str, Asked] = field(default_factory=dict)
    before: int = 0

    @property
    def cost(self) -> float:
        """The milliseconds of CPU that it takes, about."""
        return sum(map(_cost, self.asked.values()))

    def batches(self) -> list[list[str]]:
        """Its keys in small parts."""
        parts: list[list[str]] = []
        room = 0.0
        for key, one in self.asked.items():
            if room <= 0:
                parts.append([])
                room = _BATCH
            parts[-1].append(key)
            room -= _cost(one)
        return parts

    def gain(self, processes: int) -> float:
        """The milliseconds that so many processes save the build, about."""
        alone = self.cost + (0 if "matplotlib" in sys.modules else _IMPORTS)
        waits = _START + self.cost / processes - self.before * _PAGE
        return alone - max(waits, 0)


def _cost(one: Asked) -> float:
    return _FORMULA if isinstance(one, Tex) else _FIGURE


def find_work(sources: Iterable[Source], renderer: Renderer, *, math: bool) -> Work:
    """What the pages ask for and the renderer's cache lacks, each once."""
    asked: dict[str, Asked] = {}
    before = 0
    words = {"activation", "math"} if math else {"activation"}
    for source in sources:
        for one in _read(source.text, words, math=math):
            key = (
                renderer.formula_key(one)
                if isinstance(one, Tex)
                else renderer.figure_key(one, language=source.language)
            )
            if key not in asked and key not in renderer.cache:
                before = before if asked else source.before
                asked[key] = one if isinstance(one, Tex) else (one, source.language)
    return Work(asked, before)


def _read(text: str, words: Collection[str], *, math: bool) -> Iterator[str | Tex]:
    """The blocks and formulas of a page, as far as they can be seen without converting it."""
    lines = text.expandtabs(4).splitlines()
    prose: list[str] = []
    position = 0
    for fence in find_fences(lines, words):
        prose += lines[position : fence.first]
        position = fence.end
        body = "\n".join(fence.body)
        if fence.word == "activation":
            yield body
        elif fence.word:
            yield Tex(body.strip(), display=True)
    prose += lines[position:]
    if math:
        for block in "\n".join(prose).split("\n\n"):
            yield from _formulas(block, Syntax())


def _formulas(block: str, syntax: Syntax) -> list[Tex]:
    displays = find_displays(block, syntax)
    found = [Tex(span.tex, display=True) for span in displays]
    for span in reversed(displays):
        block = block[: span.start] + block[span.end :]
    return found + [Tex(span.tex) for span in find_spans(block, syntax)]
