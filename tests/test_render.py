"""What stands around a figure: words, facts, tables, code; and what the cache does with it."""

from __future__ import annotations

import os
import re
import string
from html import unescape

import pytest

from mkdocs_actfig.cache import Cache, fingerprint, make_key
from mkdocs_actfig.errors import Fragment, Problem
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.tex.formula import Tex
from mkdocs_actfig.words import LANGUAGES, Words, en

RENDERER = Renderer()


def text_of(body: str, *, language: str = "en") -> str:
    fragment = RENDERER.figure(body, language=language)
    assert not fragment.problems, fragment.problems
    return re.sub(r"<[^>]+>", "", fragment.html)


def description(body: str, *, language: str = "en") -> str:
    html = RENDERER.figure(body, language=language).html
    return re.search(r'-d" hidden lang="..">(.*?)</span>', html)[1]


def test_facts_of_gelu():
    text = text_of("function: gelu\nshow: [facts]")
    for said in (
        "Range[−0.17, ∞)", "x → −∞: 0; x → +∞: ∞", "not monotonic", "neither odd nor even",
        "smooth everywhere", "minimum −0.17 at x = −0.7518", "Steepest slope1.129", "for x → −∞",
    ):  # fmt: skip
        assert said in text


def test_facts_follow_the_parameters():
    text = text_of("function: elu\nparameters: {alpha: 2}\nshow: [facts]")
    assert "Range(−2, ∞)" in text
    assert "corner at 0" in text
    assert "Steepest slope2" in text
    assert "α = 2" in text
    assert "second derivative jumps at 0" in text_of("function: elu\nshow: [facts]")
    assert "odd: " in text_of("function: hard_tanh\nshow: [facts]")
    assert "neither odd" in text_of("function: hard_tanh(b=2)\nshow: [facts]")
    assert "unbounded" in text_of("function: exponential\nshow: [facts]")


def test_facts_of_several_stand_under_their_names():
    text = text_of("function: [relu, tanh]\nshow: [facts]")
    assert text.index("FunctionReLU") < text.index("[0, ∞)") < text.index("FunctionTanh")


def test_the_table_of_values():
    html = RENDERER.figure("function: sigmoid\nshow: [values]", language="en").html
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td></tr>', html)
    assert ("0", "0.5", "0.25") in rows
    assert ("−4", "0.017986", "0.017663") in rows
    assert "<td>–</td>" in RENDERER.figure("function: log(x)\nshow: [values]", language="en").html


def test_code_and_sources():
    html = RENDERER.figure("function: gelu\nshow: [code, source]", language="en").html
    assert "<code>torch.nn.GELU()(x)</code>" in html
    assert 'href="https://arxiv.org/abs/1606.08415"' in html


def test_descriptions_tell_the_numbers():
    said = description("sigmoid")
    for part in ("For x from −8 to 8", "values in (0, 1)", "At 0 it is 0.5", "strictly increasing"):
        assert part in said
    # σ(8) is 0.99966, and 1 is not in (0, 1)
    assert "from 0.000335 at the left edge to almost 1 at the right edge." in said
    assert "to 1 at the right edge" in description("hard_sigmoid")
    assert "corner at 0" in description("relu")
    assert "jumps at 0" in description("binary_step")
    assert "It has a minimum of −0.17 at x = −0.752." in description("gelu")
    assert "The sum is 1" in description("softmax")
    korean = description("relu", language="ko")
    assert "0에서 꺾인다" in korean
    assert "치역은 [0, ∞)" in korean


@pytest.mark.parametrize(
    ("body", "label"),
    [
        ("gelu", "Graph of GELU and of its derivative"),
        ("function: gelu\nderivative: false", "Graph of GELU"),
        ("function: [relu, gelu]", "Graphs of ReLU, GELU"),
        (
            "function: [relu, gelu]\nderivative: true",
            "Graphs of ReLU, GELU and of their derivatives",
        ),
        ("function: x * 2\nderivative: false", "Graph of x · 2"),
        ("function: elu(alpha=2)\nderivative: false", "Graph of ELU (α = 2)"),
        ("function: elu\nalt: My own", "My own"),
    ],
)
def test_labels(body, label):
    assert f'aria-label="{label}"' in RENDERER.figure(body, language="en").html


