"""Who receives data, where they go, cookies and marketing: Articles 13(1)(e)-(f), 14(1)(e)-(f)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_tietosuoja.language import has_adequacy_decision, is_adequate, is_in_eea
from mkdocs_tietosuoja.model import (
    Cookie,
    LegalBasis,
    Recipient,
    RecipientRole,
    Register,
    Safeguard,
    Transfer,
)
from mkdocs_tietosuoja.notice.blocks import (
    Block,
    Blocks,
    Inlines,
    LineBreak,
    Link,
    List,
    Paragraph,
    Section,
    joined,
)
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.notice.parties import web_link


def recipients(register: Register, voice: Localization) -> Section | None:
    """Recipients and categories of recipients, by their roles."""
    return voice.section("recipients", recipient_list(register.recipients, voice))


def recipient_list(items: tuple[Recipient, ...] | None, voice: Localization) -> Blocks:
    """Recipients by role, or the statement that there are none; nothing where nothing is said."""
    if items is None:
        return ()
    if not items:
        return (voice.paragraph("recipients.none"),)
    blocks: list[Block] = []
    for role in (None, *RecipientRole):
        members = tuple(_recipient(one, voice) for one in items if one.role is role)
        if not members:
            continue
        if role:
            blocks.append(voice.paragraph(f"recipients.{role.value}"))
        blocks += members[0] if role is None and len(members) == 1 else (List(members),)
    return tuple(blocks)


def legal_bases(bases: Iterable[LegalBasis], voice: Localization) -> Paragraph:
    """Legal bases with their articles, separated by commas."""
    return Paragraph((", ".join(voice.catalogue[f"legal_bases.{basis.value}"] for basis in bases),))


def transfers(register: Register, voice: Localization) -> Section | None:
    """Transfers outside the EEA with their safeguards, or the statement that there are none."""
    plain = [
        block
        for one in register.transfers or ()
        if _is_prose(one)
        for block in voice.prose(one.description)
    ]
    items = tuple(_transfers(register, voice))
    if items:
        with_organisation = any(one.international_organisation for one in register.transfers or ())
        some = "some_with_organisation" if with_organisation else "some"
        return voice.section(
            "transfers", [voice.paragraph(f"transfers.{some}"), List(items), *plain]
        )
    if plain or register.transfers is None:
        return voice.section("transfers", plain)
    return voice.section("transfers", [voice.paragraph("transfers.none")])


def cookies(register: Register, voice: Localization) -> Section | None:
    """Cookies with provider, purpose, data and duration, or the statement that there are none."""
    if register.cookies is None:
        return None
    if not register.cookies:
        return voice.section("cookies", [voice.paragraph("cookies.none")])
    prose: list[Block] = []
    entries: list[tuple[Inlines, Blocks]] = []
    for cookie in register.cookies:
        said = tuple(_cookie(cookie, voice))
        name = cookie.name or cookie.provider
        if name:
            entries.append((voice.name(name), said))
        else:
            prose += said
    return voice.section("cookies", (*prose, *voice.definitions(entries)))


def marketing(register: Register, voice: Localization) -> Section | None:
    """Channels of direct marketing and how to leave them."""
    if register.marketing is None:
        return None
    if not register.marketing:
        return voice.section("marketing", [voice.paragraph("marketing.none")])
    items = tuple(
        voice.named(
            channel.name,
            (
                *voice.prose(channel.description),
                *voice.labelled("marketing.opt_out", voice.prose(channel.opt_out)),
            ),
        )
        for channel in register.marketing
    )
    return voice.section("marketing", items[0] if len(items) == 1 else [List(items)])


def _recipient(recipient: Recipient, voice: Localization) -> Blocks:
    blocks = [*voice.prose(recipient.description)]
    blocks += voice.labelled("purposes.data_categories", voice.listing(recipient.data_categories))
    if recipient.legal_basis:
        bases = legal_bases(recipient.legal_basis, voice)
        blocks += voice.labelled("recipients.legal_basis", (bases,))
    organisation = recipient.organisation
    website = recipient.website or (organisation.website if organisation else None)
    links = _links(website, recipient.privacy_policy, voice)
    if links:
        blocks.append(Paragraph(links))
    name = _name(recipient, voice)
    if not name:
        return tuple(blocks)
    where = (f" ({voice.countries(recipient.country)})",) if recipient.country else ()
    return voice.titled(name, tuple(blocks), where)


def _name(recipient: Recipient, voice: Localization) -> Inlines:
    name = recipient.name or (recipient.organisation and recipient.organisation.name)
    return voice.name(name) if name else ()


def _links(website: str | None, privacy_policy: str | None, voice: Localization) -> Inlines:
    content: Inlines = web_link(website) if website else ()
    if privacy_policy:
        policy = Link(voice.say("recipients.privacy_policy"), privacy_policy)
        content = (*content, LineBreak(), policy) if content else (policy,)
    return content


def _transfers(register: Register, voice: Localization) -> Iterator[Blocks]:
    for recipient in register.all_recipients:
        outside = tuple(code for code in recipient.country if not is_in_eea(code))
        if outside or recipient.transfer:
            transfer = recipient.transfer or Transfer()
            yield from _transfer(
                transfer, _name(recipient, voice), transfer.country or outside, voice
            )
    for transfer in register.transfers or ():
        if _is_prose(transfer):
            continue
        name = transfer.recipient or transfer.international_organisation
        yield from _transfer(transfer, voice.name(name) if name else (), transfer.country, voice)


def _is_prose(transfer: Transfer) -> bool:
    """Whether a transfer is told in words alone."""
    return transfer.model_fields_set == {"description"}


def _transfer(
    transfer: Transfer, name: Inlines, countries: tuple[str, ...], voice: Localization
) -> Iterator[Blocks]:
    """A transfer; apart to the countries that an adequacy decision covers and to the others."""
    adequate = tuple(code for code in countries if is_adequate(code))
    others = tuple(code for code in countries if code not in adequate)
    if adequate and others:
        yield _transfer_to(Transfer(), name, adequate, ("transfers.adequacy",), voice)
    rests_on = _safeguards(transfer, others, covered=bool(adequate) and not others)
    yield _transfer_to(transfer, name, others or adequate, tuple(rests_on), voice)


def _transfer_to(
    transfer: Transfer,
    name: Inlines,
    countries: tuple[str, ...],
    rests_on: tuple[str, ...],
    voice: Localization,
) -> Blocks:
    where = voice.countries(countries) if countries else ""
    sentences = joined((voice.say(key) for key in rests_on), " ")
    rest = (
        *((Paragraph(sentences),) if sentences else ()),
        *voice.prose(transfer.description),
        *voice.labelled("transfers.copy", voice.prose(transfer.copy_)),
    )
    if name:
        return voice.titled(name, rest, (f" ({where})",) if where else ())
    return voice.titled((where[:1].upper() + where[1:],), rest) if where else rest


def _safeguards(transfer: Transfer, countries: tuple[str, ...], *, covered: bool) -> Iterator[str]:
    """Keys of the sentences that say what a transfer rests on: Articles 13(1)(f), 14(1)(f)."""
    if covered:
        yield "transfers.adequacy"
    elif Safeguard.ADEQUACY_DECISION in transfer.safeguard:
        yield "transfers.adequacy_of_recipient"
    elif countries and not any(map(has_adequacy_decision, countries)):
        yield "transfers.no_adequacy"
    elif transfer.safeguard:
        yield "transfers.not_based_on_adequacy"
    for safeguard in transfer.safeguard:
        if safeguard is not Safeguard.ADEQUACY_DECISION:
            yield f"safeguards.{safeguard.value}"


def _cookie(cookie: Cookie, voice: Localization) -> Iterator[Block]:
    yield from voice.prose(cookie.description)
    if cookie.name and cookie.provider:
        yield from voice.labelled("cookies.provider", (Paragraph(voice.name(cookie.provider)),))
    if cookie.category:
        yield from voice.labelled(
            "cookies.category", (voice.paragraph(f"cookie_categories.{cookie.category.value}"),)
        )
    yield from voice.labelled("cookies.purpose", voice.prose(cookie.purpose))
    yield from voice.labelled("cookies.data", voice.listing(cookie.data))
    if cookie.duration:
        length = voice.duration(cookie.duration)
        said = (length,) if length else voice.say("cookies.session")
        yield from voice.labelled("cookies.duration", (Paragraph(said),))
    if cookie.third_party is not None:
        yield voice.paragraph(
            "cookies.third_party" if cookie.third_party else "cookies.first_party"
        )
    yield from voice.labelled("cookies.opt_out", voice.prose(cookie.opt_out))
    if cookie.privacy_policy:
        yield Paragraph((Link(voice.say("cookies.privacy_policy"), cookie.privacy_policy),))
