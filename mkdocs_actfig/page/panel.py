"""What a page shows in place of a block or a formula that is wrong."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .findings import Finding


def error_panel(findings: Iterable[Finding], *, heading: str) -> str:
    """A box that says what is wrong and where, below a heading in the page's language."""
    parts = [_element("p", heading, "actfig-error-heading")]
    for finding in findings:
        message = finding.problem.message
        said = f"{finding.place}: {message}" if finding.place else message
        parts.append(_element("p", said, lang="en"))
        if excerpt := finding.excerpt():
            parts.append(_element("pre", excerpt))
        if finding.problem.hint:
            parts.append(_element("p", finding.problem.hint, "actfig-error-hint", lang="en"))
    return '<div class="actfig-error" role="alert">' + "\n".join(parts) + "</div>"


def error_code(source: str, *, message: str) -> str:
    """An inline formula's source, where the formula itself cannot be shown."""
    return f'<code class="actfig-error" title="{escape(message)}">{escape(source)}</code>'


def _element(tag: str, text: str, css_class: str = "", *, lang: str = "") -> str:
    given = {"class": css_class, "lang": lang}
    attributes = "".join(f' {name}="{value}"' for name, value in given.items() if value)
    return f"<{tag}{attributes}>{escape(text)}</{tag}>"
