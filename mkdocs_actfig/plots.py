"""The kinds of figures: which functions each can show, and which keys of a block go with it.

`figures` draws them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from .catalogue import Elementwise, Gated, Stochastic, Vector
from .errors import BlockError, Problem
from .located import Text
from .said import Said, either, joined, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .catalogue import Entry
    from .located import Located


MAX_CURVES = 12


@dataclass(frozen=True, slots=True)
class Plot:
    """A kind of figure for a kind of function.

    draws      the kind of function, None for a figure without one; a formula of the author's
               counts as one of one x
    keys       those that go with it besides the ones that go with every figure
    functions  what it shows where the block names none; without any, a block has to
    usual      the values of fields of `Block` where the block gives none
    least      how many functions it needs
    most       how many functions it can show, else twelve, and how many layers
    scores     the number of scores that it shows, if that is fixed
    """

    name: str
    draws: type[Entry] | None
    keys: frozenset[str]
    functions: tuple[str, ...] = ()
    usual: Mapping[str, int] = field(default_factory=dict)
    least: int = 1
    most: Mapping[str, int] = field(default_factory=dict)
    scores: int | None = None


_EVERYWHERE = frozenset(
    {"function", "functions", "parameters", "plot", "show", "title", "caption", "alt", "id",
     "class", "language", "palette", "size", "download"}
)  # fmt: skip

_CURVE = frozenset({"derivative", "x", "y", "mark", "threshold", "slider"})
_MANY = frozenset({"family", "derivative", "x", "y", "check", "name", "symbol"})
_KNOWN = ("binary_step", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "softplus",
          "gelu", "silu", "mish", "hard_swish")  # fmt: skip

PLOTS = (
    Plot("curve", Elementwise,
         _CURVE | {"check", "name", "symbol"}),
    Plot("saturation", Elementwise, _CURVE | {"check", "name", "symbol"}, ("sigmoid",)),
    Plot("slope-bound", Elementwise, frozenset({"x", "check", "name", "symbol"}), ("sigmoid",)),
    Plot("kink", Elementwise, frozenset({"x", "y", "mark", "name", "symbol"}), ("relu",)),
    Plot("zigzag", Elementwise, frozenset({"seed", "steps"}), ("sigmoid", "tanh"),
         usual={"seed": 2}, most={"functions": 4}),
    Plot("linear-collapse", Elementwise, frozenset({"seed", "layers", "inputs"}), ("tanh",),
         usual={"seed": 7, "layers": 4}, most={"functions": 2, "layers": 8}),
    Plot("gradient-flow", Elementwise, frozenset({"seed", "layers", "init"}),
         ("sigmoid", "tanh", "relu"),
         usual={"layers": 10}, most={"functions": 6, "layers": 30}),
    Plot("compare", Elementwise, _MANY, _KNOWN, least=2, most={"functions": 24}),
    Plot("table", Elementwise, _MANY, _KNOWN, most={"functions": 24}),
    Plot("bars", Vector, frozenset({"scores", "labels", "seed", "check", "slider"})),
    Plot("simplex", Vector, frozenset({"scores", "labels", "check"}), scores=3),
    Plot("curve", Vector, _CURVE - {"slider"} | {"scores", "labels", "check"}),
    Plot("curve", Gated, _CURVE | {"check", "slices"}),
    Plot("surface", Gated, frozenset({"x", "y"})),
    Plot("band", Stochastic, frozenset({"x", "y", "seed"})),
    Plot("list", None, frozenset()),
)  # fmt: skip
"""For each kind of function its own plot comes first."""

MANY = frozenset({"compare", "table"})
"""Plots of many functions: nothing but claims stands below them unless the block asks for it."""
NETWORKS = frozenset({"zigzag", "linear-collapse", "gradient-flow"})
"""Figures of networks: the formulas and facts of their functions are not what they are about."""

_WITHOUT = {plot.name: plot for plot in PLOTS if plot.draws is None}

_OTHER_NAMES = {"softmax": "bars"}

NAMES = (*dict.fromkeys(plot.name for plot in PLOTS), *_OTHER_NAMES)
"""What `plot` may be."""


def needs_function(name: str) -> bool:
    """Whether the plot of that name shows a function at all."""
    return name not in _WITHOUT


def functions_of(name: str, given: Mapping[str, Located]) -> tuple[str, ...]:
    """The functions that the plot of that name shows where the block names none."""
    inputs = given.get("inputs")
    if name == "linear-collapse" and isinstance(inputs, Text) and inputs.text == "1":
        return ("relu", "tanh")  # curves of one input leave room for a second function
    return next((plot.functions for plot in PLOTS if plot.name == name), ())


def takes(name: str, key: str) -> bool:
    """Whether a key goes with the plot of that name."""
    return key in _EVERYWHERE or any(key in plot.keys for plot in PLOTS if plot.name == name)


def plot_of(entry: Entry | None, asked: Located | None, *, along: bool = False) -> Plot:
    """The plot that is asked for, or else the function's own; `entry` is None for a formula.

    A score that is x, `along` the axis, asks for curves.

    Raises:
        BlockError: the function is not drawn so.
    """
    if isinstance(asked, Text) and asked.text in _WITHOUT:
        return _WITHOUT[asked.text]
    kind = type(entry) if entry else Elementwise
    plots = [plot for plot in PLOTS if plot.draws is kind]
    if not isinstance(asked, Text):
        return next((plot for plot in plots if along and plot.name == "curve"), plots[0])
    wanted = _OTHER_NAMES.get(asked.text, asked.text)
    for plot in plots:
        if plot.name == wanted:
            return plot
    drawn = entry.name if entry and kind is not Elementwise else _KINDS[Elementwise]
    message = say("plot: {plot} does not fit the function", plot=asked.text)
    *others, last = (plot.name for plot in plots)
    ways = either([", ".join(others), last]) if others else last
    raise BlockError(
        asked.problem(message, say("{drawn} is drawn as {ways}", drawn=drawn, ways=ways))
    )


def misfits(plot: Plot, entry: Entry | None, given: Mapping[str, Located]) -> list[Problem]:
    """The keys of a block that do not go with its plot."""
    random = plot.name != "bars" or (isinstance(entry, Vector) and entry.random)
    if plot.draws is None:
        return [
            value.problem(
                say("'{key}' does not go with {drawn}", key=key, drawn=f"plot: {plot.name}")
            )
            for key, value in given.items()
            if key != "plot"
        ]
    allowed = _EVERYWHERE | plot.keys - (set() if random else {"seed"})
    drawn = entry.name if entry and plot.draws is not Elementwise else f"plot: {plot.name}"
    return [
        value.problem(
            say("'{key}' does not go with {drawn}", key=key, drawn=drawn),
            say("it goes with {plots}", plots=_homes(key, plot)),
        )
        for key, value in given.items()
        if key not in allowed
    ]


def excesses(
    plot: Plot, functions: Sequence[object], layers: int, given: Mapping[str, Located]
) -> list[Problem]:
    """What a block asks for that is too much for its plot."""
    counts = {"functions": len(functions), "layers": layers}
    places = {"functions": given.get("function") or given.get("family"), **given}
    return [
        place.problem(
            _TOO_MANY[what](count=counts[what]),
            say("plot: {plot} takes {most}", plot=plot.name, most=most),
        )
        for what, most in plot.most.items()
        if counts[what] > most and (place := places.get(what))
    ]


_TOO_MANY = {
    "functions": partial(say, "{count} functions are too many"),
    "layers": partial(say, "{count} layers are too many"),
}


def _homes(key: str, misfit: Plot) -> Said:
    """The plots that a key goes with: "bars", or "curve of a gated function" for a curve's."""
    homes = dict.fromkeys(
        plot.name
        if plot.name != misfit.name
        else say("{plot} of {kind}", plot=plot.name, kind=_KINDS[plot.draws])
        for plot in PLOTS
        if plot.draws and key in plot.keys
    )
    return joined(homes)


