"""ProperDocs runs the plugin as MkDocs does."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from hosting import PROPERDOCS, Host

pytestmark = pytest.mark.hosts

BOTH = [PROPERDOCS, Host("materialx", "materialx", "properdocs", theme="materialx")]
WRONG = "# Wrong\n\n```activation\nsigmod\n```\n\nSee @fig-none.\n"


@pytest.fixture(params=BOTH, ids=lambda host: host.name)
def site(request, site_of):
    return site_of(request.param)


def test_all_errors_are_listed_and_the_build_fails(site):
    site.write("docs/wrong.md", WRONG)
    said = site.build(code=1)
    assert "docs/wrong.md:4:1: unknown function 'sigmod'; did you mean 'sigmoid'?" in said
    assert "docs/wrong.md:7:6: " in said
    assert "actfig: 2 errors in the pages, listed above" in said
    assert "Traceback" not in said


def test_sheets_script_and_fonts_are_there(site):
    site.build("--strict")
    html = site.page("more/index.html")
    assert "<style>.actfig" not in html, "the page has links, no style of its own"
    linked = re.findall(r'(?:href|src)="(\.\./assets/actfig/[^"]+)"', html)
    kinds = {re.sub(r"\.[0-9a-f]{8}\.", ".", path).rpartition("/")[2] for path in linked}
    assert kinds >= {"actfig.css", "actfig.js", "actfig.print.css", "katex.min.css"}
    for path in linked:
        assert (site.folder / "site" / "more" / path).resolve().is_file(), path


def test_the_search_index_has_formulas_once_and_no_drawing(site):
    """MaterialX's is Pagefind's: a compressed fragment a page."""
    site.build("--strict")
    folder = site.folder / "site" / "search"
    if site.host.theme == "materialx":
        packed = [gzip.decompress(path.read_bytes()) for path in folder.glob("fragment/*")]
        text = "\n".join(
            json.loads(fragment.removeprefix(b"pagefind_dcd"))["content"] for fragment in packed
        )
    else:
        index = json.loads((folder / "search_index.json").read_text("utf-8"))
        text = "\n".join(entry["text"] for entry in index["docs"])
    assert text.count(r"\sigma'(x) = \sigma(x)(1 - \sigma(x))") == 1
    assert text.count(r"\operatorname{softmax}(x)_i = ") == 1
    assert text.count("passes on f(t), as Figure 1 shows") == 1
    for mark in ("katex", "actfig", "<svg", "M0 ", "σ′(x)=σ(x)(1−σ(x))"):
        assert mark not in text


def test_a_second_build_finds_all_in_the_cache(site):
    folder = site.folder / ".cache" / "plugin" / "actfig"
    site.build("--strict")
    first, page = {path: path.stat().st_ino for path in folder.rglob("*.json")}, site.page()
    site.build("--strict")
    assert first
    assert {path: path.stat().st_ino for path in folder.rglob("*.json")} == first
    assert site.page() == page


def test_the_gallery(site):
    settings = site.folder / site.host.settings
    text = settings.read_text("utf-8").replace("numbering: page", "gallery: true")
    settings.write_text(text.replace("actfig: *options", "tables"), "utf-8")
    site.build("--strict")
    assert 'data-curve="gelu"' in site.page("functions/gelu/index.html")
    assert "half_tanh" in site.page("functions/index.html")
