"""The Markdown extension where no plugin serves it: options, style, faults."""

from __future__ import annotations

import re
from base64 import b64decode
from types import SimpleNamespace

import pytest
from markdown import Markdown, markdown
from markdown_shell import FENCE, Shell, ShowingRenderer

from mkdocs_actfig.carried import carried_style
from mkdocs_actfig.extension import ActfigExtension
from mkdocs_actfig.options import PLUGIN_ONLY, ActfigConfig, ExtensionConfig
from mkdocs_actfig.tex.bundled import katex_assets

FONT = re.compile(
    r'@font-face\{[^}]*family:"?KaTeX_(\w+)"?;font-style:(\w+);font-weight:(\d+);[^}]*\}'
)


def converted(text, **options):
    return markdown(text, extensions=["actfig"], extension_configs={"actfig": options})


def fonts(html):
    return {(family, style, weight) for family, style, weight in FONT.findall(html)}


# --- options


def test_options_do_what_the_plugin_s_do():
    html = converted(
        "```activation\nfunction: mine\n```\n\n$\\R$",
        functions={"mine": "x**2"},
        show=["source"],
        derivative=False,
        numbering="page",
        size="s",
        language="ko",
        katex={"macros": {"\\R": "\\mathbb{R}"}},
        download=["csv"],
        palette="tab10",
    )
    assert re.findall(r'data-curve="([^"]+)"', html) == ["mine"]
    assert "그림 1." in html
    assert re.search(r'<figure class="actfig [^"]*\baf-s\b', html)
    assert '<mi mathvariant="double-struck">R</mi>' in html
    assert 'href="data:text/csv' in html
    assert html.startswith("<style>")
    assert html.count("<style>") == 1
    assert "#1f77b4" in html.partition("</style>")[0]


def test_math_can_be_left_alone():
    assert converted("$x$", math=False) == "<p>$x$</p>"


def test_every_option_of_the_plugin_is_one_here_or_is_refused():
    """A new one has to be put on either side: `wiring` and `settings_of` say what it does."""
    ours = {name for name, _ in ExtensionConfig._schema} - PLUGIN_ONLY
    assert ours == {
        "math", "language", "on_error", "show", "numbering", "derivative", "mark", "palette", "size",
        "download", "functions", "cache", "cache_dir", "katex", "standalone",
    }  # fmt: skip
    assert {name for name, _ in ActfigConfig._schema} == ours - {"standalone"} | PLUGIN_ONLY


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"gallery": True}, "the option 'gallery' of actfig needs the MkDocs plugin"),
        ({"numbering": "site"}, "the figures of each page are numbered from 1"),
        ({"on_error": "fail"}, "'actfig check' does"),
        ({"shw": []}, "Unrecognised configuration name: shw"),
        ({"size": "xl"}, "the option 'size' of actfig: Expected one of"),
        ({"language": "tlh"}, "'tlh' is not spoken here"),
        ({"palette": ["#ffff00"]}, "contrast of 1.1"),
        ({"functions": {"relu": "x"}}, "already the catalogue's"),
        ({"functions": "nowhere.yml"}, "there is no file 'nowhere.yml'"),
        ({"katex": 3}, "the option 'katex' of actfig"),
        ({"size": "xl", "katex": 3}, "the option 'size' of actfig: Expected one of"),
        ({"size": "xs", "katex": 3}, "the option 'katex' of actfig"),
        ({"palette": {"a": 1}}, "the option 'palette' of actfig"),
    ],
)  # fmt: skip
def test_wrong_options_are_told_once_and_nothing_is_raised(options, said, caplog):
    options = {**options, "derivative": False}
    for _ in range(3):  # as Zensical does for its pages
        html = converted("```activation\nelu\n```", **options)
        assert re.findall(r'data-curve="([^"]+)"', html) == ["elu"], "the other option counts"
    assert caplog.text.count(said) == 1


def test_a_file_of_functions_is_read_again_when_it_changes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "own.yml"
    for formula, top in (("x**2", "9"), ("x**2 + 7", "16")):
        file.write_text(f"mine: {formula}\n", "utf-8")
        html = converted("```activation\nfunction: mine\nx: [-3, 3]\n```", functions="own.yml")
        assert f"{top} at the right edge" in html


def test_a_cache_on_disk_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    converted("```activation\nelu\n```", size="s")
    assert not list(tmp_path.iterdir())
    converted("```activation\nelu\n```", size="s", cache=True)
    assert list((tmp_path / ".cache" / "plugin" / "actfig").glob("*/*.json"))


def test_errors_are_warnings_where_they_are_shown(caplog):
    for options, level in (({"on_error": "show"}, "WARNING"), ({}, "ERROR")):
        caplog.clear()
        html = converted("```activation\nsigmod\n```", **options)
        assert 'class="actfig-error"' in html
        assert [each.levelname for each in caplog.records] == [level]


# --- the style that a page carries


def test_a_fragment_is_complete_and_asks_no_host():
    html = converted(f"{FENCE}\n\n$$\\sqrt x$$", standalone=True)
    style, _, rest = html.partition("</style>")
    assert ".actfig.actfig{" in style
    assert "@media print, (forced-colors: active){" in style
    assert "url(fonts" not in html
    assert not re.search(r"""(?:src|href)=["']?(?!#|data:)|url\((?!data:)|@import""", html)
    assert "<figure" in rest
    for data in re.findall(r"data:font/woff2;base64,([^)]+)\)", style):
        assert b64decode(data, validate=True)[:4] == b"wOF2"
    titled = converted(f"# A\n\n{FENCE}", standalone=True)
    assert titled.startswith("<h1>A</h1>\n<style>")
    # without figures or formulas there is nothing to style
    assert converted("text", standalone=True) == "<p>text</p>"
    assert "<style" not in converted(FENCE, standalone=False)


