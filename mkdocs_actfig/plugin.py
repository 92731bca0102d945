"""The MkDocs shell: options, assets, the cache's folder, clean search, the report of errors."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_relative_url
from mkdocs.utils.meta import get_data

from . import searchable
from .beside import feeds, llmstxt, print_page
from .cache import Cache
from .caption import LinksExtension
from .deliveries import Deliveries, resolved
from .errors import EngineError
from .extension import ActfigExtension
from .head import fonts_of, with_fonts, with_paper_sheet
from .options import ActfigConfig, settings_of
from .page.numbering import FigureIndex, label
from .pipeline import Renderer
from .stylesheet import STILL, style_sheet
from .tex.formula import katex_assets

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from .definitions import Definitions
    from .jekyll.hosting import JekyllPosts
    from .page.findings import Finding

log = get_plugin_logger("actfig")

_HTML_LANGUAGE = re.compile(r"""(<html\b[^>]*?\blang=["'])[\w-]*""")
_FOLDER = "assets/actfig"
_FILES = f"{_FOLDER}/files/"
_OWN = Path(__file__).parent / "assets"
_PAPER = "actfig.print.css"


class ActfigPlugin(BasePlugin[ActfigConfig]):  # type: ignore[no-untyped-call]  # the same
    """Draws `activation` blocks and typesets formulas in every page."""

    def __init__(self) -> None:
        self.findings: dict[tuple[str, int | None, int | None, str], Finding] = {}
        self.fails = True
        self._held = searchable.Held()
        self._renderer = Renderer()
        self._functions: Definitions | None = None
        self._index = FigureIndex(_way)
        self._urls: dict[str, str] = {}
        self._dirty = False
        self._deliveries = Deliveries()
        self._jekyll: JekyllPosts | None = None
        self._shell: ActfigExtension | None = None
        self._feeds = feeds.Feeds()
        self._pages: list[tuple[str, str]] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Having this method keeps the instance, and its memory, over the rebuilds of `serve`."""
        self.fails = command != "serve"
        self._dirty = dirty

    @event_priority(50)  # mkdocstrings and markdown-exec keep what extensions they find
    def _add_extension(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Put the Markdown extension, style sheets and script in; twice does no harm."""
        extensions = [name for name in config.markdown_extensions if not _ours(name)]
        config.markdown_extensions = extensions
        if not self.config.enabled:
            return config
        self.findings.clear()
        self._deliveries = Deliveries()
        self._functions = self._definitions(config)
        # a dirty build converts some pages only: what is known of the others is kept
        pages = self._index.pages if self._dirty else {}
        self._index = FigureIndex(_way, self.config.numbering, pages)
        self._shell = self._extension(config)
        ours = [self._shell, LinksExtension()]
        llmstxt.offer_words(config)
        extensions += ours  # type: ignore[arg-type]  # instances, as other plugins add theirs
        for uri, _ in self._assets():
            if uri.endswith(".css") and uri not in config.extra_css and ".print." not in uri:
                config.extra_css.insert(0, uri)
            if uri.endswith(".js") and uri not in config.extra_javascript:
                config.extra_javascript.append(uri)
        return config

    @event_priority(-200)  # mkdocs-static-i18n says at -100 which language it builds
    def _learn_language(self, config: MkDocsConfig) -> MkDocsConfig | None:
        if self._shell:
            self._shell.setConfig("language", self._language(config))
        return config

    on_config = CombinedEvent(_add_extension, _learn_language)

    @event_priority(-200)  # after mkdocs-static-i18n, which takes no files made in memory
    def _add_assets(self, files: Files, *, config: MkDocsConfig) -> Files | None:
        """Add style sheets, script and fonts to the site, without touching `docs_dir`."""
        if not self.config.enabled:
            return None
        for uri, path in self._assets():
            if files.get_file_from_path(uri) is None:
                if path.name == "actfig.css":
                    sheet = style_sheet() + STILL * (not self.config.interactive)
                    file = File.generated(config, uri, content=sheet)
                else:
                    file = File.generated(config, uri, abs_src_path=str(path))
                files.append(file)
        return files

    @event_priority(-40)  # a blog reads its posts at -50
    def _read_jekyll(self, files: Files, *, config: MkDocsConfig) -> Files | None:
        """Read the posts that were written for Jekyll."""
        self._jekyll = None
        if not self.config.enabled or self.config.jekyll is None:
            return None
        from .jekyll.hosting import JekyllPosts  # noqa: PLC0415 - only for sites that ask for it

        self._jekyll = JekyllPosts(self.config.jekyll, self._report)  # type: ignore[arg-type]  # MkDocs types it loosely
        self._jekyll.read(files, config)
        return files

    @event_priority(-60)
    def _settle_jekyll(self, files: Files, *, config: MkDocsConfig) -> Files | None:
        """Put the posts where they belong, now that a blog has read them."""
        if self._jekyll:
            self._jekyll.settle(files, config)
        return files

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind where a blog stops at a post of its own."""
        if self._jekyll:
            self._jekyll.close()

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """The text of a post that was written for Jekyll."""
        return self._jekyll.texts.get(str(page.file.abs_src_path)) if self._jekyll else None

    @event_priority(-200)  # the same
    def _add_gallery(self, files: Files, *, config: MkDocsConfig) -> Files | None:
        """Add the pages of the catalogue; where the author wrote a page of that name, it stays."""
        if not (self.config.enabled and self.config.gallery):
            return None
        from .catalogue import ENTRIES  # noqa: PLC0415 - only for sites that ask for it
        from .gallery import pages  # noqa: PLC0415 - the same

        # A site that lists its pages need not list these to do without a warning.
        level = InclusionLevel.NOT_IN_NAV if config.nav else InclusionLevel.UNDEFINED
        folder = str(self.config.gallery)
        own = self._functions.functions if self._functions else ()
        ranges = Renderer(cache=self._renderer.cache).ranges()
        language = self._language(config)
        made = pages((*ENTRIES, *own), folder=folder, language=language, ranges=ranges)
        home = files.get_file_from_path("index.md")
        root = home.dest_uri.rpartition("/")[0] if home else ""  # a language's folder, as ko
        for uri, text in made.items():
            if files.get_file_from_path(uri) is None:
                file = File.generated(config, uri, content=text, inclusion=level)
                file.dest_uri = f"{root}/{file.dest_uri}".lstrip("/")
                files.append(file)
        return files

    on_files = CombinedEvent(_add_assets, _read_jekyll, _settle_jekyll, _add_gallery)

    def _language(self, config: MkDocsConfig) -> str:
        return self.config.language or _theme_language(config)

    @event_priority(0)
    def _take_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell MkDocs the figures' ids, so that links to them are known; add the figures' files."""
        if not (self.config.enabled and "actfig" in html):
            return html
        ids = set(searchable.figure_ids(html))
        page.present_anchor_ids = (page.present_anchor_ids or set()) | ids
        for file in self._deliveries.files_in(html):
            if files.get_file_from_path(uri := _FILES + file.name) is None:
                files.append(File.generated(config, uri, content=file.content))
        self._tell_autorefs(page, config)
        return resolved(html, lambda name: get_relative_url(_FILES + name, page.url))

    @event_priority(-74)  # feeds are made at -75
    def _before_feeds(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        if self.config.enabled and feeds.has_feeds(config):
            language = str(page.meta.get("lang") or self._language(config))
            self._feeds.show(page, self._renderer, self._index, language=language)

    @event_priority(-76)
    def _after_feeds(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        if self.config.enabled and feeds.has_feeds(config):
            self._feeds.hide(page)

    on_page_content = CombinedEvent(_take_content, _before_feeds, _after_feeds)

    def _tell_autorefs(self, page: Page, config: MkDocsConfig) -> None:
        """Let `[the figure][fig-relu]` lead to a figure too."""
        autorefs = config.plugins.get("autorefs")
        if autorefs is None:
            return
        for figure in self._index.pages.get(page.file.src_uri, ()):
            title = label(figure, self._language(config))
            autorefs.register_anchor(page, figure.id, title=title)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Learn the order in which a reader goes through the pages."""
        pages = [*nav.pages, *(file.page for file in files.documentation_pages() if file.page)]
        self._urls = {page.file.src_uri: page.url for page in pages}
        if self.config.enabled and self._renderer.first_build and not self._dirty:
            self._draw_ahead(files, config)

    def _draw_ahead(self, files: Files, config: MkDocsConfig) -> None:
        """Let several processes make what pages need, where that pays."""
        from .ahead import Source, draw_ahead  # noqa: PLC0415 - only for first builds

        sources = []
        for file in files.documentation_pages():
            with suppress(OSError, UnicodeError):  # MkDocs itself will say what is wrong
                text, meta = get_data(file.content_string)
                sources.append(Source(text, str(meta.get("lang") or self._language(config))))
        processes = self.config.concurrency or os.cpu_count() or 1
        draw_ahead(sources, self._renderer, math=self.config.math, processes=processes)

    @event_priority(-100)
    def on_env(self, env: object, *, config: MkDocsConfig, files: Files) -> None:
        """Do what needs all pages: number figures, lead references, write the sheet of colours."""
        if not self.config.enabled:
            return
        name, content = self._deliveries.sheet
        uri = f"{_FOLDER}/{name}"
        if name and files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, content=content))
            config.extra_css.append(uri)
        urls = dict(self._urls)
        urls |= {f.src_uri: f.page.url for f in files.documentation_pages() if f.page}
        findings = self._index.settle(urls)
        for finding in [] if self._dirty else findings:  # some pages may be unknown
            self._report(finding)
        pages = [file.page for file in files.documentation_pages() if file.page]
        for page in pages:
            if page.content:
                page.content = self._resolve(page.content, page.url)
        self._pages = [(page.file.abs_dest_path, page.url) for page in pages]
        print_page.prepare_pages(config, files, self._resolve)

    def _resolve(self, html: str, url: str) -> str:
        """The page with all that waited for other pages, and for its own address."""
        html = resolved(html, lambda name: get_relative_url(_FILES + name, url))
        return self._index.resolve(html, url=url)

    @event_priority(50)  # before anything makes it smaller
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Do the same in a blog's excerpts, made after everything else; ask for what a page needs.

        Themes know one language only: a page that names another says so to screen readers.
        """
        if not self.config.enabled:
            return output
        output = self._finished(output, page.url)
        language = page.meta.get("lang")
        if isinstance(language, str) and re.fullmatch(r"[A-Za-z]{2,3}(?:-\w+)*", language):
            output = _HTML_LANGUAGE.sub(rf"\g<1>{language}", output, count=1)
        return output

    def _finished(self, output: str, url: str) -> str:
        fonts = (f"{_FOLDER}/katex/{name}" for name in fonts_of(output))
        output = with_fonts(output, tuple(get_relative_url(font, url) for font in fonts))
        if '<figure class="actfig' in output:
            paper, _ = _dated(_OWN / _PAPER)
            output = with_paper_sheet(output, get_relative_url(paper, url))
        return searchable.for_pagefind(self._resolve(output, url))

    @event_priority(100)
    def _before_search(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: object,
    ) -> None:
        if self.config.enabled and page.content:
            page.content, self._held = searchable.hold(page.content)

    @event_priority(-100)
    def _after_search(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: object,
    ) -> None:
        if self._held.pieces and page.content:
            page.content = searchable.restore(page.content, self._held)
            self._held = searchable.Held()

    on_page_context = CombinedEvent(_before_search, _after_search)

    @event_priority(-90)  # mkdocs-static-i18n builds its other languages at -100
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Report everything that is wrong in the pages, at once.

        Raises:
            PluginError: a block is wrong, and `on_error` says that this fails the build.
        """
        if self.config.enabled:
            print_page.finish_page(config, self._finished)
            llmstxt.finish_texts(config, self._pages, self._resolve)
        found = list(self.findings.values())
        self.findings.clear()
        self._renderer.note_build()
        self._renderer.cache.prune()
        # A site that asks for failure means the formulas of its pages too.
        strict = self.config.on_error == "fail"
        errors = [each for each in found if strict or each.problem.level == "error"]
        chosen = self.config.on_error == "show"  # by the site: it takes errors for warnings
        for finding in found:
            say = log.error if finding in errors and not chosen else log.warning
            say("%s", finding.report())
        fails = self.fails if self.config.on_error == "" else self.config.on_error == "fail"
        if errors and fails:
            count = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
            raise PluginError(f"actfig: {count} in the pages, listed above")

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Watch the file of the site's functions."""
        if isinstance(self.config.functions, str) and self._functions and self._functions.path:
            server.watch(str(self._functions.path))
        return server

    def _definitions(self, config: MkDocsConfig) -> Definitions | None:
        given: str | dict[str, object] = self.config.functions  # type: ignore[assignment]  # MkDocs types it loosely
        if not given:
            return None
        from .definitions import find_definitions  # noqa: PLC0415 - only for sites that have some

        file = Path(config.config_file_path) if config.config_file_path else None
        return find_definitions(given, config=file, docs=Path(config.docs_dir))

    def _refuse_wrong(self, definitions: Definitions, renderer: Renderer) -> None:
        """Stop where the site's own functions are wrong: every page may need them."""
        findings = definitions.findings(renderer.problems(definitions))
        if findings:
            reports = "\n".join(finding.report() for finding in findings)
            raise PluginError(f"actfig: the site's own functions are wrong\n{reports}")

    def _extension(self, config: MkDocsConfig) -> ActfigExtension:
        root = Path(config.config_file_path).parent if config.config_file_path else Path()
        folder = root / self.config.cache_dir if self.config.cache else None
        functions = self._functions.functions if self._functions else ()
        katex = config.mdx_configs.get("markdown_katex")
        settings = settings_of(self.config, functions=functions, markdown_katex=katex)
        self._renderer = Renderer(settings, cache=Cache(folder))
        if self._functions:
            self._refuse_wrong(self._functions, self._renderer)
        return ActfigExtension(
            renderer=self._renderer,
            report=self._report,
            numbering=self.config.numbering,
            index=self._index,
            delivery=self._deliveries,
            math=self.config.math,
        )

    def _assets(self) -> list[tuple[str, Path]]:
        """Site address and path of each file; the addresses of ours change with their content."""
        own = ["actfig.css", _PAPER, *["actfig.js"] * self.config.interactive]
        try:
            katex = katex_assets()
        except EngineError as error:
            raise PluginError(f"actfig: {error.problem.message} {error.problem.hint}") from None
        return [
            *(_dated(_OWN / name) for name in own),
            *((f"{_FOLDER}/katex/{name}", path) for name, path in katex),
        ]

    def _report(self, finding: Finding) -> None:
        """Keep a finding; a blog converts a post once for itself and once for every excerpt."""
        key = (finding.file, finding.line, finding.column, finding.problem.message)
        self.findings.setdefault(key, finding)


def _ours(extension: object) -> bool:
    if isinstance(extension, str):
        return re.fullmatch(r"actfig|mkdocs_actfig(?:\.extension)?(?::\w+)?", extension) is not None
    return isinstance(extension, ActfigExtension | LinksExtension)


def _way(to: str, url: str) -> str:
    """How an address of the site is reached from another; a folder's ends in a slash."""
    way = get_relative_url(to, url)
    return f"{way}/" if way.rpartition("/")[2] in {".", ".."} else way


def _theme_language(config: MkDocsConfig) -> str:
    return str(config.theme.get("language") or config.theme.get("locale") or "en")


def _dated(path: Path) -> tuple[str, Path]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
    stem, _, kinds = path.name.partition(".")
    return f"{_FOLDER}/{stem}.{digest}.{kinds}", path
