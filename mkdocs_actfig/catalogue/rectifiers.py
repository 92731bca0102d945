"""Rectifiers: ReLU, its leaky and bounded relatives, and softplus, its smooth one."""

from __future__ import annotations

from .composed import composed
from .entry import Elementwise, Kink, Parameter
from .sources import (
    DUGAS_2001,
    EGER_2018,
    FUKUSHIMA_1969,
    GLOROT_2011,
    HE_2015,
    KRIZHEVSKY_2010,
    MAAS_2013,
    NAIR_2010,
)  # fmt: skip

_ZERO_EVERYWHERE = {"torch": "0", "jax": "0"}

ENTRIES = (
    Elementwise(
        name="relu",
        title="ReLU",
        summary="The default of hidden layers in convolutional networks.",
        symbol=r"\operatorname{ReLU}",
        family="rectifier",
        formula="max(0, x)",
        derivative="where(x > 0, 1, 0)",
        range="[0, inf)",
        limits=("0", "inf"),
        monotonic="non-decreasing",
        lipschitz="1",
        kinks=(Kink(at="0", order=0, conventions=_ZERO_EVERYWHERE),),
        window=(-3.0, 3.0),
        aliases=("rectifier", "ramp", "poslin", "positive_part"),
        frameworks={
            "torch": "torch.nn.ReLU()(x)",
            "jax": "jax.nn.relu(x)",
            "keras": "keras.activations.relu(x)",
        },
        sources=(FUKUSHIMA_1969, NAIR_2010, GLOROT_2011),
    ),
    Elementwise(
        name="relu6",
        title="ReLU6",
        summary="A ReLU with a ceiling, so that 8-bit numbers know their range in advance.",
        symbol=r"\operatorname{ReLU6}",
        family="rectifier",
        formula="min(max(0, x), 6)",
        derivative="where(x >= 6, 0, where(x > 0, 1, 0))",
        range="[0, 6]",
        limits=("0", "6"),
        monotonic="non-decreasing",
        lipschitz="1",
        kinks=(
            Kink(at="0", order=0, conventions=_ZERO_EVERYWHERE),
            Kink(at="6", order=0, conventions=_ZERO_EVERYWHERE),
        ),
        window=(-4.0, 10.0),
        frameworks={
            "torch": "torch.nn.ReLU6()(x)",
            "jax": "jax.nn.relu6(x)",
            "keras": "keras.activations.relu6(x)",
        },
        sources=(KRIZHEVSKY_2010,),
    ),
    Elementwise(
        name="leaky_relu",
        title="Leaky ReLU",
        summary="Lets a little through on the left, so that no unit is without a slope.",
        symbol=r"\operatorname{LeakyReLU}",
        family="rectifier",
        formula="where(x > 0, x, alpha * x)",
        derivative="where(x > 0, 1, alpha)",
        parameters=(
            Parameter(
                name="alpha", default="0.01", above="0", below="1", meaning="slope for x < 0"
            ),
        ),
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        lipschitz="1",
        kinks=(Kink(at="0", order=0, conventions={"torch": "alpha", "jax": "1"}),),
        window=(-3.0, 3.0),
        aliases=("lrelu",),
        unlike={
            "tf.nn.leaky_relu": "leaky_relu(alpha=0.2)",
            "keras.activations.leaky_relu": "leaky_relu(alpha=0.2)",
            "keras.layers.LeakyReLU": "leaky_relu(alpha=0.3)",
        },
        frameworks={
            "torch": "torch.nn.LeakyReLU(negative_slope=0.01)(x)",
            "jax": "jax.nn.leaky_relu(x, negative_slope=0.01)",
            "keras": "keras.activations.leaky_relu(x, negative_slope=0.01)",
        },
        note="The default slope is 0.01 in the paper, PyTorch, JAX and ONNX, 0.2 in"
        " keras.activations and tf.nn, 0.3 in keras.layers; write leaky_relu(alpha=0.2) for"
        " another.",
        sources=(MAAS_2013,),
    ),
    Elementwise(
        name="prelu",
        title="PReLU",
        summary="A leaky ReLU that learns its slope a, starting from 0.25.",
        symbol=r"\operatorname{PReLU}",
        family="rectifier",
        formula="where(x > 0, x, a * x)",
        derivative="where(x > 0, 1, a)",
        parameters=(
            Parameter(
                name="a", default="0.25", above="0", at_most="1", meaning="learned slope for x < 0"
            ),
        ),
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        lipschitz="1",
        kinks=(Kink(at="0", order=0),),
        window=(-3.0, 3.0),
        frameworks={
            "torch": "torch.nn.PReLU(init=0.25)(x)",
            "jax": "jax.nn.leaky_relu(x, negative_slope=0.25)",
            "keras": "keras.layers.PReLU(alpha_initializer=keras.initializers.Constant(0.25))(x)",
        },
        note="a is learned; the initial value is 0.25 in the paper and in PyTorch, 0.01 in Flax"
        " and 0 in Keras.",
        sources=(HE_2015,),
    ),
    Elementwise(
        name="softplus",
        title="Softplus",
        summary="For outputs that must be positive, such as a standard deviation; its derivative "
        "is the sigmoid.",
        symbol=r"\operatorname{softplus}",
        family="smooth rectifier",
        formula="1 / beta * log(1 + exp(beta * x))",
        derivative="1 / (1 + exp(-beta * x))",
        # Beyond 800 it is x, before βx overflows.
        stable="where(beta * x > 800, x + exp(-beta * x) / beta, softplus(beta * x) / beta)",
        stable_derivative="sigmoid(beta * x)",
        parameters=(Parameter(name="beta", default="1", above="0", meaning="sharpness"),),
        range="(0, inf)",
        limits=("0", "inf"),
        monotonic="strictly increasing",
        lipschitz="1",
        aliases=("smooth_relu",),
        frameworks={
            "torch": "torch.nn.Softplus(beta=1.0)(x)",
            "jax": "jax.nn.softplus(x)",
            "keras": "keras.activations.softplus(x)",
        },
        note="PyTorch returns x itself where beta · x > 20, off by 2e-9 just above.",
        sources=(DUGAS_2001,),
    ),
    Elementwise(
        name="maxsig",
        title="Maxsig",
        symbol=r"\operatorname{maxsig}",
        family="sigmoid",
        formula="max(x, sigmoid(x))",
        derivative="where(x > sigmoid(x), 1, sigmoid(x) * (1 - sigmoid(x)))",
        stable_derivative="where(x > sigmoid(x), 1, dsigmoid(x))",
        range="(0, inf)",
        limits=("0", "inf"),
        monotonic="strictly increasing",
        lipschitz="1",
        kinks=(Kink(at="0.659046068407406660984386495929", order=0),),
        window=(-6.0, 3.0),
        frameworks=composed("where(x > sigmoid(x), x, sigmoid(x))"),
        sources=(EGER_2018,),
    ),
)
