"""What each kind of figure puts into a page: a module a kind, from a block to its panels.

`plots` says which kinds there are and what they take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import band, bars, curve, saturation, surface

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..block import Block
    from ..drawing.figure import Drawing
    from ..html import Parts
    from ..words import Words

PARTS: dict[str, Callable[[Parts, Block, Words], Parts]] = {
    "curve": curve.parts,
    "saturation": saturation.parts,
    "bars": bars.parts,
    "surface": surface.parts,
    "band": band.parts,
}
"""By the plot's name, what adds panels, legend and description to the parts of a figure."""

ALONE: dict[str, Callable[[Block, Words], Drawing]] = {
    "curve": curve.alone,
    "saturation": saturation.alone,
    "surface": surface.alone,
    "band": band.alone,
}
"""By the plot's name, the drawing on its own, with margins, of those that are a single one."""

TABLES: dict[str, Callable[[Block], list[list[str]]]] = {
    "curve": curve.table,
    "saturation": saturation.table,
    "bars": bars.table,
}
"""By the plot's name, its numbers for other programs: rows of cells, the first one of names."""
