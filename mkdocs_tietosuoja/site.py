"""All that a site publishes: its registers, the pages that show them, and what is wrong.

Both hosts work from this: the MkDocs plugin and the command line.
"""

from __future__ import annotations

import datetime
import pathlib
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_tietosuoja.addresses import (
    clash_of_language,
    clashes,
    clashes_of_versions,
    folder_below,
    suffixed,
    taken_by,
    taken_versions,
    without_language,
)
from mkdocs_tietosuoja.anchors import wrong_anchors
from mkdocs_tietosuoja.checks import (
    Ignored,
    Known,
    Notices,
    check,
    is_rule,
    read_baseline,
    sift,
    unknown_rule,
    weigh,
)
from mkdocs_tietosuoja.checks.rule import DEFINITIONS
from mkdocs_tietosuoja.directives import Written
from mkdocs_tietosuoja.findings import Finding, Message, Position, Severity, in_order, suggestion
from mkdocs_tietosuoja.history import History
from mkdocs_tietosuoja.inheritance import inherited_changes
from mkdocs_tietosuoja.language import (
    INCOMPLETE_WORDING,
    Wording,
    format_date,
    has_catalogue,
    no_wording,
)
from mkdocs_tietosuoja.model import STANDARD_SECTIONS, Definitions, Layout, Register
from mkdocs_tietosuoja.model.values import is_country
from mkdocs_tietosuoja.notice import (
    Link,
    Listed,
    Localization,
    Notice,
    Section,
    ShortNotice,
    anchor_among,
    as_version,
    build_notice,
    combine,
    excerpt,
    in_other_languages,
    index,
    led_elsewhere,
    localization,
    one_line,
    short_notice,
    without_broken_links,
)
from mkdocs_tietosuoja.pages import Directive, Page, Pages, read_directive, read_pages
from mkdocs_tietosuoja.registers import INDEX, Source, read_registers
from mkdocs_tietosuoja.settings import FailOn, Settings
from mkdocs_tietosuoja.source import Node, read_text
from mkdocs_tietosuoja.versions import Archive, read_archive

_PATH = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)*")
_STOPPING = {
    FailOn.ERROR: (Severity.ERROR,),
    FailOn.WARNING: (Severity.ERROR, Severity.WARNING),
    FailOn.NEVER: (),
}


