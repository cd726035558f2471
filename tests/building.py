"""Small sites in three languages, built by MkDocs in this process."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml
from lxml import html
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.site import read_site
from mkdocs_tietosuoja.versions import draft, seal_written

os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's advertisement, which is not about our pages

ORGANISATIONS = """\
organisations:
  yritys:
    name: Yritys Oy
    business_id: 2846319-7
    address:
      street: Katu 1
      postal_code: "00200"
      city: {fi: Helsinki, sv: Helsingfors, en: Helsinki}
      country: FI
    email: info@yritys.example
contacts:
  tiimi:
    name: {fi: Tietosuojatiimi, sv: Dataskyddsteamet, en: Privacy team}
    email: tietosuoja@yritys.example
"""

CUSTOMERS = """\
name: {fi: Asiakkaat 2024, sv: Kunder 2024, en: Customers 2024}
controller: yritys
contact: tiimi
data_protection_officer: none
data_subjects: {fi: Asiakkaat, sv: Kunder, en: Customers}
purposes:
  - name: {fi: Asiakassuhde, sv: Kundrelation, en: Customer relationship}
    legal_basis: contract
data_categories: {fi: Nimi, sv: Namn, en: Name}
sources: [{type: data_subject}]
provision: {requirement: contractual, consequences: {fi: Emme myy., sv: Vi säljer inte., en: No sale.}}
recipients: none
transfers: none
retention: {description: {fi: Kaksi vuotta., sv: Två år., en: Two years.}}
automated_decisions: none
supervisory_authority: FI
sections:
  - id: prices
    title: {fi: Hinnat, sv: Priser, en: Prices}
    text:
      fi: Kysy [meiltä](contact.md#phone) tai katso [säilytysaika](#retention).
      sv: Fråga [oss](contact.md#phone) eller se [lagringstiden](#retention).
      en: Ask [us](contact.md#phone) or see [storage](#retention).
history:
  - {date: 2018-04-17, change: {fi: Laadittu., sv: Upprättad., en: Drawn up.}}
  - {date: 2024-01-10, change: {fi: Hinnat., sv: Priser., en: Prices.}}
"""

APPLICANTS = """\
extends: customers-2024
name: {fi: Työnhakijat, sv: Arbetssökande, en: Job applicants}
history:
  - {date: 2023-01-31, change: {fi: Laadittu., sv: Upprättad., en: Drawn up.}}
  - {date: 2024-02-29, change: {fi: Hinnat., sv: Priser., en: Prices.}}
"""

LIVES = """\
extends: customers-2024
name: {fi: Yhdeksän elämää, sv: Nio liv, en: Nine lives}
history:
  - {date: 2024-12-01, change: {fi: Laadittu., sv: Upprättad., en: Drawn up.}}
  - {date: 2025-06-01, change: {fi: Hinnat., sv: Priser., en: Prices.}}
"""

REGISTERS = {
    "registers/organisations.yml": ORGANISATIONS,
    "registers/customers-2024.yml": CUSTOMERS,
    "registers/job-applicants.yml": APPLICANTS,
    "registers/9-lives.yml": LIVES,
}

CONFIG: dict[str, Any] = {
    "site_name": "Yritys",
    "site_url": "https://www.yritys.example/ohjeet/",
    "repo_url": "https://git.yritys.example/www/",
    "edit_uri": "edit/main/docs/",
    "theme": {"name": "material", "font": False, "language": "fi"},
    "plugins": {"search": {}, "tietosuoja": {}},
    "validation": {"links": {"anchors": "warn"}},
    "strict": True,
}

I18N: dict[str, Any] = {
    "docs_structure": "suffix",
    "languages": [
        {"locale": "fi", "name": "Suomi", "default": True, "build": True},
        {"locale": "sv", "name": "Svenska", "build": True},
        {"locale": "en", "name": "English", "build": True},
    ],
}


def without(*rules: str) -> dict[str, Any]:
    """The plugin's options for registers that break some rules on purpose."""
    return {"tietosuoja": {"severity": dict.fromkeys(rules, "none")}}


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Writes files by their path in the folder."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def write_site(folder: Path, files: Mapping[str, str], **config: Any) -> None:
    """Writes `mkdocs.yml`, the three registers and the files of one site."""
    settings = yaml.safe_dump({**CONFIG, **config}, sort_keys=False, allow_unicode=True)
    write(folder, {**REGISTERS, **files, "mkdocs.yml": settings})


def record(folder: Path, key: str, registers: str = "registers") -> None:
    """Seals the last version of a register, whose entry stands in its history already."""
    settings = Settings(("fi", "sv", "en"), registers=registers)
    site = read_site(folder, folder / "docs", settings)
    file = folder / site.trees[key].position.path
    made = draft(key, site.registers[key], site.histories[key].archive)
    assert made
    matter = () if file.suffix == ".yml" else ("tietosuoja",)
    recording = seal_written(made, file.read_text("utf-8"), (*matter, "history"), registers)
    write(folder, {recording.path: recording.text})
    file.write_text(recording.source, encoding="utf-8")


def build(folder: Path, **config: Any) -> list[str]:
    """Builds the site in `folder`; returns every warning and error of the build, as logged.

    A build that stops has logged why.
    """
    log = _Warnings(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(log)
    try:
        with suppress(Abort):
            mkdocs_build(load_config(str(folder / "mkdocs.yml"), **config))
    finally:
        logger.removeHandler(log)
    return log.lines


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a command such as `mkdocs build` in `folder`, as a user would."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def read_page(folder: Path, address: str) -> Any:
    """The root element of a page of a built site."""
    return html.fromstring((folder / "site" / address / "index.html").read_bytes())


def text(element: Any) -> str:
    """All text in an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def places(lines: list[str]) -> list[str]:
    """Where findings are and of which kind, without their words."""
    return [
        re.sub(r"^mkdocs_tietosuoja: (\S+): (\w+): .* (\[.+\])$", r"\1 \2 \3", line)
        for line in lines
    ]


class _Warnings(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
