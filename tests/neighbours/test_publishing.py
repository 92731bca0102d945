"""How sites get to their readers: a branch of a repository, a path below a domain, versions."""

from __future__ import annotations

import json
import sys

import pytest
from pages import dangling
from reading import drawings

pytestmark = pytest.mark.neighbours

URL = "https://example.org/repo/"


def _short(config):
    """The site without what takes its time elsewhere."""
    for name in ("blog", "tags", "rss", "llmstxt", "print-site", "privacy", "redirects"):
        config["plugins"].pop(name)
    config["nav"] = [each for each in config["nav"] if each not in ("blog/index.md", "tags.md")]
    config["exclude_docs"] = "/blog/\n/tags.md\n"


@pytest.fixture
def repository(source):
    """A site in a repository whose origin is bare, as GitHub's is."""
    site = source(_short)
    bare = site.folder.parent / "origin.git"
    site.git("init", "--quiet", "--initial-branch", "main", ".")
    site.git("init", "--quiet", "--bare", str(bare))
    site.git("remote", "add", "origin", str(bare))
    site.git("config", "user.name", "T")
    site.git("config", "user.email", "t@example.org")
    site.git("add", ".")
    site.git("commit", "--quiet", "-m", "a site")
    return site


def _published(site, folder):
    """What a server of the branch would have."""
    site.git(
        "clone",
        "--quiet",
        "--branch",
        "gh-pages",
        str(site.folder.parent / "origin.git"),
        str(folder),
    )
    return folder


def _is_whole(folder, url):
    from pages import pages_of

    pages = pages_of(folder)
    assert len(drawings((folder / "index.html").read_text("utf-8"))) == 12
    assert dangling(pages, folder, url) == []
    ours = [address for page in pages.values() for address in page.addresses if "actfig" in address]
    assert ours
    assert not [address for address in ours if "://" in address]


def test_gh_deploy_publishes_a_project_s_site(repository, tmp_path):
    repository.run(sys.executable, "-m", "mkdocs", "gh-deploy", "--strict")
    _is_whole(_published(repository, tmp_path / "www"), URL)


def test_mike_keeps_two_versions(repository, tmp_path):
    deploy = ("mike", "deploy", "--push", "--update-aliases")
    repository.run(*deploy, "1.0", "old")
    index = repository.folder / "docs" / "index.md"
    index.write_text(
        index.read_text("utf-8").replace(
            "sigmoid\n```", "function: arctan\nid: fig-sigmoid\n```", 1
        ),
        "utf-8",
    )
    repository.run(*deploy, "2.0", "latest")
    folder = _published(repository, tmp_path / "www")
    versions = json.loads((folder / "versions.json").read_text("utf-8"))
    assert [each["version"] for each in versions] == ["2.0", "1.0"]
    for name, curve in (("1.0", "sigmoid"), ("2.0", "arctan"), ("latest", "arctan")):
        _is_whole(folder / name, f"{URL}{name}/")
        first, *_ = drawings((folder / name / "index.html").read_text("utf-8"))
        assert curve in first.paths


def test_a_site_in_two_languages(source):
    def change(config):
        config["plugins"] = {
            "search": {},
            "i18n": {
                "docs_structure": "suffix",
                "languages": [
                    {"locale": "en", "name": "English", "default": True, "build": True},
                    {"locale": "ko", "name": "한국어", "build": True},
                ],
            },
            "actfig": {"numbering": "site", "gallery": True},
        }
        config["theme"]["features"] = []
        del config["nav"], config["exclude_docs"]

    site = source(change)
    docs = site.folder / "docs"
    for path in sorted(docs.rglob("*.md")):
        path.unlink()
    text = "# {}\n\n```activation\n{}\n```\n\nSee @fig-{}, [](page.md#fig-silu) and $x$.\n"
    for name, title in (("index.md", "Home"), ("index.ko.md", "첫 쪽")):
        (docs / name).write_text(text.format(title, "relu", "relu"), "utf-8")
    (docs / "page.md").write_text(text.format("Page", "silu", "silu"), "utf-8")
    said = site.build("--strict")
    assert "WARNING" not in said
    english, korean = site.read("index.html"), site.read("ko/index.html")
    assert "Graph of ReLU and of its derivative" in english
    assert ">Figure 2</a>" in english
    assert "ReLU의 그래프와 그 도함수" in korean
    assert ">그림 2</a>" in korean
    assert "Graph of" not in korean
    assert [
        (page, address)
        for page, address in dangling(site.pages, site.built, URL)
        if "actfig" in address or "fig-" in address
    ] == []
    assert (site.built / "ko" / "functions" / "index.html").is_file()


def test_errors_in_one_language_stop_the_build(source):
    def change(config):
        languages = [
            {"locale": "en", "name": "E", "default": True, "build": True},
            {"locale": "ko", "name": "K", "build": True},
        ]
        config["plugins"] = {
            "i18n": {"docs_structure": "suffix", "languages": languages},
            "actfig": {},
        }
        config["theme"]["features"] = []
        del config["nav"], config["exclude_docs"]

    site = source(change)
    docs = site.folder / "docs"
    for path in sorted(docs.rglob("*.md")):
        path.unlink()
    (docs / "index.md").write_text("# A\n\n```activation\nrelu\n```\n", "utf-8")
    (docs / "index.ko.md").write_text("# A\n\n```activation\nrelo\n```\n", "utf-8")
    assert "docs/index.ko.md:4:1: " in site.build(code=1)
    (docs / "index.ko.md").write_text("# A\n\n```activation\nrelu\n```\n", "utf-8")
    (docs / "index.md").write_text("# A\n\n```activation\nrelo\n```\n", "utf-8")
    assert "docs/index.md:4:1: " in site.build(code=1)