@dataclass(frozen=True)
class Site:
    """The registers of a site and the pages that show them."""

    settings: Settings
    wording: Wording
    registers: Mapping[str, Register]
    """Whole registers by id; those in front matter by the path of their page."""
    trees: Mapping[str, Node]
    """The located tree of each register."""
    pages: tuple[Page, ...]
    """Pages of the site's own that show registers."""
    generated: tuple[Page, ...]
    """Pages that are made because no page of the site's own shows their register."""
    versions: tuple[Page, ...]
    """Pages that are made for recorded versions."""
    further: tuple[Page, ...]
    """Pages that are made for registers in languages that the site does not have."""
    histories: Mapping[str, History]
    """The past of each register."""
    findings: tuple[Finding, ...]
    """What is wrong, by file and line."""
    files: Mapping[str, str]
    """The text of every file that was read, by path."""
    ignored: tuple[Ignored, ...] = ()
    """What registers ignore, with their reasons."""
    known: tuple[Finding, ...] = ()
    """What is not told because it is in the baseline."""
    in_registers: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """All that rules find in each register by its id, told or not."""
    directives: Mapping[str, tuple[Directive, ...]] = field(default_factory=dict)
    """The directives of each page that has some, by its path."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """The texts of each register file that is YAML by its id, `organisations` among them."""

    def short_title(self, page: Page, language: str) -> str:
        """The title of a page in the navigation: the name of its register, if it shows one."""
        if page.is_index:
            return self.wording[language]["index.title"]
        if len(page.registers) > 1:
            return self.wording[language]["notice.combined_title"]
        (key,) = page.registers
        if page.version:
            name = self._register(key, page.version).name
            end = f" ({format_date(page.version, self.wording.tag(language))})"
        else:
            name, end = self.registers[key].name, ""
        words, _ = name.best(language, self.settings.default_language)
        return one_line(words) + end

    def notice(
        self,
        page: Page,
        language: str,
        published: Container[str] | None = None,
        others: Sequence[str] = (),
    ) -> Notice:
        """What a page shows, as one notice.

        `published` are the paths of the site's own pages in this language, to which the index keeps;
        without it, the index lists the pages of all languages. `others` are the other languages to
        whose pages it can lead, where a version has none in this one.
        """
        voice = localization(language, self.settings, self.wording)
        if page.language:
            others = others or (self.settings.default_language,)
        if page.is_index:
            own = [each for each in self.pages if published is None or each.uri in published]
            return self._index((*own, *self.generated), language, voice)
        if page.version:
            return self._earlier(page.registers[0], page.version, voice, others)
        notices = {key: self._notice(key, page, language, others) for key in page.registers}
        notice = combine(notices, voice)
        links = in_other_languages(self._in_other_languages(page, others))
        return replace(notice, introduction=(*links, *notice.introduction))

    def _in_other_languages(self, page: Page, others: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The pages of one register in languages that the page does not have, by their languages.

        A page in a language of the site leads to those in further languages; such a page leads to
        all: in the first of the `others` the notice has its own path, in the rest it has that of the
        suffix structure of static-i18n.
        """
        if len(page.registers) != 1 or page.sections:
            return
        (key,) = page.registers
        for language in others if page.language else ():
            home = self.histories[key].home
            is_first = language == others[0]
            yield language, home if is_first else suffixed(home, language)
        for each in self.further:
            if each.registers == (key,) and each.language and each.language != page.language:
                yield each.language, each.uri

    def short(self, key: str, language: str) -> ShortNotice:
        """The short notice of a register, whose links lead to the page of the whole one."""
        voice = localization(language, self.settings, self.wording)
        notice = led_elsewhere(self._whole(key, language), self._addresses(key, language))
        home = self.histories[key].home
        return short_notice(self.registers[key], notice, f"short-{key}", home, voice)

    def excerpt(
        self, key: str, directive: Directive, language: str, others: Sequence[str] = ()
    ) -> tuple[Notice, Link]:
        """The sections of the notice of a register that a directive asks for, and the link to all.

        Their ids begin with the id of the register; links to other sections lead to the page of the
        whole notice. Where the directive shows several registers, they stand below the title of
        their notice. `others` are as in `notice`.
        """
        whole = self._whole(key, language, (language, *others))
        notice = excerpt(whole, key, directive.sections, self._addresses(key, language))
        if notice.sections and len(directive.registers) > 1:
            part = Section(key, whole.title, (), notice.sections)
            notice = replace(notice, sections=(part,))
        words = localization(language, self.settings, self.wording).say("short_notice.whole")
        return notice, Link(words, self.histories[key].home)

    def directive(self, written: Written) -> tuple[Directive | None, tuple[Finding, ...]]:
        """What a directive asks for that stands in no file of the pages; with what is wrong with it."""
        inline = {page.uri for page in self.pages}
        ids = tuple(key for key in self.registers if key not in inline)
        return read_directive(written, ids, self.registers, self.settings.default_language)

    def languages(self, page: Page) -> tuple[str, ...]:
        """The languages of the site in which a page is shown; a version has those that it had."""
        if not page.version:
            return self.settings.languages
        history = self.histories[page.registers[0]]
        every = self.settings.languages
        return tuple(each for each in every if history.is_shown(page.version, each))

    @property
    def unreadable_versions(self) -> tuple[Finding, ...]:
        """Recorded versions that would have a page, but that this release cannot read."""
        return in_order(
            finding for history in self.histories.values() for finding in history.unreadable
        )

    def last_changed(self, page: Page) -> datetime.date | None:
        """The day of the last version of what a page shows; of all registers for the index."""
        if page.version:
            return page.version
        shown = self.registers if page.is_index else page.registers
        return max(self._days(shown), default=None)

    def layout(self, page: Page) -> Layout:
        """How the sections of a page are set out: as the page, its register or the site says."""
        own = self.registers[page.registers[0]].layout if len(page.registers) == 1 else None
        return page.layout or own or self.settings.layout

    def _register(self, key: str, version: datetime.date) -> Register:
        """A register as it was; a version that cannot be read is shown in no language."""
        register = self.histories[key].archive[version].register
        if register is None:
            raise LookupError(f"the version of '{key}' of {version} cannot be read")
        return register

    def _earlier(
        self, key: str, version: datetime.date, voice: Localization, others: Sequence[str]
    ) -> Notice:
        """A recorded version of a register."""
        history, register = self.histories[key], self._register(key, version)
        recorded = history.recorded(voice.language, (voice.language, *others), version)
        notice = build_notice(register, voice.language, self.settings, self.wording, recorded)
        differences = history.archive.differences(version)
        replaced = history.replaced(version)
        return without_broken_links(as_version(notice, differences, replaced, history.home, voice))

    def _notice(self, key: str, page: Page, language: str, others: Sequence[str]) -> Notice:
        pages = others if page.language else (language, *others)
        notice = self._whole(key, language, pages)
        if not page.sections:
            return notice
        known = {section.id: section for section in notice.sections}
        shown = tuple(known[each] for each in page.sections if each in known)
        return without_broken_links(replace(notice, introduction=(), summary=(), sections=shown))

    def _whole(self, key: str, language: str, pages: Sequence[str] = ()) -> Notice:
        """The notice of a register as it is now; its history leads to versions in `pages`."""
        recorded = self.histories[key].recorded(language, pages)
        return build_notice(self.registers[key], language, self.settings, self.wording, recorded)

    def _addresses(self, key: str, language: str) -> Callable[[str], str]:
        """What tells of the id of a part of a notice where it stands on the page of the whole one."""
        home = self.histories[key].home
        pages = (each for each in (*self.pages, *self.generated) if not each.sections)
        page = next((each for each in pages if key in each.registers), None)
        several = self.notice(page, language) if page and len(page.registers) > 1 else None
        return lambda id: f"{home}#{anchor_among(several, key, id) if several else id}"  # noqa: A006 - the word for it

    def _index(self, pages: tuple[Page, ...], language: str, voice: Localization) -> Notice:
        return index(
            tuple(
                Listed(page.uri, self.short_title(page, language), min(days), max(days))
                for page in pages
                if not page.is_index and not page.sections
                for days in [self._days(page.registers)]
            ),
            voice,
        )

    def _days(self, registers: Iterable[str]) -> list[datetime.date]:
        return [change.date for key in registers for change in self.registers[key].history]


