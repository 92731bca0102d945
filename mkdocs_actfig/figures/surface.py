"""A gated function in a page as level lines over its two inputs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .. import html
from ..drawing.drawing import STANDALONE
from ..drawing.sheet import Sheet
from ..drawing.surface import SQUARE, compute_surface, draw_surface
from ..drawing.svg import to_svg
from ..typography import minus

if TYPE_CHECKING:
    from ..block import Block
    from ..words import Words


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with level lines over the plane of the two inputs."""
    assert block.asked is not None  # noqa: S101 - the caller draws a gated function
    found = compute_surface(block)
    entry = block.asked.entry
    title = words.title(entry.name, entry.title)
    panel = html.Panel(
        svg=to_svg(draw_surface(found)),
        label=block.alt or words("figure:surface", name=title),
        x=found.x,
        y=found.y,
        width=SQUARE.width,
        height=SQUARE.height,
        shape="af-square",
    )
    legend = (html.key("l1", words("surface:positive")), html.key("l2", words("surface:negative")))
    window = {"lo": minus(found.lowest, digits=4), "hi": minus(found.highest, digits=4)}
    description = words("say:surface", name=title, **window)
    return replace(base, panels=(panel,), key=legend, description=description)


def alone(block: Block, _words: Words) -> Sheet:
    """The drawing on its own, with margins."""
    frame = replace(STANDALONE, width=SQUARE.width, height=SQUARE.height)
    return Sheet((draw_surface(compute_surface(block), frame=frame),))
