"""Every fact of every entry, proved against the entry's own formula at 50 digits."""

from __future__ import annotations

import ast
import json
import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import mpmath as mp
import numpy as np
import oracle
import pytest
from places import SHARED

from mkdocs_actfig.catalogue import ENTRIES, Elementwise, bind, find, formula_latex
from mkdocs_actfig.catalogue.bind import check_domain
from mkdocs_actfig.catalogue.ranges import range_of
from mkdocs_actfig.errors import ExpressionError, UnknownFunction
from mkdocs_actfig.expression import Number, differentiate, parse, substitute
from mkdocs_actfig.expression.evaluate import evaluate, scalar
from mkdocs_actfig.tex.formula import FormulaOptions, Tex, typeset


@dataclass(frozen=True)
class Case:
    """An entry at some parameters, with its 50-digit twins."""

    entry: Elementwise
    given: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        return self.entry.name + "".join(f",{name}={text}" for name, text in self.given)

    @cached_property
    def exact(self) -> dict[str, mp.mpf]:
        own = {p.name: oracle.number(p.default) for p in self.entry.parameters}
        return own | {name: mp.mpf(float(text)) for name, text in self.given}

    @cached_property
    def bound(self):
        return bind(self.entry, {name: parse(text) for name, text in self.given})

    def f(self, x):
        return oracle.function(self.entry.formula, **self.exact)(x)

    def slope(self, x):
        return oracle.function(self.entry.derivative, **self.exact)(x)

    def number(self, text: str):
        return oracle.number(text, **self.exact)

    def ours(self, x, *, order: int = 0):
        function = self.bound.function
        return evaluate(function.slope if order else function.value, {"x": x})

    def scaling(self, x, value):
        """ULP that rounding of βx or x + β costs before f sees it: 2 |x f′/f|."""
        if not any(not p.fixed for p in self.entry.parameters) or not value:
            return 0.0
        return float(2 * abs(mp.mpf(x) * self.slope(x) / value))

    @cached_property
    def kinks(self) -> list[tuple[mp.mpf, int]]:
        return [(self.number(kink.at), kink.order) for kink in self.entry.kinks]

    def far_from_kinks(self, x: float, distance: float = 1e-3) -> bool:
        return all(abs(x - at) > distance for at, _ in self.kinks)


OTHERS = {"alpha": "0.3", "beta": "1.7", "a": "0.5", "b": "2"}
CASES = [Case(entry) for entry in ENTRIES if isinstance(entry, Elementwise)]
CASES += [
    Case(case.entry, tuple((p.name, OTHERS.get(p.name, "0.7")) for p in case.entry.parameters))
    for case in list(CASES)
    if any(not p.fixed for p in case.entry.parameters)
]
cases = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)

GRID = np.unique(
    np.concatenate(
        [
            np.linspace(-10, 10, 401),
            [
                s * v
                for v in (12, 17, 25, 36.5, 40, 88, 300, 700, 720, 745, 800, 1e4)
                for s in (1, -1)
            ],
            [s * 10.0**-k for k in (1, 3, 5, 8, 12, 16, 30, 100, 300) for s in (1, -1)],
        ]
    )
)


@cases
def test_values_are_right_to_four_ulp(case):
    got = case.ours(GRID)
    for x, y in zip(GRID, got, strict=True):
        true = case.f(x)
        off = oracle.ulps(float(y), true)
        assert off <= 4 + case.scaling(x, true), (
            f"{off:.1f} ULP at {x!r}: {float(y)!r}, truly {true}"
        )


@cases
def test_slopes_are_right_to_four_ulp(case):
    grid = np.array([x for x in GRID if case.far_from_kinks(x, 1e-9)])
    true = [case.slope(x) for x in grid]
    largest = max(abs(v) for v in true)
    for x, y, t in zip(grid, case.ours(grid, order=1), true, strict=True):
        if abs(mp.mpf(float(y)) - t) > mp.mpf("1e-15") * largest:
            assert oracle.ulps(float(y), t) <= 4, f"at {x!r}: {float(y)!r}, truly {t}"


@cases
def test_derivative_is_the_formulas(case):
    for x in np.linspace(-7.3, 7.7, 31):
        if case.far_from_kinks(x):
            assert abs(mp.diff(case.f, x) - case.slope(x)) < mp.mpf("1e-20"), x


@cases
def test_our_differentiation_agrees(case):
    names = frozenset({"x", *case.exact})
    node = differentiate(parse(case.entry.formula, names=names))
    grid = np.array([x for x in np.linspace(-7.3, 7.7, 41) if case.far_from_kinks(x)])
    got = evaluate(substitute(node, dict(case.bound.parameters)), {"x": grid})
    np.testing.assert_allclose(got, case.ours(grid, order=1), rtol=1e-9, atol=1e-12)


