"""The posts among the files of a MkDocs build: read before a blog does, put where they belong.

MkDocs asks for a page's text when it renders it, and gets the converted one. Material's blog opens
the file itself: while it looks, the file's path is that of a copy in a temporary folder. Afterwards
it is the author's own again, so that links to the source, dates by git and lines in errors are
right.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.structure.files import InclusionLevel

from ..page.source import read_text, shown
from .addresses import Ways
from .front import has_layout, is_dated
from .permalink import destination, refusal
from .post import Post, Taken, read_post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from ..page.findings import Finding


@dataclass(slots=True)
class JekyllPosts:
    """The posts of one build; `folders` are where they are, none for wherever they look like it."""

    folders: Sequence[str]
    report: Callable[[Finding], None]
    texts: dict[str, str] = field(default_factory=dict)
    _posts: list[tuple[File, str, Post]] = field(default_factory=list)
    _copies: TemporaryDirectory[str] | None = None

    def read(self, files: Files, config: MkDocsConfig) -> None:
        """Convert the posts, and show the blog what became of them."""
        found = [(file, text) for file in _pages(files) if (text := self._text(file)) is not None]
        named = {name: file.src_uri for file, _ in found for name in _names(file.src_uri)}
        blogs = list(_blogs(config))
        self.texts, self._posts = {}, []
        self._copies = TemporaryDirectory(prefix="actfig-")
        for file, text in found:
            blog = next((each for each in blogs if file.src_uri.startswith(each.folder)), None)
            post = read_post(
                text, name=file.src_uri, file=_shown(file), ways=_ways(file, files, config, named),
                taken=Taken(_takes_attributes(config), blog.separator if blog else "", bool(blog)),
            )  # fmt: skip
            for finding in post.findings:
                self.report(finding)
            source = str(file.abs_src_path)
            if post.wrong or (post.front.draft and not blog):
                file.inclusion = InclusionLevel.EXCLUDED if post.wrong else InclusionLevel.DRAFT
            self.texts[source] = converted = post.text
            if "macros" in config.plugins:  # braces of a post are text, or were Jekyll's
                self.texts[source] = converted = _without_macros(converted)
            self._posts.append((file, source, post))
            copy = Path(self._copies.name, file.src_uri)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(converted, "utf-8")
            file.abs_src_path = str(copy)

    def settle(self, files: Files, config: MkDocsConfig) -> None:
        """Give the files their own paths back, and their posts the addresses they ask for."""
        taken = {file.dest_uri for file in files}
        for file, source, post in self._posts:
            file.abs_src_path = source
            if not post.front.permalink or post.wrong:
                continue
            wanted = destination(post.front)
            if wanted is None or wanted in taken - {file.dest_uri}:
                why = "another page is there" if wanted else "it is no address in this site"
                text = read_text(Path(source)) or ""
                self.report(refusal(post.front, why, "", file=_shown(file), text=text))
                continue
            taken.add(wanted)
            file.dest_uri = wanted
            for derived in ("url", "abs_dest_path"):
                file.__dict__.pop(derived, None)
            if file.page is not None:
                file.page._set_canonical_url(config.site_url)  # noqa: SLF001 - as the blog does
        self.close()

    def close(self) -> None:
        """Remove the copies."""
        if self._copies:
            self._copies.cleanup()

    def _text(self, file: File) -> str | None:
        """The text of a file that is a post."""
        folders = file.src_uri.split("/")[:-1]
        if self.folders:
            below = any(file.src_uri.startswith(folder) for folder in self.folders)
            return read_text(Path(str(file.abs_src_path))) if below else None
        text = read_text(Path(str(file.abs_src_path)))
        looks = is_dated(file.src_uri) or {"_posts", "_drafts"} & set(folders)
        return text if text is not None and (looks or has_layout(text)) else None


@dataclass(frozen=True, slots=True)
class _Blog:
    folder: str
    separator: str


def _blogs(config: MkDocsConfig) -> Iterator[_Blog]:
    """The blogs of a site: known by their options, whatever theme's plugin it is."""
    for plugin in config.plugins.values():
        options: Any = plugin.config
        if {"blog_dir", "post_dir"} <= set(options) and options.get("enabled", True):
            root = posixpath.normpath(options["blog_dir"])
            folder = posixpath.normpath(options["post_dir"].format(blog=root))
            yield _Blog(f"{folder}/", options.get("post_excerpt_separator") or "")


def _pages(files: Files) -> list[File]:
    """The pages that an author wrote and that the site takes."""
    return [file for file in files.documentation_pages() if file.src_dir and not file.generated_by]


def _without_macros(text: str) -> str:
    """A page that mkdocs-macros leaves alone."""
    return text.replace("---\n", "---\nrender_macros: false\n", 1)


def _names(uri: str) -> tuple[str, ...]:
    """What Jekyll's tags call a post: its file's name without the kind, or its path."""
    stem = posixpath.splitext(uri)[0]
    _, folder, below = uri.rpartition("_posts/")
    return posixpath.basename(stem), posixpath.splitext(below)[0], stem, uri, folder + below


def _shown(file: File) -> str:
    path = Path(str(file.abs_src_path))
    return shown(path, name=f"{Path(str(file.src_dir)).name}/{file.src_uri}")


def _takes_attributes(config: MkDocsConfig) -> bool:
    names = {str(name).removeprefix("markdown.extensions.") for name in config.markdown_extensions}
    return bool(names & {"attr_list", "extra", "pymdownx.extra"})


def _ways(file: File, files: Files, config: MkDocsConfig, named: dict[str, str]) -> Ways:
    """How one page leads to the site's files."""
    base = urlsplit(config.site_url or "").path.rstrip("/") + "/"
    folder = posixpath.dirname(file.src_uri)

    def find(path: str) -> File | None:
        inside = posixpath.normpath(path or "index.md")
        below = f"/{path}".removeprefix(base)  # an author may have written the base out
        return files.get_file_from_path(inside) or files.get_file_from_path(below or "index.md")

    def markdown(path: str) -> str | None:
        target = find(path)
        return posixpath.relpath(target.src_uri, folder or ".") if target else None

    def html(path: str) -> str | None:
        target = find(path)
        return base + target.dest_uri if target and not target.is_documentation_page() else None

    def post(name: str) -> str | None:
        target = None if name in named else find(name)
        return named.get(name) or (target.src_uri if target else None)

    return Ways(markdown, html, post)
