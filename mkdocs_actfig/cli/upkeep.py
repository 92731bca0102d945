"""`actfig assets` and `actfig cache`: files of a site, and what builds have kept."""

from __future__ import annotations

from pathlib import Path

import click

from .telling import telling


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def assets(folder: Path) -> None:
    """Copy style sheets, script and fonts to FOLDER, for hosts that run no MkDocs plugin."""
    import shutil  # noqa: PLC0415 - only here

    from ..stylesheet import style_sheet  # noqa: PLC0415 - the same
    from ..tex.formula import katex_assets  # noqa: PLC0415 - only here

    with telling():
        own = Path(__file__).parents[1] / "assets"
        files = [(name, own / name) for name in ("actfig.css", "actfig.print.css", "actfig.js")]
        files += [(f"katex/{name}", source) for name, source in katex_assets()]
        for name, source in files:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if name == "actfig.css":
                target.write_text(style_sheet(), "utf-8")
            else:
                shutil.copyfile(source, target)
    click.echo(f"{len(files)} files in {folder}")


_FOLDER = click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".cache/plugin/actfig"),
    show_default=True,
    help="The folder of the cache, as the setting cache_dir has it.",
)


@click.group()
def cache() -> None:
    """Look after the figures and formulas that builds have kept."""


@cache.command()
@_FOLDER
def info(folder: Path) -> None:
    """Say how much is kept."""
    from ..cache import Cache  # noqa: PLC0415 - only these commands need it

    entries = Cache(folder).entries()
    size = sum(path.stat().st_size for path in entries)
    click.echo(f"{len(entries)} entries, {size / 1e6:.1f} MB in {folder}")


@cache.command()
@_FOLDER
def clear(folder: Path) -> None:
    """Remove all that is kept: the next build makes it again."""
    _removed(folder, days=0)


@cache.command()
@_FOLDER
@click.option("--days", default=30, show_default=True, help="How long an entry may be of no use.")
def prune(folder: Path, days: int) -> None:
    """Remove what no build has used for some time, as every build does too."""
    _removed(folder, days=days)


def _removed(folder: Path, *, days: int) -> None:
    from ..cache import Cache  # noqa: PLC0415 - as above

    store = Cache(folder)
    before = len(store.entries())
    with telling():
        store.prune(days=days)
    click.echo(f"{before - len(store.entries())} of {before} entries removed from {folder}")
