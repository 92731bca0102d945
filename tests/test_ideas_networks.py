"""Figures of networks: paths of descent, grids and curves through layers, the gradient's size.

Each is simulated anew from the rule that the reference page states, by code of another kind.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise

import numpy as np
import pytest
from reading import drawings, sample
from test_figures import CURVED, html_of

from mkdocs_actfig import activation
from mkdocs_actfig.drawing import grids, networks
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.saving import plot

# Plain Python, written down again.
PLAIN = {
    "sigmoid": (lambda x: 1 / (1 + math.exp(-x)), lambda x: 1 / (2 + math.exp(-x) + math.exp(x))),
    "tanh": (math.tanh, lambda x: 1 / math.cosh(x) ** 2),
    "relu": (lambda x: max(0.0, x), lambda x: float(x > 0)),
    "gelu": (
        lambda x: x * math.erfc(-x / math.sqrt(2)) / 2,
        lambda x: (
            math.erfc(-x / math.sqrt(2)) / 2 + x * math.exp(-x * x / 2) / math.sqrt(2 * math.pi)
        ),
    ),
    "hard_sigmoid": (
        lambda x: min(1.0, max(0.0, x / 6 + 0.5)),
        lambda x: 1 / 6 if -3 < x < 3 else 0.0,
    ),
}


def number(text: str) -> float:
    """A number as figures write it: −0.5, 3.07·10⁻⁷."""
    plain = text.translate(str.maketrans("−⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "--0123456789"))
    return float(plain.replace("·10", "e"))


def description(html: str) -> str:
    return re.search(r'-d" hidden lang="\w+">(.*?)</span>', html)[1]


def numbers(said: str) -> list[float]:
    return [number(text) for text in re.findall(r"−?\d+(?:\.\d+)?(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?", said)]


def shown(value: float, *, digits: int = 3) -> float:
    return float(f"{value:.{digits}g}")


# Descent


def descent(name: str, seed: int, steps: int):
    """The path, the inputs and the rate, as the reference page has them, number by number."""
    f, _ = PLAIN[name]
    before = np.random.default_rng(seed).standard_normal((steps, 2)).tolist()
    inputs = [(f(z1), f(z2)) for z1, z2 in before]
    rate = 1 / max(a * a + b * b for a, b in inputs)
    w = [-1.0, 1.0]
    path = [tuple(w)]
    for x in inputs:
        # Half the squared error, its gradient by a difference that is exact for a parabola.
        def loss(v, x=x):
            output, target = v[0] * x[0] + v[1] * x[1], x[0] - x[1]
            return (output - target) ** 2 / 2

        h = 0.5
        slopes = [
            (loss([w[0] + h, w[1]]) - loss([w[0] - h, w[1]])) / (2 * h),
            (loss([w[0], w[1] + h]) - loss([w[0], w[1] - h])) / (2 * h),
        ]
        w = [w[0] - rate * slopes[0], w[1] - rate * slopes[1]]
        path.append(tuple(w))
    return path, inputs, rate


def detour(path) -> float:
    length = sum(math.dist(a, b) for a, b in pairwise(path))
    return length / math.dist(path[0], path[-1])


def ways(inputs) -> list[int]:
    """How many move both weights the same way, opposite ways, one of them, neither."""
    found = [0, 0, 0, 0]
    for a, b in inputs:
        place = 3 if a == b == 0 else 2 if a == 0 or b == 0 else 0 if (a > 0) == (b > 0) else 1
        found[place] += 1
    return found


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("seed", "steps"), [(2, 50), (0, 50), (5, 120), (17, 1)])
def test_the_drawn_path_is_the_one_that_the_rule_gives(seed, steps, language):
    names = ["sigmoid", "tanh", "relu", "gelu"]
    html = html_of(
        f"plot: zigzag\nfunctions: [{', '.join(names)}]\nseed: {seed}\nsteps: {steps}",
        language=language,
    )
    found = drawings(html)
    assert [list(panel.paths) for panel in found] == [[name] for name in names]
    assert len({(panel.window("x"), panel.window("y")) for panel in found}) == 1
    told = numbers(description(html))
    expected = [-1.0, 1.0, 1.0, -1.0, steps]
    for name, panel in zip(names, found, strict=True):
        path, inputs, rate = descent(name, seed, steps)
        drawn = sample(panel.paths[name], 1)
        assert len(drawn) == steps + 1
        for px, (w1, w2) in zip(drawn, path, strict=True):
            assert panel.data(*px) == pytest.approx((w1, w2), abs=2e-4)
        (css, x, y), end, optimum = panel.dots
        assert css == "o s1"
        assert panel.data(x * panel.box[0], y * panel.box[1]) == pytest.approx((-1, 1), abs=2e-3)
        assert panel.data(end[1] * panel.box[0], end[2] * panel.box[1]) == pytest.approx(
            path[-1], abs=2e-3
        )
        assert panel.data(optimum[1] * panel.box[0], optimum[2] * panel.box[1]) == pytest.approx(
            (1, -1), abs=2e-3
        )
        length = sum(math.dist(a, b) for a, b in pairwise(path))
        counts = ways(inputs)
        expected += [shown(rate), *counts[:2], *(count for count in counts[2:] if count)]
        expected += [
            shown(length),
            shown(detour(path), digits=2),
            shown(math.dist(path[-1], (1, -1))),
        ]
    assert told == pytest.approx(expected, rel=1e-9, abs=1e-15)


def test_the_heading_says_what_the_path_comes_to():
    html = html_of("plot: zigzag\nseed: 4\nsteps: 60")
    for name, title in zip(
        ("sigmoid", "tanh"), re.findall(r'"af-pt">(.*?)</div>', html), strict=True
    ):
        path, inputs, _ = descent(name, 4, 60)
        against = f"one weight up, one down: {ways(inputs)[1]} of 60 steps"
        ratio = f"path: {detour(path):.2g} × as long as a straight one"
        assert re.findall("<small>(.*?)</small>", title) == [against, ratio]


@pytest.mark.parametrize(
    ("name", "quadrants"), [("sigmoid", 2), ("relu", 2), ("tanh", 4), ("gelu", 4)]
)
def test_steps_stay_in_the_quadrants_that_are_shaded(name, quadrants):
    html = html_of(f"plot: zigzag\nfunction: {name}\nsteps: 120")
    (panel,) = drawings(html)
    assert html.count('<path class="v2"') == quadrants
    drawn = np.array(sample(panel.paths[name], 1))
    right, up = (drawn[1:] - drawn[:-1]).T * [[1], [-1]]
    opposite = (right * up < 0) & (np.minimum(abs(right), abs(up)) > 0.02)
    assert opposite.any() == (quadrants == 4)


def test_the_usual_seed_is_a_typical_one():
    for name in ("sigmoid", "tanh", "relu"):
        others = [detour(descent(name, seed, 50)[0]) for seed in range(100, 400)]
        low, high = np.quantile(others, [0.2, 0.8])
        assert low < detour(descent(name, 2, 50)[0]) < high
        if name != "relu":
            assert np.median(others) == pytest.approx({"sigmoid": 3.4, "tanh": 1.3}[name], abs=0.06)


# Grids


def distance(points, line) -> np.ndarray:
    """From each point to a line of straight pieces: (n, 2), (m, 2) → (n,)."""
    start, along = line[:-1], line[1:] - line[:-1]
    away = points[:, None] - start
    square = np.maximum((along**2).sum(axis=1), 1e-30)
    share = np.clip((away * along).sum(axis=2) / square, 0, 1)
    return np.linalg.norm(away - share[..., None] * along, axis=2).min(axis=1)


def pieces(d: str) -> list[np.ndarray]:
    """The vertices of each stretch of a path."""
    return [np.array(sample("M" + part, 1)) for part in d.split("M") if part]


def to_px(panel, points) -> np.ndarray:
    (x0, x1), (y0, y1) = panel.window("x"), panel.window("y")
    x = (points[:, 0] - x0) / (x1 - x0) * panel.box[0]
    return np.stack([x, (y1 - points[:, 1]) / (y1 - y0) * panel.box[1]], axis=1)


def assert_same_line(drawn, true, *, off=0.15):
    assert distance(drawn, true).max() < off
    assert distance(true, drawn).max() < off


def layered(found, points, f) -> np.ndarray:
    """Points sent through the layers one after another, each number by itself in plain Python."""
    out = []
    for x, y in points.tolist():
        for a, b, c, d in found:
            x, y = f(a * x + b * y), f(c * x + d * y)  # noqa: PLW2901 - the same point, further on
        out.append((x, y))
    return np.array(out)


@pytest.mark.parametrize("layers", [1, 2, 4, 8])
def test_matrices_turn_and_stretch_within_the_bounds_that_are_stated(layers):
    turned = []
    for seed in range(60):
        found = grids.matrices(seed, layers)
        assert len(found) == layers
        whole = np.eye(2)
        for matrix in found:
            m = np.array(matrix).reshape(2, 2)
            whole = m @ whole
            u, sizes, v = np.linalg.svd(m)
            turn = math.degrees(math.atan2((u @ v)[1, 0], (u @ v)[0, 0]))
            assert abs(turn) <= 90 / layers + 1e-9
            assert np.prod(sizes) == pytest.approx((1 + 1 / layers) ** 2)
            assert 1.1**2 - 1e-9 <= sizes[0] / sizes[1] <= 1.5**2 + 1e-9
            turned.append(turn)
        sizes = np.linalg.svd(whole, compute_uv=False)
        assert 1.3 <= sizes[0] / sizes[1] <= 2.8
        assert np.allclose(np.array(grids.product(found)).reshape(2, 2), whole, rtol=1e-13)
    assert min(turned) < 0 < max(turned)


@pytest.mark.parametrize(("seed", "layers"), [(7, 4), (0, 1), (3, 8)])
def test_linear_layers_draw_the_parallelograms_of_their_product(seed, layers):
    html = html_of(f"plot: linear-collapse\nseed: {seed}\nlayers: {layers}")
    plain, linear, _ = drawings(html)
    found = grids.matrices(seed, layers)
    for panel, key, done in ((plain, "x", ()), (linear, "T", found)):
        for index in (0, 1):
            lines = pieces(panel.paths[f"{key}[{index}]"])
            assert len(lines) == 9
            for place, line in zip(np.linspace(-1, 1, 9), lines, strict=True):
                ends = np.array([[place, -1.0], [place, 1.0]])[:, [index, 1 - index]]
                true = to_px(panel, layered(done, ends, lambda t: t))
                assert line == pytest.approx(true, abs=0.02)  # two ends: a straight line
        corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]], float)
        (quarter,) = pieces(panel.paths[f"{key}>0"])
        assert_same_line(quarter, to_px(panel, layered(done, corners, lambda t: t)))
    whole = layered(found, np.eye(2), lambda t: t)
    letters = "ABCD"[:layers] if layers < 5 else "A⋯H"
    first, second = (", ".join(f"{v:.3g}".replace("-", "−") for v in column) for column in whole)
    assert f"{letters} = T takes (1, 0) to ({first}) and (0, 1) to ({second})" in description(html)
    assert f"<var>{letters} = T</var>" in html


@pytest.mark.parametrize("name", ["tanh", "relu", "gelu", "sigmoid", "hard_sigmoid"])
@pytest.mark.parametrize(("seed", "layers"), [(7, 4), (1, 8)])
def test_the_bent_grid_is_the_layers_one_after_another(name, seed, layers):
    html = html_of(f"plot: linear-collapse\nfunction: {name}\nseed: {seed}\nlayers: {layers}")
    panel = drawings(html)[2]
    (x0, x1), (y0, y1) = panel.window("x"), panel.window("y")
    assert x1 - x0 == pytest.approx(y1 - y0, rel=2e-3)  # the same scale along both axes
    f = PLAIN[name][0]
    found = grids.matrices(seed, layers)
    t = np.linspace(-1, 1, 1601)
    bend, ends = 0.0, []
    for index in (0, 1):
        lines = pieces(panel.paths[f"{name}[{index}]"])
        assert len(lines) == 9
        for place, line in zip(np.linspace(-1, 1, 9), lines, strict=True):
            points = np.stack([np.full_like(t, place), t], axis=1)[:, [index, 1 - index]]
            image = layered(found, points, f)
            assert_same_line(line, to_px(panel, image))
            bend = max(bend, distance(image, image[[0, -1]]).max())
            ends.append(image)
    size = np.ptp(np.concatenate(ends), axis=0).max()
    assert numbers(description(html))[-2:] == pytest.approx(
        [shown(size), shown(bend)], rel=0.011, abs=1e-15
    )


def test_any_seed_makes_a_readable_grid():
    for seed in range(40):
        for panel in drawings(html_of(f"plot: linear-collapse\nseed: {seed}"))[1:]:
            key = next(iter(panel.paths)).removesuffix(">0")
            points = np.concatenate(
                [*pieces(panel.paths[f"{key}[0]"]), *pieces(panel.paths[f"{key}[1]"])]
            )
            assert (points >= 0).all()
            assert (points <= panel.box[0]).all()
            assert np.ptp(points, axis=0).min() > 0.3 * panel.box[0]


# Networks of one input


def output(network, x: float, f) -> float:
    """What a network makes of one number, unit by unit."""
    signals = [x]
    for number, (weights, biases) in enumerate(network):
        signals = signals if number == 0 else [f(t) for t in signals]
        signals = [
            math.fsum(w * s for w, s in zip(row, signals, strict=True)) + b
            for row, b in zip(weights.tolist(), biases.tolist(), strict=True)
        ]
    (end,) = signals
    return end


@pytest.mark.parametrize(("seed", "layers"), [(7, 4), (0, 1), (3, 8)])
def test_networks_without_a_function_are_lines_and_with_one_are_curves(seed, layers):
    html = html_of(f"plot: linear-collapse\ninputs: 1\nseed: {seed}\nlayers: {layers}")
    panels = drawings(html)
    assert [list(panel.paths) for panel in panels] == [
        [f"{key}[{k}]" for k in range(3)] for key in ("T", "relu", "tanh")
    ]
    found = networks.networks(seed, layers)
    told = numbers(description(html))
    assert told[:3] == [layers, -3, 3]
    x = np.linspace(-3, 3, 1201)
    slopes, bends = [], []
    functions = {"T": lambda t: t, "relu": PLAIN["relu"][0], "tanh": PLAIN["tanh"][0]}
    for panel, (key, f) in zip(panels, functions.items(), strict=True):
        bend = 0.0
        for k, network in enumerate(found):
            y = np.array([output(network, at, f) for at in x.tolist()])
            (line,) = pieces(panel.paths[f"{key}[{k}]"])
            assert_same_line(line, to_px(panel, np.stack([x, y], axis=1)))
            if panel is panels[0]:
                assert len(line) == 2
                slopes.append((y[-1] - y[0]) / 6)
            bend = max(bend, np.abs(y - np.interp(x, x[[0, -1]], y[[0, -1]])).max())
        bends.append(bend)
    whole = [np.linalg.multi_dot([np.eye(1), *(w for w, _ in n[::-1]), np.eye(1)]) for n in found]
    assert np.ravel(whole) == pytest.approx(slopes)
    assert told[3:6] == pytest.approx([shown(slope) for slope in slopes])
    if layers > 1:
        assert told[6:] == pytest.approx(bends[1:], rel=0.011)
    else:
        assert max(bends) < 1e-12


def test_weights_are_drawn_as_it_is_stated():
    weights = np.concatenate(
        [w.ravel() for seed in range(200) for n in networks.networks(seed, 4) for w, _ in n[1:]]
    )
    assert weights.mean() == pytest.approx(0, abs=0.01)
    assert weights.var() == pytest.approx(2 / 8, rel=0.02)
    zeros = [-b / w[:, 0] for seed in range(50) for (w, b), *_ in networks.networks(seed, 4)]
    assert np.abs(zeros).max() <= 2.5
    assert np.std(zeros) == pytest.approx(5 / math.sqrt(12), rel=0.05)


# The gradient through depth


def shares(name: str, seed: int, layers: int, variance: float) -> np.ndarray:
    """The sizes in ten networks of 100 units, from the product of the layers' Jacobians."""
    f, slope = (np.vectorize(function) for function in PLAIN[name])
    random = np.random.default_rng(seed)
    weights = random.standard_normal((layers, 10, 100, 100)) * math.sqrt(variance / 100)
    ends = random.standard_normal((2, 10, 100, 1))
    found = []
    for k in range(10):
        x, gradient = ends[0, k, :, 0], ends[1, k, :, 0]
        jacobians = []
        for w in weights[:, k]:
            t = np.einsum("ij,j->i", w, x)
            jacobians.append(np.diag(slope(t)) @ w)
            x = f(t)
        product, sizes = np.eye(100), [np.linalg.norm(gradient)]
        for jacobian in reversed(jacobians):
            product = product @ jacobian
            sizes.append(np.linalg.norm(gradient @ product))
        found.append(np.array(sizes) / sizes[0])
    return np.array(found)


