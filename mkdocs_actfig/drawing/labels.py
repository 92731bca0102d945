"""Where to put a label: the place that covers no curve, at desktop and at phone width alike.

The figure is fluid: its plot box is stretched while its text keeps its size. So a place is judged
in two boxes, with text measured by a rule of thumb that errs on the wide side.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"
Anchor = Literal["start", "middle", "end"]

NARROW = 228.0
_SIZES = np.array([[[610.0, 290.0]], [[NARROW, 238.0]]])
"""Width and height in px of a desktop's plot box and of a phone's: shape (2, 1, 2)."""

_FLIP, _TOP = np.array([1.0, -1.0]), np.array([0.0, 1.0])
_WEIGHTS = np.array([1.0, 0.8])  # of a fault on each
_GAP = np.array([3.0, 1.0])  # px that two labels keep apart
FONT = 13.0
_COVERED, _CLASH, _OUTSIDE, _CLOSE, _AXIS = 40.0, 100.0, 80.0, 15.0, 9.0
_DROPPED = 40.0
"""From this cost on a label does more harm than good: the legend names the curve as well."""

_BATCH = 12  # candidates judged at a time: enough to outweigh the call, few enough to stop soon

_AROUND_CURVE: tuple[tuple[Anchor, float, float], ...] = (
    ("middle", 0, -0.8), ("middle", 0, 1.5), ("start", 10, 0.9), ("end", -10, -0.2),
    ("start", 12, 0.35), ("end", -12, 0.35), ("start", 10, -0.2), ("end", -10, 0.9),
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
    """The plot box with what is in it: curves as points, and the boxes already taken.

    All is kept in px, y downwards, at both sizes at once: the first axis of every array.
    """

    def __init__(self, curves: Sequence[Array], *, axes: tuple[float | None, float | None]) -> None:
        """`curves`: float64, shape (n, 2), in the unit square; `axes`: where x = 0, y = 0 lie."""
        self.curves = curves
        points = np.concatenate(curves) if curves else np.empty((0, 2))
        self.drawn = [index for index, curve in enumerate(curves) if len(curve)]
        self.starts = np.cumsum([0, *(len(curves[index]) for index in self.drawn)])[:-1]
        placed = _pixels(points)
        self.x, self.y = placed[:, None, :, 0], placed[:, None, :, 1]
        across, up = (math.nan if place is None else place for place in axes)
        self.axes = _pixels(np.array([[across, up]]))
        self.taken: list[Array] = []

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
        at = _pixels(np.array([[x, y]]))
        self.taken.append(np.concatenate([at - radius, at + radius], axis=2))

    def _best(
        self, at: Array, around: Sequence[tuple[Anchor, float, float]], text: str, *,
        size: float, bias: Array, own: int = -1, most: float = _DROPPED,
    ) -> Place | None:  # fmt: skip
        """The cheapest of all places `around` the points `at`, which is then taken."""
        boxes = _boxes(_pixels(at), around, width(text, size=size), size)
        costs = (bias[:, None] + 0.2 * np.arange(len(around))).ravel() + self._standing(boxes)
        best, least = None, most
        # What curves cost is dear to compute and never negative: candidates come in the order of
        # their cost without it, a few at a time, until none that is left can win.
        order = np.argsort(costs, kind="stable")
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            if costs[batch[0]] > least:
                break
            totals = costs[batch] + self._crowding(boxes[:, batch], own)
            # Rounded, so that a last bit cannot turn a tie.
            for cost, index in zip(np.round(totals, 3).tolist(), batch.tolist(), strict=True):
                if cost < least or (best is not None and cost == least and index < best):
                    best, least = index, cost
        if best is None:
            return None
        self.taken.append(boxes[:, best : best + 1])
        point, way = divmod(best, len(around))
        return Place(float(at[point, 0]), float(at[point, 1]), *around[way])

    def _standing(self, boxes: Array) -> Array:
        """What boxes cost for all that they cover besides curves: shape (2, n, 4) → (n,)."""
        low, high = boxes[:, :, :2], boxes[:, :, 2:]
        out = (low < 0) | (high > _SIZES)
        across = (low < self.axes) & (high > self.axes)
        # Indexed, not summed: numpy is slow along an axis of two.
        cost = _OUTSIDE * (out[..., 0] | out[..., 1])
        cost += _AXIS * across[..., 0] + _AXIS * across[..., 1]
        if self.taken:
            taken = np.concatenate(self.taken, axis=1)[:, None]
            apart = (low[:, :, None] >= taken[..., 2:] + _GAP) | (
                high[:, :, None] <= taken[..., :2] - _GAP
            )
            cost += _CLASH * (~(apart[..., 0] | apart[..., 1])).sum(axis=2)
        return np.asarray(_WEIGHTS @ cost, np.float64)

    def _crowding(self, boxes: Array, own: int) -> Array:
        """What boxes cost for curves covered or near: shape (2, n, 4) → (n,)."""
        if not self.drawn:
            return np.zeros(boxes.shape[1])
        x0, y0, x1, y1 = (boxes[:, :, side, None] for side in range(4))
        aside = np.maximum(x0 - self.x, self.x - x1)
        above = np.maximum(y0 - self.y, self.y - y1)
        covered = ((aside < 3) & (above < 2)).sum(axis=2)
        cost = np.where(covered > 0, _COVERED + covered, 0.0)
        if own >= 0 and len(self.drawn) > 1:
            away = np.maximum(aside, above)
            away = np.maximum(np.minimum.reduceat(away, self.starts, axis=2), 0)  # a curve each
            others = [place for place, index in enumerate(self.drawn) if index != own]
            stranger, owner = away[..., others].min(axis=2), away[..., self.drawn.index(own)]
            cost += np.where(stranger < 14, _CLOSE * (1 - stranger / 14), 0.0)
            # Where curves run together a label could be anyone's.
            cost += np.where(stranger <= owner + 3, _CLOSE, 0.0)
        return np.asarray(_WEIGHTS @ cost, np.float64)


def _pixels(points: Array) -> Array:
    """Points of the unit square in px at both sizes: shape (n, 2) → (2, n, 2)."""
    return np.asarray((points * _FLIP + _TOP) * _SIZES, np.float64)


def _boxes(
    at: Array, around: Sequence[tuple[Anchor, float, float]], length: float, size: float
) -> Array:
    """Each label's box in px: shape (2, points, 2) → (2, points · ways, 4)."""
    shift = np.array(
        [
            (dx - {"start": 0.0, "middle": length / 2, "end": length}[anchor], (dy - 0.8) * size)
            for anchor, dx, dy in around
        ]
    )
    corner = (at[:, :, None] + shift).reshape(len(at), -1, 2)
    return np.concatenate([corner, corner + np.array([length, 1.05 * size])], axis=2)
