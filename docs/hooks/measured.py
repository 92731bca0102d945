"""The tables of what was measured, for the pages that translate the one they stand on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writing import Say

MEASURED = Path(__file__).parent.parent / "reference" / "accuracy.md"
TABLE = re.compile(r"^\|(.+)\|\n(\|[-:| ]+\|\n)((?:\|.+\|\n?)+)", re.MULTILINE)


def measured(say: Say, heading: str) -> str:
    """The tables below this heading of the page on accuracy, which `make accuracy` prints."""
    sections = MEASURED.read_text("utf-8").split("\n## ")
    (section,) = [each for each in sections if each.partition("\n")[0].lower() == heading]
    return "\n\n".join(_table(*found.groups(), say) for found in TABLE.finditer(section))


def _table(head: str, rule: str, rows: str, say: Say) -> str:
    """The table with its words said; functions in the first column keep their names."""
    lines = [[say(cell) for cell in _cells(head)]]
    for row in rows.splitlines():
        function, *told = _cells(row.strip("|"))
        lines.append([function, *(say(cell) for cell in told)])
    first, *others = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([first, rule.strip(), *others])


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")]
