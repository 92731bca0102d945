"""A series as numbers: f and f′ on arrays, and what of them can be drawn in a window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..errors import BlockError, Problem
from ..expression.evaluate import function_of_x
from ..said import Said, say
from .pieces import finite_runs, place_breaks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from ..block import Block
    from ..series import Series
    from .pieces import Piece

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

_BESIDE = 2.0**-26  # of |x| or 1: so far on both sides a function that is level has the same value


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
    return Graph(series, f, lambda x: _slope_of(f, slope, x))


def _slope_of(f: Callable[[Array], Array], slope: Callable[[Array], Array], x: Array) -> Array:
    """What the derivative's formula says of f, where that has a value.

    The formula 1/x of log's slope has values where log has none. Where a chain rule meets ∞ · 0, as
    left of 0 for √relu(x), it has none though f is level there.
    """
    values = f(x)
    found = np.where(np.isfinite(values), slope(x), np.nan)
    unsaid = np.isnan(found) & np.isfinite(values)
    if unsaid.any():
        at, value = x[unsaid], values[unsaid]
        # Far enough, too, for a slope of 1 to show beside a large value.
        near = _BESIDE * np.maximum(1.0, np.abs(at))
        far = np.maximum(near, 2.0**-50 * np.abs(value))
        level = np.logical_and.reduce([f(at + step) == value for step in (-far, -near, near, far)])
        found[unsaid] = np.where(level, 0.0, np.nan)
    return found


def fault(block: Block, message: Said, hint: Said, *, key: str = "function") -> BlockError:
    """What is wrong with the value of a key, such as the block's functions, at its place."""
    place = block.places.get(key) or block.places.get(f"{key}s")
    return BlockError(place.problem(message, hint) if place else Problem(message, hint))


def pieces_of(
    block: Block, graphs: Sequence[Graph], asked: Sequence[tuple[int, int]], x: Window
) -> dict[tuple[int, int], list[Piece]]:
    """What of each asked (series, order) can be drawn in the window.

    Raises:
        BlockError: a function has no finite value there.
        TooWild: one has too many breaks.
    """
    breaks = [place_breaks(series, x) for series in block.series]
    pieces = {
        (index, order): finite_runs(graphs[index][order], *breaks[index]) for index, order in asked
    }
    for index, series in enumerate(block.series):
        if not pieces[index, 0]:
            message = say(
                "'{function}' has no finite value for x from {low:g} to {high:g}",
                function=series.key[:60],
                low=x[0],
                high=x[1],
            )
            raise fault(block, message, say("give another window: x: [lo, hi]"))
    return pieces


def too_wild(block: Block, x: Window) -> BlockError:
    """What is said of a curve that cannot be drawn truly."""
    message = say(
        "the curve turns or jumps too often for x from {low:g} to {high:g}", low=x[0], high=x[1]
    )
    return fault(block, message, say("give a narrower window: x: [lo, hi]"))
