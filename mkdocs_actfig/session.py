"""One parser's part of the Markdown shell, and the state of the conversion that it is at."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension

from .errors import fault_of_ours
from .page.delivery import Carried
from .page.inline import AttributeTreeprocessor, CodeTreeprocessor, FormulaTreeprocessor
from .page.marks import Sheet
from .page.mathspans import Syntax
from .page.neighbours import dismiss_other_math, math_fences, syntax_of
from .page.numbering import NUMBERINGS
from .page.placing import (
    FragmentPostprocessor,
    HeadingTreeprocessor,
    PhaseTreeprocessor,
    RawHtmlPostprocessor,
)
from .page.processors import guarded
from .page.reading import FencePreprocessor, StartPreprocessor
from .page.references import ReferenceTreeprocessor
from .page.source import Page, page_of
from .page.splitting import DisplayProcessor, LineProcessor, MarkProcessor
from .said import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown import Markdown

    from .errors import Problem
    from .extension import ActfigExtension, Renderer
    from .page.delivery import Delivery
    from .page.findings import Finding
    from .page.locate import Places
    from .page.marks import Item, Phase
    from .page.numbering import FigureIndex

log = logging.getLogger("mkdocs.plugins.actfig")


class Session(Extension):
    """What knows a parser, its page, and how far the page has come.

    It is registered in the extension's stead: hosts hand a parser's registered extensions on to
    parsers inside it, and each of those needs a session of its own.
    """

    def __init__(self, extension: ActfigExtension, md: Markdown) -> None:
        super().__init__()
        self.extension = extension
        self.md = md
        self.math: bool = extension.getConfig("math")
        self.outer: Session | None = None
        self._forget([])

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Registers another session with a parser inside this one."""
        self.extension.extendMarkdown(md)

    def reset(self) -> None:
        """Called when all extensions are registered, in whatever order, and before a page."""
        if self.math:
            dismiss_other_math(self.md)

    def begin(self, lines: Sequence[str]) -> None:
        """Forgets the page before; excerpts of a blog come without a `reset()`."""
        self.reset()
        self._forget(lines)
        self.outer = self._find_outer()
        if self.outer is None:
            self.extension.open = self

    def end(self) -> None:
        """Called when the HTML is finished, but for what belongs in place of its marks."""
        if self.extension.open is self:
            self.extension.open = None

    @property
    def sheet(self) -> Sheet:
        """The items of the page."""
        return self.outer.sheet if self.outer else self._sheet

    def _find_outer(self) -> Session | None:
        """The session of the page that this text is a part of, as a docstring may be."""
        other = self.extension.open
        if other is None or other is self or not other.page.file:
            return None
        return other if self.page.file in ("", other.page.file) else None

    def _forget(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.phase: Phase = "slug"
        self._sheet = Sheet()
        self.syntax = syntax_of(self.md) if self.math else Syntax(frozenset(), frozenset())
        self.words = {"activation"} | (math_fences(self.md) if self.math else set())
        self._page: Page | None = None
        self._places: Places | None = None

    @property
    def renderer(self) -> Renderer:
        """What makes figures and formulas."""
        return self.extension.renderer()

    @property
    def page(self) -> Page:
        """The page that is being converted."""
        self._page = self._page or self.extension.getConfig("page") or page_of(self.md)
        return self._page

    @property
    def language(self) -> str:
        """The page's language, or else the site's."""
        chosen = self.page.language or str(self.extension.getConfig("language"))
        return chosen or self.page.site_language or "en"

    @property
    def numbering(self) -> str:
        """How the page's figures are numbered: as its front matter says, or else the site."""
        own = self.page.numbering
        return own if own in NUMBERINGS else str(self.extension.getConfig("numbering"))

    @property
    def index(self) -> FigureIndex | None:
        """What knows the figures of all pages, if there is such a thing."""
        index: FigureIndex | str = self.extension.getConfig("index")
        return index or None  # type: ignore[return-value]  # the empty text is the default

    @property
    def carries_style(self) -> bool:
        """Whether the page has its style in itself."""
        chosen: bool | str = self.extension.getConfig("standalone")
        return self.page.bare if chosen == "" else bool(chosen)

    @property
    def delivery(self) -> Delivery:
        """What takes the files of the page's figures."""
        given: Delivery | str = self.extension.getConfig("delivery")
        return Carried() if isinstance(given, str) else given

    def finding(self, item: Item, problem: Problem) -> Finding:
        """A problem whose position counts within an item's source, as its author finds it."""
        self._places = self._places or self._find_places()
        return self._places.finding(item, problem)

    def _find_places(self) -> Places:
        from .page.directives import folders_of  # noqa: PLC0415 - only where something is wrong
        from .page.includes import page_lines, snippets_of  # noqa: PLC0415 - the same
        from .page.locate import find_places  # noqa: PLC0415 - the same

        page, snippets = self.page, snippets_of(self.md)
        text = page.read() if page.file else "\n".join(self.lines)
        return find_places(
            page_lines(text or "", file=page.file, snippets=snippets, folders=folders_of(page)),
            self.words,
            self.syntax if self.math else None,
            tab_length=self.md.tab_length,
            file=page.file,
        )

    def fault(self, error: Exception) -> Finding:
        """Reports an exception that nothing on a page should cause."""
        from .page.findings import Finding  # noqa: PLC0415 - only where something is wrong

        log.debug("a page could not be converted", exc_info=error)
        finding = Finding(self.page.file, None, None, fault_of_ours(say("page"), error))
        self.report(finding)
        return finding

    def report(self, finding: Finding) -> None:
        """Passes a finding to whoever asked for them, or else to the log."""
        receive: Callable[[Finding], None] | str = self.extension.getConfig("report")
        if callable(receive):
            receive(finding)
        else:
            level = logging.ERROR if finding.problem.level == "error" else logging.WARNING
            log.log(level, "%s", finding.report())

    def register(self) -> None:
        """Registers the processors; of two numbers the higher comes first."""
        md, blocks = self.md, self.md.parser.blockprocessors

        def add(registry: Any, processor: Any, name: str, priority: float) -> None:
            registry.register(guarded(processor, self), f"actfig-{name}", priority)

        add(md.preprocessors, StartPreprocessor(self), "start", 1000)
        # superfences looks for fences with tabs at 31.05, for others at 25
        add(md.preprocessors, FencePreprocessor(self, early=True), "early-fences", 31.06)
        add(md.preprocessors, FencePreprocessor(self, early=False), "fences", 26)
        # below code (80), above tables, headings and lists
        add(blocks, MarkProcessor(self), "marks", 79.95)
        add(blocks, LineProcessor(self), "lines", 10.5)  # just above paragraphs (10)
        trees = md.treeprocessors
        add(trees, CodeTreeprocessor(self), "code", 35)  # highlighters are at 30
        add(trees, ReferenceTreeprocessor(self), "references", 18)  # inline is at 20
        add(trees, HeadingTreeprocessor(self), "headings", 5.1)  # toc is at 5
        add(trees, PhaseTreeprocessor(self, "words"), "words", 1.5)  # titles are at 1
        add(trees, PhaseTreeprocessor(self, "page"), "page", -1000)
        add(md.postprocessors, RawHtmlPostprocessor(self), "raw-html", 31)
        add(md.postprocessors, FragmentPostprocessor(self), "fragments", 29)  # raw_html is at 30
        if self.math:
            add(blocks, DisplayProcessor(self), "displays", 79.9)
            # inline patterns are at 20
            add(trees, FormulaTreeprocessor(self), "formulas", 20.1)
            add(trees, AttributeTreeprocessor(self), "attributes", 19)
            if "$" not in md.ESCAPED_CHARS:
                md.ESCAPED_CHARS.append("$")
