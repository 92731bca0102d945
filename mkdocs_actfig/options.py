"""The plugin's options, as MkDocs checks them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.config import config_options as opt
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from .page.numbering import NUMBERINGS
from .settings import DOWNLOADS, MARKS, SHOW, SHOWS, SIZES, Settings
from .tex.formula import FormulaOptions
from .words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .catalogue import Elementwise
    from .palettes import Palette


class _Folder(opt.Type[bool | str]):
    """`true`, `false`, or a folder below the docs folder; the value is the folder or nothing."""

    def run_validation(self, value: object) -> str:
        """The folder with a slash at its end, or nothing.

        Raises:
            ValidationError: the value is neither, or leaves the docs folder.
        """
        given = super().run_validation(value)
        if isinstance(given, bool):
            return "functions/" if given else ""
        return _folder(given, "functions/")


class _Folders(opt.Type[bool | str | list[str]]):
    """`true`, `false`, a folder or several; the value is the folders, None for `false`."""

    def run_validation(self, value: object) -> tuple[str, ...] | None:  # type: ignore[override]  # MkDocs has one type for what is given and what it becomes
        """The folders with a slash at their ends, none of them for `true`.

        Raises:
            ValidationError: the value is something else, or leaves the docs folder.
        """
        given = super().run_validation(value)
        if isinstance(given, bool):
            return () if given else None
        folders = [given] if isinstance(given, str) else given
        return tuple(_folder(str(folder), "blog/posts/") for folder in folders) or None


def _folder(given: str, usual: str) -> str:
    folder = given.strip("/")
    if not all(re.fullmatch(r"[\w-][\w.-]*", part) for part in folder.split("/")):
        raise ValidationError(f"'{given}' cannot be a folder of pages: try {usual}")
    return f"{folder}/"


class _Language(opt.Type[str]):
    """A language that figures can speak, also with a region: `ko`, `ko-KR`."""

    def run_validation(self, value: object) -> str:
        """The language, or nothing.

        Raises:
            ValidationError: the figures do not speak it.
        """
        given: str = super().run_validation(value)
        if given and re.split(r"[-_]", given)[0].lower() not in LANGUAGES:
            raise ValidationError(f"'{given}' is not spoken here: {', '.join(LANGUAGES)}")
        return given


class _Palette(BaseConfigOption["Palette"]):
    """A palette's name or a list of colours; the value is the colours, none for the usual ones."""

    def __init__(self) -> None:
        super().__init__()
        self.default = "default"

    def run_validation(self, value: object) -> Palette:
        """The colours; those that hardly stand out from a page are warned of.

        Raises:
            ValidationError: the value is neither.
        """
        if value == self.default:
            return ()
        from . import palettes  # noqa: PLC0415 - only for sites that choose colours

        if not isinstance(value, list):
            if not isinstance(value, str) or value not in palettes.NAMED:
                allowed = ", ".join(palettes.NAMED)
                raise ValidationError(f"'{value}' is no palette: {allowed}, or a list of colours")
            return palettes.NAMED[value]
        if not 1 <= len(value) <= palettes.MOST:
            raise ValidationError(f"1 to {palettes.MOST} colours are needed, not {len(value)}")
        pairs = [palettes.pair_of(str(text)) for text in value]
        if None in pairs:
            wrong = value[pairs.index(None)]
            raise ValidationError(f"'{wrong}' is no colour: {palettes.SPELLING}")
        palette = tuple(pair for pair in pairs if pair)
        self.warnings.extend(f"{said}; {palettes.ADVICE}" for said in palettes.faint(palette))
        return palette


class KatexConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs types no __init_subclass__
    """How formulas are typeset."""

    engine = opt.Choice(("quickjs", "markdown-katex"), default="quickjs")
    """The program that runs KaTeX: inside Python, or markdown-katex's, a process a formula."""

    macros = opt.DictOfItems(opt.Type(str), default={})
    """TeX macros for all pages, such as `\\RR: \\mathbb{R}`."""


