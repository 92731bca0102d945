"""Which functions a block lists: its own, those of a family, or the usual ones of its plot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .catalogue import simplified_name
from .errors import BlockError, did_you_mean
from .located import Items, Text
from .plots import functions_of
from .said import say
from .values import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .known import CatalogueNames
    from .located import Located

NAMING = ("function", "functions", "family")
"""The keys that say which functions a block is about."""


def listed(given: Mapping[str, Located], known: CatalogueNames) -> tuple[Located | None, str]:
    """One function or a list, None where the block says nothing; and the family they are of.

    Raises:
        BlockError: two keys say it, or there is no such family.
    """
    keys = [key for key in NAMING if key in given]
    if not keys:
        return _usual(given), ""
    if keys[1:]:
        said = say("both name the functions") if "family" in keys else say("are the same key")
        message = say("'{key}' and '{other}' {said}", key=keys[0], other=keys[1], said=said)
        raise BlockError(given[keys[1]].problem(message, say("keep one")))
    value = given[keys[0]]
    return _family(value, known) if keys == ["family"] else (value, "")


def _usual(given: Mapping[str, Located]) -> Items | None:
    """What a plot shows where the block lists nothing, as if it stood in the block."""
    plot = given.get("plot")
    names = functions_of(plot.text, given) if isinstance(plot, Text) else ()
    return _items(names, plot) if plot and names else None


def _family(value: Located, known: CatalogueNames) -> tuple[Items, str]:
    word, families = text(value), known.families()
    for family, members in families.items():
        if simplified_name(family) == simplified_name(word):
            return _items(members, value), family
    hint = did_you_mean(word, families, noun=say("the families"))
    raise BlockError(
        value.problem(
            say("'{word}' is not one of the {noun}", word=word[:60], noun=say("families")), hint
        )
    )


def _items(names: Iterable[str], at: Located) -> Items:
    texts = (Text(name, "str", at.line, at.column, at.length) for name in names)
    return Items(tuple(texts), at.line, at.column, at.length)
