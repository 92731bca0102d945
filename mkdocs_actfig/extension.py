"""The Markdown shell: finds a page's blocks and formulas and puts what becomes of them in place.

It knows parsers and pages, not figures: a `Renderer` makes those. Whatever a page holds, converting
it raises nothing; what is wrong is reported as findings and shown where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from markdown.extensions import Extension

from .session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown

    from .errors import Fragment
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
            "language": ["", "The language of figures on pages that name none."],
            "numbering": ["none", "Whether figures are numbered: none, page or site."],
            "page": ["", "The page, where no host tells what it is."],
            "index": ["", "What knows the figures of all pages, for references between them."],
            "delivery": ["", "What takes figures' files; by default links carry them."],
            "math": [True, "Whether formulas are rendered; otherwise they are left alone."],
            "standalone": ["", "Whether pages carry their style; by default if they have none."],
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
