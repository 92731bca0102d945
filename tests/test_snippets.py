"""Every snippet of the documentation does what its page says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from mkdocs.utils import yaml_load
from snippets import Snippet, Workshop, reports, snippets

ROOT = Path(__file__).parent.parent
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]
IN_ORDER = {"tutorial.md", "tutorial.ko.md"}
"""Those whose commands `tests/site/test_tutorial.py` runs one after the other."""


@pytest.fixture
def functions(tmp_path):
    """The functions that the project's own site defines."""
    plugins = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["plugins"]
    (own,) = [each["actfig"] for each in plugins if isinstance(each, dict) and "actfig" in each]
    path = tmp_path / "own.yml"
    path.write_text(yaml.safe_dump(own["functions"]), "utf-8")
    return path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_snippets(page, tmp_path, monkeypatch, functions):
    monkeypatch.chdir(tmp_path)
    text = page.read_text("utf-8")
    assert reports([page], functions) == []
    left = "sh" if page.name in IN_ORDER else ""
    Workshop(tmp_path, functions).try_all(each for each in snippets(text) if each.kind != left)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("markdown", "```activation\nsigmod\n```"),
        ("markdown", "$\\frca$"),
        ("markdown", "See @fig-nowhere."),
        ("yaml", "plugins:\n  - actfig:\n      shwo: []"),
        ("yaml", "plugins:\n  - actfig:\n      functions: {f: x +}"),
        ("yaml", "pluigns: []"),
        ("python", "import markdwon"),
        ("pycon", ">>> 1 + 1\n3"),
        ("sh", "actfig show sigmod"),
        ("sh", "rm docs"),
        ("console", "$ actfig list --family step\nsigmoid"),
        ("json", "{"),
        ("html", "<b><i></b>"),
        ("css", "a { color red }"),
        ("perl", "print 1"),
    ],
)
def test_snippets_can_fail(kind, body, tmp_path, monkeypatch, functions):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BaseException):  # noqa: B017, PT011 - each in its own way
        Workshop(tmp_path, functions).try_all([Snippet(kind, "", body + "\n", 1)])
