"""Builds a small site in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from pathlib import Path


def build(
    folder: Path, pages: dict[str, str], *, extensions: Any = (), nav: Any = None, **options: Any
) -> Path:
    """The site's folder."""
    for name, text in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    settings = {
        "site_name": "A site",
        "plugins": ["search", {"actfig": options}],
        "markdown_extensions": list(extensions),
        "nav": nav,
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    return folder / "site"
