"""A drawing: shapes in data coordinates, in a frame, with axes, ticks and numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Affine2D

from ..typography import axis_numbers
from .curves import HEIGHT, WIDTH
from .labels import NARROW
from .lettering import width
from .shapes import Dots, Labels, Shape, Stroke
from .windows import opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from .labels import Place
    from .notes import Untold

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

_MOVE, _LINE, _CUBIC = int(Path.MOVETO), int(Path.LINETO), int(Path.CURVE4)


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot box and the margins around it, in px; in a page the numbers overhang instead."""

    width: float = WIDTH
    height: float = HEIGHT
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0


PAGE = Frame()
STANDALONE = Frame(left=52, right=18, top=16, bottom=34)


GUTTER = 28.0
"""Px of the left margin that hold the numbers of the y axis, unless they are longer."""


class Drawing:
    """Shapes in data coordinates, in a frame; `svg` draws them for a page, `sheet` for the rest.

    A page needs no Figure: building and walking one costs as much as all our shapes together.
    """

    def __init__(self, x: Window, y: Window, frame: Frame = PAGE) -> None:
        self.x, self.y, self.frame = x, y, frame
        self.shapes: list[Shape] = []
        self.untold: list[Untold] = []
        self.gutter = 0.0  # px that the numbers of the y axis take
        scale = frame.width / (x[1] - x[0]), frame.height / (y[1] - y[0])
        self.place = (
            Affine2D().translate(-x[0], -y[0]).scale(*scale).translate(frame.left, frame.bottom)
        )

    def stroke(self, css: str, path: Path, *, order: float, curve: str = "") -> None:
        """Add a path."""
        self.shapes.append(Stroke(css, path, order=order, curve=curve))

    def lines(
        self, css: str, ends: Sequence[tuple[float, float, float, float]], *, order: float
    ) -> None:
        """Add straight lines (x0, y0, x1, y1) as one path."""
        if ends:
            points = np.array(ends, np.float64).reshape(-1, 2)
            self.stroke(css, Path(points, _lines(len(ends))), order=order)

    def box(self, css: str, x: Window, y: Window, *, order: float, curve: str = "") -> None:
        """Add a filled rectangle."""
        corners = [(x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1]), (x[0], y[0])]
        self.stroke(css, Path(np.array(corners), closed=True), order=order, curve=curve)

    def dots(self, css: str, xy: list[tuple[float, float]]) -> None:
        """Add round marks."""
        if xy:
            self.shapes.append(Dots(css, xy))

    def labels(self, texts: list[tuple[str, tuple[float, float]]], **how: Any) -> None:
        """Add the numbers of an axis as one shape."""
        if texts:
            self.shapes.append(Labels("t", texts, **how))

    def label(self, css: str, text: str, xy: tuple[float, float], **how: Any) -> None:
        """Add a text; `how` are `anchor`, `dx` and `dy` of `Labels`."""
        self.shapes.append(Labels(css, [(text, xy)], **how))

    def placed(self, css: str, text: str, place: Place) -> None:
        """Add a text where `labels` found room for it, on the pages that it is good for."""
        css = f"{css} {place.pages}".strip()
        self.label(css, text, self.data(place), anchor=place.anchor, dx=place.dx, dy=place.dy)

    def data(self, place: Place) -> tuple[float, float]:
        """The label's place in data coordinates."""
        return (
            self.x[0] + place.x * (self.x[1] - self.x[0]),
            self.y[0] + place.y * (self.y[1] - self.y[0]),
        )

    def unit(self, x: float, y: float) -> tuple[float, float]:
        """The point in the unit square."""
        return (x - self.x[0]) / (self.x[1] - self.x[0]), (y - self.y[0]) / (self.y[1] - self.y[0])

    def axes(self, *, across: int = 9, up: int = 6) -> None:
        """Add the grid, the lines at zero and the numbers, at most about so many."""
        (x0, x1), (y0, y1) = self.x, self.y
        ys = _numbered(ticks(self.y, up))
        self.gutter = max((width(text) for text, _ in ys), default=0.0)
        xs = _spaced(self.x, NARROW - max(0.0, self.gutter - GUTTER), across)
        grid = [(v, y0, v, y1) for _, v in xs if v] + [(x0, v, x1, v) for _, v in ys if v]
        self.lines("g", grid, order=0)
        zero = [(x0, 0.0, x1, 0.0)] if y0 <= 0 <= y1 else []
        zero += [(0.0, y0, 0.0, y1)] if x0 <= 0 <= x1 else []
        self.lines("a", zero, order=1)
        self.labels([(text, (v, y0)) for text, v in xs], anchor="middle", dy=1.5)
        self.labels([(text, (x0, v)) for text, v in ys], anchor="end", dx=-8, dy=0.35)


