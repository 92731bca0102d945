"""The style sheet as pages get it: without its comments, and without what only its readers need."""

from __future__ import annotations

import re
from pathlib import Path

_SOURCE = Path(__file__).parent / "assets" / "actfig.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE = re.compile(r"(?<=[,;:{}])\s*\n\s*|\s*\n\s*(?=[}])")


def style_sheet() -> str:
    """The rules of all figures, a line break only where two words would grow together."""
    rules = _LINE.sub("", _COMMENT.sub("", _SOURCE.read_text("utf-8")).strip())
    return re.sub(r"\s*\n\s*", "\n", rules)
