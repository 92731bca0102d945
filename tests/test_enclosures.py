"""Intervals hold what they should: the true values, by mpmath, and little else."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import oracle
import pytest
from formulas import FORMULAS, with_k
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_actfig.catalogue import ENTRIES, Elementwise, bind
from mkdocs_actfig.expression import parse
from mkdocs_actfig.expression.enclose import _KERNELS, answers, enclosure
from mkdocs_actfig.expression.primitives import COMPARISONS, LOGIC, TABLE
from mkdocs_actfig.known import CatalogueNames

X = frozenset({"x"})
PLACES = np.array([-700.0, -40.0, -9.3, -2.0, -1.0, -0.37, -1e-9, 0.0, 1e-300, 0.25, 1.0, 3.0, 18.0, 200.0, 1e5])  # fmt: skip


def enclosed(text, lo, hi=None):
    hi = lo if hi is None else hi
    node = parse(text, names=X, resolve=CatalogueNames())
    low, high = enclosure(node)((np.array([lo]), np.array([hi])))
    return float(low[0]), float(high[0])


@pytest.mark.parametrize("name", [*TABLE, *COMPARISONS, *LOGIC, "where"])
def test_every_primitive_has_an_image(name):
    assert callable(_KERNELS[name])


@pytest.mark.parametrize(
    "entry", [e for e in ENTRIES if isinstance(e, Elementwise)], ids=lambda entry: entry.name
)
@pytest.mark.parametrize("order", [0, 1], ids=["f", "slope"])
def test_a_point_of_the_catalogue_is_bracketed_closely(entry, order):
    known = {p.name: oracle.number(p.default) for p in entry.parameters}
    function = bind(entry).function
    lo, hi = enclosure(function.slope if order else function.value)((PLACES, PLACES))
    true = oracle.function(entry.derivative if order else entry.formula, **known)
    kinks = [oracle.number(kink.at, **known) for kink in entry.kinks]
    for x, low, high in zip(PLACES, lo, hi, strict=True):
        if any(abs(x - kink) < 1e-12 for kink in kinks):
            continue
        value = true(mp.mpf(x))
        # Far out the catalogue writes 0 for what is less than the least double.
        slack = mp.mpf("1e-14") * (1 + abs(value)) if entry.parameters else mp.mpf("5e-324")
        slack += mp.mpf(2) ** -53 * abs(value)  # a decimal constant is a double here
        if abs(x) < 1e-200:  # sin(π) and the like: the oracle's own digits end there
            slack += mp.mpf("1e-160")
        assert low - slack <= value <= high + slack, x
        assert high - low < 1e-9 * (1 + abs(value)) or math.isinf(float(value)), x


@settings(max_examples=150, deadline=None)
@given(FORMULAS, st.floats(-20, 20), st.sampled_from([0.0, 1e-6, 0.3, 7.0]))
def test_values_inside_are_inside(formula, lo, width):
    node = parse(with_k(formula, "0.75"), names=X, resolve=CatalogueNames())
    low, high = enclosure(node)((np.array([lo]), np.array([lo + width])))
    if width == 0 and (lo == 0 or np.isnan(low[0])):
        return  # log(0) is −∞ to mpmath and nothing to us
    true = oracle.function(formula, k=mp.mpf("0.75"))
    for share in (0, 0.2, 0.618, 1):
        x = min(max(lo, lo + share * width), lo + width)
        try:
            value = true(mp.mpf(x))
        except (ZeroDivisionError, TypeError, ValueError, OverflowError):
            continue
        if isinstance(value, mp.mpf) and mp.isfinite(value):
            assert low[0] <= value <= high[0]


@pytest.mark.parametrize(
    ("formula", "at", "value"),
    [
        ("max(0, x)", -3.0, 0.0), ("tanh(max(0, x))", -3.0, 0.0), ("(sign(x) + 1) / 2", 4.0, 1.0),
        ("exp(-x**2)", 0.0, 1.0), ("sigmoid(max(0, x))", -1.0, 0.5), ("floor(x) / x", 3.0, 1.0),
        ("sqrt(x)", 9.0, 3.0), ("where(x > 40, 1, sigmoid(x))", 41.0, 1.0), ("x * (2 - x)", 1.0, 1.0),
        ("hard_sigmoid(x)", 5.0, 1.0), ("relu6(x)", 7.0, 6.0), ("x**4 - 2 * x**2", 1.0, -1.0),
        ("cos(x)", 0.0, 1.0), ("abs(x) - x", 2.5, 0.0), ("0 * log(x)", 2.0, 0.0),
    ],
)  # fmt: skip
def test_what_is_exact_stays_exact(formula, at, value):
    assert enclosed(formula, at) == (value, value)


@pytest.mark.parametrize(
    ("formula", "lo", "hi", "low", "high"),
    [
        ("x**2", -1.0, 2.0, 0.0, 4.0), ("sin(x)", 1.0, 2.0, math.sin(1), 1.0),
        ("cos(x)", -0.1, 7.0, -1.0, 1.0), ("1 / x", -1.0, 1.0, -math.inf, math.inf),
        ("1 / x", 0.0, 2.0, 0.5, math.inf), ("1 / x", 0.0, 0.0, -math.inf, math.inf), ("log(x)", -1.0, 1.0, -math.inf, 0.0),
        ("tan(x)", 1.0, 2.0, -math.inf, math.inf), ("exp(-(1e9 * (x - 0.3))**2)", 0.0, 1.0, 0.0, 1.0),
        ("where(x > 0, 1, 5)", -1.0, 1.0, 1.0, 5.0), ("gelu(x)", -1e9, 1.0, -0.16997, 1.0),
        ("sqrt(x)", -4.0, 9.0, 0.0, 3.0), ("x**0.5", -4.0, 9.0, 0.0, 3.0), ("x**-1", 2.0, 4.0, 0.25, 0.5),
        ("2**x", 0.0, 3.0, 1.0, 8.0), ("floor(x)", 0.5, 2.5, 0.0, 2.0),
    ],
)  # fmt: skip
def test_spans(formula, lo, hi, low, high):
    got = enclosed(formula, lo, hi)
    assert got[0] <= low
    assert got[1] >= high
    if formula != "gelu(x)":
        assert got == pytest.approx((low, high), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("formula", ["log(x)", "sqrt(x)", "log(1 + x)", "x**0.5"])
def test_no_value_is_an_empty_interval(formula):
    assert all(map(math.isnan, enclosed(formula, -3.0, -2.0)))


def test_an_overflow_is_beyond_any_number():
    lo, hi = enclosed("exp(x)", 1000.0)
    assert lo > 1e308
    assert hi == math.inf


@pytest.mark.parametrize(
    ("condition", "lo", "hi", "said"),
    [
        ("x < 1", 0.0, 0.5, (True, True)), ("x < 1", 0.0, 2.0, (False, True)),
        ("x < 1", 1.0, 1.0, (False, False)), ("x <= 1", 1.0, 1.0, (True, True)),
        ("x == 1", 1.0, 1.0, (True, True)), ("x != 1", 0.0, 2.0, (False, True)),
        ("not x > 1 or x > 2", 3.0, 4.0, (True, True)), ("0 < x < 1", 0.5, 2.0, (False, True)),
        ("x >= pi", 3.0, 3.2, (False, True)), ("exp(x) > 0", -1e5, -1e5, (False, True)),
    ],
)  # fmt: skip
def test_conditions(condition, lo, hi, said):
    from mkdocs_actfig.expression import parse_condition

    node = parse_condition(condition, names=X)
    surely, maybe = answers(node)((np.array([lo]), np.array([hi])))
    assert (bool(surely[0]), bool(maybe[0])) == said
