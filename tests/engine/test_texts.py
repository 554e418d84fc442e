"""Texts of files are kept as long as they are not too much together."""

from pathlib import Path

import pytest

from brandlint.engine import texts
from brandlint.engine.texts import Texts


def test_texts_are_read_once_while_they_are_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "KEPT", 10)
    for name in "abc":
        (tmp_path / name).write_text(name * 4)
    kept = Texts(tmp_path)
    assert [kept.text(name) for name in "ab"] == ["aaaa", "bbbb"]
    (tmp_path / "a").write_text("new")
    assert kept.text("a") == "aaaa"
    assert kept.text("c") == "cccc"
    assert kept.text("a") == "new"


def test_what_cannot_be_read_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n")
    kept = Texts(tmp_path, {"given.txt": b"given"})
    assert [kept.text(name) for name in ("logo.png", "absent.txt", "given.txt")] == [None, None, "given"]
