"""Single values: dates, countries, durations, links, and the regulation's enumerations."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any
from urllib.parse import urlsplit

from babel import Locale
from pydantic import BeforeValidator, EmailStr, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from mkdocs_tietosuoja.findings import suggestion


class LegalBasis(str, Enum):
    """A legal basis of processing, Article 6(1)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    VITAL_INTERESTS = "vital_interests"
    PUBLIC_TASK = "public_task"
    LEGITIMATE_INTERESTS = "legitimate_interests"


class Article9Condition(str, Enum):
    """What permits processing special categories of personal data, Article 9(2)."""

    EXPLICIT_CONSENT = "explicit_consent"
    EMPLOYMENT_AND_SOCIAL_SECURITY = "employment_and_social_security"
    VITAL_INTERESTS = "vital_interests"
    NOT_FOR_PROFIT_BODY = "not_for_profit_body"
    MANIFESTLY_MADE_PUBLIC = "manifestly_made_public"
    LEGAL_CLAIMS = "legal_claims"
    SUBSTANTIAL_PUBLIC_INTEREST = "substantial_public_interest"
    HEALTH_CARE = "health_care"
    PUBLIC_HEALTH = "public_health"
    ARCHIVING_AND_RESEARCH = "archiving_and_research"


class SourceType(str, Enum):
    """Where personal data are obtained, Articles 13 and 14(2)(f)."""

    DATA_SUBJECT = "data_subject"
    DERIVED = "derived"
    THIRD_PARTY = "third_party"
    PUBLIC_REGISTER = "public_register"


class RecipientRole(str, Enum):
    """What a recipient is to the controller, Article 4(7)-(10)."""

    CONTROLLER = "controller"
    PROCESSOR = "processor"
    GROUP_COMPANY = "group_company"
    AUTHORITY = "authority"


class Safeguard(str, Enum):
    """What a transfer to a third country rests on, Articles 45, 46, 47 and 49."""

    ADEQUACY_DECISION = "adequacy_decision"
    STANDARD_CONTRACTUAL_CLAUSES = "standard_contractual_clauses"
    BINDING_CORPORATE_RULES = "binding_corporate_rules"
    CODE_OF_CONDUCT = "code_of_conduct"
    CERTIFICATION = "certification"
    PUBLIC_AUTHORITY_INSTRUMENT = "public_authority_instrument"
    AUTHORISED_CLAUSES = "authorised_clauses"
    EXPLICIT_CONSENT = "explicit_consent"
    CONTRACT = "contract"
    PUBLIC_INTEREST = "public_interest"
    LEGAL_CLAIMS = "legal_claims"
    VITAL_INTERESTS = "vital_interests"
    PUBLIC_REGISTER = "public_register"
    COMPELLING_LEGITIMATE_INTERESTS = "compelling_legitimate_interests"


class Requirement(str, Enum):
    """Why personal data must be given, Article 13(2)(e)."""

    STATUTORY = "statutory"
    CONTRACTUAL = "contractual"
    NECESSARY_TO_ENTER_INTO_CONTRACT = "necessary_to_enter_into_contract"
    VOLUNTARY = "voluntary"


class CookieCategory(str, Enum):
    """What a cookie is for; all but the necessary ones need consent (ePrivacy Directive 5(3))."""

    NECESSARY = "necessary"
    PREFERENCES = "preferences"
    STATISTICS = "statistics"
    MARKETING = "marketing"


class Layout(str, Enum):
    """How the sections of a notice are set out."""

    NUMBERED = "numbered"
    UNNUMBERED = "unnumbered"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in whole calendar units (ISO 8601); all zero is a browser session."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0


_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FINNISH_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_DURATION = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


def _date(value: Any) -> datetime.date:
    text = value if isinstance(value, str) else ""
    iso, finnish = _ISO_DATE.fullmatch(text), _FINNISH_DATE.fullmatch(text)
    if iso:
        year, month, day = map(int, iso.groups())
    elif finnish:
        day, month, year = map(int, finnish.groups())
    else:
        raise _wrong("invalid-date", value, "is not a date; write 2019-10-03 or 3.10.2019")
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise _wrong("invalid-date", value, "is not a day of the calendar") from None


