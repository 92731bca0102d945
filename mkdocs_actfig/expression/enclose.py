"""Node → what it can be between two values of x: the primitives' values over intervals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from . import intervals, kernels, peaks, waves
from .constant import VALUES
from .evaluate import Arithmetic, program
from .intervals import ULPS, Answer, Array, Interval, absolute, clipped, exactly, mul, widened

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from .tree import Node


def enclosure(node: Node) -> Callable[[Interval], Interval]:
    """A formula in x as a function of intervals: bounds of its values over each of them.

    Bounds over a single number (lo = hi) are off by no more than rounding, and hold the true
    value; over a longer interval they may be wider than need be. nan where there is no value.
    """
    return _over(node)


def answers(node: Node) -> Callable[[Interval], Answer]:
    """A condition in x as a function of intervals: whether it surely holds, and whether it may."""
    return _over(node)


def _over(node: Node) -> Callable[[Interval], tuple[NDArray[Any], NDArray[Any]]]:
    run = program(node, _INTERVALS)

    def function(x: Interval) -> tuple[NDArray[Any], NDArray[Any]]:
        with np.errstate(all="ignore"):
            lo, hi = run({**_CONSTANTS, "x": x})
        return np.broadcast_to(lo, x[0].shape), np.broadcast_to(hi, x[0].shape)

    return function


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is known of a primitive of one argument.

    `lo`, `hi` bound its values and `start`, `end` its arguments; at `pole` it is infinite. An
    `even` one is monotonic in the argument's size. `steepest` bounds the slope of one that is not
    monotonic at all. At 0 its value is a double unless it is not `exact`.
    """

    lo: float = -np.inf
    hi: float = np.inf
    start: float = -np.inf
    end: float = np.inf
    pole: float = np.nan
    even: bool = False
    steepest: float = 0.0
    exact: bool = True


_SHAPES = {
    "exp": _Shape(lo=0), "expm1": _Shape(lo=-1), "log": _Shape(start=0, pole=0),
    "log1p": _Shape(start=-1, pole=-1),
    "sqrt": _Shape(lo=0, start=0), "atan": _Shape(-1.5707963267948968, 1.5707963267948968),
    "sinh": _Shape(), "tanh": _Shape(-1, 1), "asinh": _Shape(), "sigmoid": _Shape(0, 1),
    "log_sigmoid": _Shape(hi=0, exact=False), "softplus": _Shape(lo=0, exact=False),
    "erf": _Shape(-1, 1), "erfc": _Shape(0, 2), "Phi": _Shape(0, 1),
    "tanh_shrink": _Shape(), "loglog": _Shape(0, 1, exact=False),
    "dsilu_inverse": _Shape(start=-0.09984, end=1.09984, exact=False),
    "dgelu_inverse": _Shape(start=-0.12891, end=1.12891, exact=False),
    "cosh": _Shape(lo=1, even=True), "sech": _Shape(0, 1, even=True),
    "dsigmoid": _Shape(0, 0.25, even=True), "gaussian": _Shape(0, 1, even=True),
    "phi": _Shape(0, 0.3989422804014328, even=True, exact=False),
    "silu": _Shape(lo=-0.27847, steepest=1.1), "dsilu": _Shape(-0.1, 1.1, steepest=0.51),
    "gelu": _Shape(lo=-0.16998, steepest=1.13), "dgelu": _Shape(-0.13, 1.13, steepest=0.8),
    "gelu_tanh": _Shape(lo=-0.17005, steepest=1.14),
    "dgelu_tanh": _Shape(-0.14, 1.14, steepest=0.9),
    "mish": _Shape(lo=-0.30885, steepest=1.09),
    "dmish": _Shape(-0.12, 1.09, steepest=0.7, exact=False),
    "golu": _Shape(lo=-0.0973, steepest=1.2),
    "dgolu": _Shape(-0.12, 1.12, steepest=0.74, exact=False),
    "dloglog": _Shape(0, 0.36788, steepest=0.31, exact=False),
    "hinge_mean": _Shape(lo=0, exact=False), "hinge_deviation": _Shape(0, 1, exact=False),
    "segment": _Shape(0, 1, exact=False),
    "phish": _Shape(steepest=1.3), "dphish": _Shape(-0.22, 1.3, steepest=1.64),
    "sinc": _Shape(-0.21724, 1, steepest=0.4362), "dsinc": _Shape(-0.4362, 0.4362, steepest=0.3334),
    "ssu": _Shape(-0.6825, 3.1416, steepest=1.371, exact=False),
    "dsu": _Shape(-2, 2, steepest=1.05, exact=False),
}  # fmt: skip


