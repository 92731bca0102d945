"""The page that mkdocs-print-site-plugin makes of all others.

It sets the ids of headings apart by their page, and links to match. Figures' ids follow suit, or
links would lead nowhere, and two pages with the same function would have one id twice.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ..site.searchable import figure_ids

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def set_apart(html: str, url: str) -> str:
    """A page's HTML for the print page, with its figures' ids as links there expect them."""
    ids = figure_ids(html)
    if not ids:
        return html
    page = url.lower().strip("/ ").replace(".html", "").replace("/", "-") or "index"
    names = "|".join(re.escape(name) for name in ids)
    html = re.sub(rf'(\b(?:id|aria-describedby)=")((?:{names})(?:-d)?")', rf"\g<1>{page}-\2", html)
    # the plugin takes the first id of a line for that of the element the line begins with
    return html.replace('<figure class="actfig', '\n<figure class="actfig')


def prepare_pages(config: MkDocsConfig, files: Files, resolve: Callable[[str, str], str]) -> None:
    """Make ready what the plugin has kept of each page."""
    if "print-site" not in config.plugins:
        return
    for file in files.documentation_pages():
        kept = getattr(file.page, "html", None)
        if file.page and isinstance(kept, str):
            file.page.html = resolve(set_apart(kept, file.page.url), file.page.url)  # type: ignore[attr-defined]  # the plugin's own


def finish_page(config: MkDocsConfig, finish: Callable[[str, str], str]) -> None:
    """Do for the print page what is done for every other when it is finished."""
    page = getattr(config.plugins.get("print-site"), "print_page", None)
    if page is None:
        return
    path = Path(page.file.abs_dest_path)
    if path.is_file():
        path.write_text(finish(path.read_text(encoding="utf-8"), page.url), encoding="utf-8")
