"""What a figure shows at each value of a slider: drawings that share axes and window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .curves import compute
from .drawing import Drawing
from .figure import add_curves

if TYPE_CHECKING:
    from ..block import Block
    from ..slider import Slider
    from ..words import Words
    from .curves import Curves


@dataclass(frozen=True, slots=True)
class Frames:
    """What a slider leads through: for each value a block of its own and its numbers.

    `start` is the one that is seen first. The common window is that of each of them.
    """

    values: tuple[str, ...]
    shown: tuple[tuple[Block, Curves], ...]
    start: int

    @property
    def window(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The ends of x and of y."""
        curves = self.shown[self.start][1]
        return curves.x, curves.y


def compute_frames(block: Block, slider: Slider) -> Frames:
    """The slider's frames of the block in a common window.

    Where the slider has no start, what the block draws without it comes first.
    """
    values = tuple(frame.value for frame in slider.frames)
    blocks = [replace(block, series=frame.series, asked=frame.asked) for frame in slider.frames]
    if slider.start is None:
        values = (", ".join(values), *values)
        blocks.insert(0, block)
    alone = [compute(one) for one in blocks]
    x = min(one.x[0] for one in alone), max(one.x[1] for one in alone)
    y = min(one.y[0] for one in alone), max(one.y[1] for one in alone)
    shown = tuple((one, compute(replace(one, x=x, y=y))) for one in blocks)
    return Frames(values, shown, slider.start or 0)


def draw_frames(frames: Frames, words: Words) -> tuple[Drawing, tuple[Drawing, ...]]:
    """The axes, and the rest a frame each."""
    axes = Drawing(*frames.window)
    axes.axes()
    drawings = []
    for block, curves in frames.shown:
        drawing = Drawing(*frames.window)
        add_curves(drawing, block, curves, words)
        drawings.append(drawing)
    return axes, tuple(drawings)
