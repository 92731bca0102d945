"""What a reader's browser has to fetch and do for one post, ours against the client's way.

A post with three figures and ten formulas is built by the plugin, and as posts are without it: KaTeX's
auto-render and plotly.js, with the same curves computed by formulas in JavaScript. Both stand in the
same bare page, and in Material's. A server on this machine compresses as GitHub Pages does and counts;
Chromium's processor is slowed four times. The network is not: on a real one more bytes take longer.

Desmos, the other usual way, cannot be measured: it is in no registry, and its script and its frames
come from its own host.
"""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from playwright.sync_api import sync_playwright
from scale import build, configure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
NPM = ROOT / ".cache" / "npm"
sys.path.insert(0, str(ROOT))
from hatch_build import VERSION as KATEX  # noqa: E402 - both ways shall have the same one

PLOTLY = {"plotly": "plotly.js-dist-min@4.1.2", "plotly basic": "plotly.js-basic-dist-min@4.1.1"}
SLOWER = 4
REPEATS = 5

CURVES = {
    "sigmoid": ("1 / (1 + Math.exp(-x))", "f(x) * (1 - f(x))"),
    "silu": ("x / (1 + Math.exp(-x))", "(1 + x * (1 - 1 / (1 + Math.exp(-x)))) / (1 + Math.exp(-x))"),
    "mish": (
        "x * Math.tanh(Math.log1p(Math.exp(x)))",
        "Math.tanh(Math.log1p(Math.exp(x))) + x / Math.cosh(Math.log1p(Math.exp(x))) ** 2 / (1 + Math.exp(-x))",
    ),
}  # fmt: skip
"""f and f′ in JavaScript, by the catalogue's names."""

FORMULAS = (
    r"\sigma(x) = \frac{1}{1 + e^{-x}}", r"\sigma'(x) = \sigma(x)\bigl(1 - \sigma(x)\bigr)",
    r"\operatorname{SiLU}(x) = x\,\sigma(x)", r"\lim_{x \to \infty} \sigma(x) = 1",
    r"\operatorname{Mish}(x) = x \tanh\bigl(\ln(1 + e^x)\bigr)", r"\max_x \sigma'(x) = \tfrac14",
    r"\frac{\partial L}{\partial w_i} = \delta\, x_i", r"\hat y = f\Bigl(\sum_{i=1}^{n} w_i x_i + b\Bigr)",
    r"f\colon \mathbb{R} \to (0, 1)", r"\sqrt{\operatorname{Var}(x)} \approx 1",
)  # fmt: skip
WORDS = "The unit adds its inputs and a bias, and bends the sum so that layers do not collapse. " * 6

DRAW = """
const figures = {FIGURES}
const xs = Array.from({length: 400}, (_, i) => -8 + 16 * i / 399)
renderMathInElement(document.body, {ignoredTags: ["script"], delimiters:
  [{left: "\\\\(", right: "\\\\)", display: false}, {left: "\\\\[", right: "\\\\]", display: true}]})
window.drawn = Promise.all(Object.entries(figures).map(([name, [f, slope]]) => Plotly.newPlot(`plot-${name}`, [
  {x: xs, y: xs.map(f), name}, {x: xs, y: xs.map(x => slope(x, f)), name: name + "'", line: {dash: "dash"}},
], {margin: {t: 10, r: 10}}, {responsive: true})))
"""
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
    """What was sent in answers, their heads too, and how much of it fonts; ms to the figures' frame."""

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


@lru_cache
def package(spec: str) -> Path:
    """The folder of an npm package's files, kept between runs."""
    folder = NPM / spec.replace("/", "-")
    if not (folder / "package").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        command = [shutil.which("npm") or "npm", "pack", spec, "--ignore-scripts", "--silent"]
        name = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
        with tarfile.open(folder / name.split()[-1]) as archive:
            archive.extractall(folder, filter="data")
    return folder / "package"


