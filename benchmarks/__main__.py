"""Builds the same notices in several ways, in turn, and prints how the ways compare."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.comparing import hold_same
from benchmarks.ways import INDEX_ONLY, MACROS, MARKDOWN, PLUGIN, WAYS

ROOT = Path(__file__).parent.parent
PACKAGES = (
    "mkdocs",
    "mkdocs-material",
    "mkdocs-static-i18n",
    "mkdocs-macros-plugin",
    "mkdocs-git-revision-date-localized-plugin",
    "Markdown",
    "PyYAML",
)
PAIRS = (
    (PLUGIN, MARKDOWN),
    (PLUGIN, MACROS),
    (PLUGIN + INDEX_ONLY, MARKDOWN),
    (PLUGIN + INDEX_ONLY, MARKDOWN + INDEX_ONLY),
)


class Measured(NamedTuple):
    """What one build took, with all processes that it started."""

    cpu: float
    """Seconds of all processors."""
    wall: float
    """Seconds on the clock."""
    memory: float
    """The most memory of one process, in MiB."""


Rounds = dict[str, list[Measured]]
"""What the builds of each way took, one for each round."""


def main() -> None:
    """Builds the same notices in several ways, in turn, and prints how the ways compare."""
    given = _arguments()
    print(_machine(), end="\n\n")
    measured: dict[int, Rounds] = {}
    for registers in given.registers:
        folder = given.folder / str(registers)
        _write(folder, registers, given)
        measured[registers] = _measure(folder, given.ways, given.rounds)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    pages = f"{given.languages} languages, {given.versions} versions of each register"
    rounds = f"{given.rounds} rounds" if given.rounds > 1 else "one round"
    print(f"\n{pages}; {rounds}; load of the machine at the end {load}\n")
    print("\n".join([*_ratios(measured), "", *_growth(measured, given.languages)]))


def _arguments() -> argparse.Namespace:
    def numbers(text: str) -> list[int]:
        return [int(each) for each in text.split(",")]

    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("--registers", type=numbers, default=[10, 100, 300], metavar="N,N,...")
    parser.add_argument("--languages", type=int, default=3)
    parser.add_argument("--versions", type=int, default=3, help="of each register")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--earlier",
        action="store_true",
        help="with a page for each version, which macros cannot make",
    )
    parser.add_argument(
        "--ways", type=lambda text: text.split(","), metavar="WAY,WAY,...", help=", ".join(WAYS)
    )
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "benchmark")
    given = parser.parse_args()
    given.ways = given.ways or [way for way in WAYS if not (given.earlier and way == MACROS)]
    if unknown := [way for way in given.ways if way not in WAYS]:
        parser.error(f"no such way: {unknown[0]}")
    return given


def _write(folder: Path, registers: int, given: argparse.Namespace) -> None:
    """Writes the sites in another process: a build would else count the memory of this one as its own."""
    shutil.rmtree(folder, ignore_errors=True)
    sizes = (str(each) for each in (registers, given.languages, given.versions))
    earlier = ["--earlier"] if given.earlier else []
    command = [sys.executable, "-m", "benchmarks.sites", str(folder), *sizes, *earlier]
    subprocess.run(command, cwd=ROOT, check=True)


def _measure(folder: Path, ways: Sequence[str], rounds: int) -> Rounds:
    """Builds each way once in each round; after the first, holds that they say the same."""
    measured: Rounds = {way: [] for way in ways}
    for number in range(rounds):
        for way in ways:
            took = build(folder, way)
            measured[way].append(took)
            print(
                f"{folder.name} registers, round {number + 1}, {way}: "
                f"{took.cpu:.2f} s CPU, {took.wall:.2f} s, {took.memory:.0f} MiB",
                flush=True,
            )
        if number == 0:
            for way in ways[1:]:
                hold_same(
                    built(folder, ways[0]), built(folder, way), sections=MACROS in (way, ways[0])
                )
    return measured


def build(folder: Path, way: str) -> Measured:
    """Builds the site of one way below `folder`; raises `CalledProcessError` where that fails."""
    site, _, only = way.partition("-")
    config = f"mkdocs-{only}.yml" if only else "mkdocs.yml"
    out = built(folder, way)
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config]
    command += ["--site-dir", str(out.absolute())]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder / site, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Measured(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def built(folder: Path, way: str) -> Path:
    """The folder of the built site of one way."""
    return folder / "built" / way


def _ratios(measured: dict[int, Rounds]) -> Iterable[str]:
    """A table of the ratios of each pair: the median over the rounds, the least and the greatest."""
    yield "| registers | what is compared | CPU | wall | peak memory |"
    yield "| --- | --- | --- | --- | --- |"
    for registers, rounds in measured.items():
        for way, other in PAIRS:
            if way in rounds and other in rounds:
                pairs = list(zip(rounds[way], rounds[other], strict=True))
                cells = (_ratio([a[place] / b[place] for a, b in pairs]) for place in range(3))
                yield f"| {registers} | {way} / {other} | {' | '.join(cells)} |"


def _ratio(ratios: Sequence[float]) -> str:
    """`0.78 (0.75–0.81)`; the median alone of one round."""
    middle, least, greatest = (
        f"{each:.3f}" if each < 0.1 else f"{each:.2f}"
        for each in (median(ratios), min(ratios), max(ratios))
    )
    return middle if len(ratios) == 1 else f"{middle} ({least}–{greatest})"


def _growth(measured: dict[int, Rounds], languages: int) -> Iterable[str]:
    """A table of the medians of each way, and of how the time of a page grows with the site."""
    yield "| registers | way | CPU | wall | peak memory | CPU of a notice | grown by |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    before: dict[str, float] = {}
    for registers, rounds in measured.items():
        for way, builds in rounds.items():
            cpu, wall, memory = (median(values) for values in zip(*builds, strict=True))
            page = cpu / registers / languages
            grown = f"{page / before[way]:.2f}" if way in before else ""
            before[way] = page
            yield (
                f"| {registers} | {way} | {cpu:.1f} s | {wall:.1f} s | {memory:.0f} MiB "
                f"| {page * 1000:.0f} ms | {grown} |"
            )


def _machine() -> str:
    """The machine and the versions that are measured."""
    python = f"Python {platform.python_version()}"
    versions = ", ".join([python, *(f"{each} {version(each)}" for each in PACKAGES)])
    return f"{_processor()} ({os.cpu_count()} processors), {platform.system()}; {versions}"


def _processor() -> str:
    """The name of the processor as Linux says it, else its kind."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text("utf-8").splitlines() if information.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


if __name__ == "__main__":
    main()
