"""Figures by number: what a page, or a whole site, calls each of them where a text refers to it.

A page settles what it can by itself. The rest waits as tokens in its HTML until an index knows the
figures of all pages: numbers that count through the site, and references to another page's figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, Literal

from ..errors import Problem, did_you_mean
from ..said import NOTHING, Said, say
from ..words import Words
from .panel import error_code

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .findings import Finding

Numbering = Literal["none", "page", "site"]
Use = Literal["number", "link", "label", "list"]

NUMBERINGS: tuple[Numbering, ...] = ("none", "page", "site")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A figure of a page: its id, its number (0 for none) and what it shows, in words."""

    id: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Token:
    """A place that needs a figure's number: before its caption, in a text, or in a list of all.

    `uri` is the page's that has the figure; empty, any page's. `name` is the figure's id.
    """

    use: Use
    language: str
    uri: str
    name: str

    def __str__(self) -> str:
        return f"\ue002{self.use}\ue002{self.language}\ue002{self.uri}\ue002{self.name}\ue002"


_TOKEN = re.compile("\ue002(number|link|label|list)" + "\ue002([^\ue002]*)" * 3 + "\ue002")


def _token(match: re.Match[str]) -> Token:
    return Token(match[1], match[2], match[3], match[4])  # type: ignore[arg-type]  # as the pattern has them


def labelled(html: str) -> str:
    """HTML whose tokens ask for words alone, without links and lists."""
    return _TOKEN.sub(_as_label, html) if "\ue002" in html else html


def _as_label(match: re.Match[str]) -> str:
    token = _token(match)
    if token.use == "list":
        return ""
    return f"{replace(token, use='label')}{'. ' if token.use == 'number' else ''}"


def caption_number(figure: Numbered, language: str) -> str:
    """What stands before a figure's caption; nothing for one without a number."""
    if not figure.number:
        return ""
    return f'<span class="af-no">{_called(figure, language)}.</span> '


def label(figure: Numbered, language: str) -> str:
    """What a text calls a figure: "Figure 3", or what it shows if it has no number."""
    return _called(figure, language) if figure.number else escape(figure.text, quote=False)


def link(figure: Numbered, target: str, language: str) -> str:
    """A link to a figure that says its number."""
    return f'<a class="actfig-ref" href="{escape(target)}">{label(figure, language)}</a>'


def listing(figures: Sequence[tuple[Numbered, str]], language: str) -> str:
    """A list of figures, each with the address it is at."""
    rows = []
    for figure, target in figures:
        said = f"{_called(figure, language)}. " if figure.number else ""
        text = escape(figure.text, quote=False)
        rows.append(f'<li><a href="{escape(target)}">{said}{text}</a></li>')
    return f'<ul class="actfig-list">{"".join(rows)}</ul>'


def _called(figure: Numbered, language: str) -> str:
    return Words(language)("figure:number", number=str(figure.number))


