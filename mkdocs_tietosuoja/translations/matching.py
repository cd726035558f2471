"""Which text of a register each text of a translators' file belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mkdocs_tietosuoja.findings import Position
from mkdocs_tietosuoja.model import ItemsPart, KeysPart, Part, TextPart, text_parts
from mkdocs_tietosuoja.model.outline import IDENTITIES
from mkdocs_tietosuoja.source import Comments, Mapping, Node, Remark, Scalar
from mkdocs_tietosuoja.source import Sequence as SequenceNode
from mkdocs_tietosuoja.source.comments import normalized

UNKNOWN = "?"
"""Stands for the former source of a translation where nobody knows it."""


@dataclass(frozen=True)
class Translations:
    """A translators' file."""

    key: str
    """The id of the register, or `organisations`."""
    language: str
    tree: Mapping
    comments: Comments


@dataclass(frozen=True)
class Found:
    """What a translators' file says of a part of a register."""

    node: Node
    position: Position
    """Where its key stands, or the item."""
    remark: Remark

    @property
    def text(self) -> str:
        """The translation; nothing where it is still to be written."""
        return _text(self.node)


@dataclass(frozen=True)
class Stray:
    """Something in a translators' file that belongs to no text of the register."""

    key: str | None
    """The key, or `None` for an item of a list."""
    node: Node
    position: Position
    owner: Part
    """The part below which it stands."""
    has_other_form: bool = False
    """Whether a text stands where keys are expected, or keys where a text is."""


@dataclass(frozen=True)
class Match:
    """A translators' file beside its register."""

    translations: Translations
    default: str
    """The language of plain strings."""
    found: dict[Part, Found] = field(default_factory=dict)
    """What belongs to each part of the register."""
    strays: list[Stray] = field(default_factory=list)
    """What belongs to none."""
    identities: dict[Position, tuple[KeysPart, tuple[str, str]]] = field(default_factory=dict)
    """What tells items of lists apart in the translators' file, each with the item of the register."""

    def source_before(self, part: TextPart) -> str:
        """The text from which a stale translation was made; nothing where it is not stale.

        It stays stale while the source text of that time stands above it as `# fi before: ...`. A
        translation without any source above it is stale, too: `?`.
        """
        found = self.found.get(part)
        if not found or not found.text:
            return ""
        if found.remark.before:
            return found.remark.before
        return (found.remark.source or UNKNOWN) if self.is_behind(part) else ""

    def outdated(self) -> Iterator[tuple[Position, KeysPart]]:
        """The lines that tell items apart by what they no longer have, each with its item."""
        for position, (part, identity) in self.identities.items():
            if part.identity != identity:
                yield position, part

    def is_behind(self, part: TextPart) -> bool:
        """Whether the text above a translation is not the present one."""
        remark = self.found[part].remark
        return remark.source != normalized(part.source(self.default, remark.language)[1])


@dataclass(frozen=True)
class Progress:
    """How much of a file is written in one language."""

    texts: int
    """The texts that readers need in it."""
    missing: int
    stale: int

    @property
    def translated(self) -> int:
        """The texts that are written in it, stale ones among them."""
        return self.texts - self.missing


def progress(part: KeysPart, match: Match) -> Progress:
    """How much of a file is written in the language of a translators' file, in either of the two."""
    language = match.translations.language
    parts = [each for each in text_parts(part) if each.is_translated]
    written = [
        each
        for each in parts
        if each.has(language, match.default) or (each in match.found and match.found[each].text)
    ]
    stale = [each for each in parts if match.source_before(each)]
    return Progress(len(parts), len(parts) - len(written), len(stale))


def match(part: KeysPart, translations: Translations, default: str) -> Match:
    """The texts of a translators' file, each with the text of the register that it translates.

    Keys are recognised by their names, items of lists by their `id`, their day or a name that is never
    translated, and where none of the register has these by the source texts that stand in them as
    comments. An item that is recognised by neither belongs to no text, even where the list has an item
    in its place.
    """
    made = Match(translations, default)
    _match_keys(part, translations.tree, made)
    return made


def _match_keys(part: KeysPart, node: Mapping, made: Match, is_item: bool = False) -> None:
    for key, value in node.entries.items():
        child, position = part.parts.get(key), node.keys[key]
        if is_item and _is_identity(key, node, part, made):
            made.identities[position] = part, (key, _text(value))
        elif child:
            _match(child, Stray(key, value, position, part), made)
        else:
            _stray(Stray(key, value, position, part), made)


