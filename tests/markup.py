"""What HTML of ours may hold: all else that stands in it came from a stranger, and is told."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_TEXT = {"a", "b", "bdi", "br", "caption", "code", "dd", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3",
         "i", "li", "nav", "ol", "p", "pre", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody",
         "td", "th", "thead", "tr", "ul", "var"}  # fmt: skip
_DRAWN = {"circle", "g", "line", "path", "rect", "svg", "text", "tspan"}
_MATH = {"annotation", "math", "menclose", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover",
         "mpadded", "mphantom", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup",
         "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "semantics"}  # fmt: skip
ELEMENTS = _TEXT | _DRAWN | _MATH
ATTRIBUTES = {
    "accent", "accentunder", "aria-describedby", "aria-hidden", "aria-label", "class", "colspan", "columnalign",
    "columnlines", "columnspacing", "cx", "cy", "d", "depth", "dir", "display", "displaystyle", "download",
    "dx", "dy", "encoding", "fence", "fill", "fill-opacity", "height", "hidden", "href", "id", "lang", "largeop",
    "linebreak", "linethickness", "lspace", "mathbackground", "mathcolor", "mathsize", "mathvariant",
    "maxsize", "minsize", "movablelimits", "notation", "opacity", "overflow", "preserveaspectratio", "r",
    "role", "rowlines", "rowspacing", "rowspan", "rspace", "rx", "scope", "scriptlevel", "separator", "side",
    "start", "stretchy", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-width",
    "style", "symmetric", "tabindex", "text-anchor", "title", "transform", "valign", "vector-effect",
    "viewbox", "voffset", "width", "x", "x1", "x2", "xmlns", "y", "y1", "y2",
}  # fmt: skip
_STYLE = re.compile(r"(?:[a-z-]+:(?:[-+\w.%#]+(?: [-+\w.%#]+)*);?)*")
_ADDRESS = re.compile(r"[^:]*|https?://.*|mailto:.*|data:(?:text/csv|image/(?:svg\+xml|png))[;,].*")
_VOID = {"br", "hr", "img", "input", "link", "meta", "path", "circle", "line", "rect"}
_NAMESPACES = {"http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2000/svg"}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.strange, self.open = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in ELEMENTS:
            self.strange.append(f"<{tag}>")
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.strange.append(f"<{tag}> has an attribute twice")
        for name, value in attrs:
            self.attribute(tag, name, value or "")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def attribute(self, tag, name, value):
        known = name in ATTRIBUTES or re.fullmatch(r"data-[a-z]+(?:-[a-z]+)*", name)
        good = {
            "style": _STYLE.fullmatch(value),
            "href": tag == "a" and _ADDRESS.fullmatch(value),
            "xmlns": value in _NAMESPACES,
            "id": not re.search(r"[\s<>\"']", value),
            "fill": not re.search(r"[():]", value),
            "stroke": not re.search(r"[():]", value),
        }.get(name, True)  # fmt: skip
        if not (known and good):
            self.strange.append(f"<{tag} {name}={value[:80]!r}>")

    def handle_endtag(self, tag):
        if tag in _VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.strange.append(f"</{tag}> closes nothing")

    def handle_comment(self, data):
        self.strange.append(f"<!--{data[:40]}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def strange(html: str) -> list[str]:
    """Elements, attributes, values and ends of elements that no figure and no formula has."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [*reader.strange, *(f"<{tag}> is not closed" for tag in reader.open)]
