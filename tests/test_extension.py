from __future__ import annotations

import logging
import re
import warnings
from functools import partial
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from markdown import Markdown
from markdown.extensions.toc import slugify_unicode
from markdown_shell import (
    FENCE,
    FENCE_READERS,
    SITE,
    BrokenRenderer,
    Shell,
    ShowingRenderer,
    convert,
)
from places import SHARED

from mkdocs_actfig.errors import BlockError, Fragment, Problem
from mkdocs_actfig.extension import ActfigExtension, makeExtension
from mkdocs_actfig.page.anchors import Anchors
from mkdocs_actfig.tex.formula import Tex

if TYPE_CHECKING:
    from collections.abc import Sequence

GOLDEN = Path(__file__).parent / "golden" / "markdown"


def nothing(root: object) -> None:
    """What a tree processor does that is only there to be asked."""


def cases(name: str) -> list[Any]:
    documents = yaml.safe_load_all((GOLDEN / f"{name}.yaml").read_text("utf-8"))
    return [pytest.param(each["input"], each["output"], id=each["name"]) for each in documents]


@pytest.mark.parametrize("reader", FENCE_READERS)
@pytest.mark.parametrize(("text", "expected"), [*cases("blocks"), *cases("restored")])
def test_blocks_whatever_reads_other_fences(reader: str, text: str, expected: str) -> None:
    shell = Shell(FENCE_READERS[reader])
    assert shell.convert(text) == expected
    assert shell.findings == []


@pytest.mark.parametrize(("text", "expected"), [*cases("fences"), *cases("formulas")])
def test_pages_of_a_site(text: str, expected: str) -> None:
    shell = Shell(SITE)
    assert shell.convert(text) == expected
    assert shell.findings == []


@pytest.mark.parametrize("first", [False, True])
def test_the_order_of_extensions_does_not_matter(*, first: bool) -> None:
    text = f"{FENCE}\n\n````md\n{FENCE}\n````\n\n$a_b$ $c_d$\n\n# $x$"
    assert len({Shell(order, first=first).convert(text) for order in permutations(SITE[:4])}) == 1


def test_restored_blocks_are_not_rendered() -> None:
    for text, _ in (each.values for each in cases("restored")):
        shell = Shell(FENCE_READERS["superfences"])
        shell.convert(text.replace("sigmoid", "bad"))
        assert (shell.renderer.bodies, shell.findings) == ([], [])


# --- what is wrong with a fence


@pytest.mark.parametrize(
    ("header", "column"),
    [("```activation id=a", 15), ("```{.activation #a .b}", 17), ("  ~~~activation {#a}", 17)],
)
def test_options_in_a_header_are_a_problem(header: str, column: int) -> None:
    shell = Shell(SITE)
    html = shell.convert(f"a\n\n{header}\nsigmoid\n{header.strip()[:3]}\n\nb")
    (finding,) = shell.findings
    assert finding.place == f"3:{column}"
    assert "options go into the block's body" in finding.problem.hint
    assert html.startswith('<p>a</p>\n<div class="actfig-error" role="alert">')
    assert html.endswith("</div>\n<p>b</p>")
    assert shell.renderer.bodies == []


def test_options_of_a_fenced_formula_are_a_warning() -> None:
    shell = Shell(SITE)
    assert shell.convert("```{.math #a}\nx\n```") == "<displayed>x</displayed>"
    assert [finding.problem.level for finding in shell.findings] == ["warning"]


@pytest.mark.parametrize("name", ["activation", "math"])
@pytest.mark.parametrize("reader", FENCE_READERS)
def test_a_fence_without_an_end_is_a_problem(name: str, reader: str) -> None:
    shell = Shell(FENCE_READERS[reader])
    html = shell.convert(f"- a\n\n    ```{name}\n    x <b>\n\nafter *it*")
    (finding,) = shell.findings
    assert str(finding).startswith(f"3:5: this '{name}' block has no end: its list item")
    assert html.startswith("<ul>\n<li>\n<p>a</p>\n" + '<div class="actfig-error" role="alert">')
    assert html.endswith("</div>\n</li>\n</ul>\n<p>after <em>it</em></p>")


