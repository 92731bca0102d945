"""Sparsemax and entmax: shares of which some are exactly 0."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..expression.pairs import lost_sum, product, sum_pair
from .shares import below_top, softmax, softmax_jacobian, spread

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"
Measure: TypeAlias = "Callable[[Array, Array], tuple[tuple[Array, Array], Array]]"

_quiet = np.errstate(all="ignore")
_STEPS, _LAST = 200, 1e-29  # at most so many steps; a last one is smaller than this
_HALVINGS = 64  # of [−ln n, 0]: beyond the last bit


def _known(logits: Array, shares: Array) -> Array:
    """The shares; nan where a logit is nan, or where none is finite or one is +inf."""
    return np.where(np.isfinite(logits.max(axis=-1, keepdims=True)), shares, np.nan)


@_quiet
def sparsemax(logits: Array) -> Array:
    """The point of the simplex that is nearest to the logits: max(0, x − τ).

    Source: Martins & Astudillo 2016, equation 2.
    """
    z, lost = below_top(logits)
    return _known(logits, _above_threshold(z, lost, _lengths))


@_quiet
def sparsemax_jacobian(logits: Array) -> Array:
    """δ_ij − 1/K among the K positive shares, else 0; a share of 0 on the edge counts as 0."""
    return _jacobian(sparsemax(logits), 2.0)


@_quiet
def entmax15(logits: Array) -> Array:
    """The 1.5-entmax max(0, x/2 − τ)².

    Source: Peters, Niculae & Martins 2019, equation 10 at α = 1.5.
    """
    z, lost = below_top(logits)
    return _known(logits, _above_threshold(z / 2, lost / 2, _squares) ** 2)


def _above_threshold(y: Array, lost: Array, measure: Measure) -> Array:
    """The excess max(0, y − τ) of y + lost, with τ such that its measure sums to 1; max y is 0.

    By Newton's steps from τ = −1. The sum is convex in τ, so that they never go too far; they end
    where it is met to the digits of a pair, as small shares are differences of large numbers.
    """
    tau = np.full((*y.shape[:-1], 1), -1.0)
    tau_low = np.zeros_like(tau)
    for _ in range(_STEPS):
        above = y - tau
        rest = lost_sum(y, -tau, above) + (lost - tau_low)
        inside = above + rest > 0
        above, rest = np.where(inside, above, 0.0), np.where(inside, rest, 0.0)
        terms, slope = measure(above, rest)
        total, total_low = sum_pair(*terms)
        step = ((total - 1) + total_low) / slope.sum(axis=-1, keepdims=True)
        if not (np.abs(step) > _LAST).any():
            break
        moved = tau + step
        tau, tau_low = moved, tau_low + lost_sum(tau, step, moved)
    return np.asarray(above + rest, np.float64)


def _lengths(above: Array, rest: Array) -> tuple[tuple[Array, Array], Array]:
    return (above, rest), np.where(above > 0, 1.0, 0.0)


def _squares(above: Array, rest: Array) -> tuple[tuple[Array, Array], Array]:
    square, lost = product(above, above)
    return (square, lost + 2 * above * rest), 2 * above


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
    exact = {1.0: softmax, 1.5: entmax15, 2.0: sparsemax}
    if alpha in exact:
        return exact[alpha](logits)
    (d, _), a = below_top(logits), alpha - 1
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
