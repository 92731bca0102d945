"""Reads finished pages: their ids, and what refers to one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

if TYPE_CHECKING:
    from pathlib import Path

_NAMING = ("aria-describedby", "aria-labelledby", "aria-controls", "for")
_LINKING = ("href", "src")


@dataclass
class Page(HTMLParser):
    """A page's ids, the ids that its elements name, and the addresses that it leads to."""

    path: Path
    ids: Counter[str] = field(default_factory=Counter)
    named: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.html = self.path.read_text("utf-8")
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "id" and value:
                self.ids[value] += 1
            elif name in _NAMING and value:
                self.named += value.split()
            elif name in _LINKING and value:
                self.addresses.append(value)

    @property
    def repeated(self) -> list[str]:
        return [name for name, count in self.ids.items() if count > 1]

    @property
    def unnamed(self) -> list[str]:
        return [name for name in self.named if name not in self.ids]


def pages_of(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in sorted(site.rglob("*.html"))}


def dangling(pages: dict[Path, Page], site: Path, url: str) -> list[tuple[str, str]]:
    """What pages lead to within the site, and is not there; `url` is the site's own address."""
    found = []
    for path, page in pages.items():
        own = path.relative_to(site).as_posix()
        for address in page.addresses:
            target, anchor = urldefrag(urljoin(url + own, address))
            if not target.startswith(url):
                continue
            file = site / unquote(target.removeprefix(url).split("?")[0])
            file = file / "index.html" if file.is_dir() else file
            known = not anchor or file not in pages or unquote(anchor) in pages[file].ids
            if not file.is_file() or not known:
                found.append((own, address))
    return found
