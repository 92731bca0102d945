"""The key `palette` → the colours of the series, and the rule that a style sheet needs for them.

A figure's markup names no colour, so that a page may forbid styles in it. One with colours of its
own has a class made from them; the rule for the class goes into a sheet of the site.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from .errors import BlockError, Problem, did_you_mean
from .located import Items, Text
from .said import NOTHING, Said, say

if TYPE_CHECKING:
    from .block import Block
    from .located import Located

Palette: TypeAlias = tuple[tuple[str, str], ...]
"""The colour of each series on light and on dark pages, as `#rrggbb`; none: the sheet's own."""

MOST = 6
"""The colours that series have before they are dashed."""

NAMED: dict[str, Palette] = {
    "default": (),
    "tab10": tuple(
        (colour, colour)
        for colour in ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b")
    ),
}

_PAPERS = ((say("a white page"), "#ffffff"), (say("a dark page"), "#1e2129"))
LEAST = 3.0
"""The contrast that a line needs to be seen: WCAG 2.2, 1.4.11."""

SPELLING = say("write it as '#1d4fd1', or with one for dark pages as '#1d4fd1 #6f9bff', in quotes")
ADVICE = say(
    "a line needs {least:g} to be well seen; two colours are one for each: '#1d4fd1 #6f9bff'",
    least=LEAST,
)

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


def read_palette(value: Located) -> Palette:
    """The palette of that name, or of the colours in a list.

    Raises:
        BlockError: it is neither.
    """
    if isinstance(value, Text) and value.text in NAMED:
        return NAMED[value.text]
    if not isinstance(value, Items):
        hint = did_you_mean(value.text, NAMED) if isinstance(value, Text) else NOTHING
        message = say("a palette's name or a list of colours is needed here")
        raise BlockError(
            value.problem(message, hint or say("such as tab10, or ['#1d4fd1', '#cc4e00']"))
        )
    if not 1 <= len(value.items) <= MOST:
        message = say(
            "1 to {most} colours are needed here, not {count}", most=MOST, count=len(value.items)
        )
        raise BlockError(value.problem(message))
    return tuple(_pair(item) for item in value.items)


def _pair(item: Located) -> tuple[str, str]:
    pair = pair_of(item.text) if isinstance(item, Text) else None
    if pair is None:
        raise BlockError(item.problem(say("a colour is needed here"), SPELLING))
    return pair


def pair_of(text: str) -> tuple[str, str] | None:
    """A colour, or one for light and one for dark pages; None: the text is neither."""
    colours = [_long_form(part) for part in text.split() if _COLOUR.fullmatch(part)]
    if len(colours) != len(text.split()) or not 1 <= len(colours) <= 2:
        return None
    return colours[0], colours[-1]


def _long_form(colour: str) -> str:
    digits = colour[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def class_of(palette: Palette) -> str:
    """The class of figures in these colours; none for the style sheet's own."""
    digest = hashlib.sha256(repr(palette).encode()).hexdigest()[:8]
    return f"af-p{digest}" if palette else ""


def rule_of(palette: Palette) -> str:
    """The rule that gives the class its colours."""
    if not palette:
        return ""
    name = f".actfig.{class_of(palette)}"
    light = ";".join(f"--af-{number}:{one}" for number, (one, _) in enumerate(palette, 1))
    if all(one == other for one, other in palette):
        return f"{name}{{{light}}}"
    both = ";".join(
        f"--af-{number}:light-dark({one},{other})" for number, (one, other) in enumerate(palette, 1)
    )
    # The browsers without light-dark() would take it for a colour that is none.
    return f"{name}{{{light}}}@supports (color:light-dark(#000,#fff)){{{name}{{{both}}}}}"


def faint(palette: Palette) -> list[Said]:
    """What is to be said of colours that hardly stand out from their pages."""
    return [
        say(
            "the colour {colour} has a contrast of {contrast:.2g} to {page}",
            colour=colour,
            contrast=contrast(colour, paper),
            page=page,
        )
        for pair in palette
        for colour, (page, paper) in zip(pair, _PAPERS, strict=True)
        if contrast(colour, paper) < LEAST
    ]


def faint_problems(block: Block) -> list[Problem]:
    """The same as warnings, where the block itself lists the colours."""
    if "palette" not in block.places or block.palette in NAMED.values():
        return []
    place = block.places["palette"]
    said = (place.problem(text, ADVICE) for text in faint(block.palette or ()))
    return [replace(problem, level="warning") for problem in said]


def on_paper(palette: Palette | None, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    """The colours on white, for files; `otherwise` are the style sheet's own."""
    own = tuple(light for light, _ in palette or ())
    return (*own, *otherwise[len(own) :])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21: WCAG 2.2."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
