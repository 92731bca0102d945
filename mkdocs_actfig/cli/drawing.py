"""`actfig new` and `actfig render`: a block to begin with, and what becomes of one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from .telling import telling


@click.command()
@click.argument("name")
def new(name: str) -> None:
    """Print a block of the function NAME to put into a page and go on from.

    \b
    Example: actfig new leaky_relu >> docs/post.md
    """
    from ..catalogue import Vector, find  # noqa: PLC0415 - only here

    with telling():
        entry = find(name)
    lines = [f"function: {entry.name}"]
    free = [parameter for parameter in entry.parameters if not parameter.fixed]
    if free:
        given = ", ".join(f"{parameter.name}: {parameter.default}" for parameter in free)
        lines.append(f"parameters: {{{given}}}")
    if isinstance(entry, Vector):
        lines.append(f"scores: [{', '.join(f'{score:g}' for score in entry.scores)}]")
    elif hasattr(entry, "window"):
        lo, hi = entry.window
        lines.append(f"x: [{lo:g}, {hi:g}]")
    lines.append("show: [formula, derivative, facts]")
    click.echo("\n".join(["```activation", *lines, "```"]))


_DRAWN = (".png", ".pdf", ".svg", ".csv")
_WRITTEN = (*_DRAWN, ".html")


@click.command()
@click.argument("block")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A .png, .pdf, .svg, .csv or .html file.",
)
def render(block: str, output: Path | None) -> None:
    """Draw BLOCK, the text of an activation block or a file that holds it.

    \b
    Examples:
      actfig render sigmoid -o sigmoid.png
      actfig render block.yaml > figure.html
    """
    if output is not None and output.suffix.lower() not in _WRITTEN:
        raise click.ClickException(
            f"'{output}' does not say what to write: it has to end in {', '.join(_WRITTEN)}"
        )
    body = _body(block)
    with telling(body):
        if output is None:
            click.echo(_fragment(body))
        elif output.suffix.lower() in _DRAWN:
            from ..saving import save  # noqa: PLC0415 - imports matplotlib

            for problem in save(body, output):
                click.echo(f"warning: {problem.message}\n  {problem.hint}", err=True)
        else:
            output.write_text(_fragment(body), "utf-8")


def _body(block: str) -> str:
    """The block's text: the argument itself, or what the file of that name holds."""
    try:
        if Path(block).is_file():
            return Path(block).read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"the file '{block}' is not in UTF-8") from error
    except (OSError, ValueError) as error:  # too long for a name, say: then it is none
        if Path(block).suffix in _BLOCKS:
            raise click.ClickException(f"the file '{block}' cannot be read: {error}") from error
    if Path(block).suffix in _BLOCKS and "\n" not in block:
        raise click.ClickException(f"there is no file '{block}'")
    return block


_BLOCKS = (".yaml", ".yml", ".txt", ".md")


def _fragment(body: str) -> str:
    from ..errors import ActfigError  # noqa: PLC0415 - beside its only use
    from ..page.delivery import Carried, delivered  # noqa: PLC0415 - the same
    from ..pipeline import default_renderer  # noqa: PLC0415 - as late as what it imports

    fragment = default_renderer().figure(body, language="en")
    errors = [problem for problem in fragment.problems if problem.level == "error"]
    if errors:
        raise ActfigError(errors[0], more=tuple(errors[1:]))
    return replace(fragment, html=delivered(fragment, Carried())).placed(fragment.id)
