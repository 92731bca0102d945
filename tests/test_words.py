"""The words of a language: all of them there, none left over, and saying what English says."""

from __future__ import annotations

import html as entities
import re
import string
from collections import Counter
from html.parser import HTMLParser

import pytest

from mkdocs_actfig.catalogue import ENTRIES, Elementwise, find, formula_latex, ranges
from mkdocs_actfig.catalogue.bind import defaults_latex, other_latex
from mkdocs_actfig.claims.reading import TRAITS
from mkdocs_actfig.expression import parse, typeset
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.plots import PLOTS
from mkdocs_actfig.site.gallery import pages
from mkdocs_actfig.words import LANGUAGES, Words, en, function_called, ko

NAMES = {entry.name: entry for entry in ENTRIES}
MEANINGS = dict.fromkeys(p.meaning for entry in ENTRIES for p in entry.parameters if p.meaning)
OTHERS = [language for language in LANGUAGES if language != "en"]
SAID = {
    **{f"note:{entry.name}": entry.note for entry in ENTRIES if entry.note},
    **{f"summary:{entry.name}": entry.summary for entry in ENTRIES if entry.summary},
    **{f"meaning:{meaning}": meaning for meaning in MEANINGS},
}
"""What the catalogue says in English, by the key under which another language says it."""
KOREAN_NAMES = {
    key.partition(":")[2]: said
    for key, said in ko.WORDS.items()
    if key.startswith("function:") and re.search("[가-힣]", said)
}


def words_in(latex: str) -> list[str]:
    return re.findall(r"\\text\{([^{}]*)\}", latex)


def formulas() -> list[str]:
    """All that is typeset of the catalogue."""
    found = [
        tex
        for entry in ENTRIES
        for tex in (
            formula_latex(entry)
            if isinstance(entry, Elementwise)
            else [tex for _, tex in other_latex(entry)]
        )
    ]
    return found + [defaults_latex(entry, ()) for entry in ENTRIES]


IN_FORMULAS = {
    *(word for latex in formulas() for word in words_in(latex)),
    *words_in(typeset(parse("where(x > 1 and sin(x) > 0 or x < -2, x, 0)", names=frozenset("x")))),
    *TRAITS,
}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_all_words_and_no_others(language):
    own = Words(language)._own
    wanted = {*en.WORDS, *SAID, *(f"formula:{word}" for word in IN_FORMULAS)}
    assert wanted - {*own} == set()
    named = {f"function:{name}" for name in NAMES}
    assert {*own} - wanted - named == set()
    assert all(said.strip() for said in own.values())


# What a translation must not touch.
_NUMBER = re.compile(r"(?<![A-Za-z0-9_])\d+(?:\.\d+)?(?:e-?\d+)?(?![A-Za-z_])")
_SYMBOL = re.compile(r"[α-ωΑ-Ω√∞ΣΠ±≤≥≠≈=<>→|″′²³₁₂ₛ·…]")
_LATIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_FORMAL = re.compile(r"\w+[A-Z0-9_]\w*|x|f|ln|exp|sin|tanh|max|sgn", re.ASCII)
_FRAMEWORKS = {"pytorch", "jax", "keras", "onnx", "tensorflow", "flax", "numpy", "torch"}


def symbols(text: str) -> Counter[str]:
    text = text.replace("\u2212", "-")
    return Counter(
        [*_NUMBER.findall(text), *_SYMBOL.findall(text), *re.findall(r"-(?=[\d(∞αx])", text)]
    )


def names(text: str) -> Counter[str]:
    """Words that are no words of English: NReLU, gelu_tanh, keras; at a sentence's start too."""
    return Counter(
        word.casefold()
        for word in _LATIN.findall(text)
        if _FORMAL.fullmatch(word) or word.casefold() in _FRAMEWORKS
    )


def in_english(text: str) -> str:
    """The text with the functions' Korean names as English has them."""
    for name, said in sorted(KOREAN_NAMES.items(), key=lambda pair: -len(pair[1])):
        text = text.replace(said, f" {NAMES[name].title.casefold()} ")
    return text


