"""A random function in a page as its mean, a band around it and samples."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .. import html
from ..drawing.band import compute_band, draw_band
from ..drawing.curves import HEIGHT, WIDTH
from ..drawing.drawing import STANDALONE
from ..drawing.sheet import Sheet
from ..drawing.svg import to_svg
from ..typography import minus, short

if TYPE_CHECKING:
    from ..block import Block
    from ..words import Words


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with a random function's mean, its deviation as a band, and a few samples."""
    assert block.asked is not None  # noqa: S101 - the caller draws a random function
    found = compute_band(block)
    entry = block.asked.entry
    title = words.title(entry.name, entry.title)
    panel = html.Panel(
        svg=to_svg(draw_band(block, found)),
        label=block.alt or words("figure:band", name=title),
        x=found.curves.x,
        y=found.curves.y,
        width=WIDTH,
        height=HEIGHT,
    )
    legend = (
        html.key("s1", words("band:mean")),
        html.key("v1", words("band:deviation")),
        html.key("q s2", words("band:samples", seed=str(block.seed))),
    )
    window = words("say:window", name="x", lo=minus(panel.x[0]), hi=minus(panel.x[1]))
    said = [
        words("say:band", at=minus(at), mean=short(mean), deviation=short(deviation))
        for at, mean, deviation in found.told
    ]
    return replace(base, panels=(panel,), key=legend, description=" ".join((window, *said)))


def alone(block: Block, _words: Words) -> Sheet:
    """The drawing on its own, with margins."""
    return Sheet((draw_band(block, compute_band(block), frame=STANDALONE),))
