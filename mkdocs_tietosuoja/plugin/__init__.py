"""Host: MkDocs. The only package that imports it; unpack, call the core, hand back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_tietosuoja.findings import Finding
from mkdocs_tietosuoja.pages import Page
from mkdocs_tietosuoja.plugin.content import publish, set_dates, write_stylesheet
from mkdocs_tietosuoja.plugin.files import (
    add_generated,
    complete_generated,
    exclude_registers,
    is_published,
    pages_by_uri,
    rebuild_own,
)
from mkdocs_tietosuoja.plugin.options import (
    TietosuojaConfig,
    current_language,
    is_nested_build,
    read_settings,
    root,
    watch,
)
from mkdocs_tietosuoja.plugin.report import (
    broken_links,
    repeated_anchors,
    report,
    stop,
    unread_front_matter,
)
from mkdocs_tietosuoja.site import Site, read_site


class TietosuojaPlugin(BasePlugin[TietosuojaConfig]):
    """Publishes privacy notices. It holds what one build has read, for all its languages."""

    site: Site
    pages: Mapping[str, Page]
    """The pages that show registers, by the path of their file in each language."""
    found: tuple[Finding, ...] = ()
    """What only built pages show, kept until all languages are built, to tell it once."""
    serving: bool = False
    """Whether MkDocs serves the site, and builds it anew at each change."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Learns whether MkDocs serves the site."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks every register, before the first language of a build."""
        if not is_nested_build(config):
            settings = read_settings(self.config, config, serving=self.serving)
            published = partial(is_published, config=config)
            self.site = read_site(root(config), config.docs_dir, settings, published)
            self.pages = pages_by_uri(self.site, config)
            self.found = ()
            report(self.site.findings)
            stop(self.site)
            watch(self.config.registers, config)
        return config

    @event_priority(50)  # before static-i18n (-100), which gives each file its language
    def _add_pages(self, files: Files, config: MkDocsConfig) -> Files:
        exclude_registers(files, self.site, config)
        add_generated(files, self.site, config)
        return files

    @event_priority(-110)  # after static-i18n (-100), which makes all files anew
    def _complete_pages(self, files: Files, config: MkDocsConfig) -> Files:
        complete_generated(files, self.site, config)
        rebuild_own(files, self.site)
        language = current_language(self.site.settings, config)
        self.found += broken_links(self.site, language, files)
        return files

    on_files = CombinedEvent(_add_pages, _complete_pages)

    @event_priority(-100)  # after git-revision-date-localized, which has no date for a made page
    def on_page_markdown(
        self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Gives a page the notice's own dates, for the sitemap and the theme's footer."""
        shown = self.pages.get(page.file.src_uri)
        if shown:
            set_dates(page, shown, self.site, current_language(self.site.settings, config))
        else:
            self.found += unread_front_matter(page, config)
        return markdown

    def on_page_content(
        self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Puts the notice into a page, and its headings into the table of contents."""
        shown = self.pages.get(page.file.src_uri)
        if not shown:
            return html
        published = publish(html, page, shown, self.site, config, files)
        self.found += repeated_anchors(html, published, page, config)
        return published

    @event_priority(-110)  # after static-i18n (-100), which builds the other languages here
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Writes the style sheet that pages with a notice load; tells what the pages have shown."""
        write_stylesheet(config)
        if not is_nested_build(config):
            self._tell()

    def on_build_error(self, error: Exception) -> None:
        """Tells what the pages have shown so far, where another mistake ends the build."""
        self._tell()

    def _tell(self) -> None:
        found, self.found = self.found, ()
        report(found)
