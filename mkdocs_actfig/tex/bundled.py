"""KaTeX's own files, which the build of this package has brought in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ..errors import EngineError
from ..said import say

ASSETS = Path(__file__).parent.parent / "assets" / "katex"


def asset(name: str) -> Path:
    """The path of one of KaTeX's files.

    Raises: EngineError: the package was not built with its build hook.
    """
    path = ASSETS / name
    if not path.exists():
        raise EngineError(
            say(
                "KaTeX's file '{name}' is missing from this installation of mkdocs-actfig",
                name=name,
            ),
            say(
                "install it again with 'pip install --force-reinstall --no-deps mkdocs-actfig', "
                "or in a checkout with 'pip install -e .': that brings KaTeX"
            ),
        )
    return path


def katex_assets() -> tuple[tuple[str, Path], ...]:
    """KaTeX's stylesheet and fonts: the name each has beside the stylesheet, and its path.

    Raises: EngineError: the package was not built with its build hook.
    """
    fonts = sorted(asset("fonts").glob("*.woff2"))
    paths = (asset("katex.min.css"), *fonts)
    return tuple((path.relative_to(ASSETS).as_posix(), path) for path in paths)


@cache
def commands() -> frozenset[str]:
    """The commands that KaTeX knows, to suggest one when an author mistypes it."""
    script = asset("katex.min.js").read_text(encoding="utf-8")
    return frozenset("\\" + name for name in re.findall(r'"\\\\([A-Za-z]+)"', script))
