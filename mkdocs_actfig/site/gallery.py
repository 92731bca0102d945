"""The catalogue as pages: entries → {address: Markdown}, a gallery and a page for each function.

The pages hold blocks, which are drawn like an author's own, and plain Markdown that every
Python-Markdown reads: headings, lists, links, tables and code.
"""

from __future__ import annotations

import json
import re
import string
from typing import TYPE_CHECKING

from ..catalogue import Elementwise, Vector, means
from ..catalogue.bind import bounds, read
from ..expression import plain as written
from ..typography import framework, spelled
from ..words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..catalogue import Entry, Parameter

_PAGE_SHOWS = "[formula, derivative, facts, values]"
_LITERAL = frozenset(string.punctuation) - frozenset("-,.'();?")


def pages(
    entries: Sequence[Entry], *, folder: str, language: str, ranges: Mapping[str, str]
) -> dict[str, str]:
    """The Markdown of each page by its address below the docs folder, the gallery's first.

    `ranges` are those of the catalogue's entries, as text.
    """
    words = Words(language)
    lines = {entry.name: in_short(entry, words, ranges) for entry in entries}
    families: dict[str, list[Entry]] = {}
    for entry in entries:
        families.setdefault(entry.family, []).append(entry)
    made = {f"{folder}index.md": _gallery(families, lines, words)}
    made |= {
        f"{folder}{_file(entry)}": _page(entry, families[entry.family], lines[entry.name], words)
        for entry in entries
    }
    return made


def plain(text: str) -> str:
    """The text as Markdown that shows it: what could be markup becomes a character reference."""
    text = " ".join(text.split())
    safe = "".join(f"&#{ord(c)};" if c in _LITERAL else c for c in text)
    listed = re.match(r"-|\d+[.)]", text)  # these would begin a list
    return f"&#{ord(text[0])};{safe[1:]}" if listed else safe


def code(text: str) -> str:
    """The text as a code span, whatever backticks it holds."""
    text = " ".join(text.split())
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _gallery(families: dict[str, list[Entry]], lines: Mapping[str, str], words: Words) -> str:
    count = sum(map(len, families.values()))
    about = words("gallery:about", count=str(count))
    parts = [_head(words("gallery:title"), about), f"{about} {words('gallery:lines')}"]
    for family, entries in families.items():
        parts.append(f"## {plain(_family(family, words))}")
        line = words.optional(f"family:{family}:about")
        parts += [plain(line)] if line else []
        parts += [_card(entry, lines[entry.name], words) for entry in entries]
    return "\n\n".join(parts) + "\n"


def _card(entry: Entry, line: str, words: Words) -> str:
    """An item of the gallery's list: a link, a line and a small figure."""
    keys = {
        "function": entry.name,
        "show": "[]",
        "size": "m",
        "download": "[]",
        "class": "af-card",
        "id": _id(entry),
    }
    if isinstance(entry, Elementwise):
        keys["mark"] = "[]"  # a small figure has no room for what its page says
    if isinstance(entry, Vector) and entry.parameters:
        # One panel: without its parameters a block shows the vector at several values of them.
        given = ", ".join(f"{p.name}: {p.default}" for p in entry.parameters if not p.fixed)
        keys["parameters"] = f"{{{given}}}"
    figure = "\n".join(f"    {line}" for line in _block(keys).splitlines())
    return f"- **{_link(entry, words)}:** {plain(line)}\n\n{figure}"


def _page(entry: Entry, family: list[Entry], line: str, words: Words) -> str:
    title = _title(entry, words)
    parts = [_head(title, line), plain(line)]
    parts.append(_block({"function": entry.name, "show": _PAGE_SHOWS}))
    parts += [plain(words.note(entry.name, entry.note))] if entry.note else []
    parts += _parameters(entry, words)
    parts += _code(entry, words)
    parts += _names(entry, words)
    if entry.sources:
        parts.append(f"## {words('gallery:sources')}")
        parts.append("\n".join(f"- {_source(str(s), s.url)}" for s in entry.sources))
    parts += _related(entry, family, words)
    return "\n\n".join(parts) + "\n"


def _head(title: str, description: str) -> str:
    meta = f"title: {json.dumps(title)}\ndescription: {json.dumps(description)}\nnumbering: none"
    return f"---\n{meta}\n---\n\n# {plain(title)}"


def _block(keys: dict[str, str]) -> str:
    lines = "\n".join(f"{key}: {value}" for key, value in keys.items())
    return f"```activation\n{lines}\n```"


