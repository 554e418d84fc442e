import datetime
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from brandlint.assets import Asset
from brandlint.digests import digest
from brandlint.engine.cache import RecordCache
from brandlint.parsers.base import read_nothing
from brandlint.places import Source
from brandlint.records import packed
from brandlint.store import FOLDER, Store, clear, key_of

DAY = datetime.date(2027, 3, 10)
ASSET = Asset(format="html", sources=(Source("", digest(b"<p>Hello")),))


def kept(root: Path, *assets: Asset, key: bytes = b"key") -> None:
    with closing(Store(root)) as store:
        RecordCache(store).put(key, DAY, tuple(map(packed, assets)))


@contextmanager
def opened(root: Path) -> Iterator[RecordCache]:
    with closing(Store(root)) as store:
        yield RecordCache(store)


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    kept(tmp_path, ASSET)
    with opened(tmp_path) as cache:
        assert cache.get(b"key", DAY, read_nothing) == (packed(ASSET),)
        assert cache.get(b"other", DAY, read_nothing) is None


def test_the_key_changes_with_bytes_and_settings() -> None:
    assert len({key_of("html", data=b"a"), key_of("html", data=b"b"), key_of("liquid", data=b"a")}) == 3
    assert key_of("html", data=b"a") == key_of("html", data=b"a")


def test_a_record_with_relative_dates_holds_for_its_day_only(tmp_path: Path) -> None:
    kept(tmp_path, Asset(format="html", dated=True))
    with opened(tmp_path) as cache:
        assert cache.get(b"key", DAY, read_nothing) is not None
        assert cache.get(b"key", DAY + datetime.timedelta(days=1), read_nothing) is None


def test_a_changed_stylesheet_makes_a_record_stale(tmp_path: Path) -> None:
    sheet = Source("style.css", digest(b"p { color: red }"))
    missing = Source("gone.css", "")
    kept(tmp_path, Asset(format="html", sources=(Source("", ""), sheet, missing)))
    with opened(tmp_path) as cache:
        files = {"style.css": b"p { color: red }"}
        assert cache.get(b"key", DAY, files.get) is not None
        assert cache.get(b"key", DAY, {"style.css": b"p { color: blue }"}.get) is None
        assert cache.get(b"key", DAY, {**files, "gone.css": b""}.get) is None


@pytest.mark.parametrize("damage", [b"", b"not a database at all", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_broken_cache_is_a_miss_and_heals(tmp_path: Path, damage: bytes) -> None:
    kept(tmp_path, ASSET)
    for path in (tmp_path / FOLDER).glob("records*"):
        path.write_bytes(damage)
    with opened(tmp_path) as cache:
        assert cache.get(b"key", DAY, read_nothing) is None
    kept(tmp_path, ASSET)
    with opened(tmp_path) as cache:
        assert cache.get(b"key", DAY, read_nothing) == (packed(ASSET),)


def test_an_unwritable_place_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file where the folder should be")
    kept(tmp_path, ASSET)
    with opened(tmp_path) as cache:
        assert cache.get(b"key", DAY, read_nothing) is None


def test_clearing(tmp_path: Path) -> None:
    assert clear(tmp_path) is False
    kept(tmp_path, ASSET)
    assert clear(tmp_path) is True
    assert not (tmp_path / FOLDER).exists()
