"""Gated linear units: functions of two inputs, of which one opens or shuts the other.

`a` is the first half of the layer's output and `b` the second, in the order in which the paper (and
torch, JAX and Keras for GLU) split it.
"""

from __future__ import annotations

from .entry import Gated, Parameter
from .sources import (
    DAUPHIN_2016,
    GODIN_2017,
    MNIH_2007,
    OORD_2016,
    OPENAI_2025,
    SHAZEER_2020,
)  # fmt: skip

_TANH_GATE = "sqrt(2 / pi) * (a + 0.044715 * a**3)"
_TANH_SLOPE = (
    f"(1 + tanh({_TANH_GATE})) / 2 + a / 2 * (1 - tanh({_TANH_GATE})**2)"
    " * sqrt(2 / pi) * (1 + 0.134145 * a**2)"
)
_SWISH_SLOPE = "sigmoid(beta * a) * (1 + beta * a * (1 - sigmoid(beta * a)))"
# Beyond 800 it is a, before βa overflows.
_SWISH = "where(beta * a > 800, a, silu(beta * a) / beta)"
_CLAMPED = "max(-L, min(L, b)) + 1"
# SiLU of 1.702 a and its slope, with what 1.702 loses as a double: as in Quick GELU.
_TAIL = "xexp(min(a, 0), 1.702, 4.2632564145606011e-17)"
_E = "exp(1.702 * min(a, 0))"
_FACTOR = f"(1.702 + (1 + {_E}) / a)"
_QUICK = f"where(a < 0, {_TAIL} / (1 + {_E}), min(a, L) * sigmoid(beta * min(a, L)))"
_QUICK_SLOPE = (
    f"where(a < -1, {_TAIL} * ({_FACTOR} - {_FACTOR} * {_E} * (2 + {_E}) / (1 + {_E})**2),"
    " dsilu(beta * a))"
)

