"""The lines of code for PyTorch, JAX and Keras, run where these are installed: they are the function."""

from __future__ import annotations

import numpy as np
import oracle
import pytest
from frameworks import INSTALLED, run

from mkdocs_actfig import activation
from mkdocs_actfig.catalogue import ENTRIES, Elementwise, Gated, Stochastic

pytestmark = pytest.mark.frameworks
LINES = [
    pytest.param(name, entry, id=f"{name}-{entry.name}")
    for entry in ENTRIES
    for name in INSTALLED
    if name in entry.frameworks and not isinstance(entry, Stochastic)
    if not getattr(entry, "random", False)
]


if LINES:

    @pytest.mark.parametrize(("framework", "entry"), LINES)
    def test_a_line_of_code_is_the_function(framework, entry):
        x = np.linspace(-7.25, 7.5, 60)
        ours, known = activation(entry.name), {"x": x}
        if isinstance(entry, Gated):
            known = {"a": x, "b": x[::-1] + 0.3}
        elif not isinstance(entry, Elementwise):
            defaults = {p.name: float(oracle.number(p.default)) for p in entry.parameters}
            known = {"x": np.array([2.0, 1.0, 0.5, 0.0, -1.0, 0.3]), **defaults}
        true = ours(*(known[name] for name in ("x", "a", "b") if name in known))
        theirs, _ = run(framework, entry, **known)
        rtol, atol = (1e-6, 1e-6) if framework == "keras" else (1e-12, 1e-13)  # float32 inside
        np.testing.assert_allclose(np.ravel(theirs), np.ravel(true), rtol=rtol, atol=atol)

    @pytest.mark.parametrize(("framework", "entry"), LINES)
    def test_conventions_at_kinks_are_theirs(framework, entry):
        for kink in entry.kinks if isinstance(entry, Elementwise) else ():
            if said := kink.conventions.get(framework):
                _, slope = run(framework, entry, x=np.array([float(oracle.number(kink.at))]))
                assert slope is None or slope == float(oracle.number(said))
