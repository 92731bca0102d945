"""Block → the files that readers can take with them: its numbers, or its figure on its own."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

from . import html
from .drawing.shapes import SERIES
from .drawing.standalone import to_svg_file
from .errors import BlockError, File, Problem
from .figures import drawings, has_drawings, has_numbers, numbers
from .palettes import on_paper
from .said import say

if TYPE_CHECKING:
    from markupsafe import Markup

    from .block import Block
    from .words import Words


def offered(plot: str) -> tuple[str, ...]:
    """The kinds of files that can be made of a plot."""
    return ("csv",) * has_numbers(plot) + ("svg", "png") * has_drawings(plot)


def check(block: Block) -> None:
    """Refuse kinds of files that the block asks for and that its plot does not have.

    Raises:
        BlockError: it asks for one.
    """
    if "download" not in block.places:
        return  # the site's choice is for the plots that it fits
    for kind in block.download or ():
        if kind not in offered(block.plot):
            allowed = ", ".join(offered(block.plot)) or say("none")
            message = say("no {kind} is made of plot: {plot}", kind=kind, plot=block.plot)
            hint = say("what is made of it: {kinds}", kinds=allowed)
            raise BlockError(block.places["download"].problem(message, hint))


def make(
    block: Block, words: Words, *, title: str, name: str
) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """The files that the block or its site asks for, as far as its plot has them.

    Their names are the figure's and a digest of their content.

    A PNG whose texts no installed font can show is left out, with a warning.
    """
    files: list[File] = []
    problems: list[Problem] = []
    palette = on_paper(block.palette, SERIES)
    for kind in block.download or ():
        if kind not in offered(block.plot):
            continue
        if kind == "csv":
            files.append(_file(name, kind, csv_of(block)))
            continue
        sheet = drawings(block, words)
        if kind == "svg":
            files.append(_file(name, kind, to_svg_file(sheet, title=title, palette=palette)))
            continue
        from .drawing import canvas  # noqa: PLC0415 - imports most of matplotlib

        if lacking := canvas.unwritable(sheet):
            problems.append(_unwritable(block, lacking))
        else:
            content = canvas.to_png_file(sheet, title=title, palette=palette)
            files.append(_file(name, kind, content))
    return tuple(files), tuple(problems)


def _unwritable(block: Block, lacking: str) -> Problem:
    from .drawing.fonts import ADVICE  # noqa: PLC0415 - the same

    place = block.places.get("download")
    message = say(
        "no installed font has '{characters}': there is no PNG of this figure",
        characters=lacking[:20],
    )
    problem = place.problem(message, ADVICE) if place else Problem(message, ADVICE)
    return replace(problem, level="warning")


def links(files: tuple[File, ...], words: Words, *, name: str) -> Markup:
    """Links to the files, which are saved under the figure's name."""
    rows = [(file.kind.upper(), file.name, f"{name}.{file.kind}") for file in files]
    return html.downloads(words("download"), rows, lang=words.language) if rows else html.EMPTY


def csv_of(block: Block) -> bytes:
    """The numbers of the block's plot, which must have some, for other programs."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(numbers(block))
    return text.getvalue().encode()


def _file(name: str, kind: str, content: bytes) -> File:
    digest = hashlib.sha256(content).hexdigest()[:8]
    return File(f"{name}.{digest}.{kind}", content)
