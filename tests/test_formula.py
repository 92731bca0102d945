"""TeX → HTML, with the KaTeX that the package carries."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_actfig.errors import ID, EngineError, Fragment, Problem
from mkdocs_actfig.tex import bundled, katex
from mkdocs_actfig.tex import typeset as typesetting
from mkdocs_actfig.tex.bundled import katex_assets
from mkdocs_actfig.tex.formula import FormulaOptions, Tex
from mkdocs_actfig.tex.typeset import BYTES, typeset

OPEN = '<bdi class="actfig-math" dir="ltr" data-search-exclude>'
CASES = Path(__file__).parents[2] / "shared" / "katex_cases.json"

# what katex 0.19.1 itself makes of them in Node: the start of the HTML's sha256
NODE = [
    (r"\sigma(x) = \frac{1}{1 + e^{-x}}", False, "bab624068e94785a"),
    (r"\sigma(x) = \frac{1}{1 + e^{-x}}", True, "50a75fa7389522a1"),
    (
        r"f(x) = \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & \text{그 밖에} \end{cases}",
        True,
        "259683805342ec94",
    ),
    (r"\hat{y}_i = \operatorname{softmax}(Wx + b)_i", False, "feae7be99e9bb155"),
    (r"\left\lVert x \right\rVert_2 \le \sqrt[3]{\sum_{i=1}^n x_i^2}", True, "f0ab017ce6c7a606"),
    ("활성화(x) = x", False, "71031fd3a0026fc4"),
    (r"\def\f#1{#1^2} \f{x} + \f{y}", False, "6494fe7f2c9eb48f"),
    (r"\ce{2H2 + O2 -> 2H2O}", False, "34305443ad8e25fc"),
    ("", False, "4e0994e9bb934832"),
]


def one(source: str, options: FormulaOptions | None = None, *, display: bool = False) -> Fragment:
    return typeset([Tex(source, display)], options or FormulaOptions())[0]


def inner(html: str) -> str:
    """KaTeX's own HTML, out of ours."""
    start = html.index(OPEN) + len(OPEN)
    return html[start : html.rindex("</bdi>")]


def digest(html: str) -> str:
    return sha256(inner(html).encode()).hexdigest()


def where(problem: Problem) -> tuple[int, int, int]:
    return problem.line, problem.column, problem.length


def test_html_is_what_katex_writes_in_node() -> None:
    fragments = typeset([Tex(tex, display) for tex, display, _ in NODE], FormulaOptions())
    assert [digest(fragment.html)[:16] for fragment in fragments] == [row[2] for row in NODE]
    assert all(not fragment.problems for fragment in fragments)


if CASES.exists():

    def test_html_is_what_katex_writes_for_its_own_test_material() -> None:
        cases = json.loads(CASES.read_text(encoding="utf-8"))["valid"]
        fragments = typeset([Tex(case["tex"], case["display"]) for case in cases], FormulaOptions())
        different = [
            case["tex"]
            for case, fragment in zip(cases, fragments, strict=True)
            if digest(fragment.html) != case["html_sha256"]
        ]
        assert different == []
        # the wrapper holds nothing of its own name, or search would index the rest
        assert all(fragment.html.count("bdi") == 2 for fragment in fragments)

    def test_faults_are_what_katex_reports_for_its_own_test_material() -> None:
        cases = json.loads(CASES.read_text(encoding="utf-8"))["invalid"]
        answers = katex.render([(case["tex"], {"displayMode": case["display"]}) for case in cases])
        reported = [
            (answer.fault.message, answer.fault.position, answer.fault.length or None)
            for answer in answers
            if answer.fault
        ]
        expected = [
            (case["raw_message"], case["position"], case["length"] or None) for case in cases
        ]
        assert reported == expected


