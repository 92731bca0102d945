"""Lines of code for functions that a framework lacks: one composition, spelled for each."""

from __future__ import annotations

import re

_OF_KERAS = ("relu", "softplus", "silu", "gelu")
_SPELLED = {
    "torch": {
        "relu": "torch.relu", "softplus": "torch.nn.functional.softplus",
        "silu": "torch.nn.functional.silu", "gelu": "torch.nn.functional.gelu",
        "arctan": "torch.atan", "clip": "torch.clamp", "concatenate": "torch.cat",
    },
    "jax": {
        "relu": "jax.nn.relu", "softplus": "jax.nn.softplus", "silu": "jax.nn.silu",
        "sigmoid": "jax.nn.sigmoid", "rsqrt": "jax.lax.rsqrt", "erf": "jax.scipy.special.erf",
    },
    "keras": {name: f"keras.activations.{name}" for name in _OF_KERAS},
}  # fmt: skip
_HOME = {"torch": "torch.", "jax": "jax.numpy.", "keras": "keras.ops."}


def composed(code: str) -> dict[str, str]:
    """The line in PyTorch, JAX and Keras: `x * tanh(x)` → `x * torch.tanh(x)` and the others'.

    What it calls is named as numpy names it, or as neural networks do.
    """
    return {framework: _spelled(code, framework) for framework in _HOME}


def _spelled(code: str, framework: str) -> str:
    own, home = _SPELLED[framework], _HOME[framework]
    return re.sub(r"[a-z]\w*(?=\()", lambda called: own.get(called[0], home + called[0]), code)
