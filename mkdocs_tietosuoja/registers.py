"""The folder of register files: every file read once, every mistake in every file found."""

from __future__ import annotations

import pathlib
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from mkdocs_tietosuoja.checks import check_definitions, check_entry, check_sections, check_texts
from mkdocs_tietosuoja.findings import (
    Finding,
    Message,
    Position,
    Severity,
    in_order,
    suggestion,
)
from mkdocs_tietosuoja.language import (
    Wording,
    has_catalogue,
    known_authorities,
    no_wording,
    read_wording,
)
from mkdocs_tietosuoja.model import (
    Authority,
    Contact,
    Context,
    Definitions,
    KeysPart,
    Organisation,
    Register,
    is_declarable,
    outline,
    read_entry,
    text_parts,
)
from mkdocs_tietosuoja.model.entry import INHERITED, NONE, Entry
from mkdocs_tietosuoja.model.organisation import Organisations
from mkdocs_tietosuoja.model.text import is_language
from mkdocs_tietosuoja.model.values import is_id, near_id
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.source import Mapping as MappingNode
from mkdocs_tietosuoja.source import (
    Node,
    Scalar,
    Sequence,
    locate,
    path_in_findings,
    read_comments,
    read_text,
    read_yaml,
)
from mkdocs_tietosuoja.translations import Match, Translations, join, match

E = TypeVar("E", bound=Entry)

ORGANISATIONS = "organisations"
WORDING = "wording"
INDEX = "index"
"""The page that lists all notices, so no register can have its name."""
_MOST_EXTENDED = 20
OWN_KEYS = ("extends", "name", "title", "history")
"""What every register says itself."""


@dataclass(frozen=True)
class Source:
    """The texts of a file, and of the translators' files beside it."""

    path: str
    part: KeysPart
    """The texts of the file itself."""
    default: str
    """The language of plain strings."""
    matches: Mapping[str, Match]
    """The translators' files by language."""
    beside: Mapping[str, str]
    """The translators' files, each with its language, also those that cannot be read."""

    def joined(self, languages: Iterable[str]) -> MappingNode:
        """The tree of the file with the translators' texts in some languages, and of their regions."""
        tags = {tag for each in languages for tag in (each, each.partition("-")[0])}
        return join(self.part, [each for tag, each in self.matches.items() if tag in tags])[0]

    def match(self, key: str, language: str) -> Match:
        """The translators' file of a language; an empty one where there is none."""
        nothing = MappingNode(self.part.node.position, {}, {})
        empty = Translations(key, language, nothing, read_comments("", ()))
        return self.matches.get(language) or Match(empty, self.default)


@dataclass(frozen=True)
class _Trees:
    """The trees of the register files as they were written, to inherit from."""

    trees: Mapping[str, MappingNode]
    """Those that are YAML, by id."""
    ids: frozenset[str]
    """The ids of all register files."""
    told: dict[str, tuple[Finding, ...]]
    """What was found in each register, to be told once."""
    organisations: Source | None
    """The texts of `organisations.yml`."""

    def context(self, context: Context, languages: tuple[str, ...]) -> Context:
        """The context with what registers refer to in the given languages of translators' files.

        A register has the texts of its own languages: whether others are written changes no notice.
        """
        if not self.organisations or not context.definitions:
            return context
        tree = self.organisations.joined(languages)
        own = _defined(tree, Context(context.default_language))
        authorities = {**context.definitions.authorities, **own.authorities}
        return replace(context, definitions=replace(own, authorities=authorities))


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
    organisations: Node | None
    """The located tree of `organisations.yml`."""
    sources: Mapping[str, Source]
    """The texts of each file that is YAML by its id, `organisations` among them."""


