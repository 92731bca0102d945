"""Elements of HTML through one escaping builder, and the figure that a page gets.

Nothing of an author's reaches the page but through `tag`, which escapes text and attributes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from .errors import ID, NUMBER, place_of, unmarked

if TYPE_CHECKING:
    from collections.abc import Sequence

EMPTY = Markup()
_THIS, _NUMBER = Markup(ID), Markup(NUMBER)  # noqa: S704 - fixed texts
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


def tag(name: str, *children: str, **attributes: str) -> Markup:
    """An element; text is escaped unless it is Markup already.

    A trailing underscore of an attribute's name is dropped (`class_`), others become hyphens; an
    attribute with an empty value is left out, except for `hidden` and the like given as "yes".
    """
    parts = [f"<{name}"]
    for key, value in attributes.items():
        attribute = key.removesuffix("_").replace("_", "-")
        if value == "yes" and attribute in ("hidden", "data-search-exclude"):
            parts.append(f" {attribute}")
        elif value:
            parts.append(f' {attribute}="{_safe(value)}"')
    parts.append(">")
    if name not in _VOID:
        parts += [_safe(child) for child in children]
        parts.append(f"</{name}>")
    return Markup("".join(parts))  # noqa: S704 - every part is a fixed name or went through _safe


def _safe(text: str) -> str:
    """The text escaped; an author's own U+E000 does not pass for a figure's id."""
    return str(text) if isinstance(text, Markup) else str(escape(unmarked(text)))


def join(parts: Sequence[Markup], between: str = "") -> Markup:
    """Elements one after the other."""
    return Markup(between).join(parts)  # noqa: S704 - `between` is a fixed text


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing of a figure: its `<svg>`'s content and what maps it back to numbers.

    `scale` is `log` where the logarithm of y is even along the axis, and not y.
    `axis` names what runs along it, in words that stand before " = 1.2". A panel that is seen at
    one place of a slider only has its number as `frame`, and is `hidden` where it is not the first.
    """

    svg: Markup
    label: str
    x: tuple[float, float]
    y: tuple[float, float]
    width: float
    height: float
    title: str = ""
    shape: str = ""
    scale: str = ""
    axis: str = "x"
    frame: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a figure shows, finished piece by piece.

    `name` is that of all panels together, where they are one thing; `body` stands in their place.
    """

    panels: tuple[Panel, ...]
    name: str = ""
    body: Markup = EMPTY
    slider: Markup = EMPTY
    key: tuple[Markup, ...] = ()
    title: Markup = EMPTY
    caption: Markup = EMPTY
    formulas: tuple[Markup, ...] = ()
    checks: Markup = EMPTY
    facts: tuple[tuple[str, Markup], ...] = ()
    values: Markup = EMPTY
    code: Markup = EMPTY
    downloads: Markup = EMPTY
    sources: tuple[Markup, ...] = ()
    description: str = ""
    classes: tuple[str, ...] = ()
    language: str = "en"

    @property
    def called(self) -> str:
        """The figure's name for people who listen to the page."""
        return self.name or self.panels[0].label


def figure(parts: Parts) -> Markup:
    """The `<figure>` of a block. `ID` and `NUMBER` stand for what the page knows."""
    described = _THIS + "-d" if parts.description else ""
    below = [
        parts.slider,
        tag("div", *parts.key, class_="af-key", lang=parts.language) if parts.key else EMPTY,
        tag("div", EMPTY if parts.title else _NUMBER, parts.caption) if parts.caption else EMPTY,
        tag("div", *parts.formulas, class_="af-tex") if parts.formulas else EMPTY,
        parts.checks,
        _facts(parts.facts, parts.language),
        parts.values,
        parts.code,
        parts.downloads,
        tag("div", *parts.sources, class_="af-src") if parts.sources else EMPTY,
    ]
    if parts.description:
        spoken = {"id": _THIS + "-d", "hidden": "yes", "lang": parts.language}
        below.append(tag("span", parts.description, **spoken))
    title = tag("div", _NUMBER, parts.title, class_="af-title") if parts.title else EMPTY
    if not (parts.title or parts.caption):
        below.insert(0, _NUMBER)
    classes = " ".join(("actfig", *parts.classes))
    caption = tag("figcaption", *below)
    return tag("figure", title, _box(parts, described), caption, class_=classes, id=_THIS)


def _box(parts: Parts, described: str) -> Markup:
    """The panels. Several share one description: their group's, else read with the first."""
    if not parts.panels:
        return parts.body
    first = "" if parts.name else described
    if len(parts.panels) == 1:
        return _panel(parts.panels[0], first, lang=parts.language)
    panels = [_panel(panel, "" if number else first) for number, panel in enumerate(parts.panels)]
    if not parts.name:
        return tag("div", *panels, class_="af-row", lang=parts.language)
    group = {
        "lang": parts.language,
        "role": "group",
        "aria_label": parts.name,
        "aria_describedby": described,
    }
    return tag("div", *panels, class_="af-row", **group)


