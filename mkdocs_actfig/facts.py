"""A series' facts in words: for the list under a figure and for people who listen to the page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

from .catalogue import Gated, ranges
from .catalogue.bind import read
from .drawing.figure import curve_label
from .drawing.pieces import values_in
from .expression import Number, parse, substitute
from .expression.evaluate import function_of_x, scalar
from .flatness import flat_places
from .html import key as html_key
from .html import tag
from .properties import properties
from .typography import italic_parts, minus, short, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .block import Block
    from .catalogue import Elementwise
    from .catalogue.ranges import Range
    from .drawing.curves import Curves, Window
    from .kinds import Asked
    from .properties import Properties
    from .series import Series
    from .words import Words


def name_of(series: Series, words: Words) -> str:
    """The function's name as people write it, with the parameters that the block sets."""
    if series.entry is None and not series.name:
        return (series.text or series.key).replace("-", "−")
    title = series.name or words.title(*series.titles)
    given = ", ".join(f"{spelled(name)} = {text.replace('-', '−')}" for name, text in series.given)
    return f"{title} ({given})" if given else title


def legend_text(block: Block, series: Series, order: int, words: Words) -> str:
    """A curve's name for the legend: 시그모이드 σ(x), or the derivative's σ′(x)."""
    label = curve_label(block, series, order, words)
    alone = len(block.series) == 1
    if order:
        return f"{words('derivative')} {label}" if alone else label
    if not alone:
        return label
    name = name_of(series, words)
    if series.entry is None and not series.name:
        return f"{label} = {name}"
    symbol = label.removesuffix("(x)")
    title = series.name or series.titles[1]
    return name if _bare(symbol) == _bare(title) else f"{name} {label}"


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def facts(series: Series, window: Window, words: Words) -> tuple[tuple[str, Markup], ...]:
    """(label, value) pairs; of a formula of the author's own only what is seen in the window."""
    entry, found = series.entry, properties(series)
    if entry is None or found is None:
        return tuple((label, tag("span", text)) for label, text in _sampled(series, window, words))
    lines = [
        ("fact:range", str(found.range)),
        ("fact:limits", _limits(*found.limits, words)),
        ("fact:monotonic", words(f"monotonic:{found.monotonic}")),
        ("fact:parity", words(f"parity:{found.parity}")),
        ("fact:centred", words(f"centred:{found.centred}")),
        ("fact:smooth", smoothness(series, words)),
        ("fact:extrema", _extrema_text(series, words)),
        ("fact:lipschitz", steepest(found, words)),
        ("fact:saturates", words(f"saturates:{found.saturates}")),
        ("fact:parameters", _parameters(entry, found.parameters)),
    ]
    return tuple((words(label), tag("span", text)) for label, text in lines if text)


def facts_of_asked(asked: Asked, words: Words) -> tuple[tuple[str, Markup], ...]:
    """(label, value) pairs of a function that is not of one x: its range and its parameters."""
    entry, values = asked.entry, dict(asked.cases[0].values)
    told = [(words("fact:range"), ranges.told(entry, values))]
    meanings = [
        f"{spelled(parameter.name)}: {words.meaning(parameter.meaning)}"
        for parameter in entry.parameters
        if parameter.meaning
    ]
    if meanings:
        told.append((words("fact:parameters"), "; ".join(meanings)))
    return tuple((label, tag("span", text)) for label, text in told)


def _sampled(series: Series, window: Window, words: Words) -> list[tuple[str, str]]:
    """What may be said of a formula of an author's or a site's own, whose facts nothing proves."""
    found = []
    if values := values_in(series, window):
        low, high = map(short, values)
        said = words("sampled", low=low, high=high, lo=minus(window[0]), hi=minus(window[1]))
        found.append((words("fact:range"), said))
    if series.entry is None:
        return found
    defaults = {p.name: scalar(read(p.default)) for p in series.entry.parameters}
    known = defaults | {name: scalar(parse(text)) for name, text in series.given}
    parameters = _parameters(series.entry, known)
    return [*found, *([(words("fact:parameters"), parameters)] if parameters else [])]


