"""Claims of a post that the build verifies: `check: [0 < f(x) < 1, f'(x) <= 1/4]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..catalogue import Vector, bind
from ..drawing.pieces import place_breaks
from ..errors import ExpressionError, Problem
from ..expression import parse
from .claim import Claim, read_claim
from .decide import Subject, Verdict, decide

if TYPE_CHECKING:
    from ..block import Block
    from ..series import Series

__all__ = ["Claim", "Subject", "Verdict", "decide", "read_claim", "verify"]


def verify(block: Block) -> tuple[list[tuple[str, int]], list[Problem]]:
    """The claims that hold, as LaTeX with the points looked at (0: proved), and what is wrong."""
    held: list[tuple[str, int]] = []
    wrong: list[Problem] = []
    for item in block.check:
        verdicts: list[Verdict] = []
        try:
            for series in block.series or (None,):
                claim = read_claim(item.text, series.function if series else None)
                verdicts.append(decide(claim, _subject(block, series)))
        except ExpressionError as error:
            wrong.append(item.within(error.problem))
            continue
        false = [verdict for verdict in verdicts if not verdict.holds]
        if false:
            wrong.append(item.problem(f"the claim is false: {false[0].against}"))
        else:
            held.append((claim.latex, max(verdict.points for verdict in verdicts)))
    return held, wrong


def _subject(block: Block, series: Series | None) -> Subject:
    if series is None:
        entry = block.asked.entry if block.asked else None
        return Subject(vector=entry if isinstance(entry, Vector) else None)
    breaks = tuple(place_breaks(series, (-50.0, 50.0))[1:-1])
    if series.entry is None or not series.entry.proved:
        return Subject(breaks=breaks)
    given = {name: parse(text) for name, text in series.given}
    return Subject(bound=bind(series.entry, given), breaks=breaks)
