"""The fenced snippets of a Markdown page, and what has to come of each kind.

A `Workshop` goes through a page from its top: snippets with a title become files of its folder, so
that what follows can use them; the others are converted, loaded or run there.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import runpy
import shlex
import subprocess
import sys
import textwrap
import tomllib
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import get_yaml_loader

from mkdocs_actfig.cli import checking, main

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parent.parent
FENCE = re.compile(
    r"^(?P<indent> *)(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=indent)(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
INCLUDED = re.compile(r'^--8<-- "(.+)"$', re.MULTILINE)
ELSEWHERE = {
    "pip": "needs a registry", "make": "is the project's own", "python3": "makes environments",
    "mkdocs gh-deploy": "is what the tutorial's test does",
}  # fmt: skip
"""Commands that are not run here, and why."""


@dataclass(frozen=True)
class Snippet:
    kind: str
    title: str
    body: str
    line: int


def snippets(text: str) -> Iterator[Snippet]:
    for found in FENCE.finditer(text):
        kind, _, rest = found["info"].strip().partition(" ")
        title = re.search(r'title="([^"]*)"', rest)
        body = INCLUDED.sub(_file, textwrap.dedent(found["body"]))
        yield Snippet(kind, title[1] if title else "", body, text.count("\n", 0, found.start()) + 1)


def _file(included: re.Match[str]) -> str:
    return (ROOT / included[1]).read_text("utf-8")


@dataclass
class Workshop:
    """A folder with a small site, in which the snippets of a page are tried."""

    folder: Path
    functions: Path
    report: str = ""
    names: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.write("docs/index.md", "```activation\nsigmoid\n```\n")
        self.write("docs/other-page.md", "```activation\nrelu\n```\n")
        self.write("block.yaml", "gelu\n")
        self.write("functions.yml", "my_gelu: x * sigmoid(1.702 * x)\n")
        self.write("mkdocs.yml", "site_name: T\nplugins: [actfig]\n")
        post = "---\ntitle: Hello\n---\n![A curve](/assets/curve.png)\n\n{% include note.html %}\n"
        self.write("my-jekyll-site/_posts/2019-01-01-hello.md", post)
        self.write("my-jekyll-site/assets/curve.png", "a picture")

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def try_all(self, found: Iterable[Snippet]) -> None:
        """Fail where a snippet does not do what the page says."""
        for snippet in found:
            try:
                self.try_out(snippet)
            except BaseException as error:
                error.add_note(f"in line {snippet.line}")
                raise
        assert self.report == "", "the page does not tell of these mistakes"

    def try_out(self, snippet: Snippet) -> None:
        if snippet.kind not in ("text", "console"):
            assert self.report == "", "the page does not tell of these mistakes"
        getattr(self, f"try_{snippet.kind}")(snippet)

    def try_activation(self, snippet: Snippet) -> None:
        """Nothing: the page as a whole is checked, and with it the figures that it shows."""

    def try_markdown(self, snippet: Snippet) -> None:
        path = Path(snippet.title or "docs/snippet.md")
        self.write(path.as_posix(), snippet.body)
        others = sorted(other for other in Path("docs").rglob("*.md") if other != path)
        self.report = "\n".join(reports([path, *others], self.functions))
        if not snippet.title:
            path.unlink()

    def try_text(self, snippet: Snippet) -> None:
        if self.report:
            assert snippet.body.strip() == self.report
            self.report = ""
            self.write("docs/index.md", "```activation\nsigmoid\n```\n")
        elif snippet.title:
            self.write(snippet.title, snippet.body)

    def try_yaml(self, snippet: Snippet) -> None:
        (first,) = [each for each in yaml.load_all(snippet.body, get_yaml_loader()) if each]
        named = re.match(r"(mk|proper)docs\b", snippet.title)
        if named or (not snippet.title and set(first) <= SETTINGS):
            self._configure(snippet, first)
        elif snippet.title:
            self.write(snippet.title, snippet.body)
        else:
            assert snippet.body.startswith("---\n"), (
                "neither settings, nor a file, nor front matter"
            )
            assert set(first) <= {"lang", "numbering", "title", "description", "date", "slug"}

    def _configure(self, snippet: Snippet, given: dict[str, object]) -> None:
        """Load the settings and let the plugins read them."""
        inherits = "INHERIT" in given
        name = snippet.title or "try.yml"
        head = "" if inherits or "site_name" in given else "site_name: T\n"
        path = self.write(name, head + snippet.body)
        docs = self.folder / str(given.get("docs_dir", "docs"))
        docs.mkdir(exist_ok=True)
        assert all((docs / sheet).exists() for sheet in given.get("extra_css", ()))
        config = load_config(str(path), strict=True)
        assert config.plugins.on_config(config)

    def try_python(self, snippet: Snippet) -> None:
        runpy.run_path(str(self.write("snippet.py", snippet.body)))

    def try_pycon(self, snippet: Snippet) -> None:
        test = doctest.DocTestParser().get_doctest(
            snippet.body, self.names, "page", "", snippet.line
        )
        said: list[str] = []
        runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
        runner.run(test, out=said.append, clear_globs=False)
        self.names |= test.globs
        assert said == []

    def try_sh(self, snippet: Snippet) -> None:
        for line in snippet.body.splitlines():
            self._run(line)

    def try_console(self, snippet: Snippet) -> None:
        if self.report:  # a build that reports it
            self.try_text(replace(snippet, body=snippet.body.partition("\n")[2]))
            return
        for call in re.split(r"^\$ ", snippet.body, flags=re.MULTILINE)[1:]:
            line, _, told = call.partition("\n")
            said = self._run(line).splitlines()
            assert [row for row in told.splitlines() if row not in said] == []

    def _run(self, line: str) -> str:
        command, _, target = line.partition(">")
        program, *arguments = shlex.split(command, comments=True)
        if any(line.startswith(each) for each in ELSEWHERE):
            return ""
        if program == "mkdocs":
            done = subprocess.run(
                [sys.executable, "-m", "mkdocs", *arguments], check=True, capture_output=True,
                text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            )  # fmt: skip
            return done.stdout + done.stderr
        assert program == "actfig", f"a command that is not known: {line}"
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        if target:
            self.write(target.strip("> "), result.output)
        return result.output

    def try_json(self, snippet: Snippet) -> None:
        json.loads(snippet.body)

    def try_toml(self, snippet: Snippet) -> None:
        tomllib.loads(snippet.body)

    def try_html(self, snippet: Snippet) -> None:
        reader = _Balanced()
        reader.feed(snippet.body)
        assert reader.open == []

    def try_css(self, snippet: Snippet) -> None:
        assert re.fullmatch(r"(?:[^{}]+\{(?:\s*[\w-]+: [^;{}]+;)+\s*\}\s*)+", snippet.body)
        self.write(snippet.title, snippet.body)


class _Balanced(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in {"meta", "link", "img", "br"}:  # these have no end
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


SETTINGS = {name for name, _ in MkDocsConfig._schema}


def reports(files: list[Path], functions: Path) -> list[str]:
    """What `actfig check` says of the files, but for what only the plugin can do."""
    found = checking._findings(files, functions, math=True)
    return [finding.report() for finding in found]
