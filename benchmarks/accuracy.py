"""How far each function is from the truth, in units of the last place (ULP): `make accuracy`.

Ours, the textbook formula in plain numpy, and PyTorch's and JAX's where they are installed and have
the function, against mpmath; grid and measure are those of the tests. `lost` says that not a digit
is right, as where a value is 0, infinite or nan and the truth is not. Next to a zero of f′ an error
counts by the largest |f′|, as 4 for 1e-15. Subnormal numbers, which JAX takes for 0, are left out.
A second table has the places at which ours is more than 4 ULP off, at the defaults and at
other parameters, and what the tests allow there. Names as arguments choose functions.
"""

from __future__ import annotations

import math
import sys
import warnings
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import mpmath as mp
import oracle
from definitions import INPUTS, SMOOTH, TRUE, slopes_of
from test_catalogue import BEYOND, CASES, CROSSING, GRID, SCALED, Case, zeros_of
from test_gated import exact

from mkdocs_actfig import activation
from mkdocs_actfig.catalogue import ENTRIES, Entry, Gated, Stochastic, Vector
from mkdocs_actfig.expression import parse, substitute
from mkdocs_actfig.expression.evaluate import evaluate

GATES = [-745.0, -420.0, -100.0, -38.3, *np.linspace(-10, 10, 81).tolist(), 38.0, 745.0]
OTHERS = [-40.3, -0.31, 1e-5, 1.1, 12.0]
TEXTBOOK = {
    "softmax": lambda x, T: np.exp(x / T) / np.exp(x / T).sum(),  # noqa: N803 - its name
    "log_softmax": lambda x: np.log(np.exp(x) / np.exp(x).sum()),
    "taylor_softmax": lambda x: (1 + x + x**2 / 2) / (1 + x + x**2 / 2).sum(),
    "squash": lambda x: (x**2).sum() / (1 + (x**2).sum()) * x / np.sqrt((x**2).sum()),
}


def with_torch(entry: Entry, **given: object) -> tuple[object, object]:
    """PyTorch's own function in float64 and its slope by x, where its line of code is one."""
    import torch

    torch.set_default_dtype(torch.float64)
    known = {name: torch.tensor(value, requires_grad=True) for name, value in given.items()}
    y = eval(entry.frameworks["torch"], {"torch": torch, **known})  # the catalogue's own line
    with suppress(RuntimeError):  # heaviside has no slope
        y.sum().backward()
    return y.detach().numpy(), next(iter(known.values())).grad


def with_jax(entry: Entry, **given: object) -> tuple[object, object]:
    """The same of JAX."""
    import jax
    import jax.scipy.special

    jax.config.update("jax_enable_x64", True)
    f = eval(f"lambda {', '.join(given)}: {entry.frameworks['jax']}", {"jax": jax})
    values = [jax.numpy.asarray(value, float) for value in given.values()]
    return f(*values), jax.grad(lambda *v: f(*v).sum())(*values)


FRAMEWORKS = {"torch": with_torch, "jax": with_jax}


def theirs(entry: Entry, **given: object) -> list[tuple[object, object]]:
    """f and f′ of each framework; None where it is not installed or has no such function."""
    return [
        run(entry, **given) if find_spec(name) and name in entry.frameworks else (None, None)
        for name, run in FRAMEWORKS.items()
    ]


def errors(values: object, true: list, scales: object = 0.0) -> list[float]:
    """Each in ULP, or 4 for 1e-15 of a scale where that is less; 0 where the truth is subnormal."""
    values = np.ravel(np.asarray(values))
    scales, found = np.broadcast_to(scales, values.shape), []
    for got, truth, scale in zip(values.tolist(), true, scales.tolist(), strict=True):
        off = math.inf if math.isnan(got) else oracle.ulps(got, truth)
        if scale and math.isfinite(got):
            off = min(off, float(abs(got - truth) * mp.mpf("4e15") / scale))
        known = mp.isfinite(truth) and not 0 < abs(truth) < sys.float_info.min
        found.append(off if known else 0.0)
    return found


