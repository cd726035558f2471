"""The command `tietosuoja translate`."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import click

from mkdocs_tietosuoja.cli.common import (
    configuration,
    finding_line,
    is_of,
    key_of,
    languages_option,
    read,
    registers_option,
    site_option,
)
from mkdocs_tietosuoja.cli.described import Described, told, user_language
from mkdocs_tietosuoja.cli.writing import alone, write_file, writing
from mkdocs_tietosuoja.configuration import Configuration
from mkdocs_tietosuoja.findings import Message, suggestion
from mkdocs_tietosuoja.model.text import is_language, no_language
from mkdocs_tietosuoja.registers import ORGANISATIONS, WORDING
from mkdocs_tietosuoja.site import Site
from mkdocs_tietosuoja.source import path_in_findings
from mkdocs_tietosuoja.translations import LostText, complete, hold_whole, progress

_BOM = "\ufeff"


@click.command(cls=Described)
@click.argument("keys", nargs=-1, metavar="[REGISTER]...")
@click.option("--to", "language", required=True, metavar="LANGUAGE", help="Its tag: sv, en, et.")
@click.option("--all", "every", is_flag=True, help="All registers, and the organisations.")
@click.option("--dry-run", is_flag=True, help="Say what is to be translated, and write nothing.")
@site_option
@languages_option
@registers_option
def translate(
    keys: tuple[str, ...],
    language: str,
    every: bool,
    dry_run: bool,
    path: pathlib.Path,
    languages: str,
    registers: str | None,
) -> None:
    """Write or complete the translators' file of each REGISTER: customers.sv.yml.

    The file has every text that the register does not have in the language, empty to be filled,
    below the text to translate. What is written there already stays. A register is named by its id
    or its file; 'organisations' is the file of that name. A register whose files cannot be read stops
    no other.
    """
    if not is_language(language):
        raise click.BadParameter(told(no_language(language)), param_hint="--to")
    chosen = configuration(path, languages, registers, user_language())
    site = read(chosen)
    if not keys and not every:
        message = Message("name the registers to translate, or use --all")
        raise click.UsageError(told(message))
    texts: dict[str, tuple[pathlib.Path, str, str]] = {}
    mistakes: list[str] = []
    for each in keys or (*site.sources, *_unreadable(site, chosen)):
        try:
            key = _key(each, site, chosen)
            texts[key] = _text(key, language, site, chosen)
        except click.UsageError:
            raise
        except click.ClickException as error:
            mistakes.append(error.message)
    with writing(user_language()), alone(chosen.root):
        for key, (file, before, after) in texts.items():
            if after != before and not dry_run:
                write_file(file, after)
            click.echo(told(_summary(key, language, file, site, chosen)))
    if dry_run:
        click.echo(told(Message("Nothing has been written: --dry-run.")))
    if mistakes:
        raise click.ClickException("\n".join(mistakes))


def _unreadable(site: Site, chosen: Configuration) -> Iterator[str]:
    """The names of the register files that cannot be read."""
    readable = {path for each in site.sources.values() for path in (each.path, *each.beside)}
    folder = path_in_findings(chosen.root / chosen.settings.registers, chosen.root)
    for path in dict.fromkeys(each.position.path for each in site.findings):
        file = pathlib.PurePosixPath(path)
        is_yaml = file.suffix in (".yml", ".yaml") and "." not in file.stem
        is_register = is_yaml and str(file.parent) == folder and file.stem != WORDING
        if is_register and path not in readable:
            yield file.stem


def _key(written: str, site: Site, chosen: Configuration) -> str:
    """The id of a register that is named by its id or by its file, whose texts can be read."""
    folder = chosen.root / chosen.settings.registers
    files = (pathlib.Path(written), chosen.root / written, folder / written, chosen.docs / written)
    found = (key_of(file, chosen) for file in files if file.is_file())
    key = written if written in site.sources else next(found, None) or written
    if pathlib.Path(written).stem == ORGANISATIONS and ORGANISATIONS in site.sources:
        return ORGANISATIONS
    pages = {name for page in site.registers for name in (page, page.rpartition(".")[0])}
    if key not in site.sources and key in pages:
        message = Message(
            "'{key}' is the register of a page and has no translators' files; write its texts there in "
            "each language: 'name: {{fi: ..., sv: ...}}'",
            key=key,
        )
        raise click.UsageError(told(message))
    if key not in site.sources:
        broken = [told(finding_line(each)) for each in site.findings if is_of(each, key)]
        if broken:
            message = Message("'{key}' cannot be read:", key=key)
            raise click.ClickException("\n".join([told(message), *broken]))
        hint = suggestion(key, site.sources)
        message = Message("unknown register '{id}'{hint}", id=key, hint=hint)
        raise click.UsageError(told(message))
    return key


def _text(
    key: str, language: str, site: Site, chosen: Configuration
) -> tuple[pathlib.Path, str, str]:
    """The translators' file of a register, what it says, and what it is to say."""
    source = site.sources[key]
    own = pathlib.PurePosixPath(source.path)
    standard = str(own.with_name(f"{key}.{language}{own.suffix}"))
    path = next((each for each, tag in source.beside.items() if tag == language), standard)
    file = chosen.root / path
    before = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
    if path in source.beside and language not in source.matches:
        broken = [told(finding_line(each)) for each in site.findings if each.position.path == path]
        message = Message("'{key}' cannot be read:", key=path)
        if before.strip():
            raise click.ClickException("\n".join([told(message), *broken]))
    found = source.match(key, language)
    after = complete(source.part, found)
    try:
        hold_whole(found, after)
    except LostText:
        message = Message(
            "{file} is written in a way in which nothing can be added safely; write each key on a line "
            "of its own",
            file=path,
        )
        raise click.ClickException(told(message)) from None
    if path in site.files and before.removeprefix(_BOM) != site.files[path]:
        message = Message(
            "nothing has been written: {file} has been changed in the meantime; run the command again",
            file=file.name,
        )
        raise click.ClickException(told(message))
    has_texts = any(line.strip() and not line.startswith("#") for line in after.splitlines())
    if not has_texts and not before:
        after = ""
    after = after.replace("\n", "\r\n") if "\r\n" in before else after
    return file, before, _BOM + after if before.startswith(_BOM) else after


def _summary(
    key: str, language: str, file: pathlib.Path, site: Site, chosen: Configuration
) -> Message:
    """What there is for the translator to do."""
    source = site.sources[key]
    done = progress(source.part, source.match(key, language))
    name = file.relative_to(chosen.root) if file.is_relative_to(chosen.root) else file
    if not done.missing and not done.stale:
        return Message(
            "{key}: all {number} texts are written in '{language}'",
            key=key,
            number=done.texts,
            language=language,
        )
    return Message(
        "{file}: {missing} of {number} texts to translate, {stale} to mend",
        file=name.as_posix(),
        missing=done.missing,
        number=done.texts,
        stale=done.stale,
    )
