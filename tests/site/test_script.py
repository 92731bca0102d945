"""The script on the pages of a site, or not."""

from __future__ import annotations

import re

PAGE = {"index.md": "```activation\nrelu\n```\n", "a/b.md": "# B\n"}


def test_every_page_has_the_script_once(site):
    site.write(PAGE)
    site.build("-q")
    (script,) = (site.folder / "site" / "assets" / "actfig").glob("*.js")
    for name in ("index.html", "a/b/index.html"):
        (source,) = re.findall(r'<script src="([^"]*actfig[^"]*)"', site.page(name))
        assert source.endswith(f"assets/actfig/{script.name}")


def test_a_site_may_do_without_it(site):
    site.write(PAGE, plugins=["search", {"actfig": {"interactive": False}}])
    site.build("-q")
    assert not list((site.folder / "site" / "assets" / "actfig").glob("*.js"))
    assert not re.search(r"<script[^>]*actfig", site.page())
    (sheet,) = (site.folder / "site" / "assets" / "actfig").glob("actfig.????????.css")
    assert ".af-slide{display:none}" in sheet.read_text("utf-8")[-40:]


def test_pages_ask_early_for_the_fonts_that_they_need(site):
    site.write(
        {
            "index.md": "# I\n",
            "a/b.md": "# B\n\n$x$\n",
            "c.md": "```activation\nfunction: relu\nshow: []\n```\n",
        }
    )
    site.build("-q")
    asked = {
        name: re.findall(r'<link rel="preload" href="([^"]*)"', site.page(name))
        for name in ("index.html", "a/b/index.html", "c/index.html")
    }
    fonts = "assets/actfig/katex/fonts/KaTeX_"
    assert asked == {
        "index.html": [],
        "a/b/index.html": [f"../../{fonts}Main-Regular.woff2", f"../../{fonts}Math-Italic.woff2"],
        "c/index.html": [f"../{fonts}Math-Italic.woff2"],
    }
    for font in asked["a/b/index.html"]:
        assert (site.folder / "site" / "a" / "b" / font).resolve().is_file()


def test_the_sheet_for_paper_is_for_pages_with_figures(site):
    site.write({"index.md": "# I\n", "a/b.md": PAGE["index.md"]})
    site.build("-q")
    (sheet,) = (site.folder / "site" / "assets" / "actfig").glob("*.print.css")
    link = f'<link rel="stylesheet" href="../../assets/actfig/{sheet.name}" media="print, (forced-colors: active)">'
    assert link in site.page("a/b/index.html")
    assert ".print.css" not in site.page("index.html")
