"""What a feed says of a page: each figure in words, instead of the block or of a bare drawing.

mkdocs-rss-plugin takes an entry's text from the page's Markdown, or, where it gives all of it, from
its HTML. Both are made ready while it looks, and put back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import EngineError
from ..page.fences import find_fences
from .plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from ..page.numbering import FigureIndex
    from ..pipeline import Renderer


def has_feeds(config: MkDocsConfig) -> bool:
    """Whether anything in the site makes feeds."""
    return "rss" in config.plugins


class Feeds:
    """A page's text while a feed takes it, and what it was before."""

    def __init__(self) -> None:
        self._markdown: str | None = None
        self._content: str | None = None

    def show(self, page: Page, renderer: Renderer, index: FigureIndex, *, language: str) -> None:
        """Put words in the place of figures."""

        def figure(body: str) -> str:
            try:
                return renderer.figure(body, language=language).text
            except EngineError:  # the page itself has reported it
                return ""

        self._markdown, self._content = page.markdown, page.content
        page.markdown = in_words(page.markdown or "", figure)
        page.content = plain(index.in_words(page.content or ""))

    def hide(self, page: Page) -> None:
        """Put the page back as it was."""
        page.markdown, page.content = self._markdown, self._content


def in_words(markdown: str, figure: Callable[[str], str]) -> str:
    """Markdown with words in place of each block, in the list or quote that it stands in."""
    lines = markdown.split("\n")
    for fence in reversed(find_fences([line.expandtabs(4) for line in lines], {"activation"})):
        if fence.word and not fence.fault:
            words = figure("\n".join(fence.body))
            lines[fence.first : fence.end] = [f"{fence.prefix}{words}"] if words else []
    return "\n".join(lines)
