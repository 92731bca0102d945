"""The formula language: read, evaluate, differentiate, typeset.

`evaluate` stays out of this list: it imports numpy, and reading a formula must not.
"""

from __future__ import annotations

from .breaks import breaks
from .differentiate import derivative, differentiate
from .parse import Resolver, parse, parse_condition
from .tree import (
    Apply,
    Call,
    Computed,
    Function,
    Name,
    Node,
    Number,
    depends_on,
    names,
    substitute,
    walk,
)
from .typeset import typeset

__all__ = [
    "Apply", "Call", "Computed", "Function", "Name", "Node", "Number", "Resolver",
    "breaks", "depends_on", "derivative", "differentiate", "names", "parse",
    "parse_condition", "substitute", "typeset", "walk",
]  # fmt: skip
