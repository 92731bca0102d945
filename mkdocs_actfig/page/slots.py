"""Finished HTML → the places where blocks and formulas go.

A mark inside a comment, in raw `<pre>`, `<script>`, `<style>` or `<textarea>`, or in a tag is no
such place: there the author's own text comes back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from .marks import MARK, MARK_OF_RAW_HTML, restored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .marks import Item


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a fragment. An element that held nothing but a block's mark is gone."""

    item: Item


def find_slots(html: str, items: Sequence[Item]) -> list[str | Slot]:
    """A page in pieces: HTML as it is, and between it the slots."""
    pieces: list[str | Slot] = []
    open_ended: set[str] = set()
    position = 0
    while match := _TOKEN.search(html, position):
        pieces.append(html[position : match.start()])
        position = match.end()
        kind = match.lastgroup
        if kind == "closed":
            position = _end_of_region(html, match, open_ended)
            pieces.append(_as_written(html[match.start() : position], items))
        elif kind == "tag":
            pieces.append(_as_written(match[0], items))
        elif kind == "mark":
            pieces.append(Slot(items[int(match["number"])]))
        else:
            slot = Slot(items[int(match["boxed"] or match["alone"])])
            inline = slot.item.kind == "inline"
            pieces += [match["open"], slot, "</p>"] if inline else [slot]
    return [*pieces, html[position:]]


_TOKEN = re.compile(
    r"""(?P<closed><!--|<(?P<element>pre|script|style|textarea)\b)
      | (?P<box><div[ ]class="actfig-slot">\x02actfigxq(?P<boxed>[0-9]+)\x03</div>)
      | (?P<paragraph>(?P<open><p(?:\s[^<>]*+)?>)
            \s*\x02actfigx[qr](?P<alone>[0-9]+)\x03\s*</p>)
      | (?P<tag><[A-Za-z/](?:(?:[^"'<>]++|"[^"]{0,9999}+"|'[^']{0,9999}+')*+|[^<>]*+)>)
      | (?P<mark>\x02actfigx[qr](?P<number>[0-9]+)\x03)""",
    re.VERBOSE | re.IGNORECASE,
)
_BOX = re.compile('<div class="actfig-slot">(\x02actfigxq[0-9]+\x03)</div>')


def _end_of_region(html: str, match: re.Match[str], open_ended: set[str]) -> int:
    """Where a comment or an element of text ends; without an end it is the rest of the page.

    But not so for `<pre>`, in which browsers go on to see elements.
    """
    element = (match["element"] or "").lower()
    closer = re.compile(rf"</{element}\s*>" if element else "-->", re.IGNORECASE)
    found = None if element in open_ended else closer.search(html, match.end())
    if found is None:
        open_ended.add(element)
        return match.end() if element == "pre" else len(html)
    return found.end()


def _as_written(html: str, items: Sequence[Item]) -> str:
    """HTML with the author's text in place of marks, escaped unless it was raw HTML already."""
    if "\x02" not in html:
        return html
    html = restored(_BOX.sub("\\1", html), items, mark=MARK_OF_RAW_HTML)
    return restored(html, items, quote=escape, mark=MARK)
