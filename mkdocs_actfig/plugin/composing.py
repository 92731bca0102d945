"""From a site's settings to the parts that the plugin works with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url

from ..cache import Cache
from ..caption import LinksExtension
from ..errors import EngineError
from ..extension import ActfigExtension
from ..options import settings_of
from ..pipeline import Renderer
from ..site.assets import Assets

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ..definitions import Definitions
    from ..options import ActfigConfig


def assets_of(options: ActfigConfig) -> Assets:
    """The files that pages need.

    Raises:
        PluginError: KaTeX's are missing.
    """
    try:
        return Assets(interactive=options.interactive)
    except EngineError as error:
        raise PluginError(f"actfig: {error}") from None


def definitions_of(options: ActfigConfig, config: MkDocsConfig) -> Definitions | None:
    """The site's own functions, as they are written, right or wrong."""
    given: str | dict[str, object] = options.functions  # type: ignore[assignment]  # MkDocs types it loosely
    if not given:
        return None
    from ..definitions import find_definitions  # noqa: PLC0415 - only for sites that have some

    file = Path(config.config_file_path) if config.config_file_path else None
    return find_definitions(given, config=file, docs=Path(config.docs_dir))


def renderer_of(
    options: ActfigConfig, config: MkDocsConfig, definitions: Definitions | None
) -> Renderer:
    """What makes figures and formulas, with the site's cache.

    Raises:
        PluginError: the site's own functions are wrong, and every page may need them.
    """
    root = Path(config.config_file_path).parent if config.config_file_path else Path()
    folder = root / options.cache_dir if options.cache else None
    functions = definitions.functions if definitions else ()
    katex = config.mdx_configs.get("markdown_katex")
    settings = settings_of(options, functions=functions, markdown_katex=katex)
    renderer = Renderer(settings, cache=Cache(folder))
    found = definitions.findings(renderer.problems(definitions)) if definitions else ()
    if found:
        reports = "\n".join(finding.report() for finding in found)
        raise PluginError(f"actfig: the site's own functions are wrong\n{reports}")
    return renderer


def is_ours(extension: object) -> bool:
    """Whether a site's Markdown extension is one that the plugin adds itself."""
    if isinstance(extension, str):
        return re.fullmatch(r"actfig|mkdocs_actfig(?:\.extension)?(?::\w+)?", extension) is not None
    return isinstance(extension, ActfigExtension | LinksExtension)


def way(to: str, url: str) -> str:
    """How an address of the site is reached from another; a folder's ends in a slash."""
    found = get_relative_url(to, url)
    return f"{found}/" if found.rpartition("/")[2] in {".", ".."} else found


def language_of(options: ActfigConfig, config: MkDocsConfig) -> str:
    """The language of pages that name none: the setting's, or else the theme's."""
    theme = config.theme.get("language") or config.theme.get("locale")
    return str(options.language or theme or "en")
