"""Many functions on the same scales: a small panel each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median, median_low
from typing import TYPE_CHECKING, TypeAlias

from ..typography import minus
from .curves import curve_of
from .drawing import Drawing, Frame, path_of, ticks
from .fit import TooWild
from .graph import graph, pieces_of, too_wild
from .windows import opened, ordinates, span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..block import Block
    from ..series import Series
    from .curves import Curve
    from .pieces import Piece

Window: TypeAlias = tuple[float, float]

PANEL = Frame(width=160, height=100)
THUMB = Frame(width=96, height=60)
_WIDEST = 4.0  # a small panel shows the middle of a function, where functions differ


@dataclass(frozen=True, slots=True)
class Multiples:
    """The curves of each series, f and maybe f′, in windows that all share."""

    x: Window
    y: Window
    panels: tuple[tuple[Curve, ...], ...]


def compute_compare(block: Block, *, orders: int, frame: Frame = PANEL) -> Multiples:
    """The block's functions (`orders` is 1) and their derivatives (2), fitted for the frame.

    Raises:
        BlockError: a function has no finite value in the window, or too much happens in it.
    """
    x = block.x or _shared_x(block.series)
    graphs = [graph(series) for series in block.series]
    asked = [(index, order) for index in range(len(graphs)) for order in range(orders)]
    try:
        pieces = pieces_of(block, graphs, asked, x)
        y = block.y or _shared_y(pieces, (x[1] - x[0]) / 2)
        size = frame.width, frame.height
        panels = tuple(
            tuple(
                curve_of(one, (index, order), pieces[index, order], x, y, size=size)
                for order in range(orders)
            )
            for index, one in enumerate(graphs)
        )
    except TooWild:
        raise too_wild(block, x) from None
    return Multiples(x, y, panels)


def _shared_x(series: tuple[Series, ...]) -> Window:
    """The usual window of the functions, but no wider than suits a small panel."""
    own = [one.entry.window for one in series if one.entry] or [(-_WIDEST, _WIDEST)]
    lo, hi = (median(ends) for ends in zip(*own, strict=True))
    low, high = max(lo, -_WIDEST), min(hi, _WIDEST)
    return (low, high) if low < high else (lo, hi)


def _shared_y(pieces: Mapping[tuple[int, int], list[Piece]], reach: float) -> Window:
    """The window of all curves, but those that shoot up leave it, so that none is squashed.

    What usual curves reach is seen whole, twice that at most of the others. Curves that only rise
    like x, as most do, leave the window too: they show no more further up. `reach` is how far x
    goes to either side.
    """
    # Rounded, so that no comparison below hangs on a last bit.
    spans = {
        which: tuple(float(f"{end:.9g}") for end in span(ordinates(found)))
        for which, found in pieces.items()
    }
    usual = median_low(max(-lo, hi) for (_, order), (lo, hi) in spans.items() if not order)
    most = usual if usual > 1.2 * reach else min(2 * usual, 0.75 * reach)
    ends = [min(max(end, -most), most) for both in spans.values() for end in both]
    lo, hi = min(ends), max(ends)
    lo, hi = opened(lo, hi)
    margin = 0.04 * (hi - lo)
    low = lo - margin * (lo > -most)
    high = hi + margin * (hi < most)
    step = _step((high - low) / 12)
    low, high = math.floor(low / step + 1e-6) * step, math.ceil(high / step - 1e-6) * step
    return float(f"{low:.9g}"), float(f"{high:.9g}")


def _step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 … that is not below `least`."""
    unit = 10.0 ** math.floor(math.log10(least))
    return next(unit * times for times in (1, 2, 5, 10) if unit * times >= least * (1 - 1e-9))


def draw_panel(found: Multiples, number: int, key: str, *, frame: Frame = PANEL) -> Drawing:
    """The panel of that number: grid, axes, and the curves, which `key` names."""
    drawing = Drawing(found.x, found.y, frame)
    (x0, x1), (y0, y1) = found.x, found.y
    grid = [(v, y0, v, y1) for v in ticks(found.x, 4) if v]
    grid += [(x0, v, x1, v) for v in ticks(found.y, 5) if v]
    drawing.lines("g", grid, order=0)
    _curves(drawing, found.panels[number], key)
    return drawing


def draw_thumb(found: Multiples, number: int, key: str, *, frame: Frame = THUMB) -> Drawing:
    """The function of that number as small as a table needs it: without a grid."""
    drawing = Drawing(found.x, found.y, frame)
    _curves(drawing, found.panels[number], key)
    return drawing


def _curves(drawing: Drawing, curves: tuple[Curve, ...], key: str) -> None:
    """Add the lines at zero and the curves; only f shows its jumps, f′ has no room for them."""
    (x0, x1), (y0, y1) = drawing.x, drawing.y
    zero = [(x0, 0.0, x1, 0.0)] if y0 <= 0 <= y1 else []
    zero += [(0.0, y0, 0.0, y1)] if x0 <= 0 <= x1 else []
    drawing.lines("a", zero, order=1)
    for curve in curves:
        css = "s2 d" if curve.order else "s1"
        path = path_of(curve.runs)
        drawing.stroke(css, path, order=3 + 0.1 * curve.order, curve=key + "'" * curve.order)
        drawing.lines("r", [(at, lo, at, hi) for at, lo, hi in curve.risers], order=2)
        if curve.order:
            continue
        for mark, kind in (("o", "open"), ("c", "closed")):
            drawing.dots(f"{mark} s1 h", [(d.x, d.y) for d in curve.dots if d.kind == kind])


def number_axes(drawing: Drawing) -> None:
    """Add the numbers, outside to the left and below."""
    drawing.labels([(minus(v), (v, drawing.y[0])) for v in ticks(drawing.x, 4)],
                   anchor="middle", dy=1.3)  # fmt: skip
    drawing.labels([(minus(v), (drawing.x[0], v)) for v in ticks(drawing.y, 5)],
                   anchor="end", dx=-5, dy=0.35)  # fmt: skip
