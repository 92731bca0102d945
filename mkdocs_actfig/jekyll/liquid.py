"""Liquid in a post → Markdown: what Jekyll would have run before it read the Markdown.

Known are `raw`, `comment`, `highlight`, `post_url`, `link`, and outputs that are addresses. What
else there is, such as an include, stays as it is written, and is reported. Every pattern stops at
the next tag: time is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from .rows import CODE_OR_FORMULA, Fault, Row, stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def read_liquid(
    body: str, first: int, post: Callable[[str], str | None]
) -> tuple[list[Row], list[Fault]]:
    """The body's lines without Liquid, and what is left of it; `first` is the body's line.

    `post` says where in the site the post of a name is, as a path from its root.
    """
    reader = _Reader(post)
    number, position = first, 0
    for match in _TAG.finditer(body):
        reader.text(body[position : match.start()], number)
        number += body.count("\n", position, match.start())
        reader.tag(match, number)
        number += match[0].count("\n")
        position = match.end()
    reader.text(body[position:], number)
    return reader.rows(), reader.finished()


def left_visible(rows: Sequence[Row], faults: Sequence[Fault]) -> list[Row]:
    """The rows in which what is left of Liquid is text: no attribute list, no macro."""
    left = {fault.part.partition("\n")[0] for fault in faults}

    def as_text(match: re.Match[str]) -> str:
        return f"&#123;{match[0][1:]}" if match[0] in left else match[0]

    made: list[Row] = []
    for fenced, stretch in stretches(rows) if left else ((True, rows),):
        made += stretch if fenced else [Row(_LEFT.sub(as_text, r.text), r.number) for r in stretch]
    return made


_LEFT = re.compile(rf"{CODE_OR_FORMULA}|\{{[%{{](?:(?!\{{[%{{]|%\}}|\}}\}}).)*+(?:%\}}|\}}\}}|$)")


_TAG = re.compile(
    r"\{%-?\s*(?P<name>\w++)\s*+(?P<rest>(?:(?!\{%|%\}).)*+)%\}"
    r"|\{\{-?(?P<output>(?:(?!\{\{|\}\}|\{%).)*+)\}\}",
    re.DOTALL,
)
_QUOTED = r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')"""
_ADDRESS = re.compile(
    rf"""\s*{_QUOTED}\s*\|\s*(?:relative_url|absolute_url|(?:prepend|prepend_once)\s*:\s*site\.(?:baseurl|url)
         (?:\s*\|\s*prepend\s*:\s*site\.url)?)\s*-?\s*""",
    re.VERBOSE,
)
_BASE = re.compile(r"\s*site\.(?:baseurl|url)\s*-?\s*")
_LIQUID = re.compile(
    r"""\s*(?:(?:site|page|post|include|layout|content|paginator|jekyll)\b
        |["']|[\w.]+\s*\|\s*[a-z_]{3})""",
    re.VERBOSE,
)
"""An output that is no TeX and no other template's: Jekyll's objects, a text, a filter."""

_LANGUAGE = re.compile(r"\s*([\w#+.-]+)(.*)", re.DOTALL)
_LINES = re.compile(r"""\b(?:mark_lines|hl_lines)\s*=\s*(["'])([\d\s-]+)\1""")