def _is_identity(key: str, node: Mapping, part: KeysPart, made: Match) -> bool:
    """Whether a key of an item is no translation, but tells the item from others, or once did."""
    if key not in IDENTITIES or not isinstance(node.entries[key], Scalar):
        return False
    now, value = part.identity or ("", "")
    child = part.parts.get(key)
    if key != now and (
        _text(node.entries.get(now)) == value != "" or (child and not _is_fixed(child))
    ):
        return False
    return not made.translations.comments.above(node.keys[key]).source


def _is_fixed(part: Part) -> bool:
    return isinstance(part, TextPart) and part.is_fixed


def _match(part: Part, written: Stray, made: Match) -> None:
    """What is written below a key or as an item, where it can be no other part."""
    node = written.node
    if isinstance(part, ItemsPart) or isinstance(node, SequenceNode):
        parts = part.parts if isinstance(part, ItemsPart) else (part,)
        items = node.items if isinstance(node, SequenceNode) else (node,)
        _find(part, written, made)
        _match_items(part, [each for each in parts if each], items, made)
    elif isinstance(part, TextPart) and isinstance(node, Scalar):
        if part.is_fixed:
            _stray(written, made)
        else:
            _find(part, written, made)
    elif isinstance(part, KeysPart) and isinstance(node, Mapping):
        _find(part, written, made)
        _match_keys(part, node, made, written.key is None)
    else:
        _stray(Stray(written.key, node, written.position, written.owner, True), made)


def _find(part: Part, written: Stray, made: Match) -> None:
    remark = made.translations.comments.above(written.position)
    if part not in made.found or not isinstance(written.node, SequenceNode):
        made.found[part] = Found(written.node, written.position, remark)


def _match_items(owner: Part, parts: Sequence[Part], nodes: Iterable[Node], made: Match) -> None:
    left_parts, left_nodes = list(parts), list(nodes)
    pairs: list[tuple[Part, Node]] = []
    named = [part for part in parts if isinstance(part, KeysPart) and part.identity]
    by_identity = {part.identity: part for part in named if _is_alone(part, named)}
    for node in nodes:
        own = node.entries if isinstance(node, Mapping) else {}
        found = [each for each in by_identity if each and _text(own.get(each[0])) == each[1]]
        pairs += [(by_identity.pop(each), node) for each in found[:1]]
    left_parts = [each for each in left_parts if all(each is not part for part, _ in pairs)]
    left_nodes = [each for each in left_nodes if all(each is not node for _, node in pairs)]
    scores = [
        (-score, first, second)
        for first, part in enumerate(left_parts)
        for second, node in enumerate(left_nodes)
        if (score := _shared(part, node, node.position, made))
    ]
    taken_parts: set[int] = set()
    taken_nodes: set[int] = set()
    for _, first, second in sorted(scores):
        if first not in taken_parts and second not in taken_nodes:
            taken_parts.add(first)
            taken_nodes.add(second)
            pairs.append((left_parts[first], left_nodes[second]))
    for part, node in pairs:
        _match(part, Stray(None, node, node.position, owner), made)
    for number, node in enumerate(left_nodes):
        if number not in taken_nodes:
            _stray(Stray(None, node, node.position, owner), made)


def _is_alone(part: KeysPart, others: Iterable[KeysPart]) -> bool:
    """Whether no other item has the same identity."""
    return all(each is part or each.identity != part.identity for each in others)


def _text(node: Node | None) -> str:
    """The text of a node; nothing where it is blank."""
    return node.text if isinstance(node, Scalar) and node.text and node.text.strip() else ""


def _shared(part: Part, node: Node, position: Position, made: Match) -> int:
    """How many texts of a part stand above the texts of an item as their source."""
    match part, node:
        case TextPart(), Scalar():
            remark = made.translations.comments.above(position)
            now = normalized(part.source(made.default, remark.language)[1])
            return int(bool(now) and now == remark.source)
        case KeysPart(), Mapping():
            return sum(
                _shared(part.parts[key], value, node.keys[key], made)
                for key, value in node.entries.items()
                if key in part.parts
            )
        case ItemsPart(), SequenceNode():
            return sum(
                any(_shared(each, item, item.position, made) for each in part.parts if each)
                for item in node.items
            )
    return 0


def _stray(written: Stray, made: Match) -> None:
    if _says_something(written.node):
        made.strays.append(written)


def _says_something(node: Node) -> bool:
    match node:
        case Scalar():
            return bool(_text(node)) and not node.told
        case Mapping():
            return any(_says_something(each) for key, each in node.entries.items() if key != "id")
        case SequenceNode():
            return any(map(_says_something, node.items))
