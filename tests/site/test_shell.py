"""Whole builds of small sites, in this process: what only MkDocs and the plugin together do."""

from __future__ import annotations

import json
import logging
import os
import time

import pytest
from mkdocs.exceptions import Abort
from site_builder import build

from mkdocs_actfig.site import searchable

RELU = "```activation\nfunction: relu\ncaption: '{}'\n```\n"


def test_an_author_s_own_marks_stay(tmp_path):
    own = '<span data-actfig="0">mine</span> <span data-actfig="7">too</span>'
    site = build(tmp_path, {"index.md": f"# A\n\n{own} $x$\n\n" + RELU.format("c")})
    page = (site / "index.html").read_text("utf-8")
    assert own in page
    assert page.count("<figure") == page.count('class="actfig-box"') + 1 == 1
    assert page.count('<bdi class="actfig-math"') == 3


def test_what_was_held_comes_back_whatever_stands_beside_it():
    html = (
        '<span data-actfig="0">a</span><bdi class="actfig-math">M<annotation>x</annotation></bdi>'
    )
    held_html, held = searchable.hold(html)
    assert held_html.startswith('<span data-actfig="0">a</span>')
    assert searchable.restore(held_html, held) == html
    strange = f'<span data-actfig="{held.token}-9">b</span>'
    assert searchable.restore(strange, held) == strange
    hostile = html + searchable._token(html)
    assert searchable._token(hostile) not in hostile


def test_words_of_a_figure_stay_apart_in_the_search_index(tmp_path):
    block = RELU.format("see *oth*er").replace("relu", "relu\ndownload: [csv, svg]")
    site = build(tmp_path, {"index.md": f"# A\n\n{block}"})
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    text = " ".join(entry["text"] for entry in index["docs"])
    assert "Graph of ReLU and of its derivative ReLU derivative ReLU′(x) see other" in text
    assert "Drawn from" not in text
    assert "CSV" not in text
    for entry in index["docs"]:
        assert entry["text"].count(r"\operatorname{ReLU}(x)") <= 1


def test_links_of_captions_lead_to_pages(tmp_path, caplog):
    text = "# A\n\n" + RELU.format(
        "[o](sub/other.md?a=1&b=2#there) [w](https://x.y/z.md) [n](no.md)"
    )
    pages = {"index.md": text, "sub/other.md": "# There\n\n" + RELU.format("[i](../index.md)")}
    site = build(tmp_path, pages)
    page = (site / "index.html").read_text("utf-8")
    assert '<a href="sub/other/?a=1&amp;b=2#there">o</a>' in page
    assert '<a href="https://x.y/z.md">w</a>' in page
    assert "a link 'no.md'" in caplog.text
    assert '<a href="../../">i</a>' in (site / "sub" / "other" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["actfig", "mkdocs_actfig.extension"])
def test_a_plugin_switched_off_draws_nothing(tmp_path, name):
    site = build(tmp_path, {"index.md": RELU.format("c")}, extensions=[name], enabled=False)
    assert "<figure" not in (site / "index.html").read_text("utf-8")


def test_errors_are_warnings_where_the_site_shows_them(tmp_path, caplog):
    pages = {"index.md": "```activation\nrelux\n```\n"}
    build(tmp_path, pages, on_error="show")
    assert [r.levelno for r in caplog.records if "relux" in r.message] == [logging.WARNING]
    caplog.clear()
    with pytest.raises(Abort):
        build(tmp_path, pages)
    assert [r.levelno for r in caplog.records if "relux" in r.message] == [logging.ERROR]


def test_a_build_removes_what_none_has_used_for_a_month(tmp_path):
    pages = {"index.md": RELU.format("c")}
    build(tmp_path, pages)
    folder = tmp_path / ".cache" / "plugin" / "actfig"
    used = sorted(folder.rglob("*.json"))
    assert used
    month = time.time() - 31 * 24 * 60 * 60
    stale, fresh = folder / "ab" / f"{'c' * 62}.json", folder / "ab" / f"{'d' * 62}.json"
    other = folder / "ab" / "notes.json"
    stale.parent.mkdir(exist_ok=True)
    for path in (stale, fresh, other):
        path.write_text("{}")
    for path in (stale, other, *used):
        os.utime(path, (month, month))
    build(tmp_path, pages)
    assert not stale.exists()
    assert fresh.exists()
    assert other.exists()
    figures = [path for path in used if path.exists()]
    assert figures
    assert all(path.stat().st_mtime > month + 1000 for path in figures)


@pytest.mark.parametrize("options", [{}, {"on_error": "fail"}])
def test_a_wrong_formula_of_a_block_fails_one_of_the_text_only_where_it_is_asked(tmp_path, options):
    text = "# A\n\na $\\nope$\n"
    if options:
        with pytest.raises(Abort):
            build(tmp_path, {"index.md": text}, **options)
    else:
        build(tmp_path, {"index.md": text})
    with pytest.raises(Abort):
        build(tmp_path, {"index.md": "# A\n\n" + RELU.format("$\\nope$")}, **options)


def test_a_language_that_figures_do_not_speak_is_refused(tmp_path):
    from mkdocs.config.base import ValidationError  # noqa: F401 - what MkDocs reports it by

    with pytest.raises(Abort):
        build(tmp_path, {"index.md": "# A"}, language="xx")
    build(tmp_path, {"index.md": "# A"}, language="ko-KR")


def test_a_page_is_in_the_language_that_it_names(tmp_path):
    pages = {"index.md": "# A", "ko.md": "---\nlang: ko\n---\n# B"}
    site = build(tmp_path, pages)
    assert '<html lang="en"' in (site / "index.html").read_text("utf-8")
    assert '<html lang="ko"' in (site / "ko" / "index.html").read_text("utf-8")
