"""Gated functions: values, partial derivatives, ranges, slices and level lines."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import oracle
import pytest
from reading import drawings
from test_figures import assert_drawn

from mkdocs_actfig import activation
from mkdocs_actfig.catalogue import ENTRIES, Gated
from mkdocs_actfig.catalogue.bind import other_latex
from mkdocs_actfig.errors import ExpressionError
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.tex.formula import FormulaOptions, Tex
from mkdocs_actfig.tex.typeset import typeset

GATED = [entry for entry in ENTRIES if isinstance(entry, Gated)]
gated = pytest.mark.parametrize("entry", GATED, ids=lambda entry: entry.name)

GATES = [
    -1e16, -1e4, -745.0, -713.0, -420.0, -100.0, -38.3, -9.3, -5.1, -3.7, -1.25, -0.31, -1e-8, 0.0,
    1e-300, 1e-5, 0.4, 1.1, 2.9, 6.2, 7.0, 12.0, 38.0, 745.0, 1e155, 1.7e308,
]  # fmt: skip
INPUTS = [-1e8, -40.3, -3.7, -0.31, -1e-8, 0.0, 1e-300, 1e-5, 0.4, 1.1, 6.9, 7.0, 12.0]


def exact(entry, formula, **given):
    """The formula as a function of a and b at many digits."""
    known = {p.name: oracle.number(p.default) for p in entry.parameters} | given

    def value(a, b):
        a, b = mp.mpf(a), mp.mpf(b)
        # The oracle takes the digits it needs from x: the input that the gate is shut by.
        far = max((a, b), key=abs)
        digits = 500 if abs(far) > 6 or min(abs(a), abs(b)) < mp.mpf("1e-4") else 50
        with mp.workdps(max(digits, mp.mp.dps)):
            return oracle.function(formula, a=a, b=b, **known)(far)

    return value


def _cases():
    for entry in GATED:
        yield pytest.param(entry, {}, id=entry.name)
        if any(p.name == "beta" and not p.fixed for p in entry.parameters):
            yield pytest.param(entry, {"beta": "1.7"}, id=f"{entry.name},beta=1.7")


@pytest.mark.parametrize(("entry", "given"), list(_cases()))
def test_values_and_partials_are_right(entry, given):
    known = {name: mp.mpf(float(text)) for name, text in given.items()}
    f = activation(entry.name, **{name: float(text) for name, text in given.items()})
    for formula, ours in zip(
        (entry.formula, *entry.partials),
        (f, lambda a, b: f.partials(a, b)[0], lambda a, b: f.partials(a, b)[1]), strict=True,
    ):  # fmt: skip
        true = exact(entry, formula, **known)
        for gate in GATES:
            for other in INPUTS:
                a, b = (gate, other) if entry.gate == "a" else (other, gate)
                t, got = true(a, b), float(ours(a, b))
                off = oracle.ulps(got, t)
                if off <= 4:
                    continue
                # A subnormal gate has few digits, which its product with a large number shows.
                error = abs(mp.mpf(got) - t) - 4 * mp.mpf(5e-324) * abs(other)
                # Near its zero, which is between −1.3 and −0.4, a gate's slope has no digits left.
                if formula is entry.partials[0] and -3 < gate < 0:
                    error -= mp.mpf("1e-15") * abs(b)
                # β·a rounds before the gate sees it.
                more = 2 * abs(a * mp.diff(true, (a, b), (1, 0)) / t) if given else 0
                assert error <= (4 + more) * math.ulp(float(t)), (formula, a, b, got, t)


@gated
def test_partials_are_the_formulas_derivatives(entry):
    f = exact(entry, entry.formula)
    by_a, by_b = (exact(entry, partial) for partial in entry.partials)
    h = mp.mpf(10) ** -15
    for a in (-8.3, -2.7, -0.9, 0.3, 1.4, 5.2, 9.1):
        for b in (-8.1, -2.2, -0.4, 0.7, 1.9, 6.3):
            assert abs((f(a + h, b) - f(a - h, b)) / (2 * h) - by_a(a, b)) < mp.mpf("1e-26")
            assert abs((f(a, b + h) - f(a, b - h)) / (2 * h) - by_b(a, b)) < mp.mpf("1e-26")


@gated
def test_all_pass_through_the_origin(entry):
    """Without it a number could be added to most, and no other law would see it."""
    assert exact(entry, entry.formula)(0, 0) == 0


@gated
def test_range_holds_and_is_reached(entry):
    known = {p.name: oracle.number(p.default) for p in entry.parameters}
    ends = [float(oracle.number(text, **known)) for text in entry.range[1:-1].split(", ")]
    a, b = np.meshgrid(np.linspace(-60, 60, 481), np.linspace(-60, 60, 481))
    values = activation(entry.name)(a, b)
    for end, best in zip(ends, (values.min(), values.max()), strict=True):
        if np.isinf(end):
            assert abs(best) >= 60
        else:
            assert abs(best) <= abs(end) * (1 + 1e-14)
            assert best == pytest.approx(end, rel=1e-12)
    f = exact(entry, entry.formula)
    corners = [f(a, b) for a in (-60, -7, 0, 7, 60) for b in (-60, -7, 0, 7, 60)]
    for text, bracket in zip(
        entry.range[1:-1].split(", "), (entry.range[0], entry.range[-1]), strict=False
    ):
        end = oracle.number(text, **known)
        attained = any(abs(value - end) < mp.mpf("1e-40") for value in corners)
        assert (bracket in "[]") == attained


@gated
def test_nan_and_shapes(entry):
    f = activation(entry.name)
    assert np.isnan(f(np.nan, 1.0))
    assert np.isnan(f(1.0, np.nan))
    assert np.isnan(f.partials(np.nan, 1.0)).all()
    assert f(np.zeros((3, 1)), np.zeros(4)).shape == (3, 4)
    assert [part.shape for part in f.partials(np.zeros((3, 1)), np.zeros(4))] == [(3, 4)] * 2


def test_a_fixed_parameter_cannot_be_set():
    with pytest.raises(ExpressionError, match="no parameter 'L'"):
        activation("swiglu_clamped", L=3.0)
    with pytest.raises(ExpressionError, match="outside its domain"):
        activation("swiglu", beta=0.0)


@gated
def test_latex_compiles_in_strict_katex(entry):
    texts = [Tex(tex, display=True) for _, tex in other_latex(entry)]
    assert len(texts) == 3
    for fragment in typeset(texts, FormulaOptions()):
        assert not fragment.problems


# The figures


def drawing(body: str):
    fragment = Renderer().figure(body, language="en")
    assert not fragment.problems, fragment.problems
    (found,) = drawings(fragment.html)
    return found, fragment.html


@gated
@pytest.mark.parametrize("derivative", ["false", "true"])
def test_slices_are_the_function(entry, derivative):
    found, _ = drawing(f"function: {entry.name}\nderivative: {derivative}")
    gate = entry.gate
    other = "b" if gate == "a" else "a"
    formulas = (entry.formula, entry.partials["ab".index(gate)])
    expected = [
        f"{entry.name}({gate}, {other}={text}){prime}"
        for text in entry.slices for prime in ("", "'")[: 1 + (derivative == "true")]
    ]  # fmt: skip
    assert sorted(found.paths) == sorted(expected)
    for text in entry.slices:
        for prime, formula in zip(("", "'")[: 1 + (derivative == "true")], formulas, strict=False):
            true = exact(entry, formula)
            fixed = mp.mpf(text)

            def curve(x, true=true, fixed=fixed):
                return true(x, fixed) if gate == "a" else true(fixed, x)

            assert_drawn(
                found, f"{entry.name}({gate}, {other}={text}){prime}", curve, kinks=[0.0, 7.0, -7.0]
            )


def test_slices_and_parameters_of_the_authors():
    found, html = drawing("function: swiglu(beta=2)\nslices: [1/2, 3]\nx: [-3, 3]")
    assert list(found.paths) == ["swiglu(a, b=1/2, beta=2)", "swiglu(a, b=3, beta=2)"]
    assert "SwiGLU" in html
    assert "For a from −3 to 3." in html


@gated
def test_level_lines_are_at_their_level(entry):
    found, html = drawing(f"function: {entry.name}\nplot: surface\nshow: []")
    svg = html[html.index("<svg") : html.rindex("</svg>")]
    assert len(svg.encode()) <= 12_000
    (x0, x1), (y0, y1) = found.window("x"), found.window("y")
    f = activation(entry.name)
    assert len(found.paths) >= 6
    for name, d in found.paths.items():
        level = float(name.rpartition("=")[2])
        sign = np.sign(level)
        loops = [part for part in d.split("M") if part]
        px = np.array([p for loop in loops for p in _points("M" + loop)])
        a, b = found.data(px[:, 0], px[:, 1])
        values = f(np.clip(a, x0, x1), np.clip(b, y0, y1))
        by_a, by_b = f.partials(a, b)
        per_px = np.hypot(by_a * (x1 - x0) / 400, by_b * (y1 - y0) / 400)
        edge = np.minimum(np.minimum(px, 400 - px).min(axis=1), 1) < 0.15
        off = (values - level) / np.maximum(per_px, 1e-9)
        smooth = (np.abs(a) > 0.06) & (np.abs(b) > 0.06)
        assert (np.abs(off[~edge & smooth]) < 0.2).all(), name
        assert (sign * off[edge] > -0.3).all(), name


def _points(d):
    from reading import sample

    return sample(d, 3)


def test_every_value_beyond_a_level_is_inside_its_region():
    """A point of a grid is inside the loops just where f is beyond the level."""
    from matplotlib.path import Path
    from reading import sample

    found, _ = drawing("function: swiglu\nplot: surface\nshow: []")
    f = activation("swiglu")
    grid = np.random.default_rng(1).uniform(-3.99, 3.99, (800, 2))
    values = f(grid[:, 0], grid[:, 1])
    px = np.stack([(grid[:, 0] + 4) * 50, (4 - grid[:, 1]) * 50], axis=1)
    for name, d in found.paths.items():
        level = float(name.rpartition("=")[2])
        inside = np.zeros(len(px), bool)
        for loop in d.split("M")[1:]:
            inside ^= Path(np.array(sample("M" + loop, 1))).contains_points(px)
        beyond = values * np.sign(level) > abs(level)
        assert np.count_nonzero(inside != beyond) <= 2, name


@pytest.mark.parametrize("body", ["glu", "function: geglu\nplot: surface", "probact"])
def test_they_are_saved_as_images(body, tmp_path):
    from mkdocs_actfig.saving import save

    save(body, tmp_path / "figure.png")
    assert (tmp_path / "figure.png").stat().st_size > 5_000


def test_facts():
    html = Renderer().figure("function: swiglu_clamped\nshow: [facts]", language="en").html
    assert "[−42, 56]" in html
    assert "limit" in html
    html = Renderer().figure("function: softmax\nshow: [facts]", language="ko").html
    assert "(0, 1)" in html


@pytest.mark.parametrize("noise", [4e-16, 4e-15])
def test_last_bits_of_the_libraries_do_not_show(noise, monkeypatch):
    from mkdocs_actfig.drawing import surface
    from mkdocs_actfig.expression.evaluate import evaluate

    bodies = [f"function: {entry.name}\nplot: surface\nshow: []" for entry in GATED]
    plain = [Renderer().figure(body, language="en").html for body in bodies]
    rng = np.random.default_rng(7)

    def noisy(node, variables):
        found = evaluate(node, variables)
        return found * (1 + noise * rng.uniform(-1, 1, np.shape(found)))

    monkeypatch.setattr(surface, "evaluate", noisy)
    assert [Renderer().figure(body, language="en").html for body in bodies] == plain


def test_the_surface_in_words():
    _, html = drawing("function: glu\nplot: surface")
    assert 'aria-label="Level lines of GLU over its two inputs"' in html
    assert "GLU goes from −3.928 to 3.928 in view." in html
