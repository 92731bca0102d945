"""A page's HTML as a search index should see it: each formula its TeX once, each figure its words.

Search plugins read `page.content` during one event of MkDocs, each with its own idea of what to
leave out. So figures and formulas are taken out of the page before them and put back after. Only
MaterialX's reads the finished site, and is told what to leave out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

_DRAWING = r'<svg\b[^>]*?aria-label="(?P<label>[^"]*)"[^>]*data-search-exclude.*?</svg>(?=</div>)'
_MATH = r'<bdi class="actfig-math".*?<annotation[^>]*>(?P<tex>.*?)</annotation>.*?</bdi>'
_HIDDEN = r"<span [^>]*?\bhidden\b[^>]*>.*?</span>"
_LATER = r'<div class="af-box" data-frame="\d+" hidden(?:="")?>.*?</svg></div>'  # on a slider
_DOWNLOADS = r'<div class="af-src" lang="[^"]*"><p>[^<]*<a download=.*?</div>'
_WORDED = re.compile(f"{_LATER}|{_DRAWING}|{_MATH}|{_HIDDEN}|{_DOWNLOADS}", re.DOTALL)
_FIGURE = re.compile(r'<figure class="actfig[^"]*" id="([^"]+)"')
_HOLD = re.compile(rf"(?P<figure>{_FIGURE.pattern}.*?</figure>)|{_MATH}", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|b|code|em|strong|sub|sup|var)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Held:
    """What was taken out of a page, and the token that marks the places."""

    token: str = ""
    pieces: tuple[str, ...] = ()


def hold(html: str) -> tuple[str, Held]:
    """The page with words in the place of figures and formulas, and what was taken out."""
    if "actfig" not in html:
        return html, Held()
    token = _token(html)
    pieces: list[str] = []

    def take(match: re.Match[str]) -> str:
        pieces.append(match[0])
        name, words = ("div", _words(match[0])) if match["figure"] else ("span", match["tex"])
        return f'<{name} data-actfig="{token}-{len(pieces) - 1}">{words}</{name}>'

    held = _HOLD.sub(take, html)
    return held, Held(token, tuple(pieces))


def for_pagefind(output: str) -> str:
    """The finished page, where Pagefind reads it, with the TeX of each formula read once."""
    return _TWICE.sub(r"\1 data-pagefind-ignore", output) if _PAGEFIND in output else output


_PAGEFIND = "data-pagefind-body"
_TWICE = re.compile(r'(<semantics><\w+|<span class="katex-html")')


def restore(html: str, held: Held) -> str:
    """The page with everything back in its place."""
    if not held.pieces:
        return html
    places = re.compile(rf'<(div|span) data-actfig="{held.token}-([0-9]+)">.*?</\1>', re.DOTALL)

    def put(match: re.Match[str]) -> str:
        number = int(match[2])
        return held.pieces[number] if number < len(held.pieces) else match[0]

    return places.sub(put, html)


def figure_ids(html: str) -> list[str]:
    """The ids of the figures in a page."""
    return _FIGURE.findall(html)


def _token(html: str) -> str:
    """A word that the page does not hold, whatever its author wrote; the same in every build."""
    token = sha256(html.encode("utf-8", "replace")).hexdigest()[:16]
    while token in html:
        token = sha256(token.encode()).hexdigest()[:16]
    return token


def _words(figure: str) -> str:
    """A figure as one line of text, still escaped, with a space between its parts."""
    said = _WORDED.sub(lambda match: f" {match['tex'] or match['label'] or ''} ", figure)
    return " ".join(_TAG.sub(" ", _INLINE.sub("", said)).split())
