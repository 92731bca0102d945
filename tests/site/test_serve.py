"""`mkdocs serve`, and builds that convert only what has changed."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.request import urlopen

import pytest

PAGE = "# {}\n\n```activation\n{}\n```\n"
PLUGINS = ["search", {"actfig": {"functions": "own.yml", "numbering": "site"}}]


class Server:
    """A site being served, and what its server said."""

    def __init__(self, site, address: str) -> None:
        self.site, self.address = site, address

    @property
    def log(self) -> str:
        return (self.site.folder / "log").read_text("utf-8")

    def edit(self, name: str, text: str) -> None:
        (self.site.folder / name).write_text(text, "utf-8")

    def wait(self, pattern: str, path: str = "", seconds: float = 40) -> str:
        """The page when it has what was looked for, or the log at `path` "log"."""
        html, end = "", time.monotonic() + seconds
        while time.monotonic() < end:
            html = self.log if path == "log" else self._get(path)
            if re.search(pattern, html):
                return html
            time.sleep(0.1)
        raise AssertionError(f"{pattern} did not show: {html[-2000:]}\n{self.log[-2000:]}")

    def _get(self, path: str) -> str:
        try:
            with urlopen(f"http://{self.address}/{path}", timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            return ""


@contextmanager
def served(site, *options: str):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with (site.folder / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", address, *options],
            cwd=site.folder, stdout=log, stderr=log,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"},
        )  # fmt: skip
    try:
        yield Server(site, address)
        assert process.poll() is None, "the server has gone on"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def pages(site):
    site.write(
        {"index.md": PAGE.format("One", "mine"), "two.md": PAGE.format("Two", "tanh")},
        plugins=PLUGINS,
    )
    (site.folder / "own.yml").write_text("mine: x**2\n", "utf-8")
    return site


@pytest.mark.parametrize("options", [(), ("--dirty",)], ids=["all", "dirty"])
def test_serving_shows_edits_errors_and_what_is_mended(pages, options):
    with served(pages, *options) as server:
        server.wait('data-curve="mine"')
        server.edit("docs/two.md", PAGE.format("Two", "gelu"))
        server.wait('data-curve="gelu"', "two/")
        server.edit("docs/two.md", PAGE.format("Two", "sigmod"))
        assert "docs/two.md:4:1" in server.wait('class="actfig-error"', "two/")
        server.wait(r"ERROR.*docs/two\.md:4:1: unknown function 'sigmod'", "log")
        server.edit("docs/two.md", PAGE.format("Two", "sigmoid"))
        mended = server.wait('data-curve="sigmoid"', "two/")
        assert 'class="actfig-error"' not in mended
        assert "Figure 2." in mended, "the other page's figure is counted"
        assert server.log.count("unknown function 'sigmod'") == 1


def test_a_file_of_functions_is_watched_and_may_be_wrong_for_a_while(pages):
    with served(pages) as server:
        path = re.compile(r'<path[^>]*data-curve="mine"[^>]*>')
        before = path.search(server.wait('data-curve="mine"'))[0]
        server.edit("own.yml", "mine: x**2 + \n")
        server.wait(r"own\.yml:1:\d+: cannot read the formula", "log")
        server.edit("own.yml", "mine: x**3\n")
        end = time.monotonic() + 40
        while before in server.wait('data-curve="mine"') and time.monotonic() < end:
            time.sleep(0.1)
        assert path.search(server.wait('data-curve="mine"'))[0] != before


def test_every_rebuild_shows_the_edit(pages):
    """How soon is for the benchmarks to say: `saved to served`."""
    with served(pages) as server:
        server.wait('data-curve="mine"')
        for name in ("mish", "selu", "elu"):
            server.edit("docs/two.md", PAGE.format("Two", f"function: {name}\nx: [-4, 4]"))
            server.wait(f'data-curve="{name}"', "two/")


def test_a_dirty_build_converts_what_has_changed_and_no_more(pages):
    pages.build("--strict")
    other = pages.folder / "site" / "index.html"
    before = other.stat().st_mtime_ns
    time.sleep(0.05)
    (pages.folder / "docs" / "two.md").write_text(PAGE.format("Two", "gelu"), "utf-8")
    pages.build("--dirty")
    assert other.stat().st_mtime_ns == before
    assert 'data-curve="gelu"' in pages.page("two/index.html")
    (pages.folder / "docs" / "two.md").write_text(PAGE.format("Two", "gelo"), "utf-8")
    assert "docs/two.md:4:1: unknown function 'gelo'" in pages.build("--dirty", code=1)
