"""What each kind of figure puts into a page: a module a plot, from a block to its panels.

`plots` says which there are and what they take. A module has `parts`, and where its figure can be
had as a file, `alone` and `table`. Only those of plots that are drawn are imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from types import ModuleType

    from ..block import Block
    from ..drawing.sheet import Sheet
    from ..html import Parts
    from ..words import Words


def with_figure(parts: Parts, block: Block, words: Words) -> Parts:
    """The parts of a figure with its panels, legend and description."""
    return cast("Parts", _module(block.plot).parts(parts, block, words))


def has_drawings(plot: str) -> bool:
    """Whether a plot can be had as a picture."""
    return hasattr(_module(plot), "alone")


def drawings(block: Block, words: Words) -> Sheet:
    """The drawings of a block whose plot has some, on their own, with margins."""
    return cast("Sheet", _module(block.plot).alone(block, words))


def has_numbers(plot: str) -> bool:
    """Whether a plot can be had as numbers."""
    return hasattr(_module(plot), "table")


def numbers(block: Block) -> list[list[str]]:
    """The numbers of a block whose plot has some: rows of cells, the first one of names."""
    return cast("list[list[str]]", _module(block.plot).table(block))


def _module(plot: str) -> ModuleType:
    return import_module(f".{plot.replace('-', '_')}", __name__)
