"""What an entry of the catalogue is: a function written once, as text in the formula language.

Four kinds: `Elementwise` (one x), `Vector` ((n,) → (m,)), `Gated` (a, b) and `Stochastic`. Every
field that states a fact is proved by `tests/test_catalogue.py` against the function itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Parity = Literal["odd", "even", "none"]
Monotonic = Literal["strictly increasing", "non-decreasing", "strictly decreasing", "none"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a function was first published; `url` only where it is certain."""

    authors: str
    year: int
    title: str
    url: str = ""

    def __str__(self) -> str:
        if not self.authors:
            return self.title
        return f"{self.authors} ({self.year}). {self.title}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter: its name, its default and its bounds, all texts of the formula language.

    A bound may name another parameter (`above="a"`). `fixed` marks a constant of the function
    that the literature gives, such as SELU's, which an author cannot change.
    """

    name: str
    default: str
    above: str = ""
    at_least: str = ""
    below: str = ""
    at_most: str = ""
    fixed: bool = False
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kink:
    """A point where f is not smooth, and how far it is.

    `order` is the highest derivative that is still continuous there: −1 for a jump, 0 for a corner,
    1 for a smooth corner. Where the parameters decide it is a formula, which is `inf` for those at
    which f has no kink. `conventions` tells what frameworks return for f′ there.
    """

    at: str
    order: int | str
    conventions: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extremum:
    """A local minimum or maximum of f inside the line: a zero of f′, or a corner.

    `at` may be a rounded number. Where it is infinite, f has no such extreme at these parameters.
    """

    at: str
    kind: Literal["minimum", "maximum"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elementwise:
    """A function of one x.

    formula      the definition, as the literature has it: this is typeset
    derivative   f′ as it is best read: this is typeset
    stable       what is computed for f, where the textbook form loses digits; else `formula`
    stable_derivative  the same for f′
    range        an interval `(0, 1]`, a set `{0, 1}` or a union `(-inf, -1) | {0} | (1, inf)`; an
                 end may be a formula in the parameters, `minimum` or `maximum` (the value at the
                 global extremum; where the parameters leave none, the limit, which is not reached)
    monotonic    how f runs; where the parameters leave it an extremum, `none` whatever is said
    limits       f at −inf and at +inf: formulas in the parameters; `none` where there is no limit
    lipschitz    sup |f′|, a formula in the parameters; `inf` where it is unbounded
    oscillates   f has extremes without end; `extrema` then lists those nearest 0, without a gap
    proved       whether the facts are the catalogue's, which tests prove; a site's own function
                 states none (its range, limits and the like are empty), and may have no derivative
    window       where the function is best seen
    aliases      its other names; those that several entries have are of none alone. A name with a
                 namespace (`jax.nn.gelu`) is one where it stands for another function than without
    unlike       names under which it is known with other defaults, or as something near it, each
                 with what to write here: `tf.nn.leaky_relu` is `leaky_relu(alpha=0.2)`
    frameworks   a line of code for each framework that has the function under the same definition
    summary      what the function is good for, in a line; `note` is what to beware of
    """

    name: str
    title: str
    symbol: str
    family: str
    formula: str
    derivative: str
    range: str
    limits: tuple[str, str]
    monotonic: Monotonic
    lipschitz: str
    stable: str = ""
    stable_derivative: str = ""
    parameters: tuple[Parameter, ...] = ()
    parity: Parity = "none"
    kinks: tuple[Kink, ...] = ()
    extrema: tuple[Extremum, ...] = ()
    oscillates: bool = False
    window: tuple[float, float] = (-6.0, 6.0)
    mark: tuple[str, ...] = ("extrema",)
    aliases: tuple[str, ...] = ()
    unlike: Mapping[str, str] = field(default_factory=dict, hash=False)
    frameworks: Mapping[str, str] = field(default_factory=dict, hash=False)
    summary: str = ""
    note: str = ""
    sources: tuple[Source, ...] = ()
    proved: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """A function (n,) → (m,) such as softmax; `kernel` names it and its Jacobian in `vectors`.

    shares       whether the outputs are shares of 1, so that their sum says something
    scores       the inputs at which it is shown, unless the block has its own
    shown        the values of its parameter at which it is shown, unless the block has its own
    group        the number of inputs is a multiple of it
    random       whether the kernel draws noise: it takes `rng`, a generator of numpy's
    outputs      labels of the outputs: `{}` stands for the label of each input; without it they
                 are repeated in turn
    """

    name: str
    title: str
    symbol: str
    family: str
    latex: str
    jacobian_latex: str
    kernel: str
    range: str
    parameters: tuple[Parameter, ...] = ()
    sums_to_one: bool = False
    shares: bool = False
    scores: tuple[float, ...] = (2.0, 1.0, 0.5, 0.0, -1.0)
    shown: tuple[str, ...] = ()
    group: int = 1
    random: bool = False
    outputs: tuple[str, ...] = ("{}",)
    aliases: tuple[str, ...] = ()
    unlike: Mapping[str, str] = field(default_factory=dict, hash=False)
    frameworks: Mapping[str, str] = field(default_factory=dict, hash=False)
    summary: str = ""
    note: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gated:
    """A function of two inputs, a formula in `a` and `b`, with its two partial derivatives.

    stable, stable_partials  what is computed, where the textbook forms lose digits
    gate         the input along which it is drawn as curves
    slices       the values of the other input, a curve each
    """

    name: str
    title: str
    symbol: str
    family: str
    formula: str
    partials: tuple[str, str]
    range: str
    stable: str = ""
    stable_partials: tuple[str, str] = ("", "")
    gate: Literal["a", "b"] = "a"
    slices: tuple[str, ...] = ("-1", "0.5", "1", "2")
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    unlike: Mapping[str, str] = field(default_factory=dict, hash=False)
    frameworks: Mapping[str, str] = field(default_factory=dict, hash=False)
    summary: str = ""
    note: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stochastic:
    """A random function of x.

    sample       a formula in x and what is drawn anew for each x: `U`, uniform on (0, 1), or `Z`,
                 standard normal
    mean, deviation  formulas in x: of the sample's distribution, drawn as a line and a band
    stable_mean, stable_deviation  what is computed, where the textbook forms lose digits
    """

    name: str
    title: str
    symbol: str
    family: str
    latex: str
    sample: str
    mean: str
    deviation: str
    range: str
    stable_mean: str = ""
    stable_deviation: str = ""
    window: tuple[float, float] = (-6.0, 6.0)
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    unlike: Mapping[str, str] = field(default_factory=dict, hash=False)
    frameworks: Mapping[str, str] = field(default_factory=dict, hash=False)
    summary: str = ""
    note: str = ""
    sources: tuple[Source, ...] = ()


Entry: TypeAlias = Elementwise | Vector | Gated | Stochastic
