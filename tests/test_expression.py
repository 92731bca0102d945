from __future__ import annotations

import math
import re
import time

import mpmath as mp
import numpy as np
import oracle
import pytest
from formulas import FORMULAS, with_k
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mkdocs_actfig.catalogue import ENTRIES, Elementwise, bind, find
from mkdocs_actfig.errors import ExpressionError
from mkdocs_actfig.expression import (
    Apply,
    Call,
    Name,
    Number,
    breaks,
    derivative,
    differentiate,
    expanded,
    kernels,
    parse,
    plain,
    substitute,
    typeset,
    walk,
)
from mkdocs_actfig.expression.enclose import enclosure
from mkdocs_actfig.expression.evaluate import evaluate, scalar
from mkdocs_actfig.expression.primitives import CALLABLE, COMPARISONS, LOGIC, TABLE
from mkdocs_actfig.known import CatalogueNames
from mkdocs_actfig.tex.formula import FormulaOptions, Tex
from mkdocs_actfig.tex.typeset import typeset as katex

X = frozenset({"x", "alpha", "beta", "lam", "k"})


WRITTEN = {
    "max(0, x) - 2 * max(0, x - 1)": "max(0, x) − 2 max(0, x − 1)",
    "x * sigmoid(1.702 * x)": "x · σ(1.702x)",
    "-x**2 + 1e-3 * x": "−x² + 0.001x",
    "x**0.5 - -x": "x^0.5 − (−x)",
    "2 * (x + 1) / (x - 3)": "2(x + 1)/(x − 3)",
    "sqrt(1 + abs(x)) / 2": "√(1 + |x|)/2",
    "where(x < -1, -1, where(x < 1, x, 1))": "{x < −1: −1; −1 ≤ x < 1: x; x ≥ 1: 1}",
    "where(x > 0 and x < pi, 1, 0)": "{x > 0 ∧ x < π: 1; 0}",
    "where(not (x > 2 or x == 0), 1, 0)": "{¬(x > 2 ∨ x = 0): 1; 0}",
    "where(0 < x < 2, 1, 0)": "{0 < x < 2: 1; 0}",
    "log1p(exp(-x)) + expm1(x)": "ln(1 + exp(−x)) + exp(x) − 1",
    "elu(x, alpha=0.5) - x * Phi(x)": "ELU(x, α = 0.5) − x · Φ(x)",
    "(x**2)**3 - (-x)**2 - 2**-x": "(x²)³ − (−x)² − 2^(−x)",
    "x - (1 - x) - (x + 1) * (x - 1)": "x − (1 − x) − (x + 1) · (x − 1)",
    "beta * x / (2 / x)": "β · x/(2/x)",
}


@pytest.mark.parametrize(("formula", "text"), WRITTEN.items())
def test_formulas_in_plain_letters(formula, text):
    node = parse(formula, names=X, resolve=CatalogueNames())
    assert plain(node) == text


@pytest.mark.parametrize(
    "formula", [f for f in WRITTEN if not re.search("where|elu|log1p|sqrt|abs", f)]
)
def test_plain_letters_mean_the_same(formula):
    node = parse(formula, names=X)
    text = plain(node)
    for said, meant in (("−", "-"), ("·", "*"), ("^", "**"), ("σ", "sigmoid"), ("β", "beta"),
                        ("²", "**2"), ("³", "**3")):  # fmt: skip
        text = text.replace(said, meant)
    text = re.sub(r"(\d) ?(?=[a-z(])", r"\1 * ", text)
    again = parse(text, names=X)
    x = np.linspace(0.2, 5, 40)
    known = {"x": x, "alpha": 0.0, "beta": 0.7, "lam": 0.0}
    np.testing.assert_allclose(evaluate(again, known), evaluate(node, known), rtol=1e-13)


@pytest.mark.parametrize(
    ("formula", "latex"),
    [
        ("sigmoid(x)", r"\sigma(x)(1-\sigma(x))"),
        ("tanh(2 * x)", r"2(1-\tanh^{2}(2x))"),
        ("x * tanh(softplus(x))",
         r"\tanh(\operatorname{softplus}(x))+\frac{x(1-\tanh^{2}(\operatorname{softplus}(x)))}{1+e^{-x}}"),
        ("relu(x)", r"\begin{cases} 1 & x>0 \\ 0 & x\le 0 \end{cases}"),
        ("x * relu(x)", r"\operatorname{ReLU}(x)+x\,\operatorname{ReLU}'(x)"),
        ("selu(x)", r"\operatorname{SELU}'(x)"),
        ("hard_sigmoid(x)", r"\operatorname{hardsigmoid}'(x)"),
        ("swish(x, beta=2)", r"\sigma(2x)(1+2x(1-\sigma(2x)))"),
    ],
)  # fmt: skip
def test_derivatives_of_functions_are_written_out_where_that_is_short(formula, latex):
    for name in ("sigmoid", "tanh", "relu"):  # what was differentiated before is kept
        derivative(bind(find(name)).function)
    slope = differentiate(parse(formula, names=X, resolve=CatalogueNames()))
    assert typeset(expanded(slope)) == latex


