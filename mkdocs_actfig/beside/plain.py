"""A page for readers without style sheets: figures in words, formulas as TeX.

A figure is the names of its drawings, its caption, legend, formulas and facts, and the description
that is otherwise heard. What can only be seen or clicked is left out: drawings, sliders, downloads.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, TreeBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIGURE = r'<figure class="actfig\b(?P<figure>[^"]*)".*?</figure>'
_MATH = (
    r'(?P<box><div class="actfig-display">)?<bdi class="actfig-math"'
    r".*?<annotation[^>]*>(?P<tex>.*?)</annotation>.*?</bdi>(?(box)</div>)"
)
_OURS = re.compile(f"{_FIGURE}|{_MATH}", re.DOTALL)
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
_BLOCKS = frozenset({"div", "dl", "figcaption", "p", "pre", "summary", "svg", "table", "ul"})
_WHOLE = frozenset({"dl", "p", "table", "ul"})
_KEPT = ("href", "scope")


def plain(html: str) -> str:
    """The page as it was but for figures and formulas of ours."""
    return _OURS.sub(_plain, html) if "actfig" in html else html


def _plain(match: re.Match[str]) -> str:
    if match["figure"] is not None:
        return f"<figure>{''.join(_once(_blocks(_tree(match[0]))))}</figure>"
    return _display(match["tex"]) if match["box"] else f"<code>${match['tex']}$</code>"


def _display(tex: str) -> str:
    return f'<pre class="language-math"><code>{tex}</code></pre>'


def _once(blocks: Iterator[str]) -> Iterator[str]:
    """The blocks without those that say the one before again: a panel's title and its name."""
    return (block for block, _ in groupby(block for block in blocks if block))


def _blocks(element: Element) -> Iterator[str]:
    """What an element of a figure says, a paragraph or the like at a time."""
    if element.tag == "svg":
        yield _paragraph(escape(element.get("aria-label", ""), quote=False))
    elif "hidden" in element.attrib or _is_silent(element):
        return
    elif element.get("class") == "actfig-display":
        yield _display(escape(_tex(element), quote=False))
    elif _is_panel(element) and (drawing := element.find("svg")) is not None:
        yield from _blocks(drawing)  # its name says what the panel's title does
    elif element.get("class") == "af-key":
        entries = [each for each in element if "hidden" not in each.attrib]
        yield _paragraph("; ".join(_inside(each).strip() for each in entries))
    elif element.tag in _WHOLE:
        yield _html(element)
    elif any(child.tag in _BLOCKS for child in element.iter() if child is not element):
        yield from _blocks_within(element)
    else:
        yield _paragraph(_inside(element))


def _blocks_within(element: Element) -> Iterator[str]:
    yield _paragraph(escape(element.get("aria-label", ""), quote=False))
    text = escape(element.text or "", quote=False)
    for child in element:
        if child.tag in _BLOCKS or child.tag == "details" or "hidden" in child.attrib:
            yield _paragraph(text)
            text = ""
            described = child.tag == "span" and child.get("id", "").endswith("-d")
            yield from [_paragraph(_inside(child))] if described else _blocks(child)
        else:
            text += _html(child)
        text += escape(child.tail or "", quote=False)
    yield _paragraph(text)


def _is_panel(element: Element) -> bool:
    return element.get("class", "").startswith("af-box")


def _is_silent(element: Element) -> bool:
    """Whether an element is of no use to a reader: the place of a slider, links to files."""
    slider = element.get("class") == "af-slide"
    return slider or any("download" in link.attrib for link in element.findall("a"))


def _paragraph(inside: str) -> str:
    return f"<p>{inside.strip()}</p>" if inside.strip() else ""


def _html(element: Element) -> str:
    """An element of a text or a table, with attributes that mean something by themselves."""
    if element.tag == "svg":
        return ""
    if element.get("class") == "actfig-math":
        return f"<code>${escape(_tex(element), quote=False)}$</code>"
    inside = _inside(element)
    if element.tag in {"div", "i", "span"}:
        return inside
    kept = "".join(f' {key}="{escape(value)}"' for key in _KEPT if (value := element.get(key, "")))
    end = "" if element.tag in _VOID else f"</{element.tag}>"
    return f"<{element.tag}{kept}>{inside}{end}"


def _inside(element: Element) -> str:
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        parts += [_html(child), escape(child.tail or "", quote=False)]
    return "".join(parts)


def _tex(element: Element) -> str:
    return next((each.text or "" for each in element.iter("annotation")), "")


def _tree(html: str) -> Element:
    """A figure as elements; every one of them has its end."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.builder.close()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)
