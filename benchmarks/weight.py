"""What a reader's browser fetches and does for one post, ours against the client's way.

A post of three figures and ten formulas is built by the plugin, and as posts are without it: with
KaTeX's auto-render and plotly.js, which draws the same curves from formulas in JavaScript. Both
stand in the same bare page, and in Material's. A server on this machine compresses as GitHub Pages
does, and counts; Chromium's processor is slowed four times. The network is not, where more bytes
take longer.

Desmos, the other usual way, is not measured: it is no package, its script and frames come from its
own host.
"""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from client import CURVES, PLOTLY, library
from playwright.sync_api import sync_playwright
from scale import build, configure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

RESULTS = Path(__file__).parent / "results"
SLOWER = 4
REPEATS = 5

# They need the fonts that a post on the usual functions needs; \\mathbb{R} would ask both sides for
# 28 KB more.
FORMULAS = (
    r"\sigma(x) = \frac{1}{1 + e^{-x}}", r"\sigma'(x) = \sigma(x)\bigl(1 - \sigma(x)\bigr)",
    r"\operatorname{SiLU}(x) = x\,\sigma(x)", r"\lim_{x \to \infty} \sigma(x) = 1",
    r"\operatorname{Mish}(x) = x \tanh\bigl(\ln(1 + e^x)\bigr)", r"\max_x \sigma'(x) = \tfrac14",
    r"\frac{\partial L}{\partial w_i} = \delta x_i", r"\hat y = f\Bigl(\sum_i w_i x_i + b\Bigr)",
    r"0 < \sigma(x) < 1", r"\sqrt{\operatorname{Var}(x)} \approx 1",
)  # fmt: skip
WORDS = "The unit adds its inputs and bends the sum, so that layers do not collapse. " * 6

SHELL = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ page.title }}</title><link rel="icon" href="data:,">
{% for path in config.extra_css %}<link rel="stylesheet" href="{{ path | url }}">{% endfor %}
{% for script in config.extra_javascript %}{{ script | script_tag }}{% endfor %}
</head><body>{{ page.content }}</body></html>
"""
WHEN = """document.addEventListener("DOMContentLoaded", async () => {
  await window.drawn
  requestAnimationFrame(() => requestAnimationFrame(() => window.seen = performance.now()))
})"""
"""The time of the first frame that has the figures: at once where they stand in the page."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of all answers with their heads, and of fonts; answers; ms to the figures' frame."""

    sent: int
    fonts: int
    requests: int
    drawn: float


def post(figure, formula) -> str:
    """The post, figures and formulas as the two functions write them."""
    lines = ["# Three functions"]
    for place, name in enumerate(CURVES):
        own = FORMULAS[place::3]
        lines += [f"## {name}", WORDS + " ".join(formula(tex) for tex in own), figure(name)]
    return "\n\n".join(lines) + "\n"


