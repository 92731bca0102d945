from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from markdown.treeprocessors import Treeprocessor
from markdown_shell import Shell, nested

from mkdocs_actfig.page.directives import folders_of
from mkdocs_actfig.page.includes import Snippets, page_lines
from mkdocs_actfig.page.locate import SourceLine
from mkdocs_actfig.page.source import Page, page_of

if TYPE_CHECKING:
    from mkdocs_actfig.page.findings import Finding


class RelativePaths(Treeprocessor):
    """Stands where MkDocs tells a parser its file."""

    def __init__(self, file: Any) -> None:
        super().__init__()
        self.file = file

    def run(self, root: object) -> None:
        """Nothing."""


class Site:
    """A folder with pages, converted as MkDocs would."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        (folder / "docs").mkdir()
        monkeypatch.chdir(folder)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def shell(self, *extensions: Any, configs: dict[str, Any] | None = None) -> Shell:
        return Shell(extensions, configs or {})

    def findings(
        self, text: str, shell: Shell | None = None, markdown: str | None = None
    ) -> list[Finding]:
        shell = shell or self.shell()
        path = self.write("docs/page.md", text)
        file = SimpleNamespace(src_uri="page.md", abs_src_path=str(path), page=None)
        shell.md.treeprocessors.register(RelativePaths(file), "relpath", 0)
        if markdown is None:  # as MkDocs reads it
            markdown = path.read_text("utf-8-sig")
            if markdown.startswith("---"):
                markdown = markdown.split("---\n", 2)[2].lstrip("\n")
        shell.convert(markdown)
        for finding in shell.findings:
            if finding.line:
                assert finding.column
                lines = (self.folder / finding.file).read_text("utf-8-sig").split("\n")
                assert finding.source_line == lines[finding.line - 1]
        return shell.findings

    def places(self, *arguments: Any, **settings: Any) -> list[str]:
        found = self.findings(*arguments, **settings)
        for finding in found:
            if finding.line and finding.column:
                assert finding.source_line[finding.column - 1 :].startswith("bad")
        return [finding.place for finding in found]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    return Site(tmp_path, monkeypatch)


BLOCK = "```activation\nx: 1\nf: bad\n```"


@pytest.mark.parametrize(
    ("prefix", "column"),
    [("", 4), ("    ", 8), ("        ", 12), ("> ", 6), ("> > ", 8), ("    > ", 10), (">   ", 8)],
)
def test_a_block_in_its_nesting(site: Site, prefix: str, column: int) -> None:
    text = f"text\n\n- a\n{'    - b' if len(prefix) > 6 else ''}\n\n{nested(BLOCK, prefix)}\n"
    assert site.places(text) == [f"docs/page.md:8:{column}"]


def test_a_block_beside_a_list_marker(site: Site) -> None:
    assert site.places("1. ```activation\n   bad\n   ```") == ["docs/page.md:2:4"]


def test_front_matter_counts(site: Site) -> None:
    text = f"---\ntitle: bad $bad$\nx: |\n  ```activation\n---\n\n{BLOCK}\n\n$bad$"
    assert site.places(text) == ["docs/page.md:9:4", "docs/page.md:12:2"]


def test_tabs_are_one_character(site: Site) -> None:
    text = "-\ta $bad$\n\n\t```activation\n\tf:\tbad\n\t```\n\n\t\tbad\n"
    assert site.places(text) == ["docs/page.md:1:6", "docs/page.md:4:5"]


def test_line_ends_and_byte_order_mark(site: Site) -> None:
    text = f"\ufeff# $bad$\n\n{BLOCK}\n".replace("\n", "\r\n")
    shell = site.shell("toc")
    assert site.places(text, shell) == ["docs/page.md:1:4", "docs/page.md:5:4"]
    assert "\r" not in shell.findings[0].source_line


def test_the_third_of_equal_blocks_is_the_third_of_the_file(site: Site) -> None:
    text = (
        f"{BLOCK}\n\n````md\n{BLOCK}\n````\n\n> {BLOCK.replace(chr(10), chr(10) + '> ')}\n\n"
        f"<!--\n{BLOCK}\n-->\n\n{nested(BLOCK, '    ')}\n\n{BLOCK}\n"
    )
    places = site.places(text, site.shell("pymdownx.superfences"))
    assert places == ["docs/page.md:3:4", "docs/page.md:15:6", "docs/page.md:32:4"]


def test_the_third_of_equal_formulas_is_the_third_of_the_file(site: Site) -> None:
    text = "$bad$ `$bad$` $bad$\n\n$$\nbad\n$$\n\n```\n$bad$\n```\n\n> a\n> $bad$\n\n$$\nbad\n$$"
    places = site.places(text, site.shell("pymdownx.superfences"))
    assert [place.removeprefix("docs/page.md:") for place in places] == [
        "1:2", "1:16", "4:1", "12:4", "15:1"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("한글 문장 $bad$ 입니다.", "1:8"),
        ("a $x +\nbad$ b", "2:1"),
        ("> a $x +\n> bad$ b", "2:3"),
        ("- a $x +\n    bad$ b", "2:5"),
        ("- a\n\n    $$\n    x\n      bad\n    $$", "5:7"),
        ("> $$ x\n> + bad $$", "2:5"),
        ("text\n$$   bad $$\ntext", "2:6"),
        ("\\[\n  bad\n\\]", "2:3"),
        ("a \\(bad\\)", "1:5"),
        ("$`bad`$", "1:3"),
        ("\\begin{a}\nbad\n\\end{a}", "2:1"),
        ("| $a$ | $bad$ |\n|---|---|\n| b | c |", "1:10"),
        ("## a $bad$ ##", "1:7"),
        ("x[^1]\n\n[^1]: a\n    $bad$", "4:6"),
        ("> ```math\n> x\n>   bad\n> ```", "3:5"),
        ("$$\nx\n\nbad\n$$", "4:1"),
        ("- $$bad$$", "1:5"),
        ("- a\n\n    1. $$\n        x\n        y bad\n        $$", "5:11"),
        ("x[^1]\n\n[^1]: $$bad$$", "3:9"),
        ("a\n:   $$bad$$", "2:7"),
        ("> !!! note\n>     $$bad$$", "2:9"),
        ('[a]("x" $`bad`$', "1:11"),
        ("\\begin{a}\n\nbad\n\\end{a}", "3:1"),
    ],
)
def test_formulas(site: Site, text: str, place: str) -> None:
    assert site.places(text, site.shell("tables", "footnotes")) == [f"docs/page.md:{place}"]


def test_the_header_of_a_block(site: Site) -> None:
    text = "- a\n\n    ```activation  wide=1\n    x\n    ```\n\n~~~activation\nx"
    first, second = site.findings(text)
    assert (first.line, first.column, first.problem.length) == (3, 20, 6)
    assert (second.line, second.column) == (7, 1)


def test_a_place_behind_the_last_line(site: Site) -> None:
    shell = site.shell()
    (finding,) = site.findings("```activation\nbad\n```", shell)
    session = next(each for each in shell.md.registeredExtensions if hasattr(each, "finding"))
    item = session.sheet.items[0]
    far = finding.problem.__class__("far", line=99, column=99)
    assert session.finding(item, far).place == "docs/page.md:3:4"


def test_text_that_is_not_in_the_file(site: Site) -> None:
    """As a macro writes it: the file has no line for it, but the line is shown."""
    (finding,) = site.findings("{{ macro() }}", markdown="```activation\nf: bad\n```")
    assert (finding.place, finding.column, finding.source_line) == ("docs/page.md", 4, "f: bad")
    assert finding.excerpt() == "| f: bad\n|    ^^^"


def test_text_that_is_nearly_in_the_file(site: Site) -> None:
    """A block that the file has inside something else is found by its longest line."""
    text = "{% if x %}```activation\nfunction: bad\n```{% endif %}"
    assert site.places(text, markdown="```activation\nfunction: bad\n```") == ["docs/page.md:2:11"]


def test_a_page_without_a_file() -> None:
    shell = Shell()
    shell.convert("text\n\n```activation\nbad\n```\n\n$bad$")
    assert [finding.place for finding in shell.findings] == ["4:1", "7:2"]


def test_a_file_that_is_gone(site: Site) -> None:
    shell = site.shell()
    file = SimpleNamespace(src_uri="gone.md", abs_src_path=str(site.folder / "docs/gone.md"))
    shell.md.treeprocessors.register(RelativePaths(file), "relpath", 0)
    shell.convert("$bad$")
    assert [finding.place for finding in shell.findings] == ["docs/gone.md"]


def test_a_generated_file() -> None:
    shell = Shell()
    file = SimpleNamespace(src_uri="a/b.md", abs_src_path=None, content_string="x\n\n$bad$")
    shell.md.treeprocessors.register(RelativePaths(file), "relpath", 0)
    shell.convert("$bad$")
    assert [finding.place for finding in shell.findings] == ["a/b.md:3:2"]


def test_a_file_outside_the_working_directory(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    (site.folder / "elsewhere").mkdir()
    monkeypatch.chdir(site.folder / "elsewhere")
    shell = site.shell()
    file = SimpleNamespace(src_uri="page.md", abs_src_path=str(site.folder / "docs" / "page.md"))
    shell.md.treeprocessors.register(RelativePaths(file), "relpath", 0)
    assert page_of(shell.md).file == "docs/page.md"


def test_zensical(site: Site) -> None:
    site.write("docs/a.md", "x\n\n$bad$\n")
    shell = site.shell()
    page = SimpleNamespace(path="a.md", url="a/", meta={"lang": "ko"})
    context = SimpleNamespace(page=page, config={"docs_dir": "docs"}, run=list)
    shell.md.preprocessors.register(context, "rendering_context", 0)
    shell.convert("x\n\n$bad$\n\n```activation\nx\n```")
    assert [finding.place for finding in shell.findings] == ["docs/a.md:3:2"]
    assert shell.renderer.bodies == [("x", "ko")]


def test_unknown_hosts() -> None:
    shell = Shell()
    assert page_of(shell.md) == Page(read=page_of(shell.md).read)
    shell.md.treeprocessors.register(RelativePaths(None), "relpath", 0)
    shell.md.preprocessors.register(SimpleNamespace(run=list), "rendering_context", 0)
    assert page_of(shell.md).file == ""
    assert page_of(shell.md).read() is None


SNIPPETS = {"pymdownx.snippets": {"base_path": ["parts", "single.md"], "auto_append": ["end.md"]}}


def test_includes(site: Site) -> None:
    site.write("parts/a.md", f'one\n\n--8<-- "b.md"\n\n{BLOCK}\n')
    site.write("parts/b.md", 'two $bad$\n\n--8<-- "a.md"\n')
    site.write("parts/unused.md", f"$bad$ $bad$\n\n{BLOCK}\n")
    site.write("parts/end.md", "$bad_{end}$\n")
    site.write("single.md", "$bad_1$")
    shell = site.shell("pymdownx.snippets", configs=SNIPPETS)
    text = '$bad$\n\n- x\n\n    --8<-- "a.md"\n\n--8<--\nsingle.md\n; unused.md\n\n--8<--\n\n> $bad$\n\n--8<-- "gone.md"\n'
    assert site.places(text, shell) == [
        "docs/page.md:1:2",
        "parts/b.md:1:6",
        "parts/a.md:7:4",
        "single.md:1:2",
        "docs/page.md:13:4",
        "parts/end.md:1:2",
    ]


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("a.md", [1, 2, 4, 6]),
        ("a.md:2:4", [2, 4]),
        ("a.md:4", [4, 6]),
        ("a.md::2", [1, 2]),
        ("a.md:-1", [6]),
        ("a.md:1:-2", [1, 2, 4]),
        ("a.md:part", [4]),
        ("a.md:none", []),
        ("gone.md", []),
    ],
)
def test_parts_of_included_files(site: Site, target: str, lines: list[int]) -> None:
    site.write("a.md", "1\n2\n<!-- --8<-- [start:part] -->\n4\n<!-- --8<-- [end:part] -->\n6")
    snippets = Snippets((site.folder,))
    found = page_lines(f'--8<-- "{target}"', file="docs/page.md", snippets=snippets)
    assert [line.number for line in found] == lines
    assert {line.file for line in found} <= {"a.md"}


@pytest.mark.parametrize(
    ("directive", "lines"),
    [
        ('{% include "part.md" %}', ["part:1", "part:2", "sub:1", "part:4"]),
        ("{%- include-markdown '../part.md' -%}", ["part:1", "part:2", "sub:1", "part:4"]),
        ('- {% include "*rt.md" %}', ["page:2", "part:1", "part:2", "sub:1", "part:4"]),
        ('{%\n  include-markdown "../part.md"\n  start="<!--s-->"\n%}', ["sub:1", "part:4"]),
        ("{% include './sub/sub.md' end='2' %} text", ["sub:1"]),
        ("{% include 'gone.md' %}", ["page:2"]),
        ('{% if x %}{% include "part.md"', ["page:2"]),
        ("{% include \"outside.md\" %}{% include 'outside.md' %}", ["outside:1", "outside:1"]),
    ],
)
def test_files_included_by_directives(site: Site, directive: str, lines: list[str]) -> None:
    site.write("docs/part.md", "one\n<!--s-->\n  {% include './sub/sub.md' %}\nfour")
    site.write("docs/sub/sub.md", '{% include "part.md" %}')
    site.write("docs/guide/sub/sub.md", "one\n2")
    site.write("outside.md", "one")
    docs = site.folder / "docs"
    page = Page("docs/guide/page.md", uri="guide/page.md", path=docs / "guide" / "page.md")
    found = page_lines(
        f"first\n{directive}\nlast", file="page.md", snippets=Snippets(), folders=folders_of(page)
    )
    assert found[0].number == 1
    names = [f"{Path(line.file).stem}:{line.number}" for line in found[1:-1]]
    assert names == lines
    assert found[-1].text == "last"


def test_a_line_of_an_included_file_is_indented_like_its_directive(site: Site) -> None:
    site.write("docs/a.md", "```\n  {% include 'b.md' %}")
    site.write("docs/b.md", "b")
    page = Page("a.md", uri="a.md", path=site.folder / "docs" / "a.md")
    text = "    {% include 'a.md' %}"
    found = page_lines(text, file="a.md", snippets=Snippets(), folders=folders_of(page))
    assert [(line.added, line.text) for line in found] == [(4, "```"), (6, "b")]
    assert folders_of(Page()) is None


def test_columns_of_lines_with_tabs() -> None:
    line = SourceLine("", 1, "\ta\tb")
    assert [line.column(at, 4) for at in range(11)] == [1, 1, 1, 1, 2, 3, 3, 3, 4, 5, 5]
    assert SourceLine("", 1, "ab", added=4).column(5, 4) == 2
