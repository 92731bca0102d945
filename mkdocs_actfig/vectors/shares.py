"""Softmax and its relatives: every share is positive, however small."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..expression.pairs import lost_sum, product

if TYPE_CHECKING:
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"

_quiet = np.errstate(all="ignore")


def others(values: Array) -> Array:
    """For each entry the sum of the others: what 1 − share is, without its cancellation."""
    apart = 1.0 - np.eye(values.shape[-1])
    return np.asarray(values @ apart, np.float64)


def spread(weights: Array) -> Array:
    """g_i δ_ij − g_i g_j / Σg, the Jacobian of shares by their weights g: shape (..., n, n)."""
    total: Array = weights.sum(axis=-1, keepdims=True)[..., None]
    off: Array = -weights[..., :, None] * (weights[..., None, :] / total)
    on: Array = weights[..., :, None] * (others(weights)[..., :, None] / total)
    return np.where(np.eye(weights.shape[-1], dtype=bool), on, off)


def below_top(logits: Array, scale: float = 1.0) -> tuple[Array, Array]:
    """(x − max x) / scale, and what its rounding lost, which exp would multiply by |x|.

    The scale's power of two is taken apart, as 1e-310 has lost digits; and where the difference
    would overflow, it is one of halves.
    """
    mantissa, exponent = math.frexp(scale)
    share = np.where(np.abs(logits).max(axis=-1, keepdims=True) > 1e300, 0.5, 1.0)
    values = logits * share
    top = values.max(axis=-1, keepdims=True)
    apart = values - top
    near = np.ldexp(apart, -exponent)
    z = near / mantissa
    p, rest = product(z, mantissa)
    lost = np.ldexp(lost_sum(values, -top, apart), -exponent) + ((near - p) - rest)
    return z / share, np.where(np.abs(z) < 1000, lost / mantissa / share, 0.0)


def exp_below_top(logits: Array, scale: float = 1.0) -> Array:
    """exp((x − max x) / scale), of which the largest is 1."""
    z, lost = below_top(logits, scale)
    e = np.exp(z)
    return np.asarray(e + e * lost, np.float64)


@_quiet
def softmax(logits: Array, *, T: float = 1.0) -> Array:  # noqa: N803 - the field's name for it
    """Shares that sum to 1 along the last axis: float64, the shape of `logits`.

    The largest logit is taken off before the division by the temperature T > 0, so neither
    overflows, at any T. nan where a logit is nan, or +inf, which leaves the shares open.

    Source: Bridle 1990; the temperature, Hinton, Vinyals & Dean 2015, equation 1.
    """
    e = exp_below_top(logits, T)
    return np.asarray(e / e.sum(axis=-1, keepdims=True), np.float64)


@_quiet
def softmax_jacobian(logits: Array, *, T: float = 1.0) -> Array:  # noqa: N803 - the field's name
    """∂s_i/∂x_j = s_i (δ_ij − s_j) / T: float64, shape (..., n, n)."""
    return np.asarray(spread(softmax(logits, T=T)) / T, np.float64)


def gumbel_softmax(logits: Array, *, rng: np.random.Generator, tau: float = 1.0) -> Array:
    """Softmax of the logits with Gumbel's noise, drawn with `rng`, at the temperature τ > 0.

    The noise −ln(−ln U) is taken as −ln of an exponential number, which never rounds to 0.

    Source: Jang, Gu & Poole 2016, equation 2; Maddison, Mnih & Teh 2016.
    """
    return softmax(logits - np.log(rng.standard_exponential(logits.shape)), T=tau)


def gumbel_softmax_jacobian(logits: Array, *, rng: np.random.Generator, tau: float = 1.0) -> Array:
    """∂s_i/∂x_j = s_i (δ_ij − s_j) / τ at the noise that `rng` draws."""
    return softmax_jacobian(logits - np.log(rng.standard_exponential(logits.shape)), T=tau)


def softmin(logits: Array, *, T: float = 1.0) -> Array:  # noqa: N803 - the field's name
    """Softmax of −x."""
    return softmax(-logits, T=T)


def softmin_jacobian(logits: Array, *, T: float = 1.0) -> Array:  # noqa: N803 - the field's name
    """∂s_i/∂x_j = −s_i (δ_ij − s_j) / T."""
    return -softmax_jacobian(-logits, T=T)


@_quiet
def log_softmax(logits: Array) -> Array:
    """The logarithm of softmax, which stays finite where the share itself underflows.

    Of the sum over e^(x − max x), the top entry's 1 is left to log1p: so the top's own value keeps
    its digits where the others are tiny.
    """
    z, lost = below_top(logits)
    top = np.arange(z.shape[-1]) == z.argmax(axis=-1)[..., None]
    rest = np.where(top, 0.0, exp_below_top(logits)).sum(axis=-1, keepdims=True)
    return np.asarray(z + (lost - np.log1p(rest)), np.float64)


@_quiet
def log_softmax_jacobian(logits: Array) -> Array:
    """∂y_i/∂x_j = δ_ij − s_j."""
    s = softmax(logits)
    off = np.broadcast_to(-s[..., None, :], (*s.shape, s.shape[-1]))
    return np.where(np.eye(s.shape[-1], dtype=bool), others(s)[..., :, None], off)


def softmax1(logits: Array) -> Array:
    """Softmax with one more score of 0 that gets the rest: the shares sum to less than 1.

    Where every logit is −inf the shares are 0, not nan.

    Source: Miller 2023, Attention is off by one.
    """
    return softmax(_with_zero(logits))[..., :-1]


def softmax1_jacobian(logits: Array) -> Array:
    """∂s_i/∂x_j = s_i (δ_ij − s_j)."""
    return softmax_jacobian(_with_zero(logits))[..., :-1, :-1]


def _with_zero(logits: Array) -> Array:
    return np.concatenate([logits, np.zeros((*logits.shape[:-1], 1))], axis=-1)


@_quiet
def taylor_softmax(logits: Array) -> Array:
    """Shares in proportion to 1 + x + x²/2, the start of e^x, which is never below 1/2.

    Source: de Brébisson & Vincent 2015, of order 2.
    """
    weights, _, _ = _taylor(logits)
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True), np.float64)


@_quiet
def taylor_softmax_jacobian(logits: Array) -> Array:
    """∂s_i/∂x_j = (δ_ij − s_i)(1 + x_j) / Σ_k (1 + x_k + x_k²/2)."""
    weights, rise, scale = _taylor(logits)
    total = weights.sum(axis=-1, keepdims=True)
    s: Array = weights / total
    slope: Array = rise / total / scale
    off: Array = -s[..., :, None] * slope[..., None, :]
    on: Array = (others(weights) / total * slope)[..., :, None]
    return np.where(np.eye(s.shape[-1], dtype=bool), on, off)


def _taylor(logits: Array) -> tuple[Array, Array, Array]:
    """1 + x + x²/2 and its slope 1 + x, over m² and m: the square would overflow without."""
    rise = 1 + logits
    _, exponent = np.frexp(np.maximum(1.0, np.abs(rise).max(axis=-1, keepdims=True)))
    scale = np.ldexp(1.0, exponent - 1)  # a power of two, so that the quotients are exact
    return 0.5 * ((1 / scale) ** 2 + (rise / scale) ** 2), rise / scale, scale


@_quiet
def hardmax(logits: Array) -> Array:
    """1 for the largest logit, the first of several as in ONNX, and 0 for the rest."""
    top = np.arange(logits.shape[-1]) == logits.argmax(axis=-1)[..., None]
    known = ~np.isnan(logits).any(axis=-1, keepdims=True)
    return np.where(known, np.where(top, 1.0, 0.0), np.nan)


def hardmax_jacobian(logits: Array) -> Array:
    """0; at a tie, where the function jumps, too."""
    zeros = np.zeros((*logits.shape, logits.shape[-1]))
    unknown = np.asarray(np.isnan(logits).any(axis=-1, keepdims=True))
    return np.where(unknown[..., None], np.nan, zeros)
