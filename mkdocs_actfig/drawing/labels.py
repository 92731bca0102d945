"""Where to put labels: places that touch no curve, no axis and no dot, at every width.

The figure is fluid: its plot box is stretched while its text keeps its size. So a place is judged
in a desktop's box and in a phone's, or else one is found for each. A curve is the graph of a
function: over the stretch that a label covers it reaches from a least to a greatest height, and
the label is clear of it where it lies above or below both. What no place is good enough for is
left to the legend.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from .lettering import ASCENT, FONT, descent, width
from .reach import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"
Anchor = Literal["start", "middle", "end"]
Pages = Literal["", "w", "m"]
Size: TypeAlias = tuple[float, float]
Way: TypeAlias = tuple[Anchor, float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top in px, y upwards."""

NARROW = 228.0
PAGE: tuple[Size, ...] = ((560.0, 273.0), (NARROW, 238.0))
"""Width and height in px of the plot box: a small desktop's, and a phone's."""
CARD: tuple[Size, ...] = ((420.0, 166.0), (270.0, 166.0))
"""The same of a small figure and of a card in the gallery, where they are widest and narrowest."""

CURVE, AXIS = 4.0, 3.5  # px between a label and a curve, or an axis
BESIDE = 3.0  # px to either side of a label that belong to it
ABOVE, BELOW = 8.0, 6.6  # px that a label may stand out of the box: the axis's numbers are near
_GAP = 3.0  # px that labels and dots keep apart

SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}
AROUND: tuple[Way, ...] = (
    ("middle", 0, -0.7), ("start", 7, -0.65), ("end", -7, -0.65), ("middle", 0, 1.45),
    ("start", 7, 1.3), ("end", -7, 1.3), ("start", 9, 0.35), ("end", -9, 0.35),
    ("middle", 0, -1.7), ("start", 7, -1.7), ("end", -7, -1.7), ("middle", 0, 2.4),
    ("start", 7, 2.4), ("end", -7, 2.4), ("start", 20, -0.65), ("end", -20, -0.65),
    ("start", 20, 1.3), ("end", -20, 1.3),
)  # fmt: skip
"""Ways to stand by a dot, the best first: an anchor, px across, em down to the baseline.

What stands above is moved up by what the text reaches below its baseline.
"""
_NEAR = 8
"""So many of them are beside the dot: two of these, for wide pages and narrow ones, rather than one
further away for all."""
_CENTRED: tuple[Way, ...] = (("middle", 0, 0.35),)


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


class Board:
    """The plot box with what is in it: curves and straight lines, and the boxes already taken."""

    def __init__(
        self, curves: Sequence[Array], *, axes: tuple[float | None, float | None],
        lines: Sequence[Array] = (), sizes: tuple[Size, ...] = PAGE,
    ) -> None:  # fmt: skip
        """`curves`, `lines`: float64, shape (n, 2), in the unit square, y upwards and nan in gaps.

        `axes` tells where x = 0 and y = 0 lie.
        """
        across, up = (math.nan if place is None else place for place in axes)
        self.curves, self.sizes = curves, sizes
        self.reach = Reach([*curves, *lines], (across, up))
        self.apart = sizes is not CARD  # whether wide pages may show what narrow ones do not
        self.room = [CURVE] * (len(curves) + len(lines)) + [AXIS, AXIS]
        self._taken: list[list[Box]] = [[] for _ in sizes]

    def block(self, x: float, y: float, *, radius: float = 4.0) -> None:
        """Keep labels off a dot."""
        for taken, (wide, high) in zip(self._taken, self.sizes, strict=True):
            across, up = x * wide, y * high
            taken.append((across - radius, up - radius, across + radius, up + radius))

    def near_point(
        self, x: float, y: float, text: str, *, ways: Sequence[Way] = AROUND
    ) -> tuple[Place, ...]:
        """Places for a text beside a point of the unit square.

        One that is good everywhere, or else one for wide pages and one for narrow ones, as far as
        there are.
        """
        apart: dict[Pages, tuple[Place, list[Box]]] = {}
        for number, (place, boxes) in enumerate(self._around(x, y, text, ways)):
            if number == _NEAR and len(apart) == len(boxes):
                break
            good = [self._is_free(box, index) for index, box in enumerate(boxes)]
            if all(good):
                return (self.take(place, boxes),)
            each: tuple[Pages, ...] = ("w", "m")
            for pages, is_good in zip(each, good, strict=True):
                if is_good and self.apart:
                    apart.setdefault(pages, (replace(place, pages=pages), boxes))
        return tuple(self.take(*found) for found in apart.values())

    def within(
        self, stretches: Sequence[tuple[float, float]], heights: Iterable[float], text: str
    ) -> list[Place]:
        """Places in the middle of stretches, all at one of the heights, on wide pages at least."""
        room = min(hi - lo for lo, hi in stretches)
        fits = [width(text) + 2 <= room * wide for wide, _ in self.sizes]
        on_wide: list[tuple[Place, list[Box]]] = []
        for height in heights if fits[0] else ():
            found = [
                next(self._around((lo + hi) / 2, height, text, _CENTRED)) for lo, hi in stretches
            ]
            good = [
                fits[index] and all(self._is_free(boxes[index], index) for _, boxes in found)
                for index in range(len(self.sizes))
            ]
            if all(good):
                return [self.take(*one) for one in found]
            if good[0] and self.apart and not on_wide:
                on_wide = [(replace(place, pages="w"), boxes) for place, boxes in found]
            if on_wide and not all(fits):
                break
        return [self.take(*one) for one in on_wide]

    def take(self, place: Place, boxes: Sequence[Box]) -> Place:
        """The place, which then is no longer free."""
        for index, (taken, box) in enumerate(zip(self._taken, boxes, strict=False)):
            if place.pages in ("", "wm"[index]):
                taken.append(box)
        return place

    def is_taken(self, box: Box, index: int) -> bool:
        """Whether another label or a dot is in the way, in the size of that index."""
        left, bottom, right, top = box
        return any(
            left < b[2] + _GAP
            and right > b[0] - _GAP
            and bottom < b[3] + _GAP
            and top > b[1] - _GAP
            for b in self._taken[index]
        )

    def _is_free(self, box: Box, index: int) -> bool:
        """Whether the box is in view and clear of everything, in the size of that index."""
        (left, bottom, right, top), (wide, high) = box, self.sizes[index]
        if left < 0 or right > wide or bottom < -BELOW or top > high + ABOVE:
            return False
        if self.is_taken(box, index):
            return False
        ends = (left - BESIDE) / wide, (right + BESIDE) / wide
        return not any(
            bottom - most * high < room and -top - least * high < room
            for least, most, room in zip(*self.reach.between(*ends), self.room, strict=True)
        )

    def _around(
        self, x: float, y: float, text: str, ways: Sequence[Way]
    ) -> Iterator[tuple[Place, list[Box]]]:
        """Each place by a point, with the label's box in each size."""
        long, deep = width(text), descent(text)
        for anchor, dx, dy in ways:
            down = dy - deep if dy < 0 else dy
            boxes = []
            for wide, high in self.sizes:
                left, base = x * wide + dx - SHIFT[anchor] * long, y * high - down * FONT
                boxes.append((left, base - deep * FONT, left + long, base + ASCENT * FONT))
            yield Place(x, y, anchor, dx, round(down, 2)), boxes
