"""`tietosuoja record`: what it writes, what it says, and that nothing is ever half-written."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_tietosuoja.cli import main
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.site import Site, read_site

CUSTOMERS = """\
# The customers of Lumme Oy
name: {fi: Asiakasrekisteri, sv: Kundregister}
controller: lumme   # see organisations.yml
contact: {name: Asiakaspalvelu, email: palvelu@lumme.example}
data_protection_officer: none
data_subjects: {fi: asiakkaat, sv: kunder}
purposes:
  - {name: {fi: Toimitukset, sv: Leveranser}, legal_basis: contract}
data_categories: {fi: nimi ja osoite, sv: namn och adress}
sources: {type: data_subject}
provision:
  requirement: contractual
  consequences: {fi: Emme voi toimittaa tilausta., sv: Vi kan inte leverera.}
recipients: none
transfers: none
retention: {duration: P10Y}
automated_decisions: none
supervisory_authority: FI
security: {fi: Tiedot on salattu., sv: Uppgifterna är krypterade.}
history:
  # by hand, before there was a computer for it
  - {date: 17.4.2018, change: {fi: Laadittu., sv: Upprättad.}}
"""
ORGANISATIONS = """\
organisations:
  lumme: {name: Lumme Oy, business_id: 2846319-7, email: info@lumme.example}
