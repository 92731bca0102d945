"""Functions that an author names in a block or defines for a site."""

from __future__ import annotations

import json
import logging
import re

import markdown
import pytest
from reading import drawings

from mkdocs_actfig.block import parse_block
from mkdocs_actfig.definitions import find_definitions
from mkdocs_actfig.definitions.reading import MAX_FUNCTIONS
from mkdocs_actfig.errors import BlockError
from mkdocs_actfig.pipeline import Renderer, defining_renderer
from mkdocs_actfig.settings import Settings

FENCE = "```"


def read(text, tmp_path):
    """Definitions of a file, and all that is wrong with them."""
    (tmp_path / "f.yml").write_text(text, "utf-8")
    found = find_definitions("f.yml", config=tmp_path / "mkdocs.yml", docs=None)
    renderer = Renderer(Settings(functions=found.functions))
    return found, renderer, [(p.line, p.column, p.message) for p in renderer.problems(found)]


def figure(renderer, body):
    fragment = renderer.figure(body, language="en")
    assert [p.message for p in fragment.problems] == []
    return fragment.html


def faults(renderer, body):
    return [(p.line, p.column, p.message) for p in renderer.figure(body, language="en").problems]


def text_of(html):
    return re.sub(r"<[^>]+>", "", html)


def test_a_name_and_a_symbol_stand_in_place_of_a_formula():
    html = figure(
        Renderer(),
        "function: x * sigmoid(k * x)\nparameters: {k: 1.702}\nname: Quick GELU\nsymbol: q\n",
    )
    assert 'aria-label="Graph of Quick GELU (k = 1.702) and of its derivative"' in html
    assert "Quick GELU (k = 1.702) q(x)" in text_of(html)
    assert "q(x)=" in html
    assert "q&#x27;(x)=" in html or "q'(x)=" in html
    assert 'data-curve="x * sigmoid(k * x), k=1.702"' in html


def test_a_symbol_alone_names_the_formula():
    html = figure(Renderer(), "function: sin(x)\nsymbol: \\psi\n")
    assert "ψ(x) = sin(x)" in text_of(html)


def test_a_list_names_several_and_leaves_some():
    body = "functions: [x**2, relu, 'x * tanh(x)']\nname: [Square, '', Gate]\nsymbol: [s, '', g]\nshow: [formula]\n"
    html = figure(Renderer(), body)
    assert "Graphs of Square, ReLU, Gate" in html
    for formula in ("s(x)=x^{2}", r"\operatorname{ReLU}(x)=", "g(x)="):
        assert formula in html


def test_a_family_is_named_once():
    html = figure(Renderer(), "function: x * sigmoid(k * x)\nparameters: {k: [1, 2]}\nname: Gate\n")
    assert "Gate (k = 1), Gate (k = 2)" in html


@pytest.mark.parametrize(
    ("keys", "place", "message"),
    [
        ("name: [a, b]", (2, 7), "2 for 1 function"),
        ("name: " + "a" * 61, (2, 7), "61 characters"),
        ("symbol: " + "a" * 61, (2, 9), "61 characters"),
        ("symbol: '\\frca{'", (2, 10), ""),
        ("symbol: f}{g", (2, 10), ""),
        ("symbol: f^*", (2, 12), "uperscript"),
        ("name: {a: b}", (2, 7), "a text is needed"),
    ],
)
def test_what_cannot_be_a_name(keys, place, message):
    ((line, column, said), *_) = faults(Renderer(), f"function: x**2\n{keys}\n")
    assert (line, column) == place
    assert message in said


@pytest.mark.parametrize("function", ["softmax", "swiglu", "rrelu_train"])
@pytest.mark.parametrize("key", ["name", "symbol"])
def test_what_is_not_a_function_of_one_x_keeps_its_name(function, key):
    with pytest.raises(BlockError, match=f"'{key}' does not go with {function}"):
        parse_block(f"function: {function}\n{key}: x")


def test_a_name_cannot_be_markup():
    html = figure(Renderer(), "function: x**2\nname: <script>alert(1)</script>\n")
    assert "<script" not in html


SITE = """\
my_swish: x * sigmoid(1.702 * x)
bent:
  formula: where(x > 0, x, k * my_swish(x))
  derivative: where(x > 0, 1, k * (sigmoid(1.702 * x) + 1.702 * x * sigmoid(1.702 * x) * sigmoid(-1.702 * x)))
  parameters:
    k: {default: 0.5, above: 0, at_most: 4, meaning: how much is let through}
  title: Bent swish
  symbol: b
  window: [-4, 4]
  aliases: [bent_unit, kinked swish]
  note: Ours.
  source: {authors: Kim, year: 2024, title: Bends, url: "https://example.org/a"}
"""


