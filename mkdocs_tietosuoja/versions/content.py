"""What a register says as a file that needs no other file: the canonical text of a version.

The same content gives the same text, so that its seal tells whether anything has changed.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

import yaml
from pydantic.fields import FieldInfo

from mkdocs_tietosuoja.model import (
    NONE,
    SAME_IN_EVERY_LANGUAGE,
    Change,
    Duration,
    Entry,
    Register,
    Text,
)

_HEAD = """\
# A recorded version of a privacy notice, written by 'tietosuoja record'.
# Its seal stands in the history of the register: whoever edits this file breaks it.
"""
_NOT_CONTENT = ("extends", "history", "ignore", "review_by")

Plain = str | bool | datetime.date | list["Plain"] | dict[str, "Plain"]
"""A value as YAML writes it."""


def canonical_text(register: Register, history: Sequence[Change]) -> str:
    """The register as one file in the words of the format, with the given part of its history.

    Everything that the register refers to is written out, each text with its language; what says
    nothing is left out. The last of the changes stands without its seal, which is the seal of this
    text.
    """
    changes = [_entry(change) for change in history]
    changes[-1].pop("seal", None)
    content = {**_entry(register), "history": changes}
    return _HEAD + yaml.dump(
        content,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=1_000_000,
    )


def seal(text: str) -> str:
    """The SHA-256 of a text as `sha256:` and 64 digits; line breaks of Windows count as others."""
    data = text.replace("\r\n", "\n").encode()
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _entry(entry: Entry) -> dict[str, Plain]:
    """The keys of a part of a register that say something: its own first, then the inherited."""
    fields = type(entry).model_fields
    inherited = getattr(type(entry).mro()[1], "model_fields", {})
    return {
        field.alias or name: plain(value)
        for name, field in sorted(fields.items(), key=lambda item: item[0] in inherited)
        if name not in _NOT_CONTENT
        for value in [getattr(entry, name)]
        if _says_something(entry, name, value, field)
    }


def _says_something(entry: Entry, name: str, value: Any, field: FieldInfo) -> bool:
    if value is None:
        return name in entry.model_fields_set  # declared none
    return bool(value != field.default)


def plain(value: Any) -> Plain:
    """A value of the model as YAML writes it."""
    match value:
        case None | ():
            return NONE
        case Text():
            return _text(value)
        case Entry():
            return _entry(value)
        case Enum():
            return str(value.value)
        case Duration():
            return str(value)
        case tuple():
            return [plain(item) for item in value]
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
    return value  # type: ignore[no-any-return] # a text, a date or a truth value


def _text(text: Text) -> Plain:
    written = dict(text.translations)
    return written.get(SAME_IN_EVERY_LANGUAGE) or dict[str, Plain](written)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc] # chosen at run time
    """Writes block YAML; a text of several lines stands as it is read."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def _string(dumper: Any, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    node: yaml.ScalarNode = dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    return node


_Dumper.add_representer(str, _string)
