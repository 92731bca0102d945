"""A page's HTML as a search index should see it: each formula its TeX once, each figure its name.

Search plugins read `page.content` during one event of MkDocs, each with its own idea of what to
leave out. So figures and formulas are taken out of the page before them and put back after.
"""

from __future__ import annotations

import re

_DRAWING = r'<svg\b[^>]*?aria-label="(?P<label>[^"]*)"[^>]*data-search-exclude.*?</svg></div>'
_MATH = r'<bdi class="actfig-math".*?<annotation[^>]*>(?P<tex>.*?)</annotation>.*?</bdi>'
_HIDDEN = r'<span id="[^"]*-d" hidden[^>]*>.*?</span>'
_HOLD = re.compile(f"{_DRAWING}|{_MATH}|{_HIDDEN}", re.DOTALL)
_HELD = re.compile(r'<span data-actfig="(\d+)">.*?</span>', re.DOTALL)
_FIGURE = re.compile(r'<figure class="actfig[^"]*" id="([^"]+)"')


def hold(html: str) -> tuple[str, list[str]]:
    """The page with words in the place of drawings and formulas, and what was taken out."""
    held: list[str] = []
    if "actfig" not in html:
        return html, held

    def take(match: re.Match[str]) -> str:
        held.append(match[0])
        words = match["tex"] or match["label"] or ""
        return f'<span data-actfig="{len(held) - 1}">{words}</span>'

    return _HOLD.sub(take, html), held


def restore(html: str, held: list[str]) -> str:
    """The page with everything back in its place."""
    return _HELD.sub(lambda match: held[int(match[1])], html)


def figure_ids(html: str) -> list[str]:
    """The ids of the figures in a page."""
    return _FIGURE.findall(html)
