"""The keys of a block: how the value of each is read. The reference page is generated from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .errors import BlockError
from .located import Items, Located, Text
from .palettes import read_palette
from .plots import NAMES
from .said import say
from .settings import DOWNLOADS, MARKS, SHOWS, SIZES
from .values import each, flag, one_of, several_of, share, text, whole, window

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_CLAIMS = 12
INITS = {"glorot": "glorot", "xavier": "glorot", "he": "he", "kaiming": "he", "lecun": "lecun"}
"""Ways to draw a network's first weights, by the names that frameworks have for them."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the block: how its value is read, and what the reference page says of it."""

    name: str
    read: Callable[[Located], Any]
    says: str
    field: str = field(default="")


def _marks(value: Located) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Words and points, mixed: `mark: [saturation, 0, 2]`."""
    found = each(value, _mark)
    words = tuple(mark for mark in found if isinstance(mark, str))
    return words, tuple(mark for mark in found if not isinstance(mark, str))


def _mark(item: Located) -> str | float:
    from .values import number  # noqa: PLC0415 - numbers are formulas; words need no numpy

    if isinstance(item, Text) and re.fullmatch(r"[a-z_]+", item.text) and item.kind == "str":
        return one_of(item, MARKS, noun=say("marks"))
    return number(item)


def _scores(value: Located) -> tuple[tuple[float, ...], int | None]:
    """The scores, and the place of the one that is x and runs along the axis: 0 stands for it."""
    from .values import LARGEST, numbers  # noqa: PLC0415 - as above

    items = value.items if isinstance(value, Items) else ()
    at = [k for k, item in enumerate(items) if isinstance(item, Text) and item.text == "x"]
    if len(at) > 1:
        raise BlockError(items[at[1]].problem(say("one score only can be x")))
    if at and isinstance(value, Items):
        x = items[at[0]]
        zero = Text("0", "int", x.line, x.column, x.length)
        value = replace(value, items=(*items[: at[0]], zero, *items[at[0] + 1 :]))
    scores = numbers(value, least=2, most=24)
    if max(map(abs, scores)) > LARGEST:
        raise BlockError(value.problem(say("a score reaches to ±{most:g} at most", most=LARGEST)))
    return scores, at[0] if at else None


def _seed(value: Located) -> int:
    if isinstance(value, Text) and value.kind == "int" and re.fullmatch(r"\d{1,9}", value.text):
        return int(value.text)
    raise BlockError(value.problem(say("a whole number is needed here, such as 0")))


def _init(value: Located) -> str:
    return INITS[one_of(value, tuple(INITS), noun=say("initialisations"))]


def _labels(value: Located) -> tuple[str, ...]:
    if not isinstance(value, Items):
        raise BlockError(value.problem(say("a list is needed here, such as [cat, dog]")))
    return tuple(text(item, most=40) for item in value.items)


def _check(value: Located) -> tuple[Text, ...]:
    items = value.items if isinstance(value, Items) else (value,)
    if len(items) > MAX_CLAIMS:
        raise BlockError(
            value.problem(
                say("{count} claims", count=len(items)),
                say("at most {most} in a block", most=MAX_CLAIMS),
            )
        )
    for item in items:
        text(item, most=200)
    return tuple(item for item in items if isinstance(item, Text))


def _id(value: Located) -> str:
    name = text(value, most=80)
    if not re.fullmatch(r"[^\W\d_][\w\-.:]*", name):
        hint = say("start with a letter; letters, digits and - _ . : may follow")
        raise BlockError(value.problem(say("this cannot be an id"), hint))
    return name


def _classes(value: Located) -> tuple[str, ...]:
    found = tuple(text(value, most=200).split())
    for name in found:
        if not re.fullmatch(r"-?[A-Za-z_][\w-]*", name):
            hint = say("letters, digits, - and _, separated by spaces")
            raise BlockError(value.problem(say("'{name}' cannot be a class", name=name), hint))
    return found


def _language(value: Located) -> str:
    from .words import LANGUAGES  # noqa: PLC0415 - only where it is asked for

    return one_of(value, LANGUAGES, noun=say("languages"))


KEYS = (
    Key("function", text, "A name, a call with parameters, or a formula in x; or a list of them."),
    Key("functions", text, "The same as `function`."),
    Key("family", text, "A family of the catalogue, all of whose functions are shown."),
    Key("parameters", text, "Values of parameters; a list of values draws a family of curves."),
    Key("slider", text, "A parameter: readers choose among its values by a slider."),
    Key("name", text, "What the function is called in the figure; a list for several."),
    Key("symbol", text, "What stands for it in formulas, as TeX; a list for several."),
    Key("plot", lambda value: one_of(value, NAMES, noun=say("plots")), "What to draw."),
    Key("derivative", flag, "Whether f′ is drawn too: yes for one function unless said otherwise."),
    Key("x", window, "The window [lo, hi] of x."),
    Key("y", window, "The window [lo, hi] of y; else it follows from the curves."),
    Key("mark", _marks, "What to point out: words, or points on the x axis.", "marks"),
    Key("threshold", share, "The share of the steepest slope below which f is saturated."),
    Key(
        "show",
        lambda value: several_of(value, SHOWS, noun=say("things to show")),
        "What stands below.",
    ),
    Key("check", _check, "Claims that the build verifies, such as `0 < f(x) < 1`."),
    Key("scores", _scores, "The numbers that go into a function of a vector.", "scored"),
    Key("labels", _labels, "Names of the scores."),
    Key("slices", text, "A gated function's other input: a curve for each value."),
    Key("seed", _seed, "Where random numbers start: samples, examples, weights."),
    Key("steps", lambda value: whole(value, least=1, most=120), "How many steps of descent."),
    Key("layers", lambda value: whole(value, least=1, most=30), "How many layers a network has."),
    Key("inputs", lambda value: whole(value, least=1, most=2), "How many inputs it has."),
    Key("init", _init, "How the weights of a network are drawn."),
    Key("title", text, "A heading in the caption; Markdown and math allowed."),
    Key("caption", text, "Text below the figure; Markdown and math allowed."),
    Key("alt", text, "The figure's name for people who listen to the page."),
    Key("id", _id, "The figure's id, to link to."),
    Key("class", _classes, "CSS classes for the figure.", "classes"),
    Key("palette", read_palette, "The colours of the curves: a palette's name, or a list."),
    Key(
        "size",
        lambda value: one_of(value, SIZES, noun=say("sizes")),
        "How wide the figure may get.",
    ),
    Key(
        "download",
        lambda value: several_of(value, DOWNLOADS, noun=say("files")),
        "Links to files: the numbers, the figure.",
    ),
    Key("language", _language, "The language of the figure's words."),
)
