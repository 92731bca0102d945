"""Kernels of vector functions, named by `Vector.kernel`: float64 in, float64 out.

Each takes the last axis for the vector: `(..., n)` → `(..., m)`, and its Jacobian, the kernel's
name with `_jacobian`, `(..., n)` → `(..., m, n)`. nan spoils what depends on it. At a tie, where a
function has no derivative, each docstring says which one is given.
"""

from __future__ import annotations

from .groups import (
    bipolar_relu,
    bipolar_relu_jacobian,
    crelu,
    crelu_jacobian,
    maxmin,
    maxmin_jacobian,
    maxout,
    maxout_jacobian,
    minout,
    minout_jacobian,
    squash,
    squash_jacobian,
)  # fmt: skip
from .shares import (
    gumbel_softmax,
    gumbel_softmax_jacobian,
    hardmax,
    hardmax_jacobian,
    log_softmax,
    log_softmax_jacobian,
    softmax,
    softmax1,
    softmax1_jacobian,
    softmax_jacobian,
    softmin,
    softmin_jacobian,
    taylor_softmax,
    taylor_softmax_jacobian,
)  # fmt: skip
from .sparse import (
    entmax,
    entmax15,
    entmax15_jacobian,
    entmax_jacobian,
    sparsemax,
    sparsemax_jacobian,
)  # fmt: skip

__all__ = [
    "bipolar_relu", "bipolar_relu_jacobian", "crelu", "crelu_jacobian", "entmax", "entmax15",
    "entmax15_jacobian", "entmax_jacobian", "gumbel_softmax",
    "gumbel_softmax_jacobian", "hardmax", "hardmax_jacobian", "log_softmax",
    "log_softmax_jacobian", "maxmin", "maxmin_jacobian", "maxout", "maxout_jacobian", "minout",
    "minout_jacobian", "softmax", "softmax1", "softmax1_jacobian", "softmax_jacobian", "softmin",
    "softmin_jacobian", "sparsemax", "sparsemax_jacobian", "squash", "squash_jacobian",
    "taylor_softmax", "taylor_softmax_jacobian",
]  # fmt: skip
