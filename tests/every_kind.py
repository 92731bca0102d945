"""A block of every kind of figure, and of every kind of function that it can show."""

from __future__ import annotations

from mkdocs_actfig.plots import PLOTS

_SHOWN = {"Elementwise": "elu(alpha=2)", "Vector": "softmax", "Gated": "swiglu", "Stochastic": "rrelu_train"}  # fmt: skip

BODIES = tuple(
    f"plot: {plot.name}"
    if plot.functions or plot.draws is None
    else f"plot: {plot.name}\nfunction: {_SHOWN[plot.draws.__name__]}"
    for plot in PLOTS
)