class ActfigConfig(Config):  # type: ignore[no-untyped-call]  # the same
    """The plugin's options."""

    enabled = opt.Type(bool, default=True)
    """Whether the plugin does anything; false leaves blocks as code."""

    math = opt.Type(bool, default=True)
    """Whether the page's own formulas are typeset too."""

    language = _Language(str, default="")
    """The language of figures' words; else the page's, else the theme's."""

    on_error = opt.Choice(("", "fail", "show"), default="")
    """Whether a wrong block fails the build; else it does, but not when serving."""

    show = opt.ListOfItems(opt.Choice(SHOWS), default=list(SHOW))
    """What stands below a figure unless its block says otherwise."""

    numbering = opt.Choice(NUMBERINGS, default="none")
    """Whether figures are numbered, through their page or through the site."""

    interactive = opt.Type(bool, default=True)
    """Whether pages get the script that reads values off curves and moves sliders."""

    derivative = opt.Optional(opt.Type(bool))
    """Whether f′ is drawn unless a block says otherwise; else it is for a single function."""

    mark = opt.Optional(opt.ListOfItems(opt.Choice(MARKS)))
    """What curves point out unless a block says otherwise; else what the function is known for."""

    palette = _Palette()
    """The colours of curves: a palette's name, or a list of colours."""

    size = opt.Choice(SIZES, default="m")
    """How wide figures may get."""

    download = opt.ListOfItems(opt.Choice(DOWNLOADS), default=[])
    """The files that readers can take: numbers as csv, figures as svg and png."""

    inline_styles = opt.Type(bool, default=True)
    """Whether formulas have inline styles; false puts these into a style sheet of the site."""

    functions = opt.Type((dict, str), default={})
    """Functions of the site's own: a mapping from their names, or the path of a file of them."""

    gallery = _Folder((bool, str), default=False)
    """Whether pages about every function of the catalogue are added, or the folder for them."""

    jekyll = _Folders((bool, str, list), default=False)
    """Whether posts written for Jekyll are read as Jekyll would, or the folders where they are."""

    cache = opt.Type(bool, default=True)
    """Whether figures and formulas are kept for the next build."""

    cache_dir = opt.Type(str, default=".cache/plugin/actfig")
    """The folder for that, relative to mkdocs.yml."""

    concurrency = opt.Type(int, default=0)
    """How many processes draw a first build's figures; 0 are as many as there are processors."""

    katex = opt.SubConfig(KatexConfig)
    """How formulas are typeset."""


class ExtensionConfig(ActfigConfig):  # type: ignore[no-untyped-call]  # the same
    """The options of the Markdown extension where no plugin serves it."""

    cache = opt.Type(bool, default=False)  # into a folder only if it is asked for
    standalone = opt.Optional(opt.Type(bool))
    """Whether pages carry their style and fonts; else those do whose host has no style sheet."""


PLUGIN_ONLY = frozenset(
    {"enabled", "interactive", "inline_styles", "gallery", "jekyll", "concurrency"}
)
"""The plugin's options that mean nothing to an extension by itself."""


def settings_of(
    config: ActfigConfig,
    *,
    functions: tuple[Elementwise, ...] = (),
    markdown_katex: Mapping[str, str | bool | float] | None = None,
) -> Settings:
    """What options say of figures and formulas; `markdown_katex` are that extension's own."""
    formulas = FormulaOptions(
        engine=config.katex.engine,
        macros=tuple(sorted(config.katex.macros.items())),
        markdown_katex=tuple(sorted((markdown_katex or {}).items())),
        inline_styles=config.inline_styles,
    )
    return Settings(
        show=tuple(config.show),
        derivative=config.derivative,
        mark=None if config.mark is None else tuple(config.mark),
        palette=config.palette,
        size=config.size,
        download=tuple(config.download),
        formulas=formulas,
        functions=functions,
    )
