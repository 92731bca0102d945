"""The lines of a page with the files it includes, each with its origin."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING

from .directives import Folders, with_included
from .locate import SourceLine
from .source import is_file, read_text, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown import Markdown


@dataclass(frozen=True, slots=True)
class Snippets:
    """Where a site's snippets are, and which of them end every page."""

    bases: tuple[Path, ...] = ()
    appended: tuple[str, ...] = ()

    def find(self, name: str) -> Path | None:
        """The file that a page means by a name; none outside the folders."""
        for base in self.bases:
            folder = base if base.is_dir() else base.parent
            path = Path(normpath(folder / name))
            inside = path.is_relative_to(normpath(folder)) and is_file(path)
            if inside and (base.is_dir() or path == Path(normpath(base))):
                return path
        return None


def snippets_of(md: Markdown) -> Snippets:
    """The snippets a parser knows; without the extension there are none."""
    if "snippet" not in md.preprocessors:
        return Snippets()
    reader = md.preprocessors["snippet"]
    bases = tuple(Path(base) for base in getattr(reader, "base_path", ()))
    return Snippets(bases, tuple(getattr(reader, "auto_append", ())))


def page_lines(
    text: str, *, file: str, snippets: Snippets, folders: Folders | None = None
) -> list[SourceLine]:
    """The lines of a page, and in place of its includes the lines of those files."""
    lines = [SourceLine(file, at, line) for at, line in enumerate(text.split("\n"), 1)]
    if folders:
        lines = list(with_included(lines, folders))
    if not snippets.bases:
        return lines
    expanded = list(_expanded(lines, snippets, ()))
    for name in snippets.appended:
        expanded += [SourceLine(file, len(lines), "")]
        expanded += _included(name, snippets, (), 0)
    return expanded


_INLINE = re.compile(r"""(?P<space>[ \t]*)-+8<-+[ \t]+(?P<quote>["'])(?P<name>.+)(?P=quote)""")
_BLOCK = re.compile(r"[ \t]*-+8<-+")
_SECTION = re.compile(r"-+8<-+[ \t]+\[[ \t]*(start|end)[ \t]*:[ \t]*([\w-]+)[ \t]*\]")
_TARGET = re.compile(r"(?P<name>.*?)(?::(?P<range>-?\d*(?::-?\d*)?)|:(?P<section>[A-Za-z][\w-]*))?")


def _expanded(
    lines: Sequence[SourceLine], snippets: Snippets, seen: tuple[Path, ...]
) -> Iterator[SourceLine]:
    """Lines with includes followed; a file is not included in itself."""
    block = False
    for line in lines:
        inline = _INLINE.fullmatch(line.text.rstrip())
        if inline and not block:
            yield from _included(inline["name"], snippets, seen, line.added + len(inline["space"]))
        elif _BLOCK.fullmatch(line.text.rstrip()):
            block = not block
        elif block and line.text.strip():
            indent = len(line.text) - len(line.text.lstrip())
            yield from _included(line.text.strip(), snippets, seen, line.added + indent)
        elif block or not _SECTION.search(line.text):
            yield line


def _included(
    target: str, snippets: Snippets, seen: tuple[Path, ...], added: int
) -> Iterator[SourceLine]:
    """The lines of one include; of a file that is not there, none."""
    match = _TARGET.fullmatch(target)
    path = snippets.find(match["name"].strip()) if match else None
    text = read_text(path) if path and path not in seen else None
    if match is None or path is None or text is None:
        return
    lines = [SourceLine(shown(path), at, line) for at, line in enumerate(text.split("\n"), 1)]
    lines = _section(lines, match["section"]) if match["section"] else _range(lines, match["range"])
    for line in _expanded(lines, snippets, (*seen, path)):
        yield replace(line, added=line.added + added)


def _range(lines: list[SourceLine], wanted: str | None) -> list[SourceLine]:
    """The lines from one number to another, as snippets counts them."""
    first, _, last = (wanted or "").partition(":")
    start = int(first) if first else 1
    end = int(last) if last else len(lines)
    return lines[start - 1 if start > 0 else start : end if end >= 0 else end + 1 or None]


def _section(lines: list[SourceLine], wanted: str) -> list[SourceLine]:
    """The lines between a section's two marks."""
    chosen: list[SourceLine] = []
    inside = False
    for line in lines:
        mark = _SECTION.search(line.text)
        if mark and mark[2] == wanted:
            inside = mark[1] == "start"
        elif inside and not mark:
            chosen.append(line)
    return chosen
