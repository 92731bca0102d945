"""How long a formula takes to be computed, to bound what a block may ask for."""

from __future__ import annotations

from .tree import Apply, Call, Node, distinct

_SLOW = {
    "erf": 8.0, "erfc": 8.0, "Phi": 8.0, "normal_cdf": 16.0, "gelu": 8.0, "dgelu": 16.0,
    "loglog": 40.0, "golu": 40.0, "dsilu_inverse": 100.0, "dgelu_inverse": 500.0,
}  # fmt: skip


def effort(node: Node) -> float:
    """The formula's time in that of a plain primitive, the functions that it uses included."""
    total = 0.0
    for part in distinct(node):
        if isinstance(part, Apply):
            total += effort(part.function.value)
        elif isinstance(part, Call):
            total += _SLOW.get(part.name, 1.0)
    return total
