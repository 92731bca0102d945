"""`Curves` → a `Drawing` of shapes: grid, curves, dots, bands and labels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Affine2D

from ..typography import minus, plain_symbol, short, spelled
from .artists import SERIES, Dots, Labels, Placed, Shape, Stroke
from .curves import HEIGHT, WIDTH
from .labels import Board
from .tangents import draw_tangents, name_bands, shade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ..block import Block
    from ..series import Series
    from ..words import Words
    from .curves import Curve, Curves
    from .labels import Place

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

_MOVE, _LINE, _CUBIC = int(Path.MOVETO), int(Path.LINETO), int(Path.CURVE4)
_LABEL = 15.5  # px: the size of a curve's own label
_POINTS = np.linspace(0.0, 1.0, 5)
_BERNSTEIN = np.stack(
    [
        (1 - _POINTS) ** 3,
        3 * (1 - _POINTS) ** 2 * _POINTS,
        3 * (1 - _POINTS) * _POINTS**2,
        _POINTS**3,
    ]
)


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


class Drawing:
    """Shapes in data coordinates, in a frame; `svg` draws them for a page, `figure` for the rest.

    A page needs no Figure: building and walking one costs as much as all our shapes together.
    """

    def __init__(self, x: Window, y: Window, frame: Frame = PAGE) -> None:
        self.x, self.y, self.frame = x, y, frame
        self.shapes: list[Shape] = []
        scale = frame.width / (x[1] - x[0]), frame.height / (y[1] - y[0])
        self.place = (
            Affine2D().translate(-x[0], -y[0]).scale(*scale).translate(frame.left, frame.bottom)
        )

    def figure(self, palette: tuple[str, ...] = SERIES) -> Figure:
        """A matplotlib Figure that any backend can draw, at any resolution."""
        frame = self.frame
        size = (frame.left + frame.width + frame.right, frame.top + frame.height + frame.bottom)
        figure = Figure((size[0] / 96, size[1] / 96), dpi=96)
        place = self.place + Affine2D().scale(1 / 96) + figure.dpi_scale_trans
        for shape in self.shapes:
            figure.add_artist(Placed(shape, place, palette))
        return figure

    def stroke(self, css: str, path: Path, *, order: float, curve: str = "") -> None:
        """Add a path."""
        self.shapes.append(Stroke(css, path, order=order, curve=curve))

    def lines(
        self, css: str, ends: Sequence[tuple[float, float, float, float]], *, order: float
    ) -> None:
        """Add straight lines (x0, y0, x1, y1) as one path."""
        if ends:
            points = np.array(ends, np.float64).reshape(-1, 2)
            codes = np.tile(np.array([_MOVE, _LINE], np.uint8), len(ends))
            self.stroke(css, Path(points, codes), order=order)

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

    def unit(self, x: float, y: float) -> tuple[float, float]:
        """The point in the unit square."""
        return (x - self.x[0]) / (self.x[1] - self.x[0]), (y - self.y[0]) / (self.y[1] - self.y[0])

    def data(self, place: Place) -> tuple[float, float]:
        """The label's place in data coordinates."""
        return (
            self.x[0] + place.x * (self.x[1] - self.x[0]),
            self.y[0] + place.y * (self.y[1] - self.y[0]),
        )

    def axes(self, *, across: int = 9, up: int = 6) -> None:
        """Add the grid, the lines at zero and the numbers: at most about so many of them."""
        (x0, x1), (y0, y1) = self.x, self.y
        xs, ys = ticks(self.x, across), ticks(self.y, up)
        grid = [(v, y0, v, y1) for v in xs if v] + [(x0, v, x1, v) for v in ys if v]
        self.lines("g", grid, order=0)
        zero = [(x0, 0.0, x1, 0.0)] if y0 <= 0 <= y1 else []
        zero += [(0.0, y0, 0.0, y1)] if x0 <= 0 <= x1 else []
        self.lines("a", zero, order=1)
        self.labels([(minus(v), (v, y0)) for v in xs], anchor="middle", dy=1.35)
        self.labels([(minus(v), (x0, v)) for v in ys], anchor="end", dx=-8, dy=0.35)


@cache
def _locator(most: int) -> MaxNLocator:
    return MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10])


def ticks(window: Window, most: int) -> list[float]:
    """Round numbers inside the window, at most about `most` steps apart."""
    slack = 1e-9 * (window[1] - window[0])
    values = (float(f"{v:.10g}") + 0.0 for v in _locator(most).tick_values(*window))
    return [v for v in values if window[0] - slack <= v <= window[1] + slack]


def window(lo: float, hi: float) -> Window:
    """A window with a margin around what reaches from `lo` to `hi`, its ends of a few digits."""
    margin = 0.06 * (hi - lo)
    step = 10.0 ** (math.floor(math.log10(hi - lo)) - 3)
    ends = round((lo - margin) / step), round((hi + margin) / step)
    return float(f"{ends[0] * step:.12g}"), float(f"{ends[1] * step:.12g}")


def draw(block: Block, curves: Curves, words: Words, *, frame: Frame = PAGE) -> Drawing:
    """The block's figure; everything in it comes from `curves`."""
    drawing = Drawing(curves.x, curves.y, frame)
    drawing.axes()
    add_curves(drawing, block, curves, words)
    return drawing


