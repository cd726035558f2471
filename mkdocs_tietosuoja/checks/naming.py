"""What a register calls things, and how messages show it."""

from __future__ import annotations

from mkdocs_tietosuoja.model import Recipient, Text

_MOST_SHOWN = 60  # characters


def name_of(recipient: Recipient) -> Text | None:
    """What a recipient is called: its name, that of its organisation, or what is written of it."""
    organisation = recipient.organisation
    return recipient.name or (organisation.name if organisation else recipient.description)


def one_line(text: Text | None) -> str:
    """A text in the language in which it is written first, as one line; nothing for none."""
    return " ".join(text.translations[0][1].split()) if text else ""


def shown(text: Text | None) -> str:
    """The same as a message shows it, shortened."""
    words = one_line(text)
    return words if len(words) <= _MOST_SHOWN else f"{words[: _MOST_SHOWN - 1]}…"


def beginning(words: str, most: int) -> str:
    """Words as a message quotes them, cut after a whole word where they are longer than `most`."""
    if len(words) <= most:
        return words
    whole = words[:most].rpartition(" ")[0]
    return f"{whole} …" if whole else f"{words[: most - 1]}…"
