"""Every line of code of every entry, run in PyTorch, JAX and Keras: `make frameworks`."""

from __future__ import annotations

import os

import numpy as np
import pytest

from mkdocs_actfig import activation
from mkdocs_actfig.catalogue import ENTRIES, Elementwise, Gated, Stochastic, Vector, bind
from mkdocs_actfig.expression.evaluate import scalar

pytestmark = pytest.mark.frameworks
FRAMEWORKS = ("torch", "jax", "keras")
LINES = [
    pytest.param(entry, key, entry.frameworks[key], id=f"{entry.name}-{key}")
    for entry in ENTRIES
    for key in FRAMEWORKS
    if key in entry.frameworks
]
of = {
    kind: pytest.mark.parametrize(
        ("entry", "key", "line"), [p for p in LINES if isinstance(p.values[0], kind)]
    )
    for kind in (Elementwise, Gated, Stochastic, Vector)
}

# No kink of any entry is on these grids.
GRID = np.linspace(-7.9, 8.3, 163) + 0.0137
DRAWS = 200_000


@pytest.fixture(scope="session")
def run():
    """Evaluates a line in float64 with arrays of numpy's in the place of its names."""
    os.environ["KERAS_BACKEND"] = "torch"  # on JAX, Keras computes some functions in float32
    import jax
    import jax.scipy
    import keras
    import torch

    jax.config.update("jax_enable_x64", val=True)
    keras.config.set_floatx("float64")
    torch.set_default_dtype(torch.float64)
    torch.manual_seed(0)
    modules = {"torch": torch, "jax": jax, "keras": keras}
    array = {
        "torch": torch.tensor, "jax": jax.numpy.asarray, "keras": keras.ops.convert_to_tensor,
    }  # fmt: skip

    def evaluated(key: str, line: str, *, numbers=None, **arrays):
        known = {name: array[key](np.asarray(value)) for name, value in arrays.items()}
        result = eval(line, {**modules, **known, **(numbers or {})})  # noqa: S307 - our own lines
        return np.asarray(result if key == "jax" else result.detach())

    return evaluated


@of[Elementwise]
def test_a_function_of_one_x(entry, key, line, run):
    got = run(key, line, x=GRID)
    np.testing.assert_allclose(got, activation(entry.name)(GRID), rtol=1e-8, atol=1e-11)


@of[Vector]
def test_a_function_of_a_vector(entry, key, line, run):
    f = activation(entry.name)
    defaults = {p.name: float(p.default) for p in entry.parameters}
    if entry.random:
        # The largest share falls on each score as often as softmax says.
        x = np.broadcast_to(np.array(entry.scores), (DRAWS, len(entry.scores)))
        shares = run(key, line, x=x, numbers=defaults)
        np.testing.assert_allclose(shares.sum(axis=-1), 1)
        often = np.bincount(shares.argmax(axis=-1)) / DRAWS
        np.testing.assert_allclose(often, activation("softmax")(entry.scores), atol=0.005)
        return
    x = np.array([[2.0, 1.0, 0.4, -0.3], [-0.2, 0.9, 0.1, 0.8]])
    np.testing.assert_allclose(run(key, line, x=x, numbers=defaults), f(x).reshape(
        run(key, line, x=x, numbers=defaults).shape), rtol=1e-12, atol=1e-14)  # fmt: skip


@of[Gated]
def test_a_gated_function(entry, key, line, run):
    a, b = np.meshgrid(GRID[::9], GRID[::7])
    got = run(key, line, a=a, b=b)
    np.testing.assert_allclose(got, activation(entry.name)(a, b), rtol=1e-8, atol=1e-11)


@of[Stochastic]
def test_a_random_function(entry, key, line, run):
    f = activation(entry.name)
    for x in (-0.6, 0.4, 1.7):
        draws = run(key, line, x=np.full(DRAWS, x))
        assert draws.mean() == pytest.approx(f.mean(x), abs=5 * f.deviation(x) / DRAWS**0.5 + 1e-9)
        assert draws.std() == pytest.approx(f.deviation(x), rel=0.02, abs=1e-9)


CONVENTIONS = [
    pytest.param(entry, kink, key, said, id=f"{entry.name}-{kink.at}-{key}")
    for entry in ENTRIES
    if isinstance(entry, Elementwise)
    for kink in entry.kinks
    for key, said in kink.conventions.items()
]


@pytest.mark.parametrize(("entry", "kink", "key", "said"), CONVENTIONS)
def test_slopes_at_kinks_are_what_frameworks_return(entry, kink, key, said, run):
    assert run  # jax computes in float64
    import jax
    import torch

    known = {name: scalar(node) for name, node in bind(entry).parameters.items()}
    from mkdocs_actfig.expression import parse

    at, slope = (scalar(parse(t, names=frozenset(known)), known) for t in (kink.at, said))
    if key == "torch":
        x = torch.tensor(at, dtype=torch.float64, requires_grad=True)
        eval(entry.frameworks[key], {"torch": torch, "x": x}).backward()  # noqa: S307 - our own
        got = x.grad.item()
    else:
        line = entry.frameworks[key]
        got = float(jax.grad(lambda x: eval(line, {"jax": jax, "x": x}))(at))  # noqa: S307
    assert got == pytest.approx(slope)
