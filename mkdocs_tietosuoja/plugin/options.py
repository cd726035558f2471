"""The options of the plugin, and what MkDocs and static-i18n say of the site."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_tietosuoja.clock import today
from mkdocs_tietosuoja.model import EmailFormat, Layout
from mkdocs_tietosuoja.pages import Page
from mkdocs_tietosuoja.settings import (
    SEVERITIES,
    FailOn,
    MissingTranslation,
    Settings,
    number_of_versions,
)


class _Versions(base.BaseConfigOption["int | None"]):
    """The option `versions`: a word or a number."""

    def __init__(self) -> None:
        super().__init__()
        self.default = "all"

    def run_validation(self, value: object) -> int | None:
        """The number that is meant, or `None` for all."""
        try:
            return number_of_versions(value)
        except ValueError as error:
            raise base.ValidationError(str(error)) from None


class TietosuojaConfig(base.Config):
    """The options of the plugin; what describes the company belongs in the registers."""

    registers = c.Type(str, default="registers")
    """The folder of the register files, beside `mkdocs.yml`."""

    pages = c.Type(bool, default=True)
    """Whether a page is made for each register that no page of the site shows, and an index."""

    path = c.Type(str, default="tietosuoja")
    """The folder of the site in which these pages are made."""

    language = c.Optional(c.Type(str))
    """The language of a site without static-i18n; the theme's language where it is not given."""

    territory = c.Optional(c.Type(str))
    """The country whose wording a language has: with `FI`, Swedish is that of Finland."""

    layout = c.Choice([each.value for each in Layout], default=Layout.NUMBERED.value)
    """How the sections of notices are set out: `numbered`, `unnumbered` or `table`."""

    section_order = c.ListOfItems(c.Type(str), default=[])
    """Ids of sections that come first, in this order: `[rights, controller]`."""

    missing_translation = c.Choice(
        [each.value for each in MissingTranslation], default=MissingTranslation.WARN.value
    )
    """What a text that is missing in one of the site's languages is: `error`, `warn` or `fallback`."""

    email_format = c.Choice([each.value for each in EmailFormat], default=EmailFormat.LINK.value)
    """How e-mail addresses are shown: `link`, `text` or `spelled`, as `name (at) company.example`."""

    versions = _Versions()
    """How many recorded versions of each notice have a page: `all`, `none` or a number."""

    severity = c.DictOfItems(c.Choice([*SEVERITIES]), default={})
    """How much the breach of a rule weighs: `{missing-copy: warning}`; `none` where it is not told."""

    fail_on = c.Choice([each.value for each in FailOn], default=FailOn.ERROR.value)
    """Which findings of rules stop a build: `error`, `warning` or `never`."""

    baseline = c.Optional(c.Type(str))
    """The file of known findings, beside `mkdocs.yml`."""


def read_settings(
    options: TietosuojaConfig, config: MkDocsConfig, *, serving: bool = False
) -> Settings:
    """What the site chooses, in the core's words.

    Where MkDocs serves the site while it is written, only what cannot be read stops a build.
    """
    return Settings(
        languages=_languages(options, config),
        territory=options.territory,
        registers=options.registers,
        path=options.path.strip("/") if options.pages else None,
        layout=Layout(options.layout),
        missing_translation=MissingTranslation(options.missing_translation),
        email_format=EmailFormat(options.email_format),
        section_order=tuple(options.section_order),
        versions=options.versions,
        severity={rule: SEVERITIES[each] for rule, each in options.severity.items()},
        fail_on=FailOn.NEVER if serving else FailOn(options.fail_on),
        baseline=options.baseline,
        today=today(),
    )


def root(config: MkDocsConfig) -> Path:
    """The folder of `mkdocs.yml`."""
    return (
        Path(config.config_file_path).absolute().parent if config.config_file_path else Path.cwd()
    )


def watch(registers: str, config: MkDocsConfig) -> None:
    """Lets `mkdocs serve` build again when a register changes."""
    folder = root(config) / registers
    if folder.is_dir() and str(folder) not in config.watch:
        config.watch.append(str(folder))


def is_nested_build(config: MkDocsConfig) -> bool:
    """Whether static-i18n builds one more language of a site that has been read already."""
    return bool(getattr(config.plugins.get("i18n"), "building", False))


def structure(config: MkDocsConfig) -> str | None:
    """The structure of static-i18n, `suffix` or `folder`; `None` without it."""
    i18n = config.plugins.get("i18n")
    return str(i18n.config.docs_structure) if i18n else None


def current_language(settings: Settings, config: MkDocsConfig) -> str:
    """The language that is being built; known from `on_files` on."""
    i18n = config.plugins.get("i18n")
    return str(i18n.current_language) if i18n else settings.default_language


def page_language(shown: Page, settings: Settings, config: MkDocsConfig) -> str:
    """The language of what a page shows: its own where the site does not have it."""
    return shown.language or current_language(settings, config)


def _languages(options: TietosuojaConfig, config: MkDocsConfig) -> tuple[str, ...]:
    """The languages that static-i18n builds, the default first; else the language of the site."""
    i18n = config.plugins.get("i18n")
    if i18n is None:
        theme = config.theme
        language = options.language or theme.get("language") or theme.get("locale") or "en"
        return (str(language).replace("_", "-"),)
    built = [language for language in i18n.config.languages if language.build]
    return tuple(
        str(language.locale) for language in sorted(built, key=lambda each: not each.default)
    )
