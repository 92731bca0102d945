"""The words that figures, formulas and pages use; English fills what a language lacks.

A language is what this package holds under its code, with all its `WORDS`: a module, or a folder of
some. What English says elsewhere has keys of its own: `function:`, `summary:` and `note:` with the
name of the catalogue's entry, `meaning:` with what it says of a parameter, `formula:` with what
formulas have as text.

What is wrong with a page is said in English where it is found (see `said`); a language other than
English has its `MESSAGES`, templates by the English ones.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, cast

from ..said import Said, filled, has_words
from . import en

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TEXT = re.compile(r"(?<=\\text\{)[a-z -]+(?=\})")

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


@cache
def _plural(language: str) -> Callable[[str], int]:
    told = getattr(import_module(f"{__name__}.{language}"), "plural", en.plural)
    return cast("Callable[[str], int]", told)


@cache
def _messages(language: str) -> Mapping[str, str]:
    module = import_module(f"{__name__}.{language}")
    return cast("Mapping[str, str]", getattr(module, "MESSAGES", {}))


class _Count:
    """A value in a text that may decide which form of a word stands there."""

    def __init__(self, value: str, plural: Callable[[str], int]) -> None:
        self.value, self.plural = value, plural

    def __format__(self, forms: str) -> str:
        return forms.split("|")[self.plural(self.value)] if forms else self.value


class Words:
    """One language's words: `words("maximum", value="0.25")` → "max. 0.25"."""

    def __init__(self, language: str) -> None:
        code = language.partition("-")[0].partition("_")[0].lower()
        self.language = code if code in LANGUAGES else "en"
        self._own = _words(self.language)
        self._plural = _plural(self.language)

    def __call__(self, key: str, /, **values: str) -> str:
        """The words under `key`, with `{name}` replaced by the values.

        `{count:step|steps}` is the form that goes with that number: the language's `plural` tells
        which, and English's for a language that has none.

        Raises:
            KeyError: not even English has the key: a mistake in the code, found by the tests.
        """
        own = self._own.get(key)
        plural = self._plural if own else en.plural
        text = own or en.WORDS[key]
        if "|" not in text:
            return text.format(**values)
        return text.format(**{name: _Count(value, plural) for name, value in values.items()})

    def message(self, said: str) -> str | None:
        """What is wrong, or a hint, in this language; None: it is there in English only.

        Others' words in it, such as KaTeX's, stay as they are.
        """
        if self.language == "en":
            return str(said)
        if not isinstance(said, Said) or not said.template:
            return None
        template = _messages(self.language).get(said.template)
        if template is None and has_words(said.template):
            return None
        values = {name: self.message(each) or each for name, each in said.values.items()}
        return filled(template or said.template, values)

    def optional(self, key: str, otherwise: str = "") -> str:
        """The words under `key` in this language, or in English, or else `otherwise`."""
        return self._own.get(key) or en.WORDS.get(key) or otherwise

    def title(self, name: str, title: str) -> str:
        """A function's name as people write it in this language."""
        return self._own.get(f"function:{name}", title)

    def note(self, name: str, note: str) -> str:
        """What to know of the catalogue's function of that name."""
        return self._own.get(f"note:{name}", note)

    def meaning(self, meaning: str) -> str:
        """What a parameter of the catalogue means."""
        return self._own.get(f"meaning:{meaning}", meaning)

    def formula(self, latex: str) -> str:
        r"""The LaTeX with the words in it: \text{otherwise} → \text{그 외}."""
        return _TEXT.sub(lambda found: self._own.get(f"formula:{found[0]}", found[0]), latex)
