"""What a drawing is made of: paths, dots and labels, each with the CSS class it has in a page.

They draw themselves through any matplotlib renderer. Ours (`svg`) writes the class and leaves
colours and widths to the style sheet, the others take them from `STYLES`. They skip Axes, Axis,
Tick and Legend, which cost fifty times more than the drawing; only a Figure needs them as Artists,
and gets them as `Placed`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from .fonts import families

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase
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


_PLAIN = GraphicsContextBase()


class Shape:
    """What all share: a class, an order, and colours for renderers without style sheets."""

    def __init__(self, css: str, *, order: float) -> None:
        self.css, self.order = css, order

    def draw(
        self, renderer: RendererBase, place: Transform, palette: tuple[str, ...] = SERIES
    ) -> None:
        """Draw it; `place` leads from data to px, `palette` has the colours of the series."""
        raise NotImplementedError

    def _context(self, renderer: RendererBase, style: Style) -> GraphicsContextBase:
        if getattr(renderer, "by_class", False):
            return _PLAIN
        context = renderer.new_gc()
        context.set_alpha(style.alpha)
        context.set_foreground(style.line or style.fill or "#000000")
        # Widths and dashes are in points there, whatever the resolution: 72 an inch of 96 px.
        context.set_linewidth(style.width * 0.75 if style.line else 0.0)
        if style.dashes:
            context.set_dashes(0, [dash * 0.75 for dash in style.dashes])
        return context


class Stroke(Shape):
    """A path in data coordinates; `curve` names it in the page."""

    def __init__(self, css: str, path: Path, *, order: float, curve: str = "") -> None:
        super().__init__(css, order=order)
        self.path, self.curve = path, curve

    def draw(
        self, renderer: RendererBase, place: Transform, palette: tuple[str, ...] = SERIES
    ) -> None:
        """Draw the path, filled where its class has a fill."""
        style = style_of(self.css, palette)
        renderer.open_group(self.css, self.curve or None)
        context = self._context(renderer, style)
        renderer.draw_path(context, self.path, place, _rgb(style.fill) if style.fill else None)
        context.restore()
        renderer.close_group(self.css)


class Dots(Shape):
    """Round marks of a fixed size at points in data coordinates."""

    _CIRCLE: ClassVar[Path] = Path.unit_circle()

    def __init__(self, css: str, xy: list[tuple[float, float]]) -> None:
        super().__init__(css, order=5)
        self.xy = xy

    def draw(
        self, renderer: RendererBase, place: Transform, palette: tuple[str, ...] = SERIES
    ) -> None:
        """Draw a circle at each point."""
        style = style_of(self.css, palette)
        renderer.open_group(self.css, None)
        context = self._context(renderer, style)
        size = Affine2D().scale(_pixels(renderer, 1.65 if self.css.endswith(" i") else 3.0))
        points = Path(np.array(self.xy, np.float64))
        renderer.draw_markers(context, self._CIRCLE, size, points, place, _rgb(style.fill))
        context.restore()
        renderer.close_group(self.css)


class Labels(Shape):
    """Texts at points: `dx` in px and `dy` in em from them, as SVG has them."""

    def __init__(
        self, css: str, texts: list[tuple[str, tuple[float, float]]], *,
        anchor: Anchor = "start", dx: float = 0.0, dy: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(css, order=6)
        self.texts = texts
        self.anchor, self.dx, self.dy = anchor, dx, dy

    def draw(
        self, renderer: RendererBase, place: Transform, palette: tuple[str, ...] = SERIES
    ) -> None:
        """Draw the texts; backends that cannot anchor get their measured left edges."""
        style = style_of(self.css, palette)
        renderer.open_group(self.css, None)
        context = self._context(renderer, style)
        places = place.transform([xy for _, xy in self.texts]).tolist()
        if getattr(renderer, "by_class", False):
            for (text, _), (x, y) in zip(self.texts, places, strict=True):
                renderer.draw_text(context, x, y, text, _FONT, 0.0, ismath=False, mtext=self)  # type: ignore[arg-type]  # ours reads the anchor from it
        else:
            context.set_foreground(style.fill or "#000000")
            for (text, _), (x, y) in zip(self.texts, places, strict=True):
                self._anchored(renderer, context, text, x, y)
        context.restore()
        renderer.close_group(self.css)

    def _anchored(
        self, renderer: RendererBase, context: GraphicsContextBase, text: str, x: float, y: float
    ) -> None:
        size = 11.5 if self.css.startswith("f") else 10.0
        font = FontProperties(family=families(text), size=size)
        px = _pixels(renderer, 1.0)
        wide, _, _ = renderer.get_text_width_height_descent(text, font, ismath=False)
        x += self.dx * px * 0.75 - {"start": 0, "middle": wide / 2, "end": wide}[self.anchor]
        down = self.dy * size * px
        y = renderer.get_canvas_width_height()[1] - y + down if renderer.flipy() else y - down
        renderer.draw_text(context, x, y, text, font, 0.0, ismath=False)


class Placed(Artist):
    """A shape in a matplotlib Figure, which draws Artists only."""

    def __init__(self, shape: Shape, place: Transform, palette: tuple[str, ...]) -> None:
        super().__init__()
        self.shape, self.place, self.palette = shape, place, palette
        self.set_zorder(shape.order)

    def draw(self, renderer: RendererBase) -> None:
        """Draw the shape where it belongs."""
        self.shape.draw(renderer, self.place, self.palette)


_FONT = FontProperties(size=10.0)


def _pixels(renderer: RendererBase, points: float) -> float:
    return float(renderer.points_to_pixels(points))  # type: ignore[arg-type]  # arrays are allowed too


def _rgb(colour: str) -> tuple[float, float, float] | None:
    if not colour:
        return None
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue
