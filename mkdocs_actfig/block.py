"""A block's text → `Block`: what was asked, checked, with a place for every fault."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .catalogue import Elementwise, Vector
from .errors import ActfigError, BlockError, Problem, did_you_mean
from .keys import KEYS
from .known import CatalogueNames
from .listing import NAMING, listed
from .located import Located, Pairs, Text
from .plain_yaml import read
from .plots import (
    count_problems,
    excesses,
    misfits,
    needs_function,
    plot_of,
    vector_problems,
)
from .said import say
from .sliced import sliced
from .slider import Slider, drawn, read_slider

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .kinds import Asked
    from .palettes import Palette
    from .series import Series


@dataclass(frozen=True, slots=True)
class Block:
    """What an author asked for. `None` leaves the choice to the entry or to the site.

    `functions` are those that the site defines, which a claim may name. `places` has each key's
    value as it stands in the block's text. `varying` is the place of the score that runs along x.
    """

    series: tuple[Series, ...] = ()
    asked: Asked | None = None
    family: str = ""
    slider: Slider | None = None
    plot: str = "curve"
    derivative: bool | None = None
    x: tuple[float, float] | None = None
    y: tuple[float, float] | None = None
    mark: tuple[str, ...] | None = None
    points: tuple[float, ...] = ()
    threshold: float = 0.01
    show: tuple[str, ...] | None = None
    check: tuple[Text, ...] = ()
    functions: tuple[Elementwise, ...] = ()
    scores: tuple[float, ...] = ()
    varying: int | None = None
    labels: tuple[str, ...] = ()
    seed: int = 0
    steps: int = 50
    layers: int = 0
    inputs: int = 2
    init: str = ""
    title: str = ""
    caption: str = ""
    alt: str = ""
    id: str = ""
    classes: tuple[str, ...] = ()
    palette: Palette | None = None
    size: str | None = None
    download: tuple[str, ...] | None = None
    language: str = ""
    places: Mapping[str, Located] = field(default_factory=dict)


def parse_block(body: str, *, functions: tuple[Elementwise, ...] = ()) -> Block:
    """The block that the text asks for; `functions` are those that the site defines.

    Raises:
        BlockError: something in it is wrong; `problems` lists all that was found, with positions
            in `body`.
    """
    value = read(body)
    if value is None or (isinstance(value, Text) and not value.text.strip()):
        raise BlockError(say("the block is empty"), say("write a function's name, such as sigmoid"))
    if not isinstance(value, Pairs):
        value = Pairs(((Text("function", "str", value.line, value.column, 0), value),), 1, 1, 0)
    problems: list[Problem] = []
    given = _known_keys(value, problems)
    fields: dict[str, Any] = {}
    for key in KEYS:
        if key.name in given and key.name not in _FUNCTION_KEYS:
            try:
                fields[key.field or key.name] = key.read(given[key.name])
            except BlockError as error:
                problems += error.problems
    if "scored" in fields:
        fields["scores"], fields["varying"] = fields.pop("scored")
    try:
        # Where an unknown key may be the function's, one error says enough.
        known = CatalogueNames(functions)
        fields |= _functions(value, given, known, misspelt=len(given) < len(value.pairs))
    except ActfigError as error:
        problems += error.problems
    if not problems:
        problems += _contradictions(fields, given, value)
    if problems:
        problems.sort(key=lambda problem: (problem.line, problem.column))
        raise BlockError(problems[0], more=tuple(problems[1:]))
    marks = fields.pop("marks", None)
    if marks is not None:
        fields["mark"], fields["points"] = marks
    return Block(**fields, functions=functions, places=given)


_FUNCTION_KEYS = frozenset({*NAMING, "parameters", "slider", "slices", "name", "symbol"})


def _known_keys(value: Pairs, problems: list[Problem]) -> dict[str, Located]:
    known = {key.name for key in KEYS}
    given: dict[str, Located] = {}
    for name, content in value.pairs:
        if name.text not in known:
            hint = did_you_mean(name.text, known, noun=say("the keys"))
            problems.append(name.problem(say("unknown key '{name}'", name=name.text), hint))
        elif name.text in given:
            problems.append(name.problem(say("the key '{name}' stands twice", name=name.text)))
        else:
            given[name.text] = content
    return given


def _functions(
    value: Pairs, given: dict[str, Located], known: CatalogueNames, *, misspelt: bool
) -> dict[str, Any]:
    plot = given.get("plot")
    if isinstance(plot, Text) and not needs_function(plot.text):
        return {}
    functions, family = listed(given, known)
    if functions is None and misspelt:
        return {}
    if functions is None:
        hint = say("add a line such as function: sigmoid")
        raise BlockError(
            Problem(say("the block names no function"), hint, value.line, value.column)
        )
    series, other = drawn(functions, given, known)
    slider = read_slider(functions, given, known)
    return {"series": series, "asked": other, "family": family, "slider": slider}


def _contradictions(
    fields: dict[str, Any], given: dict[str, Located], block: Pairs
) -> list[Problem]:
    asked: Asked | None = fields.get("asked")
    entry = asked.entry if asked else None
    try:
        plot = plot_of(entry, given.get("plot"), along=fields.get("varying") is not None)
    except BlockError as error:
        return list(error.problems)
    fields["plot"] = plot.name
    for name, value in plot.usual.items():
        fields.setdefault(name, value)
    found = misfits(plot, entry, given)
    series: tuple[Series, ...] = fields.get("series", ())
    members = 1 + max(one.item for one in series) if fields.get("family") else 0
    if plot.draws is Elementwise:
        found = found or count_problems(plot, len(series), block=block)
    counted = series if len(series) > members else ()  # a family is shown whole
    found = found or excesses(plot, counted, fields.get("layers", 0), given)
    if asked and isinstance(entry, Vector):
        fields.setdefault("scores", entry.scores[: plot.scores])
        found += vector_problems(plot, entry, fields, given)
        if plot.name == "curve" and not found:
            found += _slice(asked, fields, given, block)
    return found


def _slice(
    asked: Asked, fields: dict[str, Any], given: dict[str, Located], block: Pairs
) -> list[Problem]:
    """Fill in the curves of a vector function along a score: the first, unless another is x."""
    fields["varying"] = fields.get("varying") or 0
    try:
        series = sliced(asked, fields["scores"], fields["varying"], fields.get("labels", ()), given)
    except BlockError as error:
        return list(error.problems)
    fields["series"] = series
    return count_problems(plot_of(None, None), len(series), block=block)
