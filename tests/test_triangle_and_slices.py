"""Vector functions as paths in a triangle and as curves of one score, read back from the page."""

from __future__ import annotations

import math
import re

import mpmath as mp
import numpy as np
import pytest
from reading import drawings
from test_vectors import TRUE, VECTORS

from mkdocs_actfig.block import parse_block
from mkdocs_actfig.errors import BlockError
from mkdocs_actfig.pipeline import Renderer

RENDERER = Renderer()
SHARING = [entry for entry in VECTORS if entry.sums_to_one]
SCORES = [1.0, 0.6, 0.0]


def html_of(body, language="en"):
    fragment = RENDERER.figure(body, language=language)
    assert not fragment.problems, fragment.problems
    return fragment.html


def shares_at(found, px, py):
    """The shares that a point of the triangle stands for: the reference page says how."""
    x, y = found.data(px, py)
    first = y / (math.sqrt(3) / 2)
    third = x - first / 2
    return first, 1 - first - third, third


def point_of(found, shares):
    (x0, x1), (y0, y1) = found.window("x"), found.window("y")
    x, y = shares[0] / 2 + shares[2], shares[0] * math.sqrt(3) / 2
    return (x - x0) / (x1 - x0) * found.box[0], (y1 - y) / (y1 - y0) * found.box[1]


def distance(point, line):
    """From a point to a polyline: float64 px, shape (n, 2) each of line's ends."""
    a, b = line[:-1], line[1:]
    along = b - a
    share = ((point - a) * along).sum(axis=1) / np.maximum((along**2).sum(axis=1), 1e-18)
    nearest = a + np.clip(share, 0, 1)[:, None] * along
    return float(np.hypot(*(point - nearest).T).min())


@pytest.mark.parametrize("entry", [e for e in SHARING if e.name != "hardmax"], ids=lambda e: e.name)
def test_the_path_is_what_becomes_of_sharper_scores(entry):
    values = {"alpha": 1.5} if entry.name == "entmax" else {}
    given = "".join(f"\nparameters: {{{name}: {value}}}" for name, value in values.items())
    (found,) = drawings(
        html_of(f"function: {entry.name}\nplot: simplex\nscores: {SCORES}{given}\nshow: []")
    )
    (path,) = found.paths
    drawn = np.array(found.points(path, per_segment=1))
    times = [0, *np.geomspace(0.05, 60, 120).tolist()]
    true = np.array([
        point_of(found, [float(v) for v in TRUE[entry.name]([mp.mpf(z) * t for z in SCORES], **values)])
        for t in times
    ])  # fmt: skip
    assert max(distance(point, drawn) for point in true) < 0.2
    # Nothing is drawn that is not there: each corner of the path is a value for some scores.
    assert max(distance(point, true) for point in drawn[(drawn[:, 1] > true[:, 1].min())]) < 1.5
    assert np.hypot(*(drawn[0] - point_of(found, [1 / 3] * 3))) < 0.2


@pytest.mark.parametrize(
    ("body", "name", "cases"),
    [
        ("softmax\nparameters: {T: [0.5, 1, 3]}", "softmax", [{"T": 0.5}, {"T": 1}, {"T": 3}]),
        ("entmax\nparameters: {alpha: [1, 1.5, 2]}", "entmax", [{"alpha": 1}, {"alpha": 1.5}, {"alpha": 2}]),
        ("sparsemax", "sparsemax", [{}]), ("hardmax", "hardmax", [{}]),
    ],
)  # fmt: skip
def test_the_dots_are_the_shares_and_hollow_where_one_is_nothing(body, name, cases):
    html = html_of(f"plot: simplex\nscores: {SCORES}\nshow: []\nfunction: {body}")
    (found,) = drawings(html)
    assert len(found.dots) == len(cases)
    for (css, x, y), case in zip(found.dots, cases, strict=True):
        true = [
            float(v)
            for v in TRUE[name](
                [mp.mpf(z) for z in SCORES], **{k: mp.mpf(v) for k, v in case.items()}
            )
        ]
        got = shares_at(found, x * found.box[0], y * found.box[1])
        np.testing.assert_allclose(got, true, atol=1e-3)
        assert css.startswith("o") == (0.0 in true)
        told = ", ".join(
            f"<var>x</var>{sub} {'0' if v == 0 else f'{v:.2f}'}"
            for sub, v in zip("₁₂₃", true, strict=True)
        )
        assert told in html
    assert bool(re.search("3 (is|are) exactly 0", html)) == any(
        css.startswith("o") for css, _, _ in found.dots
    )


