"""A translators' file as it is to be: every text, with what the translator has written."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Container, Iterator

from mkdocs_tietosuoja.findings import Position
from mkdocs_tietosuoja.model import ItemsPart, KeysPart, Part, TextPart, text_parts
from mkdocs_tietosuoja.source import Mapping, Node, Remark, Scalar, Sequence, block, read_yaml
from mkdocs_tietosuoja.source.comments import normalized
from mkdocs_tietosuoja.translations.matching import Match, Stray

_HEAD = (
    "# Above each text stands the one that it translates. Write the translation after the colon or dash.",
)
_GONE = "# No longer in {file}:"
_WIDTH = 100
_INDENT = "  "
_MORE = "#     "
"""How a comment goes on."""
_ASIDE = "## "
"""How a line begins that is a comment because its key is another text's now."""


def complete(part: KeysPart, match: Match) -> str:
    """The text of a translators' file that has every text which the register lacks in its language.

    What the translator wrote stays, with his comments, in the order of the register. Above each text
    stands its source; where that has changed, the former one stands below it as `# fi before: ...`.
    Comments without a place in the new file stand at its end.
    What belongs to no text stands below what it stood among, or as comments at the end where another
    text has its key. Nothing is written of what the register has in that language itself. A file in
    which nothing is to be changed stays as it is.
    """
    if _is_complete(part, match):
        return match.translations.comments.text.replace("\r\n", "\n")
    lines = list(_Writer(match).file(part))
    text = "\n".join(lines)
    written = Counter(line.strip() for line in lines)
    own = Counter(_without_gone(match.translations.comments.own))
    lines += [each for each in own - written if f" {each}\n" not in text]
    return "\n".join(lines).rstrip("\n") + "\n"


class LostText(Exception):  # noqa: N818 - the translator's file is whole
    """What would be written does not hold everything that the translator wrote."""


def hold_whole(match: Match, text: str) -> None:
    """Holds that a new text of a translators' file has every text of the former one.

    Raises `LostText`.
    """
    tree, findings = read_yaml(text, "")
    left = Counter(_texts(tree, ())) if tree and not findings else Counter()
    aside = normalized(
        " ".join(line.removeprefix(_ASIDE) for line in text.split("\n") if line.startswith(_ASIDE))
    )
    for each in Counter(_texts(match.translations.tree, match.identities)) - left:
        if normalized(each) not in aside:
            raise LostText


def _texts(node: Node, left_out: Container[Position]) -> Iterator[str]:
    """All texts but those of some keys."""
    match node:
        case Scalar():
            yield from [node.text] if node.text and node.text.strip() else []
        case Mapping():
            for key, each in node.entries.items():
                yield from _texts(each, left_out) if node.keys[key] not in left_out else ()
        case Sequence():
            for each in node.items:
                yield from _texts(each, left_out)


def _is_complete(part: KeysPart, match: Match) -> bool:
    """Whether a translators' file has every text below its present source, and nothing else."""
    writer = _Writer(match)
    own = [each for each in text_parts(part) if writer.is_written(each)]
    below = all(each in match.found and not match.is_behind(each) for each in own)
    is_same = not match.strays and not any(match.outdated())
    comments = match.translations.comments.own
    return below and bool(own) and is_same and len([*_without_gone(comments)]) == len(comments)


