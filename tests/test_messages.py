"""What the tool says, in the languages that its users speak."""

import pytest

from mkdocs_tietosuoja.cli.common import user_language
from mkdocs_tietosuoja.findings import Message
from mkdocs_tietosuoja.language import say, translator


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "C", "", "../fi", "/etc/passwd"])
def test_other_languages_are_english(language: str) -> None:
    assert translator(language)("the file is empty") == "the file is empty"


def test_a_sentence_without_translation_stays_english() -> None:
    message = Message("nobody translates {this}{hint}", this="text", hint=Message("; or this"))
    assert say(message, "fi") == "nobody translates text; or this"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "fi_FI.UTF-8"}, "fi"),
        ({"LANG": "fi_FI.UTF-8", "LC_MESSAGES": "sv_FI@euro"}, "sv"),
        ({"LANG": "fi_FI.UTF-8", "LC_MESSAGES": "sv", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fi_FI.UTF-8", "LC_ALL": ""}, "fi"),
    ],
)
def test_language_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert user_language() == language
