"""What each kind of figure puts into a page: a module a kind, from a block to its panels.

`plots` says which kinds there are and what they take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import (
    band,
    bars,
    collapse,
    compare,
    curve,
    flow,
    kink,
    saturation,
    simplex,
    slope_bound,
    surface,
    table,
    zigzag,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..block import Block
    from ..drawing.sheet import Sheet
    from ..html import Parts
    from ..words import Words

PARTS: dict[str, Callable[[Parts, Block, Words], Parts]] = {
    "curve": curve.parts,
    "saturation": saturation.parts,
    "slope-bound": slope_bound.parts,
    "kink": kink.parts,
    "zigzag": zigzag.parts,
    "linear-collapse": collapse.parts,
    "gradient-flow": flow.parts,
    "bars": bars.parts,
    "simplex": simplex.parts,
    "compare": compare.parts,
    "table": table.parts,
    "surface": surface.parts,
    "band": band.parts,
}
"""By the plot's name, what adds panels, legend and description to the parts of a figure."""

ALONE: dict[str, Callable[[Block, Words], Sheet]] = {
    "curve": curve.alone,
    "saturation": saturation.alone,
    "slope-bound": slope_bound.alone,
    "kink": kink.alone,
    "zigzag": zigzag.alone,
    "linear-collapse": collapse.alone,
    "gradient-flow": flow.alone,
    "bars": bars.alone,
    "simplex": simplex.alone,
    "compare": compare.alone,
    "surface": surface.alone,
    "band": band.alone,
}
"""By the plot's name, its drawings on their own, with margins; a table has none."""

TABLES: dict[str, Callable[[Block], list[list[str]]]] = {
    "curve": curve.table,
    "saturation": saturation.table,
    "bars": bars.table,
    "simplex": simplex.table,
}
"""By the plot's name, its numbers for other programs: rows of cells, the first one of names."""
