from __future__ import annotations

import pytest

from mkdocs_actfig.errors import Problem
from mkdocs_actfig.page.findings import WIDTH, Finding, columns
from mkdocs_actfig.page.panel import error_code, error_panel
from mkdocs_actfig.words import Words

PROBLEM = Problem("unknown function 'sigmod'", "did you mean 'sigmoid'?", length=6)


def test_one_line() -> None:
    finding = Finding("docs/page.md", 11, 3, PROBLEM, "  sigmod")
    assert str(finding) == "docs/page.md:11:3: unknown function 'sigmod'; did you mean 'sigmoid'?"
    assert str(Finding("", 11, None, Problem("a\n  b"))) == "11: a b"
    assert str(Finding("docs/page.md", None, 3, Problem("a"))) == "docs/page.md: a"
    assert str(Finding("", None, None, Problem("a"))) == "a"


def test_excerpt() -> None:
    finding = Finding("docs/page.md", 11, 3, PROBLEM, "  sigmod # x")
    assert finding.excerpt() == "11 |   sigmod # x\n   |   ^^^^^^"
    assert finding.report() == f"{finding}\n{finding.excerpt()}"


def test_excerpt_of_a_text_without_a_line() -> None:
    assert Finding("", None, 3, PROBLEM, "a sigmod").excerpt() == "| a sigmod\n|   ^^^^^^"
    assert Finding("", None, None, PROBLEM, "a").excerpt() == "| a"
    assert Finding("", 1, 1, PROBLEM).excerpt() == ""
    assert Finding("", 1, 1, PROBLEM).report() == str(Finding("", 1, 1, PROBLEM))


@pytest.mark.parametrize(
    ("source", "column", "length", "marks"),
    [
        ("한글 bad", 4, 3, "     ^^^"),
        ("bad한글", 4, 2, "   ^^^^"),
        ("\tbad", 2, 3, " ^^^"),
        ("e\u0301 bad", 4, 3, "  ^^^"),
        ("ab", 3, 0, "  ^"),
        ("ab", 9, 5, "  ^"),
        ("ab", 1, 99, "^^"),
        ("ab", 1, 0, "^"),
    ],
)
def test_carets_stand_below_what_they_mean(
    source: str, column: int, length: int, marks: str
) -> None:
    excerpt = Finding("", 1, column, Problem("m", length=length), source).excerpt()
    assert excerpt.split("\n")[1] == "  | " + marks


def test_long_lines_are_cut_around_the_part_to_blame() -> None:
    for before, after in ((500, 0), (0, 500), (500, 500)):
        source = "가" * before + "bad" + "나" * after
        shown, marks = (
            Finding("", 1, before + 1, Problem("m", length=3), source).excerpt().split("\n")
        )
        assert columns(shown) <= WIDTH + len("1 | ")
        assert shown[3:].count("…") == (before > 0) + (after > 0)
        start = columns(marks) - 3
        assert "bad" in shown
        assert columns(shown[: shown.index("bad")]) == start


def test_columns() -> None:
    assert columns("a가e\u0301ｱＡ") == 1 + 2 + 1 + 1 + 2


def test_panel() -> None:
    finding = Finding("docs/<a>.md", 11, 3, Problem("no '<b>'", 'use "<c>"', length=3), "x <b> & y")
    html = error_panel([finding], heading="A <block>", words=Words("en"))
    assert html == (
        '<div class="actfig-error" role="alert">'
        '<p class="actfig-error-heading">A &lt;block&gt;</p>\n'
        '<p lang="en">docs/&lt;a&gt;.md:11:3: no &#x27;&lt;b&gt;&#x27;</p>\n'
        "<pre>11 | x &lt;b&gt; &amp; y\n   |   ^^^</pre>\n"
        '<p class="actfig-error-hint" lang="en">use &quot;&lt;c&gt;&quot;</p></div>'
    )
    bare = error_panel([Finding("", None, None, Problem("m"))], heading="h", words=Words("ko"))
    assert bare == (
        '<div class="actfig-error" role="alert"><p class="actfig-error-heading">h</p>\n'
        '<p lang="en">m</p></div>'
    )


def test_code() -> None:
    assert error_code("a<b", message='"m"') == (
        '<code class="actfig-error" title="&quot;m&quot;">a&lt;b</code>'
    )
