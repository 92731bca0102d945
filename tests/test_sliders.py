"""The frames of a slider: each is the function at its value, all in one window, one seen first."""

from __future__ import annotations

import re
from html import unescape

import mpmath as mp
import oracle
import pytest
from reading import drawings

from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.slider import Slider, around

RENDERER = Renderer()
HOLDER = re.compile(r'data-name="([^"]*)" data-frames="([^"]*)" data-at="(\d+)"')


def html_of(body: str) -> str:
    fragment = RENDERER.figure(body, language="en")
    assert not fragment.problems, fragment.problems
    return unescape(fragment.html)


def frames_of(html: str) -> tuple[str, list[str], int]:
    name, values, start = HOLDER.search(html).groups()
    return name, values.split("|"), int(start)


def groups(html: str) -> list[tuple[int, bool, str]]:
    """Number, whether it is hidden, and content of each frame's part of a drawing."""
    found = re.findall(
        r'<g data-frame="(\d+)"( display="none")?>(.*?)(?=<g data-frame|</svg></div>)', html
    )
    return [(int(number), bool(hidden), content) for number, hidden, content in found]


def assert_drawn(found, curve, true, *, kinks=()):
    for px, py in found.points(curve):
        x, y = found.data(px, py)
        if not any(abs(x - at) < 0.01 for at in kinks):
            per_y = found.box[1] / (found.window("y")[1] - found.window("y")[0])
            near = [float(true(mp.mpf(x + d))) for d in (-0.002, 0, 0.002)]
            assert min(near) - 0.1 / per_y < y < max(near) + 0.1 / per_y


@pytest.mark.parametrize(
    ("body", "formula", "slope"),
    [
        ("elu\nslider: alpha", "where(x > 0, x, v * (exp(x) - 1))", "where(x > 0, 1, v * exp(x))"),
        ("swish\nslider: beta", "x * sigmoid(v * x)", "sigmoid(v * x) * (1 + v * x * (1 - sigmoid(v * x)))"),
        ("leaky_relu\nslider: alpha", "where(x > 0, x, v * x)", "where(x > 0, 1, v)"),
        ("swish\nslider: beta\nparameters: {beta: [0.5, 1, 5]}\nx: [-5, 3]", "x * sigmoid(v * x)", "sigmoid(v * x) * (1 + v * x * (1 - sigmoid(v * x)))"),
    ],
)  # fmt: skip
def test_each_frame_is_the_function_at_its_value(body, formula, slope):
    html = html_of(f"function: {body}")
    (found,) = drawings(html)
    _, values, _ = frames_of(html)
    listed = "parameters" in body
    assert len(values) >= (4 if listed else 7)
    for value in values[listed:]:
        (curve,) = [key for key in found.paths if key.endswith(f"={value})")]
        at = mp.mpf(value)
        assert_drawn(found, curve, oracle.function(formula, v=at), kinks=[0.0])
        assert_drawn(found, curve + "'", oracle.function(slope, v=at), kinks=[0.0])


def test_without_a_list_the_function_is_seen_at_its_usual_value():
    html = html_of("function: elu\nslider: alpha\nshow: []")
    name, values, start = frames_of(html)
    assert name == "α"
    assert values[start] == "1"
    assert [number for number, hidden, _ in groups(html) if not hidden] == [start]
    assert len(groups(html)) == len(values)
    seen = re.findall(r"<span[^>]*data-frame[^>]*?( hidden)?><i", html)
    assert seen.count("") == 1
    assert "ELU (<var>α</var> = 1)</span>" in html
    # the legend says f before f′ whatever is seen
    assert html.index("ELU (<var>α</var> = 4)") < html.index("derivative ELU′")


def test_with_a_list_the_family_is_seen_first():
    plain = html_of("function: elu\nparameters: {alpha: [0.5, 1, 2]}\nshow: []")
    html = html_of("function: elu\nparameters: {alpha: [0.5, 1, 2]}\nslider: alpha\nshow: []")
    assert frames_of(html) == ("α", ["0.5, 1, 2", "0.5", "1", "2"], 0)
    (family, *singles) = groups(html)
    assert family[:2] == (0, False)
    for key in ("0.5", "1", "2"):
        assert f'data-curve="elu(alpha={key})"' in family[2]
        assert f"α</tspan> = {key}" in family[2] or f"α</tspan> = {key}" not in plain
    assert [(number, hidden) for number, hidden, _ in singles] == [(1, True), (2, True), (3, True)]
    assert all(content.count("data-curve") == 2 for _, _, content in singles)
    # what is under the figure is the family's, as without the slider
    assert (
        re.search(r'-d" hidden.*?</span>', html)[0] == re.search(r'-d" hidden.*?</span>', plain)[0]
    )


def test_the_window_holds_every_frame():
    (found,) = drawings(html_of("function: elu\nslider: alpha\nshow: []"))
    lo, _ = found.window("y")
    assert lo < -4
    assert found.window("x") == (-6.0, 6.0)
    (narrow,) = drawings(html_of("function: elu\nslider: alpha\ny: [-1, 1]\nx: [-2, 2]"))
    assert (narrow.window("x"), narrow.window("y")) == ((-2.0, 2.0), (-1.0, 1.0))


