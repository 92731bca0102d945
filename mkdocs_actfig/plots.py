"""The kinds of figures: which functions each can show, and which keys of a block go with it.

`figures` draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .catalogue import Elementwise, Gated, Stochastic, Vector
from .errors import BlockError, Problem
from .located import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .catalogue import Entry
    from .located import Located


@dataclass(frozen=True, slots=True)
class Plot:
    """A kind of figure for a kind of function.

    draws      the kind of function; a formula of the author's counts as one of one x
    keys       those that go with it besides the ones that go with every figure
    functions  what it shows where the block names none; without any, a block has to
    """

    name: str
    draws: type[Entry]
    keys: frozenset[str]
    functions: tuple[str, ...] = ()


_EVERYWHERE = frozenset(
    {"function", "functions", "parameters", "plot", "show", "title", "caption", "alt", "id",
     "class", "language", "palette", "size", "download"}
)  # fmt: skip

_CURVE = frozenset({"derivative", "x", "y", "mark", "threshold", "slider"})

PLOTS = (
    Plot("curve", Elementwise,
         _CURVE | {"check", "name", "symbol"}),
    Plot("saturation", Elementwise, _CURVE | {"check", "name", "symbol"}, ("sigmoid",)),
    Plot("slope-bound", Elementwise, frozenset({"x", "check", "name", "symbol"}), ("sigmoid",)),
    Plot("kink", Elementwise, frozenset({"x", "y", "mark", "name", "symbol"}), ("relu",)),
    Plot("zigzag", Elementwise, frozenset({"seed", "steps"}), ("sigmoid", "tanh")),
    Plot("linear-collapse", Elementwise, frozenset({"seed", "layers", "inputs"}), ("tanh",)),
    Plot("gradient-flow", Elementwise, frozenset({"seed", "layers", "start"}),
         ("sigmoid", "tanh", "relu")),
    Plot("compare", Elementwise, frozenset({"family", "derivative", "x", "y"})),
    Plot("table", Elementwise, frozenset({"family"})),
    Plot("bars", Vector, frozenset({"scores", "labels", "seed", "check", "slider"})),
    Plot("curve", Gated, _CURVE | {"check", "slices"}),
    Plot("surface", Gated, frozenset({"x", "y"})),
    Plot("band", Stochastic, frozenset({"x", "y", "seed"})),
)  # fmt: skip
"""For each kind of function its own plot comes first."""

_OTHER_NAMES = {"softmax": "bars"}

NAMES = (*dict.fromkeys(plot.name for plot in PLOTS), *_OTHER_NAMES)
"""What `plot` may be."""


def functions_of(name: str) -> tuple[str, ...]:
    """The functions that the plot of that name shows where the block names none."""
    return next((plot.functions for plot in PLOTS if plot.name == name), ())


def takes(name: str, key: str) -> bool:
    """Whether a key goes with the plot of that name."""
    return key in _EVERYWHERE or any(key in plot.keys for plot in PLOTS if plot.name == name)


def plot_of(entry: Entry | None, asked: Located | None) -> Plot:
    """The plot that is asked for, or else the function's own; `entry` is None for a formula.

    Raises:
        BlockError: the function is not drawn so.
    """
    kind = type(entry) if entry else Elementwise
    plots = [plot for plot in PLOTS if plot.draws is kind]
    if not isinstance(asked, Text):
        return plots[0]
    wanted = _OTHER_NAMES.get(asked.text, asked.text)
    for plot in plots:
        if plot.name == wanted:
            return plot
    drawn = "a function of one x" if kind is Elementwise or entry is None else entry.name
    message = f"plot: {asked.text} does not fit the function"
    *others, last = (plot.name for plot in plots)
    ways = f"{', '.join(others)} or {last}" if others else last
    raise BlockError(asked.problem(message, f"{drawn} is drawn as {ways}"))


def misfits(plot: Plot, entry: Entry | None, given: Mapping[str, Located]) -> list[Problem]:
    """The keys of a block that do not go with its plot."""
    random = plot.name != "bars" or (isinstance(entry, Vector) and entry.random)
    allowed = _EVERYWHERE | plot.keys - (set() if random else {"seed"})
    drawn = entry.name if entry and plot.draws is not Elementwise else f"plot: {plot.name}"
    return [
        value.problem(f"'{key}' does not go with {drawn}", f"it goes with {_homes(key, plot)}")
        for key, value in given.items()
        if key not in allowed
    ]


def _homes(key: str, misfit: Plot) -> str:
    """The plots that a key goes with: "bars", or "curve of a gated function" for a curve's."""
    homes = dict.fromkeys(
        plot.name if plot.name != misfit.name else f"{plot.name} of {_KINDS[plot.draws]}"
        for plot in PLOTS
        if key in plot.keys
    )
    return ", ".join(homes)


_KINDS = {
    Elementwise: "a function of one x",
    Vector: "a function of a vector",
    Gated: "a gated function",
    Stochastic: "a random function",
}


def size_problems(
    entry: Vector, scores: tuple[float, ...], labels: tuple[str, ...],
    given: Mapping[str, Located],
) -> list[Problem]:  # fmt: skip
    """What is wrong with the number of scores or labels."""
    found = []
    if labels and len(labels) != len(scores):
        message = f"{len(labels)} labels for {len(scores)} scores"
        found.append(given["labels"].problem(message, "give one label a score"))
    if len(scores) % entry.group and "scores" in given:
        message = f"{len(scores)} scores cannot be put in groups of {entry.group}"
        found.append(given["scores"].problem(message, f"'{entry.name}' takes them in groups"))
    return found
