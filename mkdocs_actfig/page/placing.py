"""Markdown's processors that put finished figures and formulas in the place of their marks.

Nothing is rendered before the page is: a formula of a heading is plain TeX while anchors are made,
words when titles are, and itself at last. What is wrong is reported in the page's order.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags

from ..errors import LISTING, ActfigError, EngineError, Fragment, Problem
from ..said import say
from ..words import Words
from .anchors import Anchors
from .counting import REFERENCES, PageFigures
from .delivery import delivered
from .marks import MARK, mark_of
from .panel import error_panel, in_place_of
from .processors import SessionPostprocessor, SessionTreeprocessor
from .slots import Slot, find_slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from xml.etree.ElementTree import Element

    from ..session import Session
    from .findings import Finding
    from .marks import Item, Phase


class HeadingTreeprocessor(SessionTreeprocessor):
    """Tells the table of contents what a heading with formulas is called in words."""

    def run(self, root: Element) -> None:
        """Labels the headings that hold a formula."""
        md, sheet = self.session.md, self.session.sheet
        if not sheet.items or "toc" not in md.treeprocessors:
            return
        headings = [part for part in root.iter() if part.tag in _HEADINGS]
        headings = [part for part in headings if any(map(MARK.search, part.itertext()))]
        if headings:
            typeset(sheet.items, self.session)
        self.session.phase = "words"
        for heading in headings:
            if "data-toc-label" not in heading.attrib:
                words = strip_tags(render_inner_html(remove_fnrefs(heading), md))
                heading.set("data-toc-label", words)
        self.session.phase = "slug"


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class PhaseTreeprocessor(SessionTreeprocessor):
    """Says from where on the postprocessor makes something else of a formula."""

    def __init__(self, session: Session, phase: Phase) -> None:
        super().__init__(session)
        self.phase = phase

    def run(self, root: Element) -> None:  # noqa: ARG002 - Markdown's signature
        """Begins the phase."""
        self.session.phase = self.phase


class RawHtmlPostprocessor(SessionPostprocessor):
    """Tells marks in the author's own HTML from those that Markdown has escaped around."""

    def run(self, text: str) -> str:
        """Renames the marks in the stash of raw HTML; the text is the same."""
        if self.session.sheet.items and self.session.phase == "page":
            stash = self.session.md.htmlStash.rawHtmlBlocks
            for at, html in enumerate(stash):
                if isinstance(html, str) and "\x02actfigxq" in html:
                    stash[at] = MARK.sub("\x02actfigxr\\1\x03", html)
        return text


class FragmentPostprocessor(SessionPostprocessor):
    """Puts in place of each mark what belongs there."""

    def run(self, text: str) -> str:
        """The text with words in it while the page is made, then with the page's fragments.

        A text within a page leaves them to the page, which knows its other figures.
        """
        if self.session.phase != "page":
            return MARK.sub(self._in_words, text)
        self.session.end()
        if "\x02actfigx" not in text:
            return text
        try:
            pieces = find_slots(text, self.session.sheet.items)
            if self.session.outer:
                return "".join(_mark_of(each) for each in pieces)
            return _Placement(self.session).filled(pieces)
        except Exception as error:  # noqa: BLE001 - it is reported, and no mark left in a page
            words, found = Words(self.session.language), [self.session.fault(error)]
            panel = error_panel(found, heading=words("panel:page"), words=words)
            return MARK.sub(lambda _: panel, text)

    def _in_words(self, match: re.Match[str]) -> str:
        sheet = self.session.sheet
        item = sheet.items[int(match[1])]
        if item.kind == "figure":
            return match[0]
        if self.session.phase == "words":
            typeset([item], self.session)
            return escape(sheet.fragments[item.number].text or item.content, quote=False)
        return escape(item.content, quote=False)


def _mark_of(piece: str | Slot) -> str:
    return mark_of(piece.item) if isinstance(piece, Slot) else piece


def typeset(items: Iterable[Item], session: Session) -> None:
    """Renders those formulas that are not rendered yet, all at once."""
    from ..tex.formula import Tex  # noqa: PLC0415 - a page without formulas does not load the module

    fragments = session.sheet.fragments
    wanted = [each for each in items if each.kind in _FORMULAS and each.number not in fragments]
    if not wanted:
        return
    formulas = [Tex(item.content, display=item.kind == "display") for item in wanted]
    try:
        made: Sequence[Fragment] = session.renderer.formulas(formulas)
    except EngineError as error:
        session.sheet.engine_problem = error.problem
        made = [Fragment("", item.content) for item in wanted]
    fragments.update((item.number, each) for item, each in zip(wanted, made, strict=True))


_FORMULAS = frozenset({"inline", "display"})


