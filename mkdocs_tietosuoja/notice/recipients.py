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
    Text,
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
    capital,
    joined,
    table,
)
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.notice.parties import web_link


def recipients(register: Register, voice: Localization) -> Section | None:
    """Recipients and categories of recipients, by their roles."""
    return voice.section("recipients", recipient_table(register.recipients, voice))


def recipient_table(items: tuple[Recipient, ...] | None, voice: Localization) -> Blocks:
    """Recipients in a table by their roles, where one of them has a role or a country; else a list.

    Those told in words alone stand before the table.
    The statement that there are none where there are none; nothing where nothing is said.
    """
    if items is None:
        return ()
    if not items:
        return (voice.paragraph("recipients.none"),)
    in_table = _is_named if any(map(_has_columns, items)) else _has_columns
    plain = tuple(_recipient(one, voice) for one in items if not in_table(one))
    listed = plain[:1] if len(plain) == 1 else ((List(plain),),) if plain else ()
    told = [one for role in (*RecipientRole, None) for one in items if one.role is role]
    told = [one for one in told if in_table(one)]
    any_outside = any(_outside(one) is not None for one in told)
    rows = [_row(one, voice, any_outside=any_outside) for one in told]
    header = [
        voice.say(f"recipients.{key}") for key in ("recipient", "role", "country", "safeguard")
    ]
    return (*(block for blocks in listed for block in blocks), *table(header, rows))


def legal_bases(bases: Iterable[LegalBasis], voice: Localization) -> Paragraph:
    """Legal bases with their articles, separated by commas."""
    return Paragraph((", ".join(voice.catalogue[f"legal_bases.{basis.value}"] for basis in bases),))


def transfers(register: Register, voice: Localization) -> Section | None:
    """Transfers outside the EEA with their safeguards, or the statement that there are none."""
    plain = [block for text in in_prose(register) for block in voice.prose(text)]
    items = tuple(
        item
        for transfer, name, countries in destinations(register, voice)
        for item in _transfer(transfer, name, countries, voice)
    )
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
    named = [cookie for cookie in register.cookies if cookie.name or cookie.provider]
    prose = [
        block
        for cookie in register.cookies
        if cookie not in named
        for block in (
            *_what_for(cookie, voice),
            *_who_gets(cookie, voice),
            *voice.labelled("cookies.duration", _duration(cookie, voice)),
        )
    ]
    header = [voice.say(f"cookies.{key}") for key in ("cookie", "provider", "purpose", "duration")]
    rows = [_cookie_row(cookie, voice) for cookie in named]
    return voice.section("cookies", (*prose, *table(header, rows)))


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


def _has_columns(recipient: Recipient) -> bool:
    """Whether more is told of a named recipient than a name and words."""
    return _is_named(recipient) and bool(recipient.role or recipient.country or recipient.transfer)


def _is_named(recipient: Recipient) -> bool:
    return bool(recipient.name or recipient.organisation)


def _row(recipient: Recipient, voice: Localization, *, any_outside: bool) -> tuple[Blocks, ...]:
    role = (voice.paragraph(f"recipients.{recipient.role.value}"),) if recipient.role else ()
    where = (
        (Paragraph(capital((voice.countries(recipient.country),))),) if recipient.country else ()
    )
    return (
        (Paragraph(name_of(recipient, voice)),),
        (*role, *_said(recipient, voice)),
        where,
        tuple(_basis_of_transfer(recipient, voice)) if any_outside else (),
    )


def _basis_of_transfer(recipient: Recipient, voice: Localization) -> Iterator[Block]:
    """What a transfer rests on, in a few words that lead to the section of transfers; or nothing."""
    outside = _outside(recipient)
    if outside is None:
        if recipient.country:
            yield voice.paragraph("recipients.no_transfer")
        return
    rests_on = list((recipient.transfer or Transfer()).safeguard)
    if any(map(is_adequate, outside)) and Safeguard.ADEQUACY_DECISION not in rests_on:
        rests_on.insert(0, Safeguard.ADEQUACY_DECISION)
    for safeguard in rests_on:
        words = capital(voice.say(f"differences.safeguards.{safeguard.value}"))
        yield Paragraph((Link(words, "#transfers"),))


def _outside(recipient: Recipient) -> tuple[str, ...] | None:
    """The countries outside the EEA to which a recipient's data go; `None` without a transfer."""
    outside = tuple(code for code in recipient.country if not is_in_eea(code))
    if recipient.transfer:
        return recipient.transfer.country or outside
    return outside or None


