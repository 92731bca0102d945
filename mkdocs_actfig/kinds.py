"""What a block asks of a function that is not one of one x: `Asked`, its parameters bound."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle, islice, product
from typing import TYPE_CHECKING

from .catalogue import Gated, Stochastic, Vector
from .catalogue.bind import bind_gated, bind_stochastic, default_parameters, read
from .errors import BlockError, did_you_mean
from .expression import Call, Function, Name, Number, breaks, substitute
from .expression.evaluate import scalar
from .located import Items, Located, Text
from .said import say
from .series import Series, refuse_outside, spelled_key
from .values import number

if TYPE_CHECKING:
    from .expression import Node
    from .functions import Other
    from .series import Families

MAX_PANELS = 4
MAX_SLICES = 6


@dataclass(frozen=True, slots=True)
class Case:
    """A value for each parameter. `key` names it in the page; `given` are those to be told."""

    key: str
    given: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A vector, gated or stochastic function and the cases in which the figure shows it.

    `slices` are the values of a gated function's other input, a curve each, as the block spells
    them. `shown` says that the cases are the entry's own choice, not the block's.
    """

    entry: Vector | Gated | Stochastic
    cases: tuple[Case, ...]
    slices: tuple[tuple[str, float], ...] = ()
    shown: bool = False


def read_asked(other: Other, slices: Located | None) -> Asked:
    """The function with the values of its parameters: several for a vector's panels, else one.

    Raises:
        BlockError: it has no such parameter, a value is outside its domain, or there are too many.
    """
    entry, item = other.entry, other.item
    shown = _shown(entry, item)
    families = {**shown, **other.families}
    allowed = {parameter.name for parameter in entry.parameters if not parameter.fixed}
    for name, values in families.items():
        if name not in allowed:
            hint = say("'{name}' has no parameters", name=entry.name)
            if allowed:
                hint = did_you_mean(name, allowed, noun=say("its parameters"))
            raise BlockError(
                values[0][0].problem(
                    say("'{function}' has no parameter '{name}'", function=entry.name, name=name),
                    hint,
                )
            )
    most = MAX_PANELS if isinstance(entry, Vector) else 1
    for name, values in families.items():
        if len(values) > most:
            hint = (
                say("at most {most} fit side by side", most=most)
                if most > 1
                else say("one value is drawn")
            )
            raise BlockError(
                item.problem(say("{count} values of '{name}'", count=len(values), name=name), hint)
            )
    cases = tuple(
        _case(entry, dict(zip(families, choice, strict=True)))
        for choice in product(*families.values())
    )
    return Asked(entry, cases, _slices(entry, slices), bool(shown) and not other.families)


def series_of(asked: Asked) -> tuple[Series, ...]:
    """The functions of one x that a gated or a random function is drawn by."""
    if isinstance(asked.entry, Gated):
        return _slice_series(asked.entry, asked)
    return _band_series(asked.entry, asked) if isinstance(asked.entry, Stochastic) else ()


def input_labels(given: tuple[str, ...], count: int) -> tuple[str, ...]:
    """The labels of a vector's scores: the block's, or else x₁, x₂ and so on."""
    digits = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
    return given or tuple("x" + str(number).translate(digits) for number in range(1, count + 1))


def output_labels(entry: Vector, inputs: tuple[str, ...], count: int) -> tuple[str, ...]:
    """The outputs' labels: made from the inputs', or the entry's own in turn."""
    if "{}" in entry.outputs[0]:
        return tuple(text.format(label) for text in entry.outputs for label in inputs)
    return tuple(islice(cycle(entry.outputs), count))


def _slice_series(entry: Gated, asked: Asked) -> tuple[Series, ...]:
    """A gated function with one input fixed is a function of the other: a series a slice."""
    (case,) = asked.cases
    f, *partials = bind_gated(entry, {name: Number(value) for name, value in case.values})
    other = "b" if entry.gate == "a" else "a"
    found = []
    for text, value in asked.slices:
        fixed: dict[str, Node] = {entry.gate: Name("x"), other: Number(value)}
        curve, slope = (substitute(node, fixed) for node in (f, partials["ab".index(entry.gate)]))
        given = ((other, text), *case.given)
        key = f"{entry.name}({entry.gate}, " + spelled_key("", given, "{})")
        found.append(
            Series(
                key,
                Function(key, "f", curve, slope),
                entry=None,
                given=given,
                zeros=tuple(dict.fromkeys((*breaks(curve), *breaks(slope)))),
                label=f"{other} = {text.replace('-', '−')}",
            )
        )
    return tuple(found)


def _band_series(entry: Stochastic, asked: Asked) -> tuple[Series, ...]:
    """The mean of a random function, and the mean plus and less the deviation; no slopes."""
    (case,) = asked.cases
    values: dict[str, Node] = {name: Number(value) for name, value in case.values}
    _, mean, deviation = bind_stochastic(entry, values)
    zeros = tuple(dict.fromkeys((*breaks(mean), *breaks(deviation))))
    edges = (
        ("", mean),
        ("+", Call("add", (mean, deviation))),
        ("-", Call("sub", (mean, deviation))),
    )
    return tuple(
        Series(
            case.key + sign,
            Function(case.key, entry.symbol, value, Number(0.0)),
            entry=None, zeros=zeros,
        )
        for sign, value in edges
    )  # fmt: skip


def _shown(entry: Vector | Gated | Stochastic, item: Text) -> Families:
    """The values that the entry itself is shown at."""
    if not isinstance(entry, Vector) or not entry.shown:
        return {}
    values = ((Text(v, "float", item.line, item.column, item.length), v) for v in entry.shown)
    return {entry.parameters[0].name: tuple((text, scalar(read(v))) for text, v in values)}


def _case(entry: Vector | Gated | Stochastic, choice: dict[str, tuple[Text, float]]) -> Case:
    nodes: dict[str, Node] = default_parameters(entry)
    nodes |= {name: Number(value) for name, (_, value) in choice.items()}
    if choice:
        refuse_outside(entry, nodes, choice)
    given = tuple((name, text.text) for name, (text, _) in choice.items())
    values = tuple((name, scalar(node)) for name, node in nodes.items())
    return Case(spelled_key(entry.name, given, "({})"), given, values)


def _slices(
    entry: Vector | Gated | Stochastic, slices: Located | None
) -> tuple[tuple[str, float], ...]:
    if not isinstance(entry, Gated):
        return ()
    if slices is None:
        return tuple((text, scalar(read(text))) for text in entry.slices)
    items = slices.items if isinstance(slices, Items) else (slices,)
    if not 1 <= len(items) <= MAX_SLICES:
        message = say(
            "1 to {most} slices are needed here, not {count}", most=MAX_SLICES, count=len(items)
        )
        raise BlockError(slices.problem(message))
    return tuple((item.text if isinstance(item, Text) else "", number(item)) for item in items)
