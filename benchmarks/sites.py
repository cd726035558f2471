"""The same notices as three sites: of this plugin, of Markdown pages, and of a template.

`python -m benchmarks.sites FOLDER REGISTERS LANGUAGES VERSIONS` writes them.
"""

from __future__ import annotations

import argparse
import datetime
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import yaml

from benchmarks.registers import (
    LANGUAGES,
    ORGANISATIONS,
    Text,
    days_of,
    register,
    texts_of,
)
from benchmarks.ways import INDEX_ONLY, MACROS, MARKDOWN, PLUGIN
from mkdocs_tietosuoja.cli import main as tietosuoja
from mkdocs_tietosuoja.language import format_date
from mkdocs_tietosuoja.registers import read_registers
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.versions import archive_path, canonical_text, seal

Files = dict[str, str]
"""Texts by path."""

HOME = "# Yritys\n"
FUNCTIONS = """\
from babel.dates import format_date


def define_env(env):
    @env.filter
    def day(date, language):
        style = "medium" if language == "fi" else "long"
        return format_date(date, style, "en_GB" if language == "en" else language)
"""
COMMITTER = "Yritys <info@yritys.example>"


def write_sites(
    folder: Path, registers: int, languages: int, versions: int, *, earlier: bool = False
) -> None:
    """Writes the folders `plugin`, `markdown` and `macros` in an empty `folder`.

    With `earlier`, the first two have the pages of earlier versions too.
    """
    spoken = LANGUAGES[:languages]
    write_plugin(folder / PLUGIN, registers, spoken, versions, earlier=earlier)
    pages = markdown_pages(folder / PLUGIN, spoken)
    _write(folder / MARKDOWN, {**pages, **_configurations({}, spoken)})
    write_macros(folder / MACROS, registers, spoken, versions, pages)


def write_plugin(
    folder: Path, registers: int, spoken: Sequence[str], versions: int, *, earlier: bool = False
) -> None:
    """Writes the site of registers, of which each has its recorded versions in the archive."""
    options = {"versions": "all" if earlier else "none"}
    configurations = _configurations({"tietosuoja": options}, spoken)
    _write(
        folder, {**configurations, **_homes(spoken), "registers/organisations.yml": ORGANISATIONS}
    )
    seals: dict[int, list[str]] = {number: [] for number in range(registers)}
    for version in range(versions):
        files = {}
        for number, days in _all_days(registers, versions):
            its = register(texts_of(number, version, spoken), days[: version + 1])
            _add_seals(its, seals[number])
            files[f"registers/{_key(number)}.yml"] = _dump(its)
        _write(folder, files)
        read = read_registers(folder, Settings(tuple(spoken))).registers
        for number, days in _all_days(registers, versions):
            recorded = read[_key(number)]
            text = canonical_text(recorded, recorded.history)
            _write(folder, {archive_path("registers", _key(number), days[version]): text})
            seals[number].append(seal(text))
    for number, days in _all_days(registers, versions):
        its = register(texts_of(number, versions - 1, spoken), days)
        _add_seals(its, seals[number])
        _write(folder, {f"registers/{_key(number)}.yml": _dump(its)})


def markdown_pages(folder: Path, spoken: Sequence[str]) -> Files:
    """The pages of the site in `folder` as one would write them by hand, in every language."""
    pages = _homes(spoken)
    for language in spoken:
        with tempfile.TemporaryDirectory() as out:
            command = ["render", str(folder), "--language", language, "--out", out]
            with redirect_stdout(None):
                tietosuoja(command, standalone_mode=False)
            for file in sorted(Path(out).rglob("*.md")):
                path = file.relative_to(out).with_suffix("").as_posix()
                text = re.sub(
                    "^(render_macros|generator): .*\n",
                    "",
                    file.read_text("utf-8"),
                    flags=re.MULTILINE,
                )
                pages[_page(f"tietosuoja/{path}", language, spoken)] = text
    return pages


def write_macros(
    folder: Path, registers: int, spoken: Sequence[str], versions: int, pages: Files
) -> None:
    """Writes the site of a template, in a repository in which each version is a commit.

    A page names its register and includes the template of its language. The index is that of `pages`.
    """
    names = [_key(number) for number in range(registers)]
    plugins = {
        "git-revision-date-localized": {
            "enable_creation_date": True,
            "type": "iso_date",
            "strict": False,
        },
        "macros": {
            "include_dir": "templates",
            "include_yaml": [{name.replace("-", "_"): f"registers/{name}.yml"} for name in names],
        },
    }
    first = {
        **_configurations(plugins, spoken),
        **_homes(spoken),
        **{path: text for path, text in pages.items() if path.startswith("docs/tietosuoja/index.")},
        **{
            f"templates/notice.{language}.md": text
            for language, text in templates(spoken, versions)
        },
        "main.py": FUNCTIONS,
    }
    commits = [(datetime.date(2026 - versions, 1, 1), "The site", first)]
    for number, days in _all_days(registers, versions):
        for version, day in enumerate(days):
            its = register(texts_of(number, version, spoken), days[: version + 1])
            key = _key(number)
            files = {f"registers/{key}.yml": _dump(its)}
            for language in spoken:
                files[_page(f"tietosuoja/{key}", language, spoken)] = _stub(its, key, language, day)
            commits.append((day, f"{key}, version {version + 1}", files))
    commits.sort(key=lambda commit: commit[0])
    _commit(folder, commits)


