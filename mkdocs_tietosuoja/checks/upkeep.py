"""What a site does not keep: notices that no page shows, reviews that are due, unused details."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from mkdocs_tietosuoja.checks.parts import each_party
from mkdocs_tietosuoja.checks.rule import DEFINITIONS, Notices, SiteBreach, site_rule
from mkdocs_tietosuoja.findings import Message, Severity

_SOON = datetime.timedelta(days=30)


@site_rule("unshown-register", Severity.WARNING, article="12(1)")
def unshown(notices: Notices) -> Iterator[SiteBreach]:
    """Every register is shown by a page (Article 12(1)).

    A notice that no page shows reaches nobody. With the option `pages: false` the site's own pages
    show the notices.

    Failing:
        plugins:
          - tietosuoja: {pages: false}

    Corrected:
        plugins:
          - tietosuoja: {pages: true}
    """
    if notices.settings.path is not None:
        return
    shown = {key for keys in notices.pages.values() for key in keys}
    for key in notices.registers:
        if key not in shown:
            yield (
                key,
                (),
                Message(
                    "no page shows this notice; write 'tietosuoja: {key}' in the front matter of a "
                    "page (Article 12(1))",
                    key=key,
                ),
            )


@site_rule("review-passed", Severity.WARNING, article="5(2)")
def review_passed(notices: Notices) -> Iterator[SiteBreach]:
    """A notice is reviewed by the day that it names itself (Article 5(2)).

    A notice is true as long as somebody sees to it. Set the next day when you have read it through.

    Failing:
        review_by: 2024-01-31

    Corrected:
        review_by: 2099-01-31
    """
    today = notices.settings.today
    for key, register in notices.registers.items():
        if today and register.review_by and register.review_by < today:
            yield (
                key,
                ("review_by",),
                Message(
                    "the notice was to be reviewed by {date}; read it through, mend what is no longer "
                    "true, and write the day of the next review",
                    date=register.review_by,
                ),
            )


@site_rule("review-soon", Severity.INFO, article="5(2)")
def review_soon(notices: Notices) -> Iterator[SiteBreach]:
    """Who keeps a notice is reminded of its review thirty days before (Article 5(2)).

    There is time to ask those who know what has changed.

    Failing:
        review_by: 2026-12-01

    Corrected:
        review_by: 2099-01-31
    """
    today = notices.settings.today
    for key, register in notices.registers.items():
        if today and register.review_by and today <= register.review_by <= today + _SOON:
            yield (
                key,
                ("review_by",),
                Message(
                    "the notice is to be reviewed by {date}; ask what has changed, and write the day of "
                    "the next review",
                    date=register.review_by,
                ),
            )


@site_rule("unused-definition", Severity.INFO)
def unused(notices: Notices) -> Iterator[SiteBreach]:
    """What stands in `organisations.yml` is referred to by a register.

    Details that no notice shows are kept up to date by nobody, and are personal data as well.

    Failing:
        contacts:
          privacy-team: {name: Tietosuojatiimi, email: tietosuoja@yritys.example}
          old-team: {name: Vanha tiimi, email: vanha@yritys.example}
        ---
        contact: privacy-team

    Corrected:
        contacts:
          privacy-team: {name: Tietosuojatiimi, email: tietosuoja@yritys.example}
        ---
        contact: privacy-team
    """
    used = {id(one) for each in notices.registers.values() for _, one in each_party(each)}
    for kind, definitions in (
        ("organisations", notices.definitions.organisations),
        ("contacts", notices.definitions.contacts),
    ):
        for key, one in definitions.items():
            if one and id(one) not in used:
                yield (
                    DEFINITIONS,
                    (kind, key),
                    Message(
                        "no register refers to '{key}'; remove it, or write the key in a register",
                        key=key,
                    ),
                )