def add_curves(drawing: Drawing, block: Block, curves: Curves, words: Words) -> None:
    """Add the curves, and all that is pointed out on them, to a drawing that has axes."""
    shade(drawing, block, curves)
    drawing.lines("r", [(curves.x[0], v, curves.x[1], v) for v in curves.asymptotes], order=2)
    board = Board([_outline(drawing, curve) for curve in curves.curves], axes=zero_of(drawing))
    for curve in curves.curves:
        series = block.series[curve.series]
        drawing.stroke(
            css_of(block, curve), path_of(curve.runs), order=3 + 0.1 * curve.order,
            curve=series.key + "'" * curve.order,
        )  # fmt: skip
        drawing.lines("r", [(at, lo, at, hi) for at, lo, hi in curve.risers], order=2)
        _dots(drawing, board, block, curve)
    draw_tangents(drawing, board, block, curves)
    for x, y in [(p.x, p.y) for p in curves.peaks] + [(p.x, p.y) for p in curves.points]:
        board.block(*drawing.unit(x, y))
    _peaks(drawing, board, block, curves, words)
    _names(drawing, board, block, curves, words)
    name_bands(drawing, board, curves, words)


def css_of(block: Block, curve: Curve) -> str:
    """The classes of a curve: f′ has its own colour beside one f, else its function's, dashed."""
    if len(block.series) == 1:
        return "s2 d" if curve.order else "s1"
    css = f"s{curve.series % len(SERIES) + 1}"
    return f"{css} d" if curve.order or curve.series >= len(SERIES) else css


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


def _outline(drawing: Drawing, curve: Curve) -> Array:
    """Points along the curve in the unit square: float64, shape (n, 2)."""
    runs: list[Array] = []
    for run in curve.runs:
        x = run[:, :1] + (run[:, 1:2] - run[:, :1]) * _POINTS
        count = max(1, math.ceil(36 / len(run) / len(_POINTS) * (run[-1, 1] - run[0, 0])
                                 / (curve.runs[-1][-1, 1] - curve.runs[0][0, 0])))  # fmt: skip
        y = run[:, 2:] @ _BERNSTEIN
        x, y = x.ravel(), y.ravel()
        if count > 1:  # a long straight piece: points close enough that no label slips between
            fine = np.linspace(x[0], x[-1], count * len(x))
            x, y = fine, np.interp(fine, x, y)
        runs.append(np.stack(drawing.unit(x, y), axis=1))  # type: ignore[arg-type]  # works on arrays alike
    return np.concatenate(runs) if runs else np.empty((0, 2))


def zero_of(drawing: Drawing) -> tuple[float | None, float | None]:
    """Where in the unit square x = 0 and y = 0 lie; None where out of view."""
    x, y = drawing.unit(0.0, 0.0)
    return (x if 0 <= x <= 1 else None), (y if 0 <= y <= 1 else None)


def _dots(drawing: Drawing, board: Board, block: Block, curve: Curve) -> None:
    colour = css_of(block, curve).split()[0]
    for css, kind in (("o", "open"), ("c", "closed")):
        xy = [(dot.x, dot.y) for dot in curve.dots if dot.kind == kind]
        drawing.dots(f"{css} {colour}", xy)
        for x, y in xy:
            board.block(*drawing.unit(x, y))


def _peaks(drawing: Drawing, board: Board, block: Block, curves: Curves, words: Words) -> None:
    notes = [
        (peak.x, peak.y, words(peak.kind, value=short(peak.y)), css_of(block, curve))
        for peak in curves.peaks
        for curve in curves.curves
        if (curve.series, curve.order) == (peak.series, peak.order)
    ]
    notes += [
        (point.x, point.y, f"({short(point.x)}, {short(point.y)})", css_of(block, curves.curves[0]))
        for point in curves.points
    ]
    for x, y, text, css in notes:
        if css:
            drawing.dots(f"p {css.split()[0]}", [(x, y)])
        place = board.near_point(*drawing.unit(x, y), text)
        if place:
            drawing.label("n", text, (x, y), anchor=place.anchor, dx=place.dx, dy=place.dy)


def _names(drawing: Drawing, board: Board, block: Block, curves: Curves, words: Words) -> None:
    """Each curve's name beside it, in its colour."""
    if len(curves.curves) > 4:
        return
    for index, curve in enumerate(curves.curves):
        text = curve_label(block, block.series[curve.series], curve.order, words)
        if len(text) > 22:
            continue
        prefer = 0.72 if not curve.order else 0.62
        place = board.near_curve(index, text, size=_LABEL, prefer=prefer)
        if place:
            css = "f" + css_of(block, curve).split()[0][1:]
            drawing.label(
                css, text, drawing.data(place), anchor=place.anchor, dx=place.dx, dy=place.dy
            )


def is_family(series: tuple[Series, ...]) -> bool:
    """Whether all are one function at several values of the same parameters."""
    functions = {(one.latex, tuple(name for name, _ in one.given)) for one in series}
    values = {one.given for one in series}
    return len(functions) == 1 and len(values) == len(series) and bool(series[0].given)


def curve_label(block: Block, series: Series, order: int, words: Words) -> str:
    """What stands beside a curve: σ(x), GELU, α = 0.1 … with a prime for the derivative."""
    prime = "′" * order
    if series.label:
        return series.label + prime
    given = ", ".join(f"{spelled(name)} = {text}" for name, text in series.given)
    if len(block.series) == 1:
        name = plain_symbol(series.symbol or (series.entry.symbol if series.entry else "f"))
        title = series.name or (series.entry.title if series.entry else "f")
        return f"{name or title}{prime}(x)"
    if is_family(block.series):
        return given + prime
    if series.entry is None and not series.name:
        return series.key + prime
    title = series.name or words.title(*series.titles)
    return f"{title} ({given}){prime}" if given else title + prime
