"""What all parts of the model share: unknown keys are errors, prose forms, `none`, one or many."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from mkdocs_tietosuoja.findings import Message
from mkdocs_tietosuoja.model.text import TEXT_SCHEMA, is_translations
from mkdocs_tietosuoja.model.values import (
    CookieCategory,
    Requirement,
    Safeguard,
    SourceType,
    wrong,
)

NONE = "none"
"""What declares that there are none."""
INHERITED = "inherited"
"""An item of a list that stands for all the items that the extended register has there."""

if TYPE_CHECKING:
    from mkdocs_tietosuoja.model.organisation import Authority, Contact, Organisation


@dataclass(frozen=True)
class Definitions:
    """What registers refer to by key; `None` where a definition itself has errors."""

    organisations: Mapping[str, Organisation | None] = field(default_factory=dict)
    contacts: Mapping[str, Contact | None] = field(default_factory=dict)
    authorities: Mapping[str, Authority | None] = field(default_factory=dict)
    whole: bool = True
    """Whether all definitions are here; if not, their file tells why, and no reference is judged."""


@dataclass(frozen=True)
class Context:
    """What a register is read with."""

    default_language: str
    """The language of a text that is one string."""
    definitions: Definitions | None = None
    """What can be referred to, or `None` where everything must be written out."""


class Entry(BaseModel):
    """A part of a register with keys of its own.

    A class with a `prose` field can be written as a text alone, which becomes that field: nothing
    that a real notice says is impossible to write.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    prose: ClassVar[str | None] = None

    @model_validator(mode="before")
    @classmethod
    def _from_prose(cls, value: Any, info: ValidationInfo) -> Any:
        if is_none(value):
            raise PydanticCustomError("misplaced-none", "misplaced none")
        if value == INHERITED:
            raise PydanticCustomError("nothing-inherited", "nothing inherited")
        if value == {} and info.context:
            raise PydanticCustomError("empty-value", "empty")
        if is_translations(value, cls.model_fields) or isinstance(value, str):
            if cls.prose:
                advice = cls._advice(value) if isinstance(value, str) else None
                if advice:
                    message = Message(
                        "'{written}' would be shown as it is; write {advice}",
                        written=value,
                        advice=advice,
                    )
                    raise wrong("misplaced-word", message)
                return {cls.prose: value}
            raise PydanticCustomError("wrong-type", "a text")
        return value

    @classmethod
    def _advice(cls, text: str) -> Message | str | None:
        """What to write in place of a text that is an answer or the value of a key, but no prose."""
        if text.strip().lower() in _NO:
            return Message("a sentence, or 'none' where there are none")
        for words, name in _KEYWORDS:
            if name in cls.model_fields and words.fullmatch(text.strip()):
                return f"'{name}: {text}'"
        return None

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The object, or a text in its place where the class has a prose form."""
        schema = handler(core)
        return {"anyOf": [TEXT_SCHEMA, schema]} if cls.prose else schema


_NO = ("ei", "ei ole", "ei mitään", "no", "nej", "inga", "inte", "false")
"""Answers that are no texts for readers."""
_KEYWORDS = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        ("|".join(each.value for each in Requirement), "requirement"),
        ("|".join(each.value for each in SourceType), "type"),
        ("|".join(each.value for each in Safeguard), "safeguard"),
        ("|".join(each.value for each in CookieCategory), "category"),
        (r"P(\d+[YMWD])+", "duration"),
        ("[A-Z]{2}", "country"),
    )
)
"""Values that are no prose, and the keys that they belong to."""


def is_none(value: Any) -> bool:
    """Whether a writer means `none`, however it is spelled."""
    return isinstance(value, str) and value.strip().lower() == NONE


class Many:
    """Marks a tuple that is written as a list, or without the list where there is one item.

    `none=True` lets a writer declare that there are none: the tuple is then empty, while a key that
    was not written is `None`.
    """

    def __init__(self, *, none: bool = False) -> None:
        self.none = none

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._read, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        array = handler(core)
        item = array["items"]
        array["items"] = {"anyOf": [{"const": INHERITED}, item]}
        forms = [{"const": NONE}] if self.none else []
        return {"anyOf": [*forms, item, array]}

    def _read(self, value: Any) -> Any:
        if self.none and value == NONE:
            return ()
        if value == []:
            raise PydanticCustomError("empty-value", "empty")
        return value if isinstance(value, list | tuple) else [value]


class Declarable:
    """Marks a value that can be declared absent with `none`, which is read as `None`."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            lambda value: None if value == NONE else value, handler(source)
        )

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        forms = [form for form in handler(core)["anyOf"] if form != {"type": "null"}]
        return {"anyOf": [{"const": NONE}, *forms]}
