"""One site source, the same figures and formulas from every host."""

from __future__ import annotations

import os
import re
import subprocess
from difflib import unified_diff

import pytest
from hosting import MATERIAL, OTHERS, Site

pytestmark = pytest.mark.hosts

PIECE = re.compile(
    r'<figure class="actfig.*?</figure>|<bdi class="actfig-math.*?</bdi>|<a [^>]*>Figure \d</a>',
    re.DOTALL,
)
SEARCH = re.compile(" data-(?:search-exclude|pagefind-ignore)")
"""Zensical takes the first off when it has indexed a page; the second is for MaterialX only."""


def pieces(site: Site) -> list[str]:
    """A site's figures, formulas and references, in order."""
    return [
        SEARCH.sub("", piece)
        for name in ("index.html", "more/index.html")
        for piece in PIECE.findall(site.page(name))
    ]


@pytest.fixture(scope="session")
def expected(python_of, tmp_path_factory):
    """What MkDocs with Material makes of the site."""
    folder = tmp_path_factory.mktemp("hosts") / "material"
    site = Site(MATERIAL, python_of(MATERIAL.environment), folder)
    site.build("--strict")
    found = pieces(site)
    kinds = [piece[:4] for piece in found]
    assert (kinds.count("<fig"), kinds.count("<a c") + kinds.count("<a h")) == (7, 2)
    assert kinds.count("<bdi") == 5
    return found


@pytest.mark.parametrize("host", OTHERS, ids=lambda host: host.name)
def test_figures_and_formulas_are_those_of_material(site_of, expected, host):
    site = site_of(host)
    site.build("--strict")
    made = pieces(site)
    assert len(made) == len(expected)
    for one, other in zip(made, expected, strict=True):
        difference = unified_diff(other.split(">"), one.split(">"), lineterm="", n=1)
        assert one == other, "\n".join(difference)[:2000]


def test_the_oldest_versions_pass_the_tests_that_lean_on_them(python_of, root):
    """Markdown's and pymdown-extensions' insides, click, and matplotlib's images."""
    names = ("extension", "fences", "mathspans", "locate", "by_itself", "cli", "render")
    pytest_there = str(python_of("lowest").with_name("pytest"))
    done = subprocess.run(
        [pytest_there, "-q", "-p", "no:cacheprovider", "-W", "default::DeprecationWarning"]
        + [f"tests/test_{name}.py" for name in names],
        cwd=root, capture_output=True, text=True, check=False,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]