@dataclass
class _Folder:
    """One reading of the folder."""

    settings: Settings
    root: pathlib.Path
    findings: list[Finding] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    trees: dict[str, MappingNode] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    organisations: MappingNode | None = None
    translators: dict[str, dict[str, pathlib.Path]] = field(default_factory=dict)
    """The translators' files of each file by language."""
    sources: dict[str, Source] = field(default_factory=dict)

    def read(self, file: pathlib.Path) -> MappingNode | None:
        """The tree of one file; a file that is no mapping becomes a finding."""
        path = path_in_findings(file, self.root)
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
            self.report(file, _no_keys(tree), "wrong-type")
        return None

    def join(self, tree: MappingNode, key: str, kind: type[Entry]) -> MappingNode:
        """The tree with the texts of the translators' files beside it."""
        own = outline(kind, tree)
        default = self.settings.default_language
        tags = {tag for each in text_parts(own) for tag in _tags(each.node)}
        matches: dict[str, Match] = {}
        beside: dict[str, str] = {}
        for language, file in self.translators.get(key, {}).items():
            written = self.read(file)
            path = path_in_findings(file, self.root)
            beside[path] = language
            if written:
                comments = read_comments(self.files[path], {*tags, *self.settings.languages})
                translations = Translations(key, language, written, comments)
                matches[language] = match(own, translations, default)
        self.sources[key] = Source(own.node.position.path, own, default, matches, beside)
        joined, findings = join(own, matches.values())
        self.findings.extend(findings)
        return joined

    def report(self, file: pathlib.Path, message: Message, rule: str) -> None:
        """Something that is wrong with a file as a whole."""
        path = path_in_findings(file, self.root)
        self.findings.append(Finding(Position(path, 1, 1), message, rule))


def _tags(node: Node) -> Iterator[str]:
    """The languages in which a text is written."""
    if isinstance(node, MappingNode):
        yield from node.entries


def _no_keys(tree: Scalar | Sequence | None) -> Message:
    if isinstance(tree, Sequence):
        return Message(
            "the file is a list; write keys such as 'name: ...', each on a line of its own"
        )
    if tree is None or tree.text is None:
        return Message("the file is empty; write its keys, such as 'name: ...', or delete it")
    return Message("the file is a text; write keys such as 'name: ...', each on a line of its own")


def read_registers(root: pathlib.Path, settings: Settings) -> Registers:
    """The registers in the folder of `settings` below `root`.

    Paths in findings are relative to `root`. A folder that does not exist holds no registers: the
    pages of the site can still hold registers of their own.
    """
    folder = _Folder(settings, root)
    definitions = Definitions()
    wording = Wording(settings.languages, territory=settings.territory)
    for file in _own_files(folder, root / settings.registers):
        if file.stem == ORGANISATIONS:
            definitions = _read_organisations(folder, file)
        elif file.stem == WORDING:
            tree = folder.read(file)
            if tree:
                wording, findings = read_wording(tree, settings.languages, settings.territory)
                folder.findings.extend(findings)
        else:
            _read_register_file(folder, file)
    written = dict(folder.trees)
    for key, tree in written.items():
        folder.join(tree, key, Register)
        languages = (*settings.languages, *_own_languages(key, written))
        folder.trees[key] = folder.sources[key].joined(languages)
    authorities = ChainMap[str, Authority | None](definitions.authorities, known_authorities())  # type: ignore[arg-type] # only read
    context = Context(settings.default_language, replace(definitions, authorities=authorities))
    own = _Trees(folder.trees, frozenset(folder.ids), {}, folder.sources.get(ORGANISATIONS))
    context = own.context(context, settings.languages)
    registers: dict[str, Register] = {}
    trees: dict[str, Node] = {}
    for key in sorted(folder.trees):
        register, whole, findings = _read_register(
            folder.trees[key], own, context, settings, chain=(key,)
        )
        own.told[key] = findings
        if register and whole:
            registers[key], trees[key] = register, whole
    for key, tree in folder.trees.items():
        folder.findings.extend(_not_told_of_base(tree, own.told[key], own))
    folder.findings.extend(_unpublished(folder.sources, registers, own.ids, settings))
    if folder.organisations:
        folder.findings.extend(_further(registers, trees, folder.organisations, settings))
    return Registers(
        own.ids,
        registers,
        trees,
        in_order(folder.findings),
        folder.files,
        context,
        wording,
        own,
        folder.organisations,
        folder.sources,
    )


