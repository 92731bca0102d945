"""Node → numbers: float64 arrays by numpy, with one kernel a primitive."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from . import kernels
from .tree import Apply, Call, Name, Node, Number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import ArrayLike, NDArray

_CONSTANTS = {"pi": math.pi, "e": math.e, "inf": math.inf}


def evaluate(node: Node, variables: Mapping[str, ArrayLike]) -> NDArray[np.float64]:
    """The formula's values: float64, in the shape to which the variables broadcast.

    nan where the formula has no value (log of a negative number) and where an input is nan;
    no warning is raised. A name without a value is a KeyError: the parser lets none through.
    """
    values = {name: np.asarray(value, np.float64) for name, value in variables.items()}
    shape = np.broadcast_shapes(*(value.shape for value in values.values()))
    with np.errstate(all="ignore"):
        result = np.asarray(_value(node, values), np.float64)
    if result.shape != shape:
        result = np.broadcast_to(result, shape).copy()
    for value in values.values():
        # `where(x > 0, 1, 0)` would answer 0 for nan: what is unknown stays unknown.
        if np.isnan(value).any():
            result = np.where(np.isnan(value), np.nan, result)
    return result


def scalar(node: Node, variables: Mapping[str, float] | None = None) -> float:
    """The formula's value at one point."""
    return float(evaluate(node, variables or {}))


def function_of_x(node: Node) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """The formula, whose only name is x, as a function on arrays without nan: built once, fast."""
    value = _built(node)

    def function(x: NDArray[np.float64]) -> NDArray[np.float64]:
        with np.errstate(all="ignore"):
            result = np.asarray(value(x), np.float64)
        return result if result.shape == x.shape else np.full(x.shape, result)

    return function


def _built(node: Node) -> Callable[[Any], Any]:
    match node:
        case Number(value):
            return lambda _: value
        case Name("x"):
            return lambda x: x
        case Name(name):
            return lambda _: _CONSTANTS[name]
        case Apply(function, argument):
            outer, inner = _built(function.value), _built(argument)
            return lambda x: outer(np.asarray(inner(x)))
        case Call(name, arguments):
            kernel = _kernel(name)
            parts = [_built(argument) for argument in arguments]
            if len(parts) == 1:
                (only,) = parts
                return lambda x: kernel(only(x))
            return lambda x: kernel(*[part(x) for part in parts])


def _kernel(name: str) -> Callable[..., Any]:
    kernel: Callable[..., Any] = getattr(kernels, kernels.NAMES.get(name, name))
    return kernel


def _value(node: Node, values: Mapping[str, NDArray[np.float64]]) -> Any:
    match node:
        case Number(value):
            return np.float64(value)
        case Name(name):
            return values[name] if name in values else np.float64(_CONSTANTS[name])
        case Apply(function, argument):
            inner = np.asarray(_value(argument, values))
            return _value(function.value, {"x": inner})
        case Call(name, arguments):
            return _kernel(name)(*(_value(argument, values) for argument in arguments))
