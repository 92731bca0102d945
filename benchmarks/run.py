"""Ratios that matter, each measured in one run on one machine: `make bench`.

Nothing here is a test: absolute times belong to the machine. CPU time is of this process and its
children; figures exclude imports, which a build pays once.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scale import scale

ROOT = Path(__file__).parent.parent


def cpu() -> float:
    """CPU seconds of this process and of its finished children."""
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def per_call(call, repeats: int) -> float:
    """Median CPU seconds of a call."""
    times = []
    for _ in range(repeats):
        start = cpu()
        call()
        times.append(cpu() - start)
    return statistics.median(times)


def batch(call, count: int, repeats: int = 5) -> float:
    """Median CPU seconds of one call among `count` at a time: the clock is coarse."""
    return per_call(lambda: [call() for _ in range(count)], repeats) / count


def figures(report: dict[str, object]) -> None:
    """One figure, cold, against matplotlib's usual way with the same curves."""
    import matplotlib

    matplotlib.use("svg")
    import matplotlib.pyplot as plt
    import numpy as np

    from mkdocs_actfig import activation
    from mkdocs_actfig.pipeline import Renderer
    from mkdocs_actfig.settings import Settings

    f = activation("sigmoid")

    def usual() -> None:
        x = np.linspace(-8, 8, 400)
        figure, axes = plt.subplots(figsize=(6.4, 3))
        axes.plot(x, f(x), label="σ(x)")
        axes.plot(x, f.derivative(x), "--", label="σ′(x)")
        axes.grid(visible=True)
        axes.legend()
        figure.savefig(io.StringIO(), format="svg", bbox_inches="tight")
        plt.close(figure)

    # A build has one renderer, which would remember the figure: here each draws it anew.
    fresh = iter([Renderer(Settings(show=())) for _ in range(200)])

    def ours() -> None:
        next(fresh).figure("sigmoid", language="en")

    usual(), ours()
    theirs, mine = per_call(usual, 15), batch(ours, 10, repeats=15)
    report["figure: ours, ms"] = round(mine * 1e3, 2)
    report["figure: matplotlib's usual way, ms"] = round(theirs * 1e3, 1)
    report["figure: ratio (to reach: 25)"] = round(theirs / mine, 1)


def formulas(report: dict[str, object]) -> None:
    """One formula, cold, against markdown-katex, which starts a process for each."""
    from mkdocs_actfig.tex.formula import FormulaOptions, Tex
    from mkdocs_actfig.tex.typeset import typeset

    sources = [rf"\frac{{{n}}}{{1+e^{{-x}}}}" for n in range(60)]
    typeset([Tex("x")], FormulaOptions())
    start = time.perf_counter()
    typeset([Tex(source) for source in sources], FormulaOptions())
    mine = (time.perf_counter() - start) / len(sources)
    theirs = []
    for source in sources[:3]:
        start = time.perf_counter()
        typeset([Tex(source + f"+{os.getpid()}")], FormulaOptions(engine="markdown-katex"))
        theirs.append(time.perf_counter() - start)
    report["formula: ours, ms"] = round(mine * 1e3, 2)
    report["formula: markdown-katex, ms"] = round(statistics.median(theirs) * 1e3)
    report["formula: ratio (to reach: 200)"] = round(statistics.median(theirs) / mine)


def sizes(report: dict[str, object]) -> None:
    """Bytes of the gallery's figures and of the style sheet."""
    from mkdocs_actfig.catalogue import ENTRIES, Elementwise
    from mkdocs_actfig.pipeline import Renderer

    found = []
    for entry in ENTRIES:
        if isinstance(entry, Elementwise):
            body = f"function: {entry.name}\nshow: []"
            html = Renderer().figure(body, language="en").html.encode()
            found.append((len(html), len(gzip.compress(html))))
    from mkdocs_actfig.stylesheet import style_sheet

    sheet = style_sheet().encode()
    report["median figure, bytes (to reach: 2560)"] = statistics.median(n for n, _ in found)
    report["median figure, gzip (to reach: 1126)"] = statistics.median(n for _, n in found)
    report["actfig.css, gzip (to reach: 3072)"] = len(gzip.compress(sheet))


