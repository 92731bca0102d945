"""Saturation, slope against value, kinks: what the figures show equals what others compute."""

from __future__ import annotations

import math
import re
from html import unescape
from itertools import pairwise

import mpmath as mp
import numpy as np
import oracle
import pytest
from reading import drawings, sample

from mkdocs_actfig.catalogue import ENTRIES, Elementwise
from mkdocs_actfig.errors import ID, BlockError
from mkdocs_actfig.pipeline import Renderer

RENDERER = Renderer()
CURVED = [entry for entry in ENTRIES if isinstance(entry, Elementwise)]
SIGMOID = oracle.function("sigmoid(x)", digits=30)
SIGMOID_SLOPE = oracle.function("sigmoid(x) * (1 - sigmoid(x))", digits=30)


def html_of(body: str, *, language: str = "en") -> str:
    fragment = RENDERER.figure(body, language=language)
    assert not fragment.problems, fragment.problems
    return fragment.html.replace(ID, fragment.id)


def described(html: str) -> str:
    text = re.search(r'-d" hidden lang="\w+">(.*?)</span>', html)[1]
    return unescape(text).replace("−", "-")


def legend(html: str) -> list[str]:
    found = re.findall(r'<span>(?:<i class="[^"]*"></i>)?(.*?)</span>', html.split("figcaption")[1])
    return [re.sub(r"<[^>]+>", "", entry).replace("&lt;", "<") for entry in found]


def paths(html: str, css: str) -> list[str]:
    return re.findall(rf'class="{css}"[^>]*? d="([^"]*)"', html)


def lines(found, d: str) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """A path of straight lines as pairs of points in numbers."""
    parts = re.findall(r"M[^M]*", d)
    points = [sample(part, 1) for part in parts]
    return [(found.data(*two[0]), found.data(*two[1])) for two in points]


def dots(found, css: str) -> list[tuple[float, float]]:
    at = [(x, y) for kind, x, y in found.dots if kind == css]
    return [found.data(x * found.box[0], y * found.box[1]) for x, y in at]


def parameters(entry: Elementwise) -> dict[str, mp.mpf]:
    return {p.name: oracle.number(p.default) for p in entry.parameters}


def numbers(entry: Elementwise):
    known = parameters(entry)
    f = oracle.function(entry.formula, digits=30, **known)
    slope = oracle.function(entry.derivative, digits=30, **known)
    corners = [float(oracle.number(kink.at, **known)) for kink in entry.kinks]
    return f, slope, corners


# Saturation


@pytest.mark.parametrize(
    ("body", "formula"),
    [
        ("sigmoid", "sigmoid(x)"),
        ("gelu", "x * Phi(x)"),
        ("softplus", "log(1 + exp(x))"),
        ("x**3 - x", "x**3 - x"),
        ("exp(-x**2)", "exp(-x*x)"),
        ("max(0.2 * x, x)", "max(x / 5, x)"),
    ],
)
def test_tangents_touch_and_their_numbers_are_the_slopes(body, formula):
    html = html_of(f"plot: saturation\nfunction: {body}")
    (found,) = drawings(html)
    f = oracle.function(formula, digits=30)
    (d,) = paths(html, "s2 k")
    touched = dots(found, "o s2")
    assert len(touched) == d.count("M") >= 3
    (x0, x1), (y0, y1) = found.window("x"), found.window("y")
    for ((ax, ay), (bx, by)), (x, y) in zip(lines(found, d), touched, strict=True):
        # The dot stands at a hundredth of a percent, the line at hundredths of a px.
        assert abs(y - float(f(x))) < 2e-4 * (y1 - y0) + 2e-4 * (x1 - x0) * abs(
            float(mp.diff(f, x))
        )
        slope = float(mp.diff(f, x))
        assert (by - ay) / (bx - ax) == pytest.approx(slope, abs=2e-3 * (y1 - y0) / (x1 - x0))
        assert ay + (x - ax) * slope == pytest.approx(float(f(x)), abs=2e-3 * (y1 - y0))
    said = re.findall(r"At x = (\S+) the slope is (\S+?)\.(?= |$)", described(html))
    assert len(said) == len(touched)
    for x, slope in said:
        number = re.sub(r"·10(\S+)", lambda m: "e" + m[1].translate(RAISED), slope)
        assert float(number) == pytest.approx(float(mp.diff(f, mp.mpf(x))), rel=6e-3, abs=1e-12)
        assert slope.replace("-", "−") in found.texts or len(said) > 3


RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def bands(html: str) -> list[tuple[float, float]]:
    (found,) = drawings(html)
    return [(min(x), max(x)) for d in paths(html, "b")
            for x in [[found.data(px, 0)[0] for px, _ in sample(d, 1)]]]  # fmt: skip


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "softsign", "elu", "gelu", "mish", "erf", "relu",
                                  "hard_sigmoid", "soft_shrink", "cube", "gaussian", "cloglog"])  # fmt: skip
@pytest.mark.parametrize("share", [0.01, 0.1])
def test_bands_are_where_the_slope_is_small(name, share):
    entry = next(entry for entry in CURVED if entry.name == name)
    html = html_of(f"plot: saturation\nfunction: {name}\nthreshold: {share}")
    (found,) = drawings(html)
    lo, hi = found.window("x")
    _, slope, corners = numbers(entry)
    grid = np.linspace(lo, hi, 1603)
    steep = np.array([abs(float(slope(x))) for x in grid.tolist()])
    inside = np.zeros(grid.size, bool)
    for a, b in bands(html):
        inside |= (grid >= a) & (grid <= b)
    close = np.zeros(grid.size, bool)
    for edge in [end for band in bands(html) for end in band] + corners:
        close |= np.abs(grid - edge) < 0.004 * (hi - lo)
    flat = steep < share * steep.max()
    # A turn of the curve is flat for a moment: that is no band.
    lengths = re.split("(?<=0)(?=1)|(?<=1)(?=0)", "".join("1" if v else "0" for v in flat))
    for start, run in zip(np.cumsum([0, *map(len, lengths)]), lengths, strict=False):
        if run[0] == "1" and 0 < start < grid.size - len(run) and len(run) < 0.02 * grid.size + 2:
            flat[start : start + len(run)] = False
    assert (inside == flat)[~close].all()


def test_a_band_of_relu_ends_at_zero_and_a_step_is_flat_all_over():
    assert "saturated, its slope below 1 % of the steepest, for x < 0." in described(
        html_of("plot: saturation\nfunction: relu")
    )
    html = html_of("plot: saturation\nfunction: binary_step")
    (found,) = drawings(html)
    assert bands(html) == [found.window("x")]
    assert "Its slope is 0 everywhere in view." in described(html)
    assert all(x for x, _ in dots(found, "o s2"))  # no tangent where it jumps


@pytest.mark.parametrize("body", ["sqrt(x)", "x * log(x)", "sqrt(abs(x))"])
def test_without_a_steepest_slope_there_is_no_share_of_it(body):
    assert not bands(html_of(f"plot: saturation\nfunction: {body}"))


def test_several_functions_have_a_row_each():
    html = html_of("plot: saturation\nfunctions: [sigmoid, tanh]")
    (found,) = drawings(html)
    edges = {"f1": SIGMOID_SLOPE, "f2": oracle.function("1 - tanh(x)**2", digits=30)}
    for css, slope in edges.items():
        rows = [[found.data(px, 0)[0] for px, _ in sample(d, 1)] for d in paths(html, css)]
        (left, right) = sorted((min(row), max(row)) for row in rows)
        assert (left[0], right[1]) == found.window("x")
        for edge in (left[1], right[0]):
            assert float(slope(edge) / slope(0)) == pytest.approx(0.01, rel=0.03)
    assert dots(found, "o s1") == [pytest.approx((0.0, 0.5), abs=1e-3)]
    assert dots(found, "o s2") == [pytest.approx((0.0, 0.0), abs=1e-3)]
    assert {"0.25", "1"} <= set(found.texts)


# The slope against the value


def nearest(points: np.ndarray, chain: np.ndarray) -> np.ndarray:
    """How far each point lies from a chain of straight lines."""
    a, b = chain[:-1], chain[1:]
    along = b - a
    size = (along**2).sum(axis=1)
    best = np.full(len(points), np.inf)
    for index, point in enumerate(points):
        t = np.clip(((point - a) * along).sum(axis=1) / np.where(size, size, 1), 0, 1)
        best[index] = np.hypot(*(a + t[:, None] * along - point).T).min()
    return best


