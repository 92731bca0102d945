"""Figures are right: what is read back from the page's SVG equals the function."""

from __future__ import annotations

import itertools
import math
import random
import re
import time

import mpmath as mp
import numpy as np
import oracle
import pytest
from every_kind import BODIES
from formulas import FORMULAS, with_k
from hypothesis import assume, given, settings
from labels import box
from reading import drawings

from mkdocs_actfig.block import parse_block
from mkdocs_actfig.catalogue import ENTRIES, Elementwise
from mkdocs_actfig.drawing.graph import graph
from mkdocs_actfig.errors import ID
from mkdocs_actfig.pipeline import Renderer

RENDERER = Renderer()
CURVED = [entry for entry in ENTRIES if isinstance(entry, Elementwise)]


def html_of(body: str, *, language: str = "en") -> str:
    fragment = RENDERER.figure(body, language=language)
    assert not fragment.problems, fragment.problems
    return fragment.html.replace(ID, fragment.id)


def drawing(body: str):
    (found,) = drawings(html_of(body))
    return found


def assert_drawn(found, curve, true, *, kinks=()):
    """Every point of the path lies within 0.1 px of the true curve, square to it."""
    points = found.points(curve)
    assert len(points) > 1
    (x0, x1), (y0, y1) = found.window("x"), found.window("y")
    per_x, per_y = found.box[0] / (x1 - x0), found.box[1] / (y1 - y0)
    covered = [px for px, _ in points]
    assert min(covered) < 0.2
    assert max(covered) > found.box[0] - 0.2
    for px, py in points:
        x, y = found.data(px, py)
        if any(abs(x - at) * per_x < 0.02 for at in kinks):
            continue
        truth = float(true(mp.mpf(x)))
        step = 0.05 / per_x
        slope = (float(true(mp.mpf(x + step))) - float(true(mp.mpf(x - step)))) / (2 * step)
        off = abs(y - truth) * per_y / math.hypot(1, slope * per_y / per_x)
        assert off < 0.1, f"{off:.3f} px at x = {x}"


@pytest.mark.parametrize("entry", CURVED, ids=lambda entry: entry.name)
@pytest.mark.parametrize("order", [0, 1], ids=["f", "slope"])
def test_the_curve_on_the_page_is_the_function(entry, order):
    known = {p.name: oracle.number(p.default) for p in entry.parameters}
    kinks = [float(oracle.number(kink.at, **known)) for kink in entry.kinks]
    formula = entry.derivative if order else entry.formula
    true = oracle.function(formula, **known)
    assert_drawn(drawing(entry.name), entry.name + "'" * order, true, kinks=kinks)


@pytest.mark.parametrize(
    ("body", "curve", "formula"),
    [
        ("x * sigmoid(1.5 * x)", "x * sigmoid(1.5 * x)", "x * sigmoid(1.5 * x)"),
        ("function: swish\nparameters: {beta: 4}", "swish(beta=4)", "x * sigmoid(4 * x)"),
        ("function: sin(8 * x)\nx: [-3, 3]", "sin(8 * x)", "sin(8 * x)"),
        ("function: sigmoid(40 * x)\nderivative: false", "sigmoid(40 * x)", "sigmoid(40 * x)"),
        ("function: x**3 - x\nx: [-2, 2]", "x**3 - x", "x**3 - x"),
        ("function: elu(x, alpha=2) / 2", "elu(x, alpha=2) / 2", "where(x > 0, x, 2 * (exp(x) - 1)) / 2"),
        ("function: gelu\nx: [-0.001, 0.001]", "gelu", "x * Phi(x)"),
        ("function: tanh\nx: [1000, 1001]", "tanh", "tanh(x)"),
    ],
)  # fmt: skip
def test_formulas_and_windows_of_the_authors(body, curve, formula):
    assert_drawn(drawing(body), curve, oracle.function(formula))


def test_a_family_has_a_curve_a_value():
    found = drawing("function: leaky_relu\nparameters: {alpha: [0.05, 0.1, 0.3]}")
    assert list(found.paths) == [f"leaky_relu(alpha={a})" for a in ("0.05", "0.1", "0.3")]
    for alpha in ("0.05", "0.1", "0.3"):
        true = oracle.function("where(x > 0, x, a * x)", a=mp.mpf(alpha))
        assert_drawn(found, f"leaky_relu(alpha={alpha})", true, kinks=[0.0])


