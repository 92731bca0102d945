"""The size of a gradient on its way back through the layers of random networks, on a log axis."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from matplotlib.path import Path
from matplotlib.ticker import LogLocator

from ..catalogue.bind import read
from ..expression import parse
from ..expression.evaluate import scalar
from ..said import say
from ..typography import minus, power_of_ten
from .alongside import Name
from .drawing import PAGE, Drawing, Frame, ticks
from .graph import fault, graph
from .labels import Board
from .notes import mark_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ..block import Block
    from ..series import Series
    from ..words import Words
    from .graph import Graph

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]

UNITS, DRAWS = 100, 10
"""The width of a layer, and how many networks are drawn at random."""

_DOTTED = 16  # layers: each has a dot where there is room for it

_VARIANCES = {"glorot": 1.0, "lecun": 1.0, "he": 2.0}
"""That of a weight, times the units: LeCun's 1/n, He's 2/n, Glorot's 2/(n + m), where m = n."""

_HE = frozenset({"rectifier", "smooth rectifier", "self-gated"})
"""The families that are flat on the left and rise on the right, which He's weights are made for."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The size of the gradient 0, 1, … layers back, as a share of its size at the output.

    low, middle, high  the least, the median and the largest of the networks: float64, shape
                       (layers + 1,)
    bound              the steepest slope, where it is below 1: k slopes have a product of at most
                       its k-th power; else None
    """

    key: str
    init: str
    low: Array
    middle: Array
    high: Array
    bound: float | None


def compute_flow(block: Block) -> tuple[Flow, ...]:
    """The sizes for each function, all in the same random networks but for the weights' variance.

    Raises:
        BlockError: the numbers in a network overflow.
    """
    random = np.random.default_rng(block.seed)
    weights = random.standard_normal((block.layers, DRAWS, UNITS, UNITS))
    ends = random.standard_normal((2, DRAWS, UNITS, 1))
    flows = []
    for series in block.series:
        init = block.init or _usual(series)
        with np.errstate(all="ignore"):
            shares = _shares(weights, math.sqrt(_VARIANCES[init] / UNITS), ends, graph(series))
        if not np.isfinite(shares).all():
            message = say(
                "the numbers in {layers} layers of '{function}' overflow",
                layers=block.layers,
                function=series.key[:60],
            )
            raise fault(block, message, say("take fewer layers or another init"))
        low, middle, high = shares.min(axis=0), np.median(shares, axis=0), shares.max(axis=0)
        flows.append(Flow(series.key, init, low, middle, high, _bound(series)))
    return tuple(flows)


def _usual(series: Series) -> str:
    return "he" if series.entry and series.entry.family in _HE else "glorot"


def _shares(weights: Array, scale: float, ends: Array, function: Graph) -> Array:
    """The sizes in each network, from the output to the input: float64, shape (draws, layers + 1).

    `ends` are the inputs and the gradients at the outputs: shape (2, draws, units, 1).
    """
    x, gradient = ends
    before = []
    for layer in weights:
        before.append(scale * (layer @ x))
        x = function.f(before[-1])
    sizes = [np.linalg.norm(gradient, axis=(1, 2))]
    for layer, t in zip(weights[::-1], before[::-1], strict=True):
        gradient = scale * (layer.swapaxes(1, 2) @ (function.slope(t) * gradient))
        sizes.append(np.linalg.norm(gradient, axis=(1, 2)))
    return np.stack([size / sizes[0] for size in sizes], axis=1)


def _bound(series: Series) -> float | None:
    """The steepest slope of a function of the catalogue, if it is below 1."""
    entry = series.entry
    if entry is None or not entry.proved:
        return None
    known = {parameter.name: scalar(read(parameter.default)) for parameter in entry.parameters}
    known |= {name: scalar(parse(text)) for name, text in series.given}
    steepest = scalar(read(entry.lipschitz, frozenset(known)), known)
    return steepest if steepest < 1 else None