def read_site(
    root: pathlib.Path,
    docs: str | pathlib.Path,
    settings: Settings,
    is_published: Callable[[str], bool] = bool,
) -> Site:
    """Reads the registers below `root` and the pages below `docs`, and checks all of them.

    Paths in findings are relative to `root`. `is_published` says of a path in `docs` whether the
    page is on the site; a page that is not does not keep a register from having its own.
    """
    if settings.territory and not is_country(settings.territory):
        message = Message(
            "the option 'territory' is '{written}'; write the two letters of a country, such as FI",
            written=settings.territory,
        )
        return _without_registers(settings, message, "invalid-country")
    if settings.path and not _PATH.fullmatch(settings.path):
        message = Message(
            "the option 'path' is '{written}'; write the name of a folder of the site, such as "
            "tietosuoja",
            written=settings.path,
        )
        return _without_registers(settings, message, "invalid-path")
    docs = pathlib.Path(docs)
    read = read_registers(root, settings)
    unknown = [language for language in settings.languages if language not in read.wording]
    if unknown:
        nothing = _without_registers(settings, no_wording(unknown[0]), "unknown-language")
        begun = any(each.rule == INCOMPLETE_WORDING for each in read.findings)
        return replace(nothing, findings=read.findings, files=read.files) if begun else nothing
    pages = read_pages(docs, root, read, settings, is_published)
    registers = {**read.registers, **pages.registers}
    trees = {**read.trees, **pages.trees}
    generated = tuple(_generated(read.ids, pages.pages, settings))
    taken = {page.uri: taken_by(page.uri, docs, settings) for page in generated}
    found = [*read.findings, *pages.findings, *clashes(generated, taken, root)]
    generated = tuple(
        page
        for page in generated
        if not taken[page.uri] and all(key in registers for key in page.registers)
    )
    found += _unknown_in_order(registers.values(), settings)
    archives: dict[str, Archive] = {}
    for key, register in registers.items():
        archives[key], broken = read_archive(
            key, register, trees[key], settings.registers, root, registers
        )
        found += broken
    found += inherited_changes(registers, trees, archives)
    histories = _histories(registers, archives, (*pages.pages, *generated), settings)
    for key, history in histories.items():
        occupied = dict(taken_versions(history, docs, settings))
        found += clashes_of_versions(key, occupied, root)
        free = {day: uri for day, uri in history.pages.items() if day not in occupied}
        histories[key] = replace(history, pages=free)
    further: list[Page] = []
    for page in _further(histories, settings):
        file = taken_by(page.uri, docs, settings)
        if file:
            found.append(clash_of_language(page, file, root))
        else:
            further.append(page)
    if not (read.ids or pages.pages or found):
        found.append(_nothing(settings))
    found += _empty_directives(pages, histories, settings, read.wording)
    for key, register in registers.items():
        found += wrong_anchors(register, trees[key], settings, read.wording)
    shown = {page.uri: page.registers for page in (*pages.pages, *generated) if not page.sections}
    every_reference = bool(registers) and registers.keys() >= read.ids and not pages.findings
    definitions = (read.context.definitions if every_reference else None) or Definitions()
    located = {**trees, DEFINITIONS: read.organisations} if read.organisations else trees
    checked = check(Notices(registers, located, shown, settings, definitions))
    found += [*checked.findings, *_unknown_rules(settings)]
    known, files, mistakes = _read_baseline(root, settings)
    told, old = sift(in_order(weigh(found, settings.severity)), known)
    return Site(
        settings,
        read.wording,
        registers,
        trees,
        pages.pages,
        generated,
        _versions(histories),
        tuple(further),
        histories,
        in_order((*told, *mistakes)),
        {**read.files, **pages.files, **files},
        checked.ignored,
        old,
        checked.in_registers,
        pages.directives,
        read.sources,
    )