def test_a_bad_block_is_shown_as_a_panel_with_everything_wrong() -> None:
    shell = Shell(SITE)
    html = shell.convert("> ```activation\n> f: bad\n> g: <bad>\n> ```")
    assert [finding.place for finding in shell.findings] == ["2:6", "3:7"]
    assert html == (
        '<blockquote>\n<div class="actfig-error" role="alert">'
        '<p class="actfig-error-heading">This block cannot be shown</p>\n'
        '<p lang="en">2:6: no function &#x27;bad&#x27;</p>\n<pre>2 | &gt; f: bad\n  |      ^^^</pre>\n'
        '<p class="actfig-error-hint" lang="en">did you mean &#x27;good&#x27;?</p>\n'
        '<p lang="en">3:7: no function &#x27;bad&#x27;</p>\n<pre>3 | &gt; g: &lt;bad&gt;\n  |       ^^^</pre>\n'
        '<p class="actfig-error-hint" lang="en">did you mean &#x27;good&#x27;?</p></div>\n</blockquote>'
    )


def test_a_panel_is_headed_in_the_language_of_the_page() -> None:
    """What is below is in English, and says so to those who listen."""
    for code, heading in (
        ("ko", "이 블록을 표시할 수 없습니다"),
        ("en", "This block cannot be shown"),
    ):
        shell = Shell(SITE, settings={"language": code})
        html = shell.convert("```activation\nbad\n```")
        assert f'<p class="actfig-error-heading">{heading}</p>' in html
        assert '<p lang="en">2:1: no function' in html


def test_findings_come_in_the_order_of_the_page() -> None:
    shell = Shell(SITE)
    shell.convert("a[^1] $bad$\n\n```activation\nbad\n```\n\n$$bad$$\n\n[^1]: $bad^1$\n\n- $bad$\n")
    assert [finding.line for finding in shell.findings] == [1, 4, 7, 11, 9]


def test_a_place_is_reported_once() -> None:
    """A page that shows a text twice, as it may with an abbreviation's or a heading's."""
    shell = Shell(SITE)
    session = next(each for each in shell.md.registeredExtensions if hasattr(each, "sheet"))
    twice = shell.md.treeprocessors["actfig-attributes"].__class__(session)
    twice.run = lambda root: root.append(root[0])
    shell.md.treeprocessors.register(twice, "twice", -5)
    html = shell.convert("```activation\nbad\n```")
    assert html.count("actfig-error-heading") == 2
    assert len(shell.findings) == 1
    assert re.findall('id="([^"]+)"', shell.convert(FENCE)) == ["fig-sigmoid", "fig-sigmoid-2"]


def test_errors_of_the_renderer_are_findings() -> None:
    class Raising(ShowingRenderer):
        def figure(self, body: str, *, language: str) -> Fragment:
            raise BlockError(Problem(f"{language}", line=2, column=3), more=(Problem(body),))

    shell = Shell(renderer=Raising())
    assert "actfig-error" in shell.convert("```activation\na\nbcde\n```")
    assert [finding.place for finding in shell.findings] == ["3:3", "2:1"]


def test_a_formula_that_fails_keeps_the_html_it_has() -> None:
    shell = Shell()
    assert shell.convert("$bad$") == "<p><inline>bad</inline></p>"
    assert [str(finding) for finding in shell.findings] == [
        "1:2: no function 'bad'; did you mean 'good'?"
    ]


# --- without an engine


def test_an_engine_that_cannot_run_is_one_finding() -> None:
    shell = Shell(["toc"], renderer=BrokenRenderer())
    html = shell.convert(f"# a $x<y$\n\n$$z$$\n\n{FENCE}\n\n{FENCE}\n\n$w$")
    (finding,) = shell.findings
    assert str(finding) == "1:5: KaTeX is missing; reinstall"
    assert '<h1 id="a-xy">a <code class="actfig-error" title="1:5: KaTeX is missing' in html
    assert ">x&lt;y</code></h1>" in html
    assert html.count('role="alert"') == 3
    assert "This formula cannot be shown" in html
    assert shell.md.toc_tokens[0]["name"] == "a x&lt;y"
    shell.convert(FENCE)
    assert len(shell.findings) == 2


