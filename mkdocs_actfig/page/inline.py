"""Markdown's tree processors around its inline patterns: code, formulas in text, attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.util import AtomicString, code_escape

from .marks import MARK, restored
from .mathspans import find_spans
from .processors import SessionTreeprocessor

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element


class CodeTreeprocessor(SessionTreeprocessor):
    """Gives code its fences back, before a highlighter cuts the marks into pieces."""

    def run(self, root: Element) -> None:
        """Restores the text of all code."""
        if self.session.sheet.items:
            for code in [part for part in root.iter() if part.tag in _CODE]:
                quote = str if code.tag in {"script", "style"} else code_escape
                for part in code.iter():
                    part.text = self._restored(part.text, quote)
                    if part is not code:
                        part.tail = self._restored(part.tail, quote)

    def _restored(self, text: str | None, quote: Callable[[str], str]) -> str | None:
        if text is None or not MARK.search(text):
            return text
        return AtomicString(restored(text, self.session.sheet.items, quote=quote))


_CODE = frozenset({"pre", "code", "script", "style", "textarea"})


class FormulaTreeprocessor(SessionTreeprocessor):
    """Puts marks where text has formulas, just before Markdown's inline patterns.

    One pass over a text, where an inline pattern would copy the whole text for each formula.
    """

    def run(self, root: Element) -> None:
        """Goes through the tree in the order of its text."""
        waiting: list[tuple[Element, bool]] = [(root, False)]
        while waiting:
            element, done = waiting.pop()
            if done:
                element.tail = self._marked(element.tail)
            elif isinstance(element.tag, str) and element.tag not in _CODE:
                element.text = self._marked(element.text)
                for child in reversed(element):
                    waiting += [(child, True), (child, False)]

    def _marked(self, text: str | None) -> str | None:
        if not text or isinstance(text, AtomicString):
            return text
        pieces: list[str] = []
        position = 0
        for span in find_spans(text, self.session.syntax):
            mark = self.session.sheet.add_formula(text, span, "inline")
            pieces += [text[position : span.start], mark]
            position = span.end
        return "".join((*pieces, text[position:])) if pieces else text


class AttributeTreeprocessor(SessionTreeprocessor):
    """Gives links' targets, titles and alternative texts their dollars back."""

    def run(self, root: Element) -> None:
        """Restores all attributes."""
        if self.session.sheet.items:
            for element in root.iter():
                for name, value in element.items():
                    if value and MARK.search(value):
                        element.set(name, restored(value, self.session.sheet.items))
