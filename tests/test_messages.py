"""What is wrong with a page, in the page's own language: all of it, and nothing else changes."""

from __future__ import annotations

import ast
import copy
import html as entities
import json
import logging
import re
from pathlib import Path
from string import Formatter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from site_builder import build

import mkdocs_actfig
from mkdocs_actfig import pipeline
from mkdocs_actfig.cache import Cache
from mkdocs_actfig.catalogue import ENTRIES
from mkdocs_actfig.claims.reading import TRAITS
from mkdocs_actfig.errors import BlockError, EngineError, Fragment, Problem
from mkdocs_actfig.expression.slips import reason_of
from mkdocs_actfig.extension import ActfigExtension
from mkdocs_actfig.keys import INITS, KEYS
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.plain_yaml import read
from mkdocs_actfig.plots import NAMES
from mkdocs_actfig.said import (
    Said,
    both,
    either,
    has_words,
    joined,
    packed,
    recognised,
    say,
    unpacked,
)
from mkdocs_actfig.settings import DOWNLOADS, MARKS, SHOWS, SIZES
from mkdocs_actfig.words import LANGUAGES, Words, _messages

PACKAGE = Path(mkdocs_actfig.__file__).parent
FAMILIES = {entry.family for entry in ENTRIES}
GOLDEN = Path(__file__).parent / "golden"
OTHERS = [language for language in LANGUAGES if language != "en"]


# All templates are there, in every language.


def literals(tree: ast.Module) -> tuple[set[str], set[str]]:
    """The templates of calls of `say`, also through `partial`, and those of others' words."""
    own, others = set(), set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = [getattr(each, "id", "") for each in (node.func, *node.args[:1])]
        if "say" in called:
            template = node.args[called.index("say")]
            assert isinstance(template, ast.Constant), f"not written out: {ast.unparse(node)}"
            own.add(template.value)
        elif called[0] == "templates":
            others |= {template.value for template in node.args}
    return own, others


def all_literals() -> tuple[set[str], set[str]]:
    sources = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py")]
    trees = [ast.parse(source) for source in sources if "import" in source and "said" in source]
    found = [literals(tree) for tree in trees if imports_said(tree)]
    return set().union(*(own for own, _ in found)), set().union(*(others for _, others in found))


def imports_said(tree: ast.Module) -> bool:
    return any(isinstance(n, ast.ImportFrom) and n.module == "said" for n in ast.walk(tree)) or any(
        isinstance(n, ast.FunctionDef) and n.name == "say" for n in ast.walk(tree)
    )


OURS, FOREIGN = all_literals()


