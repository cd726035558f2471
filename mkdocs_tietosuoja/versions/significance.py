"""Whether people must be told of a change, and when: WP260 rev.01, paragraphs 29-31."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from mkdocs_tietosuoja.language import is_adequate, is_in_eea
from mkdocs_tietosuoja.model import (
    Address,
    Authority,
    AutomatedDecision,
    ChangeClass,
    Contact,
    Cookie,
    DataCategory,
    Entry,
    IncludedRegister,
    Organisation,
    Recipient,
    RecipientRole,
    Register,
    Safeguard,
    Text,
    Transfer,
    entry_at,
    texts,
)
from mkdocs_tietosuoja.versions.compare import Difference, Kind, changed_languages
from mkdocs_tietosuoja.versions.matching import is_prose
from mkdocs_tietosuoja.versions.wording import (
    denies,
    is_same_name,
    names_more,
    says_more,
    says_the_same,
    states_the_same,
)


def class_of(difference: Difference) -> ChangeClass:
    """The class of one difference, as far as it alone tells.

    *Editorial* are spelling, style and grammar (paragraph 29), and what says nothing of the
    processing: order, headings, translations of what was said before, a postal code, and the mention
    of what does not exist, which Articles 13 and 14 do not ask for.

    *Well in advance* is told a change of the nature of the processing, as a wider circle of
    recipients or a new transfer to a third country, and one that is not fundamental but that bears on
    the data subject (both paragraph 30): new automated decisions and profiling, and special categories
    of data that were not processed before.

    *Must be communicated* is everything else. Paragraph 29 names the purpose, the identity of the
    controller and how rights are exercised as examples: people were told something else of what the
    regulation has them know (Articles 13 and 14). That holds where the processing becomes narrower,
    too: fewer recipients or a shorter period is what the data subject wants to know, and is owed to
    her by Article 5(1)(a), but none of it needs time to react.
    """
    return next(rule.gives for rule in _RULES if _applies(rule, difference))


def proposed_class(differences: Iterable[Difference]) -> ChangeClass | None:
    """The highest class among differences; `None` where there are none."""
    order = tuple(ChangeClass)
    return max(map(class_of, differences), key=order.index, default=None)


class _Rule(NamedTuple):
    gives: ChangeClass
    keys: tuple[str, ...] | None
    """The last keys on the way to the value; `None` for any."""
    holds: Callable[[Difference], bool]
    """Whether the rule holds for a difference there."""


# What holds for a difference.


def _always(_: Difference) -> bool:
    return True


def _added(difference: Difference) -> tuple[Any, ...]:
    """What is there that was not: the value that was added, or the items in place of `none`."""
    if difference.kind is Kind.ADDED:
        return (difference.after,) if difference.after != () else ()
    in_place_of_none = difference.kind is Kind.CHANGED and difference.before == ()
    return difference.after if in_place_of_none and isinstance(difference.after, tuple) else ()


def _is_added(difference: Difference) -> bool:
    """Something is new, other than the declaration or the sentence that there is none."""
    return any(not (is_prose(each) and _denies(each)) for each in _added(difference))


def _is_none_alone(difference: Difference) -> bool:
    """Something that does not exist is no longer, or now, said not to exist, as no law demands."""
    values = {Kind.ADDED: difference.after, Kind.REMOVED: difference.before}
    return values.get(difference.kind) == ()


def _has_other_postal_code(difference: Difference) -> bool:
    """The street and the town are the same: only the postal code was corrected."""
    before, after = difference.before, difference.after
    are_addresses = isinstance(before, Address) and isinstance(after, Address)
    return are_addresses and after == before.model_copy(update={"postal_code": after.postal_code})


def _is_reordered(difference: Difference) -> bool:
    return difference.kind is Kind.REORDERED


def _rewordings(difference: Difference) -> tuple[tuple[str, str], ...]:
    """The earlier and the later words in each language in which a text has been changed."""
    before, after = difference.before, difference.after
    if not (isinstance(before, Text) and isinstance(after, Text)):
        return ()
    pairs = ((before.get(tag), after.get(tag)) for tag in changed_languages(before, after))
    return tuple((old, new) for old, new in pairs if old is not None and new is not None)


def _says_the_same(difference: Difference) -> bool:
    """Each language says what it said, in better words.

    A translation is of what was said before; one that was changed states the same facts.
    """
    pairs = _rewordings(difference)
    if difference.kind is Kind.TRANSLATED:
        return all(states_the_same(*pair) for pair in pairs)
    return bool(pairs) and all(says_the_same(*pair) for pair in pairs)


def _is_prose_alone(difference: Difference) -> bool:
    """The item is told in words alone, so that the words name who receives data or where they go."""
    return is_prose(
        next((step for step in reversed(difference.where) if isinstance(step, Entry)), None)
    )


def _denies(item: Entry) -> bool:
    return any(denies(words) for _, text in texts(item) for _, words in text.translations)


def _prose_says_more(difference: Difference) -> bool:
    """Such words are more than they were."""
    return _is_prose_alone(difference) and any(says_more(*pair) for pair in _rewordings(difference))


def _is_renamed(difference: Difference) -> bool:
    """Somebody has another name: whether it was misspelled is not for a rule to judge.

    It is somebody whom an id or a business id says to be the same, or who has a name like it.
    """
    owner = entry_at(Register, difference.keys[:-1])
    is_somebody = issubclass(owner, Organisation | Contact | Authority | Recipient | Transfer)
    return is_somebody and not all(is_same_name(*pair) for pair in _rewordings(difference))


def _names_more(difference: Difference) -> bool:
    """A category of recipients has a wider name."""
    return any(names_more(*pair) for pair in _rewordings(difference))


def _loses_safeguard(difference: Difference) -> bool:
    """Nothing is said any more of what protects data outside the EEA, where they still go."""
    recipient = next(each for each in reversed(difference.where) if isinstance(each, Recipient))
    return difference.kind is Kind.REMOVED and not all(map(is_adequate, recipient.country))


def _has_wider_role(difference: Difference) -> bool:
    """A recipient that decided nothing, or was under the controller's instructions, now decides."""
    order = (None, RecipientRole.PROCESSOR, RecipientRole.GROUP_COMPANY, RecipientRole.AUTHORITY)
    wide = (*order, RecipientRole.CONTROLLER)
    return difference.before is not None and wide.index(difference.after) > wide.index(
        difference.before
    )


