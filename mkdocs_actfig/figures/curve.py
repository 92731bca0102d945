"""Curves of f and f′ in a page, and their values as a table."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from .. import html
from ..catalogue import Gated
from ..drawing.curves import HEIGHT, WIDTH, compute
from ..drawing.drawing import GUTTER, STANDALONE, ticks
from ..drawing.figure import css_of, curve_label, draw
from ..drawing.frames import compute_frames, draw_frames
from ..drawing.graph import graph
from ..drawing.sheet import Sheet
from ..drawing.svg import to_svg
from ..expression.enclose import enclosure
from ..facts import describe, italics, label_of, legend_text
from ..flatness import flatness
from ..kinds import input_labels
from ..typography import minus, spelled, written

if TYPE_CHECKING:
    from markupsafe import Markup

    from ..block import Block
    from ..drawing.curves import Curves
    from ..drawing.drawing import Drawing
    from ..drawing.graph import Array
    from ..series import Series
    from ..slider import Slider
    from ..words import Words

_BESIDE = 4  # letters of an axis's name at most: the margin beside it holds no more
_CANCELS = 1e-11  # of a value: where rounding reaches so far, it cancels
GRID = 1001
"""The places at which a table for other programs has the values."""

MOST = 10_100
"""The most characters that frames may take whose values no author chose."""


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with curves, their legend and, where it is asked for, the table of values."""
    curves = compute(block)
    drawing = _named(block, draw(block, curves, words))
    made = replace(
        base,
        panels=(_panel(block, curves, to_svg(drawing), words, shape=_margin(drawing)),),
        key=html.legend([_legend(block, curves, drawing, words)]),
        values=_values(block, curves, words) if "values" in (block.show or ()) else html.EMPTY,
        description=describe(block, curves, words),
    )
    if block.varying is not None:
        made = replace(made, key=(*made.key, html.tag("span", italics(_scores(block, words)))))
    return _with_slider(made, block, block.slider, words) if block.slider else made


def _scores(block: Block, words: Words) -> str:
    """What goes in: "scores: dog = x, cat 1, bird 0"."""
    pairs = zip(input_labels(block.labels, len(block.scores)), block.scores, strict=True)
    told = (
        f"{label} {'= x' if index == block.varying else minus(score)}"
        for index, (label, score) in enumerate(pairs)
    )
    return f"{words('scores')}: {', '.join(told)}"


def _panel(block: Block, curves: Curves, svg: Markup, words: Words, *, shape: str) -> html.Panel:
    return html.Panel(
        svg=svg,
        label=label_of(block, curves, words),
        x=curves.x,
        y=curves.y,
        width=WIDTH,
        height=HEIGHT,
        axis=_axis(block),
        shape=shape,
    )


def _margin(drawing: Drawing) -> str:
    """The class of a plot box whose y axis has long numbers: what fits in its left margin."""
    room = {"": GUTTER, "af-long": 57.0, "af-longer": math.inf}
    return next(shape for shape, most in room.items() if drawing.gutter <= most)


def _legend(block: Block, curves: Curves, drawing: Drawing, words: Words) -> list[html.Key]:
    """A stroke and a name for each curve, with the values that found no place in the drawing."""
    alone = len(block.series) == 1
    entries = []
    for curve in curves.curves:
        if curve.order and not alone:
            continue
        series = block.series[curve.series]
        text = italics(legend_text(block, series, curve.order, words))
        untold = [
            html.tag("span", f", {one.text}", class_=one.pages)
            for one in drawing.untold
            if one.curve == (curve.series, curve.order)
        ]
        name = curve_label(block, series, curve.order, words) if alone else ""
        entries.append(html.Key(css_of(block, curve), html.join([text, *untold]), name))
    if not alone and any(curve.order for curve in curves.curves):
        entries.append(html.Key("d", italics(words("derivatives"))))
    if curves.tangents:
        entries.append(html.Key("s2 k" if alone else "k", italics(words("tangent:legend"))))
    if curves.saturated:
        text = italics(words(flatness(curves), share=minus(100 * block.threshold)))
        entries.append(html.Key("b" if alone else "b k", text))
    return entries


