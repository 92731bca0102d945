"""The functions of PyTorch, JAX and Keras by the catalogue's own lines of code, where installed."""

from __future__ import annotations

from contextlib import suppress
from importlib.util import find_spec

import numpy as np

INSTALLED = [name for name in ("torch", "jax", "keras") if find_spec(name)]


def with_torch(code, given):
    import torch

    torch.set_default_dtype(torch.float64)
    known = {name: torch.tensor(value, requires_grad=True) for name, value in given.items()}
    y = eval(code, {"torch": torch, **known})  # noqa: S307 - the catalogue's own line
    with suppress(RuntimeError):  # heaviside has no slope
        y.sum().backward()
    return y.detach().numpy(), next(iter(known.values())).grad


def with_jax(code, given):
    import jax
    import jax.scipy.special

    jax.config.update("jax_enable_x64", True)
    f = eval(f"lambda {', '.join(given)}: {code}", {"jax": jax})  # noqa: S307 - the same
    values = [jax.numpy.asarray(value, float) for value in given.values()]
    return f(*values), jax.grad(lambda *v: f(*v).sum())(*values)


def with_keras(code, given):
    import keras

    keras.config.set_floatx("float64")
    known = {name: keras.ops.convert_to_tensor(value) for name, value in given.items()}
    return eval(code, {"keras": keras, **known}), None  # noqa: S307 - the same


RUN = {"torch": with_torch, "jax": with_jax, "keras": with_keras}


def run(framework, entry, **given):
    """The framework's f and f′, the slope by the first argument, as arrays; f′ may be None."""
    f, slope = RUN[framework](entry.frameworks[framework], given)
    return np.asarray(f), None if slope is None else np.asarray(slope)


def theirs(entry, **given):
    """What PyTorch and JAX have; None where they are not installed or have no such function."""
    return [
        run(name, entry, **given)
        if name in INSTALLED and name in entry.frameworks
        else (None, None)
        for name in ("torch", "jax")
    ]
