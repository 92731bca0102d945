"""Builds real sites, each by `mkdocs build` in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass
class Site:
    folder: Path

    def write(self, pages: dict[str, str], **config: object) -> None:
        settings = {
            "site_name": "T",
            "theme": "material",
            "plugins": ["search", "actfig"],
            **config,
        }
        (self.folder / "mkdocs.yml").write_text(
            yaml.safe_dump(settings, allow_unicode=True), "utf-8"
        )
        for name, text in pages.items():
            path = self.folder / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")

    def build(self, *options: str, code: int = 0) -> str:
        """What the build printed; the exit code must be `code`."""
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", *options],
            cwd=self.folder, capture_output=True, text=True, timeout=120, check=False,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"},
        )  # fmt: skip
        output = done.stdout + done.stderr
        assert done.returncode == code, output
        return output

    def page(self, name: str = "index.html") -> str:
        return (self.folder / "site" / name).read_text("utf-8")


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Site]:
    """Makes sites that find in their cache what others before them have drawn, in any worker."""
    base = tmp_path_factory.getbasetemp()
    drawn = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "drawn"
    drawn.mkdir(exist_ok=True)

    def made(folder: Path) -> Site:
        (folder / ".cache").symlink_to(drawn)
        return Site(folder)

    return made


@pytest.fixture
def site(tmp_path: Path, warm: Callable[[Path], Site]) -> Site:
    return warm(tmp_path)


@pytest.fixture
def cold_site(tmp_path: Path) -> Site:
    """A site that nothing has been drawn for, where drawing or the cache is under test."""
    return Site(tmp_path)
