"""Node → numbers: float64 arrays by numpy, with one kernel a primitive."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from . import kernels
from .constant import VALUES
from .tree import Apply, Call, Computed, Name, Node, Number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import ArrayLike, NDArray

_CONSTANTS = {name: np.float64(value) for name, value in VALUES.items()}


def evaluate(node: Node, variables: Mapping[str, ArrayLike]) -> NDArray[np.float64]:
    """The formula's values: float64, in the shape to which the variables broadcast.

    nan where the formula has no value (log of a negative number) and where an input is nan;
    no warning is raised. A name without a value is a KeyError: the parser lets none through.
    """
    values = {name: np.asarray(value, np.float64) for name, value in variables.items()}
    shape = np.broadcast_shapes(*(value.shape for value in values.values()))
    with np.errstate(all="ignore"):
        result = np.asarray(program(node)(_CONSTANTS | values), np.float64)
    if result.shape != shape:
        result = np.full(shape, result)
    for value in values.values():
        # `where(x > 0, 1, 0)` would answer 0 for nan: what is unknown stays unknown.
        if np.isnan(value).any():
            result = np.where(np.isnan(value), np.nan, result)
    return result


def scalar(node: Node, variables: Mapping[str, float] | None = None) -> float:
    """The formula's value at one point."""
    if isinstance(node, Number):
        return node.value
    known = {name: np.float64(value) for name, value in (variables or {}).items()}
    with np.errstate(all="ignore"):
        value = float(program(node)(_CONSTANTS | known))
    return math.nan if any(map(math.isnan, known.values())) else value


@lru_cache(maxsize=512)  # a figure's curve, description and claims ask for the same
def function_of_x(node: Node) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """The formula, whose only name is x, as a function on arrays without nan: built once, fast."""
    run = program(node)

    def function(x: NDArray[np.float64]) -> NDArray[np.float64]:
        with np.errstate(all="ignore"):
            result = np.asarray(run({**_CONSTANTS, "x": x}), np.float64)
        return result if result.shape == x.shape else np.full(x.shape, result)

    return function


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """What a formula is computed with: a kernel for each primitive, constants, and arguments.

    `argument` is what a function's argument becomes before the function's own formula sees it.
    """

    kernel: Callable[[str], Callable[..., Any]]
    number: Callable[[float], Any]
    argument: Callable[[Any], Any]


def _kernel(name: str) -> Callable[..., Any]:
    kernel: Callable[..., Any] = getattr(kernels, kernels.NAMES.get(name, name))
    return kernel


FLOATS = Arithmetic(_kernel, np.float64, np.asarray)


def program(node: Node, arithmetic: Arithmetic = FLOATS) -> Callable[[Mapping[str, Any]], Any]:
    """The formula as steps, each taken once however often its result is needed.

    A derivative repeats the parts of its formula; taken as a tree, nested calls cost the square.
    """
    writer = _Writer(arithmetic)
    result = writer.place(node, None)
    steps = tuple(writer.steps)

    def run(variables: Mapping[str, Any]) -> Any:
        done: list[Any] = []
        for what, operands in steps:
            if operands:
                done.append(what(*[done[index] for index in operands]))
            else:
                done.append(variables[what] if isinstance(what, str) else what)
        return done[result]

    return run


class _Writer:
    """Writes a formula as steps; a step without operands is a number or a variable's name."""

    def __init__(self, arithmetic: Arithmetic) -> None:
        self.arithmetic = arithmetic
        self.steps: list[tuple[Any, tuple[int, ...]]] = []
        self._known: dict[tuple[object, ...], int] = {}
        self._placed: dict[tuple[int, int | None], int] = {}

    def place(self, node: Node, x: int | None) -> int:
        """The step that has the node's value, where x is the step `x` or the variable."""
        key = id(node), x
        if key not in self._placed:
            self._placed[key] = self._place(node, x)
        return self._placed[key]

    def _place(self, node: Node, x: int | None) -> int:
        match node:
            case Number(value):
                return self._step(value.hex(), self.arithmetic.number(value), ())
            case Name("x") if x is not None:
                return x
            case Name(name):
                return self._step(name, name, ())
            case Apply(function, argument):
                place = (self.place(argument, x),)
                return self.place(
                    function.value, self._step("argument", self.arithmetic.argument, place)
                )
            case Call(name, arguments):
                operands = tuple(self.place(argument, x) for argument in arguments)
                return self._step(name, self.arithmetic.kernel(name), operands)
            case Computed(name, compute):
                at = self._step("x", "x", ()) if x is None else x
                return self._step(name, compute, (at,))

    def _step(self, name: str, what: Any, operands: tuple[int, ...]) -> int:
        key = name, bool(operands), operands
        if key not in self._known:
            self._known[key] = len(self.steps)
            self.steps.append((what, operands))
        return self._known[key]
