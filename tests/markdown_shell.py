"""A parser with the extension and a renderer that shows what it was asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from markdown import Markdown

from mkdocs_actfig.errors import ID, EngineError, Fragment, Problem
from mkdocs_actfig.extension import ActfigExtension

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_actfig.page.findings import Finding
    from mkdocs_actfig.tex.formula import Tex

SUPERFENCES = (
    "pymdownx.superfences",
    "attr_list",
    "tables",
    "footnotes",
    "def_list",
    "md_in_html",
)
OTHERS = ("admonition", "pymdownx.details", "pymdownx.tabbed")
FENCE_READERS = {
    "superfences": (*SUPERFENCES, *OTHERS),
    "extra": ("extra", *OTHERS),
    "fenced_code": ("fenced_code", *SUPERFENCES[1:], *OTHERS),
    "none": (*SUPERFENCES[1:], *OTHERS),
}
SITE = ("pymdownx.highlight", *SUPERFENCES)
"""As a site has it: what superfences shows does not depend on Pygments."""


class ShowingRenderer:
    """Shows bodies and TeX as they are; the word `bad` in them is a fault."""

    def __init__(self) -> None:
        self.bodies: list[tuple[str, str]] = []
        self.batches: list[list[Tex]] = []

    def figure(self, body: str, *, language: str) -> Fragment:
        self.bodies.append((body, language))
        if problems := _problems(body):
            return Fragment("", problems=problems)
        own = re.search(r"^id: (\S+)", body, re.MULTILINE)
        name = own[1] if own else "fig-" + body.split("\n", maxsplit=1)[0]
        html = f'<figure id="{ID}">{escape(body)}</figure>'
        return Fragment(html, id=name, own_id=own is not None)

    def formulas(self, formulas: Sequence[Tex]) -> list[Fragment]:
        self.batches.append(list(formulas))
        return [self._formula(tex) for tex in formulas]

    def _formula(self, tex: Tex) -> Fragment:
        tag = "displayed" if tex.display else "inline"
        html = f"<{tag}>{escape(tex.source)}</{tag}>"
        return Fragment(
            html, text=tex.source.replace("\\sigma", "σ"), problems=_problems(tex.source)
        )


class BrokenRenderer(ShowingRenderer):
    """Has no KaTeX."""

    def figure(self, body: str, *, language: str) -> Fragment:
        raise EngineError("KaTeX is missing", "reinstall")

    def formulas(self, formulas: Sequence[Tex]) -> list[Fragment]:
        raise EngineError("KaTeX is missing", "reinstall")


def _problems(text: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            "no function 'bad'",
            "did you mean 'good'?",
            line=text.count("\n", 0, match.start()) + 1,
            column=match.start() - text.rfind("\n", 0, match.start()),
            length=3,
        )
        for match in re.finditer("bad", text)
    )


@dataclass
class Shell:
    """One parser, what its renderer was asked, what it reported."""

    extensions: Sequence[Any] = ()
    configs: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {"pymdownx.highlight": {"use_pygments": False}}
    )
    settings: dict[str, Any] = field(default_factory=dict)
    first: bool = False
    renderer: ShowingRenderer = field(default_factory=ShowingRenderer)

    def __post_init__(self) -> None:
        self.findings: list[Finding] = []
        ours = ActfigExtension(renderer=self.renderer, report=self.findings.append, **self.settings)
        extensions = [ours, *self.extensions] if self.first else [*self.extensions, ours]
        self.md = Markdown(extensions=extensions, extension_configs=self.configs)

    def convert(self, text: str) -> str:
        html: str = self.md.convert(text)
        assert "\x02" not in html
        assert "\x03" not in html
        assert ID not in html
        return html


def convert(text: str, *extensions: Any, **settings: Any) -> str:
    return Shell(extensions, settings=settings).convert(text)


def nested(text: str, prefix: str) -> str:
    """A text with something before each of its lines."""
    return "\n".join(prefix + line for line in text.split("\n"))


FENCE = "```activation\nsigmoid\n```"