@pytest.mark.parametrize("entry", CURVED, ids=lambda entry: entry.name)
def test_the_drawn_curve_is_the_slope_against_the_value(entry):
    html = html_of(f"plot: slope-bound\nfunction: {entry.name}\nshow: []")
    (found,) = drawings(html)
    f, slope, corners = numbers(entry)
    lo, hi = entry.window
    ends = [lo, *sorted(at for at in corners if lo < at < hi), hi]
    scale = np.array([found.box[0], -found.box[1]]) / [
        found.window("x")[1] - found.window("x")[0], found.window("y")[1] - found.window("y")[0]
    ]  # fmt: skip
    corner = np.array([found.window("x")[0], found.window("y")[1]])
    drawn = [np.array(sample(part, 16)) for part in
             re.findall(r"M[^M]*", found.paths.get(f"{entry.name} → {entry.name}'", ""))]  # fmt: skip
    chains = []
    for a, b in pairwise(ends):
        at = a + (b - a) * np.clip(np.linspace(0, 1, 420), 1e-9, 1 - 1e-9)
        true = np.array([(float(f(x)), float(slope(x))) for x in at.tolist()])
        chains.append((true - corner) * scale)
    for run in drawn:
        off = np.minimum.reduce([nearest(run, chain) for chain in chains])
        # A chord of the chain strays from the curve too.
        assert off.max() < 0.1 + max(bulge(chain) for chain in chains)
    rests = (np.array(dots(found, "c s2")).reshape(-1, 2) - corner) * scale
    whole = [*drawn, *(rest[None] for rest in rests)]
    for chain in chains:
        seen = chain[(chain >= 0).all(axis=1) & (chain <= found.box).all(axis=1)]
        off = [
            nearest(seen, run) if len(run) > 1 else np.hypot(*(seen - run[0]).T) for run in whole
        ]
        assert np.minimum.reduce(off).max() < 0.3


def bulge(chain: np.ndarray) -> float:
    """How far a smooth curve through the chain may stray from its lines: by its turning."""
    along = np.diff(chain, axis=0)
    size = np.hypot(*along.T)
    cross = np.abs(along[:-1, 0] * along[1:, 1] - along[:-1, 1] * along[1:, 0])
    longest = np.maximum(size[:-1], size[1:])
    return float((cross / np.where(longest > 1e-9, longest, np.inf)).max() / 4)


@pytest.mark.parametrize(
    ("name", "points", "text", "law"),
    [
        ("sigmoid", [(0.5, 0.25)], "bound of |σ′|: ¼ = 0.25", "σ′ = σ(1 − σ)"),
        ("tanh", [(0, 1)], "bound of |tanh′|: 1", "tanh′ = 1 − tanh²"),
        ("gaussian", [(math.exp(-0.5), s * math.sqrt(2 / math.e)) for s in (1, -1)],
         "bound of |g′|: ≈ 0.8578", None),
        ("gelu", [(math.sqrt(2) * float(mp.ncdf(mp.sqrt(2))), 1.1289)],
         "bound of |f′|: ≈ 1.129", None),
        ("relu", [], "bound of |f′|: 1", None),
        ("softplus", [], "bound of |f′|: 1", None),
        ("hard_sigmoid", [], "bound of |f′|: ⅙ ≈ 0.1667", None),
        ("bipolar_sigmoid", [(0, 0.5)], "bound of |f′|: ½ = 0.5", "f′ = ½ − ½f²"),
        ("exponential", [], "|exp′| has no bound", "exp′ = exp"),
        ("binary_step", [], "no bound: H jumps", None),
        ("x * sigmoid(1.702 * x)", [(2.1996707 / 1.702, 1.0998393)],
         "largest |f′| in view: ≈ 1.1 (sampled)", None),
        ("sin(x)", [(0, 1), (0, -1)], "largest |f′| in view: 1 (sampled)", None),
        ("1 / (1 + exp(-3 * x))", [(0.5, 0.75)], "largest |f′| in view: ¾ = 0.75 (sampled)",
         "f′ = 3f(1 − f)"),
        ("tan(x)", [], "|f′| has no bound", "f′ = 1 + f²"),
        ("floor(x)", [], "no bound: f jumps", None),
    ],
)  # fmt: skip
def test_the_bound_its_point_and_the_law(name, points, text, law):
    html = html_of(f"plot: slope-bound\nfunction: {name}")
    (found,) = drawings(html)
    told = legend(html)
    assert text in told
    assert (law is not None) == any(" = " in entry and "′ = " in entry for entry in told[:1])
    if law:
        assert told[0].endswith(law)
    (y0, y1), (x0, x1) = found.window("y"), found.window("x")
    marked = dots(found, "p s2")
    assert len(marked) == len(points)
    for x, y in points:
        near = min(marked, key=lambda dot: abs(dot[1] - y))
        assert near[0] == pytest.approx(x, abs=2e-4 * (x1 - x0))
        assert near[1] == pytest.approx(y, abs=2e-4 * (y1 - y0))
    levels = [
        found.data(0, float(m))[1] for d in paths(html, "r") for m in re.findall(r"M0 ([\d.]+)", d)
    ]
    for _, y in points:
        assert any(abs(level - y) < 2e-4 * (y1 - y0) for level in levels)


