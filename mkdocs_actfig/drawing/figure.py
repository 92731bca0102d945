"""`Curves` → a `Drawing` of shapes: grid, curves, dots, bands and labels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..typography import plain_symbol, spelled
from .alongside import Name
from .drawing import PAGE, Drawing, Frame, path_of, zero_of
from .labels import CARD, Board
from .labels import PAGE as SIZES
from .notes import mark_bands, mark_names, mark_values, notes_of
from .shapes import SERIES
from .tangents import draw_tangents, row_of, shade, tangent_ends

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..block import Block
    from ..series import Series
    from ..words import Words
    from .curves import Curve, Curves

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]


_POINTS = np.linspace(0.0, 1.0, 5)
_BERNSTEIN = np.stack(
    [
        (1 - _POINTS) ** 3,
        3 * (1 - _POINTS) ** 2 * _POINTS,
        3 * (1 - _POINTS) * _POINTS**2,
        _POINTS**3,
    ]
)


def draw(block: Block, curves: Curves, words: Words, *, frame: Frame = PAGE) -> Drawing:
    """The block's figure; everything in it comes from `curves`."""
    drawing = Drawing(curves.x, curves.y, frame)
    drawing.axes()
    add_curves(drawing, block, curves, words)
    return drawing


def add_curves(drawing: Drawing, block: Block, curves: Curves, words: Words) -> None:
    """Add the curves, and all that is pointed out on them, to a drawing that has axes."""
    shade(drawing, block, curves)
    drawing.lines("r", [(curves.x[0], v, curves.x[1], v) for v in curves.asymptotes], order=2)
    drawing.lines("r", [(v, curves.y[0], v, curves.y[1]) for v in curves.poles], order=2)
    board = _board(drawing, block, curves)
    for curve in curves.curves:
        series = block.series[curve.series]
        drawing.stroke(
            css_of(block, curve), path_of(curve.runs), order=3 + 0.1 * curve.order,
            curve=series.key + "'" * curve.order,
        )  # fmt: skip
        drawing.lines("r", [(at, lo, at, hi) for at, lo, hi in curve.risers], order=2)
    _dots(drawing, board, block, curves)
    draw_tangents(drawing, block, curves)
    colours = [css_of(block, curve).split()[0] for curve in curves.curves]
    mark_values(drawing, board, notes_of(curves, colours, words))
    mark_names(drawing, board, _names(block, curves, words), colours)
    mark_bands(drawing, board, curves, words("saturation"))


def css_of(block: Block, curve: Curve) -> str:
    """The classes of a curve: f′ has its own colour beside one f, else its function's, dashed.

    Where there are more functions than colours, those that share one are dotted.
    """
    if len(block.series) == 1:
        return "s2 d" if curve.order else "s1"
    again, colour = divmod(curve.series, len(SERIES))
    return f"s{colour + 1}" + " d" * curve.order + " e" * (again > 0)


def _board(drawing: Drawing, block: Block, curves: Curves) -> Board:
    """All that labels have to keep off, dots apart."""
    lines = [[(curves.x[0], value), (curves.x[1], value)] for value in curves.asymptotes]
    lines += [[(at, curves.y[0]), (at, curves.y[1])] for at in curves.poles]
    lines += [[(at, lo), (at, hi)] for curve in curves.curves for at, lo, hi in curve.risers]
    lines += [[(x0, y0), (x1, y1)] for x0, y0, x1, y1 in tangent_ends(drawing, curves.tangents)]
    if len(block.series) > 1:
        lines += [
            [(b.lo, v), (b.hi, v)] for b in curves.saturated for v in row_of(block, curves, b)
        ]
    return Board(
        [_outline(drawing, curve) for curve in curves.curves],
        axes=zero_of(drawing),
        lines=[np.array([drawing.unit(*end) for end in line]) for line in lines],
        sizes=CARD if block.size == "s" or "af-card" in block.classes else SIZES,
    )


def _outline(drawing: Drawing, curve: Curve) -> Array:
    """Points along the curve in the unit square, nan in gaps: float64, shape (n, 2)."""
    found: list[Array] = []
    for run in curve.runs:
        if found and found[-1][-1, 0] < run[0, 0]:
            found.append(np.array([[found[-1][-1, 0], np.nan], [run[0, 0], np.nan]]))
        points = np.empty((len(run), _POINTS.size, 2))
        points[..., 0] = run[:, :1] + (run[:, 1:2] - run[:, :1]) * _POINTS
        points[..., 1] = run[:, 2:] @ _BERNSTEIN
        found.append(points.reshape(-1, 2))
    (x0, x1), (y0, y1) = drawing.x, drawing.y
    points = np.concatenate(found) if found else np.empty((0, 2))
    return (points - (x0, y0)) / (x1 - x0, y1 - y0)


def _dots(drawing: Drawing, board: Board, block: Block, curves: Curves) -> None:
    """The ends of pieces and the corners; a full dot in an open one is small enough to show it."""
    open_, full = (
        [
            (css_of(block, curve).split()[0], dot.x, dot.y)
            for curve in curves.curves
            for dot in curve.dots
            if (dot.kind == "open") is kind
        ]
        for kind in (True, False)
    )
    per_x = drawing.frame.width / (curves.x[1] - curves.x[0])
    per_y = drawing.frame.height / (curves.y[1] - curves.y[0])
    for colour, x, y in open_:
        drawing.dots(f"o {colour}", [(x, y)])
        board.block(*drawing.unit(x, y))
    for colour, x, y in full:
        inside = any(math.hypot((x - u) * per_x, (y - v) * per_y) < 3 for _, u, v in open_)
        drawing.dots(f"c {colour} i" if inside else f"c {colour}", [(x, y)])
        board.block(*drawing.unit(x, y))


def _names(block: Block, curves: Curves, words: Words) -> list[Name]:
    """Names for a few curves; a card's heading names the one that it shows."""
    if len(curves.curves) > 4 or ("af-card" in block.classes and len(block.series) == 1):
        return []
    return [
        Name(index, text, prefer=0.62 if curve.order else 0.72)
        for index, curve in enumerate(curves.curves)
        if len(text := curve_label(block, block.series[curve.series], curve.order, words)) <= 22
    ]


def is_family(series: tuple[Series, ...]) -> bool:
    """Whether all are one function at several values of the same parameters."""
    functions = {(one.latex, tuple(name for name, _ in one.given)) for one in series}
    values = {one.given for one in series}
    return len(functions) == 1 and len(values) == len(series) and bool(series[0].given)


def curve_label(block: Block, series: Series, order: int, words: Words) -> str:
    """What stands beside a curve: σ(x), GELU, α = 0.1 … with a prime for the derivative."""
    prime = "′" * order
    if series.label:
        return f"({series.label}){prime}" if order else series.label
    given = ", ".join(f"{spelled(name)} = {text.replace('-', '−')}" for name, text in series.given)
    if len(block.series) == 1:
        name = plain_symbol(series.symbol or (series.entry.symbol if series.entry else "f"))
        title = series.name or (series.entry.title if series.entry else "f")
        return f"{name or title}{prime}(x)"
    if is_family(block.series):
        return f"({given}){prime}" if order else given
    if series.entry is None and not series.name:
        return f"({series.text}){prime}" if order else series.text
    title = series.name or words.title(*series.titles)
    return f"{title} ({given}){prime}" if given else title + prime
