"""A random function as its mean, a band of one deviation to either side, and samples."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from matplotlib.path import Path

from ..catalogue import Stochastic
from ..catalogue.bind import bind_stochastic
from ..expression import Number
from ..expression.evaluate import evaluate
from .curves import Curves, compute
from .drawing import PAGE, Drawing, Frame, path_of
from .graph import graph

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..block import Block

Array: TypeAlias = "NDArray[np.float64]"

SAMPLES = 72


@dataclass(frozen=True, slots=True)
class Band:
    """The mean and the band's edges as curves, the samples, and a few numbers to be told.

    `told` are (x, mean, deviation).
    """

    curves: Curves
    samples: tuple[tuple[float, float], ...]
    told: tuple[tuple[float, float, float], ...]


def compute_band(block: Block) -> Band:
    """The numbers of the figure. The y window has room for the samples."""
    assert block.asked is not None  # noqa: S101 - the caller draws a random function
    entry, (case,) = block.asked.entry, block.asked.cases
    assert isinstance(entry, Stochastic)  # noqa: S101 - the same
    window = block.x or entry.window
    asked = replace(block, x=window, derivative=False, mark=())
    curves = compute(asked)
    sample, _, _ = bind_stochastic(entry, {name: Number(value) for name, value in case.values})
    rng = np.random.default_rng(block.seed)
    x = window[0] + (np.arange(SAMPLES) + 0.5) / SAMPLES * (window[1] - window[0])
    noise = {"U": rng.random(SAMPLES), "Z": rng.standard_normal(SAMPLES)}
    y = evaluate(sample, {"x": x, **noise})
    if block.y is None:
        margin = 0.03 * (curves.y[1] - curves.y[0])
        lo = min(curves.y[0], float(f"{y.min() - margin:.5g}"))
        hi = max(curves.y[1], float(f"{y.max() + margin:.5g}"))
        curves = compute(replace(asked, y=(lo, hi)))
    seen = (y >= curves.y[0]) & (y <= curves.y[1])
    mean, upper, _ = (graph(series).f for series in block.series)
    places = np.array([window[0], *([0.0] if window[0] < 0 < window[1] else []), window[1]])
    told = zip(places.tolist(), mean(places).tolist(), (upper(places) - mean(places)).tolist(),
               strict=True)  # fmt: skip
    return Band(curves, tuple(zip(x[seen].tolist(), y[seen].tolist(), strict=True)), tuple(told))


def draw_band(block: Block, band: Band, *, frame: Frame = PAGE) -> Drawing:
    """The band below the mean's curve, the samples above it."""
    mean, upper, lower = band.curves.curves
    drawing = Drawing(band.curves.x, band.curves.y, frame)
    drawing.axes()
    drawing.stroke("s1", path_of(mean.runs), order=3, curve=block.series[0].key)
    for above, below in zip(upper.runs, lower.runs, strict=True):
        edges = path_of((above,)), path_of((_reversed(below),))
        codes = [np.array(edge.codes) for edge in edges]
        codes[1][0] = Path.LINETO
        path = Path(
            np.concatenate([*(edge.vertices for edge in edges), [[0.0, 0.0]]]),
            np.array([*codes[0], *codes[1], Path.CLOSEPOLY], np.uint8),
        )
        drawing.stroke("v1", path, order=2.5, curve=f"{block.series[0].key}±")
    drawing.dots("q s2", list(band.samples))
    return drawing


def _reversed(run: Array) -> Array:
    """The segments from right to left."""
    return np.asarray(run[::-1][:, [1, 0, 5, 4, 3, 2]], np.float64)