def test_inline_and_display_html() -> None:
    inline, display = one("x"), one("x", display=True)
    assert inline.html.startswith(OPEN + '<span class="katex"><span class="katex-mathml"><math')
    assert inline.html.endswith("</span></bdi>")
    assert display.html.startswith(
        '<div class="actfig-display">' + OPEN + '<span class="katex-display">'
    )
    assert display.html.endswith("</bdi></div>")


def test_text_is_the_formula_in_unicode() -> None:
    assert one(r"\sigma'(x) \le \frac14").text == "σ′(x) ≤ 1/4"
    assert one(r"\quad").text == ""
    assert one(r"\frac{1}").text == r"\frac{1}"
    assert one("{" * 400 + "x" + "}" * 400).html.startswith(OPEN)  # too deep for a line of text


def test_the_text_of_a_monstrous_formula_is_its_source() -> None:
    html = "<math>" + "<mi>x</mi>" * 200_000 + "</math>"
    assert typesetting._text(html, "x") == "x"


def test_a_fault_shows_the_source_and_warns() -> None:
    fragment = one(r"a < \fracc12", display=True)
    assert fragment.html == (
        '<div class="actfig-display"><code class="actfig-tex-error" '
        'title="Undefined control sequence: \\fracc">a &lt; \\fracc12</code></div>'
    )
    assert fragment.problems == (
        Problem(
            "Undefined control sequence: \\fracc",
            hint="did you mean '\\frac'?",
            line=1,
            column=5,
            length=6,
        ),
    )
    assert one('"<script>x').problems == ()  # TeX has nothing against it; KaTeX escapes it
    assert "<script" not in one('<script>"').html
    assert one('\\nope"<b>').html == (
        '<code class="actfig-tex-error" title="Undefined control sequence: \\nope">'
        '\\nope"&lt;b&gt;</code>'
    )


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (r"\nope", (1, 1, 5)),
        (r"가나 \nope", (1, 4, 5)),
        (r"\text{😀😀} \nope", (1, 11, 5)),
        ("\\text{가}\n+ \\text{😀}\n  + \\nope x", (3, 5, 6)),  # KaTeX counts the space behind it
        (r"\frac{1", (1, 8, 0)),
        ("x^", (1, 2, 1)),
        (r"\text{\)}", (1, 7, 2)),  # without a position of KaTeX's: the command that it names
        (r"\hl \hline", (1, 1, 4)),
        (r"\text{😀} \hline", (1, 10, 6)),
        (r"\begin{matrix} 1 \\ \end{pmatrix}", (1, 21, 4)),
    ],
)
def test_a_fault_knows_its_place(source: str, place: tuple[int, int, int]) -> None:
    assert where(one(source).problems[-1]) == place


def test_a_fault_in_a_macro_s_body_has_no_place_in_the_source() -> None:
    options = FormulaOptions(macros=(("\\bad", "a + b + c + \\nope"),))
    assert where(one(r"x + y + z + w + \bad", options).problems[0]) == (1, 1, 0)
    assert where(one(r"\bad", options).problems[0]) == (1, 1, 0)
    assert where(one(r"\frac{\bad}{1} \nope", options).problems[0])[2] in {0, 5}


def test_hangul_in_math_does_not_warn() -> None:
    assert one(r"활성화 = \text{함수}").problems == ()
    assert one("é").problems == ()


@pytest.mark.parametrize(
    ("source", "message", "place"),
    [
        (r"a + \href{https://example.org}{b}", r"\href is switched off", (1, 5, 5)),
        (r"\htmlClass{a}{b}", r"\htmlClass is switched off", (1, 1, 10)),
        (r"\includegraphics{https://example.org/a.png}", r"\includegraphics is", (1, 1, 16)),
        ("x % why", "% comment has no terminating newline", (1, 1, 0)),
        (r"a\text{😀}", 'Unrecognized Unicode character "😀"', (1, 8, 1)),
    ],
)
def test_what_only_warns(source: str, message: str, place: tuple[int, int, int]) -> None:
    fragment = one(source, display=True)
    assert OPEN in fragment.html
    assert "<a " not in fragment.html
    assert "<img" not in fragment.html
    (problem,) = fragment.problems
    assert problem.message.startswith(message)
    assert (where(problem), problem.level) == (place, "warning")


