"""The Markdown shell: finds a page's blocks and formulas and puts what becomes of them in place.

It knows parsers and pages, not figures: a `Renderer` makes those. Whatever a page holds, converting
it raises nothing; what is wrong is reported as findings and shown where it is.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Protocol

from markdown.extensions import Extension

from .errors import fault_of_ours
from .page.delivery import Carried
from .page.findings import Finding
from .page.includes import page_lines, snippets_of
from .page.inline import AttributeTreeprocessor, CodeTreeprocessor, FormulaTreeprocessor
from .page.locate import find_places
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

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown import Markdown

    from .errors import Fragment, Problem
    from .page.delivery import Delivery
    from .page.locate import Places
    from .page.marks import Item
    from .page.numbering import FigureIndex
    from .tex.formula import Tex


log = logging.getLogger("mkdocs.plugins.actfig")


class Renderer(Protocol):
    """What makes figures and formulas; the shell decides when, and where they go."""

    def figure(self, body: str, *, language: str) -> Fragment:
        """The figure that a block's body asks for."""
        ...

    def formulas(self, formulas: Sequence[Tex]) -> Sequence[Fragment]:
        """One fragment a formula, in their order."""
        ...


class ActfigExtension(Extension):
    """The extension `actfig`; one instance serves any number of parsers."""

    def __init__(self, **settings: Any) -> None:
        # a default of None would make Python-Markdown turn a callable into True
        self.config = {
            "renderer": ["", "What makes figures and formulas; by default the package's own."],
            "report": ["", "Called with each finding; by default they are logged."],
            "language": ["", "The language of figures on pages that name none."],
            "numbering": ["none", "Whether figures are numbered: none, page or site."],
            "page": ["", "The page, where no host tells what it is."],
            "index": ["", "What knows the figures of all pages, for references between them."],
            "delivery": ["", "What takes figures' files; by default links carry them."],
            "math": [True, "Whether formulas are rendered; otherwise they are left alone."],
            "standalone": ["", "Whether pages carry their style; by default if they have none."],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Registers a session of its own with each parser."""
        session = Session(self, md)
        md.registerExtension(session)
        session.register()

    def renderer(self) -> Renderer:
        """The renderer, made when a page first needs one."""
        if not self.getConfig("renderer"):
            from .pipeline import default_renderer  # noqa: PLC0415 - for pages that have blocks

            self.setConfig("renderer", default_renderer())
        renderer: Renderer = self.getConfig("renderer")
        return renderer


def makeExtension(**options: Any) -> ActfigExtension:  # noqa: N802 - Python-Markdown's name
    """The extension, as `markdown_extensions: [actfig]` asks for it, with the plugin's options."""
    if not options:
        return ActfigExtension()
    from .by_itself import wiring  # noqa: PLC0415 - imports MkDocs, to check options

    return ActfigExtension(**wiring(options))


class Session(Extension):
    """One parser's part of the extension, and the state of the conversion it is at.

    It is registered in the extension's stead: hosts hand a parser's registered extensions on to
    parsers inside it, and each of those needs a session of its own.
    """

    def __init__(self, extension: ActfigExtension, md: Markdown) -> None:
        super().__init__()
        self.extension = extension
        self.md = md
        self.math: bool = extension.getConfig("math")
        self.begin([])

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
        self.lines = lines
        self.sheet = Sheet()
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
        text = self.page.read() if self.page.file else "\n".join(self.lines)
        snippets = snippets_of(self.md)
        return find_places(
            page_lines(text or "", file=self.page.file, snippets=snippets),
            self.words,
            self.syntax if self.math else None,
            tab_length=self.md.tab_length,
            file=self.page.file,
        )

    def fault(self, error: Exception) -> Finding:
        """Reports an exception that nothing on a page should cause."""
        log.debug("a page could not be converted", exc_info=error)
        finding = Finding(self.page.file, None, None, fault_of_ours("page", error))
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
