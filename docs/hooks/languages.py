"""The site in another language: `page.ko.md` stands in for `page.md` where there is one.

A page that has not been translated stays in English, with figures that speak English. A build of
the English site builds the Korean one too.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import File
from writing import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

TRANSLATION = re.compile(r"(.+)\.([a-z]{2})\.md")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The files with those of the site's language under the names of the pages they translate."""
    for file in list(files):
        if found := TRANSLATION.fullmatch(file.src_uri):
            files.remove(file)
            if found[2] == config.theme["language"]:
                name = f"{found[1]}.md"
                if original := files.get_file_from_path(name):
                    files.remove(original)
                files.append(File.generated(config, name, abs_src_path=file.abs_src_path))
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, **_: object) -> Navigation:
    """The navigation with its titles in the site's language."""
    say = spoken(str(config.theme["language"]))
    for item in _items(nav.items):
        if item.title:
            item.title = say(item.title)
    return nav


def _items(items: list[StructureItem]) -> Iterator[StructureItem]:
    for item in items:
        yield item
        yield from _items(item.children or [])


def on_page_markdown(markdown: str, *, page: Page, **_: object) -> str:
    """The page as it is; one that is written in English says so."""
    path = page.file.abs_src_path
    if path and not TRANSLATION.fullmatch(path):
        page.meta.setdefault("lang", "en")
    return markdown


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """The page, whose switch between languages leads to the same page instead of the first one.

    Material's script would find that page, but not where one site lies within the other. A category
    of posts is in one language only.
    """
    same = "" if "/category/" in page.url else page.url
    for language in config.extra["alternate"]:
        link = f'<a href="{language["link"]}'
        output = output.replace(f'{link}" hreflang', f'{link}{same}" hreflang')
    return output


def on_post_build(*, config: MkDocsConfig) -> None:
    """Build the Korean site into its folder of the English one, unless that is a passing one.

    `mkdocs serve` builds elsewhere: it shows the site of the configuration that it is given.
    """
    root = Path(config.config_file_path).parent
    if config.theme["language"] == "en" and Path(config.site_dir).is_relative_to(root):
        korean = load_config(str(root / "mkdocs.ko.yml"), strict=config.strict)
        korean.plugins.on_startup(command="build", dirty=False)
        build(korean)
