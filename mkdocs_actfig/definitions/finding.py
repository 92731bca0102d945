"""Where a site's definitions stand: in its settings, whose file is searched for them, or a file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BlockError, Problem
from ..located import Pairs
from ..page.findings import Finding
from ..page.source import is_file, read_text, shown
from ..plain_yaml import read, read_key
from ..said import say
from .reading import read_definitions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..catalogue import Elementwise
    from ..located import Located

_KEYS = ("plugins", "actfig", "functions")


@dataclass(frozen=True, slots=True)
class Definitions:
    """Functions that a site defines, and where.

    Places in `value` and of `problems` count in `text`, which is the text of the file at `path` if
    `placed`; else the settings come from elsewhere, and `text` is how they would be written.
    """

    functions: tuple[Elementwise, ...] = ()
    problems: tuple[Problem, ...] = ()
    value: Located | None = None
    path: Path | None = None
    text: str = ""
    placed: bool = True

    def findings(self, problems: Iterable[Problem]) -> list[Finding]:
        """The problems as their author finds them."""
        file = shown(self.path) if self.path else ""
        lines = self.text.split("\n")
        return [
            Finding(
                file=file,
                line=problem.line if self.placed and self.text else None,
                column=problem.column if self.text else None,
                problem=problem,
                source_line=lines[problem.line - 1] if problem.line <= len(lines) else "",
            )
            for problem in problems
        ]


def find_definitions(
    given: str | Mapping[str, object], *, config: Path | None, docs: Path | None
) -> Definitions:
    """The definitions of the setting `functions`, a mapping or the path of a YAML file.

    The path is relative to the folder of `config` or to `docs`, and may not leave them.
    """
    if not given:
        return Definitions()
    if isinstance(given, str):
        path = _path(given, config, docs)
        if path is None:
            hint = say("it stands beside mkdocs.yml or in the docs folder")
            problem = Problem(
                say("there is no file '{file}' to read functions from", file=given), hint
            )
            return Definitions(problems=(problem,), path=config)
        text = read_text(path) or ""
        return _made(lambda: read(text), path, text)
    text = (read_text(config) or "") if config else ""
    found = _made(lambda: read_key(text, _KEYS), config, text)
    named = [name.text for name, _ in found.value.pairs] if isinstance(found.value, Pairs) else []
    if found.problems or named == list(given):
        return found
    # Inherited settings, or those of a script: what they say is known, not where.
    text = json.dumps(given, ensure_ascii=False, default=str)
    return _made(lambda: read(text), config, text, placed=False)


def _made(
    take: Callable[[], Located | None], path: Path | None, text: str, *, placed: bool = True
) -> Definitions:
    try:
        value = take()
    except BlockError as error:
        return Definitions((), error.problems, None, path, text, placed)
    functions, problems = read_definitions(value) if value else ((), ())
    return Definitions(functions, problems, value, path, text, placed)


def _path(given: str, config: Path | None, docs: Path | None) -> Path | None:
    folders = [folder.resolve() for folder in (config and config.parent, docs) if folder]
    for folder in folders or [Path.cwd()]:
        if is_file(folder / given, inside=folder):
            return (folder / given).resolve()
    return None