def fields(template: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def test_the_templates_are_found():
    assert len(OURS) > 300
    assert {"unknown function '{name}'", "write {a} * {b}", "{one} or {other}"} <= OURS
    assert "'{bracket}' was never closed" in FOREIGN


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_all_messages_and_no_others(language):
    wanted = {template for template in OURS | FOREIGN if has_words(template)}
    assert wanted - {*_messages(language)} == set()
    assert {*_messages(language)} - wanted == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_values_of_its_template(language):
    for template, translation in _messages(language).items():
        if template in OURS:
            assert fields(translation) == fields(template), template
        else:  # of what others say, some are a token's name in English
            assert {*fields(translation)} <= {*fields(template)}, template
        assert not [form for _, _, form, _ in Formatter().parse(translation) if form], template


PARTICLES = re.compile(
    r"\{\w+\}['’]?(?:은|는|이|가|을|를|과|와|로|으로|이나|나|라|이라)(?![가-힣])"
)


def test_no_korean_particle_depends_on_a_value():
    # {what} is 최댓값, 최솟값 or 합 where a particle follows it: all end in a consonant.
    said = {said.replace("{what}이 없습니다", "") for said in _messages("ko").values()}
    assert [each for each in said if PARTICLES.search(each)] == []
    assert PARTICLES.search("'{name}'을 찾을 수 없습니다")


# Faulty blocks, on a page in Korean.


def golden_blocks() -> list[str]:
    cases = yaml.safe_load((GOLDEN / "blocks.yaml").read_text("utf-8"))
    blocks = [case["block"] for case in cases if case["said"] != ["(fine)"]]
    claims = yaml.safe_load((GOLDEN / "claims.yaml").read_text("utf-8"))["fails"]
    blocks += [
        json.dumps(
            {**({"function": f} if isinstance(f := case["block"], str) else f), "check": claim}
        )
        for case in claims
        for claim, _ in case["claims"]
    ]
    return [*blocks, *MORE]


MORE = [
    "plot: kink\nfunction: sigmoid",
    "plot: kink\nfunction: relu\nmark: [1]",
    "plot: kink\nfunctions: [relu, elu]",
    "plot: kink\nfunction: relu\nmark: [0, 1]",
    "sin(1e6 * x)",
    "function: log(x)\nx: [-2, -1]",
    "function: sigmoid\nmark: [20]\nx: [-2, 2]",
    "plot: gradient-flow\nfunction: cube\nlayers: 30",
    "function: softmax\nplot: simplex\nscores: [1, 2]",
    "function: sigmoid\ndownload: [pdf]",
    "plot: zigzag\nfunction: sigmoid\ndownload: [csv]",
    "function: sigmoid\npalette: [red]",
    "function: sigmoid\ncheck: ['f(x) < 1 for y > 2', 'f wobbly', 'f(x)', 'f(x, alpha=1) < 1']",
    "function: sigmoid\ncheck: [f has no derivative at x = 0, max f == 2, f -> 2 as x -> inf]",
    "function: relu\ncheck: [f has a derivative at x = 0, min f == 1, f decreasing, f odd]",
    "function: softmax\ncheck: [sum softmax == 2, max softmax < 0.5, sum sparsemax == 1]",
    "functions: [relu, elu]\ncheck: 'f(x) < 1'",
    "x * (1 + ",
    "x = 2",
    "(x]",
    "2x",
    "x + 012",
    "function: {a: 1}",
    "function: 'a\n",
    "function: [relu",
    "function: relu\n  x: 1",
    'title: "\\q"\nfunction: relu',
    "- relu\nx: 1",
    "function: relu\n---\nfunction: relu",
    "function: &a relu",
    "function: !!str relu",
    "function: @relu",
    "\t- function: relu\n\tx",
    "slider: [1]\nfunction: relu",
    "slider: beta\nfunction: relu",
    "function: relu\nslider: alpha",
    "function: rrelu_train\nscores: [x, 1]",
    "function: gumbel_softmax\nplot: curve",
    "function: softmax\nparameters: {T: [1, 2, 3, 4, 5, 6, 7, 8, 9]}",
    "function: swiglu\nslices: []",
    "function: a * x\nparameters: {a: [], x: 1, sin: 2, pi: 3, 가: 1}",
    "",
]

BLOCKS = golden_blocks()
PANEL = re.compile(r'<p(?: class="actfig-error-hint")? lang="(\w+)">(.*?)</p>', re.DOTALL)

WORD = re.compile(r"(?<!U\+)(?<![\w.])[A-Za-z]\w+", re.ASCII)

# What is spelled so in any language: keys and values of blocks, claims, programs.
SPELLING = {
    *(
        "id",
        "lo",
        "hi",
        "true",
        "false",
        "if",
        "else",
        "where",
        "condition",
        "floor",
        "check",
        "pi",
    ),
    *("float64", "e308", "YAML", "KaTeX", "PNG", "mkdocs", "actfig", "list", "default"),
    *(key.name for key in KEYS),
    *(word for words in (NAMES, MARKS, SHOWS, SIZES, DOWNLOADS, LANGUAGES) for word in words),
    *(word for word in " ".join((*TRAITS, *INITS, *NAMES, *FAMILIES)).replace("-", " ").split()),
    *(name for entry in ENTRIES for name in (entry.name, *entry.aliases)),
    *(
        word
        for entry in ENTRIES
        for word in WORD.findall(entry.title)
        if "-" in entry.title or not word.islower()
    ),
    *(parameter.name for entry in ENTRIES for parameter in entry.parameters),
}


def converted(block: str, language: str, renderer: Renderer) -> tuple[str, list[str]]:
    """The page with the block, and what is reported of it."""
    found = []
    extension = ActfigExtension(renderer=renderer, language=language, report=found.append)
    page = f"```activation\n{block}\n```"
    return Markdown(extensions=[extension]).convert(page), list(map(str, found))


def english(text: str, block: str) -> list[str]:
    """The words that are neither quoted, nor the block's own, nor spelled so anywhere."""
    domain = r"for all x|(?:for )?x in (?:the window|\[[^]]*\])|for x >"
    bare = re.sub(rf"'[^']*'|\"[^\"]*\"|{domain}", " ", re.sub(r"^\d+(?::\d+)?: ", "", text))
    known = SPELLING | {*WORD.findall(block)}
    return [word for word in WORD.findall(bare) if word not in known]


def test_english_is_found():
    assert english("2:1: a 값이 not of the 'marks'입니다", "of") == ["not", "the"]


@pytest.mark.parametrize("block", BLOCKS)
def test_a_korean_page_has_no_english_message(block, tmp_path):
    cold, reported = converted(block, "ko", Renderer(cache=Cache(tmp_path)))
    warm, again = converted(block, "ko", Renderer(cache=Cache(tmp_path)))
    told = PANEL.findall(cold)
    assert told
    for language, text in told:
        assert language == "ko"
        assert re.search("[가-힣]", text) or not re.search("[a-z]{2} [a-z]{2}", text)
        assert english(entities.unescape(text), block) == []
    assert warm == cold
    assert reported == again
    assert [said for said in reported if re.search("[가-힣]{2}", said)] == []


def test_what_a_korean_page_says():
    html, reported = converted("function: sigmod\nmark: [extreme]", "ko-KR", Renderer())
    assert reported == [
        "2:11: unknown function 'sigmod'; did you mean 'sigmoid'?",
        "3:8: 'extreme' is not one of the marks; did you mean 'extrema'?",
    ]
    assert '<p lang="ko">2:11: 알 수 없는 함수입니다: &#x27;sigmod&#x27;</p>' in html
    assert '<p lang="ko">3:8: 알 수 없는 표시입니다: &#x27;extreme&#x27;</p>' in html
    hint = '<p class="actfig-error-hint" lang="ko">혹시 &#x27;sigmoid&#x27;인가요?</p>'
    assert hint in html


def test_a_page_in_a_language_without_words_has_english_ones_that_say_so():
    html, _ = converted("sigmod", "fr", Renderer())
    assert '<p lang="en">2:1: unknown function' in html


PAGES = [
    ("```activation\nrelu\n", "블록에 끝이 없습니다: 닫히기 전에 페이지가 끝납니다"),
    ("- a\n\n    ```activation\n    relu\n\nb\n", "닫히기 전에 목록 항목이나 인용문"),
    ("```activations\nrelu\n```", "이런 이름의 블록은 없습니다"),
    ("```activation title=x\nrelu\n```", "여기에는 쓸 수 없습니다"),
    ("@fig-nothing", "이런 id의 그림이 없습니다"),
    ("```activation\nrelu\n```\n\n@fig-rel", "혹시 'fig-relu'인가요?"),
]


@pytest.mark.parametrize(("page", "said"), PAGES)
def test_the_page_around_a_block_is_judged_in_korean(page, said):
    found = []
    extension = ActfigExtension(language="ko", report=found.append)
    html = Markdown(extensions=[extension]).convert(page)
    assert said in entities.unescape(html)
    assert found
    assert not any(re.search("[가-힣]", str(each)) for each in found)


class Broken(Renderer):
    def figure(self, body, *, language):
        raise EngineError(say("the engine markdown-katex cannot run here ({error})", error="x"))


def test_a_broken_engine_is_told_of_in_korean():
    html, reported = converted("relu", "ko", Broken())
    assert "여기에서는 엔진 markdown-katex를 돌릴 수 없습니다(x)" in html
    assert reported == ["1:1: the engine markdown-katex cannot run here (x)"]


def test_a_fault_of_ours_is_told_of_in_korean(monkeypatch):
    monkeypatch.setattr(Renderer, "_draw", drawn_wrong)
    html, reported = converted("relu", "ko", Renderer())
    assert "이 블록에서 그리지 못한 것이 있습니다: ValueError: x" in html
    assert "mkdocs-actfig의 잘못입니다" in html
    assert "this block could not be drawn: ValueError: x" in reported[0]


def drawn_wrong(self, body, language):
    problem = pipeline.fault_of_ours(say("block"), ValueError("x"))
    return Fragment("", problems=(problem,), passing=True)


def test_an_inline_reference_has_its_error_in_the_pages_language():
    html = Markdown(extensions=[ActfigExtension(language="ko", report=[].append)]).convert("@fig-a")
    assert (
        'title="1:2: 이런 id의 그림이 없습니다: &#x27;fig-a&#x27;; 여기에는 그림이 없습니다"'
        in html
    )


def test_the_log_of_a_korean_page_is_english(tmp_path, caplog):
    page = "---\nlang: ko\n---\n\n```activation\nsigmod\n```\n"
    with caplog.at_level(logging.WARNING, "mkdocs"):
        site = build(tmp_path, {"index.md": page}, on_error="show")
    assert "unknown function 'sigmod'; did you mean 'sigmoid'?" in caplog.text
    assert not re.search("[가-힣]", caplog.text)
    html = (site / "index.html").read_text("utf-8")
    assert "알 수 없는 함수입니다" in html
    assert "unknown function" not in html


# Messages themselves.


def test_a_message_is_its_english_text():
    told = say("{x:g} and {word} of {many:,}", x=2.50, word="a {b}", many=12345)
    assert told == "2.5 and a {b} of 12,345"
    assert f"{told}!" == "2.5 and a {b} of 12,345!"
    assert hash(told) == hash(str(told))
    assert told.values == {"x": "2.5", "word": "a {b}", "many": "12,345"}


def test_values_that_are_messages_are_told_too():
    hint = say("did you mean '{word}'?", word="{name}")
    told = say("this is not YAML: {reason}", reason=hint)
    assert Words("ko").message(told) == "YAML이 아닙니다: 혹시 '{name}'인가요?"
    assert Words("en").message(told) == str(told)
    assert Words("ko").message(joined(["a", say("mapping")], " – ")) == "a – 매핑"
    assert Words("ko").message(either(["a", "b", "c"])) == "a 또는 b 또는 c"
    assert both(["a", "b"]) == "a and b"
    assert (both([]), either(["a"])) == ("", "a")


def test_others_words_stay_as_they_are():
    assert Words("ko").message(Said("Expected group")) is None
    assert Words("ko").message("Expected group") is None
    told = say("cannot read the formula: {reason}", reason=Said("it is odd"))
    assert Words("ko").message(told) == "식을 읽을 수 없습니다: it is odd"


def test_others_words_that_are_known_are_told():
    known = ("no {a} in {b}", "nothing {a}")
    assert recognised("no x in y in z", known).values == {"a": "x", "b": "y in z"}
    assert recognised("nothing \n.*", known).template == "nothing {a}"
    assert recognised("no x", known).template == ""


# What Python and PyYAML of this machine say of usual slips is among what is known.
SLIPS = [
    "x * (1 + ",
    "x)",
    "(x]",
    "x = 2",
    "2x",
    "x x",
    "012",
    "relu(x) = 1",
    "x if x",
    "'a",
    "f(a=1, x)",
]


@pytest.mark.parametrize("formula", SLIPS)
def test_pythons_words_are_known(formula):
    with pytest.raises(SyntaxError) as caught:
        ast.parse(formula, mode="eval")
    assert reason_of(caught.value).template, caught.value.msg


WRONG_YAML = [
    "a: b: c",
    "a: [1",
    "a: {b",
    "a: 'b",
    "a\nb: c",
    "@a",
    "a: *",
    '"\\q"',
    "a: |x",
    "- a\nb: c",
    "[a]b",
]


@pytest.mark.parametrize("text", WRONG_YAML)
def test_yamls_words_are_known(text):
    with pytest.raises(BlockError) as caught:
        read(text)
    told = Words("ko").message(caught.value.problem.message)
    assert told
    assert not re.search("expected|found|not allowed", told)


SAID = st.recursive(
    st.text(max_size=20).map(Said),
    lambda inner: st.builds(
        lambda a, b: say("'{a}' {{of}} {b}", a=a, b=b), inner | st.text(max_size=20), inner
    ),
    max_leaves=6,
)


@given(SAID)
def test_a_message_comes_back_from_the_cache_as_it_was(told):
    back = unpacked(json.loads(json.dumps(packed(told))))
    for other in (back, copy.deepcopy(told)):
        assert other == told
        assert packed(other) == packed(told)


@given(SAID)
def test_changing_values_changes_the_text(told):
    same = told.changed(lambda text: text)
    assert (same, packed(same)) == (told, packed(told))
    assert told.changed(lambda _: "").count("x") == 0


BAD = [
    ["{a}", {}],
    ["{a", {"a": "b"}],
    ["{a}", {"a": 1}],
    ["{a}"],
    ["x", "y"],
    ["x", ["y"]],
    {"a": 1, "b": 2},
    ["{a.b}", {"a": "b"}],
    ["{0}", {"a": "b"}],
    [1, {}],
    1,
    None,
]


@pytest.mark.parametrize("stored", BAD)
def test_a_kept_message_that_is_none_is_a_miss(stored, tmp_path):
    cache = Cache(tmp_path)
    cache.put("ab" * 32, Fragment("", problems=(Problem(say("block"), say("page")),)))
    (path,) = cache.entries()
    fields = json.loads(path.read_bytes()[64:])
    assert fields["problems"][0]["message"] == ["block", {}]
    fields["problems"][0]["message"] = stored
    assert read_again(path, fields) is None


def test_a_kept_message_of_the_version_before_is_english(tmp_path):
    cache = Cache(tmp_path)
    cache.put("ab" * 32, Fragment("", problems=(Problem(say("block")),)))
    (path,) = cache.entries()
    fields = json.loads(path.read_bytes()[64:])
    fields["problems"][0] |= {"message": "unknown function 'a'", "hint": ""}
    fragment = read_again(path, fields)
    assert fragment.problems == (Problem(Said("unknown function 'a'")),)
    assert Words("ko").message(fragment.problems[0].message) is None


def read_again(path, fields):
    """What a cache finds where a hand has written these fields, with a checksum that is right."""
    from mkdocs_actfig.cache import _checksum

    payload = json.dumps(fields).encode()
    path.write_bytes(_checksum("ab" * 32, payload) + payload)
    return Cache(path.parent.parent).get("ab" * 32)