@pytest.mark.parametrize("key", [key for key in SAID if not key.startswith("summary:")])
def test_a_note_in_korean_has_the_numbers_symbols_and_names_of_the_english_one(key):
    english, korean = SAID[key], ko.WORDS[key]
    assert symbols(korean) == symbols(english)
    assert names(korean) == names(english)
    latin = Counter(word.casefold() for word in _LATIN.findall(in_english(korean)))
    there = Counter(word.casefold() for word in _LATIN.findall(english))
    assert not latin - there
    if key.startswith("note:"):
        assert korean.endswith("다."), korean


def test_the_comparison_of_notes_can_fail():
    assert symbols("α = 1.5, 3e-8") != symbols("α = 1.5, 3e-7")
    assert symbols("−x와 2") != symbols("x와 2")
    assert symbols("2와 ReLU6") == symbols("ReLU6, 2")
    assert names("The ReLU of jax.nn") == names("jax.nn의 ReLU") == Counter(["relu", "jax"])


def test_a_korean_name_is_the_name_of_one_function():
    for name, said in KOREAN_NAMES.items():
        assert function_called(said) == name


RENDERER = Renderer()
SHOWN = "show: [formula, derivative, facts, values, checks]"


class Reader(HTMLParser):
    """The texts of a fragment, with those of attributes that people hear; no code, no names."""

    def __init__(self) -> None:
        super().__init__()
        self.within: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.within.append(tag)
        self.texts += [value for name, value in attrs if name in ("aria-label", "title", "alt")]

    def handle_endtag(self, tag):
        while self.within and self.within.pop() != tag:
            pass

    def handle_data(self, data):
        if not {"annotation", "code", "dt", "math"} & {*self.within}:
            self.texts.append(data)


def english_in(texts: list[str]) -> set[str]:
    """Words that a Korean page has no reason to show: those of English's own texts."""
    own = {word for text in en.WORDS.values() for word in re.findall(r"[a-z]{3,}", text)}
    own |= {word for text in SAID.values() for word in re.findall(r"\b[a-z]{3,}\b", text)}
    own |= {word for text in IN_FORMULAS for word in re.findall(r"[a-z]{2,}", text)}
    own -= {
        word
        for entry in ENTRIES
        for word in re.findall(
            r"[a-z]{3,}", f"{entry.name} {entry.symbol} {entry.title}".replace("_", " ")
        )
    }
    own -= {"max", "min", "exp", "sin", "tanh", "bias"}
    return own & {
        word for text in texts for word in re.findall(r"(?<![A-Za-z])[a-z]{2,}(?![A-Za-z])", text)
    }


BODIES = [
    *(f"function: {entry.name}\n{SHOWN}" for entry in ENTRIES),
    *(f"plot: {plot.name}" for plot in PLOTS if plot.functions),
    "plot: kink\nfunction: sign", "plot: kink\nfunction: '-abs(x)'",
    "plot: slope-bound\nfunction: binary_step", "plot: slope-bound\nfunction: softplus",
    "plot: saturation\nfunction: hard_tanh", "plot: linear-collapse\ninputs: 1",
    "plot: table\nfamily: sigmoid", "plot: compare\nfamily: step",
    "plot: surface\nfunction: swiglu", "plot: simplex\nfunction: softmax",
    "function: softmax\nplot: curve\nscores: [x, 1, 0]",
    "function: softmax\nparameters: {T: [0.5, 1, 2]}\nslider: T",
    "function: gelu\nmark: [saturation, kinks, extrema, asymptotes, tangents]",
    "function: tanh\ndownload: [csv, svg]",
    "function: where(x > 1 and sin(x) > 0 or not (x > -2 and cos(x) > 0), x, 0)",
    "function: sigmoid\ncheck: [0 < f(x) and f(x) < 1, f strictly increasing, f monotonic]",
]  # fmt: skip


@pytest.mark.parametrize("body", BODIES)
def test_a_korean_figure_says_nothing_in_english(body):
    fragment = RENDERER.figure(body, language="ko")
    assert fragment.html
    reader = Reader()
    reader.feed(fragment.html)
    assert english_in([*reader.texts, fragment.text]) == set()
    for latex in re.findall(r"<annotation[^>]*>(.*?)</annotation>", fragment.html):
        assert not [
            said for said in words_in(entities.unescape(latex)) if re.search("[A-Za-z]", said)
        ]


