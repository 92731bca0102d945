"""A module whose docstrings hold formulas and figures."""

import math


def softplus(x: float) -> float:
    r"""The smooth ramp $\ln(1 + e^x)$.

    ```activation
    softplus
    ```

    ### For $x \to \infty$

    It is near $x$.

    Args:
        x: a number, $x \in \mathbb{R}$.

    Returns:
        A number above $\max(0, x)$.
    """
    return math.log1p(math.exp(x))


def ramp(x: float) -> float:
    r"""The ramp, with the same figure as the other.

    ```activation
    softplus
    ```

    $$
    \operatorname{ramp}(x) = \max(0, x)
    $$
    """
    return max(0.0, x)