class _Writer:
    """Lines of one translators' file."""

    def __init__(self, match: Match) -> None:
        self.match = match
        self.comments = match.translations.comments
        self.language = match.translations.language
        self.aside: list[str] = []
        """What has no place in the file, because another text has its key."""

    def file(self, part: KeysPart) -> Iterator[str]:
        yield from self.comments.head or _HEAD
        yield ""
        taken = set()
        for key, child in part.parts.items():
            lines = list(self.entry(key, child))
            yield from lines
            if lines:
                taken.add(key)
            if lines and not isinstance(child, TextPart):
                yield ""
        yield from self.strays(part, taken)
        yield from self.comments.end
        yield from self.aside

    def keys(self, part: KeysPart, identity: str = "") -> Iterator[str]:
        taken = {identity}
        for key, child in part.parts.items():
            lines = list(self.entry(key, child))
            yield from lines
            if lines:
                taken.add(key)
        yield from self.strays(part, taken)

    def entry(self, key: str, part: Part) -> Iterator[str]:
        """A key with what stands below it; nothing where no text does."""
        strays = [each for each in self.match.strays if each.owner is part and each.key is None]
        if isinstance(part, ItemsPart) or strays:
            parts = part.parts if isinstance(part, ItemsPart) else (part,)
            items = [line for each in parts if each for line in self.item(each)]
            items += [line for each in self.gone(strays) for line in each]
            if items:
                yield from self.own(part)
                yield f"{key}:"
                yield from _indented(items)
        elif isinstance(part, TextPart):
            if self.is_written(part):
                yield from self.remark(part)
                yield from self.value(f"{key}:", part)
        elif isinstance(part, KeysPart):
            lines = list(self.keys(part))
            if lines:
                yield from self.own(part)
                yield f"{key}:"
                yield from _indented(lines)

    def item(self, part: Part) -> Iterator[str]:
        if isinstance(part, TextPart):
            if self.is_written(part):
                yield from self.remark(part)
                yield from self.value("-", part)
        elif isinstance(part, KeysPart):
            key, value = part.identity or ("", "")
            lines = list(self.keys(part, key))
            if lines and key:
                lines = [*self.identity(part, key, value), *lines]
            if lines:
                yield from self.own(part)
                yield from _as_item(lines)

    def identity(self, part: KeysPart, key: str, value: str) -> Iterator[str]:
        """What tells an item from others, as the translator has it where it is the same."""
        found = self.match.found.get(part)
        own = found.node.entries.get(key) if found and isinstance(found.node, Mapping) else None
        if isinstance(own, Scalar) and own.text == value:
            yield from self.scalar(f"{key}:", own)
        else:
            yield from _lines(f"{key}:", value)

    def is_written(self, part: TextPart) -> bool:
        found = self.match.found.get(part)
        lacks = part.is_translated and not part.has(self.language, self.match.default)
        return bool(found and found.text) or lacks

    def own(self, part: Part) -> tuple[str, ...]:
        """The translator's comments above what is no text itself."""
        found = self.match.found.get(part)
        first = found and isinstance(found.node, Mapping) and _first_is_text(part)
        return found.remark.own if found and not first else ()

    def remark(self, part: TextPart) -> Iterator[str]:
        """The comments above a text: the translator's, the source, and that of the time before."""
        found = self.match.found.get(part)
        remark = found.remark if found else Remark()
        language, source = part.source(self.match.default, remark.language)
        yield from _without_gone(remark.own)
        yield from _comment(f"# {language}: ", source)
        before = self.match.source_before(part)
        if before:
            yield from _comment(f"# {language} before: ", before)

    def value(self, begin: str, part: TextPart) -> Iterator[str]:
        found = self.match.found.get(part)
        yield from self.scalar(begin, found.node if found else None)

    def scalar(self, begin: str, node: Node | None) -> Iterator[str]:
        """A key or a dash with its text, and the comment that stands behind it."""
        if not isinstance(node, Scalar) or not node.text or not node.text.strip():
            yield begin
            return
        first, *others = self.as_written(begin, node) or _lines(begin, node.text)
        beside = self.comments.beside(node.position)
        is_block = first.removeprefix(begin).lstrip().startswith(("|", ">"))
        if not beside or is_block:
            yield from (first, *others)
            return
        *lines, last = first, *others
        yield from (*lines, f"{last} {beside}")

    def as_written(self, begin: str, node: Scalar) -> list[str]:
        """A key or a dash with a text as the translator wrote it, where that can stand here."""
        own = self.comments.lines_of(node.position)
        if not own:
            return []
        first, *others = own
        lines = [f"{begin} {first}", *_indented(others)]
        tree, findings = read_yaml("\n".join((f"x: {first}", *lines[1:], "")), "")
        is_same = isinstance(tree, Mapping) and tree.plain() == {"x": node.text} and not findings
        return lines if is_same else []

    def strays(self, part: KeysPart, taken: Container[str]) -> Iterator[str]:
        """What belongs to no text; what has the key of another text is put aside."""
        own = [each for each in self.match.strays if each.owner is part and each.key is not None]
        for lines in self.gone([each for each in own if each.key not in taken]):
            yield from lines
        for each in own:
            if each.key in taken:
                lines = next(self.gone([each]))
                self.aside += [f"{_ASIDE}{line.removeprefix('# ')}".rstrip() for line in lines]

    def gone(self, strays: list[Stray]) -> Iterator[list[str]]:
        """What belongs to no text, below a comment that says so."""
        for number, each in enumerate(strays):
            remark = self.comments.above(each.position)
            gone = _GONE.format(file=each.owner.node.position.path.rpartition("/")[2])
            begin = f"{each.key}:" if each.key is not None else "-"
            lines = [*([] if number else [gone]), *_without_gone(remark.own), *_written(remark)]
            yield [*lines, *self.raw(begin, each.node)]

    def raw(self, begin: str, node: Node) -> Iterator[str]:
        """A value as it was, with the comments in it."""
        if isinstance(node, Scalar):
            yield from self.scalar(begin, node)
            return
        lines: list[str] = []
        if isinstance(node, Mapping):
            for number, (key, value) in enumerate(node.entries.items()):
                if number or begin != "-":
                    lines += self.all_above(node.keys[key].line, value)
                lines += self.raw(f"{key}:", value)
        else:
            for item in node.items:
                lines += self.all_above(item.position.line, item)
                lines += self.raw("-", item)
        if begin == "-":
            yield from _as_item(lines)
        else:
            yield begin
            yield from _indented(lines)

    def all_above(self, line: int, node: Node) -> list[str]:
        remark = self.comments.above(node.position._replace(line=line))
        return [*remark.own, *_written(remark)]