def test_the_bound_of_every_entry_is_at_least_every_drawn_slope():
    for entry in CURVED:
        html = html_of(f"plot: slope-bound\nfunction: {entry.name}\nshow: []")
        (found,) = drawings(html)
        bound = oracle.number(entry.lipschitz, **parameters(entry))
        if mp.isinf(bound):
            jumps = any(kink.order == -1 for kink in entry.kinks)
            assert ("jumps" if jumps else "has no bound") in legend(html)[1]
            continue
        slack = 0.06 / found.box[1] * (found.window("y")[1] - found.window("y")[0])
        for d in found.paths.values():
            slopes = [abs(found.data(*point)[1]) for point in sample(d, 8)]
            assert max(slopes) <= float(bound) + slack, entry.name


def test_kinks_are_open_ends_and_constants_are_points():
    html = html_of("plot: slope-bound\nfunction: relu")
    (found,) = drawings(html)
    assert dots(found, "o s2") == [pytest.approx((0, 1), abs=1e-3)]
    assert dots(found, "c s2") == [pytest.approx((0, 0), abs=1e-3)]
    said = described(html)
    assert "At x = 0 the slope jumps from 0 to 1." in said
    assert "Where the function is constant, at 0, the slope is 0." in said
    (found,) = drawings(html_of("plot: slope-bound\nfunction: hard_swish"))
    ends = sorted(dots(found, "o s2"))
    # f(±3) = 3, 0; one-sided slopes of x (x + 3) / 6 at ±3 are ±(2 · 3 ± 3) / 6
    assert ends == [pytest.approx(point, abs=2e-3) for point in [(0, -0.5), (3, 1.0), (3, 1.5)]]


@pytest.mark.parametrize(
    ("body", "note"),
    [
        ("sigmoid", "max. ¼ at σ = ½"), ("softplus", "bound 1"), ("hard_sigmoid", "bound ⅙"),
        ("x**2", "max. 12"), ("x * sigmoid(x)", "max. 1.1 at f = 2.2"),
    ],
)  # fmt: skip
def test_the_note_says_whether_the_bound_is_reached(body, note):
    assert note in drawings(html_of(f"plot: slope-bound\nfunction: {body}"))[0].texts


def test_several_functions_in_one_plane():
    html = html_of("plot: slope-bound\nfunctions: [sigmoid, tanh, exponential]\nx: [-3, 1]")
    (found,) = drawings(html)
    assert list(found.paths) == [f"{n} → {n}'" for n in ("sigmoid", "tanh", "exponential")]
    assert legend(html) == [
        "Sigmoid: ¼ = 0.25",
        "Tanh: 1",
        "Exponential: no bound",
        "bound of |f′|",
    ]
    top = [found.data(*point) for point in found.points("exponential → exponential'")]
    assert max(x for x, _ in top) == pytest.approx(math.e, abs=0.01)
    assert all(abs(x - y) < 0.01 for x, y in top)


def test_the_description_tells_the_numbers_in_both_languages():
    said = described(html_of("plot: slope-bound"))
    assert said.startswith("For x from -8 to 8.")
    assert "σ′ = σ(1 - σ)." in said
    assert "The size of the slope is at most ¼ = 0.25." in said
    assert "At x = 0, where σ = ½, the slope is ¼." in said
    html = html_of("plot: slope-bound", language="ko")
    assert "σ = ½에서 최댓값 ¼" in drawings(html)[0].texts
    assert "기울기의 크기는 ¼ = 0.25 이하이다." in described(html)


