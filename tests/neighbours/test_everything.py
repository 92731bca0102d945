"""The site with everything beside the plugin, built by both hosts, and for reading offline."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest
from pages import dangling
from reading import drawings

pytestmark = pytest.mark.neighbours

URL = "https://example.org/repo/"
CONFIGURATIONS = ["mkdocs", "properdocs", "offline"]
FIGURES = {
    "index": 12, "guide/curves": 4, "guide/reused": 6, "guide/code": 5,
    "blog/2024/01/02/relu-at-x--0": 2, "blog/2024/02/03/two-ramps": 2,
}  # fmt: skip
UNFINISHED = ("\ue000", "\ue001", "\ue002", "\ue003", "\x02", "\x03", "actfigx", "actfig-slot")


@pytest.fixture(params=CONFIGURATIONS)
def name(request):
    return request.param


@pytest.fixture
def site(name, everything):
    return everything(name)[0]


def path_of(page, name):
    if page == "index":
        return "index.html"
    return f"{page}.html" if name == "offline" else f"{page}/index.html"


def figures(html):
    return re.findall(r'<figure class="?actfig[^>]*? id="?([\w.-]+)', html)


def test_no_build_warns(name, everything):
    _, said = everything(name)
    assert "WARNING" not in said
    assert "actfig" not in said


def test_every_block_is_a_figure_wherever_it_is_nested(name, site):
    for page, count in FIGURES.items():
        html = site.read(path_of(page, name))
        assert len(figures(html)) == count, page
        # the compare figure has two drawings, that of the kink has two, an empty page none
        assert len(drawings(html)) >= count
    # an excerpt has its post's first figure, a draft has none
    assert len(figures(site.read(path_of("blog/index", name).replace("index/index", "index")))) == 2
    assert not list(site.built.rglob("*draft*"))


def test_ids_are_unique_and_nothing_names_one_that_is_not_there(site):
    for path, page in site.pages.items():
        # the print page's own sections are called like the theme's
        repeated = [each for each in page.repeated if "print" not in path.name + path.parent.name]
        assert repeated == [], path
        assert [each for each in page.repeated if "fig-" in each] == []
        assert [each for each in page.unnamed if each != "__toc"] == [], path  # the theme's
        assert not any(sign in page.html for sign in UNFINISHED), path


def test_links_lead_somewhere(site):
    found = dangling(site.pages, site.built, URL)
    # the print page has no posts, and its plugin loses headings' ids beside glightbox
    rest = [
        (page, address)
        for page, address in found
        if "print_page" not in page or ("fig-" in address and "#blog-" not in address)
    ]
    assert rest == []


def test_numbers_follow_the_site(name, site):
    said = []
    for page in FIGURES:
        said += re.findall(r"af-no\"?>Figure (\d+)\.", site.read(path_of(page, name)))
    assert [int(each) for each in said] == list(range(1, sum(FIGURES.values()) + 1))
    guide = site.read(path_of("guide/index", name).replace("index/index", "index"))
    for number in (13, 14):
        assert f">Figure {number}</a>" in guide
    assert re.search(r'href="?[^">]*curves[^">]*#fig-selu"?[^>]*>the ramp by autorefs', guide)


def test_headings_of_docstrings_are_in_the_table_of_contents(name, site):
    html = site.read(path_of("guide/code", name))
    entry = re.search(
        r'<a [^>]*href="?#sample.softplus--for-x-to-infty"?[^>]*>(.*?)</a>', html, re.DOTALL
    )
    assert "For x → ∞" in entry[1]
    assert re.search(r'<h5 id="?sample.softplus--for-x-to-infty"?', html)


def test_search_finds_each_formula_once_and_no_drawing(site):
    index = json.loads(site.read("search/search_index.json"))
    entries = {entry["location"]: entry for entry in index["docs"]}
    text = "\n".join(entry["text"] for entry in index["docs"])
    assert "<svg" not in text
    assert "<text" not in text
    assert "katex" not in text.lower()
    assert "x−tanh" not in text
    assert "Download" not in text
    assert text.count(r"\operatorname{Swish}(x)=") == 1
    assert text.count("Graph of Swish (β = 5)") == 0  # further on the slider
    assert text.count("a_i * b_i") == 1
    assert text.count(r"\operatorname{tanhshrink}(x)=x-\tanh(x)") == 3  # one for each figure
    assert text.count("Graph of Mish and of its derivative") == 2  # at the figure, in the list
    (anchor,) = (place for place in entries if place.endswith("#everything-with-sigmax"))
    assert entries[anchor]["title"] == r"Everything with \sigma(x)"
    assert not any(sign in text for sign in UNFINISHED)
    pages = site.pages
    for file, _, name in (place.partition("#") for place in entries):
        path = site.built / file
        page = pages[path if path.is_file() else path / "index.html"]
        assert not name or name in page.ids


def test_a_feed_says_what_a_figure_shows(name, site):
    root = ET.fromstring(site.read("feed_rss_created.xml"))  # noqa: S314 - the test's own
    said = {item.findtext("title"): item.findtext("description") for item in root.iter("item")}
    assert list(said) == ["Two ramps", "ReLU at x = 0"]
    relu = said["ReLU at x = 0"]
    assert "<p>Graph of ReLU and of its derivative</p>" in relu
    assert "activation" not in relu
    assert not any(sign in relu for sign in UNFINISHED)
    if name == "offline":  # the whole post
        assert relu.count(r"<code>\operatorname{ReLU}(x)=\max(0,\,x)</code>") == 2
        assert r"The ramp <code>$\max(0, x)$</code> has a corner." in relu
        assert "ReLU takes values in [0, ∞)." in relu
        assert 'See <a href="#fig-relu">Graph of ReLU and of its derivative</a>.' in relu
        assert "<svg" not in relu
        assert "katex" not in relu
    else:
        assert said["Two ramps"] == "A description of the author's own"
        assert r"The ramp $\max(0, x)$ has a corner." in relu
    feed = json.loads(site.read("feed_json_created.json"))
    assert [entry["title"] for entry in feed["items"]] == list(said)


def test_texts_for_language_models_have_names_and_formulas(name, site):
    text = site.read(path_of("guide/curves", name).replace(".html", ".md"))
    heading, _, rest = text.partition("\n")
    assert heading.startswith("# Curves")
    assert rest.startswith("\nGraph of ReLU and of its derivative\n")
    assert "Figure 13.\n" in text
    assert "```math\n\\operatorname{ReLU}(x)=\\max(0,\\,x)\n```" in text
    assert "It has a corner at 0." in text
    assert r"The set `$\{0, 1\}$` and the sum `$a_i * b_i$`, and" in text
    assert "[Figure 13](#fig-relu)" in text
    code = site.read(path_of("guide/code", name).replace(".html", ".md"))
    assert r"A number above" in code
    assert code.count(r"\operatorname{tanhshrink}(x)=x-\tanh(x)") == 3
    full = site.read("llms-full.txt")
    assert full.count("## `sample.softplus(x)`") == 1
    for each in (text, code, full):
        assert "Download" not in each
        assert "katex" not in each
        assert not any(sign in each for sign in UNFINISHED)


def test_the_print_page_has_all_figures_its_sheets_and_fonts(name, site):
    html = site.read("print_page.html" if name == "offline" else "print_page/index.html")
    there = figures(html)
    assert len(there) == sum(count for page, count in FIGURES.items() if "blog" not in page)
    assert {"index-fig-relu", "guide-curves-fig-relu"} <= set(there)
    assert re.search(r'<link rel="stylesheet" href="[^"]*actfig\.\w+\.print\.css"', html)
    for address in re.findall(r'<link[^>]*href="([^"]*actfig/[^"]*)"', html):
        folder = site.built if name == "offline" else site.built / "print_page"
        assert (folder / address).resolve().is_file()
    assert len(drawings(html)) >= len(there)


def test_the_same_figures_whichever_host_and_order(everything):
    found = []
    for name in CONFIGURATIONS:
        site, _ = everything(name)
        found.append(
            [
                [
                    each.points(curve)
                    for each in drawings(site.read(path_of(page, name)))
                    for curve in sorted(each.paths)
                ]
                for page in FIGURES
            ]
        )
    assert found[0] == found[1] == found[2]


def test_a_redirect_and_tags_lead_to_pages_with_figures(everything):
    site, _ = everything("mkdocs")
    assert "../../guide/curves/" in site.read("old/relu/index.html")
    assert "guide/curves/" in site.read("tags/index.html")
