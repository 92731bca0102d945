"""Three shares as a point of a triangle, and the way that they take as the scores are sharpened.

A corner is a share of 1, the side opposite to it a share of 0, the middle a third each. Multiplied
by 0 the scores say nothing, which is the middle; multiplied by more and more (a temperature that
falls) they lead to a corner. Softmax bends towards it and never touches a side; sparsemax goes
straight to a side and along it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from matplotlib.path import Path

from .. import vectors
from ..catalogue import Vector
from ..kinds import input_labels
from .drawing import Drawing, Frame
from .labels import Board
from .polyline import telling

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from ..block import Block
    from ..kinds import Case

Array: TypeAlias = "NDArray[np.float64]"

TALL = math.sqrt(3) / 2
CORNERS = np.array([[0.5, TALL], [0.0, 0.0], [1.0, 0.0]])
"""Where the first share is 1 (the top), the second (left), the third (right)."""

_SIDES = ((0, 1), (0, 2), (1, 2))
_HALVES = [(CORNERS[one] + CORNERS[other]) / 2 for one, other in _SIDES]

X, Y = (-0.12, 1.12), (-0.1, TALL + 0.1)
FRAME = Frame(width=400, height=344)
_SIZES = ((400.0, 344.0), (270.0, 232.0))
_SHARPER = np.concatenate(
    [[0.0], np.geomspace(1e-3, 1e6, 900)]
)  # times the scores, over their spread


@dataclass(frozen=True, slots=True)
class Way:
    """A path of shares: points of the plane in order, float64, shape (n, 2)."""

    key: str
    points: Array


@dataclass(frozen=True, slots=True)
class Spot:
    """The shares of the block's own scores: float64, shape (3,); `way` is the path they are on."""

    case: Case
    shares: Array
    way: int

    @property
    def at(self) -> tuple[float, float]:
        """The point of the triangle."""
        x, y = (self.shares @ CORNERS).tolist()
        return x, y

    @property
    def zeros(self) -> int:
        """How many shares are exactly 0."""
        return int(np.count_nonzero(self.shares == 0))


@dataclass(frozen=True, slots=True)
class Simplex:
    """The numbers of the figure; `tempered` says that a temperature tells the spots apart."""

    ways: tuple[Way, ...]
    spots: tuple[Spot, ...]
    labels: tuple[str, ...]
    tempered: bool


def compute_simplex(block: Block) -> Simplex:
    """The ways of the block's three scores, one for each value of a parameter that bends them."""
    assert block.asked is not None  # noqa: S101 - the caller draws a vector function
    entry = block.asked.entry
    assert isinstance(entry, Vector)  # noqa: S101 - the same
    kernel: Callable[..., Array] = getattr(vectors, entry.kernel)
    scores = np.array(block.scores)
    temperature = next((p.name for p in entry.parameters if p.meaning == "temperature"), "")
    ways: dict[tuple[tuple[str, float], ...], Way] = {}
    spots = []
    for case in block.asked.cases:
        bending = tuple((name, value) for name, value in case.values if name != temperature)
        if bending not in ways:
            given = ", ".join(f"{name}={text}" for name, text in case.given if name != temperature)
            key = f"{entry.name}({given})" if given else entry.name
            ways[bending] = Way(key, _way(kernel, scores, dict(bending), sparse=_sparse(entry)))
        shares = kernel(scores, **dict(case.values))
        spots.append(Spot(case, shares, list(ways).index(bending)))
    return Simplex(
        tuple(ways.values()), tuple(spots), input_labels(block.labels, 3), bool(temperature)
    )


def _sparse(entry: Vector) -> bool:
    return entry.range.startswith(("[0", "{0"))


def _way(
    kernel: Callable[..., Array], scores: Array, values: Mapping[str, float], *, sparse: bool
) -> Array:
    """The path from scores that count for nothing to scores that count for all."""

    def shares(times: Array) -> Array:
        return kernel(times[:, None] * scores, **values)

    times = _SHARPER / (float(np.ptp(scores)) or 1.0)
    if sparse:
        times = np.unique(np.concatenate([times, _turns(shares, times)]))
    points = shares(times) @ CORNERS
    # Rounded, so that the last bits of a library do not choose the points.
    px = np.round(points * (FRAME.width / (X[1] - X[0])) / 1e-6 + 1e-4) * 1e-6
    return np.asarray(points[telling(px, (0, len(px) - 1))], np.float64)


