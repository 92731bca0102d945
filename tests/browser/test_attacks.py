"""Nothing that a stranger writes runs in a browser, asks for anything, or changes the page around it."""

from __future__ import annotations

import json

import pytest
import yaml
from serving import built, served
from vectors_of_attack import TEX, VECTORS

pytestmark = pytest.mark.browser

TEMPLATE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title><link rel="icon" href="data:,">
{% for path in config.extra_css %}<link rel="stylesheet" href="{{ path | url }}">{% endfor %}
</head><body>{{ page.content }}
{% for script in config.extra_javascript %}<script src="{{ script | url }}" defer></script>{% endfor %}
</body></html>"""
TOUCH = """() => {
    for (const part of document.querySelectorAll('body *')) {
        for (const kind of ['mouseover', 'mousemove', 'focus', 'pointermove', 'pointerdown', 'toggle'])
            part.dispatchEvent(new Event(kind, {bubbles: true}));
        if (part.matches('details')) part.open = true;
        if (part.matches('a[href^="javascript" i], a[href^="data:text" i]')) part.click();
    }
    const handlers = [...document.querySelectorAll('*')].flatMap(part =>
        [...part.attributes].filter(given => given.name.startsWith('on')).map(given => given.name));
    return [document.scripts.length, document.querySelectorAll('body style, body link, body img, iframe, form, base').length, handlers]
}"""


def _blocks():
    for text in VECTORS:
        common = {"title": text, "caption": text, "alt": text, "check": ["f(0) == 0"]}
        yield {"function": "2 * x", "name": text[:60], **common}
        yield {
            "function": "softmax",
            "scores": [1, 2],
            "labels": [text[:40], "b"],
            "show": ["values"],
        }
        yield {"function": text}
        yield {"function": "elu", "parameters": {text: text}, text: 1}
        yield {"function": "relu", "id": text, "class": text}
        yield {"function": "mine", "show": ["formula", "facts", "values", "source"]}
    for text in TEX:
        yield {"function": "x", "symbol": text, "caption": f"${text}$"}


def test_nothing_fires(visit, tmp_path):
    fence = "\n\n```activation\n{}\n```\n"
    page = "# T\n" + "".join(
        fence.format(json.dumps(block, ensure_ascii=False)) for block in _blocks()
    )
    page += "".join(f"\n\nText ${text}$.\n" for text in TEX if "<" not in text)
    attack = "<img src=x onerror=alert(1)>\"'[x](javascript:alert(1))"
    own = {"formula": "k * x", "title": attack[:50], "note": attack, "summary": attack,
           "parameters": {"k": {"default": 2, "meaning": attack}}, "source": attack}  # fmt: skip
    for name, text in {"docs/index.md": page, "theme/main.html": TEMPLATE}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")
    options = {"on_error": "show", "cache": False, "gallery": True, "functions": {"mine": own}}
    settings = {
        "site_name": "T", "theme": {"name": None, "custom_dir": "theme"}, "plugins": [{"actfig": options}],
        "markdown_extensions": ["attr_list", "tables", "pymdownx.superfences"],
    }  # fmt: skip
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    with served(built(tmp_path, tmp_path / "site", strict=False)) as at:
        opened = visit(at=at)
        dialogs = []
        opened.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for path in ("", "functions/mine/", "functions/"):
            opened.go(path)
            assert opened.page.locator("figure.actfig").count() >= 1
            scripts, strangers, handlers = opened.page.evaluate(TOUCH)
            opened.page.wait_for_timeout(200)
            assert (scripts, strangers, handlers) == (1, 0, []), path
        assert dialogs == []
        assert opened.complaints == []
        assert [url for url in opened.requests if not url.startswith((at, "data:,"))] == []


def test_the_page_would_tell(visit, tmp_path):
    """The same count over a page into which the vectors did get."""
    (tmp_path / "index.html").write_text("<title>T</title>" + "".join(VECTORS[:5]), "utf-8")
    opened = visit(at=f"file://{tmp_path}")
    dialogs = []
    opened.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    opened.go("index.html")
    assert dialogs
    assert opened.page.evaluate(TOUCH)[0] > 1