def _image(name: str, a: Interval) -> Interval:
    """The values of a primitive of one argument."""
    shape, kernel = _SHAPES[name], getattr(kernels, name)
    a = absolute(a) if shape.even else clipped(a, shape.start, shape.end)
    if shape.steepest:
        middle = np.where(np.isfinite(a[0]) & np.isfinite(a[1]), a[0] / 2 + a[1] / 2, a[0])
        value, reach = kernel(middle), shape.steepest * (a[1] - a[0])
        ends = value - reach, value + reach
    else:
        ends = kernel(a[0]), kernel(a[1])
    lo, hi = np.minimum(*ends), np.maximum(*ends)
    known = shape.exact & (a[0] == 0) & (a[1] == 0)
    lo, hi = widened(
        lo, hi, ULPS, (known | (lo == 0) & (a[0] == 0), known | (hi == 0) & (a[1] == 0))
    )
    empty = np.isnan(a[0]) | (a[1] == shape.pole)
    lo, hi = np.clip(lo, shape.lo, shape.hi), np.clip(hi, shape.lo, shape.hi)
    return np.where(empty, np.nan, lo), np.where(empty, np.nan, hi)


def sin(a: Interval) -> Interval:
    """The sine: ±1 where the interval holds a crest or a trough."""
    return _wave(np.sin, a, 0.25)


def cos(a: Interval) -> Interval:
    """The cosine."""
    return _wave(np.cos, a, 0.0)


def _wave(wave: Callable[[Array], Array], a: Interval, crest: float) -> Interval:
    """A wave of period 2π whose crests are at the share `crest` of it."""
    finite = np.isfinite(a[0]) & np.isfinite(a[1])
    start, end = (np.where(finite, bound, 0.0) for bound in a)
    ends = wave(start), wave(end)
    exact = (start == 0) & (end == 0)
    lo, hi = widened(np.minimum(*ends), np.maximum(*ends), ULPS, (exact, exact))

    def holds(share: float) -> NDArray[np.bool_]:
        turns = start / (2 * np.pi) - share, end / (2 * np.pi) - share
        between = (np.floor(turns[0]) != np.floor(turns[1])) & (start != end)
        return np.asarray(between | ~finite)

    lo = np.where(holds(crest + 0.5), -1.0, np.maximum(lo, -1.0))
    hi = np.where(holds(crest), 1.0, np.minimum(hi, 1.0))
    empty = np.isnan(a[0])
    return np.where(empty, np.nan, lo), np.where(empty, np.nan, hi)


def tan(a: Interval) -> Interval:
    """The tangent; all values where the interval holds a pole."""
    turns = [bound / np.pi - 0.5 for bound in a]
    pole = (a[0] != a[1]) & ~(np.floor(turns[0]) == np.floor(turns[1]))
    lo, hi = widened(np.tan(a[0]), np.tan(a[1]), ULPS, (a[0] == 0, a[1] == 0))
    return np.where(pole, -np.inf, lo), np.where(pole, np.inf, hi)


def step(round_to: Callable[[Array], Array], a: Interval) -> Interval:
    """A staircase, which is exact: the sign, or the number rounded down."""
    return round_to(a[0]), round_to(a[1])


def root(a: Interval) -> Interval:
    """The square root, exact where its square is the number."""
    lo, hi = _image("sqrt", a)
    for bound, number in zip((np.sqrt(clipped(a, 0.0, np.inf)[0]), np.sqrt(a[1])), a, strict=True):
        exact = (a[0] == a[1]) & (bound * bound == number) & exactly(bound, bound, number)
        lo, hi = np.where(exact, bound, lo), np.where(exact, bound, hi)
    return lo, hi


