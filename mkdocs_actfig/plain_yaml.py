"""YAML text → values that know where they stand. The only module that reads and writes YAML.

Only the plain part of YAML is taken: no anchors, aliases, tags or directives, so a block cannot
grow while it is read; size and depth are bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from .errors import BlockError, Problem
from .located import Items, Located, Pairs, Text
from .said import NOTHING, Said, recognised, say, templates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_SIZE = 20_000
MAX_DEPTH = 8

_NAME = re.compile(r"(?!(?:yes|no|on|off|true|false|null)\b)[a-z]\w*", re.ASCII | re.IGNORECASE)


def read(text: str) -> Located | None:
    """The text's value, or None where it holds nothing.

    Raises:
        BlockError: the text is too large, is not YAML, or uses what is not taken.
    """
    if len(text) > MAX_SIZE:
        message = say(
            "the block has {count:,} characters; {most:,} is the most",
            count=len(text),
            most=MAX_SIZE,
        )
        raise BlockError(message)
    name = text.rstrip("\n")
    if _NAME.fullmatch(name):  # as most blocks are; YAML would take as long as the curve's fit
        return Text(name, "str", 1, 1, len(name), name)
    try:
        node = yaml.compose(text := _with_plain_ends(text), Loader=_PlainLoader)
    except yaml.YAMLError as error:
        raise BlockError(_yaml_problem(error, text)) from None
    return None if node is None else _located(node, text)


def load(text: str) -> object:
    """The text's value as Python has it, dates too, without a place; None where it holds nothing.

    Raises:
        BlockError: as `read`; or a date or number is none.
    """
    read(text)
    try:
        return _PlainLoader(_with_plain_ends(text)).get_single_data()
    except (yaml.YAMLError, ValueError) as error:
        said = error if isinstance(error, yaml.YAMLError) else yaml.YAMLError(str(error))
        raise BlockError(_yaml_problem(said, text)) from None


def _with_plain_ends(text: str) -> str:
    """The text without the characters that end a line in YAML, and nowhere else here."""
    return text.translate({0x85: " ", 0x2028: " ", 0x2029: " "})


def dump(values: Mapping[str, object]) -> str:
    """A mapping as YAML that people can read, in its order."""
    text: str = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=10_000)
    return text


def read_key(text: str, keys: Sequence[str]) -> Located | None:
    """The value below a path of keys in a larger file, such as mkdocs.yml, at its place there.

    None where the file is not YAML or has no such keys. In a list, the first mapping with the key
    is meant, as in a list of plugins.

    Raises:
        BlockError: the value is there, and is not what `read` takes.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    for key in keys:
        node = _child(node, key)
    if node is None:
        return None
    start, end = node.start_mark, node.end_mark
    # Only this part is read again, strictly: elsewhere tags and anchors are the file's own matter.
    return read("\n" * start.line + " " * start.column + text[start.index : end.index])


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    inside = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for mapping in inside:
        for name, value in mapping.value if isinstance(mapping, yaml.MappingNode) else ():
            if name.value == key:
                found: yaml.Node = value
                return found
    return None


