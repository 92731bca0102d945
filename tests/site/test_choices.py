"""What a site sets for all its figures, and the files and colours that they bring into it."""

from __future__ import annotations

import re

import pytest

BLOCK = "```activation\nfunction: {}\n{}\n```\n"


def files(site) -> dict[str, str]:
    folder = site.folder / "site" / "assets" / "actfig" / "files"
    return {path.name.split(".")[0] + path.suffix: path.name for path in folder.glob("*")}


def test_files_are_beside_the_assets_and_links_lead_there(site):
    page = BLOCK.format("tanh", "download: [csv, svg, png]")
    site.write({"index.md": page, "a/b.md": page, "c.md": "# No figure\n"})
    site.build("-q", "--strict")
    found = files(site)
    assert sorted(found) == ["tanh.csv", "tanh.png", "tanh.svg"]
    for name, up in (("index.html", ""), ("a/b/index.html", "../../")):
        for kind in ("csv", "svg", "png"):
            link = (
                f'<a download="tanh.{kind}" href="{up}assets/actfig/files/{found[f"tanh.{kind}"]}">'
            )
            assert link in site.page(name)
        assert "\ue003" not in site.page(name)
    assert not list((site.folder / "docs").rglob("*.csv"))
    # the second build takes all of it from the cache
    folder = site.folder / "site" / "assets" / "actfig" / "files"
    first = {path.name: path.read_bytes() for path in folder.glob("*")}
    site.build("-q", "--strict")
    assert {path.name: path.read_bytes() for path in folder.glob("*")} == first


def test_a_blog_s_excerpts_lead_there_too(site):
    post = (
        "---\ndate: 2026-01-01\nslug: p\n---\n# P\n\n"
        + BLOCK.format("tanh", "download: csv")
        + "\n<!-- more -->\n\nmore\n"
    )
    site.write(
        {"index.md": "# I\n", "blog/index.md": "# B\n", "blog/posts/p.md": post},
        plugins=["blog", "actfig"],
    )
    site.build("-q")
    name = files(site)["tanh.csv"]
    assert f'href="../assets/actfig/files/{name}"' in site.page("blog/index.html")
    assert f'href="../../../../../assets/actfig/files/{name}"' in site.page(
        "blog/2026/01/01/p/index.html"
    )


def test_a_sheet_holds_the_colours_of_all_pages(site):
    site.write(
        {
            "index.md": BLOCK.format("relu", "palette: ['#1d4fd1 #6f9bff']"),
            "b.md": BLOCK.format("relu", "palette: tab10") + BLOCK.format("gelu", "palette: tab10"),
            "c.md": "# C\n",
        }
    )
    site.build("-q", "--strict")
    (sheet,) = (site.folder / "site" / "assets" / "actfig").glob("styles.*.css")
    rules = sheet.read_text("utf-8")
    for name in ("index.html", "b/index.html"):
        (own,) = set(re.findall(r'class="actfig (af-p\w+)"', site.page(name)))
        assert f".actfig.{own}{{--af-1:" in rules
    assert rules.count("\n") == 1
    for name in ("index.html", "c/index.html"):
        links = re.findall(r'<link rel="stylesheet" href="([^"]*actfig[^"]*)"', site.page(name))
        ours = [link.rpartition("/")[2] for link in links]
        assert ours.index(sheet.name) > next(
            i for i, link in enumerate(ours) if link.startswith("actfig.")
        )


def test_a_site_without_colours_of_its_own_has_no_such_sheet(site):
    site.write({"index.md": BLOCK.format("relu", "size: s")})
    site.build("-q", "--strict")
    assert not list((site.folder / "site" / "assets" / "actfig").glob("palettes*"))


def test_options_are_for_all_blocks(site):
    options = {
        "derivative": False,
        "mark": ["asymptotes"],
        "palette": ["#a33", "#37c"],
        "size": "l",
        "download": ["csv"],
    }
    site.write(
        {
            "index.md": BLOCK.format("tanh", "")
            + BLOCK.format("sigmoid", "derivative: true\nsize: m\ndownload: []")
        },
        plugins=[{"actfig": options}],
    )
    site.build("-q")
    first, second = re.findall(r"<figure.*?</figure>", site.page(), re.DOTALL)
    assert re.match(r'<figure class="actfig af-l af-p\w+"', first)
    assert re.match(r'<figure class="actfig af-p\w+"', second)
    assert "tanh&#39;" not in first
    assert "sigmoid&#39;" in second
    assert 'class="r"' in first
    assert ("download=" in first, "download=" in second) == (True, False)


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ({"palette": "tab11"}, "'tab11' is no palette: default, tab10, or a list of colours"),
        ({"palette": ["#12"]}, "'#12' is no colour: write it as '#1d4fd1'"),
        ({"palette": []}, "1 to 6 colours are needed, not 0"),
        ({"size": "xl"}, "one of: ('s', 'm', 'l')"),
        ({"derivative": "maybe"}, "Expected type: <class 'bool'>"),
        ({"mark": ["kink"]}, "'kink'"),
        ({"download": ["pdf"]}, "'pdf'"),
    ],
)  # fmt: skip
def test_wrong_options_are_refused(site, option, said):
    site.write({"index.md": "# I\n"}, plugins=[{"actfig": option}])
    assert said in site.build("-q", code=1)


def test_faint_colours_of_a_site_are_warned_of_once(site):
    page = BLOCK.format("relu", "") * 3
    site.write({"index.md": page}, plugins=[{"actfig": {"palette": ["#ffff00"]}}])
    output = site.build()
    assert output.count("the colour #ffff00 has a contrast of 1.1 to a white page") == 1


def test_outside_mkdocs_a_page_has_the_rules_for_its_colours_itself(caplog):
    from markdown import Markdown

    md = Markdown(extensions=["mkdocs_actfig.extension:ActfigExtension"])
    page = md.convert(BLOCK.format("relu", "palette: tab10") * 2)
    assert page.count("<style>") == 1
    style = page.partition("</style>")[0]
    assert "#1f77b4" in style
    own = re.search(r"\.(af-[\w-]+)", style)[1]
    assert len(re.findall(rf'<figure class="actfig[^"]*\b{own}\b', page)) == 2
    assert not caplog.text
