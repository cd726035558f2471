"""Where pages stand on the site, in every language, and which of these places are taken."""

from __future__ import annotations

import datetime
import pathlib
from collections.abc import Iterator, Mapping

from mkdocs_tietosuoja.findings import Finding, Message, Position, Severity
from mkdocs_tietosuoja.history import History
from mkdocs_tietosuoja.pages import MARKDOWN_SUFFIXES, Page
from mkdocs_tietosuoja.registers import INDEX
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.source import path_in_findings


def language_uri(uri: str, language: str, settings: Settings, structure: str | None) -> str:
    """The path of a page in one language: `x.md`, `x.sv.md` or `sv/x.md`, as static-i18n has it."""
    if structure == "folder":
        return f"{language}/{uri}"
    if structure == "suffix" and language != settings.default_language:
        return suffixed(uri, language)
    return uri


def suffixed(uri: str, language: str) -> str:
    """The path of a page with its language: `x.sv.md`."""
    stem, _, suffix = uri.rpartition(".")
    return f"{stem}.{language}.{suffix}"


def without_language(uri: str, settings: Settings) -> str:
    """The path of a page without its language, by which static-i18n finds it in every language."""
    stem, _, suffix = uri.rpartition(".")
    if len(settings.languages) > 1:
        for language in settings.languages:
            stem = stem.removeprefix(f"{language}/").removesuffix(f".{language}")
    return f"{stem}.{suffix}"


def published_path(uri: str, language: str, settings: Settings) -> str:
    """The path of a file of a language as its address has it, the same in every structure."""
    return uri if language == settings.default_language else f"{language}/{uri}"


def folder_below(page: Page, settings: Settings, key: str = "") -> str:
    """The folder below a page, the same in every language of the site; ends with a slash.

    On a page of several registers, each of them has a folder of its own, named by its `key`.
    """
    stem = without_language(page.uri, settings).rpartition(".")[0]
    above, _, name = stem.rpartition("/")
    stem = above if name in (INDEX, "README") else stem
    return "".join(f"{part}/" for part in (stem, key if len(page.registers) > 1 else "") if part)


def taken_by(uri: str, docs: pathlib.Path, settings: Settings) -> pathlib.Path | None:
    """The page of the site's own that has the address of a page to be made.

    A draft counts, because MkDocs leaves out whatever has its path.
    """
    stem = uri.removesuffix(".md")
    stems = [stem, f"{stem}/{INDEX}", f"{stem}/README"]
    if stem.rpartition("/")[2] == INDEX:
        stems = [stem, f"{stem.removesuffix(INDEX)}README"]
    for each in stems[:]:
        stems += [f"{language}/{each}" for language in settings.languages]
        stems += [f"{each}.{language}" for language in settings.languages]
    candidates = (f"{each}{suffix}" for each in stems for suffix in (*MARKDOWN_SUFFIXES, ".html"))
    return next((docs / each for each in candidates if (docs / each).exists()), None)


def taken_versions(
    history: History, docs: pathlib.Path, settings: Settings
) -> Iterator[tuple[datetime.date, pathlib.Path]]:
    """The versions whose address a page of the site's own has, each with that page.

    The folder is looked at once, because there are many versions and hardly ever such a page.
    """
    folders = (docs, *(docs / language for language in settings.languages))
    names = {
        file.name.partition(".")[0]
        for each in folders
        if history.pages and (each / history.folder).is_dir()
        for file in (each / history.folder).iterdir()
    }
    for day, uri in history.pages.items():
        file = taken_by(uri, docs, settings) if day.isoformat() in names else None
        if file:
            yield day, file


def clashes(
    generated: tuple[Page, ...], taken: Mapping[str, pathlib.Path | None], root: pathlib.Path
) -> Iterator[Finding]:
    """Pages of the site's own that stand where a notice would be."""
    for page in generated:
        file = taken[page.uri]
        if file and not page.is_index:
            (key,) = page.registers
            message = Message(
                "this page stands where the notice of '{id}' would be; write 'tietosuoja: {id}' in "
                "its front matter to show the notice, or rename the page",
                id=key,
            )
            position = Position(path_in_findings(file, root), 1, 1)
            yield Finding(position, message, "page-exists", Severity.WARNING)


def clash_of_language(page: Page, file: pathlib.Path, root: pathlib.Path) -> Finding:
    """A page of the site's own that stands where a notice in a language of its own would be."""
    message = Message(
        "this page stands where the notice of '{key}' in the language '{language}' would be; rename the "
        "page",
        key=page.registers[0],
        language=page.language,
    )
    position = Position(path_in_findings(file, root), 1, 1)
    return Finding(position, message, "page-exists", Severity.WARNING)


def clashes_of_versions(
    key: str, taken: Mapping[datetime.date, pathlib.Path], root: pathlib.Path
) -> Iterator[Finding]:
    """Pages of the site's own that stand where a recorded version would be."""
    for day, file in taken.items():
        message = Message(
            "this page stands where the version of {date} of '{key}' would be; rename the page",
            date=day,
            key=key,
        )
        position = Position(path_in_findings(file, root), 1, 1)
        yield Finding(position, message, "page-exists", Severity.WARNING)
