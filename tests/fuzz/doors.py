"""The doors through which a stranger's text comes in, each as a function of that text.

What goes through one may raise an ActfigError, which is caught here; whatever else comes out is a
find. What becomes of the text must hold nothing that `markup` does not know, and must be made in
`SECONDS` of this process's time.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np
from click.testing import CliRunner
from markdown import Markdown

from mkdocs_actfig.by_itself import _checked
from mkdocs_actfig.cache import _unpack
from mkdocs_actfig.cli import main
from mkdocs_actfig.definitions import check_definitions, read_definitions
from mkdocs_actfig.errors import ActfigError
from mkdocs_actfig.expression import (
    breaks,
    differentiate,
    expanded,
    parse,
    plain,
    typeset,
)
from mkdocs_actfig.expression.enclose import enclosure
from mkdocs_actfig.expression.evaluate import evaluate
from mkdocs_actfig.extension import ActfigExtension
from mkdocs_actfig.jekyll.addresses import Ways
from mkdocs_actfig.jekyll.post import Taken, read_post
from mkdocs_actfig.known import CatalogueNames
from mkdocs_actfig.options import settings_of
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.plain_yaml import load, read
from mkdocs_actfig.settings import Settings
from mkdocs_actfig.tex.formula import FormulaOptions, Tex
from mkdocs_actfig.tex.typeset import typeset as katex

sys.path.append(str(Path(__file__).parents[1]))
from markup import strange

SECONDS = 2.0
OURS = "this is a fault of mkdocs-actfig"
SITE = ("pymdownx.superfences", "attr_list", "tables", "footnotes", "def_list", "md_in_html", "toc")


def _fragment(fragment):
    for problem in fragment.problems:
        assert OURS not in problem.hint, problem.message
        assert problem.line >= 1
        assert problem.column >= 1
    assert fragment.html or fragment.problems
    found = strange(fragment.html)
    assert not found, found
    fragment.html.encode()


def block(text):
    """A block's body."""
    _fragment(Renderer().figure(text, language="ko" if len(text) % 2 else "en"))


def expression(text):
    """A formula of the language, taken through all that is done with one."""
    node = parse(text, names=frozenset({"x"}), resolve=CatalogueNames())
    plain(node)
    typeset(node)
    expanded(node)
    slope = differentiate(node)
    typeset(slope)
    x = np.array(
        [-np.inf, -1e308, -800.0, -1.0, -5e-324, 0.0, 0.3, 1.0, 750.0, 1e308, np.inf, np.nan]
    )
    evaluate(node, {"x": x})
    evaluate(slope, {"x": x})
    for zero in breaks(node):
        evaluate(zero, {"x": x})
    at = np.array([-2.5, -1e-3, 0.7, 40.0])
    enclosure(node)((at, at + 1e-3))


def claim(text):
    """A claim about a function."""
    functions = ("gelu", "relu", "x * sin(x)", "binary_step", "softmax")
    body = {"function": functions[len(text) % len(functions)], "check": [text]}
    _fragment(Renderer().figure(json.dumps(body, ensure_ascii=False), language="en"))


def tex(text):
    """A formula in TeX."""
    for fragment in katex([Tex(text), Tex(text, display=True)], FormulaOptions()):
        _fragment(fragment)
    fragment.text.encode()


def page(text):
    """A page with whatever stands around its blocks and formulas."""
    findings = []
    ours = ActfigExtension(renderer=Renderer(), report=findings.append)
    html = Markdown(extensions=[*SITE, ours]).convert(text)
    for finding in findings:
        assert OURS not in finding.problem.hint, finding.problem.message
        finding.report()
    assert "\x02actfig" not in html
    for figure in re.findall(r'<figure class="actfig\b.*?</figure>', html, re.DOTALL):
        found = strange(figure)
        assert not found, found


def functions(text):
    """A file of functions."""
    value = read(text)
    if value is None:
        return
    entries, problems = read_definitions(value)
    renderer = Renderer(Settings(functions=entries))
    if not problems:
        check_definitions(value, entries, renderer.formulas)
    for entry in entries[:3] if not problems else ():
        _fragment(renderer.figure(f"function: {entry.name}\nshow: [formula, facts]", language="en"))


def options(text):
    """The settings of a site."""
    given = load(text)
    if isinstance(given, dict):
        config = _checked({str(key): value for key, value in given.items()})
        Renderer(settings_of(config)).figure("sigmoid", language="en")


def stored(text):
    """An entry of the cache, whose checksum is right."""
    payload = text.encode("utf-8", "surrogatepass")
    _unpack("", payload)
    _unpack("", hashlib.sha256(payload).hexdigest().encode() + payload)


def jekyll(text):
    """A post for Jekyll, whose file is read as UTF-8."""
    text = text.encode("utf-8", "replace").decode()
    ways = Ways(lambda path: f"../{path}", lambda path: f"/{path}", lambda name: f"{name}.md")
    made = read_post(
        text, name="_posts/2019-01-01-a.md", file="a.md", ways=ways, taken=Taken(figures=True)
    )
    for finding in made.findings:
        finding.report()
    made.text.encode()


@cache
def _folder():
    folder = tempfile.TemporaryDirectory(prefix="actfig-fuzz-")
    Path(folder.name, "page.md").write_text("```activation\nsigmoid\n```\n", "utf-8")
    return folder


@contextmanager
def _inside(folder):
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def command(text):
    """The command line; of what it would write or read, nothing outside an empty folder."""
    text = text.replace("\0", "")  # no system hands one over
    try:
        arguments = shlex.split(text)
    except ValueError:
        arguments = text.split()
    if any(
        "/" in one or "-o" in one or one in {"cache", "assets", "import-jekyll"}
        for one in arguments
    ):
        return
    with _inside(_folder().name):
        result = CliRunner().invoke(main, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in {0, 1, 2}
    assert OURS not in result.output


DOORS = (block, expression, claim, tex, page, functions, options, stored, jekyll, command)


def through(door, text):
    """Takes the text through a door."""
    start = time.process_time()
    try:
        door(text)
    except ActfigError as error:
        assert error.problems  # noqa: PT017 - ours or nothing
    spent = time.process_time() - start
    # KaTeX has a limit of its own, and an answer to a formula that reaches it. What measures
    # coverage takes most of the time where it does.
    most = 6.5 * 2 if door in (tex, page) else SECONDS
    assert spent < most or sys.gettrace(), f"{spent:.1f} s"
