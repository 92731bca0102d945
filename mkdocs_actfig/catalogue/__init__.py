"""The catalogue: every function that the project knows, as data.

`ENTRIES` lists them in the order of the gallery; `find` looks one up by any of its names.
"""

from __future__ import annotations

import re
from functools import cache

from ..errors import UnknownFunction, did_you_mean
from . import (
    exponential_linear,
    exponential_rectifiers,
    gated,
    gated_by_curves,
    gated_by_sigmoid,
    gated_by_tanh,
    grouped,
    learnable,
    logarithmic,
    odd_sigmoids,
    periodic,
    piecewise,
    polynomial,
    power_rectifiers,
    radial,
    rectifiers,
    self_gated,
    shrinkage,
    sigmoids,
    simple,
    smooth_rectifiers,
    stochastic,
    thresholds,
    unit_sigmoids,
    vector,
)
from .bind import Bound, bind, default_parameters, formula_latex
from .entry import Elementwise, Entry, Extremum, Gated, Kink, Parameter, Source, Stochastic, Vector

__all__ = [
    "ENTRIES", "Bound", "Elementwise", "Entry", "Extremum", "Gated", "Kink", "Parameter", "Source",
    "Stochastic", "Vector", "bind", "default_parameters", "find", "formula_latex", "names",
    "simplified_name",
]  # fmt: skip

ENTRIES: tuple[Entry, ...] = (
    *simple.ENTRIES,
    *polynomial.ENTRIES,
    *sigmoids.ENTRIES,
    *odd_sigmoids.ENTRIES,
    *unit_sigmoids.ENTRIES,
    *logarithmic.ENTRIES,
    *shrinkage.ENTRIES,
    *rectifiers.ENTRIES,
    *thresholds.ENTRIES,
    *piecewise.ENTRIES,
    *power_rectifiers.ENTRIES,
    *exponential_linear.ENTRIES,
    *exponential_rectifiers.ENTRIES,
    *smooth_rectifiers.ENTRIES,
    *self_gated.ENTRIES,
    *periodic.ENTRIES,
    *radial.ENTRIES,
    *gated_by_sigmoid.ENTRIES,
    *gated_by_tanh.ENTRIES,
    *gated_by_curves.ENTRIES,
    *learnable.ENTRIES,
    *vector.ENTRIES,
    *grouped.ENTRIES,
    *gated.ENTRIES,
    *stochastic.ENTRIES,
)

_NAMESPACE = re.compile(
    r"^(?:torch|jax|keras|tf|nn|F|functional|activations|numpy|ops|layers|special)\."
)


def find(name: str) -> Entry:
    """The entry that has this name, alias or framework's name (`nn.SiLU`, `jax.nn.silu`).

    Raises:
        UnknownFunction: none has; the hint names the nearest.
    """
    try:
        return _index()[simplified_name(name)]
    except KeyError:
        hint = did_you_mean(
            name, (*names(), *(alias for entry in ENTRIES for alias in entry.aliases))
        )
        hint = hint or "the gallery shows all, and 'actfig list' prints them"
        raise UnknownFunction(f"unknown function '{name}'", hint) from None


def names() -> tuple[str, ...]:
    """Every entry's own name, in the catalogue's order."""
    return tuple(entry.name for entry in ENTRIES)


def simplified_name(name: str) -> str:
    """The name as names are compared: without namespace, capitals, spaces, `_` and `-`."""
    previous = ""
    while previous != name:
        previous, name = name, _NAMESPACE.sub("", name)
    return re.sub(r"[\s_\-]+", "", name).casefold()


@cache
def _index() -> dict[str, Entry]:
    """Entries by simplified name: own names win over aliases, aliases over frameworks' names."""
    index: dict[str, Entry] = {}
    for entry in ENTRIES:
        for code in entry.frameworks.values():
            index[simplified_name(code.partition("(")[0])] = entry
    for entry in ENTRIES:
        index.update((simplified_name(alias), entry) for alias in (*entry.aliases, entry.title))
    index.update((simplified_name(entry.name), entry) for entry in ENTRIES)
    return index
