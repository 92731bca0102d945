"""What a site sets for all its figures and formulas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .tex.formula import FormulaOptions

if TYPE_CHECKING:
    from .catalogue import Elementwise
    from .palettes import Palette

SHOWS = ("formula", "derivative", "checks", "facts", "values", "code", "source")
"""The parts that can stand below a figure."""

MARKS = ("saturation", "kinks", "extrema", "asymptotes", "tangents")
"""What a figure of curves can point out."""

SIZES = ("s", "m", "l")
"""How wide a figure may get: a small one, a column of text, all there is."""

DOWNLOADS = ("csv", "svg", "png")
"""The files that can be had of a figure."""

SHOW = ("formula", "derivative", "checks")
"""Those that do unless the site or the block says otherwise."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of a site; part of every cache key.

    Those named as keys of a block stand for blocks that have not the key: None leaves the choice
    to each function.
    """

    show: tuple[str, ...] = SHOW
    derivative: bool | None = None
    mark: tuple[str, ...] | None = None
    palette: Palette = ()
    size: str = "m"
    download: tuple[str, ...] = ()
    formulas: FormulaOptions = field(default_factory=FormulaOptions)
    functions: tuple[Elementwise, ...] = ()