def _goes_outside(difference: Difference) -> bool:
    """Data go to a country outside the EEA to which they did not go."""
    new = set(difference.after or ()) - set(difference.before or ())
    return any(not is_in_eea(country) for country in new)


def _begins_transfer(difference: Difference) -> bool:
    """A recipient gets data outside the EEA, or on a weaker ground than a safeguard.

    Where the recipient's country was named before, a transfer that is explained now is not new.
    """
    transfer = difference.after
    recipient = next(each for each in reversed(difference.where) if isinstance(each, Recipient))
    return _is_added(difference) and (
        bool(transfer.country)
        or not recipient.country
        or bool(_DEROGATIONS.intersection(transfer.safeguard))
    )


def _has_weaker_safeguard(difference: Difference) -> bool:
    """A transfer rests on a derogation of Article 49(1), or on nothing, where it did not before."""
    before, after = set(difference.before or ()), set(difference.after or ())
    return bool((after - before) & _DEROGATIONS) or (bool(before) and not after)


_DEROGATIONS = frozenset(
    (
        Safeguard.EXPLICIT_CONSENT,
        Safeguard.CONTRACT,
        Safeguard.PUBLIC_INTEREST,
        Safeguard.LEGAL_CLAIMS,
        Safeguard.VITAL_INTERESTS,
        Safeguard.PUBLIC_REGISTER,
        Safeguard.COMPELLING_LEGITIMATE_INTERESTS,
    )
)
"""What a transfer can rest on where nothing protects the data: Article 49(1)."""


def _becomes_special(difference: Difference) -> bool:
    """Data of a category are special where they were not: Article 9."""
    return not difference.before and bool(difference.after)


