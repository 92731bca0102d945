"""Softmax as what it is: bars of shares, one panel a temperature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from .. import vectors
from ..typography import minus
from .figure import Drawing, Frame, ticks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..block import Block
    from ..words import Words

Array: TypeAlias = "NDArray[np.float64]"

FRAME = Frame(width=220, height=190)
_TOP = 1.1  # of the y window, so that a full bar has room for its number


@dataclass(frozen=True, slots=True)
class Bars:
    """The shares at one temperature: float64, shape (n,)."""

    key: str
    temperature: float
    shares: Array
    labels: tuple[str, ...]

    @property
    def x(self) -> tuple[float, float]:
        """The window: bar i stands at i."""
        return -0.5, len(self.shares) - 0.5

    @property
    def y(self) -> tuple[float, float]:
        """The window of shares."""
        return 0.0, _TOP


def compute_bars(block: Block) -> tuple[Bars, ...]:
    """The block's panels, in the order of its temperatures."""
    assert block.vector is not None  # noqa: S101 - the caller draws a vector function
    kernel = getattr(vectors, block.vector.kernel)
    logits = np.array(block.scores)
    subscripts = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
    labels = block.labels or tuple(
        "x" + str(number).translate(subscripts) for number in range(1, len(logits) + 1)
    )
    return tuple(
        Bars(f"{block.vector.name}(T={t:g})", t, kernel(logits, T=t), labels)
        for t in block.temperatures
    )


def draw_bars(bars: Bars, *, frame: Frame = FRAME) -> Drawing:
    """One panel: bars with their shares above and their labels below."""
    drawing = Drawing(bars.x, bars.y, frame)
    x0, x1 = bars.x
    grid = ticks((0.0, 1.0), 2)
    drawing.lines("g", [(x0, v, x1, v) for v in grid if v], order=0)
    drawing.lines("a", [(x0, 0.0, x1, 0.0)], order=4)
    for index, share in enumerate(bars.shares.tolist()):
        drawing.box("f1", (index - 0.36, index + 0.36), (0.0, share), order=3,
                    curve=f"{bars.key}[{index}]")  # fmt: skip
        drawing.label("n", f"{share:.2f}", (index, share), anchor="middle", dy=-0.4)
    for index, label in enumerate(bars.labels):
        drawing.label("t", label, (index, 0.0), anchor="middle", dy=1.35)
    for v in grid:
        drawing.label("t", minus(v), (x0, v), anchor="end", dx=-6, dy=0.35)
    return drawing


def describe_bars(panels: tuple[Bars, ...], words: Words) -> str:
    """The shares in sentences."""
    return " ".join(
        words(
            "say:softmax",
            temperature=minus(bars.temperature),
            shares=", ".join(
                f"{label} {share:.3f}"
                for label, share in zip(bars.labels, bars.shares.tolist(), strict=True)
            ),
            sum=minus(float(bars.shares.sum()), digits=6),
        )
        for bars in panels
    )
