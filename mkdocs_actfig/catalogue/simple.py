"""Linear, step and exponential functions."""

from __future__ import annotations

from .documentation import KERAS, UNKNOWN
from .entry import Elementwise, Kink
from .sources import MCCULLOCH_1943, ROSENBLATT_1958, WIDROW_1960

ENTRIES = (
    Elementwise(
        name="identity",
        title="Identity",
        summary="No activation at all: outputs that may be any real number.",
        symbol=r"\operatorname{id}",
        family="linear",
        formula="x",
        derivative="1",
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        parity="odd",
        lipschitz="1",
        aliases=("linear", "none", "pass_through"),
        frameworks={
            "torch": "torch.nn.Identity()(x)",
            "jax": "jax.nn.identity(x)",
            "keras": "keras.activations.linear(x)",
        },
        sources=(WIDROW_1960,),
    ),
    Elementwise(
        name="binary_step",
        title="Binary step",
        summary="The threshold of the first model neurons: yes or no.",
        symbol="H",
        family="step",
        formula="where(x >= 0, 1, 0)",
        derivative="0",
        range="{0, 1}",
        limits=("0", "1"),
        monotonic="non-decreasing",
        lipschitz="inf",
        kinks=(Kink(at="0", order=-1),),
        mark=(),
        aliases=("heaviside", "unit_step", "hardlim", "threshold_unit", "hard_limit"),
        unlike={
            "onnx.Binarizer": "where(x > 0, 1, 0)",
        },
        frameworks={
            "torch": "torch.heaviside(x, torch.tensor(1.0))",
            "jax": "jax.numpy.heaviside(x, 1.0)",
            "keras": "keras.ops.where(x >= 0, 1.0, 0.0)",
        },
        note="The value at 0 is a convention: 1 here, 0 for ONNX, 1/2 in the symmetric form.",
        sources=(MCCULLOCH_1943, ROSENBLATT_1958),
    ),
    Elementwise(
        name="sign",
        title="Sign",
        summary="A step between −1 and 1, used for the weights and activations of binarised "
        "networks.",
        symbol=r"\operatorname{sgn}",
        family="step",
        formula="where(x > 0, 1, where(x < 0, -1, 0))",
        derivative="0",
        stable="sign(x)",
        range="{-1, 0, 1}",
        limits=("-1", "1"),
        monotonic="non-decreasing",
        parity="odd",
        lipschitz="inf",
        kinks=(Kink(at="0", order=-1),),
        mark=(),
        aliases=("signum", "bipolar_step", "hardlims"),
        frameworks={
            "torch": "torch.sign(x)",
            "jax": "jax.numpy.sign(x)",
            "keras": "keras.ops.sign(x)",
        },
        note="Binarised networks take sgn(0) = 1, which makes the range {−1, 1}.",
        sources=(ROSENBLATT_1958,),
    ),
    Elementwise(
        name="exponential",
        title="Exponential",
        summary="For positive outputs whose logarithm is the natural quantity, such as a rate.",
        symbol=r"\exp",
        family="exponential",
        formula="exp(x)",
        derivative="exp(x)",
        range="(0, inf)",
        limits=("0", "inf"),
        monotonic="strictly increasing",
        lipschitz="inf",
        window=(-3.0, 2.0),
        aliases=("exp",),
        frameworks={
            "torch": "torch.exp(x)",
            "jax": "jax.numpy.exp(x)",
            "keras": "keras.activations.exponential(x)",
        },
        sources=(UNKNOWN, KERAS),
    ),
)
