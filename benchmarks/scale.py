"""Sites of 10, 100 and 1,000 posts, built in every way that can be compared, in one run.

CPU time and peak memory are those of the build's process and its children. Every way has the same
text; pages are not in the navigation, as posts are not, or MkDocs's own cost would grow with them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from posts import BLOCKS, FORMULAS, posts, write

if TYPE_CHECKING:
    from collections.abc import Iterator

EXTENSIONS = ["pymdownx.superfences", "tables", "admonition"]
SAMPLE = 6
"""So many posts are built in the slow ways, whose cost is then extrapolated."""
REPEATS = 3
PAIRS = 5
"""Of a warm build and one after an edit, whose difference is small beside either."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a build took: seconds of CPU and by the clock, and MB at the most."""

    cpu: float
    wall: float
    memory: float


def fence(block: str) -> str:
    return f"```activation\n{block}\n```"


def inline(formula: str) -> str:
    return f"${formula}$"


def configure(
    folder: Path, docs: Path, plugins: list[Any], extensions: list[Any] = EXTENSIONS, **more: Any
) -> Path:
    """A configuration whose cache is its own."""
    folder.mkdir(parents=True, exist_ok=True)
    config = {
        "site_name": "Posts", "docs_dir": str(docs), "site_dir": str(folder / "site"),
        "nav": [{"Home": "index.md"}], "plugins": plugins, "markdown_extensions": extensions,
        **more,
    }  # fmt: skip
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    return folder / "mkdocs.yml"


def build(config: Path) -> Cost:
    """One build in a process of its own."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config)])
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0
    wall = time.perf_counter() - start
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(values) for values in zip(*map(_row, costs), strict=True)))


def _row(cost: Cost) -> tuple[float, float, float]:
    return cost.cpu, cost.wall, cost.memory


def finished(folder: Path, count: int) -> Path:
    """The posts with the finished HTML in them."""
    from mkdocs_actfig.pipeline import Renderer
    from mkdocs_actfig.tex.formula import Tex

    renderer = Renderer()

    def figure(block: str) -> str:
        made = renderer.figure(block, language="en")
        return made.placed(made.id)

    return write(folder, count, figure, lambda tex: renderer.formulas([Tex(tex)])[0].html)


def compare(folder: Path, count: int) -> dict[str, Cost]:
    """The ways that can be built as a whole."""
    docs = write(folder / "docs", count, fence, inline)
    ours: list[Any] = ["actfig"]
    plain = configure(folder / "plain", docs, [])
    pasted = configure(folder / "pasted", finished(folder / "finished", count), [])
    arithmatex = [*EXTENSIONS, {"pymdownx.arithmatex": {"generic": True}}]
    client = configure(folder / "client", docs, [], arithmatex)
    costs: dict[str, list[Cost]] = {}
    for repeat in range(REPEATS):
        new = configure(folder / f"ours-{repeat}", docs, ours)
        for name, config in (("plain", plain), ("pasted", pasted), ("cold", new), ("warm", new),
                             ("client", client)):  # fmt: skip
            costs.setdefault(name, []).append(build(config))
    return {name: median(found) for name, found in costs.items()}


def edits(folder: Path, count: int) -> dict[str, tuple[float, float]]:
    """Seconds of CPU and by the clock that one edited block adds to a warm build, by its post."""
    docs, config = folder / "docs", folder / f"ours-{REPEATS - 1}" / "mkdocs.yml"
    added: dict[str, list[tuple[float, float]]] = {}
    for repeat in range(PAIRS):
        for where, number in (("first", 0), ("middle", count // 2), ("last", count - 1)):
            post = docs / f"post-{number:04}.md"
            text = post.read_text("utf-8")
            build(config)  # what was edited before is as it was
            warm = build(config)
            changed = text.replace("show: []", f"show: []\ntitle: Edited {where} {repeat}", 1)
            post.write_text(changed, "utf-8")
            edited = build(config)
            post.write_text(text, "utf-8")
            pair = edited.cpu - warm.cpu, edited.wall - warm.wall
            added.setdefault(where, []).append(pair)
    medians = {
        where: map(statistics.median, zip(*pairs, strict=True)) for where, pairs in added.items()
    }
    return {where: (cpu, wall) for where, (cpu, wall) in medians.items()}


_EXEC = """```python exec="on" html="on"
import io
import matplotlib
matplotlib.use("svg")
import matplotlib.pyplot as plt
import numpy as np
x = np.linspace(-{wide}, {wide}, 400)
y = 1 / (1 + np.exp(-x))
figure, axes = plt.subplots(figsize=(6.4, 3))
axes.plot(x, y)
axes.plot(x, y * (1 - y), "--")
text = io.StringIO()
figure.savefig(text, format="svg", bbox_inches="tight")
plt.close(figure)
print(text.getvalue())
```"""


def slow_ways(folder: Path) -> tuple[float, float]:
    """CPU seconds that markdown-exec takes for a figure, and markdown-katex for a formula."""
    wide = iter(range(3, 1000))
    drawn = write(folder / "exec", SAMPLE, lambda _: _EXEC.format(wide=next(wide)), inline)
    superfences = ["pymdownx.superfences"]
    bare = write(folder / "bare", SAMPLE, lambda _: "", inline)
    figures = build(configure(folder / "e", drawn, ["markdown-exec"], superfences))
    none = build(configure(folder / "n", bare, ["markdown-exec"], superfences))
    katex = [*superfences, "markdown_katex"]
    with_math = write(folder / "math", SAMPLE // 3, lambda _: "", lambda tex: f"$`{tex}`$")
    formulas = build(configure(folder / "k", with_math, [], katex))
    without = build(configure(folder / "w", folder / "bare", [], superfences))
    distinct = {tex for _, _, found in posts(SAMPLE // 3) for tex in found}
    return (
        (figures.cpu - none.cpu) / (SAMPLE * BLOCKS),
        (formulas.cpu - without.cpu) / len(distinct),
    )


@contextmanager
def serving(config: Path, port: int) -> Iterator[str]:
    """`mkdocs serve` of the site, once it answers."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "-q",
        "-f",
        str(config),
        "-a",
        f"127.0.0.1:{port}",
    ]
    process = subprocess.Popen(command)
    try:
        yield _await(f"http://127.0.0.1:{port}/post-0000/", "Post 0")
    finally:
        process.terminate()
        process.wait()


