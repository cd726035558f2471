"""A register in one language: a tree of sections and a few kinds of block."""

from mkdocs_tietosuoja.notice.blocks import (
    TITLE_ID,
    Blocks,
    Inlines,
    Link,
    Notice,
    Section,
    ShortNotice,
    anchors,
    map_links,
    map_notice_links,
    plain_text,
    section_ids,
    without_broken_links,
)
from mkdocs_tietosuoja.notice.brief import short_notice
from mkdocs_tietosuoja.notice.build import build_notice, localization
from mkdocs_tietosuoja.notice.changes import Recorded, as_version, change_in_words, summary
from mkdocs_tietosuoja.notice.combine import Listed, combine, in_other_languages, index
from mkdocs_tietosuoja.notice.elsewhere import anchor_among, excerpt, led_elsewhere
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
    "ShortNotice",
    "anchor_among",
    "anchors",
    "as_version",
    "build_notice",
    "change_in_words",
    "combine",
    "excerpt",
    "in_other_languages",
    "index",
    "led_elsewhere",
    "linked_page",
    "links",
    "localization",
    "map_links",
    "map_notice_links",
    "one_line",
    "plain_text",
    "section_ids",
    "short_notice",
    "summary",
    "without_broken_links",
]
