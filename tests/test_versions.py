"""Recorded versions: canonical text, seals, the archive, and what the build says of them."""

import datetime
import re

import pytest
from case_folders import GOOD_CASES, example_registers, good_case

from mkdocs_tietosuoja.model import Context, Register, read_entry
from mkdocs_tietosuoja.source import read_yaml
from mkdocs_tietosuoja.versions import canonical_text, compare, seal

REGISTERS = {
    **{f"example/{key}": register for key, register in example_registers().registers.items()},
    **{
        f"{folder.name}/{key}": register
        for folder in sorted(GOOD_CASES.iterdir())
        for key, register in good_case(folder.name).read.registers.items()
    },
}


def text_of(register: Register) -> str:
    return canonical_text(register, sorted(register.history, key=lambda change: change.date))


def read_back(text: str) -> Register:
    tree, findings = read_yaml(text, "archive/x/2018-04-17.yml")
    assert tree
    assert not findings
    register, mistakes = read_entry(Register, tree, Context("zxx"))
    assert register, mistakes
    return register


@pytest.mark.parametrize("name", REGISTERS)
def test_canonical_text_says_all_that_the_register_says(name: str) -> None:
    register = REGISTERS[name]
    back = read_back(text_of(register))
    assert compare(register, back) == ()
    assert compare(back, register) == ()
    assert [change.date for change in back.history] == sorted(
        change.date for change in register.history
    )


@pytest.mark.parametrize("name", REGISTERS)
def test_canonical_text_is_the_same_when_it_is_read_and_written_again(name: str) -> None:
    text = text_of(REGISTERS[name])
    assert text_of(read_back(text)) == text


@pytest.mark.parametrize("name", REGISTERS)
def test_canonical_text_needs_no_other_file(name: str) -> None:
    text = text_of(REGISTERS[name])
    assert "extends:" not in text
    assert "inherited" not in text
    assert re.search(r"^controller:\n  name:", text, re.MULTILINE)


def test_seal_is_of_the_text_whatever_its_line_breaks() -> None:
    assert seal("a\nb\n") == seal("a\r\nb\r\n")
    assert seal("a\nb\n") != seal("a\nb")
    assert seal("a\nb\n") != seal("a\rb\n")
    assert seal("") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_own_seal_is_not_in_the_text_but_earlier_ones_are() -> None:
    register = REGISTERS["minimal/bookings"]
    first = register.history[0].model_copy(update={"seal": "sha256:" + "1" * 64})
    second = register.history[0].model_copy(
        update={"seal": "sha256:" + "2" * 64, "date": datetime.date(2030, 1, 1)}
    )
    text = canonical_text(register, [first, second])
    assert "1" * 64 in text
    assert "2" * 64 not in text


def test_declared_none_is_kept_apart_from_silence() -> None:
    register = REGISTERS["declared-none/" + next(iter(good_case("declared-none").read.registers))]
    text = text_of(register)
    assert "data_protection_officer: none" in text
    assert "data_protection_officer" in read_back(text).model_fields_set
