"""A `Drawing` → fluid, theme-aware SVG: matplotlib's paths at the places its transforms give.

The outer `<svg>` has no viewBox: its texts and dots sit at percentages of whatever box the
page gives it. The paths sit in one nested `<svg>` that stretches, with strokes that do not. Colours
and widths are the style sheet's; presentation attributes keep a figure readable where there is
none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup, escape
from matplotlib.path import Path

from ..errors import unmarked
from ..typography import italic_parts

if TYPE_CHECKING:
    from matplotlib.transforms import Transform
    from numpy.typing import NDArray

    from .drawing import Drawing
    from .shapes import Dots, Labels, Stroke


_MOVE, _CUBIC, _CLOSE = int(Path.MOVETO), int(Path.CURVE4), int(Path.CLOSEPOLY)
_EM = 12.8  # px: the size of small text where the page's is 16


def to_svg(drawing: Drawing) -> Markup:
    """What stands inside the outer `<svg>`: markup that holds no id, no style and no definition."""
    return markup_of(drawing, SvgPen(drawing.frame.width, drawing.frame.height))


def markup_of(drawing: Drawing, pen: SvgPen) -> Markup:
    """The drawing as the pen writes it."""
    for shape in sorted(drawing.shapes, key=lambda shape: shape.order):
        shape.draw(pen, drawing.place)
    return pen.markup()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A finished element; `group` tells which neighbours may share a parent."""

    group: tuple[str, str]
    markup: str


class SvgPen:
    """Collects elements of a page; their looks are classes, and what keeps them readable alone."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.pieces: list[_Piece] = []

    def stroke(self, shape: Stroke, place: Transform) -> None:
        """Write a path."""
        path = shape.path
        points = np.asarray(place.transform(path.vertices), np.float64)
        if not points.size:
            return
        codes = None if path.codes is None else np.asarray(path.codes).tolist()
        d = _path_data(points, codes, self.height)
        name = f' data-curve="{_text(shape.curve)}"' if shape.curve else ""
        before, after = self.path_look(shape.css)
        self.pieces.append(_Piece(("path", ""), f'<path{before}{name}{after} d="{d}"/>'))

    def dots(self, shape: Dots, place: Transform) -> None:
        """Write a circle for each point."""
        for x, y in place.transform(shape.xy).tolist():
            at = f'cx="{self._x(x)}" cy="{self._y(y)}"'
            self.pieces.append(_Piece(("dot", ""), f"<circle{self.dot_look(shape.css)} {at}/>"))

    def labels(self, shape: Labels, place: Transform) -> None:
        """Write the texts; the numbers of an axis are shifted together."""
        shift = f' dx="{_number(shape.dx)}"' if shape.dx else ""
        shift += f' dy="{_number(shape.dy)}em"' if shape.dy else ""
        where = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
        if len(shape.texts) > 1:
            where += f' transform="translate({_number(shape.dx)} {_number(shape.dy * _EM)})"'
            shift = ""
        places = place.transform([xy for _, xy in shape.texts]).tolist()
        for (text, _), (x, y) in zip(shape.texts, places, strict=True):
            inner = _text(text) if shape.css == "t" else self._italics(text)
            at = f'x="{self._x(x)}" y="{self._y(y)}"'
            self.pieces.append(_Piece((shape.css, where), f"<text {at}{shift}>{inner}</text>"))

    def _italics(self, text: str) -> str:
        """Single letters that stand for quantities, in the letters of mathematics."""
        return "".join(
            f"<tspan{self.italic_look}>{_text(part)}</tspan>" if italic else _text(part)
            for part, italic in italic_parts(text)
        )

    paths_look = ' stroke="currentColor"'
    italic_look = ""

    def path_look(self, css: str) -> tuple[str, str]:
        """A path's attributes before and after its name."""
        fill = ""
        # Without a style sheet a band would be a frame: give it its fill.
        if css.startswith(("b", "f")):
            fill = ' fill="currentColor"'
        if css == "b":
            fill += ' fill-opacity=".06" stroke="none"'
        if css.startswith("v"):
            fill = ' fill="currentColor" fill-opacity=".16" stroke="none"'
        if css.startswith("l"):  # the opacities of levels that lie over each other add up
            fill = ' fill="currentColor" fill-opacity=".13"'
        return f' class="{css}"', fill

    def dot_look(self, css: str) -> str:
        """A dot's attributes."""
        return f' class="{css}" r="4"'

    def text_look(self, css: str) -> str:
        """The attributes of texts."""
        return f' class="{css}"'

    def _x(self, x: float) -> str:
        return _rounded(x / self.width * 100) + "%"

    def _y(self, y: float) -> str:
        return _rounded(100 - y / self.height * 100) + "%"

    def markup(self) -> Markup:
        """The pieces in the order they were drawn; neighbours of a kind share a parent."""
        parts = []
        for (kind, where), run in groupby(self.pieces, key=lambda piece: piece.group):
            inner = "".join(piece.markup for piece in run)
            if kind == "path":
                box = f'viewBox="0 0 {_number(self.width)} {_number(self.height)}"'
                parts.append(
                    f'<svg {box} preserveAspectRatio="none" fill="none"{self.paths_look}>'
                    f"{inner}</svg>"
                )
            elif kind == "dot":
                parts.append(inner)
            else:
                parts.append(f"<g{self.text_look(kind)}{where}>{inner}</g>")
        return Markup("".join(parts))  # noqa: S704 - built here from numbers, class names and escaped text


