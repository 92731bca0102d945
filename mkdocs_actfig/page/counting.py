"""The figures of one page in their order: their numbers, and what refers to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from . import numbering
from .numbering import Numbered, Token
from .references import target_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..errors import Fragment, Problem
    from ..session import Session
    from .anchors import Anchors
    from .findings import Finding
    from .marks import Item

REFERENCES = frozenset({"link", "label"})
"""The kinds of items that refer to a figure."""


class PageFigures:
    """The figures of a page by the ids that they have there.

    What needs to know other pages is left to the session's index, if it has one, as a token.
    """

    def __init__(self, session: Session, anchors: Anchors) -> None:
        self.session, self.anchors = session, anchors
        self.index = session.index
        self.by_name: dict[str, Numbered] = {}
        self.lost = 0  # references to nothing

    def count(self, named: Iterable[tuple[Fragment, str]]) -> None:
        """Number the page's figures; items without an id are none."""
        numbered = self.session.numbering != "none"
        for fragment, name in named:
            if name:
                number = len(self.by_name) + 1 if numbered else 0
                self.by_name[name] = Numbered(self.anchors.bare(name), number, fragment.text)
        # an excerpt has but the first of a post's figures
        if self.index and not self.session.page.slug:
            self.index.pages[self.session.page.uri] = tuple(self.by_name.values())

    def number_of(self, name: str) -> str:
        """What stands before a figure's caption."""
        figure, language = self.by_name[name], self.session.language
        if self._through_the_site:
            return str(Token("number", language, self.session.page.uri, figure.id))
        return numbering.caption_number(figure, language)

    def listing(self) -> str:
        """The list of the page's figures, or of the site's where they are numbered through it."""
        if self._through_the_site:
            return str(Token("list", self.session.language, "", ""))
        figures = [(figure, f"#{name}") for name, figure in self.by_name.items()]
        return numbering.listing(figures, self.session.language)

    def reference(self, item: Item) -> str | Finding:
        """A link to a figure, or the words for one; what is wrong where there is no such figure.

        A link of the author's own, to something else, gets no words.
        """
        page, language = self.session.page.uri, self.session.language
        uri, name = target_of(item.content, page=page)
        here = self.by_name.get(self.anchors.named(name)) if uri in ("", page) else None
        if here and not self._through_the_site:
            if item.kind == "label":
                return numbering.label(here, language)
            return numbering.link(here, f"#{self.anchors.named(name)}", language)
        if not here and not name.startswith("fig-"):
            return ""
        if not self.index:
            known = [figure.id for figure in self.by_name.values()]
            self.lost += 1
            problem = numbering.no_figure(name, known, hints=numbering.HINTS + 1 - self.lost)
            return self.session.finding(item, _at_name(problem, item, name))
        # the index, which knows all figures, will say more where there is none
        finding = self.session.finding(item, _at_name(numbering.no_figure(name, ()), item, name))
        use: numbering.Use = "label" if item.kind == "label" else "link"
        token = Token(use, language, page if here else uri, name)
        self.index.wanted.append((token, finding))
        return str(token)

    @property
    def _through_the_site(self) -> bool:
        return self.index is not None and self.session.numbering == "site"


def _at_name(problem: Problem, item: Item, name: str) -> Problem:
    """A problem of a reference, where its source has the name."""
    return replace(problem, column=item.source.rfind(name) + 1)
