"""The located tree: mappings, sequences and scalars, each with its position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from mkdocs_tietosuoja.findings import Position

Path = tuple[str | int, ...]
"""Keys and indexes that lead from the root of a file to one of its values."""


class _Empty:
    """The value of a key after which nothing is written."""

    def __repr__(self) -> str:
        return "EMPTY"


EMPTY: Final = _Empty()


class _Told:
    """The value of a mistake that the reading of the text has already told."""

    def __repr__(self) -> str:
        return "TOLD"


TOLD: Final = _Told()


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text exactly as it was written; `None` where nothing was written."""

    position: Position
    text: str | None
    told: bool = False
    """Whether what is written is a mistake that is a finding already."""

    def plain(self) -> Any:
        """The text, `EMPTY`, or `TOLD`."""
        if self.told:
            return TOLD
        return EMPTY if self.text is None else self.text


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    position: Position
    items: tuple[Node, ...]

    def plain(self) -> Any:
        """The items as a plain list."""
        return [item.plain() for item in self.items]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file."""

    position: Position
    entries: dict[str, Node]
    keys: dict[str, Position]
    """Where each key is written."""

    def plain(self) -> Any:
        """The entries as a plain dictionary."""
        return {key: value.plain() for key, value in self.entries.items()}


Node = Scalar | Sequence | Mapping


def locate(node: Node, path: Path) -> tuple[Node, Path]:
    """The value at `path`, and the part of the path that was found.

    Steps that the tree does not have are passed over, because the model knows more structure than
    the file: a text in place of a mapping is that mapping's text.
    """
    found: Path = ()
    for step in path:
        if isinstance(node, Mapping) and step in node.entries:
            node = node.entries[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            continue
        found = (*found, step)
    return node, found


def locate_key(node: Node, path: Path) -> Position:
    """The position of the key (not of its value) at the end of `path`."""
    owner, _ = locate(node, path[:-1])
    if path and isinstance(owner, Mapping):
        return owner.keys.get(str(path[-1]), owner.position)
    return owner.position
