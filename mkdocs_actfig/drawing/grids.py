"""A grid that layers of two units send on: linear ones alone, and with f after each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..said import say
from ..typography import minus
from .drawing import Drawing, Frame, ticks, window
from .fit import TooWild
from .graph import fault, graph
from .pieces import HIGHEST
from .polyline import bend, thinned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ..block import Block
    from ..errors import BlockError

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]
Matrix: TypeAlias = tuple[float, float, float, float]

FRAME = Frame(width=220, height=220)
_PLACES = np.linspace(-1.0, 1.0, 9)
"""Where the grid's lines cut the axes."""

_ENDS, _FINE = np.array([-1.0, 1.0]), np.linspace(-1.0, 1.0, 1025)
"""Places along a line: a straight one needs two, a bent one so many that corners stay sharp."""

_DIGITS = 5
"""So long a number of an axis may be: an image that is tiny and far from 0 has none."""

_SHARP = 0.02
"""The share of a bent line's points at which it may turn back."""

_WILD = 400
"""Points of a family of lines: more are no picture, and more than a page should load."""

_LONGER = (1.3, 2.8)
"""How many times as long as wide a circle's image may be: any seed makes a readable picture."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid's image, in a square window.

    first, second  lines along which the first input is constant, and the second: float64, shape
                   (9, n, 2)
    quarter        the outline of where both inputs are positive: float64, shape (n, 2)
    """

    key: str
    first: Array
    second: Array
    quarter: Array
    x: Window
    y: Window

    @property
    def size(self) -> float:
        """How wide or high it is, whichever is more."""
        points = np.concatenate([self.first, self.second]).reshape(-1, 2)
        return float((points.max(axis=0) - points.min(axis=0)).max())

    @property
    def bend(self) -> float:
        """The largest distance of a line from the straight one between its ends."""
        return max(bend(self.first), bend(self.second))


def matrices(seed: int, layers: int) -> tuple[Matrix, ...]:
    """Random matrices (a, b, c, d) of the rows (a, b) and (c, d), the first to act first.

    Each stretches the plane and turns it; more layers do less of both. Those are drawn again whose
    product is too near a circle's image or too narrow.
    """
    random = np.random.default_rng(seed)
    while True:
        found = tuple(_matrix(random, layers) for _ in range(layers))
        a, b, c, d = product(found)
        ratio = (a * a + b * b + c * c + d * d) / (2 * (a * d - b * c))
        if _LONGER[0] <= ratio + math.sqrt(max(ratio * ratio - 1, 0.0)) <= _LONGER[1]:
            return found


def _matrix(random: np.random.Generator, layers: int) -> Matrix:
    """A turn by at most 90°/layers after a stretch along a random axis."""
    turn, axis, stretch = random.random(3).tolist()
    size, longer = 1 + 1 / layers, 1.1 + 0.4 * stretch
    cos, sin = math.cos(math.pi * axis), math.sin(math.pi * axis)
    along, across = size * longer, size / longer
    symmetric = (
        along * cos * cos + across * sin * sin, (along - across) * cos * sin,
        (along - across) * cos * sin, along * sin * sin + across * cos * cos,
    )  # fmt: skip
    angle = (2 * turn - 1) * math.pi / 2 / layers
    return _times((math.cos(angle), -math.sin(angle), math.sin(angle), math.cos(angle)), symmetric)


def product(found: tuple[Matrix, ...]) -> Matrix:
    """The matrix that does what all do one after the other."""
    return reduce(lambda done, then: _times(then, done), found)


def _times(left: Matrix, right: Matrix) -> Matrix:
    (a, b, c, d), (e, f, g, h) = left, right
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h


def compute_grids(block: Block) -> tuple[Grid, ...]:
    """The input's grid, its image under the product of the matrices, and one for each function.

    Raises:
        BlockError: a function has no finite value for what the layers give it, or turns there more
            often than lines of so many points can show.
    """
    found = matrices(block.seed, block.layers)
    straight, fine = _lines(_ENDS), _lines(_FINE)
    whole = product(found)
    grids = [_grid("x", straight), _grid("T", tuple(_linear(whole, part) for part in straight))]
    for series in block.series:
        f = graph(series).f
        with np.errstate(all="ignore"):
            image = tuple(reduce(lambda at, m: f(_linear(m, at)), found, part) for part in fine)
        if not all((np.abs(part) < HIGHEST).all() for part in image):
            message = say(
                "'{function}' has no finite value for what a layer gives it",
                function=series.key[:60],
            )
            raise fault(block, message, say("name another function"))
        if any(_back_and_forth(part) > _SHARP for part in image):
            raise _folded(block, series.key)
        grids.append(_grid(series.key, image))
    return tuple(grids)


