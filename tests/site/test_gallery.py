"""The pages of the catalogue that `gallery:` adds to a site."""

from __future__ import annotations

import html as entities
import json
import re
import subprocess
import sys

import pytest
from reading import drawings

from mkdocs_actfig.catalogue import ENTRIES, Elementwise, Vector
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.site.gallery import code, in_short, pages, plain
from mkdocs_actfig.words import Words

HOME = {"index.md": "# Home\n\n[all](functions/index.md)\n"}
STRICT = {"validation": {"links": {"anchors": "warn", "unrecognized_links": "warn"}}}


def with_gallery(value, **options):
    return ["search", {"actfig": {"gallery": value, **options}}]


@pytest.fixture(scope="module")
def whole(tmp_path_factory, warm):
    """A site with all pages, and what its build said."""
    site = warm(tmp_path_factory.mktemp("whole"))
    site.write(HOME, plugins=with_gallery(True), nav=[{"Home": "index.md"}], **STRICT)
    return site, site.build("--strict")


def test_every_function_has_a_page_with_its_curve_and_facts(whole):
    site, said = whole
    assert "not included in the" not in said
    gallery = site.page("functions/index.html")
    shown = [name for drawing in drawings(gallery) for name in drawing.paths]
    for entry in ENTRIES:
        page = site.page(f"functions/{entry.name}/index.html")
        assert f'href="{entry.name}/"' in gallery
        (heading,) = re.findall(r"<h1[^>]*>([^<]*)</h1>", page)
        assert entities.unescape(heading) == entry.title
        assert page.count('class="katex-display"') >= 2
        assert drawings(page)
        assert gallery.count(f'id="gallery-{entry.name}"') == 1
        if isinstance(entry, Elementwise):
            drawn = [name for drawing in drawings(page) for name in drawing.paths]
            assert drawn == [entry.name, f"{entry.name}'"]
            assert f"{entry.name}" in shown
            assert "<dt>Range</dt>" in page
        elif isinstance(entry, Vector) and entry.shown:
            (parameter,) = entry.parameters
            cards = {name.partition("[")[0] for name in shown if name.startswith(f"{entry.name}(")}
            assert cards == {f"{entry.name}({parameter.name}={parameter.default})"}
        for text in (*entry.frameworks.values(), *map(str, entry.sources), entry.note):
            assert text in entities.unescape(page)
        for parameter in entry.parameters:
            assert f"<td><code>{parameter.name}</code></td>" in page


def test_every_name_is_in_the_search_index(whole):
    site, _ = whole
    index = json.loads((site.folder / "site" / "search" / "search_index.json").read_text("utf-8"))
    for entry in ENTRIES:
        found = [
            entities.unescape(re.sub(r"<[^>]+>", " ", document["text"]))
            for document in index["docs"]
            if document["location"].startswith(f"functions/{entry.name}/")
        ]
        words = {word.strip(",") for text in found for word in text.split()}
        called = {
            n for line in entry.frameworks.values() for n in re.findall(r"[\w.]+(?=\()", line)
        }
        assert {entry.name, *entry.aliases} <= words
        assert all(any(name in word for word in words) for name in {*called, *entry.unlike})
    silu = next(
        document for document in index["docs"] if document["location"] == "functions/silu/#names"
    )
    assert {"nn.SiLU", "torch.nn.SiLU", "jax.nn.silu"} <= set(
        re.sub(r"<[^>]+>|,", " ", silu["text"]).split()
    )


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
@pytest.mark.parametrize("directory_urls", [True, False])
def test_themes_and_addresses(site, theme, directory_urls):
    site.write(
        {"index.md": "# Home\n"}, theme=theme, use_directory_urls=directory_urls,
        site_url="https://example.org/deep/path/", plugins=with_gallery(True), **STRICT,
    )  # fmt: skip
    site.build("--strict")
    name = "functions/gelu/index.html" if directory_urls else "functions/gelu.html"
    page = site.page(name)
    assert len(drawings(page)) == 1
    targets = re.findall(r'href="([^":]+)#gallery-gelu"', page)
    assert targets
    folder = (site.folder / "site" / name).parent
    for target in [*targets, *re.findall(r'href="([^":#]*silu[^":#]*)"', page)]:
        path = (folder / target).resolve()
        path = path / "index.html" if path.is_dir() else path
        assert path.is_file()
    # A site without a nav lists the pages in its navigation.
    assert "gelu" in site.page("index.html")


