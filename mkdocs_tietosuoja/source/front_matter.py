"""The front matter of a Markdown page as a located tree."""

from __future__ import annotations

import re

from mkdocs_tietosuoja.findings import Finding
from mkdocs_tietosuoja.source.tree import Mapping, Node
from mkdocs_tietosuoja.source.yaml import read_yaml

_FRONT_MATTER = re.compile(
    r"\A-{3}[ \t]*\r?\n(.*?\n)(?:-{3}|\.{3})[ \t]*(?:\r?\n|\Z)", re.DOTALL
)  # as MkDocs


def front_matter_span(text: str) -> tuple[int, int] | None:
    """Where the YAML of a page's front matter begins and ends, or `None` where there is none."""
    matter = _FRONT_MATTER.match(text)
    return matter.span(1) if matter else None


def read_front_matter(text: str, path: str, key: str) -> tuple[Node | None, tuple[Finding, ...]]:
    """The value of `key` in the front matter of a page, or `None` where it is not there.

    MkDocs turns front matter that is not YAML into text of the page without a word; here it becomes
    findings, if the page asks for `key` at all. What else stands in front matter is not judged.
    Lines are those of the page.
    """
    text = text.replace("\r\n", "\n")
    matter = _FRONT_MATTER.match(text)
    if not matter or not re.search(
        rf"^['\"]?{re.escape(key)}['\"]?[ \t]*:", matter[1], re.MULTILINE
    ):
        return None, ()
    tree, findings = read_yaml(matter[1], path, first_line=2)
    if not isinstance(tree, Mapping):
        return None, findings
    if key not in tree.keys:
        return None, ()
    first = tree.keys[key]
    below = [each for each in findings if each.position >= first]
    for other in tree.keys.values():
        if other > first:
            below = [each for each in below if each.position < other]
    return tree.entries.get(key), tuple(below)