@dataclass(slots=True)
class _Reader:
    """What was read so far, as pieces of text with the line that each begins on."""

    post: Callable[[str], str | None]
    pieces: list[tuple[str, int]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    inside: str = ""
    opened: tuple[str, int] = ("", 0)
    code: list[tuple[str, int]] = field(default_factory=list)
    header: str = ""
    raw: bool = False
    unended: tuple[str, int] = ("", 0)  # where what is raw begins
    fenced: bool = False  # a fence has just ended: text begins a line

    def text(self, text: str, number: int) -> None:
        """Text between tags."""
        if self.inside == "highlight":
            self.code.append((text, number))
        elif self.inside != "comment":
            if self.fenced and text.partition("\n")[0].strip():
                self.pieces.append(("\n", number))
            self.fenced = self.fenced and not text.strip(" \t")
            self.pieces += [] if self.fenced else [(text, number)]

    def tag(self, match: re.Match[str], number: int) -> None:
        """A tag or an output, which begins on a line."""
        name, written = match["name"] or "", match[0]
        rest = (match["rest"] or "").removesuffix("-").strip()
        if self.raw:
            self.raw = name != "endraw"
            if self.raw:
                self.text(written, number)
        elif self.inside == "comment":
            self.inside = "" if name == "endcomment" else self.inside
        elif name == "raw":
            self.raw, self.unended = True, (written, number)
        elif self.inside == "highlight" and name == "endhighlight":
            self._end_highlight(number)
        elif not self.inside and name in ("comment", "highlight"):
            self.inside, self.opened = name, (written, number)
            self.header, self.code = rest, []
        else:
            self.text(self._value(name, rest, match, number), number)

    def rows(self) -> list[Row]:
        """The lines of all pieces."""
        if self.inside == "highlight":  # it has no end: the text is shown as it is
            self.pieces += [self.opened, *self.code]
        rows: list[Row] = []
        open_line, line_number = "", 0
        for text, number in self.pieces:
            line_number = line_number if open_line else number
            for at, part in enumerate(text.split("\n")):
                if at:
                    rows.append(Row(open_line, line_number))
                    open_line, line_number = "", number + at
                open_line += part
        return [*rows, Row(open_line, line_number)]

    def finished(self) -> list[Fault]:
        """The faults, with that of a tag that has no end."""
        if not (self.inside or self.raw):
            return self.faults
        name = "raw" if self.raw else self.inside
        written, number = self.unended if self.raw else self.opened
        hint = f"end it with {{% end{name} %}}"
        return [*self.faults, Fault(number, written, f"this '{name}' has no end", hint)]

    def _value(self, name: str, rest: str, match: re.Match[str], number: int) -> str:
        """What takes the place of a tag: the tag itself where it is not known."""
        written = match[0]
        if match["output"] is not None:
            address = _ADDRESS.fullmatch(match["output"])
            if address:
                path = address["double"] or address["single"] or ""
                return path if "://" in path else "/" + path.lstrip("/")
            if _BASE.fullmatch(match["output"]):
                return "" if match.string[match.end() :][:1] in ("/", "{") else "/"
            if _LIQUID.match(match["output"]):
                self._left(written, number, "its value is known to Jekyll only: write the value")
            return written
        if name in ("post_url", "link"):
            path = self.post(rest)
            if path is not None:
                return "/" + quote(path)
            hint = "give its file's name" if name == "post_url" else "give its path in the site"
            self.faults.append(Fault(number, written, f"there is no '{rest}' to link to", hint))
        elif not name.startswith("end") and name not in ("else", "elsif", "when"):
            self._left(written, number, "write what it stands for in Markdown or HTML")
        return written

    def _left(self, written: str, number: int, hint: str) -> None:
        shown = " ".join(written.split())
        self.faults.append(Fault(number, written, f"'{shown}' cannot be run here", hint))

    def _end_highlight(self, number: int) -> None:
        """Puts a fence in place of what was highlighted; it is as deep as the tag."""
        before = self._open_line()
        indent = before if not before.strip() else ""
        inside = "".join(text for text, _ in self.code)
        code = inside.strip("\n").rstrip()
        longest = max((len(run) for run in re.findall("`{3,}", code)), default=2)
        fence = "`" * (longest + 1)
        if not all(line.startswith(indent) for line in code.split("\n") if line):
            code = "\n".join(indent + line for line in code.split("\n"))
        opened = self.opened[1]
        first = opened + self.opened[0].count("\n") + len(inside) - len(inside.lstrip("\n"))
        breaks = [] if indent == before else [("\n", opened)] * 2
        header = (fence + _header(self.header), opened)
        self.pieces += [*breaks, header, ("\n", opened), (code, first), ("\n", number)]
        self.pieces.append((indent + fence, number))
        self.inside, self.fenced = "", True

    def _open_line(self) -> str:
        """What stands before a tag on its line."""
        parts: list[str] = []
        for text, _ in reversed(self.pieces):
            parts.append(text.rpartition("\n")[2])
            if "\n" in text:
                break
        return "".join(reversed(parts))


def _header(rest: str) -> str:
    """What follows a fence's backticks: `python`, or in braces where there is more to say."""
    match = _LANGUAGE.match(rest)
    if match is None:
        return ""
    marked = _LINES.search(match[2])
    more = ' linenums="1"' if re.search(r"\blinenos\b", match[2]) else ""
    more += f' hl_lines="{" ".join(marked[2].split())}"' if marked else ""
    return f" {{.{match[1]}{more}}}" if more else match[1]
