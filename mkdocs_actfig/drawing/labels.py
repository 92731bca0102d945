"""Where to put a label: the place that covers no curve, at desktop and at phone width alike.

The figure is fluid: its plot box is stretched while its text keeps its size. So a place is judged
in two boxes, with text measured by a rule of thumb that errs on the wide side.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"
Anchor = Literal["start", "middle", "end"]
Box: TypeAlias = tuple[float, float, float, float]

_BOXES = ((610.0, 290.0, 1.0), (228.0, 238.0, 0.8))
"""Width and height in px and the weight of a fault there: a desktop's plot box and a phone's."""

NARROW = _BOXES[1][0]
FONT = 13.0
_COVERED, _CLASH, _OUTSIDE, _CLOSE, _AXIS = 40.0, 100.0, 80.0, 15.0, 9.0
_DROPPED = 40.0
"""From this cost on a label does more harm than good: the legend names the curve as well."""

_AROUND_CURVE: tuple[tuple[Anchor, float, float], ...] = (
    ("middle", 0, -0.8), ("middle", 0, 1.5), ("start", 10, 0.9), ("end", -10, -0.2),
    ("start", 12, 0.35), ("end", -12, 0.35),
)  # fmt: skip
_AROUND_POINT: tuple[tuple[Anchor, float, float], ...] = (
    ("start", 9, -0.5), ("start", 9, 1.2), ("middle", 0, -0.8), ("middle", 0, 1.7),
    ("end", -9, -0.5), ("end", -9, 1.2), ("start", 6, -1.6), ("end", -6, -1.6), ("middle", 0, -1.9),
    ("start", 6, 2.3), ("end", -6, 2.3),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A label's place: a point in the unit square (y upwards), an anchor, px and em from there."""

    x: float
    y: float
    anchor: Anchor
    dx: float
    dy: float


def width(text: str, *, size: float = FONT) -> float:
    """The text's width in px, roughly: Hangul and other wide characters .92 em, the rest .54."""
    return size * sum(
        0.92 if unicodedata.east_asian_width(character) in "WF" else 0.54 for character in text
    )