# --- formulas


def test_formulas_of_a_page_are_one_batch() -> None:
    shell = Shell(["toc", *SITE])
    shell.convert("# $a$\n\n$b$ $$c$$\n\n$$d$$\n\n```math\ne\n```\n\nx[^1]\n\n[^1]: $f$")
    (batch,) = shell.renderer.batches
    assert sorted(batch, key=lambda tex: tex.source) == [
        *map(Tex, "abc"),
        Tex("d", display=True),
        Tex("e", display=True),
        Tex("f"),
    ]


def test_formulas_can_be_left_alone() -> None:
    text = "$a$ \\$b\\$ \\(c\\)\n\n$$\nd\n$$\n\n```math\ne\n```\n\n" + FENCE
    shell = Shell(settings={"math": False})
    assert shell.convert(text) == (
        "<p>$a$ \\$b\\$ (c)</p>\n<p>$$\nd\n$$</p>\n<p><code>math\ne</code></p>\n"
        '<figure id="fig-sigmoid">sigmoid</figure>'
    )
    assert shell.renderer.batches == []
    generic = {"pymdownx.arithmatex": {"generic": True}}
    html = Shell(["pymdownx.arithmatex"], generic, {"math": False}).convert(text)
    assert '<span class="arithmatex">\\(a\\)</span>' in html


if (SHARED / "posts").exists():

    def test_all_formulas_of_a_real_post() -> None:
        post = (SHARED / "posts" / "activation-function.md").read_text("utf-8").split("---\n", 2)[2]
        shell = Shell(SITE)
        html = shell.convert(post)
        assert "$" not in html
        (batch,) = shell.renderer.batches
        assert [tex.display for tex in batch].count(True) == 11
        assert len(batch) == 21
        assert "<p><displayed>" not in html


NEIGHBOURS = ["pymdownx.arithmatex", "markdown_katex"]
FORMULAS = "a $x_1$ \\(y_1\\) $`z_1`$ $$w$$\n\n$$\nx\n$$\n\n```math\ny\n```\n\n# $v$"


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("extensions", [[], *([name] for name in NEIGHBOURS), NEIGHBOURS])
def test_other_readers_of_formulas_step_back(extensions: list[str], *, first: bool) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # markdown_katex imports pkg_resources
        shell = Shell([*extensions, "pymdownx.superfences"], first=first)
    expected = (
        "<p>a <inline>x_1</inline> <inline>y_1</inline> <inline>z_1</inline> <inline>w</inline></p>\n"
        "<displayed>x</displayed>\n<displayed>y</displayed>\n<h1><inline>v</inline></h1>"
    )
    assert [shell.convert(FORMULAS), shell.convert(FORMULAS)] == [expected, expected]


def test_a_reader_registered_late_steps_back_too() -> None:
    shell = Shell()
    shell.md.registerExtensions(["pymdownx.arithmatex"], {})
    assert shell.convert("$x$") == "<p><inline>x</inline></p>"


@pytest.mark.parametrize("first", [False, True])
def test_the_settings_of_arithmatex_count(*, first: bool) -> None:
    settings = {"inline_syntax": ["round"], "block_syntax": ["square"]}
    shell = Shell(["pymdownx.arithmatex"], {"pymdownx.arithmatex": settings}, first=first)
    assert shell.convert("$a$ \\(b\\)\n\n$$c$$\n\n\\[d\\]") == (
        "<p>$a$ <inline>b</inline></p>\n<p>$$c$$</p>\n<displayed>d</displayed>"
    )
    settings = {"smart_dollar": False}
    shell = Shell(["pymdownx.arithmatex"], {"pymdownx.arithmatex": settings}, first=first)
    assert shell.convert("$ a $ $b$5") == "<p><inline>a</inline> <inline>b</inline>5</p>"


