"""The command `actfig`: what the catalogue has, and a block's figure without a site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .errors import ActfigError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-actfig")
def main() -> None:
    """Activation functions: list them, show their facts, draw a block."""


@main.command("list")
@click.option("--family", help="Only one family, such as rectifier.")
def list_functions(family: str | None) -> None:
    """List the functions of the catalogue."""
    from .catalogue import ENTRIES  # noqa: PLC0415 - only this command needs it

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
    from .catalogue import Elementwise, find, formula_latex  # noqa: PLC0415 - only here

    with _telling():
        entry = find(name)
    click.echo(f"{entry.title} ({entry.name})")
    if isinstance(entry, Elementwise):
        formula, slope = formula_latex(entry)
        click.echo(f"  f(x)   = {formula}\n  f'(x)  = {slope}\n  range    {entry.range}")
    for framework, code in entry.frameworks.items():
        click.echo(f"  {framework:<7}  {code}")
    for source in entry.sources:
        click.echo(f"  {source}")


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
    path = Path(block)
    body = path.read_text("utf-8") if len(block) < 200 and path.is_file() else block
    with _telling():
        if output is not None and output.suffix in (".png", ".pdf", ".svg"):
            from .render import save  # noqa: PLC0415 - imports matplotlib

            save(body, output)
            return
        html = _fragment(body)
    if output is None:
        click.echo(html)
    else:
        output.write_text(html, "utf-8")


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
    """Turns what a user can mend into a message and exit code 1."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, ActfigError):
            for problem in error.problems:
                hint = f"\n  {problem.hint}" if problem.hint else ""
                click.echo(f"{problem.line}:{problem.column}: {problem.message}{hint}", err=True)
            sys.exit(1)
