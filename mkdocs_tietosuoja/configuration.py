"""What `mkdocs.yml` says of a site, read without MkDocs, for the command line."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

import yaml

from mkdocs_tietosuoja.findings import Message, Severity, suggestion
from mkdocs_tietosuoja.model import EmailFormat, Layout
from mkdocs_tietosuoja.settings import (
    SEVERITIES,
    FailOn,
    MissingTranslation,
    Settings,
    number_of_versions,
)

E = TypeVar("E", bound=Enum)

FILE = "mkdocs.yml"


OPTIONS = (
    "registers",
    "pages",
    "path",
    "language",
    "territory",
    "layout",
    "section_order",
    "missing_translation",
    "email_format",
    "versions",
    "severity",
    "fail_on",
    "baseline",
    "enabled",  # of every plugin of MkDocs
)
"""The options of the plugin."""


class ConfigurationError(Exception):
    """`mkdocs.yml` cannot be used; the message says why, for its writer."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Configuration:
    """Where a site is and what it chooses."""

    root: pathlib.Path
    """The folder of `mkdocs.yml`; without one, the folder that was asked for."""
    docs: pathlib.Path
    """The folder of the documents."""
    settings: Settings


def read_configuration(
    path: pathlib.Path, languages: tuple[str, ...] = (), registers: str | None = None
) -> Configuration:
    """The configuration of the site at `path`, a folder or its `mkdocs.yml`.

    A folder without `mkdocs.yml` uses that of the nearest folder above it, or the standard options:
    other generators have no such file. `languages` and `registers` take the place of what the file
    says. Raises `ConfigurationError`.
    """
    folder = path.absolute() if path.is_dir() else path.absolute().parent
    file = path.absolute() if path.is_file() else _nearest(folder)
    written = _read(file, ()) if file else {}
    root = file.parent if file else folder
    plugins = _plugins(written)
    options = plugins.get("tietosuoja", {})
    unknown = [key for key in options if key not in OPTIONS]
    if unknown:
        message = Message(
            "mkdocs.yml: unknown option '{option}'{hint}",
            option=unknown[0],
            hint=suggestion(unknown[0], OPTIONS),
        )
        raise ConfigurationError(message)
    found = languages or _languages(written, plugins, options)
    settings = Settings(
        languages=found,
        territory=str(options["territory"]) if options.get("territory") else None,
        registers=registers or str(options.get("registers") or "registers"),
        layout=_choice(Layout, options, "layout", Layout.NUMBERED),
        missing_translation=_choice(
            MissingTranslation, options, "missing_translation", MissingTranslation.WARN
        ),
        email_format=_choice(EmailFormat, options, "email_format", EmailFormat.LINK),
        section_order=tuple(map(str, _list(options, "section_order"))),
        versions=_versions(options),
        severity=_severity(options),
        fail_on=_choice(FailOn, options, "fail_on", FailOn.ERROR),
        baseline=str(options["baseline"]) if options.get("baseline") else None,
        path=str(options.get("path", "tietosuoja") or "").strip("/")
        if options.get("pages", True)
        else None,
    )
    return Configuration(root, root / str(written.get("docs_dir") or "docs"), settings)


def _nearest(folder: pathlib.Path) -> pathlib.Path | None:
    names = (FILE, "mkdocs.yaml")
    candidates = (each / name for each in (folder, *folder.parents) for name in names)
    return next((file for file in candidates if file.is_file()), None)


class _Loader(yaml.SafeLoader):
    """Reads `mkdocs.yml` without what its tags mean to MkDocs, such as `!ENV` and Python names."""


_Loader.add_multi_constructor("", lambda *_: None)


def _read(file: pathlib.Path, below: tuple[pathlib.Path, ...]) -> Mapping[str, Any]:
    """What a file says, and the file that it inherits from, as MkDocs reads `INHERIT`."""
    try:
        written = yaml.load(file.read_text("utf-8-sig"), Loader=_Loader)  # noqa: S506 - a safe loader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        message = Message("{file} cannot be read: {reason}", file=file.name, reason=error)
        raise ConfigurationError(message) from None
    if not isinstance(written, dict):
        return {}
    base = file.parent / str(written["INHERIT"]) if written.get("INHERIT") else None
    if base is None or base in below:
        return written
    return {**_read(base, (*below, file)), **written}


def _list(options: Mapping[str, Any], key: str) -> list[Any]:
    value = options.get(key) or []
    if not isinstance(value, list):
        message = Message(
            "mkdocs.yml: the option '{option}' must be a list, such as [{value}]",
            option=key,
            value=value,
        )
        raise ConfigurationError(message)
    return value


def _plugins(written: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The options of each plugin; plugins are written as a list or as keys."""
    plugins: dict[str, Mapping[str, Any]] = {}
    listed = written.get("plugins") or []
    if not isinstance(listed, list | dict):
        raise ConfigurationError(Message("mkdocs.yml: 'plugins' must be a list"))
    items = (
        listed.items()
        if isinstance(listed, dict)
        else (
            pair
            for item in listed
            for pair in (item.items() if isinstance(item, dict) else [(item, {})])
        )
    )
    for name, options in items:
        plugins[str(name).rpartition("/")[2]] = options if isinstance(options, dict) else {}
    return plugins


def _languages(
    written: Mapping[str, Any], plugins: Mapping[str, Any], options: Mapping[str, Any]
) -> tuple[str, ...]:
    i18n = plugins.get("i18n", {}).get("languages") or []
    listed = i18n if isinstance(i18n, list) else []
    built = [each for each in listed if isinstance(each, dict) and each.get("build", True)]
    if built:
        return tuple(
            str(each.get("locale"))
            for each in sorted(built, key=lambda each: not each.get("default"))
        )
    theme = written.get("theme") or {}
    theme = theme if isinstance(theme, dict) else {}
    language = options.get("language") or theme.get("language") or theme.get("locale") or "en"
    return (str(language).replace("_", "-"),)


def _versions(options: Mapping[str, Any]) -> int | None:
    written = options.get("versions")
    try:
        return number_of_versions(written)
    except ValueError:
        message = Message(
            "mkdocs.yml: the option 'versions' is '{written}'; write all, none, or a number such as 3",
            written=written,
        )
        raise ConfigurationError(message) from None


def _choice(kind: type[E], options: Mapping[str, Any], key: str, default: E) -> E:
    try:
        return kind(options.get(key, default.value))
    except ValueError:
        known = ", ".join(str(member.value) for member in kind)
        message = Message(
            "mkdocs.yml: the option '{option}' is '{written}'; write one of: {words}",
            option=key,
            written=options[key],
            words=known,
        )
        raise ConfigurationError(message) from None


def _severity(options: Mapping[str, Any]) -> dict[str, Severity | None]:
    """The severity of each rule that the site writes."""
    written = options.get("severity") or {}
    if not isinstance(written, dict):
        message = Message(
            "mkdocs.yml: the option 'severity' must have ids of rules as its keys, such as "
            "'missing-copy: warning'"
        )
        raise ConfigurationError(message)
    for rule, each in written.items():
        if each not in SEVERITIES:
            message = Message(
                "mkdocs.yml: the severity of '{rule}' is '{written}'; write one of: {words}",
                rule=rule,
                written=each,
                words=", ".join(SEVERITIES),
            )
            raise ConfigurationError(message)
    return {str(rule): SEVERITIES[each] for rule, each in written.items()}