def stopping(findings: Iterable[Finding], settings: Settings) -> tuple[Finding, ...]:
    """The findings that stop a build: mistakes of files, and those of rules that the site chooses."""
    weights = _STOPPING[settings.fail_on]
    return tuple(
        each
        for each in findings
        if each.severity in weights or (each.severity is Severity.ERROR and not is_rule(each.rule))
    )


def with_pages(site: Site, pages: tuple[Page, ...]) -> Site:
    """The site as it would be if it had just these pages, and those of the versions below them."""
    archives = {key: history.archive for key, history in site.histories.items()}
    histories = _histories(site.registers, archives, pages, site.settings)
    return replace(
        site,
        pages=(),
        generated=pages,
        versions=_versions(histories),
        further=tuple(_further(histories, site.settings)),
        histories=histories,
    )


def _without_registers(settings: Settings, message: Message, rule: str) -> Site:
    finding = Finding(Position("mkdocs.yml", 1, 1), message, rule)
    return Site(settings, Wording(()), {}, {}, (), (), (), (), {}, (finding,), {})


def _unknown_in_order(registers: Iterable[Register], settings: Settings) -> Iterator[Finding]:
    """Ids in the option `section_order` that no notice has."""
    known = {*STANDARD_SECTIONS, *(own.id for register in registers for own in register.sections)}
    for each in settings.section_order:
        if each not in known:
            message = Message(
                "the option 'section_order' has an unknown section '{id}'{hint}",
                id=each,
                hint=suggestion(each, known) or Message("; the documentation lists the sections"),
            )
            yield Finding(Position("mkdocs.yml", 1, 1), message, "unknown-section")


def _unknown_rules(settings: Settings) -> Iterator[Finding]:
    """Ids in the option `severity` that no rule has."""
    for each in settings.severity:
        message = unknown_rule(each)
        if message:
            yield Finding(Position("mkdocs.yml", 1, 1), message, "unknown-rule", Severity.WARNING)


