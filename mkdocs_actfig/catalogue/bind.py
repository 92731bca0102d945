"""Entry + parameters → a function of x that can be computed: `Bound`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ..errors import ExpressionError, did_you_mean
from ..expression import Function, Node, Number, differentiate, parse, substitute, typeset
from ..expression.constant import constant
from ..expression.typeset import symbol
from ..said import NOTHING, both, say
from .entry import Gated, Stochastic, Vector

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ..expression import Resolver
    from .entry import Elementwise, Entry, Parameter


_LONG = 12  # characters of a default that is told by its first digits


@dataclass(frozen=True, slots=True)
class Bound:
    """An elementwise entry with a value for every parameter.

    `function` is what is computed; the rest are the entry's facts at these parameters, as formulas
    without names: `kinks` with their order, which is infinite where these parameters leave none;
    `extrema` with their kind, infinitely far where there is none.
    """

    entry: Elementwise
    parameters: Mapping[str, Node]
    function: Function
    kinks: tuple[tuple[Node, Node], ...]
    extrema: tuple[tuple[Node, str], ...]


def bind(
    entry: Elementwise,
    given: Mapping[str, Node] | None = None,
    *,
    resolve: Resolver | None = None,
) -> Bound:
    """The entry at the given parameters, the defaults for the rest.

    Whether the values lie in their domains is for `check_domain`, as it takes arithmetic. The
    formulas of a site's function may name others, which `resolve` knows.

    Raises:
        ExpressionError: the entry has no such parameter, or it is fixed.
    """
    given = given or {}
    allowed = {parameter.name: parameter for parameter in entry.parameters if not parameter.fixed}
    for name in given:
        if name not in allowed:
            hint = did_you_mean(name, allowed) if allowed else NOTHING
            has = say("'{name}' has no parameters", name=entry.name)
            if allowed:
                has = say("'{function}' has {names}", function=entry.name, names=", ".join(allowed))
            raise ExpressionError(
                say("'{function}' has no parameter '{name}'", function=entry.name, name=name),
                hint or has,
            )
    values = {**default_parameters(entry), **given}
    spelled = ", ".join(f"{name}={_spell(value)}" for name, value in given.items())

    def text(source: str) -> Node:
        return substitute(_read(entry, source, resolve), values)

    function = Function(
        name=f"{entry.name}({spelled})" if spelled else entry.name,
        symbol=entry.symbol,
        value=text(entry.stable or entry.formula),
        slope=substitute(_slope(entry, entry.stable_derivative, resolve), values),
    )
    return Bound(
        entry,
        values,
        function,
        kinks=tuple((text(kink.at), text(str(kink.order))) for kink in entry.kinks),
        extrema=tuple((text(extremum.at), extremum.kind) for extremum in entry.extrema),
    )


def stated_slope(bound: Bound) -> Node | None:
    """The derivative that the entry states, at these parameters."""
    source = bound.entry.derivative
    return substitute(_read(bound.entry, source), bound.parameters) if source else None


def default_parameters(entry: Entry) -> dict[str, Node]:
    """Each parameter's default, a formula without names."""
    return {parameter.name: read(parameter.default) for parameter in entry.parameters}


def formula_latex(entry: Elementwise, resolve: Resolver | None = None) -> tuple[str, str]:
    """The LaTeX of f and of f′: right-hand sides, with the parameters' symbols.

    f′ states its cases with strict inequalities, as at a corner it has no value; where a jump
    leaves no case to say so, the condition is added. The bounds of cases are ordered as they are at
    the defaults: an entry's parameters keep that order throughout their domains.
    """
    at = {name: constant(value, {}) for name, value in default_parameters(entry).items()}
    known = {name: value for name, value in at.items() if value is not None}
    slope = _strict(typeset(_slope(entry, "", resolve), known))
    if r"\begin{cases}" not in slope:
        broken = [kink.at for kink in entry.kinks if kink.order in (-1, 0)]
        slope += "".join(rf"\quad(x\ne {typeset(_read(entry, at))})" for at in broken)
    return typeset(_read(entry, entry.formula, resolve), known), slope


def lipschitz_of(bound: Bound) -> float:
    """Sup |f′| on the whole line at the entry's parameters; `inf` where there is none."""
    from ..expression.evaluate import scalar  # noqa: PLC0415 - needs numpy; reading entries must not

    known = {name: scalar(node) for name, node in bound.parameters.items()}
    return scalar(read(bound.entry.lipschitz, frozenset(known)), known)


def defaults_latex(entry: Entry, given: Collection[str]) -> str:
    r"""The parameters that are not `given`, with their values: \alpha=1, \beta=\tfrac{1}{2}."""
    said = []
    for parameter in entry.parameters:
        if parameter.name in given:
            continue
        value = read(parameter.default)
        known = constant(value, {})
        if len(parameter.default) > _LONG and known is not None:
            said.append(rf"{symbol(parameter.name)}\approx {known:.5g}")
        else:
            said.append(f"{symbol(parameter.name)}={typeset(value)}".replace(r"\frac", r"\tfrac"))
    return r",\ ".join(said)


