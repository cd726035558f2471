"""Two small writers over the same tree: HTML for the site, Markdown for files."""

from mkdocs_tietosuoja.render.html import Permalink, render_html
from mkdocs_tietosuoja.render.markdown import render_markdown
from mkdocs_tietosuoja.render.outline import Entry, outline

__all__ = ["Entry", "Permalink", "outline", "render_html", "render_markdown"]
