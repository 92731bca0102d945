"""The style that a page carries along where no site has the sheets: what this page needs of it.

MathML by itself would need no style and no fonts, but browsers draw it well only where a math font
is installed: elsewhere braces do not grow and blackboard letters are lost. So formulas stay
KaTeX's, with those of its rules that meet the page and the fonts that these name.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING

from .stylesheet import whole_sheet
from .tex.bundled import katex_assets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TITLE = re.compile(r"\s*<h1\b.*?</h1>\n?", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASSES = re.compile(r'class="([^"]*)"')
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
_NOT = re.compile(r":not\([^)]*\)")
_FAMILY = re.compile(r"KaTeX_(\w+)")
_FILE = re.compile(r"url\((fonts/[\w-]+\.woff2)\)")


def carried_style(html: str, rules: Iterable[str] = ()) -> str:
    """A `<style>` for a page's figures and formulas; `rules` are for colours of its own.

    Raises: EngineError: the package was not built with its build hook.
    """
    formulas = _katex_rules(html) if 'class="katex"' in html else []
    return styled([whole_sheet(), *sorted(rules), *formulas])


def styled(rules: Iterable[str]) -> str:
    """A `<style>` of rules, a line each."""
    return f"<style>{chr(10).join(rules)}</style>\n"


def with_style(html: str, style: str) -> str:
    """The page with a style behind its title: before it, search would take it for a section."""
    title = _TITLE.match(html)
    at = title.end() if title else 0
    return html[:at] + style + html[at:]


def _katex_rules(html: str) -> list[str]:
    """KaTeX's rules for the classes of a page, and the fonts that they name, as `data:`."""
    files = dict(katex_assets())
    classes = {name for names in _CLASSES.findall(html) for name in names.split()}
    rules = _RULE.findall(files["katex.min.css"].read_text("utf-8"))
    kept = [
        (selector, body)
        for selectors, body in rules
        if "@" not in selectors and (selector := _meeting(selectors, classes))
    ]
    fonts = []
    for selectors, face in rules:
        file = _FILE.search(face)
        if "@" in selectors and file and _is_asked_for(face, [body for _, body in kept]):
            data = f"data:font/woff2;base64,{b64encode(files[file[1]].read_bytes()).decode()}"
            fonts.append(f"{selectors}{{{face.replace(file[1], data)}}}")
    return [*fonts, *(f"{selector}{{{body}}}" for selector, body in kept)]


def _meeting(selectors: str, classes: set[str]) -> str:
    """Those of a rule's selectors that are for formulas whose classes the page has."""
    if selectors == "body":  # it counts equations
        return selectors if "eqn-num" in classes else ""
    ours = selectors.split(",")
    return ",".join(each for each in ours if classes.issuperset(_CLASS.findall(_NOT.sub("", each))))


def _is_asked_for(face: str, bodies: Sequence[str]) -> bool:
    """Whether rules ask for a font: by family, weight and style.

    A rule without a family makes those of the others bold or slanted.
    """
    named = {family for body in bodies for family in _FAMILY.findall(body)}
    return any(
        set(_FAMILY.findall(face)) & (set(_FAMILY.findall(body)) or named)
        and _look(body) == _look(face)
        for body in bodies
        if "font" in body
    )


def _look(declarations: str) -> tuple[bool, bool]:
    """Whether they say bold, and italic."""
    return "font-weight:700" in declarations, "font-style:italic" in declarations
