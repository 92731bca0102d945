"""Which page a parser is at work on: its file, its language, the name its ids need in an excerpt.

The hosts tell by what they register with the parser: MkDocs and Material's blog a tree processor
`relpath` with the file, Zensical a preprocessor `rendering_context` with the page. They are asked
by attribute; none of them is imported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown import Markdown


@dataclass(frozen=True, slots=True)
class Page:
    """A page's file as its author knows it (`docs/page.md`), and how to read it.

    `slug` names the post in a blog's excerpt, which shares its page with other posts; elsewhere it
    is empty. `uri` is the file's address below the docs folder. `numbering` is what the page's
    front matter says of it. `site_language` is the theme's, where the host tells it. A page is
    `bare` whose host links no style sheet of ours. `path` is the file itself, where there is one.
    """

    file: str = ""
    language: str = ""
    slug: str = ""
    read: Callable[[], str | None] = lambda: None
    uri: str = ""
    numbering: str = ""
    site_language: str = ""
    bare: bool = False
    path: Path | None = None


def page_of(md: Markdown) -> Page:
    """The page that is being converted; an unknown one has no file."""
    if "relpath" in md.treeprocessors:
        file = getattr(md.treeprocessors["relpath"], "file", None)
        if file is not None:
            return _page_of_mkdocs(file, md)
    if "rendering_context" in md.preprocessors:
        context = md.preprocessors["rendering_context"]
        page = getattr(context, "page", None)
        if page is not None:
            return _page_of_zensical(page, getattr(context, "config", None) or {})
    return Page()


def shown(path: Path, *, name: str = "") -> str:
    """A file as one would type it: from the working directory if it is below that."""
    below = path.is_relative_to(Path.cwd())
    return path.relative_to(Path.cwd()).as_posix() if below else name or path.as_posix()


def read_text(path: Path) -> str | None:
    """A file's text without byte-order mark and with plain line ends; nothing if unreadable."""
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return None


def is_file(path: Path, *, inside: Path | None = None) -> bool:
    """Whether there is such a file, and inside the folder wherever links lead.

    There is none of a name that no file can have: one too long, or with a NUL.
    """
    try:
        return path.is_file() and (inside is None or path.resolve().is_relative_to(inside))
    except (OSError, ValueError):
        return False


def _page_of_mkdocs(file: object, md: Markdown) -> Page:
    uri = str(getattr(file, "src_uri", ""))
    source = getattr(file, "abs_src_path", None)
    meta = getattr(getattr(file, "page", None), "meta", None)
    language, numbering = _text(meta, "lang"), _text(meta, "numbering")
    slug = _slug(md)
    if not source:  # made by a plugin: MkDocs holds its text
        made = lambda: getattr(file, "content_string", None)  # noqa: E731 - as short as it gets
        return Page(uri, language, slug, made, uri, numbering)
    path = Path(source)
    docs = source[: -len(uri)] if uri and path.as_posix().endswith(uri) else ""
    name = shown(path, name=f"{Path(docs).name}/{uri}" if docs else uri)
    return Page(name, language, slug, lambda: read_text(path), uri, numbering, path=path)


def _page_of_zensical(page: object, config: Mapping[str, object]) -> Page:
    uri = str(getattr(page, "path", ""))
    meta = getattr(page, "meta", None)
    language, numbering = _text(meta, "lang"), _text(meta, "numbering")
    path = Path(str(config.get("docs_dir", "docs")), uri).absolute()
    site_language = _text(config.get("theme"), "language")
    bare = "actfig.css" not in str(config.get("extra_css"))  # whatever it lists
    name = shown(path, name=uri)
    read = lambda: read_text(path)  # noqa: E731 - as short as it gets
    return Page(name, language, "", read, uri, numbering, site_language, bare, path)


def _text(meta: object, key: str) -> str:
    """What a page's front matter says under a key."""
    said = meta.get(key) if isinstance(meta, dict) else None
    return said if isinstance(said, str) else ""


def _slug(md: Markdown) -> str:
    """The whole address of the post an excerpt is of: two posts may end in the same word."""
    if "excerpt" not in md.treeprocessors:
        return ""
    address = str(getattr(getattr(md.treeprocessors["excerpt"], "page", None), "url", ""))
    return re.sub(r"[^\w-]+", "-", address.removesuffix(".html")).strip("-")
