"""Many functions side by side, or in a table: curves, scales, words and facts."""

from __future__ import annotations

import json
import math
import re
from html import unescape
from html.parser import HTMLParser

import mpmath as mp
import numpy as np
import oracle
import pytest
from places import SHARED
from reading import drawings

from mkdocs_actfig.catalogue import ENTRIES, Elementwise
from mkdocs_actfig.errors import ID
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.words import Words

RENDERER = Renderer()
CURVED = {entry.name: entry for entry in ENTRIES if isinstance(entry, Elementwise)}
FAMILIES = sorted({entry.family for entry in CURVED.values()})
KNOWN = ["binary_step", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "softplus",
         "gelu", "silu", "mish", "hard_swish"]  # fmt: skip


def html_of(body: str, *, language: str = "en") -> str:
    fragment = RENDERER.figure(body, language=language)
    assert not fragment.problems, fragment.problems
    return fragment.html.replace(ID, fragment.id)


def truth(name: str, order: int = 0, **given):
    """The function or its slope to 50 digits, and where it has kinks."""
    entry = CURVED[name]
    known = {p.name: oracle.number(p.default) for p in entry.parameters} | given
    kinks = [float(oracle.number(kink.at, **known)) for kink in entry.kinks]
    return oracle.function(entry.derivative if order else entry.formula, **known), kinks


def assert_drawn(found, curve, true, kinks):
    """Each point is within 0.1 px of the curve; wherever that is inside the box, it is drawn."""
    (x0, x1), (y0, y1) = found.window("x"), found.window("y")
    per_x, per_y = found.box[0] / (x1 - x0), found.box[1] / (y1 - y0)
    points = [(*found.data(px, py), px) for px, py in found.points(curve)]
    for x, y, _ in points:
        if any(abs(x - at) * per_x < 0.02 for at in kinks):
            continue
        slope = float(mp.diff(true, x, h=mp.mpf("1e-12")))
        off = abs(y - float(true(mp.mpf(x)))) * per_y / math.hypot(1, slope * per_y / per_x)
        assert off < 0.1, f"{curve}: {off:.3f} px at x = {x}"
    drawn = np.array(sorted(px for *_, px in points))
    for x in np.linspace(x0, x1, 43)[1:-1]:
        if any(abs(x - at) * per_x < 1 for at in kinks):
            continue
        if y0 < float(true(mp.mpf(x))) < y1:
            after = int(np.searchsorted(drawn, (x - x0) * per_x))
            assert 0 < after < len(drawn), f"{curve} is not drawn at x = {x}"


@pytest.mark.parametrize(
    "body", ["plot: compare", *(f"plot: compare\nfamily: {f}" for f in FAMILIES)]
)
def test_every_panel_shows_its_function_and_its_slope(body):
    family = body.partition("family: ")[2]
    names = [n for n, e in CURVED.items() if e.family == family] if family else KNOWN
    panels = drawings(html_of(body))
    assert [list(panel.paths) for panel in panels] == [[name, f"{name}'"] for name in names]
    for panel, name in zip(panels, names, strict=True):
        for order in (0, 1):
            assert_drawn(panel, name + "'" * order, *truth(name, order))


@pytest.mark.parametrize("body", ["plot: compare", "plot: compare\nfamily: radial", "plot: table"])
def test_all_have_the_scales_that_are_told_once(body):
    html = html_of(body)
    panels = drawings(html)
    assert len({(panel.window("x"), panel.window("y"), panel.box) for panel in panels}) == 1
    (x0, x1), (y0, y1) = panels[0].window("x"), panels[0].window("y")

    def number(value):
        return f"{value:g}".replace("-", "−")

    text = re.sub(r"<[^>]+>", "", html)
    told = f"x {number(x0)}…{number(x1)}, y {number(y0)}…{number(y1)}"
    assert text.count(told) == 1
    if "compare" in body:
        said = f"x goes from {number(x0)} to {number(x1)} and y from {number(y0)} to {number(y1)}."
        assert text.count(said) == 1


