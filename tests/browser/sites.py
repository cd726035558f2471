"""The sites that the tests look at: the example site, one of hostile shapes, one in each other theme."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import building
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parents[2]


class Sort(NamedTuple):
    """A sort of site: how it is written, and its pages of each kind."""

    write: Callable[[Path], Path]
    """Writes what is to be built; returns its `mkdocs.yml`."""
    pages: tuple[str, ...]

    def build(self, source: Path, folder: Path) -> None:
        build(load_config(str(self.write(source)), site_dir=str(folder)))


EXAMPLE = tuple(
    language + page
    for language in ("", "sv/", "en/")
    for page in (
        "contact/",
        "tietosuoja/",
        "tietosuoja/customers/",
        "tietosuoja/arkki/",
        "tietosuoja/photo-studio/",
        "tietosuoja/stakeholders/",
        "tietosuoja/group/",
        "tietosuoja/customers/2018-05-21/",
        "tietosuoja/customers/2025-04-08/",
    )
)
HOSTILE = (
    "form/",
    "together/",
    "tietosuoja/",
    "tietosuoja/crowd/",
    "tietosuoja/long-words/",
    "tietosuoja/marks/",
    "tietosuoja/required/",
    "tietosuoja/required/2024-01-10/",
    "tietosuoja/right-to-left/",
    "en/tietosuoja/crowd/",
    "en/tietosuoja/marks/",
)

LONG = "Elektroenkefalografiatutkimuslaitteistonhuoltosopimusasiakkuudenhallintajärjestelmän"
LONG = f"{LONG}{'ylläpitäjävastuuhenkilö' * 2}"[:120]
HEBREW = "מחסן הנתונים בע״מ"
ARABIC = "شركة البيانات المحدودة"
MARKS = "A|B <b>ja</b> C & D `|` \\| &lt; $x$ *ei* [^1] {x} <!-- -->"

REQUIRED: dict[str, Any] = {
    "name": "Varausrekisteri",
    "controller": {
        "name": "Saaristolautta Oy",
        "business_id": "2846319-7",
        "address": {"street": "Rantakatu 1", "postal_code": "20100", "city": "Turku"},
        "email": "info@saaristolautta.example",
    },
    "data_protection_officer": "none",
    "data_subjects": "Matkustajat",
    "purposes": [{"name": "Matkan varaaminen", "legal_basis": "contract"}],
    "data_categories": "Nimi ja puhelinnumero",
    "sources": [{"type": "data_subject"}],
    "provision": {"requirement": "contractual", "consequences": "Emme voi ottaa varausta."},
    "recipients": "none",
    "transfers": "none",
    "retention": {"duration": "P1Y", "from": "matkan päättymisestä"},
    "automated_decisions": "none",
    "supervisory_authority": "FI",
    "history": [{"date": "2024-01-10", "change": "Seloste laadittiin."}],
}


def register(**values: Any) -> str:
    """A register with what every register needs, with these values in its place."""
    keys = {key: value for key, value in {**REQUIRED, **values}.items() if value is not None}
    return yaml.safe_dump(keys, sort_keys=False, allow_unicode=True)


def recipient(number: int) -> dict[str, Any]:
    """One of many: of every role, within the area and outside it, some with long names."""
    found: dict[str, Any] = {
        "name": f"Vastaanottaja {number} {'Palvelut ja ylläpito ' * (number % 4)}Oy",
        "role": ("processor", "controller", "group_company", "authority")[number % 4],
        "country": ("FI", "US", "DE", "IN", "JP")[number % 5],
        "description": "Ylläpitää järjestelmää, jossa tiedot ovat. " * (1 + number % 3),
    }
    if found["country"] in {"US", "IN"}:
        found["transfer"] = {
            "safeguard": "standard_contractual_clauses",
            "copy": "Saat jäljennöksen yhteyshenkilöltä.",
        }
    return found


TABLE = "\n".join(
    (
        "| " + " | ".join(f"Sarakkeen {each} otsikko" for each in range(8)) + " |",
        "|" + " --- |" * 8,
        *("| " + " | ".join(f"Solu {row}.{each}" for each in range(8)) + " |" for row in range(20)),
    )
)
COOKIES = [
    {
        "name": f"_pk_id.{number}.{'1fff' * 12}",
        "provider": "Mittaus GmbH",
        "category": "statistics",
        "purpose": "Laskee kävijät.",
        "duration": "P13M",
        "third_party": True,
    }
    for number in range(3)
]
CROWD = register(
    name={"fi": "Suuri rekisteri", "en": "Large register"},
    purposes=[
        {
            "name": f"Käyttötarkoitus {number}",
            "legal_basis": basis,
            "legal_basis_description": "Tästä säädetään laissa.",
            "legitimate_interest": "Etumme on pitää palvelu toiminnassa.",
            "retention": {"duration": f"P{1 + number}Y", "from": "asiakkuuden päättymisestä"},
        }
        for number, basis in enumerate(
            ["contract", "legitimate_interests", "legal_obligation", "consent"] * 3
        )
    ],
    recipients=[recipient(number) for number in range(40)],
    transfers=None,
    cookies=COOKIES,
    history=[
        {"date": f"{2010 + year}-01-10", "change": f"Muutos {year}."} for year in range(1, 12)
    ],
)
LONG_WORDS = register(
    layout="unnumbered",
    name=LONG,
    introduction=f"{LONG} ja https://www.{LONG.lower()}.example/{LONG}.",
    contact={"name": LONG, "email": f"{LONG[:60]}@{LONG[:60]}.example".lower().replace("ä", "a")},
    data_subjects=LONG,
    purposes=[
        {"name": LONG, "legal_basis": "contract", "retention": {"duration": "P1Y", "from": LONG}}
    ],
    data_categories=[LONG, {"name": LONG, "items": [LONG, LONG]}],
    sources=[{"type": "third_party", "name": LONG, "description": LONG}],
    recipients=[
        {"name": LONG, "role": "processor", "country": "US", "description": LONG},
        {"name": LONG.upper(), "role": "processor", "country": "FI", "description": LONG},
    ],
    transfers=None,
    cookies=[{**COOKIES[0], "provider": LONG, "purpose": LONG}],
    sections=[{"id": "own", "title": LONG, "text": f"{LONG}\n\n- {LONG}\n- `{LONG}`"}],
    history=[
        {"date": "2024-01-10", "change": LONG},
        {"date": "2025-01-10", "change": LONG, "impact": LONG, "effective": "2025-03-01"},
    ],
)
REGISTERS = {
    "crowd": CROWD,
    "long-words": LONG_WORDS,
    "marks": register(
        name=f"Merkit {MARKS}",
        introduction=MARKS,
        data_subjects=MARKS,
        purposes=[{"name": MARKS, "description": MARKS, "legal_basis": "contract"}],
        data_categories=[MARKS, MARKS],
        sources=[{"type": "third_party", "name": MARKS, "description": MARKS}],
        recipients=[{"name": MARKS, "role": "processor", "country": "FI", "description": MARKS}],
        cookies=[{**COOKIES[0], "name": MARKS, "provider": MARKS, "purpose": MARKS}],
        sections=[
            {"id": "table", "title": "Pitkä taulukko", "text": f"{MARKS}\n\n{TABLE}\n"},
            {"id": "narrow", "title": "Kapea", "text": "| a | b |\n| --- | --: |\n| 1 | 2 |\n"},
        ],
    ),
    "required": register(),
    "suppliers": register(name="Toimittajat", layout="table"),
    "visitors": register(name="Vierailijat", recipients=[recipient(each) for each in range(3)]),
    "right-to-left": register(
        layout="table",
        name=f"{HEBREW} 2024",
        controller={**REQUIRED["controller"], "name": HEBREW},
        contact={"name": ARABIC, "title": "מנהל (Oy)", "email": "info@rtl.example"},
        purposes=[{"name": f"{ARABIC} 1/2", "legal_basis": "contract"}],
        sources=[{"type": "third_party", "name": ARABIC}],
        recipients=[
            {"name": f"{HEBREW} (1)", "role": "processor", "country": "US"},
            {"name": f"{ARABIC}, Ltd.", "role": "controller", "country": "FI"},
        ],
        transfers=None,
    ),
}
PAGES = {
    "docs/index.md": "# Etusivu\n",
    "docs/form.md": (
        "# Lomake\n\nTeksti.\n\n<!-- tietosuoja: crowd -->\n\n<!-- tietosuoja: long-words -->\n\n"
        "## Säilytys\n\n<!-- tietosuoja: {show: right-to-left, sections: retention} -->\n"
    ),
    "docs/together.md": "---\ntietosuoja: [suppliers, visitors]\n---\n",
}
CONFIGURATION: dict[str, Any] = {
    "site_name": "Vihamielinen",
    "site_url": "https://www.hostile.example/",
    "theme": {
        "name": "material",
        "font": False,
        "palette": [{"scheme": "default"}, {"scheme": "slate"}],
    },
    "markdown_extensions": [{"toc": {"permalink": True}}],
    "plugins": {
        "search": {},
        "tietosuoja": {"missing_translation": "fallback", "fail_on": "never"},
        "i18n": {
            "docs_structure": "suffix",
            "languages": [
                {"locale": "fi", "name": "Suomi", "default": True, "build": True},
                {"locale": "en", "name": "English", "build": True},
            ],
        },
    },
}


def write_hostile(folder: Path) -> Path:
    registers = {f"registers/{name}.yml": text for name, text in REGISTERS.items()}
    settings = yaml.safe_dump(CONFIGURATION, sort_keys=False)
    building.write(folder, {**registers, **PAGES, "mkdocs.yml": settings})
    building.record(folder, "required")
    return folder / "mkdocs.yml"


def write_theme(name: str, folder: Path) -> Path:
    settings = {
        "site_name": "Teema",
        "site_url": "https://www.theme.example/",
        "theme": {"name": name, "highlightjs": False},
        "plugins": {"tietosuoja": {"missing_translation": "fallback", "fail_on": "never"}},
        "markdown_extensions": [{"toc": {"permalink": True}}],
    }
    files = {
        "registers/crowd.yml": CROWD,
        "docs/index.md": "# Etusivu\n",
        "mkdocs.yml": yaml.safe_dump(settings),
    }
    building.write(folder, files)
    return folder / "mkdocs.yml"


SORTS = {
    "example": Sort(lambda _: ROOT / "mkdocs.yml", EXAMPLE),
    "hostile": Sort(write_hostile, HOSTILE),
}
THEMES = {
    name: Sort(partial(write_theme, name), ("tietosuoja/crowd/",))
    for name in ("mkdocs", "readthedocs")
}
"""The themes that MkDocs brings; Material, which most sites have, is looked at in every shape."""
