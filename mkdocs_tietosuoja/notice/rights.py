"""The data subject's rights, which follow from the data: Articles 12, 13(2)(b)-(d), 15-22, 77."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.model import (
    Article9Condition,
    AutomatedDecision,
    CookieCategory,
    LegalBasis,
    Purpose,
    Register,
    Right,
    Text,
)
from mkdocs_tietosuoja.notice.blocks import (
    Block,
    Blocks,
    Inlines,
    Link,
    List,
    Paragraph,
    Section,
    Strong,
)
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.notice.parties import contact, details, web_link

_OBJECTIONABLE = (LegalBasis.PUBLIC_TASK, LegalBasis.LEGITIMATE_INTERESTS)


def automated_decisions(register: Register, voice: Localization) -> Section | None:
    """Automated decisions and profiling, or the statements that there are none."""
    blocks = [
        *_decisions(register.automated_decisions, "none", voice),
        *_decisions(register.profiling, "no_profiling", voice),
    ]
    return voice.section("automated-decisions", blocks)


def right_to_object(register: Register, voice: Localization) -> Section | None:
    """The right to object, separately from all other information: Article 21(4)."""
    blocks: list[Block] = []
    marketing = [purpose for purpose in register.all_purposes if purpose.direct_marketing]
    others = _objectionable(register)
    if _uses_direct_marketing(register):
        blocks.append(voice.paragraph("objection.direct_marketing"))
        blocks += _purpose_list(marketing, voice)
    if others or _objectionable_disclosures(register):
        blocks.append(voice.paragraph("objection.particular_situation"))
        blocks += _purpose_list(others, voice)
    if not blocks:
        return None
    own = register.rights.objection
    requests = Link(voice.say("rights.section_link"), "#rights")
    how = voice.paragraph("objection.how", section=(requests, "."))
    if own is None:
        return voice.section("right-to-object", (*blocks, how), apart=True)
    standard = (*blocks, *(() if own.channel or own.form else (how,)))
    return voice.section("right-to-object", _right(own, standard, voice), apart=True)


def rights(register: Register, voice: Localization) -> Section | None:
    """How requests are made and answered, and each right in a section of its own."""
    own = register.rights
    return voice.section(
        "rights",
        (
            *voice.prose(own.description),
            *_channel(register, voice),
            *_own_or_standard(own.response_time, "rights.response_time", voice),
            *_own_or_standard(own.identity_check, "rights.identity_check", voice),
            *_own_or_standard(own.fees, "rights.free_of_charge", voice),
        ),
        _rights(register, voice),
    )


def complaint(register: Register, voice: Localization) -> Section | None:
    """The right to lodge a complaint, with the authority's contact details: Article 77."""
    blocks: list[Block] = [
        *_right(register.rights.complaint, (voice.paragraph("complaint.right"),), voice)
    ]
    for authority in register.supervisory_authority or ():
        blocks.append(Paragraph((Strong(voice.name(authority.name)),)))
        blocks += details(authority, voice)
        if authority.complaint_form:
            form = (Paragraph(web_link(authority.complaint_form)),)
            blocks += voice.labelled("complaint.form", form)
    return voice.section("complaint", blocks)


def disputes(register: Register, voice: Localization) -> Section | None:
    """How disputes are settled."""
    return voice.section("disputes", voice.prose(register.disputes))


def _decisions(
    items: tuple[AutomatedDecision, ...] | None, none: str, voice: Localization
) -> Iterator[Block]:
    if items is None:
        return
    if not items:
        yield voice.paragraph(f"automated_decisions.{none}")
    for item in items:
        if item.name:
            yield Paragraph((Strong(voice.name(item.name)),))
        yield from voice.prose(item.description)
        yield from voice.labelled("automated_decisions.logic", voice.prose(item.logic))
        yield from voice.labelled(
            "automated_decisions.significance", voice.prose(item.significance)
        )
        yield from voice.labelled(
            "automated_decisions.consequences", voice.prose(item.consequences)
        )


def _objectionable(register: Register) -> list[Purpose]:
    """Purposes against which one objects for reasons of one's own situation: Article 21(1)."""
    return [
        purpose
        for purpose in register.all_purposes
        if not purpose.direct_marketing
        and any(basis in _OBJECTIONABLE for basis in purpose.legal_basis)
    ]


def _objectionable_disclosures(register: Register) -> bool:
    """Whether data are disclosed on a legal basis of the disclosure's own that one can object to."""
    return any(
        basis in _OBJECTIONABLE
        for recipient in register.all_recipients
        for basis in recipient.legal_basis
    )


def is_objectionable(register: Register) -> bool:
    """Whether there is something to object to: Article 21(1) and (2).

    There is where the writer tells of this right in a section of its own.
    """
    return bool(
        _uses_direct_marketing(register)
        or _objectionable(register)
        or _objectionable_disclosures(register)
        or any(
            own.id == "right-to-object" and (own.text or own.text_before or own.text_after)
            for own in register.sections
        )
    )