def test_only_the_first_panel_has_numbers_and_they_stand_where_they_say():
    html = html_of("plot: compare")
    first, *others = drawings(html)
    assert [panel.texts for panel in others] == [[]] * 11
    assert first.texts == ["−4", "−2", "0", "2", "4", "−2", "−1", "0", "1", "2", "3"]
    places = re.findall(r'<text x="([\d.]+)%" y="([\d.]+)%">([−\d]+)</text>', html)
    (x0, x1), (y0, y1) = first.window("x"), first.window("y")
    for x, y, text in places[:5]:
        assert x0 + float(x) / 100 * (x1 - x0) == pytest.approx(float(text.replace("−", "-")))
        assert float(y) == 100
    for x, y, text in places[5:]:
        assert y1 - float(y) / 100 * (y1 - y0) == pytest.approx(float(text.replace("−", "-")))
        assert float(x) == 0


@pytest.mark.parametrize(
    "functions",
    ["exponential, sigmoid, tanh", "exponential, square, sigmoid, tanh, erf", "1/x, tanh, sigmoid"],
)
def test_what_shoots_up_does_not_press_the_rest_flat(functions):
    panels = drawings(html_of(f"plot: compare\nfunctions: [{functions}]"))
    sigmoid = next(panel for panel in panels if "sigmoid" in panel.paths)
    heights = [py for _, py in sigmoid.points("sigmoid")]
    assert (max(heights) - min(heights)) / sigmoid.box[1] > 0.2


def test_usual_functions_are_seen_whole():
    names = ["sigmoid", "tanh", "erf", "softsign"]
    for panel, name in zip(
        drawings(html_of(f"plot: compare\nfunctions: {names}")), names, strict=True
    ):
        y0, y1 = panel.window("y")
        values = [float(truth(name)[0](mp.mpf(x))) for x in np.linspace(*panel.window("x"), 9)]
        assert y0 < min(values) < max(values) < y1


def test_windows_of_the_author_s():
    panels = drawings(html_of("plot: compare\nfunctions: [relu, gelu]\nx: [-2, 1]\ny: [-0.5, 1]"))
    assert [(panel.window("x"), panel.window("y")) for panel in panels] == [
        ((-2, 1), (-0.5, 1))
    ] * 2


def test_the_derivative_can_be_left_out():
    html = html_of("plot: compare\nderivative: false")
    assert [list(panel.paths) for panel in drawings(html)] == [[name] for name in KNOWN]
    assert "derivative" not in html
    assert [list(panel.paths) for panel in drawings(html_of("plot: table"))] == [[n] for n in KNOWN]
    both = drawings(html_of("plot: table\nderivative: true"))
    assert [list(panel.paths) for panel in both] == [[name, f"{name}'"] for name in KNOWN]


def test_a_family_by_a_parameter_is_named_by_its_values():
    html = html_of("plot: compare\nfunction: leaky_relu\nparameters: {alpha: [0.1, 0.3]}")
    assert 'aria-label="Leaky ReLU: 2 graphs on the same scales"' in html
    for panel, alpha in zip(drawings(html), ("0.1", "0.3"), strict=True):
        assert panel.attributes["aria-label"] == f"α\u00a0=\u00a0{alpha}"
        true, kinks = truth("leaky_relu", alpha=mp.mpf(alpha))
        assert_drawn(panel, f"leaky_relu(alpha={alpha})", true, kinks)