def worst(values: object, true: list, scales: object = 0.0) -> float | None:
    """The largest of them."""
    return None if values is None else max(errors(values, true, scales))


def row(name: str, *errors: float | None) -> None:
    """Print a line of the table."""
    print("| " + " | ".join([name, *map(cell, errors)]) + " |", flush=True)


def cell(error: float | None) -> str:
    if error is None or error > 1e15:
        return "–" if error is None else "lost"
    return f"{error:.1f}" if error < 100 else f"{error:.0e}"


def head(*columns: str) -> None:
    print("\n| " + " | ".join(columns) + " |\n| --- " + "| ---: " * (len(columns) - 1) + "|")


@dataclass(frozen=True)
class Truth:
    """A function over the grid: f, f′, and by what an error of f′ counts next to its zeros."""

    grid: np.ndarray
    f: list
    slopes: list
    scales: np.ndarray


@cache
def truth(case: Case) -> Truth:
    kinks, largest = [float(at) for at, _ in case.kinks], case.number(case.entry.lipschitz)
    grid = np.array([x for x in GRID if x not in kinks and not 0 < abs(x) < sys.float_info.min])
    f, slopes = [case.f(v) for v in grid], [case.slope(v) for v in grid]
    # Of sin(π) the finite π of the oracle leaves a rest.
    f = [v if x or abs(v) > mp.mpf("1e-45") else mp.mpf(0) for x, v in zip(grid, f, strict=True)]
    zeros = np.array([*zeros_of(grid, slopes, largest / 4), math.inf])
    near = np.abs(grid[:, None] - zeros).min(axis=1) < 2
    if mp.isinf(largest):  # what is small, only the slopes next to x can say
        largest = [float(max(abs(case.slope(x + s)) for s in (-1, 0, 1))) for x in grid]
    return Truth(grid, f, slopes, near * np.array(largest, float))


def elementwise(case: Case) -> None:
    true, names = truth(case), frozenset({"x", *case.exact})
    textbook = substitute(parse(case.entry.formula, names=names), dict(case.bound.parameters))
    computed = [
        (case.ours(true.grid), case.ours(true.grid, order=1)),
        (evaluate(textbook, {"x": true.grid}),),
        *theirs(case.entry, x=true.grid),
    ]
    expected = (true.f, 0.0), (true.slopes, true.scales)
    pairs = [pair for run in computed for pair in zip(run, expected, strict=False)]
    row(case.entry.name, *(worst(values, *known) for values, known in pairs))


def beyond(case: Case) -> None:
    """Print where it is more than 4 ULP off, and what the tests allow there."""
    true = truth(case)
    for order, known in enumerate([(true.f, 0.0), (true.slopes, true.scales)]):
        found = errors(case.ours(true.grid, order=order), *known)
        most = int(np.argmax(found))
        if found[most] <= 4:
            continue
        x = float(true.grid[most])
        rise = mp.diff(case.slope, x) if order else true.slopes[most]
        allowed = case.allowed(x, known[0][most], rise, order=order)
        name = case.id.replace(",", ", ").replace("=", " = ")
        print(f"| {name} | f{'′' * order} | {cell(found[most])} | {x:g} | {cell(allowed)} "
              f"| {reason(case.entry.name, order)} |")  # fmt: skip


def reason(name: str, order: int) -> str:
    known = {"x is scaled": name in SCALED, "f crosses 0": name in CROSSING and not order,
             "many roundings": (name, order) in BEYOND}  # fmt: skip
    return ", ".join(why for why, holds in known.items() if holds)