def test_custom_fences_of_superfences_for_formulas() -> None:
    from pymdownx.arithmatex import arithmatex_fenced_format
    from pymdownx.superfences import fence_div_format

    fences = [
        {"name": "math", "class": "a", "format": arithmatex_fenced_format(mode="generic")},
        {"name": "tex", "class": "a", "format": arithmatex_fenced_format(mode="mathjax")},
        {"name": "latex", "class": "arithmatex", "format": fence_div_format},
        {"name": "mermaid", "class": "mermaid", "format": fence_div_format},
    ]
    shell = Shell(["pymdownx.superfences"], {"pymdownx.superfences": {"custom_fences": fences}})
    html = shell.convert("".join(f"```{each['name']}\nx\n```\n\n" for each in fences))
    assert html == "<displayed>x</displayed>\n" * 3 + '<div class="mermaid">x</div>'


# --- headings


def test_a_heading_with_formulas() -> None:
    shell = Shell(["toc", "attr_list"])
    html = shell.convert("# The $\\sigma(x)$ *of* $a<b$\n\n[TOC]\n\n## $c$ {#own data-toc-label=d}")
    assert html == (
        '<h1 id="the-sigmax-of-ab">The <inline>\\sigma(x)</inline> <em>of</em> '
        "<inline>a&lt;b</inline></h1>\n"
        '<div class="toc">\n<ul>\n<li><a href="#the-sigmax-of-ab">The σ(x) of a&lt;b</a><ul>\n'
        '<li><a href="#own">d</a></li>\n</ul>\n</li>\n</ul>\n</div>\n'
        '<h2 id="own"><inline>c</inline></h2>'
    )
    (token,) = shell.md.toc_tokens
    assert (token["id"], token["name"]) == ("the-sigmax-of-ab", "The σ(x) of a&lt;b")
    assert len(shell.renderer.batches) == 1


@pytest.mark.parametrize(
    "settings",
    [
        {"permalink": True},
        {"anchorlink": True},
        {"slugify": slugify_unicode},
        {"baselevel": 2},
        {"toc_depth": 1},
    ],
)
def test_a_heading_under_the_settings_of_toc(settings: dict[str, Any]) -> None:
    shell = Shell(["toc"], {"toc": settings})
    html = shell.convert("## 함수 $\\sigma$\n\n### $b$")
    assert "<inline>\\sigma</inline>" in html
    assert "data-toc-label" not in html
    assert "함수-sigma" in html if "slugify" in settings else 'id="sigma"' in html


def test_a_heading_without_a_table_of_contents() -> None:
    assert convert("# $x$") == "<h1><inline>x</inline></h1>"


def test_a_heading_with_a_footnote() -> None:
    shell = Shell(["toc", "footnotes"])
    shell.convert("# $\\sigma$[^1]\n\n[^1]: a")
    assert shell.md.toc_tokens[0]["name"] == "σ"


def test_titles_get_words() -> None:
    from mkdocs.structure.pages import _ExtractTitleTreeprocessor

    title = _ExtractTitleTreeprocessor()
    shell = Shell(["toc"], {"toc": {"permalink": True}})
    title._register(shell.md)
    shell.convert("# The $\\sigma$ of $a<b$")
    assert title.title == "The σ of a&lt;b"


def test_tabs_are_named_by_their_tex() -> None:
    settings = {"pymdownx.tabbed": {"alternate_style": True, "slugify": slugify_unicode}}
    html = Shell(["pymdownx.tabbed"], settings).convert('=== "The $x$"\n    a')
    assert 'id="the-x"' in html
    assert ">The <inline>x</inline></label>" in html


# --- conversions, parsers, pages


