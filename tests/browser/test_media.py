"""Figures on paper and under forced colours."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

LOOK = """figure => {
  const look = node => getComputedStyle(node)
  const strokes = [...document.querySelectorAll(`#${figure} path[data-curve]`)].filter(p => p.getClientRects().length)
  const keys = [...document.querySelectorAll(`#${figure} .af-key i`)].filter(i => i.getClientRects().length)
  return {
    curves: strokes.map(p => [look(p).stroke, look(p).strokeDasharray, look(p).strokeWidth]),
    keys: keys.map(i => [look(i).borderTopStyle, look(i).borderTopWidth]),
    text: look(document.querySelector(`#${figure} svg text`)).fill,
  }
}"""


@pytest.fixture
def paper(visit, sample_address):
    def go(path: str, *, scheme: str = "light", **media):
        page = visit(at=sample_address, scheme=scheme)
        page.go(path)
        if scheme == "dark":
            page.page.click("label[for=__palette_1]")
        page.page.emulate_media(**media)
        return page.page

    return go


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_black_on_white(paper, scheme):
    page = paper("curves/", scheme=scheme, media="print")
    for figure in ("one", "several", "family"):
        curves = page.evaluate(LOOK, figure)["curves"]
        assert {stroke for stroke, _, _ in curves} == {"rgb(0, 0, 0)"}
    dots = page.locator("#jump circle.o").evaluate_all(
        "all => all.map(o => getComputedStyle(o).fill)"
    )
    assert set(dots) == {"rgb(255, 255, 255)"}
    label = page.locator("#one svg g.f1 text").first.evaluate("t => getComputedStyle(t).fill")
    assert label == "rgb(0, 0, 0)"


@pytest.mark.parametrize("media", [{"media": "print"}, {"forced_colors": "active"}])
def test_dashes_and_widths_tell_curves_apart(paper, media):
    page = paper("many-curves/", **media)
    seen = page.evaluate(LOOK, "six")
    assert len({(dashes, width) for _, dashes, width in seen["curves"]}) == 6
    assert len(set(map(tuple, seen["keys"]))) == 6
    assert len({stroke for stroke, _, _ in seen["curves"]}) == 1
    one = page.evaluate(LOOK, "one")
    assert one["curves"][0][1] == "none"
    assert one["curves"][1][1] != "none"


def test_on_screen_colours_do(paper):
    page = paper("many-curves/", media="screen")
    seen = page.evaluate(LOOK, "six")
    assert len({stroke for stroke, _, _ in seen["curves"]}) == 6
    assert {dashes for _, dashes, _ in seen["curves"]} == {"none"}


def test_forced_colours_are_the_reader_s(paper):
    page = paper("many-curves/", forced_colors="active")
    text = page.evaluate("""() => { const probe = document.createElement('p')
      probe.style.color = 'CanvasText'; document.body.append(probe); return getComputedStyle(probe).color }""")
    assert {stroke for stroke, _, _ in page.evaluate(LOOK, "six")["curves"]} == {text}


def test_paper_has_tables_and_captions_and_no_slider(paper):
    page = paper("many-curves/", media="print")
    table = page.locator("#one table")
    assert table.is_visible()
    assert table.bounding_box()["height"] > 200
    assert page.locator("#one figcaption").get_by_text("A caption.").is_visible()
    assert page.locator("#slid .af-slide").bounding_box() is None
    assert page.locator("#slid .af-key").is_visible()
    page.emulate_media(media="screen")
    assert not page.locator("#one table").is_visible()


def test_a_pdf_is_made(paper, tmp_path):
    page = paper("many-curves/", media="print")
    page.pdf(path=tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes()[:5] == b"%PDF-"


def test_on_paper_nothing_stands_above_its_figure(paper):
    """What does is printed at the foot of the page before."""
    page = paper("curves/", media="print")
    above = page.locator(".actfig").evaluate_all(
        """all => all.map(figure => Math.min(...[...figure.querySelectorAll("svg text")]
             .map(text => text.getBoundingClientRect().top)) - figure.getBoundingClientRect().top)"""
    )
    assert len(above) > 3
    assert min(above) >= 0


def test_a_theme_s_capitals_are_not_a_formula_s(paper):
    """Material writes headings of the fifth level in capitals; X is not x."""
    said = paper("").evaluate("""() => {
        const heading = document.createElement("h5");
        heading.append(document.querySelector(".actfig-math").cloneNode(true));
        document.querySelector("article").append(heading);
        const style = (element) => getComputedStyle(element).textTransform;
        return [style(heading), style(heading.firstChild)];
    }""")
    assert said == ["uppercase", "none"]
