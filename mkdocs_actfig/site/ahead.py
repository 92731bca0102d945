"""Draws ahead: what the pages of a build hold, by other processes, while it converts the pages.

A build converts one page after the other in one process. What its pages will ask for can be seen
in their sources beforehand, all but what macros and the like will make of them. So other processes
fill the cache in the order of the pages, and the build waits for what it needs next. Whatever goes
wrong here costs time only: what is missing is made with its page, by the same code, to the same
bytes.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from contextlib import contextmanager, suppress
from threading import Thread
from types import ModuleType
from typing import TYPE_CHECKING

from ..cache import Cache
from ..pipeline import Renderer
from ..tex.formula import Tex
from .work import find_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor
    from pathlib import Path

    from ..settings import Settings
    from .work import Asked, Source, Work

log = logging.getLogger("mkdocs.plugins.actfig")

MOST = 8
"""The most processes that are started, each of which takes about 110 MB."""

_GAIN = 300.0  # ms: below that it is not worth the work of starting processes

_WAITING = 4  # batches that lie ready for each process


class Ahead:
    """The processes at work, as the build sees them."""

    def __init__(self, work: Work, settings: Settings, folder: Path, processes: int) -> None:
        """Start them.

        Raises:
            OSError, ImportError: no process can start here.
        """
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only where it pays
        from multiprocessing import get_context  # noqa: PLC0415 - the same

        self._asked = work.asked
        self._batches = work.batches()
        self._numbers = {key: at for at, keys in enumerate(self._batches) for key in keys}
        self._running: list[Future[None]] = []
        self.processes = min(processes, len(self._batches))
        self._pool: ProcessPoolExecutor | None = ProcessPoolExecutor(
            self.processes, get_context("spawn"), _begin, (settings, folder)
        )
        self._go_on(0)

    def wait(self, key: str) -> None:
        """Wait until what belongs under the key is made, or cannot be; the last one ends them."""
        number = self._numbers.pop(key, None)
        if number is None or self._pool is None:
            return
        with suppress(Exception):  # whatever it is, the build meets it again, with its page
            self._go_on(number)
            self._running[number].result()
        if not self._numbers:
            self.close()

    def close(self) -> None:
        """End them as soon as they have made what they are at; a second time does no harm."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None

    def _go_on(self, number: int) -> None:
        """Give out the batches to that one and a few more: what is given out cannot be stopped."""
        assert self._pool is not None  # noqa: S101 - asked only before `close`
        end = number + 1 + _WAITING * self.processes
        for keys in self._batches[len(self._running) : end]:
            with _without_main():
                job = self._pool.submit(_make, [self._asked[key] for key in keys])
            self._running.append(job)


@contextmanager
def _without_main() -> Iterator[None]:
    """Have processes start without running the main module again: it may build the site itself."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def draw_ahead(
    sources: Iterable[Source], renderer: Renderer, *, math: bool, processes: int
) -> Ahead | None:
    """Start to fill the renderer's cache with what the pages ask for, in other processes.

    None start where the build would be done as soon without, or where the cache has no folder.
    """
    folder, processes = renderer.cache.folder, min(processes, MOST)
    if folder is None or processes < 2:
        return None
    try:
        work = find_work(sources, renderer, math=math)
        if not work.asked or work.gain(min(processes, len(work.batches()))) < _GAIN:
            return None
        ahead = Ahead(work, renderer.settings, folder, processes)
    except Exception:
        # No processes here, or a page that no code of ours can read: the build will find out.
        log.debug("the pages' figures cannot be drawn ahead", exc_info=True)
        return None
    log.debug("drawn ahead by %d processes", ahead.processes)
    return ahead


_RENDERERS: list[Renderer] = []
"""A process's own, made when it begins."""


def _begin(settings: Settings, folder: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build is told, and ends its processes
    Thread(target=_end_with_the_build, daemon=True).start()
    _RENDERERS.append(Renderer(settings, cache=Cache(folder)))


def _end_with_the_build() -> None:
    """Leave no process behind where a build is killed and cannot end them."""
    from multiprocessing import parent_process  # noqa: PLC0415 - as in `Ahead`

    build = parent_process()
    if build:
        build.join()
        os._exit(1)


def _make(asked: list[Asked]) -> None:
    (renderer,) = _RENDERERS
    for one in asked:
        if not isinstance(one, Tex):
            body, language = one
            renderer.figure(body, language=language)
    if formulas := [one for one in asked if isinstance(one, Tex)]:
        renderer.formulas(formulas)
