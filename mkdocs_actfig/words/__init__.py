"""The words that figures and panels use, a module a language; English fills what one lacks."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from . import en

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = tuple(sorted(module.name for module in iter_modules(__path__)))


def function_called(title: str) -> str | None:
    """The name of the catalogue's function that a language calls so: 시그모이드 → sigmoid."""
    wanted = "".join(title.split()).casefold()
    for language in LANGUAGES:
        for key, said in _words(language).items():
            kind, _, name = key.partition(":")
            if kind == "function" and "".join(said.split()).casefold() == wanted:
                return name
    return None


@cache
def _words(language: str) -> Mapping[str, str]:
    words: Mapping[str, str] = import_module(f"{__name__}.{language}").WORDS
    return words


class Words:
    """One language's words: `words("maximum", value="0.25")` → "max. 0.25"."""

    def __init__(self, language: str) -> None:
        code = language.partition("-")[0].partition("_")[0].lower()
        self.language = code if code in LANGUAGES else "en"
        self._own = _words(self.language)

    def __call__(self, key: str, /, **values: str) -> str:
        """The words under `key`, with `{name}` replaced by the values.

        Raises:
            KeyError: not even English has the key: a mistake in the code, found by the tests.
        """
        return (self._own.get(key) or en.WORDS[key]).format(**values)

    def optional(self, key: str, otherwise: str = "") -> str:
        """The words under `key` in this language, or in English, or else `otherwise`."""
        return self._own.get(key) or en.WORDS.get(key) or otherwise

    def title(self, name: str, title: str) -> str:
        """A function's name as people write it in this language."""
        return self._own.get(f"function:{name}", title)
