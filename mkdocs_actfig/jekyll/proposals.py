"""Pictures of activation functions → blocks that would draw them, offered and not put in.

What a picture shows is told by its name or its alternative text only. So the picture stays, and
the block stands below it in a comment: an author who agrees deletes the picture and the comment's
marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..catalogue import find
from ..errors import UnknownFunction
from ..words import function_called
from .kramdown import IAL, blocks
from .rows import CODE_OR_FORMULA, Fault, Row, stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def with_proposals(rows: Sequence[Row]) -> tuple[list[Row], list[Fault]]:
    """The rows with a commented block below each such picture, and all of the pictures."""
    made: list[Row] = []
    offers: list[Fault] = []
    for fenced, stretch in stretches(rows):
        for block in [stretch] if fenced else blocks(stretch):
            made += block
            found = [] if fenced else [each for row in block for each in _pictures(row)]
            offers += [_offer(row, part, name) for row, part, name in found]
            if len(found) == 1 and _alone(block):
                made += [Row(line, block[-1].number) for line in _comment(found[0][2])]
    return made, offers


def function_shown(*texts: str) -> str:
    """The catalogue's function that one of the texts names, in English or Korean, or nothing."""
    for text in texts:
        for name in _readings(text):
            try:
                return find(name).name
            except UnknownFunction:
                if called := function_called(name):
                    return called
    return ""


_PICTURE = re.compile(
    CODE_OR_FORMULA
    + r"""
    | !\[(?P<alt>[^\[\]\n]*)\]\(\s*<?(?P<address>[^\s()<>]+)[^()\n]*\)
    | <img\b(?P<attributes>[^<>]*)>
    """,
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""\b(src|alt)\s*=\s*(["'])(.*?)\2""")
_MOST = 60  # characters of a name: a longer text describes something
_ABOUT = (
    re.compile(
        r"\b(?:a|the|of|graph|plot|curve|figure|fig|image|img|picture)\b|그래프|그림|곡선|이미지",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:activation|function|func|fn)\b|활성화|함수의?|의$", re.IGNORECASE),
    re.compile(r"(?<=\s)\d+$"),
)  # fmt: skip
"""What goes from a text, in turn, until a name is left."""


def _pictures(row: Row) -> Iterator[tuple[Row, str, str]]:
    """The pictures of functions in a row: the row, the text of the picture, the function's name."""
    if "![" not in row.text and "<img" not in row.text:
        return
    for match in _PICTURE.finditer(row.text):
        if match["attributes"] is not None:
            said = {name: value for name, _, value in _ATTRIBUTE.findall(match["attributes"])}
            alt, address = said.get("alt", ""), said.get("src", "")
        elif match["address"] is not None:
            alt, address = match["alt"], match["address"]
        else:
            continue
        stem = unquote(re.split(r"[?#]", address)[0]).rpartition("/")[2].rpartition(".")[0]
        if name := function_shown(alt, stem):
            yield row, alt or stem, name


def _readings(text: str) -> Iterator[str]:
    """The text with ever less of what it says about the picture itself."""
    text = " ".join(re.split(r"[\s_-]+", text)).strip()
    if len(text) > _MOST:
        return
    yield text
    for pattern in _ABOUT:
        text = " ".join(pattern.sub(" ", text).split())
        if len(text) > 1:
            yield text


def _alone(block: Sequence[Row]) -> bool:
    """Whether a block is one picture of Markdown, with attributes at most."""
    first, *others = (row.text.rstrip() for row in block)
    match = _PICTURE.match(first)
    if match is None or match["address"] is None:
        return False
    rest = [first[match.end() :].strip(), *others]
    return all(not text or IAL.fullmatch(text) for text in rest)


def _comment(name: str) -> tuple[str, ...]:
    return ("", "<!-- The same, computed:", "```activation", name, "```", "-->")


def _offer(row: Row, part: str, name: str) -> Fault:
    hint = f"an 'activation' block of '{name}' can take its place"
    return Fault(row.number, part, f"this picture may show the function '{name}'", hint)
