"""A register and its parts; the keys of a register file are the names of these fields."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, field_validator

from mkdocs_tietosuoja.findings import Message
from mkdocs_tietosuoja.model.entry import Declarable, Entry, Many
from mkdocs_tietosuoja.model.organisation import Authority, Contact, OneOrManyContacts, Organisation
from mkdocs_tietosuoja.model.text import Language, Name, Text
from mkdocs_tietosuoja.model.values import (
    Article9Condition,
    ChangeClass,
    CookieCategory,
    CookieDuration,
    Country,
    Date,
    EmailFormat,
    Id,
    IsoDuration,
    Layout,
    LegalBasis,
    RecipientRole,
    Requirement,
    Safeguard,
    Seal,
    SourceType,
    String,
    Url,
    wrong,
)

Texts = Annotated[tuple[Text, ...], Many()]
LegalBases = Annotated[tuple[LegalBasis, ...], Many()]
Countries = Annotated[tuple[Country, ...], Many()]
Websites = Annotated[tuple[Url, ...], Many()]


class Retention(Entry):
    """How long data are stored, or the criteria for it: Articles 13(2)(a), 14(2)(a)."""

    prose: ClassVar[str | None] = "description"

    applies_to: Text | None = None
    """The data or the purpose that this period is for."""
    legal_basis: LegalBases = ()
    """The legal basis that this period is for."""
    duration: IsoDuration | None = None
    """The period: `P10Y`, `P6M`, `P30D`."""
    from_: Text | None = Field(None, alias="from")
    """The event from which the period runs, as it follows the period: "from the end of the contract"."""
    criteria: Text | None = None
    """What decides the period, where it has no fixed length."""
    description: Text | None = None
    """Anything else about the period, or all of it in words."""


Retentions = Annotated[tuple[Retention, ...], Many()]


class Purpose(Entry):
    """A purpose of the processing with its legal basis: Articles 13(1)(c), 14(1)(c)."""

    id: Id | None = None
    """A lasting name for this purpose: small letters, digits, hyphens."""
    name: Text
    """The purpose in a few words."""
    description: Text | None = None
    """The purpose explained."""
    legal_basis: Annotated[tuple[LegalBasis, ...], Many(), Field(min_length=1)]
    """The legal basis, or several."""
    legal_basis_description: Text | None = None
    """The basis explained: the contract, the act that obliges."""
    legitimate_interest: Text | None = None
    """The interest pursued, where the basis is `legitimate_interests`: Article 13(1)(d)."""
    direct_marketing: bool = False
    """Whether this is direct marketing, against which one can always object: Article 21(2)."""
    data_subjects: Texts = ()
    """The data subjects, where they are not all of the register's."""
    data_categories: Texts = ()
    """The data used, where they are not all of the register's."""
    retention: Retentions | None = None
    """How long the data are stored for this purpose."""


class DataSubjects(Entry):
    """A category of data subjects."""

    prose: ClassVar[str | None] = "description"

    name: Text | None = None
    """The category in a few words."""
    description: Text | None = None
    """The category explained, or all of it in words."""


class DataCategory(Entry):
    """A category of personal data: Article 14(1)(d)."""

    prose: ClassVar[str | None] = "description"

    id: Id | None = None
    """A lasting name for this category."""
    name: Text | None = None
    """The category in a few words."""
    description: Text | None = None
    """The category explained, or all of it in words."""
    items: Texts = ()
    """The data in it, one by one."""
    article_9_condition: Annotated[tuple[Article9Condition, ...], Many()] = ()
    """For special categories of personal data: what permits processing them, Article 9(2)."""


class Source(Entry):
    """Where data are obtained: Article 14(2)(f)."""

    prose: ClassVar[str | None] = "description"

    id: Id | None = None
    """A lasting name for this source."""
    type: SourceType | None = None
    """Whether the data come from the data subject, a third party, a public register or are derived."""
    name: Name | None = None
    """The source in a few words."""
    description: Text | None = None
    """The source explained, or all of it in words."""
    data_categories: Texts = ()
    """The data obtained from this source."""
    publicly_accessible: bool | None = None
    """Whether anyone has access to the source."""