def read_log(panel, d: str) -> np.ndarray:
    """The sizes at the vertices of a path, on an axis whose logarithm is even."""
    assert panel.attributes["data-y-scale"] == "log"
    lo, hi = (math.log10(v) for v in panel.window("y"))
    (line,) = pieces(d)
    return 10 ** (hi - line[:, 1] / panel.box[1] * (hi - lo))


@pytest.mark.parametrize(
    ("body", "drawn"),
    [
        ("", {"sigmoid": 1, "tanh": 1, "relu": 2}),
        ("functions: [gelu, hard_sigmoid]\nseed: 3\nlayers: 6", {"gelu": 2, "hard_sigmoid": 1}),
        ("functions: [sigmoid, relu]\ninit: kaiming\nlayers: 3", {"sigmoid": 2, "relu": 2}),
        ("functions: [tanh, relu]\ninit: lecun\nlayers: 20", {"tanh": 1, "relu": 1}),
    ],
)
def test_the_gradients_size_is_that_of_the_jacobians_product(body, drawn):
    html = html_of(f"plot: gradient-flow\n{body}")
    (panel,) = drawings(html)
    given = dict(line.split(": ") for line in body.split("\n") if line)
    layers, seed = int(given.get("layers", 10)), int(given.get("seed", 0))
    assert panel.window("x") == (0, layers)
    told = numbers(description(html))
    assert told[:3] == [layers, 100, 10]
    expected = []
    for name, variance in drawn.items():
        true = shares(name, seed, layers, variance)
        line = read_log(panel, panel.paths[name])
        assert line == pytest.approx(np.median(true, axis=0), rel=2e-3)
        band = read_log(panel, panel.paths[f"{name}±"])
        assert band[: layers + 1] == pytest.approx(true.min(axis=0), rel=2e-3)
        assert band[layers + 1 : 2 * layers + 2][::-1] == pytest.approx(true.max(axis=0), rel=2e-3)
        last = true[:, -1]
        expected += [np.median(last), last.min(), last.max()]
    steepest = {"sigmoid": 1 / 4, "hard_sigmoid": 1 / 6}
    for name in drawn.keys() & steepest.keys():
        ends = read_log(panel, panel.paths[f"{name}<"])
        assert ends == pytest.approx([1, steepest[name] ** layers], rel=2e-3)
        expected += [layers, steepest[name] ** layers]
    assert {name for name in panel.paths if name.endswith("<")} == {
        f"{name}<" for name in drawn.keys() & steepest.keys()
    }
    assert told[3:] == pytest.approx(expected, rel=0.006)


def test_the_bound_is_one_of_slopes_and_not_of_weights():
    """A product of the sigmoid's slopes is never above 0.25ᵏ; with large weights a gradient is."""
    true = shares("sigmoid", 0, 3, 40.0)
    assert (true[:, -1] > 0.25**3).any()
    x = np.random.default_rng(0).normal(0, 4, 1000)
    assert (activation("sigmoid").derivative(x) <= 0.25).all()


def test_the_axis_has_powers_of_ten_where_they_belong():
    html = html_of("plot: gradient-flow")
    (panel,) = drawings(html)
    lo, hi = (math.log10(v) for v in panel.window("y"))
    ticks = re.findall(
        r'<text x="0" y="([\d.]+)%">(10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|1)</text>', html
    ) or re.findall(r'<text x="0%" y="([\d.]+)%">(10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|1)</text>', html)
    assert [text for _, text in ticks] == ["10⁻⁶", "10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1"]
    for place, text in ticks:
        exponent = int(number(text.removeprefix("10") or "0")) if text != "1" else 0
        assert float(place) == pytest.approx(100 * (hi - exponent) / (hi - lo), abs=0.01)
    assert {"output", "input", "2", "4", "6", "8", "0.25ᵏ"} <= set(panel.texts)
    assert {"Sigmoid", "Tanh", "ReLU"} <= set(panel.texts)


