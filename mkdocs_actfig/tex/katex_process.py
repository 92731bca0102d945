"""Another KaTeX's answers to TeX formulas: the program that the package markdown-katex brings.

It starts a process a formula, has no limit of time or memory, and its KaTeX is of 2021; a site that
must keep that package's output to the letter may want it.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

from ..errors import EngineError
from ..said import say
from .bundled import asset
from .katex import Answer, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Flag = tuple[str, str | bool | float]


def render(formulas: Sequence[tuple[str, Sequence[Flag]]]) -> list[Answer]:
    """The answers to pairs of TeX and the program's flags, in their order.

    Raises: EngineError: markdown-katex is missing, or its program cannot run on this machine.
    """
    try:
        # only a site that chose this engine has the package
        from markdown_katex.extension import svg2img  # noqa: PLC0415
        from markdown_katex.wrapper import KatexError, tex2html  # noqa: PLC0415
    except ImportError as error:
        raise EngineError(
            say("the engine markdown-katex cannot be imported ({error})", error=error),
            say(
                "install it with 'pip install markdown-katex \"setuptools<81\"', "
                "or choose the engine quickjs"
            ),
        ) from error

    def answer(formula: tuple[str, Sequence[Flag]]) -> Answer:
        tex, flags = formula
        try:
            html = tex2html(tex, _Flags(flag for flag in flags if flag[0] not in _OWN))
        except KatexError as error:
            return Answer("", _fault(str(error), tex))
        html = _CLASSES.sub(_renamed, html)
        return Answer(svg2img(html) if ("no_inline_svg", True) in flags else html)

    try:
        with ThreadPoolExecutor() as pool:
            return list(pool.map(answer, formulas))
    except (OSError, NotImplementedError) as error:
        raise EngineError(
            say("the engine markdown-katex cannot run here ({error})", error=error)
        ) from error


# options of the package's Markdown extension, which its program does not know, and the one that
# would hide an error from our report
_OWN = ("no_inline_svg", "insert_fonts_css", "no-throw-on-error")


class _Flags(tuple[Flag, ...]):
    """Flags as the package wants its options, except that one (`macro`) may come twice."""

    __slots__ = ()

    def items(self) -> Iterator[Flag]:
        return iter(self)


def _fault(message: str, tex: str) -> Fault:
    """What a stack trace of Node says of the formula."""
    trace = message.removeprefix(f"Error processing '{tex}': ")
    found = _PARSE_ERROR.search(trace)
    if found is None:
        thrown = re.search(r"^\w*Error: (.+)$", trace, re.MULTILINE)
        return Fault(thrown[1] if thrown else trace.strip().partition("\n")[0])
    said, position, excerpt = found.groups()
    if excerpt is None:
        return Fault(said)
    units = tex.encode("utf-16-le", "surrogatepass")
    start = len(units) // 2 if position is None else int(position) - 1
    length = excerpt.count("\u0332")  # KaTeX underlines what it blames
    blamed = units[2 * start : 2 * (start + length)].decode("utf-16-le", "replace")
    if "".join(character + "\u0332" for character in blamed) not in excerpt:
        return Fault(said)  # counted in a macro's body
    return Fault(said, start, length)


_PARSE_ERROR = re.compile(
    r"^ParseError: KaTeX parse error: (.*?)"
    r"(?: at (?:end of input|position (\d+)): (.*?))?(?=\n    at |\Z)",
    re.DOTALL | re.MULTILINE,
)

_CLASSES = re.compile(r'(?<=class=")[^"]+')


def _renamed(classes: re.Match[str]) -> str:
    """Class names as our stylesheet has them: KaTeX 0.18 put its prefix before the common words."""
    prefixed = _prefixed()
    return " ".join(f"katex-{name}" if name in prefixed else name for name in classes[0].split(" "))


@cache
def _prefixed() -> frozenset[str]:
    css = asset("katex.min.css").read_text(encoding="utf-8")
    return frozenset(re.findall(r"\.katex-([a-z]+)", css))