def test_a_jump_has_an_open_and_a_closed_dot_and_no_slope():
    found = drawing("binary_step")
    assert re.match(r"M0 [\d.]+h320M320 [\d.]+h320$", found.paths["binary_step"])
    dots = sorted(
        (css, *np.round(found.data(x * found.box[0], y * found.box[1]), 3))
        for css, x, y in found.dots
    )
    assert dots == [("c s1", 0.0, 1.0), ("o s1", 0.0, 0.0)]


def test_a_corner_shows_in_the_derivative_as_two_open_dots():
    found = drawing("relu")
    dots = sorted(
        (css, *np.round(found.data(x * found.box[0], y * found.box[1]), 3))
        for css, x, y in found.dots
    )
    assert dots == [("o s2", 0.0, 0.0), ("o s2", 0.0, 1.0)]


@pytest.mark.parametrize(
    ("formula", "hole"),
    [("log(x)", (-6, 0)), ("sqrt(x - 1)", (-6, 1)), ("1 / x", (0, 0)), ("sqrt(1 - x**2)", (1, 6))],
)
def test_holes_and_poles_are_gaps(formula, hole):
    found = drawing(f"function: {formula}\nderivative: false")
    lo, hi = hole
    xs = [found.data(px, py)[0] for px, py in found.points(formula)]
    assert not [x for x in xs if lo + 0.02 < x < hi - 0.02]
    heights = [py for _, py in found.points(formula)]
    assert min(heights) > -0.1 * found.box[1]
    assert max(heights) < 1.1 * found.box[1]
    if formula == "1 / x":
        assert found.paths[formula].count("M") == 2


@pytest.mark.parametrize(
    ("formula", "places"),
    [("log(x)", [0]), ("1 / x", [0]), ("1 / (x**2 - 1)", [-1, 1]), ("tan(x)", [-1.5 * math.pi, -0.5 * math.pi, 0.5 * math.pi, 1.5 * math.pi]),
     ("sqrt(x)", []), ("where(x > 1, 3, x)", []), ("log(x - 2)", [2]), ("atan(1 / x)", []), ("where(x > 0, log(x), x**2)", [0])],
)  # fmt: skip
def test_poles_have_a_dotted_line_and_no_dots(formula, places):
    html = html_of(f"function: {formula}\nshow: []\nderivative: false")
    (found,) = drawings(html)
    dotted = "".join(re.findall(r'<path class="r" d="([^"]*)"', html))
    full = re.findall(
        rf"M([\d.]+) (?:{found.box[1]:g}v-{found.box[1]:g}|0v{found.box[1]:g})", dotted
    )
    assert [found.data(float(px), 0)[0] for px in full] == pytest.approx(places, abs=0.02)
    assert ("beyond all bounds" in html) == bool(places)
    at_poles = [
        dot
        for dot in found.dots
        if any(abs(found.data(dot[1] * found.box[0], 0)[0] - at) < 0.01 for at in places)
    ]
    assert not at_poles


@pytest.mark.parametrize(
    "body", ["function: exp(x)\nx: [0, 700]", "function: exp(exp(x))\nx: [0, 8]",
             "function: -exp(-x)\nx: [-700, 10]"],
)  # fmt: skip
def test_what_is_too_high_to_be_drawn_is_no_pole(body):
    html = html_of(f"{body}\nshow: []")
    assert 'class="r"' not in html
    assert "beyond all bounds" not in html


@pytest.mark.parametrize(
    ("formula", "lo", "hi"),
    [("exp(10 * x)", -0.4, 0.4), ("sin(100 * x)", -0.3, 0.3), ("x**5", -3, 3), ("tanh(0.01 * x)", -200, 200),
     ("sigmoid(100 * (x - 0.5))", -0.5, 1.5), ("exp(-(x - 30)**2)", 5, 55), ("sqrt(x - 8)", 5, 40), ("log(1 - x**2)", -1.2, 1.2),
     ("max(0, x - 100)", -200, 200), ("floor(100 * x)", -0.3, 0.3), ("erf(1000 * x)", -0.05, 0.05)],
)  # fmt: skip
def test_a_formula_is_shown_where_something_is_to_be_seen(formula, lo, hi):
    """The window has what matters in it (half of the f's rise and fall), and not too much else."""
    found = drawing(f"function: {formula}\nderivative: false")
    a, b = found.window("x")
    assert lo <= a < b <= hi
    heights = [y for _, y in found.points(formula, per_segment=1)]
    assert max(heights) - min(heights) > 0.5 * found.box[1]


