"""Formulas: TeX → HTML that a browser shows without JavaScript."""

from __future__ import annotations

import re
from difflib import get_close_matches
from html import escape
from typing import TYPE_CHECKING

from ..errors import ID, EngineError, Fragment, Level, Problem, did_you_mean
from ..said import NOTHING, Said, say
from . import bundled, katex, katex_process
from .classed import classed
from .katex import Answer, Fault
from .plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .formula import FormulaOptions, Tex

BYTES = 64 << 10
"""The longest formula in bytes of UTF-8. KaTeX's own limits don't bound what long input costs."""


def typeset(formulas: Sequence[Tex], options: FormulaOptions) -> list[Fragment]:
    """One fragment a formula, in their order; a formula that fails shows its source instead.

    Raises: EngineError: the engine is unknown or cannot run here.
    """
    engine = _ENGINES.get(options.engine)
    if engine is None:
        hint = did_you_mean(options.engine, _ENGINES, noun=say("engines"))
        raise EngineError(say("unknown engine '{name}' for formulas", name=options.engine), hint)
    answers = {tex: _TOO_LONG for tex in formulas if len(_printable(tex.source).encode()) > BYTES}
    wanted = [tex for tex in dict.fromkeys(formulas) if tex not in answers]
    if wanted:
        answers |= zip(wanted, engine(wanted, options), strict=True)
    return [_fragment(tex, answers[tex], options) for tex in formulas]


_TOO_LONG = Answer("", Fault(f"the formula is longer than {BYTES >> 10} KB"))


def _with_quickjs(formulas: Sequence[Tex], options: FormulaOptions) -> list[Answer]:
    chosen = {_LOOKS[name]: value for name, value in options.markdown_katex if name in _LOOKS}
    settings = {
        "throwOnError": True,
        "output": "htmlAndMathml",
        "maxSize": 1000,  # em, finite: \rule{1e9em}{1em} must not swallow the page
        "maxExpand": options.max_expand,
        "macros": dict(options.macros),  # reaches JavaScript anew each time: \gdef writes to it
        **chosen,
    }
    return katex.render(
        [(tex.source, {**settings, "displayMode": tex.display}) for tex in formulas]
    )


# what changes the look of a formula: the name on KaTeX's command line, the name in its settings
_LOOKS = {
    "leqno": "leqno",
    "fleqn": "fleqn",
    "color-is-text-color": "colorIsTextColor",
    "min-rule-thickness": "minRuleThickness",
    "max-size": "maxSize",
}


def _with_markdown_katex(formulas: Sequence[Tex], options: FormulaOptions) -> list[Answer]:
    flags: tuple[katex_process.Flag, ...] = (
        *[("macro", f"{name}:{body}") for name, body in options.macros],
        ("max-expand", options.max_expand),
        *options.markdown_katex,
    )
    return katex_process.render(
        [(tex.source, (*flags, ("display-mode", tex.display))) for tex in formulas]
    )


_ENGINES = {"quickjs": _with_quickjs, "markdown-katex": _with_markdown_katex}


def _fragment(tex: Tex, answer: Answer, options: FormulaOptions) -> Fragment:
    """What stands on the page for an answer."""
    faults, style = answer.warnings, ""
    if answer.fault:
        faults = (*faults, answer.fault)
        html, text = _shown_source(tex.source, answer.fault.message), tex.source
    else:
        # bdi, because KaTeX never emits one: Material's search index ends an exclusion at the
        # first closing tag of the same name
        made, style = (answer.html, "") if options.inline_styles else classed(answer.html)
        html = '<bdi class="actfig-math" dir="ltr" data-search-exclude>' + made + "</bdi>"
        text = _text(answer.html, tex.source)
    if tex.display:
        html = '<div class="actfig-display">' + html + "</div>"
    problems = tuple(
        _problem(fault, tex.source, options, "error" if fault is answer.fault else "warning")
        for fault in faults
    )
    return Fragment(
        _printable(html), _printable(text), problems=problems, passing=answer.passing, style=style
    )


def _shown_source(source: str, message: str) -> str:
    tag = '<code class="actfig-tex-error" title="' + escape(message) + '">'
    return tag + escape(source, quote=False) + "</code>"


def _text(html: str, source: str) -> str:
    """The formula in plain text, or its source where that would not be a line to read."""
    mathml = html[html.find("<math") : html.find("</math>") + len("</math>")]
    if len(mathml) > 16 * BYTES:
        return source
    try:
        return plain_text(mathml)
    except ValueError:
        return source


def _printable(text: str) -> str:
    """The text without what a page cannot hold: lone surrogates, NUL and our own placeholder."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole.replace(ID, "\ufffd").replace("\0", "\ufffd")


def _problem(fault: Fault, source: str, options: FormulaOptions, level: Level) -> Problem:
    """A fault in our terms: characters instead of UTF-16 units, line and column from 1."""
    units = source.encode("utf-16-le", "surrogatepass")

    def characters(start: int, end: int) -> str:
        return units[2 * start : 2 * end].decode("utf-16-le", "replace")

    if fault.position is None:
        before, length = _before_named_command(fault.message, source)
    else:
        before = characters(0, fault.position)
        length = len(characters(fault.position, fault.position + fault.length))
    return Problem(
        Said(fault.message).changed(_printable),
        hint=_hint(fault.message, options),
        line=before.count("\n") + 1,
        column=len(before) - before.rfind("\n"),
        length=length,
        level=level,
    )


def _before_named_command(message: str, source: str) -> tuple[str, int]:
    """The source before the first command that the message names too, and that command's length."""
    for command in re.findall(r"\\(?:[A-Za-z]+|.)", message):
        found = re.search(re.escape(command) + r"(?![A-Za-z])", source)
        if found:
            return source[: found.start()], len(command)
    return "", 0


def _hint(message: str, options: FormulaOptions) -> Said:
    unknown = message.removeprefix("Undefined control sequence: ")
    if unknown == message:
        return NOTHING
    known = {*bundled.commands(), *(name for name, _ in options.macros)}
    near = get_close_matches(unknown, sorted(known), cutoff=0.78)
    return did_you_mean(unknown, near) if near else NOTHING
