"""The errors an author can cause, and what a finished piece of a page looks like.

```
ActfigError
├── BlockError        a block's YAML, key or value is wrong
├── ExpressionError   a formula is not in the language
├── UnknownFunction   no catalogue entry has that name
│   └── AmbiguousName several have
└── EngineError       KaTeX cannot run: a matter of the installation, not of the page
```

An error is raised where the fault is known, as a `Problem` with a position in the text that the
author wrote. The Markdown shell adds file and line: it alone knows the page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from .said import NOTHING, Said, say

if TYPE_CHECKING:
    from collections.abc import Iterable

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a text of the author's.

    `line` and `column` count from 1 within that text (a block's body, a formula's TeX), and
    `length` is how many characters from there are to blame (0: unknown, point at the place).
    """

    message: Said
    hint: Said = NOTHING
    line: int = 1
    column: int = 1
    length: int = 0
    level: Level = "error"

    def shifted(self, *, line: int, column: int) -> Problem:
        """The same fault seen from a text in which ours begins at `line`, `column`."""
        first = self.line == 1
        return replace(
            self,
            line=self.line + line - 1,
            column=self.column + column - 1 if first else self.column,
        )


@dataclass(frozen=True, slots=True)
class File:
    """A file that a figure links to; its name changes with its content."""

    name: str
    content: bytes

    @property
    def kind(self) -> str:
        """What ends its name: csv, svg, png."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A finished piece of a page: what the pipeline makes of a block or of a formula.

    `html` may hold `ID` wherever the figure's own id belongs, and `NUMBER` where "Figure 3." does:
    the shell that knows the page's other figures puts them in. It may be `LISTING` alone. `text` is
    the same in words, for headings, feeds and search. `own_id` says that the author chose `id`:
    twice on a page, it is a fault of theirs. `passing` says that another attempt may end otherwise
    (a busy machine): such an answer is not kept for later builds. The addresses of `files` stand in
    `html` as `place_of` them, as the page decides where they are. `style` is the rules of a style
    sheet, a line each, that the figure's own colours need, and formulas without inline styles.
    """

    html: str
    text: str = ""
    id: str = ""
    problems: tuple[Problem, ...] = ()
    own_id: bool = False
    passing: bool = False
    files: tuple[File, ...] = ()
    style: str = ""

    def placed(self, name: str, number: str = "") -> str:
        """The HTML with the figure's id in it, and with what says its number."""
        return self.html.replace(NUMBER, number).replace(ID, name)


ID = "\ue000"
"""Stands for a figure's id in `Fragment.html`; the escaping builder keeps it out of other text."""

NUMBER = ID * 2
"""Stands in `Fragment.html` for what says a figure's number."""

LISTING = ID * 3
"""Stands for a list of the page's figures."""
FILE = "\ue003"
"""Stands around a file's name where its address belongs."""


def place_of(name: str) -> str:
    """What stands for the address of a file."""
    return f"{FILE}{name}{FILE}"


def unmarked(text: str) -> str:
    """An author's text without the characters that stand for something else in a fragment."""
    return text.replace(ID, "").replace(FILE, "")


class ActfigError(Exception):
    """Something an author can mend; `problem` says what and where, `problems` all of it."""

    def __init__(
        self, problem: Problem | Said, hint: Said = NOTHING, *, more: tuple[Problem, ...] = ()
    ) -> None:
        self.problem = problem if isinstance(problem, Problem) else Problem(problem, hint)
        self.problems = (self.problem, *more)
        super().__init__("; ".join(filter(None, (self.problem.message, self.problem.hint))))


class BlockError(ActfigError):
    """A block's YAML, one of its keys or one of its values is wrong."""


class ExpressionError(ActfigError):
    """A formula is not in the language; the position counts within the formula."""


class UnknownFunction(ActfigError):  # noqa: N818 - reads as what it is: an unknown function
    """No function of the catalogue, and none that the site defines, has that name."""


class AmbiguousName(UnknownFunction):
    """Several functions of the catalogue have that name; the hint says what to write."""


class EngineError(ActfigError):
    """KaTeX cannot run here; the hint says how to mend the installation."""


def fault_of_ours(what: Said, error: Exception) -> Problem:
    """The problem that an exception is which nothing of an author's should cause."""
    kind = type(error).__name__
    return Problem(
        say(
            "this {what} could not be drawn: {error}",
            what=what,
            error=f"{kind}: {error}" if str(error) else kind,
        ),
        say(
            "this is a fault of mkdocs-actfig: please report it with the {what}'s text;"
            " 'mkdocs build --verbose' shows more of it",
            what=what,
        ),
    )


def did_you_mean(word: str, allowed: Iterable[str], *, noun: Said = NOTHING) -> Said:
    """A hint that names the nearest allowed word, or else all of them when they are few."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    choices = sorted(set(allowed))
    near = get_close_matches(word, choices, n=1) or get_close_matches(word.casefold(), choices, n=1)
    near = near if len(word) > 2 else []  # the nearest to a letter or two is nothing like it
    if near:
        return say("did you mean '{word}'?", word=near[0])
    if len(choices) > 24:
        return NOTHING
    listed = ", ".join(choices)
    if noun:
        return say("{noun} are: {choices}", noun=noun, choices=listed)
    return say("allowed: {choices}", choices=listed)
