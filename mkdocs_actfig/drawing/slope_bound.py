"""f′ against f with the bound of the slope: the figure's numbers, and the figure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from matplotlib.path import Path

from ..said import say
from ..typography import brief, plain_symbol, polynomial
from .alongside import Name
from .bound import bound_of
from .drawing import PAGE, Drawing, Frame, zero_of
from .figure import curve_label
from .fit import TooWild
from .graph import fault, graph
from .labels import Board
from .notes import mark_names
from .orbit import orbit_of, smooth_pieces
from .shapes import SERIES
from .windows import opened, outwards, span, window_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from ..block import Block
    from ..series import Series
    from ..words import Words
    from .bound import Bound
    from .graph import Graph
    from .orbit import Orbit
    from .pieces import Piece

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

_ASIDE, _BELOW, _ABOVE = 0.03, 0.1, 0.14  # of the curves' extent: room for labels and names
_ALONG = np.linspace(0.0, 1.0, 17)
_NOTHING = np.empty((0, 2))
_BERNSTEIN = np.stack(
    [(1 - _ALONG) ** 3, 3 * (1 - _ALONG) ** 2 * _ALONG, 3 * (1 - _ALONG) * _ALONG**2, _ALONG**3]
)


@dataclass(frozen=True, slots=True)
class SlopeBound:
    """All numbers of the figure: the window of x that is followed, those of f and of f′.

    For each function its curve, its bound, and the heights at which the bound is drawn.
    """

    inputs: Window
    x: Window
    y: Window
    orbits: tuple[Orbit, ...]
    bounds: tuple[Bound, ...]
    levels: tuple[tuple[float, ...], ...]


def compute_slope_bound(block: Block) -> SlopeBound:
    """The numbers of the block's figure.

    Raises:
        BlockError: a function has no finite slope in the window, or turns too often in it.
    """
    inputs = block.x or window_of(block)
    graphs = [graph(series) for series in block.series]
    try:
        pieces = [smooth_pieces(one, inputs) for one in graphs]
        for one, found in zip(graphs, pieces, strict=True):
            if not found:
                name = one.series.key[:60]
                message = say(
                    "'{function}' has no finite slope for x from {low:g} to {high:g}",
                    function=name,
                    low=inputs[0],
                    high=inputs[1],
                )
                raise fault(block, message, say("give another window: x: [lo, hi]"))
        bounds = [bound_of(one, inputs) for one in graphs]
        levels = [_levels(*case) for case in zip(pieces, bounds, strict=True)]
        box = _box(graphs, pieces, bounds, levels)
        orbits = [orbit_of(one, found, box) for one, found in zip(graphs, pieces, strict=True)]
    except TooWild:
        message = say(
            "the curve turns or jumps too often for x from {low:g} to {high:g}",
            low=inputs[0],
            high=inputs[1],
        )
        raise fault(block, message, say("give a narrower window: x: [lo, hi]")) from None
    return SlopeBound(inputs, *box, tuple(orbits), tuple(bounds), tuple(levels))


def _levels(pieces: list[Piece], bound: Bound) -> tuple[float, ...]:
    """The bound on the sides of 0 on which the slope is at it, or nearest to it."""
    if math.isinf(bound.size):
        return ()
    signs = {math.copysign(1.0, point.slope) for point in bound.reached}
    if not signs:
        slopes = np.concatenate([piece.y for piece in pieces])
        close = 0.999 * float(np.abs(slopes).max())
        signs = {sign for sign in (1.0, -1.0) if float((sign * slopes).max()) >= close}
    return tuple(sorted((sign * bound.size + 0.0 for sign in signs), reverse=True))


def _box(
    graphs: list[Graph], pieces: list[list[Piece]], bounds: list[Bound],
    levels: list[tuple[float, ...]],
) -> tuple[Window, Window]:  # fmt: skip
    """The windows of f and of f′: all of the curves, but of one that runs away its middle."""
    across: list[float] = []
    up = [0.0, *(level for own in levels for level in own)]
    for one, found, bound in zip(graphs, pieces, bounds, strict=True):
        values = np.concatenate([one.f(piece.x) for piece in found])
        slopes = np.concatenate([piece.y for piece in found])
        for numbers, ends in ((values, across), (slopes, up)):
            whole = float(numbers.min()), float(numbers.max())
            ends.extend(whole if math.isfinite(bound.seen) else span(numbers))
    noted = any(level < 0 for own in levels for level in own)
    below = _ABOVE if noted else _BELOW
    return _roomy(across, _ASIDE, _ASIDE), _roomy(up, below, _ABOVE)


def _roomy(values: list[float], below: float, above: float) -> Window:
    lo, hi = opened(min(values), max(values))
    return outwards(lo - below * (hi - lo), hi + above * (hi - lo))


def draw_slope_bound(
    block: Block, found: SlopeBound, words: Words, *, frame: Frame = PAGE
) -> Drawing:
    """The curves, the lines of their bounds, and the points at which these are reached."""
    drawing = Drawing(found.x, found.y, frame)
    drawing.axes(across=6)
    levels = dict.fromkeys(level for own in found.levels for level in own)
    drawing.lines("r", [(found.x[0], v, found.x[1], v) for v in levels], order=2)
    board = _board(drawing, found, levels)
    for index, (series, orbit) in enumerate(zip(block.series, found.orbits, strict=True)):
        css = css_of_orbit(block, index)
        drawing.stroke(css, _path(orbit.runs), order=3 + 0.01 * index,
                       curve=f"{series.key} → {series.key}'")  # fmt: skip
        ends = [end for jump in orbit.jumps for end in (jump.left, jump.right)]
        tops = [(point.value, point.slope) for point in found.bounds[index].reached]
        moving = [end for end in ends if end not in orbit.rests]
        for kind, xy in (("o", moving), ("c", orbit.rests), ("p", tops)):
            drawing.dots(f"{kind} {css.split()[0]}", list(dict.fromkeys(xy)))
            for point in xy:
                board.block(*drawing.unit(*point))
    _axis_names(drawing, board, block)
    _bound_notes(drawing, board, block, found, words)
    _curve_names(drawing, board, block, found, words)
    return drawing


def css_of_orbit(block: Block, index: int) -> str:
    """The colour of f′ where there is one function, else the function's."""
    if len(block.series) == 1:
        return "s2"
    css = f"s{index % len(SERIES) + 1}"
    return f"{css} d" if index >= len(SERIES) else css