ENTRIES = (
    Gated(
        name="glu",
        title="GLU",
        symbol=r"\operatorname{GLU}",
        family="gated",
        formula="a * sigmoid(b)",
        partials=("sigmoid(b)", "a * sigmoid(b) * (1 - sigmoid(b))"),
        stable_partials=("sigmoid(b)", "a * dsigmoid(b)"),
        gate="b",
        range="(-inf, inf)",
        aliases=("gated_linear_unit",),
        frameworks={
            "torch": "torch.nn.functional.glu(torch.cat([a, b], -1))",
            "jax": "jax.nn.glu(jax.numpy.concatenate([a, b], -1))",
            "keras": "keras.activations.glu(keras.ops.concatenate([a, b], -1))",
        },
        sources=(DAUPHIN_2016,),
    ),
    Gated(
        name="gtu",
        title="GTU",
        symbol=r"\operatorname{GTU}",
        family="gated",
        formula="tanh(a) * sigmoid(b)",
        partials=("(1 - tanh(a)**2) * sigmoid(b)", "tanh(a) * sigmoid(b) * (1 - sigmoid(b))"),
        stable_partials=("4 * dsigmoid(2 * a) * sigmoid(b)", "tanh(a) * dsigmoid(b)"),
        gate="b",
        range="(-1, 1)",
        aliases=("gated_tanh_unit",),
        frameworks={
            "torch": "torch.tanh(a) * torch.sigmoid(b)",
            "jax": "jax.numpy.tanh(a) * jax.nn.sigmoid(b)",
            "keras": "keras.ops.tanh(a) * keras.ops.sigmoid(b)",
        },
        sources=(OORD_2016,),
    ),
    Gated(
        name="bilinear",
        title="Bilinear",
        symbol=r"\operatorname{bilinear}",
        family="gated",
        formula="a * b",
        partials=("b", "a"),
        range="(-inf, inf)",
        aliases=("simple_gate",),
        note="A gate without an activation.",
        sources=(MNIH_2007, SHAZEER_2020),
    ),
    Gated(
        name="reglu",
        title="ReGLU",
        symbol=r"\operatorname{ReGLU}",
        family="gated",
        formula="max(0, a) * b",
        partials=("where(a > 0, b, 0)", "max(0, a)"),
        range="(-inf, inf)",
        frameworks={
            "torch": "torch.nn.functional.relu(a) * b",
            "jax": "jax.nn.relu(a) * b",
            "keras": "keras.activations.relu(a) * b",
        },
        sources=(SHAZEER_2020,),
    ),
    Gated(
        name="geglu",
        title="GEGLU",
        symbol=r"\operatorname{GEGLU}",
        family="gated",
        formula="a * Phi(a) * b",
        partials=("(Phi(a) + a * phi(a)) * b", "a * Phi(a)"),
        stable="gelu(a) * b",
        stable_partials=("dgelu(a) * b", "gelu(a)"),
        range="(-inf, inf)",
        frameworks={
            "torch": "torch.nn.functional.gelu(a) * b",
            "jax": "jax.nn.gelu(a, approximate=False) * b",
            "keras": "keras.activations.gelu(a) * b",
        },
        sources=(SHAZEER_2020,),
    ),
    Gated(
        name="geglu_tanh",
        title="GEGLU (tanh)",
        symbol=r"\operatorname{GEGLU}_{\tanh}",
        family="gated",
        formula=f"a / 2 * (1 + tanh({_TANH_GATE})) * b",
        partials=(
            f"({_TANH_SLOPE}) * b",
            f"a / 2 * (1 + tanh({_TANH_GATE}))",
        ),
        stable="gelu_tanh(a) * b",
        stable_partials=("dgelu_tanh(a) * b", "gelu_tanh(a)"),
        range="(-inf, inf)",
        frameworks={
            "torch": "torch.nn.functional.gelu(a, approximate='tanh') * b",
            "jax": "jax.nn.gelu(a, approximate=True) * b",
            "keras": "keras.activations.gelu(a, approximate=True) * b",
        },
        sources=(SHAZEER_2020,),
    ),
    Gated(
        name="swiglu",
        title="SwiGLU",
        symbol=r"\operatorname{SwiGLU}",
        family="gated",
        formula="a * sigmoid(beta * a) * b",
        partials=(
            f"{_SWISH_SLOPE} * b",
            "a * sigmoid(beta * a)",
        ),
        stable=f"{_SWISH} * b",
        stable_partials=("dsilu(beta * a) * b", _SWISH),
        parameters=(Parameter(name="beta", default="1", above="0"),),
        range="(-inf, inf)",
        frameworks={
            "torch": "torch.nn.functional.silu(a) * b",
            "jax": "jax.nn.silu(a) * b",
            "keras": "keras.activations.silu(a) * b",
        },
        note="The feed-forward layers of Llama, Mistral and Qwen, with β = 1.",
        sources=(SHAZEER_2020,),
    ),
    Gated(
        name="swiglu_clamped",
        title="Clamped SwiGLU",
        symbol=r"\operatorname{SwiGLU}_{L}",
        family="gated",
        formula=f"min(a, L) * sigmoid(beta * min(a, L)) * ({_CLAMPED})",
        partials=(
            f"where(a < L, {_SWISH_SLOPE} * ({_CLAMPED}), 0)",
            "where(abs(b) < L, min(a, L) * sigmoid(beta * min(a, L)), 0)",
        ),
        stable=f"{_QUICK} * ({_CLAMPED})",
        stable_partials=(
            f"where(a < L, {_QUICK_SLOPE} * ({_CLAMPED}), 0)",
            f"where(abs(b) < L, {_QUICK}, 0)",
        ),
        parameters=(
            Parameter(name="beta", default="1.702", fixed=True),
            Parameter(name="L", default="7", fixed=True, meaning="limit"),
        ),
        range="[L * (1 - L) * sigmoid(beta * L), L * (1 + L) * sigmoid(beta * L)]",
        note="The feed-forward layers of gpt-oss.",
        sources=(OPENAI_2025,),
    ),
    Gated(
        name="dual_relu",
        title="Dual ReLU",
        symbol=r"\operatorname{DReLU}",
        family="gated",
        formula="max(0, a) - max(0, b)",
        partials=("where(a > 0, 1, 0)", "where(b > 0, -1, 0)"),
        slices=("-1", "1", "2"),
        range="(-inf, inf)",
        aliases=("drelu", "dual_rectified_linear_unit"),
        note="DReLU also stands for the displaced ReLU (displaced_relu), and for a dynamic one.",
        sources=(GODIN_2017,),
    ),
)
