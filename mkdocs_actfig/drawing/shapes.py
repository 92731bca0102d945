"""What a drawing is made of: paths, dots and labels, each with the CSS class it has in a page.

They are drawn by a `Pen`: that of a page (`svg`) writes the class and leaves colours and widths to
the style sheet, those of files (`standalone`, `canvas`) take them from `STYLES`. There are no Axes,
Axis, Tick and Legend, which cost fifty times more than the drawing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from matplotlib.path import Path
    from matplotlib.transforms import Transform

    from .labels import Anchor

SERIES = ("#1d4fd1", "#cc4e00", "#0a5c43", "#b24592", "#735400", "#7561dc")
"""The colours of the curves on white; the style sheet has their twins for dark pages."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a class looks where no style sheet is: colours, a width in px, dashes in px."""

    line: str = ""
    fill: str = ""
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    alpha: float = 1.0


STYLES = {
    "g": Style(line="#000000", alpha=0.12),
    "a": Style(line="#000000", alpha=0.6),
    "r": Style(line="#000000", dashes=(2, 4), alpha=0.7),
    "b": Style(fill="#000000", alpha=0.06),
    "o": Style(fill="#ffffff", width=2.25),
    "c": Style(width=2.25),
    "p": Style(line="#ffffff", width=1.5),
    "q": Style(width=0.0, alpha=0.55),
    "t": Style(fill="#5a5a5a"),
    "n": Style(fill="#222222"),
    **{f"s{n}": Style(line=colour, width=2.75) for n, colour in enumerate(SERIES, 1)},
    **{f"l{n}": Style(line=SERIES[n - 1], fill=SERIES[n - 1], alpha=0.2) for n in (1, 2)},
    **{f"f{n}": Style(fill=colour) for n, colour in enumerate(SERIES, 1)},
    **{f"v{n}": Style(fill=colour, alpha=0.16) for n, colour in enumerate(SERIES, 1)},
}


@lru_cache(maxsize=1024)
def style_of(css: str, palette: tuple[str, ...] = SERIES) -> Style:
    """The style of a list of classes: `s2 d` is series 2, dashed; `c s1` a dot in its colour.

    `e` is dotted, `k` thin; `i` a dot within another, of a smaller size.
    """
    style = _style(css)
    colours = dict(zip(SERIES, palette, strict=False))
    line, fill = (colours.get(colour, colour) for colour in (style.line, style.fill))
    return replace(style, line=line, fill=fill)


@cache
def _style(css: str) -> Style:
    classes = css.split()
    base = STYLES[classes[0]]
    dashes = {"d": (7.0, 5.0), "e": (1.0, 4.0), "d e": (7.0, 4.0, 1.0, 4.0)}
    if found := dashes.get(" ".join(one for one in classes[1:] if one in ("d", "e"))):
        return Style(base.line, base.fill, 2.25 if "d" in classes else 2.75, found, base.alpha)
    if "k" in classes[1:]:
        return Style(base.line, base.fill, 1.5, (), base.alpha)
    if len(classes) > 1 and classes[1] in STYLES:
        colour = STYLES[classes[1]].line
        if classes[0] == "o":
            return Style(colour, base.fill, base.width)
        return Style(base.line or colour, colour, base.width)
    return base


class Pen(Protocol):
    """What draws shapes; `place` leads from their data to px, upwards from the lower edge."""

    def stroke(self, shape: Stroke, place: Transform) -> None:
        """Draw a path, filled where its class has a fill."""

    def dots(self, shape: Dots, place: Transform) -> None:
        """Draw a circle at each point."""

    def labels(self, shape: Labels, place: Transform) -> None:
        """Draw the texts."""


class Shape:
    """What all share: a class and an order."""

    def __init__(self, css: str, *, order: float) -> None:
        self.css, self.order = css, order

    def draw(self, pen: Pen, place: Transform) -> None:
        """Let the pen draw it."""
        raise NotImplementedError


class Stroke(Shape):
    """A path in data coordinates; `curve` names it in the page."""

    def __init__(self, css: str, path: Path, *, order: float, curve: str = "") -> None:
        super().__init__(css, order=order)
        self.path, self.curve = path, curve

    def draw(self, pen: Pen, place: Transform) -> None:
        """Let the pen draw the path."""
        pen.stroke(self, place)


class Dots(Shape):
    """Round marks of a fixed size at points in data coordinates."""

    def __init__(self, css: str, xy: list[tuple[float, float]]) -> None:
        super().__init__(css, order=5)
        self.xy = xy

    def draw(self, pen: Pen, place: Transform) -> None:
        """Let the pen draw a circle at each point."""
        pen.dots(self, place)


class Labels(Shape):
    """Texts at points: `dx` in px and `dy` in em from them, as SVG has them."""

    def __init__(
        self, css: str, texts: list[tuple[str, tuple[float, float]]], *,
        anchor: Anchor = "start", dx: float = 0.0, dy: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(css, order=6)
        self.texts = texts
        self.anchor, self.dx, self.dy = anchor, dx, dy

    def draw(self, pen: Pen, place: Transform) -> None:
        """Let the pen draw the texts."""
        pen.labels(self, place)