@pytest.mark.parametrize("formula", ["x", "1e6 * x", "x**2", "sigmoid(x)", "sin(x)", "exp(x)", "1 / x", "floor(x)", "relu(x)", "x * sigmoid(1.7 * x)", "sign(x)", "3 * x / x"])  # fmt: skip
def test_the_usual_window_is_kept_where_it_shows_the_curve(formula):
    assert drawing(f"function: {formula}\nderivative: false").window("x") == (-6.0, 6.0)


@pytest.mark.parametrize("formula", ["sqrt(relu(x))", "max(x, 0)**0.5", "relu(x)**(1/2)"])
def test_where_a_chain_rule_has_no_value_a_level_function_has_slope_zero(formula):
    true = lambda x: 0 if x < 0 else 1 / (2 * mp.sqrt(x))  # noqa: E731
    assert_drawn(drawing(f"function: {formula}"), f"{formula}'", true, kinks=(0,))


@pytest.mark.parametrize("formula", ["sqrt(relu(x))", "sqrt(x**2)", "sqrt(x**2) + 1e9"])
def test_where_sides_disagree_a_chain_rule_without_value_leaves_no_slope(formula):
    (series,) = parse_block(f"function: {formula}").series
    assert math.isnan(graph(series).slope(np.array([0.0]))[0])


def test_a_corner_where_a_chain_rule_has_no_value_has_no_slope():
    # ∞ · 0 as well, but there is no slope on either side to agree on
    found = drawing("function: sqrt(x**2)")
    slopes = (found.data(*point)[1] for point in found.points("sqrt(x**2)'"))
    assert {round(slope, 3) for slope in slopes} == {-1, 1}


def test_vertical_ends_take_few_segments():
    for formula in ("sqrt(x)", "abs(x)**0.1", "where(x > 0, log(x), x**2)"):
        found = drawing(f"function: {formula}\nderivative: false")
        assert len(re.findall("[clhv]", found.paths[formula])) < 40


def test_a_curve_that_crosses_the_window_between_two_samples_is_drawn():
    found = drawing("function: sin(100 * x)\nx: [-0.2, 0.2]")
    zeros = [
        (k + 0.5) * math.pi / 100 for k in range(-7, 7) if abs((k + 0.5) * math.pi / 100) < 0.2
    ]
    assert found.paths["sin(100 * x)'"].count("M") == len(zeros)


def test_the_range_of_a_formula_is_estimated():
    assert "about −∞ to 1.79, sampled for x from −0.4 to 6" in html_of(
        "function: log(x)\nshow: [facts]"
    )
    assert "In view it goes from −0.186 to 6." in html_of("x * sigmoid(1.5 * x)")


def real(function, x):
    """The value of mpmath's twin, which knows complex numbers too; None without a real one."""
    try:
        value = mp.mpf(function(x))
    except (ZeroDivisionError, ValueError, TypeError, OverflowError):
        return None
    return value if mp.isfinite(value) else None


@settings(max_examples=80, deadline=None)
@given(FORMULAS)
def test_any_formula_is_drawn_truly_or_refused(formula):
    formula = with_k(formula, "0.75")
    assume(re.search(r"\bx\b", formula))
    start = time.process_time()
    fragment = RENDERER.figure(f"function: {formula}\nshow: []\nderivative: false", language="en")
    assert time.process_time() - start < 10
    if fragment.problems:
        (problem,) = fragment.problems
        assert re.search("no finite value|too often|too large", problem.message), problem
        return
    (found,) = drawings(fragment.html)
    true = oracle.function(formula, digits=40)
    (x0, x1), (y0, y1) = found.window("x"), found.window("y")
    per_x, per_y = found.box[0] / (x1 - x0), found.box[1] / (y1 - y0)
    wrong = []
    for px, py in found.points(formula, per_segment=3):
        x, y = found.data(px, py)
        near = [real(true, mp.mpf(x) + step / per_x) for step in (-0.6, -0.05, 0, 0.05, 0.6)]
        if None in near:
            continue
        left, a, value, b, right = (float(v) * per_y for v in near)
        if abs(right - 2 * value + left) > 3:
            continue  # a break, or a bend sharper than a pixel
        off = abs(y * per_y - value) / math.hypot(1, (b - a) / 0.1)
        if off > 0.15:
            wrong.append((x, y, value / per_y, off))
    assert not wrong, formula


