"""A function of two inputs as level lines over their plane, each region filled over the last."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from matplotlib.path import Path

from ..catalogue import Gated
from ..catalogue.bind import bind_gated
from ..expression import Number
from ..expression.evaluate import evaluate
from ..typography import minus
from .drawing import Drawing, Frame, ticks
from .polyline import telling

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..block import Block
    from ..expression import Node

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

SQUARE = Frame(width=400, height=400)
_GRID = 161
_ASIDE = 1e-7  # of a level: so far from the grid's round values that last bits choose no side
_STEEP = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)


@dataclass(frozen=True, slots=True)
class Region:
    """Where f lies beyond `level`, away from 0: closed loops, float64, shape (n, 2)."""

    key: str
    level: float
    loops: tuple[Array, ...]


@dataclass(frozen=True, slots=True)
class Surface:
    """The regions in the plane, the nearest to 0 first, and the least and largest value in view."""

    x: Window
    y: Window
    regions: tuple[Region, ...]
    lowest: float
    highest: float


def compute_surface(block: Block) -> Surface:
    """The level lines of a gated function at round levels."""
    import contourpy  # noqa: PLC0415 - matplotlib's own, and only a surface needs it

    assert block.asked is not None  # noqa: S101 - the caller draws a gated function
    entry, (case,) = block.asked.entry, block.asked.cases
    assert isinstance(entry, Gated)  # noqa: S101 - the same
    nodes = bind_gated(entry, {name: Number(value) for name, value in case.values})
    x, y = block.x or (-4.0, 4.0), block.y or (-4.0, 4.0)
    a, b = np.meshgrid(np.linspace(*x, _GRID), np.linspace(*y, _GRID))
    z = evaluate(nodes[0], {"a": a, "b": b})
    regions = []
    for level in _levels(float(np.abs(z).max())):
        for sign in (1, -1):
            lines = contourpy.contour_generator(
                a, b, sign * z, fill_type=contourpy.FillType.OuterOffset
            ).filled(level * (1 + _ASIDE), np.inf)
            loops = [
                _simple(_moved(nodes, points[start:end], sign * level, (x, y)), (x, y))
                for points, offsets in zip(*lines, strict=True)
                for start, end in pairwise(offsets)
            ]
            if loops:
                key = f"{case.key}={sign * level:g}"
                regions.append(Region(key, sign * level, tuple(loops)))
    return Surface(x, y, tuple(regions), float(z.min()), float(z.max()))


def _levels(largest: float) -> list[float]:
    """Even levels for what grows evenly, 1-2-5 for products, which reach far."""
    if largest <= 5:
        return [level for level in ticks((0.0, largest), 6) if 0 < level < largest]
    return [level for level in _STEEP if largest / 50 < level < largest][:6]


def _moved(
    nodes: tuple[Node, ...], points: Array, level: float, box: tuple[Window, Window]
) -> Array:
    """The points, moved from the grid's straight lines to the level by Newton's steps.

    Those on the box's edge slide along it; a step is never longer than half a cell.
    """
    at = points.astype(np.float64)
    free = np.stack([(at[:, k] > box[k][0]) & (at[:, k] < box[k][1]) for k in (0, 1)], axis=1)
    reach = min(hi - lo for lo, hi in box) / _GRID / 2
    start = at
    for _ in range(4):
        here = {"a": at[:, 0], "b": at[:, 1]}
        f, *slope = (evaluate(node, here) for node in nodes)
        rise = np.stack(slope, axis=1) * free
        steepness = (rise**2).sum(axis=1)
        safe = np.where(steepness > 0, steepness, np.inf)
        at = at + rise * ((level - f) / safe)[:, None]
        at = start + np.clip(at - start, -reach, reach)
    return np.stack([np.clip(at[:, k], *box[k]) for k in (0, 1)], axis=1)


def _simple(loop: Array, box: tuple[Window, Window]) -> Array:
    """The closed loop with the points that matter at this size (Douglas & Peucker)."""
    scale = [size / (hi - lo) for size, (lo, hi) in zip((400, 400), box, strict=True)]
    # Rounded, so that the last bits of a library do not choose the points.
    px = np.round(loop * np.array(scale) / 1e-6 + 1e-4) * 1e-6
    far = int(np.argmax(((px - px[0]) ** 2).sum(axis=1)))
    keep = telling(px, (0, far, len(loop) - 1))
    keep[-1] = far == len(loop) - 1  # else it repeats the first
    return loop[keep]


def draw_surface(surface: Surface, *, frame: Frame = SQUARE) -> Drawing:
    """The regions, lines at their edges, and a number on each line."""
    drawing = Drawing(surface.x, surface.y, frame)
    drawing.axes()
    for index, region in enumerate(surface.regions):
        css = "l1" if region.level > 0 else "l2"
        drawing.stroke(css, _path(region.loops), order=2 + 0.01 * index, curve=region.key)
    taken: list[Array] = []
    for region in surface.regions:
        place = _place(drawing, region, taken)
        if place is not None:
            drawing.label("n", minus(region.level), place, anchor="middle", dy=0.35)
    drawing.label("n", "a", (surface.x[1], surface.y[0]), dx=5, dy=0.2)
    drawing.label("n", "b", (surface.x[0], surface.y[1]), anchor="middle", dy=-0.5)
    return drawing


def _path(loops: tuple[Array, ...]) -> Path:
    points, codes = [], []
    for loop in loops:
        points += [*loop.tolist(), [0.0, 0.0]]
        codes += [Path.MOVETO, *[Path.LINETO] * (len(loop) - 1), Path.CLOSEPOLY]
    return Path(np.array(points), np.array(codes, np.uint8))


def _place(drawing: Drawing, region: Region, taken: list[Array]) -> tuple[float, float] | None:
    """The point of the region's line that is farthest from other numbers and from the edges."""
    points = np.concatenate([_between(loop) for loop in region.loops])
    lo, hi = (np.array(ends) for ends in zip(drawing.x, drawing.y, strict=True))
    unit = (points - lo) / (hi - lo)
    room = np.minimum(unit, 1 - unit).min(axis=1)
    inside = room > 0.05
    if not inside.any():
        return None
    apart = np.full(len(unit), 0.12)
    for other in taken:
        apart = np.minimum(apart, np.hypot(*((unit - other) * np.array([1.0, 1.6])).T))
    score = np.round(np.where(inside, apart + 0.1 * np.minimum(room, 0.2), -1.0), 4)
    best = int(np.argmax(score))
    if apart[best] < 0.07:
        return None
    taken.append(unit[best])
    return float(points[best, 0]), float(points[best, 1])


def _between(loop: Array) -> Array:
    """The loop's points and those between them: a straight line has room for a number too."""
    after = np.roll(loop, -1, axis=0)
    shares = np.linspace(0.0, 1.0, 9)[:-1, None, None]
    return np.asarray((loop + shares * (after - loop)).reshape(-1, 2), np.float64)
