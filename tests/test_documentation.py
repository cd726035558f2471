"""What the documentation shows works as it is written."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from mkdocs_tietosuoja.configuration import OPTIONS
from mkdocs_tietosuoja.model import STANDARD_SECTIONS, Register
from mkdocs_tietosuoja.model.organisation import Organisations
from mkdocs_tietosuoja.plugin.options import TietosuojaConfig
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.site import read_site
from mkdocs_tietosuoja.source import read_yaml

ROOT = Path(__file__).parent.parent
FORMAT = (ROOT / "docs" / "format.md").read_text("utf-8")
SITE = (ROOT / "docs" / "site.md").read_text("utf-8")
TRANSLATING = (ROOT / "docs" / "translating.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def blocks(text: str) -> list[str]:
    """The YAML examples of a page, without the indentation of a list around them."""
    found = re.findall(r"^( *)```yaml\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return [re.sub(f"^{indent}", "", block, flags=re.MULTILINE) for indent, block in found]


def test_register_of_the_readme_is_complete(tmp_path: Path) -> None:
    register = next(block for block in blocks(README) if block.startswith("name:"))
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers" / "customers.yml").write_text(register, encoding="utf-8")
    site = read_site(tmp_path, tmp_path / "docs", Settings(("fi",)))
    assert list(map(str, site.findings)) == []
    assert list(site.registers) == ["customers"]


@pytest.mark.parametrize("block", blocks(FORMAT), ids=lambda block: block[:20].strip())
def test_examples_of_the_format_have_keys_that_exist(block: str) -> None:
    # The first example shows one key in several forms.
    written = yaml.safe_load(re.sub("^name: Asiakasrekisteri .*\n", "", block, flags=re.MULTILINE))
    known = {*Register.model_fields, *Organisations.model_fields, "description"}
    assert set(written) <= known


@pytest.mark.parametrize("block", blocks(TRANSLATING), ids=lambda block: block[:20].strip())
def test_examples_for_translators_can_be_read(block: str) -> None:
    tree, findings = read_yaml(block, "")
    assert tree
    assert findings == ()


def test_format_lists_the_sections_in_their_order() -> None:
    listed = FORMAT.partition("ids of the standard sections, in their order:")[2].partition(".")[0]
    assert tuple(re.findall("`([a-z-]+)`", listed)) == STANDARD_SECTIONS


def test_every_option_is_documented_with_its_default() -> None:
    options = next(block for block in blocks(SITE) if "- tietosuoja:\n" in block)
    (plugin,) = yaml.safe_load(options)["plugins"]
    defaults = {name: option.default for name, option in TietosuojaConfig()._schema}
    assert plugin["tietosuoja"] == defaults | {"language": "fi"}
    assert set(OPTIONS) == {*defaults, "enabled"}  # what the command line reads


@pytest.mark.parametrize("name", ["keys", "rules"])
def test_lists_are_those_of_the_code(name: str) -> None:
    made = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / name)], check=True, capture_output=True
    )
    assert made.stdout.decode("utf-8") == (ROOT / "docs" / f"{name}.md").read_text("utf-8"), (
        "run 'make schema'"
    )


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "CONTRIBUTING.md",
        "docs/benchmark.md",
        "docs/checks.md",
        "docs/format.md",
        "docs/rules.md",
        "docs/site.md",
        "docs/translating.md",
    ],
)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    outside_examples = re.sub("```.*?```|`[^`]*`", "", text, flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#]+)", outside_examples):
        if "://" not in target:
            assert (ROOT / page).parent.joinpath(target).exists(), target
