"""A `Sheet` → an SVG file that needs no style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from .shapes import SERIES, style_of
from .svg import SvgPen, markup_of

if TYPE_CHECKING:
    from .drawing import Drawing
    from .shapes import Style
    from .sheet import Sheet

_FONTS = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Apple SD Gothic Neo', "
    "'Malgun Gothic', 'Noto Sans CJK KR', 'Noto Sans KR', sans-serif"
)


def to_svg_file(sheet: Sheet, *, title: str, palette: tuple[str, ...] = SERIES) -> bytes:
    """An SVG document with a title, of a fixed size, with its own colours; its texts are texts."""
    width, height = sheet.size
    size = f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    inner = "".join(_moved(*one, palette) for one in sheet.placed())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{_FONTS}"'
        f' font-size="12.8"><title>{escape(title)}</title>'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{inner}</svg>\n'
    ).encode()


def _moved(drawing: Drawing, right: float, down: float, palette: tuple[str, ...]) -> str:
    """The drawing at its place; its texts stand at percentages of its own box."""
    frame = drawing.frame
    width = frame.left + frame.width + frame.right
    height = frame.top + frame.height + frame.bottom
    inner = markup_of(drawing, _Literal(width, height, palette))
    place = f'x="{right:g}" y="{down:g}" width="{width:g}" height="{height:g}"'
    return f'<svg {place} overflow="visible">{inner}</svg>'


class _Literal(SvgPen):
    """Writes colours, widths and dashes where a page has classes."""

    paths_look = ""
    italic_look = ' font-style="italic" font-family="STIX Two Math, Cambria Math, serif"'

    def __init__(self, width: float, height: float, palette: tuple[str, ...]) -> None:
        super().__init__(width, height)
        self.palette = palette

    def path_look(self, css: str) -> tuple[str, str]:
        style = style_of(css, self.palette)
        return "", _stroke(style) + (f' fill="{style.fill}"' if style.fill else "")

    def dot_look(self, css: str) -> str:
        style = style_of(css, self.palette)
        radius = 2.6 if css.startswith("q") else 4
        return f'{_stroke(style)} fill="{style.fill}" r="{radius}"'

    def text_look(self, css: str) -> str:
        fill = style_of(css, self.palette).fill
        size = ' font-size="15.4" font-weight="500"' if css.startswith("f") else ""
        if css == "t":
            return f' fill="{fill}"'
        halo = ' stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
        return f' fill="{fill}"{size}{halo}'


def _stroke(style: Style) -> str:
    alpha = f' opacity="{style.alpha:g}"' if style.alpha < 1 else ""
    if not style.line:
        return f' stroke="none"{alpha}'
    dashes = " ".join(f"{dash:g}" for dash in style.dashes)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f' stroke="{style.line}" stroke-width="{style.width:g}"{dashed}{alpha}'
