"""What a page of the site asks for in its front matter and in directives."""

from __future__ import annotations

import datetime
import pathlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, TypeVar

from pydantic import Field

from mkdocs_tietosuoja.directives import (
    KEY,
    Written,
    find_directives,
    mistyped,
    place_of,
    read_value,
)
from mkdocs_tietosuoja.findings import Finding, Message, Position, suggestion
from mkdocs_tietosuoja.model import STANDARD_SECTIONS, Context, Layout, Register, read_entry
from mkdocs_tietosuoja.model.entry import Entry, Many
from mkdocs_tietosuoja.model.values import Id
from mkdocs_tietosuoja.registers import INDEX, Registers, read_inline_register
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.source import Mapping as MappingNode
from mkdocs_tietosuoja.source import (
    Node,
    Scalar,
    Sequence,
    locate,
    path_in_findings,
    read_front_matter,
    read_text,
)

MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")  # as MkDocs

E = TypeVar("E", bound=Entry)

_OPTIONS = ("show", "layout", "sections")


class PageOptions(Entry):
    """What a page shows, where it is more than the id of one register."""

    show: Annotated[tuple[Id, ...], Many(), Field(min_length=1)]
    """Ids of the registers in the order of the page, or `index` for the list of all notices."""
    layout: Layout | None = None
    """How the sections are set out on this page."""
    sections: Annotated[tuple[Id, ...], Many()] = ()
    """The sections that the page shows, where it does not show all."""


class DirectiveOptions(Entry):
    """What a directive shows, where it is more than the id of one register."""

    show: Annotated[tuple[str, ...], Many(), Field(min_length=1)]
    """Ids of registers."""
    sections: Annotated[tuple[str, ...], Many()] = ()
    """The sections that it shows in place of the short notice."""


@dataclass(frozen=True)
class Page:
    """A page of the site's own that shows registers."""

    uri: str
    """The page's path in the folder of the documents, with forward slashes."""
    registers: tuple[str, ...]
    """Ids of the registers that it shows."""
    is_index: bool = False
    """Whether it shows the list of all notices."""
    layout: Layout | None = None
    sections: tuple[str, ...] = ()
    version: datetime.date | None = None
    """The day of the recorded version that it shows, where it shows one."""
    language: str | None = None
    """The only language in which it is shown, where that is none of the site."""


@dataclass(frozen=True)
class Directive:
    """A place of a page that shows the short notice of registers, or some of their sections."""

    registers: tuple[str, ...]
    """Ids of the registers, none of which stands in front matter."""
    sections: tuple[str, ...]
    """The sections that it shows; none where it shows the short notice."""
    written: Written
    tree: Node

    def at(self, key: str, id: str) -> Position:  # noqa: A002 - the word for it
        """Where an id stands in the page."""
        value, _ = locate(self.tree, (key,))
        items = value.items if isinstance(value, Sequence) else (value,)
        (node, *_) = [each for each in items if isinstance(each, Scalar) and each.text == id]
        return place_of(node.position, self.written)


@dataclass(frozen=True)
class Pages:
    """The pages of the site's own, and the registers that stand in their front matter."""

    pages: tuple[Page, ...]
    directives: Mapping[str, tuple[Directive, ...]]
    """The directives of each page that has some, by its path."""
    registers: dict[str, Register]
    trees: dict[str, Node]
    files: dict[str, str]
    findings: tuple[Finding, ...]


def read_pages(
    docs: pathlib.Path,
    root: pathlib.Path,
    registers: Registers,
    settings: Settings,
    is_published: Callable[[str], bool],
) -> Pages:
    """Every page below `docs` with `tietosuoja` in its front matter or a directive, in path order.

    A page that the site leaves out, by its path in `docs`, is not read. A register that stands in
    the front matter itself gets the page's path as its id.
    """
    reader = _Reader(registers, settings, {}, {}, {}, [])
    pages = []
    directives = {}
    for file in sorted(file for file in docs.rglob("*") if file.suffix in MARKDOWN_SUFFIXES):
        uri = file.relative_to(docs).as_posix()
        if not file.is_file() or not is_published(uri) or not _concerns(file.read_bytes()):
            continue
        path = path_in_findings(file, root)
        text, findings = read_text(file, path)
        if text is None:
            reader.findings.extend(findings)
            continue
        tree, findings = read_front_matter(text, path, KEY)
        reader.findings.extend(findings)
        written = tuple(find_directives(text, path))
        if tree is None and not findings and not written:
            continue
        reader.files[path] = text
        page = tree and reader.page(tree, uri)
        if page:
            pages.append(page)
        shown = tuple(reader.directives(written, has_notice=tree is not None))
        if shown:
            directives[uri] = shown
    return Pages(
        tuple(pages),
        directives,
        reader.registers,
        reader.trees,
        reader.files,
        tuple(reader.findings),
    )


def read_directive(
    written: Written, ids: Iterable[str], registers: Mapping[str, Register], language: str
) -> tuple[Directive | None, tuple[Finding, ...]]:
    """What a directive asks for, or `None` with all that is wrong with it.

    `ids` are those of the registers that it can name, `language` is the default one of the site.
    """
    if not written.stands_alone:
        message = Message(
            "a notice cannot stand in a line of text; write this on a line of its own"
        )
        return None, (Finding(written.position, message, "misplaced-directive"),)
    tree, findings = read_value(written)
    options = None
    if tree and _is_empty(tree):
        message = Message("'tietosuoja' has no value; write the id of a register or a list of ids")
        findings = (Finding(tree.position, message, "empty-value"),)
    elif tree:
        tree = _below_show(tree)
        options, findings = read_entry(DirectiveOptions, tree, Context(language))
    if tree and options:
        sections = _sections(options.show, registers)
        findings = (
            *_unknown(options.show, "show", tuple(ids), tree),
            *_unknown(options.sections, "sections", sections, tree),
        )
        if options.sections and written.in_list:
            message = Message(
                "sections have headings, which cannot stand in a list; write this outside the list"
            )
            findings = (*findings, Finding(tree.position, message, "misplaced-directive"))
    if findings or not tree or not options:
        return None, tuple(
            replace(each, position=place_of(each.position, written)) for each in findings
        )
    return Directive(_once(options.show), _once(options.sections), written, tree), ()


@dataclass
class _Reader:
    """One reading of the pages."""

    known: Registers
    settings: Settings
    registers: dict[str, Register]
    trees: dict[str, Node]
    files: dict[str, str]
    findings: list[Finding]

    def page(self, tree: Node, uri: str) -> Page | None:
        if _is_empty(tree):
            message = Message(
                "'tietosuoja' has no value; write the id of a register, a list of ids, or 'index'"
            )
            self.findings.append(Finding(tree.position, message, "empty-value"))
            return None
        if isinstance(tree, MappingNode) and _is_register(tree):
            return self.inline(tree, uri)
        tree = _below_show(tree)
        options, findings = read_entry(PageOptions, tree, self.known.context)
        self.findings.extend(findings)
        if options is None:
            return None
        is_index = options.show == (INDEX,)
        unknown = [
            *(() if is_index else _unknown(options.show, "show", tuple(self.known.ids), tree)),
            *_unknown(
                options.sections, "sections", _sections(options.show, self.known.registers), tree
            ),
        ]
        self.findings.extend(unknown)
        if unknown:
            return None
        shown = () if is_index else _once(options.show)
        return Page(uri, shown, is_index, options.layout, options.sections)

    def directives(self, written: Iterable[Written], *, has_notice: bool) -> Iterator[Directive]:
        """Those directives of a page in which nothing is wrong."""
        language, ids = self.settings.default_language, tuple(self.known.ids)
        for each in written:
            if not each.is_directive:
                self.findings.extend(mistyped(each, ids, has_notice=has_notice))
                continue
            found, findings = read_directive(each, self.known.ids, self.known.registers, language)
            self.findings.extend(findings)
            if found:
                yield found

    def inline(self, tree: MappingNode, uri: str) -> Page | None:
        register, whole, findings = read_inline_register(tree, self.known, self.settings)
        self.findings.extend(findings)
        if register is None or whole is None:
            return None
        self.registers[uri], self.trees[uri] = register, whole
        return Page(uri, (uri,))


def _concerns(page: bytes) -> bool:
    """Whether a page can show registers, or can have a comment that is meant to."""
    return KEY.encode() in page or b"<!--" in page


def _below_show(tree: Node) -> Node:
    """What is written without keys, as the value of `show`."""
    if isinstance(tree, MappingNode):
        return tree
    return MappingNode(tree.position, {"show": tree}, {"show": tree.position})


def _sections(shown: Iterable[str], registers: Mapping[str, Register]) -> tuple[str, ...]:
    """The sections that the notices of registers can have."""
    own = [registers[key].sections for key in shown if key in registers]
    return (*STANDARD_SECTIONS, *(section.id for sections in own for section in sections))


def _once(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _unknown(
    written: tuple[str, ...], key: str, known: tuple[str, ...], tree: Node
) -> Iterator[Finding]:
    """The written ids that are not known."""
    for index, each in enumerate(written):
        if each not in known:
            position = locate(tree, (key, index))[0].position
            yield Finding(position, *_message(each, key, known))


def _message(written: str, key: str, known: tuple[str, ...]) -> tuple[Message, str]:
    """What is wrong with an unknown id, and the rule."""
    if key == "sections":
        hint = suggestion(written, known)
        return Message("unknown section '{id}'{hint}", id=written, hint=hint), "unknown-section"
    if written.endswith(MARKDOWN_SUFFIXES):
        message = Message(
            "'{page}' is a page; to show its register here, move that from the front matter into a "
            "file of its own and write the id of the register",
            page=written,
        )
    elif written == INDEX:
        message = Message(
            "'index' is the list of all notices, which a page shows alone: write 'tietosuoja: index' "
            "in the front matter of that page"
        )
    else:
        hint = suggestion(written, known)
        message = Message("unknown register '{id}'{hint}", id=written, hint=hint)
    return message, "unknown-register"


def _is_empty(tree: Node) -> bool:
    match tree:
        case MappingNode():
            return not tree.entries
        case Sequence():
            return not tree.items
        case Scalar():
            return not tree.text and not tree.told


def _is_register(tree: MappingNode) -> bool:
    """Whether the front matter holds a register itself rather than what to show."""
    return "show" not in tree.entries and any(
        key in Register.model_fields and key not in _OPTIONS for key in tree.entries
    )