def test_softmax_keeps_off_the_sides_and_sparsemax_runs_along_one():
    (found,) = drawings(
        html_of(f"function: entmax\nplot: simplex\nscores: {SCORES}\nparameters: {{alpha: [1, 2]}}")
    )
    soft, sparse = (found.points(f"entmax(alpha={a})", per_segment=1) for a in (1, 2))
    third = [shares_at(found, *point)[2] for point in soft]
    assert min(third[1:-1]) > 0
    on_side = [
        shares_at(found, *point) for point in sparse if abs(shares_at(found, *point)[2]) < 1e-3
    ]
    assert len(on_side) >= 2
    # Straight to the side: three points say it all.
    assert len(sparse) <= 5


def test_labels_stand_at_the_corners_and_temperatures_at_the_dots():
    (found,) = drawings(
        html_of("function: softmax\nplot: simplex\nlabels: [dog, cat, bird]\nscores: [2, 1, 0]")
    )
    assert {"dog", "cat", "bird", "T = 0.5", "T = 1", "T = 3", "½"} <= set(found.texts)
    ko = html_of("function: softmax\nplot: simplex", language="ko")
    assert "삼각형" in ko
    assert "simplex:" not in ko


def test_values_have_the_colours_of_their_ways():
    (found,) = drawings(
        html_of("function: entmax\nplot: simplex\nparameters: {alpha: [1, 1.5, 2]}")
    )
    colours = {one.text: one.css.split()[1] for one in found.labels if "=" in one.text}
    assert colours == {"α = 1": "s1", "α = 1.5": "s2", "α = 2": "s3"}


def test_ties_and_equal_scores():
    (found,) = drawings(html_of("function: sparsemax\nplot: simplex\nscores: [0.5, 0.5, 0]"))
    end = shares_at(found, *found.points("sparsemax", per_segment=1)[-1])
    np.testing.assert_allclose(end, [0.5, 0.5, 0], atol=2e-3)
    (found,) = drawings(html_of("function: softmax\nplot: simplex\nscores: [1, 1, 1]"))
    for _, x, y in found.dots:
        np.testing.assert_allclose(
            shares_at(found, x * found.box[0], y * found.box[1]), [1 / 3] * 3, atol=1e-3
        )


SLICES = [
    ("softmax\nscores: [x, 1, 0]", "softmax(x, 1, 0)", lambda x: TRUE["softmax"]([x, mp.mpf(1), mp.mpf(0)])),
    ("softmax(T=0.5)\nscores: [1, x]", "softmax(1, x, T=0.5)", lambda x: TRUE["softmax"]([mp.mpf(1), x], mp.mpf("0.5"))),
    ("sparsemax\nscores: [0.25, x, -0.5]", "sparsemax(0.25, x, -0.5)", lambda x: TRUE["sparsemax"]([mp.mpf("0.25"), x, mp.mpf("-0.5")])),
    ("entmax15\nscores: [x, 0.5, 0]", "entmax15(x, 0.5, 0)", lambda x: TRUE["entmax15"]([x, mp.mpf("0.5"), mp.mpf(0)])),
    ("maxout\nscores: [x, 1, 0]", "maxout(x, 1, 0)", lambda x: [max(x, mp.mpf(1))]),
    ("crelu\nscores: [x, 1]", "crelu(x, 1)", lambda x: TRUE["crelu"]([x, mp.mpf(1)])),
    ("squash\nscores: [x, 1]", "squash(x, 1)", lambda x: TRUE["squash"]([x, mp.mpf(1)])),
    ("log_softmax\nscores: [x, 0]", "log_softmax(x, 0)", lambda x: TRUE["log_softmax"]([x, mp.mpf(0)])),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "key", "true"), SLICES, ids=lambda v: v if isinstance(v, str) else ""
)
@pytest.mark.parametrize("order", [0, 1], ids=["f", "slope"])
def test_a_slice_is_the_function_with_one_score_running(body, key, true, order):
    (found,) = drawings(html_of(f"function: {body}\nderivative: true\nshow: []\nx: [-3, 3]"))
    outputs = true(mp.mpf("0.3"))
    names = [f"{key}[{index}]{chr(39) * order}" for index in range(len(outputs))]
    assert [name for name in found.paths if name.endswith("'") == bool(order)] == names
    (x0, x1), (y0, y1) = found.window("x"), found.window("y")
    per_x, per_y = found.box[0] / (x1 - x0), found.box[1] / (y1 - y0)
    h = mp.mpf("1e-12")
    for index, name in enumerate(names):

        def f(x, index=index):
            if not order:
                return true(x)[index]
            return (true(x + h)[index] - true(x - h)[index]) / (2 * h)

        # How closely a segment follows its curve is told of elementwise functions, at more points.
        for px, py in found.points(name, per_segment=2):
            x, y = found.data(px, py)
            near = [float(f(mp.mpf(x) + s / per_x)) * per_y for s in (-0.3, 0, 0.3)]
            if abs(near[0] - 2 * near[1] + near[2]) > 1 or abs(near[2] - near[0]) > 20:
                continue  # a corner or a jump
            off = abs(y * per_y - near[1]) / math.hypot(1, (near[2] - near[0]) / 0.6)
            assert off < 0.15, (name, x)