"""
STAFF = CUSTOMERS.replace("Asiakasrekisteri", "Henkilöstörekisteri").replace(
    "Kundregister", "Personalregister"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for folder in ("registers", "docs"):
        (site / folder).mkdir(parents=True)
    for name, text in (
        ("customers", CUSTOMERS),
        ("staff", STAFF),
        ("organisations", ORGANISATIONS),
    ):
        (site / "registers" / f"{name}.yml").write_text(text, encoding="utf-8")
    (site / "mkdocs.yml").write_text(
        "site_name: Lumme\n"
        "plugins:\n"
        "  - tietosuoja\n"
        "  - i18n: {languages: [{locale: fi, default: true, build: true}, "
        "{locale: sv, build: true}]}\n",
        encoding="utf-8",
    )
    return site


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["record", "--site", str(root), *arguments])


def done(root: Path, *arguments: str) -> str:
    result = run(root, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def refused(root: Path, *arguments: str) -> str:
    before = tree(root)
    result = run(root, *arguments)
    assert result.exit_code != 0
    assert tree(root) == before
    assert "Traceback" not in result.output
    return result.output


def tree(root: Path) -> dict[str, bytes]:
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file() and not file.name.startswith(".")
    }


def edit(root: Path, name: str, old: str, new: str) -> None:
    file = root / "registers" / f"{name}.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def site(root: Path) -> Site:
    return read_site(root, root / "docs", Settings(("fi", "sv")))


def rules(root: Path) -> list[str]:
    return [finding.rule for finding in site(root).findings]


def test_first_version_seals_the_entry_that_is_there(root: Path) -> None:
    output = done(root, "customers")
    assert "Recorded: registers/archive/customers/2018-04-17.yml" in output
    text = (root / "registers" / "customers.yml").read_text("utf-8")
    before, _, after = text.partition(", seal: ")
    assert before + after[after.index("}") :] == CUSTOMERS
    archived = (root / "registers/archive/customers/2018-04-17.yml").read_text("utf-8")
    assert "name: Lumme Oy" in archived
    assert "Tietosuojavaltuutetun toimisto" in archived
    assert rules(root) == []


def test_second_call_does_nothing(root: Path) -> None:
    done(root, "--all")
    before = tree(root)
    assert done(root, "--all") == "Nothing has changed since it was recorded.\n"
    assert tree(root) == before


def test_change_is_told_until_it_is_recorded(root: Path) -> None:
    done(root, "--all")
    edit(root, "customers", "P10Y", "P5Y")
    (finding,) = site(root).findings
    assert str(finding) == (
        "registers/customers.yml:2:1: warning: changed since the version of 2018-04-17 was recorded: "
        "retention; run 'tietosuoja record customers' [unrecorded-change]"
    )
    output = done(
        root, "customers", "--date", "2024-01-10",
        "-m", "fi=Säilytysaika lyheni.", "-m", "sv=Lagringstiden blev kortare.",
        "--impact", "Poistamme tiedot aiemmin.", "--impact", "sv=Vi raderar uppgifterna tidigare.",
    )  # fmt: skip
    assert "10 vuotta" in output
    assert "5 vuotta" in output
    assert "must_be_communicated" in output
    assert rules(root) == []
    text = (root / "registers" / "customers.yml").read_text("utf-8")
    head, _, entry = text.partition("  - date: 2024-01-10\n")
    assert head.startswith("# The customers of Lumme Oy\n")
    assert entry.split("    seal: ")[0] == (
        "    change:\n"
        "      fi: Säilytysaika lyheni.\n"
        "      sv: Lagringstiden blev kortare.\n"
        "    class: must_be_communicated\n"
        "    impact:\n"
        "      fi: Poistamme tiedot aiemmin.\n"
        "      sv: Vi raderar uppgifterna tidigare.\n"
    )


def test_change_of_an_organisation_is_a_change_of_each_register(root: Path) -> None:
    done(root, "--all")
    edit(root, "organisations", "info@lumme.example", "tieto@lumme.example")
    assert rules(root) == ["unrecorded-change", "unrecorded-change"]
    done(root, "--all", "--date", "2024-01-10", "-m", "Uusi osoite.", "-m", "sv=Ny adress.",
         "--impact", "Kirjoita uuteen osoitteeseen.", "--impact", "sv=Skriv till den nya adressen.")  # fmt: skip
    assert rules(root) == []


def test_comment_and_layout_are_no_change(root: Path) -> None:
    done(root, "--all")
    edit(root, "customers", "retention: {duration: P10Y}", "retention:\n  - duration: P10Y  # ten")
    edit(root, "customers", "# The customers", "layout: table\n# The customers")
    assert rules(root) == []


def test_entry_written_by_hand_is_sealed(root: Path) -> None:
    done(root, "--all")
    edit(root, "customers", "P10Y", "P5Y")
    with (root / "registers" / "customers.yml").open("a", encoding="utf-8") as file:
        file.write(
            "  - date: 10.1.2024\n    change: {fi: Aika lyheni., sv: Kortare tid.}\n"
            "    impact: {fi: Poistamme aiemmin., sv: Vi raderar tidigare.}  # asked\n"
        )
    assert "unrecorded-change" in rules(root)
    done(root, "customers")
    assert rules(root) == []
    text = (root / "registers" / "customers.yml").read_text("utf-8")
    assert "# asked\n    class: must_be_communicated\n    seal: sha256:" in text


def test_dry_run_writes_nothing(root: Path) -> None:
    before = tree(root)
    assert "--dry-run" in done(root, "--all", "--dry-run")
    assert tree(root) == before


def test_lower_class_needs_a_reason(root: Path) -> None:
    done(root, "--all")
    edit(root, "customers", "P10Y", "P5Y")
    arguments = ("customers", "--date", "2024-01-10", "-m", "Oikaistu.", "--class", "editorial")
    assert "--reason" in refused(root, *arguments)
    done(root, *arguments, "--reason", "The notice said ten by mistake.")
    text = (root / "registers" / "customers.yml").read_text("utf-8")
    assert "    class: editorial\n    class_reason: The notice said ten by mistake.\n" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name the registers to record, or use --all; changed: customers"),
        (("customer",), "unknown register 'customer', did you mean 'customers'?"),
        (("customers",), "say what changed: -m fi='...'"),
        (("customers", "-m", "en=x"), "'en' is not a language of the site"),
        (("customers", "-m", "fi=a", "-m", "fi=b"), "there are two texts in 'fi'"),
        (("customers", "-m", "fi="), "the text in 'fi' is empty"),
        (("customers", "-m", "x", "--date", "10.1.2024"), "is not a day; write it as 2024-01-10"),
        (
            ("customers", "-m", "x", "--date", "2018-04-17"),
            "the last version is of 2018-04-17, and the day of a version is its name",
        ),
    ],
)  # fmt: skip
def test_mistakes(root: Path, arguments: tuple[str, ...], message: str) -> None:
    done(root, "--all")
    edit(root, "customers", "P10Y", "P5Y")
    assert message in refused(root, *arguments).replace("\n", " ")


def test_broken_register_is_refused_with_its_mistakes(root: Path) -> None:
    edit(root, "customers", "contract}", "contrct}")
    assert "unknown legal basis 'contrct'" in refused(root, "customers")


@pytest.mark.parametrize("place", range(0, 1500, 37))
def test_flipped_byte_in_the_archive_is_found(root: Path, place: int) -> None:
    done(root, "customers")
    file = root / "registers/archive/customers/2018-04-17.yml"
    data = bytearray(file.read_bytes())
    data[place % len(data)] ^= 1 << (place % 8)
    file.write_bytes(data)
    findings = [each for each in site(root).findings if each.position.path.endswith("04-17.yml")]
    assert [each.rule for each in findings] in (["broken-seal"], ["wrong-encoding"])
    assert "missing or broken" in refused(root, "customers", "-m", "x")


def test_lost_file_of_the_archive_is_found(root: Path) -> None:
    done(root, "customers")
    (root / "registers/archive/customers/2018-04-17.yml").unlink()
    assert rules(root) == ["missing-version"]


def test_windows_line_breaks_are_kept_and_break_no_seal(root: Path) -> None:
    file = root / "registers" / "customers.yml"
    file.write_bytes(CUSTOMERS.replace("\n", "\r\n").encode())
    done(root, "customers")
    assert b"\n" not in file.read_bytes().replace(b"\r\n", b"")
    archived = root / "registers/archive/customers/2018-04-17.yml"
    archived.write_bytes(archived.read_bytes().replace(b"\n", b"\r\n"))
    assert rules(root) == []


def test_register_in_front_matter(root: Path) -> None:
    page = root / "docs" / "yritys" / "seloste.md"
    page.parent.mkdir()
    register = CUSTOMERS.replace("rekisteri,", "luettelo,").replace("register}", "förteckning}")
    inner = "".join(f"  {line}" for line in register.splitlines(keepends=True))
    page.write_text(f"---\ntietosuoja:\n{inner}---\n# Seloste\n", encoding="utf-8")
    done(root, "yritys/seloste.md")
    assert (root / "registers/archive/yritys/seloste.md/2018-04-17.yml").exists()
    assert page.read_text("utf-8").endswith("---\n# Seloste\n")
    assert rules(root) == []


@pytest.fixture
def editor(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A changed register, and an editor that keeps what it was shown and runs `then`."""
    done(root, "--all")
    edit(root, "customers", "P10Y", "P5Y")
    program = tmp_path / "editor"
    program.write_text(
        f'#!/bin/sh\ncp "$1" {tmp_path}/shown\n'
        "sed -i -e '/^.change fi.$/a Aika lyheni.' -e '/^.impact sv.$/a Vi raderar tidigare.' \"$1\"\n"
        f'if [ -f {tmp_path}/then ]; then sh {tmp_path}/then "$1"; fi\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(program))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("mkdocs_tietosuoja.cli.record.is_terminal", lambda: True)
    return tmp_path


def test_texts_are_asked_for_in_an_editor(root: Path, editor: Path) -> None:
    done(root, "customers", "--date", "2024-01-10")
    shown = (editor / "shown").read_text("utf-8")
    assert shown.startswith("# customers: what has changed")
    assert "10 vuotta" in shown
    text = (root / "registers" / "customers.yml").read_text("utf-8")
    assert "    change:\n      fi: Aika lyheni.\n" in text
    assert "    impact:\n      sv: Vi raderar tidigare.\n" in text
    assert not list(editor.glob("tietosuoja-*"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--date", "2018-04-17"), "the day of a version is its name"),
        (("--class", "editorial"), "say why with --reason"),
    ],
)
def test_what_can_be_checked_is_checked_before_the_editor_opens(
    root: Path, editor: Path, arguments: tuple[str, ...], message: str
) -> None:
    assert message in refused(root, "customers", *arguments)
    assert not (editor / "shown").exists()


def test_what_was_typed_is_kept_where_something_fails_later(root: Path, editor: Path) -> None:
    file = root / "registers" / "customers.yml"
    (editor / "then").write_text(f"echo '# later' >> {file}\n", encoding="utf-8")
    result = run(root, "customers", "--date", "2024-01-10")
    assert result.exit_code == 1
    assert "customers.yml has been changed in the meantime; run the command again" in result.output
    assert not (root / "registers/archive/customers/2024-01-10.yml").exists()
    (kept,) = editor.glob("tietosuoja-*")
    assert f"What you have typed is in {kept}." in result.output
    assert "Aika lyheni." in kept.read_text("utf-8")


def test_nothing_typed_is_nothing_recorded(root: Path, editor: Path) -> None:
    (editor / "then").write_text("sed -i '/^[AV]/d' \"$1\"\n", encoding="utf-8")
    output = refused(root, "customers", "--date", "2024-01-10")
    assert "nothing is recorded: no text says what changed" in output
    assert "What you have typed" not in output
    assert not list(editor.glob("tietosuoja-*"))


def test_dry_run_opens_no_editor(root: Path, editor: Path) -> None:
    output = done(root, "customers", "--date", "2024-01-10", "--dry-run")
    assert "Would be recorded: registers/archive/customers/2024-01-10.yml\n" in output
    assert not (editor / "shown").exists()


def test_first_version_says_of_which_day_the_present_content_is(root: Path) -> None:
    said = (
        "customers: the first version that is recorded\n"
        "  What it says now is recorded as the version of 2018-04-17. If it has changed since that day, "
        "say with -m what changed, or record its past from git with --from-git.\n"
    )
    path = "registers/archive/customers/2018-04-17.yml"
    assert done(root, "customers", "--dry-run") == (
        f"{said}Would be recorded: {path}\nNothing has been written: --dry-run.\n"
    )
    assert done(root, "customers") == f"{said}Recorded: {path}\n"


def test_first_version_can_have_a_new_entry(root: Path) -> None:
    edit(root, "customers", "P10Y", "P5Y")
    output = done(root, "customers", "-m", "Aika lyheni.", "--date", "2024-01-10")
    assert "The entry of 2018-04-17 stays without a recorded version" in output
    assert [file.name for file in (root / "registers/archive/customers").iterdir()] == [
        "2024-01-10.yml"
    ]
    assert rules(root) == ["missing-translation"]


def test_only_a_new_entry(root: Path) -> None:
    done(root, "--all")
    with (root / "registers" / "customers.yml").open("a", encoding="utf-8") as file:
        file.write("  - {date: 2024-01-10, change: {fi: Tarkistettu., sv: Granskat.}}\n")
    assert done(root, "customers") == (
        "customers: nothing has changed since 2018-04-17; the entry of 2024-01-10 is recorded\n"
        "Recorded: registers/archive/customers/2024-01-10.yml\n"
    )


def test_day_to_come_is_told(root: Path) -> None:
    done(root, "--all")
    edit(root, "customers", "P10Y", "P5Y")
    arguments = ("customers", "-m", "Aika lyheni.", "--date", "2099-01-10", "--impact", "x")
    warning = (
        "warning: 2099-01-10 is still to come; write the day on which this version is published"
    )
    assert warning in done(root, *arguments, "--dry-run")
    assert "still to come" not in done(root, *arguments, "--effective", "2099-02-10", "--dry-run")


def test_a_register_is_named_by_its_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = root / "docs" / "seloste.md"
    inner = "".join(f"  {line}" for line in STAFF.splitlines(keepends=True))
    page.write_text(f"---\ntietosuoja:\n{inner}---\n# Seloste\n", encoding="utf-8")
    (root / "registers" / "staff.yml").unlink()
    assert "archive/customers/" in done(root, "registers/customers.yml", "--dry-run")
    assert "archive/seloste.md/" in done(root, "docs/seloste.md", "--dry-run")
    monkeypatch.chdir(root / "docs")
    assert "archive/customers/" in done(root, "../registers/customers.yml", "--dry-run")


def test_link_to_a_register_stays(root: Path, tmp_path: Path) -> None:
    file, real = root / "registers" / "customers.yml", tmp_path / "elsewhere.yml"
    file.rename(real)
    file.symlink_to(real)
    done(root, "customers")
    assert file.is_symlink()
    assert "seal: 'sha256:" in real.read_text("utf-8")


def test_full_disk_is_told_with_the_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    path = root / "registers/archive/customers/2018-04-17.yml"
    assert f"{path} cannot be written: No space left on device" in refused(root, "customers")


def test_two_at_once_lose_nothing(root: Path) -> None:
    done(root, "--all")
    edit(root, "customers", "P10Y", "P5Y")
    program = "from mkdocs_tietosuoja.cli import main; main()"
    command = [sys.executable, "-c", program, "record", "--site", str(root), "customers"]
    days = [f"2024-01-{day}" for day in range(10, 14)]
    running = {
        day: subprocess.Popen(
            [*command, "-m", f"Muutos {day}.", "--date", day],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        for day in days
    }
    written = [day for day, each in running.items() if b"Recorded: " in each.communicate()[0]]
    assert written
    archive = root / "registers/archive/customers"
    assert sorted(file.stem for file in archive.iterdir()) == ["2018-04-17", *written]
    text = (root / "registers" / "customers.yml").read_text("utf-8")
    assert [day for day in days if f"Muutos {day}." in text] == written
    assert {"broken-seal", "missing-version"}.isdisjoint(rules(root))


def test_frame_is_in_the_language_of_the_user(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done(root, "--all")
    edit(root, "customers", "P10Y", "P5Y")
    monkeypatch.setenv("LC_ALL", "sv_FI.UTF-8")
    output = done(root, "customers", "-m", "Aika lyheni.", "--date", "2024-01-10", "--impact", "x")
    assert output == (
        "customers: ändrat sedan 2018-04-17\n"
        "  - Säilytysaika: 10 vuotta → 5 vuotta\n"
        "must_be_communicated: personerna ska informeras om ändringen\n"
        "Sparad: registers/archive/customers/2024-01-10.yml\n"
    )


def changed(root: Path) -> tuple[str, ...]:
    """Two recorded registers that have changed since; the arguments that record both."""
    done(root, "--all")
    edit(root, "customers", "P10Y", "P5Y")
    edit(root, "staff", "P10Y", "P5Y")
    return ("--all", "--date", "2024-01-10", "-m", "Aika lyheni.", "--impact", "Poistamme aiemmin.")


def killed(work: Callable[[], object], after: float | None = None) -> bool:
    """Runs `work` in a process of its own and kills it; whether it was still running."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        work()
        os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] != 0


def assert_old_or_new(root: Path, old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """Every register is as before or recorded whole, and the command can be called again."""
    now = tree(root)
    for name, data in now.items():
        assert data in (old.get(name), new.get(name)), name
    for key in ("customers", "staff"):
        if now[f"registers/{key}.yml"] == new[f"registers/{key}.yml"]:
            assert f"registers/archive/{key}/2024-01-10.yml" in now
    assert {"broken-seal", "missing-version"}.isdisjoint(rules(root))


def test_killed_at_random_moments(root: Path, tmp_path: Path) -> None:
    arguments = changed(root)
    old = tree(root)
    copy = tmp_path / "copy"
    shutil.copytree(root, copy)
    started = time.perf_counter()
    done(copy, *arguments)
    duration = time.perf_counter() - started
    new = tree(copy)
    was_killed = 0
    chance = random.Random(20240110)
    for _ in range(100):
        shutil.rmtree(copy)
        shutil.copytree(root, copy)
        was_killed += killed(lambda: done(copy, *arguments), chance.uniform(0, duration))
        assert_old_or_new(copy, old, new)
        done(copy, *arguments)
        assert tree(copy) == new
    assert was_killed > 20


@pytest.mark.parametrize("operation", range(16))
def test_killed_at_every_operation_on_files(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: int
) -> None:
    arguments = changed(root)
    copy = tmp_path / "copy"
    shutil.copytree(root, copy)
    old = tree(root)
    done(root, *arguments)
    count = [0]

    def counted(original: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            if count[0] == operation:
                os._exit(9)
            count[0] += 1
            return original(*args, **kwargs)

        return call

    def work() -> None:
        for name in ("mkdir", "chmod", "replace"):
            monkeypatch.setattr(Path, name, counted(getattr(Path, name)))
        monkeypatch.setattr(os, "fsync", counted(os.fsync))
        done(copy, *arguments)

    assert killed(work)
    new = tree(root)
    assert_old_or_new(copy, old, new)
    done(copy, *arguments)
    assert tree(copy) == new