def library(docs: Path, plotly: str) -> dict[str, list[object]]:
    """What the client's way loads, put into the pages' folder; the settings that load it."""
    katex = package(f"katex@{KATEX}") / "dist"
    copies = {
        "katex.min.css": katex / "katex.min.css", "katex.min.js": katex / "katex.min.js",
        "auto-render.min.js": katex / "contrib" / "auto-render.min.js",
        "plotly.min.js": next(package(PLOTLY[plotly]).glob("plotly*.min.js")),
    }  # fmt: skip
    (docs / "js").mkdir(parents=True)
    for name, source in copies.items():
        shutil.copy(source, docs / "js" / name)
    shutil.copytree(katex / "fonts", docs / "js" / "fonts")
    figures = ", ".join(f"{name}: [x => {f}, (x, f) => {d}]" for name, (f, d) in CURVES.items())
    (docs / "js" / "draw.js").write_text(DRAW.replace("FIGURES", figures), "utf-8")
    scripts = [name for name in copies if name.endswith(".js")] + ["draw.js"]
    return {
        "extra_css": ["js/katex.min.css"],
        "extra_javascript": [{"path": f"js/{name}", "defer": True} for name in scripts],
    }


def sites(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """The shell's name, the way's name and the built site."""
    (folder / "shell").mkdir()
    (folder / "shell" / "main.html").write_text(SHELL, "utf-8")
    shells = {
        "bare": {"name": None, "custom_dir": str(folder / "shell")},
        "material": {"name": "material", "font": False},
    }
    texts = {
        "ours": post(lambda f: f"```activation\nfunction: {f}\nx: [-8, 8]\nshow: []\n```", lambda t: f"${t}$"),
        "text": post(lambda _: "", lambda _: ""),
        **dict.fromkeys(PLOTLY, post(lambda f: f'<div id="plot-{f}" style="height: 300px"></div>', lambda t: f"${t}$")),
    }  # fmt: skip
    for shell, theme in shells.items():
        for way, text in texts.items():
            docs = folder / shell / way / "docs"
            docs.mkdir(parents=True)
            (docs / "index.md").write_text(text, "utf-8")
            more = library(docs, way) if way in PLOTLY else {}
            math = [{"pymdownx.arithmatex": {"generic": True}}] if way in PLOTLY else []
            extensions = ["pymdownx.superfences", *math]
            config = configure(
                docs.parent, docs, ["actfig"] if way == "ours" else [], extensions, theme=theme, **more
            )  # fmt: skip
            build(config)
            yield shell, way, docs.parent / "site"


Sent: TypeAlias = "list[tuple[str, int]]"
"""Kinds and sizes of answers."""


class Counting(SimpleHTTPRequestHandler):
    """Serves a folder as GitHub Pages does: text is compressed, fonts are as they are."""

    protocol_version = "HTTP/1.1"
    sent: Sent

    def do_GET(self) -> None:
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
        ours, text = found[shell, "ours"], found[shell, "text"]
        ratios = {
            "bytes (to reach: 20)": weight.sent / ours.sent,
            "bytes that figures and formulas add": (weight.sent - text.sent) / (ours.sent - text.sent),
            "the same besides KaTeX's fonts": (weight.sent - text.sent - weight.fonts)
            / (ours.sent - text.sent - ours.fonts),
            "time until drawn": weight.drawn / ours.drawn,
        }  # fmt: skip
        report |= {f"{shell}, {way} / ours: {name}": round(x, 1) for name, x in ratios.items()}


def main() -> None:
    """Print the table, and keep it as JSON beside."""
    report: dict[str, object] = {}
    weigh(report)
    width = max(map(len, report))
    for name, value in report.items():
        print(f"{name:<{width}}  {value}")
    results = ROOT / "benchmarks" / "results"
    results.mkdir(exist_ok=True)
    (results / "weight.json").write_text(json.dumps(report, indent=2), "utf-8")


if __name__ == "__main__":
    main()