def test_functions_without_the_parameter_are_in_every_frame():
    html = html_of("functions: [leaky_relu, relu]\nslider: alpha\nshow: []")
    assert all('data-curve="relu"' in content for _, _, content in groups(html))


def test_an_author_s_own_parameter():
    html = html_of("function: x * sigmoid(k * x)\nparameters: {k: 2}\nslider: k\nshow: []")
    name, values, start = frames_of(html)
    assert (name, values[start]) == ("k", "2")
    (found,) = drawings(html)
    for value in values:
        true = oracle.function("x * sigmoid(v * x)", v=mp.mpf(value.replace("−", "-")))
        assert_drawn(found, f"x * sigmoid(k * x), k={value.replace('−', '-')}", true)


def test_bars_at_each_temperature():
    html = html_of("function: softmax\nscores: [2, 1, -1]\nslider: T\nshow: []")
    _, values, start = frames_of(html)
    shown = drawings(html)
    assert values[start] == "1"
    assert len(shown) == len(values)
    for value, found in zip(values, shown, strict=True):
        exps = [mp.exp(mp.mpf(v) / mp.mpf(value)) for v in (2, 1, -1)]
        for index, true in enumerate(e / mp.fsum(exps) for e in exps):
            tall = re.findall(r"v-?([\d.]+)", found.paths[f"softmax(T={value})[{index}]"]) or ["0"]
            assert float(tall[0]) / found.box[1] * 1.1 == pytest.approx(float(true), abs=1e-4)
    boxes = re.findall(r'<div class="af-box"( data-frame="(\d+)")?( hidden)?>', html)
    assert [number for _, number, hidden in boxes if not hidden] == [str(start)]
    assert f"Temperature T = {values[start]}" in html


def test_bars_of_a_list_are_seen_together_first():
    html = html_of("function: softmax\nparameters: {T: [0.5, 2]}\nslider: T\nshow: []")
    assert frames_of(html)[1:] == (["0.5, 2", "0.5", "2"], 0)
    boxes = re.findall(r'<div class="af-box"(?: data-frame="(\d+)")?( hidden)?>', html)
    assert boxes == [("0", ""), ("0", ""), ("1", " hidden"), ("2", " hidden")]


@pytest.mark.parametrize(
    "body",
    ["elu\nslider: alpha", "swish\nslider: beta", "sine\nslider: omega", "softmax\nslider: T",
     "hosc\nslider: beta", "prelu\nslider: a", "softplus\nslider: beta", "entmax\nslider: alpha",
     "multiquadric\nslider: a", "swiglu\nslider: beta"],
)  # fmt: skip
def test_a_figure_with_a_slider_stays_small(body):
    assert len(html_of(f"function: {body}\nshow: []").encode()) <= 12 * 1024


@pytest.mark.parametrize(
    ("middle", "lo", "hi"),
    [(0.01, 0, 1), (1, 0, mp.inf), (1.5, 1, mp.inf), (0.25, -mp.inf, 1), (-0.2, -mp.inf, mp.inf),
     (0.5, -1, 1), (1e-4, 0, mp.inf), (2500, 0, mp.inf), (1.5, 1, 2)],
)  # fmt: skip
def test_values_of_a_slider_lie_around_the_usual_one(middle, lo, hi):
    values = around(middle, float(lo), float(hi))
    assert values == sorted(set(values))
    assert middle in values
    assert 9 <= len(values) <= 22
    assert all(lo <= value <= hi for value in values)
    assert all(len(f"{value:g}") <= 8 for value in values)
    assert min(values) < middle or lo == middle
    assert max(values) > middle


def test_values_outside_the_domain_are_left_out():
    _, values, _ = frames_of(html_of("function: leaky_relu\nslider: alpha\nshow: []"))
    assert all(0 < float(value) < 1 for value in values)


def test_what_an_author_chose_is_kept():
    chosen = Slider("a", (None,) * 5)
    assert chosen.kept([10_000] * 5, 1) == [0, 1, 2, 3, 4]
    ours = Slider("a", (None,) * 9, 4)
    assert ours.kept([10] * 9, 90) == list(range(9))
    assert ours.kept([10] * 9, 89) == [0, 1, 3, 4, 5, 7, 8]
    assert ours.kept([10] * 9, 1) == [0, 4, 8]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("elu\nslider: alpha\nshow: []", "Graph of ELU and of its derivative ELU (α = 1) derivative ELU′(x)"),
        ("softmax\nslider: T\nscores: [1, 0]\nshow: []",
         "Temperature T = 1 · sum 1 Bars of Softmax: Temperature T = 1 scores: x₁ 1, x₂ 0"),
    ],
)  # fmt: skip
def test_search_finds_what_is_seen_first(body, words):
    from mkdocs_actfig.site.searchable import hold

    fragment = RENDERER.figure(f"function: {body}", language="en")
    held, _ = hold(fragment.placed(fragment.id))
    assert re.sub(r"<[^>]*>", "", held) == words
