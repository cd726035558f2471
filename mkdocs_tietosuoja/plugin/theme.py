"""What the plugin adds to the theme of a site: a style sheet and templates."""

from __future__ import annotations

import traceback
from dataclasses import asdict
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, TemplateSyntaxError
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_tietosuoja.pages import Page
from mkdocs_tietosuoja.plugin.options import root
from mkdocs_tietosuoja.render import NoticeParts
from mkdocs_tietosuoja.source import path_in_findings

STYLESHEET = "assets/tietosuoja.css"
"""The address of the style sheet that pages with a notice load."""

_FOLDER = str(Path(__file__).parents[1] / "theme")


def add_theme(config: MkDocsConfig) -> None:
    """Adds the style sheet and the templates to the theme, where files of the site come before them.

    MkDocs copies the sheet as it copies those of the theme, unless the site has a file in its place
    among its documents or in its `custom_dir`.
    """
    if _FOLDER not in config.theme.dirs:
        config.theme.dirs.append(_FOLDER)


class Templates:
    """The templates of notices in the theme of the site, for one language of a build."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        loader = FileSystemLoader(config.theme.dirs)
        # As the theme's own, without its translations: where it has none, MkDocs warns each time.
        self._environment = Environment(loader=loader, auto_reload=False)  # noqa: S701 - HTML
        self.icon = cache(self._icon)
        """The icon of an answer of the summary, by its topic; empty where the theme has none."""

    def notice(self, parts: NoticeParts, shown: Page, page: MkDocsPage) -> str:
        """A notice as the site's template puts it together from its parts."""
        written = {name: Markup(part) for name, part in asdict(parts).items()}  # noqa: S704 - HTML
        return self._render("notice", notice=written, is_index=shown.is_index, page=page)

    def _icon(self, topic: str) -> str:
        return self._render("icon", topic=topic)

    def _render(self, name: str, **context: object) -> str:
        """A template with what it shows; raises `PluginError` with the place of a mistake in it."""
        try:
            template = self._environment.get_template(f"tietosuoja/{name}.html")
            return template.render(config=self._config, **context)
        except Exception as error:  # whatever a template of the site does
            place = self._place(error) or f"tietosuoja/{name}.html"
            raise PluginError(f"{place}: the template has a mistake: {error}") from error

    def _place(self, error: Exception) -> str | None:
        """The file and line of the template at fault: the last one that was at work."""
        if isinstance(error, TemplateSyntaxError) and error.filename:
            file, line = error.filename, error.lineno
        else:
            places = [
                (frame.f_code.co_filename, line)
                for frame, line in traceback.walk_tb(error.__traceback__)
                if frame.f_code.co_filename.endswith(".html")
            ]
            if not places:  # the file cannot be read
                return None
            file, line = places[-1]
        return f"{path_in_findings(Path(file).absolute(), root(self._config))}:{line}"
