"""Rectifiers that are cut off, shifted or thresholded."""

from __future__ import annotations

from .composed import composed
from .documentation import TORCH_THRESHOLD, UNKNOWN
from .entry import Elementwise, Kink, Parameter, Source
from .sources import CLEVERT_2015

ENTRIES = (
    Elementwise(
        name="bounded_relu",
        title="Bounded ReLU",
        symbol=r"\operatorname{BReLU}",
        family="rectifier",
        formula="min(max(0, x), A)",
        derivative="where(x >= A, 0, where(x > 0, 1, 0))",
        parameters=(Parameter(name="A", default="1", above="0", meaning="upper bound"),),
        range="[0, A]",
        limits=("0", "A"),
        monotonic="non-decreasing",
        lipschitz="1",
        kinks=(Kink(at="0", order=0), Kink(at="A", order=0)),
        window=(-3.0, 3.0),
        aliases=("clipped_relu", "relu_n", "satlin", "brelu", "crelu"),
        frameworks={
            "torch": "torch.clamp(x, 0, 1)",
            "jax": "jax.numpy.clip(x, 0, 1)",
            "keras": "keras.activations.relu(x, max_value=1.0)",
        },
        note="ReLU6 has A = 6, Deep Speech A = 20. BReLU also stands for the bipolar ReLU"
        " (bipolar_relu), CReLU for the concatenated one (crelu).",
        sources=(
            Source(
                "Liew, Khalil-Hani & Bakhteri", 2016,
                "Bounded activation functions for enhanced training stability of deep neural"
                " networks"
                " on visual pattern recognition problems",
            ),
        ),
    ),
    Elementwise(
        name="threshold",
        title="Threshold",
        symbol=r"\operatorname{threshold}",
        family="rectifier",
        formula="where(x > theta, x, v)",
        derivative="where(x > theta, 1, 0)",
        parameters=(
            Parameter(name="theta", default="1", meaning="threshold"),
            Parameter(name="v", default="0", below="theta", meaning="value up to the threshold"),
        ),
        range="{v} | (theta, inf)",
        limits=("v", "inf"),
        monotonic="non-decreasing",
        lipschitz="inf",
        kinks=(Kink(at="theta", order=-1),),
        window=(-3.0, 3.0),
        frameworks={
            "torch": "torch.nn.Threshold(threshold=1.0, value=0.0)(x)",
            "jax": "jax.numpy.where(x > 1, x, 0.0)",
            "keras": "keras.activations.threshold(x, 1.0, 0.0)",
        },
        note="PyTorch takes any v; from v = θ on it is the rectifier max(x, θ), above it no"
        " longer monotonic.",
        sources=(UNKNOWN, TORCH_THRESHOLD),
    ),
    Elementwise(
        name="thresholded_relu",
        title="Thresholded ReLU",
        symbol=r"\operatorname{ThresholdedReLU}",
        family="rectifier",
        formula="where(x > theta, x, 0)",
        derivative="where(x > theta, 1, 0)",
        parameters=(Parameter(name="theta", default="1", above="0", meaning="threshold"),),
        range="{0} | (theta, inf)",
        limits=("0", "inf"),
        monotonic="non-decreasing",
        lipschitz="inf",
        kinks=(Kink(at="theta", order=-1),),
        window=(-3.0, 3.0),
        aliases=("trec", "truncated_rectified", "fatrelu"),
        frameworks={
            "torch": "torch.where(x > 1, x, 0.0)",
            "jax": "jax.numpy.where(x > 1, x, 0.0)",
            "keras": "keras.activations.relu(x, threshold=1.0)",
        },
        note="With θ = 0 it is ReLU.",
        sources=(
            Source(
                "Konda, Memisevic & Krueger", 2014,
                "Zero-bias autoencoders and the benefits of co-adapting features",
                "https://arxiv.org/abs/1402.3337",
            ),
        ),
    ),
    Elementwise(
        name="shifted_relu",
        title="Shifted ReLU",
        symbol=r"\operatorname{ShiftedReLU}",
        family="rectifier",
        formula="max(-1, x)",
        derivative="where(x > -1, 1, 0)",
        range="[-1, inf)",
        limits=("-1", "inf"),
        monotonic="non-decreasing",
        lipschitz="1",
        kinks=(Kink(at="-1", order=0),),
        window=(-3.0, 3.0),
        aliases=("srelu",),
        frameworks=composed("where(x > -1, x, -1.0)"),
        note="Called SReLU where it was published, as are the S-shaped ReLU (srelu) and others.",
        sources=(CLEVERT_2015,),
    ),
    Elementwise(
        name="displaced_relu",
        title="Displaced ReLU",
        symbol=r"\operatorname{DReLU}",
        family="rectifier",
        formula="max(-delta, x)",
        derivative="where(x > -delta, 1, 0)",
        parameters=(Parameter(name="delta", default="0.05", above="0", meaning="displacement"),),
        range="[-delta, inf)",
        limits=("-delta", "inf"),
        monotonic="non-decreasing",
        lipschitz="1",
        kinks=(Kink(at="-delta", order=0),),
        window=(-1.0, 1.0),
        aliases=("displaced_rectifier_linear_unit", "drelu"),
        frameworks=composed("where(x > -0.05, x, -0.05)"),
        note="DReLU also stands for the dual ReLU (dual_relu), and for a dynamic one.",
        sources=(
            Source(
                "Macêdo, Zanchettin, Oliveira & Ludermir", 2019,
                "Enhancing batch normalized convolutional networks using displaced rectifier linear"
                " units: a systematic comparative study",
            ),
        ),
    ),
    Elementwise(
        name="tlu",
        title="Thresholded linear unit",
        symbol=r"\operatorname{TLU}",
        family="rectifier",
        formula="max(x, tau)",
        derivative="where(x > tau, 1, 0)",
        parameters=(Parameter(name="tau", default="-0.5", meaning="learned threshold"),),
        range="[tau, inf)",
        limits=("tau", "inf"),
        monotonic="non-decreasing",
        lipschitz="1",
        kinks=(Kink(at="tau", order=0),),
        window=(-3.0, 3.0),
        frameworks=composed("where(x > -0.5, x, -0.5)"),
        note="τ is learned for each channel; it starts at 0, where this is ReLU.",
        sources=(
            Source(
                "Singh & Krishnan", 2019,
                "Filter response normalization layer: eliminating batch dependence in the"
                " training of"
                " deep neural networks",
                "https://arxiv.org/abs/1911.09737",
            ),
        ),
    ),
    Elementwise(
        name="frelu",
        title="Flexible ReLU",
        symbol=r"\operatorname{FReLU}",
        family="rectifier",
        formula="max(0, x) + b",
        derivative="where(x > 0, 1, 0)",
        parameters=(Parameter(name="b", default="-0.398", meaning="learned shift"),),
        range="[b, inf)",
        limits=("b", "inf"),
        monotonic="non-decreasing",
        lipschitz="1",
        kinks=(Kink(at="0", order=0),),
        window=(-3.0, 3.0),
        frameworks=composed("relu(x) - 0.398"),
        note="b = −0.398 makes the mean 0 for normally distributed x. FReLU also stands for"
        " funnel ReLU.",
        sources=(
            Source(
                "Qiu, Xu & Cai", 2017,
                "FReLU: flexible rectified linear units for improving convolutional neural"
                " networks",
                "https://arxiv.org/abs/1706.08098",
            ),
        ),
    ),
)  # fmt: skip
