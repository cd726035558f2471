"""The package as it is installed: what the wheel holds, and the direction of the imports."""

import ast
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "mkdocs_tietosuoja"

# What each part may import of the package, besides itself; nothing reaches back.
ALLOWED = {
    "findings": set(),
    "source": {"findings"},
    "model": {"findings", "source"},
    "settings": {"findings", "model"},
    "language": {"findings", "source", "model"},
    "checks": {"findings", "source", "model", "settings", "language"},
    "translations": {"findings", "source", "model"},
    "versions": {"findings", "source", "model", "language"},
    "notice": {"model", "settings", "language", "versions"},
    "render": {"language", "model", "notice"},
    "clock": set(),
    "history": {"findings", "model", "notice", "versions"},
    "inheritance": {"findings", "model", "registers", "source", "versions"},
    "directives": {"findings", "source"},
    "pages": {"directives", "findings", "source", "model", "settings", "registers"},
    "registers": {
        "findings",
        "source",
        "model",
        "settings",
        "language",
        "checks",
        "translations",
    },
    "addresses": {"findings", "history", "pages", "registers", "settings", "source"},
    "anchors": {"findings", "language", "model", "notice", "settings", "source"},
    "site": {
        "findings",
        "source",
        "model",
        "settings",
        "language",
        "checks",
        "notice",
        "registers",
        "directives",
        "pages",
        "history",
        "inheritance",
        "versions",
        "addresses",
        "anchors",
    },
    "feeds": {"addresses", "history", "language", "model", "notice", "registers", "render", "site"},
    "configuration": {"findings", "model", "settings"},
    "schema": {"model"},
    "mending": {"findings", "model", "source"},
    "reporting": {"findings", "source", "model", "language", "checks"},
    "plugin": {
        "addresses",
        "anchors",
        "clock",
        "directives",
        "feeds",
        "findings",
        "source",
        "model",
        "settings",
        "language",
        "notice",
        "render",
        "registers",
        "pages",
        "site",
    },
    "cli": {
        "checks",
        "clock",
        "configuration",
        "directives",
        "findings",
        "language",
        "mending",
        "model",
        "notice",
        "pages",
        "registers",
        "render",
        "reporting",
        "schema",
        "settings",
        "site",
        "source",
        "translations",
        "versions",
    },
}

# The core is a library: no MkDocs, network, clock, git or environment.
FORBIDDEN_IN_CORE = {"mkdocs", "git", "http", "os", "requests", "socket", "subprocess", "time"}
HOSTS = {"plugin", "cli", "clock"}


def imports_of(part: str) -> set[str]:
    """Full names of all modules that the modules of a part import, also within functions."""
    file = PACKAGE / f"{part}.py"
    files = [file] if file.exists() else sorted((PACKAGE / part).rglob("*.py"))
    names: set[str] = set()
    for each in files:
        for node in ast.walk(ast.parse(each.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{each}: relative import"
                names.add(node.module or "")
    return names


def test_every_part_is_listed() -> None:
    parts = {
        path.stem
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert parts - {"__init__"} == set(ALLOWED)


@pytest.mark.parametrize("part", sorted(ALLOWED))
def test_imports_go_one_way(part: str) -> None:
    own = {name.split(".")[1] for name in imports_of(part) if name.startswith("mkdocs_tietosuoja.")}
    assert own - {part} <= ALLOWED[part]


@pytest.mark.parametrize("part", sorted(set(ALLOWED) - HOSTS))
def test_core_is_a_library(part: str) -> None:
    assert not {name.split(".")[0] for name in imports_of(part)} & FORBIDDEN_IN_CORE


@pytest.mark.parametrize("part", sorted(set(ALLOWED) - HOSTS))
def test_core_reads_no_clock(part: str) -> None:
    file = PACKAGE / f"{part}.py"
    files = [file] if file.exists() else sorted((PACKAGE / part).rglob("*.py"))
    for each in files:
        nodes = list(ast.walk(ast.parse(each.read_text("utf-8"))))
        calls = [node.func for node in nodes if isinstance(node, ast.Call)]
        names = [call.attr for call in calls if isinstance(call, ast.Attribute)]
        names += [
            node.attr
            for node in nodes
            if isinstance(node, ast.Attribute) and node.attr == "environ"
        ]
        assert not {"today", "now", "utcnow", "environ"} & set(names)


def test_core_runs_without_mkdocs() -> None:
    code = "import sys; import mkdocs_tietosuoja.site; sys.exit('mkdocs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return file


def test_wheel_holds_code_data_and_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for expected in (
        "mkdocs_tietosuoja/py.typed",
        "mkdocs_tietosuoja/theme/assets/tietosuoja.css",
        "mkdocs_tietosuoja/theme/tietosuoja/base.html",
        "mkdocs_tietosuoja/theme/tietosuoja/icon.html",
        "mkdocs_tietosuoja/theme/tietosuoja/notice.html",
        "mkdocs_tietosuoja/checks/reading.yml",
        "mkdocs_tietosuoja/reporting/report.html.jinja",
        "mkdocs_tietosuoja/reporting/report.yml",
        "mkdocs_tietosuoja/language/catalogues/fi.yml",
        "mkdocs_tietosuoja/language/catalogues/sv.yml",
        "mkdocs_tietosuoja/language/catalogues/en.yml",
        "mkdocs_tietosuoja/language/messages/fi.po",
        "mkdocs_tietosuoja/language/messages/sv.po",
        "mkdocs_tietosuoja/language/facts/countries.yml",
        "mkdocs_tietosuoja/language/facts/authorities.yml",
        "mkdocs_tietosuoja-0.1.0.dist-info/licenses/LICENSE",
    ):
        assert expected in names
    tops = {name.split("/")[0] for name in names}
    assert tops == {"mkdocs_tietosuoja", "mkdocs_tietosuoja-0.1.0.dist-info"}


def test_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True)
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    install = [
        str(binaries / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers" / "customers.yml").write_text("name: Customers\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Example\ntheme: {name: mkdocs, locale: en}\nplugins: [tietosuoja]\n",
        encoding="utf-8",
    )
    check = subprocess.run(
        [binaries / "tietosuoja", "check"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert check.returncode == 1
    assert "registers/customers.yml:1:1: error: 'controller' is missing" in check.stdout
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Example\n", encoding="utf-8")
    (tmp_path / "registers" / "customers.yml").write_text(
        "name: Customers\n"
        "controller: {name: Example Ltd, email: privacy@company.example}\n"
        "purposes: [{name: Deliveries, legal_basis: contract}]\n"
        "provision: {requirement: contractual, consequences: Without the data we cannot deliver.}\n"
        "recipients: none\n"
        "retention: {duration: P2Y}\n"
        "automated_decisions: none\n"
        "history: [{date: 2026-01-07, change: Drawn up.}]\n",
        encoding="utf-8",
    )
    subprocess.run(
        [binaries / "mkdocs", "build", "--quiet"], cwd=tmp_path, check=True, capture_output=True
    )
    page = (tmp_path / "site" / "tietosuoja" / "customers" / "index.html").read_text("utf-8")
    assert "Example Ltd" in page
