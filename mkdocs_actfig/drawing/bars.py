"""Functions of a vector as what they are: bars of the outputs, a panel each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from .. import vectors
from ..catalogue import Vector
from ..kinds import input_labels, output_labels
from ..typography import minus, short
from .drawing import Drawing, Frame, ticks
from .lettering import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ..block import Block
    from ..kinds import Case

Array: TypeAlias = "NDArray[np.float64]"

Boxes: TypeAlias = tuple[Array, Array, Array, Array]

FRAME = Frame(width=220, height=190)
_NARROW, _HIGH = 165.0, 147.0
"""Width and height in px of the narrowest panel that a page gives: what it shows must fit there."""

_FONT = 12.2  # px: of a panel's numbers and labels
_APART = 3.0  # px between two of them
_HALF = 0.36  # of a bar's width, in slots
_TOP = 1.1  # of the y window of shares, so that a full bar has room for its number
_SMALL = 0.5  # where no share comes near it, as among many, the window follows the shares


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
    y = _window([scores] if alone and not entry.shares else [], found)
    if entry.shares and y[1] > _SMALL:
        y = (0.0, _TOP)
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
    if hi - lo < 1e-290:  # nothing but zeros, or as good as that
        return 0.0, 1.0
    room = 0.14 * (hi - lo)
    ends = lo - room if lo < 0 else 0.0, hi + room if hi > 0 else 0.0
    return float(f"{ends[0]:.5g}"), float(f"{ends[1]:.5g}")


def draw_bars(bars: Bars, *, frame: Frame = FRAME) -> Drawing:
    """One panel: bars with their numbers beyond their ends and their labels below."""
    drawing = Drawing(bars.x, bars.y, frame)
    (x0, x1), (y0, _) = bars.x, bars.y
    grid = ticks((0.0, 1.0), 2) if bars.y == (0.0, _TOP) else ticks(bars.y, 4)
    drawing.lines("g", [(x0, v, x1, v) for v in grid if v], order=0)
    drawing.lines("a", [(x0, 0.0, x1, 0.0)], order=4)
    colour = "f1" if bars.case else "f2"
    numbered = _numbered_bars(bars)
    dot = "o s1" if len(numbered) == len(bars.values) else "o s1 h"
    for index, value in enumerate(bars.values.tolist()):
        if not np.isfinite(value):
            continue
        drawing.box(colour, (index - _HALF, index + _HALF), (0.0, value), order=3,
                    curve=f"{bars.key}[{index}]")  # fmt: skip
        down = 1.15 if value < 0 else -0.4
        if value == 0 and bars.sparse:
            drawing.dots(dot, [(index, 0.0)])
            down = -0.75
        if index in numbered:
            drawing.label("n", told(bars, value), (index, value), anchor="middle", dy=down)
    for index in _named_bars(bars):
        drawing.label("t", bars.labels[index], (index, y0), anchor="middle", dy=1.35)
    for v in grid:
        drawing.label("t", minus(v), (x0, v), anchor="end", dx=-6, dy=0.35)
    return drawing


def _numbered_bars(bars: Bars) -> list[int]:
    """The bars that have their number beyond their end: all, or the largest if they do not fit."""
    slot, unit = _NARROW / (bars.x[1] - bars.x[0]), _HIGH / (bars.y[1] - bars.y[0])
    values = np.where(np.isfinite(bars.values), bars.values, 0.0)
    numbers = [told(bars, value).replace(".", "") for value in values.tolist()]
    half = np.array([width(text, size=_FONT) for text in numbers]) / 2 + 0.14 * _FONT
    middles, ends = slot * np.arange(len(values), dtype=np.float64), unit * values
    below = np.where(ends < 0, ends - 1.2 * _FONT, ends)
    texts = middles - half, middles + half, below, below + 1.2 * _FONT
    sides = middles - _HALF * slot, middles + _HALF * slot
    solid = *sides, np.where(ends < 0, ends, 0.0), np.where(ends > 0, ends, 0.0)
    if not (_touch(texts, texts) or _touch(texts, solid)):
        return list(range(len(values)))
    return [int(np.argmax(np.abs(values)))]


def _touch(boxes: Boxes, others: Boxes) -> bool:
    """Whether a box (left, right, bottom and top, in px) touches one of the others but its own."""
    left, right, bottom, top = (side[:, None] for side in boxes)
    aside = (left < others[1] + 1) & (others[0] < right + 1)
    level = (bottom < others[3]) & (others[2] < top)
    both = aside & level
    np.fill_diagonal(both, val=False)
    return bool(both.any())


def _named_bars(bars: Bars) -> list[int]:
    """The bars that have their label below: all, or those that fit.

    Of words the ones at large bars win, of numbers an even choice.
    """
    everything = range(len(bars.labels))
    if bars.labels == input_labels((), len(bars.labels)):
        steps = (list(everything[::step]) for step in range(1, len(everything) + 1))
        return next(few for few in steps if _fitting(bars, bars.labels, few) == few)
    sizes = np.where(np.isfinite(bars.values), np.abs(bars.values), -1.0)
    return sorted(_fitting(bars, bars.labels, np.argsort(-sizes, kind="stable").tolist()))


def _fitting(bars: Bars, texts: Sequence[str], wanted: Sequence[int]) -> list[int]:
    """Those of the wanted texts, in that order, that touch none before them."""
    slot = _NARROW / (bars.x[1] - bars.x[0])
    wide = [width(text, size=_FONT) for text in texts]
    found: list[int] = []
    for index in wanted:
        room = ((wide[index] + wide[other]) / 2 + _APART for other in found)
        if all(abs(index - other) * slot >= need for other, need in zip(found, room, strict=True)):
            found.append(index)
    return found


def told(bars: Bars, value: float) -> str:
    """The number at a bar: 0 stands for an exact zero only."""
    if not bars.shares:
        return short(value)
    if value == 0 and bars.sparse:
        return "0"
    return f"{value:.2f}" if value >= 0.005 else "≈0"
