from __future__ import annotations

from types import SimpleNamespace

import pytest

from mkdocs_actfig.beside import feeds, print_page
from mkdocs_actfig.beside.feeds import Feeds, in_words
from mkdocs_actfig.beside.llmstxt import finish_texts, offer_words, preprocess
from mkdocs_actfig.beside.plain import plain
from mkdocs_actfig.errors import EngineError, Fragment
from mkdocs_actfig.page.numbering import FigureIndex, Numbered, Token, labelled
from mkdocs_actfig.pipeline import default_renderer


@pytest.fixture(scope="module")
def relu() -> str:
    body = "function: relu\ntitle: The <ramp>\ncaption: Of $x^2$ & [more](a.md)\n"
    body += "show: [formula, facts, values, source]\ndownload: [svg]\n"
    return default_renderer().figure(body, language="en").placed("fig-relu", "No. 1. ")


def test_a_figure_in_plain_html_says_what_it_shows(relu):
    html = plain(f"<h1>T</h1>{relu}<p>end</p>")
    assert html.startswith("<h1>T</h1><figure><p>No. 1. The &lt;ramp&gt;</p>")
    assert html.endswith("</p></figure><p>end</p>")
    assert "<p>Graph of ReLU and of its derivative</p>" in html
    assert "<p>ReLU; derivative ReLU′(<var>x</var>)</p>" in html
    assert (
        '<pre class="language-math"><code>\\operatorname{ReLU}(x)=\\max(0,\\,x)</code></pre>'
        in html
    )
    assert '<p>Of <code>$x^2$</code> &amp; <a href="a.md">more</a></p>' in html
    assert "<dt>Range</dt><dd>[0, ∞)</dd>" in html
    assert '<tr><th scope="row">2.5</th><td>2.5</td><td>1</td></tr>' in html
    assert "takes values in [0, ∞)." in html
    for gone in ("<svg", "<text", "class=", "id=", "katex", "Download", "hidden", "\ue003"):
        assert gone not in html.replace('class="language-math"', "")


@pytest.mark.parametrize(
    ("body", "once", "never"),
    [
        (
            "function: swish\nparameters: {beta: [0.5, 1]}\nslider: beta",
            "Swish (β = 0.5) takes",
            "|",
        ),
        (
            "functions: [relu, silu]\nplot: compare",
            "<p>2 functions on the same scales</p><p>ReLU</p>",
            "<svg",
        ),
        (
            "functions: [relu, silu]\nplot: table",
            '<th scope="row">SiLU</th><td>[−0.2785,\xa0∞)</td><td>smooth everywhere</td>',
            "<svg",
        ),
        ("function: softmax\nplot: bars", "<p>Bars of Softmax: Temperature T = 1</p>", "sum 1</p>"),
    ],
)
def test_every_kind_of_figure_has_words(body, once, never):
    html = plain(default_renderer().figure(body, language="en").html)
    assert html.count(once) == 1
    assert never not in html


def test_formulas_of_a_text_are_tex():
    from mkdocs_actfig.tex.formula import Tex

    inline, display = default_renderer().formulas([Tex("a<b"), Tex("x\\\\y", display=True)])
    html = plain(f"<p>{inline.html}</p>{display.html}<p>a &amp; b</p>")
    tex = '<pre class="language-math"><code>x\\\\y</code></pre>'
    assert html == f"<p><code>$a&lt;b$</code></p>{tex}<p>a &amp; b</p>"
    assert plain("<p>$x$</p>") == "<p>$x$</p>"


def test_blocks_of_a_text_become_words_where_they_stand():
    said = {"relu": "The ramp", "bad": ""}
    fence = "```activation\n{}\n```"
    text = "\n".join([
        "# T", "", fence.format("relu"), "",
        "- one", "", "    ```activation", "    relu", "    ```", "",
        "> ```activation", "> relu", "> ```", "",
        fence.format("bad"), "```md", *fence.format("relu").split("\n"), "```", "```activation",
    ])  # fmt: skip
    assert in_words(text, said.__getitem__) == "\n".join([
        "# T", "", "The ramp", "", "- one", "", "    The ramp", "", "> The ramp", "",
        "```md", *fence.format("relu").split("\n"), "```", "```activation",
    ])  # fmt: skip


def test_a_page_is_the_same_after_its_feed(relu):
    page = SimpleNamespace(markdown="```activation\nrelu\n```", content=relu)
    shown = Feeds()
    shown.show(page, default_renderer(), FigureIndex(_way), language="ko")
    assert page.markdown == default_renderer().figure("relu", language="ko").text != ""
    assert page.content == plain(relu)
    shown.hide(page)
    assert (page.markdown, page.content) == ("```activation\nrelu\n```", relu)


def test_a_feed_needs_no_engine():
    def figure(body: str, *, language: str) -> Fragment:
        raise EngineError("gone")

    page = SimpleNamespace(markdown="a\n```activation\nrelu\n```\nb", content=None)
    Feeds().show(page, SimpleNamespace(figure=figure), FigureIndex(_way), language="en")
    assert (page.markdown, page.content) == ("a\nb", "")


def _way(to: str, url: str) -> str:
    return to