@pytest.mark.parametrize(
    "entry",
    [e for e in ENTRIES if isinstance(e, Elementwise) and e.derivative],
    ids=lambda e: e.name,
)
def test_what_is_written_out_is_the_derivative(entry):
    slope = differentiate(parse(f"x * {entry.name}(0.7 * x)", names=X, resolve=CatalogueNames()))
    x = np.linspace(-3, 3, 60) + 0.0123
    found, true = evaluate(expanded(slope), {"x": x}), evaluate(slope, {"x": x})
    np.testing.assert_allclose(found, true, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", [*TABLE, *COMPARISONS, *LOGIC, "where"])
def test_every_primitive_has_a_kernel(name):
    assert callable(getattr(kernels, kernels.NAMES.get(name, name)))


@pytest.mark.parametrize(
    "row", [r for r in TABLE.values() if len(r.arguments) == 1], ids=lambda r: r.name
)
def test_slopes_of_the_table_are_right(row):
    node = Call(row.name, (Name("x"),))
    slope = differentiate(node)
    for x in (-2.3, -0.7, 0.31, 1.2, 2.6):
        h = 1e-5
        around = [scalar(node, {"x": x + s}) for s in (-2 * h, -h, h, 2 * h)]
        if not all(map(math.isfinite, around)):
            continue
        numeric = (around[0] - 8 * around[1] + 8 * around[2] - around[3]) / (12 * h)
        assert scalar(slope, {"x": x}) == pytest.approx(numeric, rel=1e-8, abs=1e-9), x


def test_a_quintic_keeps_its_digits_where_its_terms_cancel():
    """(x − 1)⁵ beside 1, of which its terms leave 2⁻⁵⁰; the second coefficients count too."""
    x, tails = 1 + 2.0**-10, (2.0**-60, 0.0, 0.0, 0.0, 0.0, 0.0)
    numbers = (-1.0, 5.0, -10.0, 10.0, -5.0, 1.0, *tails)
    node = Call("quintic", (Name("x"), *(Number(value) for value in numbers)))
    assert scalar(node, {"x": x}) == 2.0**-50 + 2.0**-60
    assert scalar(differentiate(node), {"x": x}) == 5 * 2.0**-40


@pytest.mark.parametrize(
    ("formula", "latex"),
    [
        ("1 / (1 + exp(-x))", r"\frac{1}{1+e^{-x}}"),
        ("x / 2 * (1 + erf(x / sqrt(2)))",
         r"\frac{x}{2}\mathopen{}\left(1+\operatorname{erf}\mathopen{}\left(\frac{x}{\sqrt{2}}\right)\right)"),
        ("where(x > 3, 1, where(x > -3, x / 6, 0))",
         r"\begin{cases} 1 & x>3 \\ \frac{x}{6} & -3<x\le 3 \\ 0 & x\le -3 \end{cases}"),
        ("where(x > 0, 1, where(x < 0, -1, 0))",
         r"\begin{cases} 1 & x>0 \\ -1 & x<0 \\ 0 & x=0 \end{cases}"),
        ("where(-1 < x < 1, x, 0)", r"\begin{cases} x & -1<x<1 \\ 0 & \text{otherwise} \end{cases}"),
        ("alpha * (exp(x) - 1)", r"\alpha(e^{x}-1)"),
        ("exp(x / alpha)", r"e^{x/\alpha}"),
        ("x - (1 - x)", "x-(1-x)"),
        ("x - -x", "x-(-x)"),
        ("-x**2", "-x^{2}"),
        ("(-x)**2", "(-x)^{2}"),
        ("2 * 3 * x", r"2\cdot 3x"),
        ("x * -2", "x(-2)"),
        ("-beta * x", r"-\beta x"),
        ("tanh(x)**2", r"\tanh^{2}(x)"),
        ("1e-3 * x", r"10^{-3}x"),
        ("2.5e6 * x", r"2.5\cdot 10^{6}x"),
        ("max(0, x)", r"\max(0,\,x)"),
        ("abs(x)", r"\lvert x\rvert"),
        ("x if x > 0 else 0", r"\begin{cases} x & x>0 \\ 0 & x\le 0 \end{cases}"),
        ("sin(x)**-1", r"\sin(x)^{-1}"),
        ("sigmoid(x)**0.5", r"\sigma(x)^{0.5}"),
        ("log1p(x)**2", r"\ln^{2}(1+x)"),
        ("log1p(-x)", r"\ln(1-x)"),
        ("x + -2 * x", "x-2x"),
        ("x - -2 * x", "x-(-2x)"),
        ("1 + -x * x", r"1-x\cdot x"),
        ("-(-x)", "-(-x)"),
        ("exp(-(-x / 2))", "e^{-(-x/2)}"),
        ("where((x > 0 or x < -1) and x > -2, 1, 2)",
         r"\begin{cases} 1 & (x>0\text{ or }x<-1)\text{ and }x>-2 \\ 2 & \text{otherwise} \end{cases}"),
        ("where(x > 0 or x < -1 and x > -2, 1, 2)",
         r"\begin{cases} 1 & x>0\text{ or }(x<-1\text{ and }x>-2) \\ 2 & \text{otherwise} \end{cases}"),
        ("where(x > 1, 1, where(x > 2, 5, 3))",
         r"\begin{cases} 1 & x>1 \\ 5 & x>2 \\ 3 & \text{otherwise} \end{cases}"),
        ("where(x < alpha, 1, where(x < beta, 5, 3))",
         r"\begin{cases} 1 & x<\alpha \\ 5 & x<\beta \\ 3 & \text{otherwise} \end{cases}"),
        ("where(x < 2, 1, where(x <= pi, 5, 3))",
         r"\begin{cases} 1 & x<2 \\ 5 & 2\le x\le \pi \\ 3 & x>\pi \end{cases}"),
        ("where(3 < x, 1, where(1 < x, 2, 0))",
         r"\begin{cases} 1 & x>3 \\ 2 & 1<x\le 3 \\ 0 & x\le 1 \end{cases}"),
        ("where(x > 0, 1, 2)**2",
         r"\mathopen{}\left(\begin{cases} 1 & x>0 \\ 2 & x\le 0 \end{cases}\right)^{2}"),
        ("where(x > 0, x / 2, x / 3)",
         r"\begin{cases} \frac{x}{2} & x>0 \\[0.3em] \frac{x}{3} & x\le 0 \end{cases}"),
        ("x**(-1 / alpha - 1)", r"x^{-1/\alpha-1}"),
        ("where(x > 0, 1, 2) * x", r"x\begin{cases} 1 & x>0 \\ 2 & x\le 0 \end{cases}"),
        ("where(x > 0, 1, 2) + x", r"x+\begin{cases} 1 & x>0 \\ 2 & x\le 0 \end{cases}"),
        ("where(x > 0, 1, 2) - x",
         r"\mathopen{}\left(\begin{cases} 1 & x>0 \\ 2 & x\le 0 \end{cases}\right)-x"),
    ],
)  # fmt: skip
def test_latex(formula, latex):
    assert typeset(parse(formula, names=X)) == latex


@pytest.mark.parametrize(
    ("formula", "slope"),
    [
        ("x**3", r"3x^{2}"),
        ("exp(-x)", r"-e^{-x}"),
        ("1 / (1 + exp(-x))", r"\frac{e^{-x}}{(1+e^{-x})^{2}}"),
        ("x / (1 + x)", r"\frac{1}{1+x}-\frac{x}{(1+x)^{2}}"),
        ("sqrt(1 + x**2)", r"\frac{x}{\sqrt{1+x^{2}}}"),
        ("max(0, x)", r"\begin{cases} 0 & x<0 \\ 1 & x\ge 0 \end{cases}"),
        ("alpha * 7", "0"),
        ("x**-1", "-x^{-2}"),
        ("x**0.5", "0.5x^{-0.5}"),
        ("x**(1/3)", r"\frac{x^{-2/3}}{3}"),
        ("x**(alpha - 1)", r"(\alpha-1)x^{\alpha-2}"),
        ("e**x", "e^{x}"),
        ("2**x", r"2^{x}\,\ln(2)"),
        ("exp(x) / exp(-x)", r"\frac{2e^{x}}{e^{-x}}"),
        ("0.05 * sin(7 * x)", r"0.35\,\cos(7x)"),
        ("x * exp(-x**2)", r"e^{-x^{2}}-2x^{2}e^{-x^{2}}"),
        ("x**3 * exp(-x**2)", r"3x^{2}e^{-x^{2}}-2x^{4}e^{-x^{2}}"),
    ],
)
def test_latex_of_derivatives_is_tidy(formula, slope):
    assert typeset(differentiate(parse(formula, names=X))) == slope


def test_functions_of_the_catalogue_differentiate_by_their_own_derivative():
    node = parse("x * sigmoid(2 * x)", names=X, resolve=CatalogueNames())
    slope = differentiate(node)
    assert typeset(slope) == r"\sigma(2x)+2x\,\sigma'(2x)"
    true = oracle.function("x / (1 + exp(-2 * x))")
    for x in (-3.0, -0.4, 0.0, 0.7, 5.0):
        assert scalar(slope, {"x": x}) == pytest.approx(float(mp.diff(true, x)), rel=1e-13)
    assert any(isinstance(part, Apply) for part in walk(node))


def test_breaks_are_found_through_functions():
    node = parse(
        "relu(x - 1) + elu(2 * x, alpha=3) + abs(x + 2)", names=X, resolve=CatalogueNames()
    )
    places = sorted(
        at for at in (-2.0, 0.0, 1.0)
        if any(abs(scalar(zero, {"x": at})) < 1e-12 for zero in breaks(node))
    )  # fmt: skip
    assert places == [-2.0, 0.0, 1.0]


def test_values_have_the_shape_of_x():
    node = parse("2", names=X)
    assert evaluate(node, {"x": np.zeros((2, 3))}).shape == (2, 3)
    assert evaluate(node, {"x": 1.0}).shape == ()
    assert evaluate(node, {"x": [1, math.nan]}).dtype == np.float64
    assert np.isnan(evaluate(parse("where(x > 0, 1, 0)", names=X), {"x": math.nan}))


def test_no_warning_for_what_has_no_value():
    for text in ("log(x)", "sqrt(x)", "1 / x", "x**0.5", "exp(x)", "log1p(x)"):
        evaluate(parse(text, names=X), {"x": [-1e300, -1.0, 0.0, 1e300, math.inf]})


@pytest.mark.parametrize(
    "text",
    ["(" * 5000, "-" * 1900 + "x", "x" + "+x" * 990, "\0", "x\ud800",
     "9" * 1999, "1_0__0", "x" * 2001, "max(" * 150 + "x", "not " * 400 + "x", "lambda" * 30],
)  # fmt: skip
def test_hostile_texts_end_in_an_error_of_ours(text):
    with pytest.raises(ExpressionError):
        parse(text, names=X)


@pytest.mark.parametrize(
    "text", ["0xea * x", "0xe*x", "0x1e5*x", "0o17", "0b11", "1_000 * x", "2j * x", "x * 1_0.5"]
)
def test_numbers_are_decimal(text):
    with pytest.raises(ExpressionError) as caught:
        parse(text, names=X)
    problem = caught.value.problem
    at = next(index for index, character in enumerate(text) if character.isdigit())
    assert problem.column == at + 1
    assert text[at : at + problem.length] == text.replace("x *", "").split("*")[0].strip()


@pytest.mark.parametrize("number", ["5", "0.5", ".5", "5.", "1e3", "1.5E-3", ".5e+2", "007.5"])
def test_decimal_numbers_are_read(number):
    assert parse(number) == Number(float(number), number)


@pytest.mark.parametrize(
    "layer",
    ["sqrt({})", "abs({})", "floor({})", "min({}, 1)", "exp({})", "log1p({})", "sin({})",
     "max(0, {}, 2)", "{}**x", "1 / (1 + {})", "where({} > 0, 1, 2)", "where(0 < {} < 1 < 2, x, 2)",
     "elu({})", "elu({}, alpha=2)", "gelu_tanh({})", "multiquadric({})", "x * {}"],
)  # fmt: skip
@pytest.mark.parametrize("deep", [5, 15, 28, 40, 58])
def test_nested_formulas_cost_little(layer, deep):
    text = "x"
    for _ in range(deep):
        text = layer.format(text)
    start = time.process_time()
    try:
        node = parse(text, names=X, resolve=CatalogueNames())
        assert len(typeset(node)) < 20_000
        slope = differentiate(node)
        assert len(typeset(slope)) < 80_000
        bound = substitute(slope, {"alpha": Number(1.0)})
        for zero in (*breaks(node), *breaks(bound)):
            evaluate(zero, {"x": [0.1, 1.0]})
        evaluate(bound, {"x": np.linspace(-1, 1, 1001)})
    except ExpressionError as error:
        assert "too large" in str(error)  # noqa: PT017 - ours or nothing
    assert time.process_time() - start < 20


def test_parameters_within_parameters_do_not_multiply():
    text = "2"
    for _ in range(40):
        text = f"smooth_step(1, gamma={text})"
    with pytest.raises(ExpressionError, match="parameter's value is too large"):
        parse(text.replace("(1", "(x", 1), names=X, resolve=CatalogueNames())


def test_a_repeated_part_is_evaluated_once(monkeypatch):
    calls = []
    monkeypatch.setattr(kernels, "tanh", lambda x: calls.append(x) or np.tanh(x))
    node = parse("tanh(x) + tanh(x) * tanh(tanh(x))", names=X)
    assert scalar(node, {"x": 0.5}) == pytest.approx(
        math.tanh(0.5) * (1 + math.tanh(math.tanh(0.5)))
    )
    assert len(calls) == 2


def real(function, x):
    """The value of mpmath's twin, which knows complex numbers too; None without a real one."""
    try:
        value = mp.mpf(function(x))
    except (ZeroDivisionError, ValueError, TypeError, OverflowError):
        return None
    return value if mp.isfinite(value) and abs(value) < mp.mpf("1e9") else None


def bounds_of(formula, x):
    """What rounding leaves of a formula's digits at a point: formulas that cancel have few."""
    lo, hi = enclosure(parse(with_k(formula, "0.7"), names=X, resolve=CatalogueNames()))(
        (np.array([x]), np.array([x]))
    )
    return float(hi[0] - lo[0])


@settings(max_examples=200, deadline=None)
@given(FORMULAS, st.sampled_from([-3.3, -1.37, -0.21, 0.43, 1.91, 8.7]))
def test_any_formula_has_the_value_that_mpmath_has(formula, x):
    true = real(oracle.function(formula, k=mp.mpf(0.7)), x)
    assume(true is not None)
    unsure = bounds_of(formula, x)
    assume(unsure < 1e-6 * (1 + abs(true)))
    got = scalar(parse(formula, names=X, resolve=CatalogueNames()), {"x": x, "k": 0.7})
    assert got == pytest.approx(float(true), rel=1e-13, abs=unsure + 1e-300)


@settings(max_examples=200, deadline=None)
@given(FORMULAS, st.sampled_from([-1.37, -0.21, 0.43, 1.91]))
def test_differentiation_agrees_with_mpmath(formula, x):
    node = parse(formula, names=X, resolve=CatalogueNames())
    true = oracle.function(formula, k=mp.mpf(0.7))
    # A break within the difference quotient's reach has no derivative to compare.
    h, wider = mp.mpf("1e-9"), mp.mpf("1e-6")
    around = [real(true, mp.mpf(x) + s) for s in (-wider, -h, h, wider)]
    assume(None not in around)
    exact, wide = (around[2] - around[1]) / (2 * h), (around[3] - around[0]) / (2 * wider)
    assume(abs(exact - wide) < mp.mpf("1e-4") * (1 + abs(exact)))
    slope = differentiate(node)
    lo, hi = enclosure(substitute(slope, {"k": Number(0.7)}))((np.array([x]), np.array([x])))
    assume(hi[0] - lo[0] < 1e-6 * (1 + abs(exact)))
    found = scalar(slope, {"x": x, "k": 0.7})
    # Left of 0 the slope of √relu(x) is ∞ · 0 by the rules: no value, and so a gap, is no wrong one.
    assume(not (math.isnan(found) and exact == 0))
    assert found == pytest.approx(float(exact), rel=1e-6, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(FORMULAS)
def test_latex_of_any_formula_compiles(formula):
    node = parse(formula, names=X, resolve=CatalogueNames())
    (fragment,) = katex([Tex(typeset(node))], FormulaOptions())
    assert not fragment.problems


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_a_formula_or_an_error_of_ours(text):
    try:
        parse(text, names=X, resolve=CatalogueNames())
    except ExpressionError as error:
        assert error.problem.line >= 1  # noqa: PT017 - ours or nothing


def test_callable_primitives_say_what_they_are():
    assert all(TABLE[name].says for name in CALLABLE if name != "where")
    assert Number(1.0) != Number(2.0)
