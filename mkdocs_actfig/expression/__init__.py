"""The formula language: read, evaluate, differentiate, typeset.

`evaluate` stays out of this list: it imports numpy, and reading a formula must not.
"""

from __future__ import annotations

from .breaks import breaks
from .calling import Resolver
from .differentiate import derivative, differentiate
from .expand import expanded
from .parse import parse, parse_condition
from .plain import plain
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
    "breaks", "depends_on", "derivative", "differentiate", "expanded", "names", "parse",
    "parse_condition", "plain", "substitute", "typeset", "walk",
]  # fmt: skip
