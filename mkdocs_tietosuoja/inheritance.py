"""Changes of a register that reach the readers of another one, which extends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs_tietosuoja.findings import Finding, Message, Severity
from mkdocs_tietosuoja.model import Register
from mkdocs_tietosuoja.registers import OWN_KEYS
from mkdocs_tietosuoja.source import Mapping as MappingNode
from mkdocs_tietosuoja.source import Node, Sequence, locate
from mkdocs_tietosuoja.versions import Archive, changed_keys, compare


def inherited_changes(
    registers: Mapping[str, Register],
    trees: Mapping[str, Node],
    archives: Mapping[str, Archive],
) -> Iterator[Finding]:
    """Later changes of extended registers which the history of what extends them does not have.

    A register that has recorded versions is compared with them, so nothing is told of it here. Where
    the extended register has recorded versions, only what changed and is inherited counts.
    """
    for key, register in registers.items():
        if any(change.seal for change in register.history):
            continue
        last = max(change.date for change in register.history)
        found = []
        for base in _bases(register, registers):
            date = max(change.date for change in registers[base].history)
            earlier = [each for each in archives[base].versions if each.date <= last]
            version = earlier[-1].register if earlier else None
            changed = changed_keys(compare(version, registers[base])) if version else None
            if date > last and _reaches(changed, trees[key], trees[base]):
                found.append((date, base))
        if found:
            date, base = max(found)
            message = Message(
                "'{base}', which this register extends, changed on {date}, and the history here ends on "
                "{last}; write in 'history' what changed here or, if nothing did, run 'tietosuoja record "
                "{key}'",
                base=base,
                date=date,
                last=last,
                key=key,
            )
            place = locate(trees[key], ("extends",))[0].position
            yield Finding(place, message, "inherited-change", Severity.WARNING)


def _bases(register: Register, registers: Mapping[str, Register]) -> Iterator[str]:
    """The registers that a register extends, the nearest first."""
    while register.extends in registers:
        yield str(register.extends)
        register = registers[str(register.extends)]


def _reaches(changed: tuple[str, ...] | None, tree: Node, base: Node) -> bool:
    """Whether a register has any of the changed keys from another one, or any key where all count."""
    files = {
        key: {each.position.path for each in (node, *_items(node))}
        for key, node in (tree.entries if isinstance(tree, MappingNode) else {}).items()
    }
    if changed is None:
        return any(base.position.path in each for each in files.values())
    own = {tree.position.path}
    return any(files.get(key) != own for key in changed if key not in OWN_KEYS)


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()