def _recipient(recipient: Recipient, voice: Localization) -> Blocks:
    """A recipient of which there is no more than a name and words."""
    blocks = _said(recipient, voice)
    name = name_of(recipient, voice)
    return voice.titled(name, blocks) if name else blocks


def _said(recipient: Recipient, voice: Localization) -> Blocks:
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
    return tuple(blocks)


def name_of(recipient: Recipient, voice: Localization) -> Inlines:
    """What a recipient is called; nothing where it has no name."""
    name = recipient.name or (recipient.organisation and recipient.organisation.name)
    return voice.name(name) if name else ()


def short_name(recipient: Recipient, voice: Localization) -> Inlines:
    """What a recipient is called, or what is said of it in few words; nothing for many."""
    return name_of(recipient, voice) or voice.in_few_words(recipient.description)


def _links(website: str | None, privacy_policy: str | None, voice: Localization) -> Inlines:
    content: Inlines = web_link(website) if website else ()
    if privacy_policy:
        policy = Link(voice.say("recipients.privacy_policy"), privacy_policy)
        content = (*content, LineBreak(), policy) if content else (policy,)
    return content


def destinations(
    register: Register, voice: Localization
) -> Iterator[tuple[Transfer, Inlines, tuple[str, ...]]]:
    """Each transfer with the name of who receives the data, if told, and the countries."""
    for recipient in register.all_recipients:
        outside = _outside(recipient)
        if outside is not None:
            yield recipient.transfer or Transfer(), name_of(recipient, voice), outside
    for transfer in register.transfers or ():
        if not _is_prose(transfer):
            name = voice.name(transfer.recipient) if transfer.recipient else ()
            yield transfer, name, transfer.country


def organisation_of(transfer: Transfer, voice: Localization) -> Inlines:
    """The international organisation to which a transfer goes; nothing without one."""
    organisation = transfer.international_organisation
    return voice.name(organisation) if organisation else ()


def in_prose(register: Register) -> Iterator[Text]:
    """What is said of transfers in words alone."""
    for transfer in register.transfers or ():
        if _is_prose(transfer) and transfer.description:
            yield transfer.description


def has_nobody(register: Register) -> bool:
    """Whether a register declares that nobody receives data, and nothing in it says otherwise."""
    return (
        register.recipients == ()
        and not register.joint_controllers
        and not any(cookie.third_party for cookie in register.cookies or ())
        and not register.all_recipients
        and all(map(_is_prose, register.transfers or ()))
    )


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
    organisation = organisation_of(transfer, voice)
    where = voice.enumeration(
        (
            *((organisation,) if organisation else ()),
            *((voice.country(code),) for code in countries),
        )
    )
    sentences = joined((voice.say(key) for key in rests_on), " ")
    rest = (
        *((Paragraph(sentences),) if sentences else ()),
        *voice.prose(transfer.description),
        *voice.labelled("transfers.copy", voice.prose(transfer.copy_)),
    )
    if name:
        return voice.titled(name, rest, (" (", *where, ")") if where else ())
    return voice.titled(capital(where), rest) if where else rest


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


def _cookie_row(cookie: Cookie, voice: Localization) -> tuple[Blocks, ...]:
    name, provider = cookie.name or cookie.provider, cookie.name and cookie.provider
    return (
        (Paragraph(voice.name(name)),) if name else (),
        (*((Paragraph(voice.name(provider)),) if provider else ()), *_who_gets(cookie, voice)),
        tuple(_what_for(cookie, voice)),
        _duration(cookie, voice),
    )


def _who_gets(cookie: Cookie, voice: Localization) -> Iterator[Block]:
    """Whether a third party gets the data, and the provider's own notice."""
    if cookie.third_party is not None:
        yield voice.paragraph(
            "cookies.third_party" if cookie.third_party else "cookies.first_party"
        )
    if cookie.privacy_policy:
        yield Paragraph((Link(voice.say("cookies.privacy_policy"), cookie.privacy_policy),))


def _what_for(cookie: Cookie, voice: Localization) -> Iterator[Block]:
    if cookie.category:
        yield from voice.labelled(
            "cookies.category", (voice.paragraph(f"cookie_categories.{cookie.category.value}"),)
        )
    yield from voice.prose(cookie.purpose)
    yield from voice.prose(cookie.description)
    yield from voice.labelled("cookies.data", voice.listing(cookie.data))
    yield from voice.labelled("cookies.opt_out", voice.prose(cookie.opt_out))


def _duration(cookie: Cookie, voice: Localization) -> Blocks:
    if not cookie.duration:
        return ()
    length = voice.duration(cookie.duration)
    return (Paragraph(capital((length,) if length else voice.say("cookies.session"))),)
