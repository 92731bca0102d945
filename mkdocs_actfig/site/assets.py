"""The files that the pages of a site need, which the site itself serves: sheets, script, fonts."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from ..stylesheet import STILL, paper_sheet, style_sheet
from ..tex.bundled import katex_assets

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "assets/actfig"
"""Where in the site they are."""

_OWN = Path(__file__).parents[1] / "assets"
_SHEET, _PAPER, _SCRIPT = "actfig.css", "actfig.print.css", "actfig.js"


class Assets:
    """The files' addresses in the site and their contents; ours change names with their content."""

    def __init__(self, *, interactive: bool) -> None:
        """With the script, or without.

        Raises:
            EngineError: KaTeX's files are missing.
        """
        self.paper = _dated(_PAPER)
        """The address of the sheet for paper and forced colours."""
        own = [_SHEET, _PAPER, *[_SCRIPT] * interactive]
        self._own = {_dated(name): _OWN / name for name in own}
        self._katex = {f"{FOLDER}/katex/{name}": path for name, path in katex_assets()}
        self._interactive = interactive

    @property
    def sheets(self) -> list[str]:
        """The addresses of the style sheets that every page needs."""
        found = [uri for uri in (*self._own, *self._katex) if uri.endswith(".css")]
        return [uri for uri in found if uri != self.paper]

    @property
    def scripts(self) -> list[str]:
        """The addresses of the scripts."""
        return [uri for uri in self._own if uri.endswith(".js")]

    def files(self) -> Iterator[tuple[str, Path | str]]:
        """Every address with the file that is there, or with its text."""
        for uri, path in self._own.items():
            if path.name == _SHEET:
                yield uri, style_sheet() + STILL * (not self._interactive)
            elif path.name == _PAPER:
                yield uri, paper_sheet()
            else:
                yield uri, path
        yield from self._katex.items()


def _dated(name: str) -> str:
    digest = hashlib.sha256((_OWN / name).read_bytes()).hexdigest()[:8]
    stem, _, kinds = name.partition(".")
    return f"{FOLDER}/{stem}.{digest}.{kinds}"