@lru_cache(maxsize=4096)
def _text(text: str) -> str:
    return str(escape(unmarked(text)))


@lru_cache(maxsize=16384)
def _number(value: float, digits: int = 2) -> str:
    """The shortest text of the number rounded to `digits` decimals."""
    text = f"{value + 1e-9:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text.startswith("0."):
        return text[1:]
    if text.startswith("-0."):
        return "-" + text[2:]
    return "0" if text in ("", "-0") else text


def _path_data(points: NDArray[np.float64], codes: list[int] | None, height: float) -> str:
    """The path in relative commands, in hundredths of a px: short, and free of drift."""
    # Python's own numbers: what lies far outside is beyond an array's integers.
    xs = [round(x * 100 + 1e-6) for x in points[:, 0].tolist()]
    ys = [round((height - y) * 100 + 1e-6) for y in points[:, 1].tolist()]
    kinds = [1] + [2] * (len(xs) - 1) if codes is None else codes
    out: list[str] = []
    last = ""
    moves: tuple[int, ...]
    left = top = index = 0
    while index < len(kinds):
        kind = kinds[index]
        if kind == _CLOSE:
            out.append("z")
            last, index = "z", index + 1
            continue
        count = 1
        right, down = xs[index] - left, ys[index] - top
        if kind == _MOVE:
            command, moves = "M", (xs[index], ys[index])
        elif kind == _CUBIC:
            count, command = 3, "c"
            moves = (right, down, xs[index + 1] - left, ys[index + 1] - top,
                     xs[index + 2] - left, ys[index + 2] - top)  # fmt: skip
        elif not down:
            command, moves = "h", (right,)
        elif not right:
            command, moves = "v", (down,)
        else:
            command, moves = "l", (right, down)
        numbers = _joined(moves)
        glue = "" if numbers.startswith("-") else " "
        out.append(f"{glue}{numbers}" if command == last else f"{command}{numbers}")
        index += count
        left, top, last = xs[index - 1], ys[index - 1], command
    return "".join(out)


def _joined(hundredths: tuple[int, ...]) -> str:
    """Numbers with as few separators as SVG needs: `1 .5-.25.75`."""
    out: list[str] = []
    dotted = False
    for value in hundredths:
        text = _hundredths(value)
        if out and text[0] != "-" and not (text[0] == "." and dotted):
            out.append(" ")
        out.append(text)
        dotted = "." in text
    return "".join(out)


def _rounded(value: float) -> str:
    return _hundredths(round(value * 100 + 1e-7))


@lru_cache(maxsize=16384)
def _hundredths(value: int) -> str:
    return _number(value / 100)
