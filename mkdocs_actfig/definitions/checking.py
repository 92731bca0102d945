"""What a site declares of its functions, proved: symbols, defaults, derivatives, values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ..catalogue import bind
from ..catalogue.bind import check_domain, default_parameters
from ..errors import ExpressionError
from ..expression import differentiate
from ..known import CatalogueNames
from ..located import Pairs
from ..said import say
from ..tex.formula import Tex
from .reading import fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ..catalogue import Elementwise
    from ..errors import Fragment, Problem
    from ..located import Located

    Typeset = Callable[[Sequence[Tex]], list[Fragment]]

_TOLERANCE = 1e-6
_POINTS = 97


def check_definitions(
    value: Located, functions: tuple[Elementwise, ...], typeset: Typeset
) -> tuple[Problem, ...]:
    """What is wrong with the declarations, at the places where they stand in `value`."""
    if not isinstance(value, Pairs):
        return ()
    places = {name.text: (name, content) for name, content in value.pairs}
    known = CatalogueNames(functions)
    found: list[Problem] = []
    for entry in functions:
        name, content = places[entry.name]
        fields = {"name": name, **fields_of(content)}
        own = list(_symbol(entry, fields, typeset)) or list(_defaults(entry, fields))
        found += own or list(_values(entry, fields, known))
    return tuple(found)


def _symbol(entry: Elementwise, fields: dict[str, Located], typeset: Typeset) -> Iterator[Problem]:
    (made,) = typeset([Tex(f"{entry.symbol}'(x)", display=True)])
    place = fields.get("symbol", fields["name"])
    for problem in made.problems[:1]:
        yield place.problem(
            say("KaTeX cannot read the symbol: {message}", message=problem.message), problem.hint
        )


def _defaults(entry: Elementwise, fields: dict[str, Located]) -> Iterator[Problem]:
    """Problems with the parameters' defaults: no finite number, or outside their own bounds."""
    from ..expression.evaluate import scalar  # noqa: PLC0415 - needs numpy

    values = {name: scalar(node) for name, node in default_parameters(entry).items()}
    place = fields.get("parameters", fields["name"])
    endless = [name for name, value in values.items() if not math.isfinite(value)]
    if endless:
        yield place.problem(say("the default of '{name}' is not a finite number", name=endless[0]))
        return
    try:
        check_domain(entry, values)
    except ExpressionError as error:
        yield place.problem(error.problem.message, error.problem.hint)


def _values(
    entry: Elementwise, fields: dict[str, Located], known: CatalogueNames
) -> Iterator[Problem]:
    """Problems with the numbers: nothing to draw, or a derivative that is another function's."""
    import numpy as np  # noqa: PLC0415 - the evaluation needs it too

    from ..drawing.windows import USUAL, seen_best  # noqa: PLC0415 - the same
    from ..expression.evaluate import evaluate, function_of_x  # noqa: PLC0415 - the same

    function = bind(entry, resolve=known.resolver(entry)).function
    lo, hi = entry.window if entry.window != USUAL else seen_best(function_of_x(function.value))
    # Places that no author chooses: none is a kink by design.
    x = lo + (hi - lo) * (np.arange(_POINTS) + 0.4142135623730951) / _POINTS
    value = evaluate(function.value, {"x": x})
    if not np.isfinite(value).any():
        message = say(
            "the formula has no finite value for x from {low:g} to {high:g}", low=lo, high=hi
        )
        yield fields["formula"].problem(message, say("give another window: [lo, hi]"))
    if not entry.derivative:
        return
    ours = evaluate(differentiate(function.value), {"x": x})
    theirs = evaluate(function.slope, {"x": x})
    counted = np.isfinite(value) & np.isfinite(ours)
    wrong = counted & ~(np.abs(ours - theirs) <= _TOLERANCE * (1 + np.abs(ours)))
    if wrong.any():
        at = int(np.argmax(wrong))
        message = say(
            "this is not the formula's derivative: at x = {at:.4g} it is {slope:.6g}",
            at=x[at],
            slope=theirs[at],
        )
        yield fields["derivative"].problem(
            message, say("the slope there is {slope:.6g}", slope=ours[at])
        )
