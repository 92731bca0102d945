"""Fills the marked places of the reference from the code: `<!-- actfig: keys -->` and the like.

What a table says is declared where it holds: in `keys.KEYS`, `plots.PLOTS`, the options, the
commands, the docstrings. Here it only becomes Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declared import command, defaults, keys, plots, settings
from documented import faults, python
from measured import measured
from writing import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page
    from writing import Say

PLACE = re.compile(r"^<!-- actfig: ([a-z]+)(?: ([a-z -]+))? -->$", re.MULTILINE)

FILLS: dict[str, Callable[..., str]] = {
    "keys": keys, "plots": plots, "settings": settings, "defaults": defaults, "command": command,
    "python": python, "errors": faults, "measured": measured,
}  # fmt: skip


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, **_: object) -> str:
    """The page with its marked places filled, in its language."""
    return filled(markdown, spoken(str(page.meta.get("lang", config.theme["language"]))))


def filled(markdown: str, say: Say) -> str:
    """The Markdown with what belongs at its marked places."""
    return PLACE.sub(lambda place: FILLS[place[1]](say, *filter(None, [place[2]])), markdown)