@cases
def test_limits_are_exact_at_infinity_and_approached(case):
    for side, text in zip((-1, 1), case.entry.limits, strict=True):
        limit = case.number(text)
        assert float(case.ours(np.float64(side * math.inf))) == float(limit)
        near = case.f(mp.mpf(side) * mp.mpf(10) ** 5)
        if mp.isinf(limit):
            assert abs(near) > 500
            assert mp.sign(near) == mp.sign(limit)
        else:
            assert abs(near - limit) < mp.mpf("1.1e-5")


@cases
def test_nan_stays_nan(case):
    assert np.isnan(case.ours(np.nan))
    assert np.isnan(case.ours(np.nan, order=1))


@cases
def test_range_holds_and_is_reached(case):
    reach = range_of(case.bound)
    points = [*np.linspace(-60, 60, 2401), *(float(at) for at, _ in case.kinks)]
    points += [float(case.number(extremum.at)) for extremum in case.entry.extrema]
    values = [case.f(x) for x in points] + [case.f(s * mp.mpf(10) ** 6) for s in (-1, 1)]
    if reach.values:
        assert {float(v) for v in values} == set(reach.values)
        return
    near = [case.f(x) for x in (*np.linspace(-30, 30, 601), *points[2401:])]
    for end, closed, sign in ((reach.lo, reach.lo_closed, -1), (reach.hi, reach.hi_closed, 1)):
        best = max(sign * v for v in values)
        assert best <= sign * end + mp.mpf("1e-15")
        assert best > 50 if math.isinf(end) else abs(best - sign * end) < mp.mpf("2e-6")
        # An end that is only approached is approached further out there.
        attained = max(sign * v for v in near) >= best - mp.mpf("1e-47")
        assert closed == (attained and math.isfinite(end))


@cases
def test_kinks_are_where_they_are_said_and_nowhere_else(case):
    for at, order in case.kinks:
        # ELU's corner at 0 is smooth for alpha = 1 only
        true = _true_order(case, at) if order == 1 and case.given else order
        for lower in range(-1, true):
            assert _jump(case, at, lower + 1) < mp.mpf("1e-6"), f"order {lower + 1} at {at}"
        assert _jump(case, at, true + 1) > mp.mpf("1e-3"), f"nothing breaks at {at}"
    h = mp.mpf("0.01")
    for x in np.linspace(-8, 8, 801):
        if case.far_from_kinks(x, 0.03):
            left, right = (case.slope(x + s) for s in (-h, h))
            assert abs(right - 2 * case.slope(x) + left) < mp.mpf("0.002") * (1 + abs(left)), x


def _jump(case, at, order):
    h = mp.mpf(10) ** -12
    if order == 0:
        return abs(case.f(at + h) - case.f(at - h))
    if order == 1:
        return abs(case.slope(at + h) - case.slope(at - h))
    h = mp.mpf(10) ** -8
    second = [(case.slope(at + s * 2 * h) - case.slope(at + s * h)) / (s * h) for s in (-1, 1)]
    return abs(second[0] - second[1])


def _true_order(case, at):
    return next(order for order in (-1, 0, 1) if _jump(case, at, order + 1) > mp.mpf("1e-6"))


@cases
def test_extremes_are_all_there(case):
    at = [case.number(extremum.at) for extremum in case.entry.extrema]
    for place, extremum in zip(at, case.entry.extrema, strict=True):
        assert abs(case.slope(place)) < mp.mpf("1e-12")
        sign = 1 if extremum.kind == "minimum" else -1
        assert (
            sign * case.slope(place + mp.mpf("0.01"))
            > 0
            > sign * case.slope(place - mp.mpf("0.01"))
        )
    signs = [(x, mp.sign(case.slope(x))) for x in np.linspace(-12, 12, 1201)]
    moving = [(x, s) for x, s in signs if s]
    turns = [(a, b) for (a, s), (b, t) in pairwise(moving) if s != t]
    assert len(turns) == len(at)
    assert all(any(a <= place <= b for place in at) for a, b in turns)


@cases
def test_monotonic_is_true(case):
    steps = [case.f(x) for x in np.linspace(-12, 12, 601)]
    rises = {int(mp.sign(b - a)) for a, b in pairwise(steps)}
    assert rises <= {
        "strictly increasing": {1}, "non-decreasing": {0, 1}, "strictly decreasing": {-1},
        "none": {-1, 0, 1},
    }[case.entry.monotonic]  # fmt: skip
    if case.entry.monotonic == "non-decreasing":
        assert rises == {0, 1}
    if case.entry.monotonic == "none":
        assert rises >= {-1, 1}