def _read_baseline(
    root: pathlib.Path, settings: Settings
) -> tuple[tuple[Known, ...], Mapping[str, str], tuple[Finding, ...]]:
    """The findings that the site knows, the text of their file, and what is wrong with it."""
    if settings.baseline is None:
        return (), {}, ()
    if not (root / settings.baseline).exists():
        message = Message(
            "the option 'baseline' is '{file}', which does not exist; write it with 'tietosuoja check "
            "--write-baseline'",
            file=settings.baseline,
        )
        mistake = Finding(Position("mkdocs.yml", 1, 1), message, "unreadable-file")
        return (), {}, (mistake,)
    text, findings = read_text(root / settings.baseline, settings.baseline)
    if text is None:
        return (), {}, findings
    known, findings = read_baseline(text, settings.baseline)
    return known, {settings.baseline: text}, findings


def _nothing(settings: Settings) -> Finding:
    message = Message(
        "there are no registers: the folder '{folder}' beside mkdocs.yml is missing or empty; write "
        "the first register there, such as customers.yml",
        folder=settings.registers,
    )
    return Finding(Position("mkdocs.yml", 1, 1), message, "no-registers", Severity.WARNING)


def _empty_directives(
    pages: Pages, histories: Mapping[str, History], settings: Settings, wording: Wording
) -> Iterator[Finding]:
    """Directives that show nothing: the notice of a register has no page, or a section no text."""
    for each in (each for directives in pages.directives.values() for each in directives):
        shown = {key: histories[key] for key in each.registers if key in histories}
        for key, history in shown.items():
            if not history.home:
                message = Message(
                    "nothing is shown here: this must lead to the whole notice of '{id}', which has no "
                    "page; show it on a page of the site",
                    id=key,
                )
                yield Finding(each.at("show", key), message, "empty-directive", Severity.WARNING)
        if each.sections and shown:
            language = settings.default_language
            notices = (
                build_notice(history.register, language, settings, wording)
                for history in shown.values()
            )
            written = {section.id for notice in notices for section in notice.sections}
            for section in each.sections:
                if section not in written:
                    message = Message(
                        "the section '{id}' is not shown, because nothing is written for it",
                        id=section,
                    )
                    position = each.at("sections", section)
                    yield Finding(position, message, "empty-directive", Severity.WARNING)


def _generated(ids: frozenset[str], pages: tuple[Page, ...], settings: Settings) -> Iterator[Page]:
    """The pages that the site does not have itself: one for each register, and the index."""
    if settings.path is None:
        return
    shown = {key for page in pages if not page.sections for key in page.registers}
    prefix = f"{settings.path}/" if settings.path else ""
    if not any(page.is_index for page in pages):
        yield Page(f"{prefix}{INDEX}.md", (), is_index=True)
    for key in sorted(ids - shown):
        yield Page(f"{prefix}{key}.md", (key,))


def _histories(
    registers: Mapping[str, Register],
    archives: Mapping[str, Archive],
    pages: Iterable[Page],
    settings: Settings,
) -> dict[str, History]:
    """The past of each register; the pages of its versions stand below the page that shows it."""
    homes: dict[str, Page] = {}
    for page in pages:
        if not page.sections:
            for key in page.registers:
                homes.setdefault(key, page)
    histories: dict[str, History] = {}
    for key, register in registers.items():
        archive, home = archives[key], homes.get(key)
        if not home:
            histories[key] = History(register, archive)
            continue
        below = folder_below(home, settings, key)
        count = settings.versions
        shown = archive.versions[-count:] if count else archive.versions if count is None else ()
        made = {each.date: f"{below}{each.date.isoformat()}.md" for each in shown}
        histories[key] = History(
            register, archive, without_language(home.uri, settings), below, made
        )
    return histories


def _further(histories: Mapping[str, History], settings: Settings) -> Iterator[Page]:
    """The pages of registers in languages that the site does not have, below those that it has."""
    for key, history in histories.items():
        for language in dict.fromkeys(history.register.languages if history.home else ()):
            if language not in settings.languages and has_catalogue(language):
                yield Page(f"{history.folder}{language}.md", (key,), language=language)


def _versions(histories: Mapping[str, History]) -> tuple[Page, ...]:
    """The pages that are made for recorded versions."""
    return tuple(
        Page(uri, (key,), version=day)
        for key, history in histories.items()
        for day, uri in history.pages.items()
    )
