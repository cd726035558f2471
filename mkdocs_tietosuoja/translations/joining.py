"""The texts of translators' files in the tree of their register, as if they stood there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_tietosuoja.findings import Finding, Message, Severity, suggestion
from mkdocs_tietosuoja.model import ItemsPart, KeysPart, Part, TextPart
from mkdocs_tietosuoja.source import Mapping, Node, Scalar, Sequence
from mkdocs_tietosuoja.translations.matching import Match, Stray


def join(part: KeysPart, matches: Iterable[Match]) -> tuple[Mapping, tuple[Finding, ...]]:
    """The tree of a register with the texts of translators' files, each with its own position.

    A text that is still to be written leaves the position of its key, where its lack is told. A text
    that the register has in that language itself, one that belongs to nothing, and one whose source
    has changed become findings.
    """
    beside = tuple(matches)
    findings = [_stray(each, match) for match in beside for each in match.strays]
    findings += [each for match in beside for each in _outdated(match)]
    tree = _joined(part, beside, findings)
    assert isinstance(tree, Mapping)  # noqa: S101 - a file has keys
    return tree, tuple(findings)


def _joined(part: Part, matches: tuple[Match, ...], findings: list[Finding]) -> Node:
    match part:
        case TextPart(node):
            for each in matches:
                node = _text(part, node, each, findings)
            return node
        case KeysPart(node, parts):
            own = {key: _joined(each, matches, findings) for key, each in parts.items()}
            return Mapping(node.position, {**node.entries, **own}, node.keys)
        case ItemsPart(node, parts):
            return Sequence(
                node.position,
                tuple(
                    _joined(each, matches, findings) if each else item
                    for each, item in zip(parts, node.items, strict=True)
                ),
            )


def _text(
    part: TextPart, node: Scalar | Mapping, match: Match, findings: list[Finding]
) -> Scalar | Mapping:
    """A text with its translation in one language."""
    found, language = match.found.get(part), match.translations.language
    if not found or not isinstance(found.node, Scalar):
        return node
    if isinstance(node, Scalar):
        plain = node
        node = Mapping(plain.position, {match.default: plain}, {match.default: plain.position})
        if language == match.default:
            findings += [_doubled(part, node, match)] if found.text else []
            return plain
    if language in node.entries:
        findings += [_doubled(part, node, match)] if found.text else []
        return node
    findings += _stale(part, match)
    entries = (
        {**node.entries, language: found.node} if found.text or found.node.told else node.entries
    )
    return Mapping(node.position, entries, {**node.keys, language: found.position})


def _doubled(part: TextPart, node: Mapping, match: Match) -> Finding:
    there = node.keys[match.translations.language]
    message = Message(
        "'{key}' is written in '{language}' at {place}, too, and that is what the notice says; keep "
        "one of the two texts",
        key=part.key,
        language=match.translations.language,
        place=f"{there.path}:{there.line}",
    )
    return Finding(match.found[part].position, message, "doubled-translation")


def _stale(part: TextPart, match: Match) -> Iterator[Finding]:
    if not match.source_before(part):
        return
    found, there = match.found[part], part.node.position
    place = f"{there.path}:{there.line}"
    if not found.remark.source:
        message = Message(
            "the text that is translated here does not stand above it, so nobody sees whether it has "
            "changed; run 'tietosuoja translate {key} --to {language}', which writes it there",
            key=match.translations.key,
            language=match.translations.language,
        )
    elif match.is_behind(part):
        message = Message(
            "the text that is translated here has changed, at {place}; run 'tietosuoja translate "
            "{key} --to {language}', which writes the new text above the translation",
            place=place,
            key=match.translations.key,
            language=match.translations.language,
        )
    else:
        message = Message(
            "the text that is translated here has changed, at {place}; mend the translation and delete "
            "the comment '# {source} before: ...' above it",
            place=place,
            source=found.remark.language,
        )
    yield Finding(found.position, message, "stale-translation", Severity.WARNING)


def _outdated(match: Match) -> Iterator[Finding]:
    """Ids, days and names of items that have another one in the register now."""
    for position, item in match.outdated():
        file = item.node.position.path
        if item.identity:
            key, value = item.identity
            message = Message(
                "this item of {file} has '{key}: {value}' now; write that here, or run 'tietosuoja "
                "translate {register} --to {language}'",
                file=file,
                key=key,
                value=value,
                register=match.translations.key,
                language=match.translations.language,
            )
        else:
            message = Message("this item of {file} does not have this line; delete it", file=file)
        yield Finding(position, message, "unknown-text", Severity.WARNING)


def _stray(stray: Stray, match: Match) -> Finding:
    owner = stray.owner.node
    file = owner.position.path
    if stray.has_other_form:
        form = (
            Message("the text itself, without keys or a list")
            if isinstance(stray.node, Mapping | Sequence)
            else Message("its keys, as {file} has them", file=file)
        )
        message = Message(
            "'{key}' has another form than in {file}; write {form}",
            key=stray.key or match.translations.language,
            file=file,
            form=form,
        )
        return Finding(stray.node.position, message, "wrong-type")
    if stray.key is None:
        message = Message(
            "no item of this list in {file} has the text that stands above this one, so it is not "
            "shown; write that text above it as '# {source}: ...', or delete the item",
            file=file,
            source=match.default,
        )
    elif isinstance(owner, Mapping) and stray.key in owner.entries:
        message = Message(
            "'{key}' is the same in every language and has no translation; delete it here",
            key=stray.key,
        )
    else:
        known = stray.owner.parts if isinstance(stray.owner, KeysPart) else ()
        message = Message(
            "{file} has no text '{key}' here{hint}",
            key=stray.key,
            file=file,
            hint=suggestion(stray.key, known) or Message("; delete it"),
        )
    return Finding(stray.position, message, "unknown-text", Severity.WARNING)
