"""Extraction records kept between runs, by content.

One SQLite file in `.brandlint_cache/`. A broken, locked or unwritable cache costs time, never a wrong
result: every failure of the database is a miss. A record is used only while every file it was read
from (includes, stylesheets) is still the same, and, where it speaks of dates relative to today, on
the same day.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import sqlite3
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

import brandlint
from brandlint.assets import Asset
from brandlint.parsers.base import ReadBeside

FOLDER = ".brandlint_cache"
#: Bytes the database may hold before its oldest records are dropped.
SIZE_CAP = 256_000_000


class Stored(msgspec.Struct, frozen=True):
    """The assets of one file and the day they were read on."""

    day: datetime.date
    assets: tuple[Asset, ...]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Stored).decode


def digest(data: bytes) -> str:
    """The digest by which a file's content is known."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@cache
def code_version() -> str:
    """Changes with the release and, in a checkout, with every edit of the package."""
    newest, count = 0, 0
    for folder, folders, files in os.walk(Path(__file__).parents[1]):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in files:
            newest = max(newest, os.stat(os.path.join(folder, name)).st_mtime_ns)
            count += 1
    return f"{brandlint.__version__}:{count}:{newest}"


def key_of(data: bytes, *depends: object) -> bytes:
    """The key of a record: the file's bytes and all else that reading it depends on."""
    parts = repr((code_version(), *depends)).encode()
    return hashlib.blake2b(parts + b"\0" + data, digest_size=16).digest()


class RecordCache:
    """Records of extraction in the folder `.brandlint_cache` of `root`; None as root keeps nothing."""

    def __init__(self, root: Path | None) -> None:
        self._pending: list[tuple[bytes, bytes]] = []
        self._database: sqlite3.Connection | None = None
        self._broken = False
        if root is None:
            return
        self._path = root / FOLDER / "records.sqlite"
        with suppress(OSError, sqlite3.Error):
            self._database = _open(self._path)

    def get(self, key: bytes, day: datetime.date, read: ReadBeside) -> tuple[Asset, ...] | None:
        """The record under `key` if it still holds, else None."""
        if self._database is None:
            return None
        try:
            row = self._database.execute("select value from records where key = ?", (key,)).fetchone()
            if row is None:
                return None
            stored = _decode(row[0])
        except sqlite3.OperationalError:
            return None
        except (sqlite3.DatabaseError, msgspec.DecodeError):
            self._broken = True
            return None
        for asset in stored.assets:
            if asset.dated and stored.day != day:
                return None
            for source in asset.sources[1:]:
                data = read(source.path)
                if source.digest != ("" if data is None else digest(data)):
                    return None
        return stored.assets

    def put(self, key: bytes, day: datetime.date, assets: tuple[Asset, ...]) -> None:
        """Keep a record; it is written with `close`."""
        if self._database is not None:
            self._pending.append((key, _encode(Stored(day, assets))))

    def close(self) -> None:
        """Write what is pending and let the oldest records go where there are too many."""
        if self._database is None:
            return
        try:
            if self._pending:
                with self._database:
                    self._database.executemany("insert or replace into records values (?, ?)", self._pending)
                    _trim(self._database)
        except sqlite3.OperationalError:
            pass
        except sqlite3.DatabaseError:
            self._broken = True
        with suppress(sqlite3.Error):
            self._database.close()
        if self._broken:
            with suppress(OSError):
                self._path.unlink()
        self._database = None


def clear(root: Path) -> bool:
    """Remove the cache of `root`; False if there was none."""
    folder = root / FOLDER
    if not folder.is_dir():
        return False
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    return True


def _open(path: Path) -> sqlite3.Connection:
    if not path.parent.is_dir():
        path.parent.mkdir()
        (path.parent / ".gitignore").write_text("*\n", "utf-8")
    try:
        return _connect(path)
    except sqlite3.DatabaseError:
        path.unlink()
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=2)
    try:
        database.execute("pragma journal_mode = wal")
        database.execute("pragma synchronous = off")
        database.execute("create table if not exists records (key blob primary key, value blob) without rowid")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _trim(database: sqlite3.Connection) -> None:
    pages, page_size = (database.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if pages * page_size > SIZE_CAP:
        database.execute("delete from records")