def value_symbol(block: Block, series: Series) -> str:
    """What stands for f's value: σ, tanh, or f where the function has no short symbol."""
    own = plain_symbol(series.symbol or (series.entry.symbol if series.entry else "f"))
    fits = own is not None and (len(own) == 1 or (own.islower() and len(own) <= 4))
    return own if own and fits and len(block.series) == 1 else "f"


def _path(runs: tuple[Array, ...]) -> Path:
    """Runs of segments as one path, straight ones as lines."""
    points: list[Array] = [np.empty((0, 2))]
    codes: list[int] = []
    for run in runs:
        points.append(run[0, :1])
        codes.append(int(Path.MOVETO))
        for segment in run:
            thirds = segment[0] + (segment[3] - segment[0]) * np.array([[1.0], [2.0]]) / 3
            size = np.abs(segment).max(axis=0)
            straight = (np.abs(segment[1:3] - thirds) <= 1e-6 * size).all()
            points.append(segment[3:] if straight else segment[1:])
            codes += [int(Path.LINETO)] if straight else [int(Path.CURVE4)] * 3
    return Path(np.concatenate(points), np.array(codes, np.uint8))


def _board(drawing: Drawing, found: SlopeBound, levels: Iterable[float]) -> Board:
    """All that labels have to keep off, dots apart.

    A curve that turns back is several graphs of functions, of which the widest may bear its name.
    """
    curves, lines = [], [np.array([(found.x[0], v), (found.x[1], v)]) for v in levels]
    for orbit in found.orbits:
        widest, *others = sorted(_ways(orbit), key=lambda way: way[0, 0] - way[-1, 0]) or [_NOTHING]
        curves.append(widest)
        lines += others
    in_unit = [
        [np.stack(drawing.unit(*points.T), axis=1) for points in each]  # works on arrays alike
        for each in (curves, lines)
    ]
    return Board(in_unit[0], axes=zero_of(drawing), lines=in_unit[1])


def _ways(orbit: Orbit) -> list[Array]:
    """The stretches of the curve on which f goes one way, as points from left to right."""
    found: list[Array] = []
    for run in orbit.runs:
        points = (_BERNSTEIN.T @ run).reshape(-1, 2)
        forth = np.sign(np.diff(points[:, 0]))
        turns = np.flatnonzero(forth[1:] * forth[:-1] < 0) + 1
        for first, last in pairwise((0, *turns.tolist(), len(points) - 1)):
            way = points[first : last + 1]
            found.append(way if way[0, 0] <= way[-1, 0] else way[::-1])
    return found


def _axis_names(drawing: Drawing, board: Board, block: Block) -> None:
    """The value's name at the right end of its axis, the slope's above its numbers."""
    symbol = value_symbol(block, block.series[0])
    drawing.label("n", symbol, (drawing.x[1], drawing.y[0]), anchor="end", dx=-4, dy=-0.45)
    drawing.label("n", f"{symbol}′", (drawing.x[0], drawing.y[1]), anchor="end", dx=-8, dy=-0.6)
    board.block(0.98, 0.05, radius=16)


def _bound_notes(
    drawing: Drawing, board: Board, block: Block, found: SlopeBound, words: Words
) -> None:
    """At a point where a bound is reached its number; on the line where it is not reached."""
    alone, told = len(block.series) == 1, set()
    for series, bound, levels in zip(block.series, found.bounds, found.levels, strict=True):
        symbol = value_symbol(block, series)
        for level in levels:
            points = [p for p in bound.reached if math.copysign(1.0, p.slope) * level > 0]
            text = brief(level)
            if alone:
                extreme = "maximum" if level > 0 else "minimum"
                text = words(extreme if points or not bound.proved else "bound:line", value=text)
            if alone and points:
                text = words("bound:at", what=text, at=f"{symbol} = {brief(points[0].value)}")
            if text not in told:
                told.add(text)
                _note(drawing, board, text, [(p.value, p.slope) for p in points] or [
                    (found.x[0] + share * (found.x[1] - found.x[0]), level)
                    for share in (0.85, 0.5, 0.15)
                ])  # fmt: skip


def _note(drawing: Drawing, board: Board, text: str, points: Sequence[tuple[float, float]]) -> None:
    """The text at the first of the points that has room for it."""
    for at in points:
        places = board.near_point(*drawing.unit(*at), text)
        for place in places:
            drawing.placed("n", text, place)
        if places:
            return


def _curve_names(
    drawing: Drawing, board: Board, block: Block, found: SlopeBound, words: Words
) -> None:
    """Beside a single curve its law, beside several their names."""
    if len(block.series) > 4:
        return
    names = []
    for index, series in enumerate(block.series):
        law = found.bounds[index].law
        if len(block.series) == 1:
            symbol = value_symbol(block, series)
            text = f"{symbol}′ = {polynomial(law, symbol)}" if law else ""
        else:
            text = curve_label(block, series, 0, words)
        if text:
            names.append(Name(index, text, prefer=0.75))
    colours = [css_of_orbit(block, index).split()[0] for index in range(len(block.series))]
    mark_names(drawing, board, names, colours)