def read_inline_register(
    tree: MappingNode, known: Registers, settings: Settings
) -> tuple[Register | None, MappingNode | None, tuple[Finding, ...]]:
    """A register that stands in the front matter of a page, with its tree and all findings."""
    register, whole, findings = _read_register(tree, known.own, known.context, settings, chain=())
    return register, whole, tuple(_not_told_of_base(tree, findings, known.own))


def _read_register(
    tree: MappingNode, own: _Trees, context: Context, settings: Settings, chain: tuple[str, ...]
) -> tuple[Register | None, MappingNode | None, tuple[Finding, ...]]:
    whole, findings = _inherit(tree, own, chain)
    if whole is None:  # what it does not say itself cannot be judged
        own_part, _ = _merge(None, tree)
        _, more = read_entry(Register, own_part, context)
        extends = tree.entries["extends"].position
        own_mistakes = (
            each for each in more if each.rule != "missing-key" and each.position != extends
        )
        return None, None, (*findings, *own_mistakes)
    register, more = read_entry(Register, whole, context)
    if register and register.languages:
        its_own = own.context(context, (*settings.languages, *register.languages))
        register, more = read_entry(Register, whole, its_own)
    if register is None:
        return None, None, (*findings, *more)
    languages = tuple(dict.fromkeys((*settings.languages, *register.languages)))
    its = replace(settings, languages=languages)
    mistakes = (
        *check_sections(register, whole),
        *check_texts(register, whole, its),
        *_without_wording(register, whole, settings),
    )
    return register, whole, (*findings, *mistakes)


def _without_wording(register: Register, tree: Node, settings: Settings) -> Iterator[Finding]:
    """Languages of a register in which there is no fixed wording; those of the site are told of it."""
    for index, language in enumerate(register.languages):
        if language not in settings.languages and not has_catalogue(language):
            position = locate(tree, ("languages", index))[0].position
            yield Finding(position, no_wording(language), "unknown-language")


def _unpublished(
    sources: Mapping[str, Source],
    registers: Mapping[str, Register],
    ids: frozenset[str],
    settings: Settings,
) -> Iterator[Finding]:
    """Translators' files in languages that no notice has."""
    every = {language for register in registers.values() for language in register.languages}
    for key, source in sources.items():
        if key not in registers and (key in ids or len(registers) < len(ids)):
            continue  # what is not whole can name more languages
        own = registers[key].languages if key in registers else every
        known = {
            tag for each in (*settings.languages, *own) for tag in (each, each.partition("-")[0])
        }
        for path, language in source.beside.items():
            if language not in known:
                message = Message(
                    "'{tag}' is not a language of this site, so nothing here is published; to publish a "
                    "notice in it, too, write 'languages: [{tag}]' in the file of its register",
                    tag=language,
                )
                position = Position(path, 1, 1)
                yield Finding(position, message, "unknown-language", Severity.WARNING)


def _further(
    registers: Mapping[str, Register],
    trees: Mapping[str, Node],
    organisations: Node,
    settings: Settings,
) -> Iterator[Finding]:
    """What the registers use of `organisations.yml` and publish in languages that it lacks."""
    for key, register in registers.items():
        further = tuple(each for each in register.languages if each not in settings.languages)
        its = replace(settings, languages=further)
        yield from check_definitions(register, trees[key], organisations, its)


def _not_told_of_base(
    tree: MappingNode, findings: tuple[Finding, ...], own: _Trees
) -> Iterator[Finding]:
    """The findings of a register without those that its base has: what is missing in both."""
    base = _base(tree)
    told: set[Finding] = set()
    if base in own.told:
        told = {
            replace(each, position=tree.position)
            for each in own.told[base]
            if each.position == own.trees[base].position
            and not (each.rule == "missing-key" and each.message.values["key"] in OWN_KEYS)
        }
    return (each for each in findings if each not in told)


def _base(tree: MappingNode) -> str:
    """The id of the register that a tree extends, or nothing."""
    extends = tree.entries.get("extends")
    return (extends.text or "") if isinstance(extends, Scalar) else ""


