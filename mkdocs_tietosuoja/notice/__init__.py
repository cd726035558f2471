"""A register in one language: a tree of sections and a few kinds of block."""

from mkdocs_tietosuoja.notice.blocks import (
    TITLE_ID,
    Blocks,
    Inlines,
    Link,
    Notice,
    Section,
    map_links,
    map_notice_links,
    plain_text,
    section_ids,
    without_broken_links,
)
from mkdocs_tietosuoja.notice.build import build_notice, localization
from mkdocs_tietosuoja.notice.changes import Recorded, as_version, change_in_words, summary
from mkdocs_tietosuoja.notice.combine import Listed, combine, in_other_languages, index
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.notice.prose import linked_page, links, one_line

__all__ = [
    "TITLE_ID",
    "Blocks",
    "Inlines",
    "Link",
    "Listed",
    "Localization",
    "Notice",
    "Recorded",
    "Section",
    "as_version",
    "build_notice",
    "change_in_words",
    "combine",
    "in_other_languages",
    "index",
    "linked_page",
    "links",
    "localization",
    "map_links",
    "map_notice_links",
    "one_line",
    "plain_text",
    "section_ids",
    "summary",
    "without_broken_links",
]