def test_many_warnings_are_few() -> None:
    assert len(one("".join(map(chr, range(0x1F600, 0x1F650)))).problems) == 20
    assert len(one("😀" * 500).problems) == 1


def test_macros_of_the_site() -> None:
    options = FormulaOptions(macros=(("\\RR", "\\mathbb{R}"), ("\\water", "\\ce{H2O}")))
    real, water, unknown = typeset([Tex(r"x \in \RR"), Tex(r"\water"), Tex(r"\RRR")], options)
    assert real.text == "x ∈ ℝ"
    assert water.text == "H₂O"
    assert unknown.problems[0].hint == "did you mean '\\RR'?"


def test_max_expand_is_the_site_s() -> None:
    bomb = r"\def\a{\b\b\b}\def\b{\c\c\c}\def\c{x}\a"
    assert one(bomb).text == "x" * 9
    assert "Too many expansions" in one(bomb, FormulaOptions(max_expand=5)).problems[0].message


def test_options_of_markdown_katex_that_change_the_look() -> None:
    options = FormulaOptions(markdown_katex=(("leqno", True), ("insert_fonts_css", False)))
    assert "leqno" in one(r"x \tag{1}", options, display=True).html
    assert "leqno" not in one(r"x \tag{1}", display=True).html


def test_options_can_be_a_cache_key() -> None:
    options = FormulaOptions(macros=(("\\R", "x"),), markdown_katex=(("fleqn", True),))
    assert json.loads(json.dumps(asdict(options)))["markdown_katex"] == [["fleqn", True]]
    assert len({options, FormulaOptions()}) == 2


def test_order_and_company_change_nothing() -> None:
    formulas = [
        Tex(r"\gdef\foo{1} \foo"),
        Tex(r"\foo"),
        Tex(r"\tripledash"),
        Tex(r"\global\let\frac\sqrt \frac12"),
        Tex(r"\frac12"),
        Tex(r"\ce{H2O}"),
        Tex(r"\nope"),
        Tex("x", display=True),
        Tex("x"),
    ]
    alone = {tex: one(tex.source, display=tex.display) for tex in formulas}
    assert alone[formulas[1]].problems
    shuffled = [*formulas[::2], *reversed(formulas), *formulas[1::2], *formulas]
    assert typeset(shuffled, FormulaOptions()) == [alone[tex] for tex in shuffled]
    # mhchem stays out of the way until a formula asks for it
    script = (
        "from mkdocs_actfig.tex.formula import *; from mkdocs_actfig.tex.typeset import *; o = FormulaOptions();"
        r"a = typeset([Tex('\\frac12'), Tex('\\tripledash')], o); typeset([Tex('\\ce{H2O}')], o);"
        r"assert a == typeset([Tex('\\frac12'), Tex('\\tripledash')], o)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_threads_share_one_katex() -> None:
    formulas = [Tex(rf"\frac{{x^{{{n}}}}}{{\sqrt{{{n}}}}}") for n in range(60)]
    expected = typeset(formulas, FormulaOptions())
    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(typeset, formulas, FormulaOptions()) for _ in range(8)]
        assert all(job.result() == expected for job in jobs)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
def test_a_forked_process_has_a_katex_of_its_own() -> None:
    script = (
        "import os; from mkdocs_actfig.tex.formula import *; from mkdocs_actfig.tex.typeset import *; o = FormulaOptions()\n"
        "typeset([Tex('x')], o); child = os.fork()\n"
        "if child == 0: os._exit(7 if typeset([Tex('x^2')], o)[0].text == 'x²' else 1)\n"
        "assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", script], check=True, timeout=60)


