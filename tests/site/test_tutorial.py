"""The tutorial, followed from an empty folder to the published page."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from reading import drawings
from snippets import snippets

DOCS = Path(__file__).parents[2] / "docs"
AT_HAND = (
    "python3 -m venv .venv",
    "source .venv/bin/activate",
    "pip install mkdocs-actfig mkdocs-material",
)
"""Done already: this environment has the packages, which could not be had without a network."""


class Learner:
    """Somebody who does what the page says: writes the files, types the commands."""

    def __init__(self, folder: Path, remote: Path) -> None:
        self.folder = folder
        self.typed: list[str] = []
        self.served = ""
        bin_ = folder.parent / "bin"
        bin_.mkdir()
        (bin_ / "mkdocs").write_text(
            f'#!/bin/sh\nexec "{sys.executable}" -m mkdocs "$@"\n', "utf-8"
        )
        (bin_ / "mkdocs").chmod(0o755)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(folder.parent),
            "NO_MKDOCS_2_WARNING": "1",
            "NO_COLOR": "1",
            "GIT_AUTHOR_NAME": "You", "GIT_AUTHOR_EMAIL": "you@example.com",
            "GIT_COMMITTER_NAME": "You", "GIT_COMMITTER_EMAIL": "you@example.com",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{remote}.insteadOf",
            "GIT_CONFIG_VALUE_0": "https://github.com/YOU/notes.git",
        }  # fmt: skip

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def type(self, command: str, *, code: int = 0) -> str:
        self.typed.append(command)
        if command in AT_HAND:
            return ""
        if command.startswith("cd "):
            self.folder /= command.removeprefix("cd ")
            return ""
        if command == "mkdocs serve":
            self.served = self.serve()
            return ""
        done = subprocess.run(
            ["sh", "-c", command], cwd=self.folder, env=self.environment, capture_output=True,
            text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def serve(self) -> str:
        """The page that the server shows."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        with _running(["mkdocs", "serve", "-a", address], self.folder, self.environment):
            for _ in range(300):
                try:
                    with urllib.request.urlopen(f"http://{address}/", timeout=5) as answer:
                        return answer.read().decode()
                except OSError:
                    time.sleep(0.2)
        pytest.fail("the server does not answer")


@contextmanager
def _running(command: list[str], folder: Path, environment: dict[str, str]):
    process = subprocess.Popen(
        command, cwd=folder, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("tutorial*.md")))
def test_who_follows_the_tutorial_has_a_page_on_the_web(page, tmp_path):
    start = tmp_path / "start"
    start.mkdir()
    remote = tmp_path / "remote.git"
    learner = Learner(start, remote)
    learner.type(f"git init -q --bare -b main {remote}")
    for snippet in snippets((DOCS / page).read_text("utf-8")):
        if snippet.title:
            learner.write(snippet.title, snippet.body)
        elif snippet.kind == "sh":
            for line in snippet.body.splitlines():
                learner.type(line)
        elif snippet.kind == "console":
            command, _, told = snippet.body.partition("\n")
            assert told.strip() in learner.type(command.removeprefix("$ "), code=1)
    assert set(AT_HAND) < set(learner.typed)

    (served,) = drawings(learner.served)
    assert sorted(served.paths) == ["sigmoid", "sigmoid'"]
    files = learner.type(f"git --git-dir {remote} ls-tree -r --name-only main").split()
    assert sorted(files) == [".gitignore", "docs/index.md", "mkdocs.yml"]
    published = learner.type(f"git --git-dir {remote} show gh-pages:index.html")
    (drawn,) = drawings(published)
    x, y = drawn.data(*drawn.points("sigmoid")[0])
    assert y == pytest.approx(1 / (1 + 2.718281828459045**-x), abs=1e-3)
    assert 'class="af-checks"' in published
    for sheet in re.findall(r'href="(assets/actfig/[^"]+\.css)"', published):
        assert learner.type(f"git --git-dir {remote} show gh-pages:{sheet}")
