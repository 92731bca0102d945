"""Functions of a whole vector of logits."""

from __future__ import annotations

from .entry import Parameter, Vector
from .sources import BRIDLE_1990, HINTON_2015

ENTRIES = (
    Vector(
        name="softmax",
        title="Softmax",
        summary="Turns a vector of scores into positive shares that add up to 1: one class of "
        "many, the next word, attention.",
        symbol=r"\operatorname{softmax}",
        family="vector",
        latex=r"\operatorname{softmax}(x)_i=\frac{e^{x_i/T}}{\sum_{j=1}^{n}e^{x_j/T}}",
        jacobian_latex=r"\frac{\partial s_i}{\partial x_j}=\frac{1}{T}\,s_i(\delta_{ij}-s_j)",
        kernel="softmax",
        parameters=(Parameter(name="T", default="1", above="0", meaning="temperature"),),
        range="(0, 1)",
        sums_to_one=True,
        aliases=("softargmax", "normalised_exponential"),
        frameworks={
            "torch": "torch.nn.Softmax(dim=-1)(x / T)",
            "jax": "jax.nn.softmax(x / T)",
            "keras": "keras.activations.softmax(x / T)",
        },
        note="Adding the same number to every score changes nothing.",
        sources=(BRIDLE_1990, HINTON_2015),
    ),
)