def test_corners_of_sparse_slices_are_gaps_of_the_slope():
    (found,) = drawings(
        html_of("function: sparsemax\nscores: [x, 0.5, 0]\nderivative: true\nx: [-2, 2]")
    )
    starts = [float(v) for v in re.findall(r"M([\d.]+) ", found.paths["sparsemax(x, 0.5, 0)[0]'"])]
    places = [found.data(px, 0)[0] for px in starts]
    np.testing.assert_allclose(places, [-2, -0.25, 0.5, 1.5], atol=0.01)


def test_what_a_slice_says():
    html = html_of("function: softmax\nscores: [x, 1, 0]\nlabels: [dog, cat, bird]")
    assert "scores: dog = <var>x</var>, cat 1, bird 0" in html
    (found,) = drawings(html)
    assert {"dog", "cat", "bird"} <= set(found.texts)
    assert parse_block("function: softmax\nplot: curve").varying == 0
    assert parse_block("softmax").plot == "bars"


@pytest.mark.parametrize(
    ("body", "place", "message"),
    [
        ("function: softmax\nscores: [x, x]", (2, 13), "one score only can be x"),
        ("function: softmax\nscores: [x, 1]\nplot: bars", (2, 9), "a score that is x runs along the axis"),
        ("function: gumbel_softmax\nplot: curve", (1, 11), "'gumbel_softmax' draws noise"),
        ("function: softmax\nplot: curve\nparameters: {T: [1, 2]}", (3, 13), "2 values of a parameter"),
        ("function: softmax1\nplot: simplex", (2, 7), "plot: simplex shows shares of 1"),
        ("function: gumbel_softmax\nplot: simplex", (2, 7), "plot: simplex shows shares of 1"),
        ("function: softmax\nplot: simplex\nscores: [1, 2]", (3, 9), "plot: simplex shows 3 scores, not 2"),
        ("function: softmax\nplot: simplex\nlabels: [a, b]", (3, 9), "2 labels for 3 scores"),
        ("function: relu\nplot: simplex", (2, 7), "plot: simplex does not fit"),
        ("function: softmax\nplot: simplex\nx: [0, 1]", (3, 4), "'x' does not go with softmax"),
        ("function: crelu\nplot: curve\nscores: [1, 2, 3, 4, 5, 6, 7]", (1, 1), "14 curves are more"),
    ],
)  # fmt: skip
def test_what_does_not_fit(body, place, message):
    with pytest.raises(BlockError) as caught:
        parse_block(body)
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == place
    assert problem.message.startswith(message)


def test_claims_of_slices_are_of_all_outputs():
    html = html_of(
        "function: softmax\nscores: [x, 1, 0]\ncheck: [sum softmax == 1, max softmax < 1]"
    )
    assert html.count("<small>proved</small>") == 2
    (problem,) = RENDERER.figure(
        "function: softmax\nscores: [x, 1]\ncheck: f(x) > 0", language="en"
    ).problems
    assert "unknown function 'f'" in problem.message