def _country(value: Any) -> str:
    known = Locale("en").territories
    if isinstance(value, str) and len(value) == 2 and value.isalpha() and value in known:
        return value
    advice = "is not a country code; write the two letters of ISO 3166, such as FI, SE or US"
    names = {
        name.lower(): code for code, name in known.items() if len(code) == 2 and code.isalpha()
    }
    names |= {"uk": "GB", "el": "GR"}
    text = str(value).lower()
    code = names.get(text) or (text.upper() if text.upper() in names.values() else None)
    raise _wrong("invalid-country", value, f"{advice}; did you mean '{code}'?" if code else advice)


def _duration(value: Any) -> Duration:
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if not match:
        advice = "is not a duration; write P10Y for ten years, P6M for six months, P30D for 30 days"
        raise _wrong("invalid-duration", value, advice)
    return Duration(*(int(number or 0) for number in match.groups()))


def _cookie_duration(value: Any) -> Duration:
    return Duration() if value == "session" else _duration(value)


def _url(value: Any) -> str:
    text = value if isinstance(value, str) else ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or re.search(r"[\s<>\"]", text):
        advice = "is not a web address; write it whole, such as https://www.yritys.example/"
        raise _wrong("invalid-url", value, advice)
    return text


def _id(value: Any) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        advice = (
            "is not an id; use small letters a to z, digits and hyphens, such as direct-marketing"
        )
        raise _wrong("invalid-id", value, advice)
    return value


def _wrong(rule: str, value: Any, advice: str) -> PydanticCustomError:
    written = f"'{value}'" if isinstance(value, str) else "this"
    return PydanticCustomError(rule, "{message}", {"message": f"{written} {advice}"})  # type: ignore[arg-type]


def check_phone(value: str, country: str) -> str:
    """The number as written, if it can be a telephone number of `country` or begins with `+`."""
    import phonenumbers  # noqa: PLC0415 - loaded only where there is a number to check

    try:
        number = phonenumbers.parse(value, country)
        possible = phonenumbers.is_possible_number(number)
    except phonenumbers.NumberParseException:
        possible = False
    if not possible:
        raise _wrong(
            "invalid-phone", value, f"is not a telephone number of {country}; write +358 9 123 4567"
        )
    return value


def check_business_id(value: str, country: str) -> str:
    """The id as written, if its check digit is right by the rules of `country`, where there are any."""
    from stdnum import get_cc_module  # noqa: PLC0415 - loaded only where there is an id to check

    for kind in ("businessid", "orgnr", "cvr"):
        module = get_cc_module(country.lower(), kind)
        if module:
            if not module.is_valid(value):
                raise _wrong(
                    "invalid-business-id",
                    value,
                    f"is not a business id of {country}; check its digits",
                )
            break
    return value


def unknown_value(what: str, written: str, known: type[Enum]) -> str:
    """The message for a word that is not one of an enumeration."""
    return f"unknown {what} '{written}'{suggestion(written, [member.value for member in known])}"


Date = Annotated[
    datetime.date, PlainValidator(_date), WithJsonSchema({"type": "string", "format": "date"})
]
Country = Annotated[
    str, PlainValidator(_country), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"})
]
IsoDuration = Annotated[
    Duration,
    PlainValidator(_duration),
    WithJsonSchema({"type": "string", "pattern": f"^{_DURATION.pattern}$"}),
]
CookieDuration = Annotated[
    Duration,
    PlainValidator(_cookie_duration),
    WithJsonSchema({"type": "string", "pattern": f"^(session|{_DURATION.pattern})$"}),
]
Url = Annotated[str, PlainValidator(_url), WithJsonSchema({"type": "string", "format": "uri"})]
Id = Annotated[
    str, PlainValidator(_id), WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$"})
]


def _plain_string(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


String = Annotated[
    str, BeforeValidator(_plain_string), WithJsonSchema({"type": ["string", "number"]})
]
"""A text that is never translated, such as a number with leading zeros."""
Email = Annotated[EmailStr, BeforeValidator(_plain_string)]
