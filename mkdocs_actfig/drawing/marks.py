"""What a figure points out: extremes, points, tangents, saturation, asymptotes, as numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from ..block import Block
    from .graph import Graph

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

MAX_TURNS = 6
_SEEN = 0.01  # of the window's width


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


def peaks(
    graphs: list[Graph], asked: list[tuple[int, int]], x: Window, y: Window
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
        if not extrema and (index, 1) in asked and not corners:
            found += _steepest(graph, index, x)
    return tuple(p for p in found if x[0] < p.x < x[1] and y[0] < p.y < y[1])


def turning_points(graph: Graph, x: Window) -> list[tuple[float, str]]:
    """Where f of an author's formula turns: the smooth zeros of f′, a few at the most."""
    grid = np.linspace(*x, 801)
    slopes = graph.slope(grid)
    signs = np.sign(slopes)
    found: list[tuple[float, str]] = []
    for index in np.flatnonzero(signs[:-1] * signs[1:] < 0)[:MAX_TURNS]:
        lo, hi = float(grid[index]), float(grid[index + 1])
        for _ in range(50):
            middle = (lo + hi) / 2
            same = np.sign(graph.slope(np.array([middle]))[0]) == signs[index]
            lo, hi = (middle, hi) if same else (lo, middle)
        steep = max(abs(float(slopes[index])), abs(float(slopes[index + 1])))
        if abs(float(graph.slope(np.array([lo]))[0])) < 1e-6 * steep:
            found.append((round(lo, 9) + 0.0, "minimum" if signs[index] < 0 else "maximum"))
    return found


def _steepest(graph: Graph, index: int, x: Window) -> list[Peak]:
    """The one interior maximum of f′, on ever finer grids."""
    lo, hi = x
    grid = np.linspace(lo, hi, 161)
    values = graph.slope(grid)
    if not np.isfinite(values).all():
        return []
    best = int(np.argmax(values))
    inner = values[1:-1]
    tops = np.count_nonzero((inner > values[:-2] + 1e-12) & (inner > values[2:] + 1e-12))
    if best in (0, grid.size - 1) or tops != 1:
        return []
    for _ in range(2):
        lo, hi = float(grid[max(best - 1, 0)]), float(grid[min(best + 1, grid.size - 1)])
        grid = np.linspace(lo, hi, 1001)
        values = graph.slope(grid)
        best = int(np.argmax(values))
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


def tangents(block: Block, graphs: list[Graph], x: Window, y: Window) -> tuple[Tangent, ...]:
    """Tangents at the points asked for, five even places without any; none at a corner."""
    at = block.points or tuple(x[0] + (x[1] - x[0]) * k for k in (0.1, 0.3, 0.5, 0.7, 0.9))
    found = []
    for index, graph in enumerate(graphs):
        for place in at:
            step = 1e-7 * (x[1] - x[0])
            left, here, right = graph.slope(np.array([place - step, place, place + step])).tolist()
            value = float(graph.f(np.array([place]))[0])
            smooth = abs(left - right) < 1e-3 * max(1.0, abs(left), abs(right))
            if smooth and x[0] <= place <= x[1] and y[0] <= value <= y[1]:
                found.append(Tangent(index, place, value, here))
    return tuple(found)


def saturated(graphs: list[Graph], x: Window, threshold: float) -> tuple[Window, ...]:
    """The ends of the window where |f′| stays below that share of its largest value in view.

    Those too narrow to be seen are none.
    """
    grid = np.linspace(*x, 801)
    bounds = [threshold * _largest(np.abs(graph.slope(grid))) for graph in graphs]

    def flat(at: Array) -> NDArray[np.bool_]:
        below = [np.abs(g.slope(at)) < most for g, most in zip(graphs, bounds, strict=True)]
        return np.asarray(np.logical_and.reduce(below), bool)

    edges = np.flatnonzero(~flat(grid))
    if not edges.size:
        return ()
    found = []
    if edges[0] > 0:
        found.append((x[0], _edge(flat, grid[edges[0] - 1], grid[edges[0]])))
    if edges[-1] < grid.size - 1:
        found.append((_edge(flat, grid[edges[-1] + 1], grid[edges[-1]]), x[1]))
    return tuple((lo, hi) for lo, hi in found if hi - lo > _SEEN * (x[1] - x[0]))


def _largest(slopes: Array) -> float:
    return float(np.max(slopes[np.isfinite(slopes)], initial=0.0))


def _edge(flat: Callable[[Array], NDArray[np.bool_]], inside: float, outside: float) -> float:
    """Where between the two places f ceases to be flat, by ever finer grids."""
    for _ in range(3):
        grid = np.linspace(inside, outside, 201)
        first = int(np.argmin(flat(grid)))
        inside, outside = float(grid[max(first - 1, 0)]), float(grid[first])
    return _short(outside)


def asymptotes(graphs: list[Graph], y: Window) -> tuple[float, ...]:
    """The finite limits of f at ±inf that lie in view."""
    ends = np.array([-math.inf, math.inf])
    limits = {float(v) + 0.0 for graph in graphs for v in graph.f(ends)}
    return tuple(sorted(v for v in limits if math.isfinite(v) and y[0] <= v <= y[1]))


def _short(value: float) -> float:
    """The number with five significant digits: an end of a window needs no more."""
    return float(f"{value * (1 + 1e-9):.5g}")  # a tie must not hang on the last bit
