"""The extension by itself, where no plugin serves it: what its options make of it.

They are the plugin's options, checked alike. Nothing is raised: Zensical's server would not survive
it. What is wrong is logged once, and the extension goes on as if it had not been said.
"""

from __future__ import annotations

import json
import logging
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .cache import Cache
from .definitions import Definitions, find_definitions
from .errors import EngineError
from .options import PLUGIN_ONLY, ExtensionConfig, settings_of
from .page.source import is_file
from .pipeline import Renderer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .page.findings import Finding
    from .settings import Settings

log = logging.getLogger("mkdocs.plugins.actfig")


def wiring(options: Mapping[str, object]) -> dict[str, Any]:
    """What an author's options are to the extension: its own settings, its renderer among them."""
    functions = options.get("functions")
    path = Path(functions) if isinstance(functions, str) else None
    changed = path.stat().st_mtime_ns if path and is_file(path) else 0
    config, settings = _settled(json.dumps(options, default=str), changed)
    standalone = {} if config.standalone is None else {"standalone": config.standalone}
    report = {"report": _warn} if config.on_error == "show" else {}
    return {
        "renderer": Renderer(settings, cache=_cache(config)),
        "language": config.language,
        "numbering": config.numbering,
        "math": config.math,
        **standalone,
        **report,
    }


@lru_cache(maxsize=4)  # Zensical makes an extension for each page
def _settled(options: str, _changed: int) -> tuple[ExtensionConfig, Settings]:
    """The options checked, and what they say of figures; what is wrong is logged."""
    config = _checked(json.loads(options))
    given: str | dict[str, object] = config.functions  # type: ignore[assignment]  # MkDocs types it loosely
    definitions = find_definitions(given, config=None, docs=None) if given else Definitions()
    settings = settings_of(config, functions=definitions.functions)
    try:
        problems = Renderer(settings, cache=_cache(config)).problems(definitions)
    except EngineError as error:
        problems = (error.problem,)
    for finding in definitions.findings(problems):
        log.error("%s", finding.report())
    return config, settings


def _cache(config: ExtensionConfig) -> Cache:
    return Cache(Path(config.cache_dir) if config.cache else None)


def _checked(options: dict[str, object]) -> ExtensionConfig:
    """The options, those that are wrong as if they were not given."""
    for name in PLUGIN_ONLY & options.keys():
        log.warning("the option '%s' of actfig needs the MkDocs plugin", name)
        options.pop(name)
    if options.get("on_error") == "fail":
        log.warning("%s", _NOTHING_FAILS)
    if options.get("numbering") == "site":
        log.warning("without the MkDocs plugin the figures of each page are numbered from 1")
    return _valid(options)


def _valid(options: Mapping[str, object]) -> ExtensionConfig:
    """The options without those that are wrong, of which MkDocs tells the first only."""
    config = _loaded(options)
    wrong, faint = config.validate()
    for name, error in wrong:
        log.error("the option '%s' of actfig: %s", name, error)
    if wrong:
        names = {name for name, _ in wrong}
        return _valid({name: value for name, value in options.items() if name not in names})
    for name, warning in faint:
        log.warning("the option '%s' of actfig: %s", name, warning)
    return config


def _loaded(options: Mapping[str, object]) -> ExtensionConfig:
    config = ExtensionConfig()
    config.load_dict(dict(options))
    return config


_NOTHING_FAILS = "nothing that is wrong in a page stops a build here; 'actfig check' does"


def _warn(finding: Finding) -> None:
    log.warning("%s", finding.report())
