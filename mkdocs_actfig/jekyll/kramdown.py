"""kramdown's own Markdown → Python-Markdown's: attribute lists, table of contents, formulas.

A block is what stands between blank lines; a heading is one by itself. Fenced and indented code
stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from .rows import CODE_OR_FORMULA, Row, stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def read_kramdown(rows: Sequence[Row], *, attributes: bool) -> list[Row]:
    """The rows as Python-Markdown reads them; without `attributes` attribute lists go."""
    definitions = _definitions(rows)
    made: list[Row] = []
    fence = 0  # the row after the opener of a fence that the next block touches
    for fenced, stretch in stretches(rows):
        if fenced:
            fence = len(made) + 1
            made += stretch
            continue
        for block in blocks(stretch):
            kept, said = _split(block, definitions)
            if fence and IAL.fullmatch(block[0].text.strip()):
                made[fence - 1] = _in_language(made[fence - 1], said)
                said = "" if kept else said
            made += _inline_formulas(_with(kept, said, attributes=attributes, known=definitions))
            fence = 0
    return made


def blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The blocks of rows outside fences, and each blank row, in their order."""
    block: list[Row] = []
    for row in rows:
        text = row.text.strip()
        closed = bool(block) and HEADING.match(block[0].text) is not None
        if block and (not text or HEADING.match(text) or (closed and not IAL.fullmatch(text))):
            yield block
            block = []
        if text:
            block.append(row)
        else:
            yield [row]
    if block:
        yield block


HEADING = re.compile(r"[ ]{0,3}#{1,6}(?!#)")
IAL = re.compile(r"\{:(?![:/]|[\w-]+:)[ ]?(?P<said>[^{}\n]*)\}")
_DEFINITION = re.compile(r"\{:(?P<name>[\w-]+):(?P<said>[^{}\n]*)\}")
_EXTENSION = re.compile(r"\{:[:/][^{}\n]*\}")
_COMMENTS = {"{::comment}": "<!--", "{:/comment}": "-->"}
_ATTRIBUTE = re.compile(r"""[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s"']+)|[.#][\w:-]+|[\w-]+""")
_SPAN = re.compile(rf"{CODE_OR_FORMULA}|(?<=[\])*_>`]){IAL.pattern}", re.DOTALL)
_FORMULA = re.compile(CODE_OR_FORMULA, re.DOTALL)
_ESCAPED = re.compile(r"^([ ]{0,3})\\\$\$((?:(?!\$\$).)+)\$\$", re.DOTALL)
_LIST = re.compile(r"[ ]*(?:[-*+]|\d{1,9}[.)])[ ]")
_TABLE = re.compile(r"^[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)+\|?[ ]*$", re.MULTILINE)
_PLAIN = re.compile(r"[ ]{0,3}(?![ >|<]|(?:[-*+]|\d{1,9}[.)])[ ])")
_LANGUAGE = re.compile(r"\.language-([\w#+.-]+)")


def _definitions(rows: Sequence[Row]) -> dict[str, str]:
    """The attribute lists that have a name, `{:wide: width="100%"}`."""
    matches = (_DEFINITION.fullmatch(row.text.strip()) for row in rows)
    return {match["name"]: match["said"] for match in matches if match}


def _split(block: list[Row], known: Mapping[str, str]) -> tuple[list[Row], str]:
    """A block without the lines that are for kramdown, and the attributes that they give it."""
    if all(row.text.startswith(("    ", "\t")) for row in block):
        return block, ""
    kept: list[Row] = []
    said: list[str] = []
    for row in block:
        text = row.text.strip()
        if match := IAL.fullmatch(text):
            said.append(match["said"])
        elif text in _COMMENTS:
            kept.append(Row(_COMMENTS[text], row.number))
        elif not (_DEFINITION.fullmatch(text) or _EXTENSION.fullmatch(text)):
            kept.append(row)
    attributes = " ".join(said)
    if re.search(r"\btoc\b", attributes) and len(kept) == 1 and _LIST.match(kept[0].text):
        return [Row("[TOC]", kept[0].number)], ""
    return kept, _expanded(attributes, known)


def _expanded(said: str, known: Mapping[str, str]) -> str:
    """Attributes with names replaced by what they stand for; a name of nothing goes."""
    parts: list[str] = []
    for part in _ATTRIBUTE.findall(said):
        named = re.fullmatch(r"[\w-]+", part)
        parts += _ATTRIBUTE.findall(known.get(part, "")) if named else [part]
    return " ".join(parts)


def _with(block: list[Row], said: str, *, attributes: bool, known: Mapping[str, str]) -> list[Row]:
    """A block with its attributes where attr_list looks for them, if it takes any."""
    if not block or all(row.text.startswith(("    ", "\t")) for row in block):
        return block

    def span(match: re.Match[str]) -> str:
        if match["said"] is None:
            return match[0]
        inside = _expanded(match["said"], known)
        return f"{{: {inside} }}" if attributes and inside else ""

    text = "\n".join(row.text for row in block)
    lines = _SPAN.sub(span, text).split("\n") if "{:" in text else text.split("\n")
    block = [Row(line, row.number) for line, row in zip(lines, block, strict=True)]
    first, last = block[0], block[-1]
    if not (said and attributes) or _TABLE.search(text):
        return block
    if HEADING.match(first.text) or re.fullmatch(r"[ ]{0,3}(?:=+|-+)[ ]*", last.text):
        return [Row(f"{first.text} {{: {said} }}", first.number), *block[1:]]
    if _PLAIN.match(first.text):
        return [*block, Row(f"{{: {said} }}", last.number)]
    return block


def _in_language(opener: Row, said: str) -> Row:
    """A fence that says no language, with that of the attributes below it."""
    language = _LANGUAGE.search(said)
    bare = re.fullmatch(r"\s*(?:`{3,}|~{3,})\s*", opener.text)
    return Row(opener.text.rstrip() + language[1], opener.number) if bare and language else opener


def _inline_formulas(block: list[Row]) -> list[Row]:
    r"""A block in which no formula has lines of its own, unless it is the whole block.

    kramdown displays a formula only if blank lines are around it; elsewhere a line that is one
    formula would be displayed too. After a backslash it is inline even if it is the whole block.
    """
    text = "\n".join(row.text for row in block)
    if "$$" not in text or _TABLE.search(text):
        return block
    if escaped := _ESCAPED.match(text):
        text = f"{escaped[1]}${escaped[2].strip()}${text[escaped.end() :]}"
        return [Row(line, row.number) for line, row in zip(text.split("\n"), block, strict=False)]
    joined = set(_joints(text))
    made: list[Row] = []
    for at, row in enumerate(block):
        if at and at - 1 in joined:
            made[-1] = Row(f"{made[-1].text.rstrip()} {row.text.lstrip()}", made[-1].number)
        else:
            made.append(row)
    return made


def _joints(text: str) -> Iterator[int]:
    """The lines, from 0, that have to go on without a break so that no formula stands alone."""
    ends = [match.start() for match in re.finditer("\n", text)]
    for match in _FORMULA.finditer(text):
        line, last = bisect_left(ends, match.start()), bisect_left(ends, match.end())
        start = ends[line - 1] + 1 if line else 0
        if match["tex"] is None or text[start : min(start + 4, match.start())].strip(" "):
            continue
        if match.start() - start > 3:
            continue
        if line:
            yield line - 1
        elif last < len(ends) and not text[match.end() : ends[last]].strip():
            yield last
