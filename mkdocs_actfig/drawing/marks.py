"""What a figure points out: extremes, points, tangents, saturation, asymptotes, as numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from .pieces import halved
from .slopes import EVERYWHERE, flat, sides, steepest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from ..block import Block
    from .graph import Graph
    from .pieces import Piece

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

MAX_TURNS = 6
_GRID = np.linspace(0.0, 1.0, 161)


@dataclass(frozen=True, slots=True)
class Peak:
    """An extreme of a curve in view, to be pointed out with its value."""

    series: int
    order: int
    x: float
    y: float
    kind: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a curve that the author wants marked with its coordinates."""

    series: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Tangent:
    """A tangent to be drawn at x: the point and the slope."""

    series: int
    x: float
    y: float
    slope: float


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of x on which a curve is flat."""

    series: int
    lo: float
    hi: float


def peaks(
    graphs: list[Graph], pieces: Mapping[tuple[int, int], list[Piece]], x: Window, y: Window
) -> tuple[Peak, ...]:
    """Declared extremes of f; for a function that has none, the steepest point of f."""
    found = []
    for index, graph in enumerate(graphs):
        series = graph.series
        extrema = series.extrema if series.entry else turning_points(graph, x)
        found += [
            Peak(index, 0, at, float(graph.f(np.array([at]))[0]), kind) for at, kind in extrema
        ]
        corners = any(order < 1 for _, order in series.kinks)
        slopes = pieces.get((index, 1), [])
        if slopes and not extrema and not corners:
            found += _steepest(graph, index, slopes)
    return tuple(p for p in found if x[0] < p.x < x[1] and y[0] < p.y < y[1])


def turning_points(graph: Graph, x: Window) -> list[tuple[float, str]]:
    """Where f of an author's formula turns: the smooth zeros of f′, a few at the most."""
    grid = np.linspace(*x, 801)
    slopes = graph.slope(grid)
    signs = np.sign(slopes)
    at = np.flatnonzero(signs[:-1] * signs[1:] < 0)[:MAX_TURNS]
    turns, _ = halved(
        grid[at], grid[at + 1], lambda x: np.sign(graph.slope(x)) == signs[at], steps=50
    )
    steep = np.maximum(np.abs(slopes[at]), np.abs(slopes[at + 1]))
    smooth = np.abs(graph.slope(turns)) < 1e-6 * steep
    kinds = np.where(signs[at] < 0, "minimum", "maximum")
    return [
        (round(place, 9) + 0.0, kind)
        for place, kind in zip(turns[smooth].tolist(), kinds[smooth].tolist(), strict=True)
    ]


def _steepest(graph: Graph, index: int, slopes: Sequence[Piece]) -> list[Peak]:
    """The one interior maximum of f′, on ever finer grids; f′ must not have gaps."""
    if any(left.hi != right.lo for left, right in pairwise(slopes)):
        return []
    grid = np.concatenate([piece.x for piece in slopes])
    values = np.concatenate([piece.y for piece in slopes])
    best = int(np.argmax(values))
    inner = values[1:-1]
    tops = np.count_nonzero((inner > values[:-2] + 1e-12) & (inner > values[2:] + 1e-12))
    if best in (0, grid.size - 1) or tops != 1:
        return []
    for _ in range(3):
        lo, hi = float(grid[max(best - 1, 0)]), float(grid[min(best + 1, grid.size - 1)])
        grid = lo + (hi - lo) * _GRID
        best = int(np.argmax(graph.slope(grid)))
    at = round(float(grid[best]), 6) + 0.0
    return [Peak(index, 1, at, float(graph.slope(np.array([at]))[0]), "maximum")]


def points(block: Block, graphs: list[Graph], x: Window, y: Window) -> tuple[Point, ...]:
    """The points asked for, on every curve of the block that has a value there."""
    found = [
        Point(index, at, float(graph.f(np.array([at]))[0]))
        for index, graph in enumerate(graphs)
        for at in block.points
    ]
    return tuple(p for p in found if x[0] <= p.x <= x[1] and y[0] <= p.y <= y[1])