def test_what_is_english_would_be_found():
    html = RENDERER.figure(f"function: shrink\n{SHOWN}", language="en").html
    reader = Reader()
    reader.feed(html)
    assert {"otherwise", "derivative"} <= english_in(reader.texts)
    latex = " ".join(re.findall(r"<annotation[^>]*>(.*?)</annotation>", html))
    assert words_in(latex) == ["otherwise"]


def test_the_korean_gallery_says_nothing_in_english():
    told = {entry.name: ranges.told(entry) for entry in ENTRIES}
    found = set()
    for text in pages(ENTRIES, folder="", language="ko", ranges=told).values():
        body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
        body = re.sub(r"```activation.*?```", "", body, flags=re.DOTALL)
        body = re.sub(r"## 출처.*?(?=## 관련)", "", body, flags=re.DOTALL)
        found |= english_in([entities.unescape(re.sub(r"`[^`]*`|\]\([^)]*\)", " ", body))])
    code = "numpy torch keras contrib activations layers beta coth amax gpt oss"
    terms = "straight through estimator funnel"  # as papers in Korean have them
    assert found == {*code.split(), *terms.split()}


def test_a_formulas_words_are_the_languages_and_the_rest_is_left():
    latex = r"x>0\text{ and }y>0\text{ or }\text{Bernoulli}(p)\ \text{otherwise}\ \text{ot}"
    assert Words("en").formula(latex) == latex
    said = r"x>0\text{이고 }y>0\text{ 또는 }\text{Bernoulli}(p)\ \text{그 외}\ \text{ot}"
    assert Words("ko").formula(latex) == said


def test_the_same_formula_in_two_languages_is_two_in_the_cache():
    body = "function: shrink\nshow: [formula]"
    korean, english = (RENDERER.figure(body, language=code).html for code in ("ko", "en"))
    assert "그" in korean
    assert "otherwise" in english
    assert "otherwise" not in korean
    again = RENDERER.figure(f"{body}\nlanguage: ko", language="en").html
    assert "otherwise" not in again


def test_what_a_language_lacks_is_said_in_english(monkeypatch):
    words = Words("ko")
    monkeypatch.setattr(words, "_own", {})
    entry = find("hard_sigmoid")
    assert words.note(entry.name, entry.note) == entry.note
    assert words.meaning("slope") == "slope"
    assert words.formula(r"\text{otherwise}") == r"\text{otherwise}"
    assert words("fact:range") == "Range"


def test_words_go_with_their_numbers():
    words = Words("en")
    assert words("say:zeros", zeros="1", count="5") == "1 of 5 is exactly 0."
    assert words("say:zeros", zeros="2", count="5") == "2 of 5 are exactly 0."
    assert words("say:together", count="1").startswith("1 step moves")
    assert words("say:together", count="0").startswith("0 steps move")
    assert Words("ko")("say:zeros", zeros="1", count="5") == "5개 가운데 1개가 정확히 0이다."


def test_a_language_may_have_more_forms_than_two(monkeypatch):
    """Polish has three: 1 krok, 2 kroki, 5 kroków."""
    words = Words("ko")
    monkeypatch.setattr(words, "_own", {"claim:sampled": "{points} {points:krok|kroki|kroków}"})
    monkeypatch.setattr(words, "_plural", lambda count: {"1": 0, "2": 1}.get(count, 2))
    assert [words("claim:sampled", points=n) for n in "125"] == ["1 krok", "2 kroki", "5 kroków"]
    assert words("say:zeros", zeros="1", count="5") == "1 of 5 is exactly 0."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_word_is_reached(language):
    words = Words(language)
    for said in words._own.values():
        for _, _, forms, _ in string.Formatter().parse(said) if "|" in said and "{" in said else ():
            if forms:
                assert len(forms.split("|")) == 1 + max(map(words._plural, map(str, range(200))))