@cache
def _lines(count: int) -> NDArray[np.uint8]:
    """The codes of so many straight lines."""
    return np.tile(np.array([_MOVE, _LINE], np.uint8), count)


@cache
def _locator(most: int) -> MaxNLocator:
    return MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10])


@lru_cache(maxsize=512)  # many figures share a window
def ticks(window: Window, most: int) -> tuple[float, ...]:
    """Round numbers inside the window, at most about `most` steps apart."""
    slack = 1e-9 * (window[1] - window[0])
    values = (float(f"{v:.10g}") + 0.0 for v in _locator(most).tick_values(*window))
    return tuple(v for v in values if window[0] - slack <= v <= window[1] + slack)


def window(lo: float, hi: float) -> Window:
    """A window with a margin around what reaches from `lo` to `hi`, its ends of a few digits."""
    lo, hi = opened(lo, hi)
    margin = 0.06 * (hi - lo)
    step = 10.0 ** (math.floor(math.log10(hi - lo)) - 3)
    ends = round((lo - margin) / step), round((hi + margin) / step)
    return float(f"{ends[0] * step:.12g}"), float(f"{ends[1] * step:.12g}")


def _numbered(values: Sequence[float]) -> list[tuple[str, float]]:
    return list(zip(axis_numbers(values), values, strict=True))


def _spaced(window: Window, wide: float, across: int) -> list[tuple[str, float]]:
    """Ticks of the x axis, as text and value, whose numbers stand apart in so many px."""
    per_unit = wide / (window[1] - window[0])
    for most in (across, *(few for few in (7, 5, 4, 3, 2, 1) if few < across)):
        xs = _numbered(ticks(window, most))
        room = (xs[1][1] - xs[0][1]) * per_unit if len(xs) > 1 else wide
        if all(width(text) + 8 <= room for text, _ in xs):
            break
    return xs


def path_of(runs: Sequence[Array]) -> Path:
    """The segments as one path, straight ones as lines."""
    points: list[tuple[float, float]] = []
    codes: list[int] = []
    for run in runs:
        points.append((run[0, 0], run[0, 2]))
        codes.append(_MOVE)
        for x0, x1, y0, c1, c2, y1 in run.tolist():
            third = (x1 - x0) / 3
            straight = y0 + (y1 - y0) / 3
            if abs(c1 - straight) + abs(c2 + straight - y0 - y1) <= 1e-9 * (abs(y0) + abs(y1)):
                points.append((x1, y1))
                codes.append(_LINE)
            else:
                points += [(x0 + third, c1), (x1 - third, c2), (x1, y1)]
                codes += [_CUBIC] * 3
    if not points:
        return Path(np.empty((0, 2)))
    return Path(np.array(points), np.array(codes, np.uint8))


def zero_of(drawing: Drawing) -> tuple[float | None, float | None]:
    """Where in the unit square x = 0 and y = 0 lie; None where out of view."""
    x, y = drawing.unit(0.0, 0.0)
    return (x if 0 <= x <= 1 else None), (y if 0 <= y <= 1 else None)
