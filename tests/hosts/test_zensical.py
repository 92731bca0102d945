"""Zensical runs the Markdown extension only: style, errors, its cache, its server."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import time
import urllib.request

import pytest
from hosting import ZENSICAL

pytestmark = pytest.mark.hosts

WRONG = "# Wrong\n\n```activation\nsigmod\n```\n\n$\\frac{1}$\n"
TOML = """
[project]
site_name = "T"
extra_css = ["assets/actfig/katex/katex.min.css", "assets/actfig/actfig.css"]
extra_javascript = ["assets/actfig/actfig.js"]
watch = ["docs/assets/actfig"]
theme.language = "ko"

[project.markdown_extensions.actfig]
numbering = "page"
functions.mine = "x**3"
"""


@pytest.fixture
def site(site_of):
    return site_of(ZENSICAL)


def test_without_sheets_each_page_carries_its_style(site):
    site.build("--strict")
    for name in ("index.html", "more/index.html"):
        html = site.page(name)
        assert html.count("<style>.actfig") == 1
        assert "data:font/woff2" in html
        assert re.search(r"<h1[^>]*>.*?</h1>\s*<style>\.actfig", html, re.DOTALL)


def test_search_has_titles_once_and_no_style(site):
    site.build("--strict")
    items = json.loads((site.folder / "site" / "search.json").read_text("utf-8"))["items"]
    titles = [item["title"] for item in items]
    assert titles.count("Activation functions") == 1
    text = "\n".join(item["text"] for item in items)
    for mark in (".katex", ".actfig", "<svg", "M0 "):
        assert mark not in text


def test_a_wrong_block_is_a_panel_and_no_exception(site):
    site.write("docs/wrong.md", WRONG)
    said = site.build()
    assert "docs/wrong.md:4:1: unknown function 'sigmod'; did you mean 'sigmoid'?" in said
    assert "docs/wrong.md:7:10: " in said
    assert "Traceback" not in said
    assert 'class="actfig-error"' in site.page("wrong/index.html")
    assert 'data-curve="sigmoid"' in site.page()


def test_a_wrong_option_is_told_once(site):
    settings = site.folder / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("numbering: page", "numbering: pages")
    settings.write_text(text, "utf-8")
    said = site.build()
    assert said.count("the option 'numbering' of actfig") == 1
    assert 'data-curve="half_tanh"' in site.page()


def test_toml_with_the_assets(site):
    (site.folder / "mkdocs.yml").unlink()
    site.write("zensical.toml", TOML)
    site.write("docs/index.md", "# A\n\n```activation\nmine\n```\n\n$x$\n")
    (site.folder / "docs" / "more.md").unlink()
    copied = _assets(site)
    for setting in TOML.partition("[project]")[2].splitlines()[2:5]:
        assert setting in copied.splitlines()
    site.build("--strict")
    html = site.page()
    assert "<style>.actfig" not in html
    assert 'data-curve="mine"' in html
    assert "그림 1." in html, "the theme's language"
    linked = re.findall(r'(?:href|src)="\./(assets/actfig/[^"]+)"', html)
    assert len(linked) == 3
    assert all((site.folder / "site" / path).is_file() for path in linked)


def test_an_upgrade_leaves_no_old_figure(site):
    """The package is changed as an upgrade would, and `actfig assets` run as after one."""
    (site.folder / "mkdocs.yml").unlink()
    site.write("zensical.toml", TOML)
    _assets(site)
    site.build()
    module = _package(site) / "words" / "ko" / "figures.py"
    text = module.read_text("utf-8")
    try:
        module.write_text(text.replace("그림 {number}", "도표 {number}"), "utf-8")
        os.utime(module, (time.time() + 5,) * 2)
        site.build()
        assert "그림 1." in site.page(), "Zensical sees no change: the page is still the old one"
        time.sleep(1.1)  # it counts whole seconds
        _assets(site)
        site.build()
        assert "도표 1." in site.page()
    finally:
        module.write_text(text, "utf-8")
    site.build("--clean")
    assert "그림 1." in site.page(), "so does --clean"


def test_the_server_survives_an_error_and_shows_what_is_mended(site):
    """So it does when the file of functions changes, which is watched."""
    settings = site.folder / "mkdocs.yml"
    text = settings.read_text("utf-8")
    text = re.sub(r"functions:\n\s+half_tanh:.*", "functions: own.yml", text)
    settings.write_text(text + "watch: [own.yml]\n", "utf-8")
    own = "half_tanh: {{formula: a * tanh({}), parameters: {{a: 0.5}}, title: Half tanh}}\n"
    site.write("own.yml", own.format("x"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        site.command("serve", "-a", address),
        cwd=site.folder, env=site.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(f"http://{address}/more/", lambda html: 'data-curve="tanh"' in html)
        site.write("docs/more.md", WRONG)
        _wait(f"http://{address}/more/", lambda html: "docs/more.md:4:1" in html)
        site.write("docs/more.md", "# A\n\n```activation\ngelu\n```\n")
        html = _wait(f"http://{address}/more/", lambda html: 'data-curve="gelu"' in html)
        assert 'class="actfig-error"' not in html
        before = _wait(f"http://{address}/", lambda html: 'data-curve="half_tanh"' in html)
        time.sleep(1.1)  # it counts whole seconds
        site.write("own.yml", own.format("4 * x"))
        path = re.search(r'<path[^>]*data-curve="half_tanh"[^>]*>', before)[0]
        _wait(f"http://{address}/", lambda html: "half_tanh" in html and path not in html)
        assert server.poll() is None
    finally:
        server.terminate()
        server.wait(timeout=20)


def _assets(site) -> str:
    command = [str(site.python.with_name("actfig")), "assets", "docs/assets/actfig"]
    return subprocess.run(
        command, cwd=site.folder, env=site.environment, capture_output=True, text=True, check=True
    ).stdout


def _package(site):
    (found,) = site.python.parent.parent.glob("lib/python*/site-packages/mkdocs_actfig")
    return found


def _wait(url: str, found, seconds: float = 60) -> str:
    html, end = "", time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
                html = answer.read().decode()
        except OSError:
            html = ""
        if html and found(html):
            return html
        time.sleep(0.2)
    raise AssertionError(f"it did not show at {url}: {html[-2000:]}")
