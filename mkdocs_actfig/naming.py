"""The keys `name` and `symbol`: what an author calls the functions of a block."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .errors import BlockError
from .located import Items
from .said import say
from .values import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .located import Located
    from .series import Series

MAX_NAME = 60
MAX_SYMBOL = 60


def named(series: tuple[Series, ...], given: Mapping[str, Located]) -> tuple[Series, ...]:
    """The series with the names and symbols that the block gives them.

    Raises:
        BlockError: there are more or fewer than the block has functions, or one is too long.
    """
    count = 1 + max((one.item for one in series), default=0)
    names = _texts(given.get("name"), count, most=MAX_NAME)
    symbols = _texts(given.get("symbol"), count, most=MAX_SYMBOL)
    return tuple(replace(s, name=names[s.item], symbol=symbols[s.item]) for s in series)


def _texts(value: Located | None, count: int, *, most: int) -> list[str]:
    """One text a function; an empty one leaves the function as it is."""
    if value is None:
        return [""] * count
    items = value.items if isinstance(value, Items) else (value,)
    if len(items) != count:
        message = say("{given} for {count} functions", given=len(items), count=count)
        if count == 1:
            message = say("{given} for 1 function", given=len(items))
        raise BlockError(value.problem(message, say("give one a function; '' leaves one as it is")))
    return [" ".join(text(item, most=most).split()) for item in items]
