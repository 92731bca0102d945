"""Functions of the catalogue as Python objects: values, derivatives, LaTeX, a figure."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .catalogue import Elementwise, Vector, bind, default_parameters, find, formula_latex
from .catalogue.bind import check_domain
from .catalogue.ranges import Range, range_of
from .errors import ExpressionError, UnknownFunction
from .expression import Number
from .expression.evaluate import evaluate, scalar

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.figure import Figure
    from numpy.typing import ArrayLike, NDArray

    from .catalogue import Bound


def activation(name: str, **parameters: float) -> Activation | VectorActivation:
    """The function of that name, alias or framework's name, at the given parameters.

    ```python
    f = activation("leaky_relu", alpha=0.1)
    f([-1.0, 2.0])  # array([-0.1,  2. ])
    ```

    Raises:
        UnknownFunction: the catalogue has no such function.
        ExpressionError: the function has no such parameter, or the value is outside its domain.
    """
    entry = find(name)
    if isinstance(entry, Vector):
        return VectorActivation(entry, parameters)
    if isinstance(entry, Elementwise):
        return Activation(entry, parameters)
    raise UnknownFunction(f"'{entry.name}' is not a function of one x")


def _nodes(parameters: dict[str, float]) -> dict[str, Number]:
    return {name: Number(float(value), repr(float(value))) for name, value in parameters.items()}


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
        from .render import plot  # noqa: PLC0415 - imports matplotlib

        return plot(self._bound.function.name, keys)

    def __repr__(self) -> str:
        return f"<activation {self._bound.function.name}>"


class VectorActivation:
    """A function of the last axis, such as softmax."""

    def __init__(self, entry: Vector, parameters: dict[str, float]) -> None:
        self.entry = entry
        known = default_parameters(entry)
        unknown = parameters.keys() - known.keys()
        if unknown:
            name = min(unknown)
            raise ExpressionError(
                f"'{entry.name}' has no parameter '{name}'", f"it has {', '.join(known)}"
            )
        self._parameters = {name: scalar(node) for name, node in known.items()} | parameters
        check_domain(entry, self._parameters)
        self.latex, self.jacobian_latex = entry.latex, entry.jacobian_latex

    def __call__(self, logits: ArrayLike) -> NDArray[np.float64]:
        """f(logits): float64, shape (..., n)."""
        return self._kernel("", logits)

    def jacobian(self, logits: ArrayLike) -> NDArray[np.float64]:
        """∂f_i/∂x_j: float64, shape (..., n, n)."""
        return self._kernel("_jacobian", logits)

    def _kernel(self, suffix: str, logits: ArrayLike) -> NDArray[np.float64]:
        import numpy as np  # noqa: PLC0415 - the kernels import it too

        from . import vectors  # noqa: PLC0415 - the same

        kernel = getattr(vectors, self.entry.kernel + suffix)
        result: NDArray[np.float64] = kernel(np.asarray(logits, np.float64), **self._parameters)
        return result

    def __repr__(self) -> str:
        return f"<activation {self.entry.name}>"


__all__ = ["Activation", "VectorActivation", "activation"]
