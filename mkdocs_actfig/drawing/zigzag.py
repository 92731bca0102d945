"""Gradient descent of a linear unit, an example a step: a path in the plane of its two weights.

The inputs are what a layer before sends: f of standard normal numbers. The targets are what the
unit gives at the optimum, so that every example agrees on it.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from matplotlib.path import Path

from ..said import say
from .drawing import Drawing, Frame
from .graph import fault, graph

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..block import Block
    from ..words import Words

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

FRAME = Frame(width=260, height=260)
START, OPTIMUM = (-1.0, 1.0), (1.0, -1.0)
"""The first weight has to grow and the second to shrink."""

_EDGE = 1.7  # of the window, where no path needs more
_REACH = 0.5  # of the sectors that show where a step can lead
_ROUND = 0.5523  # of a quarter circle's control points


@dataclass(frozen=True, slots=True)
class Descent:
    """The weights before the first step and after each: float64, shape (steps + 1, 2).

    rate      the learning rate
    together, against, single, none  how many examples move both weights the same way, opposite
              ways, one weight only, neither
    free      whether f has values of both signs, so that a step may lead anywhere
    edge      the window of both weights is ±edge
    """

    key: str
    path: Array
    rate: float
    together: int
    against: int
    single: int
    none: int
    free: bool
    edge: float

    @property
    def length(self) -> float:
        """The length of the path."""
        return float(np.hypot(*np.diff(self.path, axis=0).T).sum())

    @property
    def detour(self) -> float:
        """The length of the path for each unit of the straight line between its ends."""
        straight = math.dist(self.path[0], self.path[-1])
        return self.length / straight if straight else math.nan

    @property
    def left(self) -> float:
        """How far from the optimum it ends."""
        return math.dist(self.path[-1], OPTIMUM)


def compute_zigzag(block: Block) -> tuple[Descent, ...]:
    """A descent for each function, all from the same numbers before f.

    The learning rate is 1 / max |x|²: the largest with which no step overshoots its own example.

    Raises:
        BlockError: a function gives nothing that a unit could learn from.
    """
    before = np.random.default_rng(block.seed).standard_normal((block.steps, 2))
    found = []
    for series in block.series:
        f = graph(series).f
        inputs = f(before)
        with np.errstate(over="ignore"):
            largest = float((inputs**2).sum(axis=1).max())
        if not sys.float_info.min <= largest < math.inf:
            message = say(
                "'{function}' sends no finite inputs other than 0 to the unit",
                function=series.key[:60],
            )
            raise fault(block, message, say("it needs values for x from about −3 to 3"))
        found.append((series.key, inputs, _descend(inputs, 1 / largest), 1 / largest,
                      _has_both_signs(f(np.linspace(-8.0, 8.0, 401)))))  # fmt: skip
    edge = max(_EDGE, *(1.1 * float(np.abs(path).max()) for _, _, path, _, _ in found))
    return tuple(
        Descent(key, path, rate, *_ways(inputs), free=free, edge=float(f"{edge:.3g}"))
        for key, inputs, path, rate, free in found
    )


def _descend(inputs: Array, rate: float) -> Array:
    """The weights before the first example and after each: float64, shape (steps + 1, 2)."""
    (w1, w2), (best1, best2) = START, OPTIMUM
    path = [START]
    for x1, x2 in inputs.tolist():
        error = (w1 - best1) * x1 + (w2 - best2) * x2  # ∂L/∂t of L = (t − y)² / 2
        w1, w2 = w1 - rate * error * x1, w2 - rate * error * x2
        path.append((w1, w2))
    return np.array(path)


def _ways(inputs: Array) -> tuple[int, int, int, int]:
    """How many examples move both weights the same way, opposite ways, one of them, neither."""
    signs = np.sign(inputs)
    both, moved = signs.prod(axis=1), np.abs(signs).sum(axis=1)
    counts = both > 0, both < 0, moved == 1, moved == 0
    return tuple(int(np.count_nonzero(count)) for count in counts)  # type: ignore[return-value]  # four of them


def _has_both_signs(values: Array) -> bool:
    return bool((values > 0).any() and (values < 0).any())


def draw_zigzag(descent: Descent, words: Words, *, frame: Frame = FRAME) -> Drawing:
    """The path from start to optimum, the straight line between, where a first step can lead."""
    window = -descent.edge, descent.edge
    drawing = Drawing(window, window, frame)
    ways = [(1, 1), (-1, -1), *([(1, -1), (-1, 1)] if descent.free else [])]
    for right, up in ways:
        drawing.stroke("v2", _quarter(right, up), order=-1)
    drawing.axes(across=5, up=5)
    drawing.lines("r", [(*START, *OPTIMUM)], order=2)
    drawing.stroke("s1 k", Path(descent.path), order=3, curve=descent.key)
    drawing.dots("o s1", [START])
    drawing.dots("p s1", [(float(descent.path[-1, 0]), float(descent.path[-1, 1]))])
    drawing.dots("p s2", [OPTIMUM])
    drawing.label("n", words("zigzag:start"), START, anchor="end", dx=-7, dy=-0.3)
    drawing.label("n", words("zigzag:optimum"), OPTIMUM, anchor="middle", dy=1.6)
    drawing.label("n", "w₁", (window[1], 0.0), anchor="end", dx=-3, dy=-0.4)
    drawing.label("n", "w₂", (0.0, window[1]), dx=5, dy=1.0)
    return drawing


def _quarter(right: int, up: int) -> Path:
    """A quarter of a disc around the start, towards that side."""
    x, y = START
    a, b = right * _REACH, up * _REACH
    points = [
        (x, y), (x + a, y), (x + a, y + _ROUND * b), (x + _ROUND * a, y + b), (x, y + b), (x, y),
    ]  # fmt: skip
    codes = [Path.MOVETO, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    return Path(np.array(points), np.array(codes, np.uint8))