def _read_organisations(folder: _Folder, file: pathlib.Path) -> Definitions:
    tree = folder.read(file)
    if tree is None:
        return Definitions(whole=False)
    tree = folder.organisations = folder.join(tree, ORGANISATIONS, Organisations)
    context = Context(folder.settings.default_language)
    whole, findings = read_entry(Organisations, tree, context)
    if whole:
        folder.findings.extend(check_texts(whole, tree, folder.settings))
        folder.findings.extend(check_entry(whole, tree))
    folder.findings.extend(findings)
    return _defined(tree, context)


def _defined(tree: MappingNode, context: Context) -> Definitions:
    """What registers can refer to: all of it, or what has no errors."""
    whole, _ = read_entry(Organisations, tree, context)
    if whole:
        return Definitions(whole.organisations, whole.contacts, whole.authorities)
    return Definitions(
        dict(_definitions(tree, "organisations", Organisation, context)),
        dict(_definitions(tree, "contacts", Contact, context)),
        dict(_definitions(tree, "authorities", Authority, context)),
        whole=all(isinstance(node, MappingNode) for node in tree.entries.values()),
    )


def _definitions(
    tree: MappingNode, key: str, kind: type[E], context: Context
) -> Iterator[tuple[str, E | None]]:
    """Each definition below `key` on its own, because others have errors."""
    definitions = tree.entries.get(key)
    if isinstance(definitions, MappingNode):
        for name, node in definitions.entries.items():
            yield name, read_entry(kind, node, context)[0]


def _own_languages(key: str, trees: Mapping[str, MappingNode]) -> Iterator[str]:
    """The languages that a register names, or the nearest that it extends."""
    seen: set[str] = set()
    while key in trees and key not in seen and "languages" not in trees[key].entries:
        seen.add(key)
        key = _base(trees[key])
    named = trees[key].entries.get("languages") if key in trees else None
    for each in _items(named) if named else ():
        yield (each.text or "") if isinstance(each, Scalar) else ""


def _yaml_files(folder: _Folder, directory: pathlib.Path) -> Iterator[pathlib.Path]:
    """The visible YAML files of a directory, of which no two may have one name."""
    seen: dict[str, str] = {}
    for file in sorted(directory.glob("*")):
        if file.name.startswith(".") or file.suffix.lower() not in (".yml", ".yaml"):
            continue
        if file.stem in seen:
            message = Message(
                "'{file}' has the same name; keep one of the two files", file=seen[file.stem]
            )
            folder.report(file, message, "duplicate-file")
        else:
            seen[file.stem] = file.name
            yield file


def _read_register_file(folder: _Folder, file: pathlib.Path) -> None:
    mistake = _wrong_name(file)
    if mistake:
        folder.report(file, mistake, "invalid-file-name")
        return
    folder.ids.add(file.stem)
    tree = folder.read(file)
    if tree:
        folder.trees[file.stem] = tree


def _own_files(folder: _Folder, directory: pathlib.Path) -> Iterator[pathlib.Path]:
    """The files of registers and the like; those of translators are kept for the file beside them."""
    files = tuple(_yaml_files(folder, directory))
    names = {file.stem for file in files}
    for file in files:
        key, _, language = file.stem.partition(".")
        if not language or key == WORDING or not is_id(key):
            yield file
        elif not is_language(language):
            message = Message(
                "'{tag}' is not a language; a translators' file is named '{key}.sv.yml', with the tag of "
                "its language: 'sv', 'en', 'et'",
                tag=language,
                key=key,
            )
            folder.report(file, message, "invalid-file-name")
        elif key not in names:
            message = Message(
                "there is no '{key}.yml' whose texts are translated here{hint}",
                key=key,
                hint=suggestion(key, {each for each in names if is_id(each)}),
            )
            folder.report(file, message, "invalid-file-name")
        else:
            folder.translators.setdefault(key, {})[language] = file


def _wrong_name(file: pathlib.Path) -> Message | None:
    """Why a file cannot have its name, or nothing."""
    if file.stem == INDEX:
        return Message(
            "'{file}' is no name for a register: the list of all notices has it; rename it",
            file=file.name,
        )
    if is_id(file.stem) and file.suffix in (".yml", ".yaml"):
        return None
    return Message(
        "the name of the file is the address of the notice, so it has only small letters a to z, "
        "digits and hyphens; rename it to '{meant}.yml'",
        meant=near_id(file.stem) or "customers",
    )


