"""What a formula is, and what a site sets for all of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tex:
    """One formula as its author wrote it, without the marks around it."""

    source: str
    display: bool = False


@dataclass(frozen=True, slots=True)
class FormulaOptions:
    r"""What a site sets for all its formulas.

    `macros` are pairs such as `("\\RR", "\\mathbb{R}")`. `markdown_katex` are options of that
    package by the names it gives them, such as `("fleqn", True)`; those that change how a formula
    looks count with either engine. Without `inline_styles` a fragment has classes, and their rules
    as its `style`.
    """

    engine: str = "quickjs"
    macros: tuple[tuple[str, str], ...] = ()
    max_expand: int = 1000
    markdown_katex: tuple[tuple[str, str | bool | float], ...] = ()
    inline_styles: bool = True
