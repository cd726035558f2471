"""Fixed wording, messages, dates, countries, and the legal facts that come with them."""

from mkdocs_tietosuoja.language.facts import (
    cookie_provider,
    has_adequacy_decision,
    is_adequate,
    is_in_eea,
    known_authorities,
)
from mkdocs_tietosuoja.language.formats import (
    format_country,
    format_date,
    format_duration,
    format_language,
    format_list,
    is_right_to_left,
)
from mkdocs_tietosuoja.language.messages import say, translator
from mkdocs_tietosuoja.language.wording import (
    Catalogue,
    Wording,
    available_languages,
    has_catalogue,
    read_wording,
)

__all__ = [
    "Catalogue",
    "Wording",
    "available_languages",
    "cookie_provider",
    "format_country",
    "format_date",
    "format_duration",
    "format_language",
    "format_list",
    "has_adequacy_decision",
    "has_catalogue",
    "is_adequate",
    "is_in_eea",
    "is_right_to_left",
    "known_authorities",
    "read_wording",
    "say",
    "translator",
]