def test_one_group_has_the_name_and_the_description():
    html = html_of("plot: compare\nfunctions: [relu, sigmoid, 'x * sigmoid(2 * x)']\nid: f")
    assert (
        'class="af-row" lang="en" role="group" aria-label="3 functions on the same scales" aria-describedby="f-d"'
        in html
    )
    assert html.count("aria-describedby") == 1
    assert html.count('role="img"') == 3
    said = re.search(r'id="f-d" hidden lang="en">(.*?)</span>', html)[1]
    assert said.startswith("ReLU [0, ∞); Sigmoid (0, 1); x · σ(2x). In every panel")
    named = html_of("plot: compare\nfunctions: [relu, gelu]\nalt: Two hinges\nname: [A, B]")
    assert 'role="group" aria-label="Two hinges"' in named
    assert re.findall(r'class="af-pt">([^<]*)', named) == ["A", "B"]


def test_words_in_korean():
    html = html_of("plot: compare\nfamily: step", language="ko")
    assert 'aria-label="계단 모양 함수: 같은 눈금의 그래프 3개"' in html
    assert "모든 칸: <var>x</var> −4…4" in html
    assert "계단 함수 {0, 1}; 부호 함수 {−1, 0, 1};" in html


def test_jumps_have_small_dots_and_slopes_have_none():
    first = drawings(html_of("plot: compare"))[0]
    assert sorted(css for css, *_ in first.dots) == ["c s1 h", "o s1 h"]
    assert [drawing.dots for drawing in drawings(html_of("plot: compare"))[1:]] == [[]] * 11


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("plot", ["compare", "table"])
def test_twelve_functions_take_twelve_kilobytes(plot, language):
    assert len(html_of(f"plot: {plot}", language=language).encode()) <= 12 * 1024


def test_only_claims_stand_below_unless_more_is_asked_for():
    every = ("formula", "derivative", "checks", "facts", "values", "code", "source")
    from mkdocs_actfig.settings import Settings

    shown = (
        Renderer(Settings(show=every))
        .figure("plot: compare\ncheck: [f'(x) <= 2]\nfunctions: [relu, gelu]", language="en")
        .html
    )
    assert "katex-display" not in shown
    assert "af-facts" not in shown
    assert "af-checks" in shown
    assert "af-facts" in html_of("plot: compare\nshow: [facts]")


def test_a_wild_or_missing_curve_is_refused():
    for function, said in (
        ("sin(1e6 * x)", "turns or jumps too often"),
        ("log(-7 - x)", "has no finite value"),
    ):
        fragment = RENDERER.figure(f"plot: compare\nfunctions: [relu, '{function}']", language="en")
        assert said in fragment.problems[0].message
        assert fragment.problems[0].line == 2


# The table


