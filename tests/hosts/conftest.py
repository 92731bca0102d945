"""An environment of its own for each host, with the wheel that this tree builds.

They stay in `.cache/hosts` between runs; only the wheel is installed anew.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hosting import ENVIRONMENTS, Site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", str(folder), str(root))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def python_of(root: Path, wheel: Path):
    """The interpreter of an environment by its name."""
    made: dict[str, Path] = {}

    def find(name: str) -> Path:
        if name not in made:
            made[name] = _environment(root / ".cache" / "hosts", name, wheel)
        return made[name]

    return find


def _environment(parent: Path, name: str, wheel: Path) -> Path:
    folder = parent / f"{name}-{sys.version_info.major}.{sys.version_info.minor}"
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    stamp = folder / "requirements"
    wanted = "\n".join(ENVIRONMENTS[name])
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        _run(sys.executable, "-m", "venv", str(folder))
        _pip(python, "install", str(wheel), *ENVIRONMENTS[name])
        stamp.write_text(wanted, "utf-8")
    else:
        _pip(python, "install", "--no-deps", "--force-reinstall", str(wheel))
    return python


def _pip(python: str | Path, *arguments: str) -> None:
    _run(python, "-m", "pip", "--disable-pip-version-check", *arguments)


def _run(python: str | Path, *arguments: str) -> None:
    command = [str(python), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def site_of(python_of, tmp_path: Path):
    """A fresh copy of the site for a host."""
    return lambda host: Site(host, python_of(host.environment), tmp_path / host.name)
