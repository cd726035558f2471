"""What the tool says, in the languages that its users speak."""

import ast
import io
import re
from enum import Enum
from functools import cache
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner

import mkdocs_tietosuoja
from mkdocs_tietosuoja.checks.explanation import explanations
from mkdocs_tietosuoja.cli import main
from mkdocs_tietosuoja.cli.described import descriptions, user_language
from mkdocs_tietosuoja.findings import Message
from mkdocs_tietosuoja.language import say, translator
from mkdocs_tietosuoja.language.messages import translations
from mkdocs_tietosuoja.model import reading, values

PACKAGE = Path(mkdocs_tietosuoja.__file__).parent
LANGUAGES = ("fi", "sv")


@cache
def sentences() -> frozenset[str]:
    """The first argument of every message in the code, and what explains the findings."""
    found = set()
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Message"):
                continue
            sentence = node.args[0]
            if isinstance(sentence, ast.Attribute) and sentence.attr == "sentence":
                continue  # that of another message, with values of its own
            written = sentence.value if isinstance(sentence, ast.Constant) else None
            assert isinstance(written, str), f"{module}:{node.lineno}: not a text as it stands"
            found.add(written)
    for explained in explanations().values():
        found |= {explained.documentation.requirement, explained.documentation.reason} - {""}
    return frozenset(found.union(descriptions(main, click.Context(main))))


@cache
def catalogue(language: str) -> dict[str, str]:
    file = PACKAGE / "language" / "messages" / f"{language}.po"
    with file.open("rb") as stream:
        messages = [message for message in read_po(stream) if message.id]
    assert not [message.id for message in messages if message.fuzzy]
    return {str(message.id): str(message.string) for message in messages}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def keys(sentence: str) -> set[str]:
    """The keys that a sentence tells to write, which no language changes."""
    return set(re.findall(r"'([a-z0-9_]+):", sentence)) - {"key", "avain", "nyckel"}


def articles(sentence: str, language: str) -> list[str]:
    """The articles that an English sentence names, as they are cited in a language."""
    cited = []
    named = " ".join(re.findall(r"Articles? ((?:\d+(?:\(\w+\))*(?:, | and )?)+)(?!-)", sentence))
    for article, paragraph, point in re.findall(r"(\d+)(?:\((\d+)\))?(?:\((\w)\))?", named):
        if language == "sv":
            cited.append(f" {article}{paragraph and f'.{paragraph}'}{point and f' {point}'}")
        elif point:
            cited.append(f"{article} artiklan {paragraph} kohdan {point} alakoh")
        elif paragraph:
            cited.append(f"{article} artiklan {paragraph} koh")
        else:
            cited.append(f"{article} artikla")
    return cited


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    assert set(catalogue(language)) == sentences(), "run 'make messages' and translate what is new"
    assert not [sentence for sentence, words in catalogue(language).items() if not words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_say_the_same(language: str) -> None:
    translated = {sentence: words for sentence, words in catalogue(language).items() if words}
    for sentence, words in translated.items():
        assert placeholders(words) == placeholders(sentence)
        assert keys(words) == keys(sentence), words
        assert re.findall(r"^[,;] |\.$|\?$", words) == re.findall(r"^[,;] |\.$|\?$", sentence), (
            words
        )
        assert [each for each in articles(sentence, language) if each not in words] == [], words


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "C", "", "../fi", "/etc/passwd"])
def test_other_languages_are_english(language: str) -> None:
    assert translator(language)("the file is empty") == "the file is empty"


def test_a_sentence_without_translation_stays_english() -> None:
    message = Message("nobody translates {this}{hint}", this="text", hint=Message("; or this"))
    assert say(message, "fi") == "nobody translates text; or this"


def test_a_translation_that_is_not_ready_is_not_used() -> None:
    catalogue = (
        b'msgid ""\nmsgstr "Language: fi"\n\nmsgid "this"\nmsgstr "t\xc3\xa4m\xc3\xa4"\n\n'
        b'#, fuzzy\nmsgid "a list"\nmsgstr "lista"\n\nmsgid "none"\nmsgstr ""\n'
    )
    assert translations(io.BytesIO(catalogue)) == {"this": "tämä"}


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
        ({"LANG": "de_DE.UTF-8"}, "en"),
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


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "tuntematon oikeusperuste 'consnt', tarkoititko 'consent'?"),
        ("fi-FI", "tuntematon oikeusperuste 'consnt', tarkoititko 'consent'?"),
        ("sv_FI.UTF-8", "okänd rättslig grund 'consnt', menade du 'consent'?"),
        ("en", "unknown legal basis 'consnt', did you mean 'consent'?"),
    ],
)
def test_a_message_within_a_message_is_translated(language: str, words: str) -> None:
    message = Message(
        "{unknown} '{written}'{hint}",
        unknown=Message("unknown legal basis"),
        written="consnt",
        hint=Message(", did you mean '{meant}'?", meant="consent"),
    )
    assert say(message, language) == words


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("fi_FI.UTF-8", "tiedostoa {} ei voi kirjoittaa: File exists"),
        ("sv_FI.UTF-8", "{} kan inte skrivas: File exists"),
        ("C.UTF-8", "{} cannot be written: File exists"),
    ],
)
def test_commands_speak_the_language_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, locale: str, words: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    result = CliRunner().invoke(main, ["schema", "--out", str(file / "schema.json")])
    assert (result.exit_code, result.output) == (1, f"Error: {words.format(file)}\n")


def test_the_option_goes_before_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LC_ALL", "fi_FI.UTF-8")
    (tmp_path / "mkdocs.yml").write_text("plugins: {tietosuoja: {layuot: table}}", "utf-8")
    told = CliRunner().invoke(main, ["check", str(tmp_path)]).output
    assert told == "Error: mkdocs.yml: tuntematon asetus 'layuot', tarkoititko 'layout'?\n"
    told = CliRunner().invoke(main, ["check", str(tmp_path), "--language", "sv"]).output
    assert told == "Error: mkdocs.yml: okänd inställning 'layuot', menade du 'layout'?\n"


def test_every_enumeration_has_its_message() -> None:
    kinds = [kind for kind in vars(values).values() if isinstance(kind, type)]
    assert {kind for kind in kinds if issubclass(kind, Enum) and list(kind)} == set(
        reading._UNKNOWN
    )


@pytest.mark.parametrize(
    ("locale", "usage", "heading", "option"),
    [
        ("fi_FI.UTF-8", "Käyttö: ", "Valitsimet:", "Näytä tämä ohje ja lopeta."),
        ("sv_FI.UTF-8", "Användning: ", "Flaggor:", "Visa den här hjälpen och avsluta."),
        ("C", "Usage: ", "Options:", "Show this message and exit."),
    ],
)
def test_commands_describe_themselves(locale: str, usage: str, heading: str, option: str) -> None:
    for command in ([], ["check"], ["language"], ["language", "new"]):
        result = CliRunner().invoke(main, [*command, "--help"], env={"LC_ALL": locale})
        assert result.output.startswith(usage)
        assert f"\n{heading}\n" in result.output
        assert option in result.output
    described = CliRunner().invoke(main, ["diff", "--help"], env={"LC_ALL": locale}).output
    assert ("what has changed" in described) is (locale == "C")
