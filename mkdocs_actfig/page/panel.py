"""What a page shows in place of a block or a formula that is wrong."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .findings import Finding


def error_panel(findings: Iterable[Finding], *, heading: str) -> str:
    """A box that says what is wrong and where, in the author's own words."""
    parts = [_element("p", heading, "actfig-error-heading")]
    for finding in findings:
        message = finding.problem.message
        parts.append(_element("p", f"{finding.place}: {message}" if finding.place else message))
        if excerpt := finding.excerpt():
            parts.append(_element("pre", excerpt))
        if finding.problem.hint:
            parts.append(_element("p", finding.problem.hint, "actfig-error-hint"))
    return '<div class="actfig-error" role="alert">' + "\n".join(parts) + "</div>"


def error_code(source: str, *, message: str) -> str:
    """An inline formula's source, where the formula itself cannot be shown."""
    return f'<code class="actfig-error" title="{escape(message)}">{escape(source)}</code>'


def _element(tag: str, text: str, css_class: str = "") -> str:
    attribute = f' class="{css_class}"' if css_class else ""
    return f"<{tag}{attribute}>{escape(text)}</{tag}>"
