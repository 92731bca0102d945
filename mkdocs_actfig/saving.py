"""A block's drawings on their own: in a file, or in matplotlib's hands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import numpy as np

from . import downloads, html
from .block import parse_block
from .drawing.canvas import to_figure, to_png_file, unwritable
from .drawing.fonts import ADVICE
from .drawing.shapes import SERIES
from .drawing.standalone import to_svg_file
from .errors import BlockError, Problem
from .figures import drawings, has_drawings, has_numbers, with_figure
from .palettes import on_paper
from .said import Said
from .words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from matplotlib.figure import Figure

    from .block import Block
    from .drawing.sheet import Sheet


def plot(function: str, keys: Mapping[str, object]) -> Figure:
    """The figure of a function on its own, with margins, in matplotlib's hands.

    Raises:
        BlockError: a key or its value is wrong, as in a block; or it asks for several figures.
    """
    block = parse_block(json.dumps({**keys, "function": function}, default=_plain))
    return to_figure(_alone(block), on_paper(block.palette, SERIES))


def _plain(value: object) -> object:
    """A value as JSON has it: numpy's arrays and numbers, tuples, ranges and the like."""
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    return list(cast("Iterable[object]", value))


def save(body: str, path: Path) -> tuple[Problem, ...]:
    """Draw a block into a file: SVG, PNG or PDF, or its numbers as CSV, as the suffix says.

    What comes back is to be warned of: characters that no installed font has.

    Raises:
        BlockError: the block is wrong, or its plot has no such file.
    """
    block = parse_block(body)
    words, kind = Words(block.language), path.suffix.lower().removeprefix(".")
    if kind == "csv":
        if not has_numbers(block.plot):
            message = Said(f"plot: {block.plot} has no table of numbers")
            raise BlockError(message, Said("write .svg or .png"))
        path.write_bytes(downloads.csv_of(block))
        return ()
    sheet, palette = _alone(block), on_paper(block.palette, SERIES)
    title = with_figure(html.Parts(panels=()), block, words).called
    if kind == "pdf":
        to_figure(sheet, palette).savefig(path, metadata={"Title": title, "CreationDate": None})
    else:
        write = to_svg_file if kind == "svg" else to_png_file
        path.write_bytes(write(sheet, title=title, palette=palette))
    lacking = "" if kind == "svg" else unwritable(sheet)
    message = Said(f"no installed font has '{lacking}': there are boxes instead")
    return (Problem(message, ADVICE, level="warning"),) if lacking else ()


def _alone(block: Block) -> Sheet:
    if not has_drawings(block.plot):
        message = Said(f"plot: {block.plot} is no drawing: only a page shows it")
        raise BlockError(message, Said("write .html"))
    return drawings(block, Words(block.language))
