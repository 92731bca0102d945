"""What every page of a site loads for its figures is small, and keeps to the page."""

from __future__ import annotations

import gzip
import re

import pytest

from mkdocs_actfig.stylesheet import paper_sheet, style_sheet


@pytest.mark.parametrize(
    ("name", "most"), [("actfig.js", 2560), ("actfig.css", 3072), ("actfig.print.css", 544)]
)
def test_what_pages_load_is_small(root, name, most):
    sheets = {"actfig.css": style_sheet, "actfig.print.css": paper_sheet}
    source = (root / "mkdocs_actfig" / "assets" / name).read_bytes()
    content = sheets[name]().encode() if name in sheets else source
    assert len(gzip.compress(content, mtime=0)) <= most


def test_the_script_asks_nothing_of_the_network_and_of_the_policy(root):
    script = (root / "mkdocs_actfig" / "assets" / "actfig.js").read_text("utf-8")
    for forbidden in (r"\bfetch\b", "XMLHttp", r"\beval\b", "Function\\(", "innerHTML", "outerHTML",
                      "setAttribute\\(.(style|on)", "https?://(?!www.w3.org)", r"\bimport\b"):  # fmt: skip
        assert not re.search(forbidden, script)
