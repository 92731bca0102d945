"""Random networks of one input and one output: straight lines without f, curves with it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..said import say
from .drawing import Drawing, Frame, window
from .graph import fault, graph
from .pieces import HIGHEST
from .polyline import thinned

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from ..block import Block

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]
Layer: TypeAlias = tuple[Array, Array]
"""Weights, float64, shape (m, n), and biases, shape (m,)."""

FRAME = Frame(width=220, height=190)
UNITS = 8  # of a hidden layer
COUNT = 3  # of networks
_X = (-3.0, 3.0)
_ENDS, _FINE = np.array(_X), np.linspace(*_X, 1025)


@dataclass(frozen=True, slots=True)
class Outputs:
    """The networks' outputs as lines: float64, shape (3, n, 2)."""

    key: str
    lines: Array
    y: Window
    x: Window = _X

    @property
    def bend(self) -> float:
        """How far a line lies above or below the straight one between its ends, at most."""
        x, y = self.lines[..., 0], self.lines[..., 1]
        share = (x - x[:, :1]) / (x[:, -1:] - x[:, :1])
        return float(np.abs(y - (1 - share) * y[:, :1] - share * y[:, -1:]).max())


def networks(seed: int, layers: int) -> tuple[tuple[Layer, ...], ...]:
    """Random networks: weights drawn as He and others do, the first layer's units bend in view."""
    random = np.random.default_rng(seed)
    sizes = [1, *[UNITS] * (layers - 1), 1]
    return tuple(tuple(_layer(random, n, m) for n, m in pairwise(sizes)) for _ in range(COUNT))


def _layer(random: np.random.Generator, inputs: int, outputs: int) -> Layer:
    weights = random.standard_normal((outputs, inputs)) * (2 / inputs) ** 0.5
    if inputs == 1:
        return weights, -weights[:, 0] * random.uniform(-2.5, 2.5, outputs)
    return weights, 0.5 * random.standard_normal(outputs)


def compute_networks(block: Block) -> tuple[Outputs, ...]:
    """The networks' outputs without a function between their layers, and with each of the block's.

    Raises:
        BlockError: a function has no finite value for what a layer gives it.
    """
    found = networks(block.seed, block.layers)
    panels = [_outputs("T", [_through(network, _ENDS, _same) for network in found], _ENDS)]
    for series in block.series:
        f = graph(series).f
        with np.errstate(all="ignore"):
            values = [_through(network, _FINE, f) for network in found]
        if not (np.abs(values) < HIGHEST).all():
            message = say(
                "'{function}' has no finite value for what a layer gives it",
                function=series.key[:60],
            )
            raise fault(block, message, say("name another function"))
        panels.append(_outputs(series.key, values, _FINE))
    return tuple(panels)


def _same(x: Array) -> Array:
    return x


def _through(network: tuple[Layer, ...], x: Array, f: Callable[[Array], Array]) -> Array:
    """The network's output at each x: float64, shape (n,); f comes between layers."""
    (weights, biases), *rest = network
    at = weights * x + biases[:, None]
    for weights, biases in rest:
        # Summed one by one: a library's product of matrices may round in another order.
        at = (weights[:, :, None] * f(at)).sum(axis=1) + biases[:, None]
    return np.asarray(at[0], np.float64)


def _outputs(key: str, values: list[Array], x: Array) -> Outputs:
    lines = np.array([np.stack([x, y], axis=1) for y in values])
    lo, hi = float(lines[..., 1].min()), float(lines[..., 1].max())
    return Outputs(key, lines, window(lo, hi))


def draw_networks(outputs: Outputs, *, frame: Frame = FRAME) -> Drawing:
    """A curve for each network."""
    drawing = Drawing(outputs.x, outputs.y, frame)
    drawing.axes(across=6, up=4)
    for index, line in enumerate(outputs.lines):
        path = thinned(drawing, line[None])
        curve = f"{outputs.key}[{index}]"
        drawing.stroke(f"s{index + 1}", path, order=3 + 0.1 * index, curve=curve)
    return drawing
