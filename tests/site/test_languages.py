"""How the project's own site comes in two languages: the hooks in `docs/hooks`."""

from __future__ import annotations

import json
import re

import pytest
from reading import drawings

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


@pytest.fixture
def both(site, root):
    """The built site, in English and below `ko/` in Korean."""
    alternate = [{"name": "E", "lang": "en", "site": "/", "link": "/"},
                 {"name": "K", "lang": "ko", "site": "/ko/", "link": "/ko/"}]  # fmt: skip
    for language, folder in (("en", "site"), ("ko", "site/ko")):
        site.write(
            PAGES,
            theme={"name": "material", "language": language},
            site_dir=folder,
            site_url="https://example.org/",
            plugins=[
                "search",
                {"blog": {"post_excerpt": "required"}},
                {"actfig": {"on_error": "fail"}},
            ],
            hooks=[
                str(root / "docs" / "hooks" / name) for name in ("languages.py", "reference.py")
            ],
            extra={"alternate": alternate},
            nav=[
                {"Tutorial": "index.md"},
                {"Posts": "blog/index.md"},
                {"How-to": ["a.md", "b.md"]},
            ],
        )
        site.build("--strict")
    return site


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
