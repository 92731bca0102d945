from __future__ import annotations

import re

import pytest
from places import SHARED

from mkdocs_actfig.page.mathspans import Syntax, find_displays, find_spans, unclosed_display

SYNTAX = Syntax()


def spans(text: str, syntax: Syntax = SYNTAX) -> list[str]:
    found = find_spans(text, syntax)
    for span in found:
        assert text[span.at :].startswith(span.tex)
        assert span.start < span.at < span.end
    return [span.tex for span in found]


def displays(block: str, syntax: Syntax = SYNTAX) -> list[str]:
    found = find_displays(block, syntax)
    assert all(block[span.at :].startswith(span.tex) for span in found)
    return [span.tex for span in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$n$th", ["n"]),
        ("$x$이고", ["x"]),
        ("함수$f$의", ["f"]),
        ("($x$, $y$).", ["x", "y"]),
        ("$x$-$y$", ["x", "y"]),
        ("$f[x](y)$", ["f[x](y)"]),
        ("$a<b$ and $c>d$", ["a<b", "c>d"]),
        ("$a\nb$", ["a\nb"]),
        ("$\\text{\\$5}$", ["\\text{\\$5}"]),
        ("\\\\$x$", ["x"]),
        ("$$ x $$", ["x"]),
        ("a $$X'$$ 를 $$b$$", ["X'", "b"]),
        ("$$ 0.25 >= \\sigma\\(x\\) >= 0 $$ 이", ["0.25 >= \\sigma\\(x\\) >= 0"]),
        ("$$\\text{if $x$}$$ so", ["\\text{if $x$}"]),
        ("\\(x\\)", ["x"]),
        ("$`x`$", ["x"]),
        ("$``x`y``$", ["x`y"]),
        ("5$`x`$", ["x"]),
    ],
)
def test_formulas(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $10",
        "$5-$10",
        "$1,000~$2,000",
        "US$5 and US$6",
        "5$ or 10$",
        "$HOME/bin:$PATH",
        "${a}-${b}",
        "$a$_b",
        "$f$(x)",
        "$ x $",
        "$x $",
        "$ x$",
        "\\$x\\$",
        "$x\\$",
        "\\\\(x\\\\)",
        "$$$$",
        "$$ $$",
        "$$$x$$$",
        "`$x$`",
        "`` `$x$` ``",
        "``$x$`",
        "$a `b` c$",
        "$`a",
        "$``",
        "<span title='$x$'>",
        '<a href="$x$">',
        "<https://a/$x$>",
        "<!-- $x$ -->",
        "<code>$x$</code>",
        "<KBD class=a>$x$</kbd >",
        "[a](b$x$)",
        "[a](<b $x$>)",
        '[a](b "$x$")',
        "https://a.b/?c=$x$&d",
        "$5 [a](http://b/$c)",
        "$5 [a](b$)",
        "$5 <a href='b$'>",
        "$5 at http://a.b/c$",
        "$a \x02klzzwxh:0001\x03 b$",
        "\\[x\\]",
    ],
)
def test_text(text: str) -> None:
    assert spans(text) == []


def test_what_hides_formulas_ends() -> None:
    assert spans("`$a$` $b$ <code>$c$</code> $d$ [e]($f$) $g$ http://h/$i$ $j$") == list("bdgj")


def test_what_has_no_end_hides_nothing() -> None:
    assert spans("` $a$ <code> $b$ ]( $c$ <!-- $d$ < $e$") == list("abcde")


def test_the_syntax_of_arithmatex() -> None:
    text = "$a$ \\(b\\) $$c$$ $`d`$"
    assert spans(text, Syntax(inline=frozenset({"round"}))) == ["b", "d"]
    assert spans(text, Syntax(inline=frozenset({"dollar"}))) == ["a", "c", "d"]
    assert spans("$ a $ $5$6", Syntax(smart_dollar=False)) == ["a", "5"]
    block = "$$a$$\n\\[b\\]\n\\begin{c}\\end{c}"
    assert displays(block, Syntax(block=frozenset({"dollar"}))) == ["a"]
    assert displays(block, Syntax(block=frozenset({"square", "begin"}))) == [
        "b",
        "\\begin{c}\\end{c}",
    ]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("$$x$$", ["x"]),
        ("$$ x $$  ", ["x"]),
        ("$$\nx\n$$", ["x"]),
        ("a\n$$x$$\nb\n   $$\n   y\n   $$", ["x", "y"]),
        ("$$a$$\n$$b$$", ["a", "b"]),
        ("\\[\na\\\\[2pt]b\n\\]", ["a\\\\[2pt]b"]),
        ("\\begin{a}\\begin{a}x\\end{a}\\end{a}", ["\\begin{a}\\begin{a}x\\end{a}\\end{a}"]),
        (
            "\\begin{align*}\nx\n\\end{align*}\n\\begin{b}\\end{b}",
            ["\\begin{align*}\nx\n\\end{align*}", "\\begin{b}\\end{b}"],
        ),
        ("$$a$$, b", []),
        ("a $$b$$", []),
        ("$$a$$ $$b$$", []),
        ("foo $$a\n$$ b $$c$$", []),
        ("$$\n$$", []),
        ("$$ a \\$$", []),
        ("\\begin{a}", []),
        ("\\begin{a}\\end{b}", []),
        ("\\begin{a}\\end{a} b", []),
        ("\\[a\\](b)", []),
        ("\\\\[a\\\\]", []),
    ],
)
def test_displays(block: str, expected: list[str]) -> None:
    assert displays(block) == expected


def test_displays_take_their_whole_lines() -> None:
    (span,) = find_displays("a\n  $$x$$ \nb", SYNTAX)
    assert (span.start, span.end, span.at) == (2, 10, 6)


@pytest.mark.parametrize(
    ("block", "closer"),
    [
        ("$$\na", "$$"),
        ("  \\[\na", "\\]"),
        ("\\begin{a}\nx", "\\end{a}"),
        ("$$ a", ""),
        ("$$\na\n$$", ""),
        ("\\[a", ""),
        ("\\begin{a}\\end{a}", ""),
        ("text", ""),
    ],
)
def test_formulas_that_a_blank_line_cuts(block: str, closer: str) -> None:
    assert unclosed_display(block, SYNTAX) == closer


@pytest.mark.parametrize(
    "piece",
    ["$", "$$", "$a ", "$$a ", "$$$a", "\\(", "\\[\n", "$$\n", "$$a\n", "$](", "](", "`$", "<a b='$", "<code>$", "<!-- $",
     "\\begin{a}\n", "\\end{a}\n", "http://$", "[a](b '$"],
)  # fmt: skip
def test_a_long_line_of_one_thing_does_not_hang(piece: str) -> None:
    """A pattern that backtracks, or looks to the end from each delimiter, would take hours."""
    text = piece * (200_000 // len(piece)) + "$"
    find_spans(text, SYNTAX)
    find_displays(text, SYNTAX)


def test_runs_of_backticks_are_looked_for_once() -> None:
    assert spans("".join("`" * length + " " for length in range(1, 1000)) + "$a$") == ["a"]


if (SHARED / "posts").exists():

    def test_a_real_post() -> None:
        post = (SHARED / "posts" / "activation-function.md").read_text("utf-8")
        shown, inside = [], []
        for block in re.split(r"\n\s*\n", post):
            shown += displays(block)
            if not displays(block):
                inside += spans(block)
        assert (len(shown), len(inside)) == (11, 10)
        assert "X'" in inside
        assert "0.25 >= \\sigma\\(x) >= 0" in inside