class _Cells(HTMLParser):
    """Rows of (tag, attributes, text), whatever is drawn in them left out."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, dict[str, str], str]]] = []

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append((tag, dict(attrs), ""))

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            tag, given, text = self.rows[-1][-1]
            self.rows[-1][-1] = (tag, given, text + data)


def cells(html: str):
    reader = _Cells()
    reader.feed(html[: html.index("</table>")])
    return reader.rows


def number(text: str) -> float:
    return float(text.replace("−", "-").replace("∞", "inf"))


GRID = [
    mp.mpf(x)
    for x in sorted({*np.linspace(-12, 12, 241), *(-(10.0**k) for k in (2, 3)), 100.0, 1000.0})
]


@pytest.mark.parametrize("name", [*KNOWN, "log_sigmoid", "sine", "gaussian", "hard_tanh", "square"])
def test_a_row_says_what_the_function_does(name):
    _, row = cells(html_of(f"plot: table\nfunctions: [{name}]"))
    _, values, smooth, centred, saturates, steepest = (text for _, _, text in row)
    f, kinks = truth(name)
    slope, _ = truth(name, 1)
    at = [x for x in GRID if all(abs(x - kink) > 1e-6 for kink in kinks)]
    at += [mp.mpf(kink) + side for kink in kinks for side in (mp.mpf("-1e-9"), mp.mpf("1e-9"))]
    seen = [f(x) for x in at]
    ends = [number(end) for end in re.findall(r"−?(?:∞|[\d.]+)", values)]
    tolerance = mp.mpf("5e-4")
    assert ends[0] - tolerance <= min(seen)
    assert max(seen) <= ends[-1] + tolerance
    for end, extreme in ((ends[0], min(seen)), (ends[-1], max(seen))):
        assert abs(extreme) > 5 if math.isinf(end) else abs(extreme - end) < 0.02
    if steepest == "unbounded":
        assert kinks or abs(slope(mp.mpf(1000))) > 100
    else:
        assert float(max(abs(slope(x)) for x in at)) == pytest.approx(number(steepest), rel=0.01)
    assert (smooth == "smooth everywhere") == (not kinks)
    odd = all(abs(f(x) + f(-x)) < 1e-40 for x in at)
    assert (centred == "yes") == odd
    if not odd:
        signs = {bool(y > 0) for y in seen if abs(y) > 1e-9}
        expected = {
            "no, but takes both signs": {True, False},
            "no, never negative": {True},
            "no, never positive": {False},
        }
        assert signs == expected[centred]
    flat = tuple(abs(f(side * 10**6) - f(side * 10**5)) < 1e-3 for side in (mp.mpf(-1), mp.mpf(1)))
    said = {(True, True): "on both sides", (True, False): "for x → −∞", (False, True): "for x → +∞"}
    assert saturates == said.get(flat, "no")


def test_every_graph_in_the_table_is_its_function():
    for panel, name in zip(drawings(html_of("plot: table")), KNOWN, strict=True):
        assert_drawn(panel, name, *truth(name))


def test_the_table_is_one_that_themes_sort_and_readers_hear():
    html = html_of("plot: table")
    assert "<table><caption>Properties of 12 functions</caption><thead>" in html
    head, *rows = cells(html)
    assert [(tag, given) for tag, given, _ in head] == [("th", {"scope": "col"})] * 6
    for row in rows:
        assert row[0][:2] == ("th", {"scope": "row"})
        assert [tag for tag, *_ in row[1:]] == ["td"] * 5
    assert (
        html.count(
            'class="af-scroll" role="region" tabindex="0" aria-label="Properties of 12 functions"'
        )
        == 1
    )
    assert [panel.attributes["aria-label"] for panel in drawings(html)][1] == "Graph of Sigmoid"


@pytest.mark.parametrize("family", ["sigmoid", "rectifier", "radial"])
@pytest.mark.parametrize("sort", [str, float])
def test_columns_sort_as_numbers_however_they_are_compared(family, sort):
    _, *rows = cells(html_of(f"plot: table\nfamily: {family}"))
    for column, value in ((5, lambda text: number(text.replace("unbounded", "∞"))),
                          (1, lambda text: number(re.match(r"[\[({](−?(?:∞|[\d.]+))", text)[1]))):  # fmt: skip
        ordered = sorted(rows, key=lambda row: sort(row[column][1]["data-sort"]))
        values = [value(row[column][2]) for row in ordered]
        assert values == sorted(values)
        assert len({row[column][1]["data-sort"] for row in rows}) > 1


def test_a_formula_has_no_facts_in_the_table():
    html = html_of("plot: table\nfunctions: [relu, 'x * sigmoid(2 * x)']")
    _, proved, unproved = cells(html)
    assert [text for *_, text in unproved[1:]] == ["–"] * 5
    assert all(row["data-sort"] == "02" for _, row, _ in unproved[1:])
    assert "–" not in [text for *_, text in proved]
    assert "–: nothing proves it" in html
    assert "nothing proves it" not in html_of("plot: table")


# Zero-centred


def fact(body: str, language: str = "en") -> str:
    label = Words(language)("fact:centred")
    html = html_of(f"{body}\nshow: [facts]", language=language)
    return unescape(re.search(f"<dt>{label}</dt><dd><span>(.*?)</span>", html)[1])


@pytest.mark.parametrize("name", CURVED)
def test_zero_centred_is_where_symmetric_inputs_give_the_mean_zero(name):
    """The mean of f over x and −x, the least symmetric inputs, is 0 for all x: so for any mixture."""
    f, kinks = truth(name)
    at = [x for x in GRID if all(abs(abs(x) - abs(kink)) > 1e-6 for kink in kinks)]
    centred = all(abs(f(x) + f(-x)) <= mp.mpf("1e-30") * (1 + abs(f(x))) for x in at)
    assert (fact(f"function: {name}") == "yes") == centred


if (SHARED / "catalogue.json").exists():
    _LISTED = json.loads((SHARED / "catalogue.json").read_text("utf-8"))["functions"]

    @pytest.mark.parametrize(
        "listed",
        [f for f in _LISTED if "zero_centred" in f and f["id"] in CURVED],
        ids=lambda f: f["id"],
    )
    def test_zero_centred_as_the_survey_has_it(listed):
        assert (fact(f"function: {listed['id']}") == "yes") == listed["zero_centred"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("function: elu", "no, but takes both signs"),
        ("function: log_sigmoid", "no, never positive"),
        ("function: prelu\nparameters: {a: 1}", "yes"),
        ("function: prelu\nparameters: {a: 0.5}", "no, but takes both signs"),
        ("function: hard_tanh\nparameters: {a: -1, b: 2}", "no, but takes both signs"),
        ("function: hard_tanh\nparameters: {a: 0.5, b: 2}", "no, never negative"),
    ],
)  # fmt: skip
def test_parameters_decide_it(body, said):
    assert fact(body) == said


def test_parameters_decide_the_symmetry_too():
    html = html_of("function: prelu\nparameters: {a: 1}\nshow: [facts]")
    assert "odd: f(−x) = −f(x)" in html


def test_zero_centred_in_korean():
    assert fact("function: tanh", "ko") == "예"
    assert fact("function: sigmoid", "ko") == "아니요, 음수가 나오지 않음"


def test_a_table_is_for_pages(tmp_path):
    from mkdocs_actfig import activation
    from mkdocs_actfig.errors import BlockError
    from mkdocs_actfig.saving import save

    with pytest.raises(BlockError, match="plot: table is no drawing"):
        save("plot: table", tmp_path / "figure.png")
    with pytest.raises(BlockError, match="only a page shows it"):
        activation("gelu").plot(plot="table")


@pytest.mark.parametrize("noise", [4e-16, 4e-15])
def test_last_bits_of_the_libraries_do_not_show(noise, monkeypatch):
    from mkdocs_actfig.drawing import graph
    from mkdocs_actfig.expression.evaluate import function_of_x

    bodies = ["plot: table", *(f"plot: compare\nfamily: {family}" for family in FAMILIES)]
    bodies += ["plot: compare\nfunctions: [cube, x**3]\nx: [-2, 2]"]
    bodies += ["plot: compare\nfunctions: [exp(x), exp(-x)]"]
    plain = [Renderer().figure(body, language="en").html for body in bodies]
    rng = np.random.default_rng(3)

    def noisy(node):
        exact = function_of_x(node)
        return lambda x: exact(x) * (1 + noise * rng.uniform(-1, 1, np.shape(x)))

    monkeypatch.setattr(graph, "function_of_x", noisy)
    changed = [
        body
        for body, before in zip(bodies, plain, strict=True)
        if Renderer().figure(body, language="en").html != before
    ]
    assert changed == []


def test_a_window_far_from_zero_is_kept():
    from mkdocs_actfig.pipeline import defining_renderer

    renderer, wrong = defining_renderer(
        {
            name: {"formula": f"log(x - {at})", "window": [at + 1, 12]}
            for name, at in (("f_a", 6), ("f_b", 7))
        }
    )
    assert not wrong
    fragment = renderer.figure("plot: compare\nfamily: own", language="ko")
    assert not fragment.problems
    assert [panel.window("x") for panel in drawings(fragment.html)] == [(7.5, 12)] * 2
    assert "이 사이트의 함수: 같은 눈금의 그래프 2개" in fragment.html
