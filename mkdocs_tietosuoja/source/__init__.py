"""Text to a tree in which every key and value knows its file, line and column."""

from mkdocs_tietosuoja.source.comments import Comments, Remark, read_comments
from mkdocs_tietosuoja.source.edit import CannotEdit, Item, add_item, block, set_key
from mkdocs_tietosuoja.source.files import MAX_BYTES, decode, path_in_findings, read_text
from mkdocs_tietosuoja.source.front_matter import front_matter_span, read_front_matter
from mkdocs_tietosuoja.source.tree import (
    EMPTY,
    TOLD,
    Mapping,
    Node,
    Path,
    Scalar,
    Sequence,
    locate,
    locate_key,
)
from mkdocs_tietosuoja.source.yaml import LOADERS, read_yaml

__all__ = [
    "EMPTY",
    "LOADERS",
    "MAX_BYTES",
    "TOLD",
    "CannotEdit",
    "Comments",
    "Item",
    "Mapping",
    "Node",
    "Path",
    "Remark",
    "Scalar",
    "Sequence",
    "add_item",
    "block",
    "decode",
    "front_matter_span",
    "locate",
    "locate_key",
    "path_in_findings",
    "read_comments",
    "read_front_matter",
    "read_text",
    "read_yaml",
    "set_key",
]
