"""The catalogue: every function that the project knows, as data.

`ENTRIES` lists them in the order of the gallery; `find` looks one up by any of its names.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from . import (
    algebraic_sigmoids,
    exponential_linear,
    exponential_rectifiers,
    fading,
    gated,
    gated_by_curves,
    gated_by_exponentials,
    gated_by_sigmoid,
    gated_by_tanh,
    grouped,
    learnable,
    logarithmic,
    moduli,
    odd_sigmoids,
    periodic,
    piecewise,
    polynomial,
    power_rectifiers,
    radial,
    rational,
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
from .lookup import Names, simplified_name

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ENTRIES", "Bound", "Elementwise", "Entry", "Extremum", "Gated", "Kink", "Parameter", "Source",
    "Stochastic", "Vector", "bind", "default_parameters", "find", "formula_latex", "means", "names",
    "shared_names", "simplified_name",
]  # fmt: skip

ENTRIES: tuple[Entry, ...] = (
    *simple.ENTRIES,
    *polynomial.ENTRIES,
    *sigmoids.ENTRIES,
    *odd_sigmoids.ENTRIES,
    *algebraic_sigmoids.ENTRIES,
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
    *moduli.ENTRIES,
    *self_gated.ENTRIES,
    *periodic.ENTRIES,
    *fading.ENTRIES,
    *radial.ENTRIES,
    *gated_by_sigmoid.ENTRIES,
    *gated_by_tanh.ENTRIES,
    *gated_by_exponentials.ENTRIES,
    *gated_by_curves.ENTRIES,
    *learnable.ENTRIES,
    *rational.ENTRIES,
    *vector.ENTRIES,
    *grouped.ENTRIES,
    *gated.ENTRIES,
    *stochastic.ENTRIES,
)


def find(name: str) -> Entry:
    """The entry that has this name, alias or framework's name (`nn.SiLU`, `jax.nn.silu`).

    Raises:
        AmbiguousName: several have; the hint says what to write.
        UnknownFunction: none has, or a framework means something else by it; the hint names the
            nearest, or says what to write.
    """
    return _names().find(name)


def means(name: str, entry: Entry) -> bool:
    """Whether a name means that entry, and as it is."""
    return _names().means(name, entry)


def names() -> tuple[str, ...]:
    """Every entry's own name, in the catalogue's order."""
    return tuple(entry.name for entry in ENTRIES)


def shared_names() -> Mapping[str, tuple[str, ...]]:
    """The names that several entries have, as they are compared, and these entries' own."""
    return _names().shared()


@cache
def _names() -> Names:
    return Names(ENTRIES)