def test_references_before_there_are_numbers():
    index = FigureIndex(_way, "site", {"a.md": (Numbered("fig-a", 1, "A & B"),)})
    tokens = [Token(use, "en", "a.md", "fig-a") for use in ("number", "link", "label", "list")]
    assert index.in_words("".join(f"[{token}]" for token in tokens)) == "[][A &amp; B][A &amp; B][]"
    assert index.in_words(f"[{Token('link', 'en', '', 'fig-b')}]") == "[]"
    assert index.in_words("text") == "text"
    html = labelled("".join(f"[{token}]" for token in tokens))
    index.settle({"a.md": "a/"})
    assert index.resolve(html, url="b/") == "[Figure 1. ][Figure 1][Figure 1][]"


@pytest.mark.parametrize(
    ("url", "page"), [("", "index"), ("a/B/", "a-b"), ("a/b.html", "a-b"), ("index.html", "index")]
)
def test_ids_on_the_print_page(url, page):
    figure = '<figure class="actfig" id="fig-a"><svg aria-describedby="fig-a-d"></svg><span id="fig-a-d">'
    text = "<p>fig-a, id=fig-a</p><li class='x'>"
    html = print_page.set_apart(f"{text}{figure}</figure>", url)
    expected = figure.replace('"fig-a', f'"{page}-fig-a')
    assert html == f"{text}\n{expected}</figure>"
    assert print_page.set_apart(text, url) == text


def test_only_pages_that_the_print_page_keeps_are_made_ready():
    kept = SimpleNamespace(html='<figure class="actfig" id="fig-a">~</figure>', url="a/")
    files = SimpleNamespace(
        documentation_pages=lambda: [SimpleNamespace(page=each) for each in (kept, None)]
    )
    before = kept.html
    print_page.prepare_pages(SimpleNamespace(plugins={}), files, lambda html, url: "")
    assert kept.html == before
    config = SimpleNamespace(plugins={"print-site": object()})
    print_page.prepare_pages(config, files, lambda html, url: html.replace("~", url))
    assert kept.html == '\n<figure class="actfig" id="a-fig-a">a/</figure>'


@pytest.mark.parametrize(
    ("given", "name", "cleans"),
    [
        ({"preprocess": None, "autoclean": True}, "llmstxt_cleaned.py", False),
        ({"preprocess": None, "autoclean": False}, "llmstxt.py", False),
        ({"preprocess": "own.py", "autoclean": True}, "own.py", True),
    ],
)
def test_what_llmstxt_is_told(given, name, cleans):
    config = SimpleNamespace(plugins={"llmstxt": SimpleNamespace(config=given)})
    offer_words(config)
    offer_words(config)
    assert given["preprocess"].endswith(name)
    assert given["autoclean"] is cleans
    offer_words(SimpleNamespace(plugins={}))


def test_feeds_are_known_by_name():
    assert feeds.has_feeds(SimpleNamespace(plugins={"rss": object()}))
    assert not feeds.has_feeds(SimpleNamespace(plugins={"search": object()}))


class Soup:
    """What mkdocs-llmstxt hands over, as far as it is used."""

    def __init__(self, html: str, parser: str = "") -> None:
        self.html = html

    def __str__(self) -> str:
        return self.html

    def clear(self) -> None:
        self.html = ""

    def append(self, other: Soup) -> None:
        self.html += other.html


def test_a_text_for_language_models_has_words_and_later_numbers(relu, tmp_path):
    soup = Soup(f"<p>See {Token('link', 'en', 'a.md', 'fig-a')}.</p>{relu}")
    preprocess(soup, "")
    assert str(soup) == f"<p>See {Token('label', 'en', 'a.md', 'fig-a')}.</p>{plain(relu)}"
    index = FigureIndex(_way, "site", {"a.md": (Numbered("fig-a", 1, "A"),)})
    index.settle({"a.md": "a/"})
    for name in ("index.md", "all.txt", "index.html"):
        (tmp_path / name).write_text(str(soup), "utf-8")
    plugins = {"llmstxt": SimpleNamespace(config={"full_output": "all.txt"})}
    pages = [(str(tmp_path / name), "") for name in ("index.html", "gone.html")]
    config = SimpleNamespace(plugins=plugins, site_dir=str(tmp_path))
    finish_texts(config, pages, lambda text, url: index.resolve(text, url=url))
    for name in ("index.md", "all.txt"):
        assert (tmp_path / name).read_text("utf-8").startswith("<p>See Figure 1.</p>")
    assert (tmp_path / "index.html").read_text("utf-8") == str(soup)
    (tmp_path / "index.md").unlink()
    finish_texts(SimpleNamespace(plugins={}), pages, lambda text, url: "")


def test_the_print_page_is_finished_like_any_other(tmp_path):
    path = tmp_path / "print.html"
    page = SimpleNamespace(file=SimpleNamespace(abs_dest_path=str(path)), url="print/")
    config = SimpleNamespace(plugins={"print-site": SimpleNamespace(print_page=page)})
    print_page.finish_page(config, lambda html, url: html + url)  # it was switched off
    assert not path.exists()
    path.write_text("text ", "utf-8")
    print_page.finish_page(config, lambda html, url: html + url)
    assert path.read_text("utf-8") == "text print/"
    print_page.finish_page(SimpleNamespace(plugins={}), lambda html, url: "")
