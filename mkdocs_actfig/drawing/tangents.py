"""Tangents and flat stretches, drawn: lines through their points, bands, rows of bars."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .curves import ROW
from .shapes import SERIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..block import Block
    from .curves import Curves
    from .drawing import Drawing
    from .marks import Band, Tangent


def shade(drawing: Drawing, block: Block, curves: Curves) -> None:
    """The flat stretches: of one function as bands, of several as a row each at the bottom."""
    for band in curves.saturated:
        if len(block.series) == 1:
            drawing.box("b", (band.lo, band.hi), curves.y, order=-1)
        else:
            fill = _colour(block, band.series).replace("s", "f")
            drawing.box(fill, (band.lo, band.hi), row_of(block, curves, band), order=2)


def row_of(block: Block, curves: Curves, band: Band) -> tuple[float, float]:
    """The bottom and the top of the row in which a function's bands are."""
    high = ROW * (curves.y[1] - curves.y[0])
    bottom = curves.y[0] + high * (len(block.series) - 1 - band.series)
    return bottom, bottom + 0.7 * high


def draw_tangents(drawing: Drawing, block: Block, curves: Curves) -> None:
    """Short tangents with a dot at the point of contact."""
    for index in range(len(block.series)):
        own = [tangent for tangent in curves.tangents if tangent.series == index]
        colour = _colour(block, index)
        drawing.lines(f"{colour} k", tangent_ends(drawing, own), order=4)
        drawing.dots(f"o {colour}", [(tangent.x, tangent.y) for tangent in own])


def tangent_ends(
    drawing: Drawing, tangents: Iterable[Tangent]
) -> list[tuple[float, float, float, float]]:
    """Both ends of each tangent."""
    return [ends_of(drawing, tangent.x, tangent.y, tangent.slope) for tangent in tangents]


def ends_of(
    drawing: Drawing, x: float, y: float, slope: float, *, px: float = 55
) -> tuple[float, float, float, float]:
    """A line through the point, `px` to either side whatever its slope, but not out of the box."""
    per_x = drawing.frame.width / (drawing.x[1] - drawing.x[0])
    per_y = drawing.frame.height / (drawing.y[1] - drawing.y[0])
    reach = px / math.hypot(per_x, slope * per_y)
    left, right = max(x - reach, drawing.x[0]), min(x + reach, drawing.x[1])
    return left, y + (left - x) * slope, right, y + (right - x) * slope


def _colour(block: Block, index: int) -> str:
    """A function's colour; that of f′ and its tangents, where it is the only one."""
    return "s2" if len(block.series) == 1 else f"s{index % len(SERIES) + 1}"
