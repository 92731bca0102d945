"""Whether a block's keys fit its function: a plot that it has, and the keys that go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .catalogue import Gated, Vector
from .located import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .catalogue import Entry
    from .errors import Problem
    from .kinds import Asked
    from .located import Located

_ONLY = {
    "scores": (("bars",), "functions of a vector"),
    "labels": (("bars",), "functions of a vector"),
    "seed": (("band",), "random functions"),
    "slices": (("curve",), "curves of gated functions"),
}
"""Keys that go with some plots only."""

_NEVER = {
    "bars": ("x", "y", "mark", "derivative"),
    "surface": ("mark", "derivative", "check"),
    "band": ("mark", "derivative", "check"),
}
"""Keys that do not go with a plot."""


def plot_of(
    asked: Asked | None, plot: str, given: Mapping[str, Located]
) -> tuple[str, list[Problem]]:
    """The plot, the function's own unless one is asked for; and which keys do not fit it.

    `softmax` is another name for `bars`.
    """
    plots = _plots(asked.entry if asked else None)
    plot = {"": plots[0], "softmax": "bars"}.get(plot, plot)
    wrong = given.get("plot")
    if plot not in plots and isinstance(wrong, Text):
        drawn = asked.entry.name if asked else "a function of one x"
        message = f"plot: {wrong.text} does not fit the function"
        return plot, [wrong.problem(message, f"{drawn} is drawn as {' or '.join(plots)}")]
    found = []
    random = asked is not None and isinstance(asked.entry, Vector) and asked.entry.random
    for name, value in given.items():
        if name == "seed" and random:
            continue
        if name in _ONLY and plot not in _ONLY[name][0]:
            found.append(value.problem(f"'{name}' goes with {_ONLY[name][1]} only"))
        elif name == "slices" and asked is None:
            found.append(value.problem("'slices' goes with gated functions only"))
        elif name in _NEVER.get(plot, ()) or (asked and name in ("name", "symbol")):
            drawn = asked.entry.name if asked else plot
            found.append(value.problem(f"'{name}' does not go with {drawn}"))
    return plot, found


def _plots(entry: Entry | None) -> tuple[str, ...]:
    """What the function can be drawn as, the default first."""
    if isinstance(entry, Vector):
        return ("bars",)
    if isinstance(entry, Gated):
        return ("curve", "surface")
    return ("band",) if entry else ("curve",)


def sizes(
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