def test_a_function_of_the_site_is_used_like_one_of_the_catalogue(tmp_path):
    _, renderer, problems = read(SITE, tmp_path)
    assert problems == []
    html = figure(renderer, "function: bent\nshow: [formula, derivative, facts, source, code]\n")
    (drawing,) = drawings(html)
    assert drawing.window("x") == (-4.0, 4.0)
    for px, py in drawing.points("bent"):
        x, y = drawing.data(px, py)
        expected = x if x > 0 else 0.5 * x / (1 + 2.718281828459045 ** (-1.702 * x))
        assert y == pytest.approx(expected, abs=2e-3)
    assert "b(x)=" in html
    assert "Bent swish b(x)" in text_of(html)
    assert "about −0.0818 to 4, sampled for x from −4 to 4" in html
    assert 'href="https://example.org/a"' in html
    assert "Limits" not in html
    assert "takes values in" not in html


def test_a_function_of_the_site_has_a_corner_where_its_formula_bends(tmp_path):
    _, renderer, _ = read(SITE, tmp_path)
    (drawing,) = drawings(figure(renderer, "bent"))
    assert drawing.paths["bent'"].count("M") == 2


@pytest.mark.parametrize("name", ["bent", "Bent", "bent_unit", "kinked swish", "Bent swish"])
def test_every_name_finds_it(name, tmp_path):
    _, renderer, _ = read(SITE, tmp_path)
    assert 'data-curve="bent"' in figure(renderer, name)


def test_parameters_calls_and_formulas_take_it(tmp_path):
    _, renderer, _ = read(SITE, tmp_path)
    assert 'data-curve="bent(k=2)"' in figure(renderer, "bent(k=2)")
    family = figure(renderer, "function: bent\nparameters: {k: [0.5, 1]}\n")
    assert 'data-curve="bent(k=1)"' in family
    mixed = figure(renderer, "function: bent(2 * x, k=3) + my_swish(x) + relu(x)\n")
    assert "b_{k=3}(2x)" in mixed
    assert faults(renderer, "bent(k=5)")[0][2] == "k = 5 is outside its domain"
    assert "no parameter 'j'" in faults(renderer, "bent(j=5)")[0][2]
    (problem,) = renderer.figure("bemt", language="en").problems
    assert problem.hint == "did you mean 'bent'?"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("relu: x", (1, 1), "'relu' is already the catalogue's: ReLU"),
        ("Heaviside: x", (1, 1), "already the catalogue's: Binary step"),
        ("a1: x\nb1:\n  formula: x\n  aliases: [swish, a1]\n", (4, 13), "already the catalogue's: Swish"),
        ("a1: x\nA_1: x\n", (2, 1), "already defined above"),
        ("floor: x", (1, 1), "a function of formulas"),
        ("x: x", (1, 1), "the variable"),
        ("pi: x", (1, 1), "a constant"),
        ("a-b: x", (1, 1), "cannot be a function's name"),
        ("a1: x *", (1, 7), "cannot read the formula"),
        ("a1: later(x)\nlater: x", (1, 5), "later"),
        ("a1: a1(x)", (1, 5), "a1"),
        ("a1: {title: A}", (1, 5), "no formula"),
        ("a1: {formula: x, colour: red}", (1, 18), "unknown key 'colour'"),
        ("a1: [x]", (1, 5), "a formula, or a mapping"),
        ("a1:\n  formula: k * x\n  parameters: {k: 2, relu: 1}\n", (3, 22), "already the catalogue's"),
        ("a1:\n  formula: k * x\n  parameters: {k: {above: 1}}\n", (3, 19), "no default"),
        ("a1:\n  formula: k * x\n  parameters: {k: {default: 1, above: 1}}\n", (3, 15), "outside its domain"),
        ("a1:\n  formula: k * x\n  parameters: {k: 1/0}\n", (3, 15), "not a finite number"),
        ("a1:\n  formula: x**2\n  derivative: 3 * x\n", (3, 15), "not the formula's derivative"),
        ("a1:\n  formula: x**2\n  symbol: f}{g\n", (3, 11), "KaTeX cannot read the symbol"),
        ("a1: log(-x**2 - 1)", (1, 5), "no finite value"),
        ("a1:\n  formula: x\n  window: [2, 1]\n", (3, 11), "reversed"),
        ("a1:\n  formula: x\n  source: {authors: K, year: soon, title: T}\n", (3, 30), "a year"),
        ("a1:\n  formula: x\n  source: {authors: K, year: 1, title: T, url: 'javascript:1'}\n", (3, 49), "an address"),
        ("- x", (1, 1), "functions are needed"),
        ("a1: &a x", (1, 5), "anchors"),
        ("\n".join(f"f{n}: x" for n in range(MAX_FUNCTIONS + 1)), (1, 1), "101 functions"),
        ("a0: x\n" + "\n".join(f"a{n}: a{n - 1}(x) * a{n - 1}(x)" for n in range(1, 40)), (6, 5), "too large"),
    ],
)  # fmt: skip
def test_what_cannot_be_defined(text, place, message, tmp_path):
    _, _, problems = read(text, tmp_path)
    (line, column, said), *_ = problems
    assert message in said
    assert (line, column) == place