def _await(url: str, text: str) -> str:
    """The address, once its page holds the text; a minute is more than any build takes."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                if text in answer.read().decode():
                    return url
        except OSError:
            pass
        time.sleep(0.01)
    raise TimeoutError(f"{url} never said '{text}'")


def saved_to_served(folder: Path, count: int) -> float:
    """Seconds from an edit of a block to the page that shows it."""
    docs = write(folder / "served", count, fence, inline)
    config = configure(folder / "s", docs, ["actfig"])
    build(config)
    times = []
    post = docs / "post-0000.md"
    text = post.read_text("utf-8")
    with serving(config, 8765) as url:
        for repeat in range(REPEATS):
            title = f"Saved {repeat}"
            start = time.perf_counter()
            post.write_text(text.replace("show: []", f"show: []\ntitle: {title}", 1), "utf-8")
            _await(url, title)
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def start_up(folder: Path) -> float:
    """CPU seconds that the plugin adds to a site without blocks."""
    docs = write(folder / "empty", 0, fence, inline)
    without, with_it = configure(folder / "0", docs, []), configure(folder / "1", docs, ["actfig"])
    pairs = [(build(with_it).cpu, build(without).cpu) for _ in range(7)]
    return statistics.median(ours - theirs for ours, theirs in pairs)


def scale(report: dict[str, object], counts: tuple[int, ...] = (10, 100, 1000)) -> None:
    """All of it, into the report."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        added = {}
        for count in counts:
            costs = compare(folder / str(count), count)
            for way, cost in costs.items():
                report[f"{count} posts, {way}: CPU s, wall s, MB"] = (
                    f"{cost.cpu:.2f}, {cost.wall:.2f}, {cost.memory:.0f}"
                )
            added[count] = costs["warm"].cpu / count
            floor = costs["pasted"]
            report[f"{count} posts: warm / pasted (to reach: 1.10)"] = round(
                costs["warm"].cpu / floor.cpu, 3
            )
            report[f"{count} posts: cold / pasted (to reach: 3)"] = round(
                costs["cold"].cpu / floor.cpu, 3
            )
            for where, (cpu, wall) in edits(folder / str(count), count).items():
                what = f"{count} posts: {where} edited − warm, ms of CPU, by the clock"
                report[f"{what} (to reach: 50)"] = f"{cpu * 1e3:.0f}, {wall * 1e3:.0f}"
            report[f"{count} posts: memory of cold − pasted, MB (to reach: 200)"] = round(
                costs["cold"].memory - floor.memory
            )
            made = count * (BLOCKS + FORMULAS) / 2
            drawn = costs["cold"].cpu - costs["warm"].cpu
            report[f"{count} posts: cold − warm for each distinct item, ms"] = round(
                drawn / made * 1e3, 2
            )
        few, many = counts[-2:]
        report[f"cost a post, {many} to {few} posts (to reach: 1.1)"] = round(
            added[many] / added[few], 3
        )
        figure, formula = slow_ways(folder / "slow")
        report["markdown-exec, a figure, CPU ms"] = round(figure * 1e3)
        report["markdown-katex, a formula, CPU ms"] = round(formula * 1e3)
        report["start-up added, CPU ms (to reach: 50)"] = round(start_up(folder / "start") * 1e3)
        report["serve, 100 posts: saved to served, s"] = round(saved_to_served(folder, 100), 2)


if __name__ == "__main__":
    found: dict[str, object] = {}
    scale(found, tuple(map(int, sys.argv[1:])) or (10, 100, 1000))
    for key, value in found.items():
        print(f"{key:62} {value}")
