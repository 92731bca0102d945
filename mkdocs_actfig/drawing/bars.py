"""Functions of a vector as what they are: bars of the outputs, a panel each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from .. import vectors
from ..catalogue import Vector
from ..kinds import input_labels, output_labels
from ..typography import minus, short
from .figure import Drawing, Frame, ticks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..block import Block
    from ..kinds import Case

Array: TypeAlias = "NDArray[np.float64]"

FRAME = Frame(width=220, height=190)
_TOP = 1.1  # of the y window of shares, so that a full bar has room for its number


@dataclass(frozen=True, slots=True)
class Bars:
    """A panel's bars: float64, shape (m,); `case` is None for the inputs, which are drawn before.

    `sparse` says that the function gives exact zeros: these are marked. `room` is the number of
    bars that the panel is wide enough for, so that a single one is no wider than the inputs'.
    """

    key: str
    case: Case | None
    values: Array
    labels: tuple[str, ...]
    y: tuple[float, float]
    shares: bool = False
    sparse: bool = False
    room: int = 0

    @property
    def x(self) -> tuple[float, float]:
        """The window: bar i stands at i."""
        aside = max(0, self.room - len(self.values)) / 2
        return -0.5 - aside, len(self.values) - 0.5 + aside

    @property
    def zeros(self) -> int:
        """How many are exactly 0, where the function gives exact zeros."""
        return int(np.count_nonzero(self.values == 0)) if self.sparse else 0


def compute_bars(block: Block) -> tuple[Bars, ...]:
    """The block's panels: one a case; for a function without parameters what goes in, and out."""
    assert block.asked is not None  # noqa: S101 - the caller draws a vector function
    entry = block.asked.entry
    assert isinstance(entry, Vector)  # noqa: S101 - the same
    kernel = getattr(vectors, entry.kernel)
    scores = np.array(block.scores)
    inputs = input_labels(block.labels, len(scores))
    found = []
    for case in block.asked.cases:
        # Every panel draws the same noise, so that only the parameter differs.
        noise = {"rng": np.random.default_rng(block.seed)} if entry.random else {}
        found.append((case, kernel(scores, **dict(case.values), **noise)))
    alone = not any(case.given for case in block.asked.cases)
    y = (0.0, _TOP) if entry.shares else _window(([scores] if alone else []), found)
    panels = [
        Bars(
            case.key, case, values, output_labels(entry, inputs, len(values)), y,
            shares=entry.shares, sparse=entry.range.startswith(("[0", "{0")), room=len(scores),
        )
        for case, values in found
    ]  # fmt: skip
    if alone:
        own = _window([scores], []) if entry.shares else y
        panels.insert(0, Bars("x", None, scores, inputs, own))
    return tuple(panels)


def _window(inputs: list[Array], outputs: list[tuple[Case, Array]]) -> tuple[float, float]:
    """All bars from 0, with room for their numbers beyond their ends."""
    values = np.concatenate([*inputs, *(values for _, values in outputs)])
    values = values[np.isfinite(values)]
    lo, hi = float(values.min(initial=0.0)), float(values.max(initial=0.0))
    room = 0.14 * (hi - lo) or 1.0
    ends = lo - room if lo < 0 else 0.0, hi + room if hi > 0 else 0.0
    return float(f"{ends[0]:.5g}"), float(f"{ends[1]:.5g}")


def draw_bars(bars: Bars, *, frame: Frame = FRAME) -> Drawing:
    """One panel: bars with their numbers beyond their ends and their labels below."""
    drawing = Drawing(bars.x, bars.y, frame)
    (x0, x1), (y0, _) = bars.x, bars.y
    grid = ticks((0.0, 1.0), 2) if bars.shares else ticks(bars.y, 4)
    drawing.lines("g", [(x0, v, x1, v) for v in grid if v], order=0)
    drawing.lines("a", [(x0, 0.0, x1, 0.0)], order=4)
    colour = "f1" if bars.case else "f2"
    for index, value in enumerate(bars.values.tolist()):
        if not np.isfinite(value):
            continue
        drawing.box(colour, (index - 0.36, index + 0.36), (0.0, value), order=3,
                    curve=f"{bars.key}[{index}]")  # fmt: skip
        down = 1.15 if value < 0 else -0.4
        if value == 0 and bars.sparse:
            drawing.dots("o s1", [(index, 0.0)])
            down = -0.75
        drawing.label("n", told(bars, value), (index, value), anchor="middle", dy=down)
    for index, label in enumerate(bars.labels):
        drawing.label("t", label, (index, y0), anchor="middle", dy=1.35)
    for v in grid:
        drawing.label("t", minus(v), (x0, v), anchor="end", dx=-6, dy=0.35)
    return drawing


def told(bars: Bars, value: float) -> str:
    """The number at a bar: 0 stands for an exact zero only."""
    if not bars.shares:
        return short(value)
    if value == 0 and bars.sparse:
        return "0"
    return f"{value:.2f}" if value >= 0.005 else "≈0"
