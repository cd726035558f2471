"""What the tool tells its user, in the user's language: one gettext catalogue a language.

The sentences of the code are English and are the keys of the catalogues, `messages/XX.po`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import IO

from mkdocs_tietosuoja.findings import Message


def say(message: Message, language: str) -> str:
    """The message in a language, or in English where it has no translation."""
    return message.translated(translator(language))


@cache
def message_languages() -> tuple[str, ...]:
    """Languages in which the tool speaks to its user."""
    folder = files(__package__).joinpath("messages")
    translated = (file.name[:-3] for file in folder.iterdir() if file.name.endswith(".po"))
    return tuple(sorted(("en", *translated)))


@cache
def translator(language: str) -> Callable[[str], str]:
    """What gives an English sentence in a language: `fi`, `fi-FI` or `fi_FI.UTF-8`.

    A sentence without a translation that is ready stays English, and so does every sentence in a
    language without a catalogue.
    """
    without_region = re.split("[^a-z]", language.lower())[0]
    file = files(__package__) / "messages" / f"{without_region}.po"
    if not file.is_file():
        return str
    with file.open("rb") as stream:
        known = translations(stream)
    return lambda sentence: known.get(sentence, sentence)


def translations(catalogue: IO[bytes]) -> dict[str, str]:
    """The sentences of a catalogue with their translations, without those that are not ready."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 - English needs no catalogue

    return {
        str(each.id): str(each.string)
        for each in read_po(catalogue)
        if each.id and each.string and not each.fuzzy
    }
