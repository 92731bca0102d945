"""Lines of Markdown → the fenced blocks in them: pure functions, no parser and no page.

Every fence is found, because a block inside a foreign fence is text. Foreign fences follow
superfences and fenced_code (a closer has the opener's column and length), which decide what a page
shows there. Our own are read as CommonMark reads them, and where one has no end it says why:
a block of the author's never vanishes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..said import NOTHING, Said, say

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block; rows count from 0 in the lines it was found in.

    `prefix` precedes the opening run (`"    "`, `"> "`, `"- "`). `body` is free of it, and
    `shifts` says for each row of the block, opener and closer too, how many characters went.
    `word` is empty for a foreign fence, `written` is the word as the author has it. `fault` says
    why a fence of ours has no end.
    """

    word: str
    first: int
    end: int
    prefix: str = ""
    run: str = ""
    rest: str = ""
    rest_column: int = 0
    body: tuple[str, ...] = ()
    shifts: tuple[int, ...] = ()
    fault: Said = NOTHING
    written: str = ""

    @property
    def key(self) -> str:
        """Equal for equal blocks, whatever they are nested in."""
        return "\n".join(
            (f"{self.run}{self.written}{self.rest}", *(row.rstrip() for row in self.body))
        )


def find_fences(lines: Sequence[str], words: Collection[str]) -> list[Fence]:
    """The fences in lines without tabs, in their order; those named by `words` are ours."""
    found: list[Fence] = []
    given_up: dict[_Shape, int] = {}
    row = 0
    while row < len(lines):
        opener = _opener(lines[row], row)
        if opener is None:
            row += 1
            continue
        header = _header(opener.info)
        word = _word(header[0], words)
        fence = _own(lines, opener, header, word) if word else _foreign(lines, opener, given_up)
        if fence is None:
            row += 1
            continue
        found.append(fence)
        row = fence.end
    return found


def _word(written: str, words: Collection[str]) -> str:
    """The word of ours that is written or, to judge by its looks, was meant."""
    word = written.lower()
    if word in words or not word.startswith("a"):
        return word if word in words else ""
    return next(iter(get_close_matches(word, {"activation"} & set(words), cutoff=0.9)), "")


SLACK = 3
"""How many columns a line of ours may stand left of its fence, and a closer right of it."""

_OPENER = re.compile(
    r"""(?P<quotes>(?:[ ]*>)*)
        (?P<indent>[ ]*)
        (?P<marker>(?:[-*+:]|\d{1,9}[.)])[ ]+)?
        (?P<run>`{3,}|~{3,})
        (?P<info>.*)""",
    re.VERBOSE,
)
_HEADER = re.compile(
    r"""[ ]*(?:
        \.?(?P<word>[\w#.+-]+) |
        \{[ ]*\.(?P<class>[\w#+-]+)(?P<attributes>[^}]*)\}
        )[ ]*(?P<rest>.*)""",
    re.VERBOSE,
)

_Shape = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class _Opener:
    row: int
    prefix: str
    marker: str
    run: str
    info: str
    depth: int
    indent: int
    quotes: re.Pattern[str] = field(repr=False)

    @property
    def shape(self) -> _Shape:
        """Two openers of one shape are closed by the same lines."""
        return self.run, self.depth, self.indent


def _opener(line: str, row: int) -> _Opener | None:
    """The opening line of any fence."""
    if "```" not in line and "~~~" not in line:
        return None
    match = _OPENER.match(line)
    if match is None or (match["run"][0] == "`" and "`" in match["info"]):
        return None  # the second is a code span
    marker = match["marker"] or ""
    depth = match["quotes"].count(">")
    return _Opener(
        row,
        line[: match.start("run")],
        marker,
        match["run"],
        match["info"].rstrip(),
        depth,
        len(match["indent"] + marker),
        re.compile(rf"(?:[ ]*>){{{depth}}}"),
    )


def _header(info: str) -> tuple[str, str, int]:
    """The language, what stands beside it, and how many characters precede that."""
    match = _HEADER.match(info)
    if match is None:
        return "", "", 0
    if match["word"]:
        return match["word"], match["rest"], match.start("rest")
    if attributes := match["attributes"].strip():
        return match["class"], attributes, info.index(attributes, match.end("class"))
    return match["class"], match["rest"], match.start("rest")


def _content(line: str, opener: _Opener, slack: int) -> tuple[int, str] | None:
    """How much of a line is nesting, and the rest; nothing where it leaves the nesting."""
    quotes = opener.quotes.match(line)
    if quotes is None:
        return None
    inside = line[quotes.end() :]
    indent = len(inside) - len(inside.lstrip(" "))
    blank = indent == len(inside)
    if not blank and indent + slack < opener.indent:
        return None
    cut = min(indent, opener.indent)
    return quotes.end() + cut, inside[cut:]


def _foreign(lines: Sequence[str], opener: _Opener, given_up: dict[_Shape, int]) -> Fence | None:
    """A fence of someone else's, if it has an end."""
    if opener.marker or opener.row < given_up.get(opener.shape, 0):
        return None  # no engine reads the first; before the second, these lines were searched
    row = opener.row + 1
    while row < len(lines):
        content = _content(lines[row], opener, 0)
        if content is None:
            if lines[row].strip():
                break
        elif content[1].rstrip() == opener.run:
            return Fence("", opener.row, row + 1)
        row += 1
    given_up[opener.shape] = row
    return None


def _own(lines: Sequence[str], opener: _Opener, header: tuple[str, str, int], word: str) -> Fence:
    """A fence of ours; without an end it reaches to its first blank line."""
    written, rest, rest_column = header
    run = opener.run
    closer = re.compile(rf"[ ]{{0,{SLACK}}}{run[0]}{{{len(run)},}}[ ]*")
    another = re.compile(rf"[ ]{{0,{SLACK}}}{run[0]}{{{len(run)},}}[ ]*[^ {run[0]}][^`]*")
    body: list[str] = []
    shifts = [len(opener.prefix)]
    fault = say("the page ends before it is closed")
    closed = False
    for row in range(opener.row + 1, len(lines)):
        content = _content(lines[row], opener, SLACK)
        if content is None:
            fault = say("its list item, quote or note ends before it is closed")
            break
        if another.fullmatch(content[1]):
            fault = say("another fence opens before it is closed")
            break
        shifts.append(content[0])
        if closed := bool(closer.fullmatch(content[1])):
            break
        body.append(content[1])
    if not closed:
        blank = next((at for at, row in enumerate(body) if not row.strip()), len(body))
        body, shifts = body[:blank], shifts[: blank + 1]
    return Fence(
        word,
        opener.row,
        opener.row + len(shifts),
        opener.prefix,
        run,
        rest,
        len(opener.prefix) + len(run) + rest_column,
        tuple(body),
        tuple(shifts),
        NOTHING if closed else fault,
        written,
    )
