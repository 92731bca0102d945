"""The same site, built on machines that differ in all that a site must not show."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
import yaml
from every_kind import BODIES

from mkdocs_actfig.catalogue import ENTRIES, Elementwise

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.hosts


@dataclass(frozen=True)
class Way:
    """How one of the sites is built: with what, where, in how many processes, around which rights."""

    environment: str
    folder: str
    processes: int
    umask: int
    variables: dict[str, str] = field(default_factory=dict)
    plain: bool = False
    """Whether numpy shall go without the instructions that only some processors have."""


FIRST = Way("newest", "a", 1, 0o077, {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "1"})
WAYS = {
    "elsewhere": Way(
        "newest", "deep/er 한글/folder", 4, 0o000,
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Pacific/Kiritimati",
         "PYTHONHASHSEED": "2", "COLUMNS": "20"},
    ),
    "another processor": Way(
        "newest", "b", 4, 0o022,
        {"LANG": "ko_KR.UTF-8", "LANGUAGE": "ko", "TZ": "America/Los_Angeles",
         "PYTHONHASHSEED": "3", "OMP_NUM_THREADS": "1"},
        plain=True,
    ),
    "the lowest versions": Way(
        "lowest", "c", 1, 0o027,
        {"LC_ALL": "POSIX", "TZ": "Asia/Seoul", "PYTHONHASHSEED": "4"},
    ),
    "the lowest versions elsewhere": Way(
        "lowest", "다른 곳", 4, 0o002,
        {"LC_ALL": "C", "LANGUAGE": "de", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "random"},
        plain=True,
    ),
}  # fmt: skip

SHOW = "show: [formula, derivative, facts, values, code, source]"
FILES = "download: [csv, svg]"
ENTRY = (
    f"{SHOW}\n{FILES}",
    f"plot: saturation\n{FILES}",
    "x: [-2.5, 2.5]\nmark: [extrema, asymptotes, tangents]",
)
OWN = (
    f"functions: [x * sigmoid(1.7 * x), mine, log(1 + exp(x))]\nderivative: true\n{SHOW}\n{FILES}",
    f"function: 0.5 * x * (1 + tanh(0.8 * (x + 0.045 * x**3)))\n{SHOW}\n{FILES}",
    f"function: sin(3 * x) * exp(-x**2 / 9) + where(x > 1, 0.25, 0)\n{SHOW}\n{FILES}",
    f"function: leaky_relu\nparameters: {{alpha: [0.05, 0.1, 0.3]}}\nslider: alpha\n{FILES}",
    f"function: softmax\nscores: [1, 2, 3.5]\nparameters: {{T: [0.5, 1, 2]}}\n{SHOW}\n{FILES}",
    f"function: swiglu\nslices: [-1, 2]\n{FILES}",
    f"plot: simplex\nfunction: softmax\nscores: [2, 1, -0.5]\n{FILES}",
    "function: tanh\npalette: ['#1d4fd1 #6f9bff', '#cc4e00 #f47b34']\nsize: s\nid: fig-coloured",
    "functions: [mine, exp(x) - 1 - x]\ncheck: [f(0) == 0, f(x) >= 0]\nshow: [checks]",
    "function: gelu\ncheck: ['f(x) <= max(x, 0)', f(x) >= -0.18, f'(x) < 1.13]\nshow: [checks]",
    "plot: list",
)
FORMULAS = r"""
한글 $\sigma'(x) \le \tfrac14$, $$\tanh x = \frac{e^x - e^{-x}}{e^x + e^{-x}}$$

