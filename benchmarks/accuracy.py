"""How far each function is from the truth, in units of the last place: `make accuracy`.

Ours, the textbook formula in plain numpy, and PyTorch's where it is installed, against mpmath on a
grid from 1e-300 to 1e300, dense in [-10, 10]. A value that is 0 or not finite where the truth is
not counts as lost.
"""

from __future__ import annotations

import math
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import oracle

from mkdocs_actfig.catalogue import ENTRIES, Elementwise, bind
from mkdocs_actfig.expression import parse, substitute
from mkdocs_actfig.expression.evaluate import evaluate

FAR = [12, 17, 25, 36.5, 40, 88, 300, 700, 720, 745, 800, 1e4, 1e300]
GRID = np.unique(
    np.concatenate(
        [
            np.linspace(-10, 10, 201),
            [s * v for v in FAR for s in (1, -1)],
            [s * 10.0**-k for k in (1, 3, 5, 8, 12, 16, 30, 100, 300) for s in (1, -1)],
        ]
    )
)


def worst(values: np.ndarray, true: list[oracle.Real]) -> str:
    """The largest error, or `lost` where not a digit is right."""
    found = 0.0
    for got, exact in zip(values.tolist(), true, strict=True):
        off = oracle.ulps(got, exact)
        found = max(found, off if math.isfinite(off) else math.inf)
    return "lost" if found > 1e15 else f"{found:.3g}"


def torch_values(entry: Elementwise) -> np.ndarray | None:
    """PyTorch's own function in float64, where its line of code is one."""
    code = entry.frameworks.get("torch")
    if not code or not find_spec("torch"):
        return None
    import torch

    x = torch.tensor(GRID, dtype=torch.float64)
    try:
        with torch.no_grad():
            result = eval(code, {"torch": torch, "x": x})  # the catalogue's own line
    except (RuntimeError, TypeError, AttributeError):
        return None
    return np.asarray(result, np.float64)


def main() -> None:
    """Print the table."""
    print(f"{'function':<26}{'f':>8}{'f′':>8}{'textbook f':>12}{'torch f':>10}")
    for entry in ENTRIES:
        if not isinstance(entry, Elementwise):
            continue
        bound = bind(entry)
        exact = {p.name: oracle.number(p.default) for p in entry.parameters}
        f, slope = (oracle.function(t, **exact) for t in (entry.formula, entry.derivative))
        true, true_slope = [f(v) for v in GRID], [slope(v) for v in GRID]
        names = frozenset({"x", *exact})
        textbook = substitute(parse(entry.formula, names=names), dict(bound.parameters))
        theirs = torch_values(entry)
        print(
            f"{entry.name:<26}"
            f"{worst(evaluate(bound.function.value, {'x': GRID}), true):>8}"
            f"{worst(evaluate(bound.function.slope, {'x': GRID}), true_slope):>8}"
            f"{worst(evaluate(textbook, {'x': GRID}), true):>12}"
            f"{'–' if theirs is None else worst(theirs, true):>10}"
        )


if __name__ == "__main__":
    main()
