"""What layers make of the plane or a line, in a page: linear ones alone, and with a function."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .. import html
from ..drawing import grids, networks
from ..drawing.sheet import Sheet, titled
from ..drawing.svg import to_svg
from ..facts import italics, legend_of, name_of
from ..typography import short

if TYPE_CHECKING:
    from markupsafe import Markup

    from ..block import Block
    from ..words import Words


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with grids of the plane, or with networks of one input."""
    return (_lines if block.inputs == 1 else _planes)(base, block, words)


def alone(block: Block, words: Words) -> Sheet:
    """The drawings on their own, with margins."""
    room = {"left": 40.0, "right": 12.0, "top": 30.0, "bottom": 28.0}
    if block.inputs == 1:
        titles, keys = _line_titles(block, words), _line_keys(block, words)
        lines = networks.compute_networks(block)
        frame = replace(networks.FRAME, **room)
        drawn = [networks.draw_networks(one, frame=frame) for one in lines]
    else:
        titles, keys = _plane_titles(block, words), _plane_keys(block, words)
        planes = grids.compute_grids(block)
        drawn = grids.draw_grids(block, planes, frame=replace(grids.FRAME, **room))
    pairs = zip(drawn, titles, strict=True)
    return Sheet(tuple(titled(one, title.striptags()) for one, title in pairs), keys)


def _planes(base: html.Parts, block: Block, words: Words) -> html.Parts:
    found = grids.compute_grids(block)
    names = [name_of(series, words) for series in block.series]
    linear = _linear(block)
    titles = _plane_titles(block, words)
    panels = tuple(
        html.Panel(
            svg=to_svg(drawing),
            label=_label(block, title, words("figure:grid")),
            x=one.x,
            y=one.y,
            width=grids.FRAME.width,
            height=grids.FRAME.height,
            title=title,
            shape="af-square",
        )
        for title, one, drawing in zip(titles, found, grids.draw_grids(block, found), strict=True)
    )
    legend = legend_of(_plane_keys(block, words))
    a, b, c, d = grids.product(grids.matrices(block.seed, block.layers))
    said = [words("say:grid", matrix=linear, first=_pair(a, c), second=_pair(b, d))]
    for name, one in zip(names, found[2:], strict=True):
        said.append(words("say:bent", name=name, bend=short(one.bend), size=short(one.size)))
    return replace(base, panels=panels, key=legend, description=" ".join(said))


def _linear(block: Block) -> str:
    letters = "ABCDEFGH"[: block.layers]
    return f"{letters if len(letters) < 5 else f'A⋯{letters[-1]}'} = T"


def _plane_titles(block: Block, words: Words) -> list[Markup]:
    return [
        italics(words("collapse:input")),
        html.join([italics(words("collapse:linear")), html.tag("var", _linear(block))], " "),
        *(italics(words("collapse:after", name=name_of(s, words))) for s in block.series),
    ]


def _plane_keys(block: Block, words: Words) -> tuple[tuple[str, str], ...]:
    return (
        ("s1 k", words("collapse:first")),
        ("s2 k", words("collapse:second")),
        ("v3", words("collapse:quarter")),
        ("", words("collapse:seed", seed=str(block.seed))),
    )


def _pair(x: float, y: float) -> str:
    return f"({short(x)}, {short(y)})"


def _label(block: Block, title: Markup, name: str) -> str:
    return f"{block.alt or name}: {title.striptags()}"


def _lines(base: html.Parts, block: Block, words: Words) -> html.Parts:
    found = networks.compute_networks(block)
    names = [name_of(series, words) for series in block.series]
    titles = _line_titles(block, words)
    panels = tuple(
        html.Panel(
            svg=to_svg(networks.draw_networks(one)),
            label=_label(block, title, words("figure:networks")),
            x=one.x,
            y=one.y,
            width=networks.FRAME.width,
            height=networks.FRAME.height,
            title=title,
        )
        for title, one in zip(titles, found, strict=True)
    )
    legend = legend_of(_line_keys(block, words))
    slopes = [short(float((y1 - y0) / (x1 - x0))) for (x0, y0), (x1, y1) in found[0].lines]
    said = [words("say:networks", layers=str(block.layers), slopes=", ".join(slopes))]
    for name, one in zip(names, found[1:], strict=True):
        said.append(words("say:curved", name=name, bend=short(one.bend)))
    return replace(base, panels=panels, key=legend, description=" ".join(said))


def _line_titles(block: Block, words: Words) -> list[Markup]:
    return [
        italics(words("collapse:none")),
        *(italics(words("collapse:between", name=name_of(s, words))) for s in block.series),
    ]


def _line_keys(block: Block, words: Words) -> tuple[tuple[str, str], ...]:
    units = " → ".join(["1", *[str(networks.UNITS)] * (block.layers - 1), "1"])
    return (("", words("collapse:networks", units=units, seed=str(block.seed))),)
