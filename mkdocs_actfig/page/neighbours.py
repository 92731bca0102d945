"""Other extensions of a page that would read formulas: what they were told, and their leave.

A site keeps its configuration for `pymdownx.arithmatex`, `markdown_katex` and fences of
superfences; the formulas are rendered here. Everything is looked up by name, nothing is imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mathspans import Syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown import Markdown


def dismiss_other_math(md: Markdown) -> None:
    """Takes the other readers of formulas out of a parser; without any it does nothing."""
    md.inlinePatterns.deregister("arithmatex-inline", strict=False)
    md.parser.blockprocessors.deregister("arithmatex-block", strict=False)
    md.preprocessors.deregister("katex_fenced_code_block", strict=False)
    md.postprocessors.deregister("katex_fenced_code_block", strict=False)


def syntax_of(md: Markdown) -> Syntax:
    """The ways of writing formulas that the site has chosen for arithmatex, or all of them."""
    for extension in md.registeredExtensions:
        if type(extension).__module__ == "pymdownx.arithmatex":
            settings = extension.getConfigs()
            return Syntax(
                frozenset(settings["inline_syntax"]),
                frozenset(settings["block_syntax"]),
                bool(settings["smart_dollar"]),
            )
    return Syntax()


def math_fences(md: Markdown) -> frozenset[str]:
    """The names of fences that hold formulas: `math`, and what superfences was given."""
    return frozenset({"math", *_custom_fences(md)})


def _custom_fences(md: Markdown) -> Iterator[str]:
    for extension in md.registeredExtensions:
        if type(extension).__module__ == "pymdownx.superfences":
            for fence in extension.getConfig("custom_fences", []):
                made_by = fence.get("format")
                # arithmatex_fenced_format gives a partial of its own function
                module = getattr(getattr(made_by, "func", made_by), "__module__", "")
                if module == "pymdownx.arithmatex" or fence.get("class") == "arithmatex":
                    yield fence["name"]