_KINDS = {
    Elementwise: say("a function of one x"),
    Vector: say("a function of a vector"),
    Gated: say("a gated function"),
    Stochastic: say("a random function"),
}


def count_problems(plot: Plot, count: int, *, block: Located) -> list[Problem]:
    """What is wrong with the number of functions of one x, where `excesses` says nothing of it."""
    if count < plot.least:
        message = say(
            "plot: {plot} needs at least {least} functions", plot=plot.name, least=plot.least
        )
        return [block.problem(message, say("list another, or give a parameter several values"))]
    if count <= MAX_CURVES or "functions" in plot.most:
        return []
    message = say("{count} curves are more than one figure can tell apart", count=count)
    hint = say("at most {most}; plot: compare draws each by itself", most=MAX_CURVES)
    return [block.problem(message, hint)]


def vector_problems(
    plot: Plot, entry: Vector, fields: Mapping[str, Any], given: Mapping[str, Located]
) -> list[Problem]:
    """What is wrong with the scores or labels of a function of a vector."""
    found = []
    scores, labels = fields["scores"], fields.get("labels", ())
    if labels and len(labels) != len(scores):
        message = say("{labels} labels for {scores} scores", labels=len(labels), scores=len(scores))
        found.append(given["labels"].problem(message, say("give one label a score")))
    if len(scores) % entry.group and "scores" in given:
        message = say(
            "{count} scores cannot be put in groups of {size}", count=len(scores), size=entry.group
        )
        found.append(
            given["scores"].problem(
                message, say("'{function}' takes them in groups", function=entry.name)
            )
        )
    if fields.get("varying") is not None and plot.name != "curve":
        message = say("a score that is x runs along the axis of a curve")
        found.append(given["scores"].problem(message, say("write plot: curve, or a number")))
    if plot.name == "simplex" and (not entry.sums_to_one or entry.random):
        message = say(
            "plot: simplex shows shares of 1, which '{function}' does not give", function=entry.name
        )
        found.append(given["plot"].problem(message, say("such as softmax, sparsemax and entmax")))
    if plot.scores and "scores" in given and len(scores) != plot.scores:
        message = say(
            "plot: {plot} shows {wanted} scores, not {count}",
            plot=plot.name,
            wanted=plot.scores,
            count=len(scores),
        )
        found.append(given["scores"].problem(message))
    return found
