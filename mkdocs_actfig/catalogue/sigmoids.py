"""Sigmoids: bounded, increasing, or the logarithm of one that is."""

from __future__ import annotations

from .composed import composed
from .documentation import TORCH_LOGSIGMOID, UNKNOWN
from .entry import Elementwise, Extremum, Kink, Parameter
from .sources import (
    COLLOBERT_2004,
    COURBARIAUX_2015,
    ELFWING_2017,
    ELLIOTT_1993,
    GLOROT_2010,
    HOWARD_2019,
    LECUN_1998,
    RUMELHART_1986,
    SOBOLEVA_2008,
)

_RIGHT, _LEFT = "max(0, min(x, 1e300))", "max(-1e300, min(x, 0))"  # finite: 0 · ∞ has no value

ENTRIES = (
    Elementwise(
        name="sigmoid",
        title="Sigmoid",
        summary="Turns a score into a probability: yes-or-no outputs and gates.",
        symbol=r"\sigma",
        family="sigmoid",
        formula="1 / (1 + exp(-x))",
        derivative="sigmoid(x) * (1 - sigmoid(x))",
        stable="sigmoid(x)",
        stable_derivative="dsigmoid(x)",
        range="(0, 1)",
        limits=("0", "1"),
        monotonic="strictly increasing",
        lipschitz="1/4",
        window=(-8.0, 8.0),
        mark=("saturation", "extrema"),
        aliases=("logistic", "logistic_sigmoid", "expit", "soft_step", "logsig", "sigm"),
        frameworks={
            "torch": "torch.sigmoid(x)",
            "jax": "jax.nn.sigmoid(x)",
            "keras": "keras.activations.sigmoid(x)",
        },
        sources=(RUMELHART_1986,),
    ),
    Elementwise(
        name="hard_sigmoid",
        title="Hard sigmoid",
        summary="A sigmoid made of three straight pieces, for gates on phones and in 8-bit "
        "arithmetic.",
        symbol=r"\operatorname{hardsigmoid}",
        family="sigmoid",
        formula="max(0, min(1, alpha * x + beta))",
        derivative="where(alpha * x + beta >= 1, 0, where(alpha * x + beta > 0, alpha, 0))",
        # One rounding of the shifted x costs less near the lower corner than one of the product.
        stable="max(0, min(1, alpha * (x + beta / alpha)))",
        stable_derivative="where(abs(x - (1/2 - beta) / alpha) < 1 / (2 * alpha), alpha, 0)",
        parameters=(
            Parameter(name="alpha", default="1/6", above="0", meaning="slope"),
            Parameter(name="beta", default="1/2", meaning="value at 0"),
        ),
        range="[0, 1]",
        limits=("0", "1"),
        monotonic="non-decreasing",
        lipschitz="alpha",
        kinks=(Kink(at="-beta / alpha", order=0), Kink(at="(1 - beta) / alpha", order=0)),
        aliases=("hard_logistic",),
        unlike={
            "onnx.HardSigmoid": "hard_sigmoid(alpha=0.2)",
        },
        frameworks={
            "torch": "torch.nn.Hardsigmoid()(x)",
            "jax": "jax.nn.hard_sigmoid(x)",
            "keras": "keras.activations.hard_sigmoid(x)",
        },
        note="Three slopes are in use: 1/6 (PyTorch, JAX, Keras 3), 0.2 (ONNX, Keras 2) and 0.5"
        " (BinaryConnect); write hard_sigmoid(alpha=0.2) for another.",
        sources=(COURBARIAUX_2015, HOWARD_2019),
    ),
    Elementwise(
        name="log_sigmoid",
        title="Log-sigmoid",
        summary="The logarithm of a probability, for losses; it keeps its digits where taking "
        "the logarithm of a sigmoid loses them.",
        symbol=r"\operatorname{logsigmoid}",
        family="sigmoid",
        formula="-log(1 + exp(-x))",
        derivative="1 / (1 + exp(x))",
        stable="log_sigmoid(x)",
        stable_derivative="sigmoid(-x)",
        range="(-inf, 0)",
        limits=("-inf", "0"),
        monotonic="strictly increasing",
        lipschitz="1",
        aliases=("logsigmoid", "log_expit"),
        frameworks={
            "torch": "torch.nn.LogSigmoid()(x)",
            "jax": "jax.nn.log_sigmoid(x)",
            "keras": "keras.activations.log_sigmoid(x)",
        },
        sources=(UNKNOWN, TORCH_LOGSIGMOID),
    ),
    Elementwise(
        name="tanh",
        title="Tanh",
        summary="Centred on zero: the state of recurrent cells, and outputs between −1 and 1.",
        symbol=r"\tanh",
        family="sigmoid",
        formula="(exp(x) - exp(-x)) / (exp(x) + exp(-x))",
        derivative="1 - tanh(x)**2",
        stable="tanh(x)",
        stable_derivative="4 * dsigmoid(2 * x)",
        range="(-1, 1)",
        limits=("-1", "1"),
        monotonic="strictly increasing",
        parity="odd",
        lipschitz="1",
        window=(-5.0, 5.0),
        mark=("saturation", "extrema"),
        aliases=("hyperbolic_tangent", "tansig"),
        frameworks={
            "torch": "torch.tanh(x)",
            "jax": "jax.numpy.tanh(x)",
            "keras": "keras.activations.tanh(x)",
        },
        sources=(LECUN_1998,),
    ),
    Elementwise(
        name="hard_tanh",
        title="Hard tanh",
        summary="Clips to the interval from −1 to 1 and costs two comparisons.",
        symbol=r"\operatorname{hardtanh}",
        family="sigmoid",
        formula="max(a, min(b, x))",
        derivative="where(x >= b, 0, where(x > a, 1, 0))",
        parameters=(
            Parameter(name="a", default="-1", meaning="lower bound"),
            Parameter(name="b", default="1", above="a", meaning="upper bound"),
        ),
        range="[a, b]",
        limits=("a", "b"),
        monotonic="non-decreasing",
        parity="odd",
        lipschitz="1",
        kinks=(
            Kink(at="a", order=0, conventions={"torch": "0", "jax": "1"}),
            Kink(at="b", order=0, conventions={"torch": "0", "jax": "1"}),
        ),
        window=(-3.0, 3.0),
        aliases=("clip", "satlins"),
        frameworks={
            "torch": "torch.nn.Hardtanh(min_val=-1.0, max_val=1.0)(x)",
            "jax": "jax.nn.hard_tanh(x)",
            "keras": "keras.activations.hard_tanh(x)",
        },
        sources=(COLLOBERT_2004,),
    ),
    Elementwise(
        name="softsign",
        title="Softsign",
        summary="Like tanh, but approaches its limits far more slowly and needs no exponential.",
        symbol=r"\operatorname{softsign}",
        family="sigmoid",
        formula="x / (1 + abs(x))",
        derivative="1 / (1 + abs(x))**2",
        # inf / inf has no value; the reciprocal form has, and loses digits only near 0.
        stable="where(abs(x) < 1, x / (1 + abs(x)), sign(x) / (1 + 1 / abs(x)))",
        stable_derivative="(1 / (1 + abs(x)))**2",
        range="(-1, 1)",
        limits=("-1", "1"),
        monotonic="strictly increasing",
        parity="odd",
        lipschitz="1",
        kinks=(Kink(at="0", order=1),),
        window=(-8.0, 8.0),
        aliases=("soft_sign", "elliot_symmetric", "elliot_sig"),
        frameworks={
            "torch": "torch.nn.Softsign()(x)",
            "jax": "jax.nn.soft_sign(x)",
            "keras": "keras.activations.softsign(x)",
        },
        sources=(ELLIOTT_1993, GLOROT_2010),
    ),
    Elementwise(
        name="smht",
        title="Soboleva modified hyperbolic tangent",
        symbol=r"\operatorname{smht}",
        family="sigmoid",
        formula="(exp(a * x) - exp(-b * x)) / (exp(c * x) + exp(-d * x))",
        derivative="(a * exp(a * x) + b * exp(-b * x)) / (exp(c * x) + exp(-d * x))"
        " - (exp(a * x) - exp(-b * x)) * (c * exp(c * x) - d * exp(-d * x))"
        " / (exp(c * x) + exp(-d * x))**2",
        # Divided by the largest exponential of each side.
        stable=f"where(x >= 0, exp((a - c) * {_RIGHT}) * -expm1(-(a + b) * {_RIGHT})"
        f" / (1 + exp(-(c + d) * {_RIGHT})), exp((d - b) * {_LEFT}) * expm1((a + b) * {_LEFT})"
        f" / (1 + exp((c + d) * {_LEFT})))",
        stable_derivative=f"where(x >= 0, exp((a - c) * {_RIGHT}) * (a - c"
        f" + (b + c) * exp(-(a + b) * {_RIGHT}) + (a + d) * exp(-(c + d) * {_RIGHT})"
        f" + (b - d) * exp(-(a + b) * {_RIGHT}) * exp(-(c + d) * {_RIGHT}))"
        f" / (1 + exp(-(c + d) * {_RIGHT}))**2, exp((d - b) * {_LEFT}) * (b - d"
        f" + (a + d) * exp((a + b) * {_LEFT}) + (b + c) * exp((c + d) * {_LEFT})"
        f" + (a - c) * exp((a + b) * {_LEFT}) * exp((c + d) * {_LEFT}))"
        f" / (1 + exp((c + d) * {_LEFT}))**2)",
        parameters=(
            Parameter(name="a", default="1", above="0", meaning="growth on the right"),
            Parameter(name="b", default="1", above="0", meaning="growth on the left"),
            Parameter(name="c", default="1", at_least="a", meaning="damping on the right"),
            Parameter(name="d", default="1", at_least="b", meaning="damping on the left"),
        ),
        range="[minimum, maximum]",
        limits=("where(b == d, -1, 0)", "where(a == c, 1, 0)"),
        monotonic="strictly increasing",
        parity="odd",
        lipschitz="smht_steepest(a, b, c, d)",
        extrema=(
            Extremum(at="-smht_peak(b, a, d, c)", kind="minimum"),
            Extremum(at="smht_peak(a, b, c, d)", kind="maximum"),
        ),
        aliases=("smhtaf", "psmhtaf", "mtanh"),
        note="With its defaults it is tanh. For a < c it has a maximum and falls to 0 on the right,"
        " for b < d a minimum on the left; for a > c or b > d, which is left out here, it is"
        " unbounded.",
        sources=(SOBOLEVA_2008,),
    ),
    Elementwise(
        name="dsilu",
        title="dSiLU",
        symbol=r"\operatorname{dSiLU}",
        family="sigmoid",
        formula="sigmoid(x) * (1 + x * (1 - sigmoid(x)))",
        derivative="sigmoid(x) * (1 - sigmoid(x)) * (2 + x * (1 - 2 * sigmoid(x)))",
        stable="dsilu(x)",
        stable_derivative="where(abs(x) > 40, xexp(-abs(x), 1, 0) * (1 - 2 / abs(x)),"
        " dsigmoid(x) * (2 - abs(x) * tanh(abs(x) / 2)))",
        range="[minimum, maximum]",
        limits=("0", "1"),
        monotonic="none",
        lipschitz="1/2",
        extrema=(
            Extremum(at="-2.39935728051546766783273969728", kind="minimum"),
            Extremum(at="2.39935728051546766783273969728", kind="maximum"),
        ),
        window=(-8.0, 8.0),
        frameworks=composed("sigmoid(x) * (1 + x * (1 - sigmoid(x)))"),
        note="The derivative of SiLU.",
        sources=(ELFWING_2017,),
    ),
)
