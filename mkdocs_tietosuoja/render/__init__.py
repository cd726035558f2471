"""Small writers over the same tree: HTML for the site, Markdown for files, Atom for followers."""

from mkdocs_tietosuoja.render.atom import Feed, FeedEntry, render_atom
from mkdocs_tietosuoja.render.html import (
    NoticeParts,
    Permalink,
    render_html,
    render_parts,
    render_sections,
    render_short,
)
from mkdocs_tietosuoja.render.markdown import render_blocks, render_markdown
from mkdocs_tietosuoja.render.outline import Entry, outline

__all__ = [
    "Entry",
    "Feed",
    "FeedEntry",
    "NoticeParts",
    "Permalink",
    "outline",
    "render_atom",
    "render_blocks",
    "render_html",
    "render_markdown",
    "render_parts",
    "render_sections",
    "render_short",
]