def templates(spoken: Sequence[str], versions: int) -> Iterator[tuple[str, str]]:
    """The template of each language: a notice with an expression in place of each text and date."""
    marks: list[Text] = []

    def mark(_place: str, _length: int) -> Text:
        marks.append({each: f"Mark{_letters(len(marks))}{each}" for each in spoken})
        return marks[-1]

    days = days_of(0, versions)
    its = register(mark, days)
    with tempfile.TemporaryDirectory() as folder:
        files = {
            **_configurations({"tietosuoja": {"versions": "none"}}, spoken),
            "registers/organisations.yml": ORGANISATIONS,
            "registers/sample.yml": _dump(its),
            "docs/index.md": HOME,
        }
        _write(Path(folder), files)
        pages = markdown_pages(Path(folder), spoken)
    for language in spoken:
        page = pages[_page("tietosuoja/sample", language, spoken)]
        text = page.partition("\n---\n")[2].lstrip()
        for said, place in _texts(its, "register", language):
            text = text.replace(said, f"{{{{ {place} }}}}")
        title, dates, rest = text.split("\n\n", 2)
        of_git = ("page.meta.git_creation_date_localized", "page.meta.git_revision_date_localized")
        for day, place in zip((days[0], days[-1]), of_git, strict=True):
            dates = dates.replace(format_date(day, language), f"{{{{ {place} }}}}")
        for version, day in enumerate(days):
            place = f'register.history[{version}].date | day("{language}")'
            rest = rest.replace(format_date(day, language), f"{{{{ {place} }}}}")
        yield language, f"{title}\n\n{dates}\n\n{rest}"


def _texts(value: Any, place: str, language: str) -> Iterator[tuple[str, str]]:
    """The texts of a register in one language, each with the expression that leads to it."""
    if isinstance(value, Mapping) and language in value:
        yield value[language], f"{place}.{language}"
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts(each, f"{place}.{key}", language)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _texts(each, f"{place}[{number}]", language)


def _stub(its: Mapping[str, Any], key: str, language: str, day: datetime.date) -> str:
    """A page that shows a register by the template; that it changes gives it a new date in git."""
    name = key.replace("-", "_")
    matter = f'---\ntitle: "{its["name"][language]}"\nreviewed: {day}\n---\n'
    return f'{matter}{{% set register = {name} %}}{{% include "notice.{language}.md" %}}\n'


def _configurations(plugins: Mapping[str, Any], spoken: Sequence[str]) -> Files:
    """`mkdocs.yml`, and the same with only the index of the notices in the navigation."""
    languages = [
        {"locale": each, "name": each, "build": True, "default": each == spoken[0]}
        for each in spoken
    ]
    config: dict[str, Any] = {
        "site_name": "Yritys",
        "site_url": "https://www.yritys.example/",
        "theme": {"name": "material", "font": False},
        "markdown_extensions": ["attr_list"],
        "not_in_nav": "/tietosuoja/*/",  # earlier versions
        "plugins": {
            "search": {},
            "i18n": {"docs_structure": "suffix", "languages": languages},
            **plugins,
        },
        "strict": True,
    }
    of_index = {**config, "nav": ["index.md", "tietosuoja/index.md"]}
    return {"mkdocs.yml": _dump(config), f"mkdocs{INDEX_ONLY}.yml": _dump(of_index)}


def _homes(spoken: Sequence[str]) -> Files:
    return {_page("index", language, spoken): HOME for language in spoken}


def _page(path: str, language: str, spoken: Sequence[str]) -> str:
    """The file of a page in the suffix structure of static-i18n."""
    return f"docs/{path}.md" if language == spoken[0] else f"docs/{path}.{language}.md"


def _all_days(registers: int, versions: int) -> Iterator[tuple[int, list[datetime.date]]]:
    for number in range(registers):
        yield number, days_of(number, versions)


def _add_seals(its: dict[str, Any], seals: Sequence[str]) -> None:
    for entry, each in zip(its["history"], seals, strict=False):
        entry["seal"] = each


def _key(number: int) -> str:
    return f"register-{number}"


def _letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:03}")


def _dump(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _commit(folder: Path, commits: Sequence[tuple[datetime.date, str, Files]]) -> None:
    """Makes a repository of these commits in `folder` and checks out the last one."""
    stream: list[bytes] = []

    def data(text: str) -> None:
        content = text.encode()
        stream.append(b"data %d\n%s\n" % (len(content), content))

    for day, message, files in commits:
        noon = datetime.datetime.combine(day, datetime.time(12), datetime.timezone.utc)
        stream.append(
            f"commit refs/heads/main\ncommitter {COMMITTER} {int(noon.timestamp())} +0000\n".encode()
        )
        data(message)
        for path, text in files.items():
            stream.append(f"M 100644 inline {path}\n".encode())
            data(text)
    folder.mkdir(parents=True)
    git = ["git", "-C", str(folder)]
    subprocess.run([*git, "init", "--quiet", "--initial-branch", "main"], check=True)
    subprocess.run([*git, "fast-import", "--quiet"], input=b"".join(stream), check=True)
    subprocess.run([*git, "checkout", "--quiet", "--force", "main"], check=True)


def main() -> None:
    """Writes the three sites."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sites", description=main.__doc__)
    parser.add_argument("folder", type=Path)
    for name in ("registers", "languages", "versions"):
        parser.add_argument(name, type=int)
    parser.add_argument("--earlier", action="store_true")
    given = parser.parse_args()
    write_sites(
        given.folder, given.registers, given.languages, given.versions, earlier=given.earlier
    )


if __name__ == "__main__":
    main()
