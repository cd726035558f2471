"""What the plugin adds to the theme of the site: a style sheet."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

STYLESHEET = "assets/tietosuoja.css"
"""The address of the style sheet that pages with a notice load."""

_FOLDER = str(Path(__file__).parents[1] / "theme")


def add_theme(config: MkDocsConfig) -> None:
    """Adds the style sheet to the theme, where files of the site come before it.

    MkDocs copies it as it copies those of the theme, unless the site has a file in its place among
    its documents or in its `custom_dir`.
    """
    if _FOLDER not in config.theme.dirs:
        config.theme.dirs.append(_FOLDER)
