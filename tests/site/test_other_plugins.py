"""What other plugins do at the same events, in the few lines of a hook."""

from __future__ import annotations

BLOCK = "# A\n\n```activation\nrelu\n```\n\n$x$\n"

LIKE_I18N = """
from mkdocs.plugins import event_priority

@event_priority(-100)
def on_config(config):
    config.theme.language = "ko"
    config.theme["language"] = "ko"

@event_priority(-100)
def on_files(files, config):
    assert all(file.abs_src_path for file in files)

@event_priority(-100)
def on_post_build(config):
    print("other languages")
"""

LIKE_MKDOCSTRINGS = """
import markdown

def on_config(config):
    config.extra["kept"] = list(config.markdown_extensions)

def on_page_content(html, page, config, files):
    return html + markdown.markdown("$y^2$", extensions=config.extra["kept"])
"""

LIKE_MINIFY = """
def on_post_page(output, page, config):
    return output.replace('"', "").replace("</head>", "")
"""


def write(site, hook, **pages):
    (site.folder / "hook.py").write_text(hook, "utf-8")
    site.write({"index.md": BLOCK, **pages}, hooks=["hook.py"])


def test_a_language_that_is_known_late(site):
    write(site, LIKE_I18N)
    site.build("--strict")
    assert 'aria-label="ReLU의 그래프' in site.page()


def test_errors_are_told_before_other_languages_are_built(site):
    write(site, LIKE_I18N, **{"index.md": BLOCK.replace("relu", "relo")})
    assert "other languages" not in site.build(code=1)


def test_a_plugin_that_keeps_the_extensions(site):
    write(site, LIKE_MKDOCSTRINGS)
    site.build("--strict")
    assert site.page().count('encoding="application/x-tex">y^2<') == 1


def test_a_plugin_that_makes_pages_smaller(site):
    write(site, LIKE_MINIFY)
    site.build("--strict")
    html = site.page()
    assert "<link rel=preload" in html
    assert html.count("print.css media=print") == 1
