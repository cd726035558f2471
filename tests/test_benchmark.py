"""What the benchmark builds is the same each time, and says the same in each way."""

from pathlib import Path

import pytest

from benchmarks.__main__ import build, built
from benchmarks.comparing import NotSame, hold_same
from benchmarks.sites import write_sites
from benchmarks.ways import MACROS, MARKDOWN, PLUGIN


def test_sites_are_the_same_each_time(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        write_sites(folder, registers=2, languages=2, versions=3, earlier=True)
    written = files(one)
    assert written == files(two)
    assert "macros/.git/refs/heads/main" in written
    for path in (
        "plugin/registers/archive/register-1",
        "markdown/docs/tietosuoja/register-1",
    ):
        days = {Path(name).name[:10] for name in written if name.startswith(f"{path}/")}
        assert len(days) == 3, path


def test_ways_say_the_same(tmp_path: Path) -> None:
    write_sites(tmp_path, registers=2, languages=2, versions=2)
    for way in (PLUGIN, MARKDOWN, MACROS):
        assert build(tmp_path, way).cpu > 0
    plugin, markdown, macros = (built(tmp_path, way) for way in (PLUGIN, MARKDOWN, MACROS))
    assert hold_same(plugin, markdown) == 8
    assert hold_same(plugin, macros, sections=True) == 8

    page = markdown / "sv" / "tietosuoja" / "register-1" / "index.html"
    page.write_text(page.read_text("utf-8").replace("Katu 1", "Katu 2"), encoding="utf-8")
    with pytest.raises(NotSame, match=r"^sv/tietosuoja/register-1/index\.html: .*Katu 1.*Katu 2"):
        hold_same(plugin, markdown)


def files(folder: Path) -> dict[str, bytes]:
    """All that is written, and of the repository the commit that it ends with."""
    found = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*")}
    return {
        name: file.read_bytes()
        for name, file in found.items()
        if file.is_file() and ("/.git/" not in name or "/.git/refs/heads/" in name)
    }
