"""A headless Chromium over the project's own site, built once and served on this machine."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from serving import built, served

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)


@pytest.fixture(scope="session")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory):
    """The site in both languages, below the path that it has on the web."""
    folder = tmp_path_factory.mktemp("site")
    site = built(root, folder / "mkdocs-actfig")
    built(root, site / "ko", config="mkdocs.ko.yml")
    with served(folder) as at:
        yield f"{at}/mkdocs-actfig"


@pytest.fixture(scope="session")
def samples(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of `samples/`: a page for each situation that figures get into."""
    return built(root / "tests" / "browser" / "samples", tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="session")
def sample_address(samples: Path):
    with served(samples) as at:
        # Material's instant navigation only goes where the sitemap leads, port included.
        sitemap = samples / "sitemap.xml"
        sitemap.write_text(
            sitemap.read_text("utf-8").replace("https://samples.example", at), "utf-8"
        )
        yield at


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: CI installs one and must run these tests")
        pytest.skip("no Chromium on PATH: apt install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking",
                  "--disable-component-update", "--disable-sync", "--no-first-run"],
        )  # fmt: skip
        yield started
        started.close()


class Visit:
    """A page with what it asked for and what it complained of."""

    def __init__(self, page, address: str) -> None:
        self.page, self.address = page, address
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", lambda request: self.complaints.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: said.type in ("error", "warning") and self.complaints.append(said.text),
        )

    def go(self, path: str = "") -> None:
        self.page.goto(f"{self.address}/{path}", wait_until="networkidle")


@pytest.fixture
def visit(browser, address):
    contexts = []

    def start(
        *, width: int = 1280, scheme: str = "light", scripts: bool = True, at: str = address,
        **more: object,
    ) -> Visit:  # fmt: skip
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
            **more,
        )
        contexts.append(context)
        return Visit(context.new_page(), at)

    yield start
    for context in contexts:
        context.close()
