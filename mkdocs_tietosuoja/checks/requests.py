"""What a text makes of the requests of data subjects, and of their consent: Articles 4(11), 7 and 12."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.claims import said
from mkdocs_tietosuoja.checks.rule import text_rule
from mkdocs_tietosuoja.findings import Message, Severity


@text_rule("late-answer", Severity.ERROR, article="12(3)")
def late_answer(text: str, language: str) -> Iterator[Message]:
    """Requests are answered within one month (Article 12(3)).

    Only where a request is complex, or there are many, the time is extended by at most two months;
    the person is told of it, with the reasons, within the first month.

    Failing:
        text: Vastaamme pyyntöön kolmen kuukauden kuluessa.

    Corrected:
        text: >-
          Vastaamme pyyntöön kuukauden kuluessa. Jos pyyntö on monimutkainen, voimme jatkaa aikaa kahdella kuukaudella.
    """
    words = said("late_answer", text, language)
    if words:
        yield Message(
            "'{words}' is too long: a request is answered within one month, which can be extended by "
            "two further months where it is complex (Article 12(3)); write 'within one month'",
            words=words,
        )


@text_rule("unlawful-fee", Severity.ERROR, article="12(5)")
def fee(text: str, language: str) -> Iterator[Message]:
    """Using the rights is free of charge (Article 12(5)).

    A reasonable fee can be charged only where requests are manifestly unfounded or excessive, and for
    further copies (Article 15(3)). "Once a year free of charge" is from the repealed Personal Data Act.

    Failing:
        text: Tarkastuspyyntö on maksuton kerran vuodessa.

    Corrected:
        text: Tarkastuspyyntö on maksuton.
    """
    words = said("fee", text, language)
    if words:
        yield Message(
            "'{words}' is not lawful: using the rights is free of charge, except where requests are "
            "manifestly unfounded or excessive (Article 12(5)); write 'Requests are free of charge.'",
            words=words,
        )


@text_rule("needless-hurdle", Severity.WARNING, article="12(2)")
def hurdle(text: str, language: str) -> Iterator[Message]:
    """Using the rights needs neither a visit nor a copy of a passport (Articles 12(2), 12(6)).

    The controller makes it easy to use the rights. More information on the identity is asked for only
    where there are reasonable doubts, and no more than is necessary (Article 5(1)(c)).

    Failing:
        text: Pyyntöön on liitettävä kopio passista.

    Corrected:
        text: Pyydämme lisätietoja vain, jos meillä on perusteltu syy epäillä henkilöllisyyttäsi.
    """
    words = said("hurdle", text, language)
    if words:
        yield Message(
            "'{words}' makes it hard to use the rights (Articles 12(2) and 12(6)); write an easy way, such "
            "as 'Send your request by e-mail. We ask for more only where we doubt your identity.'",
            words=words,
        )


@text_rule("assumed-consent", Severity.ERROR, article="4(11)")
def assumed_consent(text: str, language: str) -> Iterator[Message]:
    """Nobody consents by using a service (Articles 4(11), 7).

    Consent is a clear affirmative act for one purpose, given freely and apart from other matters.
    Silence, a box that is ticked beforehand or going on with what one does is none (recital 32; Court of
    Justice, C-673/17, Planet49).

    Failing:
        text: Jatkamalla sivuston käyttöä hyväksyt evästeet.

    Corrected:
        text: Asetamme evästeet vain, jos hyväksyt ne kysyttäessä.
    """
    words = said("assumed_consent", text, language)
    if words:
        yield Message(
            "'{words}' is no consent, which is a clear act of the person's own (Article 4(11)); write how "
            "consent is asked for, such as 'We set cookies only if you accept them when we ask.'",
            words=words,
        )
