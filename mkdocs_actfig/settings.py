"""What a site sets for all its figures and formulas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .tex.formula import FormulaOptions

if TYPE_CHECKING:
    from .catalogue import Elementwise

SHOWS = ("formula", "derivative", "checks", "facts", "values", "code", "source")
"""The parts that can stand below a figure."""

SHOW = ("formula", "derivative", "checks")
"""Those that do unless the site or the block says otherwise."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of a site; part of every cache key."""

    show: tuple[str, ...] = SHOW
    formulas: FormulaOptions = field(default_factory=FormulaOptions)
    functions: tuple[Elementwise, ...] = ()
