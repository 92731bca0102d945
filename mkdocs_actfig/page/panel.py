"""What a page shows in place of a block or a formula that is wrong."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ..words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .findings import Finding
    from .marks import Item


def error_panel(findings: Iterable[Finding], *, heading: str, words: Words) -> str:
    """A box that says what is wrong and where, below a heading.

    Each message is in the language of the words, or else in English, and says which.
    """
    parts = [_element("p", heading, "actfig-error-heading")]
    for finding in findings:
        message, lang = _told(finding.problem.message, words)
        said = f"{finding.place}: {message}" if finding.place else message
        parts.append(_element("p", said, lang=lang))
        if excerpt := finding.excerpt():
            parts.append(_element("pre", excerpt))
        if finding.problem.hint:
            hint, lang = _told(finding.problem.hint, words)
            parts.append(_element("p", hint, "actfig-error-hint", lang=lang))
    return '<div class="actfig-error" role="alert">' + "\n".join(parts) + "</div>"


def error_code(source: str, *, message: str) -> str:
    """An inline formula's source, where the formula itself cannot be shown."""
    return f'<code class="actfig-error" title="{escape(message)}">{escape(source)}</code>'


def in_place_of(item: Item, findings: Sequence[Finding], language: str) -> str:
    """What a page shows where a fragment cannot be."""
    words = Words(language)
    errors = [finding for finding in findings if finding.problem.level == "error"]
    if item.kind not in {"figure", "display"}:
        source = item.content if item.kind == "inline" else item.source
        return error_code(source, message="; ".join(each.told(words) for each in errors))
    noun = "block" if item.kind == "figure" else "formula"
    return error_panel(errors, heading=words(f"panel:{noun}"), words=words)


def _told(message: str, words: Words) -> tuple[str, str]:
    """What is wrong in the language of the words, if it has it, and that language."""
    told = words.message(message)
    return (message, "en") if told is None else (told, words.language)


def _element(tag: str, text: str, css_class: str = "", *, lang: str = "") -> str:
    given = {"class": css_class, "lang": lang}
    attributes = "".join(f' {name}="{value}"' for name, value in given.items() if value)
    return f"<{tag}{attributes}>{escape(text)}</{tag}>"
