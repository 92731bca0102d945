"""Where a function is flat, in a page: tangents with their slopes, bands where it is saturated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from . import curve

if TYPE_CHECKING:
    from ..block import Block
    from ..drawing.sheet import Sheet
    from ..html import Parts
    from ..words import Words


def parts(base: Parts, block: Block, words: Words) -> Parts:
    """The parts with the curve, its tangents and the bands."""
    return curve.parts(base, _marked(block), words)


def alone(block: Block, words: Words) -> Sheet:
    """The drawing on its own, with margins."""
    return curve.alone(_marked(block), words)


def table(block: Block) -> list[list[str]]:
    """The values of f and f′."""
    return curve.table(block)


def _marked(block: Block) -> Block:
    marks = tuple(dict.fromkeys((*(block.mark or ()), "saturation", "tangents")))
    return replace(block, mark=marks, derivative=bool(block.derivative))
