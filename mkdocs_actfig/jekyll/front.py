"""The front matter of a post → what Material's blog reads, and what the post's body needs of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from ..errors import BlockError
from ..plain_yaml import load
from .rows import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Front:
    """What a post says of itself; `meta` is in the form that the blog takes.

    `draft` says that the post is not to be published, or is among Jekyll's drafts. `separator` is
    what ends its excerpt.
    """

    meta: Mapping[str, object] = field(default_factory=dict)
    title: str = ""
    subtitle: str = ""
    date: date | None = None
    slug: str = ""
    draft: bool = False
    permalink: str = ""
    separator: str = ""
    faults: tuple[Fault, ...] = ()


def split_front(text: str) -> tuple[str | None, str, int]:
    """A post's front matter without its marks (None: there is none), its body, the body's line."""
    match = _FRONT.match(text)
    if match is None:
        return None, text, 1
    return match["yaml"], text[match.end() :], 1 + text.count("\n", 0, match.end())


def is_dated(name: str) -> bool:
    """Whether a file's name is that of a post: `2019-01-01-title.md`."""
    return _NAME.fullmatch(_stem(name)) is not None


def has_layout(text: str) -> bool:
    """Whether a page names a layout, as Jekyll's do."""
    match = _FRONT.match(text)
    return match is not None and _LAYOUT.search(match["yaml"]) is not None


def read_front(yaml: str | None, name: str) -> Front:
    """The front matter of the post in the file `name`, whose name gives what it does not say."""
    try:
        values = load(yaml or "")
    except BlockError as error:
        problem = error.problem
        line = (yaml or "").split("\n")[problem.line - 1]
        part = line[problem.column - 1 :][: max(problem.length, 1)]
        message = f"the front matter cannot be read: {problem.message}"
        hint, column = problem.hint, problem.column
        return Front(faults=(Fault(problem.line + 1, part, message, hint, "error", column),))
    if not isinstance(values, dict | None):
        message = "the front matter holds no keys"
        return Front(faults=(Fault(2, "", message, "write 'title: …' on a line", "error"),))
    given = {str(key): value for key, value in (values or {}).items()}
    named = _NAME.fullmatch(_stem(name))
    when, fault = _date(given.get("date"), named, yaml or "")
    slug = _slug(str(given.get("slug") or (named["slug"] if named else "")))
    title = _text(given.get("title"))
    draft = given.get("published") is False or given.get("draft") is True
    draft = draft or "_drafts" in name.split("/")[:-1]
    meta = {key: value for key, value in given.items() if key not in _SPENT}
    meta |= {"title": title} if title else {}
    dates = given.get("date")
    meta |= (
        {"date": {**dates, "created": when} if isinstance(dates, dict) else when} if when else {}
    )
    for plural, singular in (("categories", "category"), ("tags", "tag")):
        words = _words(given, plural, singular)
        meta |= {plural: words} if words else {}
    meta |= {"slug": slug} if slug else {}
    meta |= {"draft": True} if draft else {}
    return Front(
        meta=meta, title=title, subtitle=_text(given.get("subtitle")), date=when, slug=slug,
        draft=draft, permalink=_text(given.get("permalink")),
        separator=_text(given.get("excerpt_separator")), faults=(fault,) if fault else (),
    )  # fmt: skip


def undated() -> Fault:
    """The fault of a post that needs a date and has none."""
    hint = "name its file 2019-01-31-title.md, or write 'date: 2019-01-31' in its front matter"
    return Fault(1, "", "the post has no date, in its front matter or its name", hint, "error")


_FRONT = re.compile(
    r"\A---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)",
)
_LAYOUT = re.compile(r"^layout[ \t]*:", re.MULTILINE)
_NAME = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})-(?P<slug>.+)")
_DATE = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[Tt\s]\s*(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_SPENT = (
    "layout", "subtitle", "permalink", "published", "draft", "excerpt_separator", "date", "title",
    "slug", "category", "categories", "tag", "tags",
)  # fmt: skip
"""Keys that are read here, and written anew or not at all; `date` stays where it is a mapping."""


def _stem(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[0]


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, dict | list) else str(value).strip()


def _slug(text: str) -> str:
    """A part of an address: what Jekyll calls `:title`, without what leads elsewhere."""
    return re.sub(r"[^\w.-]+", "-", text).strip("-.")


def _words(given: Mapping[str, object], plural: str, singular: str) -> list[str]:
    """Jekyll splits a string of several at spaces, and takes one of one as it is."""
    value = given.get(singular)
    if value is None:
        value = given.get(plural)
        value = value.split() if isinstance(value, str) else value
    items = value if isinstance(value, list) else [value]
    words = (str(item).strip() for item in items if item is not None)
    return list(dict.fromkeys(filter(None, words)))


def _date(
    value: object, named: re.Match[str] | None, yaml: str
) -> tuple[date | None, Fault | None]:
    """When a post is of: as it says, or else as its file's name does; or what is wrong with it."""
    given = value.get("created") if isinstance(value, dict) else value
    if isinstance(given, date):
        return given, None
    written = _text(given) or (named["date"] if named else "")
    if not written:
        return None, None
    match = _DATE.fullmatch(written)
    try:
        if match:
            return _moment(match), None
    except ValueError:
        pass
    rows = yaml.split("\n")
    number = next((at for at, row in enumerate(rows, 2) if row.startswith("date")), 1)
    hint = "write it as 2019-01-31, or as 2019-01-31 10:00:00 +0900"
    return None, Fault(number, written, f"'{written}' is no date", hint, "error")


def _moment(match: re.Match[str]) -> date:
    """Raises ValueError where there is no such day or time."""
    year, month, day, hour, minute, second, zone = match.groups()
    if hour is None:
        return date(int(year), int(month), int(day))
    offset = timedelta()
    if zone and zone[0] in "+-":
        offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        offset = -offset if zone[0] == "-" else offset
    return datetime(
        int(year), int(month), int(day), int(hour), int(minute), int(second or 0),
        tzinfo=timezone(offset) if zone else None,
    )  # fmt: skip
