"""Block → `Fragment`: the one place where curves, figure, formulas and words come together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from . import downloads, html
from .caption import inline
from .catalogue.bind import defaults_latex, other_latex
from .drawing.figure import is_family
from .drawing.windows import window_of
from .errors import LISTING, BlockError, Fragment, Problem
from .expression.typeset import primed
from .facts import facts, facts_of_asked, name_of
from .figures import with_figure
from .located import Items, Text
from .palettes import class_of, faint_problems, rule_of
from .plots import MANY, NETWORKS
from .tex.formula import Tex
from .typography import framework
from .words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .block import Block
    from .catalogue import Entry

    Typeset = Callable[[Sequence[Tex]], list[Fragment]]


def render(block: Block, *, language: str, show: tuple[str, ...], typeset: Typeset) -> Fragment:
    """The block as a figure for a page.

    `language` is the page's, `show` what the site wants below figures; the block's own win.

    Raises:
        EngineError: KaTeX cannot run here.
        BlockError: a claim is false, or the plot has no such files.
    """
    if block.plot == "list":
        return Fragment(LISTING)
    downloads.check(block)
    words = Words(block.language or language)
    shown = block.show if block.show is not None else _default_show(block, show)
    block = replace(block, show=shown)
    problems: list[Problem] = []

    def text(key: str) -> Markup:
        made, place = inline(getattr(block, key), typeset), block.places.get(key)
        if isinstance(place, Text):
            problems.extend(place.within(problem) for problem in made.problems)
        return Markup(made.html)  # noqa: S704 - Markdown without raw HTML, see `caption`

    parts = html.Parts(
        panels=(),
        title=text("title"),
        caption=text("caption"),
        formulas=_formulas(block, shown, words, typeset, problems),
        checks=_checks(block, shown, words, typeset),
        facts=_facts(block, words) if "facts" in shown else (),
        code=_code(block, shown),
        sources=_sources(block, shown),
        classes=_classes(block),
        language=words.language,
    )
    parts = with_figure(parts, block, words)
    files, lacking = downloads.make(block, words, title=parts.called, name=_slug(block))
    problems += [*faint_problems(block), *lacking]
    parts = replace(parts, downloads=downloads.links(files, words, name=_slug(block)))
    return Fragment(
        html=str(html.figure(parts)),
        text=parts.called,
        id=block.id or "fig-" + _slug(block),
        own_id=bool(block.id),
        problems=tuple(problems),
        passing=bool(lacking),  # another font may be there next time
        files=files,
        style=rule_of(block.palette or ()),
    )


def _classes(block: Block) -> tuple[str, ...]:
    """Those of the author, and those that the style sheet knows."""
    size = f"af-{block.size}" if block.size in ("s", "l") else ""
    return tuple(filter(None, (*block.classes, size, class_of(block.palette or ()))))


def _default_show(block: Block, show: tuple[str, ...]) -> tuple[str, ...]:
    """A comparison of several functions has no formulas below it unless it asks for them."""
    if block.plot in MANY:
        return tuple(part for part in show if part == "checks")
    if block.asked:
        return show
    if block.plot in NETWORKS:
        return ()
    entries = {series.entry.name if series.entry else series.key for series in block.series}
    several = len(entries) > 1 and not is_family(block.series)
    return tuple(part for part in show if not several or part not in ("formula", "derivative"))


def _formulas(
    block: Block,
    shown: tuple[str, ...],
    words: Words,
    typeset: Typeset,
    problems: list[Problem],
) -> tuple[Markup, ...]:
    """Lines of display math for f and f′, each function once."""
    sources: dict[str, None] = {}
    if block.asked:
        entry, given = block.asked.entry, dict(block.asked.cases[0].given)
        lines = [words.formula(tex) for part, tex in other_latex(entry) if part in shown]
        sources |= dict.fromkeys(_noted(lines, defaults_latex(entry, given)))
    for number, series in enumerate(block.series if not block.asked else (), 1):
        several = series.entry is None and len(block.series) > 1 and not is_family(block.series)
        own = series.entry.symbol if series.entry else f"f_{{{number}}}" if several else "f"
        symbol = series.symbol or own
        lines = [
            f"{primed(symbol, order)}(x)={words.formula(series.latex[order])}"
            for order, part in enumerate(("formula", "derivative"))
            if part in shown
        ]
        defaults = defaults_latex(series.entry, dict(series.given)) if series.entry else ""
        sources |= dict.fromkeys(_noted(lines, defaults))
    wrong = _symbol_problems(block, typeset)
    problems.extend(wrong)
    if wrong:
        return ()  # what is wrong with a symbol is wrong with every formula that has it
    made = typeset([Tex(source, display=True) for source in sources])
    problems.extend(problem for fragment in made for problem in fragment.problems)
    return tuple(Markup(fragment.html) for fragment in made)  # noqa: S704 - KaTeX's own markup


def _noted(lines: list[str], note: str) -> list[str]:
    """The lines with a note behind the first, or below it where there is no room."""
    return [rf"{lines[0]}\quad\allowbreak{{({note})}}", *lines[1:]] if lines and note else lines


def _symbol_problems(block: Block, typeset: Typeset) -> list[Problem]:
    """What KaTeX has against the symbols that the block chooses, alone and with a prime."""
    symbols = dict.fromkeys(series.symbol for series in block.series if series.symbol)
    place = block.places.get("symbol")
    written = place.items if isinstance(place, Items) else (place,)
    at = {item.text: item for item in written if isinstance(item, Text)}
    made = typeset([Tex(f"{symbol}'(x)", display=True) for symbol in symbols])
    return [
        at[symbol].within(problem)
        for symbol, fragment in zip(symbols, made, strict=True)
        for problem in fragment.problems
    ]


def _facts(block: Block, words: Words) -> tuple[tuple[str, Markup], ...]:
    """The facts of each function, under its name where there are several."""
    if block.asked:
        return facts_of_asked(block.asked, words)
    found: list[tuple[str, Markup]] = []
    window = window_of(block)
    for series in block.series:
        own = facts(series, window, words)
        if own and len(block.series) > 1:
            found.append((words("fact:function"), html.tag("b", name_of(series, words))))
        found += own
    return tuple(found)


def _entries(block: Block) -> list[Entry]:
    found: dict[str, Entry] = {
        series.entry.name: series.entry for series in block.series if series.entry
    }
    if block.asked:
        found[block.asked.entry.name] = block.asked.entry
    return list(found.values())


def _checks(block: Block, shown: tuple[str, ...], words: Words, typeset: Typeset) -> Markup:
    """The block's claims, each verified for every function of it.

    Raises:
        BlockError: a claim cannot be read, or is false; all such are in `problems`.
    """
    if not block.check:
        return html.EMPTY
    from .claims import verify  # noqa: PLC0415 - few blocks claim anything

    held, wrong = verify(block)
    if wrong:
        raise BlockError(wrong[0], more=tuple(wrong[1:]))
    if "checks" not in shown:
        return html.EMPTY
    formulas = typeset([Tex(words.formula(claim.latex)) for claim in held])
    rows = [
        (
            Markup(fragment.html),  # noqa: S704 - KaTeX's own markup
            _sampled(claim.points, words) if claim.points else words("claim:proved"),
        )
        for fragment, claim in zip(formulas, held, strict=True)
    ]
    return html.checks(words("claim:heading"), rows, lang=words.language)


_FEW = 100  # points that are counted out


def _sampled(count: int, words: Words) -> str:
    """How many points were looked at; of many one digit: the others hang on last bits."""
    if count < _FEW:
        return words("claim:points", points=str(count))
    return words("claim:sampled", points=str(int(float(f"{count:.1g}"))))


def _code(block: Block, shown: tuple[str, ...]) -> Markup:
    lines = [
        (framework(name), code)
        for entry in _entries(block)
        if not _altered(block, entry)
        for name, code in entry.frameworks.items()
    ]
    return html.code(lines) if "code" in shown and lines else html.EMPTY


def _altered(block: Block, entry: Entry) -> bool:
    """Whether the block sets the entry's parameters: its lines of code have the defaults."""
    return any(series.given for series in block.series if series.entry is entry)


def _sources(block: Block, shown: tuple[str, ...]) -> tuple[Markup, ...]:
    if "source" not in shown:
        return ()
    return tuple(
        html.tag("p", html.tag("a", str(source), href=source.url) if source.url else str(source))
        for entry in _entries(block)
        for source in entry.sources
    )


def _slug(block: Block) -> str:
    """A readable id: fig-sigmoid, fig-relu-gelu, fig-zigzag."""
    if block.plot in NETWORKS:
        return block.plot
    names = [entry.name for entry in _entries(block)] or ["formula"]
    return re.sub(r"[^a-z0-9]+", "-", "-".join(names[:3]).lower()).strip("-")