def test_a_folder_of_ones_own_beside_a_page_of_ones_own(site):
    own = {"index.md": "# Home\n", "wiki/math/gelu.md": "# Mine\n"}
    site.write(own, plugins=with_gallery("wiki/math"))
    site.build("--strict")
    assert "Mine" in site.page("wiki/math/gelu/index.html")
    assert len(drawings(site.page("wiki/math/silu/index.html"))) == 1
    assert not (site.folder / "docs" / "wiki" / "math" / "silu.md").exists()


@pytest.mark.parametrize("folder", ["../out", "a//b", ".", "a\\b", "C:/x", ["a"]])
def test_a_folder_that_leaves_the_site_is_refused(site, folder):
    site.write({"index.md": "# Home\n"}, plugins=with_gallery(folder))
    assert "gallery" in site.build(code=1)


def test_off_means_no_page(site):
    site.write({"index.md": "# Home\n"}, plugins=with_gallery(False))
    site.build("--strict")
    assert not (site.folder / "site" / "functions").exists()


def test_the_pages_speak_the_sites_language(site):
    site.write(
        HOME, theme={"name": "material", "language": "ko"}, plugins=with_gallery(True), **STRICT
    )
    site.build("--strict")
    gallery, page = site.page("functions/index.html"), site.page("functions/sigmoid/index.html")
    assert "S자 곡선" in gallery
    assert "점수를 확률로 바꾼다" in gallery
    for word in ("시그모이드", "다른 이름", "출처", "관련 함수", "치역"):
        assert word in page


TWICE = """
from mkdocs.commands.build import build
from mkdocs.config import load_config

for language in ("en", "ko"):
    config = load_config("mkdocs.yml", site_dir=language)
    config.theme["language"] = language
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
again = load_config("mkdocs.yml", site_dir="again")
build(again)
build(again)
"""


def test_twice_in_one_process(site):
    site.write(HOME, plugins=with_gallery(True))
    subprocess.run([sys.executable, "-c", TWICE], cwd=site.folder, check=True)
    read = {
        name: (site.folder / name / "functions/index.html").read_text("utf-8")
        for name in ("en", "ko", "again")
    }
    assert "S자 곡선" in read["ko"]
    assert "S-shaped" in read["en"]
    assert "S-shaped" in read["again"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_pages_are_the_same_each_time_and_name_no_family_raw(language):
    ranges = Renderer().ranges()
    made = pages(ENTRIES, folder="functions/", language=language, ranges=ranges)
    assert made == pages(ENTRIES, folder="functions/", language=language, ranges=ranges)
    assert next(iter(made)) == "functions/index.md"
    assert len(made) == len(ENTRIES) + 1
    for entry in ENTRIES:
        assert in_short(entry, Words(language), ranges)
        assert Words(language).optional(f"family:{entry.family}"), entry.family


def test_ranges_are_numbers_in_the_gallery_and_in_descriptions():
    made = pages(ENTRIES, folder="", language="en", ranges=Renderer().ranges())
    text = "".join(made.values())
    assert not re.search(r"Range [^;.]*(minimum|maximum|pi|sqrt|&#945;|α)", text)
    assert 'description: "Range [\\u22121.571, ' not in text
    assert "Range (−1.571, 1.571)" in entities.unescape(made["arctan.md"])
    assert "Range [−0.4177, ∞)" in entities.unescape(made["eswish.md"])
    assert "| `alpha` | 1&#47;6 |" in made["hard_sigmoid.md"]


def test_pages_of_known_ranges_need_no_numpy():
    code = (
        "import sys; from mkdocs_actfig.catalogue import ENTRIES; from mkdocs_actfig.site.gallery import pages\n"
        "pages(ENTRIES, folder='', language='en', ranges={e.name: '' for e in ENTRIES})\n"
        "print('numpy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_text_stays_text():
    hostile = "<b>*x*</b> `c` $y$ | [a](b) {{ m }} # _u_ ![i](j)"
    assert not set(plain(hostile)) & set("<>*`$|[]{}_!")
    assert entities.unescape(plain(hostile)) == hostile
    assert entities.unescape(plain("1. item")) == "1. item"
    assert not plain("1. item").startswith("1.")
    assert not plain("- item").startswith("-")
    assert code("a`b") == "``a`b``"
    assert code("`") == "`` ` ``"


HOOK = """
def on_files(files, config):
    files.get_file_from_path("index.md").dest_uri = "ko/index.html"
"""


def test_pages_stand_in_the_folder_of_their_language(site):
    """As mkdocs-static-i18n has it: the home page of a language is in a folder of its own."""
    (site.folder / "hook.py").write_text(HOOK, "utf-8")
    site.write(HOME, plugins=with_gallery(True), hooks=["hook.py"])
    site.build("--strict")
    assert len(drawings(site.page("ko/functions/gelu/index.html"))) == 1
    assert 'href="functions/"' in site.page("ko/index.html")
