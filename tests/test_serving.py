"""Builds that follow each other: serving while files change, dirty builds, the same build twice."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from building import CUSTOMERS, I18N, LIVES, REGISTERS, build, run, write, write_site

PLAIN = {
    "index.md": "# Etusivu\n",
    "contact.md": "# Yhteys\n\n## Phone\n\nSoita.\n",
    "own.md": "---\ntietosuoja: job-applicants\n---\n\n# Oma sivu\n",
}
PAGES = {
    "plain": {f"docs/{path}": PLAIN[path] for path in PLAIN},
    "suffix": {
        f"docs/{path.replace('.md', suffix)}": PLAIN[path]
        for path in PLAIN
        for suffix in (".md", ".sv.md", ".en.md")
    },
    "folder": {
        f"docs/{language}/{path}": PLAIN[path] for path in PLAIN for language in ("fi", "sv", "en")
    },
}
SERVED: dict[str, Any] = {"site_url": "", "strict": False, "repo_url": "", "edit_uri": ""}
SECONDS = 60


class Server:
    """`mkdocs serve` in a folder."""

    def __init__(self, folder: Path, port: int) -> None:
        self.log = folder / "serve.log"
        self.address = f"http://127.0.0.1:{port}/"

    def page(self, address: str) -> str:
        """The page at an address; an empty string where there is none, or not yet."""
        try:
            with urllib.request.urlopen(self.address + address, timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            error.close()
        except (urllib.error.URLError, TimeoutError):  # MkDocs does not answer while it builds
            pass
        return ""

    def wait_for_page(self, address: str, words: str) -> None:
        wait_until(lambda: words in self.page(address), f"{words!r} at {address}: {self.said()}")

    def wait_for_line(self, line: str) -> None:
        wait_until(lambda: line in self.said(), f"{line!r} in the log: {self.said()}")

    def said(self) -> str:
        return self.log.read_text("utf-8")


def wait_until(happened: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < end, what
        time.sleep(0.1)


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(folder, port)
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
    with server.log.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        try:
            server.wait_for_page("", "Etusivu")
            yield server
        finally:
            process.terminate()
            process.wait(timeout=SECONDS)


@pytest.mark.parametrize("plugins", [{"i18n": I18N}, {}], ids=["three-languages", "one-language"])
def test_serving_follows_the_registers(plugins: dict[str, Any], tmp_path: Path) -> None:
    pages = PAGES["suffix" if plugins else "plain"]
    write_site(tmp_path, pages, plugins={"tietosuoja": {}, **plugins}, **SERVED)
    (tmp_path / "registers/9-lives.yml").unlink()
    customers = "tietosuoja/customers-2024/"
    with serve(tmp_path) as server:
        assert "Kaksi vuotta." in server.page(customers)
        assert server.page("tietosuoja/9-lives/") == ""

        changed = CUSTOMERS.replace("Kaksi vuotta.", "Kolme vuotta.").replace("Två år", "Tre år")
        write(tmp_path, {"registers/customers-2024.yml": changed})
        server.wait_for_page(customers, "Kolme vuotta.")
        server.wait_for_page("own/", "Kolme vuotta.")
        if plugins:
            server.wait_for_page(f"sv/{customers}", "Tre år.")

        write(tmp_path, {"registers/9-lives.yml": LIVES})
        server.wait_for_page("tietosuoja/9-lives/", "Yhdeksän elämää")

        broken = changed.replace("legal_basis: contract", "legal_basis: contrct")
        write(tmp_path, {"registers/customers-2024.yml": broken})
        server.wait_for_line("registers/customers-2024.yml:8:18: error: ")

        incomplete = changed.replace("recipients: none\n", "").replace("Kolme", "Neljä")
        write(tmp_path, {"registers/customers-2024.yml": incomplete})
        server.wait_for_page(customers, "Neljä vuotta.")
        server.wait_for_line("registers/customers-2024.yml:1:1: error: 'recipients' is missing")

        write(tmp_path, {"registers/customers-2024.yml": CUSTOMERS})
        server.wait_for_page(customers, "Kaksi vuotta.")
        assert "Traceback" not in server.said()
        assert server.said().count("contrct") == 1


@pytest.mark.parametrize("plugins", [{"i18n": I18N}, {}], ids=["three-languages", "one-language"])
def test_dirty_build_follows_the_registers(plugins: dict[str, Any], tmp_path: Path) -> None:
    pages = PAGES["suffix" if plugins else "plain"]
    write_site(tmp_path, pages, plugins={"tietosuoja": {}, **plugins}, **SERVED)
    assert build(tmp_path) == []
    contact = tmp_path / "site/contact/index.html"
    contact.write_text("untouched", "utf-8")
    changed = CUSTOMERS.replace("Kaksi vuotta.", "Kolme vuotta.").replace("Två år", "Tre år")
    write(tmp_path, {"registers/customers-2024.yml": changed})
    built = run(tmp_path, "mkdocs", "build", "--dirty")
    assert built.returncode == 0, built.stderr
    for address in ("tietosuoja/customers-2024", "tietosuoja/9-lives", "own"):
        assert "Kolme vuotta." in read(tmp_path, address)
        if plugins:
            assert "Tre år." in read(tmp_path, f"sv/{address}")
    assert contact.read_text("utf-8") == "untouched"


def read(folder: Path, address: str) -> str:
    return (folder / "site" / address / "index.html").read_text("utf-8")


@pytest.mark.parametrize("structure", ["suffix", "folder", "plain"])
def test_two_builds_are_the_same_bytes(structure: str, tmp_path: Path) -> None:
    plugins: dict[str, Any] = {"search": {}, "tietosuoja": {}}
    if structure != "plain":
        plugins["i18n"] = {**I18N, "docs_structure": structure}
    sites = []
    for seed, folder in enumerate((tmp_path / "one", tmp_path / "another")):
        write_site(folder, PAGES[structure], plugins=plugins)
        files = list(REGISTERS.items())
        if folder.name == "another":  # the files of a folder stand in no order
            files.reverse()
        for path, written in files:
            (folder / path).unlink()
            write(folder, {path: written})
        built = run(
            folder, "mkdocs", "build", PYTHONHASHSEED=str(seed), SOURCE_DATE_EPOCH="1790000000"
        )
        assert built.returncode == 0, built.stderr
        sites.append(
            {
                file.relative_to(folder).as_posix(): file.read_bytes()
                for file in (folder / "site").rglob("*")
                if file.is_file()
            }
        )
    assert sites[0] == sites[1]
