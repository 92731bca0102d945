"""A function of a vector in a page as bars, a panel for each case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import escape

from .. import html
from ..catalogue import Vector
from ..drawing.bars import FRAME, compute_bars, draw_bars
from ..drawing.svg import to_svg
from ..facts import italics
from ..typography import minus, short, spelled

if TYPE_CHECKING:
    from markupsafe import Markup

    from ..block import Block
    from ..drawing.bars import Bars
    from ..words import Words

_TOLD, _LARGEST = 12, 6
"""Up to how many bars a description tells each, and how many of more."""


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
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
    return replace(base, panels=panels, key=tuple(legend), description=described)


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
    pairs = list(zip(one.labels, one.values.tolist(), strict=True))
    key = "say:bars"
    if len(pairs) > _TOLD:  # more than anyone listens to
        key = "say:largest"
        pairs = sorted(pairs, key=lambda pair: -pair[1])[:_LARGEST]
    values = ", ".join(f"{label} {short(value)}" for label, value in pairs)
    counts = {"count": str(_LARGEST), "all": str(len(one.values))}
    said = [words(key, case=_case_text(one, words), values=values, **counts)]
    if one.shares:
        said.append(words("say:sum", value=minus(float(one.values.sum()), digits=6)))
    if one.zeros:
        said.append(words("say:zeros", zeros=str(one.zeros), count=str(len(one.values))))
    return " ".join(said)
