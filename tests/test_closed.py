"""What the package may not do, whatever it is given: run text, start a shell, ask the network."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest
import yaml

from mkdocs_actfig import claims, functions, keys, plain_yaml, plots, values
from mkdocs_actfig.definitions import reading
from mkdocs_actfig.drawing import pieces
from mkdocs_actfig.expression import characters
from mkdocs_actfig.expression.reader import MAX_DEPTH, MAX_NODES
from mkdocs_actfig.jekyll import post
from mkdocs_actfig.tex import formula, katex, typeset

RUNS_TEXT = {"eval", "exec", "compile", "__import__", "execfile"}
"""Builtins that run text. `re.compile` is an attribute, and fine."""

MODULES = {
    "pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "runpy", "code", "codeop", "imp", "ctypes",
    "socket", "ssl", "http", "ftplib", "smtplib", "telnetlib", "requests", "httpx", "aiohttp", "urllib3", "asyncio",
    "webbrowser", "xmlrpc", "socketserver",
}  # fmt: skip
ALLOWED = {
    ("tex/katex.py", "eval"),  # JavaScript of KaTeX and our own, inside quickjs
}


def _sources(root):
    package = root / "mkdocs_actfig"
    for path in sorted(package.rglob("*.py")):
        yield path.relative_to(package).as_posix(), ast.parse(path.read_text("utf-8"))


def _found(name, tree):
    """What a module does that may run text or leave the machine: pairs of its name and that."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=called)) if called in RUNS_TEXT:
                yield name, called
            case ast.Call(
                func=ast.Attribute(
                    attr="eval" | "exec" | "system" | "popen" | "literal_eval" as called
                )
            ):
                yield name, called
            case ast.Attribute(value=ast.Name(id="os"), attr=called) if called.startswith(
                ("exec", "spawn", "fork", "posix_spawn")
            ):
                yield name, called
            case ast.Attribute(
                value=ast.Name(id="yaml"),
                attr="load" | "unsafe_load" | "full_load" | "Loader" | "UnsafeLoader" as called,
            ):
                yield name, called
            case ast.keyword(arg="shell" | "allow_pickle" as given):
                yield name, given
            case ast.Import(names=names):
                yield from (
                    (name, each.name)
                    for each in names
                    if each.name.split(".")[0] in {*MODULES, "subprocess"}
                )
                yield from ((name, each.name) for each in names if each.name == "urllib.request")
            case ast.ImportFrom(module=str(module), level=0):
                if module.split(".")[0] in {*MODULES, "subprocess"} or module == "urllib.request":
                    yield name, module.split(".")[0]


def test_no_module_runs_text_or_asks_the_network(root):
    found = {each for name, tree in _sources(root) for each in _found(name, tree)}
    assert found == ALLOWED


@pytest.mark.parametrize(
    "source",
    ["eval('1')", "import pickle", "from urllib.request import urlopen", "import http.client", "os.system('x')",
     "subprocess.run('x', shell=True)", "yaml.load(x)", "np.load(x, allow_pickle=True)", "exec(x)", "__import__('x')"],
)  # fmt: skip
def test_what_is_looked_for_is_found(source):
    assert list(_found("x", ast.parse(source)))


CLOSED = """
import os, socket, subprocess, sys
sys.argv = ["mkdocs", "build", "-q", "--strict", "-f", sys.argv[1]]
def refuse(*args, **more):
    os.write(2, b"a build asked for the network or another program\\n")
    os._exit(3)
import mkdocs.__main__
import ctypes.util, matplotlib.font_manager
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
sys.addaudithook(lambda event, args: event.startswith(("socket.", "urllib.", "http.client", "ftplib", "os.system", "os.exec",
    "os.spawn", "os.posix_spawn", "subprocess.Popen", "pickle.find_class", "webbrowser")) and refuse())
mkdocs.__main__.cli()
"""
PAGE = """# T

$\\sigma$ and $\\ce{H2O}$

```activation
function: gelu
show: [formula, derivative, facts, values, code, source]
check: f(0) == 0
download: [csv, svg, png]
title: 시그모이드
```

```activation
plot: zigzag
```

```activation
function: swiglu
plot: surface
```
"""


def test_a_build_asks_neither_the_network_nor_another_program(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(PAGE, "utf-8")
    settings = {
        "site_name": "T",
        "plugins": [{"actfig": {"gallery": False, "download": ["csv"]}}],
        "theme": "mkdocs",
    }
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    run = [sys.executable, "-c", CLOSED, str(tmp_path / "mkdocs.yml")]
    done = subprocess.run(run, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert html.count('<figure class="actfig') == 3
    assert 'class="katex"' in html


def test_the_page_on_security_tells_the_limits(root):
    told = (root / "docs" / "security.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| ([A-Z][^|]+) \| ([^|]+) \|$", told, re.MULTILINE))
    assert rows["A block"] == f"{plain_yaml.MAX_SIZE:,} characters, {plain_yaml.MAX_DEPTH} levels"
    assert rows["A text in it"] == f"{values.MAX_TEXT:,} characters"
    assert rows["A formula of a function"] == (
        f"{characters.MAX_LENGTH:,} characters, {MAX_NODES} parts, {MAX_DEPTH} levels"
    )
    assert (
        rows["Functions in a block"]
        == f"{functions.MAX_SERIES}, and {plots.MAX_CURVES} curves in a drawing"
    )
    assert rows["Claims in a block"] == f"{keys.MAX_CLAIMS}, and {claims.MAX_VERDICTS} verdicts"
    assert rows["Places at which a curve breaks"] == str(pieces.MAX_BREAKS)
    assert rows["Windows and scores"] == power(values.LARGEST)
    assert rows["Heights that are drawn"] == power(pieces.HIGHEST)
    assert rows["A formula in TeX"] == (
        f"{typeset.BYTES >> 10} KB, {katex.SECONDS} s, {katex.MEMORY >> 20} MB, "
        f"{formula.FormulaOptions().max_expand:,} expansions of macros"
    )
    assert rows["Functions that a site defines"] == str(reading.MAX_FUNCTIONS)
    assert rows["A post for Jekyll"] == f"{post.MAX_SIZE:,} characters"


def power(value):
    exponent = f"{value:.0e}".split("e+")[1].lstrip("0")
    return "±10" + exponent.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
