"""Block → `Curves`: windows, pieces of cubic segments, dots, bands and notes, all in numbers.

Everything is in data coordinates except the segments' fit, which is judged in the px of the
reference size.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from ..errors import BlockError, Problem
from .fit import SAMPLES, TooWild, fit
from .graph import Graph, graph
from .marks import Peak, Point, Tangent, asymptotes, peaks, points, saturated, tangents
from .pieces import Piece, finite_runs, place_breaks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..block import Block

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

WIDTH, HEIGHT = 640.0, 300.0
"""The plot box in px at which curves are fitted."""


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
    saturated: tuple[Window, ...] = ()
    asymptotes: tuple[float, ...] = ()


def compute(block: Block) -> Curves:
    """The numbers of the block's figure. The block must be one of curves.

    Raises:
        BlockError: a function has no finite value in the window, or too much happens in it.
    """
    try:
        return _compute(block)
    except TooWild:
        x = block.x or _window(block)
        message = f"the curve turns or jumps too often for x from {x[0]:g} to {x[1]:g}"
        raise BlockError(
            _fault(block, "function", message, "give a narrower window: x: [lo, hi]")
        ) from None


def _compute(block: Block) -> Curves:
    x = block.x or _window(block)
    outside = [at for at in block.points if not x[0] <= at <= x[1]]
    if outside:
        message = f"x = {outside[0]:g} is outside the window from {x[0]:g} to {x[1]:g}"
        raise BlockError(_fault(block, "mark", message, "give a wider window: x: [lo, hi]"))
    derivative = block.derivative if block.derivative is not None else len(block.series) == 1
    graphs = [graph(series) for series in block.series]
    asked = [(index, order) for index in range(len(graphs)) for order in range(1 + derivative)]
    breaks = [place_breaks(series, x) for series in block.series]
    pieces = {
        (index, order): [
            piece
            for a, b in pairwise(breaks[index])
            for piece in finite_runs(graphs[index][order], a, b)
        ]
        for index, order in asked
    }
    for index, series in enumerate(block.series):
        if not pieces[index, 0]:
            message = f"'{series.key[:60]}' has no finite value for x from {x[0]:g} to {x[1]:g}"
            raise BlockError(_fault(block, "function", message, "give another window: x: [lo, hi]"))
    y = block.y or _height(
        [piece for (_, order), found in pieces.items() if not order for piece in found],
        [piece for (_, order), found in pieces.items() if order for piece in found],
    )
    curves = tuple(
        _curve(graphs[index], (index, order), pieces[index, order], x, y) for index, order in asked
    )
    curves = tuple(curve for curve in curves if curve.runs or not curve.order)  # f′ may lie outside
    marks = _marks(block)
    if "kinks" in marks or (not derivative and len(graphs) == 1):
        curves = tuple(_with_corners(curve, graphs[curve.series], x, y) for curve in curves)
    return Curves(
        x,
        y,
        curves,
        peaks=peaks(graphs, asked, x, y) if "extrema" in marks else (),
        points=points(block, graphs, x, y) if "tangents" not in marks else (),
        tangents=tangents(block, graphs, x, y) if "tangents" in marks else (),
        saturated=saturated(graphs, x, block.threshold) if "saturation" in marks else (),
        asymptotes=asymptotes(graphs, y) if "asymptotes" in marks else (),
    )


def _fault(block: Block, key: str, message: str, hint: str) -> Problem:
    place = block.places.get(key) or block.places.get(f"{key}s")
    return place.problem(message, hint) if place else Problem(message, hint)


def _window(block: Block) -> Window:
    own = [series.entry.window for series in block.series if series.entry]
    if not own:
        return (-6.0, 6.0)
    return min(lo for lo, _ in own), max(hi for _, hi in own)


def _marks(block: Block) -> tuple[str, ...]:
    if block.mark is not None:
        return block.mark
    entry = block.series[0].entry
    return entry.mark if len(block.series) == 1 and entry else ()


def _height(values: list[Piece], slopes: list[Piece]) -> Window:
    """The y window: all of f and f′, but neither a pole nor a far taller f′ may squash f."""
    lo, hi = _span(values)
    if slopes:
        low, high = _span(slopes)
        low, high = min(lo, low), max(hi, high)
        if high - low <= 5 * (hi - lo) or hi == lo:
            lo, hi = low, high
    if hi - lo < 1e-9 * max(abs(lo), abs(hi)) or hi == lo:
        lo, hi = lo - 1.0, hi + 1.0
    margin = 0.06 * (hi - lo)
    return _outwards(lo - margin, hi + margin)


def _outwards(lo: float, hi: float) -> Window:
    """The window with ends of a few digits, never inside the given one."""
    step = 10.0 ** (math.floor(math.log10(hi - lo)) - 4)
    # A tie must not hang on a library's last bit.
    return (
        float(f"{math.floor(lo / step + 1e-6) * step:.12g}"),
        float(f"{math.ceil(hi / step - 1e-6) * step:.12g}"),
    )


def _span(pieces: list[Piece]) -> Window:
    """Least and largest value; where a pole makes that useless, the middle's with some room."""
    values = np.concatenate([piece.y for piece in pieces]) if pieces else np.array([0.0, 1.0])
    lo, hi = float(values.min()), float(values.max())
    ordered = np.sort(values)
    low, high = (float(ordered[int(share * (ordered.size - 1))]) for share in (0.08, 0.92))
    if hi - lo > 8 * (high - low) and high > low:
        room = (high - low) / 2
        return max(lo, low - room), min(hi, high + room)
    return lo, hi


def _curve(
    graph: Graph, which: tuple[int, int], pieces: list[Piece], x: Window, y: Window
) -> Curve:
    """The curve's segments inside the window, its open and closed dots and its risers."""
    px, py = WIDTH / (x[1] - x[0]), HEIGHT / (y[1] - y[0])
    index, order = which
    scaled = graph[order]
    runs: list[Array] = []
    ends: list[tuple[float, float, float, float]] = []
    for piece in pieces:
        for lo, hi in piece.inside(y):
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
            ends.append((lo, float(segments[0, 2]), hi, float(segments[-1, 5])))
    dots, risers = _jumps(graph, order, runs, x)
    return Curve(index, order, tuple(runs), dots, risers)


def _jumps(
    graph: Graph, order: int, runs: list[Array], x: Window
) -> tuple[tuple[Dot, ...], tuple[tuple[float, float, float], ...]]:
    """Where one run ends and the next begins at another height: dots, and for f a riser."""
    dots: list[Dot] = []
    risers: list[tuple[float, float, float]] = []
    for left, right in pairwise(runs):
        at = float(left[-1, 1])
        if right[0, 0] != at or not x[0] < at < x[1]:
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
