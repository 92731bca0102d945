"""Where the labels of a figure lie in px, in a plot box of a given size: no code of the package.

Letters are as wide as in Helvetica, by matplotlib's own copy of its metrics.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import matplotlib as mpl
import numpy as np
from reading import sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from reading import Drawing, Label

Array: TypeAlias = "NDArray[np.float64]"

SMALL, NAME = 12.8, 15.36  # px of the page's small text, and of a curve's own name
STROKE = 1.4  # px: half of a curve's width
HALO = 2.0  # px of paper around a label's letters
DOT = 5.0  # px: a dot's radius with its outline
WIDE = 560.0  # px: from here on a page shows what is for wide pages only
_DESCENDERS = frozenset("gjpqyQ,;()[]βγζημξρφχψ|")
_ASCENDERS = frozenset("bdfhiklt()[]|′βδζθλξψ")


@cache
def _widths() -> dict[str, float]:
    """Em by character."""
    path = Path(mpl.get_data_path()) / "fonts" / "afm" / "phvr8a.afm"
    found = {}
    for line in path.read_text("latin-1").splitlines():
        if line.startswith("C ") and int(line.split()[1]) > 0:
            fields = line.split()
            found[chr(int(fields[1]))] = float(fields[4]) / 1000
    return found | {"−": 0.584, "′": 0.25, "∞": 0.7, "·": 0.28, "≈": 0.55, "±": 0.55}


def width(text: str, size: float) -> float:
    """Px; Greek and raised digits by what they usually take, Hangul .92 em."""
    known = _widths()
    return size * sum(
        known.get(c, 0.92 if "가" <= c <= "힣" else 0.36 if c in "⁻⁰¹²³⁴⁵⁶⁷⁸⁹" else 0.62)
        for c in text
    )


@dataclass(frozen=True)
class Box:
    """The ink of a label in px, y downwards."""

    label: Label
    left: float
    top: float
    right: float
    bottom: float

    def away(self, points: Array) -> Array:
        """How far points, shape (n, 2), lie from the ink in px; 0 within it."""
        aside = np.maximum(self.left - points[:, 0], points[:, 0] - self.right)
        above = np.maximum(self.top - points[:, 1], points[:, 1] - self.bottom)
        return np.hypot(np.maximum(aside, 0), np.maximum(above, 0))

    def overlaps(self, other: Box) -> bool:
        wide = min(self.right, other.right) - max(self.left, other.left)
        return wide > 0 and min(self.bottom, other.bottom) > max(self.top, other.top)

    def crowds(self, number: Box) -> bool:
        """Whether its halo reaches into an axis's number."""
        left, right = self.left - HALO, self.right + HALO
        return Box(self.label, left, self.top - HALO, right, self.bottom + HALO).overlaps(number)


def box(label: Label, size: tuple[float, float]) -> Box:
    """The label's ink in a plot box of that size."""
    em = NAME if label.css.startswith("f") else SMALL
    long = width(label.text, em)
    x = label.x * size[0] + label.dx - {"start": 0, "middle": long / 2, "end": long}[label.anchor]
    base = label.y * size[1] + label.dy * em
    tall = any(c.isupper() or c.isdigit() or c in _ASCENDERS or c >= "가" for c in label.text)
    below = 0.12 if any("가" <= c <= "힣" for c in label.text) else 0.0
    below = 0.21 if any(c in _DESCENDERS for c in label.text) else below
    return Box(label, x, base - (0.72 if tall else 0.52) * em, x + long, base + below * em)


def boxes(found: Drawing, size: tuple[float, float]) -> list[Box]:
    """The labels that a page of that width shows, but for the axes' own."""
    hidden = "w" if size[0] < WIDE else "m"
    shown = [one for one in found.labels if hidden not in one.css.split()]
    return [box(one, size) for one in shown if not _of_an_axis(one)]


def faults(found: Drawing, size: tuple[float, float]) -> Iterator[str]:
    """What is wrong with the labels of a drawing: each fault in a few words."""
    shown = boxes(found, size)
    lines = [*found.paths.items(), *((f".{css}", d) for css, d in found.lines)]
    for curve, d in lines:
        css = (curve[1:] if curve.startswith(".") else found.classes[curve])[0]
        if css in ("g", "b", "v"):
            continue  # the grid is faint, and a band is a ground to write on
        reach = STROKE if css not in ("a", "r") else 0.5
        points = _points(d, found.box, size)
        for one in shown:
            if one.away(points).min() < reach:
                yield f"'{one.label.text}' touches {curve}"
    dots = np.array([(x * size[0], y * size[1]) for _, x, y in found.dots]).reshape(-1, 2)
    numbers = [box(one, size) for one in found.labels if _of_an_axis(one)]
    for index, one in enumerate(shown):
        if len(dots) and one.away(dots).min() < DOT - 1:
            yield f"'{one.label.text}' touches a dot"
        for other in shown[index + 1 :]:
            if one.overlaps(other):
                yield f"'{one.label.text}' touches '{other.label.text}'"
        for number in numbers:
            if one.crowds(number):
                yield f"'{one.label.text}' touches the number {number.label.text}"
        if one.left < 0 or one.right > size[0] or one.top < -9 or one.bottom > size[1] + 7:
            yield f"'{one.label.text}' leaves the box"


def mistaken(found: Drawing, size: tuple[float, float]) -> Iterator[str]:
    """Names of curves that stand as near to another curve as to their own."""
    points = {
        curve: _points(d, found.box, size)
        for curve, d in found.paths.items()
        if found.classes[curve].startswith("s")
    }
    for one in boxes(found, size):
        if one.label.css.startswith("f"):
            away = {curve: one.away(at).min() for curve, at in points.items()}
            own = f"s{one.label.css[1]}"
            mine = {c for c, css in found.classes.items() if css.split()[0] == own}
            if one.label.text.endswith("′") and len(mine) > 1:
                mine = {curve for curve in mine if curve.endswith("'")}
            nearest = min(away[curve] for curve in mine)
            for curve in away.keys() - mine:
                if away[curve] < nearest + 2:
                    yield f"'{one.label.text}' could be {curve}"


def _of_an_axis(label: Label) -> bool:
    """Its numbers, and the names at its ends: a gate's, a value's, a slope's, a network's."""
    number = label.css == "t" and not label.text.isalpha()
    at_end = label.css in ("n", "t") and label.x in (0.0, 1.0)
    return number or (at_end and label.text.rstrip("′").isalpha())


@cache
def _points(d: str, frame: tuple[float, float], size: tuple[float, float]) -> Array:
    """Points on a path in px, less than 2 apart, its gaps left out: shape (n, 2)."""
    found = []
    for part in d.split("M")[1:]:
        points = np.array(sample("M" + part, 24)) * np.divide(size, frame)
        steps = np.ceil(np.abs(np.diff(points, axis=0)).max(axis=1, initial=0) / 1.5) + 1
        at = np.concatenate([[0.0], np.cumsum(steps)])
        fine = np.arange(at[-1] + 1)
        found.append(np.stack([np.interp(fine, at, points[:, k]) for k in (0, 1)], axis=1))
    return np.concatenate(found)