def test_what_quickjs_cannot_carry() -> None:
    long = one("+".join(rf"\sqrt{{x_{{{n}}}}}" for n in range(300)))
    assert len(long.html) > 300_000
    assert one("\\text{a\0b}").problems[0].message == "Unexpected character: '\ufffd'"
    assert "x % \ufffd ?\n" in one("x % \0 \ud800\n").html
    surrogate = one("\\text{\ud800}")
    assert surrogate.html.encode()
    assert surrogate.problems[0].message.encode()
    assert ID not in one(f"\\text{{{ID}}}").html


@given(st.text(st.characters(exclude_categories=()), max_size=40), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_text_becomes_a_fragment(source: str, display: bool) -> None:  # noqa: FBT001 - hypothesis calls it by name
    fragment = one(source, display=display)
    assert fragment.html.encode()
    assert fragment.text.encode() is not None  # no lone surrogate is left
    assert all(problem.level in {"error", "warning"} for problem in fragment.problems)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in fragment.problems)


@given(st.lists(st.sampled_from([r"\frac", r"\left(", r"\right)", r"\text", r"\\", *"{}x^_&"])))
@settings(max_examples=150, deadline=None)
def test_any_tex_becomes_a_fragment(parts: list[str]) -> None:
    source = " ".join(parts)
    for problem in one(source, display=True).problems:
        assert problem.column + problem.length <= len(source) + 2


HOSTILE = {
    "braces": "{" * 60_000,
    "fractions": r"\frac{1}{" * 5_000 + "}" * 5_000,
    "macros": r"\def\a#1{#1#1#1#1#1#1#1#1#1#1}" + r"\a{" * 6 + "x" + "}" * 6,
    "edef": r"\edef\a{xx}" + r"\edef\a{\a\a\a\a}" * 40 + r"\a",  # runs into the time limit
    "loop": r"\def\a{\a\a}\a",
    "subscripts": "_" * 60_000,
    "scripts": "x^{" * 3_000 + "}" * 3_000,
    "parentheses": r"\left(" * 10_000,
}


def test_hostile_formulas_end_soon_and_leave_the_others_alone() -> None:
    formulas = [tex for source in HOSTILE.values() for tex in (Tex(source), Tex(r"\frac12"))]
    start = time.monotonic()
    fragments = typeset(formulas, FormulaOptions())
    assert time.monotonic() - start < 120
    assert all(fragment.problems for fragment in fragments[::2])
    assert {fragment.text for fragment in fragments[1::2]} == {"1/2"}


STYLED = r"\frac{a}{b}\boxed{\color{#c00}x}\sqrt[3]{y}\overbrace{z}^n\begin{array}{c|c}a&b\\\hline c&d\end{array}\rule{1em}{2em}"


def test_inline_styles_become_classes_with_the_same_rules() -> None:
    """Each element has in its class's rule what it had as its style, and all else as it was."""

    class Elements(HTMLParser):
        def __init__(self, html: str) -> None:
            super().__init__()
            self.found: list[tuple[str, dict[str, str | None]]] = []
            self.feed(html)

        def handle_starttag(self, tag, attrs):
            assert len(attrs) == len(dict(attrs)), "no attribute stands twice"
            self.found.append((tag, dict(attrs)))

    usual = one(STYLED, display=True)
    (classes,) = typeset([Tex(STYLED, display=True)], FormulaOptions(inline_styles=False))
    assert usual.style == ""
    rules = dict(
        re.fullmatch(r"\.(af-[0-9a-f]{10}):not\(#_\)\{([^{}]*)\}", rule).groups()
        for rule in classes.style.split("\n")
    )
    before, after = Elements(usual.html).found, Elements(classes.html).found
    styled = 0
    for (tag, had), (same, has) in zip(before, after, strict=True):
        style = had.pop("style", None)
        own = [name for name in (has.get("class") or "").split(" ") if name in rules]
        assert [rules[name] for name in own] == ([style.rstrip(";")] if style else [])
        styled += bool(style)
        rest = " ".join(
            name for name in (has.pop("class", None) or "").split(" ") if name not in rules
        )
        assert (tag, had.pop("class", None) or "", had) == (same, rest, has)
    assert styled > 40
    assert classes.text == usual.text