def _back_and_forth(lines: Array) -> float:
    """At which share of their points lines turn by more than a right angle."""
    steps = np.diff(lines, axis=-2)
    return float(np.mean((steps[..., 1:, :] * steps[..., :-1, :]).sum(axis=-1) < 0))


def _linear(matrix: Matrix, points: Array) -> Array:
    a, b, c, d = matrix
    x, y = points[..., 0], points[..., 1]
    return np.stack([a * x + b * y, c * x + d * y], axis=-1)


def _lines(along: Array) -> tuple[Array, Array, Array]:
    """The input's lines, x₁ constant and x₂ constant, and the outline of its positive quarter."""
    across = np.broadcast_to(_PLACES[:, None], (len(_PLACES), len(along)))
    first = np.stack([across, np.broadcast_to(along, across.shape)], axis=-1)
    side = (along + 1) / 2
    zero, one = np.zeros_like(side), np.ones_like(side)
    corners = [(side, zero), (one, side), (side[::-1], one), (zero, side[::-1])]
    quarter = np.concatenate([np.stack(edge, axis=-1) for edge in corners])
    return first, first[..., ::-1], quarter


def _grid(key: str, lines: tuple[Array, ...]) -> Grid:
    first, second, quarter = lines
    return Grid(key, first, second, quarter, *_windows(np.concatenate([first, second])))


def _windows(points: Array) -> tuple[Window, Window]:
    """A square around all points: the same scale along both axes."""
    lo, hi = points.min(axis=(0, 1)), points.max(axis=(0, 1))
    (x, y), half = ((lo + hi) / 2).tolist(), float((hi - lo).max()) / 2 or 1.0
    return window(x - half, x + half), window(y - half, y + half)


def draw_grids(block: Block, grids: Sequence[Grid], *, frame: Frame = FRAME) -> list[Drawing]:
    """A drawing for each grid.

    Raises:
        BlockError: one is folded too often to be drawn.
    """
    drawn = []
    for grid in grids:
        try:
            drawn.append(draw_grid(grid, frame=frame))
        except TooWild:
            raise _folded(block, grid.key) from None
    return drawn


def _folded(block: Block, key: str) -> BlockError:
    message = say("'{function}' folds the grid too often", function=key[:60])
    return fault(block, message, say("take fewer layers or another function"))


def draw_grid(grid: Grid, *, frame: Frame = FRAME) -> Drawing:
    """The grid's two families of lines, each a path, over the quarter and the axes.

    Raises:
        TooWild: they turn more often than can be told apart.
    """
    drawing = Drawing(grid.x, grid.y, frame)
    drawing.stroke("v3", thinned(drawing, grid.quarter[None]), order=-1, curve=f"{grid.key}>0")
    (x0, x1), (y0, y1) = grid.x, grid.y
    zero = [(x0, 0.0, x1, 0.0)] if y0 <= 0 <= y1 else []
    zero += [(0.0, y0, 0.0, y1)] if x0 <= 0 <= x1 else []
    drawing.lines("g", zero, order=0)
    across = [(minus(v), (v, y0)) for v in ticks(grid.x, 4)]
    upwards = [(minus(v), (x0, v)) for v in ticks(grid.y, 4)]
    if max(len(text) for text, _ in across + upwards) <= _DIGITS:
        drawing.labels(across, anchor="middle", dy=1.35)
        drawing.labels(upwards, anchor="end", dx=-6, dy=0.35)
    for index, lines in enumerate((grid.first, grid.second)):
        css, curve = f"s{index + 1} k", f"{grid.key}[{index}]"
        path = thinned(drawing, lines)
        if len(path) > _WILD:
            raise TooWild
        drawing.stroke(css, path, order=3 + 0.1 * index, curve=curve)
    return drawing
