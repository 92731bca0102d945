from __future__ import annotations

import json
import re
import time
from pathlib import Path

import mpmath as mp
import oracle
import pytest
import yaml
from formulas import FORMULAS, with_k
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mkdocs_actfig.block import parse_block
from mkdocs_actfig.catalogue import find
from mkdocs_actfig.claims import verify
from mkdocs_actfig.errors import BlockError, UnknownFunction
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.settings import Settings

GOLDEN = yaml.safe_load((Path(__file__).parent / "golden" / "claims.yaml").read_text("utf-8"))


def cases(kind):
    return [
        pytest.param(case["block"], claim, said, id=f"{case['block']}: {claim}")
        for case in GOLDEN[kind]
        for claim, said in case["claims"]
    ]


UNREADABLE = [
    ("sigmoid", "f(x)", "a condition is needed here"),
    ("sigmoid", "g(x) < 1", "unknown function 'g'"),
    ("sigmoid", "f(x) < y", "unknown name 'y'"),
    ("sigmoid", "f wobbly", "'wobbly' is not a property"),
    ("sigmoid", "f(x) < 1 for y > 2", "the domain cannot be read"),
    ("sigmoid", "f(x) < 1 for x in (1, 1)", "the domain is empty"),
    ("sigmoid", "max g' == 1", "unknown function 'g'"),
    ("sigmoid", "f'(x) + f' < 1", "'f'' is a function: it needs an argument"),
    ("sigmoid", "f(x) < 1 for x in [2, 1]", "the domain is empty"),
    ("sigmoid", "__import__(x) < 1", "unknown function '__import__'"),
    ("sigmoid", "f(x, alpha=1) < 1", "f has its parameters from the block"),
    ("softmax", "f(x) < 1", "unknown function 'f'"),
]


def judged(block, claim):
    keys = {"function": block} if isinstance(block, str) else block
    return verify(parse_block(json.dumps({**keys, "check": claim})))


@pytest.mark.parametrize(("block", "claim", "known"), cases("holds"))
def test_what_holds(block, claim, known):
    held, wrong = judged(block, claim)
    assert not wrong
    assert all((known == "proved") == (not one.points) for one in held)


@pytest.mark.parametrize(("block", "claim", "against"), cases("fails"))
def test_what_does_not_hold(block, claim, against):
    held, (wrong,) = judged(block, claim)
    assert not held
    assert wrong.message == f"the claim is false: {against}"


SIGNS = {
    "<": mp.mpf.__lt__,
    "≤": mp.mpf.__le__,
    ">": mp.mpf.__gt__,
    "≥": mp.mpf.__ge__,
    "≠": mp.mpf.__ne__,
}


def number(text):
    """A number as the messages write it: −1.5·10⁻³."""
    text = text.replace("−", "-").translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-"))
    return mp.mpf(text.replace("·10", "e"))


def true_function(name, order, block):
    """The function of a message at 50 digits, and its derivatives."""
    try:
        entry = find(block if name == "f" else name)
        known = {p.name: oracle.number(p.default) for p in entry.parameters}
        f, slope = (oracle.function(text, **known) for text in (entry.formula, entry.derivative))
    except UnknownFunction:
        f = oracle.function(block.replace("relu(x)", "max(0, x)"))
        slope = lambda x: mp.diff(f, x)  # noqa: E731 - the twin of the above
    return (f, slope, lambda x: mp.diff(slope, x))[order]


