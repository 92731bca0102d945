"""Block → `Curves`: windows, pieces of cubic segments, dots, bands and notes, all in numbers.

Everything is in data coordinates except the segments' fit, which is judged in the px of the
reference size.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from ..said import say
from .fit import SAMPLES, TooWild, fit
from .graph import Graph, fault, graph, pieces_of, too_wild
from .marks import Band, Peak, Point, Tangent, asymptotes, peaks, points, poles, saturated, tangents
from .pieces import Piece, finite_runs, inside, place_breaks
from .windows import height_of, outwards, window_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..block import Block
    from .pieces import Piece

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

WIDTH, HEIGHT = 640.0, 300.0
"""The plot box in px at which curves are fitted."""

ROW = 0.022
"""The height of a row that shows where one of several functions is flat, as a share of the box."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point worth a mark. `kind`: `closed`, `open` (the value there is another) or `peak`."""

    x: float
    y: float
    kind: Literal["closed", "open", "peak"]


@dataclass(frozen=True, slots=True)
class Curve:
    """What one path of the figure shows.

    `runs` are stretches drawn without lifting the pen: float64, shape (n, 6), as `fit` gives them
    but in data coordinates. `risers` are the dotted verticals of jumps: (x, y below, y above).
    """

    series: int
    order: int
    runs: tuple[Array, ...]
    dots: tuple[Dot, ...] = ()
    risers: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Curves:
    """All numbers of a figure of curves."""

    x: Window
    y: Window
    curves: tuple[Curve, ...]
    peaks: tuple[Peak, ...] = ()
    points: tuple[Point, ...] = ()
    tangents: tuple[Tangent, ...] = ()
    saturated: tuple[Band, ...] = ()
    asymptotes: tuple[float, ...] = ()
    poles: tuple[float, ...] = ()


def compute(block: Block) -> Curves:
    """The numbers of the block's figure. The block must be one of curves.

    Raises:
        BlockError: a function has no finite value in the window, or too much happens in it.
    """
    x = window_of(block)
    chosen = block.x or any(series.entry for series in block.series)
    for part in (1,) if chosen else (1, 6, 36):
        try:
            return _compute(replace(block, x=_part(x, part)))
        except TooWild:
            continue
    raise too_wild(block, x)


def _part(x: Window, part: float) -> Window:
    """The middle of a window: where too much happens in all of it, some can be drawn."""
    middle = (x[0] + x[1]) / 2
    lo, hi = (float(f"{middle + (end - middle) / part:.3g}") for end in x)
    return (lo, hi) if part > 1 else x


def _compute(block: Block) -> Curves:
    x = window_of(block)
    outside = [at for at in block.points if not x[0] <= at <= x[1]]
    if outside:
        message = say(
            "x = {at:g} is outside the window from {low:g} to {high:g}",
            at=outside[0],
            low=x[0],
            high=x[1],
        )
        raise fault(block, message, say("give a wider window: x: [lo, hi]"), key="mark")
    derivative = block.derivative if block.derivative is not None else len(block.series) == 1
    graphs = [graph(series) for series in block.series]
    asked = [(index, order) for index in range(len(graphs)) for order in range(1 + derivative)]
    pieces = pieces_of(block, graphs, asked, x)
    y = block.y or height_of(
        [piece for (_, order), found in pieces.items() if not order for piece in found],
        [piece for (_, order), found in pieces.items() if order for piece in found],
        x,
    )
    marks = _marks(block)
    if "saturation" in marks and len(graphs) > 1 and not block.y:
        y = outwards(y[0] - ROW * len(graphs) * (y[1] - y[0]), y[1])
    curves = tuple(
        curve_of(graphs[index], (index, order), pieces[index, order], x, y)
        for index, order in asked
    )
    curves = tuple(curve for curve in curves if curve.runs or not curve.order)  # f′ may lie outside
    bands = saturated(graphs, pieces, x, y, block.threshold) if "saturation" in marks else ()
    if "kinks" in marks or (not derivative and len(graphs) == 1):
        curves = tuple(_with_corners(curve, graphs[curve.series], x, y) for curve in curves)
    return Curves(
        x,
        y,
        curves,
        peaks=peaks(graphs, pieces, x, y) if "extrema" in marks else (),
        points=points(block, graphs, x, y) if "tangents" not in marks else (),
        tangents=tangents(block, graphs, x, y, bands) if "tangents" in marks else (),
        saturated=bands,
        asymptotes=asymptotes(graphs, y) if "asymptotes" in marks else (),
        poles=poles(chain.from_iterable(pieces[k, 0] for k in range(len(graphs))), x, y),
    )


