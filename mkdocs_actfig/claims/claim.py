"""What a claim is: a statement over a block's function.

The forms, where `f` is the block's function, `f'` its derivative, and the catalogue's functions go
by their names:

    0 < f(x) < 1                      f'(x) <= 1/4 for x in [0, 6]
    f(-x) == -f(x)                    -1 <= tanh(x) <= 1 for all x
    max f' == 0.25 at x = 0           min f >= -0.17
    f(x) -> 1 as x -> inf             f monotonic, f increasing, f odd
    sum softmax == 1                  f has no derivative at x = 0

Any but a limit or a corner may end in a domain: `for all x`, `for x in [0, 6]`, `for x > 0`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ..expression import Function, Node
    from .domain import Domain


@dataclass(frozen=True, slots=True)
class Relation:
    """A condition in x that holds on a domain: `0 < f(x) < 1`."""

    condition: Node
    domain: Domain
    latex: str


@dataclass(frozen=True, slots=True)
class Extreme:
    """`max f' == 0.25 at x = 0`: the greatest or least value over the domain, and a number."""

    kind: str
    value: Node
    sign: str
    bound: float
    at: float | None
    domain: Domain
    latex: str


@dataclass(frozen=True, slots=True)
class Limit:
    """`f(x) -> 1 as x -> inf`; `side` is −1 or 1 for a finite point reached from one side."""

    value: Node
    limit: float
    at: float
    side: int
    latex: str


@dataclass(frozen=True, slots=True)
class Trait:
    """`f monotonic`: a property of the block's function."""

    name: str
    function: Function
    domain: Domain
    latex: str


@dataclass(frozen=True, slots=True)
class Outputs:
    """`sum softmax == 1`, `max sparsemax <= 1`: of all outputs of the block's vector function."""

    kind: str
    name: str
    sign: str
    bound: float
    latex: str


@dataclass(frozen=True, slots=True)
class Corner:
    """`f has no derivative at x = 0`, or, with `smooth`, that it has one."""

    function: Function
    at: float
    smooth: bool
    latex: str


Claim: TypeAlias = Relation | Extreme | Limit | Trait | Outputs | Corner
