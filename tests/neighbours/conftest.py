"""Builds the site with everything beside the plugin, each configuration once a session."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pages import Page, pages_of

if TYPE_CHECKING:
    from collections.abc import Callable

EVERYTHING = Path(__file__).parent / "everything"


@dataclass
class Site:
    """A folder with a site's source, and what commands make of it."""

    folder: Path

    @property
    def built(self) -> Path:
        return self.folder / "site"

    def run(self, *command: str, code: int = 0) -> str:
        """What a command said; the exit code must be `code`."""
        quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "NO_COLOR": "1"}
        tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, timeout=300, check=False,
            env={**os.environ, **quiet, "PATH": tools, "SOURCE_DATE_EPOCH": "1700000000"},
        )  # fmt: skip
        output = done.stdout + done.stderr
        assert done.returncode == code, output
        return output

    def build(self, *options: str, host: str = "mkdocs", code: int = 0) -> str:
        return self.run(sys.executable, "-m", host, "build", *options, code=code)

    def read(self, name: str) -> str:
        return (self.built / name).read_text("utf-8")

    @property
    def pages(self) -> dict[Path, Page]:
        return pages_of(self.built)

    def git(self, *command: str) -> str:
        name = ("-c", "user.name=T", "-c", "user.email=t@example.org")
        return self.run("git", *name, *command)


def _put_first(config: dict[str, Any], **more: Any) -> None:
    """Moves the plugin before all others, and adds some behind, but for the last."""
    plugins = config["plugins"]
    last = plugins.pop("print-site", None)
    ours = plugins.pop("actfig")
    config["plugins"] = {"actfig": ours, **plugins, **more}
    if last is not None:
        config["plugins"]["print-site"] = last


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Site]:
    """Makes a copy of the site's source, its configuration changed by a function."""

    def make(change: Callable[[dict[str, Any]], object] | None = None) -> Site:
        folder = tmp_path_factory.mktemp("site") / "source"
        shutil.copytree(EVERYTHING, folder)
        file = folder / "mkdocs.yml"
        config = yaml.safe_load(file.read_text("utf-8"))
        if change:
            change(config)
        file.write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
        return Site(folder)

    return make


@pytest.fixture(scope="session")
def everything(source: Callable[..., Site]) -> Callable[[str], tuple[Site, str]]:
    """The built site and what the build said, by the name of a configuration."""

    @cache
    def built(name: str) -> tuple[Site, str]:
        if name == "offline":
            site = source(_offline)
            return site, site.build("--strict")
        site = source()
        if name == "properdocs":
            (site.folder / "mkdocs.yml").rename(site.folder / "properdocs.yml")
        return site, site.build("--strict", host=name)

    return built


def _offline(config: dict[str, Any]) -> None:
    """What cannot be had together with instant navigation, and the other choices of each plugin."""
    config["theme"]["features"] = []
    del config["plugins"]["mike"]
    config["plugins"]["rss"]["abstract_chars_count"] = -1
    config["plugins"]["llmstxt"]["autoclean"] = False
    _put_first(config, offline={})