def test_the_extreme_is_pointed_out():
    found = drawing("gelu")
    ((css, x, y),) = found.dots
    assert css == "p s1"
    assert found.data(x * found.box[0], y * found.box[1]) == pytest.approx(
        (-0.75179, -0.16997), abs=1e-3
    )
    assert "min. −0.17" in found.texts


def test_saturation_bands_are_where_the_slope_is_below_a_hundredth():
    html = html_of("function: sigmoid\nmark: [saturation]")
    (found,) = drawings(html)
    edges = [float(v) for v in re.findall(r'class="b"[^>]*d="M([\d.]+) 300h[\d.]+', html)]
    x = found.data(edges[1], 0)[0]
    slope = oracle.function("sigmoid(x) * (1 - sigmoid(x))")
    assert float(slope(x)) == pytest.approx(0.0025, rel=0.001)


def test_a_figure_of_saturation_says_where_and_how_steep():
    html = html_of("plot: saturation\nthreshold: 0.05\nmark: [-2, 0]")
    assert len(re.findall(r'class="b"', html)) >= 1
    # σ′ = σ(1 − σ) is 5 % of ¼ where σ = (1 − √0.95) / 2
    share = (1 - math.sqrt(0.95)) / 2
    edge = -math.log(share / (1 - share))
    said = re.search(r'-d" hidden lang="en">(.*?)</span>', html)[1]
    assert f"below 5 % of the steepest, for x &lt; −{edge:.3g} and for x &gt; {edge:.3g}." in said
    assert f"At x = −2 the slope is {math.exp(-2) / (1 + math.exp(-2)) ** 2:.3g}." in said
    assert "At x = 0 the slope is 0.25." in said
    assert "saturated: slope below 5\u00a0% of the steepest in view" in html


def test_softmax_bars_are_the_shares():
    shown = drawings(
        html_of(
            "function: softmax\nscores: [2, 1, -1]\nparameters: {T: [0.5, 2]}\nlabels: [가, 나, 다]"
        )
    )
    assert len(shown) == 2
    for found, temperature in zip(shown, (0.5, 2.0), strict=True):
        exps = [mp.exp(mp.mpf(v) / temperature) for v in (2, 1, -1)]
        heights = []
        for index in range(3):
            d = found.paths[f"softmax(T={temperature:g})[{index}]"]
            top = re.match(r"M[\d.]+ ([\d.]+)h[\d.]+v(-?[\d.]+)", d)
            assert top
            heights.append(abs(float(top[2])) / found.box[1] * 1.1)
        np.testing.assert_allclose(heights, [float(e / mp.fsum(exps)) for e in exps], atol=1e-4)
        assert sum(heights) == pytest.approx(1, abs=3e-4)
        assert {"가", "나", "다"} <= set(found.texts)


def test_korean_words_and_titles():
    html = html_of("sigmoid", language="ko")
    assert "최댓값 0.25" in html
    assert "포화" in html
    assert 'aria-label="시그모이드의 그래프와 그 도함수"' in html


def test_the_html_contract():
    html = html_of("function: gelu\nid: my-figure\nclass: wide\ntitle: T\ncaption: C\nalt: A")
    assert html.startswith('<figure class="actfig wide" id="my-figure">')
    assert html.count("<figcaption>") == 1
    assert 'aria-label="A"' in html
    assert 'aria-describedby="my-figure-d"' in html
    assert 'id="my-figure-d" hidden' in html
    svg = html[html.index("<svg") : html.index("</svg></div>")]
    assert "<style" not in svg
    assert "<defs" not in svg
    assert " id=" not in svg
    assert "<title" not in svg


