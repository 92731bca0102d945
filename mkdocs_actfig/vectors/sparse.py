"""Sparsemax and entmax: shares of which some are exactly 0."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from .shares import below_top, softmax, softmax_jacobian, spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"

_quiet = np.errstate(all="ignore")
_HALVINGS = 64  # of [−ln n, 0]: beyond the last bit


def _known(logits: Array, shares: Array) -> Array:
    """The shares; nan where a logit is nan, or where none is finite or one is +inf."""
    return np.where(np.isfinite(logits.max(axis=-1, keepdims=True)), shares, np.nan)


@_quiet
def sparsemax(logits: Array) -> Array:
    """The point of the simplex that is nearest to the logits: max(0, x − τ).

    Source: Martins & Astudillo 2016, algorithm 1, on logits from which the largest is taken off.
    """
    z = below_top(logits)
    ordered = -np.sort(-z, axis=-1)
    count = np.arange(1, z.shape[-1] + 1)
    sums = ordered.cumsum(axis=-1)
    # Equal scores are all inside or all outside: what decides is the value, not the place.
    size = np.count_nonzero(1 + count * ordered > sums, axis=-1, keepdims=True)
    at = np.maximum(size - 1, 0)
    lowest = np.take_along_axis(ordered, at, axis=-1)
    tau = (np.take_along_axis(sums, at, axis=-1) - 1) / size
    return _known(logits, np.where(z >= lowest, z - tau, 0.0))


@_quiet
def sparsemax_jacobian(logits: Array) -> Array:
    """δ_ij − 1/K among the K positive shares, else 0; a share of 0 on the edge counts as 0."""
    return _jacobian(sparsemax(logits), 2.0)


@_quiet
def entmax15(logits: Array) -> Array:
    """The 1.5-entmax max(0, x/2 − τ)², by its closed form on sorted logits.

    Source: Peters, Niculae & Martins 2019, algorithm 2.
    """
    z = below_top(logits) / 2
    ordered = -np.sort(-z, axis=-1)
    count = np.arange(1, z.shape[-1] + 1)
    mean = ordered.cumsum(axis=-1) / count
    scatter = (ordered**2).cumsum(axis=-1) - count * mean**2
    tau = mean - np.sqrt(np.maximum(0.0, (1 - scatter) / count))
    size = np.count_nonzero(tau <= ordered, axis=-1, keepdims=True)
    chosen = np.take_along_axis(tau, np.maximum(size - 1, 0), axis=-1)
    return _known(logits, np.maximum(0.0, z - chosen) ** 2)


@_quiet
def entmax15_jacobian(logits: Array) -> Array:
    """√s_i δ_ij − √s_i √s_j / Σ_k √s_k among the positive shares, else 0."""
    return _jacobian(entmax15(logits), 1.5)


@_quiet
def entmax(logits: Array, *, alpha: float = 1.5) -> Array:
    """The α-entmax max(0, (α−1) x − τ)^(1/(α−1)), softmax at α = 1 and sparsemax at α = 2.

    With a = α − 1 and d = x − max x the shares are exp(log(1 + a d + expm1(a s)) / a), where s is
    the logarithm of the largest share. It lies between −ln n and 0; the sum of the shares grows
    with it, so bisection finds the s at which they sum to 1. Near α = 1 nothing cancels: the form
    turns into softmax's, exp(d + s).

    Source: Peters, Niculae & Martins 2019, equation 10, which defines it.
    """
    if alpha == 1:
        return softmax(logits)
    d, a = below_top(logits), alpha - 1
    high = np.zeros((*d.shape[:-1], 1))
    low = high - np.log(d.shape[-1])
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        over = _deformed(d, middle, a).sum(axis=-1, keepdims=True) >= 1
        low, high = np.where(over, low, middle), np.where(over, middle, high)
    return _known(logits, _deformed(d, high, a))


def _deformed(d: Array, s: Array, a: float) -> Array:
    """The shares, when the largest is exp(s)."""
    near = np.log1p(np.maximum(-1.0, a * d + np.expm1(a * s)))
    far = np.log(np.maximum(0.0, a * d + np.exp(a * s)))
    return np.where(d == 0, np.exp(s), np.exp(np.where(a * s > -0.5, near, far) / a))


@_quiet
def entmax_jacobian(logits: Array, *, alpha: float = 1.5) -> Array:
    """g_i δ_ij − g_i g_j / Σg with g = s^(2−α) for positive shares and 0 for the others."""
    if alpha == 1:
        return softmax_jacobian(logits)
    return _jacobian(entmax(logits, alpha=alpha), alpha)


def _jacobian(shares: Array, alpha: float) -> Array:
    weights = np.where(shares == 0, 0.0, shares ** (2 - alpha))
    return spread(np.where(np.isnan(shares), np.nan, weights))  # nan ** 0 would be 1