class Transfer(Entry):
    """A transfer to a third country or an international organisation: Articles 13(1)(f), 14(1)(f)."""

    prose: ClassVar[str | None] = "description"

    country: Countries = ()
    """The country, where the transfer does not stand in a recipient."""
    international_organisation: Name | None = None
    """The international organisation, where the transfer goes to one."""
    recipient: Name | None = None
    """Who receives the data, where the transfer does not stand in a recipient."""
    safeguard: Annotated[tuple[Safeguard, ...], Many()] = ()
    """What the transfer rests on; not needed where an adequacy decision covers the whole country."""
    copy_: Text | None = Field(None, alias="copy")
    """How to obtain a copy of the safeguards."""
    description: Text | None = None
    """The transfer explained: the data, the risks, the compelling interests."""


class Recipient(Entry):
    """A recipient or a category of recipients: Articles 13(1)(e), 14(1)(e)."""

    prose: ClassVar[str | None] = "description"

    id: Id | None = None
    """A lasting name for this recipient."""
    organisation: Organisation | None = None
    """The recipient as an organisation of `organisations.yml`."""
    name: Name | None = None
    """The name of the recipient or of the category."""
    role: RecipientRole | None = None
    """What the recipient is: a controller of its own, a processor, a group company, an authority."""
    description: Text | None = None
    """What the recipient does with the data, or all of it in words."""
    data_categories: Texts = ()
    """The data that the recipient gets."""
    legal_basis: LegalBases = ()
    """The legal basis of the disclosure, where it has its own."""
    country: Countries = ()
    """Where the recipient processes the data."""
    website: Url | None = None
    """The recipient's website."""
    privacy_policy: Url | None = None
    """The recipient's own privacy notice."""
    transfer: Transfer | None = None
    """What the transfer rests on, where the recipient is outside the EEA."""


class Provision(Entry):
    """Whether data must be given, and what follows if not: Article 13(2)(e)."""

    prose: ClassVar[str | None] = "description"

    applies_to: Text | None = None
    """The data that this is about, where different data have different rules."""
    requirement: Annotated[tuple[Requirement, ...], Many()] = ()
    """Why the data must be given, or that giving them is voluntary."""
    consequences: Text | None = None
    """What follows if the data are not given."""
    description: Text | None = None
    """Which data are meant, or all of it in words."""


class Cookie(Entry):
    """A cookie or a service that sets cookies (Act on Electronic Communications Services, 205 §)."""

    prose: ClassVar[str | None] = "description"

    name: Name | None = None
    """The name of the cookie or the service."""
    provider: Name | None = None
    """Who sets the cookie."""
    category: CookieCategory | None = None
    """What kind of cookie this is."""
    purpose: Text | None = None
    """What the cookie is for."""
    data: Texts = ()
    """The data that the cookie collects."""
    duration: CookieDuration | None = None
    """How long the cookie is kept: `P13M`, or `session` until the browser is closed."""
    third_party: bool | None = None
    """Whether a third party has access to the data."""
    privacy_policy: Url | None = None
    """The provider's own privacy notice."""
    opt_out: Text | None = None
    """How to refuse the cookie: an address or an explanation."""
    description: Text | None = None
    """Anything else, or all of it in words."""


class MarketingChannel(Entry):
    """A channel of direct marketing and the way to leave it."""

    prose: ClassVar[str | None] = "description"

    name: Text | None = None
    """The channel."""
    description: Text | None = None
    """What is sent, or all of it in words."""
    opt_out: Text | None = None
    """How to leave the channel."""


class AutomatedDecision(Entry):
    """An automated decision or profiling: Articles 13(2)(f), 14(2)(g), 22."""

    prose: ClassVar[str | None] = "description"

    name: Text | None = None
    """What is decided or evaluated."""
    logic: Text | None = None
    """The logic involved."""
    significance: Text | None = None
    """The significance for the data subject."""
    consequences: Text | None = None
    """The envisaged consequences for the data subject."""
    description: Text | None = None
    """Anything else, or all of it in words."""


class Security(Entry):
    """How data are protected: Article 32."""

    prose: ClassVar[str | None] = "description"

    description: Text | None = None
    """The principles, or all of it in words."""
    manual_material: Text | None = None
    """Protection of paper and other physical material."""
    digital_processing: Text | None = None
    """Protection of data that are processed digitally."""
    measures: Texts = ()
    """The measures, one by one."""


class Right(Entry):
    """What a notice says of one right beyond, or instead of, the standard text."""

    prose: ClassVar[str | None] = "description"

    title: Text | None = None
    """The heading, instead of the standard one."""
    description: Text | None = None
    """Added to the standard text."""
    text: Text | None = None
    """Stands instead of the standard text."""
    channel: Text | None = None
    """How this right is used, where it differs."""
    form: Url | None = None
    """The address of a form for this right."""


