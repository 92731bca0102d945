"""The key `slider` → `Slider`: a parameter and what the figure shows at each of its values."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .catalogue.bind import bounds, default_parameters, read
from .errors import BlockError, did_you_mean
from .expression.evaluate import scalar
from .functions import read_functions
from .kinds import Asked, read_asked, series_of
from .located import Items, Pairs, Text
from .naming import named
from .said import say
from .values import number, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .catalogue import Entry
    from .known import CatalogueNames
    from .located import Located
    from .series import Series

MOST = 21
"""The most values that a slider has."""

FEWEST = 3
"""The fewest of those that no author chose: a figure leaves some out to stay small."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a figure shows at one value of its slider, which is spelled as in the block."""

    value: str
    series: tuple[Series, ...]
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class Slider:
    """A parameter and its frames, in order.

    `start` is the frame that the figure shows before the slider is moved; None: it shows what it
    would without a slider.
    """

    parameter: str
    frames: tuple[Frame, ...]
    start: int | None = None

    def kept(self, sizes: Sequence[int], most: int) -> list[int]:
        """The frames to keep so that their sizes are `most` together: all that an author chose.

        The others are evenly spread, and the one at the start is among them.
        """
        kept = list(range(len(sizes)))
        if self.start is None:
            return kept
        for count in range(len(sizes), FEWEST - 1, -2):
            step = (len(sizes) - 1) / (count - 1)
            kept = sorted({self.start, *(round(k * step) for k in range(count))})
            if sum(sizes[index] for index in kept) <= most:
                break
        return kept


def drawn(
    functions: Located, given: Mapping[str, Located], known: CatalogueNames
) -> tuple[tuple[Series, ...], Asked | None]:
    """The curves of a block, or else its function that is not of one x.

    Raises:
        BlockError: a function, a parameter or a name is wrong.
    """
    series, other = read_functions(functions, given.get("parameters"), known)
    if other is None:
        return named(series, given), None
    asked = read_asked(other, given.get("slices"))
    return series_of(asked), asked


def read_slider(
    functions: Located, given: Mapping[str, Located], known: CatalogueNames
) -> Slider | None:
    """The slider that a block asks for, if it does.

    A list of values gives a frame each. Otherwise there is one at the value that the function has
    anyway, and there are others around it, as far as the parameter's domain allows.

    Raises:
        BlockError: no function of the block has such a parameter, or it has too many values.
    """
    if "slider" not in given:
        return None
    name = given["slider"]
    parameter = text(name, most=40)
    assert isinstance(name, Text)  # noqa: S101 - `text` refuses the others

    def frame(value: Text) -> Frame:
        parameters = _with(given.get("parameters"), name, value)
        return Frame(value.text, *drawn(functions, {**given, "parameters": parameters}, known))

    listed = _listed(given.get("parameters"), name)
    if len(listed) > 1:
        return Slider(parameter, tuple(frame(value) for value in listed))
    series, asked = drawn(functions, given, known)
    entries = [asked.entry] if asked else [one.entry for one in series if one.entry]
    entry = _entry_of(entries, name, needed=not listed)
    lo, hi, usual = _domain(entry, parameter)
    centre = frame(listed[0] if listed else replace(name, text=usual))
    middle = number(replace(name, text=centre.value))
    made = [
        centre if value == middle else _tried(frame, replace(name, text=f"{value:.10g}"))
        for value in around(middle, lo, hi)
    ]
    frames = tuple(one for one in made if one)
    return Slider(parameter, frames, frames.index(centre))


def around(middle: float, lo: float, hi: float) -> list[float]:
    """About twenty short numbers from lo to hi, which may be infinite, in order; one is `middle`.

    They are evenly spaced between two ends, and where there is none. From a single end their
    distances grow by equal factors, from a quarter of the middle's to four times it.
    """
    if math.isfinite(lo) and math.isfinite(hi):
        step = _short_step((hi - lo) / (MOST - 1))
        first, last = math.ceil(lo / step - 1e-9), math.floor(hi / step + 1e-9)
        values = [k * step for k in range(first, last + 1)]
    elif math.isfinite(lo) or math.isfinite(hi):
        end = lo if math.isfinite(lo) else hi
        ratios = [0.0, *(2 ** (k / 4) for k in range(-8, 9) if k)]
        values = [end + float(f"{(middle - end) * ratio:.2g}") for ratio in ratios]
    else:
        step = _short_step(max(1.0, abs(middle)) / 4)
        values = [middle + k * step for k in range(-8, 9) if k]
    return sorted({*(float(f"{value:.10g}") + 0.0 for value in values), middle})


def _short_step(least: float) -> float:
    """The next number of the form 1, 2 or 5 times a power of ten."""
    ten = 10.0 ** math.floor(math.log10(least))
    return next(step * ten for step in (1, 2, 5, 10) if step * ten >= least * (1 - 1e-9))


def _with(parameters: Located | None, name: Text, value: Text) -> Pairs:
    """The block's parameters with that value for one of them."""
    others = parameters.pairs if isinstance(parameters, Pairs) else ()
    kept = tuple(pair for pair in others if pair[0].text != name.text)
    return Pairs((*kept, (name, value)), name.line, name.column, name.length)


def _listed(parameters: Located | None, name: Text) -> tuple[Text, ...]:
    """The values that the block gives the parameter.

    Raises:
        BlockError: there are too many.
    """
    for key, value in parameters.pairs if isinstance(parameters, Pairs) else ():
        if key.text == name.text:
            items = value.items if isinstance(value, Items) else (value,)
            if len(items) > MOST:
                message = say(
                    "{count} values of '{name}' for the slider", count=len(items), name=name.text
                )
                raise BlockError(value.problem(message, say("at most {most}", most=MOST)))
            return tuple(item for item in items if isinstance(item, Text))
    return ()


def _entry_of(entries: Sequence[Entry], name: Text, *, needed: bool) -> Entry | None:
    """The function that has the parameter; a formula of the author's may have it as well.

    Raises:
        BlockError: none has, and it is `needed`.
    """
    free = {p.name: entry for entry in entries for p in entry.parameters if not p.fixed}
    if needed and name.text not in free:
        hint = (
            did_you_mean(name.text, free, noun=say("their parameters"))
            if free
            else say("they have none")
        )
        message = say("no function of the block has a parameter '{name}'", name=name.text)
        raise BlockError(name.problem(message, hint))
    return free.get(name.text)


def _domain(entry: Entry | None, parameter: str) -> tuple[float, float, str]:
    """The ends of the parameter's domain, and its default in few digits.

    A formula of the author's has neither.
    """
    if entry is None:
        return -math.inf, math.inf, ""
    values = {name: scalar(node) for name, node in default_parameters(entry).items()}
    (declared,) = (one for one in entry.parameters if one.name == parameter)
    ends = {
        sign[0]: scalar(read(bound, frozenset(values)), values) for sign, bound in bounds(declared)
    }
    return ends.get(">", -math.inf), ends.get("<", math.inf), f"{values[parameter]:.4g}"


def _tried(frame: Callable[[Text], Frame], value: Text) -> Frame | None:
    """The frame at a value, unless that is outside the parameter's domain."""
    try:
        return frame(value)
    except BlockError:
        return None
