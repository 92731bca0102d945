"""The composition: a block's text or a formula's TeX → a finished `Fragment`, behind the cache.

Nothing heavy is imported before something must be rendered: with every answer in the cache a build
needs neither numpy nor matplotlib nor the JavaScript engine.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, replace
from functools import cached_property
from time import time
from typing import TYPE_CHECKING, Protocol

from .cache import DAY, Cache, make_key
from .errors import ActfigError, EngineError, Fragment, fault_of_ours
from .said import say
from .settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from .definitions import Definitions
    from .errors import Problem
    from .located import Located
    from .page.findings import Finding
    from .tex.formula import Tex

log = logging.getLogger("mkdocs.plugins.actfig")


class Drawing(Protocol):
    """What fills the cache while pages are converted."""

    def wait(self, key: str) -> None:
        """Wait until what belongs under the key is made, or cannot be."""

    def close(self) -> None:
        """Make nothing more."""


class Renderer:
    """Makes fragments, each once."""

    def __init__(self, settings: Settings | None = None, *, cache: Cache | None = None) -> None:
        self.settings = settings or Settings()
        self.cache = cache or Cache()
        self.ahead: Drawing | None = None
        """What is at work on what this one may be asked for."""

    # Digests, as each figure's and each formula's key would write all options out. The first reads
    # this package's sources: a site without blocks does not wait for it.

    @cached_property
    def _options(self) -> str:
        return make_key("options", asdict(self.settings))

    @cached_property
    def _formula_options(self) -> str:
        return make_key("options", asdict(self.settings)["formulas"])

    def figure(self, body: str, *, language: str) -> Fragment:
        """The figure that a block's text asks for; without html where the text is wrong.

        Raises:
            EngineError: KaTeX cannot run here.
        """
        key = self.figure_key(body, language=language)
        self._wait(key)
        return self.cache.get_or_make(key, lambda: self._draw(body, language))

    def figure_key(self, body: str, *, language: str) -> str:
        """What a figure is kept under."""
        return make_key("figure", body, language, self._options)

    def formula_key(self, tex: Tex) -> str:
        """What a formula is kept under."""
        return make_key("formula", tex.source, tex.display, self._formula_options)

    def _wait(self, *keys: str) -> None:
        """Wait for those of the answers that others are at work on."""
        if self.ahead:
            for key in keys:
                self.ahead.wait(key)

    @property
    def built(self) -> float:
        """When a build with this code and these settings last ended with this cache.

        In seconds since the epoch; 0: none has.
        """
        return 0.0 if self.cache.is_new else self.cache.written(make_key("built", self._options))

    def note_build(self) -> None:
        """Note that one has, and once a day remove from the cache what is long out of use.

        One that drew nothing is no build to speak of.
        """
        if self.cache.is_new:
            return
        key, before = make_key("built", self._options), self.built
        if before // DAY != time() // DAY:
            self.cache.prune()
        if before:
            self.cache.touch(key)
        else:
            self.cache.put(key, Fragment(""))

    def formulas(self, formulas: Sequence[Tex]) -> list[Fragment]:
        """The formulas typeset, in order.

        Raises:
            EngineError: KaTeX cannot run here.
        """
        keys = [self.formula_key(tex) for tex in formulas]
        self._wait(*keys)
        found = {key: self.cache.get(key) for key in keys}
        missing = {key: tex for key, tex in zip(keys, formulas, strict=True) if found[key] is None}
        if missing:
            from .tex.typeset import typeset  # noqa: PLC0415 - only on a miss

            made = typeset(list(missing.values()), self.settings.formulas)
            for key, new in zip(missing, made, strict=True):
                self.cache.put(key, new)
                found[key] = new
        return [fragment for key in keys if (fragment := found[key]) is not None]

    def ranges(self) -> dict[str, str]:
        """The range of each of the catalogue's functions as text, kept like a figure."""
        found: dict[str, str] = json.loads(self.cache.get_or_make(make_key("ranges"), _ranges).text)
        return found

    def problems(self, definitions: Definitions) -> tuple[Problem, ...]:
        """What is wrong with the functions that a site defines; proofs are kept like figures.

        Raises:
            EngineError: KaTeX cannot run here.
        """
        value = definitions.value
        if definitions.problems or value is None:
            return definitions.problems
        key = make_key("functions", repr(value), self._options)
        return self.cache.get_or_make(key, lambda: self._check(value)).problems

    def _check(self, value: Located) -> Fragment:
        from .definitions import check_definitions  # noqa: PLC0415 - only on a miss

        found = check_definitions(value, self.settings.functions, self.formulas)
        return Fragment("", problems=found)

    def _draw(self, body: str, language: str) -> Fragment:
        from .block import parse_block  # noqa: PLC0415 - only on a miss
        from .defaults import with_defaults  # noqa: PLC0415 - the same
        from .render import render  # noqa: PLC0415 - the same

        parts: list[Fragment] = []

        def typeset(formulas: Sequence[Tex]) -> list[Fragment]:
            made = self.formulas(formulas)
            parts.extend(made)
            return made

        try:
            block = parse_block(body, functions=self.settings.functions)
            block = with_defaults(block, self.settings)
            made = render(block, language=language, show=self.settings.show, typeset=typeset)
        except EngineError:
            raise
        except ActfigError as error:
            return Fragment("", problems=error.problems)
        except Exception as error:
            # A fault of ours, or a machine out of memory. Nobody further out knows which block of
            # which page it was, so that a traceback would say less than the finding does.
            log.debug("a block could not be drawn:\n%s", body, exc_info=True)
            return Fragment("", problems=(fault_of_ours(say("block"), error),), passing=True)
        parts.append(made)
        rules = dict.fromkeys(each.style for each in parts if each.style)
        passing = any(each.passing for each in parts)
        return replace(made, passing=passing, style="\n".join(rules))


def _ranges() -> Fragment:
    from .catalogue import ENTRIES, ranges  # noqa: PLC0415 - only on a miss

    return Fragment("", text=json.dumps({entry.name: ranges.told(entry) for entry in ENTRIES}))


def default_renderer(cache_dir: Path | None = None) -> Renderer:
    """A renderer with the defaults, for hosts that bring no settings."""
    return Renderer(cache=Cache(cache_dir))


def defining_renderer(
    functions: str | Mapping[str, object], *, beside: Path | None = None
) -> tuple[Renderer, list[Finding]]:
    """A renderer with the defaults and functions of the author's own; what is wrong with those.

    A path of functions is looked for `beside` that file.
    """
    from .definitions import find_definitions  # noqa: PLC0415 - only for those who define some

    definitions = find_definitions(functions, config=beside, docs=None)
    renderer = Renderer(Settings(functions=definitions.functions))
    return renderer, definitions.findings(renderer.problems(definitions))
