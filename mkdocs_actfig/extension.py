"""The Markdown shell: finds a page's blocks and formulas and puts what becomes of them in place.

It knows parsers and pages, not figures: a `Renderer` makes those. Whatever a page holds, converting
it raises nothing; what is wrong is reported as findings and shown where it is.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Protocol

from markdown.extensions import Extension

from .page.delivery import Carried
from .page.directives import folders_of
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
from .page.reading import FencePreprocessor, StartPreprocessor
from .page.references import ReferenceTreeprocessor
from .page.source import Page, page_of
from .page.splitting import DisplayProcessor, LineProcessor, MarkProcessor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown import Markdown

    from .errors import Fragment, Problem
    from .page.delivery import Delivery
    from .page.findings import Finding
    from .page.locate import Places
    from .page.marks import Item, Phase
    from .page.numbering import FigureIndex
    from .tex.formula import Tex


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
            "language": ["en", "The language of figures on pages that name none."],
            "functions": [{}, "Functions of the author's own, or the path of a YAML file of them."],
            "numbering": ["none", "Whether figures are numbered: none, page or site."],
            "page": ["", "The page, where no host tells what it is."],
            "index": ["", "What knows the figures of all pages, for references between them."],
            "delivery": ["", "What takes figures' files; by default links carry them."],
            "math": [True, "Whether formulas are rendered; otherwise they are left alone."],
        }
        super().__init__(**settings)
        self.open: Session | None = None  # the one that converts a page just now

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Registers a session of its own with each parser."""
        session = Session(self, md)
        md.registerExtension(session)
        session.register()

    def renderer(self) -> Renderer:
        """The renderer, made when a page first needs one."""
        if not self.getConfig("renderer"):
            self.setConfig("renderer", self._own_renderer())
        renderer: Renderer = self.getConfig("renderer")
        return renderer

    def _own_renderer(self) -> Renderer:
        from . import pipeline  # noqa: PLC0415 - for pages that have blocks

        functions = self.getConfig("functions")
        if not functions:
            return pipeline.default_renderer()
        renderer, findings = pipeline.defining_renderer(functions)
        for finding in findings:  # a host such as Zensical would not survive an exception
            logging.getLogger("mkdocs.plugins.actfig").error("%s", finding.report())
        return renderer


def makeExtension(**settings: Any) -> ActfigExtension:  # noqa: N802 - Python-Markdown's name
    """The extension, as `markdown_extensions: [actfig]` asks for it."""
    return ActfigExtension(**settings)


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
        return self.page.language or str(self.extension.getConfig("language"))

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
    def delivery(self) -> Delivery:
        """What takes the files of the page's figures."""
        given: Delivery | str = self.extension.getConfig("delivery")
        return Carried() if isinstance(given, str) else given

    def finding(self, item: Item, problem: Problem) -> Finding:
        """A problem whose position counts within an item's source, as its author finds it."""
        self._places = self._places or self._find_places()
        return self._places.finding(item, problem)

    def _find_places(self) -> Places:
        page, snippets = self.page, snippets_of(self.md)
        text = page.read() if page.file else "\n".join(self.lines)
        return find_places(
            page_lines(text or "", file=page.file, snippets=snippets, folders=folders_of(page)),
            self.words,
            self.syntax if self.math else None,
            tab_length=self.md.tab_length,
            file=page.file,
        )

    def report(self, finding: Finding) -> None:
        """Passes a finding to whoever asked for them, or else to the log."""
        receive: Callable[[Finding], None] | str = self.extension.getConfig("report")
        if callable(receive):
            receive(finding)
        else:
            level = logging.ERROR if finding.problem.level == "error" else logging.WARNING
            logging.getLogger("mkdocs.plugins.actfig").log(level, "%s", finding.report())

    def register(self) -> None:
        """Registers the processors; of two numbers the higher comes first."""
        md, blocks = self.md, self.md.parser.blockprocessors
        md.preprocessors.register(StartPreprocessor(self), "actfig-start", 1000)
        # superfences looks for fences with tabs at 31.05, for others at 25
        md.preprocessors.register(FencePreprocessor(self, early=True), "actfig-early-fences", 31.06)
        md.preprocessors.register(FencePreprocessor(self, early=False), "actfig-fences", 26)
        # below code (80), above tables, headings and lists
        blocks.register(MarkProcessor(self), "actfig-marks", 79.95)
        blocks.register(LineProcessor(self), "actfig-lines", 10.5)  # just above paragraphs (10)
        trees = md.treeprocessors
        trees.register(CodeTreeprocessor(self), "actfig-code", 35)  # highlighters are at 30
        trees.register(ReferenceTreeprocessor(self), "actfig-references", 18)  # inline is at 20
        trees.register(HeadingTreeprocessor(self), "actfig-headings", 5.1)  # toc is at 5
        trees.register(PhaseTreeprocessor(self, "words"), "actfig-words", 1.5)  # titles are at 1
        trees.register(PhaseTreeprocessor(self, "page"), "actfig-page", -1000)
        md.postprocessors.register(RawHtmlPostprocessor(self), "actfig-raw-html", 31)
        md.postprocessors.register(FragmentPostprocessor(self), "actfig", 29)  # raw_html is at 30
        if self.math:
            blocks.register(DisplayProcessor(self), "actfig-displays", 79.9)
            # inline patterns are at 20
            trees.register(FormulaTreeprocessor(self), "actfig-formulas", 20.1)
            trees.register(AttributeTreeprocessor(self), "actfig-attributes", 19)
            if "$" not in md.ESCAPED_CHARS:
                md.ESCAPED_CHARS.append("$")