@pytest.mark.parametrize(
    ("tex", "more"),
    [
        ("x+1", set()),
        (r"\mathbb{E}", {("AMS", "normal", "400")}),
        (r"\mathbf{w}", {("Main", "normal", "700")}),
        (r"\boldsymbol{w}", {("Math", "italic", "700")}),
        (r"\text{a \textbf{b}}", {("Main", "normal", "700")}),
        (r"\text{\textit{b}}", {("Main", "italic", "400")}),
        (r"\mathcal{L}", {("Caligraphic", "normal", "400")}),
        (r"\mathsf{A}", {("SansSerif", "normal", "400")}),
        (r"\mathtt{A}", {("Typewriter", "normal", "400")}),
        (r"\bigl(x\bigr)", {("Size1", "normal", "400")}),
        (r"\Bigl(x\Bigr)", {("Size2", "normal", "400")}),
        (r"\biggl(x\biggr)", {("Size3", "normal", "400")}),
        (r"\Biggl(x\Biggr)", {("Size4", "normal", "400")}),
        (r"\displaystyle\sum", {("Size2", "normal", "400")}),
    ],
)
def test_the_fonts_are_those_that_are_used(tex, more):
    usual = {("Main", "normal", "400"), ("Math", "italic", "400")}
    got = fonts(converted(f"$x + 1$ and ${tex}$", standalone=True))
    assert usual | more <= got
    assert len(got) <= len(usual | more) + 1


def test_rules_that_are_left_out_meet_nothing_on_the_page():
    """By an independent reading of KaTeX's sheet: a selector's last compound, in a parsed page."""
    html = converted("$\\frac{\\sqrt[3]{x}}{\\hat y}$ $\\begin{cases}1&2\\\\3&4\\end{cases}$")
    style = carried_style(html)
    css = dict(katex_assets())["katex.min.css"].read_text("utf-8")
    elements = [set(names.split()) for names in re.findall(r'class="([^"]*)"', html)]
    for selector in re.findall(r"(?:^|\}|,)(\.katex[^{},]*)(?=[,{])", css):
        last = re.split(r"[ >]", selector)[-1]
        wanted = set(re.findall(r"\.([\w-]+)", last))
        if wanted and any(wanted <= names for names in elements):
            compounds = re.findall(r"\.([\w-]+)", selector)
            if all(any(each in names for names in elements) for each in compounds):
                assert re.search(rf"(?:^|[\n,}}]){re.escape(selector)}[,{{]", style), selector


def test_equations_are_counted_and_nothing_else_is_said_of_the_body():
    equation = "$$\\begin{equation}x\\end{equation}$$"
    assert "body{counter-reset" in converted(f"{equation}\n\n{equation}", standalone=True)
    assert "body{" not in converted("$x$", standalone=True)


def test_the_size_of_a_fragment():
    html = converted(f"{FENCE}", standalone=True)
    style = html.partition("</style>")[0]
    assert len(style) < 75_000, "the two fonts of every formula are 57 KB of it"
    assert len(FONT.sub("", style)) < 18_000


def test_pages_that_a_host_leaves_bare_carry_their_style():
    def page(css):
        md = Markdown(extensions=["actfig"])
        context = SimpleNamespace(
            page=SimpleNamespace(path="a.md", meta={}),
            config={"extra_css": css, "docs_dir": "docs", "theme": {"language": "ko"}},
            run=lambda lines: lines,
        )
        md.preprocessors.register(context, "rendering_context", 0)
        return md.convert(FENCE)

    assert page([]).startswith("<style>")
    assert page(["assets/actfig/katex/katex.min.css", "assets/actfig/actfig.css"]).startswith(
        "<fig"
    )
    assert "그래프" in page([])


def test_what_the_documentation_shows(root):
    text = (root / "docs" / "compatibility.md").read_text("utf-8")
    (program,) = re.findall(r"^```python\n(.*?)\n```$", text, re.DOTALL | re.MULTILINE)
    made = {}
    exec(program, made)  # noqa: S102 - our own page
    assert 'data-curve="relu"' in made["html"]
    assert made["html"].startswith("<style>")


# --- faults of ours


class FaultyRenderer(ShowingRenderer):
    def formulas(self, formulas):
        raise ZeroDivisionError("oops")


def test_a_fault_of_ours_is_a_panel_not_an_exception(caplog):
    found = []
    md = Markdown(extensions=[ActfigExtension(renderer=FaultyRenderer(), report=found.append)])
    html = md.convert("# A\n\n$x$\n\ntext")
    assert "\x02" not in html
    assert "text" in html
    assert 'class="actfig-error"' in html
    assert "ZeroDivisionError: oops" in found[0].report()
    assert "fault of mkdocs-actfig" in found[0].report()


@pytest.mark.parametrize("registry", ["preprocessors", "treeprocessors", "postprocessors"])
def test_no_processor_of_ours_lets_an_exception_out(registry, monkeypatch):
    """Each of them breaks in turn."""
    names = [item.name for item in getattr(Shell(["toc"]).md, registry)._priority]
    ours = [name for name in names if name.startswith("actfig")]
    assert ours
    for name in ours:
        kind = type(getattr(Shell(["toc"]).md, registry)[name])

        def broken(self, given, _name=name):
            raise LookupError(_name)

        with monkeypatch.context() as patched:
            patched.setattr(kind, "run", broken)
            shell = Shell(["toc"])
            html = shell.md.convert(f"# $a$\n\ntext\n\n{FENCE}\n\n$$b$$")
        assert "text" in html
        assert any(f"LookupError: {name}" in finding.report() for finding in shell.findings)
