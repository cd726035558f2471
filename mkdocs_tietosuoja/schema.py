"""The JSON Schema of the files that users write, for completion and hints in editors."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from mkdocs_tietosuoja.model import organisation, register
from mkdocs_tietosuoja.model.entry import Entry
from mkdocs_tietosuoja.model.organisation import Organisations
from mkdocs_tietosuoja.model.register import Register
from mkdocs_tietosuoja.model.text import TEXT_SCHEMA

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_NEEDED_WITHOUT_EXTENDS = ("controller",)


def register_schema() -> dict[str, Any]:
    """The schema of a register file; a register that extends another needs fewer keys."""
    schema = _schema(Register)
    required = [key for key in schema["required"] if key not in _NEEDED_WITHOUT_EXTENDS]
    return {
        "$schema": DIALECT,
        **schema,
        "title": "Register of personal data",
        "required": required,
        "anyOf": [{"required": ["extends"]}, {"required": list(_NEEDED_WITHOUT_EXTENDS)}],
    }


def organisations_schema() -> dict[str, Any]:
    """The schema of `organisations.yml`."""
    return {"$schema": DIALECT, **_schema(Organisations)}


def _schema(kind: type[Entry]) -> dict[str, Any]:
    schema: dict[str, Any] = _tidied(_described(kind.model_json_schema()))
    schema["$defs"]["Text"] = TEXT_SCHEMA
    return schema


def _tidied(value: Any) -> Any:
    """The schema without what pydantic says of Python: null defaults and titles made of names.

    A text, which nearly every key is, is defined once.
    """
    if isinstance(value, dict) and TEXT_SCHEMA.items() <= value.items():
        own = {key: each for key, each in value.items() if key == "description"}
        return {"$ref": "#/$defs/Text", **own}
    if isinstance(value, list):
        return [_tidied(each) for each in value if each != {"type": "null"}]
    if not isinstance(value, dict):
        return value
    kept = {
        key: _tidied(each)
        for key, each in value.items()
        if (key, each) != ("default", None) and not (key == "title" and isinstance(each, str))
    }
    forms = kept.get("anyOf", ())
    if len(forms) == 1:
        del kept["anyOf"]
        return {**forms[0], **kept}
    return kept


def _described(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with the documentation of each key that stands below it in the code."""
    texts = {**_documentation(organisation), **_documentation(register)}
    for name, definition in (*schema.get("$defs", {}).items(), (schema["title"], schema)):
        for form in (definition, *definition.get("anyOf", ())):
            for key, value in form.get("properties", {}).items():
                text = _text(texts, name, key)
                if text:
                    value["description"] = text
    return schema


def _text(texts: Mapping[str, Mapping[str, str]], name: str, key: str) -> str | None:
    """What a class, or one that it is made from, says of a key."""
    kind = getattr(register, name, None) or getattr(organisation, name, None)
    for each in kind.__mro__ if isinstance(kind, type) else ():
        text = texts.get(each.__name__, {}).get(key) or texts.get(each.__name__, {}).get(f"{key}_")
        if text:
            return text
    return None


def _documentation(module: ModuleType) -> dict[str, dict[str, str]]:
    """For each class of a module, the string below each of its attributes."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            texts = found.setdefault(node.name, {})
            for attribute, below in zip(node.body, node.body[1:], strict=False):
                if (
                    isinstance(attribute, ast.AnnAssign)
                    and isinstance(attribute.target, ast.Name)
                    and isinstance(below, ast.Expr)
                    and isinstance(below.value, ast.Constant)
                ):
                    texts[attribute.target.id] = " ".join(str(below.value.value).split())
    return found