@pytest.mark.parametrize(
    ("block", "claim", "against"),
    [case for case in cases("fails") if "{" not in case.id and "==" not in case.values[0]],
)
def test_counterexamples_are_true(block, claim, against):
    """Every `f'(x) = y ≤ z` of a message, and every `f(x) = y`, computed anew."""
    for name, primes, at, said, sign, bound in re.findall(
        r"([a-z_0-9]+)('*)\(([−\d.·¹²³⁴⁵⁶⁷⁸⁹⁰⁻]+)\) = ([−\d.·¹²³⁴⁵⁶⁷⁸⁹⁰⁻]+)(?: ([<≤>≥≠]) ([−\d.·¹²³⁴⁵⁶⁷⁸⁹⁰⁻]+))?", against
    ):  # fmt: skip
        if name in ("softmax1", "softmax"):
            continue
        value = true_function(name, len(primes), block)(number(at))
        assert abs(value - number(said)) <= mp.mpf("1e-5") * abs(value) + mp.mpf("1e-90")
        if sign:
            value = mp.nint(value) if abs(value - mp.nint(value)) < mp.mpf("1e-90") else value
            assert SIGNS[sign](value, number(bound))


def real(function, x):
    """The value of mpmath's twin, which knows complex numbers too; None without a real one."""
    try:
        value = mp.mpf(function(x))
    except (ZeroDivisionError, ValueError, TypeError, OverflowError):
        return None
    return value if mp.isfinite(value) else None


@settings(max_examples=120, deadline=None)
@given(
    FORMULAS,
    st.sampled_from(["<", "<=", ">", ">="]),
    st.sampled_from(["0", "0.5", "1", "-1", "2", "3.7"]),
)
def test_any_verdict_agrees_with_mpmath(formula, sign, bound):
    formula = with_k(formula, "0.75")
    try:
        held, wrong = judged(formula, f"f(x) {sign} {bound} for x in [-9, 9]")
    except BlockError:
        assume(False)
    true, limit = oracle.function(formula), mp.mpf(bound)
    holds = {"<": mp.mpf.__lt__, "<=": mp.mpf.__le__, ">": mp.mpf.__gt__, ">=": mp.mpf.__ge__}[sign]
    if wrong:
        found = re.match(r"the claim is false: f\(([^)]+)\) = ", wrong[0].message)
        assert found or "come to" in wrong[0].message or "no value" in wrong[0].message
        value = real(true, number(found[1])) if found else None
        assert value is None or not holds(value, limit)
        return
    assert held[0].points > 1000
    slack = mp.mpf("1e-9") * (1 if sign.startswith("<") else -1)
    for k in range(-45, 46):
        value = real(true, mp.mpf(k) / 5 + mp.mpf("0.0123"))
        assert value is None or holds(value - slack, limit), f"{formula} at {k / 5 + 0.0123}"


def test_a_claim_may_name_the_functions_of_a_site():
    from mkdocs_actfig.definitions.reading import read_definitions
    from mkdocs_actfig.plain_yaml import read

    functions, problems = read_definitions(
        read("bent: where(x > 0, x, k * tanh(x))\nunused: x".replace("k", "0.5"))
    )
    assert not problems
    renderer = Renderer(Settings(functions=functions))
    body = "function: {}\ncheck: ['bent(x) > -0.5', bent(x) <= relu(x), f increasing]"
    assert not renderer.figure(body.format("bent"), language="en").problems
    assert not renderer.figure(body.format("tanh"), language="en").problems
    (problem,) = renderer.figure("function: tanh\ncheck: bent(x) > -0.4", language="en").problems
    assert problem.message.startswith("the claim is false: bent(")


@pytest.mark.parametrize(
    ("claim", "column"),
    [("f(x) < foo", 8), ("max f' == foo", 11), ("  f(x) -> foo as x -> inf", 11), ("max foo' <= 1", 5),
     ("f(x) -> 1 as x -> foo", 19), ("f(x) < 1 for z > 1", 10)],
)  # fmt: skip
def test_the_place_of_what_cannot_be_read(claim, column):
    body = f'function: sigmoid\ncheck:\n  - "{claim}"'
    (problem,) = Renderer().figure(body, language="en").problems
    assert (problem.line, problem.column) == (3, column + len('  - "'))


