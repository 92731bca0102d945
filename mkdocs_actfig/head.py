"""What a page's head asks for besides what every page of the site does: fonts, the sheet for paper.

KaTeX's style sheet lets a browser draw in another font until its own is there. A page that asks for
fonts in its head has them when it is first drawn, and nothing moves. The sheet for paper and
forced colours is fetched last, unless it is needed.
"""

from __future__ import annotations

import re

from .stylesheet import PAPER

_NEEDED = (
    ("Main-Regular", r'class="katex"'),
    ("Math-Italic", r"mathnormal|class=\"actfig\b.*<(?:var|tspan)>"),
    ("Size1-Regular", r"delimsizing size1|delim-size1|small-op"),
    ("Size2-Regular", r"delimsizing size2|large-op"),
    ("Size3-Regular", r"delimsizing size3"),
    ("Size4-Regular", r"delimsizing size4|delim-size4"),
    ("AMS-Regular", r"amsrm|mathbb"),
)
"""What in a page shows that it needs a font; those that few pages need come when they come."""


def fonts_of(html: str) -> tuple[str, ...]:
    """The names of the files, beside KaTeX's style sheet."""
    return tuple(
        f"fonts/KaTeX_{name}.woff2" for name, sign in _NEEDED if re.search(sign, html, re.DOTALL)
    )


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
