"""What the tool tells its user, in the user's language: one gettext catalogue a language.

The sentences of the code are English and are the keys of the catalogues, `messages/XX.po`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from mkdocs_tietosuoja.findings import Message

_LANGUAGE = re.compile("[a-z]{2,3}(?![a-z])")


def say(message: Message, language: str) -> str:
    """The message in a language, or in English where it has no translation."""
    return message.translated(translator(language))


@cache
def translator(language: str) -> Callable[[str], str]:
    """What gives an English sentence in a language: `fi`, `fi-FI` or `fi_FI.UTF-8`.

    A sentence without a translation that is ready stays English, and so does every sentence in a
    language without a catalogue.
    """
    tag = _LANGUAGE.match(language.lower())
    file = files(__package__) / "messages" / f"{tag[0] if tag else 'en'}.po"
    if not file.is_file():
        return str
    from babel.messages.pofile import read_po  # noqa: PLC0415 - English needs no catalogue

    with file.open("rb") as stream:
        translations = {
            str(each.id): str(each.string)
            for each in read_po(stream)
            if each.id and each.string and not each.fuzzy
        }
    return lambda sentence: translations.get(sentence, sentence)
