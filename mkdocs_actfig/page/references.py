"""References to figures in a text: `@fig-relu`, `[](#fig-relu)`, `[](page.md#fig-relu)`."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from markdown.util import AtomicString

from .processors import SessionTreeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WRITTEN = re.compile(r"(?<![\w@./:-])@(?P<name>fig-[\w-]*\w)")
_ADDRESS = re.compile(r"(?P<page>[^:#?]*)#(?P<name>[^#]+)")
_CLOSED = frozenset({"a", "pre", "code", "script", "style", "textarea"})

REFERENCE = re.compile(rf"{_WRITTEN.pattern}|\[\]\([^()\s]*#[^()\s]+\)")
"""A reference as it is written, in either way."""


class ReferenceTreeprocessor(SessionTreeprocessor):
    """Puts marks where a text refers to a figure; runs after Markdown's inline patterns."""

    def run(self, root: Element) -> None:
        """Goes through the tree in the order of its text."""
        waiting: list[tuple[Element, bool]] = [(root, False)]
        while waiting:
            element, done = waiting.pop()
            if done:
                element.tail = self._marked(element.tail)
                continue
            if element.tag == "a":
                self._label(element)
            elif isinstance(element.tag, str) and element.tag not in _CLOSED:
                element.text = self._marked(element.text)
                for child in reversed(element):
                    waiting += [(child, True), (child, False)]

    def _marked(self, text: str | None) -> str | None:
        if not text or "@fig-" not in text or isinstance(text, AtomicString):
            return text
        return _WRITTEN.sub(
            lambda match: self.session.sheet.add_reference(match[0], match["name"], "link"), text
        )

    def _label(self, link: Element) -> None:
        """A link without text is called what its figure is."""
        target = _ADDRESS.fullmatch(link.get("href", ""))
        if target is None or len(link) or (link.text or "").strip():
            return
        source = f"[]({link.get('href')})"
        link.text = self.session.sheet.add_reference(source, target[0], "label")


def target_of(content: str, *, page: str) -> tuple[str, str]:
    """The page's file and the id that a reference names, as seen from a page; no file is any."""
    uri, found, name = content.rpartition("#")
    if not found:
        return "", name
    if not uri:
        return page, name
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), uri)), name