def test_nothing_is_left_of_the_page_before() -> None:
    """Excerpts of a blog reuse one parser without a reset."""
    shell = Shell(["toc"])
    text = f"# $a$\n\n{FENCE}\n\n$bad$"
    first = shell.convert(text)
    assert shell.convert(text) == first
    assert shell.convert("text") == "<p>text</p>"
    assert shell.convert("") == ""
    assert len(shell.findings) == 2


def test_one_instance_serves_many_parsers() -> None:
    renderer = ShowingRenderer()
    ours = ActfigExtension(renderer=renderer)
    one, two = (Markdown(extensions=[ours, "toc"]) for _ in range(2))
    assert one.convert(f"# $a$\n\n{FENCE}") == two.convert(f"# $a$\n\n{FENCE}")


def test_a_parser_inside_another() -> None:
    """Hosts give a parser's extensions to parsers that they make while it is at work."""
    shell = Shell(["toc"])
    inner: list[str] = []

    def convert_inside(lines: Sequence[str]) -> Sequence[str]:
        md = Markdown(extensions=list(shell.md.registeredExtensions))
        inner.append(md.convert(f"{FENCE}\n\n$i$"))
        return lines

    shell.md.preprocessors.register(SimpleNamespace(run=convert_inside), "inside", 15)
    html = shell.convert(f"{FENCE}\n\n$o$")
    assert html == '<figure id="fig-sigmoid">sigmoid</figure>\n<p><inline>o</inline></p>'
    assert inner == ['<figure id="fig-sigmoid">sigmoid</figure>\n<p><inline>i</inline></p>']


def test_a_text_within_a_page_of_a_site() -> None:
    """Its figures are the page's: each id once, found problems at the page's name."""
    shell = Shell(["toc", "attr_list"])
    file = SimpleNamespace(src_uri="a.md", abs_src_path=None, content_string="", page=None)
    shell.md.treeprocessors.register(SimpleNamespace(file=file, run=nothing), "relpath", 0)

    def convert_inside(lines: Sequence[str]) -> Sequence[str]:
        md = Markdown(extensions=list(shell.md.registeredExtensions))
        text = f"## In $h$\n\n{FENCE}\n\n$i$ <!-- $j$ --> `$k$`\n\n```activation\nbad\n```"
        return [*lines, "", shell.md.htmlStash.store(md.convert(text))]

    shell.md.preprocessors.register(SimpleNamespace(run=convert_inside), "inside", 15)
    text = f"{FENCE}\n\n$o$"
    expected = (
        '<figure id="fig-sigmoid">sigmoid</figure>\n<p><inline>o</inline></p>\n'
        '<h2 id="in-h">In <inline>h</inline></h2>\n'
        '<figure id="fig-sigmoid-2">sigmoid</figure>\n'
        "<p><inline>i</inline> <!-- $j$ --> <code>$k$</code></p>\n"
    )
    for _ in range(2):
        html = shell.convert(text)
        assert html.startswith(expected)
        assert "\x02" not in html
    assert [finding.place for finding in shell.findings] == ["a.md", "a.md"]
    assert shell.convert("text").startswith("<p>text</p>")


def test_a_page_that_could_not_be_finished_holds_no_other_up() -> None:
    shell = Shell()
    file = SimpleNamespace(src_uri="a.md", abs_src_path=None, content_string="", page=None)
    shell.md.treeprocessors.register(SimpleNamespace(file=file, run=nothing), "relpath", 0)

    def fail(lines: Sequence[str]) -> Sequence[str]:
        raise ValueError("stop")

    shell.md.preprocessors.register(SimpleNamespace(run=fail), "fails", 15)
    with pytest.raises(ValueError, match="stop"):
        shell.convert(FENCE)
    shell.md.preprocessors.deregister("fails")
    other = Markdown(extensions=list(shell.md.registeredExtensions))
    other.treeprocessors.register(
        SimpleNamespace(file=SimpleNamespace(src_uri="b.md", page=None), run=nothing), "relpath", 0
    )
    for md in (other, shell.md):
        assert md.convert(FENCE) == '<figure id="fig-sigmoid">sigmoid</figure>'