class Rights(Entry):
    """How data subjects use their rights: Articles 12, 15-22. The texts follow from the data."""

    prose: ClassVar[str | None] = "description"

    description: Text | None = None
    """Added to the introduction of the rights."""
    channel: Text | None = None
    """How a request is made, where it is not the contact or the controller."""
    form: Url | None = None
    """The address of a form for requests."""
    response_time: Text | None = None
    """When requests are answered, instead of the standard text of Article 12(3)."""
    identity_check: Text | None = None
    """How the identity of the person is checked, instead of the standard text."""
    fees: Text | None = None
    """What requests cost, instead of the standard text of Article 12(5)."""
    access: Right | None = None
    """Right of access, Article 15."""
    rectification: Right | None = None
    """Right to rectification, Article 16."""
    erasure: Right | None = None
    """Right to erasure, Article 17."""
    restriction: Right | None = None
    """Right to restriction of processing, Article 18."""
    portability: Right | None = None
    """Right to data portability, Article 20."""
    objection: Right | None = None
    """Right to object, Article 21."""
    withdrawal: Right | None = None
    """Right to withdraw consent, Article 7(3)."""
    automated_decisions: Right | None = None
    """Right not to be subject to automated decisions, Article 22."""
    complaint: Right | None = None
    """Right to lodge a complaint with a supervisory authority, Article 77."""


class JointControllers(Entry):
    """Joint controllers and the essence of their arrangement: Article 26."""

    parties: Annotated[tuple[Organisation, ...], Many(), Field(min_length=1)]
    """The joint controllers besides the controller."""
    arrangement: Text | None = None
    """The essence of the arrangement: who answers for what."""
    contact_point: Contact | None = None
    """The contact point for data subjects."""


class Section(Entry):
    """A section of the writer's own, or what the writer changes in a standard section."""

    id: Id
    """The id of a standard section, such as `retention`, or of a new one."""
    title: Text | None = None
    """The heading; a new section needs one."""
    text: Text | None = None
    """The text of a new section; in a standard section, text instead of the standard one."""
    text_before: Text | None = None
    """Text before the standard text."""
    text_after: Text | None = None
    """Text after the standard text."""
    before: Id | None = None
    """The section before which this one stands."""
    after: Id | None = None
    """The section after which this one stands."""


class Change(Entry):
    """A version of the notice."""

    date: Date
    """The day of the version."""
    change: Text
    """What changed, or that the notice was drawn up."""
    class_: ChangeClass | None = Field(None, alias="class")
    """Whether and when people are told of the change, which the notice says (WP260, paragraphs 29-31)."""
    class_reason: String | None = None
    """Why the class is another one than the changes suggest; then the notice says nothing of it."""
    effective: Date | None = None
    """The day from which the change applies, where it is a later one."""
    impact: Text | None = None
    """What the change means for the data subjects (WP260, paragraph 31)."""
    seal: Seal | None = None
    """The SHA-256 of the recorded version, which `tietosuoja record` writes: never by hand."""


class Ignore(Entry):
    """A rule of whose findings a register is not told, and why."""

    rule: String
    """The id of the rule, as it ends each of its findings: `missing-copy`."""
    reason: String
    """Why the rule does not hold here; it is kept for the report and never published."""

    @field_validator("reason")
    @classmethod
    def _says_something(cls, reason: str) -> str:
        if any(map(str.isalpha, reason)):
            return reason
        message = Message(
            "'reason' says nothing; write why the rule does not hold here, such as 'reason: The copy "
            "is public.'"
        )
        raise wrong("empty-value", message)


class Processing(Entry):
    """What a register holds, what for, from where, to whom and how long."""

    data_subjects: Annotated[tuple[DataSubjects, ...], Many()] | None = None
    """The categories of data subjects."""
    purposes: Annotated[tuple[Purpose, ...], Many()] = ()
    """The purposes of the processing, each with its legal basis."""
    data_categories: Annotated[tuple[DataCategory, ...], Many()] | None = None
    """The categories of personal data."""
    sources: Annotated[tuple[Source, ...], Many()] | None = None
    """Where the data are obtained."""
    recipients: Annotated[tuple[Recipient, ...], Many(none=True)] | None = None
    """Who receives the data, or `none`."""
    retention: Retentions | None = None
    """How long the data are stored, where it is not said for each purpose."""


