r"""A text of Markdown → the formulas in it: pure functions, no parser and no page.

`find_spans` reads text inside a paragraph, `find_displays` a whole block. A dollar opens a formula
unless it follows a letter, a digit or a backslash, or precedes a space; it closes one unless it
follows a space or precedes a digit, a capital, `_`, `{`, `(` or `$`. So prices and shell variables
stay text while `$n$th` and `$x$이고` are formulas. Code, tags, links' targets and addresses are
passed over. Every pattern is possessive and stops at the next delimiter: time is linear.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Syntax:
    """Which ways of writing a formula count; the names are `pymdownx.arithmatex`'s.

    `smart_dollar` turns the rules for a single dollar off; `` $`…`$ `` always counts.
    """

    inline: frozenset[str] = frozenset({"dollar", "round"})
    block: frozenset[str] = frozenset({"dollar", "square", "begin"})
    smart_dollar: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """A formula from `start` to `end`; its TeX, stripped, begins at `at`."""

    start: int
    end: int
    at: int
    tex: str


def find_spans(text: str, syntax: Syntax) -> list[Span]:
    """The formulas inside a paragraph, in their order."""
    if "$" not in text and "\\(" not in text:
        return []
    pattern = _inline_pattern(syntax)
    code = _CodeSpans(text)
    spans: list[Span] = []
    position = 0
    while match := pattern.search(text, position):
        kind = match.lastgroup or ""
        position = match.end()
        if kind == "ticks":
            position, span = code.read(match)
            spans += [span] if span else []
        elif kind == "element":
            position = code.end_of_element(match)
        elif kind in {"one", "two", "round"}:
            if _plausible(match[kind]) and not code.opens_in(match.start(kind), match.end(kind)):
                spans.append(_span(match.start(), match.end(), match.start(kind), match[kind]))
            else:
                position = match.start(kind)
    return spans


def find_displays(block: str, syntax: Syntax) -> list[Span]:
    """The formulas that have lines of a block to themselves, in their order."""
    if "$$" not in block and "\\[" not in block and "\\begin{" not in block:
        return []
    ends = _ends_of_environments(block) if "\\begin{" in block else {}
    spans: list[Span] = []
    position = 0
    for line in _DISPLAY_OPENER.finditer(block):
        if line.start() < position or _NAMES_OF_BLOCKS[line["kind"]] not in syntax.block:
            continue
        found = _display(block, line.start("kind"), ends)
        if found is not None:
            spans.append(_span(line.start(), found[0], found[1], found[2]))
            position = found[0]
    return spans


def unclosed_display(block: str, syntax: Syntax) -> str:
    r"""What would close a formula that a block opens and a later block may close, or nothing."""
    opened = block.lstrip(" ")
    for opener, closer, name in (("$$\n", "$$", "dollar"), ("\\[\n", "\\]", "square")):
        if opened.startswith(opener) and closer not in opened[2:] and name in syntax.block:
            return closer
    environment = _ENVIRONMENT.match(opened)
    if environment and environment[1] == "begin" and "begin" in syntax.block:
        closer = f"\\end{{{environment[2]}}}"
        return closer if opened.count(closer) < opened.count(environment[0]) else ""
    return ""


_CODE = "code|pre|kbd|samp|tt|script|style|textarea"
_INSIDE = (
    r"(?:[^\\$\x02]|\\[^\x02])"  # what a dollar's formula is made of; \x02 opens a placeholder
)
_INSIDE_TWO = r"(?:[^\\$\x02]|\\[^\x02]|\$(?!\$))"
_TAG = r"""<(?:/?[A-Za-z][^\s"'<>@]*+
            (?:\s++[^\s"'=<>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>]++))?+)*+\s*+/?
          | [A-Za-z][A-Za-z0-9+.-]*+:[^<>\s]*+
          | !--(?:(?!-->|<!--).)*+--)>"""
_TARGET = r"""\]\(\s*+(?:<[^<>\n]*+>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()]*+)*+)
              (?:\s++(?:"[^"]*+"|'[^']*+'))?+\s*+\)"""
_SMART = rf"(?<![A-Za-z0-9$])\$(?![\s$])(?P<one>{_INSIDE}++)(?<!\s)\$(?![0-9A-Z_{{($])"
_PLAIN = rf"(?<!\$)\$(?!\$)(?P<one>{_INSIDE}++)\$"
_ADDRESS = re.compile(r"(?<![{\w])(?:https?|ftp)://")
_OPEN_ATTRIBUTE = re.compile(r"""<[A-Za-z][^<>]*=\s*(?:"[^"]*+|'[^']*+)\Z""")


@cache
def _inline_pattern(syntax: Syntax) -> re.Pattern[str]:
    """Everything in a paragraph that is a formula or can hide one, leftmost first."""
    two = rf"\$\$(?!\$)(?P<two>{_INSIDE_TWO}++)\$\$(?!\$)"
    one = _SMART if syntax.smart_dollar else _PLAIN
    tokens = [
        r"(?P<ticks>\$?`+)",
        *([r"\\\((?P<round>(?:[^\\\x02]|\\[^()\x02])++)\\\)"] if "round" in syntax.inline else []),
        r"\\.",
        *([two, one] if "dollar" in syntax.inline else []),
        rf"(?P<element><(?P<name>(?i:{_CODE}))\b[^<>]*+>)",
        _TAG,
        _TARGET,
        r"""(?:https?|ftp)://[^\s<>"'`()\[\]\x02]*+""",
    ]
    return re.compile("|".join(tokens), re.VERBOSE | re.DOTALL)


def _plausible(content: str) -> bool:
    """Whether what stands between two delimiters can be TeX: it holds no half of a link or tag."""
    target, tag = content.rfind("]("), content.rfind("<")
    if target >= 0 and ")" not in content[target:]:
        return False
    if tag >= 0 and _OPEN_ATTRIBUTE.match(content, tag):
        return False
    return bool(content.strip()) and not ("://" in content and _ADDRESS.search(content))


def _span(start: int, end: int, at: int, content: str) -> Span:
    return Span(start, end, at + len(content) - len(content.lstrip()), content.strip())


class _CodeSpans:
    """The code in one text. It remembers what it failed to find, so that no search is repeated."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.missing: set[str] = set()
        self.runs: dict[int, list[int]] | None = None

    def read(self, match: re.Match[str]) -> tuple[int, Span | None]:
        """Where a code span ends that starts here, and the formula if it is one."""
        dollar = match["ticks"].startswith("$")
        ticks = len(match["ticks"]) - dollar
        end = self._end(match.end(), ticks)
        if end is None:
            return match.end(), None
        if not dollar or not self.text.startswith("$", end):
            return end, None
        content = self.text[match.end() : end].rstrip("`")
        span = _span(match.start(), end + 1, match.end(), content)
        return end + 1, span if span.tex and "\x02" not in content else None

    def end_of_element(self, match: re.Match[str]) -> int:
        """Where an element of raw HTML ends whose content is shown as it is."""
        name = match["name"].lower()
        if name in self.missing:
            return match.end()
        closer = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.text, match.end())
        if closer is None:
            self.missing.add(name)
            return match.end()
        return closer.end()

    def opens_in(self, start: int, end: int) -> bool:
        """Whether a code span opens between two places: Markdown sees code before formulas."""
        return any(
            self._end(run.end(), len(run[0])) is not None
            for run in re.compile("`+").finditer(self.text, start, end)
        )

    def _end(self, start: int, ticks: int) -> int | None:
        """Where a code span ends that so many backticks before `start` open."""
        if self.runs is None:
            self.runs = {}
            for run in reversed(list(re.finditer("`+", self.text))):
                self.runs.setdefault(len(run[0]), []).append(run.end())
        for ends in self.runs.values():
            while ends and ends[-1] <= start:
                ends.pop()  # the text is read forwards: what is behind is never asked for again
        # Python-Markdown takes the longest shorter run where none has the right length
        longest = max((length for length, ends in self.runs.items() if ends), default=0)
        found = self.runs.get(ticks) or self.runs.get(longest if longest < ticks else 0)
        return found[-1] if found else None


_NAMES_OF_BLOCKS = {"$$": "dollar", "\\[": "square", "\\begin{": "begin"}
_DISPLAY_OPENER = re.compile(r"^[ ]*(?P<kind>\$\$|\\\[|\\begin\{)", re.MULTILINE)
_DOLLARS = re.compile(rf"\$\$(?!\$)({_INSIDE_TWO}++)\$\$(?!\$)[ ]*$", re.MULTILINE)
_SQUARE = re.compile(r"\\\[((?:[^\\\x02]|\\[^\[\]\x02])++)\\\][ ]*$", re.MULTILINE)
_ENVIRONMENT = re.compile(r"\\(begin|end)\{([A-Za-z]+\*?)\}")
_REST_OF_LINE = re.compile(r"[ ]*$", re.MULTILINE)


def _display(block: str, start: int, ends: dict[int, int]) -> tuple[int, int, str] | None:
    """Where a displayed formula ends that starts here, and where its TeX begins, and the TeX."""
    for pattern in (_DOLLARS, _SQUARE):
        match = pattern.match(block, start)
        if match and match[1].strip():
            return match.end(), match.start(1), match[1]
    end = ends.get(start)
    rest = _REST_OF_LINE.match(block, end) if end else None
    if rest is None or "\x02" in block[start:end]:
        return None
    return rest.end(), start, block[start:end]


def _ends_of_environments(block: str) -> dict[int, int]:
    r"""For each `\begin{…}` that is closed, where its `\end{…}` ends."""
    ends: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    counts: Counter[str] = Counter()
    for match in _ENVIRONMENT.finditer(block):
        kind, name = match.groups()
        if kind == "begin":
            opened.append((name, match.start()))
            counts[name] += 1
        elif counts[name]:
            while opened:
                other, start = opened.pop()
                counts[other] -= 1
                if other == name:
                    ends[start] = match.end()
                    break
    return ends
