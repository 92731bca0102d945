"""Claims of a post that the build verifies: `check: [0 < f(x) < 1, f'(x) <= 1/4]`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..catalogue import bind
from ..drawing.windows import window_of
from ..errors import ExpressionError, Problem
from ..expression import Computed, parse
from ..said import say
from .claim import Claim, Corner, Extreme, Limit, Outputs, Relation, Trait
from .corners import corner
from .extremes import extreme
from .limits import limit
from .outputs import outputs
from .reading import Names, read_claim
from .relations import relation
from .traits import trait

if TYPE_CHECKING:
    from ..block import Block
    from ..located import Text
    from ..series import Series
    from .verdict import Verdict

__all__ = ["Held", "verify"]

MAX_VERDICTS = 48
"""Claims times functions in a block: most verdicts take a hundredth of a second."""


@dataclass(frozen=True, slots=True)
class Held:
    """A claim that holds, as LaTeX; `points` is how many were looked at, 0 where it is proved."""

    latex: str
    points: int


def verify(block: Block) -> tuple[list[Held], list[Problem]]:
    """The block's claims that hold for every function of it, and what is wrong with the others."""
    held: list[Held] = []
    wrong: list[Problem] = []
    count = len(block.check) * len(block.series)
    if count > MAX_VERDICTS:
        message = say(
            "{claims} claims of {functions} functions each",
            claims=len(block.check),
            functions=len(block.series),
        )
        return [], [
            block.check[0].problem(message, say("at most {most} in all", most=MAX_VERDICTS))
        ]
    for item in block.check:
        found, problem = _verify(item, block)
        held += found
        wrong += [problem] if problem else []
    return held, wrong


def _verify(item: Text, block: Block) -> tuple[list[Held], Problem | None]:
    """A claim once for each formula that it becomes: those of a family are one."""
    points: dict[str, int] = {}
    window = window_of(block)
    for series in block.series or (None,):
        try:
            names = _names(block, series)
            claim = read_claim(item.text, names, window)
            verdict = decide(claim, names, block)
        except ExpressionError as error:
            return [], item.within(error.problem)
        if not verdict.holds:
            message = say("the claim is false: {against}", against=verdict.against)
            several = len(block.series) > 1 and not isinstance(claim, Outputs)
            if series and several and series.key not in message:
                which = series.label or series.key
                message = say("{message}, for {function}", message=message, function=which)
            return [], item.problem(message)
        points[claim.latex] = max(points.get(claim.latex, 0), verdict.points)
    return [Held(*one) for one in points.items()], None


def _names(block: Block, series: Series | None) -> Names:
    if series is None or isinstance(series.function.value, Computed):
        return Names(None, site=block.functions)  # an output of many inputs is no f of x
    bound = None
    if series.entry and series.entry.proved:
        bound = bind(series.entry, {name: parse(text) for name, text in series.given})
    return Names(series.function, bound, block.functions)


def decide(claim: Claim, names: Names, block: Block) -> Verdict:
    """The verdict on a claim."""
    match claim:
        case Relation():
            return relation(claim, names.facts)
        case Extreme():
            return extreme(claim, names.facts)
        case Limit():
            return limit(claim, names.facts)
        case Trait():
            return trait(claim, names.facts)
        case Corner():
            return corner(claim, names.facts)
        case Outputs():
            return outputs(claim, block.asked, block.scores)