def _with_slider(made: html.Parts, block: Block, slider: Slider, words: Words) -> html.Parts:
    """The parts with a frame for each value of the slider, in one drawing and one legend."""
    frames = compute_frames(block, slider)
    axes, drawings = draw_frames(frames, words)
    svgs = [to_svg(drawing) for drawing in drawings]
    kept = slider.kept([len(svg) + _AROUND for svg in svgs], MOST)
    start = kept.index(frames.start)
    shown = [html.frame(svgs[index], at, start=start) for at, index in enumerate(kept)]
    legends = [
        _legend(asked, curves, drawings[index], words)
        for index, (asked, curves) in ((index, frames.shown[index]) for index in kept)
    ]
    values = [frames.values[index] for index in kept]
    _, curves = frames.shown[frames.start]
    svg = html.join([to_svg(_named(block, axes)), *shown])
    return replace(
        made,
        panels=(_panel(block, curves, svg, words, shape=_margin(axes)),),
        slider=html.slider(spelled(slider.parameter), values, start=start),
        key=html.legend(legends, start=start),
    )


_AROUND = 150  # characters of a frame besides its drawing: its group, its entry of the legend


def alone(block: Block, words: Words) -> Sheet:
    """The drawing on its own, with margins."""
    return Sheet((_named(block, draw(block, compute(block), words, frame=STANDALONE)),))


def _axis(block: Block) -> str:
    """What runs along the axis: x, or the input along which a gate or a vector is cut."""
    entry = block.asked.entry if block.asked else None
    if block.varying is not None:
        return input_labels(block.labels, len(block.scores))[block.varying]
    return entry.gate if isinstance(entry, Gated) else "x"


def _named(block: Block, drawing: Drawing) -> Drawing:
    """The drawing with its axis named, where that is not x."""
    if (axis := _axis(block)) != "x" and len(axis) <= _BESIDE:
        drawing.label("n", axis, (drawing.x[1], drawing.y[0]), dx=5, dy=0.2)
    return drawing


def table(block: Block) -> list[list[str]]:
    """f and f′ of every curve on a fine grid: a row of names, then numbers.

    A place where one has no value is empty.
    """
    curves = compute(block)
    x = np.linspace(*curves.x, GRID)
    x = np.array([float(f"{value:.12g}") for value in x])
    names = [series.key + "'" * order for series in block.series for order in (0, 1)]
    places = [f"{value + 0.0:.12g}" for value in x.tolist()]
    cells = [_cells(series, order, x) for series in block.series for order in (0, 1)]
    return [[_axis(block), *names], *map(list, zip(places, *cells, strict=True))]


def _cells(series: Series, order: int, x: Array) -> list[str]:
    """A column of a table: f or f′ at the places."""
    values = graph(series)[order](x)
    decimals = None if series.entry and series.entry.proved else _sure(series, order, x, values)
    return [
        written(value, decimals=decimals) if math.isfinite(value) else ""
        for value in values.tolist()
    ]


def _sure(series: Series, order: int, x: Array, values: Array) -> int | None:
    """The decimals of an author's formula that are the same everywhere; None: no matter how many.

    Where it cancels, as 1 + tanh(x) does on the left, its last digits are those of a library and of
    a processor. The bounds of what rounding can do tell where, and how far: four decimals more.
    """
    low, high = enclosure(series.function.slope if order else series.function.value)((x, x))
    width = high - low
    reached = width[(values != 0) & (width > _CANCELS * np.abs(values)) & np.isfinite(width)]
    return -math.ceil(math.log10(reached.max())) - 4 if reached.size else None


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
    return html.table(words("values"), head, rows, lang=words.language)