@pytest.fixture(scope="module")
def alone():
    """The catalogue's figures, each by a renderer of its own."""
    bodies = [entry.name for entry in CURVED] + ["softmax", "function: [relu, gelu]"]
    return {body: Renderer().figure(body, language="en") for body in bodies}


def test_same_bytes_whatever_was_drawn_before(alone):
    bodies = list(alone)
    random.Random(1).shuffle(bodies)
    other = Renderer()
    assert {body: other.figure(body, language="en") for body in bodies} == alone


@pytest.mark.parametrize("noise", [4e-16, 4e-15])
def test_last_bits_of_the_libraries_do_not_show(noise, alone, monkeypatch):
    from mkdocs_actfig.drawing import graph
    from mkdocs_actfig.expression.evaluate import function_of_x

    bodies = [entry.name for entry in CURVED]
    rng = np.random.default_rng(7)

    def noisy(node):
        exact = function_of_x(node)

        def values(x):
            found = exact(x)
            return found * (1 + noise * rng.uniform(-1, 1, np.shape(found)))

        return values

    monkeypatch.setattr(graph, "function_of_x", noisy)
    changed = [
        body for body in bodies if Renderer().figure(body, language="en").html != alone[body].html
    ]
    assert changed == []


@pytest.mark.parametrize(
    ("body", "count"),
    [("sigmoid", 9), ("function: sigmoid\nx: [-0.001, 0.001]", 3), ("function: tanh\nx: [1000, 1001]", 3),
     ("function: x\nx: [-1, 1]", 5)],
)  # fmt: skip
def test_the_numbers_of_the_x_axis_stand_apart_on_a_phone(body, count):
    found = drawing(body)
    numbers = [
        box(one, (228, 238))
        for one in found.labels
        if one.anchor == "middle" and one.css == "t" and one.y == 1
    ]
    assert len(numbers) >= count
    assert all(a.right + 4 <= b.left for a, b in itertools.pairwise(numbers))


@pytest.mark.parametrize(
    ("body", "shape"),
    [("tanh", ""), ("function: sigmoid\nx: [-0.001, 0.001]", " af-long"), ("function: exp(x)\nx: [0, 600]", " af-long"),
     ("function: 100000 + sin(x)\nderivative: false", " af-long"),
     ("function: 100000000 + sin(x)\nderivative: false", " af-longer")],
)  # fmt: skip
def test_long_numbers_of_the_y_axis_get_a_wider_margin(body, shape):
    html = html_of(body)
    assert f'<div class="af-box{shape}" lang="en">' in html
    (found,) = drawings(html)
    margin = {"": 2.7, " af-long": 5.1, " af-longer": 7.4}[shape] * 12.8
    numbers = [
        box(one, (610, 290)) for one in found.labels if one.anchor == "end" and one.css == "t"
    ]
    assert min(one.left for one in numbers) >= -margin


@pytest.mark.parametrize(
    ("window", "numbers"),
    [
        ("[99999, 100001]", ["99999", "100000", "100001"]),
        ("[0, 150000]", ["0", "50000", "100000", "150000"]),
        ("[0, 0.00012]", ["0", "0.00005", "0.0001"]),
        ("[-3e5, 3e5]", ["−2·10⁵", "0", "2·10⁵"]),
    ],
)
def test_all_numbers_of_an_axis_have_a_power_of_ten_or_none(window, numbers):
    found = drawing(f"function: sigmoid\nx: {window}\nmark: []")
    shown = [
        one.text for one in found.labels if one.css == "t" and one.anchor == "middle" and one.y == 1
    ]
    assert shown == numbers


def test_no_dot_is_for_wide_or_narrow_pages_only():
    for body in (*BODIES, "plot: compare\nfamily: shrink", "function: sparsemax\nscores: [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]"):  # fmt: skip
        for found in drawings(html_of(body)):
            assert not [css for css, *_ in found.dots if {"w", "m"} & set(css.split())]


