"""`actfig import-jekyll`: a tree of posts, converted once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner
from places import SHARED

from mkdocs_actfig.cli import main
from mkdocs_actfig.jekyll.tree import REPORT

if TYPE_CHECKING:
    from pathlib import Path

POSTS = {
    "_posts/2019-01-31-first.md": "---\ntitle: First\ncategories: a b\npermalink: /f/\n---\n"
    "![Sigmoid](/assets/s.png)\n\n[two]({% post_url 2020-02-01-second %})\n\n{% include x.html %}\n",
    "_posts/deep/2020-02-01-second.markdown": "---\ntitle: Second\n---\n"
    "[one]({% post_url 2019-01-31-first %}) ![n](/assets/none.png) ![s](/assets/s.png)\n",
    "_posts/undated.md": "---\ntitle: U\n---\n![t](/assets/t.png)\n",
    "_posts/2019-01-01-page.html": "<p>",
    "_posts/.hidden.md": "a",
    "assets/s.png": "S",
    "assets/t.png": "T",
}


def run(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["import-jekyll", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output


def written(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for name, text in POSTS.items():
        path = tmp_path / "old" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "old"


def notes(folder: Path, source: Path) -> list[str]:
    """The report's lines about faults, without their hints and the way to the source."""
    lines = (folder / REPORT).read_text("utf-8").splitlines()[2:]
    return [line.replace(f"{source.as_posix()}/_posts/", "").partition(";")[0] for line in lines]


@pytest.mark.parametrize("start", [".", "_posts"])
def test_a_tree_becomes_posts_with_the_files_they_show(tmp_path, source, start):
    new = tmp_path / "docs" / "blog" / "posts"
    before = written(source)
    said = run(source / start, new)
    assert said.startswith("2 posts, 1 file copied, 2 posts left out to ")
    assert "5 notes are in " in said
    assert written(source) == before
    made = written(new)
    assert set(made) == {"2019-01-31-first.md", "deep/2020-02-01-second.md", "assets/s.png", REPORT}
    assert "[two](deep/2020-02-01-second.md)" in made["2019-01-31-first.md"]
    assert "![Sigmoid](assets/s.png)" in made["2019-01-31-first.md"]
    assert "[one](../2019-01-31-first.md)" in made["deep/2020-02-01-second.md"]
    assert "![s](../assets/s.png)" in made["deep/2020-02-01-second.md"]
    front = yaml.safe_load(made["2019-01-31-first.md"].split("---\n")[1])
    assert front["categories"] == ["a", "b"]
    assert notes(new, source) == [
        "2019-01-01-page.html: the file is left out: it is no Markdown in UTF-8, or leads out of the site",
        "2019-01-31-first.md:4:12: the permalink '/f/' is not kept: a blog makes addresses of dates and names",
        "2019-01-31-first.md:10:1: '{% include x.html %}' cannot be run here",
        "undated.md:1:1: the post has no date, in its front matter or its name",
        "deep/2020-02-01-second.markdown:4:45: there is no file 'assets/none.png'",
    ]


def test_nothing_is_written_over(tmp_path, source):
    new = tmp_path / "new"
    run(source, new)
    (new / "2019-01-31-first.md").write_text("mine", "utf-8")
    (new / "assets" / "s.png").unlink()
    before = written(new)
    said = run(source, new, code=1)
    assert written(new) == before
    for name in ("2019-01-31-first.md", "deep/2020-02-01-second.md", REPORT):
        assert f"in the way: {new / name}" in said
    assert "s.png" not in said
    assert "nothing was written" in said


def test_two_posts_of_one_name_are_in_each_other_s_way(tmp_path, source):
    (source / "_posts" / "2019-01-31-first.markdown").write_text("a", "utf-8")
    assert "2019-01-31-first.md (from " in run(source, tmp_path / "new", code=1)
    assert not (tmp_path / "new").exists()


def test_posts_of_several_folders_keep_them(tmp_path):
    for folder in ("x/_posts", "y/_posts", "_site/_posts", ".git/_posts"):
        (tmp_path / "old" / folder).mkdir(parents=True)
        (tmp_path / "old" / folder / "2019-01-31-a.md").write_text("a", "utf-8")
    run(tmp_path / "old", tmp_path / "new")
    assert set(written(tmp_path / "new")) == {"x/2019-01-31-a.md", "y/2019-01-31-a.md", REPORT}


def test_links_of_the_file_system_lead_nowhere(tmp_path, source):
    secret = tmp_path / "secret.png"
    secret.write_text("secret", "utf-8")
    (source / "assets" / "link.png").symlink_to(secret)
    (source / "assets" / "folder").symlink_to(tmp_path)
    (source / "_posts" / "2019-01-01-link.md").symlink_to(secret)
    (source / "_posts" / "2019-01-02-a.md").write_text(
        "![a](/assets/link.png) ![b](/assets/folder/secret.png) ![c](/../secret.png)"
        " ![d](/%2e%2e/secret.png) ![e](/_posts/undated.md) ![f](/assets/%00.png)", "utf-8",
    )  # fmt: skip
    run(source, tmp_path / "new")
    made = written(tmp_path / "new")
    assert not any(
        "secret" in text for name, text in made.items() if not name.endswith(("a.md", REPORT))
    )
    assert sum("2019-01-02-a.md:1:" in line for line in made[REPORT].splitlines()) == 6
    assert "2019-01-01-link.md: the file is left out" in made[REPORT]


def test_a_file_in_another_encoding_is_left_out(tmp_path, source):
    (source / "_posts" / "2019-01-02-k.md").write_bytes("가".encode("euc-kr"))
    run(source, tmp_path / "new")
    assert "2019-01-02-k.md: the file is left out" in written(tmp_path / "new")[REPORT]


def test_a_link_in_the_new_folder_is_in_the_way(tmp_path, source):
    other = tmp_path / "other"
    other.mkdir()
    new = tmp_path / "new"
    new.mkdir()
    (new / "assets").symlink_to(other)
    assert f"in the way: {new / 'assets'}\n" in run(source, new, code=1)
    assert written(other) == {}


def test_figures_are_proposed(tmp_path, source):
    run(source, tmp_path / "new", "--figures")
    text = (tmp_path / "new" / "2019-01-31-first.md").read_text("utf-8")
    assert (
        "![Sigmoid](assets/s.png)\n\n<!-- The same, computed:\n```activation\nsigmoid\n```\n-->"
        in text
    )
    assert "first.md:6:3: this picture may show the function 'sigmoid'" in (
        tmp_path / "new" / REPORT
    ).read_text("utf-8")
    run(source, tmp_path / "plain")
    assert "activation" not in (tmp_path / "plain" / "2019-01-31-first.md").read_text("utf-8")


REAL = SHARED / "posts" / "activation-function.md"

if REAL.exists():

    def test_a_real_post_is_imported_with_its_pictures_named(tmp_path):
        (tmp_path / "_posts").mkdir()
        text = REAL.read_text("utf-8")
        (tmp_path / "_posts" / "2019-01-01-activation-function.md").write_text(text, "utf-8")
        run(tmp_path, tmp_path / "new", "--figures")
        made = (tmp_path / "new" / "2019-01-01-activation-function.md").read_text("utf-8")
        assert re.findall(r"```activation\n(.*)\n```", made) == ["sigmoid", "tanh", "relu"]
        assert made.count("$$") == text.count("$$")
