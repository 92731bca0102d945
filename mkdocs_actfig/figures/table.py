"""Many functions in a page as a table: a small graph, and what the catalogue proves of each."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from .. import html
from ..drawing.compare import THUMB, compute_compare, draw_thumb
from ..drawing.svg import to_svg
from ..facts import italics, smoothness, steepest
from ..properties import properties
from .compare import legend, name_of_all, titles_of

if TYPE_CHECKING:
    from markupsafe import Markup

    from ..block import Block
    from ..drawing.compare import Multiples
    from ..series import Series
    from ..words import Words

Cell: TypeAlias = tuple[str, tuple[float, ...]]
"""What a cell says, and the numbers by which its column is sorted."""

_COLUMNS = ("fact:range", "fact:smooth", "fact:centred", "fact:saturates", "fact:lipschitz")
_CENTRED = ("yes", "both", "positive", "negative")
_SATURATES = ("both", "left", "right", "none")
_UNKNOWN: Cell = ("–", (math.inf, math.inf))


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with the table, which scrolls where it is too wide."""
    orders = 2 if block.derivative else 1
    found = compute_compare(block, orders=orders, frame=THUMB)
    name = name_of_all(block, "figure:table", "figure:tabled", words)
    rows = [_cells(series, words) for series in block.series]
    key = legend(found, "table:scales", words, orders=orders)
    if any(_UNKNOWN in row for row in rows):
        key = (*key, html.tag("span", words("table:unknown")))
    table = _table(_heads(found, block, words), rows, name, words)
    scrolled = {"role": "region", "tabindex": "0", "aria_label": name, "lang": words.language}
    return replace(
        base,
        panels=(),
        name=name,
        body=html.tag("div", table, class_="af-scroll", **scrolled),
        key=key,
        classes=(*base.classes, "af-table"),
    )


def _heads(found: Multiples, block: Block, words: Words) -> list[Markup]:
    """The first cell of each row: the graph and the name."""
    heads = []
    for number, title in enumerate(titles_of(block, words)):
        panel = html.Panel(
            svg=to_svg(draw_thumb(found, number, block.series[number].key)),
            label=words("figure:one", name=title),
            x=found.x,
            y=found.y,
            width=THUMB.width,
            height=THUMB.height,
        )
        heads.append(html.tag("div", html.drawing(panel), html.tag("span", italics(title))))
    return heads


def _cells(series: Series, words: Words) -> list[Cell]:
    """What is proved of the function, a cell a column."""
    found = properties(series)
    if found is None:
        return [_UNKNOWN] * len(_COLUMNS)
    smooth = min((float(order) for _, order in series.kinks), default=math.inf)
    return [
        (str(found.range).replace(" ", "\u00a0"), (found.range.lo, found.range.hi)),
        (smoothness(series, words), (smooth,)),
        (words(f"centred:{found.centred}"), (_CENTRED.index(found.centred),)),
        (words(f"saturates:{found.saturates}"), (_SATURATES.index(found.saturates),)),
        (steepest(found, words), (found.steepest,)),
    ]


def _table(heads: list[Markup], rows: list[list[Cell]], name: str, words: Words) -> Markup:
    """The table, without a class and with plain heads: so themes know one that can be sorted."""
    columns = [[places for _, places in column] for column in zip(*rows, strict=True)]
    top = ("fact:function", *_COLUMNS)
    head = html.tag("tr", *(html.tag("th", words(key), scope="col") for key in top))
    body = [
        html.tag(
            "tr",
            html.tag("th", first, scope="row"),
            *(
                html.tag("td", text, data_sort=_place(places, column))
                for (text, places), column in zip(row, columns, strict=True)
            ),
        )
        for first, row in zip(heads, rows, strict=True)
    ]
    caption = html.tag("caption", name)
    return html.tag("table", caption, html.tag("thead", head), html.tag("tbody", *body))


def _place(places: tuple[float, ...], column: list[tuple[float, ...]]) -> str:
    """Where the cell comes in its column, equal ones at the same: "07".

    Two digits, so that those who sort texts and those who sort numbers get the same order.
    """
    return f"{sorted(set(column)).index(places) + 1:02d}"
