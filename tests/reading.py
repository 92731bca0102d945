"""Reads a figure back from a page, as anyone could by the HTML contract: no code of the package."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Label:
    """A text where the page puts it: a point of the unit square (y downwards), px and em from it."""

    css: str
    x: float
    y: float
    anchor: str
    dx: float
    dy: float
    text: str = ""


@dataclass
class Drawing:
    """An `<svg>` with `data-x` and `data-y`, and the paths of curves in it."""

    attributes: dict[str, str]
    box: tuple[float, float] = (0.0, 0.0)
    paths: dict[str, str] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    dots: list[tuple[str, float, float]] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)

    def window(self, axis: str) -> tuple[float, float]:
        lo, hi = self.attributes[f"data-{axis}"].split()
        return float(lo), float(hi)

    def data(self, px: float, py: float) -> tuple[float, float]:
        """Px in the plot box → numbers."""
        (x0, x1), (y0, y1) = self.window("x"), self.window("y")
        return x0 + px / self.box[0] * (x1 - x0), y1 - py / self.box[1] * (y1 - y0)

    def points(self, curve: str, *, per_segment: int = 8) -> list[tuple[float, float]]:
        """Points on the drawn curve, in px."""
        return sample(self.paths[curve], per_segment)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.drawings: list[Drawing] = []
        self.in_text = False
        self.group: dict[str, str] = {}

    def handle_starttag(self, tag, attrs):
        given = {key: value or "" for key, value in attrs}
        if tag == "svg" and "data-x" in given:
            self.drawings.append(Drawing(given))
        elif given.get("preserveaspectratio") == "none" and tag == "svg":
            _, _, width, height = given["viewbox"].split()
            self.drawings[-1].box = (float(width), float(height))
        elif tag == "path" and "data-curve" in given:
            self.drawings[-1].paths[given["data-curve"]] = given["d"]
            self.drawings[-1].classes[given["data-curve"]] = given["class"]
        elif tag == "path" and "class" in given and self.drawings:
            self.drawings[-1].lines.append((given["class"], given["d"]))
        elif tag == "g":
            self.group = given
        elif tag == "circle":
            percent = [float(given[key].rstrip("%")) / 100 for key in ("cx", "cy")]
            self.drawings[-1].dots.append((given["class"], *percent))
        elif tag == "text":
            self.in_text = True
            self.drawings[-1].texts.append("")
            self.drawings[-1].labels.append(_label(given, self.group))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag == "text":
            self.in_text = False

    def handle_data(self, data):
        if self.in_text:
            self.drawings[-1].texts[-1] += data
            self.drawings[-1].labels[-1].text += data


def _label(text: dict[str, str], group: dict[str, str]) -> Label:
    """Numbers of an axis are shifted by their group, in px alone; all else by itself."""
    x, y = (float(text[key].rstrip("%")) / 100 for key in ("x", "y"))
    dx, dy = float(text.get("dx", 0)), float(text.get("dy", "0").removesuffix("em"))
    moved = re.match(r"translate\((\S+) (\S+)\)", group.get("transform", ""))
    if moved:
        dx, dy = float(moved[1]), float(moved[2]) / 12.8
    return Label(group.get("class", ""), x, y, group.get("text-anchor", "start"), dx, dy)


def drawings(html: str) -> list[Drawing]:
    reader = _Reader()
    reader.feed(html)
    return reader.drawings


def sample(d: str, per_segment: int) -> list[tuple[float, float]]:
    tokens = re.findall(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)", d)
    points: list[tuple[float, float]] = []
    x = y = 0.0
    command, index = "", 0

    def take(count: int) -> list[float]:
        nonlocal index
        index += count
        return [float(token) for token in tokens[index - count : index]]

    while index < len(tokens):
        if tokens[index].isalpha():
            command, index = tokens[index], index + 1
        if command == "M":
            x, y = take(2)
            points.append((x, y))
            command = "l"
        elif command == "c":
            ax, ay, bx, by, cx, cy = take(6)
            for k in range(1, per_segment + 1):
                t = k / per_segment
                u = 1 - t
                points.append((
                    x + 3 * u * u * t * ax + 3 * u * t * t * bx + t**3 * cx,
                    y + 3 * u * u * t * ay + 3 * u * t * t * by + t**3 * cy,
                ))  # fmt: skip
            x, y = x + cx, y + cy
        elif command in "hvl":
            dx, dy = take(2) if command == "l" else (take(1)[0], 0.0)
            if command == "v":
                dx, dy = 0.0, dx
            points += [
                (x + dx * k / per_segment, y + dy * k / per_segment)
                for k in range(1, per_segment + 1)
            ]
            x, y = x + dx, y + dy
        elif command != "z":
            raise AssertionError(f"unknown command {command}")
    return points
