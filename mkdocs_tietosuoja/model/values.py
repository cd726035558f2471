"""Single values: dates, countries, durations, links, and the regulation's enumerations."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any
from urllib.parse import urlsplit

from babel import Locale
from pydantic import BeforeValidator, EmailStr, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from mkdocs_tietosuoja.findings import Message


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


class ChangeClass(str, Enum):
    """Whether and when people are told of a change (WP260, paragraphs 29-31), in rising order."""

    EDITORIAL = "editorial"
    """Wording and spelling: nobody needs to be told."""
    MUST_BE_COMMUNICATED = "must_be_communicated"
    """What people know of the processing is no longer right: they are told of the change."""
    WELL_IN_ADVANCE = "well_in_advance"
    """A fundamental change: people are told long before it takes effect."""


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


class EmailFormat(str, Enum):
    """How e-mail addresses are shown."""

    LINK = "link"
    """A link that opens the reader's mail program."""
    TEXT = "text"
    """The address as text."""
    SPELLED = "spelled"
    """`name (at) company.example`: robots that gather addresses do not find it, people read it."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in whole calendar units (ISO 8601); all zero is a browser session."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __str__(self) -> str:
        """The duration as it is written in a register: `P1Y6M`, `session`."""
        units = {"Y": self.years, "M": self.months, "W": self.weeks, "D": self.days}
        amounts = "".join(f"{number}{unit}" for unit, number in units.items() if number)
        return f"P{amounts}" if amounts else "session"


_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FINNISH_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_DURATION = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_NOT_IN_URL = re.compile(r"[\s<>\"]")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(/|$)")
_PLAIN_LETTERS = str.maketrans("åäöéü", "aaoeu")
_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


_NOT_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})  # of the codes that CLDR has
_COUNTRY_NAMES = {"uk": "GB", "el": "GR"}  # what is commonly written instead of the code


@cache
def _countries() -> frozenset[str]:
    codes = (str(code) for code in Locale("en").territories)
    return frozenset(code for code in codes if re.fullmatch("[A-Z]{2}", code)) - _NOT_COUNTRIES


def is_country(code: str) -> bool:
    """Whether two letters are the code of a country in ISO 3166."""
    return code in _countries()


def country_of(name: str) -> str | None:
    """The code of a country from its name in one of the Finnish languages or in English."""
    name = name.strip().lower()
    if name in _COUNTRY_NAMES:
        return _COUNTRY_NAMES[name]
    for language in ("fi", "sv", "en"):
        for code, written in Locale(language).territories.items():
            if str(written).lower() == name and code in _countries():
                return str(code)
    return name.upper() if name.upper() in _countries() else None


_FIRST_YEAR, _LAST_YEAR = 1970, 2099  # of a version of a notice


def _date(value: Any) -> datetime.date:
    text = value if isinstance(value, str) else ""
    iso, finnish = _ISO_DATE.fullmatch(text), _FINNISH_DATE.fullmatch(text)
    if iso:
        year, month, day = map(int, iso.groups())
    elif finnish:
        day, month, year = map(int, finnish.groups())
    else:
        message = Message(
            "{written} is not a date; write 2019-10-03 or 3.10.2019", written=_written(value)
        )
        raise wrong("invalid-date", message)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        message = Message(
            "'{written}' cannot be meant: its year is {year}; check it", written=text, year=year
        )
        raise wrong("invalid-date", message)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        message = Message(
            "'{written}' is not a day of the calendar; check the day and the month", written=text
        )
        raise wrong("invalid-date", message) from None


def _country(value: Any) -> str:
    if isinstance(value, str) and value in _countries():
        return value
    code = country_of(value) if isinstance(value, str) else None
    if isinstance(value, str) and value in _NOT_COUNTRIES:
        message = Message(
            "'{written}' is not a country; write each country: [FI, SE]", written=value
        )
        raise wrong("invalid-country", message)
    hint = (
        Message(", did you mean '{meant}'?", meant=code)
        if code
        else Message("; write two letters such as FI, SE or US")
    )
    message = Message(
        "{written} is not the code of a country{hint}", written=_written(value), hint=hint
    )
    raise wrong("invalid-country", message)


def _duration(value: Any) -> Duration:
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if not match:
        message = Message(
            "{written} is not a duration; write P10Y for ten years, P6M for six months, P30D for 30 "
            "days",
            written=_written(value),
        )
        raise wrong("invalid-duration", message)
    duration = Duration(*(int(number or 0) for number in match.groups()))
    if duration == Duration():
        message = Message("'{written}' is no time at all; write P30D for 30 days", written=value)
        raise wrong("invalid-duration", message)
    return duration


def _cookie_duration(value: Any) -> Duration:
    if value == "session":
        return Duration()
    try:
        return _duration(value)
    except PydanticCustomError:
        message = Message(
            "{written} is not a duration; write P13M for 13 months, or session if it ends with the "
            "browser",
            written=_written(value),
        )
        raise wrong("invalid-duration", message) from None


def _url(value: Any) -> str:
    text = value if isinstance(value, str) else ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if good and not _NOT_IN_URL.search(text):
        return text
    message = Message(
        "{written} is not a web address; write it whole, such as https://www.yritys.example/",
        written=_written(value),
    )
    if re.search(r"\s", text):
        message = Message(
            "'{written}' is not a web address: it has a space in it; write '%20' for a space",
            written=text,
        )
    elif _HOST.match(text) and not _NOT_IN_URL.search(text):
        message = Message(
            "'{written}' is not a whole web address; write 'https://{written}'", written=text
        )
    raise wrong("invalid-url", message)


def is_id(text: str) -> bool:
    """Whether a text can be an id: small letters a to z, digits and hyphens."""
    return bool(_ID.fullmatch(text))


def near_id(text: str) -> str:
    """The id that is nearest to a text, or nothing."""
    text = re.sub(r"\.(ya?ml|md)$", "", text)
    composed = unicodedata.normalize("NFC", text).lower().translate(_PLAIN_LETTERS)
    return "-".join(re.findall("[a-z0-9]+", composed))


def _id(value: Any) -> str:
    text = value if isinstance(value, str) else ""
    if is_id(text):
        return text
    near = near_id(text)
    message = Message(
        "{written} is not an id, which has small letters a to z, digits and hyphens{hint}",
        written=_written(value),
        hint=Message("; write '{meant}'", meant=near) if near else None,
    )
    raise wrong("invalid-id", message)


def _written(value: Any) -> str | Message:
    """What stands in the file, as a message names it."""
    return f"'{value}'" if isinstance(value, str) else Message("this")


def wrong(rule: str, message: Message) -> PydanticCustomError:
    """The error that tells of a value, for `read_entry` to make a finding of it."""
    return PydanticCustomError(rule, "{message}", {"message": message})


def check_phone(value: str, country: str) -> str:
    """The number as written, if it can be a telephone number of `country` or begins with `+`."""
    import phonenumbers  # noqa: PLC0415 - loaded only where there is a number to check

    try:
        number = phonenumbers.parse(value, country)
        possible = phonenumbers.is_possible_number(number)
    except phonenumbers.NumberParseException:
        possible = False
    if re.search(r"[^\W\d_]{2}", value):
        message = Message(
            "'{written}' has words in it; write the number alone, and the rest below it in "
            "'description'",
            written=value,
        )
        raise wrong("invalid-phone", message)
    if not possible:
        message = Message(
            "'{written}' is not a telephone number in {country}; write it with the country's code, "
            "such as +358 9 123 4567",
            written=value,
            country=country,
        )
        raise wrong("invalid-phone", message)
    return value


_BUSINESS_IDS = {"DK": "cvr", "EE": "businessid", "FI": "businessid", "NO": "orgnr", "SE": "orgnr"}
"""What python-stdnum calls the business id of a country; those of others are not checked."""


def check_business_id(value: str, country: str) -> str:
    """The id as written, if its check digit is right by the rules of `country`, where there are any."""
    from stdnum import get_cc_module  # noqa: PLC0415 - loaded only where there is an id to check

    kind = _BUSINESS_IDS.get(country)
    module = get_cc_module(country.lower(), kind) if kind else None
    if module and not module.is_valid(value):
        message = Message(
            "'{written}' is not a business id of {country}; check its digits, or write 'country:' "
            "with the code of the organisation's own country",
            written=value,
            country=country,
        )
        raise wrong("invalid-business-id", message)
    if module and hasattr(module, "format"):
        written, usual = value.replace(" ", ""), module.format(value)
        if written != usual.replace(" ", ""):
            message = Message(
                "'{written}' lacks its punctuation; write '{usual}'", written=value, usual=usual
            )
            raise wrong("invalid-business-id", message)
    return value


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


_SEAL = re.compile("sha256:[0-9a-f]{64}")


def _seal(value: Any) -> str:
    if isinstance(value, str) and _SEAL.fullmatch(value):
        return value
    message = Message("this is no seal; 'tietosuoja record' writes seals, so remove it")
    raise wrong("invalid-seal", message)


Seal = Annotated[
    str, PlainValidator(_seal), WithJsonSchema({"type": "string", "pattern": f"^{_SEAL.pattern}$"})
]
"""The SHA-256 of a recorded version."""
String = Annotated[
    str, BeforeValidator(_plain_string), WithJsonSchema({"type": ["string", "number"]})
]
"""A text that is never translated, such as a number with leading zeros."""
Email = Annotated[EmailStr, BeforeValidator(_plain_string)]
