from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_actfig.block import parse_block
from mkdocs_actfig.errors import ActfigError, BlockError
from mkdocs_actfig.pipeline import Renderer

GOLDEN = yaml.safe_load((Path(__file__).parent / "golden" / "blocks.yaml").read_text("utf-8"))


def said(body: str) -> list[str]:
    try:
        parse_block(body)
    except BlockError as error:
        return [
            f"{p.line}:{p.column}+{p.length} {p.message}" + (f" | {p.hint}" if p.hint else "")
            for p in error.problems
        ]
    return ["(fine)"]


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_what_is_said_of_a_wrong_block(case):
    assert said(case["block"]) == case["said"]


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        ("gelu", ["gelu"]),
        ("- relu\n- gelu", ["relu", "gelu"]),
        ("leaky_relu(alpha=0.1)", ["leaky_relu(alpha=0.1)"]),
        ("nn.SiLU", ["silu"]),
        ("jax.nn.gelu", ["gelu_tanh"]),
        ("torch.nn.GELU", ["gelu"]),
        ("function: elu\nparameters: {alpha: [1/2, 2]}", ["elu(alpha=1/2)", "elu(alpha=2)"]),
        ("function: x * k\nparameters: {k: 2}", ["x * k, k=2"]),
        (
            "functions: [x*k, elu]\nparameters: {k: [1, 2], alpha: [1, 2]}",
            ["x*k, k=1", "x*k, k=2", "elu(alpha=1)", "elu(alpha=2)"],
        ),
        ("function: elu(x, alpha=k)\nparameters: {k: 2}", ["elu(x, alpha=k), k=2"]),
        (
            "functions: [elu(alpha=1), elu]\nparameters: {alpha: 2}",
            ["elu(alpha=1)", "elu(alpha=2)"],
        ),
        ("x-1", ["x-1"]),
        ("function: >-\n  where(x > 0,\n  x, 0)", ["where(x > 0, x, 0)"]),
    ],
)
def test_what_a_right_block_draws(body, keys):
    assert [series.key for series in parse_block(body).series] == keys


def test_ten_megabytes_are_refused_at_once():
    start = time.process_time()
    assert said("function: " + "x+" * 5_000_000)[0].startswith(
        "1:1+0 the block has 10,000,010 characters"
    )
    assert time.process_time() - start < 20


@pytest.mark.parametrize("deep", [15, 30, 55])
@pytest.mark.parametrize("layer", ["elu({})", "abs({})", "sin(3*{})", "elu({}, alpha=2)"])
def test_nested_functions_are_drawn_or_refused_at_once(layer, deep):
    formula = "x"
    for _ in range(deep):
        formula = layer.format(formula)
    start = time.process_time()
    try:
        Renderer().figure(f"function: {formula}", language="en")
    except BlockError as error:
        assert "too large" in str(error)  # noqa: PT017 - ours or nothing
    assert time.process_time() - start < 20


TWELVE = "{a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}"


@pytest.mark.parametrize("term", [
    "erf({}*x*a)", "gelu({}*x*a)", "golu({}*x*a)", "sin({}*x+a)", "where(sin({}*x) > a/20, x, -x)",
    "floor({}*x+a)", "1/({}*x+a)", "log(abs({}*x-a))",
])  # fmt: skip
def test_twelve_long_formulas_are_drawn_or_refused_at_once(term):
    formula = "+".join(term.format(k) for k in range(1, 26 if "where" not in term else 10))
    start = time.process_time()
    fragment = Renderer().figure(
        f"function: {formula}\nparameters: {TWELVE}\nshow: [facts, values]", language="en"
    )
    assert (
        fragment.html
        or "too l" in fragment.problems[0].message
        or "too often" in fragment.problems[0].message
    )
    assert time.process_time() - start < 20


def test_a_function_without_values_is_refused():
    (problem,) = Renderer().figure("function: log(x)\nx: [-3, -1]", language="en").problems
    assert problem.message == "'log(x)' has no finite value for x from -3 to -1"


@pytest.mark.parametrize(
    ("escape", "told"), [(r"\ud800", "U+D800"), (r"\0", "U+0000"), (r"\x02", "U+0002")]
)
@pytest.mark.parametrize("key", ["title", "alt", "name", "symbol", "id"])
def test_what_no_page_can_hold_is_refused_behind_escapes_too(key, escape, told):
    """Of a page with a lone surrogate no file could be written, and the build would end."""
    with pytest.raises(BlockError) as caught:
        parse_block(f'function: sigmoid\n{key}: "a{escape}"')
    assert caught.value.problem.message == f"the character {told} cannot stand in a block"
    assert (caught.value.problem.line, caught.value.problem.column) == (2, len(key) + 3)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_ends_in_a_block_or_in_an_error_of_ours(body):
    try:
        parse_block(body)
    except ActfigError as error:
        assert error.problems  # noqa: PT017 - ours or nothing


_WORDS = st.sampled_from(
    [
        "function",
        "functions",
        "parameters",
        "x",
        "y",
        "mark",
        "show",
        "title",
        "id",
        "class",
        "plot",
        "derivative",
        "scores",
        "relu",
        "gelu",
        "elu",
        "softmax",
        "sigmoid",
        "alpha",
        "T",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        "-",
        "(",
        ")",
        "0",
        "1",
        "-1",
        "1e308",
        ".inf",
        "*",
        "&",
        "!",
        "'",
        '"',
        "\n",
        "#",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_WORDS, max_size=24))
def test_pieces_of_blocks_in_any_order_too(words):
    try:
        parse_block(" ".join(words))
    except ActfigError as error:
        assert error.problems  # noqa: PT017 - ours or nothing


def test_functions_have_their_names_in_other_languages_too():
    assert parse_block("시그모이드").series[0].entry.name == "sigmoid"
    assert parse_block("function: 하드시그모이드").series[0].entry.name == "hard_sigmoid"