def _wave_of_product(wave: Callable[[Interval], Interval], kernel: Callable[..., Array],
                     a: Interval, b: Interval) -> Interval:  # fmt: skip
    """sin(a · b) and its like: the product, taken exactly where there are two numbers."""
    lo, hi = wave(mul(a, b))
    value = kernel(a[0], b[0])
    single = (a[0] == a[1]) & (b[0] == b[1])
    exact = (a[0] == 0) | (b[0] == 0)
    near, far = widened(value, value, ULPS, (exact, exact))
    return np.where(single, near, lo), np.where(single, far, hi)


def xexp(a: Interval, b: Interval, c: Interval) -> Interval:
    """a · exp(a · (b + c))."""
    return mul(a, _image("exp", mul(a, intervals.add(b, c))))


def normal_cdf(a: Interval, b: Interval, c: Interval) -> Interval:
    """Φ((a − b) / c)."""
    return _image("Phi", intervals.div(intervals.sub(a, b), c))


def normal_pdf(a: Interval, b: Interval, c: Interval) -> Interval:
    """φ((a − b) / c) / c."""
    return intervals.div(_image("phi", intervals.div(intervals.sub(a, b), c)), c)


def times_gaussian(a: Interval, b: Interval) -> Interval:
    """b · exp(−a²)."""
    return mul(b, _image("gaussian", a))


def times_bell(a: Interval, b: Interval) -> Interval:
    """b · exp(−a² / 2)."""
    root_of_half = np.nextafter(np.sqrt(0.5), 0.0), np.nextafter(np.sqrt(0.5), 1.0)
    return mul(b, _image("gaussian", mul(a, root_of_half)))


def quintic(a: Interval, *coefficients: Interval) -> Interval:
    """The sum of (cₖ + eₖ) aᵏ by Horner's rule; c₀ … c₅ and e₀ … e₅ are the coefficients."""
    total = intervals.add(coefficients[5], coefficients[11])
    for k in (4, 3, 2, 1, 0):
        own = intervals.add(coefficients[k], coefficients[6 + k])
        total = intervals.add(mul(total, a), own)
    return total


def _of_parameters(kernel: Callable[..., Array], *given: Interval) -> Interval:
    """A value of parameters, which are numbers; of intervals nothing is known."""
    value = kernel(*(lo for lo, _ in given))
    lo, hi = widened(value, value, ULPS)
    single = np.logical_and.reduce([low == high for low, high in given])
    return np.where(single, lo, -np.inf), np.where(single, hi, np.inf)


_KERNELS: dict[str, Callable[..., Interval | Answer]] = {
    **{name: partial(_image, name) for name in _SHAPES},
    "add": intervals.add, "sub": intervals.sub, "mul": mul, "div": intervals.div,
    "pow": intervals.power, "neg": intervals.neg, "abs": absolute,
    "min": intervals.minimum, "max": intervals.maximum, "hypot": intervals.hypot,
    "sin": sin, "cos": cos, "tan": tan,
    "sign": partial(step, np.sign), "floor": partial(step, np.floor), "sqrt": root,
    "lt": intervals.less, "le": intervals.less_equal, "gt": lambda a, b: intervals.less(b, a),
    "ge": lambda a, b: intervals.less_equal(b, a), "eq": intervals.equal,
    "ne": lambda a, b: intervals.negation(intervals.equal(a, b)),
    "not": intervals.negation, "and": intervals.both, "or": intervals.either,
    "where": intervals.where,
    "sin_product": partial(_wave_of_product, sin, waves.sin_product),
    "cos_product": partial(_wave_of_product, cos, waves.cos_product),
    "xexp": xexp, "normal_cdf": normal_cdf, "normal_pdf": normal_pdf, "quintic": quintic,
    "times_gaussian": times_gaussian, "times_bell": times_bell,
    "smht_peak": partial(_of_parameters, peaks.smht_peak),
    "smht_steepest": partial(_of_parameters, peaks.smht_steepest),
}  # fmt: skip


def _single(value: float) -> Interval:
    number = np.asarray(value, np.float64)
    return number, number


_INTERVALS = Arithmetic(_KERNELS.__getitem__, _single, lambda x: x)
_CONSTANTS = {
    name: (np.nextafter(value, -np.inf), np.nextafter(value, np.inf))
    for name, value in VALUES.items()
}
"""π and e lie between two doubles; inf stands for what is beyond the largest."""