class _Placement:
    """One page on its way from slots to HTML: the ids it has, the findings it gave."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.anchors = Anchors(session.page.slug)
        self.figures = PageFigures(session, self.anchors)
        self.reported: set[tuple[object, ...]] = set()
        self.rules: set[str] = set()  # for colours that no sheet of a site has

    def filled(self, pieces: Sequence[str | Slot]) -> str:
        """The page with its fragments in place."""
        items = [piece.item for piece in pieces if isinstance(piece, Slot)]
        typeset(items, self.session)
        fragments = [self._fragment(item) for item in items]
        if any(fragment.id for fragment in fragments):
            self.anchors.take_from(piece for piece in pieces if isinstance(piece, str))
        # an author's own ids first: none of ours may be in their way
        claimed = [each.own_id and self.anchors.claim(each.id) for each in fragments]
        names = [self._name(*each) for each in zip(fragments, claimed, strict=True)]
        self.figures.count(zip(fragments, names, strict=True))
        placed = map(self._placed, items, fragments, claimed, names)
        html = "".join(piece if isinstance(piece, str) else next(placed) for piece in pieces)
        return self._styled(html) if self.session.carries_style or self.rules else html

    def _styled(self, html: str) -> str:
        """The page with the style that no sheet of a site has."""
        from ..carried import carried_style, styled, with_style  # noqa: PLC0415 - few pages need it

        carries = self.session.carries_style
        rules = sorted(self.rules)
        return with_style(html, carried_style(html, rules) if carries else styled(rules))

    def _fragment(self, item: Item) -> Fragment:
        """What the renderer makes of an item; of a block that is wrong in itself, nothing."""
        if any(problem.level == "error" for problem in item.problems):
            return Fragment("")
        if item.kind in REFERENCES:
            return Fragment("")
        if item.kind in _FORMULAS:
            return self.session.sheet.fragments[item.number]
        try:
            return self.session.renderer.figure(item.content, language=self.session.language)
        except EngineError as error:
            self.session.sheet.engine_problem = error.problem
            return Fragment("")
        except ActfigError as error:
            return Fragment("", problems=error.problems)

    def _name(self, fragment: Fragment, claimed: bool) -> str:  # noqa: FBT001 - one of a row
        """The id that a fragment gets on this page; a formula gets none."""
        if not fragment.id or not fragment.html:
            return ""
        return self.anchors.named(fragment.id) if claimed else self.anchors.free(fragment.id)

    def _placed(self, item: Item, fragment: Fragment, claimed: object, name: str) -> str:
        """A fragment's HTML, or what is shown instead, its findings reported."""
        if item.kind in REFERENCES:
            return self._referred(item)
        shifted = (each.shifted(line=item.line, column=item.column) for each in fragment.problems)
        if item.kind != "figure":  # the page can be read all the same: a strict build fails
            shifted = (replace(each, level="warning") for each in shifted)
        problems = [*item.problems, *shifted]
        if fragment.style and not self.session.delivery.add_style(fragment.style):
            self.rules.add(fragment.style)
        if fragment.own_id and not claimed:
            problems.append(_id_problem(item, fragment.id))
        findings = [self.session.finding(item, problem) for problem in problems]
        engine_problem = self.session.sheet.engine_problem
        if not fragment.html and not findings and engine_problem:
            findings = [self.session.finding(item, engine_problem)]
        for finding in findings:
            self._report(finding, once=finding.problem is engine_problem)
        if not fragment.html:
            return in_place_of(item, findings, self.session.language)
        if fragment.html == LISTING:
            return self.figures.listing()
        if not name:
            return fragment.html
        made = replace(fragment, html=delivered(fragment, self.session.delivery))
        return made.placed(name, self.figures.number_of(name))

    def _referred(self, item: Item) -> str:
        """What a reference to a figure becomes."""
        made = self.figures.reference(item)
        if isinstance(made, str):
            return made
        self._report(made, once=False)
        return in_place_of(item, [made], self.session.language)

    def _report(self, finding: Finding, *, once: bool) -> None:
        """Passes a finding on, unless its place was reported, or it is the engine's again."""
        message = finding.problem.message
        place = (finding.file, finding.line, finding.column, finding.source_line)
        key = (message,) if once else (message, *place)
        if key not in self.reported:
            self.reported.add(key)
            self.session.report(finding)


def _id_problem(item: Item, name: str) -> Problem:
    """An author's own id that the page has already, where the block's body gives it."""
    match = re.search(rf"\bid\s*:\s*[\"']?(?P<name>{re.escape(name)})", item.content)
    before = item.content[: match.start("name")] if match else ""
    return Problem(
        say("the id '{name}' is on this page already", name=name),
        say("choose another, so that links find the right one"),
        length=len(name) if match else 0,
        line=before.count("\n") + item.line,
        column=len(before) - before.rfind("\n"),
    )