def curve_alone(
    graph: Graph, order: int, x: Window, y: Window | None = None
) -> tuple[Curve, Window]:
    """One curve, f or f′, and the window of y: the given one, or else one that shows it whole.

    Raises:
        TooWild: it turns or jumps too often.
    """
    pieces = finite_runs(graph[order], *place_breaks(graph.series, x))
    y = y or height_of(pieces, [], x)
    return curve_of(graph, (0, order), pieces, x, y), y


def _marks(block: Block) -> tuple[str, ...]:
    if block.mark is not None:
        return block.mark
    entry = block.series[0].entry
    return entry.mark if len(block.series) == 1 and entry else ()


def curve_of(
    graph: Graph, which: tuple[int, int], pieces: list[Piece], x: Window, y: Window, *,
    size: tuple[float, float] = (WIDTH, HEIGHT),
) -> Curve:  # fmt: skip
    """The curve's segments inside the window, its open and closed dots and its risers.

    They are fitted for a plot box of that size, in px.
    """
    px, py = size[0] / (x[1] - x[0]), size[1] / (y[1] - y[0])
    index, order = which
    scaled = graph[order]
    runs: list[Array] = []
    blown: set[float] = set()
    for piece, windows in zip(pieces, inside(pieces, y), strict=True):
        blown |= {end for end, _ in piece.blown(y[1] - y[0])}
        for lo, hi in windows:
            # The end of a piece belongs to both sides of a break: stay on this one.
            nudge = 1e-9 * (piece.hi - piece.lo)
            inner_lo = lo + nudge * (lo == piece.lo)
            inner_hi = hi - nudge * (hi == piece.hi)

            def curve(at: Array, a: float = inner_lo, b: float = inner_hi) -> Array:
                return scaled(np.maximum(np.minimum(x[0] + at / px, b), a)) * py

            whole = (lo, hi) == (piece.lo, piece.hi) and piece.y.size == SAMPLES.size
            known = piece.y * py if whole else None
            segments = fit(curve, (lo - x[0]) * px, (hi - x[0]) * px, known)
            segments[:, :2] = x[0] + segments[:, :2] / px
            segments[0, 0], segments[-1, 1] = lo, hi
            segments[:, 2:] /= py
            touching = runs and runs[-1][-1, 1] == lo
            if touching and abs(runs[-1][-1, 5] - segments[0, 2]) * py < 0.05:
                segments[0, 2] = runs[-1][-1, 5]
                runs[-1] = np.concatenate([runs[-1], segments])
            else:
                runs.append(segments)
    dots, risers = _jumps(graph, order, runs, {x[0], x[1], *blown})
    return Curve(index, order, tuple(runs), dots, risers)


def _jumps(
    graph: Graph, order: int, runs: list[Array], endless: set[float]
) -> tuple[tuple[Dot, ...], tuple[tuple[float, float, float], ...]]:
    """Where one run ends and the next begins at another height: dots, and for f a riser.

    None at those places at which a side has no end, such as a pole.
    """
    dots: list[Dot] = []
    risers: list[tuple[float, float, float]] = []
    for left, right in pairwise(runs):
        at = float(left[-1, 1])
        if right[0, 0] != at or at in endless:
            continue
        ends = float(left[-1, 5]), float(right[0, 2])
        value = math.nan if order else float(graph.f(np.array([at]))[0])
        for end in ends:
            same = abs(value - end) <= 1e-6 * max(1.0, abs(end))
            dots.append(Dot(at, end, "closed" if same else "open"))
        if not order:
            if math.isfinite(value) and min(abs(value - end) for end in ends) > 1e-6:
                dots.append(Dot(at, value, "closed"))
            risers.append((at, min(ends), max(ends)))
    return tuple(dots), tuple(risers)


def _with_corners(curve: Curve, graph: Graph, x: Window, y: Window) -> Curve:
    """The curve of f with a dot at each corner, which otherwise only f′ shows."""
    if curve.order:
        return curve
    corners = [at for at, order in graph.series.kinks if order == 0 and x[0] < at < x[1]]
    dots = [Dot(at, float(graph.f(np.array([at]))[0]), "closed") for at in corners]
    return replace(curve, dots=(*curve.dots, *(dot for dot in dots if y[0] <= dot.y <= y[1])))
