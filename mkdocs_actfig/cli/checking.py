"""`actfig check`: blocks, formulas, claims and references of Markdown files, without a build."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .telling import telling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..page.findings import Finding
    from ..page.source import Page

_EXTENSIONS = (
    "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables",
    "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed",
)  # fmt: skip
"""What pages nest blocks in; a site's own list is not read."""

_FRONT_MATTER = re.compile(r"\A---[ ]*\n.*?\n(?:---|\.\.\.)[ ]*(?=\n|\Z)", re.DOTALL)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="How to say what is wrong: for people, for GitHub's annotations, for programs.",
)
@click.option(
    "--functions",
    type=click.Path(exists=True, dir_okay=False, resolve_path=True, path_type=Path),
    help="A YAML file of functions that the site defines.",
)
@click.option("--math/--no-math", default=True, help="Whether formulas of the pages are checked.")
def check(paths: tuple[Path, ...], form: str, functions: Path | None, *, math: bool) -> None:
    """Check the Markdown files PATHS, and those in folders: exit code 1 if a block is wrong.

    \b
    Examples:
      actfig check docs
      actfig check --format github docs README.md
    """
    with telling():
        findings = _findings(sorted(_files(paths)), functions, math=math)
    _FORMS[form](findings)
    if any(finding.problem.level == "error" for finding in findings):
        sys.exit(1)


def _files(paths: Iterable[Path]) -> set[Path]:
    found = set()
    for path in paths:
        found |= set(path.rglob("*.md")) if path.is_dir() else {path}
    return found


def _findings(files: Sequence[Path], functions: Path | None, *, math: bool) -> list[Finding]:
    """What is wrong with the files, in their order, each file converted as a page by itself."""
    from markdown import Markdown  # noqa: PLC0415 - only this command needs it

    from ..extension import ActfigExtension  # noqa: PLC0415 - the same
    from ..page.numbering import FigureIndex  # noqa: PLC0415 - the same
    from ..pipeline import Renderer, defining_renderer  # noqa: PLC0415 - the same

    found: list[Finding] = []
    renderer = Renderer()
    if functions:
        renderer, found = defining_renderer(functions.name, beside=functions)
    index = FigureIndex(_way)
    with click.progressbar(files, label="checking", file=sys.stderr, hidden=_quiet()) as bar:
        for path in bar:
            text = _text(path)
            ours = ActfigExtension(
                renderer=renderer, report=found.append, math=math, index=index,
                page=_page(path, text),
            )  # fmt: skip
            Markdown(extensions=[*_EXTENSIONS, ours]).convert(_FRONT_MATTER.sub("", text))
    return found + index.settle({path.as_posix(): path.as_posix() for path in files})


def _page(path: Path, text: str) -> Page:
    from ..located import Text  # noqa: PLC0415 - as above
    from ..page.source import Page  # noqa: PLC0415 - as above
    from ..plain_yaml import read_key  # noqa: PLC0415 - as above

    front = _FRONT_MATTER.match(text)
    said = {}
    for key in ("lang", "numbering"):
        value = read_key(front[0].strip("-."), [key]) if front else None
        said[key] = value.text if isinstance(value, Text) else ""
    return Page(
        str(path), said["lang"], read=lambda: text, uri=path.as_posix(),
        numbering=said["numbering"],
    )  # fmt: skip


def _way(to: str, url: str) -> str:
    return os.path.relpath(to, Path(url).parent)


def _quiet() -> bool:
    return not sys.stderr.isatty()


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"the file '{path}' is not in UTF-8") from error


def _as_text(findings: Sequence[Finding]) -> None:
    for finding in findings:
        level = finding.problem.level
        click.secho(f"{level}: ", fg={"error": "red"}.get(level, "yellow"), nl=False)
        click.echo(finding.report())
    errors = sum(finding.problem.level == "error" for finding in findings)
    click.echo(f"{_counted(errors, 'error')}, {_counted(len(findings) - errors, 'warning')}")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _as_github(findings: Sequence[Finding]) -> None:
    """Workflow commands: GitHub shows each beside the line that it is about."""
    for finding in findings:
        problem = finding.problem
        said = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
        said = _escaped(said, "%\r\n")
        file = _escaped(finding.file, "%\r\n:,")
        place = f"file={file},line={finding.line or 1},col={finding.column or 1}"
        click.echo(f"::{problem.level} {place}::{said}")


def _escaped(text: str, characters: str) -> str:
    """GitHub reads colons and commas of a message as they are, those of a place it does not."""
    for character in characters:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _as_json(findings: Sequence[Finding]) -> None:
    rows = [
        {
            "file": finding.file, "line": finding.line, "column": finding.column,
            "length": finding.problem.length, "level": finding.problem.level,
            "message": finding.problem.message, "hint": finding.problem.hint,
        }
        for finding in findings
    ]  # fmt: skip
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


_FORMS: dict[str, Callable[[Sequence[Finding]], None]] = {
    "text": _as_text,
    "github": _as_github,
    "json": _as_json,
}