def test_what_is_shown_says_where_it_holds():
    body = "function: x**2\nx: [-1, 1]\ncheck: [f(x) <= 1 for x in the window, f increasing for x > 0, f(x) < 4 for x in (-2, 2)]"
    body = (
        body.replace("[f(x)", "['f(x)")
        .replace("window,", "window',")
        .replace("f(x) < 4 for x in (-2, 2)]", "'f(x) < 4 for x in (-2, 2)']")
    )
    held, _ = verify(parse_block(body))
    assert [one.latex.partition(r"\quad")[2] for one in held] == [
        r"(x\in [-1,\,1])", "(x>0)", r"(x\in (-2,\,2))",
    ]  # fmt: skip


def test_different_functions_are_told_apart():
    held, _ = judged({"functions": ["sigmoid", "tanh"]}, "f(x) < 1")
    assert [one.latex for one in held] == [r"\sigma(x)<1", r"\tanh(x)<1"]


def test_a_block_has_so_many_verdicts():
    values = ", ".join(str(k) for k in range(1, 9))
    body = f"function: swish\nparameters: {{beta: [{values}]}}\ncheck: ["
    claims = ", ".join(f"f(x) > -{k}" for k in range(1, 8))
    _, (problem,) = verify(parse_block(body + claims + "]"))
    assert (problem.line, problem.message) == (3, "7 claims of 8 functions each")


@pytest.mark.parametrize("formula", [
    "sin(1e6 * x) + cos(1e5 * x)", "golu(golu(golu(x)))", "tan(50 * x)", "floor(100 * x)",
    "+".join(f"erf({k} * x)" for k in range(1, 40)), "exp(exp(exp(x)))",
    "+".join(["Phi(x)"] * 50), "+".join(["tanh(x) * exp(x)"] * 50),
])  # fmt: skip
def test_claims_cost_little(formula):
    claims = ["f(x) < 1e3", "f'(x) >= -1e9", "max f <= 1e300", "f increasing", "f odd"]
    start = time.process_time()
    for claim in claims:
        judged(formula, claim)
    assert time.process_time() - start < 20


@pytest.mark.parametrize(("function", "claim", "said"), UNREADABLE)
def test_unreadable(function, claim, said):
    _, (wrong,) = judged(function, claim)
    assert said in wrong.message


def test_every_false_claim_has_its_place():
    body = "function: sigmoid\ncheck:\n  - f(x) > 0\n  - f'(x) <= 0.2\n  - f(x) < foo\n"
    problems = Renderer().figure(body, language="en").problems
    assert [(p.line, p.column) for p in problems] == [(4, 5), (5, 12)]


def test_claims_of_a_family_hold_for_every_member():
    body = "function: elu\nparameters: {alpha: [0.5, 2]}\ncheck: f'(x) <= 1"
    (problem,) = Renderer().figure(body, language="en").problems
    assert "= 2 > 1" in problem.message or "> 1" in problem.message


def test_claims_of_a_gated_function_hold_for_every_slice():
    body = "function: swiglu\nslices: [0.5, 1]\ncheck: f(x) > -0.28"
    assert not Renderer().figure(body, language="en").problems
    (problem,) = Renderer().figure(body.replace("1]", "2]"), language="en").problems
    assert problem.message.startswith("the claim is false")


@pytest.mark.parametrize("keys", ["function: rrelu_train", "function: swiglu\nplot: surface"])
def test_a_figure_without_curves_has_no_f_to_claim_things_of(keys):
    (problem,) = Renderer().figure(f"{keys}\ncheck: f(0) == 0", language="en").problems
    assert "'check' does not go with" in problem.message


def test_a_claim_that_holds_is_shown_with_how_it_is_known():
    body = "function: sigmoid\ncheck: [0 < f(x) < 1, f'(x) <= 0.2501 - f(x)**9 / 1e6]"
    html = Renderer().figure(body, language="en").html
    assert html.count("<li>") == 2
    assert "<small>proved</small>" in html
    assert re.search(r"<small>sampled at about [1-9]0+ points</small>", html)
    assert "증명됨" in Renderer().figure(body, language="ko").html
    assert "<li>" not in Renderer().figure(body + "\nshow: [formula]", language="en").html
