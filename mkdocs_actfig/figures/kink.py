"""A kink in a page: f with the lines that fit there, f′ with what frameworks return."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from .. import html
from ..drawing.kink import HALF, compute_kink, draw_kink
from ..drawing.sheet import Sheet, titled
from ..drawing.svg import to_svg
from ..facts import italics, legend_of, legend_text, name_of
from ..typography import minus, short

if TYPE_CHECKING:
    from ..block import Block
    from ..drawing.kink import Kink
    from ..words import Words


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with two panels: the function at its kink, and its slope."""
    kink = compute_kink(block)
    (series,) = block.series
    name = block.alt or words(
        "figure:kink", name=name_of(series, words), at=minus(kink.at, digits=4)
    )
    titles = _titles(kink, words)
    panels = tuple(
        html.Panel(
            svg=to_svg(drawing), label=f"{name}: {title}", x=kink.x, y=drawing.y,
            width=HALF.width, height=HALF.height, title=italics(title),
        )
        for drawing, title in zip(draw_kink(kink, series), titles, strict=True)
    )  # fmt: skip
    legend = legend_of(_keys(block, kink, words))
    return replace(base, panels=panels, key=legend, description=_described(block, kink, words))


def alone(block: Block, words: Words) -> Sheet:
    """Both drawings on their own, with margins."""
    kink = compute_kink(block)
    drawn = draw_kink(
        kink, block.series[0], frame=replace(HALF, left=46, right=12, top=30, bottom=28)
    )
    titles = _titles(kink, words)
    drawings = tuple(titled(one, title) for one, title in zip(drawn, titles, strict=True))
    return Sheet(drawings, tuple(_keys(block, kink, words)))


def _told(kink: Kink) -> dict[str, str]:
    """The numbers that words may tell."""
    left, right = (short(slope) for slope in kink.sides.slopes)
    before, after = (short(value) for value in kink.sides.values)
    return {"at": minus(kink.at, digits=4), "value": short(kink.value), "left": left,
            "right": right, "before": before, "after": after}  # fmt: skip


def _titles(kink: Kink, words: Words) -> tuple[str, str]:
    told = _told(kink)
    if kink.sides.order < 0:
        return words("kink:jump", **told), words("kink:no-slope", **told)
    first = "kink:fan" if kink.fan else "kink:cusp"
    return words(first, **told), words("kink:slopes", **told)


def _keys(block: Block, kink: Kink, words: Words) -> list[tuple[str, str]]:
    (series,) = block.series
    found = [("s1", legend_text(block, series, 0, words))]
    if kink.fan:
        found.append(("s2 k", words(f"kink:{_bend(kink)}")))
    found.append(("s2 d", legend_text(block, series, 1, words)))
    at = minus(kink.at, digits=4)
    for value, names in kink.returned:
        told = {"names": ", ".join(names), "at": at, "value": short(value)}
        found.append(("q s3", words("kink:returned", **told)))
    return found


def _bend(kink: Kink) -> str:
    """Whether f bends upwards, so that lines stay below it, or downwards."""
    left, right = kink.sides.slopes
    return "below" if left < right else "above"


def _described(block: Block, kink: Kink, words: Words) -> str:
    (series,) = block.series
    name, told = name_of(series, words), _told(kink)
    said = [words("say:window", name="x", lo=minus(kink.x[0]), hi=minus(kink.x[1]))]
    if kink.sides.order < 0:
        said.append(words("say:kink:jump", name=name, **told))
        if math.isfinite(kink.value):
            said.append(words("say:kink:value", **told))
    else:
        said.append(words("say:kink:corner", name=name, **told))
    if kink.fan:
        said.append(words(f"say:kink:{_bend(kink)}", **told))
    said += [
        words("say:kink:returned", names=", ".join(names), value=short(value))
        for value, names in kink.returned
    ]
    return " ".join(said)
