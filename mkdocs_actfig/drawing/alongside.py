"""Where to put the names of curves: along them, clear of everything, nearest to their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from .labels import ABOVE, BELOW, BESIDE, CURVE, SHIFT, Place
from .lettering import ASCENT, descent, width
from .reach import EDGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from .labels import Board, Box, Pages, Way

Array: TypeAlias = "NDArray[np.float64]"

_NEARBY = 16.0  # px to either side in which other curves are looked for
_NEARER = 5.0  # px by which a name's own curve is nearer than any other
_FAR = 16.0  # px that a name may stand off its curve
_ASIDE, _OFF = (
    8.0,
    3.0,
)  # what all of the width costs, away from where a name would best stand; an em
_CLOSE, _OUT = 15.0, 4.0  # what a neighbour at no distance costs; what leaving the box costs

_WAYS: tuple[Way, ...] = (
    ("middle", 0, 1), ("middle", 0, -1), ("start", 6, -1), ("end", -6, 1), ("start", 6, 1),
    ("end", -6, -1),
)  # fmt: skip
"""Ways to stand by a point of a curve: an anchor, px across, above it (1) or below it (−1)."""
_PLACES = EDGES[2::12]
_ASIDES = np.array([BESIDE, _NEARBY])[:, None, None, None]
_X = _PLACES.repeat(len(_WAYS))
_SHIFT = np.tile([SHIFT[anchor] for anchor, _, _ in _WAYS], len(_PLACES))
_DX, _SIDE = (np.tile([float(way[k]) for way in _WAYS], len(_PLACES)) for k in (1, 2))
_UP = _SIDE > 0
_COSTS = np.tile(0.2 * np.arange(len(_WAYS)), len(_PLACES))


@dataclass(frozen=True, slots=True)
class Name:
    """What a curve is called, and the share of the width that its name should be near."""

    curve: int
    text: str
    prefer: float


@dataclass(frozen=True, slots=True)
class _Choice:
    """The places that a name may take.

    order   their indices, the cheapest first
    y, dy   of each place
    boxes   left, bottom, right, top in px, y upwards: shape (4, sizes, places)
    """

    order: list[int]
    y: Array
    dy: Array
    boxes: Array
    pages: Pages

    def place(self, index: int) -> tuple[Place, list[Box]]:
        """The place of that index, with the name's box in each size."""
        anchor, dx, _ = _WAYS[index % len(_WAYS)]
        at = float(_X[index]), float(self.y[index])
        place = Place(*at, anchor, dx, float(self.dy[index]), self.pages)
        return place, self.boxes[:, :, index].T.tolist()


def along(board: Board, names: Sequence[Name], *, size: float) -> list[Place | None]:
    """A place along its curve for each name, on wide pages at least; the hardest to place first."""
    every = _choices(board, names, size, "")
    wide: list[_Choice] = []
    found: list[Place | None] = [None] * len(names)
    for index in sorted(range(len(names)), key=lambda index: len(every[index].order)):
        found[index] = _cheapest(board, every[index])
        if found[index] is None and board.apart:
            wide = wide or _choices(board, names, size, "w")
            found[index] = _cheapest(board, wide[index])
    return found


def _cheapest(board: Board, choice: _Choice) -> Place | None:
    """The cheapest place that is still free, which then is not."""
    for index in choice.order:
        place, boxes = choice.place(index)
        if not any(board.is_taken(box, index) for index, box in enumerate(boxes)):
            return board.take(place, boxes)
    return None


def _choices(board: Board, names: Sequence[Name], size: float, pages: Pages) -> list[_Choice]:
    """The good places of each name, on all pages or on wide ones.

    Arrays have the shape (names, sizes, places), those with lines (lines, names, sizes, places).
    """
    wide, high = np.array(board.sizes[:1] if pages else board.sizes).T[..., None]
    own = [name.curve for name in names], range(len(names))
    long, deep = np.array([(width(n.text, size=size), descent(n.text)) for n in names]).T
    y = np.array([_height(board.curves[name.curve]) for name in names])
    left = _X * wide + _DX - long[:, None, None] * _SHIFT
    right = left + long[:, None, None]
    # What lies above and below the name itself comes first, then what does in its neighbourhood.
    low, top = board.reach.over((left - _ASIDES) / wide, (right + _ASIDES) / wide)
    (lows, far_lows), (highs, far_highs) = ((reach * high).swapaxes(0, 1) for reach in (low, top))
    # How far a name has to stand off its point for its curve to pass below or above it.
    at = y[:, None] * high
    off = np.where(_UP, highs[own] - at, at - lows[own]).max(axis=1)
    off = np.ceil((off + CURVE) / size * 20) / 20
    dy = np.where(_UP, -off - deep[:, None], off + ASCENT).round(2)
    base = at - dy[:, None] * size
    bottom, top = base - deep[:, None, None] * size, base + ASCENT * size
    apart = np.maximum(bottom - highs, lows - top)
    room = np.array(board.room)[:, None, None, None]
    outside = (left < 0) | (right > wide) | (bottom < -BELOW) | (top > high + ABOVE)
    bad = (apart < room).any(axis=0) | outside
    cost = _OUT * ((bottom < 0) | (top > high))
    if len(board.curves) > 1:
        near = apart[own]
        near = np.where(_DX, np.minimum(near, np.hypot(_DX, off * size)[:, None]), near)
        stranger = np.maximum(bottom - far_highs, far_lows - top)[: len(board.curves)]
        stranger[own] = np.inf
        nearest = stranger.min(axis=0)
        bad |= nearest < near + _NEARER
        cost = cost + np.maximum(_CLOSE * (1 - nearest / _NEARBY), 0)
    prefer = np.array([[name.prefer] for name in names])
    costs = cost.max(axis=1) + _ASIDE * np.abs(_X - prefer) + _OFF * off + _COSTS
    good = ~bad.any(axis=1) & (y > 0.02) & (y < 0.98) & (off * size < _FAR)
    # Rounded, so that a last bit cannot turn a tie.
    order = np.where(good, costs.round(3), np.inf).argsort(axis=1, kind="stable")
    boxes = np.stack([left, bottom, right, top])
    return [
        _Choice(order[k, :count].tolist(), y[k], dy[k], boxes[:, k], pages)
        for k, count in enumerate(good.sum(axis=1).tolist())
    ]


def _height(curve: Array) -> Array:
    """The curve's height at the places where a name may stand; nan where it is not."""
    if not len(curve):
        return np.full(_X.shape, np.nan)
    return np.interp(_X, curve[:, 0], curve[:, 1], left=np.nan, right=np.nan)
