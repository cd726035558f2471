"""Host: MkDocs. The only package that imports it; unpack, call the core, hand back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from mkdocs_tietosuoja.findings import Finding
from mkdocs_tietosuoja.pages import Page
from mkdocs_tietosuoja.plugin.content import publish, set_dates, with_stylesheet
from mkdocs_tietosuoja.plugin.directives import fill_directives
from mkdocs_tietosuoja.plugin.files import (
    add_generated,
    complete_generated,
    exclude_registers,
    is_published,
    name_folder,
    pages_by_uri,
    rebuild_own,
)
from mkdocs_tietosuoja.plugin.head import FeedLink, add_feeds, complete_head, name_page
from mkdocs_tietosuoja.plugin.options import (
    TietosuojaConfig,
    current_language,
    is_nested_build,
    page_language,
    read_settings,
    root,
    watch,
)
from mkdocs_tietosuoja.plugin.report import (
    NO_FEEDS,
    broken_links,
    log,
    repeated_anchors,
    report,
    stop,
    unread_front_matter,
)
from mkdocs_tietosuoja.plugin.theme import Templates, add_theme
from mkdocs_tietosuoja.plugin.third_parties import third_parties
from mkdocs_tietosuoja.plugin.versions import (
    FileBelow,
    VersionFile,
    add_further,
    add_versions,
    complete_sitemap,
    leave_out_of_search,
    place_below,
    without_versions,
)
from mkdocs_tietosuoja.site import Site, read_site


class TietosuojaPlugin(BasePlugin[TietosuojaConfig]):
    """Publishes privacy notices. It holds what one build has read, for all its languages."""

    site: Site
    pages: Mapping[str, Page]
    """The pages that show registers, by the path of their file in each language."""
    further: tuple[FileBelow, ...]
    """The files of notices in languages that the site does not have."""
    feeds: Mapping[str, FeedLink]
    """The feeds of the language that is being built, by the register that they follow."""
    templates: Templates
    """The templates of the theme, in the language that is being built."""
    titles: dict[str, str]
    """The titles of the notices on pages that have none of their own, by the path of their file."""
    found: tuple[Finding, ...] = ()
    """What only built pages show, kept until all languages are built, to tell it once."""
    serving: bool = False
    """Whether MkDocs serves the site, and builds it anew at each change."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Learns whether MkDocs serves the site."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks every register, before the first language of a build."""
        add_theme(config)
        if not is_nested_build(config):
            settings = read_settings(self.config, config, serving=self.serving)
            published = partial(is_published, config=config)
            self.site = read_site(root(config), config.docs_dir, settings, published)
            self.pages = pages_by_uri(self.site, config)
            self.found = ()
            report(self.site.findings)
            stop(self.site)
            watch(self.config.registers, config)
            if not config.site_url:
                log.info(NO_FEEDS)
            others = third_parties(config)
            if others:
                log.info(others)
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
        add_versions(files, self.site, config)
        further = add_further(files, self.site, config)
        if not is_nested_build(config):
            self.further = further
        self.feeds = add_feeds(files, self.site, config)
        self.templates = Templates(config)
        self.titles = {}
        language = current_language(self.site.settings, config)
        self.found += broken_links(self.site, language, files)
        return files

    on_files = CombinedEvent(_add_pages, _complete_pages)

    @event_priority(-110)  # after all that makes or changes the navigation
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Gives earlier versions and further languages their place below the notice of the site.

        Names the folder of the notices in the language of the site.
        """
        place_below(files)
        name_folder(nav, self.site, config)
        return nav

    @event_priority(-100)  # after git-revision-date-localized, which has no date for a made page
    def on_page_markdown(
        self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Gives a page the notice's own dates, for the sitemap and the theme's footer."""
        shown = self.pages.get(page.file.src_uri)
        if shown:
            language = page_language(shown, self.site.settings, config)
            set_dates(page, shown, self.site, language)
        else:
            self.found += unread_front_matter(page, config)
        return markdown

    def on_page_content(
        self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Puts notices into a page, and their headings into the table of contents."""
        shown = self.pages.get(page.file.src_uri)
        site, templates = self.site, self.templates
        published, found = fill_directives(html, page, site, config, files, templates)
        if shown:
            published, title = publish(published, page, shown, site, config, files, templates)
            self.titles[page.file.src_uri] = title
        if published == html:
            self.found += found
            return html
        self.found += (*found, *repeated_anchors(html, published, page, config))
        return with_stylesheet(published, page)

    @event_priority(-50)  # after the search of MkDocs (0), which has added the page
    def on_page_context(
        self, context: TemplateContext, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Keeps earlier versions out of the site's search."""
        if isinstance(page.file, VersionFile):
            leave_out_of_search(page, config)
        return context

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Keeps earlier versions out of the sitemap, and further languages in that of static-i18n."""
        if template_name == "sitemap.xml":
            context["pages"] = without_versions(context["pages"])
            complete_sitemap(context, self.further, self.site)
        return context

    @event_priority(50)  # before plugins that make the page smaller and take tags out
    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Completes the head of a page with a notice."""
        shown = self.pages.get(page.file.src_uri)
        if not shown:
            return output
        titled = name_page(output, page, shown, self.site, config, self.titles)
        return complete_head(titled, page, shown, self.site, config, self.feeds)

    @event_priority(-110)  # after static-i18n (-100), which builds the other languages here
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Tells what the pages have shown."""
        if not is_nested_build(config):
            self._tell()

    def on_build_error(self, error: Exception) -> None:
        """Tells what the pages have shown so far, where another mistake ends the build."""
        self._tell()

    def _tell(self) -> None:
        found, self.found = self.found, ()
        report(found)