def vector(entry: Vector, given: dict[str, float]) -> None:
    f, known = activation(entry.name, **given), {k: mp.mpf(v) for k, v in given.items()}
    inputs = [x for x in INPUTS if not any(0 < abs(v) < sys.float_info.min for v in x)]
    slopes = [slopes_of(TRUE[entry.name], x, **known) for x in SMOOTH]
    with mp.workdps(400):
        true = [TRUE[entry.name]([mp.mpf(v) for v in x], **known) for x in inputs]
    defaults = {p.name: float(oracle.number(p.default)) for p in entry.parameters}
    runs = [[(f(x),) for x in inputs]]
    with np.errstate(all="ignore"):
        textbook = TEXTBOOK.get(entry.name, lambda _, **__: None)
        runs.append([(textbook(np.array(x), **(defaults | given)),) for x in inputs])
    their = [theirs(entry, x=x, **(defaults | given)) for x in inputs]
    runs += [[pair[k] for pair in their] for k in range(len(FRAMEWORKS))]
    own, *others = [
        None if run[0][0] is None else max(worst(y[0], t) for y, t in zip(run, true, strict=True))
        for run in runs
    ]
    jacobian = max(worst(f.jacobian(x), s) for x, s in zip(SMOOTH, slopes, strict=True))
    row(entry.name + "".join(f", {k} = {v:g}" for k, v in given.items()), own, jacobian, *others)


def gated(entry: Gated) -> None:
    gate, other = (v.ravel() for v in np.meshgrid(GATES, OTHERS))
    a, b = (gate, other) if entry.gate == "a" else (other, gate)
    f, texts = activation(entry.name), (entry.formula, *entry.partials)
    true = [[exact(entry, text)(x, y) for x, y in zip(a, b, strict=True)] for text in texts]
    by_a, by_b = f.partials(a, b)
    errors = [worst(f(a, b), true[0]), worst(by_a, true[1], (np.abs(b) + 1) * (np.abs(gate) < 3))]
    errors.append(worst(by_b, true[2]))
    names = frozenset({"a", "b", *(p.name for p in entry.parameters)})
    values = {p.name: parse(p.default) for p in entry.parameters}
    textbook = substitute(parse(entry.formula, names=names), values)
    errors.append(worst(evaluate(textbook, {"a": a, "b": b}), true[0]))
    row(entry.name, *errors, *(worst(y, true[0]) for y, _ in theirs(entry, a=a, b=b)))


def random(entry: Stochastic) -> None:
    f, x = activation(entry.name), np.linspace(-5, 5, 101)
    known = {p.name: oracle.number(p.default) for p in entry.parameters}
    texts = (entry.mean, f.mean), (entry.deviation, f.deviation)
    row(entry.name, *(
        worst(ours(x), [oracle.function(text, digits=100, **known)(v) for v in x])
        for text, ours in texts
    ))  # fmt: skip


def main(names: list[str]) -> None:
    """Print the tables."""
    warnings.simplefilter("ignore")  # frameworks warn where they lose digits

    def wanted(kind: type) -> list:
        return [e for e in ENTRIES if isinstance(e, kind) and e.name in (names or [e.name])]

    head("of one x", "f", "f′", "numpy f", "torch f", "torch f′", "jax f", "jax f′")
    for case in CASES:
        if not case.given and case.entry.name in (names or [case.entry.name]):
            elementwise(case)
    head("of one x, beyond 4 ULP", "", "ULP", "at x", "allowed", "why")
    for case in CASES:
        if case.entry.name in (names or [case.entry.name]):
            beyond(case)
    head("of a vector", "f", "Jacobian", "numpy f", "torch f", "jax f")
    for entry in wanted(Vector):
        for given in [{}, {"T": 1e-310}] if entry.name == "softmax" else [{}] * (not entry.random):
            vector(entry, given)
    head("gated", "f", "∂f/∂a", "∂f/∂b", "numpy f", "torch f", "jax f")
    for entry in wanted(Gated):
        gated(entry)
    head("random", "mean", "deviation")
    for entry in wanted(Stochastic):
        random(entry)


if __name__ == "__main__":
    main(sys.argv[1:])