def test_twice_in_one_parser() -> None:
    shell = Shell([ActfigExtension(renderer=BrokenRenderer())])
    assert shell.convert(f"$a$\n\n{FENCE}") == (
        '<p><inline>a</inline></p>\n<figure id="fig-sigmoid">sigmoid</figure>'
    )


def test_the_language_of_a_page() -> None:
    file = SimpleNamespace(
        src_uri="a.md", abs_src_path=None, page=SimpleNamespace(meta={"lang": "ko"})
    )
    for meta, expected in (({"lang": "ko"}, "ko"), ({"lang": 1}, "de"), ({}, "de"), (None, "de")):
        file.page.meta = meta
        shell = Shell(settings={"language": "de"})
        shell.md.treeprocessors.register(SimpleNamespace(file=file, run=nothing), "relpath", 0)
        shell.convert(FENCE)
        assert shell.renderer.bodies == [("sigmoid", expected)]
    shell = Shell()
    shell.convert(FENCE)
    assert shell.renderer.bodies == [("sigmoid", "en")]


def test_tabs_that_superfences_preserves() -> None:
    settings = {"pymdownx.superfences": {"preserve_tabs": True}}
    shell = Shell(["pymdownx.highlight", "pymdownx.superfences"], {**Shell().configs, **settings})
    text = "- a\n\n\t```activation\n\tx:\tbad\n\t```\n\n```md\n\t```activation\n\t```\n```\n"
    html = shell.convert(text + "\n\tcode\n\t```activation\n\tx\n\t```\n")
    assert [finding.place for finding in shell.findings] == ["4:5"]
    assert "\t```activation\n\t```</code>" in html
    assert "code\n```activation\nx\n```" in html


def test_without_a_reader_of_its_own_the_log_gets_findings(
    caplog: pytest.LogCaptureFixture,
) -> None:
    md = Markdown(extensions=[ActfigExtension(renderer=ShowingRenderer())])
    md.convert("$bad$\n\n```math x\ny\n```")
    assert [(each.name, each.levelno) for each in caplog.records] == [
        ("mkdocs.plugins.actfig", logging.WARNING),
        ("mkdocs.plugins.actfig", logging.WARNING),
    ]
    assert caplog.messages[0] == (
        "1:2: no function 'bad'; did you mean 'good'?\n1 | $bad$\n  |  ^^^"
    )


def test_by_its_name_with_its_own_renderer() -> None:
    md = Markdown(extensions=["mkdocs_actfig.extension"])
    assert md.convert("text") == "<p>text</p>"
    extension = makeExtension()
    assert extension.renderer() is extension.renderer()


# --- ids


def test_ids_are_given_once() -> None:
    html = Shell(["toc"]).convert(
        f"# fig-sigmoid\n\n{FENCE}\n\n{FENCE}\n\n<i id=fig-sigmoid-3>a</i>\n\n{FENCE}"
    )
    assert re.findall(r'<figure id="([^"]+)"', html) == [
        "fig-sigmoid-2",
        "fig-sigmoid-4",
        "fig-sigmoid-5",
    ]


def test_an_own_id_comes_first() -> None:
    own = FENCE.replace("sigmoid", "relu\nid: fig-sigmoid")
    shell = Shell()
    html = shell.convert(f"{FENCE}\n\n{own}")
    assert re.findall('id="([^"]+)"', html) == ["fig-sigmoid-2", "fig-sigmoid"]
    assert shell.findings == []


def test_an_own_id_twice_is_a_problem() -> None:
    own = FENCE.replace("sigmoid", "relu\nid: mine")
    shell = Shell(["toc"])
    html = shell.convert(f"# mine\n\n{own}\n\n{own}")
    assert re.findall('<figure id="([^"]+)"', html) == ["mine-2", "mine-3"]
    assert [str(finding) for finding in shell.findings] == [
        f"{line}:5: the id 'mine' is on this page already; choose another, so that links find the right one"
        for line in (5, 10)
    ]
    assert shell.findings[0].excerpt() == "5 | id: mine\n  |     ^^^^"


