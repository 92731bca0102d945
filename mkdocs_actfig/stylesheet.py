"""The style sheets as pages get them: without comments, and without what only readers need."""

from __future__ import annotations

import re
from pathlib import Path

_FOLDER = Path(__file__).parent / "assets"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE = re.compile(r"(?<=[,;:{}])\s*\n\s*|\s*\n\s*(?=[}])")

PAPER = "print, (forced-colors: active)"
"""The media that need the sheet for paper."""


STILL = ".actfig .af-slide{display:none}"
"""What a site adds that has no script, and so nothing that could fill the place of a slider."""


def style_sheet() -> str:
    """The rules of all figures, a line break only where two words would grow together."""
    return _rules("actfig.css")


def paper_sheet() -> str:
    """The rules for paper and forced colours, which a page loads for `PAPER` only."""
    return _rules("actfig.print.css")


def whole_sheet() -> str:
    """Both, for pages that load one sheet only."""
    return f"{style_sheet()}\n@media {PAPER}{{{paper_sheet()}}}"


def _rules(name: str) -> str:
    rules = _LINE.sub("", _COMMENT.sub("", (_FOLDER / name).read_text("utf-8")).strip())
    return re.sub(r"\s*\n\s*", "\n", rules)
