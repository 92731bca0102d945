"""`actfig import-jekyll`: the posts of a Jekyll site, converted once."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .telling import telling


@click.command("import-jekyll")
@click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("dest", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--figures",
    is_flag=True,
    help="Propose a block for each picture whose name or text is an activation function.",
)
def import_jekyll(source: Path, dest: Path, *, figures: bool) -> None:
    """Convert the posts of SOURCE, a Jekyll site or its folder _posts, to DEST, a blog's posts.

    The files that posts show are copied too. A report in DEST says what could not be converted, by
    file and line. Nothing is written over: if something stands in the way, nothing is written.

    \b
    Examples:
      actfig import-jekyll my-jekyll-site docs/blog/posts
      actfig import-jekyll my-jekyll-site/_posts docs/blog/posts --figures
    """
    from ..jekyll.tree import plan_import  # noqa: PLC0415 - only this command needs it

    with telling():
        plan = plan_import(source, dest, figures=figures)
        obstacles = plan.obstacles()
        for path in obstacles:
            click.echo(f"in the way: {path}", err=True)
        if obstacles:
            click.echo("nothing was written", err=True)
            sys.exit(1)
        report = plan.write()
    click.echo(f"{plan.summary()} to {dest}")
    if plan.findings:
        count = len(plan.findings)
        said = "1 note is" if count == 1 else f"{count} notes are"
        click.echo(f"{said} in {report}")
