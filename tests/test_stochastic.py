"""Random functions: closed forms against quadrature and simulation, and the figure's band."""

from __future__ import annotations

import re

import mpmath as mp
import numpy as np
import oracle
import pytest
from reading import drawings
from test_figures import assert_drawn

from mkdocs_actfig import activation
from mkdocs_actfig.catalogue import ENTRIES, Stochastic
from mkdocs_actfig.catalogue.bind import other_latex
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.tex.formula import FormulaOptions, Tex
from mkdocs_actfig.tex.typeset import typeset

RANDOM = [entry for entry in ENTRIES if isinstance(entry, Stochastic)]
random = pytest.mark.parametrize("entry", RANDOM, ids=lambda entry: entry.name)
PLACES = [-6.0, -2.5, -1.0, -0.2, 0.0, 0.3, 1.0, 2.5, 6.0]


def known(entry):
    return {p.name: oracle.number(p.default) for p in entry.parameters}


@random
def test_closed_forms_agree_with_a_simulation(entry):
    f, count = activation(entry.name), 200_000
    rng = np.random.default_rng(11)
    for x in PLACES:
        samples = f(np.full(count, x), rng=rng)
        mean, deviation = float(f.mean(x)), float(f.deviation(x))
        assert abs(samples.mean() - mean) <= 4 * deviation / np.sqrt(count) + 1e-15
        fourth = float(((samples - mean) ** 4).mean())
        error = np.sqrt(max(fourth - deviation**4, 0.0) / count)
        assert abs(((samples - mean) ** 2).mean() - deviation**2) <= 4 * error + 1e-15
        assert samples.min() >= {"[": 0, "{": 0}.get(entry.range[0], -np.inf)


@random
def test_range_holds_and_is_reached(entry):
    x = np.tile(np.linspace(-1000, 1000, 201), 200)
    samples = activation(entry.name)(x, rng=np.random.default_rng(4))
    if entry.range.startswith("{"):
        assert set(samples.tolist()) == {float(v) for v in entry.range[1:-1].split(", ")}
        return
    ends, brackets = entry.range[1:-1].split(", "), (entry.range[0], entry.range[-1])
    for end, bracket, best in zip(ends, brackets, (samples.min(), samples.max()), strict=True):
        # ProbAct's normal noise is all that takes it below 0.
        assert abs(best) > 1 if end.endswith("inf") else best == float(oracle.number(end))
        assert (bracket in "[]") == (not end.endswith("inf"))


@random
def test_closed_forms_agree_with_quadrature(entry):
    sample = entry.sample
    for x in PLACES:
        with mp.workdps(30):
            if "Z" in sample:
                s = mp.sqrt(1 / (1 + mp.exp(-mp.mpf(x)))) if entry.name == "noisy_relu" else 1
                at = sorted(
                    {mp.mpf(-12), min(max(-mp.mpf(x) / s, mp.mpf(-12)), mp.mpf(12)), mp.mpf(12)}
                )
                moments = [
                    mp.quad(lambda z, k=k, x=x: _value(entry, x, Z=z) ** k * mp.npdf(z), at)
                    for k in (1, 2)
                ]
            else:
                edge = 1 / (1 + mp.exp(-mp.mpf(x)))
                moments = [
                    mp.quad(lambda u, k=k, x=x: _value(entry, x, U=u) ** k, [0, edge, 1])
                    for k in (1, 2)
                ]
            mean, second = moments
            deviation = mp.sqrt(max(second - mean**2, 0))
        assert abs(oracle.function(entry.mean, **known(entry))(x) - mean) < mp.mpf("1e-13")
        assert abs(oracle.function(entry.deviation, **known(entry))(x) - deviation) < mp.mpf(
            "1e-11"
        )


def _value(entry, x, **noise):
    return oracle.function(entry.sample, **known(entry), **noise)(x)


