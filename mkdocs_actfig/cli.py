"""The command `actfig`: what the catalogue has, and a block's figure without a site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .errors import ActfigError

if TYPE_CHECKING:
    from .catalogue import Entry, Parameter


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-actfig")
def main() -> None:
    """Activation functions: list them, show their facts, draw a block."""


@main.command("list")
@click.option("--family", help="Only one family, such as rectifier.")
def list_functions(family: str | None) -> None:
    """List the functions of the catalogue."""
    from .catalogue import ENTRIES  # noqa: PLC0415 - only this command needs it

    families = sorted({entry.family for entry in ENTRIES})
    if family is not None and family not in families:
        raise click.ClickException(
            f"there is no family '{family}'; families are: {', '.join(families)}"
        )
    for entry in ENTRIES:
        if family in (None, entry.family):
            click.echo(f"{entry.name:<16} {entry.title:<20} {entry.family}")


@main.command()
@click.argument("name")
def show(name: str) -> None:
    r"""Show a function's formula and facts, by any of its names.

    \b
    Example: actfig show nn.SiLU
    """
    from .catalogue import find  # noqa: PLC0415 - only here

    with _telling():
        entry = find(name)
    click.echo(f"{entry.title} ({entry.name})")
    lines = [*_formulas(entry), *map(_parameter, entry.parameters)]
    lines += [("aliases", ", ".join(entry.aliases)), ("note", entry.note)]
    lines += [("unlike", f"{name}: write {write}") for name, write in entry.unlike.items()]
    for label, text in [*lines, *entry.frameworks.items()]:
        if text:
            click.echo(f"  {label:<9} {text}")
    for source in entry.sources:
        click.echo(f"  {source}")


def _formulas(entry: Entry) -> list[tuple[str, str]]:
    """What the function is and the values it takes: (label, text) pairs."""
    from .catalogue import Elementwise, Gated, Vector, bind, formula_latex  # noqa: PLC0415 - only here
    from .catalogue.ranges import range_of  # noqa: PLC0415 - the same

    if isinstance(entry, Elementwise):
        formula, slope = formula_latex(entry)
        return [("f(x)", formula), ("f'(x)", slope), ("range", str(range_of(bind(entry))))]
    if isinstance(entry, Vector):
        lines = [("f(x)", entry.latex), ("Jacobian", entry.jacobian_latex)]
    elif isinstance(entry, Gated):
        lines = [("f(a, b)", entry.formula), ("∂f/∂a", entry.partials[0])]
        lines.append(("∂f/∂b", entry.partials[1]))
    else:
        lines = [("f(x)", entry.latex), ("mean", entry.mean), ("deviation", entry.deviation)]
    return [*lines, ("range", entry.range)]


def _parameter(parameter: Parameter) -> tuple[str, str]:
    from .catalogue.bind import bounds  # noqa: PLC0415 - only here

    said = [f"{parameter.name} {sign} {bound}" for sign, bound in bounds(parameter)]
    said += ["fixed"] * parameter.fixed + [parameter.meaning] * bool(parameter.meaning)
    told = f" ({', '.join(said)})" if said else ""
    return "parameter", f"{parameter.name} = {parameter.default}{told}"


_DRAWN = (".png", ".pdf", ".svg")
_WRITTEN = (*_DRAWN, ".html")


@main.command()
@click.argument("block")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A .png, .pdf, .svg or .html file."
)
def render(block: str, output: Path | None) -> None:
    r"""Draw BLOCK, the text of an activation block or a file that holds it.

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
    with _telling(body):
        if output is None:
            click.echo(_fragment(body))
        elif output.suffix.lower() in _DRAWN:
            from .render import save  # noqa: PLC0415 - imports matplotlib

            save(body, output)
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


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def assets(folder: Path) -> None:
    """Copy the style sheets and fonts to FOLDER, for hosts that run no MkDocs plugin."""
    import shutil  # noqa: PLC0415 - only here

    from .tex.formula import katex_assets  # noqa: PLC0415 - only here

    with _telling():
        files = [("actfig.css", Path(__file__).parent / "assets" / "actfig.css")]
        files += [(f"katex/{name}", source) for name, source in katex_assets()]
        for name, source in files:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    click.echo(f"{len(files)} files in {folder}")


def _fragment(body: str) -> str:
    from .errors import ID, ActfigError  # noqa: PLC0415 - beside its only use
    from .pipeline import default_renderer  # noqa: PLC0415 - as late as what it imports

    fragment = default_renderer().figure(body, language="en")
    errors = [problem for problem in fragment.problems if problem.level == "error"]
    if errors:
        raise ActfigError(errors[0], more=tuple(errors[1:]))
    return fragment.html.replace(ID, fragment.id)


class _telling:  # noqa: N801 - reads as what it does
    """Turns what a user can mend into a message and exit code 1; `body` is the text it is in."""

    def __init__(self, body: str = "") -> None:
        self.rows = body.split("\n")

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, ActfigError):
            from .page.findings import Finding  # noqa: PLC0415 - only where something is wrong

            for problem in error.problems:
                row = self.rows[min(problem.line, len(self.rows)) - 1]
                line, column = (problem.line, problem.column) if row else (None, None)
                click.echo(Finding("", line, column, problem, row).report(), err=True)
            sys.exit(1)
        if isinstance(error, OSError):
            raise click.ClickException(str(error)) from error