def in_short(entry: Entry, words: Words, ranges: Mapping[str, str]) -> str:
    """The entry in a line: what it is good for, or else its plainest facts."""
    said = words.optional(f"summary:{entry.name}", entry.summary)
    if said:
        return said
    if isinstance(entry, Elementwise) and not entry.proved:
        return f"f(x) = {entry.formula}"
    facts = [f"{words('fact:range')} {ranges[entry.name]}"]
    if isinstance(entry, Elementwise):
        facts.append(words(f"monotonic:{entry.monotonic}"))
        facts += [words(f"parity:{entry.parity}")] if entry.parity != "none" else []
    return "; ".join(facts) + "."


def _written(formula: str) -> str:
    """A bound or a default as people write it: -1 / alpha → −1/α."""
    return written(read(formula, frozenset(re.findall(r"[A-Za-z]\w*", formula))))


def _parameters(entry: Entry, words: Words) -> Iterator[str]:
    if not entry.parameters:
        return
    yield f"## {words('fact:parameters')}"
    head = [words(f"gallery:{key}") for key in ("name", "default", "domain", "meaning")]
    yield _table(head, [_parameter(parameter, words) for parameter in entry.parameters])


def _parameter(parameter: Parameter, words: Words) -> list[str]:
    domain = ", ".join(
        f"{spelled(parameter.name)} {sign.replace('>=', '≥').replace('<=', '≤')} {_written(bound)}"
        for sign, bound in bounds(parameter)
    )
    domain = words("gallery:fixed") if parameter.fixed else domain
    default = _written(parameter.default)
    meaning = words.meaning(parameter.meaning)
    return [code(parameter.name), *map(plain, (default, domain, meaning))]


def _code(entry: Entry, words: Words) -> Iterator[str]:
    if not entry.frameworks:
        return
    yield f"## {words('gallery:code')}"
    head = [words("gallery:framework"), words("gallery:code")]
    rows = [[framework(key), code(line)] for key, line in entry.frameworks.items()]
    yield _table(head, rows)
    for kink in entry.kinks if isinstance(entry, Elementwise) else ():
        slopes = ", ".join(
            f"{framework(key)} {_written(slope)}" for key, slope in kink.conventions.items()
        )
        if slopes:
            yield plain(words("gallery:kink", at=_written(kink.at), slopes=slopes))


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _names(entry: Entry, words: Words) -> Iterator[str]:
    """Every name that finds the function, as words of their own for the site's search."""
    yield f"## {words('gallery:names')}"
    yield f"{words('gallery:block')}: {code(entry.name)}"
    if entry.aliases:
        yield f"{words('gallery:aliases')}: {', '.join(map(code, entry.aliases))}"
    named = _code_names(entry)
    if named:
        yield f"{words('gallery:incode')}: {', '.join(map(code, named))}"
    if entry.unlike:
        rows = [f"- {code(name)}: {code(write)}" for name, write in entry.unlike.items()]
        yield f"{words('gallery:unlike')}:\n\n" + "\n".join(rows)


def _code_names(entry: Entry) -> list[str]:
    """`torch.nn.SiLU`, `nn.SiLU`, `SiLU` …: those that mean this entry and no other."""
    found: dict[str, None] = {}
    for line in entry.frameworks.values():
        path = line.partition("(")[0].split(".")
        if all(part.isidentifier() for part in path):
            found |= dict.fromkeys(".".join(path[start:]) for start in range(len(path)))
    return [name for name in found if means(name, entry)]


def _source(text: str, url: str) -> str:
    return f"[{plain(text)}](<{url}>)" if url else plain(text)


def _related(entry: Entry, family: list[Entry], words: Words) -> Iterator[str]:
    """The functions of the family with links, and the way through them."""
    others = [_link(other, words) for other in family if other is not entry]
    yield f"## {words('gallery:related')}"
    if others:
        yield f"{plain(_family(entry.family, words))}: {', '.join(others)}"
    place = family.index(entry)
    steps = [f"[{words('gallery:title')}](index.md#{_id(entry)})"]
    if place:
        steps.insert(0, f"← {_link(family[place - 1], words)}")
    if place + 1 < len(family):
        steps.append(f"{_link(family[place + 1], words)} →")
    yield " · ".join(steps)


def _link(entry: Entry, words: Words) -> str:
    return f"[{plain(_title(entry, words))}]({_file(entry)})"


def _file(entry: Entry) -> str:
    return f"{entry.name}.md"


def _id(entry: Entry) -> str:
    """The id of the entry's figure in the gallery."""
    return f"gallery-{entry.name}"


def _title(entry: Entry, words: Words) -> str:
    return words.title(entry.name, entry.title)


def _family(family: str, words: Words) -> str:
    return words.optional(f"family:{family}", family[:1].upper() + family[1:])
