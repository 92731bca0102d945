"""Three shares in a page as points of a triangle."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .. import html
from ..drawing.drawing import STANDALONE
from ..drawing.sheet import Sheet
from ..drawing.simplex import FRAME, X, Y, compute_simplex, draw_simplex
from ..drawing.svg import to_svg
from ..facts import italics
from ..typography import minus, short, spelled, written

if TYPE_CHECKING:
    from ..block import Block
    from ..drawing.simplex import Simplex, Spot
    from ..words import Words


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with the triangle of shares, what its paths are, and the shares in numbers."""
    assert block.asked is not None  # noqa: S101 - the caller draws a vector function
    found = compute_simplex(block)
    entry = block.asked.entry
    title = words.title(entry.name, entry.title)
    panel = html.Panel(
        svg=to_svg(draw_simplex(found, _texts(found))),
        label=block.alt or words("figure:simplex", name=title),
        x=X,
        y=Y,
        width=FRAME.width,
        height=FRAME.height,
        shape="af-triangle",
    )
    scores = ", ".join(
        f"{label} {minus(score)}" for label, score in zip(found.labels, block.scores, strict=True)
    )
    legend = [html.tag("span", italics(f"{words('scores')}: {scores}"))]
    legend += [
        html.key(f"{'o' if spot.zeros else 'c'} s{spot.way + 1}", italics(_told(found, spot)))
        for spot in found.spots
    ]
    way = words("simplex:cooled" if found.tempered else "simplex:sharpened")
    legend.append(html.tag("span", italics(way)))
    said = [words("say:simplex", name=title, scores=scores)]
    said += [_said(found, spot, words) for spot in found.spots]
    said.append(way)
    return replace(base, panels=(panel,), key=tuple(legend), description=" ".join(said))


def table(block: Block) -> list[list[str]]:
    """The shares: a row of labels, then one a case."""
    found = compute_simplex(block)
    rows = [[spot.case.key, *map(written, spot.shares.tolist())] for spot in found.spots]
    return [["", *found.labels], *rows]


def alone(block: Block, _words: Words) -> Sheet:
    """The drawing on its own, with margins."""
    frame = replace(STANDALONE, left=12, width=FRAME.width, height=FRAME.height, bottom=18)
    found = compute_simplex(block)
    return Sheet((draw_simplex(found, _texts(found), frame=frame),))


def _case(spot: Spot) -> str:
    given = (f"{spelled(name)} = {text.replace('-', '−')}" for name, text in spot.case.given)
    return ", ".join(given)


def _texts(found: Simplex) -> list[str]:
    """What stands beside the spots: what tells them apart."""
    return [_case(spot) for spot in found.spots]


def _told(found: Simplex, spot: Spot) -> str:
    """A spot's shares, for the legend."""
    shares = ", ".join(
        f"{label} {_share(value)}"
        for label, value in zip(found.labels, spot.shares.tolist(), strict=True)
    )
    case = _case(spot)
    return f"{case}: {shares}" if case else shares


def _share(value: float) -> str:
    """The number of a share: 0 is an exact zero only."""
    if value == 0:
        return "0"
    return f"{value:.2f}" if value >= 0.005 else "≈0"


def _said(found: Simplex, spot: Spot, words: Words) -> str:
    shares = ", ".join(
        f"{label} {short(value)}"
        for label, value in zip(found.labels, spot.shares.tolist(), strict=True)
    )
    said = [words("say:bars", case=_case(spot) or words("bars:after"), values=shares)]
    if spot.zeros:
        said.append(words("say:zeros", zeros=str(spot.zeros), count="3"))
    return " ".join(said)
