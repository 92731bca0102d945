"""How the project's own site comes in two languages: the hooks in `docs/hooks`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml
from reading import drawings

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = "\n\n```activation\nfunction: sigmoid\nmark: [saturation]\n```\n"
POST = "---\ndate: 2026-01-02\nslug: post\n---\n\n# {}\n\nText\n\n<!-- more -->" + BLOCK
PAGES = {
    "index.md": "# Home\n\n[a](a.md), [b](b.md)" + BLOCK,
    "index.ko.md": "# 처음\n\n[a](a.md), [b](b.md)" + BLOCK,
    "a.md": "# An English page" + BLOCK,
    "b.md": "# B\n\n<!-- actfig: errors -->\n",
    "b.ko.md": "# 비\n\n<!-- actfig: errors -->\n",
    "blog/index.md": "# Posts\n",
    "blog/index.ko.md": "# 글\n",
    "blog/posts/post.md": POST.format("A post"),
    "blog/posts/post.ko.md": POST.format("글 하나"),
}


class Both:
    """The built site, in English and below `ko/` in Korean."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        for name, text in PAGES.items():
            path = folder / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        hooks = [str(root / "docs" / "hooks" / name) for name in ("languages.py", "reference.py")]
        plugins = ["search", {"blog": {"post_excerpt": "required"}}, "actfig"]
        alternate = [{"name": "E", "lang": "en", "link": "/"},
                     {"name": "K", "lang": "ko", "link": "/ko/"}]  # fmt: skip
        nav = [{"Tutorial": "index.md"}, {"Posts": "blog/index.md"}, {"How-to": ["a.md", "b.md"]}]
        settings = {
            "site_name": "T", "site_url": "https://example.org/", "theme": {"name": "material", "language": "en"},
            "plugins": plugins, "hooks": hooks, "extra": {"alternate": alternate}, "nav": nav,
        }  # fmt: skip
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
        korean = {"INHERIT": "mkdocs.yml", "site_dir": "site/ko", "theme": {"language": "ko"}}
        (folder / "mkdocs.ko.yml").write_text(yaml.safe_dump(korean), "utf-8")
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q", "--strict"], cwd=folder, check=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip

    def page(self, name: str) -> str:
        return (self.folder / "site" / name).read_text("utf-8")


@pytest.fixture(scope="module")
def both(tmp_path_factory, root):
    return Both(tmp_path_factory.mktemp("both"), root)


def test_pages_stand_in_for_those_they_translate(both):
    made = {
        path.relative_to(both.folder / "site").as_posix()
        for path in both.folder.glob("site/**/*.html")
    }
    english = {name for name in made if not name.startswith("ko/")}
    assert {f"ko/{name}" for name in english} == made - english
    assert not [name for name in made if ".ko" in name]
    assert "blog/2026/01/02/post/index.html" in english
    for name, title in {
        "": "처음",
        "b/": "비",
        "blog/": "글",
        "blog/2026/01/02/post/": "글 하나",
    }.items():
        assert f">{title}<" in both.page(f"ko/{name}index.html")
        assert title not in both.page(f"{name}index.html")


def test_a_page_that_is_not_translated_is_english_all_through(both):
    html = both.page("ko/a/index.html")
    assert '<html lang="en"' in html
    (found,) = drawings(html)
    assert "Graph of" in found.attributes["aria-label"]
    (korean,) = drawings(both.page("ko/index.html"))
    assert re.search("[가-힣]", korean.attributes["aria-label"])
    assert '<html lang="ko"' in both.page("ko/index.html")


def test_titles_and_tables_are_in_the_language(both):
    assert "튜토리얼" in both.page("ko/index.html")
    assert "Tutorial" in both.page("index.html")
    assert "<th>오류</th>" in both.page("ko/b/index.html")
    assert "<th>Error</th>" in both.page("b/index.html")


def test_the_switch_leads_to_the_same_page_and_search_stays_in_the_language(both):
    links = re.findall(r'href="([^"]*)" hreflang="ko" class', both.page("b/index.html"))
    assert links == ["/ko/b/"]
    assert 'href="/b/" hreflang="en" class' in both.page("ko/b/index.html")
    index = json.loads(both.page("ko/search/search_index.json"))
    titles = [entry["title"] for entry in index["docs"]]
    assert "글 하나" in titles
    assert "A post" not in titles
    assert len([title for title in titles if title == "처음"]) == 1