@random
def test_computed_forms_keep_their_digits(entry):
    f, noisy = activation(entry.name), entry.name == "noisy_relu"
    grid = [s * v for v in (1e-300, 1e-8, 12.0, 30.0, 60.0, 745.0, 1e4, 1e16) for s in (1, -1)]
    grid += [*PLACES, *np.linspace(-5.2, 5.2, 131).tolist()]
    for ours, formula in ((f.mean, entry.mean), (f.deviation, entry.deviation)):
        for x in grid:
            if noisy and x < -60:  # where φ has more digits than a computer
                assert ours(x) == 0
                continue
            digits = 100 if noisy else 800
            true, slope = _with_slope(oracle.function(formula, digits=digits, **known(entry)), x)
            off = oracle.ulps(float(ours(x)), true)
            # Noisy ReLU's x is divided by the deviation of its noise before φ sees it.
            more = 2 * abs(x * slope / true) if noisy and true else 0
            assert off <= 4 + more, (x, float(ours(x)))
    assert np.isnan(f.mean(np.nan))
    assert np.isnan(f.deviation(np.nan))
    assert np.isnan(f(np.nan, rng=np.random.default_rng(0)))


def _with_slope(f, x):
    """f and f′ to 40 digits."""
    with mp.workdps(100):
        h = mp.mpf(10) ** -40
        return f(x), (f(x + h) - f(x - h)) / (2 * h)


@random
def test_the_same_seed_gives_the_same_samples(entry):
    f, x = activation(entry.name), np.linspace(-3, 3, 7)
    one, other = (f(x, rng=np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(one, other)
    assert one.shape == (7,)


@random
def test_latex_compiles_in_strict_katex(entry):
    for fragment in typeset(
        [Tex(tex, display=True) for _, tex in other_latex(entry)], FormulaOptions()
    ):
        assert not fragment.problems


def drawing(body: str):
    fragment = Renderer().figure(body, language="en")
    assert not fragment.problems, fragment.problems
    (found,) = drawings(fragment.html)
    return found, fragment.html


@random
def test_the_mean_and_the_band_are_drawn_where_they_are(entry):
    found, _ = drawing(entry.name)
    mean = oracle.function(entry.mean, **known(entry))
    deviation = oracle.function(entry.deviation, **known(entry))
    assert_drawn(found, entry.name, mean, kinks=[0.0])
    points = np.array(found.points(entry.name + "±"))
    per_y = found.box[1] / (found.window("y")[1] - found.window("y")[0])
    x, y = found.data(points[:, 0], points[:, 1])
    assert x.min() == pytest.approx(found.window("x")[0])
    assert x.max() == pytest.approx(found.window("x")[1])
    sides = set()
    for at, value in zip(x, y, strict=True):
        ends = [float(mean(at) + sign * deviation(at)) for sign in (1, -1)]
        off = [abs(value - end) * per_y for end in ends]
        inside = min(ends) - 0.2 / per_y <= value <= max(ends) + 0.2 / per_y
        closing = abs(at - found.window("x")[0]) < 0.01 or abs(at - found.window("x")[1]) < 0.01
        assert min(off) < 0.2 or (closing and inside), (at, value, ends)
        sides.add(int(np.argmin(off)))
    assert sides == {0, 1}


@random
def test_samples_are_drawn_where_they_fall(entry):
    found, _ = drawing(f"function: {entry.name}\nseed: 3")
    f = activation(entry.name)
    lo, hi = found.window("x")
    x = lo + (np.arange(72) + 0.5) / 72 * (hi - lo)
    true = f(x, rng=np.random.default_rng(3))
    at = np.array([found.data(px * found.box[0], py * found.box[1]) for _, px, py in found.dots])
    assert at.shape == (72, 2)
    np.testing.assert_allclose(at[:, 0], x, atol=0.002)
    np.testing.assert_allclose(at[:, 1], true, atol=0.002)


def test_seed_parameters_and_words():
    found, html = drawing("function: probact\nparameters: {s: 2}\nseed: 7")
    assert list(found.paths) == ["probact(s=2)±", "probact(s=2)"]
    assert "samples (seed 7)" in html
    assert "At x = 0 the mean is 0 and the standard deviation 2." in html
    assert not re.search(r"nan|inf(?!l)", html.lower().replace("info", ""))
