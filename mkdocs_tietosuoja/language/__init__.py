"""Fixed wording, messages, dates, countries, and the legal facts that come with them."""

from mkdocs_tietosuoja.language.facts import (
    adequacy_expiry,
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
    format_sign,
    is_right_to_left,
)
from mkdocs_tietosuoja.language.messages import message_languages, say, translator
from mkdocs_tietosuoja.language.wording import (
    INCOMPLETE_WORDING,
    Catalogue,
    Wording,
    available_languages,
    has_catalogue,
    new_catalogue,
    no_wording,
    read_wording,
)

__all__ = [
    "INCOMPLETE_WORDING",
    "Catalogue",
    "Wording",
    "adequacy_expiry",
    "available_languages",
    "cookie_provider",
    "format_country",
    "format_date",
    "format_duration",
    "format_language",
    "format_list",
    "format_sign",
    "has_adequacy_decision",
    "has_catalogue",
    "is_adequate",
    "is_in_eea",
    "is_right_to_left",
    "known_authorities",
    "message_languages",
    "new_catalogue",
    "no_wording",
    "read_wording",
    "say",
    "translator",
]
