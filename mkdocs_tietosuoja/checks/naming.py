"""What messages call the things that a register names."""

from __future__ import annotations

from mkdocs_tietosuoja.model import Recipient, Text

_MOST_SHOWN = 60  # characters


def shown(text: Text | None) -> str:
    """A text in the language in which it is written first, shortened; nothing for none."""
    words = " ".join(text.translations[0][1].split()) if text else ""
    return words if len(words) <= _MOST_SHOWN else f"{words[: _MOST_SHOWN - 1]}…"


def name_of(recipient: Recipient) -> str:
    """What a message calls a recipient."""
    organisation = recipient.organisation
    return shown(recipient.name or (organisation.name if organisation else recipient.description))