def _inherit(
    tree: MappingNode, own: _Trees, chain: tuple[str, ...]
) -> tuple[MappingNode | None, tuple[Finding, ...]]:
    """The tree of a register with the keys that it inherits; `None` where they cannot be had."""
    extends, base = tree.entries.get("extends"), _base(tree)
    if not extends or not base:
        merged, findings = _merge(None, tree)
        return merged, findings
    if len(chain) > _MOST_EXTENDED:
        message = Message(
            "more than {most} registers extend each other; extend one of them directly",
            most=_MOST_EXTENDED,
        )
        return None, (Finding(extends.position, message, "too-deep"),)
    if base in chain:
        circle = chain[chain.index(base) :]
        if chain != circle or base != min(circle):  # told once, where the first of them is read
            return None, ()
        return None, (Finding(extends.position, _circle(circle), "circular-extends"),)
    if base not in own.ids:
        near = suggestion(base, own.ids.difference(chain[-1:]))
        hint = near or Message("; write the id of another register")
        message = Message("unknown register '{id}'{hint}", id=base, hint=hint)
        return None, (Finding(extends.position, message, "unknown-reference"),)
    if base not in own.trees:  # told where its file is read
        return None, ()
    inherited, told = _inherit(own.trees[base], own, (*chain, base))
    if inherited is None:
        return None, told
    merged, findings = _merge(inherited, tree)
    return merged, (*told, *findings)


def _circle(circle: tuple[str, ...]) -> Message:
    if len(circle) == 1:
        return Message(
            "a register cannot extend itself; write the id of another one or remove 'extends'"
        )
    return Message(
        "the registers extend each other in a circle: {way}; remove 'extends' from one of them",
        way=" -> ".join((*circle, circle[0])),
    )


def _merge(
    inherited: MappingNode | None, own: MappingNode
) -> tuple[MappingNode, tuple[Finding, ...]]:
    """Each key of `own` in place of the inherited one; `inherited` in a list keeps its items.

    `none` declares that there are none, or drops an inherited key that knows no such declaration.
    """
    entries: dict[str, Node] = {}
    if inherited:
        entries = {key: node for key, node in inherited.entries.items() if key not in OWN_KEYS}
    keys = {key: inherited.keys[key] for key in entries} if inherited else {}
    findings: list[Finding] = []
    for key, node in own.entries.items():
        below = entries.get(key)
        if below and _is_none(node) and not is_declarable(Register, (key,)):
            del entries[key]
        elif _is_inherited(node) or (isinstance(node, Sequence) and below is None):
            strays = [item for item in _items(node) if _is_inherited(item)]
            findings += [_stray(item, key, below) for item in strays]
            told = {id(item): Scalar(item.position, None, told=True) for item in strays}
            items = tuple(told.get(id(item), item) for item in _items(node))
            entries[key] = Sequence(node.position, items)
        elif isinstance(node, Sequence):
            items = tuple(
                kept
                for item in node.items
                for kept in (_items(below) if _is_inherited(item) and below else (item,))
            )
            entries[key] = Sequence(node.position, items)
        else:
            entries[key] = node
    return MappingNode(own.position, entries, keys | own.keys), tuple(findings)


def _stray(item: Node, key: str, below: Node | None) -> Finding:
    """An item that stands for inherited ones where it cannot."""
    message = (
        Message("remove '{key}': what is not written here is inherited", key=key)
        if below
        else Message(
            "there is nothing to inherit: no extended register has '{key}'; remove 'inherited'",
            key=key,
        )
    )
    return Finding(item.position, message, "nothing-inherited")


def _items(node: Node) -> tuple[Node, ...]:
    """The items of a list; one value without a list is a list of one, and `none` has none."""
    if isinstance(node, Sequence):
        return node.items
    if _is_none(node) or (isinstance(node, Scalar) and node.text is None):
        return ()
    return (node,)


def _is_none(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text == NONE


def _is_inherited(item: Node) -> bool:
    return isinstance(item, Scalar) and item.text == INHERITED
