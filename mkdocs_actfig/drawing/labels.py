"""Where to put labels: places that touch no curve, no axis and no dot, at every width.

The figure is fluid: its plot box is stretched while its text keeps its size. So a place is judged
in a desktop's box and in a phone's, or else one is found for each. A curve is the graph of a
function: over the stretch that a label covers it reaches from a least to a greatest height, and
the label is clear of it where it lies above or below both. What no place is good enough for is
left to the legend.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from .lettering import ASCENT, FONT, descent, width
from .reach import Reach
from .ways import ALONG, ALONG_COSTS, ALONG_X, AROUND, Ways

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from .ways import Anchor

Array: TypeAlias = "NDArray[np.float64]"
Pages = Literal["", "w", "m"]
Size: TypeAlias = tuple[float, float]

NARROW = 228.0
PAGE: tuple[Size, ...] = ((560.0, 273.0), (NARROW, 238.0))
"""Width and height in px of the plot box: a small desktop's, and a phone's."""
CARD: tuple[Size, ...] = ((270.0, 166.0),)
"""The same of a card in the gallery."""

_CURVE, _AXIS = 4.0, 3.5  # px between a label and a curve, or an axis
_MARGINS = np.array([3.0, 16.0])[:, None, None]
"""Px to either side that belong to a label, and those that tell whose it is."""
_NEARER = 5.0  # px by which a label's own curve is nearer than any other
_GAP = 3.0  # px that two labels keep apart
_ABOVE, _BELOW = 8.0, 5.0  # px that a label may stand out of the box: the axis's numbers are near
_FAR = 16.0  # px that a name may stand off its curve
_CLOSE, _OUT = 15.0, 4.0  # what a neighbour at no distance costs; what leaving the box costs
_ASIDE = 8.0  # and what all of the width costs


@dataclass(frozen=True, slots=True)
class Place:
    """A label's place: a point in the unit square (y upwards), an anchor, px and em from there.

    `pages` are those that it is good for: all, or `w`, the wide ones, or `m`, the narrow ones.
    """

    x: float
    y: float
    anchor: Anchor
    dx: float
    dy: float
    pages: Pages = ""


@dataclass(frozen=True, slots=True)
class _Choice:
    """The places that a label may take.

    boxes   left, bottom, right, top in px, y upwards: shape (4, sizes, places)
    costs   inf where a place is bad: shape (sizes, places)
    """

    boxes: Array
    costs: Array
    place: Callable[[int], Place]


Wish: TypeAlias = "Callable[[Pages], _Choice]"
"""A label that wants a place: its choice, on all pages, on wide ones or on narrow ones."""

_SIZES: dict[Pages, slice] = {"": slice(None), "w": slice(1), "m": slice(1, None)}
_Box: TypeAlias = "tuple[float, ...] | None"


class Board:
    """The plot box with what is in it: curves and straight lines, and the boxes already taken."""

    def __init__(
        self, curves: Sequence[Array], *, axes: tuple[float | None, float | None],
        lines: Sequence[Array] = (), sizes: tuple[Size, ...] = PAGE,
    ) -> None:  # fmt: skip
        """`curves`, `lines`: float64, shape (n, 2), in the unit square, y upwards and nan in gaps.

        `axes` tells where x = 0 and y = 0 lie.
        """
        across, up = axes
        zero = [np.array([[across, 0.0], [across, 1.0]])] if across is not None else []
        zero += [np.array([[0.0, up], [1.0, up]])] if up is not None else []
        self._curves = curves
        self._reach = Reach([*curves, *lines, *zero])
        self._room = np.array([_CURVE] * (len(curves) + len(lines)) + [_AXIS] * len(zero))
        self._wide, self._high = np.array(sizes).T[:, :, None]
        self._taken: list[list[_Box]] = []

    def block(self, x: float, y: float, *, radius: float = 6.0) -> None:
        """Keep labels off a dot."""
        at = zip((x * self._wide).ravel().tolist(), (y * self._high).ravel().tolist(), strict=True)
        self._taken.append([(x - radius, y - radius, x + radius, y + radius) for x, y in at])

    def near_point(self, x: float, y: float, text: str, *, ways: Ways = AROUND) -> Place | None:
        """A place beside a point of the unit square."""
        return self._take(self.around(x, y, text, ways=ways)(""), "")

    def along(self, index: int, text: str, *, size: float, prefer: float) -> Wish:
        """A wish to stand along a curve."""
        return partial(self._along, index, text, size, prefer)

    def around(self, x: float, y: float, text: str, *, ways: Ways = AROUND) -> Wish:
        """A wish to stand beside a point."""
        down = ways.dy - np.where(ways.dy < 0, descent(text), 0.0)
        left = x * self._wide + ways.dx - width(text) * ways.shift
        boxes = _boxes(left, y * self._high - down * FONT, text, FONT)
        costs = ways.costs + self._faults(boxes, *self._over(boxes[0], boxes[2]))

        def place(way: int) -> Place:
            anchor, dx, _ = ways.ways[way]
            return Place(x, y, anchor, dx, float(down[way]))

        return partial(_settled, _Choice(boxes, costs, place))

    def within(
        self, stretches: Sequence[tuple[float, float]], heights: Sequence[float], text: str
    ) -> list[Wish]:
        """Wishes to stand in each stretch, at one of the heights, at the same if one will do."""
        count, long = len(heights), width(text)
        middles = [(lo + hi) / 2 for lo, hi in stretches]
        x, y = np.repeat(middles, count), np.tile(heights, len(stretches))
        boxes = _boxes(x * self._wide - long / 2, y * self._high - 0.35 * FONT, text, FONT)
        room = np.repeat([hi - lo for lo, hi in stretches], count) * self._wide
        faults = self._faults(boxes, *self._over(boxes[0], boxes[2]))
        costs = np.where((room < long + 2) | self._blocked(boxes), np.inf, faults)
        each = costs.reshape(len(self._wide), len(stretches), count) + np.arange(count)
        together = each.sum(axis=1, keepdims=True)
        each = np.where(np.isfinite(together).any(axis=2, keepdims=True), each + together, each)
        choices = [
            _Choice(
                boxes[:, :, index * count : (index + 1) * count],
                np.asarray(each[:, index], np.float64),
                partial(_centred, middle, heights),
            )
            for index, middle in enumerate(middles)
        ]
        return [partial(_settled, choice) for choice in choices]

    def settle(
        self, wishes: Sequence[Wish], *, apart: tuple[Pages, ...] = ("w", "m")
    ) -> list[tuple[Place, ...]]:
        """The places of each label, the one with the least choice first.

        One that is good everywhere, or else one for each of the pages that are told `apart`.
        """
        choices = [wish("") for wish in wishes]
        found: list[tuple[Place, ...]] = [()] * len(wishes)
        free = [int(np.isfinite(choice.costs).all(axis=0).sum()) for choice in choices]
        for index in sorted(range(len(wishes)), key=free.__getitem__):
            place = self._take(choices[index], "")
            if place or len(self._wide) == 1:
                found[index] = (place,) if place else ()
                continue
            each = (self._take(wishes[index](pages), pages) for pages in apart)
            found[index] = tuple(one for one in each if one)
        return found

    def _take(self, choice: _Choice, pages: Pages) -> Place | None:
        """The cheapest place that is still free on these pages, which then is not."""
        sizes = _SIZES[pages] if len(choice.costs) == len(self._wide) else slice(None)
        # Rounded, so that a last bit cannot turn a tie.
        costs = choice.costs[sizes].max(axis=0).round(3)
        for index in np.argsort(costs, kind="stable")[: np.isfinite(costs).sum()].tolist():
            boxes: list[_Box] = [None] * len(self._wide)
            boxes[_SIZES[pages]] = choice.boxes[:, sizes, index].T.tolist()
            if not any(any(map(_clash, boxes, taken)) for taken in self._taken):
                self._taken.append(boxes)
                return replace(choice.place(index), pages=pages)
        return None

    def _blocked(self, boxes: Array) -> NDArray[np.bool_]:
        """Whether something that is there already is in the way: shape (sizes, places)."""
        return np.array(
            [
                [any(_clash(box, taken[size]) for taken in self._taken) for box in row]
                for size, row in enumerate(boxes.transpose(1, 2, 0).tolist())
            ]
        )

    def _along(self, index: int, text: str, size: float, prefer: float, pages: Pages) -> _Choice:
        sizes = _SIZES[pages]
        wide, high = self._wide[sizes], self._high[sizes]
        curve, long, x, side = self._curves[index], width(text, size=size), ALONG_X, ALONG.dy
        y = np.full(x.shape, np.nan)
        if len(curve):
            y = np.interp(x, curve[:, 0], curve[:, 1], left=np.nan, right=np.nan)
        left = x * wide + ALONG.dx - long * ALONG.shift
        lows, highs = self._over(left, left + long, _MARGINS, sizes)
        # How far the label has to stand off its point for the curve to pass below or above it.
        at = y * high
        off = np.where(side > 0, highs[0, ..., index] - at, at - lows[0, ..., index])
        off = np.where(side, off.max(axis=0) + _CURVE, 0.0) / size
        low = np.where(side > 0, -descent(text), np.where(side, ASCENT, 0.35))
        dy = (low + np.where(side > 0, -1, 1) * np.ceil(off * 20) / 20).round(2)
        boxes = _boxes(left, at - dy * size, text, size)
        good = (y > 0.02) & (y < 0.98) & (off * size < _FAR)
        costs = np.where(good, _ASIDE * np.abs(x - prefer) + 3 * off + ALONG_COSTS, np.inf)
        costs = costs + self._faults(boxes, lows, highs, sizes)
        if len(self._curves) > 1:
            costs += self._strangers(boxes, lows, highs, index, np.hypot(ALONG.dx, off * size))

        def place(way: int) -> Place:
            anchor, dx, _ = ALONG.ways[way]
            return Place(float(x[way]), float(y[way]), anchor, dx, float(dy[way]))

        return _Choice(boxes, costs, place)

    def _over(
        self, left: Array, right: Array, margins: Array = _MARGINS[:1], sizes: slice = slice(None)
    ) -> tuple[Array, Array]:
        """Least and greatest height of each line over boxes and the margins beside them, in px.

        Shape (margins, sizes, places, lines).
        """
        wide, high = self._wide[sizes], self._high[sizes, None]
        low, top = self._reach.over((left - margins) / wide, (right + margins) / wide)
        return low * high, top * high

    def _faults(self, boxes: Array, lows: Array, highs: Array, sizes: slice = slice(None)) -> Array:
        """Inf for places that touch a line or are out of view: shape (sizes, places)."""
        high = self._high[sizes]
        bad = (_apart(boxes, lows[0], highs[0]) < self._room).any(axis=2)
        bad |= (boxes[0] < 0) | (boxes[2] > self._wide[sizes])
        bad |= (boxes[1] < -_BELOW) | (boxes[3] > high + _ABOVE)
        out = (boxes[1] < 0) | (boxes[3] > high)
        return np.where(bad, np.inf, _OUT * out)

    def _strangers(
        self, boxes: Array, lows: Array, highs: Array, own: int, anchored: Array
    ) -> Array:
        """What other curves nearby cost, inf where a label could be theirs: (sizes, places).

        `anchored` is how far the label's own point lies from it in px.
        """
        near = _apart(boxes, lows[0, ..., own, None], highs[0, ..., own, None])[..., 0]
        owner = np.where(ALONG.dx, np.minimum(near, anchored), near)
        count = len(self._curves)
        apart = _apart(boxes, lows[1, ..., :count], highs[1, ..., :count])
        apart[..., own] = np.inf
        stranger = apart.min(axis=2)
        cost = np.maximum(_CLOSE * (1 - stranger / 16), 0)
        return np.where(stranger < owner + _NEARER, np.inf, cost)


def _boxes(left: Array, base: Array, text: str, size: float) -> Array:
    """Each label's box from its left end and its baseline: shape (4, sizes, places)."""
    right = left + width(text, size=size)
    return np.stack([left, base - descent(text) * size, right, base + ASCENT * size])


def _apart(boxes: Array, lows: Array, highs: Array) -> Array:
    """How far above or below each line boxes lie, in px: shape (sizes, places, lines)."""
    return np.maximum(boxes[1, ..., None] - highs, lows - boxes[3, ..., None])


def _settled(choice: _Choice, _: Pages) -> _Choice:
    """The choice of a label that stands alike on all pages."""
    return choice


def _centred(x: float, heights: Sequence[float], index: int) -> Place:
    return Place(x, heights[index], "middle", 0.0, 0.35)


def _clash(a: _Box, b: _Box) -> bool:
    """Whether two boxes overlap or nearly do; there may be none on some pages."""
    if not a or not b:
        return False
    across = a[0] < b[2] + _GAP and a[2] > b[0] - _GAP
    return across and a[1] < b[3] + 1 and a[3] > b[1] - 1
