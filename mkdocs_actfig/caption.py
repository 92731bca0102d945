"""An author's title or caption → HTML: the inline part of Markdown, and math.

Raw HTML stays text, images are not taken (nothing may come from another host), and a link leads to
a page, a site or a mail address only. A link to another page's source (`../other.md`) stays as it
is in a fragment, which is the same on every page; `LinksExtension` resolves it on the page.
"""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from .errors import Fragment, Problem, unmarked
from .page.mathspans import Syntax, find_spans
from .said import say
from .tex.formula import Tex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MARK = "\ue001"
_BRACKETS = 100  # Python-Markdown searches the rest of the text for the end of each
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
    """The text as HTML without a paragraph around it; problems' positions count within the text."""
    text = unmarked(text.replace(_MARK, " "))
    if not text.strip():
        return Fragment("")
    if text.count("[") > _BRACKETS:
        message = say("more than {most} '[' are not read as Markdown", most=_BRACKETS)
        problem = Problem(message, say("shorten the text"), level="warning")
        return Fragment(html.escape(text, quote=False), problems=(problem,))
    spans = find_spans(text, Syntax())
    formulas = typeset([Tex(span.tex) for span in spans]) if spans else []
    pieces, position = [], 0
    for number, span in enumerate(spans):
        pieces += [text[position : span.start], f"{_MARK}{number}{_MARK}"]
        position = span.end
    pieces.append(text[position:])
    made = _markdown().reset().convert("".join(pieces).strip())
    made = re.sub(r"^<p>(.*)</p>$", r"\1", made) if made.count("<p>") == 1 else made
    made = re.sub(f"{_MARK}(\\d+){_MARK}", lambda match: formulas[int(match[1])].html, made)
    problems = (
        problem.shifted(
            line=text.count("\n", 0, span.at) + 1, column=span.at - text.rfind("\n", 0, span.at)
        )
        for span, formula in zip(spans, formulas, strict=True)
        for problem in formula.problems
    )
    return Fragment(made, problems=tuple(problems))


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
    markdown.ESCAPED_CHARS.append("$")
    return markdown


class LinksExtension(Extension):
    """Resolves links to other pages in the figures of a page, if its host resolves links at all."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Registers below the processor that puts figures into the page (29)."""
        md.postprocessors.register(_PageLinks(md), "actfig-links", 28)


class _PageLinks(Postprocessor):
    def run(self, text: str) -> str:
        if '<figure class="actfig' not in text or "relpath" not in self.md.treeprocessors:
            return text
        return _FIGURE.sub(lambda figure: _LINK.sub(self._resolved, figure[0]), text)

    def _resolved(self, match: re.Match[str]) -> str:
        """The link as MkDocs's own processor has it, which also reports a page that is missing."""
        root = Element("p")
        link = SubElement(root, "a", href=html.unescape(match[1]))
        self.md.treeprocessors["relpath"].run(root)
        return f'<a href="{html.escape(link.get("href", ""))}"'


_FIGURE = re.compile(r'<figure class="actfig.*?</figure>', re.DOTALL)
_LINK = re.compile(r'<a href="([^"]*)"')