def _panel(panel: Panel, described: str, *, lang: str = "") -> Markup:
    title = tag("div", panel.title, class_="af-pt") if panel.title else EMPTY
    shape = f"af-box {panel.shape}".strip()
    box = {"class_": shape, "data_frame": panel.frame, "lang": lang}
    return tag("div", title, drawing(panel, described), **box, hidden="yes" * panel.hidden)


def drawing(panel: Panel, described: str = "") -> Markup:
    """The panel's `<svg>`; `described` is the id of its description."""
    return tag(
        "svg",
        panel.svg,
        width=f"{panel.width:g}",
        height=f"{panel.height:g}",
        role="img",
        aria_label=panel.label,
        aria_describedby=described,
        data_x=f"{panel.x[0]!r} {panel.x[1]!r}",
        data_y=f"{panel.y[0]!r} {panel.y[1]!r}",
        data_y_scale=panel.scale,
        data_axis=panel.axis if panel.axis != "x" else "",
        data_search_exclude="yes",
        fill="currentColor",
        overflow="visible",
    )


def _facts(facts: tuple[tuple[str, Markup], ...], language: str) -> Markup:
    if not facts:
        return EMPTY
    rows = [tag("div", tag("dt", name), tag("dd", value)) for name, value in facts]
    return tag("dl", *rows, class_="af-facts", lang=language)


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """An entry of the legend: a stroke like the curve's, and its name.

    `name` is what stands before its values, where that is not the text: σ(x).
    """

    css: str
    text: Markup
    name: str = ""


def key(css: str, text: Markup | str) -> Markup:
    """An entry of the legend as it is always seen."""
    return tag("span", tag("i", class_=css), text)


def legend(frames: Sequence[Sequence[Key]], *, start: int = 0) -> tuple[Markup, ...]:
    """The legends of all frames, each entry once, with the numbers of the frames it belongs to."""
    found: dict[Key, list[int]] = {}
    for _, number, entry in sorted(
        (place, number, entry)
        for number, entries in enumerate(frames)
        for place, entry in enumerate(entries)
    ):
        found.setdefault(entry, []).append(number)
    return tuple(
        tag(
            "span",
            tag("i", class_=entry.css),
            entry.text,
            data_name=entry.name,
            data_frame=" ".join(map(str, at)) if len(at) < len(frames) else "",
            hidden="" if start in at else "yes",
        )
        for entry, at in found.items()
    )


def frame(content: Markup, number: int, *, start: int) -> Markup:
    """The part of a drawing that is seen at one place of its slider."""
    hidden = "" if number == start else "none"
    return tag("g", content, data_frame=str(number), display=hidden)


def slider(name: str, values: Sequence[str], *, start: int) -> Markup:
    """The place of a slider, which only a script can fill, and what it leads through."""
    frames = "|".join(values).replace("-", "−")
    return tag("div", class_="af-slide", data_name=name, data_frames=frames, data_at=str(start))


def checks(label: str, claims: Sequence[tuple[Markup, str]], *, lang: str) -> Markup:
    """A list of claims that hold, each with how that is known."""
    rows = [tag("li", claim, " ", tag("small", how)) for claim, how in claims]
    return tag("ul", *rows, class_="af-checks", lang=lang, aria_label=label)


def table(summary: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, lang: str) -> Markup:
    """A table that unfolds."""
    top = tag("tr", *(tag("th", cell, scope="col") for cell in head))
    body = [
        tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:]))
        for row in rows
    ]
    inner = tag("table", tag("thead", top), tag("tbody", *body))
    return tag("details", tag("summary", summary), inner, lang=lang)


def code(lines: Sequence[tuple[str, str]]) -> Markup:
    """Lines of code, each under the name of its framework."""
    rows = [tag("div", tag("dt", name), tag("dd", tag("code", line))) for name, line in lines]
    return tag("dl", *rows, class_="af-facts")


def downloads(label: str, files: Sequence[tuple[str, str, str]], *, lang: str) -> Markup:
    """Links to a figure's files: what each is, its name in the site, and the one it is saved as."""
    # `download` first: what resolves the links of captions begins at `<a href`.
    links = [
        tag("a", what, download=saved, href=Markup(place_of(name)))  # noqa: S704 - a name of ours
        for what, name, saved in files
    ]
    return tag("div", tag("p", f"{label}: ", join(links, " · ")), class_="af-src", lang=lang)