@pytest.mark.parametrize(
    ("body", "legend"),
    [
        ("sigmoid", ["Sigmoid σ(x)", "derivative σ′(x)", "saturated: slope below 1\u00a0% of the steepest in view"]),
        ("relu", ["ReLU", "derivative ReLU′(x)"]),
        ("leaky_relu(alpha=0.1)", ["Leaky ReLU (α = 0.1)", "derivative LeakyReLU′(x)"]),
        ("function: elu\nparameters: {alpha: [1, 2]}", ["α = 1", "α = 2"]),
        ("function: [relu, elu(alpha=2)]", ["ReLU", "ELU (α = 2)"]),
        ("x * sigmoid(x)", ["f(x) = x · σ(x)", "derivative f′(x)"]),
        ("function: max(0, x) - 2 * max(0, x - 1)\nderivative: false", ["f(x) = max(0, x) − 2 max(0, x − 1)"]),
        ("function: x * sigmoid(k * x)\nparameters: {k: 1.702}\nderivative: false", ["f(x) = x · σ(k · x), k = 1.702"]),
        ("function: sigmoid\nx: [-0.001, 0.001]", ["Sigmoid σ(x)"]),
        ("function: [sigmoid, tanh]\nderivative: true", ["Sigmoid", "Tanh", "derivatives"]),
        ("function: [relu, 'where(x > 0, x, 0.1 * x)']", ["ReLU", "{x > 0: x; x ≤ 0: 0.1x}"]),
        ("function: tanh\nx: [-3, 3]\nmark: [saturation]", ["Tanh", "derivative tanh′(x)"]),
    ],
)  # fmt: skip
def test_legends(body, legend):
    html = RENDERER.figure(body, language="en").html
    found = re.findall(r'<span[^>]*><i class="[^"]*"></i>(.*?)</span>', html)
    assert [unescape(re.sub(r"<[^>]+>", "", entry)) for entry in found] == legend


@pytest.mark.parametrize(
    ("body", "formulas"),
    [
        ("elu", [r"\allowbreak{(\alpha=1)}", r"\operatorname{ELU}'(x)="]),
        ("hard_sigmoid", [r"\allowbreak{(\alpha=\tfrac{1}{6},\ \beta=\tfrac{1}{2})}", r"'(x)="]),
        ("selu", [r"\allowbreak{(\lambda\approx 1.0507,\ \alpha\approx 1.6733)}", r"'(x)="]),
        ("function: softplus\nshow: [derivative]", [r"\allowbreak{(\beta=1)}"]),
        (
            "function: [elu, softplus]\nshow: [formula]",
            [r"\allowbreak{(\alpha=1)}", r"\allowbreak{(\beta=1)}"],
        ),
        ("function: swiglu\nshow: [formula]", [r"\allowbreak{(\beta=1)}"]),
    ],
)
def test_formulas_tell_what_their_parameters_are(body, formulas):
    html = RENDERER.figure(body, language="en").html
    written = [unescape(tex) for tex in re.findall(r"<annotation[^>]*>(.*?)</annotation>", html)]
    assert len(written) == len(formulas)
    assert all(part in tex for part, tex in zip(formulas, written, strict=True))


@pytest.mark.parametrize(
    "body", ["leaky_relu(alpha=0.1)", "function: elu\nparameters: {alpha: [1, 2]}", "gelu"]
)
def test_what_the_legend_tells_of_parameters_the_formulas_need_not(body):
    assert r"\allowbreak" not in RENDERER.figure(body, language="en").html


def test_tangents_points_and_asymptotes():
    html = RENDERER.figure("function: sigmoid\nmark: [tangents]", language="en").html
    assert ">0.25</text>" in html
    html = RENDERER.figure("function: sigmoid\nmark: [tangents, 1]", language="en").html
    assert ">0.197</text>" in html
    assert "(1, 1)" in RENDERER.figure("function: relu\nmark: [1]", language="en").html
    assert 'class="r"' in RENDERER.figure("function: tanh\nmark: [asymptotes]", language="en").html
    corner = RENDERER.figure("function: relu\nmark: [tangents, 0, 1]", language="en").html
    assert re.search(r'class="s2 k" d="([^"]*)"', corner)[1].count("M") == 1


@pytest.mark.parametrize(
    ("caption", "html"),
    [
        ("plain *text* `code`", "plain <em>text</em> <code>code</code>"),
        ("[a](../page.md) [b](https://x.y) [c](#d)", '<a href="../page.md">a</a> <a href="https://x.y">b</a> <a href="#d">c</a>'),
        ("[a](javascript:alert(1))", "<a>a</a>"),
        ("[a](&#106;avascript:alert(1))", "<a>a</a>"),
        ("[a](JaVa\tScript:x)", "<a>a</a>"),
        ("[a](data:text/html,x)", "<a>a</a>"),
        ("<b>raw</b> & more", "&lt;b&gt;raw&lt;/b&gt; &amp; more"),
        ("# not a heading", "# not a heading"),
        (r"from \$5 to \$6", "from $5 to $6"),
    ],
)  # fmt: skip
def test_captions(caption, html):
    import json

    made = RENDERER.figure(json.dumps({"function": "relu", "caption": caption}), language="en")
    assert f"<div>{html}</div>" in made.placed("fig-relu")


def test_many_brackets_in_a_caption_cost_no_time():
    fragment = RENDERER.figure(f"function: relu\ncaption: '{'[' * 3000}'", language="en")
    assert [(p.line, p.level) for p in fragment.problems] == [(2, "warning")]
    assert "more than 100 '['" in fragment.problems[0].message
    assert "[" * 3000 in fragment.html