def _brings_fundamental_change(difference: Difference) -> bool:
    """Something new has recipients, transfers or special categories of data of its own."""
    return _is_added(difference) and any(map(_is_fundamental, _added(difference)))


def _is_fundamental(value: object) -> bool:
    match value:
        case Recipient() | Transfer() | AutomatedDecision():
            return True
        case DataCategory():
            return bool(value.article_9_condition)
        case Cookie():
            return bool(value.third_party)
        case IncludedRegister():
            return any(
                map(_is_fundamental, (*(value.recipients or ()), *(value.data_categories or ())))
            )
    return False


def _lets_third_party_in(difference: Difference) -> bool:
    return difference.after is True


_NAMES = ("name", "organisation", "recipient", "international_organisation")
"""The fields that say who somebody is."""

_EDITORIAL = ChangeClass.EDITORIAL
_COMMUNICATED = ChangeClass.MUST_BE_COMMUNICATED
_IN_ADVANCE = ChangeClass.WELL_IN_ADVANCE

_RULES = (
    # who somebody is: paragraph 29; a wider name of recipients: paragraph 30
    _Rule(_IN_ADVANCE, ("recipients", "name"), _names_more),
    *(_Rule(_COMMUNICATED, (key,), _is_renamed) for key in _NAMES),
    # what says nothing of the processing: paragraph 29
    _Rule(_EDITORIAL, None, _is_reordered),
    _Rule(_EDITORIAL, None, _says_the_same),
    _Rule(_EDITORIAL, ("id",), _always),
    _Rule(_EDITORIAL, None, _is_none_alone),
    _Rule(_EDITORIAL, None, _has_other_postal_code),
    _Rule(_EDITORIAL, ("title",), _always),
    # a wider circle of those who get the data: paragraph 30
    _Rule(_IN_ADVANCE, ("recipients",), _is_added),
    _Rule(_IN_ADVANCE, ("recipients", "role"), _has_wider_role),
    _Rule(_IN_ADVANCE, ("recipients", "data_categories"), _is_added),
    _Rule(_IN_ADVANCE, ("recipients", "description"), _prose_says_more),
    _Rule(_IN_ADVANCE, ("joint_controllers",), _is_added),
    _Rule(_IN_ADVANCE, ("joint_controllers", "parties"), _is_added),
    _Rule(_IN_ADVANCE, ("cookies",), _brings_fundamental_change),
    _Rule(_IN_ADVANCE, ("cookies", "third_party"), _lets_third_party_in),
    # a new transfer to a third country: paragraph 30
    _Rule(_IN_ADVANCE, ("recipients", "country"), _goes_outside),
    _Rule(_IN_ADVANCE, ("recipients", "transfer"), _begins_transfer),
    _Rule(_IN_ADVANCE, ("recipients", "transfer"), _loses_safeguard),
    _Rule(_IN_ADVANCE, ("transfer", "country"), _goes_outside),
    _Rule(_IN_ADVANCE, ("transfers",), _is_added),
    _Rule(_IN_ADVANCE, ("transfers", "country"), _goes_outside),
    _Rule(_IN_ADVANCE, ("transfers", "international_organisation"), _is_added),
    _Rule(_IN_ADVANCE, ("transfers", "description"), _prose_says_more),
    _Rule(_IN_ADVANCE, ("safeguard",), _has_weaker_safeguard),
    # what the data subject has reason to react to: paragraph 30
    _Rule(_IN_ADVANCE, ("automated_decisions",), _is_added),
    _Rule(_IN_ADVANCE, ("profiling",), _is_added),
    _Rule(_IN_ADVANCE, ("data_categories",), _brings_fundamental_change),
    _Rule(_IN_ADVANCE, ("data_categories", "article_9_condition"), _becomes_special),
    _Rule(_IN_ADVANCE, ("registers",), _brings_fundamental_change),
    # purposes, the controller, how rights are exercised, and all else: paragraph 29
    _Rule(_COMMUNICATED, None, _always),
)
"""The first rule that applies gives the class."""


def _applies(rule: _Rule, difference: Difference) -> bool:
    end = difference.keys[-len(rule.keys) :] if rule.keys else None
    return end == rule.keys and rule.holds(difference)
