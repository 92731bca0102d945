"""Many functions in a page side by side, a small panel each, on the same scales."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .. import html
from ..drawing.compare import PANEL, compute_compare, draw_panel, number_axes
from ..drawing.figure import is_family
from ..drawing.sheet import Sheet, titled
from ..drawing.svg import to_svg
from ..facts import italics, legend_of, name_of
from ..properties import properties
from ..typography import minus, spelled

if TYPE_CHECKING:
    from markupsafe import Markup

    from ..block import Block
    from ..drawing.compare import Multiples
    from ..words import Words


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with a panel for each function, of which the first has numbers at its axes."""
    orders = 1 if block.derivative is False else 2
    found = compute_compare(block, orders=orders)
    titles = titles_of(block, words)
    panels = tuple(
        _panel(found, number, series.key, title)
        for number, (series, title) in enumerate(zip(block.series, titles, strict=True))
    )
    return replace(
        base,
        panels=panels,
        name=name_of_all(block, "figure:compare", "figure:compared", words),
        key=legend(found, "compare:scales", words, orders=orders),
        classes=(*base.classes, "af-many"),
        description=_description(block, found, titles, words),
    )


def alone(block: Block, words: Words) -> Sheet:
    """The drawings on their own, each with the numbers at its axes."""
    orders = 1 if block.derivative is False else 2
    found = compute_compare(block, orders=orders)
    frame = replace(PANEL, left=34, right=10, top=28, bottom=24)
    drawings = []
    for number, (series, title) in enumerate(
        zip(block.series, titles_of(block, words), strict=True)
    ):
        drawing = titled(draw_panel(found, number, series.key, frame=frame), title)
        number_axes(drawing)
        drawings.append(drawing)
    return Sheet(tuple(drawings), _lines(orders, words))


def _panel(found: Multiples, number: int, key: str, title: str) -> html.Panel:
    drawing = draw_panel(found, number, key)
    if not number:
        number_axes(drawing)
    return html.Panel(
        svg=to_svg(drawing),
        label=title,
        x=found.x,
        y=found.y,
        width=PANEL.width,
        height=PANEL.height,
        title=italics(title),
    )


def legend(found: Multiples, scales: str, words: Words, *, orders: int) -> tuple[Markup, ...]:
    """One legend for all: what the lines are, and the windows that all share, told once."""
    x, y = ("…".join(minus(end) for end in window) for window in (found.x, found.y))
    told = html.tag("span", italics(words(scales, x=x, y=y)))
    return *legend_of(_lines(orders, words)), told


def _lines(orders: int, words: Words) -> tuple[tuple[str, str], ...]:
    return (("s1", f"{words('function')} f"), ("s2 d", f"{words('derivative')} f′"))[:orders]


def titles_of(block: Block, words: Words) -> list[str]:
    """A short name for each function: of a family by parameters, their values."""
    if is_family(block.series):
        named = [
            ", ".join(f"{spelled(name)} = {text.replace('-', '−')}" for name, text in series.given)
            for series in block.series
        ]
    else:
        named = [name_of(series, words) for series in block.series]
    return [name.replace(" = ", "\u00a0=\u00a0") for name in named]  # a narrow panel breaks it


def name_of_all(block: Block, one: str, many: str, words: Words) -> str:
    """The figure's name: `one` is what is said of a family, `many` of a list."""
    count = str(len(block.series))
    if block.alt:
        return block.alt
    if block.family:
        name = words.optional(f"family:{block.family}", block.family)
        return words(one, name=name, count=count)
    if is_family(block.series):
        name = name_of(replace(block.series[0], given=()), words)
        return words(one, name=name, count=count)
    return words(many, count=count)


def _description(block: Block, found: Multiples, titles: list[str], words: Words) -> str:
    """Each function with its range, where that is proved, and the shared windows."""
    said = []
    for series, title in zip(block.series, titles, strict=True):
        proved = properties(series)
        said.append(f"{title} {proved.range}" if proved else title)
    (x0, x1), (y0, y1) = ((minus(lo), minus(hi)) for lo, hi in (found.x, found.y))
    return words("say:panels", names="; ".join(said), x0=x0, x1=x1, y0=y0, y1=y1)