def sites(report: dict[str, object]) -> None:
    """The project's own site again, against the same site with the finished HTML pasted in."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with_blocks = configured(folder / "with", [*PLUGINS, own_plugin()], ROOT / "docs")
        build(with_blocks)
        pasted = paste(folder)
        build(pasted)
        again, floor = [], []
        for _ in range(5):
            again.append(build(with_blocks))
            floor.append(build(pasted))
    report["second build of the site, CPU s"] = round(statistics.median(again), 2)
    report["with the HTML pasted in, CPU s"] = round(statistics.median(floor), 2)
    ratio = statistics.median(a / b for a, b in zip(again, floor, strict=True))
    report["second build: ratio (to reach: 1.15)"] = round(ratio, 3)


def build(options: list[str]) -> float:
    """CPU seconds of a build in a process of its own."""
    start = cpu()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", *options], check=True, capture_output=True
    )
    return cpu() - start


PLUGINS = ["search", {"blog": {"post_excerpt": "required", "archive": False}}]
"""Those of the project's site; its generated gallery, which cannot be pasted, is left out."""


def own_plugin() -> object:
    """The plugin as the site configures it, without the gallery."""
    import yaml

    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    (options,) = [p["actfig"] for p in config["plugins"] if isinstance(p, dict) and "actfig" in p]
    return {"actfig": {**options, "gallery": False}}


def configured(folder: Path, plugins: list[object], docs: Path) -> list[str]:
    """A configuration like the site's with these plugins and pages, as options of a build."""
    import yaml

    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config |= {"plugins": plugins, "watch": [], "docs_dir": str(docs), "validation": {}}
    config |= {"hooks": [], "exclude_docs": "hooks/\n*.ko.md"}  # what makes it this project's own
    config["nav"] = [entry for entry in config["nav"] if "Gallery" not in entry]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    return ["-f", str(folder / "mkdocs.yml"), "-d", str(folder / "out")]


def paste(folder: Path) -> list[str]:
    """A copy of the site whose pages hold what the plugin makes, and no plugin."""
    from markdown import Markdown

    from mkdocs_actfig.pipeline import default_renderer

    renderer = default_renderer()
    docs = folder / "pasted" / "docs"
    for path in (ROOT / "docs").rglob("*"):
        target = docs / path.relative_to(ROOT / "docs")
        if path.is_dir():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pasted_page(path, renderer, Markdown))
    return configured(folder / "pasted", PLUGINS, docs)


def pasted_page(path: Path, renderer, markdown) -> bytes:
    """A page with blocks and formulas replaced by their HTML, as one raw block each."""
    if path.suffix != ".md":
        return path.read_bytes()
    from mkdocs_actfig.extension import ActfigExtension

    text = path.read_text("utf-8")
    head, _, body = text[4:].partition("\n---\n") if text.startswith("---\n") else ("", "", text)
    converter = markdown(extensions=[
        "admonition", "attr_list", "def_list", "footnotes", "tables", "pymdownx.superfences",
        ActfigExtension(renderer=renderer, report=lambda finding: None),
    ])  # fmt: skip
    first, more, second = body.partition("<!-- more -->")
    pieces = [converter.reset().convert(part) for part in (first, second)]
    html = f"\n\n{more}\n\n".join(f"<div>\n{piece}\n</div>" for piece in pieces)
    return (f"---\n{head}\n---\n\n{html}\n" if head else html).encode()


def main() -> None:
    """Print the table, and keep it as JSON beside."""
    report: dict[str, object] = {}
    for measure in (figures, formulas, sizes, sites, scale):
        measure(report)
    width = max(map(len, report))
    for name, value in report.items():
        print(f"{name:<{width}}  {value}")
    results = ROOT / "benchmarks" / "results"
    results.mkdir(exist_ok=True)
    (results / "latest.json").write_text(json.dumps(report, indent=2), "utf-8")


if __name__ == "__main__":
    main()
