"""A point at which f has no slope: f with the lines that fit there, and f′ beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..catalogue.bind import read
from ..expression.evaluate import scalar
from ..said import say
from ..typography import framework
from .curves import curve_alone
from .drawing import Drawing, Frame, path_of
from .fit import TooWild
from .graph import fault, graph
from .pieces import place_breaks
from .slopes import sides
from .tangents import ends_of
from .windows import outwards, window_of

if TYPE_CHECKING:
    from ..block import Block
    from ..series import Series
    from .curves import Curve
    from .graph import Graph
    from .slopes import Sides

Window: TypeAlias = tuple[float, float]

EXAMPLES = ("relu", "leaky_relu", "hard_tanh", "absolute")
"""Functions that have a kink, for whoever asked for that of one that has none."""

HALF = Frame(width=320, height=200)
_LINES = 5
_REACH = 90.0  # px: how far the lines go from the corner


@dataclass(frozen=True, slots=True)
class Kink:
    """All numbers of the figure.

    `value` is f at the point, nan where it has none. `fan` are the slopes of the lines that fit
    there: from one side's to the other's, none at a jump or beside an upright tangent. `gaps` are
    the one-sided ends of f′ at every kink in view. `returned` are the values that frameworks return
    for f′ at the point, each with their names.
    """

    at: float
    value: float
    sides: Sides
    x: Window
    f: tuple[Curve, Window]
    slope: tuple[Curve, Window]
    fan: tuple[float, ...]
    gaps: tuple[tuple[float, float], ...]
    returned: tuple[tuple[float, tuple[str, ...]], ...]


def compute_kink(block: Block) -> Kink:
    """The numbers of the block's figure, at the point it marks or else at the first one in view.

    Raises:
        BlockError: there is no kink in view, or not at that point, or more than one function.
    """
    if len(block.series) > 1:
        message = say("plot: kink shows one function, not {count}", count=len(block.series))
        raise fault(block, message, say("give one, and one value a parameter"))
    if len(block.points) > 1 or (block.mark and not block.points) or len(block.mark or ()) > 0:
        raise fault(block, say("one point is needed here"), say("such as [0]"), key="mark")
    one = graph(block.series[0])
    try:
        at = _place(block, one)
        x = block.x or _around(at, window_of(block))
        f, slope = curve_alone(one, 0, x, block.y), curve_alone(one, 1, x)
        lo, hi = slope[1]
        if lo > 0 or hi < 0:  # a slope is seen against 0
            room = 0.06 * max(hi, -lo)
            slope = curve_alone(one, 1, x, outwards(min(lo, -room), max(hi, room)))
    except TooWild:
        message = say(
            "'{function}' turns or jumps too often to be drawn here", function=one.series.key[:60]
        )
        raise fault(block, message, say("give a narrower window: x: [lo, hi]")) from None
    here = sides(one, at, x[1] - x[0])
    value = float(one.f(np.array([at]))[0])
    fits = here.order == 0 and all(map(math.isfinite, (value, *here.slopes)))
    fan = tuple(np.linspace(*here.slopes, _LINES).tolist()) if fits else ()
    if fan and not block.y:
        f = curve_alone(one, 0, x, _with_room(x, f[1], (at, value), fan))
    gaps = tuple(
        (place, end)
        for place in _kinks(one, x)
        for end in dict.fromkeys(sides(one, place, x[1] - x[0]).slopes)
        if math.isfinite(end)
    )
    return Kink(at, value, here, x, f, slope, fan, gaps, _returned(one.series, at))


def _with_room(x: Window, y: Window, corner: tuple[float, float], fan: tuple[float, ...]) -> Window:
    """The window of y, made large enough for the lines, whose length in px is given."""
    for _ in range(4):  # a larger window makes them longer in turn, ever less
        panel = Drawing(x, y, HALF)
        ends = [ends_of(panel, *corner, slope, px=1.05 * _REACH) for slope in (fan[0], fan[-1])]
        heights = [height for _, low, _, high in ends for height in (low, high)]
        y = min(y[0], *heights), max(y[1], *heights)
    return outwards(*y)


def _place(block: Block, one: Graph) -> float:
    """The point asked for, or the first at which f has no slope."""
    x = block.x or window_of(block)
    found = _kinks(one, x)
    name = one.series.key[:60]
    if not found:
        *some, last = EXAMPLES
        hint = say("{names} and {name} have one", names=", ".join(some), name=last)
        message = say(
            "'{function}' has no kink for x from {low:g} to {high:g}",
            function=name,
            low=x[0],
            high=x[1],
        )
        raise fault(block, message, hint)
    if not block.points:
        return found[0]
    wanted = block.points[0]
    nearest = min(found, key=lambda at: abs(at - wanted))
    if abs(nearest - wanted) > 1e-6 * (x[1] - x[0]):
        places = ", ".join(f"{at:g}" for at in found[:6])
        message = say("'{function}' has no kink at x = {at:g}", function=name, at=wanted)
        hint = say(
            "for x from {low:g} to {high:g} it has some at: {places}",
            low=x[0],
            high=x[1],
            places=places,
        )
        raise fault(block, message, hint, key="mark")
    return nearest


def _kinks(one: Graph, x: Window) -> list[float]:
    """Where in the window f has values on both sides and no slope: declared ones first."""
    declared = [at for at, order in one.series.kinks if order < 1 and x[0] < at < x[1]]
    breaks = place_breaks(one.series, x)[1:-1]
    found = []
    for at in dict.fromkeys((*declared, *breaks)):
        here = sides(one, at, x[1] - x[0])
        known = all(map(math.isfinite, here.values)) and not any(map(math.isnan, here.slopes))
        if here.order < 1 and known:
            found.append(at)
    return found


def _around(at: float, own: Window) -> Window:
    """The function's own window, moved if the point is not well inside it."""
    half = (own[1] - own[0]) / 2
    inside = own[0] + 0.4 * half <= at <= own[1] - 0.4 * half
    return own if inside else (at - half, at + half)


