"""Functions that pick from, pair up or double a vector's entries; and squash, which scales it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from .shares import others

if TYPE_CHECKING:
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"

_quiet = np.errstate(all="ignore")


def maxout(values: Array) -> Array:
    """The largest entry: float64, shape (..., 1)."""
    return np.asarray(values.max(axis=-1, keepdims=True), np.float64)


def maxout_jacobian(values: Array) -> Array:
    """1 for the largest entry: shape (..., 1, n). Several share it equally, as in torch.amax."""
    top = values == values.max(axis=-1, keepdims=True)
    share = top / np.maximum(1, top.sum(axis=-1, keepdims=True))
    known = ~np.isnan(values).any(axis=-1, keepdims=True)
    return np.where(known, share, np.nan)[..., None, :]


def minout(values: Array) -> Array:
    """The smallest entry: float64, shape (..., 1)."""
    return np.asarray(values.min(axis=-1, keepdims=True), np.float64)


def minout_jacobian(values: Array) -> Array:
    """1 for the smallest entry: shape (..., 1, n). Several share it equally."""
    return maxout_jacobian(-values)


def crelu(values: Array) -> Array:
    """max(0, x), and after these max(0, −x): float64, shape (..., 2n)."""
    return np.concatenate([_positive(values), _positive(-values)], axis=-1)


def crelu_jacobian(values: Array) -> Array:
    """±1 on the sides that are positive, 0 elsewhere and at 0: shape (..., 2n, n)."""
    right, left = _diagonal(_step(values)), _diagonal(-_step(-values))
    return np.concatenate([right, left], axis=-2)


def maxmin(values: Array) -> Array:
    """Each pair in falling order: float64, shape (..., n); n is even."""
    pairs = values.reshape(*values.shape[:-1], -1, 2)
    ends = pairs.max(axis=-1), pairs.min(axis=-1)
    return np.stack(ends, axis=-1).reshape(values.shape)


def maxmin_jacobian(values: Array) -> Array:
    """The permutation that puts each pair in order; a tie stays as it is."""
    n = values.shape[-1]
    first, second = values[..., ::2], values[..., 1::2]
    swap = np.repeat(first < second, 2, axis=-1)[..., :, None]
    unknown = np.repeat(np.isnan(first + second), 2, axis=-1)[..., :, None]
    stay = np.eye(n)
    turned = np.eye(n)[np.arange(n) ^ 1]
    return np.where(unknown, np.where(stay + turned > 0, np.nan, 0.0), np.where(swap, turned, stay))


def bipolar_relu(values: Array) -> Array:
    """max(0, x) for the 1st, 3rd … entry, min(0, x) for the 2nd, 4th …: the shape of `values`."""
    odd = np.arange(values.shape[-1]) % 2 == 0
    return np.where(odd, _positive(values), -_positive(-values)) + 0.0


def bipolar_relu_jacobian(values: Array) -> Array:
    """1 where the entry passes, else 0; at 0 too: shape (..., n, n)."""
    odd = np.arange(values.shape[-1]) % 2 == 0
    return _diagonal(np.where(odd, _step(values), _step(-values)))


@_quiet
def squash(values: Array) -> Array:
    """The vector, shortened from length n to n²/(1 + n²): the shape of `values`.

    Source: Sabour, Frosst & Hinton 2017, equation 1.
    """
    length, inverse, scaled, norm2 = _polar(values)
    short = values * (length / (1 + length * length))
    return np.where(length < 1, short, scaled / np.sqrt(norm2) / (1 + inverse * inverse))


@_quiet
def squash_jacobian(values: Array) -> Array:
    """h (δ_ij + u_i u_j (1 − n²)/(1 + n²)), with h = n/(1 + n²) and u = x/n; 0 at 0.

    On the diagonal the bracket is the squares of the other u, and 2 u_i²/(1 + n²).
    """
    length, inverse, scaled, norm2 = _polar(values)
    short = length < 1
    square = np.where(short, length, inverse) ** 2
    turn = np.where(short, 1 - square, square - 1) / (1 + square)
    scale = np.where(short, length, inverse) / (1 + square)
    both = np.where(short, 1.0, square) * 2 / (1 + square)
    off = turn[..., None] * (scaled[..., :, None] * scaled[..., None, :] / norm2[..., None])
    on = ((others(scaled**2) + both * scaled**2) / norm2)[..., :, None]
    bracket = np.where(np.eye(values.shape[-1], dtype=bool), on, off)
    return np.asarray(scale[..., None] * bracket, np.float64)


def _polar(values: Array) -> tuple[Array, Array, Array, Array]:
    """Length, its inverse, the values over the largest of them, and the sum of these squared.

    Either of length and inverse may overflow; of 0 the last two are 0 and 1.
    """
    largest = np.abs(values).max(axis=-1, keepdims=True)
    scaled = np.where(largest == 0, 0.0, values / largest)
    norm2 = np.where(largest == 0, 1.0, (scaled**2).sum(axis=-1, keepdims=True))
    return largest * np.sqrt(norm2), 1 / largest / np.sqrt(norm2), scaled, norm2


def _positive(values: Array) -> Array:
    return np.maximum(0.0, values) + 0.0


def _step(values: Array) -> Array:
    return np.where(np.isnan(values), np.nan, np.where(values > 0, 1.0, 0.0))


def _diagonal(values: Array) -> Array:
    return np.where(np.eye(values.shape[-1], dtype=bool), values[..., :, None], 0.0)
