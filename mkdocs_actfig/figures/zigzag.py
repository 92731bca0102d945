"""Gradient descent with two weights in a page, a panel for each function before the unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .. import html
from ..drawing.sheet import Sheet, titled
from ..drawing.svg import to_svg
from ..drawing.zigzag import FRAME, OPTIMUM, START, compute_zigzag, draw_zigzag
from ..facts import italics, legend_of, name_of
from ..typography import minus, short

if TYPE_CHECKING:
    from markupsafe import Markup

    from ..block import Block
    from ..drawing.zigzag import Descent
    from ..words import Words


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with a path a function, the rule of the steps and what the paths come to."""
    found = compute_zigzag(block)
    names = [name_of(series, words) for series in block.series]
    panels = tuple(
        html.Panel(
            svg=to_svg(draw_zigzag(one, words)),
            label=block.alt or words("figure:zigzag", name=name),
            x=(-one.edge, one.edge),
            y=(-one.edge, one.edge),
            width=FRAME.width,
            height=FRAME.height,
            title=_heading(name, one, words),
            shape="af-square",
        )
        for name, one in zip(names, found, strict=True)
    )
    setting = words("say:zigzag", steps=str(block.steps), start=_point(START), end=_point(OPTIMUM))
    said = [_described(name, one, words) for name, one in zip(names, found, strict=True)]
    return replace(
        base,
        panels=panels,
        key=legend_of(_keys(block, words)),
        description=" ".join((setting, *said)),
    )


def alone(block: Block, words: Words) -> Sheet:
    """The drawings on their own, with margins."""
    frame = replace(FRAME, left=40, right=14, top=64, bottom=28)
    drawings = [
        titled(draw_zigzag(one, words, frame=frame), name_of(series, words), *_told(one, words))
        for series, one in zip(block.series, compute_zigzag(block), strict=True)
    ]
    return Sheet(tuple(drawings), _keys(block, words))


def _keys(block: Block, words: Words) -> tuple[tuple[str, str], ...]:
    return (
        ("s1 k", words("zigzag:path")),
        ("r", words("zigzag:line")),
        ("v2", words("zigzag:ways")),
        ("", words("zigzag:rule", steps=str(block.steps), seed=str(block.seed))),
    )


def _point(place: tuple[float, float]) -> str:
    return f"({', '.join(map(short, place))})"


def _heading(name: str, one: Descent, words: Words) -> Markup:
    """The function, and below it what its path comes to."""
    lines = (html.tag("small", line) for line in _told(one, words))
    return html.join([html.tag("b", italics(name)), *lines])


def _told(one: Descent, words: Words) -> tuple[str, str]:
    counts = {"count": str(one.against), "steps": str(len(one.path) - 1)}
    return words("zigzag:against", **counts), words("zigzag:detour", ratio=_ratio(one))


def _ratio(one: Descent) -> str:
    return minus(one.detour, digits=2)


def _described(name: str, one: Descent, words: Words) -> str:
    ways = [
        words(f"say:{way}", count=str(count))
        for way, count in (("together", one.together), ("against", one.against),
                           ("single", one.single), ("none", one.none))
        if count or way in ("together", "against")
    ]  # fmt: skip
    return words(
        "say:descent", name=name, rate=short(one.rate), ways=", ".join(ways),
        length=short(one.length), ratio=_ratio(one), left=short(one.left),
    )  # fmt: skip
