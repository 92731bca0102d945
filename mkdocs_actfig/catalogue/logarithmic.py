"""Functions that grow like a logarithm, and the soft exponential that reaches from it to exp."""

from __future__ import annotations

from .composed import composed
from .documentation import UNKNOWN
from .entry import Elementwise, Kink, Parameter
from .sources import GODFREY_2015, HAFNER_2023, LIU_2019

ENTRIES = (
    Elementwise(
        name="arcsinh",
        title="Inverse hyperbolic sine",
        symbol=r"\operatorname{arsinh}",
        family="log",
        formula="log(x + sqrt(x**2 + 1))",
        derivative="1 / sqrt(x**2 + 1)",
        stable="asinh(x)",
        stable_derivative="1 / hypot(x, 1)",
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        parity="odd",
        lipschitz="1",
        window=(-8.0, 8.0),
        aliases=("asinh", "arsinh"),
        frameworks={
            "torch": "torch.asinh(x)",
            "jax": "jax.numpy.arcsinh(x)",
            "keras": "keras.ops.arcsinh(x)",
        },
        sources=(UNKNOWN,),
    ),
    Elementwise(
        name="symlog",
        title="Symlog",
        symbol=r"\operatorname{symlog}",
        family="log",
        formula="sign(x) * log(1 + abs(x))",
        derivative="1 / (1 + abs(x))",
        stable="sign(x) * log1p(abs(x))",
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        parity="odd",
        lipschitz="1",
        kinks=(Kink(at="0", order=1),),
        window=(-8.0, 8.0),
        aliases=("symmetric_log", "bi_symmetric_log", "log_activation"),
        frameworks=composed("sign(x) * log1p(abs(x))"),
        sources=(HAFNER_2023,),
    ),
    Elementwise(
        name="symexp",
        title="Symexp",
        symbol=r"\operatorname{symexp}",
        family="exponential",
        formula="sign(x) * (exp(abs(x)) - 1)",
        derivative="exp(abs(x))",
        stable="sign(x) * expm1(abs(x))",
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="strictly increasing",
        parity="odd",
        lipschitz="inf",
        kinks=(Kink(at="0", order=1),),
        window=(-2.5, 2.5),
        aliases=("symmetric_exp",),
        frameworks=composed("sign(x) * expm1(abs(x))"),
        note="The inverse of symlog.",
        sources=(HAFNER_2023,),
    ),
    Elementwise(
        name="nlrelu",
        title="NLReLU",
        symbol=r"\operatorname{NLReLU}",
        family="log",
        formula="log(beta * max(0, x) + 1)",
        derivative="where(x > 0, beta / (beta * x + 1), 0)",
        stable="where(x > 1e300, log(x) + log(beta), log1p(beta * max(0, x)))",
        stable_derivative="where(x > 0, 1 / (x + 1 / beta), 0)",
        parameters=(Parameter(name="beta", default="1", above="0", meaning="slope right of 0"),),
        range="[0, inf)",
        limits=("0", "inf"),
        monotonic="non-decreasing",
        lipschitz="beta",
        kinks=(Kink(at="0", order=0),),
        window=(-4.0, 8.0),
        aliases=("natural_logarithm_relu",),
        frameworks=composed("log1p(relu(x))"),
        sources=(LIU_2019,),
    ),
    Elementwise(
        name="soft_exponential",
        title="Soft exponential",
        symbol=r"\operatorname{softexp}",
        family="exponential",
        formula="where(alpha < 0, -(log(1 - alpha * (x + alpha)) / alpha),"
        " where(alpha > 0, (exp(alpha * x) - 1) / alpha + alpha, x))",
        derivative="where(alpha < 0, 1 / (1 - alpha * (alpha + x)), exp(alpha * x))",
        # On the left the constants cancel for α near 1, so they are summed first.
        stable="where(alpha * x < -1/2, exp(alpha * x) / alpha"
        " + where(alpha < 1/2, alpha - 1 / alpha, (alpha - 1) * (alpha + 1) / alpha),"
        " expm1(alpha * x) / alpha + alpha)",
        stable_derivative="exp(alpha * x)",
        parameters=(
            Parameter(
                name="alpha", default="1/2", above="0", at_most="1", meaning="from linear to exp"
            ),
        ),
        range="(alpha - 1 / alpha, inf)",
        limits=("alpha - 1 / alpha", "inf"),
        monotonic="strictly increasing",
        lipschitz="inf",
        window=(-4.0, 3.0),
        frameworks=composed("2 * expm1(x / 2) + 0.5"),
        note="The facts are those of 0 < α ≤ 1, the values that can be set here. Below 0 it is a"
        " logarithm, defined only for x > 1/α − α.",
        sources=(GODFREY_2015,),
    ),
)
