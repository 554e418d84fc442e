"""Tables beside the code are parsed once, and again when they change or what was kept of them is damaged."""

import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from brandlint.tables import table


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "words.yaml").write_text("on: [no, 1]\n")
    return str(tmp_path / "words.py")


def kept(module: str) -> list[Path]:
    return sorted(Path(cache_from_source(module)).parent.glob("*"))


def test_a_table_is_kept_beside_the_bytecode(module: str) -> None:
    assert table(module, "words.yaml") == {True: [False, 1]}
    (file,) = kept(module)
    assert file != Path(cache_from_source(module))
    written = file.stat().st_mtime_ns
    assert table(module, "words.yaml") == {True: [False, 1]}
    assert file.stat().st_mtime_ns == written


def test_another_release_reads_anew(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table(module, "words.yaml")
    (file,) = kept(module)
    before = file.read_bytes()
    monkeypatch.setattr("brandlint.tables.__version__", "another")
    assert table(module, "words.yaml") == {True: [False, 1]}
    assert file.read_bytes() != before


def test_what_is_returned_belongs_to_the_caller(module: str) -> None:
    table(module, "words.yaml").clear()
    assert table(module, "words.yaml") == {True: [False, 1]}


def test_scalars_may_stay_as_they_stand(module: str) -> None:
    assert table(module, "words.yaml") == {True: [False, 1]}
    assert table(module, "words.yaml", strings=True) == {"on": ["no", "1"]}
    assert table(module, "words.yaml") == {True: [False, 1]}


def test_a_changed_table_is_read_anew(module: str) -> None:
    table(module, "words.yaml")
    Path(module).with_name("words.yaml").write_text("on: [no, 12]\n")
    assert table(module, "words.yaml") == {True: [False, 12]}


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"i\x01\x00\x00\x00", b"{"])
def test_damage_costs_time_and_nothing_else(module: str, damage: bytes) -> None:
    table(module, "words.yaml")
    (file,) = kept(module)
    whole = file.read_bytes()
    for broken in (damage, whole[: len(whole) // 2]):
        file.write_bytes(broken)
        assert table(module, "words.yaml") == {True: [False, 1]}
        assert file.read_bytes() == whole


def test_nothing_is_kept_where_bytecode_is_not(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert table(module, "words.yaml") == {True: [False, 1]}
    assert kept(module) == []


def test_a_folder_that_cannot_be_made_keeps_nothing(module: str) -> None:
    Path(module).with_name("__pycache__").write_text("a file")
    assert table(module, "words.yaml") == {True: [False, 1]}


def test_a_table_with_a_date_is_read_each_time(module: str) -> None:
    Path(module).with_name("words.yaml").write_text("read: 2026-11-24\n")
    assert str(table(module, "words.yaml")["read"]) == "2026-11-24"
    assert kept(module) == []


def test_a_missing_table_is_an_error(module: str) -> None:
    with pytest.raises(FileNotFoundError):
        table(module, "other.yaml")
