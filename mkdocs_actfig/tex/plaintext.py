r"""A formula as one line of Unicode text, for headings, feeds and search.

`\sigma'(x) \le \frac14` becomes σ′(x) ≤ 1/4. It is made from the MathML that KaTeX writes, for
people to read: parentheses appear only where the line would otherwise say something else.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def plain_text(mathml: str) -> str:
    """The text of a `<math>` element.

    Raises: ValueError: that is no well-formed XML, or nested too deeply for a line of text.
    """
    try:
        # KaTeX escapes its input and declares no entities
        math = ET.fromstring(mathml.replace(_NAMESPACE, "", 1))  # noqa: S314
        text = _row([math], compact=False).text
    except (ET.ParseError, RecursionError) as error:
        raise ValueError("no text for this formula") from error
    return unicodedata.normalize("NFC", " ".join(text.split()))


_Role = Literal[
    "operand", "fraction", "function", "infix", "sign", "separator", "open", "close", "bar", "space"
]

# how tightly a text holds together: what it can be part of without parentheses
_ATOM, _POWER, _PRODUCT, _SUM = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    role: _Role = "operand"
    binding: int = _ATOM

    def within(self, binding: int) -> str:
        """The text for a place that asks for at least that binding."""
        return self.text if self.binding >= binding else f"({self.text})"


def _row(elements: Iterable[ET.Element], *, compact: bool) -> _Piece:
    """Elements beside one another; `compact` leaves out the space around operators."""
    pieces: list[_Piece] = []
    for element in _flat(elements):
        if element.text == _APPLY:
            pieces[-1:] = [replace(piece, role="function") for piece in pieces[-1:]]
        elif (piece := _piece(element, compact=compact)).text:
            pieces.append(piece)
    pieces = list(_settled(pieces))
    line = ""
    before: _Role = "open"
    for piece in pieces:
        line += _gap(before, piece.role, compact=compact) + piece.text
        before = before if piece.role == "space" else piece.role
    visible = [piece for piece in pieces if piece.role != "space"]
    if len(visible) == 1:
        return replace(visible[0], text=line)
    return _Piece(line, binding=_binding(visible))


def _flat(elements: Iterable[ET.Element]) -> Iterator[ET.Element]:
    """The elements, without those that only group, style or hide others."""
    for element in elements:
        if element.tag in _GROUPS:
            yield from _flat(element)
        elif element.tag not in _UNSEEN:
            yield element


def _settled(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """The pieces with the roles that depend on what stands before them."""
    before: _Role = "open"
    for piece in pieces:
        role = piece.role
        starts = before in {"open", "infix", "sign", "separator", "function"}
        if role == "bar":
            role = "open" if starts else "close"
        elif role == "infix" and starts and piece.text in _SIGNS:
            role = "sign"
        before = before if role == "space" else role
        yield replace(piece, role=role)


def _gap(before: _Role, role: _Role, *, compact: bool) -> str:
    """The space between two neighbours."""
    if "infix" in (before, role):
        return "" if compact or (before in {"infix", "open"} and role == "infix") else " "
    if before == "separator":
        return "" if compact else " "
    words = {"fraction", "function"}
    apart = (
        (before in words and role in {"operand", "sign"} | words)
        or (before in {"operand", "close"} and role in words)
        or (before == "fraction" and role == "open")
    )
    return " " if apart else ""


def _binding(pieces: list[_Piece]) -> int:
    """How tightly several pieces hold together."""
    if not pieces:
        return _ATOM
    if len(pieces) == 2 and pieces[0].text in _DIFFERENTIALS:
        return _POWER
    depth, binding, fenced = 0, _PRODUCT, pieces[0].text in _OPENING
    for before, piece in zip([pieces[0], *pieces], pieces, strict=False):
        fenced = fenced and (depth > 0 or piece is pieces[0])
        if depth == 0 and before.role == "function" and piece.role == "operand":
            binding = _SUM  # (sin x)/x
        depth += (piece.text in _OPENING) - (piece.role == "close" and piece.text[0] in _CLOSING)
        if depth == 0 and piece.role in {"infix", "separator"}:
            binding = _SUM
    return _ATOM if fenced and depth == 0 else binding


def _piece(element: ET.Element, *, compact: bool) -> _Piece:
    """One element that is more than a group."""
    if element.tag in _SHAPES:
        return _SHAPES[element.tag](element, compact=compact)
    if not len(element):
        return _leaf(element)
    row = _row(element, compact=compact)
    if element.tag == "mo" and row.role == "operand":
        # \bmod has space on both sides, \mathop{argmax} has not
        return _Piece(row.text, "infix" if element.get("lspace") else "function")
    return row


def _leaf(element: ET.Element) -> _Piece:
    text = (element.text or "").translate(_PLAIN)
    if element.tag == "mspace":
        width = element.get("width", "").removesuffix("em")
        wide = width.replace(".", "").isdecimal() and float(width) > 0.15
        return _Piece(" " if wide or element.get("linebreak") else "", "space")
    if not text or text.isspace():
        return _Piece(" " if text and _NEGATIVE not in (element.text or "") else "", "space")
    if element.get("mathvariant") == "double-struck":
        return _Piece(text.translate(_DOUBLE_STRUCK))
    fence = element.tag == "mi" or element.get("fence") or element.get("stretchy")
    if text in {"|", "‖"} and fence:
        return _Piece(text, "bar")
    if element.tag != "mo":
        return _Piece(text)
    tight = element.get("lspace") == element.get("rspace") == "0em"
    known = {**_ROLES, text: "operand"} if tight else _ROLES
    return _Piece(text, "separator" if element.get("separator") else known.get(text, "infix"))


def _scripted(element: ET.Element, *, compact: bool) -> _Piece:
    """A base with what stands above and below it."""
    base = _row(element[:1], compact=compact)
    scripts = [_row([script], compact=True) for script in element[1:]]
    over = scripts[-1] if element.tag not in {"msub", "munder"} else _Piece("")
    under = scripts[0] if element.tag not in {"msup", "mover"} else _Piece("")
    if over.text + under.text in _BRACES:
        return base
    if element.get("accent") or element.get("accentunder"):
        accent = "\u0332" if under.text == "‾" else _in(_ACCENTS, over.text)
        return replace(base, text="".join(letter + accent for letter in base.text))
    above = _script("^", over, _SUPERSCRIPTS)
    below = _script("_", under, _SUBSCRIPTS)
    both = above + below if set(above) <= {"′"} else below + above
    role = "operand" if base.role == "fraction" else base.role
    return _Piece(base.within(_ATOM) + both, role, _POWER if above else _ATOM)


def _script(mark: str, script: _Piece, table: Mapping[int, int]) -> str:
    text = script.text.strip()
    bare = len(text) == 1 or (script.binding == _ATOM and text.startswith("("))
    return text and (_in(table, text) or mark + (text if bare else f"({text})"))


def _in(table: Mapping[int, int], text: str) -> str:
    """The text in the table's characters, or nothing if one is missing."""
    return text.translate(table) if all(ord(character) in table for character in text) else ""


