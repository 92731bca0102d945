"""The windows of a figure: x as the entry states or as the formula asks for, y as the curves do.

A formula says nothing of it. So it is looked at from −6 to 6, and where nothing is to be seen
there (a straight line, one steep step, an explosion) from nearer, from further, or elsewhere.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from ..expression.evaluate import function_of_x
from .pieces import HIGHEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from ..block import Block
    from ..expression import Node
    from ..series import Series
    from .pieces import Piece

Array: TypeAlias = "NDArray[np.float64]"
Window: TypeAlias = tuple[float, float]
Fault: TypeAlias = Literal["", "far", "near", "steep"]

USUAL: Window = (-6.0, 6.0)

_SAMPLES = 257
_TURNS, _JUMPS = 16, 40
_ASKED, _HALVINGS = 12, 24
_LEAST = 1e-290  # what is lower cannot be divided by
_STEEP = 50.0  # how much taller than wide, in numbers, a view may be
_ALIVE = 0.08  # of the width must have a slope worth seeing
_LEVEL = 0.2  # of the mean slope: less is level
_STRAIGHT = 0.01  # of the height: a curve that bends less is a straight line
_MANTISSAS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
_STEPS = 30  # on the way to a better view, half of a power of ten each at the most


def window_of(block: Block) -> Window:
    """The window of x: the block's, or one that shows what all its functions do."""
    if block.x:
        return block.x
    own = [_own(series) for series in block.series]
    if not own:
        return USUAL
    return min(lo for lo, _ in own), max(hi for _, hi in own)


def _own(series: Series) -> Window:
    entry = series.entry
    if entry and (entry.proved or entry.window != USUAL):
        return entry.window
    return _derived(series.function.value)


@lru_cache(maxsize=64)
def _derived(formula: Node) -> Window:
    return seen_best(function_of_x(formula))


def seen_best(curve: Callable[[Array], Array]) -> Window:
    """The first window in which the curve can be seen well; the usual one if there is none."""
    center, half = 0.0, USUAL[1]
    for _ in range(_STEPS):
        window = _cropped(curve, (center - half, center + half))
        fault, place = _fault(curve, window) if window else ("near", 0.0)
        if window and not fault and not _more(window, (center - half, center + half)):
            return window
        if fault == "steep" and abs(place - center) > 0.98 * half:
            # All happens at an edge: what explodes there, or what rises beyond?
            fault = "far" if _explodes(curve, center, half) else "near"
        elif fault == "steep" and abs(place - center) > half / 8:
            center = _round(place, half / 10)
        fault = fault or "near"
        half = _next(half, wider=fault == "near")
        if not 1e-6 < half < 700:  # there σ underflows and seems to step
            break
    return _cropped(curve, USUAL) or USUAL


def _more(cropped: Window, view: Window) -> bool:
    """Whether a half line of values was cut off after a short stretch of it."""
    open_ended = cropped[0] == view[0] or cropped[1] == view[1]
    return open_ended and cropped[1] - cropped[0] < 0.4 * (view[1] - view[0])


def _explodes(curve: Callable[[Array], Array], center: float, half: float) -> bool:
    """Whether values grow still more where one looks ten times as far."""
    _, y = _sampled(curve, (center - 10 * half, center + 10 * half))
    if not np.isfinite(y).all():
        return True
    return int(np.argmax(np.abs(np.diff(y)))) in (0, _SAMPLES - 2)


def _next(half: float, *, wider: bool) -> float:
    power = 10.0 ** math.floor(math.log10(half) + 1e-9)
    place = min(range(6), key=lambda k: abs(_MANTISSAS[k] - half / power))
    place += 1 if wider else -1
    return float(f"{_MANTISSAS[place % 6] * power * 10.0 ** (place // 6):.6g}")


