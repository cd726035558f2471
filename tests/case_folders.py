"""The good cases and the example site, read as a host reads them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from mkdocs_tietosuoja.findings import Finding
from mkdocs_tietosuoja.model import EmailFormat, Layout
from mkdocs_tietosuoja.notice import Notice, build_notice, combine, localization
from mkdocs_tietosuoja.registers import Registers, read_registers
from mkdocs_tietosuoja.render import render_html, render_markdown
from mkdocs_tietosuoja.settings import MissingTranslation, Settings
from mkdocs_tietosuoja.site import read_site

ROOT = Path(__file__).parent.parent
GOOD_CASES = ROOT / "tests" / "cases" / "good"
EXAMPLE_SITE = ROOT / "example-site"
SETTINGS = Settings(("fi", "sv", "en"), territory="FI")


@dataclass(frozen=True)
class Case:
    """Registers that stand on one page."""

    settings: Settings
    read: Registers
    findings: tuple[Finding, ...]
    show: tuple[str, ...]

    @property
    def layout(self) -> Layout:
        own = self.read.registers[self.show[0]].layout if len(self.show) == 1 else None
        return own or self.settings.layout

    def notice(self, language: str) -> Notice:
        notices = {
            key: build_notice(self.read.registers[key], language, self.settings, self.read.wording)
            for key in self.show
        }
        return combine(notices, localization(language, self.settings, self.read.wording))

    def markdown(self, language: str) -> str:
        return render_markdown(self.notice(language), self.layout)

    def html(self, language: str) -> str:
        return render_html(self.notice(language), self.layout)


@cache
def good_case(name: str) -> Case:
    file = GOOD_CASES / name / "settings.yml"
    chosen = yaml.safe_load(file.read_text("utf-8")) if file.exists() else {}
    settings = replace(
        SETTINGS,
        languages=tuple(chosen.get("languages", SETTINGS.languages)),
        email_format=EmailFormat(chosen.get("email_format", "link")),
        missing_translation=MissingTranslation(chosen.get("missing_translation", "warn")),
        section_order=tuple(chosen.get("section_order", ())),
    )
    root = GOOD_CASES / name
    read = read_registers(root, settings)
    findings = read_site(root, root / "docs", settings).findings
    return Case(settings, read, findings, tuple(chosen.get("show", read.registers)))


@cache
def example_registers() -> Registers:
    return read_registers(EXAMPLE_SITE, SETTINGS)
