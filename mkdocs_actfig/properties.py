"""What the catalogue proves of a series, at its parameters: `Properties`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from .catalogue.bind import bind, lipschitz_of, read
from .catalogue.ranges import monotonic_of, range_of
from .drawing.graph import graph
from .expression.evaluate import scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .catalogue import Bound, Elementwise
    from .catalogue.entry import Monotonic, Parity
    from .catalogue.ranges import Range
    from .series import Series


@dataclass(frozen=True, slots=True)
class Properties:
    """The facts of a function at its parameters.

    limits       of f at −∞ and at +∞; nan where there is none
    steepest     the supremum of |f′|, which may be inf
    parameters   the value of each, those that the block leaves alone included
    """

    range: Range
    limits: tuple[float, float]
    monotonic: Monotonic
    parity: Parity
    steepest: float
    parameters: Mapping[str, float]

    @property
    def centred(self) -> Literal["yes", "both", "positive", "negative"]:
        """Whether f is zero-centred: inputs that are symmetric about 0 give outputs of mean 0.

        Of such inputs, x and −x are the least; so just the odd functions are. Of the others it
        tells whether they take values of both signs, only positive ones (or 0), or negative ones.
        """
        if self.parity == "odd":
            return "yes"
        if self.range.lo >= 0:
            return "positive"
        return "negative" if self.range.hi <= 0 else "both"

    @property
    def saturates(self) -> Literal["both", "left", "right", "none"]:
        """Where f levels off: towards a finite limit."""
        left, right = map(math.isfinite, self.limits)
        if left and right:
            return "both"
        return "left" if left else "right" if right else "none"


def properties(series: Series) -> Properties | None:
    """The series' properties; None for a formula or a site's own function: nothing proves them."""
    entry, bound = series.entry, series.bound
    if entry is None or bound is None or not entry.proved:
        return None
    if not series.given:
        return _at_defaults(entry)
    return _of(bound, _parity(series))


@cache
def _at_defaults(entry: Elementwise) -> Properties:
    return _of(bind(entry), entry.parity)


def _of(bound: Bound, parity: Parity) -> Properties:
    entry = bound.entry
    known = {name: scalar(node) for name, node in bound.parameters.items()}
    left, right = (_limit(text, known) for text in entry.limits)
    return Properties(
        range=range_of(bound),
        limits=(left, right),
        monotonic=monotonic_of(bound),
        parity=parity,
        steepest=lipschitz_of(bound),
        parameters=known,
    )


def _limit(text: str, known: Mapping[str, float]) -> float:
    return math.nan if text == "none" else scalar(read(text, frozenset(known)), known)


def _parity(series: Series) -> Parity:
    """The declared symmetry, unless the block's parameters make another.

    Hard tanh's is lost between −1 and 2, and a leaky ReLU with the slope 1 on the left is odd.
    """
    f = graph(series).f
    furthest = max((abs(at) for at, _ in series.kinks), default=0.0)
    x = np.array([0.3, 0.9, 1.7, 4.0, 1.5 * furthest + 1.0, 2.5 * furthest + 2.0])
    here, there = f(x), f(-x)
    if np.allclose(there, -here, rtol=1e-12, atol=1e-12):
        return "odd"
    return "even" if np.allclose(there, here, rtol=1e-12, atol=1e-12) else "none"
