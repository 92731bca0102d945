"""Paths that an author gives stay inside the folders that they belong to."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from click.testing import CliRunner
from markdown import Markdown

from mkdocs_actfig.cache import Cache, _unpack
from mkdocs_actfig.cli import main
from mkdocs_actfig.definitions import find_definitions, read_definitions
from mkdocs_actfig.errors import BlockError, File, Fragment
from mkdocs_actfig.jekyll.front import Front
from mkdocs_actfig.jekyll.permalink import destination
from mkdocs_actfig.jekyll.tree import plan_import
from mkdocs_actfig.page.includes import Snippets, page_lines
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.plain_yaml import read

ELSEWHERE = "secret: x"
OUT = (
    "../secret.yml", "a/../../secret.yml", "./../secret.yml", "{here}/secret.yml", "link.yml", "folder/secret.yml",
    "docs/../../secret.yml", "..\\secret.yml", "C:\\secret.yml", "C:secret.yml", "file://{here}/secret.yml",
    "//{here}/secret.yml", "~/secret.yml", "\0", "a\0.yml", "x" * 5_000, ".", "..", "/", "", " ", "\ud800", "/dev/zero", "/proc/self/mem",
)  # fmt: skip


@pytest.fixture
def project(tmp_path):
    """A project beside a file that is none of its; links of the file system lead there."""
    (tmp_path / "secret.yml").write_text(ELSEWHERE, "utf-8")
    folder = tmp_path / "project"
    for place in (folder, folder / "docs"):
        place.mkdir()
        (place / "own.yml").write_text("own: 2 * x", "utf-8")
        (place / "link.yml").symlink_to(tmp_path / "secret.yml")
        (place / "folder").symlink_to(tmp_path)
    (folder / "mkdocs.yml").write_text("site_name: T\n", "utf-8")
    return folder


@pytest.mark.parametrize("name", OUT, ids=lambda name: ascii(name[:30]))
def test_a_file_of_functions(project, name, monkeypatch):
    monkeypatch.chdir(project)
    given = name.format(here=project.parent)
    for config in (project / "mkdocs.yml", None):
        docs = project / "docs" if config else None
        found = find_definitions(given, config=config, docs=docs)
        assert found.functions == ()
        assert found.problems or not given
        assert "secret" not in found.text
        assert find_definitions("own.yml", config=config, docs=docs).functions[0].name == "own"
        md = Markdown(extensions=["actfig"], extension_configs={"actfig": {"functions": given}})
        assert "actfig-error" in md.convert("```activation\nsecret\n```")


def test_a_page_that_includes(project):
    snippets = Snippets((project / "docs",))
    for name in OUT:
        given = name.format(here=project.parent)
        lines = page_lines(f'--8<-- "{given}"', file="p.md", snippets=snippets)
        # A link inside the folder is followed, as the extension itself does.
        linked = given.startswith(("link", "folder"))
        assert any("secret: x" in line.text for line in lines) == linked, name
    assert [
        line.text for line in page_lines('--8<-- "own.yml"', file="p.md", snippets=snippets)
    ] == ["own: 2 * x"]


@pytest.mark.parametrize("name", OUT, ids=lambda name: ascii(name[:30]))
def test_names_of_functions_and_of_files_to_take(name):
    try:
        entries, problems = read_definitions(read(f"? {json.dumps(name)}\n: x"))
    except BlockError as error:
        entries, problems = (), error.problems
    assert problems
    assert entries == ()
    if name.isprintable():
        body = {
            "function": "x",
            "name": name[:60] or "n",
            "title": name[:60],
            "download": ["csv", "svg"],
        }
        files = Renderer().figure(json.dumps(body), language="en").files
        assert len(files) == 2
        assert all(re.fullmatch(r"formula\.[0-9a-f]{8}\.(csv|svg)", file.name) for file in files)


@pytest.mark.parametrize(
    "name", ["../a.csv", "a/b.csv", "/a.csv", "..", ".", "", "a\\..\\b.csv", "C:a.csv", "a\0.csv"]
)
def test_an_entry_of_the_cache_names_no_other_place(tmp_path, name):
    def stored(file):
        cache = Cache(tmp_path)
        cache.put("ab" * 32, Fragment("<p>", files=(File(file, b"1"),)))
        return Cache(tmp_path).get("ab" * 32)

    assert stored("fig.12345678.csv").files == (File("fig.12345678.csv", b"1"),)
    assert stored(name) is None
    payload = b"[" * 100_000
    assert _unpack("", hashlib.sha256(payload).hexdigest().encode() + payload) is None


@pytest.mark.parametrize(
    "permalink",
    ["/../x/", "/a/../../x.html", "..", "/..", "C:\\x", "/a\\..\\x", "/a\0/", "//x/../y"],
)
def test_an_address_of_a_post(permalink):
    assert destination(Front(permalink=permalink)) is None


def test_files_that_a_post_shows(tmp_path):
    (tmp_path / "secret.png").write_bytes(b"1")
    source = tmp_path / "site"
    for folder in ("_posts", "assets", "a"):
        (source / folder).mkdir(parents=True)
    (source / "assets" / "x.png").write_bytes(b"1")
    (source / "assets" / "link.png").symlink_to(tmp_path / "secret.png")
    shown = ["/assets/x.png", "/../secret.png", "/a/../../secret.png", "/a/../../site/assets/x.png", "/assets/link.png",
             "/%2e%2e/secret.png", "/a/%2e%2e/%2e%2e/secret.png", "//secret.png", "/..%2fsecret.png", "/a/..\\..\\secret.png",
             "/%00.png", "/" + "x" * 4_000 + ".png", "/_posts/2019-01-01-p.md"]  # fmt: skip
    text = "---\ntitle: T\n---\n" + "\n\n".join(f"![x]({address})" for address in shown)
    (source / "_posts" / "2019-01-01-p.md").write_text(text, "utf-8")
    plan = plan_import(source, tmp_path / "new", figures=False)
    assert set(plan.copies) == {"assets/x.png"}
    plan.write()
    new = {
        path.relative_to(tmp_path / "new").as_posix()
        for path in (tmp_path / "new").rglob("*")
        if path.is_file()
    }
    assert new == {"assets/x.png", "2019-01-01-p.md", ".jekyll-report.txt"}


def test_assets_are_not_written_through_links(tmp_path):
    folder, victim = tmp_path / "docs" / "actfig", tmp_path / "victim.css"
    folder.mkdir(parents=True)
    victim.write_text("mine", "utf-8")
    for link, to in ((folder / "actfig.css", victim), (folder / "katex", tmp_path)):
        link.symlink_to(to)
        done = CliRunner().invoke(main, ["assets", str(folder)])
        assert done.exit_code == 1
        assert f"'{link}" in done.output
        assert "remove that link" in done.output
        link.unlink()
    assert victim.read_text("utf-8") == "mine"
    assert not (tmp_path / "katex.min.css").exists()
    (tmp_path / "also").symlink_to(folder)  # the folder itself may be one: it is the caller's word
    assert CliRunner().invoke(main, ["assets", str(tmp_path / "also")]).exit_code == 0
