"""KaTeX's own answers to TeX formulas, from one KaTeX that runs inside this process.

quickjs-ng runs it in one context, which belongs to one thread: two threads in a context crash the
process, and so does deep nesting on a thread with a small stack.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import EngineError
from ..said import say
from .bundled import asset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType

SECONDS = 5
MEMORY = 256 << 20
THREAD_STACK = 64 << 20
SCRIPT_STACK = 16 << 20  # 430 nested fractions; quickjs's own default ends at 25


@dataclass(frozen=True, slots=True)
class Fault:
    """What KaTeX says against a formula.

    `position` and `length` count UTF-16 units, as JavaScript does; a position of None is unknown.
    """

    message: str
    position: int | None = None
    length: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """KaTeX's HTML of one formula, or the fault for which there is none; warnings in any case.

    A `passing` fault is the machine's at that moment, not the formula's.
    """

    html: str
    fault: Fault | None = None
    warnings: tuple[Fault, ...] = ()
    passing: bool = False


def render(formulas: Sequence[tuple[str, Mapping[str, object]]]) -> list[Answer]:
    """The answers to pairs of TeX and KaTeX's settings, in their order.

    Raises: EngineError: quickjs-ng or KaTeX's files are missing, or another package is in the way.
    """
    with _STARTING:
        engine = _engine(os.getpid())
    return engine.render(formulas)


_STARTING = threading.Lock()


@cache
def _engine(process: int) -> _Engine:  # noqa: ARG001 - a forked process has no thread to answer it
    return _Engine()


class _Engine:
    """A KaTeX and the only thread that may touch it."""

    def __init__(self) -> None:
        before = threading.stack_size(THREAD_STACK)
        try:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="actfig-katex")
            self._thread.submit(self._start).result()  # a thread gets its stack when it starts
        finally:
            threading.stack_size(before)

    def render(self, formulas: Sequence[tuple[str, Mapping[str, object]]]) -> list[Answer]:
        unwanted = threading.Event()
        job = self._thread.submit(
            lambda: [self._answer(*formula) for formula in formulas if not unwanted.is_set()]
        )
        try:
            return job.result()
        finally:
            unwanted.set()  # after Ctrl-C the process ends when this thread does

    def _start(self) -> None:
        self._quickjs = _quickjs()
        ours = Path(__file__).with_suffix(".js")
        self._scripts = [path.read_text(encoding="utf-8") for path in (asset("katex.min.js"), ours)]
        self._mhchem = asset("mhchem.min.js").read_text(encoding="utf-8")
        self._context: Any = None
        self._has_mhchem = False
        self._open()

    def _open(self) -> None:
        self._context = None  # frees the memory of the last one before the next one takes its own
        context = self._quickjs.Context()
        context.set_memory_limit(MEMORY)
        context.set_max_stack_size(SCRIPT_STACK)
        for script in self._scripts:
            context.eval(script)
        context.set_time_limit(SECONDS)  # of every later call; counts the whole process's CPU time
        self._context, self._has_mhchem = context, False

    def _answer(self, tex: str, settings: Mapping[str, object]) -> Answer:
        """One call a formula: each has the whole time limit, and none can spoil another's."""
        if self._context is None:
            self._open()
        request = json.dumps([tex, settings])
        try:
            if not self._has_mhchem and _CHEMISTRY.search(request):
                self._context.eval(self._mhchem)
                self._has_mhchem = True
            reply = json.loads(self._context.get("render")(request))
        except (self._quickjs.JSException, MemoryError, SystemError) as error:
            message = str(error).partition("\n")[0]  # a stack trace follows
            reply = {"broken": message}
        if "broken" in reply:
            # not KaTeX's verdict on the TeX: a script that stops anywhere leaves anything half done
            self._context = None
            words, passing = _in_plain_words(reply["broken"])
            return Answer("", Fault(words), passing=passing)
        return Answer(
            html=reply.get("html", ""),
            fault=Fault(*reply["fault"]) if "fault" in reply else None,
            warnings=tuple(Fault(*warning) for warning in reply["warnings"]),
        )


def _in_plain_words(message: str) -> tuple[str, bool]:
    """What JavaScript threw, as its author would say it where that is known; whether it passes."""
    known = ((words, passing) for sign, words, passing in _LIMITS if sign in message)
    return next(known, (message, False))


_LIMITS = (
    ("interrupted", f"the formula takes KaTeX more than {SECONDS} s", True),
    ("out of memory", f"the formula takes KaTeX more than {MEMORY >> 20} MB", True),
    # too little for an error
    ("null", f"the formula takes KaTeX more than {MEMORY >> 20} MB", True),
    ("call stack size exceeded", "the formula is nested too deeply", False),
    ("stack overflow", "the formula is nested too deeply", False),
    ("too many arguments in function call", "the formula has too many parts", False),
)

# mhchem is a third of KaTeX's own start; a macro of the site's may also be what asks for it
_CHEMISTRY = re.compile(r"\\\\(?:ce|pu|tripledash)(?![A-Za-z@])")


def _quickjs() -> ModuleType:
    """The module of quickjs-ng, not of the older package that is imported by the same name."""
    try:
        import quickjs  # noqa: PLC0415 - a build whose formulas are all cached needs no engine
    except ImportError as error:
        raise EngineError(
            say("the JavaScript engine that runs KaTeX cannot be imported ({error})", error=error),
            say("install it with 'pip install quickjs-ng', or choose the engine markdown-katex"),
        ) from error
    binary = Path(str(sys.modules.get("_quickjs", quickjs).__file__)).resolve()
    if not _belongs_to_quickjs_ng(binary):
        raise EngineError(
            say(
                "the old package quickjs is imported instead of quickjs-ng ({binary})",
                binary=binary,
            ),
            say(
                "both are imported as 'quickjs': run 'pip uninstall quickjs', "
                "then 'pip install --force-reinstall quickjs-ng'"
            ),
        )
    module: ModuleType = quickjs
    return module


def _belongs_to_quickjs_ng(binary: Path) -> bool:
    try:
        files = metadata.distribution("quickjs-ng").files
    except metadata.PackageNotFoundError:
        return False
    # some distributors leave the list of files out
    return files is None or binary in {Path(str(file.locate())).resolve() for file in files}
