"""Kernels of vector functions, named by `Vector.kernel`: float64 in, float64 out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"


def softmax(logits: Array, *, T: float = 1.0) -> Array:  # noqa: N803 - the field's name for it
    """Shares that sum to 1 along the last axis: float64, the shape of `logits`.

    The largest logit is taken off before the division by the temperature T > 0, so neither
    overflows, at any T. nan where a logit is nan, or +inf, which leaves the shares open.

    Source: Bridle 1990; the temperature, Hinton, Vinyals & Dean 2015, equation 1.
    """
    with np.errstate(all="ignore"):
        e = np.exp((logits - logits.max(axis=-1, keepdims=True)) / T)
        return np.asarray(e / e.sum(axis=-1, keepdims=True), np.float64)


def softmax_jacobian(logits: Array, *, T: float = 1.0) -> Array:  # noqa: N803 - the field's name
    """∂s_i/∂x_j = s_i (δ_ij − s_j) / T: float64, shape (..., n, n)."""
    s = softmax(logits, T=T)
    return np.asarray((s[..., :, None] * (np.eye(s.shape[-1]) - s[..., None, :])) / T, np.float64)