def _turns(shares: Callable[[Array], Array], times: Array) -> Array:
    """Where a share becomes 0: between which of the times, to the last bit."""
    zeros = np.count_nonzero(shares(times) == 0, axis=1)
    at = np.flatnonzero(zeros[:-1] != zeros[1:])
    a, b = times[at], times[at + 1]
    for _ in range(60):
        middle = (a + b) / 2
        early = np.count_nonzero(shares(middle) == 0, axis=1) == zeros[at]
        a, b = np.where(early, middle, a), np.where(early, b, middle)
    return np.concatenate([a, b])


def draw_simplex(simplex: Simplex, texts: Sequence[str], *, frame: Frame = FRAME) -> Drawing:
    """The triangle, the ways and the spots; `texts` stand beside the spots."""
    drawing = Drawing(X, Y, frame)
    drawing.lines("g", _grid(), order=0)
    drawing.lines("a", [_between(*side) for side in _SIDES], order=1)
    lines = [line for way in simplex.ways for line in _rising(_closer(way.points))]
    lines += [_rising(_closer(CORNERS[[one, other]]))[0] for one, other in _SIDES]
    placed = [np.stack(drawing.unit(*line.T), axis=1) for line in lines]
    board = Board([], axes=(None, None), lines=placed, sizes=_SIZES)
    for index, way in enumerate(simplex.ways):
        if len(way.points) > 1:
            drawing.stroke(f"s{index + 1}", Path(way.points), order=3, curve=way.key)
    for spot in simplex.spots:
        css = "o" if spot.zeros else "c"
        drawing.dots(f"{css} s{spot.way + 1}", [spot.at])
        board.block(*drawing.unit(*spot.at))
    for half, (aside, down) in zip(_HALVES, ((-0.04, 0.0), (0.04, 0.0), (0.0, -0.05)), strict=True):
        board.block(*drawing.unit(half[0] + aside, half[1] + down), radius=8.0)
    for spot, text in zip(simplex.spots, texts, strict=True):
        for place in board.near_point(*drawing.unit(*spot.at), text) if text else ():
            drawing.placed(f"n s{spot.way + 1}", text, place)
    top, left, right = [(float(x), float(y)) for x, y in CORNERS]
    drawing.label("n", simplex.labels[0], top, anchor="middle", dy=-0.6)
    drawing.label("n", simplex.labels[1], (left[0] - 0.05, left[1]), anchor="start", dy=1.5)
    drawing.label("n", simplex.labels[2], (right[0] + 0.05, right[1]), anchor="end", dy=1.5)
    around: tuple[dict[str, Any], ...] = (
        {"anchor": "end", "dx": -7, "dy": 0.1},
        {"dx": 7, "dy": 0.1},
        {"anchor": "middle", "dy": 1.5},
    )
    for half, how in zip(_HALVES, around, strict=True):
        drawing.label("t", "½", (float(half[0]), float(half[1])), **how)
    return drawing


def _between(start: int, end: int) -> tuple[float, float, float, float]:
    (x0, y0), (x1, y1) = CORNERS[start].tolist(), CORNERS[end].tolist()
    return x0, y0, x1, y1


def _grid() -> list[tuple[float, float, float, float]]:
    """Lines on which one share is a quarter, a half or three quarters."""
    found = []
    for share in (0.25, 0.5, 0.75):
        for one in range(3):
            others = [k for k in range(3) if k != one]
            ends = [share * CORNERS[one] + (1 - share) * CORNERS[other] for other in others]
            found.append((*ends[0].tolist(), *ends[1].tolist()))
    return found


def _rising(points: Array) -> list[Array]:
    """The line in parts that go to the right, as what labels keep off has to."""
    turns = 1 + np.flatnonzero(np.diff(np.sign(np.diff(points[:, 0]))))
    ends = [0, *turns.tolist(), len(points) - 1]
    parts = [points[a : b + 1] for a, b in pairwise(ends)]
    return [part if part[0, 0] <= part[-1, 0] else part[::-1] for part in parts]


def _closer(points: Array) -> Array:
    """Points along a line, so close that no label slips between them."""
    if len(points) < 2:
        return points
    shares = np.linspace(0.0, 1.0, 13)[:-1, None, None]
    between = points[:-1] + shares * np.diff(points, axis=0)
    return np.concatenate([between.transpose(1, 0, 2).reshape(-1, 2), points[-1:]])
