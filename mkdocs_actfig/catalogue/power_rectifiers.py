"""Rectifiers with a power or a parabola where ReLU has its corner."""

from __future__ import annotations

from .composed import composed
from .entry import Elementwise, Extremum, Kink, Parameter, Source

ENTRIES = (
    Elementwise(
        name="relu_squared",
        title="Squared ReLU",
        symbol=r"\operatorname{ReLU}^2",
        family="rectifier",
        formula="max(0, x)**2",
        derivative="2 * max(0, x)",
        range="[0, inf)",
        limits=("0", "inf"),
        monotonic="non-decreasing",
        lipschitz="inf",
        kinks=(Kink(at="0", order=1),),
        window=(-2.0, 2.0),
        aliases=("relu2", "squared_relu", "square_relu", "relu^2"),
        frameworks=composed("relu(x)**2"),
        note="The power 2 of the rectified power unit (repu).",
        sources=(
            Source(
                "So et al.", 2021,
                "Primer: searching for efficient transformers for language modeling",
                "https://arxiv.org/abs/2109.08668",
            ),
        ),
    ),
    Elementwise(
        name="repu",
        title="RePU",
        symbol=r"\operatorname{RePU}",
        family="rectifier",
        formula="max(0, x)**s",
        derivative="s * max(0, x)**(s - 1)",
        parameters=(Parameter(name="s", default="3", above="1", meaning="power"),),
        range="[0, inf)",
        limits=("0", "inf"),
        monotonic="non-decreasing",
        lipschitz="inf",
        kinks=(Kink(at="0", order="-floor(-s) - 1"),),
        window=(-1.5, 1.5),
        aliases=("rectified_power_unit",),
        frameworks=composed("relu(x)**3"),
        note="The paper takes whole powers from 2 on.",
        sources=(
            Source(
                "Li, Tang & Yu", 2019,
                "Better approximations of high dimensional smooth functions by deep neural networks"
                " with rectified power units",
                "https://arxiv.org/abs/1903.05858",
            ),
        ),
    ),
    Elementwise(
        name="star_relu",
        title="StarReLU",
        symbol=r"\operatorname{StarReLU}",
        family="rectifier",
        formula="s * max(0, x)**2 + b",
        derivative="2 * s * max(0, x)",
        parameters=(
            Parameter(name="s", default="0.8944", above="0", meaning="scale"),
            Parameter(name="b", default="-0.4472", meaning="bias"),
        ),
        range="[b, inf)",
        limits=("b", "inf"),
        monotonic="non-decreasing",
        lipschitz="inf",
        kinks=(Kink(at="0", order=1),),
        window=(-2.0, 2.0),
        frameworks=composed("0.8944 * relu(x)**2 - 0.4472"),
        note="The defaults, rounded from 2/√5 and −1/√5, give mean 0 and variance 1 for normally"
        " distributed x.",
        sources=(
            Source(
                "Yu et al.", 2022, "MetaFormer baselines for vision",
                "https://arxiv.org/abs/2210.13452",
            ),
        ),
    ),
    Elementwise(
        name="sparse_plus",
        title="Sparse plus",
        symbol=r"\operatorname{sparseplus}",
        family="smooth rectifier",
        formula="where(x <= -1, 0, where(x < 1, (x + 1)**2 / 4, x))",
        derivative="where(x <= -1, 0, where(x < 1, (x + 1) / 2, 1))",
        range="[0, inf)",
        limits=("0", "inf"),
        monotonic="non-decreasing",
        lipschitz="1",
        kinks=(Kink(at="-1", order=1), Kink(at="1", order=1)),
        window=(-3.0, 3.0),
        aliases=("sparseplus",),
        frameworks={
            "torch": "torch.clamp(x + 1, 0, 2)**2 / 4 + torch.relu(x - 1)",
            "jax": "jax.nn.sparse_plus(x)",
            "keras": "keras.activations.sparse_plus(x)",
        },
        note="Its slope is the sparse sigmoid. It is SmeLU with β = 1.",
        sources=(
            Source(
                "Blondel, Martins & Niculae", 2019, "Learning with Fenchel–Young losses",
                "https://arxiv.org/abs/1901.02324",
            ),
        ),
    ),
    Elementwise(
        name="smelu",
        title="SmeLU",
        symbol=r"\operatorname{SmeLU}",
        family="smooth rectifier",
        formula="where(x <= -beta, 0, where(x < beta, (x + beta)**2 / (4 * beta), x))",
        derivative="where(x <= -beta, 0, where(x < beta, (x + beta) / (2 * beta), 1))",
        parameters=(
            Parameter(name="beta", default="1", above="0", meaning="half the width of the bend"),
        ),
        range="[0, inf)",
        limits=("0", "inf"),
        monotonic="non-decreasing",
        lipschitz="1",
        kinks=(Kink(at="-beta", order=1), Kink(at="beta", order=1)),
        window=(-3.0, 3.0),
        aliases=("smooth_rectified_linear_unit",),
        frameworks=composed("clip(x + 1, 0, 2)**2 / 4 + relu(x - 1)"),
        sources=(
            Source(
                "Shamir, Lin & Coviello", 2020,
                "Smooth activations and reproducibility in deep networks",
                "https://arxiv.org/abs/2010.09931",
            ),
        ),
    ),
    Elementwise(
        name="softmodulus_q",
        title="SoftModulusQ",
        symbol=r"\operatorname{SoftModulusQ}",
        family="smooth rectifier",
        formula="where(abs(x) <= 1, x**2 * (2 - abs(x)), abs(x))",
        derivative="where(abs(x) <= 1, x * (4 - 3 * abs(x)), sign(x))",
        range="[0, inf)",
        limits=("inf", "inf"),
        monotonic="none",
        parity="even",
        lipschitz="4/3",
        kinks=(Kink(at="-1", order=1), Kink(at="0", order=2), Kink(at="1", order=1)),
        extrema=(Extremum(at="0", kind="minimum"),),
        window=(-3.0, 3.0),
        note="A quadratic approximation of the modulus |x|.",
        sources=(
            Source(
                "Vallés-Pérez et al.", 2023,
                "Empirical study of the modulus as activation function in computer vision"
                " applications",
            ),
        ),
    ),
)  # fmt: skip
