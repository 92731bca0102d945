"""The plugin: what it does at which of MkDocs' events, and before or after which other plugins."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.utils import get_relative_url

from ..beside import feeds, llmstxt, print_page
from ..caption import LinksExtension
from ..extension import ActfigExtension
from ..options import ActfigConfig
from ..page.numbering import FigureIndex, label
from ..pipeline import Renderer
from ..site import head, searchable
from ..site.ahead import draw_ahead
from ..site.deliveries import Deliveries, resolved
from ..site.report import Report
from .composing import assets_of, definitions_of, is_ours, language_of, renderer_of, way
from .files import DELIVERED, add_assets, add_delivered, add_gallery, add_sheet, sources

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from ..definitions import Definitions
    from ..jekyll.hosting import JekyllPosts
    from ..site.assets import Assets

log = get_plugin_logger("actfig")


class ActfigPlugin(BasePlugin[ActfigConfig]):  # type: ignore[no-untyped-call]  # MkDocs' base has no types
    """Draws `activation` blocks and typesets formulas in every page."""

    def __init__(self) -> None:
        self.fails = True
        self._report = Report()
        self._assets: Assets | None = None
        self._held = searchable.Held()
        self._renderer = Renderer()
        self._functions: Definitions | None = None
        self._index = FigureIndex(way)
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
        extensions = [name for name in config.markdown_extensions if not is_ours(name)]
        config.markdown_extensions = extensions
        if not self.config.enabled:
            return config
        self._report.clear()
        self._assets = assets_of(self.config)
        self._deliveries = Deliveries()
        self._functions = definitions_of(self.config, config)
        self._renderer = renderer_of(self.config, config, self._functions)
        # a dirty build converts some pages only: what is known of the others is kept
        pages = self._index.pages if self._dirty else {}
        self._index = FigureIndex(way, self.config.numbering, pages)
        self._shell = ActfigExtension(
            renderer=self._renderer,
            report=self._report.add,
            numbering=self.config.numbering,
            index=self._index,
            delivery=self._deliveries,
            math=self.config.math,
        )
        ours = [self._shell, LinksExtension()]
        llmstxt.offer_words(config)
        extensions += ours  # type: ignore[arg-type]  # instances, as other plugins add theirs
        sheets = (uri for uri in self._assets.sheets if uri not in config.extra_css)
        config.extra_css[:0] = reversed(list(sheets))
        scripts = (uri for uri in self._assets.scripts if uri not in config.extra_javascript)
        config.extra_javascript.extend(scripts)
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
        if not (self.config.enabled and self._assets):
            return None
        add_assets(files, self._assets, config)
        return files

    @event_priority(-40)  # a blog reads its posts at -50
    def _read_jekyll(self, files: Files, *, config: MkDocsConfig) -> Files | None:
        """Read the posts that were written for Jekyll."""
        self._jekyll = None
        if not self.config.enabled or self.config.jekyll is None:
            return None
        from ..jekyll.hosting import JekyllPosts  # noqa: PLC0415 - only for sites that ask for it

        self._jekyll = JekyllPosts(self.config.jekyll, self._report.add)  # type: ignore[arg-type]  # MkDocs types it loosely
        self._jekyll.read(files, config)
        return files

    @event_priority(-60)
    def _settle_jekyll(self, files: Files, *, config: MkDocsConfig) -> Files | None:
        """Put the posts where they belong, now that a blog has read them."""
        if self._jekyll:
            self._jekyll.settle(files, config)
        return files

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind: no process that draws, no post where a blog stops at it."""
        if self._renderer.ahead:
            self._renderer.ahead.close()
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
        add_gallery(
            files,
            config,
            folder=str(self.config.gallery),
            own=self._functions.functions if self._functions else (),
            ranges=Renderer(cache=self._renderer.cache).ranges(),
            language=self._language(config),
        )
        return files

    on_files = CombinedEvent(_add_assets, _read_jekyll, _settle_jekyll, _add_gallery)

    def _language(self, config: MkDocsConfig) -> str:
        return language_of(self.config, config)

    @event_priority(0)
    def _take_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell MkDocs the figures' ids, so that links to them are known; add the figures' files."""
        if not (self.config.enabled and "actfig" in html):
            return html
        ids = set(searchable.figure_ids(html))
        page.present_anchor_ids = (page.present_anchor_ids or set()) | ids
        add_delivered(files, html, self._deliveries, config)
        self._tell_autorefs(page, config)
        return resolved(html, lambda name: get_relative_url(DELIVERED + name, page.url))

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
        if self.config.enabled and not self._dirty:
            renderer = self._renderer
            found = sources(files, language=self._language(config), since=renderer.built)
            processes = self.config.concurrency or os.cpu_count() or 1
            renderer.ahead = draw_ahead(found, renderer, math=self.config.math, processes=processes)

    @event_priority(-100)
    def on_env(self, env: object, *, config: MkDocsConfig, files: Files) -> None:
        """Do what needs all pages: number figures, lead references, write the sheet of colours."""
        if not self.config.enabled:
            return
        add_sheet(files, self._deliveries, config)
        urls = dict(self._urls)
        urls |= {f.src_uri: f.page.url for f in files.documentation_pages() if f.page}
        findings = self._index.settle(urls)
        for finding in [] if self._dirty else findings:  # some pages may be unknown
            self._report.add(finding)
        pages = [file.page for file in files.documentation_pages() if file.page]
        for page in pages:
            if page.content:
                page.content = self._resolve(page.content, page.url)
        self._pages = [(page.file.abs_dest_path, page.url) for page in pages]
        print_page.prepare_pages(config, files, self._resolve)

    def _resolve(self, html: str, url: str) -> str:
        """The page with all that waited for other pages, and for its own address."""
        html = resolved(html, lambda name: get_relative_url(DELIVERED + name, url))
        return self._index.resolve(html, url=url)

    @event_priority(50)  # before anything makes it smaller
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Do the same in a blog's excerpts, made after everything else; ask for what a page needs.

        Themes know one language only: a page that names another says so to screen readers.
        """
        if not self.config.enabled:
            return output
        language = page.meta.get("lang")
        return head.in_language(self._finished(output, page.url), language)

    def _finished(self, output: str, url: str) -> str:
        if self._assets:
            output = head.completed(output, self._assets, lambda uri: get_relative_url(uri, url))
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
        if self._renderer.ahead:
            self._renderer.ahead.close()
        self._renderer.note_build()
        on_error = self.config.on_error
        errors = self._report.tell(log, on_error=on_error)
        if errors and (on_error == "fail" or (self.fails and not on_error)):
            count = "1 error" if errors == 1 else f"{errors} errors"
            raise PluginError(f"actfig: {count} in the pages, listed above")

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Watch the file of the site's functions."""
        if isinstance(self.config.functions, str) and self._functions and self._functions.path:
            server.watch(str(self._functions.path))
        return server