def test_a_rule_stays_finite() -> None:
    assert "1e+" not in one(r"\rule{99999999999999999999999em}{1em}").html


@pytest.mark.parametrize(
    ("limits", "source", "message"),
    [
        ({"SECONDS": 0.2}, "x" * 30_000, "the formula takes KaTeX more than 5 s"),
        ({"MEMORY": 12 << 20}, r"\frac12" * 9_000, "the formula takes KaTeX more than 256 MB"),
    ],
    ids=["time", "memory"],
)
def test_limits_cost_one_formula_only(
    monkeypatch: pytest.MonkeyPatch, limits: dict[str, float], source: str, message: str
) -> None:
    for name, value in limits.items():
        monkeypatch.setattr(katex, name, value)  # the same limits, reached sooner
    engine = katex._Engine()
    before, stopped, after = engine.render([("x", {}), (source, {}), (r"\ce{H2O}", {})])
    assert stopped.fault == katex.Fault(message)
    assert stopped.passing
    assert (before.fault, after.fault) == (None, None)
    assert engine.render([("x", {})]) == [before]


def test_only_the_limits_of_time_and_memory_pass() -> None:
    assert not one("{" * 60_000).passing
    assert not one(r"\nope").passing
    answer = katex.Answer("", katex.Fault("m"), passing=True)
    assert typesetting._fragment(Tex("x"), answer, FormulaOptions()).passing


def test_a_command_that_is_called_like_a_limit_is_none() -> None:
    assert one(r"\interrupted").problems[0].message == r"Undefined control sequence: \interrupted"
    assert one(r"\null").problems[0].message == r"Undefined control sequence: \null"


def test_what_katex_itself_throws_is_a_problem_too() -> None:
    fragment = one(r"\text{\textsf{\textit{\textbf{x}}}}")
    assert fragment.problems[0].message.startswith("Font metrics not found for font")


