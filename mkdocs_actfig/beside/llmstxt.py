"""Pages for language models: mkdocs-llmstxt makes Markdown of HTML, and asks here before it does.

It loads this file by its path, hence the absolute imports.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_actfig.beside.plain import plain
from mkdocs_actfig.page.numbering import labelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs.config.defaults import MkDocsConfig


def preprocess(soup: Any, output: str) -> None:  # noqa: ARG001 - mkdocs-llmstxt's signature
    """Puts words in place of figures and TeX in place of formulas.

    A site with a `preprocess` of its own calls this from there.
    """
    html = plain(labelled(str(soup)))
    soup.clear()
    soup.append(type(soup)(html, "html.parser"))


def offer_words(config: MkDocsConfig) -> None:
    """Has mkdocs-llmstxt call `preprocess`, unless the site has told it of another."""
    plugin = config.plugins.get("llmstxt")
    if plugin is None or plugin.config["preprocess"]:
        return
    name = "llmstxt_cleaned.py" if plugin.config["autoclean"] else "llmstxt.py"
    plugin.config["preprocess"] = str(Path(__file__).with_name(name))
    plugin.config["autoclean"] = False


def finish_texts(
    config: MkDocsConfig, pages: Iterable[tuple[str, str]], resolve: Callable[[str, str], str]
) -> None:
    """Says the numbers of figures in the finished texts of pages, given by file and address."""
    plugin = config.plugins.get("llmstxt")
    if plugin is None:
        return
    texts = [(Path(file).with_suffix(".md"), url) for file, url in pages]
    if full := plugin.config.get("full_output"):
        texts.append((Path(config.site_dir, full), ""))
    for path, url in texts:
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            if (resolved := resolve(text, url)) != text:
                path.write_text(resolved, encoding="utf-8")
