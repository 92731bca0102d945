"""Nothing in a stranger's text becomes markup, and nothing in it runs, leads away, or leaves its folder."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import pytest
from markdown import Markdown
from markup import strange
from vectors_of_attack import TEX, VECTORS

from mkdocs_actfig.definitions import read_definitions
from mkdocs_actfig.extension import ActfigExtension
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.plain_yaml import read
from mkdocs_actfig.settings import Settings
from mkdocs_actfig.site.gallery import pages
from mkdocs_actfig.tex.formula import FormulaOptions, Tex
from mkdocs_actfig.tex.typeset import typeset

SITE = ("pymdownx.superfences", "attr_list", "tables", "md_in_html", "toc")
RENDERER = Renderer()

FIELDS = {
    "function": lambda text: {"function": text},
    "parameter": lambda text: {"function": "elu", "parameters": {text: 1}},
    "value": lambda text: {"function": "elu", "parameters": {"alpha": text}},
    "key": lambda text: {"function": "elu", text: "x"},
    "labels": lambda text: {"function": "softmax", "scores": [1, 2], "labels": [text[:40], "b"]},
    "names": lambda text: {"functions": ["x", "2 * x"], "name": [text, "b"], "symbol": ["g", "h"]},
    "plot name": lambda text: {"functions": ["x", "relu"], "name": [text, "b"], "plot": "table"},
    "downloads": lambda text: {"function": "x", "name": text[:60], "title": text, "alt": text, "download": ["csv", "svg"]},
    **{
        key: lambda text, key=key: {"function": "x * x", key: text}
        for key in ("title", "caption", "alt", "name", "symbol", "id", "class", "palette", "language", "check",
                    "mark", "x", "show", "plot", "init", "slices", "family", "slider", "size", "download")
    },
}  # fmt: skip


def page(body):
    """The page of a block, with the files that its links carry."""
    md = Markdown(extensions=[*SITE, ActfigExtension(renderer=RENDERER, report=lambda _: None)])
    return md.convert(f"```activation\n{body}\n```")


@pytest.mark.parametrize("field", FIELDS)
def test_no_text_of_a_block_becomes_markup(field):
    for text in VECTORS:
        html = page(json.dumps(FIELDS[field](text), ensure_ascii=False))
        assert strange(html) == [], text


def test_the_parser_knows_markup_when_it_sees_it():
    for text in VECTORS[:10]:
        assert (
            strange(f"<p>{text}</p>")
            or strange(f'<p title="{text}">x</p>')
            or strange(f"<p title='{text}'>x</p>")
        ), text
    assert strange("<p><b>x</p></b>")
    assert strange('<a href="javascript:x">x</a>')
    assert strange("<p style='background:url(x)'>x</p>")


@pytest.mark.parametrize("inline_styles", [True, False])
def test_no_tex_becomes_markup(inline_styles):
    formulas = [
        Tex(text, display=display) for text in (*TEX, *VECTORS) for display in (True, False)
    ]
    made = typeset(formulas, FormulaOptions(inline_styles=inline_styles))
    for tex, fragment in zip(formulas, made, strict=True):
        assert strange(fragment.html) == [], tex
        assert not re.search(r"<(?:a|img|script|style)\b|\b(?:href|src|on\w+)=\"", fragment.html), (
            tex
        )
        for rule in filter(None, fragment.style.split("\n")):
            assert re.fullmatch(r"\.af-[0-9a-f]{10}:not\(#_\)\{[-\w.%#:; +]*\}", rule), tex


@pytest.mark.parametrize("text", TEX)
def test_formulas_of_blocks_and_pages_too(text):
    html = page(
        json.dumps(
            {"function": "x", "symbol": text, "caption": f"${text}$", "title": f"\\({text}\\)"}
        )
    )
    assert strange(html) == []
    md = Markdown(extensions=[*SITE, ActfigExtension(renderer=RENDERER, report=lambda _: None)])
    assert (
        strange(
            md.convert(
                f"Text ${text}$ and\n\n$$\n{text}\n$$\n\n# A ${text}$\n".replace("<", "\\lt ")[:600]
            )
        )
        == []
    )


@pytest.mark.parametrize("text", VECTORS)
def test_no_text_of_a_file_of_functions_becomes_markup(text):
    fields = {
        "formula": "k * x", "title": text[:60], "summary": text, "note": text, "aliases": [text[:40]],
        "parameters": {"k": {"default": 2, "meaning": text}},
        "source": {"authors": text, "year": 2020, "title": text, "url": text},
    }  # fmt: skip
    for left_out in (["aliases", "source"], ["aliases"], ["source"], []):
        given = {key: value for key, value in fields.items() if key not in left_out}
        value = read(json.dumps({"mine": given}, ensure_ascii=False))
        entries, problems = read_definitions(value)
        if problems:
            continue
        renderer = Renderer(Settings(functions=entries))
        body = "function: mine\nshow: [formula, derivative, facts, values, code, source]"
        assert strange(renderer.figure(body, language="ko").html) == []
        md = Markdown(extensions=[*SITE, ActfigExtension(renderer=renderer, report=lambda _: None)])
        for name, source in pages(entries, folder="functions/", language="en", ranges={}).items():
            html = md.reset().convert(re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.DOTALL))
            assert strange(html) == [], name


def test_drawings_to_take_hold_no_markup_either():
    for text in VECTORS:
        body = {"function": "x", "name": text[:60], "alt": text, "title": text, "download": ["svg"]}
        fragment = RENDERER.figure(json.dumps(body, ensure_ascii=False), language="en")
        for file in fragment.files:
            parts = list(ET.fromstring(file.content).iter())  # noqa: S314 - made above
            names = {part.tag.rpartition("}")[2] for part in parts}
            assert names <= {
                "svg",
                "title",
                "g",
                "path",
                "rect",
                "circle",
                "text",
                "tspan",
                "line",
                "style",
            }, text
            assert not [
                key
                for part in parts
                for key in part.attrib
                if key.startswith("on") or "href" in key
            ]