def describe(block: Block, curves: Curves, words: Words) -> str:
    """The figure in sentences: what someone who cannot see it should know."""
    gate = block.asked.entry.gate if block.asked and isinstance(block.asked.entry, Gated) else "x"
    said = [words("say:window", name=gate, lo=minus(curves.x[0]), hi=minus(curves.x[1]))]
    for index, series in enumerate(block.series):
        f = function_of_x(series.function.value)
        name = name_of(series, words)
        found = properties(series)
        if found:
            said.append(words("say:range", name=name, range=str(found.range)))
        elif len(block.series) > 1:
            said.append(f"{name}:")
        if not found and (values := values_in(series, curves.x)):
            said.append(words("say:seen", low=short(values[0]), high=short(values[1])))
        left, value, right = f(np.array([curves.x[0], 0.0, curves.x[1]])).tolist()
        if curves.x[0] <= 0 <= curves.x[1] and math.isfinite(value):
            said.append(words("say:zero", value=short(value)))
        if math.isfinite(left) and math.isfinite(right):
            reached = found.range if found else None
            ends = {"left": _end(left, reached, words), "right": _end(right, reached, words)}
            said.append(words("say:ends", **ends))
        if found:
            runs = words(f"monotonic:{found.monotonic}")
            said.append(words("say:monotonic", monotonic=runs))
            said += [
                words("say:kink" if order == 0 else "say:jump", at=minus(at, digits=4))
                for at, order in series.kinks
                if order < 1 and curves.x[0] < at < curves.x[1]
            ]
        said += [
            words(f"say:{kind}", value=short(y), at=short(x))
            for x, y, kind in _extremes(series)
            if curves.x[0] < x < curves.x[1]
        ]
        said += [
            words("say:tangent", at=minus(tangent.x, digits=4), value=short(tangent.slope))
            for tangent in curves.tangents
            if tangent.series == index
        ]
        said += flat_places(block, curves, index, words)
    if curves.poles:
        at = words("and").join(minus(at, digits=4) for at in curves.poles)
        said.append(words("say:pole", at=at))
    return " ".join(said)


def _end(value: float, reached: Range | None, words: Words) -> str:
    """The value at an edge; at an end of its range that f only approaches, almost that."""
    text = short(value)
    only_near = reached is not None and text in map(short, reached.approached)
    return words("almost", value=text) if only_near else text


def label_of(block: Block, curves: Curves, words: Words) -> str:
    """The figure's name: "Graph of GELU and of its derivative"."""
    if block.alt:
        return block.alt
    if block.asked:
        entry = block.asked.entry
        return words("figure:one", name=words.title(entry.name, entry.title))
    names = [name_of(series, words) for series in block.series]
    several = len(names) > 1
    text = (
        words("figure:several", names=", ".join(names))
        if several
        else words("figure:one", name=names[0])
    )
    if any(curve.order for curve in curves.curves):
        text = words("figure:derivatives" if several else "figure:derivative", figure=text)
    return text


def _extremes(series: Series) -> list[tuple[float, float, str]]:
    f = series.function.value
    return [(at, scalar(substitute(f, {"x": Number(at)})), kind) for at, kind in series.extrema]


def _extrema_text(series: Series, words: Words) -> str:
    said = [
        words(f"extremum:{kind}", value=minus(y, digits=4), at=minus(x, digits=4))
        for x, y, kind in _extremes(series)
    ]
    if series.entry and series.entry.oscillates:
        said.append("…")
    return "; ".join(said)


def _limits(left: float, right: float, words: Words) -> str:
    said = (words("limit:none") if math.isnan(v) else minus(v, digits=4) for v in (left, right))
    return "x → −∞: {}; x → +∞: {}".format(*said)


def smoothness(series: Series, words: Words) -> str:
    """Where f is not smooth, and how far it is there."""
    if not series.kinks:
        return words("smooth:all")
    by_order: dict[int, list[str]] = {}
    for at, order in series.kinks:
        by_order.setdefault(min(order, 2), []).append(minus(at, digits=4))
    return "; ".join(
        words(f"smooth:{order}", at=words("and").join(at)) for order, at in sorted(by_order.items())
    )


def steepest(found: Properties, words: Words) -> str:
    """The function's steepest slope."""
    return minus(found.steepest, digits=4) if math.isfinite(found.steepest) else words("unbounded")


def _parameters(entry: Elementwise, known: Mapping[str, float]) -> str:
    return ", ".join(
        f"{spelled(parameter.name)} = {minus(known[parameter.name], digits=5)}"
        for parameter in entry.parameters
    )


def legend_of(keys: Iterable[tuple[str, str]]) -> tuple[Markup, ...]:
    """The legend of classes and what they mean; what has no class is only told."""
    return tuple(
        html_key(css, italics(text)) if css else tag("span", italics(text)) for css, text in keys
    )


def italics(text: str) -> Markup:
    """The text with the letters of quantities in italics."""
    parts = (tag("var", part) if italic else part for part, italic in italic_parts(text))
    return Markup("").join(parts)
