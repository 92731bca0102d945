"""A formula without inline styles: a class in the place of each, and its rule for a style sheet.

KaTeX writes the heights and places that it computes into `style` attributes. A page whose policy
forbids these (`style-src 'self'`) would show its formulas in a heap.
"""

from __future__ import annotations

import hashlib
import re

_STYLED = re.compile(r'<(\w+)((?: [^<>]*?)?) style="([^"]*)"([^<>]*)>')
_DECLARATIONS = re.compile(r"[\w.%#:; +-]*")


def classed(html: str) -> tuple[str, str]:
    """KaTeX's HTML with classes, and their rules, a line each, in the order of their names.

    A class is named by what its rule says: the same style has one rule, whatever page it is on.
    """
    rules: dict[str, str] = {}

    def replaced(match: re.Match[str]) -> str:
        element, before, style, after = match.groups()
        if not _DECLARATIONS.fullmatch(style):
            return match[0]  # nothing of KaTeX's: a browser refuses it, and no sheet shall have it
        name = "af-" + hashlib.sha256(style.encode()).hexdigest()[:10]
        # Counts for more than any rule of classes, as an inline style does.
        rules[name] = f".{name}:not(#_){{{style.rstrip(';')}}}"
        attributes = before + after
        if ' class="' not in attributes:
            return f'<{element} class="{name}"{attributes}>'
        joined = attributes.replace(' class="', f' class="{name} ', 1)
        return f"<{element}{joined}>"

    made = _STYLED.sub(replaced, html)
    return made, "\n".join(rules[name] for name in sorted(rules))
