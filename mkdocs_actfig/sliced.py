"""A function of a vector with all scores but one held fixed: a `Series` for each output."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from . import vectors
from .catalogue import Vector
from .catalogue.bind import default_parameters
from .errors import BlockError
from .expression import Computed, Function
from .expression.evaluate import scalar
from .kinds import Case, input_labels, output_labels
from .said import say
from .series import Series

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from .kinds import Asked
    from .located import Located

Array: TypeAlias = "NDArray[np.float64]"

_REACH = 50.0  # as far from 0 a share is watched for the place at which it becomes 0
_ASIDE = 1e-7


def sliced(
    asked: Asked, scores: tuple[float, ...], varying: int, labels: tuple[str, ...],
    given: Mapping[str, Located],
) -> tuple[Series, ...]:  # fmt: skip
    """The outputs as functions of the score at `varying`, whose own value does not count.

    Raises:
        BlockError: a parameter has several values, or the function draws noise.
    """
    entry = asked.entry
    assert isinstance(entry, Vector)  # noqa: S101 - the caller has a vector function
    place = given.get("parameters") or given.get("function") or given["functions"]
    if entry.random:
        raise BlockError(
            place.problem(say("'{function}' draws noise: it has no curve", function=entry.name))
        )
    if len(asked.cases) > 1 and not asked.shown:
        message = say("{count} values of a parameter", count=len(asked.cases))
        raise BlockError(place.problem(message, say("one value is drawn as curves")))
    case = _usual(entry) if asked.shown else asked.cases[0]
    written = ["x" if index == varying else f"{score:.10g}" for index, score in enumerate(scores)]
    written += [f"{name}={text}" for name, text in case.given]
    count = getattr(vectors, entry.kernel)(np.array(scores), **dict(case.values)).size
    names = output_labels(entry, input_labels(labels, len(scores)), count)
    return tuple(
        _output(
            entry,
            case,
            np.array(scores),
            varying,
            index,
            f"{entry.name}({', '.join(written)})",
            name,
        )
        for index, name in enumerate(names)
    )


def _usual(entry: Vector) -> Case:
    values = tuple((name, scalar(node)) for name, node in default_parameters(entry).items())
    return Case(entry.name, (), values)


def _output(
    entry: Vector, case: Case, scores: Array, varying: int, index: int, key: str, name: str
) -> Series:
    values = dict(case.values)
    kernel = partial(getattr(vectors, entry.kernel), **values)
    jacobian = partial(getattr(vectors, f"{entry.kernel}_jacobian"), **values)

    def filled(x: Array) -> Array:
        places = np.arange(scores.size) == varying
        return np.where(places, np.asarray(x)[..., None], scores)

    def value(x: Array) -> Array:
        return np.asarray(kernel(filled(x))[..., index], np.float64)

    def slope(x: Array) -> Array:
        return np.asarray(jacobian(filled(x))[..., index, varying], np.float64)

    key = f"{key}[{index}]"
    others = np.delete(scores, varying)
    places = np.concatenate([[0.0], others, _turns(lambda x: kernel(filled(x)))])
    return Series(
        key,
        Function(key, "f", Computed(key, value), Computed(f"{key}'", slope)),
        entry=None,
        kinks=_kinks(value, slope, places),
        name=name,
        label=name,
    )


def _turns(outputs: Callable[[Array], Array]) -> Array:
    """Where an output becomes 0 or ceases to be."""
    x = np.linspace(-_REACH, _REACH, 2001)
    zeros = outputs(x) == 0
    rows, columns = np.nonzero(zeros[:-1] != zeros[1:])
    a, b, before = x[rows], x[rows + 1], zeros[rows, columns]
    for _ in range(60):
        middle = (a + b) / 2
        same = (outputs(middle) == 0)[np.arange(rows.size), columns] == before
        a, b = np.where(same, middle, a), np.where(same, b, middle)
    return np.array([float(f"{v:.12g}") for v in b.tolist()])


def _kinks(
    value: Callable[[Array], Array], slope: Callable[[Array], Array], places: Array
) -> tuple[tuple[float, int], ...]:
    """The jumps (−1), the corners (0) and the smoother joints (1) among the places."""
    found = []
    for at in np.unique(places).tolist():
        sides = np.array([at - _ASIDE, at + _ASIDE])
        (left, right), (before, after) = value(sides).tolist(), slope(sides).tolist()
        if abs(right - left) > 1e-4:
            found.append((at, -1))
        elif abs(after - before) > 1e-4:
            found.append((at, 0))
        else:
            found.append((at, 1))
    return tuple(found)