def other_latex(entry: Vector | Gated | Stochastic) -> tuple[tuple[str, str], ...]:
    """Lines of LaTeX, each with the part it belongs to: `formula` or `derivative`."""
    if isinstance(entry, Vector):
        return ("formula", entry.latex), ("derivative", entry.jacobian_latex)
    if isinstance(entry, Stochastic):
        names = _names(entry, "x")
        about = ((r"\mathbb{E}", entry.mean), (r"\operatorname{sd}", entry.deviation))
        return ("formula", entry.latex), *(
            ("formula", rf"{of}\,{entry.symbol}(x)={typeset(read(text, names))}")
            for of, text in about
        )
    names = _names(entry, "a", "b")
    lines = [("formula", rf"{entry.symbol}(a,b)={typeset(read(entry.formula, names))}")]
    for variable, partial in zip("ab", entry.partials, strict=True):
        slope = _strict(typeset(read(partial, names)))
        lines.append(
            ("derivative", rf"\frac{{\partial{entry.symbol}}}{{\partial {variable}}}={slope}")
        )
    return tuple(lines)


def bind_gated(entry: Gated, values: Mapping[str, Node]) -> tuple[Node, Node, Node]:
    """f and its partial derivatives by a and b, as they are computed, at the given parameters."""
    stable = zip(entry.stable_partials, entry.partials, strict=True)
    sources = entry.stable or entry.formula, *(best or plain for best, plain in stable)
    names = _names(entry, "a", "b")
    f, by_a, by_b = (substitute(read(source, names), values) for source in sources)
    return f, by_a, by_b


def bind_stochastic(entry: Stochastic, values: Mapping[str, Node]) -> tuple[Node, Node, Node]:
    """A sample in x and `U` or `Z`, the mean and the deviation, as they are computed."""
    names = _names(entry, "x", "U", "Z")
    sources = (
        entry.sample, entry.stable_mean or entry.mean, entry.stable_deviation or entry.deviation,
    )  # fmt: skip
    sample, mean, deviation = (substitute(read(text, names), values) for text in sources)
    return sample, mean, deviation


def _names(entry: Entry, *variables: str) -> frozenset[str]:
    return frozenset({*variables, *(parameter.name for parameter in entry.parameters)})


def _strict(tex: str) -> str:
    """Cases with strict inequalities: at a corner a slope has no value."""
    return tex.replace(r"\le ", "<").replace(r"\ge ", ">")


def bounds(parameter: Parameter) -> tuple[tuple[str, str], ...]:
    """The parameter's bounds as (comparison, formula) pairs."""
    given = (
        (">", parameter.above), (">=", parameter.at_least),
        ("<", parameter.below), ("<=", parameter.at_most),
    )  # fmt: skip
    return tuple((sign, bound) for sign, bound in given if bound)


_HOLDS = {">": float.__gt__, ">=": float.__ge__, "<": float.__lt__, "<=": float.__le__}


def check_domain(entry: Entry, values: Mapping[str, float]) -> None:
    """Refuse parameters outside their domains; `values` has all of the entry's.

    Raises:
        ExpressionError: one is; the hint says what is allowed.
    """
    from ..expression.evaluate import scalar  # noqa: PLC0415 - needs numpy; reading entries must not

    for parameter in entry.parameters:
        value = float(values[parameter.name])
        domain = both(f"{parameter.name} {s} {b}" for s, b in bounds(parameter))
        if not math.isfinite(value):
            raise ExpressionError(
                say("{name} = {value:g} is not finite", name=parameter.name, value=value), domain
            )
        for sign, bound in bounds(parameter):
            limit = scalar(read(bound, frozenset(values)), values)
            if not _HOLDS[sign](value, limit):
                message = say(
                    "{name} = {value:g} is outside its domain", name=parameter.name, value=value
                )
                raise ExpressionError(message, domain)


def _slope(entry: Elementwise, stable: str, resolve: Resolver | None) -> Node:
    """The declared derivative in its stable form, or else the formula's by differentiation."""
    source = stable or entry.derivative
    if source:
        return _read(entry, source, resolve)
    return differentiate(_read(entry, entry.formula, resolve))


def _read(entry: Elementwise, source: str, resolve: Resolver | None = None) -> Node:
    names = _names(entry, "x")
    return parse(source, names=names, resolve=resolve) if resolve else read(source, names)


@cache
def read(source: str, names: frozenset[str] = frozenset()) -> Node:
    """A text of the catalogue's own as a formula, read once."""
    return parse(source, names=names)


def _spell(node: Node) -> str:
    text = node.text if isinstance(node, Number) else typeset(node)
    return re.sub(r"\s+", "", text)