def tangents(
    block: Block, graphs: list[Graph], x: Window, y: Window, bands: tuple[Band, ...]
) -> tuple[Tangent, ...]:
    """Tangents at the points asked for; none at a corner, at a jump or out of view.

    Without any, where they tell most: of one function in its flat stretches and evenly between,
    of several at the steepest point of each.
    """
    found = []
    for index, graph in enumerate(graphs):
        places = block.points
        if not places and len(graphs) > 1:
            places = tuple(v for v in (steepest(graph, x, y)[0],) if x[0] < v < x[1])
        for place in places or _telling(graph, x, bands):
            value, slope = (float(graph[order](np.array([place]))[0]) for order in (0, 1))
            inside = x[0] <= place <= x[1] and y[0] <= value <= y[1]
            if inside and sides(graph, place, x[1] - x[0]).order > 0:
                found.append(Tangent(index, place, value, slope))
    return tuple(found)


def _telling(graph: Graph, x: Window, bands: tuple[Band, ...]) -> tuple[float, ...]:
    """The middle of each flat end of the window, and a few even places between the ends."""
    grid = np.linspace(*x, 401)
    defined = grid[np.isfinite(graph.f(grid))]
    lo, hi = (float(defined[0]), float(defined[-1])) if defined.size else x
    left = [band.hi for band in bands if band.lo <= lo < band.hi < hi]
    right = [band.lo for band in bands if band.hi >= hi > band.lo > lo]
    a, b = (*left, lo)[0], (*right, hi)[0]
    count = 5 if not left and not right else 3 if b - a > 0.25 * (x[1] - x[0]) else 1
    spans = [*((lo, end, 1) for end in left), (a, b, count), *((end, hi, 1) for end in right)]
    grain = 10.0 ** math.floor(math.log10((x[1] - x[0]) / 10))
    return tuple(
        _round_inside(start + (end - start) * k / (parts + 1), (start, end), grain)
        for start, end, parts in spans
        for k in range(1, parts + 1)
    )


def _round_inside(value: float, span: Window, grain: float) -> float:
    """A round number near the value, if one lies well inside the span."""
    rounded = round(value / grain) * grain
    room = 0.25 * (span[1] - span[0])
    if span[0] + room / 2 <= rounded <= span[1] - room / 2 and abs(rounded - value) <= room:
        return float(f"{rounded:.9g}") + 0.0
    return float(f"{value:.3g}") + 0.0


def saturated(
    graphs: list[Graph], pieces: Mapping[tuple[int, int], list[Piece]], x: Window, y: Window,
    threshold: float,
) -> tuple[Band, ...]:  # fmt: skip
    """Where each function is flat."""
    found = []
    for index, graph in enumerate(graphs):
        values = [end for piece in pieces[index, 0] for end in (piece.y.min(), piece.y.max())]
        seen = EVERYWHERE if y[0] <= min(values) and max(values) <= y[1] else y
        found += [Band(index, lo, hi) for lo, hi in flat(graph, x, seen, threshold)]
    return tuple(found)


def asymptotes(graphs: list[Graph], y: Window) -> tuple[float, ...]:
    """The finite limits of f at ±inf that lie in view."""
    ends = np.array([-math.inf, math.inf])
    limits = {float(v) + 0.0 for graph in graphs for v in graph.f(ends)}
    return tuple(sorted(v for v in limits if math.isfinite(v) and y[0] <= v <= y[1]))


def poles(pieces: Iterable[Piece], x: Window, y: Window) -> tuple[float, ...]:
    """The places inside the window at which f goes beyond all bounds, not only too high to draw."""
    found = {
        float(f"{end:.10g}") + 0.0
        for piece in pieces
        for end, _ in piece.blown(y[1] - y[0])
        if x[0] < end < x[1] and not piece.is_cut(end)
    }
    return tuple(sorted(found))
