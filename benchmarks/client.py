"""A post's figures and formulas the client's way: KaTeX's auto-render and plotly.js, from npm."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
NPM = ROOT / ".cache" / "npm"
sys.path.insert(0, str(ROOT))
from hatch_build import VERSION as KATEX  # noqa: E402 - both ways shall have the same one

PLOTLY = {"plotly": "plotly.js-dist-min@4.1.2", "plotly basic": "plotly.js-basic-dist-min@4.1.1"}

CURVES = {
    "sigmoid": ("s(x)", "s(x) * s(-x)"),
    "silu": ("x * s(x)", "s(x) + x * s(x) * s(-x)"),
    "mish": ("x * Math.tanh(p(x))", "Math.tanh(p(x)) + x * s(x) / Math.cosh(p(x)) ** 2"),
}
"""f and f′ in JavaScript, by the catalogue's names."""

DRAW = """
const s = x => 1 / (1 + Math.exp(-x)), p = x => Math.log1p(Math.exp(x))
const figures = {FIGURES}
const xs = Array.from({length: 400}, (_, i) => -8 + 16 * i / 399)
renderMathInElement(document.body, {delimiters: [
  {left: "\\\\(", right: "\\\\)", display: false},
  {left: "\\\\[", right: "\\\\]", display: true},
]})
window.drawn = Promise.all(Object.entries(figures).map(([name, [f, slope]]) => Plotly.newPlot(
  `plot-${name}`,
  [{x: xs, y: xs.map(f), name}, {x: xs, y: xs.map(slope), name: name + "'", line: {dash: "dash"}}],
  {margin: {t: 10, r: 10}}, {responsive: true},
)))
"""


@lru_cache
def package(spec: str) -> Path:
    """The folder of an npm package's files, kept between runs."""
    folder = NPM / spec.replace("/", "-")
    if not (folder / "package").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        command = [shutil.which("npm") or "npm", "pack", spec, "--ignore-scripts", "--silent"]
        subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)
        (tarball,) = folder.glob("*.tgz")
        with tarfile.open(tarball) as archive:
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
    figures = ", ".join(f"{name}: [x => {f}, x => {d}]" for name, (f, d) in CURVES.items())
    (docs / "js" / "draw.js").write_text(DRAW.replace("FIGURES", figures), "utf-8")
    scripts = [name for name in copies if name.endswith(".js")] + ["draw.js"]
    return {
        "extra_css": ["js/katex.min.css"],
        "extra_javascript": [{"path": f"js/{name}", "defer": True} for name in scripts],
    }