def _lines(begin: str, text: str) -> list[str]:
    """A key or a dash with a text."""
    first, *others = block({"x": text}).rstrip("\n").split("\n")
    return [f"{begin}{first.removeprefix('x:')}", *others]


def _first_is_text(part: Part) -> bool:
    """Whether the first line of an item is that of a text, whose comments are those of the item."""
    if not isinstance(part, KeysPart) or part.identity:
        return False
    return isinstance(next(iter(part.parts.values())), TextPart)


def _without_gone(lines: tuple[str, ...]) -> Iterator[str]:
    start, _, end = _GONE.partition("{file}")
    return (line for line in lines if not (line.startswith(start) and line.endswith(end)))


def _written(remark: Remark) -> Iterator[str]:
    """The source texts of a remark as they stood there."""
    if remark.source:
        yield from _comment(f"# {remark.language}: ", remark.source)
    if remark.before:
        yield from _comment(f"# {remark.language} before: ", remark.before)


def _comment(begin: str, text: str) -> Iterator[str]:
    """A text as a comment, of which long lines are broken; a blank line stays one."""
    for line in text.strip().splitlines():
        wrapped = textwrap.wrap(
            line,
            _WIDTH,
            initial_indent=begin,
            subsequent_indent=_MORE,
            break_long_words=False,
            break_on_hyphens=False,
        )
        yield from wrapped or ["#"]
        begin = _MORE


def _indented(lines: list[str]) -> Iterator[str]:
    return (f"{_INDENT}{line}" if line else line for line in lines)


def _as_item(lines: list[str]) -> Iterator[str]:
    """Keys as the item of a list: the dash stands before the first of them, below its comments."""
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    yield from lines[:first]
    yield f"- {lines[first]}"
    yield from _indented(lines[first + 1 :])
