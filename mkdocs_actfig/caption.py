"""An author's title or caption → HTML: the inline part of Markdown, and math.

Raw HTML stays text, images are not taken (nothing may come from another host), and a link leads to
a page, a site or a mail address only.
"""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from .errors import ID, Fragment
from .page.mathspans import Syntax, find_spans
from .tex.formula import Tex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from xml.etree.ElementTree import Element

_MARK = "\ue001"
_SAFE = re.compile(r"(?:https?:|mailto:)|[^:]*(?:[/?#]|$)", re.IGNORECASE)
_BLOCKS = (
    "indent",
    "code",
    "hashheader",
    "setextheader",
    "hr",
    "olist",
    "ulist",
    "quote",
    "reference",
)
_INLINES = ("html", "entity", "automail", "image_link", "image_reference", "short_image_ref")


def inline(text: str, typeset: Callable[[Sequence[Tex]], list[Fragment]]) -> Fragment:
    """The text as HTML without a paragraph around it; problems of its formulas have no position."""
    text = text.replace(_MARK, "").replace(ID, "").strip()
    if not text:
        return Fragment("")
    spans = find_spans(text, Syntax())
    formulas = typeset([Tex(span.tex) for span in spans]) if spans else []
    pieces, position = [], 0
    for number, span in enumerate(spans):
        pieces += [text[position : span.start], f"{_MARK}{number}{_MARK}"]
        position = span.end
    pieces.append(text[position:])
    made = _markdown().reset().convert("".join(pieces))
    made = re.sub(r"^<p>(.*)</p>$", r"\1", made) if made.count("<p>") == 1 else made
    made = re.sub(f"{_MARK}(\\d+){_MARK}", lambda match: formulas[int(match[1])].html, made)
    return Fragment(made, problems=tuple(p for formula in formulas for p in formula.problems))


class _SafeLinks(Treeprocessor):
    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            target = re.sub(r"[\x00-\x20\x7f]", "", html.unescape(link.get("href", "")))
            if not _SAFE.match(target):
                del link.attrib["href"]


@cache
def _markdown() -> Markdown:
    """One converter for all captions: stateless once reset."""
    markdown = Markdown()
    markdown.preprocessors.deregister("html_block")
    for name in _BLOCKS:
        markdown.parser.blockprocessors.deregister(name)
    for name in _INLINES:
        markdown.inlinePatterns.deregister(name)
    markdown.treeprocessors.register(_SafeLinks(markdown), "actfig-safe-links", -10)
    return markdown
