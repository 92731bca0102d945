"""Claims of all outputs of a vector function: `sum softmax == 1`, `max sparsemax <= 1`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from .. import vectors
from ..catalogue import Vector
from ..catalogue.bind import read
from ..expression.evaluate import scalar
from ..said import Said, joined, say
from ..typography import minus
from .verdict import Verdict, told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from ..kinds import Asked
    from .claim import Outputs

Array: TypeAlias = "NDArray[np.float64]"

_VECTORS = 500
_SIGNS = {"==": "≠", "<=": ">", ">=": "<", "<": "≥", ">": "≤"}


def outputs(claim: Outputs, asked: Asked | None, scores: tuple[float, ...]) -> Verdict:
    """The verdict on the sum, the least or the greatest output, for any scores."""
    entry = asked.entry if asked else None
    if asked is None or not isinstance(entry, Vector) or entry.name != claim.name:
        return Verdict(holds=False, against=say("the block does not draw {name}", name=claim.name))
    if _proved(claim, entry):
        return Verdict(holds=True)
    inputs = _inputs(entry, scores)
    for case in asked.cases:
        broken = _broken(claim, entry, dict(case.values), inputs)
        if broken:
            return Verdict(holds=False, points=_VECTORS, against=min(broken, key=len))
    return Verdict(holds=True, points=len(inputs))


def _proved(claim: Outputs, entry: Vector) -> bool:
    if claim.kind == "sum":
        return entry.sums_to_one and _holds(1.0, claim.sign, claim.bound)
    ends = [scalar(read(text)) for text in entry.range[1:-1].split(", ")]
    (lo, hi), (left, right) = (ends[0], ends[-1]), (entry.range[0], entry.range[-1])
    bound, sign = claim.bound, claim.sign
    if sign in ("<", "<="):
        return hi < bound or (hi == bound and (sign == "<=" or right == ")"))
    if sign in (">", ">="):
        return lo > bound or (lo == bound and (sign == ">=" or left == "("))
    return False


def _inputs(entry: Vector, scores: tuple[float, ...]) -> list[Array]:
    """The block's scores, and others: of other sizes, near and far apart, with ties."""
    rng = np.random.default_rng(0)
    found = [np.array(scores)]
    found += [np.resize(np.array(pair), 2 * entry.group) for pair in ((1.0, 0.0), (2.0, -1.0))]
    while len(found) < _VECTORS:
        size = entry.group * int(rng.integers(1, 7))
        spread = 10.0 ** rng.uniform(-3, 3)
        drawn = spread * rng.standard_normal(max(size, 2))
        found.append(np.round(drawn) if rng.random() < 0.3 else drawn)
    return found


def _broken(
    claim: Outputs, entry: Vector, values: Mapping[str, float], inputs: list[Array]
) -> list[Said]:
    """Scores that speak against the claim, with what comes of them."""
    kernel = getattr(vectors, entry.kernel)
    noise = {"rng": np.random.default_rng(0)} if entry.random else {}
    what = {"sum": say("sum"), "min": say("minimum"), "max": say("maximum")}[claim.kind]
    said = []
    for drawn in inputs:
        result = kernel(drawn, **values, **noise)
        found = math.fsum(result) if claim.kind == "sum" else float(getattr(result, claim.kind)())
        near = 1e-12 * max(1.0, abs(claim.bound)) if claim.kind == "sum" else 0.0
        if not _holds(found, claim.sign, claim.bound, near=near):
            given = ", ".join(minus(float(v), digits=6) for v in drawn)
            texts = told(found, claim.bound)
            result = joined([texts[0], _SIGNS[claim.sign], texts[1]], " ")
            call = f"{claim.name}({given})"
            said.append(
                say("the {what} of {call} is {result}", what=what, call=call, result=result)
            )
    return said


def _holds(value: float, sign: str, bound: float, *, near: float = 0.0) -> bool:
    """Whether the comparison holds, as far as the rounding of a sum lets one tell."""
    return {
        "==": abs(value - bound) <= near, "<=": value <= bound + near, ">=": value >= bound - near,
        "<": value < bound + near, ">": value > bound - near,
    }[sign]  # fmt: skip