def _returned(series: Series, at: float) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """What frameworks return for f′ at the point, by the catalogue: each value with their names."""
    if series.entry is None or series.bound is None:
        return ()
    bound = series.bound
    known = {name: scalar(node) for name, node in bound.parameters.items()}
    found: dict[float, list[str]] = {}
    for (place, _), kink in zip(bound.kinks, series.entry.kinks, strict=True):
        if scalar(place) == at:
            for name, text in kink.conventions.items():
                value = scalar(read(text, frozenset(known)), known)
                found.setdefault(value, []).append(framework(name))
    return tuple((value, tuple(names)) for value, names in found.items())


def draw_kink(kink: Kink, series: Series, *, frame: Frame = HALF) -> tuple[Drawing, Drawing]:
    """Two panels: f with the lines through the corner, f′ with what frameworks return."""
    return _draw_f(kink, series, frame), _draw_slope(kink, series, frame)


def _draw_f(kink: Kink, series: Series, frame: Frame) -> Drawing:
    curve, y = kink.f
    drawing = Drawing(kink.x, y, frame)
    drawing.axes()
    drawing.lines("r", [(at, lo, at, hi) for at, lo, hi in curve.risers], order=2)
    lines = [ends_of(drawing, kink.at, kink.value, slope, px=_REACH) for slope in kink.fan]
    drawing.lines("s2 k", lines, order=2.5)
    drawing.stroke("s1", path_of(curve.runs), order=3, curve=series.key)
    for css, kind in (("o s1", "open"), ("c s1", "closed")):
        drawing.dots(css, [(dot.x, dot.y) for dot in curve.dots if dot.kind == kind])
    if kink.sides.order == 0 and math.isfinite(kink.value):
        drawing.dots("c s1", [(kink.at, kink.value)])
    return drawing


def _draw_slope(kink: Kink, series: Series, frame: Frame) -> Drawing:
    curve, y = kink.slope
    drawing = Drawing(kink.x, y, frame)
    drawing.axes()
    if kink.fan:
        drawing.lines("s2 k", [(kink.at, kink.fan[0], kink.at, kink.fan[-1])], order=2.5)
    drawing.stroke("s2 d", path_of(curve.runs), order=3, curve=f"{series.key}'")
    drawing.dots("o s2", list(kink.gaps))
    for value, names in kink.returned:
        drawing.dots("p s3", [(kink.at, value)])
        if len(kink.returned) > 1:
            drawing.label("n", ", ".join(names), (kink.at, value), dx=10, dy=-0.5)
    return drawing
