"""Who is responsible, who answers, and who supervises: written once, referred to by key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import (
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from typing_extensions import Self

from mkdocs_tietosuoja.findings import suggestion
from mkdocs_tietosuoja.model.entry import Entry, Many
from mkdocs_tietosuoja.model.text import Name, Text
from mkdocs_tietosuoja.model.values import (
    Country,
    Email,
    String,
    Url,
    check_business_id,
    check_phone,
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


class _Referable(Entry):
    """An entry that a register can name by its key instead of writing it again."""

    context_field: ClassVar[str]
    what: ClassVar[str]

    @model_validator(mode="wrap")
    @classmethod
    def _from_key(
        cls, value: Any, read: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        if not isinstance(value, str):
            return read(value)
        known: Mapping[str, Self | None] = getattr(info.context, cls.context_field)
        if value not in known:
            message = f"unknown {cls.what} '{value}'{suggestion(value, known)}"
            raise PydanticCustomError("unknown-reference", "{message}", {"message": message})
        entry = known[value]
        if entry is None:  # told where it is defined
            raise PydanticCustomError("broken-reference", "broken reference")
        return entry

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The object, or its key."""
        return {"anyOf": [{"type": "string"}, handler(core)]}


class ContactDetails(_Referable):
    """How to reach somebody."""

    country: Country = "FI"
    """The country whose rules telephone numbers and business ids follow."""
    address: Address | None = None
    """The visiting address."""
    postal_address: Address | None = None
    """The postal address."""
    email: Email | None = None
    """The e-mail address, written plain; the site chooses how it is shown."""
    phone: String | None = None
    """The telephone number."""
    website: Url | None = None
    """The website."""
    contact_form: Url | None = None
    """The address of a contact form."""
    description: Text | None = None
    """Anything else: opening hours, the price of a call."""

    @field_validator("phone")
    @classmethod
    def _check_phone(cls, value: str | None, info: ValidationInfo) -> str | None:
        return check_phone(value, info.data.get("country", "FI")) if value else value


class Organisation(ContactDetails):
    """A controller, a joint controller, a representative, a group company or a recipient."""

    context_field: ClassVar[str] = "organisations"
    what: ClassVar[str] = "organisation"

    name: Name
    """The registered name."""
    business_id: String | None = None
    """The business id (in Finland the Y-tunnus)."""

    @field_validator("business_id")
    @classmethod
    def _check_business_id(cls, value: str | None, info: ValidationInfo) -> str | None:
        return check_business_id(value, info.data.get("country", "FI")) if value else value


class Contact(ContactDetails):
    """A person or a team that answers, or the data protection officer."""

    context_field: ClassVar[str] = "contacts"
    what: ClassVar[str] = "contact"

    name: Name | None = None
    """The name of the person or the team."""
    title: Text | None = None
    """The person's task."""
    organisation: Name | None = None
    """The organisation, where it is not the controller."""


class Authority(ContactDetails):
    """A supervisory authority, by the code of its country or written out."""

    context_field: ClassVar[str] = "authorities"
    what: ClassVar[str] = "supervisory authority"

    name: Name
    """The authority's name."""
    complaint_form: Url | None = None
    """Where a complaint is lodged."""


class Organisations(Entry):
    """The file `organisations.yml`: what registers refer to by key."""

    organisations: dict[str, Organisation] = {}
    """Controllers, group companies, representatives and recipients."""
    contacts: dict[str, Contact] = {}
    """Persons and teams that answer, and data protection officers."""
    authorities: dict[str, Authority] = {}
    """Supervisory authorities that the plugin does not know, or knows differently."""


OneOrManyContacts = Annotated[tuple[Contact, ...], Many()]
