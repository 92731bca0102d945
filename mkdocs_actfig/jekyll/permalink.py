"""A post's `permalink` → the file of the site that is at this address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .rows import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..page.findings import Finding
    from .front import Front


def destination(front: Front) -> str | None:
    """The path below the site's folder, or None where the permalink names none inside it."""
    values = _values(front)
    filled = _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), front.permalink)
    parts = [part for part in filled.split("/") if part]
    if any(not _PART.fullmatch(part) for part in parts):
        return None
    if not parts or filled.endswith("/"):
        return "/".join([*parts, "index.html"])
    return "/".join(parts) + ("" if parts[-1].endswith((".html", ".htm")) else ".html")


def refusal(front: Front, why: str, hint: str, *, file: str, text: str) -> Finding:
    """The finding of an address that the post in a file of this text cannot have."""
    lines: Sequence[str] = text.split("\n")
    number = next((at for at, line in enumerate(lines, 1) if line.startswith("permalink")), 1)
    message = f"the permalink '{front.permalink}' is not kept: {why}"
    return Fault(number, front.permalink, message, hint).finding(file, lines)


_PLACEHOLDER = re.compile(r":([a-z_]+)")
_PART = re.compile(r"(?!\.\.?$)[^\\:*?\"<>|\x00-\x1f\x7f]+")


def _values(front: Front) -> dict[str, str]:
    """What the placeholders stand for."""
    slug = front.slug or re.sub(r"[^\w.-]+", "-", front.title.lower()).strip("-.")
    categories = front.meta.get("categories")
    names = [str(name) for name in categories] if isinstance(categories, list) else []
    values = {"title": slug, "slug": slug, "categories": "/".join(names)}
    if front.date:
        day = front.date
        values |= {
            "year": f"{day.year:04}", "month": f"{day:%m}", "day": f"{day:%d}",
            "i_month": str(day.month), "i_day": str(day.day),
            "short_year": f"{day:%y}", "y_day": f"{day:%j}",
        }  # fmt: skip
    return values
