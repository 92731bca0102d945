"""The reference: its marked places hold what the code declares, and its HTML is the page's."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import click
import pytest
import reference
from mkdocs.utils import yaml_load
from site_builder import build

import mkdocs_actfig
from mkdocs_actfig import errors
from mkdocs_actfig.block import Block
from mkdocs_actfig.cli import main
from mkdocs_actfig.keys import KEYS
from mkdocs_actfig.options import ActfigConfig
from mkdocs_actfig.plots import PLOTS

ENGLISH = reference.spoken("en")


@pytest.fixture(scope="module")
def page(root):
    """A page of the reference as the site gets it."""
    return lambda name: reference.filled(
        (root / "docs" / "reference" / name).read_text("utf-8"), ENGLISH
    )


def rows(text: str, head: str) -> list[list[str]]:
    """The rows of the tables that begin with this cell."""
    tables = re.findall(
        rf"^\| {re.escape(head)} \|.*\n\|[-| ]+\n((?:\|.*\n?)*)", text, re.MULTILINE
    )
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip("|"))]
        for table in tables
        for row in table.strip().split("\n")
    ]


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_key_has_a_row_with_its_default_and_what_it_says(page):
    told = {named(row[0])[0]: row for row in rows(page("block.md"), "Key")}
    assert list(told) == [key.name for key in KEYS]
    assert all(key.says in told[key.name] for key in KEYS)
    assert named(told["threshold"][2]) == [str(Block().threshold)] == ["0.01"]
    assert named(told["steps"][2]) == ["50"]
    assert "(settings.md#size)" in told["size"][2]
    assert told["function"][2] == ""


def test_every_key_is_told_of_beside_the_table(root):
    folder = root / "docs" / "reference"
    text = "".join((folder / name).read_text("utf-8") for name in ("block.md", "figures.md"))
    assert [
        key.name
        for key in KEYS
        if not re.search(
            rf"^## .*\b{key.name}\b|`{key.name}[`:]|^{key.name}: ",
            text,
            re.MULTILINE | re.IGNORECASE,
        )
    ] == []


def test_every_kind_of_figure_has_a_row(page):
    told = rows(page("figures.md"), "`plot`")
    assert [named(row[0])[0] for row in told] == [plot.name for plot in PLOTS]
    assert [tuple(named(row[2])) for row in told] == [plot.functions for plot in PLOTS]
    for row, plot in zip(told, PLOTS, strict=True):
        assert set(named(row[3])) == plot.keys


def test_every_setting_has_a_row_and_the_defaults_are_those_of_the_code(page):
    text = page("settings.md")
    told = [named(row[0])[0].partition(".")[0] for row in rows(text, "Option")]
    assert list(dict.fromkeys(told)) == [name for name, _ in ActfigConfig._schema]
    written = re.search(r"```yaml title=\"mkdocs.yml, with.*?\n(.*?)```", text, re.DOTALL)[1]
    given = yaml_load(written)["plugins"][1]["actfig"]
    spelt, silent = ActfigConfig(), ActfigConfig()
    spelt.load_dict(given)
    silent.load_dict({})
    assert spelt.validate() == silent.validate() == ([], [])
    assert dict(spelt) == dict(silent)
    assert len(given) > 10


def commands(group: click.Group, path: str = ""):
    for name, found in group.commands.items():
        if isinstance(found, click.Group):
            yield from commands(found, f"{path}{name} ")
        else:
            yield path + name, found


@pytest.mark.parametrize(
    ("path", "found"), [pytest.param(*each, id=each[0]) for each in commands(main)]
)
def test_every_command_is_told_with_its_options(page, path, found):
    text = page("command-line.md")
    begin = text.index(f"```text\nactfig {path} ")
    told = rows(text[begin:].split("\n#")[0] + "\n", "Option")
    for option in found.params:
        if isinstance(option, click.Option):
            assert [row for row in told if option.opts[-1] in row[0] and option.help in row]


def test_the_public_names_are_told_with_all_that_they_do(page):
    text = page("python.md")
    for name in mkdocs_actfig.__all__:
        begin = text.index(f"## {name}\n")
        told = text[begin:].split("\n## ")[0]
        for member, value in vars(getattr(mkdocs_actfig, name)).items():
            if member[0] != "_" and name[0].isupper():
                assert f"f.{member}" in told
                assert value.__doc__.split("\n")[0] in told
    table = rows(text, "Error")
    assert {named(row[0])[0] for row in table} >= {"ActfigError", "AmbiguousName", "EngineError"}
    for row in table:
        assert issubclass(getattr(errors, named(row[0])[0]), Exception)
        assert getattr(errors, named(row[0])[0]).__base__.__name__ == named(row[1])[0]


def test_a_mark_for_which_there_is_nothing_is_noticed():
    with pytest.raises(KeyError, match="keyz"):
        reference.filled("<!-- actfig: keyz -->", ENGLISH)
    with pytest.raises(KeyError, match="nope"):
        reference.filled("<!-- actfig: command nope -->", ENGLISH)
    assert reference.filled("see <!-- actfig: keys -->", ENGLISH) == "see <!-- actfig: keys -->"


def test_measurements_are_the_same_in_korean(root):
    def measured(text: str) -> list[list[str]]:
        return [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in text.splitlines()
            if line.startswith("|")
        ]

    folder = root / "docs" / "reference"
    english = measured((folder / "accuracy.md").read_text("utf-8"))
    korean = measured(
        reference.filled((folder / "accuracy.ko.md").read_text("utf-8"), reference.spoken("ko"))
    )
    assert len(korean) == len(english) > 200
    for said, row in zip(korean, english, strict=True):
        if re.search("[가-힣]", said[0]):  # a head
            assert len(said) == len(row)
            continue
        assert said[0] == row[0]
        for cell, original in zip(said, row, strict=True):
            if re.search("[a-z]{4}", original) and original != row[0]:
                assert re.search("[가-힣]", cell), original
            else:
                assert cell == original


class _Names(HTMLParser):
    """The attributes and classes that are ours, outside KaTeX's own elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name.startswith(("data-", "aria-")) or name in ("role", "lang", "id"):
                self.found.add(name)
            elif name == "class":
                self.found |= {each for each in value.split() if each.startswith(("af-", "actfig"))}


