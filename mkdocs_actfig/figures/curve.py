"""Curves of f and f′ in a page, and their values as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from .. import html
from ..catalogue import Gated
from ..drawing.curves import HEIGHT, WIDTH, compute
from ..drawing.figure import STANDALONE, css_of, curve_label, draw, ticks
from ..drawing.graph import graph
from ..drawing.svg import to_svg
from ..facts import describe, italics, label_of, legend_text
from ..flatness import flatness
from ..typography import minus

if TYPE_CHECKING:
    from markupsafe import Markup

    from ..block import Block
    from ..drawing.curves import Curves
    from ..drawing.figure import Drawing
    from ..words import Words


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with curves, their legend and, where it is asked for, the table of values."""
    curves = compute(block)
    panel = html.Panel(
        svg=to_svg(_named(block, draw(block, curves, words))),
        label=label_of(block, curves, words),
        x=curves.x,
        y=curves.y,
        width=WIDTH,
        height=HEIGHT,
    )
    alone = len(block.series) == 1
    legend = [
        html.key(
            css_of(block, curve),
            italics(legend_text(block, block.series[curve.series], curve.order, words)),
        )
        for curve in curves.curves
        if alone or not curve.order
    ]
    if curves.tangents:
        legend.append(html.key("s2 k" if alone else "k", words("tangent:legend")))
    if curves.saturated:
        text = words(flatness(curves), share=minus(100 * block.threshold))
        legend.append(html.key("b" if alone else "b k", italics(text)))
    return replace(
        base,
        panels=(panel,),
        key=tuple(legend),
        values=_values(block, curves, words) if "values" in (block.show or ()) else html.EMPTY,
        description=describe(block, curves, words),
    )


def alone(block: Block, words: Words) -> Drawing:
    """The drawing on its own, with margins."""
    return _named(block, draw(block, compute(block), words, frame=STANDALONE))


def _named(block: Block, drawing: Drawing) -> Drawing:
    """The drawing with its axis named, where that is not x: the input along which a gate is cut."""
    if block.asked and isinstance(block.asked.entry, Gated):
        drawing.label("n", block.asked.entry.gate, (drawing.x[1], drawing.y[0]), dx=5, dy=0.2)
    return drawing


def _values(block: Block, curves: Curves, words: Words) -> Markup:
    """The table of f and f′ at round places of the window."""
    xs = ticks(curves.x, 12)
    head = ["x"]
    head += [curve_label(block, block.series[c.series], c.order, words) for c in curves.curves]
    columns = [graph(block.series[c.series])[c.order](np.array(xs)) for c in curves.curves]
    rows = [
        [minus(x), *("–" if np.isnan(v) else minus(float(v), digits=5) for v in row)]
        for x, row in zip(xs, zip(*columns, strict=True), strict=True)
    ]
    return html.table(words("values"), head, rows)
