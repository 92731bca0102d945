"""How what the code declares is written as Markdown, in the language of the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Say = Callable[[str], str]

KOREAN = Path(__file__).parent / "korean.yml"


def spoken(language: str) -> Say:
    """What turns a sentence of the code into one of the language; English stays."""
    if language != "ko":
        return lambda text: text
    words: dict[str, str] = yaml.safe_load(KOREAN.read_text("utf-8"))
    return lambda text: words.get(text, text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], say: Say) -> str:
    """A table; a column without a word in it is left out."""
    kept = list(rows)
    filled = [k for k in range(len(head)) if any(row[k] for row in kept)]
    lines = [[say(head[k]) for k in filled], ["---"] * len(filled)]
    lines += [[row[k].replace("|", r"\|") for k in filled] for row in kept]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def code(names: Iterable[str]) -> str:
    """Names as code, with commas."""
    return ", ".join(f"`{name}`" for name in names)


def shown(value: object) -> str:
    """A default as code, or nothing."""
    return "" if value in (None, "") else f"`{flow(value)}`"


def flow(value: object) -> str:
    """A value as YAML has it in a line."""
    return yaml.safe_dump(value, default_flow_style=True).removesuffix("...\n").strip()
