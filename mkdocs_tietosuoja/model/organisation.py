"""Who is responsible, who answers, and who supervises: written once, referred to by key."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import (
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from typing_extensions import Self

from mkdocs_tietosuoja.findings import Message, near, suggestion
from mkdocs_tietosuoja.model.entry import Entry, Many, is_none
from mkdocs_tietosuoja.model.text import Name, Text
from mkdocs_tietosuoja.model.values import (
    Country,
    Email,
    String,
    Url,
    check_business_id,
    check_phone,
    country_of,
    wrong,
)


class Address(Entry):
    """A postal or visiting address, as parts or as one text."""

    prose: ClassVar[str | None] = "text"

    text: Name | None = None
    """The whole address, where it is not written in parts."""
    street: Name | None = None
    """Street and number, or a post-office box."""
    postal_code: String | None = None
    """The postal code, with its leading zeros."""
    city: Name | None = None
    """The post town; per language where it has several names."""
    country: Country | None = None
    """The country, where letters come from abroad."""


class Referable(Entry):
    """An entry that a register can name by its key instead of writing it again."""

    definitions: ClassVar[str]
    """The key of `organisations.yml` below which the entries stand."""
    unknown: ClassVar[Message]
    """What a key is that none of them has."""
    advice: ClassVar[Message] = Message("; write its parts below it")
    """What to write where no key is near."""

    @model_validator(mode="wrap")
    @classmethod
    def _from_key(
        cls, value: Any, read: ModelWrapValidatorHandler[Self], info: ValidationInfo[Any]
    ) -> Self:
        definitions = info.context.definitions
        if not isinstance(value, str) or not value.strip() or is_none(value) or not definitions:
            return read(value)
        known: Mapping[str, Self | None] = getattr(definitions, cls.definitions)
        key = value.strip()
        entry = known.get(key)
        if entry:
            return entry
        if key in known or not definitions.whole:  # told where it is defined
            raise PydanticCustomError("broken-reference", "broken reference")
        meant = cls.meant(key, known)
        hint = suggestion(meant if meant in known else key, known)
        if not (meant in known or near(key, known)):
            if " " in key:  # a key has none, so a name or a sentence is meant
                raise PydanticCustomError("wrong-type", "a text")
            hint = Message(
                "{hint}, or add it to '{definitions}' in organisations.yml",
                hint=hint or cls.advice,
                definitions=cls.definitions,
            )
        message = Message(
            "{unknown} '{written}'{hint}", unknown=cls.unknown, written=key, hint=hint
        )
        raise wrong("unknown-reference", message)

    @classmethod
    def meant(cls, written: str, known: Container[str]) -> str:
        """The key that a writer probably means, where it is not merely mistyped."""
        del known
        return written

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The object, or its key."""
        return {"anyOf": [{"type": "string"}, handler(core)]}


class ContactDetails(Referable):
    """How to reach somebody."""

    country: Country = "FI"
    """The country whose rules telephone numbers and business ids follow."""
    address: Address | None = None
    """The visiting address."""
    postal_address: Address | None = None
    """The postal address."""
    email: Annotated[tuple[Email, ...], Many()] = ()
    """The e-mail address, written plain, or several; the site chooses how they are shown."""
    phone: Annotated[tuple[String, ...], Many()] = ()
    """The telephone number, or several."""
    website: Url | None = None
    """The website."""
    contact_form: Url | None = None
    """The address of a contact form."""
    description: Text | None = None
    """Anything else: opening hours, the price of a call."""

    @field_validator("phone")
    @classmethod
    def _check_phone(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        country = info.data.get("country")  # none if it is wrong itself
        return tuple(check_phone(each, country) if country else each for each in value)


class Organisation(ContactDetails):
    """A controller, a joint controller, a representative, a group company or a recipient."""

    definitions: ClassVar[str] = "organisations"
    unknown: ClassVar[Message] = Message("unknown organisation")

    name: Name
    """The registered name."""
    business_id: String | None = None
    """The business id (in Finland the Y-tunnus)."""

    @field_validator("business_id")
    @classmethod
    def _check_business_id(cls, value: str | None, info: ValidationInfo) -> str | None:
        country = info.data.get("country")  # none if it is wrong itself
        return check_business_id(value, country) if value and country else value


class Contact(ContactDetails):
    """A person or a team that answers, or the data protection officer."""

    definitions: ClassVar[str] = "contacts"
    unknown: ClassVar[Message] = Message("unknown contact")

    name: Name | None = None
    """The name of the person or the team."""
    title: Text | None = None
    """The person's task."""
    organisation: Name | None = None
    """The organisation, where it is not the controller."""


class Authority(ContactDetails):
    """A supervisory authority, by the code of its country, in Germany of its Land, or written out."""

    definitions: ClassVar[str] = "authorities"
    unknown: ClassVar[Message] = Message("unknown supervisory authority")
    advice: ClassVar[Message] = Message(
        "; write the two letters of its country, such as FI, or of its Land, such as DE-BY"
    )

    name: Name
    """The authority's name."""
    complaint_form: Url | None = None
    """Where a complaint is lodged."""

    @classmethod
    def meant(cls, written: str, known: Container[str]) -> str:
        """The code of a country that is written by its name; `DE-BY` for `BY` and `de-by`."""
        land = f"DE-{written.upper().removeprefix('DE-')}"
        return land if land in known else country_of(written) or written


class Organisations(Entry):
    """The file `organisations.yml`: what registers refer to by key."""

    organisations: dict[str, Organisation] = Field(default_factory=dict)
    """Controllers, group companies, representatives and recipients."""
    contacts: dict[str, Contact] = Field(default_factory=dict)
    """Persons and teams that answer, and data protection officers."""
    authorities: dict[str, Authority] = Field(default_factory=dict)
    """Supervisory authorities that the plugin does not know, or knows differently."""


OneOrManyContacts = Annotated[tuple[Contact, ...], Many()]
