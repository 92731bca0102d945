"""What a page says in its head that not every page of the site does: fonts, paper, language.

KaTeX's style sheet lets a browser draw in another font until its own is there. A page that asks for
fonts in its head has them when it is first drawn, and nothing moves. The sheet for paper and
forced colours is fetched last, unless it is needed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..stylesheet import PAPER
from .assets import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from .assets import Assets

_LANGUAGE = re.compile(r"""(<html\b[^>]*?\blang=["'])[\w-]*""")

_NEEDED = {
    "Main-Regular": ('class="katex"',),
    "Math-Italic": ("mathnormal",),
    "Size1-Regular": ("delimsizing size1", "delim-size1", "small-op"),
    "Size2-Regular": ("delimsizing size2", "large-op"),
    "Size3-Regular": ("delimsizing size3",),
    "Size4-Regular": ("delimsizing size4", "delim-size4"),
    "AMS-Regular": ("amsrm", "mathbb"),
}
"""What in a page shows that it needs a font; those that few pages need come when they come."""


def completed(html: str, assets: Assets, way: Callable[[str], str]) -> str:
    """The page with links to what it needs; `way` leads to an address of the site from it."""
    fonts = tuple(way(f"{FOLDER}/katex/{name}") for name in fonts_of(html))
    html = with_fonts(html, fonts)
    if '<figure class="actfig' in html:
        html = with_paper_sheet(html, way(assets.paper))
    return html


def in_language(html: str, language: object) -> str:
    """The page as one in its own language: themes know the site's only, and so tell screen readers.

    What is no language's code changes nothing.
    """
    if isinstance(language, str) and re.fullmatch(r"[A-Za-z]{2,3}(?:-\w+)*", language):
        return _LANGUAGE.sub(rf"\g<1>{language}", html, count=1)
    return html


def fonts_of(html: str) -> tuple[str, ...]:
    """The names of the files, beside KaTeX's style sheet.

    Plain words are looked for, from the first figure or formula on: a page may list a thousand
    others before it, and a pattern takes longer for such a page than making it.
    """
    starts = [at for sign in ('class="katex', 'class="actfig') if (at := html.find(sign)) >= 0]
    if not starts:
        return ()

    def has(*signs: str) -> bool:
        return any(html.find(sign, min(starts)) >= 0 for sign in signs)

    found = {name for name, signs in _NEEDED.items() if has(*signs)}
    if has('class="actfig') and has("<var>", "<tspan>"):
        found.add("Math-Italic")
    return tuple(f"fonts/KaTeX_{name}.woff2" for name in _NEEDED if name in found)


def with_fonts(html: str, addresses: tuple[str, ...]) -> str:
    """The page with links to the fonts before all others."""
    links = "".join(
        f'<link rel="preload" href="{address}" as="font" type="font/woff2" crossorigin>'
        for address in addresses
    )
    return html.replace("<link", f"{links}<link", 1) if links else html


def with_paper_sheet(html: str, address: str) -> str:
    """The page with a link to the sheet for paper and forced colours behind all others."""
    link = f'<link rel="stylesheet" href="{address}" media="{PAPER}">'
    return html.replace("</head>", f"{link}</head>", 1)
