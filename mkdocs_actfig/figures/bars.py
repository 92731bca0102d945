"""A function of a vector in a page as bars, a panel for each case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import escape

from .. import html
from ..catalogue import Vector
from ..drawing.bars import FRAME, compute_bars, draw_bars
from ..drawing.sheet import Sheet, titled
from ..drawing.svg import to_svg
from ..facts import italics, legend_of
from ..typography import minus, short, spelled, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from ..block import Block
    from ..drawing.bars import Bars
    from ..slider import Slider
    from ..words import Words

_TOLD, _LARGEST = 12, 6
"""Up to how many bars a description tells each, and how many of more."""
MOST = 11_000
"""The most characters that panels may take whose values no author chose."""


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with bars: a panel for what goes in and one for what comes out, or one a case."""
    if block.slider and block.slider.start is not None:
        block = replace(block, asked=block.slider.frames[block.slider.start].asked)
    assert block.asked is not None  # noqa: S101 - the caller draws a vector function
    found = compute_bars(block)
    panels = tuple(_panel(one, block, words) for one in found)
    slider = html.EMPTY
    if block.slider:
        panels, slider = _with_slider(panels, block, block.slider, words)
    described = " ".join(_described(one, words) for one in found)
    legend = legend_of(_keys(block, found, words))
    return replace(base, panels=panels, slider=slider, key=legend, description=described)


def alone(block: Block, words: Words) -> Sheet:
    """The drawings on their own, with margins."""
    found = compute_bars(block)
    frame = replace(FRAME, left=40, right=10, top=30, bottom=28)
    drawings = (
        titled(draw_bars(one, frame=frame), _heading(one, words).striptags()) for one in found
    )
    return Sheet(tuple(drawings), tuple(_keys(block, found, words)))


def _keys(block: Block, found: Sequence[Bars], words: Words) -> list[tuple[str, str]]:
    """The scores, where no panel shows them; how noise was drawn; what marks exact zeros."""
    assert block.asked is not None  # noqa: S101 - as above
    entry = block.asked.entry
    keys = []
    if found[0].case is not None:
        pairs = zip(found[0].labels, block.scores, strict=False)
        scores = ", ".join(f"{label} {minus(score)}" for label, score in pairs)
        keys.append(("", f"{words('scores')}: {scores}"))
    if isinstance(entry, Vector) and entry.random:
        keys.append(("", words("bars:sample", seed=str(block.seed))))
    if any(one.zeros for one in found):
        keys.append(("o s1", words("zero:legend")))
    return keys


def table(block: Block) -> list[list[str]]:
    """The bars: a row of names, then one a label; what goes in comes first."""
    found = compute_bars(block)
    longest = max((one.labels for one in found), key=len)
    head = ["", *(one.key for one in found)]
    rows = [
        [
            label,
            *(written(one.values.tolist()[at]) if at < len(one.values) else "" for one in found),
        ]
        for at, label in enumerate(longest)
    ]
    return [head, *rows]


def _panel(one: Bars, block: Block, words: Words) -> html.Panel:
    assert block.asked is not None  # noqa: S101 - as above
    entry = block.asked.entry
    name = block.alt or words("figure:bars", name=words.title(entry.name, entry.title))
    return html.Panel(
        svg=to_svg(draw_bars(one)),
        label=f"{name}: {_case_text(one, words)}",
        x=one.x,
        y=one.y,
        width=FRAME.width,
        height=FRAME.height,
        title=_heading(one, words),
    )


def _with_slider(
    panels: tuple[html.Panel, ...], block: Block, slider: Slider, words: Words
) -> tuple[tuple[html.Panel, ...], Markup]:
    """A panel for each value, of which one is seen; where all are chosen, first all of them are."""
    own = [
        _panel(one, block, words)
        for frame in slider.frames
        for one in compute_bars(replace(block, asked=frame.asked))
    ]
    values = [frame.value for frame in slider.frames]
    if slider.start is None:
        numbered = [*((0, panel) for panel in panels), *enumerate(own, 1)]
        values, start = [", ".join(values), *values], 0
    else:
        kept = slider.kept([len(panel.svg) + _AROUND for panel in own], MOST)
        numbered = list(enumerate(own[index] for index in kept))
        values, start = [values[index] for index in kept], kept.index(slider.start)
    made = (replace(one, frame=str(at), hidden=at != start) for at, one in numbered)
    return tuple(made), html.slider(spelled(slider.parameter), values, start=start)


_AROUND = 450  # characters of a panel besides its drawing


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