class Board:
    """The plot box with what is in it: curves as points, and the boxes already taken."""

    def __init__(self, curves: Sequence[Array], *, axes: tuple[float | None, float | None]) -> None:
        """`curves`: float64, shape (n, 2), in the unit square; `axes`: where x = 0, y = 0 lie."""
        self.curves = curves
        self.points = np.concatenate(curves) if curves else np.empty((0, 2))
        self.owner = np.repeat(np.arange(len(curves)), [len(points) for points in curves])
        self.axes = axes
        self.taken: tuple[list[Box], list[Box]] = ([], [])

    def near_curve(self, index: int, text: str, *, size: float, prefer: float) -> Place | None:
        """A place along a curve, near the share `prefer` of the width; None where all are bad."""
        points = self.curves[index]
        inside = points[(points[:, 1] > 0.02) & (points[:, 1] < 0.98)]
        if not len(inside):
            return None
        step = max(1, len(inside) // 12)
        at = inside[step // 2 :: step]
        bias = 8 * np.abs(at[:, 0] - prefer)
        return self._best(at, _AROUND_CURVE, text, size=size, bias=bias, own=index)

    def near_point(self, x: float, y: float, text: str, *, size: float = FONT) -> Place | None:
        """A place beside a point of the unit square."""
        at, bias = np.array([[x, y]]), np.zeros(1)
        # A value beside its dot is worth touching a curve for.
        return self._best(at, _AROUND_POINT, text, size=size, bias=bias, most=2 * _DROPPED)

    def at_point(self, x: float, y: float, text: str) -> Place | None:
        """The place centred on a point of the unit square, if nothing is there."""
        at, bias = np.array([[x, y]]), np.zeros(1)
        return self._best(at, (("middle", 0.0, 0.35),), text, size=FONT, bias=bias, most=_AXIS)

    def block(self, x: float, y: float, *, radius: float = 6.0) -> None:
        """Keep labels off a dot."""
        for taken, (wide, high, _) in zip(self.taken, _BOXES, strict=True):
            px, py = x * wide, (1 - y) * high
            taken.append((px - radius, py - radius, px + radius, py + radius))

    def _best(
        self, at: Array, around: Sequence[tuple[Anchor, float, float]], text: str, *,
        size: float, bias: Array, own: int = -1, most: float = _DROPPED,
    ) -> Place | None:  # fmt: skip
        """The cheapest of all places `around` the points `at`, which is then taken."""
        length = width(text, size=size)
        costs = (bias[:, None] + 0.2 * np.arange(len(around))).ravel()
        candidates = []
        for taken, (wide, high, weight) in zip(self.taken, _BOXES, strict=True):
            corners = at * np.array([wide, -high]) + np.array([0.0, high])
            boxes = _boxes(corners, around, length, size)
            costs = costs + weight * self._faults(boxes, taken, (wide, high), own)
            candidates.append(boxes)
        # Rounded, so that a last bit cannot turn a tie.
        best = int(np.argmin(np.round(costs, 3)))
        if costs[best] >= most:
            return None
        for taken, boxes in zip(self.taken, candidates, strict=True):
            taken.append(tuple(boxes[best].tolist()))
        point, way = divmod(best, len(around))
        return Place(float(at[point, 0]), float(at[point, 1]), *around[way])

    def _faults(self, boxes: Array, taken: list[Box], size: tuple[float, float], own: int) -> Array:
        wide, high = size
        x0, y0, x1, y1 = (boxes[:, side, None] for side in range(4))
        cost = np.zeros(len(boxes))
        if len(self.points):
            px, py = self.points[:, 0] * wide, (1 - self.points[:, 1]) * high
            aside = np.maximum(np.maximum(x0 - px, px - x1), 0)
            above = np.maximum(np.maximum(y0 - py, py - y1), 0)
            covered = ((aside < 3) & (above < 2)).sum(axis=1)
            cost += np.where(covered > 0, _COVERED + covered, 0.0)
            others = self.owner != own
            if own >= 0 and others.any():
                away = np.maximum(aside, above)
                stranger, owner = away[:, others].min(axis=1), away[:, ~others].min(axis=1)
                cost += np.where(stranger < 14, _CLOSE * (1 - stranger / 14), 0.0)
                # Where curves run together a label could be anyone's.
                cost += np.where(stranger <= owner + 3, _CLOSE, 0.0)
        for a0, b0, a1, b1 in taken:
            clash = (x0 < a1 + 3) & (x1 > a0 - 3) & (y0 < b1 + 1) & (y1 > b0 - 1)
            cost += _CLASH * clash[:, 0]
        cost += _OUTSIDE * ((x0 < 0) | (x1 > wide) | (y0 < 0) | (y1 > high))[:, 0]
        axis_x, axis_y = self.axes
        if axis_x is not None:
            cost += _AXIS * ((x0 < axis_x * wide) & (x1 > axis_x * wide))[:, 0]
        if axis_y is not None:
            line = (1 - axis_y) * high
            cost += _AXIS * ((y0 < line) & (y1 > line))[:, 0]
        return cost


def _boxes(
    at: Array, around: Sequence[tuple[Anchor, float, float]], length: float, size: float
) -> Array:
    """Each label's box in px, y downwards: float64, shape (points · ways, 4)."""
    shift = np.array(
        [
            (dx - {"start": 0.0, "middle": length / 2, "end": length}[anchor], (dy - 0.8) * size)
            for anchor, dx, dy in around
        ]
    )
    corner = (at[:, None, :] + shift[None, :, :]).reshape(-1, 2)
    return np.concatenate([corner, corner + np.array([length, 1.05 * size])], axis=1)
