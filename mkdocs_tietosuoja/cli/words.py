"""Blocks of a notice as lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from mkdocs_tietosuoja.notice.blocks import Blocks, List, Paragraph, plain_text

_WIDTH = 80


def terminal_text(blocks: Blocks, indent: str = "  ") -> str:
    """Paragraphs and lists as lines of at most 80 characters, without colours."""
    return "\n".join(_lines(blocks, indent))


def _lines(blocks: Blocks, indent: str) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from textwrap.wrap(
                plain_text(block.content),
                _WIDTH,
                initial_indent=indent,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
        elif isinstance(block, List):
            for item in block.items:
                first, *rest = _lines(item, f"{indent}  ")
                yield f"{indent}- {first.lstrip()}"
                yield from rest
