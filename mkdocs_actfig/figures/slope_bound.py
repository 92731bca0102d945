"""f′ against f in a page: the curve, the bound of the slope, and where it is reached."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from .. import html
from ..drawing.curves import HEIGHT, WIDTH
from ..drawing.drawing import STANDALONE
from ..drawing.figure import curve_label
from ..drawing.sheet import Sheet
from ..drawing.slope_bound import (
    compute_slope_bound,
    css_of_orbit,
    draw_slope_bound,
    value_symbol,
)
from ..drawing.svg import to_svg
from ..facts import italics, name_of
from ..typography import brief, exactly, minus, polynomial, short

if TYPE_CHECKING:
    from markupsafe import Markup

    from ..block import Block
    from ..drawing.bound import Bound
    from ..drawing.orbit import Orbit
    from ..drawing.slope_bound import SlopeBound
    from ..words import Words


def parts(base: html.Parts, block: Block, words: Words) -> html.Parts:
    """The parts with the curve of f′ against f of each function."""
    found = compute_slope_bound(block)
    names = ", ".join(name_of(series, words) for series in block.series)
    alone = len(block.series) == 1
    panel = html.Panel(
        svg=to_svg(draw_slope_bound(block, found, words)),
        label=block.alt or words("figure:slope-bound", name=names),
        x=found.x,
        y=found.y,
        width=WIDTH,
        height=HEIGHT,
        axis=value_symbol(block, block.series[0]) if alone else "f",
    )
    legend = _legend(block, found, words)
    return replace(base, panels=(panel,), key=legend, description=_described(block, found, words))


def alone(block: Block, words: Words) -> Sheet:
    """The drawing on its own, with margins."""
    frame = replace(STANDALONE, top=32)
    return Sheet((draw_slope_bound(block, compute_slope_bound(block), words, frame=frame),))


def _legend(block: Block, found: SlopeBound, words: Words) -> tuple[Markup, ...]:
    """For each curve its name; then the bound, or each name's own."""
    if len(block.series) == 1:
        (series,), (bound,) = block.series, found.bounds
        symbol = value_symbol(block, series)
        text = f"{name_of(series, words)}: {_law(bound, symbol, words)}"
        curve = html.key(css_of_orbit(block, 0), italics(text))
        numbers = {"slope": f"{symbol}′", "value": symbol, "bound": exactly(bound.size)}
        told = italics(words(_kind(bound), **numbers))
        return curve, html.tag("span", told) if math.isinf(bound.size) else html.key("r", told)
    rows = [
        html.key(
            css_of_orbit(block, index),
            italics(
                words(f"{_kind(bound)}:named", bound=exactly(bound.size),
                      name=curve_label(block, series, 0, words))
            ),
        )
        for index, (series, bound) in enumerate(zip(block.series, found.bounds, strict=True))
    ]  # fmt: skip
    return *rows, html.key("r", italics(words("bound:lines")))


def _law(bound: Bound, symbol: str, words: Words) -> str:
    if bound.law:
        return f"{symbol}′ = {polynomial(bound.law, symbol)}"
    return words("bound:against", slope=f"{symbol}′", value=symbol)


def _kind(bound: Bound) -> str:
    if math.isinf(bound.size):
        return "bound:jump" if bound.jumps else "bound:none"
    return "bound:proved" if bound.proved else "bound:seen"


def _described(block: Block, found: SlopeBound, words: Words) -> str:
    window = {"lo": minus(found.inputs[0]), "hi": minus(found.inputs[1])}
    said = [words("say:window", name="x", **window), words("say:orbit")]
    for series, orbit, bound in zip(block.series, found.orbits, found.bounds, strict=True):
        if len(block.series) > 1:
            said.append(f"{name_of(series, words)}:")
        said += _told(orbit, bound, value_symbol(block, series), words)
    return " ".join(said)


def _told(orbit: Orbit, bound: Bound, symbol: str, words: Words) -> list[str]:
    """One function's curve in sentences."""
    said = [f"{symbol}′ = {polynomial(bound.law, symbol)}."] if bound.law else []
    said.append(words(f"say:{_kind(bound)}", bound=exactly(bound.size)))
    said += [
        words("say:reached", x=short(point.x), value=f"{symbol} = {brief(point.value)}",
              slope=brief(point.slope))
        for point in bound.reached
    ]  # fmt: skip
    said += [
        words("say:slope-jump", at=minus(jump.x, digits=4), left=short(jump.left[1]),
              right=short(jump.right[1]))
        for jump in orbit.jumps
    ]  # fmt: skip
    return said + [words("say:rest", value=short(value)) for value, _ in orbit.rests]