def sites(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """The shell's name, the way's name and the built site."""
    (folder / "shell").mkdir()
    (folder / "shell" / "main.html").write_text(SHELL, "utf-8")
    shells = {
        "bare": {"name": None, "custom_dir": str(folder / "shell")},
        "material": {"name": "material", "font": False},
    }
    block = "```activation\nfunction: {}\nx: [-8, 8]\nshow: []\n```".format
    place = '<div id="plot-{}" style="height: 300px"></div>'.format
    texts = {"ours": post(block, "${}$".format), "text": post("".format, "".format)}
    texts |= dict.fromkeys(PLOTLY, post(place, "${}$".format))
    for shell, theme in shells.items():
        for way, text in texts.items():
            docs = folder / shell / way / "docs"
            docs.mkdir(parents=True)
            (docs / "index.md").write_text(text, "utf-8")
            more = library(docs, way) if way in PLOTLY else {}
            math = [{"pymdownx.arithmatex": {"generic": True}}] if way in PLOTLY else []
            plugins = ["actfig"] if way == "ours" else []
            extensions = ["pymdownx.superfences", *math]
            build(configure(docs.parent, docs, plugins, extensions, theme=theme, **more))
            yield shell, way, docs.parent / "site"


Sent: TypeAlias = "list[tuple[str, int]]"
"""Kinds and sizes of answers."""


class Counting(SimpleHTTPRequestHandler):
    """Serves a folder as GitHub Pages does: text is compressed, fonts are as they are."""

    protocol_version = "HTTP/1.1"
    sent: Sent

    def do_GET(self) -> None:
        """Answer, and note what that took."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        kind = self.guess_type(str(path))
        head = [f"Content-Type: {kind}", "Cache-Control: max-age=600"]
        if not kind.startswith(("font/", "image/png")):
            body = gzip.compress(body, 6)
            head.append("Content-Encoding: gzip")
        head.append(f"Content-Length: {len(body)}")
        answer = ("HTTP/1.1 200 OK\r\n" + "\r\n".join(head) + "\r\n\r\n").encode() + body
        self.wfile.write(answer)
        self.sent.append((kind, len(answer)))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[tuple[str, Sent]]:
    """The site's address, and the answers so far."""
    sent: Sent = []
    handler = type("Handler", (Counting,), {"sent": sent})
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *asked: handler(*asked, directory=str(site))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()


def visit(browser: Browser, address: str, sent: Sent) -> tuple[Weight, bool]:
    """A first visit by a slow machine; whether all is there at its end."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(WHEN)
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sent.clear()
    page.goto(address, wait_until="networkidle")
    page.wait_for_function("window.seen")
    page.evaluate("document.fonts.ready.then(() => 0)")  # those of what a script has put there, too
    drawn, shown = page.evaluate("window.seen"), complete(page)
    context.close()
    fonts = sum(size for kind, size in sent if kind.startswith("font/"))
    return Weight(sum(size for _, size in sent), fonts, len(sent), drawn), shown


def complete(page: Page) -> bool:
    """Whether all figures and formulas are to be seen."""
    lines = page.locator("figure svg path[data-curve], .js-plotly-plot .scatterlayer path.js-line")
    figures = [box for one in lines.all() if (box := one.bounding_box()) and box["height"] > 20]
    return (len(figures), page.locator(".katex-html").count()) == (2 * len(CURVES), len(FORMULAS))


def without_scripts(browser: Browser, address: str) -> bool:
    """Whether the page is complete for a reader whose browser runs none."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    found = complete(page)
    context.close()
    return found


def measured(browser: Browser, site: Path) -> tuple[Weight, bool, bool]:
    """The medians of some visits; whether the page is complete with scripts, and without."""
    with served(site) as (address, sent):
        visits = [visit(browser, address, sent) for _ in range(REPEATS)]
        static = without_scripts(browser, address)
    rows = zip(*(asdict(weight).values() for weight, _ in visits), strict=True)
    return Weight(*map(statistics.median, rows)), all(shown for _, shown in visits), static


def weigh(report: dict[str, object]) -> None:
    """All of it, into the report."""
    found: dict[tuple[str, str], Weight] = {}
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
        )
        for shell, way, site in sites(Path(name)):
            weight, shown, static = measured(browser, site)
            assert shown == (way != "text"), f"{shell}, {way}: figures or formulas are missing"
            found[shell, way] = weight
            report[f"{shell}, {way}: bytes (of fonts), requests, ms until drawn"] = (
                f"{weight.sent:.0f} ({weight.fonts:.0f}), {weight.requests:.0f}, {weight.drawn:.0f}"
            )
            if way != "text":
                report[f"{shell}, {way}: complete without scripts"] = static
        browser.close()
    for (shell, way), weight in found.items():
        if way not in PLOTLY:
            continue
        ours, text = found[shell, "ours"], found[shell, "text"].sent
        ratios = {
            "bytes (to reach: 20)": weight.sent / ours.sent,
            "bytes that are added to the text": (weight.sent - text) / (ours.sent - text),
            "the same without the fonts, which are both's": (weight.sent - text - weight.fonts)
            / (ours.sent - text - ours.fonts),
            "time until drawn": weight.drawn / ours.drawn,
        }
        report |= {f"{shell}, {way} / ours: {name}": round(x, 1) for name, x in ratios.items()}


def main() -> None:
    """Print the table, and keep it as JSON beside."""
    report: dict[str, object] = {}
    weigh(report)
    width = max(map(len, report))
    for name, value in report.items():
        print(f"{name:<{width}}  {value}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "weight.json").write_text(json.dumps(report, indent=2), "utf-8")


if __name__ == "__main__":
    main()
