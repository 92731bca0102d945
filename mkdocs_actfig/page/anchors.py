"""The ids of a page: which are there, and which a figure gets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Anchors:
    """The ids of one page, each given once; `slug` sets a post's ids apart in a list of posts."""

    def __init__(self, slug: str = "") -> None:
        self._slug = slug
        self._used: set[str] = set()
        self._repeats: dict[str, int] = {}

    def take_from(self, pieces: Iterable[str]) -> None:
        """Counts the ids of finished HTML as given."""
        for piece in pieces:
            self._used.update(match[1] or match[2] for match in _ID.finditer(piece))

    def named(self, wanted: str) -> str:
        """An id as it is on this page."""
        return f"{self._slug}-{wanted}" if self._slug else wanted

    def bare(self, name: str) -> str:
        """An id of this page as it is on the page of its own."""
        return name.removeprefix(f"{self._slug}-") if self._slug else name

    def claim(self, wanted: str) -> bool:
        """Gives an id that has to be this one; false if the page has it already."""
        name = self.named(wanted)
        free = name not in self._used
        self._used.add(name)
        return free

    def free(self, wanted: str) -> str:
        """Gives an id that may get a number: `fig-relu`, `fig-relu-2`, `fig-relu-3`."""
        name = base = self.named(wanted)
        while name in self._used:
            self._repeats[base] = self._repeats.get(base, 1) + 1
            name = f"{base}-{self._repeats[base]}"
        self._used.add(name)
        return name


_ID = re.compile(r"""\sid=(?:["']([^"'<>]+)["']|([^\s"'<>=]+))""")
