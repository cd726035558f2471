"""The style sheet as part of the site's theme: where it is, and how a site overrides it."""

from pathlib import Path
from typing import Any

import pytest
from building import CONFIG, I18N, build, run, write_site

ADDRESS = "assets/tietosuoja.css"
OWN = ".tietosuoja { color: teal }\n"
SHIPPED = (Path(__file__).parents[1] / "mkdocs_tietosuoja/theme" / ADDRESS).read_text("utf-8")

LANGUAGES = [
    pytest.param({}, id="one"),
    *(
        pytest.param({"i18n": {**I18N, "docs_structure": structure}}, id=structure)
        for structure in ("suffix", "folder")
    ),
]


def theme(name: str = "material", **options: Any) -> dict[str, Any]:
    """The settings of a theme, without fonts from elsewhere."""
    return {"name": name, **({"font": False} if name == "material" else {}), **options}


def site(folder: Path, files: dict[str, str], **config: Any) -> None:
    """Writes a site with a page in each language."""
    i18n = config.get("plugins", {}).get("i18n")
    prefix = "fi/" if i18n and i18n["docs_structure"] == "folder" else ""
    pages = {
        f"docs/{prefix}index.md": "# Yritys\n",
        f"docs/{prefix}contact.md": "# Yhteys\n\n## Puhelin {: #phone }\n",
    }
    own = {"markdown_extensions": ["attr_list"], "strict": False}
    write_site(folder, {**pages, **files}, **{**CONFIG, **own, **config})


def sheets(folder: Path) -> dict[str, str]:
    """The style sheets of a built site, by address."""
    found = (folder / "site").rglob("tietosuoja.css")
    return {str(each.relative_to(folder / "site")): each.read_text("utf-8") for each in found}


@pytest.mark.parametrize("plugins", LANGUAGES)
def test_mkdocs_copies_the_style_sheet(plugins: dict[str, Any], tmp_path: Path) -> None:
    site(tmp_path, {}, plugins={"tietosuoja": {}, **plugins})
    build(tmp_path)
    assert sheets(tmp_path) == {ADDRESS: SHIPPED}


@pytest.mark.parametrize("plugins", LANGUAGES)
def test_a_document_takes_its_place(plugins: dict[str, Any], tmp_path: Path) -> None:
    site(tmp_path, {f"docs/{ADDRESS}": OWN}, plugins={"tietosuoja": {}, **plugins})
    build(tmp_path)
    assert sheets(tmp_path) == {ADDRESS: OWN}


@pytest.mark.parametrize("plugins", LANGUAGES)
def test_a_file_of_custom_dir_takes_its_place(plugins: dict[str, Any], tmp_path: Path) -> None:
    site(
        tmp_path,
        {f"overrides/{ADDRESS}": OWN},
        plugins={"tietosuoja": {}, **plugins},
        theme=theme(custom_dir="overrides"),
    )
    build(tmp_path)
    assert sheets(tmp_path) == {ADDRESS: OWN}


@pytest.mark.parametrize("command", ["mkdocs", "properdocs"])
def test_the_style_sheet_is_there_after_a_dirty_build(command: str, tmp_path: Path) -> None:
    site(tmp_path, {})
    for _ in range(2):
        run(tmp_path, command, "build", "--dirty", "-f", "mkdocs.yml")
        assert sheets(tmp_path) == {ADDRESS: SHIPPED}
