"""Formulas of the language by Hypothesis, as texts."""

from __future__ import annotations

import re

from hypothesis import strategies as st

_LEAVES = st.sampled_from(["x", "x", "0.5", "2", "k", "pi", "e"])
_PLAIN = (
    "sigmoid", "tanh", "abs", "softplus", "erf", "sin", "cos", "atan", "asinh", "sech", "Phi", "phi",
    "sign", "log_sigmoid", "erfc", "floor",
)  # fmt: skip
_CATALOGUE = (
    "relu({})", "elu({}, alpha=0.5)", "leaky_relu({})", "gelu({})", "swish({}, beta=2)",
    "softsign({})", "leaky_relu({}, alpha=0.25)",
)  # fmt: skip
_STEEP = ("exp", "expm1", "sinh", "cosh", "log", "log1p", "sqrt", "tan")


def _grow(inner):
    return st.one_of(
        st.tuples(st.sampled_from(_PLAIN), inner).map(lambda p: f"{p[0]}({p[1]})"),
        st.tuples(st.sampled_from(_STEEP), inner).map(lambda p: f"{p[0]}({p[1]})"),
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/"]), inner).map(
            lambda p: f"({p[0]} {p[1]} {p[2]})"
        ),
        st.tuples(inner, inner).map(lambda p: f"({p[0]}) / (1 + ({p[1]})**2)"),
        st.tuples(inner, st.sampled_from(["2", "3", "-1", "0.5", "1.75"])).map(
            lambda p: f"({p[0]})**{p[1]}"
        ),
        inner.map(lambda p: f"(-{p})"),
        st.tuples(st.sampled_from(_CATALOGUE), inner).map(lambda p: p[0].format(p[1])),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(
            lambda p: f"{p[0]}({p[1]}, {p[2]})"
        ),
        st.tuples(inner, st.sampled_from(["<", "<=", ">", ">="]), inner, inner, inner).map(
            lambda p: f"where({p[0]} {p[1]} {p[2]}, {p[3]}, {p[4]})"
        ),
    )


FORMULAS = st.recursive(_LEAVES, _grow, max_leaves=7)
"""Formulas in x and the parameter k; not all have values everywhere."""


def with_k(formula, value):
    """The formula with a value for k."""
    return re.sub(r"\bk\b", value, formula)