@pytest.mark.parametrize("error", [ZeroDivisionError("x / 0"), MemoryError(), RecursionError("r")])
def test_whatever_happens_in_a_drawing_is_a_problem_of_its_block(error, monkeypatch, tmp_path):
    def fail(*args, **keys):
        raise error

    monkeypatch.setattr("mkdocs_actfig.render.render", fail)
    fragment = Renderer(cache=Cache(tmp_path)).figure("relu", language="en")
    (problem,) = fragment.problems
    assert problem.message.startswith(f"this block could not be drawn: {type(error).__name__}")
    assert (problem.line, problem.level, fragment.html) == (1, "error", "")
    assert "report it" in problem.hint
    assert not list(tmp_path.rglob("*.json"))


def test_a_wrong_formula_in_a_caption_points_at_the_caption():
    body = "function: relu\ncaption: >-\n  a\n  b $\\frca$ c\ntitle: d $x + \\nope$"
    fragment = RENDERER.figure(body, language="en")
    places = [(p.line, p.column, p.length, p.level) for p in fragment.problems]
    assert places == [(5, 15, 5, "error"), (4, 6, 5, "error")]
    assert "actfig-tex-error" in fragment.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language):
    words = Words(language)
    for key, english in en.WORDS.items():
        fields = [name for _, name, _, _ in string.Formatter().parse(english) if name]
        said = words(key, **dict.fromkeys(fields, "7"))
        assert said
        if "{value}" in english:
            assert "7" in said


def test_other_languages_fall_back_to_english():
    assert Words("fi").language == "en"
    assert Words("ko-KR").language == "ko"
    assert Words("").language == "en"


def test_the_cache_keeps_and_forgets(tmp_path):
    cache = Cache(tmp_path)
    fragment = Fragment("<p>", "t", "i", (Problem("m", "h", 2, 3, 4, "warning"),), own_id=True)
    cache.put("ab" * 32, fragment)
    assert Cache(tmp_path).get("ab" * 32) == fragment
    (stored,) = tmp_path.rglob("*.json")
    whole = stored.read_bytes()
    for damaged in (b"", whole[:50], whole[:-1], whole[:70] + b"X" + whole[71:], b"{}"):
        stored.write_bytes(damaged)
        assert Cache(tmp_path).get("ab" * 32) is None
    assert not list(tmp_path.rglob("*.part"))


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path):
    (tmp_path / "file").write_text("in the way")
    renderer = Renderer(cache=Cache(tmp_path / "file"))
    assert renderer.figure("relu", language="en").html
    assert renderer.formulas([Tex("x")])[0].html


def test_keys_depend_on_all_that_is_asked():
    keys = {
        make_key("a", 1),
        make_key("a", 2),
        make_key("b", 1),
        make_key("a", "1"),
        make_key("a", [1]),
    }
    assert len(keys) == 5


def test_the_code_is_part_of_every_key_wherever_it_is_installed(tmp_path):
    package = tmp_path / "assets" / "mkdocs_actfig"
    files = ["render.py", "words/ko/notes.py", "tex/katex.js", "assets/katex/VERSION"]
    for name in [*files, "assets/katex/katex.min.js", "assets/actfig.css"]:
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("1")
    seen = {fingerprint(package)}
    for name in files:
        (package / name).write_text("2")
        fingerprint.cache_clear()
        seen.add(fingerprint(package))
    assert len(seen) == 1 + len(files)
    (package / "assets" / "actfig.css").write_text("2")
    fingerprint.cache_clear()
    assert fingerprint(package) in seen


def test_answers_that_may_pass_are_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "mkdocs_actfig.tex.typeset.typeset",
        lambda formulas, options: [Fragment("<code>", passing=True) for _ in formulas],
    )
    renderer = Renderer(cache=Cache(tmp_path))
    assert renderer.formulas([Tex("x")])[0].html == "<code>"
    # a claim's formula is in no list of problems
    for body in ("relu", "function: relu\nshow: [checks]\ncheck: [f(1) == 1]"):
        assert renderer.figure(body, language="en").passing
    assert not list(tmp_path.rglob("*.json"))
    assert not renderer.figure("function: relu\nshow: []", language="en").passing
    assert len(list(tmp_path.rglob("*.json"))) == 1


def test_pruning_never_fails(tmp_path, monkeypatch):
    Cache().prune()
    without_folder = Cache()
    without_folder.put("ab" * 32, Fragment("<p>"))
    without_folder.prune()
    Cache(tmp_path / "missing").prune()
    cache = Cache(tmp_path)
    cache.put("ab" * 32, Fragment("<p>"))
    (stored,) = tmp_path.rglob("*.json")
    os.utime(stored, (0, 0))
    cache.prune()  # used in this build
    assert stored.exists()
    monkeypatch.setattr("pathlib.Path.unlink", lambda *_: (_ for _ in ()).throw(OSError()))
    Cache(tmp_path).prune()
    monkeypatch.undo()
    Cache(tmp_path).prune()
    assert not stored.exists()
