"""Addresses from the site's root, such as `/assets/img/x.png` → addresses that work on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from .rows import CODE_OR_FORMULA, Fault, Row, stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Ways:
    """How a page leads to files, whose paths count from the site's root; None: it cannot.

    `markdown` is for links that MkDocs resolves, `html` for the attributes of elements. `post` is
    the path of the post, or of another file, that Jekyll's tags name.
    """

    markdown: Callable[[str], str | None]
    html: Callable[[str], str | None]
    post: Callable[[str], str | None]


def with_addresses(rows: Sequence[Row], ways: Ways) -> tuple[list[Row], list[Fault]]:
    """The rows with addresses replaced, and those that lead to no file."""
    made: list[Row] = []
    faults: list[Fault] = []
    for fenced, stretch in stretches(rows):
        for row in stretch:
            if fenced or "/" not in row.text:
                made.append(row)
            else:
                made.append(_with_addresses(row, ways, faults))
    return made, faults


_PLACE = re.compile(
    CODE_OR_FORMULA
    + r"""
    | (?P<lead>\]\(\s*+<?|^[ ]{0,3}\[[^\]]+\]:\s*+<?)(?P<markdown>/(?!/)[^\s<>"'()]*)
    | (?P<attribute>\s(?:src|href|poster|data-src)\s*+=\s*+["'])(?P<html>/(?!/)[^"'<>]*)
    """,
    re.VERBOSE,
)
_FILE = re.compile(r"/.*\.(?!html?\b|md\b|markdown\b|xml\b|php\b)[A-Za-z]\w{1,4}")
_KEPT = "/:@!$&*+,;=~()"


def _with_addresses(row: Row, ways: Ways, faults: list[Fault]) -> Row:
    def replaced(match: re.Match[str]) -> str:
        for kind, lead, way in (
            ("markdown", "lead", ways.markdown), ("html", "attribute", ways.html),
        ):  # fmt: skip
            if match[kind] is not None:
                return match[lead] + _address(match[kind], row, way, ways, faults)
        return match[0]

    return Row(_PLACE.sub(replaced, row.text), row.number)


def _address(
    written: str, row: Row, way: Callable[[str], str | None], ways: Ways, faults: list[Fault]
) -> str:
    """What is to be written for an address; the address itself where nothing better is known."""
    path = re.split(r"[?#]", written, maxsplit=1)[0]
    wanted = unquote(path).lstrip("/")
    found = way(wanted)
    if found is not None:
        return quote(found, safe=_KEPT) + written[len(path) :]
    named = _FILE.fullmatch(path) or path.endswith(".md")
    other = ways.markdown(wanted) if way is ways.html else None
    if other is not None:
        message = f"'{path}' is left as it is: MkDocs does not see addresses in HTML"
        hint = f"write it in Markdown, as ]({quote(other, safe=_KEPT)})"
        faults.append(Fault(row.number, path, message, hint))
    elif named:
        hint = "copy it there from the Jekyll site, or mend the address"
        faults.append(Fault(row.number, path, f"there is no file '{wanted}'", hint))
    return written