class _PlainLoader(yaml.SafeLoader):
    """Composes nodes and refuses the clever parts of YAML before it follows them."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """The next node.

        Raises:
            BlockError: it has an anchor, an alias or a tag, holds what a page cannot, or lies too
                deep.
        """
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]  # the stubs lack it
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            hint = say("put a formula that starts with * or & in quotes")
            _refuse(event.start_mark, say("anchors and aliases (& and *) are not taken here"), hint)
        if tag and tag != "!":
            hint = say("put a text that starts with ! in quotes")
            _refuse(event.start_mark, say("tags (!) are not taken here"), hint)
        if odd := yaml.reader.Reader.NON_PRINTABLE.search(getattr(event, "value", "")):
            # unlike the plain character, YAML itself takes "\0"
            _refuse(event.start_mark, _unfit(ord(odd[0])))
        if self.depth >= MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent):
            _refuse(event.start_mark, say("lists are nested more than {most} deep", most=MAX_DEPTH))
        self.depth += isinstance(event, yaml.CollectionStartEvent)
        node = super().compose_node(parent, index)
        self.depth -= isinstance(event, yaml.CollectionStartEvent)
        return node


def _refuse(mark: Any, message: Said, hint: Said = NOTHING) -> None:
    raise BlockError(Problem(message, hint, mark.line + 1, mark.column + 1, 1))


def _unfit(character: int) -> Said:
    return say("the character U+{code:04X} cannot stand in a block", code=character)


_YAML = templates(
    "mapping values are not allowed here",
    "mapping keys are not allowed here",
    "sequence entries are not allowed here",
    "could not find expected ':'",
    "found character {character} that cannot start any token",
    "found unexpected end of stream",
    "found unexpected document separator",
    "found unknown escape character {character}",
    "expected escape sequence of {digits} hexadecimal numbers, but found {character}",
    "expected ',' or ']', but got {token}",
    "expected ',' or '}}', but got {token}",
    "expected <block end>, but found {token}",
    "expected the node content, but found {token}",
    "expected '<document start>', but found {token}",
    "expected alphabetic or numeric character, but found {character}",
    "expected chomping or indentation indicators, but found {character}",
    "expected a comment or a line break, but found {character}",
    "expected a digit, but found {character}",
)
"""What YAML's parser says of the slips that blocks have."""


def _yaml_problem(error: yaml.YAMLError, text: str) -> Problem:
    if isinstance(error, yaml.composer.ComposerError):
        mark: Any = error.problem_mark
        message, hint = say("a block holds one function's settings"), say("start another block")
        return Problem(message, hint, mark.line + 1, mark.column + 1, 1)
    if isinstance(error, yaml.reader.ReaderError):
        before = text[: error.position]
        place = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        return Problem(_unfit(error.character), NOTHING, *place, 1)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or str(error)
    hint = NOTHING
    if "mapping values are not allowed" in said or "could not find expected ':'" in said:
        hint = say(
            "all keys begin at the same column, each followed by ': ' and a value;"
            " put text that holds ': ' in quotes"
        )
    elif "expected chomping or indentation" in said:
        hint = say("write abs(x), and put text that starts with | or > in quotes")
    elif "expected alphabetic or numeric" in said:
        hint = say("put a formula that starts with * or & in quotes")
    elif "cannot start any token" in said:
        hint = say(
            "indent with spaces, and put text that starts with a special character in quotes"
        )
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(
        say("this is not YAML: {reason}", reason=recognised(said, _YAML)), hint, line, column, 1
    )


def _located(node: yaml.Node, text: str) -> Located:
    start, end = node.start_mark, node.end_mark
    line, column = start.line + 1, start.column + 1
    length = end.column - start.column if end.line == start.line else 0
    if isinstance(node, yaml.ScalarNode):
        kind = node.tag.rpartition(":")[2]
        source = text[start.index : end.index]
        if node.style in ("|", ">"):  # the lines below its sign
            below = source.partition("\n")[2]
            indent = len(below) - len(below.lstrip(" "))
            return Text(node.value, kind, line + 1, indent + 1, 0, below[indent:])
        # The text of a quoted scalar begins after its quote.
        quoted = node.style in ("'", '"')
        source = source[quoted : len(source) - quoted]
        return Text(node.value, kind, line, column + quoted, max(length - 2 * quoted, 0), source)
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_located(item, text) for item in node.value), line, column, length)
    pairs = []
    for key, value in node.value:
        name = _located(key, text)
        if not isinstance(name, Text):
            raise BlockError(name.problem(say("a key must be a word")))
        if name.kind == "merge":
            raise BlockError(name.problem(say("'<<' is not taken here")))
        pairs.append((name, _located(value, text)))
    return Pairs(tuple(pairs), line, column, length)