def test_a_formula_has_at_most_64_kilobytes() -> None:
    start = time.monotonic()
    long, korean, short = typeset(
        [Tex("x" * (BYTES + 1)), Tex("가" * (BYTES // 3 + 1)), Tex("x")], FormulaOptions()
    )
    assert time.monotonic() - start < 20
    assert long.problems == korean.problems
    assert long.problems[0].message == "the formula is longer than 64 KB"
    assert short.text == "x"


def test_the_engine_is_imported_only_when_there_is_a_formula() -> None:
    script = (
        "import sys\nfrom mkdocs_actfig.tex.bundled import *\n"
        "from mkdocs_actfig.tex.formula import *\nfrom mkdocs_actfig.tex.typeset import *\n"
        "katex_assets(); assert typeset([], FormulaOptions()) == []\n"
        "assert not {'quickjs', '_quickjs', 'markdown_katex'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def engine_error(script: str, path: str = "") -> str:
    """What a fresh process says, in which the engine cannot start."""
    script += (
        "\nfrom mkdocs_actfig.tex.formula import *\nfrom mkdocs_actfig.tex.typeset import *\n"
        "from mkdocs_actfig.errors import EngineError\n"
        "try: typeset([Tex('x')], FormulaOptions())\n"
        "except EngineError as error: print(error, error.problem.hint, sep='\\n')"
    )
    setup = f"import sys; sys.path.insert(0, {path!r})\n" if path else "import sys\n"
    run = subprocess.run(
        [sys.executable, "-c", setup + script], check=True, capture_output=True, text=True
    )
    return run.stdout


def test_the_old_quickjs_package_is_noticed(tmp_path: Path) -> None:
    import quickjs

    # the same module, but not where quickjs-ng was installed: as the old package does, it wins
    binary = Path(sys.modules["_quickjs"].__file__ or "")
    shutil.copy(binary, tmp_path / binary.name)
    (tmp_path / "quickjs").mkdir()
    shutil.copy(Path(quickjs.__file__), tmp_path / "quickjs" / "__init__.py")
    said = engine_error("", str(tmp_path))
    assert "the old package quickjs is imported instead of quickjs-ng" in said
    assert "pip uninstall quickjs" in said


def test_a_missing_quickjs_is_said() -> None:
    said = engine_error("sys.modules['quickjs'] = None")
    assert "the JavaScript engine that runs KaTeX cannot be imported" in said
    assert "pip install quickjs-ng" in said


def test_missing_assets_say_what_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bundled, "ASSETS", tmp_path)
    for start in (katex_assets, katex._Engine):
        with pytest.raises(EngineError, match=r"is missing from this installation") as caught:
            start()
        assert "pip install" in caught.value.problem.hint


def test_assets_are_the_stylesheet_and_its_fonts() -> None:
    assets = dict(katex_assets())
    assert all(path.is_file() for path in assets.values())
    css = assets["katex.min.css"].read_text(encoding="utf-8")
    assert set(re.findall(r"url\(([^)]*)\)", css)) == set(assets) - {"katex.min.css"}
    assert len(assets) == 21
    assert "fonts/KaTeX_Main-Regular.woff2" in assets


def test_an_unknown_engine_is_an_error() -> None:
    with pytest.raises(EngineError, match="unknown engine 'quickj'") as caught:
        typeset([Tex("x")], FormulaOptions(engine="quickj"))
    assert caught.value.problem.hint == "did you mean 'quickjs'?"


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
def test_the_engine_markdown_katex() -> None:
    pytest.importorskip("markdown_katex", reason="an optional engine")
    options = FormulaOptions(
        engine="markdown-katex",
        macros=(("\\RR", "\\mathbb{R}"), ("\\two", "2")),
        markdown_katex=(("fleqn", True), ("no-throw-on-error", True), ("no_inline_svg", False)),
    )
    good, bad, cut, macro, deep, long = typeset(
        [
            Tex(r"\RR^\two", display=True),
            Tex(r"\text{가} \fracc12"),
            Tex(r"\frac{1"),
            Tex(r"\def\m{\frac{1}\nope}x\m"),
            Tex("{" * 30_000),
            Tex("x" * (BYTES + 1)),
        ],
        options,
    )
    assert good.html.startswith(
        '<div class="actfig-display">' + OPEN + '<span class="katex-display fleqn">'
    )
    assert '<span class="katex-strut"' in good.html  # the names of our stylesheet
    assert (good.text, good.problems) == ("ℝ²", ())
    assert bad.html.startswith('<code class="actfig-tex-error"')
    assert bad.problems == (
        Problem(
            "Undefined control sequence: \\fracc",
            hint="did you mean '\\frac'?",
            column=10,
            length=6,
        ),
    )
    assert where(cut.problems[0]) == (1, 8, 0)
    assert where(macro.problems[0]) == (1, 16, 5)  # the command it names, once in the source
    assert deep.problems[0].message == "Maximum call stack size exceeded"
    assert long.problems[0].message == "the formula is longer than 64 KB"


def test_a_missing_markdown_katex_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "markdown_katex", None)
    monkeypatch.setitem(sys.modules, "markdown_katex.extension", None)
    with pytest.raises(EngineError, match="the engine markdown-katex cannot be imported") as caught:
        one("x", FormulaOptions(engine="markdown-katex"))
    assert "pip install markdown-katex" in caught.value.problem.hint


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
def test_a_markdown_katex_without_its_program_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    wrapper = pytest.importorskip("markdown_katex.wrapper", reason="an optional engine")
    monkeypatch.setattr(wrapper, "_get_usr_parts", lambda: ["/nowhere/katex"])
    with pytest.raises(EngineError, match="the engine markdown-katex cannot run here"):
        one("x + 1 + nowhere", FormulaOptions(engine="markdown-katex"))