# Kinks


def one_sided(f, slope, at: float) -> tuple[float, float]:
    step = mp.mpf("1e-12")
    return float(slope(mp.mpf(at) - step)), float(slope(mp.mpf(at) + step))


CORNERS = [
    (entry, float(oracle.number(kink.at, **parameters(entry))))
    for entry in CURVED
    for kink in entry.kinks
    if oracle.number(str(kink.order), **parameters(entry)) == 0
]


@pytest.mark.parametrize(("entry", "at"), CORNERS, ids=lambda v: getattr(v, "name", f"{v}"))
def test_at_a_corner_the_lines_have_all_slopes_between_and_stay_on_one_side(entry, at):
    html = html_of(f"plot: kink\nfunction: {entry.name}\nmark: [{at!r}]\nshow: []")
    f_panel, slope_panel = drawings(html)
    f, slope, _ = numbers(entry)
    left, right = one_sided(f, slope, at)
    fan, upright = paths(html, "s2 k")
    (x0, x1), (y0, y1) = f_panel.window("x"), f_panel.window("y")
    found = []
    for (ax, ay), (bx, by) in lines(f_panel, fan):
        found.append((by - ay) / (bx - ax))
        assert ay + (at - ax) * found[-1] == pytest.approx(float(f(at)), abs=2e-3 * (y1 - y0))
    grain = 3e-3 * (y1 - y0) / (x1 - x0) + 2e-3 * max(abs(left), abs(right))
    np.testing.assert_allclose(found, np.linspace(left, right, 5), atol=grain)
    (((_, low), (_, high)),) = lines(slope_panel, upright)
    window = slope_panel.window("y")
    assert (low, high) == pytest.approx((left, right), abs=2e-4 * (window[1] - window[0]))
    # Near the corner the lines between are all below f, or all above it.
    h = 1e-6
    gaps = [float(f(at + s * h)) - float(f(at)) - m * s * h
            for s in (-1, 1) for m in np.linspace(left, right, 5)[1:-1]]  # fmt: skip
    assert all(gap > 0 for gap in gaps) if "subgradients" in html else all(gap < 0 for gap in gaps)
    assert {(round(x, 2), round(y, 2)) for x, y in dots(slope_panel, "o s2")} >= {
        (round(at, 2), round(left, 2)), (round(at, 2), round(right, 2))
    } or window[1] - window[0] > 5  # fmt: skip


def test_what_frameworks_return_is_marked_and_told():
    html = html_of("plot: kink")
    _, slope_panel = drawings(html)
    assert dots(slope_panel, "p s3") == [pytest.approx((0, 0), abs=1e-3)]
    (told,) = [entry for entry in legend(html) if entry.startswith("f′(0) = 0 in PyTorch, JAX")]
    (kink,) = next(entry for entry in CURVED if entry.name == "relu").kinks
    assert set(kink.conventions.values()) == {"0"}
    assert told.count(",") == len(kink.conventions) - 1
    html = html_of("plot: kink\nfunction: absolute")
    _, slope_panel = drawings(html)
    assert sorted(dots(slope_panel, "p s3")) == [
        pytest.approx((0, 0), abs=1e-3), pytest.approx((0, 1), abs=1e-3)
    ]  # fmt: skip
    assert {"PyTorch", "JAX"} <= set(slope_panel.texts)
    assert "As the slope there, PyTorch: 0. As the slope there, JAX: 1." in described(html)


def test_a_corner_in_words():
    said = described(html_of("plot: kink"))
    assert (
        "At x = 0 ReLU is 0 and has a corner: the slope is 0 to the left and 1 to the right."
        in said
    )
    assert "slopes from 0 to 1, its subgradients, stay below the curve nearby" in said
    said = described(html_of("plot: kink\nfunction: relu6\nmark: [6]"))
    assert "slopes from 0 to 1, its supergradients, stay above the curve nearby" in said
    said = described(html_of("plot: kink", language="ko"))
    assert "ReLU: x = 0에서 값이 0이고 꺾인다. 기울기는 왼쪽 0, 오른쪽 1이다." in said


