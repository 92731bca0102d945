"""Colours, sizes and other choices of a block or of its site."""

from __future__ import annotations

import re

import pytest

from mkdocs_actfig.block import parse_block
from mkdocs_actfig.errors import BlockError
from mkdocs_actfig.palettes import NAMED, contrast, faint
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.settings import Settings

RENDERER = Renderer()


def figure(body: str, settings: Settings | None = None):
    return Renderer(settings).figure(body, language="en")


def classes(html: str) -> list[str]:
    return re.match(r'<figure class="([^"]*)"', html)[1].split()


def test_the_usual_colours_need_no_rule():
    for body in ("relu", "function: relu\npalette: default"):
        fragment = figure(body)
        assert fragment.style == ""
        assert classes(fragment.html) == ["actfig"]


def test_colours_of_a_list_have_a_class_and_a_rule():
    fragment = figure("function: relu\npalette: ['#26f', '#C44']")
    (_, name) = classes(fragment.html)
    assert fragment.style == f".actfig.{name}{{--af-1:#2266ff;--af-2:#cc4444}}"
    assert not fragment.problems
    assert "style=" not in fragment.html[: fragment.html.index("<figcaption")]
    assert "#2266ff" not in fragment.html
    assert figure("function: gelu\npalette: ['#2266ff', '#cc4444']").style == fragment.style


def test_colours_for_light_and_for_dark_pages():
    style = figure("function: relu\npalette: ['#1d4fd1 #6f9bff']").style
    plain, both = style.split("@supports")
    assert "--af-1:#1d4fd1}" in plain
    assert "--af-1:light-dark(#1d4fd1,#6f9bff)" in both


def test_tab10_has_matplotlib_s_colours():
    import matplotlib as mpl
    from matplotlib.colors import to_hex

    true = [to_hex(colour) for colour in mpl.colormaps["tab10"].colors[:6]]
    assert [light for light, _ in NAMED["tab10"]] == true
    fragment = figure("function: relu\npalette: tab10")
    assert fragment.style.count("--af-") == 6
    assert not fragment.problems


@pytest.mark.parametrize(
    ("palette", "said"),
    [
        ("['#ffff00 #6f9bff']", ["the colour #ffff00 has a contrast of 1.1 to a white page"]),
        ("['#1d4fd1', '#000']", ["the colour #1d4fd1 has a contrast of 2.4 to a dark page",
                                 "the colour #000000 has a contrast of 1.3 to a dark page"]),
        ("['#1d4fd1 #6f9bff', '#cc4e00 #f47b34']", []),
    ],
)  # fmt: skip
def test_faint_colours_are_warned_of(palette, said):
    problems = figure(f"function: relu\npalette: {palette}").problems
    assert [problem.message for problem in problems] == said
    assert {(p.line, p.column, p.level) for p in problems} <= {(2, 10, "warning")}


def test_contrast_is_what_the_guidelines_say():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#949494", "#ffffff") == pytest.approx(3.03, abs=0.005)
    assert faint((("#949494", "#949494"),)) == []


@pytest.mark.parametrize(("size", "added"), [("s", ["af-s"]), ("m", []), ("l", ["af-l"])])
def test_sizes_are_classes(size, added):
    assert classes(figure(f"function: relu\nsize: {size}\nclass: own").html) == [
        "actfig",
        "own",
        *added,
    ]


def test_the_site_s_choices_are_for_blocks_that_make_none():
    site = Settings(derivative=False, mark=("asymptotes",), palette=NAMED["tab10"], size="s")
    plain = figure("tanh", site)
    assert 'data-curve="tanh"' in plain.html
    assert "tanh&#39;" not in plain.html
    assert 'class="r"' in plain.html
    assert classes(plain.html)[1:] == ["af-s", plain.style[8 : plain.style.index("{")]]
    own = figure("function: tanh\nderivative: true\nmark: []\npalette: default\nsize: m", site)
    assert "tanh&#39;" in own.html
    assert 'class="r"' not in own.html
    assert (classes(own.html), own.style) == (["actfig"], "")
    assert own.html == figure("function: tanh\nmark: []").html


def test_the_site_s_choices_do_not_disturb_other_plots():
    site = Settings(derivative=True, mark=("tangents",), size="l")
    for body in ("softmax", "function: swiglu\nplot: surface", "probact"):
        assert not figure(body, site).problems
    assert '&#39;"' in figure("function: glu\nslices: [1]", site).html  # the slope's curve


def test_choices_are_part_of_the_cache_key(tmp_path):
    from mkdocs_actfig.cache import Cache

    one = Renderer(cache=Cache(tmp_path)).figure("tanh", language="en")
    other = Renderer(Settings(size="l"), cache=Cache(tmp_path)).figure("tanh", language="en")
    assert one.html != other.html


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("palette: tab11", "2:10+5 a palette's name or a list of colours is needed here | did you mean 'tab10'?"),
        ("palette: [red]", "2:11+3 a colour is needed here | write it as '#1d4fd1', or with one for dark pages as '#1d4fd1 #6f9bff', in quotes"),
        ("palette: ['#12345']", "2:12+6 a colour is needed here | write it as '#1d4fd1', or with one for dark pages as '#1d4fd1 #6f9bff', in quotes"),
        ("palette: ['#111 #222 #333']", "2:12+14 a colour is needed here | write it as '#1d4fd1', or with one for dark pages as '#1d4fd1 #6f9bff', in quotes"),
        ("palette: []", "2:10+2 1 to 6 colours are needed here, not 0"),
        ("size: xl", "2:7+2 'xl' is not one of the sizes | allowed: l, m, s"),
        ("download: pdf", "2:11+3 'pdf' is not one of the files | allowed: csv, png, svg"),
    ],
)  # fmt: skip
def test_what_is_said_of_wrong_choices(line, said):
    with pytest.raises(BlockError) as caught:
        parse_block(f"function: relu\n{line}")
    (problem,) = caught.value.problems
    hint = f" | {problem.hint}" if problem.hint else ""
    assert f"{problem.line}:{problem.column}+{problem.length} {problem.message}{hint}" == said
