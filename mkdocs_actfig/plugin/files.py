"""What the plugin adds to a site's files, all of it made in memory: `docs_dir` stays as it is.

A file of the author's own at the same place stays too.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils.meta import get_data

from ..site.assets import FOLDER
from ..site.work import LONGEST, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from ..catalogue import Entry
    from ..site.assets import Assets
    from ..site.deliveries import Deliveries

DELIVERED = f"{FOLDER}/files/"
"""Where in the site the files of figures are."""


def add_assets(files: Files, assets: Assets, config: MkDocsConfig) -> None:
    """Add style sheets, script and fonts."""
    for uri, content in assets.files():
        if files.get_file_from_path(uri) is not None:
            continue
        if isinstance(content, str):
            files.append(File.generated(config, uri, content=content))
        else:
            files.append(File.generated(config, uri, abs_src_path=str(content)))


def add_delivered(files: Files, html: str, deliveries: Deliveries, config: MkDocsConfig) -> None:
    """Add the files that the figures of a page link to."""
    for file in deliveries.files_in(html):
        if files.get_file_from_path(uri := DELIVERED + file.name) is None:
            files.append(File.generated(config, uri, content=file.content))


def add_sheet(files: Files, deliveries: Deliveries, config: MkDocsConfig) -> None:
    """Add the style sheet with what figures and formulas brought; every page links to it."""
    name, content = deliveries.sheet
    uri = f"{FOLDER}/{name}"
    if name and files.get_file_from_path(uri) is None:
        files.append(File.generated(config, uri, content=content))
        config.extra_css.append(uri)


def add_gallery(
    files: Files, config: MkDocsConfig, *,
    folder: str, own: Iterable[Entry], ranges: dict[str, str], language: str,
) -> None:  # fmt: skip
    """Add the pages of the catalogue and of the site's `own` functions.

    Args:
        files: the site's.
        config: the site's; one that lists its pages need not list these to do without a warning.
        folder: where in the site they are.
        own: the site's own functions.
        ranges: the range of every function of the catalogue, by its name.
        language: that of the pages.
    """
    from ..catalogue import ENTRIES  # noqa: PLC0415 - only for sites that ask for it
    from ..site.gallery import pages  # noqa: PLC0415 - the same

    level = InclusionLevel.NOT_IN_NAV if config.nav else InclusionLevel.UNDEFINED
    made = pages((*ENTRIES, *own), folder=folder, language=language, ranges=ranges)
    home = files.get_file_from_path("index.md")
    root = home.dest_uri.rpartition("/")[0] if home else ""  # a language's folder, as ko
    for uri, text in made.items():
        if files.get_file_from_path(uri) is None:
            file = File.generated(config, uri, content=text, inclusion=level)
            file.dest_uri = f"{root}/{file.dest_uri}".lstrip("/")
            files.append(file)


def sources(files: Files, *, language: str, since: float) -> Iterator[Source]:
    """The pages that were written since a time, as their authors wrote them.

    `language` is that of those that name none. Pages that are too long to be looked through are
    left out.
    """
    for before, file in enumerate(files.documentation_pages()):
        with suppress(OSError, UnicodeError):  # MkDocs itself will say what is wrong
            if since and file.abs_src_path and Path(file.abs_src_path).stat().st_mtime < since:
                continue
            text, meta = get_data(file.content_string)
            if len(text) <= LONGEST:
                yield Source(text, str(meta.get("lang") or language), before)