def test_a_jump_has_no_lines_and_says_so():
    html = html_of("plot: kink\nfunction: binary_step")
    f_panel, slope_panel = drawings(html)
    assert not paths(html, "s2 k")
    assert dots(f_panel, "c s1") == [pytest.approx((0, 1), abs=1e-3)]
    assert dots(f_panel, "o s1") == [pytest.approx((0, 0), abs=1e-3)]
    assert dots(slope_panel, "o s2") == [pytest.approx((0, 0), abs=1e-3)]
    assert (
        "At x = 0 Binary step jumps from 0 to 1 and has no slope. Its value there is 1."
        in described(html)
    )


def test_kinks_of_formulas_are_found():
    html = html_of("plot: kink\nfunction: max(x, 1 - x**2)")
    golden = (-1 - math.sqrt(5)) / 2
    assert f"At x = {golden:.4g} max(x, 1 - x²) is {golden:.3g}" in described(html)
    assert f"{-2 * golden:.3g} to the right" in described(html)
    html = html_of("plot: kink\nfunction: sqrt(abs(x))")
    assert "the slope is -∞ to the left and ∞ to the right" in described(html)
    assert not paths(html, "s2 k")
    assert "Corner at" in html_of("plot: kink\nfunction: abs(x - 20)\nx: [10, 30]")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("plot: kink\nfunction: sigmoid", "2:11 'sigmoid' has no kink for x from -8 to 8"),
        ("plot: kink\nfunction: softsign", "2:11 'softsign' has no kink for x from -8 to 8"),
        ("plot: kink\nfunction: log(x)", "2:11 'log(x)' has no kink for x from -0.4 to 6"),
        ("plot: kink\nx: [1, 2]", "1:1 'relu' has no kink for x from 1 to 2"),
        ("plot: kink\nmark: [1]", "2:7 'relu' has no kink at x = 1"),
        ("plot: kink\nmark: [0, 1]", "2:7 one point is needed here"),
        ("plot: kink\nmark: [kinks]", "2:7 one point is needed here"),
        ("plot: kink\nfunctions: [relu, elu]", "2:12 plot: kink shows one function, not 2"),
        ("plot: slope-bound\nfunction: log(x)\nx: [-2, -1]", "2:11 'log(x)' has no finite slope for x from -2 to -1"),
        ("plot: slope-bound\nfunction: sin(1e5 * x)", "2:11 the curve turns or jumps too often for x from -3 to 3"),
    ],
)  # fmt: skip
def test_errors(body, said):
    try:
        (problem, *_) = RENDERER.figure(body, language="en").problems
    except BlockError as error:
        problem = error.problem
    assert f"{problem.line}:{problem.column} {problem.message}" == said


def test_an_error_about_kinks_names_functions_that_have_one():
    hint = str(RENDERER.figure("plot: kink\nfunction: sigmoid", language="en").problems[0].hint)
    names = re.findall(r"[a-z_]+(?=,| and| have)", hint)
    assert len(names) == 4
    for name in names:
        assert "Corner at" in html_of(f"plot: kink\nfunction: {name}")


# All three


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("plot", ["saturation", "slope-bound", "kink"])
def test_figures_stay_small(plot, language):
    for name in ("sigmoid", "relu", "hard_shrink", "gelu", "sinc", "garrote_shrink", "hosc"):
        fragment = RENDERER.figure(f"plot: {plot}\nfunction: {name}\nshow: []", language=language)
        assert len(fragment.html.encode()) < 5000


@pytest.mark.parametrize("noise", [4e-16, 4e-15])
def test_last_bits_of_the_libraries_do_not_show(noise, monkeypatch):
    from mkdocs_actfig.drawing import graph
    from mkdocs_actfig.expression.evaluate import function_of_x

    bodies = [
        f"plot: {plot}\nfunction: {name}"
        for plot, names in (
            ("saturation", "sigmoid gelu sinc elu soft_shrink sin(x) softplus"),
            (
                "slope-bound",
                "sigmoid tanh gelu gaussian sinc selu hard_swish exponential mish cube",
            ),
            ("kink", "relu selu hard_swish absolute maxsig"),
        )
        for name in names.split()
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


def test_drawings_can_be_saved(tmp_path):
    from mkdocs_actfig.activations import activation
    from mkdocs_actfig.saving import save

    for plot in ("saturation", "slope-bound", "kink"):
        assert activation("selu").plot(plot=plot).get_axes() == []
        save(f"plot: {plot}", tmp_path / f"{plot}.png")
        assert (tmp_path / f"{plot}.png").stat().st_size > 5000