WRONG = """
```activation
sigmod
```

$\\frca$ @fig-a [wrong](#fig-b)

```activation
function: relu
id: fig-a
title: A
size: l
```

```activation
function: 1000 * x
class: af-card
```

```activation
function: 1234567 + x
x: [0, 1]
```

```activation
plot: list
```
"""


def test_the_page_on_html_names_what_figures_have_and_nothing_else(root, page, tmp_path):
    source = "\n".join((root / "docs" / name).read_text("utf-8") for name in
                       ("reference/block.md", "reference/figures.md", "how-to/compare.md"))  # fmt: skip
    fences = re.findall(r"^```activation\n.*?^```$", source, re.MULTILINE | re.DOTALL)
    text = "\n\n".join([*dict.fromkeys(fences), WRONG])
    folder = build(tmp_path, {"index.md": text}, numbering="page", on_error="show")
    html = (folder / "index.html").read_text("utf-8")
    reader = _Names()
    reader.feed(re.search(r"<figure.*?(?=<footer)", html, re.DOTALL)[0])
    told = {
        name
        for head in ("Attribute", "Class", "Name")
        for row in rows(page("html.md"), head)
        for name in named(row[0])
    }
    palettes = {name for name in reader.found if re.fullmatch(r"af-p[0-9a-f]{8}", name)}
    assert palettes
    assert reader.found - palettes - told == set()
    assert told - reader.found - {"af-p"} == set()


def test_the_skeleton_on_that_page_has_only_public_names(page):
    text = page("html.md")
    reader = _Names()
    reader.feed(re.search(r"```html\n(.*?)```", text, re.DOTALL)[1])
    public = {
        name
        for head in ("Attribute", "Class")
        for row in rows(text, head)
        for name in named(row[0])
    }
    assert reader.found <= public
    assert {"data-curve", "data-x", "af-box"} <= reader.found


def test_what_the_code_says_has_korean_words(root):
    asked: dict[str, bool] = {}
    known = yaml_load((root / "docs" / "hooks" / "korean.yml").read_text("utf-8"))

    def say(text: str) -> str:
        asked[text] = text in known
        return known.get(text, text)

    for name in (
        "block.md",
        "figures.md",
        "settings.md",
        "command-line.md",
        "python.md",
        "accuracy.ko.md",
    ):
        reference.filled((root / "docs" / "reference" / name).read_text("utf-8"), say)
    assert [
        text for text, found in asked.items() if not found and " " in text and "```" not in text
    ] == [], "put their Korean into docs/hooks/korean.yml"
    assert [
        text for text, said in known.items() if text == said and " " in text and "`" not in text
    ] == []
