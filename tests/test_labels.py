"""Labels touch nothing, belong to the curve that they name, and leave no extreme untold."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import oracle
import pytest
from labels import faults, mistaken
from reading import drawings

from mkdocs_actfig.catalogue import ENTRIES, Elementwise, Gated
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.settings import Settings

RENDERER = Renderer(Settings(show=()))
DRAWN = [entry for entry in ENTRIES if isinstance(entry, Elementwise | Gated)]

PAGES = ((610, 290), (561, 273), (700, 300), (228, 238), (269, 243))
CARDS = ((270, 166), (330, 166), (420, 166))
"""Plot boxes in px, as browsers make them of pages 1280, 768, 360 and 320 px wide, and of cards and
small figures."""


def drawing(body: str, *, language: str = "en"):
    (found,) = drawings(RENDERER.figure(body, language=language).html)
    return found


def assert_clear(body, sizes, *, language="en"):
    found = drawing(body, language=language)
    assert [fault for size in sizes for fault in faults(found, size)] == []
    assert [fault for size in sizes for fault in mistaken(found, size)] == []


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("entry", DRAWN, ids=lambda entry: entry.name)
def test_the_labels_of_the_catalogue_touch_nothing(entry, language):
    assert_clear(entry.name, PAGES, language=language)


@pytest.mark.parametrize("entry", DRAWN, ids=lambda entry: entry.name)
def test_neither_do_those_of_the_gallery(entry):
    marks = "mark: []\n" if isinstance(entry, Elementwise) else ""
    assert_clear(f"function: {entry.name}\n{marks}class: af-card", CARDS)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("entry", DRAWN[::3], ids=lambda entry: entry.name)
def test_neither_do_those_of_small_figures(entry, language):
    assert_clear(f"function: {entry.name}\nsize: s", CARDS, language=language)


def test_small_figures_show_the_same_labels_at_every_width():
    shown = drawing("function: tanh\nsize: s").labels
    assert not [one.text for one in shown if {"w", "m"} & set(one.css.split())]


def test_a_card_of_one_function_leaves_its_name_to_the_heading():
    assert not [
        one for one in drawing("function: tanh\nclass: af-card").labels if one.css[0] == "f"
    ]


DOCS = Path(__file__).parent.parent / "docs"
PAGES_WITH_FIGURES = [
    path.relative_to(DOCS).as_posix()
    for path in sorted(DOCS.rglob("*.md"))
    if re.search(r"^```activation$", path.read_text("utf-8"), re.MULTILINE)
]


@pytest.mark.parametrize("page", PAGES_WITH_FIGURES)
def test_the_figures_of_the_documentation_do_not_either(page, root):
    text = (root / "docs" / page).read_text("utf-8")
    blocks = [
        body
        for fence, body in re.findall(
            r"^(`{3,})activation\n(.*?)^\1$", text, re.MULTILINE | re.DOTALL
        )
    ]
    assert blocks
    for body in blocks:
        if "slider" in body:
            continue  # its frames are seen one at a time
        fragment = RENDERER.figure(body, language="ko" if ".ko." in page else "en")
        shown = [one for one in drawings(fragment.html) if "[0]" not in "".join(one.paths)]
        for found in shown if "af-square" not in fragment.html else ():
            for size in CARDS if "size: s\n" in body else PAGES:
                assert [*faults(found, size), *mistaken(found, size)] == [], body


def test_where_curves_coincide_no_name_stands():
    found = drawing("function: leaky_relu\nparameters: {alpha: [0.05, 0.1, 0.3]}\nx: [-2, 2]")
    assert all(one.x < 0.5 for one in found.labels if one.css[0] == "f")
    assert not [one for one in drawing("exponential").labels if one.css[0] == "f"]


def test_there_is_room_for_three_slopes():
    found = drawing("function: leaky_relu\nparameters: {alpha: [0.01, 0.1, 0.3]}\nx: [-4, 2]")
    assert sorted(one.text for one in found.labels if one.css[0] == "f") == [
        "α = 0.01", "α = 0.1", "α = 0.3",
    ]  # fmt: skip


def told(html: str, page: str) -> str:
    """The labels and the legend of a page, `w` or `m`, as one text."""
    (found,) = drawings(html)
    other = {"w": "m", "m": "w"}[page]
    labels = [one.text for one in found.labels if other not in one.css.split()]
    legend = re.search(r'<div class="af-key".*?</div>', html)[0]
    spans = re.sub(rf'<span class="{other}">.*?</span>', "", legend)
    return "; ".join([*labels, unescape(re.sub(r"<[^>]+>", "", spans))])


@pytest.mark.parametrize("page", ["w", "m"])
@pytest.mark.parametrize(
    "entry", [e for e in DRAWN if isinstance(e, Elementwise) and e.extrema], ids=lambda e: e.name
)
def test_every_extreme_is_told_on_every_page(entry, page):
    known = {p.name: oracle.number(p.default) for p in entry.parameters}
    f = oracle.function(entry.formula, **known)
    fragment = RENDERER.figure(f"function: {entry.name}\nmark: [extrema]", language="en")
    text = told(fragment.html, page)
    for extremum in entry.extrema:
        at = oracle.number(extremum.at, **known)
        if entry.window[0] < at < entry.window[1]:
            value = f"{float(f(at)) + 0.0:.3g}".replace("-", "−")
            assert f"{extremum.kind[:3]}. {value}" in text


def test_a_value_without_room_stands_in_the_legend_of_the_pages_without():
    html = RENDERER.figure("gcu", language="en").html
    assert re.search(r"GCU.*?<span>, min\. −0\.561</span>", html)
    assert '<span class="m">, max. 0.561</span>' in html


def test_values_have_the_colours_of_their_curves():
    found = drawing("functions: [gelu, silu, mish]\nx: [-5, 2]\nmark: [extrema]")
    values = {one.text: one.css.split()[:2] for one in found.labels if one.text.startswith("min")}
    assert values["min. −0.17"] == ["n", "s1"]
    assert values["min. −0.278"] == ["n", "s2"]
    assert values["min. −0.309"] == ["n", "s3"]


def test_bands_are_named_at_one_height_and_where_there_is_room():
    found = drawing("function: tanh\nmark: [saturation]\nx: [-6, 6]")
    names = [one for one in found.labels if one.text == "saturated"]
    assert [one.css for one in names] == ["t w", "t w"]
    korean = drawing("function: tanh\nmark: [saturation]\nx: [-6, 6]", language="ko")
    named = [one for one in korean.labels if one.text == "포화"]
    assert [one.css for one in named] == ["t", "t"]
    assert len({one.y for one in named}) == 1
