"""The panels of functions that are not of one x: their drawings, legend and description."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import escape

from . import html
from .catalogue import Gated, Vector
from .catalogue.bind import read
from .drawing.band import compute_band, draw_band
from .drawing.bars import FRAME, compute_bars, draw_bars
from .drawing.curves import HEIGHT, WIDTH, compute
from .drawing.figure import STANDALONE, draw
from .drawing.surface import SQUARE, compute_surface, draw_surface
from .drawing.svg import to_svg
from .errors import BlockError
from .expression.evaluate import scalar
from .facts import italics
from .typography import minus, short, spelled

if TYPE_CHECKING:
    from markupsafe import Markup

    from .block import Block
    from .drawing.bars import Bars
    from .drawing.figure import Drawing
    from .words import Words


def named(block: Block, drawing: Drawing) -> Drawing:
    """The drawing with its axis named, where that is not x: the input along which a gate is cut."""
    if block.asked and isinstance(block.asked.entry, Gated):
        drawing.label("n", block.asked.entry.gate, (drawing.x[1], drawing.y[0]), dx=5, dy=0.2)
    return drawing


def alone(block: Block, words: Words) -> Drawing:
    """The drawing on its own, with margins.

    Raises:
        BlockError: bars are several drawings.
    """
    if block.plot == "bars":
        raise BlockError("bars are a row of figures: only a page shows them", "write .html")
    if block.plot == "surface":
        frame = replace(STANDALONE, width=SQUARE.width, height=SQUARE.height)
        return draw_surface(compute_surface(block), frame=frame)
    if block.plot == "band":
        return draw_band(block, compute_band(block), frame=STANDALONE)
    return named(block, draw(block, compute(block), words, frame=STANDALONE))


def facts(block: Block, words: Words) -> tuple[tuple[str, Markup], ...]:
    """(label, value) pairs of a function that is not of one x: its range and its parameters."""
    assert block.asked is not None  # noqa: S101 - the caller has such a function
    entry, values = block.asked.entry, dict(block.asked.cases[0].values)
    ends = [
        minus(scalar(read(text, frozenset(values)), values), digits=4)
        for text in entry.range[1:-1].split(", ")
    ]
    told = [(words("fact:range"), f"{entry.range[0]}{', '.join(ends)}{entry.range[-1]}")]
    meanings = [
        f"{spelled(parameter.name)}: {parameter.meaning}"
        for parameter in entry.parameters
        if parameter.meaning
    ]
    if meanings:
        told.append((words("fact:parameters"), "; ".join(meanings)))
    return tuple((label, html.tag("span", text)) for label, text in told)


def surface(parts: html.Parts, block: Block, words: Words) -> html.Parts:
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
    return replace(parts, panels=(panel,), key=legend, description=description)


def band(parts: html.Parts, block: Block, words: Words) -> html.Parts:
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
    return replace(parts, panels=(panel,), key=legend, description=" ".join((window, *said)))


def bars(parts: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with bars: a panel for what goes in and one for what comes out, or one a case."""
    assert block.asked is not None  # noqa: S101 - the caller draws a vector function
    found = compute_bars(block)
    entry = block.asked.entry
    name = block.alt or words("figure:bars", name=words.title(entry.name, entry.title))
    panels = tuple(
        html.Panel(
            svg=to_svg(draw_bars(one)),
            label=f"{name}: {_case_text(one, words)}",
            x=one.x,
            y=one.y,
            width=FRAME.width,
            height=FRAME.height,
            title=_heading(one, words),
        )
        for one in found
    )
    inputs = found[0].labels if found[0].case is None else ()
    scores = ", ".join(
        f"{label} {minus(score)}"
        for label, score in zip(inputs or found[0].labels, block.scores, strict=False)
    )
    legend = [html.tag("span", f"{words('scores')}: {scores}")] if not inputs else []
    if isinstance(entry, Vector) and entry.random:
        legend.append(html.tag("span", words("bars:sample", seed=str(block.seed))))
    if any(one.zeros for one in found):
        legend.append(html.key("o s1", words("zero:legend")))
    described = " ".join(_described(one, words) for one in found)
    return replace(parts, panels=panels, key=tuple(legend), description=described)


def _case_text(one: Bars, words: Words) -> str:
    if one.case is None:
        return words("bars:before")
    given = ", ".join(
        f"{spelled(name)} = {text.replace('-', '−')}" for name, text in one.case.given
    )
    if given.startswith("T ="):
        given = f"{words('temperature')} {given}"
    return given or words("bars:after")


def _heading(one: Bars, words: Words) -> Markup:
    """What stands above a panel: the case, the sum of shares, how many are zero."""
    said = [italics(_case_text(one, words))]
    if one.shares:
        said.append(escape(words("sum", value=minus(float(one.values.sum()), digits=4))))
    if one.zeros:
        said.append(escape(words("bars:zeros", zeros=str(one.zeros), count=str(len(one.values)))))
    return html.join(said, " · ")


def _described(one: Bars, words: Words) -> str:
    pairs = zip(one.labels, one.values.tolist(), strict=True)
    values = ", ".join(f"{label} {short(value)}" for label, value in pairs)
    said = [words("say:bars", case=_case_text(one, words), values=values)]
    if one.shares:
        said.append(words("say:sum", value=minus(float(one.values.sum()), digits=6)))
    if one.zeros:
        said.append(words("say:zeros", zeros=str(one.zeros), count=str(len(one.values))))
    return " ".join(said)


PARTS = {"bars": bars, "surface": surface, "band": band}
"""What a plot other than a curve's adds to the parts."""