class IncludedRegister(Processing):
    """One of several registers of one notice, with its own purposes, data, basis and retention."""

    id: Id | None = None
    """A lasting name for this register."""
    name: Text
    """The name of the register."""
    description: Text | None = None
    """What the register is."""


class Register(Processing):
    """A register of personal data: everything that its notice says."""

    extends: Id | None = None
    """The register whose keys hold where this one does not write them."""
    name: Text
    """The name of the register."""
    title: Text | None = None
    """The heading of the notice, where it is not made from the name."""
    introduction: Text | None = None
    """Text at the beginning of the notice."""
    languages: Annotated[tuple[Language, ...], Many()] = ()
    """Languages in which the notice is published besides those of the site: `[et, pl]`."""
    website: Websites = ()
    """The websites or services that the notice is for."""
    controller: Organisation
    """The controller: a key of `organisations.yml`, or the details themselves."""
    joint_controllers: JointControllers | None = None
    """The joint controllers, if any."""
    representative: Organisation | None = None
    """The representative in the Union of a controller outside it, Article 27."""
    contact: OneOrManyContacts | None = None
    """Who answers questions about the register; not the data protection officer."""
    data_protection_officer: Annotated[Contact | None, Declarable()] = None
    """The data protection officer, or `none`."""
    registers: Annotated[tuple[IncludedRegister, ...], Many()] = ()
    """The registers that the notice covers, where it covers several."""
    purposes_grouped_by_legal_basis: bool = False
    """Whether purposes and retention periods stand under their legal bases."""
    provision: Annotated[tuple[Provision, ...], Many()] | None = None
    """Whether the data must be given, and what follows if not."""
    transfers: Annotated[tuple[Transfer, ...], Many(none=True)] | None = None
    """Transfers outside the EEA that no recipient names, or `none`."""
    cookies: Annotated[tuple[Cookie, ...], Many(none=True)] | None = None
    """Cookies, or `none`."""
    marketing: Annotated[tuple[MarketingChannel, ...], Many(none=True)] | None = None
    """Channels of direct marketing and how to leave them, or `none`."""
    automated_decisions: Annotated[tuple[AutomatedDecision, ...], Many(none=True)] | None = None
    """Automated decisions, including profiling as Article 22 means it, or `none`."""
    profiling: Annotated[tuple[AutomatedDecision, ...], Many(none=True)] | None = None
    """Other profiling, or `none`."""
    security: Security | None = None
    """How the data are protected."""
    rights: Rights = Rights()
    """How the data subjects use their rights; the texts follow from the data."""
    supervisory_authority: Annotated[tuple[Authority, ...], Many()] | None = None
    """The supervisory authority: `FI`, or its details."""
    disputes: Text | None = None
    """How disputes are settled."""
    sections: Annotated[tuple[Section, ...], Many()] = ()
    """Sections of the writer's own, and changes to the standard ones."""
    layout: Layout | None = None
    """How the sections are set out, where it is not as on the whole site."""
    email_format: EmailFormat | None = None
    """How e-mail addresses are shown, where it is not as on the whole site."""
    ignore: Annotated[tuple[Ignore, ...], Many()] = ()
    """Rules that do not hold for this register, each with the reason; not published."""
    review_by: Date | None = None
    """The day by which somebody looks through the register again; not published."""
    history: Annotated[tuple[Change, ...], Many(), Field(min_length=1)]
    """The versions of the notice: the first is the day on which it was drawn up."""

    @property
    def processings(self) -> tuple[Processing, ...]:
        """The register itself and the registers that its notice covers."""
        return (self, *self.registers)

    @property
    def all_purposes(self) -> tuple[Purpose, ...]:
        """The purposes of the register and of the registers that its notice covers."""
        return tuple(purpose for part in self.processings for purpose in part.purposes)

    @property
    def all_recipients(self) -> tuple[Recipient, ...]:
        """The recipients of the register and of the registers that its notice covers."""
        return tuple(recipient for part in self.processings for recipient in part.recipients or ())

    @property
    def legal_bases(self) -> tuple[LegalBasis, ...]:
        """The legal bases in use, in the order of Article 6(1)."""
        used = {basis for purpose in self.all_purposes for basis in purpose.legal_basis}
        return tuple(basis for basis in LegalBasis if basis in used)
