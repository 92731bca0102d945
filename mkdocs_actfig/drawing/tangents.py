"""Tangents and flat stretches, drawn: lines with their slopes, bands, rows of bars."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ..typography import short
from .artists import SERIES
from .curves import HEIGHT, ROW, WIDTH
from .labels import NARROW, width

if TYPE_CHECKING:
    from ..block import Block
    from ..words import Words
    from .curves import Curves
    from .figure import Drawing
    from .labels import Board


def shade(drawing: Drawing, block: Block, curves: Curves) -> None:
    """The flat stretches: of one function as bands, of several as a row each at the bottom."""
    low, height = curves.y[0], curves.y[1] - curves.y[0]
    for band in curves.saturated:
        if len(block.series) == 1:
            drawing.box("b", (band.lo, band.hi), curves.y, order=-1)
        else:
            bottom = low + ROW * height * (len(block.series) - 1 - band.series)
            row = bottom, bottom + 0.7 * ROW * height
            fill = _colour(block, band.series).replace("s", "f")
            drawing.box(fill, (band.lo, band.hi), row, order=2)


def draw_tangents(drawing: Drawing, board: Board, block: Block, curves: Curves) -> None:
    """Short tangents with a dot at the point of contact and their slopes as numbers."""
    for index in range(len(block.series)):
        own = [tangent for tangent in curves.tangents if tangent.series == index]
        ends = [ends_of(drawing, tangent.x, tangent.y, tangent.slope) for tangent in own]
        colour = _colour(block, index)
        drawing.lines(f"{colour} k", ends, order=4)
        drawing.dots(f"o {colour}", [(tangent.x, tangent.y) for tangent in own])
    for tangent in curves.tangents:
        board.block(*drawing.unit(tangent.x, tangent.y))
    steepness = (curves.x[1] - curves.x[0]) / (curves.y[1] - curves.y[0]) * HEIGHT / WIDTH
    middle = (curves.x[0] + curves.x[1]) / 2
    # From the edges inwards: there is less room at them.
    for tangent in sorted(curves.tangents, key=lambda t: -abs(t.x - middle)):
        text, at = short(tangent.slope), (tangent.x, tangent.y)
        place = board.beside_tangent(*drawing.unit(*at), text, slope=tangent.slope * steepness)
        if place:
            drawing.label("n", text, at, anchor=place.anchor, dx=place.dx, dy=place.dy)


def ends_of(
    drawing: Drawing, x: float, y: float, slope: float, *, px: float = 55
) -> tuple[float, float, float, float]:
    """A line through the point, `px` to either side whatever its slope, but not out of the box."""
    per_x = drawing.frame.width / (drawing.x[1] - drawing.x[0])
    per_y = drawing.frame.height / (drawing.y[1] - drawing.y[0])
    reach = px / math.hypot(per_x, slope * per_y)
    left, right = max(x - reach, drawing.x[0]), min(x + reach, drawing.x[1])
    return left, y + (left - x) * slope, right, y + (right - x) * slope


def name_bands(drawing: Drawing, board: Board, curves: Curves, words: Words) -> None:
    """The word for it, in the bands of a single function's ends that are wide enough on a phone."""
    text = words("saturation")
    if any(curve.series for curve in curves.curves):
        return
    for band in curves.saturated:
        lo, hi = band.lo, band.hi
        wide_enough = (hi - lo) / (curves.x[1] - curves.x[0]) * NARROW > width(text) + 2
        if not wide_enough or (lo == curves.x[0]) == (hi == curves.x[1]):
            continue
        for share in (0.5, 0.62, 0.38, 0.75, 0.25):
            middle = (lo + hi) / 2, curves.y[0] + share * (curves.y[1] - curves.y[0])
            if board.at_point(*drawing.unit(*middle), text):
                drawing.label("t", text, middle, anchor="middle", dy=0.35)
                break


def _colour(block: Block, index: int) -> str:
    """A function's colour; that of f′ and its tangents, where it is the only one."""
    return "s2" if len(block.series) == 1 else f"s{index % len(SERIES) + 1}"
