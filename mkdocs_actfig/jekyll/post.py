"""A post's text, as written for Jekyll → a page's text, as MkDocs takes it: the composition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..html import tag
from ..plain_yaml import dump
from ..site.gallery import plain
from .addresses import with_addresses
from .excerpt import with_separator
from .front import Front, read_front, split_front, undated
from .kramdown import read_kramdown
from .liquid import left_visible, read_liquid
from .proposals import with_proposals
from .rows import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..page.findings import Finding
    from .addresses import Ways
    from .rows import Row

MAX_SIZE = 500_000
"""The most characters of a post; the longest of novels' chapters has fewer."""

SEPARATOR = "<!-- more -->"
"""What ends an excerpt of Material's blog."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post that was read: `text` is the page, empty where an error stands against it."""

    text: str
    front: Front
    findings: tuple[Finding, ...]

    @property
    def wrong(self) -> bool:
        """Whether it cannot become a page."""
        return any(finding.problem.level == "error" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Taken:
    """What the site takes: attribute lists or none; a separator of excerpts, empty for none.

    A post that has to be `dated` is wrong without a date. `figures` asks for proposals.
    """

    attributes: bool = True
    separator: str = SEPARATOR
    dated: bool = True
    figures: bool = False


def read_post(text: str, *, name: str, file: str, ways: Ways, taken: Taken) -> Post:
    """The post in the file `name`, which its author knows as `file`."""
    if len(text) > MAX_SIZE:
        message = f"the post has {len(text):,} characters; {MAX_SIZE:,} is the most"
        return Post("", Front(), (Fault(1, "", message, level="error").finding(file, [""]),))
    yaml, body, first = split_front(text)
    front = read_front(yaml, name)
    rows, faults = read_liquid(body, first, ways.post)
    rows = left_visible(rows, faults)
    rows = read_kramdown(rows, attributes=taken.attributes)
    rows = with_separator(rows, front.separator, taken.separator)
    rows, lost = with_addresses(rows, ways)
    rows, offers = with_proposals(rows) if taken.figures else (rows, [])
    faults = [*front.faults, *faults, *lost, *offers]
    if taken.dated and front.date is None and not front.faults:
        faults.append(undated())
    lines = text.split("\n")
    ordered = sorted(faults, key=lambda fault: fault.number)
    findings = tuple(fault.finding(file, lines) for fault in ordered)
    meta, head = _head(front, rows)
    written = "\n".join(row.text for row in rows).strip("\n")
    page = f"---\n{dump(meta)}---\n\n{head}{written}\n"
    return Post(page, front, findings)


def _head(front: Front, rows: Sequence[Row]) -> tuple[dict[str, object], str]:
    """The page's front matter, and above its text what Jekyll's layouts show of it."""
    own = _first_heading(rows)
    # a file that is named for its post says the title too
    title = front.title or ("" if own else " ".join(front.slug.split("-")).strip())
    meta = {"title": title, **front.meta} if title else dict(front.meta)
    parts = [f"# {plain(title)}\n\n"] if title and own not in (title, plain(title)) else []
    if front.subtitle:
        parts.append(f"{tag('p', front.subtitle, class_='actfig-subtitle')}\n\n")
    return meta, "".join(parts)


def _first_heading(rows: Sequence[Row]) -> str:
    """The heading of the first order that the text begins with, if it does."""
    texts = [row.text for row in rows if row.text.strip()][:2]
    if texts and (heading := _HEADING.fullmatch(texts[0])):
        return heading[1]
    setext = len(texts) == 2 and re.fullmatch(r"=+[ ]*", texts[1])
    return texts[0].strip() if setext else ""


_HEADING = re.compile(r"[ ]{0,3}#(?!#)[ ]*(.*?)[ ]*#*(?:[ ]*\{:[^{}]*\})?")