def test_a_gradient_that_is_zero_leaves_the_picture():
    html = html_of("plot: gradient-flow\nfunctions: [binary_step, sigmoid]\nlayers: 4")
    (panel,) = drawings(html)
    assert panel.window("y")[0] > 1e-5
    (line,) = pieces(panel.paths["binary_step"])
    assert (line[1:, 1] > panel.box[1]).all()
    assert "Binary step, Glorot weights: 0, between 0 and 0." in description(html)


# All of them


KINDS = ["zigzag", "linear-collapse", "linear-collapse\ninputs: 1", "gradient-flow"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_needs_no_other_key_and_is_small(kind):
    for language in ("en", "ko"):
        html = html_of(f"plot: {kind}", language=language)
        assert len(html.encode()) <= 10_000
        assert html.count('role="img"') == html.count("aria-label=") == len(drawings(html))
        assert description(html)
        assert "af-tex" not in html
        assert f'id="fig-{kind.split()[0]}"' in html
        svg = re.sub("<figcaption.*", "", html)
        assert " id=" not in svg.split("<svg", 1)[1]
        assert "<style" not in svg


@pytest.mark.parametrize("kind", KINDS)
def test_functions_of_any_kind_are_drawn_or_refused(kind):
    refused = []
    wild = [e for e in CURVED if e.family in ("exponential", "polynomial", "periodic", "step")]
    tried = [*CURVED[::9], *wild]
    for entry in tried:
        fragment = Renderer().figure(f"function: {entry.name}\nplot: {kind}", language="en")
        if fragment.problems:
            (problem,) = fragment.problems
            assert re.search("has no finite value|sends no finite|overflow", problem.message)
            refused.append(entry.name)
        else:
            assert len(fragment.html.encode()) <= 12_000
            assert "nan" not in fragment.html
    assert len(refused) <= len(tried) / 4


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("plot: zigzag\nfunction: log(x)", "'log(x)' sends no finite inputs other than 0"),
        ("plot: zigzag\nfunction: 0 * x", "'0 * x' sends no finite inputs other than 0"),
        ("plot: linear-collapse\nfunction: exp(exp(x))", "'exp(exp(x))' has no finite value"),
        ("plot: linear-collapse\nfunction: sin(3 * x)", "'sin(3 * x)' folds the grid too often"),
        ("plot: linear-collapse\nfunction: sin(30 * x)", "'sin(30 * x)' folds the grid too often"),
        ("plot: linear-collapse\ninputs: 1\nfunction: sqrt(x)", "'sqrt(x)' has no finite value"),
        ("plot: gradient-flow\nfunction: exponential", "10 layers of 'exponential' overflow"),
    ],
)
def test_what_no_network_can_use_is_refused_at_its_place(body, said):
    (problem,) = Renderer().figure(body, language="en").problems
    assert said in problem.message
    assert problem.hint
    assert problem.line == len(body.split("\n"))


