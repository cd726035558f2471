"""The ways in which the same notices are built."""

PLUGIN = "plugin"
"""From registers, by this plugin."""
MARKDOWN = "markdown"
"""From Markdown pages, as one would write them by hand."""
MACROS = "macros"
"""From a template of mkdocs-macros over the same files, with the dates of git-revision-date-localized."""
INDEX_ONLY = "-index-only"
"""Ends the name of a way with only the index of the notices in the navigation."""

WAYS = (PLUGIN, MARKDOWN, MACROS, PLUGIN + INDEX_ONLY, MARKDOWN + INDEX_ONLY)
