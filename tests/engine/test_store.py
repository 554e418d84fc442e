"""The store under misfortune: it costs time, never a wrong result and never a crash."""

import random
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from brandlint import store as stores
from brandlint.store import FILE, FOLDER, Store

COUNT = 12
BRAND = "brand: {name: Northwind}\nvoice: {terms: {avoid: [cheap]}}\noffers: {spring: {discount: 20%}}\n"
CHECK = [sys.executable, "-m", "brandlint", "check", "--date", "2027-03-10", "--format", "json", "--jobs", "1"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "brand.yaml").write_text(BRAND)
    for number in range(COUNT):
        (tmp_path / f"page-{number}.html").write_text(f"<p>A cheap tent, {number + 14}% off, for trip {number}.</p>")
    return tmp_path


def started(folder: Path, *options: str, **how: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*CHECK, *options], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how)  # type: ignore[call-overload, no-any-return]


def said(folder: Path, *options: str, **how: object) -> bytes:
    process = started(folder, *options, **how)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert out.count(b"brand/avoided-term") == COUNT
    return out


def test_runs_at_one_time_share_a_store(folder: Path) -> None:
    expected = said(folder, "--no-cache")
    together = [started(folder) for _ in range(4)]
    assert {process.communicate()[0] for process in together} == {expected}
    assert said(folder) == expected


def test_a_full_disk_keeps_nothing_and_hides_nothing(folder: Path) -> None:
    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    expected = said(folder, "--no-cache")
    assert said(folder, preexec_fn=limited) == expected
    assert said(folder) == expected


@pytest.mark.parametrize("seed", range(8))
def test_damage_anywhere_is_a_miss(folder: Path, seed: int) -> None:
    expected = said(folder)
    path = folder / FOLDER / FILE
    data, chance = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(1 + seed * 40):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data[: len(data) - seed * 1000])
    (folder / "page-0.html").write_text("<p>A cheap tent, 14% off, for trip 0. </p>")
    assert said(folder) == expected == said(folder)


def kept(folder: Path, numbers: range) -> list[int]:
    store = Store(folder)
    found = [number for number in numbers if store.get(b"%d" % number) == bytes(10_000)]
    store.close()
    return found


def test_a_full_store_drops_the_half_that_was_written_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "SIZE_CAP", 300_000)
    for number in range(200):
        store = Store(tmp_path)
        store.put(b"%d" % number, bytes(10_000))
        store.put(b"0", bytes(10_000))
        store.close()
        assert (tmp_path / FOLDER / FILE).stat().st_size < 400_000
        if number in (20, 199):
            found = kept(tmp_path, range(number + 1))
            assert found == [0, *range(number + 2 - len(found), number + 1)]
            assert len(found) > 10


def test_without_cache_nothing_is_kept(folder: Path) -> None:
    said(folder, "--no-cache")
    assert not (folder / FOLDER).exists()
