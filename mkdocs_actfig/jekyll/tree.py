"""A tree of Jekyll's posts → a folder of posts for Material's blog, with the files that they show.

All is planned before anything is written, and nothing is written over. What is read stays inside
the Jekyll site, what is written inside the folder: links of the file system that lead out are not
followed.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import Problem
from ..page.findings import Finding
from ..page.source import is_file, shown
from ..said import Said
from .addresses import Ways
from .permalink import refusal
from .post import Taken, read_post

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

REPORT = ".jekyll-report.txt"
"""The name of the report; MkDocs takes no file into the site whose name begins with a dot."""


@dataclass(slots=True)
class Import:
    """What an import will write, by paths below its folder, and what it could not convert."""

    folder: Path
    posts: dict[str, str] = field(default_factory=dict)
    copies: dict[str, Path] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    left_out: int = 0

    def obstacles(self) -> list[str]:
        """The paths that are taken already, and those that two posts would take."""
        wanted = [*self.posts, *self.copies, REPORT]
        return sorted({*self.twice, *filter(None, map(self._obstacle, wanted))})

    def _obstacle(self, path: str) -> str:
        """What stands in the way of a path: itself, or a file or link in a folder's place."""
        place = self.folder
        *folders, name = path.split("/")
        for folder in folders:
            place /= folder
            if place.is_symlink() or (place.exists() and not place.is_dir()):
                return str(place)
        return str(place / name) if os.path.lexists(place / name) else ""

    def write(self) -> Path:
        """Write everything; the path of the report."""
        for path, source in self.copies.items():
            with source.open("rb") as there, self._new(path).open("xb") as here:
                shutil.copyfileobj(there, here)
        for path, text in {**self.posts, REPORT: self.report()}.items():
            with self._new(path).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        return self.folder / REPORT

    def _new(self, path: str) -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def report(self) -> str:
        """What was done, and a line for each thing that could not be."""
        return "\n".join([self.summary(), "", *map(str, self.findings)]).rstrip() + "\n"

    def summary(self) -> str:
        """What was done, in numbers."""
        parts = [_counted(len(self.posts), "post"), f"{_counted(len(self.copies), 'file')} copied"]
        parts += [f"{_counted(self.left_out, 'post')} left out"] if self.left_out else []
        return ", ".join(parts)


def plan_import(source: Path, folder: Path, *, figures: bool) -> Import:
    """The import of the posts in `source`, a Jekyll site or its folder `_posts`, into `folder`."""
    source = source.resolve()
    root = source.parent if source.name == "_posts" else source
    plan = Import(folder)
    found: dict[str, Path] = {}
    for path, uri in _sources(source):
        if uri in found:
            plan.twice.append(f"{folder / uri} (from {shown(found[uri])} and {shown(path)})")
        found[uri] = path
    named = {name: uri for uri in found for name in _names(uri)}
    for uri, path in found.items():
        _add(plan, path, uri, _ways(plan, root, uri, named), root=root, figures=figures)
    return plan


_MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mdown")
_NO_PERMALINK = ("a blog makes addresses of dates and names", "mkdocs-redirects can lead there")
_NOT_PUBLISHED = re.compile(r"[._]|(?:node_modules|vendor)$")


def _sources(source: Path) -> Iterator[tuple[Path, str]]:
    """The files of posts, each with its path in the new folder."""
    folders = [source] if source.name == "_posts" else list(_folders_of_posts(source)) or [source]
    for folder in folders:
        above = "" if folder == source else folder.parent.relative_to(source).as_posix()
        for here, below, names in os.walk(folder):
            below.sort()
            for name in sorted(names):
                path = Path(here, name)
                if not name.startswith("."):
                    inside = path.relative_to(folder).with_suffix(".md").as_posix()
                    yield path, posixpath.normpath(f"{above}/{inside}").lstrip("/")


def _folders_of_posts(source: Path) -> Iterator[Path]:
    for here, below, _ in os.walk(source):
        if "_posts" in below:
            yield Path(here, "_posts")
        below[:] = sorted(name for name in below if not _NOT_PUBLISHED.match(name))


def _add(plan: Import, path: Path, uri: str, ways: Ways, *, root: Path, figures: bool) -> None:
    """Convert one post, or say why it is left out."""
    text = _text(path, root)
    if text is None:
        why = "it is no Markdown in UTF-8, or leads out of the site"
        problem = Problem(Said(f"the file is left out: {why}"), level="error")
        plan.findings.append(Finding(shown(path), None, None, problem))
        plan.left_out += 1
        return
    copies = dict(plan.copies)
    taken = Taken(figures=figures)
    post = read_post(text, name=path.name, file=shown(path), ways=ways, taken=taken)
    found = [*post.findings]
    if post.front.permalink and not post.wrong:
        found.append(refusal(post.front, *_NO_PERMALINK, file=shown(path), text=text))
    plan.findings += sorted(found, key=lambda finding: finding.line or 0)
    if post.wrong:
        plan.copies = copies  # what it shows is of no use without it
        plan.left_out += 1
        return
    plan.posts[uri] = post.text


def _text(path: Path, root: Path) -> str | None:
    if path.suffix.lower() not in _MARKDOWN or not path.resolve().is_relative_to(root):
        return None
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _names(uri: str) -> tuple[str, ...]:
    """What Jekyll's tags call a post."""
    stem = posixpath.splitext(uri)[0]
    folder, _, name = uri.rpartition("/")
    return stem, posixpath.basename(stem), f"_posts/{uri}", f"{folder}/_posts/{name}".lstrip("/")


def _ways(plan: Import, root: Path, uri: str, named: Mapping[str, str]) -> Ways:
    """How one post leads to the others and to the site's files; those it asks for are copied."""

    def asset(path: str) -> str | None:
        source = root / path
        hidden = any(_NOT_PUBLISHED.match(part) for part in path.split("/"))
        if hidden or source.suffix.lower() in _MARKDOWN or not is_file(source, inside=root):
            return None
        return posixpath.normpath(path)

    def markdown(path: str) -> str | None:
        found = path if path in named.values() else asset(path)
        if found is None:
            return None
        if found not in named.values():
            plan.copies[found] = root / found
        return posixpath.relpath(found, posixpath.dirname(uri) or ".")

    return Ways(markdown, lambda _: None, lambda name: named.get(name) or asset(name))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
