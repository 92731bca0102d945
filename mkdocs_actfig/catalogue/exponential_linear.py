"""Exponential linear units: the identity for x > 0, an exponential that levels off below."""

from __future__ import annotations

from .entry import Elementwise, Kink, Parameter
from .sources import BARRON_2017, CLEVERT_2015, KLAMBAUER_2017

ENTRIES = (
    Elementwise(
        name="elu",
        title="ELU",
        summary="Bends into a floor at −α, which brings the mean of the outputs closer to zero.",
        symbol=r"\operatorname{ELU}",
        family="exponential linear",
        formula="where(x > 0, x, alpha * (exp(x) - 1))",
        derivative="where(x > 0, 1, alpha * exp(x))",
        stable="where(x > 0, x, alpha * expm1(min(x, 0)))",
        stable_derivative="where(x > 0, 1, alpha * exp(min(x, 0)))",
        parameters=(Parameter(name="alpha", default="1", above="0", meaning="depth for x < 0"),),
        range="(-alpha, inf)",
        limits=("-alpha", "inf"),
        monotonic="strictly increasing",
        lipschitz="max(1, alpha)",
        kinks=(Kink(at="0", order=1),),
        frameworks={
            "torch": "torch.nn.ELU(alpha=1.0)(x)",
            "jax": "jax.nn.elu(x, alpha=1.0)",
            "keras": "keras.activations.elu(x, alpha=1.0)",
        },
        note="Differentiable at 0 only for α = 1.",
        sources=(CLEVERT_2015,),
    ),
    Elementwise(
        name="celu",
        title="CELU",
        summary="An ELU without a corner for any α, because the exponent is divided by α as well.",
        symbol=r"\operatorname{CELU}",
        family="exponential linear",
        formula="max(0, x) + min(0, alpha * (exp(x / alpha) - 1))",
        derivative="where(x > 0, 1, exp(x / alpha))",
        stable="where(x > 0, x, alpha * expm1(min(x, 0) / alpha))",
        stable_derivative="where(x > 0, 1, exp(min(x, 0) / alpha))",
        parameters=(Parameter(name="alpha", default="1", above="0", meaning="depth for x < 0"),),
        range="(-alpha, inf)",
        limits=("-alpha", "inf"),
        monotonic="strictly increasing",
        lipschitz="1",
        kinks=(Kink(at="0", order=1),),
        frameworks={
            "torch": "torch.nn.CELU(alpha=1.0)(x)",
            "jax": "jax.nn.celu(x, alpha=1.0)",
            "keras": "keras.activations.celu(x, alpha=1.0)",
        },
        sources=(BARRON_2017,),
    ),
    Elementwise(
        name="selu",
        title="SELU",
        summary="An ELU with two constants that keep mean 0 and variance 1 through many fully "
        "connected layers.",
        symbol=r"\operatorname{SELU}",
        family="exponential linear",
        formula="lam * where(x > 0, x, alpha * (exp(x) - 1))",
        derivative="lam * where(x > 0, 1, alpha * exp(x))",
        # λα as one number: the product of the two rounded ones is an ULP off.
        stable="where(x > 0, lam * x, 1.7580993408473768599402175208123 * expm1(min(x, 0)))",
        stable_derivative="where(x > 0, lam, 1.7580993408473768599402175208123 * exp(min(x, 0)))",
        parameters=(
            Parameter(name="lam", default="1.0507009873554804934193349852946", fixed=True),
            Parameter(name="alpha", default="1.6732632423543772848170429916717", fixed=True),
        ),
        range="(-lam * alpha, inf)",
        limits=("-lam * alpha", "inf"),
        monotonic="strictly increasing",
        lipschitz="lam * alpha",
        kinks=(Kink(at="0", order=0),),
        frameworks={
            "torch": "torch.nn.SELU()(x)",
            "jax": "jax.nn.selu(x)",
            "keras": "keras.activations.selu(x)",
        },
        note="The steepest slope is λα ≈ 1.758, on the left of 0.",
        sources=(KLAMBAUER_2017,),
    ),
)
