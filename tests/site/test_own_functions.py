"""Functions that a site defines in its settings or in a file."""

from __future__ import annotations

import re

from reading import drawings

PAGE = "# Home\n\n```activation\nfunction: mine(k=2)\nshow: [formula]\n```\n"
MINE = {
    "mine": {
        "formula": "x * sigmoid(k * x)",
        "parameters": {"k": 1.5},
        "title": "My gate",
        "symbol": "m",
    }
}


def test_settings_define_functions_for_every_page_and_the_gallery(site):
    plugins = ["search", {"actfig": {"functions": MINE, "gallery": True}}]
    site.write({"index.md": PAGE}, plugins=plugins)
    site.build("--strict")
    (drawing,) = drawings(site.page())
    assert list(drawing.paths) == ["mine(k=2)", "mine(k=2)'"]
    assert "My gate" in site.page("functions/mine/index.html")
    assert "Functions of this site" in site.page("functions/index.html")


def test_a_file_beside_the_settings_or_among_the_pages(site):
    for place in ("functions.yml", "docs/data/functions.yml"):
        path = site.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine: {formula: k * x, parameters: {k: 1}}\n", "utf-8")
        site.write(
            {"index.md": PAGE}, plugins=[{"actfig": {"functions": place.removeprefix("docs/")}}]
        )
        site.build("--strict")
        assert 'data-curve="mine(k=2)"' in site.page()
        path.write_text("mine: {formula: k * * x, parameters: {k: 1}}\n", "utf-8")
        output = site.build(code=1)
        assert re.search(rf"{place}:1:\d+: cannot read the formula", output)
        path.unlink()


def test_mistakes_in_the_settings_have_a_place_there(site):
    functions = {"gelu": "x", "other": {"formula": "x**2", "derivative": "x"}}
    site.write({"index.md": "# Home\n"}, plugins=[{"actfig": {"functions": functions}}])
    output = site.build(code=1)
    lines = (site.folder / "mkdocs.yml").read_text("utf-8").splitlines()
    number, column = map(
        int, re.search(r"mkdocs\.yml:(\d+):(\d+): 'gelu' is already", output).groups()
    )
    assert lines[number - 1][column - 1 :].startswith("gelu: x")
    functions.pop("gelu")
    site.write({"index.md": "# Home\n"}, plugins=[{"actfig": {"functions": functions}}])
    output = site.build(code=1)
    assert re.search(r"mkdocs\.yml:\d+:\d+: this is not the formula's derivative", output)
