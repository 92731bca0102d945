"""`actfig assets` and `actfig cache`: files of a site, and what builds have kept."""

from __future__ import annotations

import json
from pathlib import Path

import click

from .telling import telling


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def assets(folder: Path) -> None:
    """Copy style sheets, script and fonts to FOLDER, for hosts that run no MkDocs plugin.

    It says what to write into the site's settings. Run it again after an upgrade.

    \b
    Example:
      actfig assets docs/assets/actfig
    """
    from ..stylesheet import whole_sheet  # noqa: PLC0415 - only here
    from ..tex.bundled import katex_assets  # noqa: PLC0415 - the same

    with telling():
        script = Path(__file__).parents[1] / "assets" / "actfig.js"
        files = {"actfig.css": whole_sheet().encode(), "actfig.js": script.read_bytes()}
        files |= {f"katex/{name}": path.read_bytes() for name, path in katex_assets()}
        for name, content in files.items():
            _write(folder, name, content)
    click.echo(f"{len(files)} files in {folder}\n")
    click.echo(_advice(folder, toml=Path("zensical.toml").is_file()))


def _write(folder: Path, name: str, content: bytes) -> None:
    """Write a file below the folder: not where a link of the file system leads out of it."""
    target = folder / name
    if not target.resolve().is_relative_to(folder.resolve()):
        raise click.ClickException(f"'{target}' leads out of '{folder}': remove that link")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _advice(folder: Path, *, toml: bool) -> str:
    """What a site's settings need, so that its pages load the files."""
    parts = folder.parts
    below = "/".join(parts[parts.index("docs") + 1 :] if "docs" in parts else parts)
    # Zensical keeps pages until a watched file changes: these change with every upgrade
    settings = {
        "extra_css": [f"{below}/katex/katex.min.css", f"{below}/actfig.css"],
        "extra_javascript": [f"{below}/actfig.js"],
        "watch": [folder.as_posix()],
    }
    if toml:
        rows = [f"{key} = {json.dumps(paths)}" for key, paths in settings.items()]
        return "\n".join(["in zensical.toml, below [project]:", "", *rows])
    rows = [f"{key}:\n" + "\n".join(f"  - {path}" for path in settings[key]) for key in settings]
    return "\n".join(["in mkdocs.yml:", "", *rows])


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