def _uses_direct_marketing(register: Register) -> bool:
    """Whether there is direct marketing, to which one can always object: Article 21(2)."""
    return bool(register.marketing) or any(
        purpose.direct_marketing for purpose in register.all_purposes
    )


def _own_or_standard(own: Text | None, key: str, voice: Localization) -> Blocks:
    return voice.prose(own) or (voice.paragraph(key),)


def _purpose_list(purposes: list[Purpose], voice: Localization) -> Blocks:
    if not purposes:
        return ()
    items = tuple((Paragraph(voice.name(purpose.name)),) for purpose in purposes)
    return (voice.paragraph("objection.purposes"), List(items))


def _channel(register: Register, voice: Localization) -> Blocks:
    """How a request is made: as the writer says, else through the contact, else the controller."""
    own = register.rights
    blocks: list[Block] = [*voice.prose(own.channel)]
    if not blocks:
        section = "contact" if contact(register, voice) else "controller"
        link = Link(voice.say(f"rights.to_{section}"), f"#{section}")
        blocks.append(voice.paragraph("rights.channel", channel=(link,)))
    if own.form:
        blocks += voice.labelled("rights.form", (Paragraph(web_link(own.form)),))
    return tuple(blocks)


def _rights(register: Register, voice: Localization) -> Iterator[Section]:
    own, bases = register.rights, register.legal_bases
    object_link: Inlines = (Link(voice.say("rights.objection_link"), "#right-to-object"),)
    kept = ("erasure.legal_obligation",) if LegalBasis.LEGAL_OBLIGATION in bases else ()
    for key, right, wording in (
        ("access", own.access, ("access.right",)),
        ("rectification", own.rectification, ("rectification.right",)),
        ("erasure", own.erasure, ("erasure.right", *kept)),
        ("restriction", own.restriction, ("restriction.right",)),
        (
            "portability",
            own.portability,
            (
                "portability.right"
                if is_portable(register) or not _is_basis_known(register)
                else "portability.none",
            ),
        ),
    ):
        standard: Blocks = tuple(voice.paragraph(f"rights.{each}") for each in wording)
        yield _part(key, right, _right(right, standard, voice), voice)
    if is_objectionable(register):  # what the writer adds stands in the section of its own
        standard = (voice.paragraph("rights.objection.right", section=object_link),)
    elif own.objection:
        standard = _right(own.objection, (), voice)
    else:
        known = _is_basis_known(register)
        key = "rights.objection.none" if known else "objection.particular_situation"
        standard = (voice.paragraph(key),)
    yield _part("objection", own.objection, standard, voice)
    if is_withdrawable(register):
        standard = (voice.paragraph("rights.withdrawal.right"),)
        yield _part("withdrawal", own.withdrawal, _right(own.withdrawal, standard, voice), voice)
    if register.automated_decisions or own.automated_decisions:
        right = own.automated_decisions
        standard = (voice.paragraph("rights.automated_decisions.right"),)
        yield _part("automated-decisions", right, _right(right, standard, voice), voice)


def _part(key: str, right: Right | None, blocks: Blocks, voice: Localization) -> Section:
    standard = voice.say(f"rights.{key.replace('-', '_')}.title")
    title = voice.name(right.title) if right and right.title else standard
    return Section(f"rights-{key}", title, blocks)


def _is_basis_known(register: Register) -> bool:
    """Whether the legal bases are told, so that it follows which rights there are not."""
    return bool(register.all_purposes) and all(part.purposes for part in register.registers)


def _consent(register: Register) -> bool:
    """Whether anything rests on consent, Articles 6(1)(a) and 9(2)(a)."""
    return LegalBasis.CONSENT in register.legal_bases or any(
        Article9Condition.EXPLICIT_CONSENT in category.article_9_condition
        for part in register.processings
        for category in part.data_categories or ()
    )


def is_portable(register: Register) -> bool:
    """Whether data can be received and transmitted to another controller: Article 20(1)."""
    return LegalBasis.CONTRACT in register.legal_bases or _consent(register)


def is_withdrawable(register: Register) -> bool:
    """Whether there is consent to withdraw, also to a disclosure or to a cookie: Article 7(3).

    There is where the writer tells of this right.
    """
    return (
        _consent(register)
        or register.rights.withdrawal is not None
        or any(LegalBasis.CONSENT in one.legal_basis for one in register.all_recipients)
        or any(
            cookie.category not in (None, CookieCategory.NECESSARY)
            for cookie in register.cookies or ()
        )
    )


def _right(right: Right | None, standard: Blocks, voice: Localization) -> Blocks:
    """The standard text of a right with what the writer adds, or the writer's own text."""
    if right is None:
        return standard
    form = (Paragraph(web_link(right.form)),) if right.form else ()
    return (
        *(voice.prose(right.text) or standard),
        *voice.prose(right.description),
        *voice.labelled("rights.own_channel", voice.prose(right.channel)),
        *voice.labelled("rights.form", form),
    )
