"""Texts in several languages."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final

from babel import localedata
from pydantic import (
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from mkdocs_tietosuoja.findings import Message
from mkdocs_tietosuoja.source import EMPTY, TOLD

SAME_IN_EVERY_LANGUAGE: Final = ""
"""The language of a name, an address or anything else that is not translated."""

_TAG = re.compile("[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2,3}|[0-9]{3}))?")
_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the languages in which it was written."""

    translations: tuple[tuple[str, str], ...]
    """Pairs of language tag and text, in the order of the file."""

    def get(self, language: str) -> str | None:
        """The text in `language`, or `None`; a regional language has what its language has."""
        written = dict(self.translations)
        for tag in (language, language.partition("-")[0], SAME_IN_EVERY_LANGUAGE):
            if tag in written:
                return written[tag]
        return None

    def best(self, language: str, default: str) -> tuple[str, str]:
        """The text with its language: as asked, else in the default language, else the first."""
        for tag in (language, default):
            text = self.get(tag)
            if text is not None:
                return text, tag
        tag, text = self.translations[0]
        return text, tag

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Reads one string or one string per language."""
        del source, handler
        return core_schema.with_info_plain_validator_function(_read_translated)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """A string, or an object of strings with language tags as keys."""
        del schema, handler
        return TEXT_SCHEMA


class _Untranslated:
    """Marks a text of which a single string holds in every language."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        del source, handler
        return core_schema.with_info_plain_validator_function(_read_name)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        del schema, handler
        return TEXT_SCHEMA


Name = Annotated[Text, _Untranslated()]
"""A name or an address: one string is the same in every language."""

TEXT_SCHEMA: JsonSchemaValue = {
    "type": ["string", "number", "object"],
    "propertyNames": {"pattern": f"^{_TAG.pattern}$"},
    "additionalProperties": {"type": ["string", "number"]},
}
"""JSON Schema of a text: numbers stand for texts such as `00100`, which editors take for numbers."""


@cache
def is_language(tag: str) -> bool:
    """Whether CLDR knows the language of a tag such as `fi`, `sv-FI`, `sr-Latn` or `no`."""
    return bool(_TAG.fullmatch(tag)) and localedata.exists(tag.partition("-")[0])


def _language(value: Any) -> str:
    tag = value.strip() if isinstance(value, str) else ""
    if is_language(tag):
        return tag
    message = (
        no_language(tag)
        if is_language(_meant(tag))
        else Message("'{tag}' is not a language; write languages as 'fi', 'sv', 'en'", tag=tag)
    )
    raise PydanticCustomError("unknown-language", "no language", {"message": message})


Language = Annotated[
    str,
    PlainValidator(_language),
    WithJsonSchema({"type": "string", "pattern": f"^{_TAG.pattern}$"}),
]
"""The tag of a language."""


def is_translations(value: Any, fields: Container[str]) -> bool:
    """Whether a mapping holds one text per language rather than any of the keys `fields`."""
    return (
        isinstance(value, dict)
        and not any(key in fields for key in value)
        and any(is_language(key) for key in value)
    )


def is_untranslated(detail: Any) -> bool:
    """Whether a part of an annotation says that one string is the same in every language."""
    return isinstance(detail, _Untranslated)


def is_fixed(text: str) -> bool:
    """Whether one string is the same in every language, wherever it stands: a web address."""
    return bool(_URL.fullmatch(text))


def _read_translated(value: Any, info: ValidationInfo[Any]) -> Text:
    if isinstance(value, str) and not is_fixed(value):
        return _read(value, info.context.default_language)
    return _read(value, SAME_IN_EVERY_LANGUAGE)


def _read_name(value: Any, info: ValidationInfo) -> Text:
    del info
    return _read(value, SAME_IN_EVERY_LANGUAGE)


def _read(value: Any, language: str) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str) and value.strip():
        return Text(((language, value.strip()),))
    if value in ("", {}) or isinstance(value, str):
        raise PydanticCustomError("empty-value", "empty")
    if not isinstance(value, dict):
        raise PydanticCustomError("wrong-type", "no text")
    mistakes = tuple(mistake for tag, text in value.items() for mistake in _mistakes(tag, text))
    if mistakes or not all(isinstance(text, str) for text in value.values()):
        raise PydanticCustomError("mistakes", "mistakes", {"mistakes": mistakes})
    return Text(tuple((tag, text.strip()) for tag, text in value.items()))


def _mistakes(tag: str, text: Any) -> Iterator[tuple[str, bool, Message, str]]:
    """What is wrong with one language: its tag, whether the tag itself is wrong, message, rule."""
    if text is TOLD:
        return
    if text is EMPTY or (isinstance(text, str) and not text.strip()):
        message = Message("'{tag}' has no text; write one or remove '{tag}'", tag=tag)
        yield tag, True, message, "empty-value"
    elif not is_language(tag):
        yield tag, True, no_language(tag), "unknown-language"
    elif not isinstance(text, str):
        message = Message(
            "'{tag}' must be one text; a text that begins with a bracket needs quotes", tag=tag
        )
        yield tag, False, message, "wrong-type"


def _meant(tag: str) -> str:
    """A tag as it is written here: `fi` for `FI`, `pt-BR` for `pt_BR`."""
    language, *others = re.split("[-_]", tag)
    return "-".join((language.lower(), *others))


def no_language(tag: str) -> Message:
    """That a tag is of no language, and what is meant."""
    meant = _meant(tag)
    if is_language(meant):
        return Message("'{tag}' is not a language; did you mean '{meant}'?", tag=tag, meant=meant)
    if " " in tag or tag != tag.lower():
        return Message("'{tag}' is not a language; a text with a colon in it needs quotes", tag=tag)
    return Message("'{tag}' is not a language; write languages as 'fi', 'sv', 'en'", tag=tag)
