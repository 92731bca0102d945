"""Fonts are asked for early where a page needs them, and only there."""

from __future__ import annotations

import re

import pytest

from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.site.head import fonts_of, with_fonts, with_paper_sheet
from mkdocs_actfig.tex.formula import Tex

RENDERER = Renderer()


def by_style_sheet(html: str, root) -> set[str]:
    """The fonts of plain weight and slope that KaTeX's own rules give to classes in the HTML."""
    sheet = (root / "mkdocs_actfig" / "assets" / "katex" / "katex.min.css").read_text("utf-8")
    found = {"KaTeX_Main"} if 'class="katex"' in html else set()
    for selectors, family in re.findall(r"([^{}]*)\{font-family:(KaTeX_\w+)[^}]*\}", sheet):
        for selector in selectors.split(","):
            classes = [set(part.split(".")[1:]) for part in selector.replace(">", " ").split()]
            wanted = classes[-1] or classes[-2]
            if any(wanted <= set(given.split()) for given in re.findall(r'class="([^"]*)"', html)):
                found.add(family)
    return found - {"KaTeX_Caligraphic", "KaTeX_SansSerif"}


@pytest.mark.parametrize(
    "tex",
    ["x", "1 + 2", r"\frac{\partial L}{\partial w}", r"\sum_{k=1}^n w_k", r"\Bigl(\frac12\Bigr)^2",
     r"\begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}", r"\mathbb{R}^n", r"\biggl(x\biggr)",
     r"\left(\frac{\frac12}{\frac34}\right)", r"\begin{cases} 1\\2\\3\\4\\5 \end{cases}", r"\int_0^1", r"\bigl[0, 1\bigr]"],
)  # fmt: skip
@pytest.mark.parametrize("display", [True, False])
def test_formulas_name_the_fonts_that_katex_takes(tex, display, root):
    html = RENDERER.formulas([Tex(tex, display=display)])[0].html
    named = {name.removeprefix("fonts/").split("-")[0] for name in fonts_of(html)}
    assert named == by_style_sheet(html, root)


def test_figures_need_the_letters_of_mathematics():
    assert fonts_of(RENDERER.figure("function: tanh\nshow: []", language="en").html) == (
        "fonts/KaTeX_Math-Italic.woff2",
    )
    assert fonts_of("<p>An author's own <var>x</var></p>") == ()
    assert fonts_of('<img class="actfig-like">') == ()


def test_they_stand_before_all_links():
    page = '<head><title>t</title><link rel="stylesheet" href="a.css"><link rel="icon" href="i"></head>'
    made = with_fonts(page, ("x/a.woff2", "x/b.woff2"))
    assert re.findall(r'<link rel="(\w+)" href="([^"]*)"', made) == [
        ("preload", "x/a.woff2"), ("preload", "x/b.woff2"), ("stylesheet", "a.css"), ("icon", "i"),
    ]  # fmt: skip
    assert made.count("crossorigin") == 2
    assert with_fonts(page, ()) == page


def test_the_sheet_for_paper_is_fetched_for_paper_only():
    made = with_paper_sheet("<head><link></head><body></head></body>", "p.css")
    link = '<link rel="stylesheet" href="p.css" media="print, (forced-colors: active)">'
    assert made == f"<head><link>{link}</head><body></head></body>"
