"""The same as `llmstxt`, and then what mkdocs-llmstxt usually does before it.

Its cleaning takes all tags from a table of parameters, and with them what tells a formula's TeX
from its drawing. So where a site leaves cleaning on, words come first.
"""

from __future__ import annotations

from typing import Any

from mkdocs_llmstxt import autoclean

from mkdocs_actfig.beside import llmstxt


def preprocess(soup: Any, output: str) -> None:
    """Puts words in, then cleans as usual."""
    llmstxt.preprocess(soup, output)
    autoclean(soup)