def test_ids_in_an_excerpt_carry_their_post() -> None:
    shell = Shell()
    post = SimpleNamespace(url="blog/2024/01/02/post.html")
    shell.md.treeprocessors.register(SimpleNamespace(page=post, run=nothing), "excerpt", 0)
    file = SimpleNamespace(src_uri="a.md", abs_src_path=None)
    shell.md.treeprocessors.register(SimpleNamespace(file=file, run=nothing), "relpath", 1)
    html = shell.convert(f"{FENCE}\n\n{FENCE}")
    assert re.findall('id="([^"]+)"', html) == [
        "blog-2024-01-02-post-fig-sigmoid",
        "blog-2024-01-02-post-fig-sigmoid-2",
    ]


def test_anchors() -> None:
    anchors = Anchors()
    anchors.take_from(["<a id='a'>", '<b class="id=c" id="b">', " id=c>"])
    assert [anchors.claim(name) for name in ("a", "d", "d")] == [False, True, False]
    assert [anchors.free(name) for name in ("b", "b", "d", "e")] == ["b-2", "b-3", "d-2", "e"]


# --- size


def test_ten_thousand_blocks() -> None:
    shell = Shell()
    html = shell.convert(f"{FENCE}\n\n" * 10_000)
    assert html.count("<figure") == len(set(re.findall(' id="([^"]+)"', html))) == 10_000


def test_ten_thousand_faults() -> None:
    shell = Shell()
    shell.convert("```activation\nbad\n```\n\n$bad$\n\n" * 5_000)
    assert len({finding.place for finding in shell.findings}) == 10_000


@pytest.mark.parametrize(
    "text", ["$" * 1_000_000, "$a " * 300_000, "$x$ " * 10_000, "$$x$$\n" * 5_000]
)
def test_long_lines_of_dollars(text: str) -> None:
    Shell().convert(text)


def test_a_page_without_blocks_and_formulas_asks_for_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shell = Shell(SITE)
    for name in (
        "page.reading.find_fences",
        "page.placing.find_slots",
        "page.placing.typeset",
        "session.page_of",
    ):
        monkeypatch.setattr(f"mkdocs_actfig.{name}", partial(pytest.fail, name))
    text = "# A\n\ntext `code`\n\n```python\nx\n```\n\n- b\n"
    assert shell.convert(text) == Markdown(
        extensions=list(SITE), extension_configs=shell.configs
    ).convert(text)


def test_no_error_leaves_a_conversion() -> None:
    pieces = ["```activation\n", "```\n", "> ", "    ", "$$", "$", "\\[", "\\]", "<!--", "-->", "<pre>\n", "</pre>\n",
              "- ", "\n", "\n\n", "`", "bad", "한", "\t", "\x02", "\x03", "\ue000", "# ", "[^1]", "[^1]: ", "\\", "{", "&amp;", "<a b='"]  # fmt: skip
    shell = Shell((*FENCE_READERS["superfences"], "toc", "smarty", "abbr"))
    for seed in range(600):
        state = seed
        text = ""
        for _ in range(25):
            state = (state * 1103515245 + 12345) % 2**31
            text += pieces[(state >> 8) % len(pieces)]
        shell.md.reset()
        shell.md.convert(text)


@pytest.mark.parametrize("word", ["activations", "Activaton", "actvation"])
def test_a_misspelt_fence_is_an_error_and_no_listing(word: str) -> None:
    shell = Shell(SITE)
    html = shell.convert(f"Text.\n\n```{word}\nsigmoid\n```")
    assert [str(finding) for finding in shell.findings] == [
        f"3:4: no block is called '{word}'; did you mean 'activation'?"
    ]
    assert "actfig-error" in html


def test_a_fence_may_have_capitals() -> None:
    shell = Shell(SITE)
    assert shell.convert("```Activation\nsigmoid\n```") == shell.convert(FENCE)
    assert shell.findings == []