@pytest.mark.parametrize("case", [c for c in CASES if not c.given], ids=lambda case: case.id)
def test_parity_is_true(case):
    def holds(sign):
        return all(
            abs(case.f(-x) - sign * case.f(x)) < mp.mpf("1e-30") for x in (0.3, 0.9, 2.1, 7.7)
        )

    assert case.entry.parity == ("odd" if holds(-1) else "even" if holds(1) else "none")


@cases
def test_steepest_slope_is_true(case):
    said = case.number(case.entry.lipschitz)
    grid = [x for x in np.linspace(-12, 12, 4801) if case.far_from_kinks(x, 1e-9)]
    for at, _ in case.kinks:
        grid += [at - mp.mpf("1e-15"), at + mp.mpf("1e-15")]
    steepest = max(abs(case.slope(x)) for x in [*grid, -30, 30])
    if mp.isinf(said):
        assert steepest > 1e5 or any(order == -1 for _, order in case.kinks)
    else:
        assert said * (1 - mp.mpf("1e-5")) <= steepest <= said * (1 + mp.mpf("1e-14"))


@cases
def test_latex_compiles_in_strict_katex(case):
    texts = [
        Tex(f"{case.entry.symbol}(x)={tex}", display=True) for tex in formula_latex(case.entry)
    ]
    for fragment in typeset(texts, FormulaOptions()):
        assert not fragment.problems


def test_names_are_unique():
    names = [entry.name for entry in ENTRIES]
    assert len(set(names)) == len(names)
    owners: dict[str, str] = {}
    for entry in ENTRIES:
        for alias in (entry.name, *entry.aliases):
            assert owners.setdefault(alias, entry.name) == entry.name
            assert find(alias) is entry


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_code_lines_are_python(entry):
    for code in entry.frameworks.values():
        ast.parse(code, mode="eval")


@pytest.mark.parametrize(
    ("name", "own"),
    [("nn.SiLU", "silu"), ("jax.nn.leaky_relu", "leaky_relu"), ("Hard-Swish", "hard_swish"),
     ("torch.nn.GELU", "gelu"), ("keras.activations.hard_silu", "hard_swish"), ("Leaky ReLU", "leaky_relu")],
)  # fmt: skip
def test_functions_are_found_by_their_other_names(name, own):
    assert find(name).name == own


def test_an_unknown_name_suggests_the_nearest():
    with pytest.raises(UnknownFunction) as caught:
        find("sigmod")
    assert caught.value.problem.hint == "did you mean 'sigmoid'?"


@pytest.mark.parametrize(
    ("name", "parameters"),
    [("elu", {"alpha": 0}), ("leaky_relu", {"alpha": 1}), ("prelu", {"a": 1.5}),
     ("hard_tanh", {"a": 3}), ("softplus", {"beta": -1}), ("swish", {"beta": 0})],
)  # fmt: skip
def test_parameters_outside_their_domain_are_refused(name, parameters):
    entry = find(name)
    bound = bind(entry, {key: Number(float(value)) for key, value in parameters.items()})
    with pytest.raises(ExpressionError, match="outside its domain"):
        check_domain(entry, {key: scalar(node) for key, node in bound.parameters.items()})


def test_a_fixed_parameter_cannot_be_set():
    with pytest.raises(ExpressionError, match="no parameter 'alpha'"):
        bind(find("selu"), {"alpha": Number(1.0)})


if (SHARED / "catalogue.json").exists():
    _LISTED = {
        f["id"]: f for f in json.loads((SHARED / "catalogue.json").read_text("utf-8"))["functions"]
    }

    @pytest.mark.parametrize(
        "case", [c for c in CASES if not c.given and c.entry.name in _LISTED], ids=lambda c: c.id
    )
    def test_facts_agree_with_the_survey(case):
        listed = _LISTED[case.entry.name]
        assert float(case.f(0)) == pytest.approx(listed["f0"], abs=1e-15)
        assert listed["parity"] == case.entry.parity
        assert listed["monotonic"].replace("non-monotonic", "none") == case.entry.monotonic
        assert [(k["x"], k["C"]) for k in listed["kinks"]] == [
            (float(at), o) for at, o in case.kinks
        ]
        for side, text in zip(("left", "right"), case.entry.limits, strict=True):
            assert float(listed["limits"][side]) == pytest.approx(
                float(case.number(text)), rel=1e-12
            )
        reach = range_of(case.bound)
        assert float(listed["range"]["lo"]) == pytest.approx(reach.lo, rel=1e-12)
        assert float(listed["range"]["hi"]) == pytest.approx(reach.hi, rel=1e-12)
        assert float(listed["lipschitz"]["digits30"]) == pytest.approx(
            float(case.number(case.entry.lipschitz)), rel=1e-12
        )
