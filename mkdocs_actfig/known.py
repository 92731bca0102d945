"""The functions that a text may name: the catalogue's, and those that a site defines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .catalogue import ENTRIES, Elementwise, bind, find, simplified_name
from .catalogue.bind import check_domain, stated_slope
from .errors import UnknownFunction, did_you_mean
from .expression import names, typeset
from .expression.primitives import CONSTANTS
from .expression.typeset import symbol
from .said import NOTHING
from .words import function_called

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .catalogue import Bound, Entry
    from .expression import Function, Node


_CATALOGUE = {entry.name: entry for entry in ENTRIES if isinstance(entry, Elementwise)}


class CatalogueNames:
    """Finds functions by name; lets a formula use them, with parameters as keywords."""

    def __init__(
        self, site: tuple[Elementwise, ...] = (), values: Mapping[str, float] | None = None
    ) -> None:
        """Know a site's functions, and the values of the block's parameters."""
        self._site, self._values = site, values or {}
        self._entries = {**_CATALOGUE, **{entry.name: entry for entry in site}}
        self._own = {
            simplified_name(name): entry
            for entry in site
            for name in (entry.title, *entry.aliases, entry.name)
        }

    def at(self, values: Mapping[str, float]) -> CatalogueNames:
        """The same names where parameters of functions may hold these of the block's."""
        return CatalogueNames(self._site, values)

    def names(self) -> tuple[str, ...]:
        """The names that a formula may call."""
        return tuple(self._entries)

    def families(self) -> dict[str, tuple[str, ...]]:
        """The families of functions of one x, each with the names of its members in order."""
        found: dict[str, tuple[str, ...]] = {}
        for name, entry in self._entries.items():
            found[entry.family] = (*found.get(entry.family, ()), name)
        return found

    def others(self) -> tuple[str, ...]:
        """The vector, gated and stochastic functions."""
        return tuple(entry.name for entry in ENTRIES if entry.name not in self._entries)

    def find(self, name: str) -> Entry:
        """The entry of that name, alias or framework's name.

        Raises:
            AmbiguousName: several have it.
            UnknownFunction: there is none; the hint names the nearest, or says what to write.
        """
        own = self._own.get(simplified_name(name))
        if own is not None:
            return own
        try:
            return find(function_called(name) or name if not name.isascii() else name)
        except UnknownFunction as error:
            near = did_you_mean(name, [e.name for e in self._site]) if self._site else NOTHING
            if error.problem.hint.startswith("write") or not near.startswith("did"):
                raise
            raise UnknownFunction(error.problem.message, near) from None

    def resolver(self, entry: Elementwise) -> CatalogueNames | None:
        """What the entry's own formulas may name: a site's, what it defined before."""
        if entry.proved:
            return None
        return CatalogueNames(self._site[: self._site.index(entry)])

    def __call__(self, name: str, parameters: Mapping[str, Node]) -> Function:
        """The function at these parameters, which its symbol shows.

        Raises:
            ExpressionError: it has no such parameter, or a known value is outside its domain.
        """
        bound = self.bound(name, parameters)
        shown = ",".join(f"{symbol(key)}={typeset(value)}" for key, value in parameters.items())
        symbols = f"{bound.entry.symbol}_{{{shown}}}" if shown else bound.entry.symbol
        return replace(bound.function, symbol=symbols, short=stated_slope(bound))

    def bound(self, name: str, parameters: Mapping[str, Node]) -> Bound:
        """The entry of that own name at these parameters.

        Raises:
            ExpressionError: it has no such parameter, or a known value is outside its domain.
        """
        entry = self._entries[name]
        bound = bind(entry, parameters, resolve=self.resolver(entry))
        if all(names(value) <= {*CONSTANTS, *self._values} for value in parameters.values()):
            from .expression.evaluate import scalar  # noqa: PLC0415 - names need no numpy

            known = {key: scalar(value, self._values) for key, value in bound.parameters.items()}
            check_domain(entry, known)
        return bound
