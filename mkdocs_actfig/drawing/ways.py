"""The ways in which a label may stand by a point or along a curve."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np

from .reach import EDGES

Anchor = Literal["start", "middle", "end"]
Way: TypeAlias = tuple[Anchor, float, float]


class Ways:
    """Ways to stand by a point: an anchor, px across, and em down to the baseline.

    What stands above the point is moved up by what the text reaches below its baseline.
    """

    def __init__(self, *ways: Way) -> None:
        self.ways = ways
        self.shift = np.array([{"start": 0.0, "middle": 0.5, "end": 1.0}[way[0]] for way in ways])
        self.dx, self.dy = (np.array([float(way[k]) for way in ways]) for k in (1, 2))
        self.costs = np.arange(float(len(ways)))


AROUND = Ways(
    ("middle", 0, -0.7), ("start", 7, -0.65), ("end", -7, -0.65), ("middle", 0, 1.45),
    ("start", 7, 1.3), ("end", -7, 1.3), ("start", 9, 0.35), ("end", -9, 0.35),
    ("middle", 0, -1.7), ("start", 7, -1.7), ("end", -7, -1.7), ("middle", 0, 2.4),
    ("start", 7, 2.4), ("end", -7, 2.4), ("start", 20, -0.65), ("end", -20, -0.65),
    ("start", 20, 1.3), ("end", -20, 1.3), ("middle", 0, -2.6), ("start", 7, -2.6),
    ("end", -7, -2.6), ("middle", 0, 3.3), ("start", 7, 3.3), ("end", -7, 3.3),
)  # fmt: skip
"""By a dot: the nearest first."""

_X = EDGES[4::8]
ALONG = Ways(*_X.size * (
    ("middle", 0, 1), ("middle", 0, -1), ("start", 6, -1), ("end", -6, 1), ("start", 6, 1),
    ("end", -6, -1), ("start", 11, 0), ("end", -11, 0),
))  # fmt: skip
"""By a curve, at places along all of it: above it (1), below it (−1) or beside it (0)."""
ALONG_X = np.repeat(_X, 8)
ALONG_COSTS = 0.2 * (ALONG.costs % 8)