def _round(value: float, step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return float(f"{round(value / power) * power:.10g}") + 0.0


def _sampled(curve: Callable[[Array], Array], window: Window) -> tuple[Array, Array]:
    x = np.linspace(*window, _SAMPLES)
    return x, np.where(np.abs(y := curve(x)) < HIGHEST, y, np.nan)


def _cropped(curve: Callable[[Array], Array], window: Window) -> Window | None:
    """The window without the ends at which there is no value; None where there is none at all."""
    x, y = _sampled(curve, window)
    good = np.isfinite(y)
    # Lone points are no curve: of negative numbers xˣ has values at the whole ones.
    beside = np.pad(good, 1)
    there = np.flatnonzero(good & (beside[:-2] | beside[2:]))
    if not there.size:
        return None
    first, last = float(x[there[0]]), float(x[there[-1]])
    room = (last - first or window[1] - window[0]) / 12
    lo = window[0] if there[0] < 2 else _round(first - room, room)
    hi = window[1] if there[-1] > _SAMPLES - 3 else _round(last + room, room)
    return float(f"{lo:.10g}"), float(f"{hi:.10g}")


def _fault(curve: Callable[[Array], Array], window: Window) -> tuple[Fault, float]:
    """What is wrong with a view, and where it is steepest: too far, too near, all in one place."""
    x, y = _sampled(curve, window)
    valued = np.isfinite(y)
    x, y = x[valued], y[valued]
    if y.size < _SAMPLES / 4:
        return "near", 0.0
    step = np.diff(y)
    broken = _broken(curve, x, y)
    if np.count_nonzero(broken) > _JUMPS:
        return "far", 0.0
    moved = np.where(broken, 0.0, np.abs(step))
    height, width = float(moved.sum()), window[1] - window[0]
    if height <= 1e-12 * float(np.abs(y).max()):
        return ("", 0.0) if broken.any() else ("near", 0.0)
    turns = np.sign(step[moved > 1e-6 * height])
    if np.count_nonzero(turns[1:] != turns[:-1]) > _TURNS:
        return "far", 0.0
    alive = np.count_nonzero(moved > _LEVEL * height / moved.size) / moved.size
    if alive < _ALIVE and not broken.any():
        return "steep", float(x[int(np.argmax(moved))])
    middle = np.abs(x - (window[0] + window[1]) / 2) <= width / 4
    tall, inner = _spread(y) / width, _spread(y[middle]) / (width / 2) if middle.any() else 0.0
    if tall > _STEEP and inner < 0.6 * tall and not broken.any():
        return "far", 0.0
    chord = np.interp(x, x[[0, -1]], y[[0, -1]])
    if float(np.abs(y - chord).max()) < _STRAIGHT * height and not broken.any():
        return "near", 0.0
    return "", 0.0


def _spread(y: Array) -> float:
    """From the least to the greatest value, a pole's few left out."""
    low, high = np.quantile(y, (0.02, 0.98))
    return float(high - low)


def _broken(curve: Callable[[Array], Array], x: Array, y: Array) -> NDArray[np.bool_]:
    """Between which neighbours the curve jumps: where a step is left however near one looks.

    Only the largest steps are looked into; many more like them count as they do.
    """
    step = np.abs(np.diff(y))
    broken = np.zeros(step.size, bool)
    suspect = np.flatnonzero(step > 0.1 * step.max())
    asked = suspect[np.argsort(-step[suspect], kind="stable")][:_ASKED]
    a, b, left, right = x[asked], x[asked + 1], y[asked], y[asked + 1]
    with np.errstate(invalid="ignore"):
        for _ in range(_HALVINGS):
            middle = a / 2 + b / 2
            value = curve(middle)
            lower = np.abs(value - left) > np.abs(right - value)
            a, b = np.where(lower, a, middle), np.where(lower, middle, b)
            left, right = np.where(lower, left, value), np.where(lower, value, right)
        broken[asked] = ~(np.abs(right - left) < 0.02 * step[asked])
    if broken[asked].all():
        broken[suspect] = True
    return broken


def height_of(values: list[Piece], slopes: list[Piece], x: Window) -> Window:
    """The y window: all of f and f′, but neither a pole nor a far taller f′ may squash f."""
    lo, hi, whole = _span(values, x)
    if slopes and whole:
        low, high, _ = _span(slopes, x)
        low, high = min(lo, low), max(hi, high)
        if high - low <= 5 * (hi - lo) or hi == lo:
            lo, hi = low, high
    lo, hi = opened(lo, hi)
    margin = 0.06 * (hi - lo)
    return outwards(lo - margin, hi + margin)


def opened(lo: float, hi: float) -> Window:
    """The window itself, or one around it where nine digits hardly tell its ends apart."""
    size = max(abs(lo), abs(hi))
    room = max(1e-6 * size, 1.0) if hi - lo <= max(1e-8 * size, _LEAST) else 0.0
    return lo - room, hi + room


def outwards(lo: float, hi: float) -> Window:
    """The window with ends of a few digits, never inside the given one."""
    step = 10.0 ** (math.floor(math.log10(hi - lo)) - 4)
    # A tie must not hang on a library's last bit.
    return (
        float(f"{math.floor(lo / step + 1e-6) * step:.12g}"),
        float(f"{math.ceil(hi / step - 1e-6) * step:.12g}"),
    )


def _span(pieces: list[Piece], x: Window) -> tuple[float, float, bool]:
    """Least and largest value; where a pole makes that useless, the middle's with some room.

    Whether it is all of them comes third.
    """
    values = ordinates(pieces)
    ends = float(values.min()), float(values.max())
    if not _has_pole(pieces, x, *ends):
        return *ends, True
    middle = span(values)
    return *middle, middle == ends


def _has_pole(pieces: list[Piece], x: Window, lo: float, hi: float) -> bool:
    """Whether the least or the largest value is where a piece ends inside the window."""
    ends = [piece.y[0] for piece in pieces if piece.lo > x[0]]
    ends += [piece.y[-1] for piece in pieces if piece.hi < x[1]]
    return bool(ends) and (min(ends) <= lo or max(ends) >= hi)


def ordinates(pieces: list[Piece]) -> Array:
    """What the pieces were sampled at: float64, shape (n,)."""
    return np.concatenate([piece.y for piece in pieces]) if pieces else np.array([0.0, 1.0])


def span(values: Array) -> Window:
    """Least and largest value; where a pole makes that useless, the middle's with some room."""
    lo, hi = float(values.min()), float(values.max())
    ordered = np.sort(values)
    low, high = (float(ordered[int(share * (ordered.size - 1))]) for share in (0.08, 0.92))
    if hi - lo > 8 * (high - low) and high > low:
        room = (high - low) / 2
        return max(lo, low - room), min(hi, high + room)
    return lo, hi