def test_more_functions_than_colours_are_told_by_dots_not_by_dashes():
    names = ["sigmoid", "tanh", "relu", "gelu", "silu", "mish", "elu", "softplus"]
    found = drawing(f"functions: [{', '.join(names)}]")
    assert list(found.classes.values()) == [*(f"s{n}" for n in range(1, 7)), "s1 e", "s2 e"]
    slopes = drawing(f"functions: [{', '.join(names)}]\nderivative: true").classes
    assert slopes["sigmoid'"] == "s1 d"
    assert slopes["elu'"] == "s1 d e"


def test_a_band_too_narrow_to_be_seen_is_none():
    html = html_of("function: tanh\nx: [-3, 3]\nmark: [saturation]")
    assert 'class="b"' not in html
    assert "saturated" not in html


def test_sizes():
    import gzip

    sizes = []
    for entry in CURVED:
        html = html_of(f"function: {entry.name}\nshow: []")
        sizes.append((len(html.encode()), len(gzip.compress(html.encode()))))
    assert np.median([plain for plain, _ in sizes]) <= 2560
    assert np.median([packed for _, packed in sizes]) <= 1126


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("sin(1e6 * x)", "turns or jumps too often"),
        ("floor(1000 * x)", "turns or jumps too often"),
        ("function: exp(x)\nx: [700, 720]", "has no finite value"),
    ],
)
def test_what_cannot_be_drawn_truly_is_refused(body, said):
    fragment = RENDERER.figure(body, language="en")
    if not fragment.problems:
        (found,) = drawings(fragment.html)
        assert found.paths
    else:
        assert said in fragment.problems[0].message


@pytest.mark.parametrize("formula", ["abs(sin(16 * x))", "sqrt(sin(30 * x))", "tan(10 * x)"])
def test_a_hundred_kinks_take_a_few_calls_each(formula, monkeypatch):
    """Edges are halved together: one by one each would cost a hundred calls of the curve."""
    from mkdocs_actfig.drawing import graph, pieces
    from mkdocs_actfig.expression.evaluate import function_of_x

    calls = 0

    def counting(node):
        function = function_of_x(node)

        def counted(x):
            nonlocal calls
            calls += 1
            return function(x)

        return counted

    monkeypatch.setattr(graph, "function_of_x", counting)
    monkeypatch.setattr(pieces, "function_of_x", counting)
    body = f"function: {formula}\nx: [-10, 10]\ny: [-2, 2]\nshow: []"
    (found,) = drawings(Renderer().figure(body, language="en").html)
    strokes = sum(path.count("M") for path in found.paths.values())
    assert strokes > 60
    assert calls < 3000  # of some 10 000 to 30 000


def test_a_quantiser_has_all_its_steps():
    found = drawing("function: floor(10 * x) / 10\nx: [-6, 6]\nderivative: false")
    places = [x for css, x, _ in found.dots if css.startswith("o")]
    assert len(places) == 119
    assert max(places) > 0.98


def test_a_function_far_from_zero_fills_its_window():
    found = drawing("function: 1000000 + sin(x)\nderivative: false")
    lo, hi = found.window("y")
    assert lo <= 999999
    assert hi >= 1000001
    assert hi - lo < 3


def test_tangents_stay_inside():
    found = drawing("function: x**3\nmark: [tangents]\ny: [-1, 1]\nderivative: false")
    assert all(0 <= y <= 1 for _, _, y in found.dots)


def test_saturation_beside_a_pole_is_not_everywhere():
    html = html_of("function: sqrt(x)\nx: [0, 4]\nmark: [saturation]")
    assert 'class="b"' not in html


def test_corners_are_marked_where_no_derivative_shows_them():
    assert ("c s1", 0.5) in [
        (css, x) for css, x, _ in drawing("function: relu\nderivative: false").dots
    ]
    marked = drawing("function: hard_swish\nmark: [kinks]").dots
    # At −3 an end of f′ is there too: the corner's dot is drawn after it, and small enough to show it.
    corners = [css for css, _, _ in marked if css.startswith("c s1")]
    assert corners == ["c s1 i", "c s1"]
    assert [css for css, _, _ in marked][-2:] == corners


def test_formulas_have_their_extremes_marked():
    found = drawing("function: x * sigmoid(1.702 * x)\nmark: [extrema]")
    assert [text for text in found.texts if text.startswith("min")] == ["min. −0.164"]
