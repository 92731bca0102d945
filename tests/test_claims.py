from __future__ import annotations

import json

import pytest

from mkdocs_actfig.block import parse_block
from mkdocs_actfig.claims import verify
from mkdocs_actfig.pipeline import Renderer

PROVED = [
    ("sigmoid", "0 < f(x) < 1"),
    ("sigmoid", "f(x) <= 1 for x in [-50, 50]"),
    ("sigmoid", "f(x) -> 1 as x -> inf"),
    ("sigmoid", "f(x) -> 0 as x -> -inf"),
    ("sigmoid", "f strictly increasing"),
    ("sigmoid", "f monotonic"),
    ("tanh", "-1 < f(x) < 1"),
    ("tanh", "f odd"),
    ("relu", "f(x) >= 0"),
    ("relu", "f increasing"),
    ("gelu", "f(x) >= -0.17"),
    ("elu(alpha=2)", "f(x) > -2"),
    ("softmax", "sum softmax == 1"),
    ("sparsemax", "sum sparsemax == 1"),
    ("relu", "f has no derivative at x = 0"),
    ("relu", "f has a derivative at x = 1"),
    ("elu", "f has a derivative at x = 0"),
    ("binary_step", "f has no derivative at x = 0"),
]
SAMPLED = [
    ("sigmoid", "f'(x) <= 1/4"),
    ("sigmoid", "0 < f'(x) <= 1/4"),
    ("sigmoid", "max f' == 0.25 at x = 0"),
    ("sigmoid", "f(-x) == 1 - f(x)"),
    ("sigmoid", "f'(x) == f(x) * (1 - f(x))"),
    ("sigmoid", "f(x) == (1 + tanh(x / 2)) / 2"),
    ("sigmoid", "f(x) > 0.1 for x in [-1, 1]"),
    ("sigmoid", "f''(0) == 0"),
    ("relu", "-1 <= tanh(x) <= 1 for all x"),
    ("relu", "f(x) == max(0, x)"),
    ("relu", "min f == 0"),
    ("tanh", "f'(x) == 1 - f(x)**2"),
    ("gelu", "min f >= -0.17"),
    ("gelu", "f(x) <= x or x < 0"),
    ("silu", "min f == -0.27846454276107379 at x = -1.27846454276107379"),
    ("1 / (1 + exp(-x))", "0 < f(x) < 1"),
    ("1 / (1 + exp(-x))", "f(x) -> 1 as x -> inf"),
    ("x**2", "f even"),
    ("x**3 - x", "f odd"),
    ("1 / x", "f(x) -> inf as x -> 0+"),
    ("1 / x", "f(x) -> -inf as x -> 0-"),
    ("sin(x) / x", "f(x) -> 1 as x -> 0"),
    ("elu(x, alpha=2)", "f strictly increasing"),
]
FALSE = [
    ("sigmoid", "f'(x) <= 0.2", "sigmoid'(0) = 0.25 > 0.2"),
    ("sigmoid", "f(x) < 0.9", "sigmoid(7) = 0.999089 ≥ 0.9"),
    ("sigmoid", "f(x) -> 0 as x -> inf", "the limit is 1"),
    ("sigmoid", "max f' == 0.3", "the maximum is 0.25, at x = 0"),
    ("sigmoid", "max f' == 0.25 at x = 1", "at x = 1 it is 0.196612, the maximum 0.25"),
    ("sigmoid", "f odd", "f(0) = 0.5"),
    ("relu", "f(x) > 0", "relu(0) = 0 ≤ 0"),
    ("relu", "f even", "f(1) = 1, f(−1) = 0"),
    ("relu", "f(x) == abs(x)", "relu(−1·10⁶) = 0 ≠ 1·10⁶"),
    ("where(x > 0, x, 0)", "f(x) > 0", "f(0) = 0 ≤ 0"),
    ("tanh", "f(x) <= 0.5", "tanh(3) = 0.995055 > 0.5"),
    (
        "softplus",
        "f has no derivative at x = 0",
        "the slope is 0.5 on the left and 0.5 on the right",
    ),
    ("softmax", "sum softmax == 2", "softmax sums to 1"),
    ("softmax", "sum sparsemax == 1", "the block does not draw sparsemax"),
    ("log_softmax", "sum log_softmax == 1", "log_softmax sums to no fixed number"),
    ("swiglu", "sum swiglu == 1", "the block does not draw swiglu"),
    ("1 / x", "f(x) -> 1 as x -> inf", "it nears"),
]
UNREADABLE = [
    ("sigmoid", "f(x)", "a condition is needed here"),
    ("sigmoid", "g(x) < 1", "unknown function 'g'"),
    ("sigmoid", "f(x) < y", "unknown name 'y'"),
    ("sigmoid", "f wobbly", "'wobbly' is not a property"),
    ("sigmoid", "f(x) < 1 for x in [2, 1]", "the domain is empty"),
    ("sigmoid", "__import__(x) < 1", "unknown function '__import__'"),
    ("sigmoid", "f(x, alpha=1) < 1", "f has its parameters from the block"),
    ("softmax", "f(x) < 1", "unknown function 'f'"),
]


def judged(function: str, claim: str):
    return verify(parse_block(json.dumps({"function": function, "check": claim})))


@pytest.mark.parametrize(("function", "claim"), PROVED)
def test_proved(function, claim):
    held, wrong = judged(function, claim)
    assert not wrong
    assert [points for _, points in held] == [0]


@pytest.mark.parametrize(("function", "claim"), SAMPLED)
def test_sampled(function, claim):
    held, wrong = judged(function, claim)
    assert not wrong
    assert held[0][1] > 20


@pytest.mark.parametrize(("function", "claim", "against"), FALSE)
def test_false(function, claim, against):
    held, (wrong,) = judged(function, claim)
    assert not held
    assert wrong.message.startswith(f"the claim is false: {against}")


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
    body = "function: sigmoid\ncheck: [0 < f(x) < 1, f'(x) <= 1/4]"
    html = Renderer().figure(body, language="en").html
    assert html.count("<li>") == 2
    assert "<small>proved</small>" in html
    assert "<small>sampled at" in html
    assert "증명됨" in Renderer().figure(body, language="ko").html
    assert "<li>" not in Renderer().figure(body + "\nshow: [formula]", language="en").html