def window(flows: Sequence[Flow]) -> Window:
    """The least and the largest size to be seen, with some room; what is 0 lies far below."""
    values = np.concatenate([np.concatenate([flow.low, flow.high]) for flow in flows])
    ends = [flow.bound ** (len(flow.middle) - 1) for flow in flows if flow.bound]
    values = np.concatenate([values[values > 0], ends])
    lo, hi = math.log10(values.min()), math.log10(values.max())
    return float(f"{10 ** (min(lo, -0.7) - 0.3):.2g}"), float(f"{10 ** (hi + 0.7):.2g}")


def draw_flow(
    flows: Sequence[Flow], names: Sequence[str], words: Words, *, frame: Frame = PAGE
) -> Drawing:
    """The medians as lines, with a band from the least to the largest; bounds as dotted lines."""
    layers = len(flows[0].middle) - 1
    y = window(flows)
    drawing = Drawing((0.0, float(layers)), (math.log10(y[0]), math.log10(y[1])), frame)
    _axes(drawing, y, words)
    back = np.arange(layers + 1.0)
    lines = [_logs(back, flow.middle) for flow in flows]
    at = np.array([0.0, 0.6, 1.0]) * layers
    bounds = {
        index: np.stack([at, at * math.log10(flow.bound)], axis=1)
        for index, flow in enumerate(flows)
        if flow.bound
    }
    # Names may stand on a band, which is pale: beside it they would be too far from their lines.
    board = Board(
        [_outline(drawing, line) for line in lines], axes=(None, None),
        lines=[_outline(drawing, line) for line in bounds.values()],
    )  # fmt: skip
    for index, flow in enumerate(flows):
        css, line = f"{index + 1}", lines[index]
        edges = np.concatenate([_logs(back, flow.low), _logs(back, flow.high)[::-1]])
        band = Path(np.concatenate([edges, edges[:1]]), closed=True)
        drawing.stroke(f"v{css}", band, order=1, curve=f"{flow.key}±")
        drawing.stroke(f"s{css}", Path(line), order=3 + 0.1 * index, curve=flow.key)
        if layers <= _DOTTED:
            drawing.dots(f"p s{css}", [(x, y) for x, y in line.tolist() if y > drawing.y[0]])
    called = [Name(index, name, prefer=0.8) for index, name in enumerate(names)]
    mark_names(drawing, board, called, [f"s{index + 1}" for index in range(len(flows))])
    for index, line in bounds.items():
        drawing.stroke("r", Path(line[[0, 2]]), order=2, curve=f"{flows[index].key}<")
        text = f"{minus(flows[index].bound or 1, digits=3)}ᵏ"
        for place in board.near_point(*drawing.unit(*line[1].tolist()), text):
            drawing.placed("n", text, place)
    return drawing


def _logs(back: Array, sizes: Array) -> Array:
    """Points (layers back, logarithm): float64, shape (n, 2), rounded where last bits differ."""
    return np.stack([back, np.round(np.log10(np.maximum(sizes, 1e-300)), 9)], axis=1)


def _axes(drawing: Drawing, y: Window, words: Words) -> None:
    """Powers of ten and numbers of layers; the ends of the network have their names."""
    (x0, x1), (y0, y1) = drawing.x, drawing.y
    tens = np.log10(LogLocator(subs=(1.0,), numticks=9).tick_values(*y)).round().tolist()
    tens = [v for v in tens if y0 <= v <= y1]
    layers = [v for v in ticks(drawing.x, 6) if v == int(v)]
    drawing.lines("g", [(v, y0, v, y1) for v in layers], order=0)
    drawing.lines("g", [(x0, v, x1, v) for v in tens if v], order=0)
    drawing.lines("a", [(x0, 0.0, x1, 0.0)], order=1)
    told = [(words("flow:output"), (x0, y0)), (words("flow:input"), (x1, y0))]
    told += [(minus(v), (v, y0)) for v in layers if 0.15 * x1 < v < 0.88 * x1]
    drawing.labels(told, anchor="middle", dy=1.5)
    drawing.labels([(power_of_ten(int(v)), (x0, v)) for v in tens], anchor="end", dx=-8, dy=0.35)


def _outline(drawing: Drawing, line: Array) -> Array:
    """The line's points in the unit square: float64, shape (n, 2)."""
    return np.stack(drawing.unit(*line.T), axis=1)