def test_a_right_derivative_at_a_kink_is_right(tmp_path):
    _, _, problems = read("a1:\n  formula: max(0, x)\n  derivative: where(x > 0, 1, 0)\n", tmp_path)
    assert problems == []


def test_definitions_are_part_of_the_cache_key(tmp_path):
    made = []
    for formula in ("x", "2 * x"):
        _, renderer, _ = read(f"mine: {formula}", tmp_path)
        made.append(figure(renderer, "mine"))
    assert made[0] != made[1]


CONFIG = """\
site_name: T
plugins:
  - search
  - actfig:
      functions:
        mine: x**2
        wrong:
          formula: x *
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""


def test_the_place_in_the_settings_is_found_though_they_hold_tags(tmp_path):
    path = tmp_path / "mkdocs.yml"
    path.write_text(CONFIG, "utf-8")
    given = {"mine": "x**2", "wrong": {"formula": "x *"}}
    found = find_definitions(given, config=path, docs=None)
    assert [entry.name for entry in found.functions] == ["mine"]
    ((line, column),) = [(p.line, p.column) for p in found.problems]
    assert CONFIG.splitlines()[line - 1][column - 1 :].startswith("*")
    (finding,) = found.findings(found.problems)
    assert finding.place.endswith("mkdocs.yml:8:22")
    assert "formula: x *" in finding.report()


def test_inherited_settings_are_told_by_file_only(tmp_path):
    path = tmp_path / "mkdocs.yml"
    path.write_text("INHERIT: base.yml\n", "utf-8")
    found = find_definitions({"wrong": "x *"}, config=path, docs=None)
    (finding,) = found.findings(found.problems)
    assert finding.place.endswith("mkdocs.yml")
    assert "x *" in finding.excerpt()


@pytest.mark.parametrize("name", ["../f.yml", "/etc/hostname", "none.yml", "."])
def test_a_file_elsewhere_is_not_read(name, tmp_path):
    (tmp_path / "f.yml").write_text("mine: x", "utf-8")
    (tmp_path / "site").mkdir()
    found = find_definitions(name, config=tmp_path / "site" / "mkdocs.yml", docs=None)
    assert not found.functions
    assert "there is no file" in found.problems[0].message


def test_the_markdown_extension_takes_them_too(caplog):
    text = f"{FENCE}activation\nmine\n{FENCE}\n"
    settings = {"actfig": {"functions": {"mine": "x**2 + 1"}}}
    html = markdown.markdown(text, extensions=["actfig"], extension_configs=settings)
    assert 'data-curve="mine"' in html
    with caplog.at_level(logging.ERROR):
        renderer, findings = defining_renderer({"relu": "x"})
        settings = {"actfig": {"functions": {"relu": "x", "mine": "x"}}}
        html = markdown.markdown(text, extensions=["actfig"], extension_configs=settings)
    assert 'data-curve="mine"' in html
    assert "already the catalogue's" in caplog.text
    assert len(findings) == 1
    assert renderer.settings.functions == ()


def test_settings_with_definitions_are_plain_data(tmp_path):
    found, renderer, _ = read(SITE, tmp_path)
    assert json.dumps(renderer._options)
    assert len(found.functions) == 2


def test_claims_of_a_site_s_function_are_sampled(tmp_path):
    _, renderer, problems = read("half: x / 2\nkneed: half(x) + relu(x)\n", tmp_path)
    assert not problems
    html = figure(
        renderer, "function: kneed\ncheck: [f increasing, f has no derivative at x = 0]\n"
    )
    assert html.count("<small>sampled at") == 2
