"""Sites of many generated posts, the same for every way of building them.

A post has some text, three blocks and ten formulas; about half of all of these are distinct.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BLOCKS, FORMULAS = 3, 10
_TEXT = """
the unit adds its weighted inputs and a bias then bends the sum so that layers do not
collapse into one gradient flows back through every slope where the curve is flat little
of it is left
"""


def posts(count: int) -> Iterator[tuple[str, list[str], list[str]]]:
    """Text, blocks and formulas of each post: as many distinct ones as half of all there are."""
    from mkdocs_actfig.catalogue import ENTRIES, Elementwise

    names = [entry.name for entry in ENTRIES if isinstance(entry, Elementwise)]
    distinct_blocks, distinct_formulas = count * BLOCKS // 2 or 1, count * FORMULAS // 2 or 1
    for number in range(count):
        noise = random.Random(number)
        text = " ".join(noise.choice(_TEXT.split()) for _ in range(300))
        blocks = [_block(names, (number * BLOCKS + k) % distinct_blocks) for k in range(BLOCKS)]
        formulas = [_formula((number * FORMULAS + k) % distinct_formulas) for k in range(FORMULAS)]
        yield text, blocks, formulas


def _block(names: list[str], number: int) -> str:
    wide = 3 + number // len(names) * 0.25
    return f"function: {names[number % len(names)]}\nx: [-{wide:g}, {wide:g}]\nshow: []"


def _formula(number: int) -> str:
    return rf"\sigma_{{{number}}}(x)=\frac{{{number % 7 + 1}}}{{1+e^{{-x/{number + 1}}}}}"


def write(
    folder: Path, count: int, block: Callable[[str], str], formula: Callable[[str], str]
) -> Path:
    """The posts as Markdown below `folder`, blocks and formulas as the two functions write them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text("# Posts\n", "utf-8")
    for number, (text, blocks, formulas) in enumerate(posts(count)):
        words = text.split()
        paragraphs = [" ".join(words[start : start + 60]) for start in range(0, len(words), 60)]
        for place, source in enumerate(formulas):
            paragraphs[place % len(paragraphs)] += f" {formula(source)} of it."
        parts = [f"# Post {number}"]
        for place, paragraph in enumerate(paragraphs):
            parts.append(paragraph)
            if place < len(blocks):
                parts.append(block(blocks[place]))
        (folder / f"post-{number:04}.md").write_text("\n\n".join(parts) + "\n", "utf-8")
    return folder
