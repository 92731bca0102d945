"""A series as numbers: f and f′ on arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..errors import BlockError, Problem
from ..expression.evaluate import function_of_x

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from ..block import Block
    from ..series import Series

Array: TypeAlias = "NDArray[np.float64]"


@dataclass(frozen=True, slots=True)
class Graph:
    """A series as numbers: f and f′ on float64 arrays; f′ is nan where f has no value."""

    series: Series
    f: Callable[[Array], Array]
    slope: Callable[[Array], Array]

    def __getitem__(self, order: int) -> Callable[[Array], Array]:
        return self.slope if order else self.f


def graph(series: Series) -> Graph:
    """The series as numbers."""
    f, slope = (function_of_x(node) for node in (series.function.value, series.function.slope))
    if series.entry and series.entry.proved:
        return Graph(series, f, slope)
    # The formula 1/x of log's slope has values where log has none.
    return Graph(series, f, lambda x: np.where(np.isfinite(f(x)), slope(x), np.nan))


def fault(block: Block, message: str, hint: str, *, key: str = "function") -> BlockError:
    """What is wrong with the value of a key, such as the block's functions, at its place."""
    place = block.places.get(key) or block.places.get(f"{key}s")
    return BlockError(place.problem(message, hint) if place else Problem(message, hint))
