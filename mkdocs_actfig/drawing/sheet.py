"""Drawings on their own: one, or several side by side, with the legend of all below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from .drawing import Drawing, Frame
from .lettering import width

Key: TypeAlias = tuple[str, str]
"""An entry of a legend: the classes of what it explains, and what it says."""

_WIDEST = 820.0  # px: more drawings go into further rows
_LINE = 22.0  # px: the height of a line of the legend
_STROKE, _GAP, _APART = 26.0, 7.0, 22.0  # px: an entry's stroke, the gap behind it, between entries


@dataclass(frozen=True, slots=True)
class Sheet:
    """Drawings in frames of one size, in rows; `keys` is the legend."""

    drawings: tuple[Drawing, ...]
    keys: tuple[Key, ...] = ()

    def placed(self) -> list[tuple[Drawing, float, float]]:
        """Every drawing, the legend too, with the px that it is moved right and down."""
        wide, high = self._each()
        columns = self._columns()
        found = [
            (drawing, index % columns * wide + self._wider(), index // columns * high)
            for index, drawing in enumerate(self.drawings)
        ]
        if self.keys:
            rows = -(-len(self.drawings) // columns)
            found.append((self._legend(), 0.0, rows * high))
        return found

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in px."""
        wide, high = self._each()
        columns = self._columns()
        legend = _LINE * (len(self._lines()) + 0.5) if self.keys else 0.0
        return columns * wide, -(-len(self.drawings) // columns) * high + legend

    def _columns(self) -> int:
        """As many as there is room for, but not so that a last row is all but empty."""
        count = len(self.drawings)
        most = min(count, max(1, int(_WIDEST // self._each()[0])))
        return -(-count // -(-count // most))

    def _wider(self) -> float:
        """Px that the longest numbers of a y axis need beyond the left margin."""
        return max(max(0.0, 1.05 * one.gutter + 10 - one.frame.left) for one in self.drawings)

    def _each(self) -> tuple[float, float]:
        frame = self.drawings[0].frame
        return self._wider() + frame.left + frame.width + frame.right, _height(frame)

    def _lines(self) -> list[list[tuple[float, Key]]]:
        """The legend's entries in lines, each with its place from the left."""
        lines: list[list[tuple[float, Key]]] = [[]]
        start = at = self.drawings[0].frame.left
        for key in self.keys:
            long = (_STROKE + _GAP if key[0] else 0.0) + width(key[1])
            if lines[-1] and at + long > self._columns() * self._each()[0]:
                lines.append([])
                at = start
            lines[-1].append((at, key))
            at += long + _APART
        return lines

    def _legend(self) -> Drawing:
        lines = self._lines()
        wide, high = self._columns() * self._each()[0], _LINE * (len(lines) + 0.5)
        drawing = Drawing((0.0, wide), (0.0, high), Frame(width=wide, height=high))
        for row, line in enumerate(lines):
            middle = high - _LINE * (row + 0.5)
            for left, (css, text) in line:
                if css:
                    _sample(drawing, css, left, middle)
                aside = _STROKE + _GAP if css else 0.0
                drawing.label("n", text, (left + aside, middle), dy=0.35)
        return drawing


def _sample(drawing: Drawing, css: str, left: float, middle: float) -> None:
    """What an entry explains, as it looks in the drawings: a line, an area or a dot."""
    right = left + _STROKE
    if css[0] in "bflv":
        drawing.box(css, (left, right), (middle - 5, middle + 5), order=1)
    elif css[0] in "copq":
        drawing.dots(css, [((left + right) / 2, middle)])
    else:
        drawing.lines(css, [(left, middle, right, middle)], order=1)


def titled(drawing: Drawing, *lines: str) -> Drawing:
    """The drawing with lines above it; its frame must have room for them."""
    for row, text in enumerate(reversed(lines)):
        drawing.label("n", text, (drawing.x[0], drawing.y[1]), dy=-0.7 - 1.3 * row)
    return drawing


def _height(frame: Frame) -> float:
    return frame.top + frame.height + frame.bottom
