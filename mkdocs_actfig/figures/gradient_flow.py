"""The size of the gradient through depth in a page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .. import html
from ..drawing.curves import HEIGHT, WIDTH
from ..drawing.drawing import STANDALONE
from ..drawing.flow import DRAWS, UNITS, compute_flow, draw_flow, window
from ..drawing.sheet import Sheet
from ..drawing.svg import to_svg
from ..facts import italics, name_of
from ..typography import minus, short

if TYPE_CHECKING:
    from ..block import Block
    from ..words import Words


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with a line a function, how the networks are drawn, and the size at the input."""
    found = compute_flow(block)
    names = [name_of(series, words) for series in block.series]
    panel = html.Panel(
        svg=to_svg(draw_flow(found, names, words)),
        label=block.alt or words("figure:flow", names=", ".join(names)),
        x=(0.0, float(block.layers)),
        y=window(found),
        width=WIDTH,
        height=HEIGHT,
        scale="log",
        axis="k",
    )
    legend = [
        html.key(f"s{number}", italics(f"{name} ({words(f'init:{flow.init}')})"))
        for number, (name, flow) in enumerate(zip(names, found, strict=True), 1)
    ]
    bounded = [(name, flow.bound) for name, flow in zip(names, found, strict=True) if flow.bound]
    for name, bound in bounded:
        legend.append(html.key("r", words("flow:bound", name=name, bound=minus(bound, digits=3))))
    counts = {"draws": str(DRAWS), "layers": str(block.layers), "units": str(UNITS)}
    legend.append(html.tag("span", words("flow:rule", **counts, seed=str(block.seed))))
    said = [words("say:flow", **counts)]
    for name, flow in zip(names, found, strict=True):
        least, median, most = (short(float(v[-1])) for v in (flow.low, flow.middle, flow.high))
        init = words(f"init:{flow.init}")
        said.append(words("say:size", name=name, init=init, median=median, least=least, most=most))
    for name, bound in bounded:
        power = short(bound**block.layers)
        said.append(words("say:bound", name=name, layers=str(block.layers), bound=power))
    return replace(base, panels=(panel,), key=tuple(legend), description=" ".join(said))


def alone(block: Block, words: Words) -> Sheet:
    """The drawing on its own, with margins."""
    names = [name_of(series, words) for series in block.series]
    return Sheet((draw_flow(compute_flow(block), names, words, frame=STANDALONE),))
