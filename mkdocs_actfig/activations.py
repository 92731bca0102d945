"""Functions of the catalogue as Python objects: values, derivatives, LaTeX, a figure."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from .catalogue import (
    Elementwise,
    Gated,
    Stochastic,
    Vector,
    bind,
    default_parameters,
    find,
    formula_latex,
)  # fmt: skip
from .catalogue.bind import bind_gated, bind_stochastic, check_domain, other_latex
from .catalogue.ranges import Range, range_of
from .errors import ExpressionError
from .expression import Number
from .expression.evaluate import evaluate, scalar
from .said import Said

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.figure import Figure
    from numpy.typing import ArrayLike, NDArray

    from .catalogue import Bound, Entry


AnyActivation: TypeAlias = "Activation | VectorActivation | GatedActivation | StochasticActivation"


def activation(name: str, **parameters: float) -> AnyActivation:
    """The function of that name, alias or framework's name, at the given parameters.

    ```python
    f = activation("leaky_relu", alpha=0.1)
    f([-1.0, 2.0])  # array([-0.1,  2. ])
    ```

    A function of a vector takes the last axis for it and has a `jacobian`; a gated one takes two
    arrays and has `partials`; a random one takes a generator too and has `mean` and `deviation`.

    Raises:
        UnknownFunction: the catalogue has no such function.
        ExpressionError: the function has no such parameter, or the value is outside its domain.
    """
    entry = find(name)
    if isinstance(entry, Vector):
        return VectorActivation(entry, parameters)
    if isinstance(entry, Gated):
        return GatedActivation(entry, parameters)
    if isinstance(entry, Stochastic):
        return StochasticActivation(entry, parameters)
    return Activation(entry, parameters)


def _nodes(parameters: dict[str, float]) -> dict[str, Number]:
    return {name: Number(value, repr(value)) for name, value in _floats(parameters).items()}


def _floats(parameters: dict[str, float]) -> dict[str, float]:
    floats = {}
    for name, value in parameters.items():
        try:
            floats[name] = float(value)
        except (TypeError, ValueError):
            raise ExpressionError(Said(f"{name} = {value!r} is not a number")) from None
    return floats


def _checked(entry: Entry, parameters: dict[str, float]) -> dict[str, float]:
    """All parameters of the entry, the defaults for those not given."""
    known = default_parameters(entry)
    allowed = [parameter.name for parameter in entry.parameters if not parameter.fixed]
    unknown = parameters.keys() - set(allowed)
    if unknown:
        has = Said(f"it has {', '.join(allowed) or 'no parameters'}")
        raise ExpressionError(Said(f"'{entry.name}' has no parameter '{min(unknown)}'"), has)
    values = {name: scalar(node) for name, node in known.items()}
    values |= _floats(parameters)
    check_domain(entry, values)
    return values


class Activation:
    """A function of one x, applied to each element."""

    def __init__(self, entry: Elementwise, parameters: dict[str, float]) -> None:
        self.entry = entry
        self._bound: Bound = bind(entry, _nodes(parameters))
        check_domain(entry, {name: scalar(node) for name, node in self._bound.parameters.items()})
        self.latex, self.derivative_latex = formula_latex(entry)

    def __call__(self, x: ArrayLike) -> NDArray[np.float64]:
        """f(x): float64, the shape of x; nan where x is nan."""
        return evaluate(self._bound.function.value, {"x": x})[()]

    def derivative(self, x: ArrayLike) -> NDArray[np.float64]:
        """f′(x): float64, the shape of x; at a corner what frameworks return there."""
        return evaluate(self._bound.function.slope, {"x": x})[()]

    @cached_property
    def range(self) -> Range:
        """The values that f takes."""
        return range_of(self._bound)

    def plot(self, **keys: object) -> Figure:
        """A matplotlib Figure of f and f′; `keys` are keys of a block, such as `x=[-2, 2]`."""
        from .saving import plot  # noqa: PLC0415 - imports matplotlib

        return plot(self._bound.function.name, keys)

    def __repr__(self) -> str:
        return f"<activation {self._bound.function.name}>"


class VectorActivation:
    """A function of the last axis, such as softmax."""

    def __init__(self, entry: Vector, parameters: dict[str, float]) -> None:
        self.entry = entry
        self._parameters = _checked(entry, parameters)
        self.latex, self.jacobian_latex = entry.latex, entry.jacobian_latex

    def __call__(
        self, logits: ArrayLike, rng: np.random.Generator | None = None
    ) -> NDArray[np.float64]:
        """f(logits): float64, (..., n) → (..., m); `rng` draws the noise of Gumbel-softmax.

        Raises:
            ExpressionError: the function takes groups, and n is no multiple of their size; or it
                draws noise, and `rng` is missing.
        """
        return self._kernel("", logits, rng)

    def jacobian(
        self, logits: ArrayLike, rng: np.random.Generator | None = None
    ) -> NDArray[np.float64]:
        """∂f_i/∂x_j: float64, (..., n) → (..., m, n)."""
        return self._kernel("_jacobian", logits, rng)

    def _kernel(
        self, suffix: str, logits: ArrayLike, rng: np.random.Generator | None
    ) -> NDArray[np.float64]:
        import numpy as np  # noqa: PLC0415 - the kernels import it too

        from . import vectors  # noqa: PLC0415 - the same

        kernel = getattr(vectors, self.entry.kernel + suffix)
        values = np.asarray(logits, np.float64)
        if values.shape[-1] % self.entry.group:
            raise ExpressionError(
                Said(f"{values.shape[-1]} inputs cannot be put in groups of {self.entry.group}")
            )
        if self.entry.random and rng is None:
            hint = Said("give a generator: rng=numpy.random.default_rng(0)")
            raise ExpressionError(Said(f"'{self.entry.name}' draws noise"), hint)
        noise = {"rng": rng} if self.entry.random else {}
        result: NDArray[np.float64] = kernel(values, **self._parameters, **noise)
        return result

    def __repr__(self) -> str:
        return f"<activation {self.entry.name}>"


class GatedActivation:
    """A function of two inputs, such as SwiGLU."""

    def __init__(self, entry: Gated, parameters: dict[str, float]) -> None:
        self.entry = entry
        self._nodes = bind_gated(entry, _nodes(_checked(entry, parameters)))
        (_, self.latex), *slopes = other_latex(entry)
        self.partials_latex = tuple(latex for _, latex in slopes)

    def __call__(self, a: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
        """f(a, b): float64, the shape that a and b broadcast to; nan where either is nan."""
        return evaluate(self._nodes[0], {"a": a, "b": b})[()]

    def partials(self, a: ArrayLike, b: ArrayLike) -> tuple[NDArray[np.float64], ...]:
        """(∂f/∂a, ∂f/∂b), each like f; at a corner what frameworks return there."""
        return tuple(evaluate(node, {"a": a, "b": b})[()] for node in self._nodes[1:])

    def __repr__(self) -> str:
        return f"<activation {self.entry.name}>"


class StochasticActivation:
    """A random function of one x, such as RReLU in training."""

    def __init__(self, entry: Stochastic, parameters: dict[str, float]) -> None:
        self.entry = entry
        self._nodes = bind_stochastic(entry, _nodes(_checked(entry, parameters)))
        self.latex, self.mean_latex, self.deviation_latex = (tex for _, tex in other_latex(entry))

    def __call__(self, x: ArrayLike, rng: np.random.Generator) -> NDArray[np.float64]:
        """A sample at each x, drawn with `rng`: float64, the shape of x."""
        import numpy as np  # noqa: PLC0415 - what makes `rng` has imported it

        shape = np.shape(x)
        noise = {"U": rng.random(shape), "Z": rng.standard_normal(shape)}
        return evaluate(self._nodes[0], {"x": x, **noise})[()]

    def mean(self, x: ArrayLike) -> NDArray[np.float64]:
        """The expected value at x: float64, the shape of x."""
        return evaluate(self._nodes[1], {"x": x})[()]

    def deviation(self, x: ArrayLike) -> NDArray[np.float64]:
        """The standard deviation at x: float64, the shape of x."""
        return evaluate(self._nodes[2], {"x": x})[()]

    def __repr__(self) -> str:
        return f"<activation {self.entry.name}>"


__all__ = [
    "Activation", "GatedActivation", "StochasticActivation", "VectorActivation", "activation",
]  # fmt: skip
