"""Curves of f and f′ in a page, and their values as a table."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from .. import html
from ..catalogue import Gated
from ..drawing.curves import HEIGHT, WIDTH, compute
from ..drawing.figure import GUTTER, STANDALONE, css_of, curve_label, draw, ticks
from ..drawing.graph import graph
from ..drawing.svg import to_svg
from ..facts import describe, italics, label_of, legend_text
from ..flatness import flatness
from ..typography import minus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from ..block import Block
    from ..drawing.curves import Curves
    from ..drawing.figure import Drawing
    from ..words import Words


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with curves, their legend and, where it is asked for, the table of values."""
    curves = compute(block)
    drawing = _named(block, draw(block, curves, words))
    panel = html.Panel(
        svg=to_svg(drawing),
        label=label_of(block, curves, words),
        x=curves.x,
        y=curves.y,
        width=WIDTH,
        height=HEIGHT,
        shape=_margin(drawing),
    )
    return replace(
        base,
        panels=(panel,),
        key=tuple(_legend(block, curves, drawing, words)),
        values=_values(block, curves, words) if "values" in (block.show or ()) else html.EMPTY,
        description=describe(block, curves, words),
    )


def _margin(drawing: Drawing) -> str:
    """The class of a plot box whose y axis has long numbers: what fits in its left margin."""
    room = {"": GUTTER, "af-long": 57.0, "af-longer": math.inf}
    return next(shape for shape, most in room.items() if drawing.gutter <= most)


def _legend(block: Block, curves: Curves, drawing: Drawing, words: Words) -> Iterator[Markup]:
    """A stroke and a name for each curve, with the values that found no place in the drawing."""
    alone = len(block.series) == 1
    for curve in curves.curves:
        if curve.order and not alone:
            continue
        name = italics(legend_text(block, block.series[curve.series], curve.order, words))
        untold = [
            html.tag("span", f", {one.text}", class_=one.pages)
            for one in drawing.untold
            if one.curve == (curve.series, curve.order)
        ]
        yield html.key(css_of(block, curve), html.join([name, *untold]))
    if not alone and any(curve.order for curve in curves.curves):
        yield html.key("d", words("derivatives"))
    if curves.tangents:
        yield html.key("s2 k" if alone else "k", words("tangent:legend"))
    if curves.saturated:
        text = words(flatness(curves), share=minus(100 * block.threshold))
        yield html.key("b" if alone else "b k", text)


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