$$
\begin{aligned} a &= \int_0^\infty e^{-t^2} dt \\ c &= \sqrt[3]{\mathbb{R}} \end{aligned}
$$
"""
TEMPLATE = """<!doctype html>
<html lang="{{ config.theme.locale }}"><head><title>{{ page.title }}</title>
{% for path in config.extra_css %}<link rel="stylesheet" href="{{ path | url }}">{% endfor %}
{% for script in config.extra_javascript %}{{ script | script_tag }}{% endfor %}
</head><body>{{ page.content }}</body></html>
"""


def pages() -> dict[str, str]:
    """Every kind of figure, every function of one x, formulas, files, in two languages."""
    names = [entry.name for entry in ENTRIES if isinstance(entry, Elementwise)]
    bodies = {
        "kinds": [*BODIES, *OWN],
        "catalogue": [f"function: {name}\n{more}" for name in names for more in ENTRY],
        "image": ["function: [relu, gelu]\ndownload: [png]"],
    }
    found = {}
    for name, blocks in bodies.items():
        fences = "\n\n".join(f"```activation\n{body}\n```" for body in blocks)
        text = f"# {name}\n{FORMULAS}\nSee [](kinds.md#fig-coloured).\n\n{fences}\n"
        found |= {f"{name}.md": text, f"ko-{name}.md": f"---\nlang: ko\n---\n{text}"}
    return {"index.md": "# Index\n", **found}


def write(folder: Path, processes: int) -> None:
    plugin = {
        "numbering": "site", "functions": {"mine": "x**2"}, "concurrency": processes,
    }  # fmt: skip
    settings = {
        "site_name": "T", "site_url": "https://bytes.example/",
        "theme": {"name": None, "custom_dir": "theme", "locale": "en"},
        "plugins": ["search", {"actfig": plugin}],
    }  # fmt: skip
    (folder / "theme").mkdir(parents=True)
    (folder / "theme" / "main.html").write_text(TEMPLATE, "utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    (folder / "docs").mkdir()
    for name, text in pages().items():
        (folder / "docs" / name).write_text(text, "utf-8", newline="\n")


OPTIONAL = "import numpy; print(*numpy.show_config(mode='dicts')['SIMD Extensions']['found'])"
"""Those of this machine's instructions that numpy can do without."""


def build(way: Way, python: Path, folder: Path) -> dict[str, bytes]:
    """The site's files by their names, without the packed map, which has its time in it."""
    write(folder, way.processes)
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LC_", "LANG", "PYTHON"))
    }
    if way.plain:
        said = subprocess.run([python, "-c", OPTIONAL], capture_output=True, text=True, check=True)
        clean["NPY_DISABLE_CPU_FEATURES"] = said.stdout.strip()
    done = subprocess.run(
        [python, "-m", "mkdocs", "build", "--verbose"],
        cwd=folder, umask=way.umask, capture_output=True, timeout=600, check=False,
        env={**clean, "SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1", **way.variables},
    )  # fmt: skip
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == 0, said[-4000:]
    assert "WARNING" not in said, said[-4000:]
    drawers = re.findall(r"drawn ahead by (\d+) processes", said)
    assert drawers == [str(way.processes)] * (way.processes > 1)
    site = folder / "site"
    files = [path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz"]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="session")
def first(python_of, tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("first") / FIRST.folder
    made = build(FIRST, python_of(FIRST.environment), folder)
    kinds = {name.rpartition(".")[2] for name in made if name.startswith("assets/actfig/")}
    assert kinds == {"css", "js", "woff2", "svg", "csv", "png"}
    page = made["catalogue/index.html"]
    assert page.count(b"<figure") == page.count(b'role="img"') > 400
    return made


def ours(site: dict[str, bytes]) -> dict[str, bytes]:
    """The files but for PNG, the digests of PNG in links to them, and MkDocs's map of the site."""
    digest = re.compile(rb"\.[0-9a-f]{8}\.png")
    return {
        name: digest.sub(b".png", content) if name.endswith(".html") else content
        for name, content in site.items()
        if not name.endswith((".png", "sitemap.xml"))
    }


@pytest.mark.parametrize("name", WAYS)
def test_the_same_bytes(name, first, python_of, tmp_path):
    """All of it; with other versions, all but PNG, which matplotlib and Pillow make.

    Where a curve passes a pixel, matplotlib 3.8 and 3.11 colour it differently.
    """
    way = WAYS[name]
    made, expected = build(way, python_of(way.environment), tmp_path / way.folder), first
    if way.environment != FIRST.environment:
        made, expected = ours(made), ours(expected)
    assert made.keys() == expected.keys()
    assert {name for name in made if made[name] != expected[name]} == set()