def _fraction(element: ET.Element, *, compact: bool) -> _Piece:
    upper, lower = (_row([child], compact=compact) for child in element)
    if element.get("linethickness", "").startswith("0"):
        return _Piece(f"{upper.text} ¦ {lower.text}", binding=_SUM)  # a binomial's, without a line
    numerator = f"({upper.text})" if upper.role == "fraction" else upper.within(_PRODUCT)
    return _Piece(f"{numerator}/{lower.within(_POWER)}", "fraction", _PRODUCT)


def _root(element: ET.Element, *, compact: bool) -> _Piece:
    square = element.tag == "msqrt"
    degree = "" if square else _row(element[1:], compact=True).text
    sign = (_in(_SUPERSCRIPTS, degree) or (degree and f"({degree})")) + "√"
    inside = _row(element if square else element[:1], compact=compact)
    return _Piece(sign + inside.within(_ATOM), binding=_POWER)


def _table(element: ET.Element, *, compact: bool) -> _Piece:
    """Rows behind semicolons, cells behind commas or, in aligned equations, a space."""
    tagged = element.get("width") == "100%"
    spacing = "0em" if tagged else element.get("columnspacing", "1em")
    gaps = ["", *(" " if width == "0em" else ", " for width in spacing.split())]
    lines = []
    for row in element:
        cells = [cell for cell in row if cell.get("class") != "mtr-glue"]
        texts = [_row(cell, compact=compact).text for cell in cells]
        filled = zip_longest(gaps[: len(texts)], texts, fillvalue=gaps[-1])
        lines.append("".join(gap + text for gap, text in filled).strip(" ,"))
    return _Piece("; ".join(filter(None, lines)), binding=_SUM)


_NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'
_GROUPS = {"math", "semantics", "mrow", "mstyle", "mpadded", "menclose"}
_UNSEEN = {"annotation", "mphantom"}
_SHAPES = {"mfrac": _fraction, "msqrt": _root, "mroot": _root, "mtable": _table}
_SHAPES |= dict.fromkeys(("msub", "msup", "msubsup", "munder", "mover", "munderover"), _scripted)

_APPLY, _NEGATIVE = "\u2061", "\u2063"  # KaTeX writes \! as a space and the latter
_SIGNS = "+−-±∓"
_OPENING, _CLOSING = "([{⟨⌈⌊⟦", ")]}⟩⌉⌋⟧"
_DIFFERENTIALS = ("d", "∂", "Δ")
_BRACES = ("⏞", "⏟", "⏠", "⏡", "⎴", "⎵")

_ROLES: dict[str, _Role] = {
    **dict.fromkeys(_OPENING, "open"),
    **dict.fromkeys(_CLOSING, "close"),
    **dict.fromkeys(",;", "separator"),
    **dict.fromkeys("∑∏∐∫∬∭∮⋃⋂⨁⨂⋁⋀", "function"),
    **dict.fromkeys("!/…⋯⋮⋱′", "operand"),
}  # of operators; the others are infix
_PLAIN = str.maketrans("∣∥", "|‖", "\u200b\u2061\u2062\u2063\u2064\ufeff")
_DOUBLE_STRUCK = str.maketrans("CEFHNPQRZ1", "ℂ𝔼𝔽ℍℕℙℚℝℤ𝟙")  # those with a meaning
_SUPERSCRIPTS = str.maketrans(
    "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθιφχ′∘",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᵠᵡ′°",
)
_SUBSCRIPTS = str.maketrans(
    "0123456789+−-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
)
_ACCENTS = str.maketrans(
    "^~ˉ‾ˊˋ˙¨ˇ˘˚⃗→←",
    "\u0302\u0303\u0304\u0305\u0301\u0300\u0307\u0308\u030c\u0306\u030a\u20d7\u20d7\u20d6",
)