@dataclass(slots=True)
class FigureIndex:
    """The figures of a site's pages, and the references that wait for them.

    `way` tells how an address is reached from another page's.
    """

    way: Callable[[str, str], str]
    numbering: Numbering = "none"
    pages: dict[str, tuple[Numbered, ...]] = field(default_factory=dict)
    wanted: list[tuple[Token, Finding]] = field(default_factory=list)
    urls: Mapping[str, str] = field(default_factory=dict)
    _places: dict[tuple[str, str], list[tuple[str, Numbered]]] = field(default_factory=dict)

    def settle(self, urls: Mapping[str, str]) -> list[Finding]:
        """Number the figures in the order of the pages; the references that lead nowhere.

        `urls` are the addresses of all pages by their files', in the site's order.
        """
        self.urls = urls
        if self.numbering == "site":
            count = 0
            for uri in urls:
                figures = []
                for figure in self.pages.get(uri, ()):
                    count += figure.number > 0
                    figures.append(Numbered(figure.id, count if figure.number else 0, figure.text))
                self.pages[uri] = tuple(figures)
        self._places = self._by_name()
        wanted, self.wanted = self.wanted, []
        lost = [(token, finding) for token, finding in wanted if self._find(token) is None]
        names = self._names() if lost else {}
        return [
            _without_figure(finding, token, names, hints=HINTS - at)
            for at, (token, finding) in enumerate(lost)
        ]

    def resolve(self, html: str, *, url: str) -> str:
        """The page at that address with its tokens replaced, as far as their figures are known."""
        if "\ue002" not in html:
            return html
        return _TOKEN.sub(lambda match: self._resolved(match, url), html)

    def in_words(self, html: str) -> str:
        """The page with what figures show in place of tokens, as far as it is known by now."""
        if "\ue002" not in html:
            return html
        if not self.urls:  # not settled yet: pages are still coming
            self._places = self._by_name()
        return _TOKEN.sub(self._shown, html)

    def _shown(self, match: re.Match[str]) -> str:
        found = None if match[1] in ("number", "list") else self._find(_token(match))
        return escape(found[1].text, quote=False) if found else ""

    def _resolved(self, match: re.Match[str], url: str) -> str:
        token = _token(match)
        if token.use == "list":
            figures = [
                (figure, self._target(figure, uri, url))
                for uri in self.urls
                for figure in self.pages.get(uri, ())
                if figure.number
            ]
            return listing(figures, token.language)
        found = self._find(token)
        if found is None:
            return match[0] if token.use == "number" else self._lost(token)
        uri, figure = found
        if token.use == "number":
            return caption_number(figure, token.language)
        if token.use == "label":
            return label(figure, token.language)
        return link(figure, self._target(figure, uri, url), token.language)

    def _lost(self, token: Token) -> str:
        """A reference that leads to no one figure, as its page shows it: the log says more."""
        several = bool(self._places.get((token.uri, token.name)))
        message = several_figures(token.name) if several else no_figure(token.name, ()).message
        source = f"@{token.name}" if token.use == "link" else f"#{token.name}"
        return error_code(source, message=Words(token.language).message(message) or message)

    def _target(self, figure: Numbered, uri: str, url: str) -> str:
        page = self.urls.get(uri, url)
        return f"{'' if page == url else self.way(page, url)}#{figure.id}"

    def _find(self, token: Token) -> tuple[str, Numbered] | None:
        """The figure, if there is one such; without a page named, several would be a guess."""
        found = self._places.get((token.uri, token.name), [])
        return found[0] if len(found) == 1 else None

    def _by_name(self) -> dict[tuple[str, str], list[tuple[str, Numbered]]]:
        """The figures of each id, on a page and, under no page's name, on all of them."""
        places: dict[tuple[str, str], list[tuple[str, Numbered]]] = {}
        for uri, figures in self.pages.items():
            for figure in figures:
                for page in (uri, "") if uri else ("",):
                    places.setdefault((page, figure.id), []).append((uri, figure))
        return places

    def _names(self) -> dict[str, list[str]]:
        """The pages that have a figure of each id."""
        names: dict[str, list[str]] = {}
        for uri, figures in self.pages.items():
            for figure in figures:
                names.setdefault(figure.id, []).append(uri)
        return names


HINTS = 20
"""How many references to nothing are told the nearest id: to look through many takes its time."""


def several_figures(name: str) -> Said:
    """What is wrong with a reference that several pages could mean."""
    return say("figures of several pages have the id '{name}'", name=name)


def no_figure(name: str, names: Sequence[str], *, hints: int = HINTS) -> Problem:
    """The problem of a reference to a figure that is not there; `hints` are those still to give."""
    hint = NOTHING if names else say("there is no figure here")
    if hints > 0 and names:
        hint = did_you_mean(name, names, noun=say("the figures"))
    return Problem(say("no figure has the id '{name}'", name=name), hint, length=len(name))


def _without_figure(
    finding: Finding, token: Token, names: Mapping[str, Sequence[str]], *, hints: int
) -> Finding:
    pages = names.get(token.name, [])
    if not pages:
        problem = no_figure(token.name, list(names), hints=hints)
    elif token.uri:
        message = say("no figure has the id '{name}' on that page", name=token.name)
        problem = Problem(message, say("there is one on {pages}", pages=", ".join(pages)))
    else:
        problem = Problem(
            several_figures(token.name),
            say(
                "name the page: [](page.md#{name}); they are on {pages}",
                name=token.name,
                pages=", ".join(pages),
            ),
        )
    old = finding.problem
    return replace(
        finding,
        problem=replace(problem, line=old.line, column=old.column, length=old.length),
    )
