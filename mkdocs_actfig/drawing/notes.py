"""What is written into a plot box: values beside their points, names of curves and of bands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..typography import short
from .alongside import along

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..words import Words
    from .alongside import Name
    from .curves import Curves
    from .drawing import Drawing
    from .labels import Board

_NAME = 15.4  # px: the size of a curve's name
_HEIGHTS = (0.5, 0.62, 0.38, 0.75, 0.25)  # where in the plot box a band's name may stand


@dataclass(frozen=True, slots=True)
class Note:
    """A value to be told beside its point, in the colour of its curve.

    `dot` marks the point; what is `wanted` stands in the legend where there is no place for it.
    """

    curve: tuple[int, int]
    x: float
    y: float
    text: str
    css: str
    dot: bool = True
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Untold:
    """A value of a curve that found no place beside it on these pages: the legend may tell it."""

    curve: tuple[int, int]
    text: str
    pages: str


def notes_of(curves: Curves, colours: Sequence[str], words: Words) -> list[Note]:
    """The values of extremes, tangents and points; `colours` are the classes of all curves."""
    pairs = zip(curves.curves, colours, strict=True)
    colour = {(curve.series, curve.order): css for curve, css in pairs}
    notes = []
    for peak in curves.peaks:
        which = peak.series, peak.order
        text = words(peak.kind, value=short(peak.y))
        notes.append(Note(which, peak.x, peak.y, text, colour[which]))
    middle = (curves.x[0] + curves.x[1]) / 2
    alone = not any(curve.series for curve in curves.curves)
    # From the edges inwards: there is less room at them.
    for tangent in sorted(curves.tangents, key=lambda one: -abs(one.x - middle)):
        text, which = short(tangent.slope), (tangent.series, 0)
        css = "s2" if alone else colour[which]
        notes.append(Note(which, tangent.x, tangent.y, text, css, dot=False, wanted=False))
    for point in curves.points:
        text, which = f"({short(point.x)}, {short(point.y)})", (point.series, 0)
        notes.append(Note(which, point.x, point.y, text, colour[which]))
    return notes


def mark_values(drawing: Drawing, board: Board, notes: Sequence[Note]) -> None:
    """Add what the notes say, each beside its point, or else note it as untold."""
    for note in notes:
        board.block(*drawing.unit(note.x, note.y))
        if note.dot:
            drawing.dots(f"p {note.css}", [(note.x, note.y)])
    missing = {(note.curve, note.text): {"w", "m"} for note in notes if note.wanted}
    for note in notes:
        for place in board.near_point(*drawing.unit(note.x, note.y), note.text):
            drawing.placed(f"n {note.css}", note.text, place)
            if note.wanted:
                missing[note.curve, note.text] -= set(place.pages or "wm")
    for (curve, text), pages in missing.items():
        if pages:
            drawing.untold.append(Untold(curve, text, "" if len(pages) > 1 else pages.pop()))


def mark_names(
    drawing: Drawing, board: Board, names: Sequence[Name], colours: Sequence[str]
) -> None:
    """Add each curve's name beside it, in its colour; `colours` are all curves' classes."""
    if names:
        for name, place in zip(names, along(board, names, size=_NAME), strict=True):
            if place:
                drawing.placed("f" + colours[name.curve][1:], name.text, place)


def mark_bands(drawing: Drawing, board: Board, curves: Curves, text: str) -> None:
    """Add what a single function's bands at the ends are called, at one height in all of them."""
    if any(curve.series for curve in curves.curves):
        return
    ends = [
        (drawing.unit(band.lo, 0.0)[0], drawing.unit(band.hi, 0.0)[0])
        for band in curves.saturated
        if (band.lo == curves.x[0]) != (band.hi == curves.x[1])
    ]
    if ends:
        for place in board.within(ends, _HEIGHTS, text):
            drawing.placed("t", text, place)
