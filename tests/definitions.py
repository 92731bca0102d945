"""Functions of a vector as their papers define them, in mpmath: none of the package's own code."""

from __future__ import annotations

import mpmath as mp


def _shares(weights):
    total = mp.fsum(weights)
    return [w / total for w in weights]


def softmax_of(x, T=1):  # noqa: N803 - the parameter's name
    top = max(v / T for v in x)
    return _shares([mp.exp(v / T - top) for v in x])


def _log_softmax(x):
    """The top one's own logarithm is −log1p of the rest, which 50 digits of a sum would lose."""
    k = list(x).index(max(x))
    rest = mp.log1p(mp.fsum(mp.exp(v - x[k]) for i, v in enumerate(x) if i != k))
    return [v - x[k] - rest for v in x]


def entmax_of(x, alpha):
    """The definition, τ by bisection on the textbook form."""
    if alpha == 1:
        return softmax_of(x)
    a = mp.mpf(alpha) - 1

    def shares(tau):
        return [max(mp.mpf(0), a * v - tau) ** (1 / a) for v in x]

    lo, hi = a * max(x) - 1, a * max(x)
    for _ in range(240):
        tau = (lo + hi) / 2
        lo, hi = (tau, hi) if mp.fsum(shares(tau)) >= 1 else (lo, tau)
    found = shares(lo)
    return [p if p > mp.mpf("1e-30") else mp.mpf(0) for p in found]


def _taylor(x):
    return _shares([1 + v + v * v / 2 for v in x])


def _squash(x):
    n = mp.sqrt(mp.fsum(v * v for v in x))
    return [v * n / (1 + n * n) for v in x]


def _maxmin(x):
    return [end(pair) for pair in zip(x[::2], x[1::2], strict=True) for end in (max, min)]


TRUE = {
    "softmax": softmax_of,
    "softmin": lambda x, *given, **named: softmax_of([-v for v in x], *given, **named),
    "log_softmax": _log_softmax,
    "hardmax": lambda x: [mp.mpf(i == list(x).index(max(x))) for i in range(len(x))],
    "sparsemax": lambda x: entmax_of(x, 2),
    "entmax15": lambda x: entmax_of(x, mp.mpf("1.5")),
    "entmax": lambda x, alpha=1.5: entmax_of(x, alpha),
    "taylor_softmax": _taylor,
    "softmax1": lambda x: softmax_of([*x, mp.mpf(0)])[:-1],
    "maxout": lambda x: [max(x)],
    "minout": lambda x: [min(x)],
    "crelu": lambda x: [max(v, mp.mpf(0)) for v in x] + [max(-v, mp.mpf(0)) for v in x],
    "maxmin": _maxmin,
    "bipolar_relu": lambda x: [
        (min if i % 2 else max)(v, mp.mpf(0)) for i, v in enumerate(x)
    ],
    "squash": _squash,
}  # fmt: skip

INPUTS = [
    [2.0, 1.0, 0.5, 0.0, -1.0, 0.3],
    [0.3, 0.1, -0.25, 0.2, 0.05, 0.15],
    [3.0, 3.0, -1.0, 0.5, 0.5, 0.5],
    [-40.0, 1.0, 0.7, 30.0, -2.0, 29.5],
    [1000.0, 998.5, 999.25, -1000.0, 0.0, 5.0],
    [1e-9, -1e-9, 0.0, 0.0, 2e-9, 1e-3],
    [1e300, -1e300, 1.0, 0.0, 1e300, -5.0],
    [5e-324, -5e-324, 0.0, 1e-310, -1e-300, 2e-308],
    [1.0, 1.0 - 2.0**-53, 1.0 + 2.0**-52, 0.3, 0.1, -0.9999],
    [0.0, -700.0, -744.0, -745.2, -300.123456789, -37.0],
    [1e15, 1e15 + 0.5, 1e15 - 3, 1e15 + 0.125, 1e15 - 20, 1e15 - 0.375],
    [2.0, 1e-9, -1e-9, 1.3, 0.9, 0.6],
]

SMOOTH = [
    [2.0, 1.25, 0.5, -0.1, -1.0, 0.3],
    [0.31, 0.12, -0.25, 0.2, 0.05, 0.15],
    [-40.0, 1.0, 0.7, 30.0, -2.0, 29.5],
]
"""Where each has a Jacobian: neither at a tie nor at 0 nor at the edge of a support."""


def slopes_of(definition, x, **given):
    """Its Jacobian, row by row, by differences."""
    columns = []
    with mp.workdps(100):
        h = mp.mpf(10) ** -40
        for j in range(len(x)):
            sides = [
                definition([mp.mpf(v) + s * h * (i == j) for i, v in enumerate(x)], **given)
                for s in (1, -1)
            ]
            columns.append([(a - b) / (2 * h) for a, b in zip(*sides, strict=True)])
    return [column[i] for i in range(len(columns[0])) for column in columns]
