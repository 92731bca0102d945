"""Figures by number: captions, references, lists; on a page, through a site, in a blog's excerpts."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown
from site_builder import build

from mkdocs_actfig.extension import ActfigExtension
from mkdocs_actfig.pipeline import Renderer

RENDERER = Renderer()
FIGURES = """
First @fig-relu.

```activation
function: relu
caption: A corner.
```

```activation
function: tanh
id: fig-mine
title: The *hyperbolic* tangent
```

Then [](#fig-mine) and @fig-mine, not `@fig-relu`, me@fig-relu.org or [own](#fig-mine).
"""


def page(text: str, **settings: object) -> tuple[str, list[str]]:
    found: list[str] = []
    ours = ActfigExtension(renderer=RENDERER, report=lambda f: found.append(str(f)), **settings)
    return Markdown(extensions=[ours]).convert(text), found


def texts(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<a class="actfig-ref" href="([^"]*)">(.*?)</a>', html)


def test_figures_of_a_page_have_numbers_that_the_text_can_refer_to():
    html, found = page(FIGURES, numbering="page")
    assert found == []
    assert '<div><span class="af-no">Figure 1.</span> A corner.</div>' in html
    assert '<span class="af-no">Figure 2.</span> The <em>hyperbolic</em> tangent' in html
    assert texts(html) == [("#fig-relu", "Figure 1"), ("#fig-mine", "Figure 2")]
    assert '<a href="#fig-mine">Figure 2</a>' in html
    for text in ("<code>@fig-relu</code>", "me@fig-relu.org", '<a href="#fig-mine">own</a>'):
        assert text in html


def test_without_numbers_a_reference_says_what_the_figure_shows():
    html, found = page(FIGURES)
    assert found == []
    assert "af-no" not in html
    assert texts(html)[0] == ("#fig-relu", "Graph of ReLU and of its derivative")


def test_numbers_in_korean():
    html, _ = page(FIGURES, numbering="page", language="ko")
    assert '<span class="af-no">그림 1.</span>' in html
    assert texts(html)[0] == ("#fig-relu", "그림 1")


def test_a_reference_to_nothing_is_an_error_where_it_is_written():
    text = FIGURES + "\n> See @fig-rleu and\n> [](#fig-none).\n\n[](#own-heading) stays.\n"
    html, found = page(text, numbering="page")
    line = text.split("\n").index("> See @fig-rleu and") + 1
    assert found == [
        f"{line}:8: no figure has the id 'fig-rleu'; did you mean 'fig-relu'?",
        f"{line + 1}:7: no figure has the id 'fig-none'; did you mean 'fig-mine'?",
    ]
    assert "@fig-rleu" in html
    assert '<a href="#own-heading"></a>' in html


def test_a_list_of_the_figures_of_a_page():
    html, found = page("```activation\nplot: list\n```\n" + FIGURES, numbering="page")
    assert found == []
    rows = re.findall(r'<li><a href="(.*?)">(.*?)</a></li>', html)
    assert rows == [
        ("#fig-relu", "Figure 1. Graph of ReLU and of its derivative"),
        ("#fig-mine", "Figure 2. Graph of Tanh and of its derivative"),
    ]


def test_a_list_has_no_keys_of_its_own():
    _, found = page("```activation\nplot: list\nfunction: relu\n```\n")
    assert found == ["3:11: 'function' does not go with plot: list"]


RELU, TANH = "```activation\nrelu\n```\n", "```activation\ntanh\n```\n"
PAGES = {
    "index.md": f"# A\n\nSee [](sub/b.md#fig-relu), @fig-tanh and @fig-elu.\n\n{RELU}",
    "sub/b.md": f"# B\n\nSee [](../index.md#fig-relu), @fig-relu.\n\n{RELU}\n{TANH}",
    "c.md": "---\nnumbering: none\n---\n# C\n\n```activation\nelu\n```\n",
}


def test_references_between_pages(tmp_path):
    site = build(tmp_path, PAGES, numbering="page")
    first = (site / "index.html").read_text("utf-8")
    assert '<a href="sub/b/#fig-relu">Figure 1</a>' in first
    assert texts(first) == [
        ("sub/b/#fig-tanh", "Figure 2"),
        ("c/#fig-elu", "Graph of ELU and of its derivative"),
    ]
    second = (site / "sub" / "b" / "index.html").read_text("utf-8")
    assert '<a href="../../#fig-relu">Figure 1</a>' in second
    assert texts(second) == [("#fig-relu", "Figure 1")]
    assert "af-no" not in (site / "c" / "index.html").read_text("utf-8")


def test_numbers_through_a_site_follow_its_navigation(tmp_path):
    pages = {**PAGES, "list.md": "# L\n\n```activation\nplot: list\n```\n"}
    nav = ["list.md", "sub/b.md", "index.md", "c.md"]
    site = build(tmp_path, pages, numbering="site", nav=nav)
    second = (site / "sub" / "b" / "index.html").read_text("utf-8")
    assert re.findall(r'"af-no">(.*?)<', second) == ["Figure 1.", "Figure 2."]
    first = (site / "index.html").read_text("utf-8")
    assert re.findall(r'"af-no">(.*?)<', first) == ["Figure 3."]
    assert ("sub/b/#fig-tanh", "Figure 2") in texts(first)
    rows = re.findall(
        r'<li><a href="(.*?)">(.*?)</a></li>', (site / "list/index.html").read_text("utf-8")
    )
    assert rows == [
        ("../sub/b/#fig-relu", "Figure 1. Graph of ReLU and of its derivative"),
        ("../sub/b/#fig-tanh", "Figure 2. Graph of Tanh and of its derivative"),
        ("../#fig-relu", "Figure 3. Graph of ReLU and of its derivative"),
    ]
    for path in site.rglob("*.html"):
        assert "\ue002" not in path.read_text("utf-8")
    assert "\ue002" not in (site / "search" / "search_index.json").read_text("utf-8")


def test_a_reference_that_leads_nowhere_shows_in_its_page(tmp_path):
    lost = "---\nlang: ko\n---\n# D\n\n@fig-none, @fig-relu, [](c.md#fig-relu).\n"
    site = build(tmp_path, PAGES | {"d.md": lost}, on_error="show")
    shown = re.findall(
        r'<code class="actfig-error" title="([^"]+)">([^<]+)<', (site / "d/index.html").read_text("utf-8")
    )  # fmt: skip
    assert shown == [
        ("이런 id의 그림이 없습니다: &#x27;fig-none&#x27;", "@fig-none"),
        ("여러 페이지에 같은 id의 그림이 있습니다: &#x27;fig-relu&#x27;", "@fig-relu"),
        ("이런 id의 그림이 없습니다: &#x27;fig-relu&#x27;", "#fig-relu"),
    ]
    assert "actfig-error" not in (site / "search/search_index.json").read_text("utf-8")


def test_a_reference_to_no_page_s_figure_fails_the_build(tmp_path, caplog):
    from mkdocs.exceptions import Abort

    pages = PAGES | {"d.md": "# D\n\nSee @fig-relu and\n[](c.md#fig-relu).\n"}
    with pytest.raises(Abort):
        build(tmp_path, pages)
    said = [
        record.message.split("\n")[0] for record in caplog.records if "figure" in record.message
    ]
    assert any(
        "d.md:3:6: figures of several pages have the id 'fig-relu'; name the page:" in line
        and "index.md, sub/b.md" in line
        for line in said
    ), said
    assert any(
        "d.md:4:9: no figure has the id 'fig-relu' on that page; there is one on index.md, sub/b.md"
        in line
        for line in said
    ), said