@pytest.mark.parametrize("noise", [4e-16, 4e-15])
def test_last_bits_of_the_libraries_do_not_show(noise, monkeypatch):
    from mkdocs_actfig.drawing import graph
    from mkdocs_actfig.expression.evaluate import function_of_x

    bodies = [f"plot: {kind}" for kind in KINDS] + [
        "plot: linear-collapse\nfunctions: [relu, gelu]\nseed: 1",
        "plot: gradient-flow\nfunctions: [gelu, softsign]\nlayers: 20",
    ]
    plain = {body: Renderer().figure(body, language="en").html for body in bodies}
    rng = np.random.default_rng(7)

    def noisy(node):
        exact = function_of_x(node)

        def values(x):
            found = exact(x)
            return found * (1 + noise * rng.uniform(-1, 1, np.shape(found)))

        return values

    monkeypatch.setattr(graph, "function_of_x", noisy)
    changed = [
        body for body in bodies if Renderer().figure(body, language="en").html != plain[body]
    ]
    assert changed == []


@pytest.mark.parametrize("kind", ["gradient-flow", "zigzag", "linear-collapse"])
def test_a_drawing_or_a_row_of_them_stands_alone(kind):
    figure = plot("sigmoid", {"plot": kind, **({"layers": 5} if kind != "zigzag" else {})})
    assert figure.get_size_inches()[0] > 3
