"""What a page of the site asks for in its front matter."""

from __future__ import annotations

import datetime
import pathlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from mkdocs_tietosuoja.findings import Finding, Message, Position, suggestion
from mkdocs_tietosuoja.model import STANDARD_SECTIONS, Layout, Register, read_entry
from mkdocs_tietosuoja.model.entry import Entry, Many
from mkdocs_tietosuoja.model.values import Id
from mkdocs_tietosuoja.registers import INDEX, Registers, read_inline_register
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.source import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    locate,
    path_in_findings,
    read_front_matter,
    read_text,
)

MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")  # as MkDocs
KEY = "tietosuoja"
"""The key of the front matter that makes a page show registers."""

_OPTIONS = ("show", "layout", "sections")


class PageOptions(Entry):
    """What a page shows, where it is more than the id of one register."""

    show: Annotated[tuple[Id, ...], Many(), Field(min_length=1)]
    """Ids of the registers in the order of the page, or `index` for the list of all notices."""
    layout: Layout | None = None
    """How the sections are set out on this page."""
    sections: Annotated[tuple[Id, ...], Many()] = ()
    """The sections that the page shows, where it does not show all."""


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
class Pages:
    """The pages of the site's own, and the registers that stand in their front matter."""

    pages: tuple[Page, ...]
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
    """Every page below `docs` whose front matter has the key `tietosuoja`, in path order.

    A page that the site leaves out, by its path in `docs`, is not read. A register that stands in
    the front matter itself gets the page's path as its id.
    """
    reader = _Reader(registers, settings, {}, {}, {}, [])
    pages = []
    for file in sorted(file for file in docs.rglob("*") if file.suffix in MARKDOWN_SUFFIXES):
        uri = file.relative_to(docs).as_posix()
        if not file.is_file() or not is_published(uri) or KEY.encode() not in file.read_bytes():
            continue
        path = path_in_findings(file, root)
        text, findings = read_text(file, path)
        if text is None:
            reader.findings.extend(findings)
            continue
        tree, findings = read_front_matter(text, path, KEY)
        reader.findings.extend(findings)
        if tree is None and not findings:
            continue
        reader.files[path] = text
        page = tree and reader.page(tree, uri)
        if page:
            pages.append(page)
    return Pages(tuple(pages), reader.registers, reader.trees, reader.files, tuple(reader.findings))


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
        if isinstance(tree, Mapping) and _is_register(tree):
            return self.inline(tree, uri)
        if isinstance(tree, Scalar | Sequence):
            position = tree.position
            tree = Mapping(position, {"show": tree}, {"show": position})
        options, findings = read_entry(PageOptions, tree, self.known.context)
        self.findings.extend(findings)
        if options is None:
            return None
        shown_once = tuple(dict.fromkeys(options.show))
        is_index = options.show == (INDEX,)
        good = is_index or self.check(options.show, "show", tuple(self.known.ids), tree)
        sections = (*STANDARD_SECTIONS, *self.own_sections(options.show))
        if not self.check(options.sections, "sections", sections, tree) or not good:
            return None
        shown = () if is_index else shown_once
        return Page(uri, shown, is_index, options.layout, options.sections)

    def inline(self, tree: Mapping, uri: str) -> Page | None:
        register, whole, findings = read_inline_register(tree, self.known, self.settings)
        self.findings.extend(findings)
        if register is None or whole is None:
            return None
        self.registers[uri], self.trees[uri] = register, whole
        return Page(uri, (uri,))

    def own_sections(self, shown: tuple[str, ...]) -> tuple[str, ...]:
        registers = [self.known.registers[key] for key in shown if key in self.known.registers]
        return tuple(section.id for register in registers for section in register.sections)

    def check(self, written: tuple[str, ...], key: str, known: tuple[str, ...], tree: Node) -> bool:
        """Whether all written ids are known; the others become findings."""
        unknown = [(index, each) for index, each in enumerate(written) if each not in known]
        for index, each in unknown:
            position: Position = locate(tree, (key, index))[0].position
            hint = suggestion(each, known)
            if key == "show":
                message = Message("unknown register '{id}'{hint}", id=each, hint=hint)
                self.findings.append(Finding(position, message, "unknown-register"))
            else:
                message = Message("unknown section '{id}'{hint}", id=each, hint=hint)
                self.findings.append(Finding(position, message, "unknown-section"))
        return not unknown


def _is_empty(tree: Node) -> bool:
    match tree:
        case Mapping():
            return not tree.entries
        case Sequence():
            return not tree.items
        case Scalar():
            return not tree.text and not tree.told


def _is_register(tree: Mapping) -> bool:
    """Whether the front matter holds a register itself rather than what to show."""
    return "show" not in tree.entries and any(
        key in Register.model_fields and key not in _OPTIONS for key in tree.entries
    )
