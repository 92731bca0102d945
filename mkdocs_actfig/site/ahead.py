"""Draws ahead: what a build's pages hold, by several processes, before the pages are converted.

A build converts one page after the other in one process. What its pages will ask for can be seen
in their sources beforehand, all but what macros and the like will make of them. So several
processes fill the cache, and the build finds everything there. Whatever goes wrong here costs time
only: what is missing is made when its page is converted, by the same code, to the same bytes.
"""

from __future__ import annotations

import logging
import signal
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ..cache import Cache
from ..page.fences import find_fences
from ..page.mathspans import Syntax, find_displays, find_spans
from ..pipeline import Renderer
from ..tex.formula import Tex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor
    from pathlib import Path

    from ..settings import Settings

log = logging.getLogger("mkdocs.plugins.actfig")

MOST = 8
"""The most processes that are started, each of which takes about 110 MB."""

LONGEST = 4_000_000
"""Characters of a page that is looked through; looking takes several times as much memory."""

_FIGURE, _FORMULA = 3.0, 0.8  # ms that one takes, about
_START = 900.0  # ms that a process takes to be ready, about
_BATCH = 40


@dataclass(frozen=True, slots=True)
class Source:
    """A page as its author wrote it, without front matter, in its language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Work:
    """What pages ask for and the cache lacks."""

    figures: tuple[tuple[str, str], ...]
    formulas: tuple[Tex, ...]

    @property
    def cost(self) -> float:
        """The milliseconds of CPU that it takes, about."""
        return _FIGURE * len(self.figures) + _FORMULA * len(self.formulas)

    def batches(self) -> Iterator[Work]:
        """The same in small parts, so that all processes are busy to the end."""
        figures, formulas = iter(self.figures), iter(self.formulas)
        while part := tuple(islice(figures, _BATCH)):
            yield Work(part, ())
        while more := tuple(islice(formulas, 4 * _BATCH)):
            yield Work((), more)


def draw_ahead(sources: Iterable[Source], renderer: Renderer, *, math: bool, processes: int) -> int:
    """Fill the renderer's cache with what the pages ask for; returns how many processes did it.

    None where starting them would take longer than they save, or where the cache has no folder.
    A cache that a build has filled before lacks too little to look for.
    """
    folder, processes = renderer.cache.folder, min(processes, MOST)
    if folder is None or processes < 2 or not renderer.first_build:
        return 0
    try:
        work = find_work(sources, renderer, math=math)
        if work.cost * (1 - 1 / processes) < 2 * _START:
            return 0
        _share(list(work.batches()), renderer.settings, folder, processes)
    except Exception:  # whatever it is, the build meets it again, with its page
        # No processes here, one was killed, KaTeX cannot run: the build makes what is missing.
        log.debug("the pages' figures could not be drawn ahead", exc_info=True)
        return 0
    return processes


def _share(batches: list[Work], settings: Settings, folder: Path, processes: int) -> None:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only where there is much
    from multiprocessing import get_context  # noqa: PLC0415 - the same

    most, context = min(processes, len(batches)), get_context("spawn")
    with ProcessPoolExecutor(most, context, _begin, (settings, folder)) as pool:
        _await([pool.submit(_make, batch) for batch in batches], pool)
    log.debug("drawn ahead by %d processes", most)


def _await(running: list[Future[None]], pool: ProcessPoolExecutor) -> None:
    try:
        for one in running:
            one.result()
    except BaseException:
        pool.shutdown(wait=True, cancel_futures=True)
        raise


def find_work(sources: Iterable[Source], renderer: Renderer, *, math: bool) -> Work:
    """What the pages ask for and the renderer's cache lacks, each once, in the order of pages."""
    figures: dict[tuple[str, str], None] = {}
    formulas: dict[Tex, None] = {}
    words = {"activation", "math"} if math else {"activation"}
    for source in sources:
        own, found = _read(source.text, words, math=math)
        figures |= dict.fromkeys((body, source.language) for body in own)
        formulas |= dict.fromkeys(found)
    return Work(
        tuple(
            (body, language)
            for body, language in figures
            if renderer.figure_key(body, language=language) not in renderer.cache
        ),
        tuple(one for one in formulas if renderer.formula_key(one) not in renderer.cache),
    )


def _read(text: str, words: Collection[str], *, math: bool) -> tuple[list[str], list[Tex]]:
    """The blocks and the formulas of a page, as far as they can be seen without converting it."""
    lines = text.expandtabs(4).splitlines()
    figures: list[str] = []
    formulas: list[Tex] = []
    prose: list[str] = []
    position = 0
    for fence in find_fences(lines, words):
        prose += lines[position : fence.first]
        position = fence.end
        body = "\n".join(fence.body)
        if fence.word == "activation":
            figures.append(body)
        elif fence.word:
            formulas.append(Tex(body.strip(), display=True))
    prose += lines[position:]
    if math:
        for block in "\n".join(prose).split("\n\n"):
            formulas += _formulas(block, Syntax())
    return figures, formulas


def _formulas(block: str, syntax: Syntax) -> list[Tex]:
    displays = find_displays(block, syntax)
    found = [Tex(span.tex, display=True) for span in displays]
    for span in reversed(displays):
        block = block[: span.start] + block[span.end :]
    return found + [Tex(span.tex) for span in find_spans(block, syntax)]


_RENDERERS: list[Renderer] = []
"""A process's own, made when it begins."""


def _begin(settings: Settings, folder: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build is told, and ends its processes
    _RENDERERS.append(Renderer(settings, cache=Cache(folder)))


def _make(work: Work) -> None:
    (renderer,) = _RENDERERS
    for body, language in work.figures:
        renderer.figure(body, language=language)
    if work.formulas:
        renderer.formulas(work.formulas)
