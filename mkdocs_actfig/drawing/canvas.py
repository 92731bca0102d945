"""A `Sheet` in matplotlib's hands: a Figure that any of its backends draws, or a PNG file.

Pages do without: importing this costs as much as two hundred figures.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from .fonts import families, missing
from .shapes import SERIES, Labels, style_of

if TYPE_CHECKING:
    from matplotlib.backend_bases import GraphicsContextBase, RendererBase
    from matplotlib.transforms import Transform

    from .shapes import Dots, Shape, Stroke, Style
    from .sheet import Sheet

DPI = 192
"""Pixels an inch of 96 px: twice as many as on a screen."""

_CIRCLE = Path.unit_circle()


def to_figure(sheet: Sheet, palette: tuple[str, ...] = SERIES) -> Figure:
    """A matplotlib Figure, whose size is the sheet's at 96 px an inch."""
    width, height = sheet.size
    figure = Figure((width / 96, height / 96), dpi=96)
    for drawing, right, down in sheet.placed():
        frame = drawing.frame
        up = height - down - (frame.top + frame.height + frame.bottom)
        place = drawing.place + Affine2D().translate(right, up).scale(1 / 96)
        for shape in drawing.shapes:
            figure.add_artist(_Placed(shape, place + figure.dpi_scale_trans, palette))
    return figure


def to_png_file(sheet: Sheet, *, title: str, palette: tuple[str, ...] = SERIES) -> bytes:
    """A PNG by matplotlib, with the title in it for whoever looks there."""
    file = BytesIO()
    metadata = {"Title": title, "Software": None}
    to_figure(sheet, palette).savefig(file, format="png", dpi=DPI, metadata=metadata)
    return file.getvalue()


def unwritable(sheet: Sheet) -> str:
    """The characters that no installed font has: a PNG would show boxes."""
    shapes = [shape for drawing, _, _ in sheet.placed() for shape in drawing.shapes]
    labels = (shape for shape in shapes if isinstance(shape, Labels))
    return missing(text for label in labels for text, _ in label.texts)


class _Placed(Artist):
    """A shape in a Figure, which draws Artists only."""

    def __init__(self, shape: Shape, place: Transform, palette: tuple[str, ...]) -> None:
        super().__init__()
        self.shape, self.place, self.palette = shape, place, palette
        self.set_zorder(shape.order)

    def draw(self, renderer: RendererBase) -> None:
        """Draw the shape where it belongs."""
        self.shape.draw(_RendererPen(renderer, self.palette), self.place)


class _RendererPen:
    """Draws with the renderer of any backend, in the colours of `STYLES`."""

    def __init__(self, renderer: RendererBase, palette: tuple[str, ...]) -> None:
        self.renderer, self.palette = renderer, palette

    def stroke(self, shape: Stroke, place: Transform) -> None:
        """Draw a path."""
        style = style_of(shape.css, self.palette)
        context = self._context(style)
        self.renderer.draw_path(context, shape.path, place, _rgb(style.fill))
        context.restore()

    def dots(self, shape: Dots, place: Transform) -> None:
        """Draw a circle at each point; one within another is smaller."""
        style = style_of(shape.css, self.palette)
        context = self._context(style)
        size = Affine2D().scale(self._pixels(1.65 if shape.css.endswith(" i") else 3.0))
        points = Path(np.array(shape.xy, np.float64))
        self.renderer.draw_markers(context, _CIRCLE, size, points, place, _rgb(style.fill))
        context.restore()

    def labels(self, shape: Labels, place: Transform) -> None:
        """Draw the texts; renderers cannot anchor: they get the measured left edges."""
        style = style_of(shape.css, self.palette)
        context = self._context(style)
        context.set_foreground(style.fill or "#000000")
        places = place.transform([xy for _, xy in shape.texts]).tolist()
        for (text, _), (x, y) in zip(shape.texts, places, strict=True):
            self._anchored(context, shape, text, x, y)
        context.restore()

    def _anchored(
        self, context: GraphicsContextBase, shape: Labels, text: str, x: float, y: float
    ) -> None:
        size = 11.5 if shape.css.startswith("f") else 10.0
        font = FontProperties(family=families(text), size=size)
        px = self._pixels(1.0)
        wide, _, _ = self.renderer.get_text_width_height_descent(text, font, ismath=False)
        x += shape.dx * px * 0.75 - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor]
        down = shape.dy * size * px
        height = self.renderer.get_canvas_width_height()[1]
        y = height - y + down if self.renderer.flipy() else y - down
        self.renderer.draw_text(context, x, y, text, font, 0.0, ismath=False)

    def _context(self, style: Style) -> GraphicsContextBase:
        context = self.renderer.new_gc()
        context.set_alpha(style.alpha)
        context.set_foreground(style.line or style.fill or "#000000")
        # Widths and dashes are in points there, whatever the resolution: 72 an inch of 96 px.
        context.set_linewidth(style.width * 0.75 if style.line else 0.0)
        if style.dashes:
            context.set_dashes(0, [dash * 0.75 for dash in style.dashes])
        return context

    def _pixels(self, points: float) -> float:
        return float(self.renderer.points_to_pixels(points))  # type: ignore[arg-type]  # arrays are allowed too


def _rgb(colour: str) -> tuple[float, float, float] | None:
    if not colour:
        return None
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue
