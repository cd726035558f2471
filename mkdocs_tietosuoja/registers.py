"""The folder of register files: every file read once, every mistake in every file found."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from mkdocs_tietosuoja.checks import check_register, check_texts
from mkdocs_tietosuoja.findings import Finding, Position, in_order, suggestion
from mkdocs_tietosuoja.language import Wording, known_authorities, read_wording
from mkdocs_tietosuoja.model import Authority, Contact, Context, Organisation, Register, read_entry
from mkdocs_tietosuoja.model.entry import Entry
from mkdocs_tietosuoja.model.organisation import Organisations
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.source import Node, Scalar, Sequence, read_text, read_yaml
from mkdocs_tietosuoja.source import Mapping as MappingNode

E = TypeVar("E", bound=Entry)

ORGANISATIONS = "organisations"
WORDING = "wording"
INHERITED = "inherited"
"""An item of a list that stands for all the items that the extended register has there."""

_NOT_INHERITED = ("extends", "name", "title", "history")
_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class _Trees:
    """The trees of the register files as they were written, to inherit from."""

    trees: Mapping[str, MappingNode]
    """Those that are YAML, by id."""
    ids: frozenset[str]
    """The ids of all register files."""


@dataclass(frozen=True)
class Registers:
    """All that was read: the registers that are whole, and what is wrong with the others."""

    ids: frozenset[str]
    """The ids of all register files, also of those that are not whole."""
    registers: Mapping[str, Register]
    """Whole registers by id, in the order of their ids."""
    trees: Mapping[str, Node]
    """The located tree of each whole register, inherited keys included."""
    findings: tuple[Finding, ...]
    """What is wrong, by file and line."""
    files: Mapping[str, str]
    """The text of every file that was read, by path."""
    context: Context
    """What registers in the front matter of pages are read with."""
    wording: Wording
    """The fixed wording, with what the site changes in it."""
    own: _Trees
    """What registers in the front matter of pages can extend."""


@dataclass
class _Folder:
    """One reading of the folder."""

    settings: Settings
    root: pathlib.Path
    findings: list[Finding] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    trees: dict[str, MappingNode] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def read(self, file: pathlib.Path) -> MappingNode | None:
        """The tree of one file; a file that is no mapping becomes a finding."""
        path = file.relative_to(self.root).as_posix()
        text, findings = read_text(file, path)
        self.findings.extend(findings)
        if text is None:
            return None
        self.files[path] = text
        tree, findings = read_yaml(text, path)
        self.findings.extend(findings)
        if isinstance(tree, MappingNode):
            return tree
        if not findings:
            message = "the file is empty" if tree is None else "the file must be keys with values"
            self.findings.append(Finding(Position(path, 1, 1), message, "wrong-type"))
        return None


def read_registers(root: pathlib.Path, settings: Settings) -> Registers:
    """The registers in the folder of `settings` below `root`.

    Paths in findings are relative to `root`. A folder that does not exist holds no registers: the
    pages of the site can still hold registers of their own.
    """
    folder = _Folder(settings, root)
    directory = root / settings.registers
    files = sorted(file for file in directory.glob("*.y*ml") if file.suffix in (".yml", ".yaml"))
    organisations = _Definitions({}, {}, {})
    wording = Wording(settings.languages)
    for file in files:
        if file.stem == ORGANISATIONS:
            organisations = _read_organisations(folder, file)
        elif file.stem == WORDING:
            tree = folder.read(file)
            if tree:
                wording, findings = read_wording(tree, settings.languages)
                folder.findings.extend(findings)
        else:
            _read_register_file(folder, file)
    context = Context(
        settings.default_language,
        organisations.organisations,
        organisations.contacts,
        {**known_authorities(), **organisations.authorities},
    )
    own = _Trees(folder.trees, frozenset(folder.ids))
    registers: dict[str, Register] = {}
    trees: dict[str, Node] = {}
    for key in sorted(folder.trees):
        register, whole, findings = _read_register(
            folder.trees[key], own, context, settings, chain=(key,)
        )
        folder.findings.extend(findings)
        if register and whole:
            registers[key], trees[key] = register, whole
    return Registers(
        own.ids,
        registers,
        trees,
        in_order(folder.findings),
        folder.files,
        context,
        wording,
        own,
    )


def read_inline_register(
    tree: MappingNode, known: Registers, settings: Settings
) -> tuple[Register | None, MappingNode | None, tuple[Finding, ...]]:
    """A register that stands in the front matter of a page, with its tree and all findings."""
    return _read_register(tree, known.own, known.context, settings, chain=())


def _read_register(
    tree: MappingNode, own: _Trees, context: Context, settings: Settings, chain: tuple[str, ...]
) -> tuple[Register | None, MappingNode | None, tuple[Finding, ...]]:
    whole, findings = _inherit(tree, own, chain)
    if whole is None:
        return None, None, findings
    register, more = read_entry(Register, whole, context)
    if register is None:
        return None, None, (*findings, *more)
    return register, whole, (*findings, *check_register(register, whole, settings))


@dataclass(frozen=True)
class _Definitions:
    """What `organisations.yml` defines; `None` where a definition has errors."""

    organisations: Mapping[str, Organisation | None]
    contacts: Mapping[str, Contact | None]
    authorities: Mapping[str, Authority | None]


def _read_organisations(folder: _Folder, file: pathlib.Path) -> _Definitions:
    tree = folder.read(file)
    if tree is None:
        return _Definitions({}, {}, {})
    context = Context(folder.settings.default_language)
    whole, findings = read_entry(Organisations, tree, context)
    if whole:
        folder.findings.extend(check_texts(whole, tree, folder.settings))
        return _Definitions(whole.organisations, whole.contacts, whole.authorities)
    folder.findings.extend(findings)
    return _Definitions(
        dict(_definitions(tree, "organisations", Organisation, context)),
        dict(_definitions(tree, "contacts", Contact, context)),
        dict(_definitions(tree, "authorities", Authority, context)),
    )


def _definitions(
    tree: MappingNode, key: str, kind: type[E], context: Context
) -> Iterator[tuple[str, E | None]]:
    """Each definition below `key` on its own, because others have errors."""
    definitions = tree.entries.get(key)
    if isinstance(definitions, MappingNode):
        for name, node in definitions.entries.items():
            yield name, read_entry(kind, node, context)[0]


def _read_register_file(folder: _Folder, file: pathlib.Path) -> None:
    if not _ID.fullmatch(file.stem):
        path = file.relative_to(folder.root).as_posix()
        message = (
            f"'{file.name}' cannot be the name of a register: use small letters a to z, digits and "
            "hyphens, such as customer-register.yml"
        )
        folder.findings.append(Finding(Position(path, 1, 1), message, "invalid-file-name"))
        return
    folder.ids.add(file.stem)
    tree = folder.read(file)
    if tree:
        folder.trees[file.stem] = tree


def _inherit(
    tree: MappingNode, own: _Trees, chain: tuple[str, ...]
) -> tuple[MappingNode | None, tuple[Finding, ...]]:
    """The tree of a register with the keys that it inherits; `None` where they cannot be had."""
    extends = tree.entries.get("extends")
    if not isinstance(extends, Scalar) or extends.text is None:
        return tree, tuple(_stray(tree))
    base = extends.text
    if base in chain:
        message = f"the registers extend each other in a circle: {' -> '.join((*chain, base))}"
        return None, (Finding(extends.position, message, "circular-extends"),)
    if base not in own.ids:
        message = f"unknown register '{base}'{suggestion(base, own.ids.difference(chain))}"
        return None, (Finding(extends.position, message, "unknown-reference"),)
    if base not in own.trees:  # told where its file is read
        return None, ()
    inherited, findings = _inherit(own.trees[base], own, (*chain, base))
    if inherited is None:
        return None, findings
    merged = _merge(inherited, tree)
    return merged, (*findings, *_stray(merged))


def _stray(tree: MappingNode) -> Iterator[Finding]:
    """Items that stand for inherited ones where nothing is inherited."""
    for key, node in tree.entries.items():
        for item in node.items if isinstance(node, Sequence) else ():
            if _is_inherited(item):
                message = f"there is nothing to inherit: the extended register has no list '{key}'"
                yield Finding(item.position, message, "nothing-inherited")


def _merge(inherited: MappingNode, own: MappingNode) -> MappingNode:
    """Each key of `own` in place of the inherited one; `inherited` in a list keeps its items."""
    entries = {key: node for key, node in inherited.entries.items() if key not in _NOT_INHERITED}
    keys = {key: position for key, position in inherited.keys.items() if key in entries}
    for key, node in own.entries.items():
        base = inherited.entries.get(key)
        if isinstance(node, Sequence) and isinstance(base, Sequence):
            items = tuple(
                kept
                for item in node.items
                for kept in (base.items if _is_inherited(item) else (item,))
            )
            node = Sequence(node.position, items)
        entries[key] = node
    return MappingNode(own.position, entries, keys | own.keys)


def _is_inherited(item: Node) -> bool:
    return isinstance(item, Scalar) and item.text == INHERITED
