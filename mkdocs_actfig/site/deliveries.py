"""The files and rules of a site's figures, on their way from the pages into the site."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from ..errors import FILE, place_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..errors import File

_PLACE = re.compile(f"{FILE}([^{FILE}]+){FILE}")


class Deliveries:
    """Collects what figures bring along; a figure on many pages brings it once."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}
        self._rules: set[str] = set()

    def address(self, file: File) -> str:
        """What stands for the file's address until the page is known."""
        self._files[file.name] = file
        return place_of(file.name)

    def files_in(self, html: str) -> list[File]:
        """The files that a page links to."""
        names = dict.fromkeys(_PLACE.findall(html))
        return [self._files[name] for name in names if name in self._files]

    def add_style(self, rules: str) -> bool:
        """Yes: they will be in `sheet`."""
        self._rules.update(rules.split("\n"))
        return True

    @property
    def sheet(self) -> tuple[str, str]:
        """Name and content of the style sheet with the rules that figures and formulas brought."""
        content = "\n".join(sorted(self._rules))
        digest = hashlib.sha256(content.encode()).hexdigest()[:8]
        return (f"styles.{digest}.css", content) if content else ("", "")


def resolved(html: str, way: Callable[[str], str]) -> str:
    """The page with addresses of files; `way` leads there from the page by a file's name."""
    return _PLACE.sub(lambda match: way(match[1]), html) if FILE in html else html
