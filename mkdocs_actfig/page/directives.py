"""The lines of a page with the files it includes by `{% include "part.md" %}` and the like.

mkdocs-include-markdown-plugin and the templates of mkdocs-macros-plugin write such directives. A
file that is not where one of them would look stays unread, and its directive a line of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from .locate import SourceLine
from .source import read_text, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .source import Page


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a page's directives look: from its own file, or from the folder of all pages."""

    page: Path
    docs: Path

    def find(self, name: str) -> list[Path]:
        """The files that a name stands for, which may be a pattern."""
        near = name.startswith(("./", "../"))
        for base in (self.page.parent,) if near else (self.docs, self.docs.parent):
            path = Path(base, name)
            if path.is_file():
                return [path.resolve()]
            if "*" in name and not Path(name).is_absolute():
                return sorted(each.resolve() for each in base.glob(name) if each.is_file())
        return []


def folders_of(page: Page) -> Folders | None:
    """Where the directives of a page look, if it is a file."""
    if page.path is None or not page.path.as_posix().endswith(page.uri):
        return None
    return Folders(page.path, page.path.parents[page.uri.count("/")])


_DIRECTIVE = re.compile(
    r"""\{%-?\s*include(?:-markdown)?\s+(?P<quote>["'])(?P<name>[^"'\n]+)(?P=quote)
        (?P<rest>[^%]*(?:%(?!\})[^%]*)*)%\}""",
    re.VERBOSE,
)
_OPTION = re.compile(r"""\b(start|end)=(?:"([^"]*)"|'([^']*)')""")


def with_included(
    lines: Sequence[SourceLine], folders: Folders, seen: tuple[Path, ...] = ()
) -> Iterator[SourceLine]:
    """The lines, those of files in place of directives; a file is not included in itself."""
    text = "\n".join(line.text for line in lines)
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    position = 0
    for match in _DIRECTIVE.finditer(text):
        paths = [path for path in folders.find(match["name"]) if path not in seen]
        first = bisect_right(starts, match.start()) - 1
        if not paths:
            continue
        end = bisect_right(starts, match.end() - 1)
        before = text[starts[first] : match.start()]
        yield from lines[position : first + bool(before.strip())]
        for path in paths:
            inside = _between(_lines_of(path), match["rest"])
            for line in with_included(inside, replace(folders, page=path), (*seen, path)):
                yield replace(line, added=line.added + lines[first].added + len(before))
        position = end
    yield from lines[position:]


def _lines_of(path: Path) -> list[SourceLine]:
    text = read_text(path) or ""
    return [SourceLine(shown(path), at, line) for at, line in enumerate(text.split("\n"), 1)]


def _between(lines: list[SourceLine], options: str) -> list[SourceLine]:
    """The lines from the one after a directive's `start` to the one before its `end`."""
    given = {key: one or other for key, one, other in _OPTION.findall(options)}
    first, end = 0, len(lines)
    for at, line in enumerate(lines):
        if not first and given.get("start") and given["start"] in line.text:
            first = at + 1
        elif given.get("end") and given["end"] in line.text:
            end = min(end, at)
    return lines[first:end]
