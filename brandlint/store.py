"""Values kept between runs, by key, in one SQLite file.

A broken, locked or unwritable store costs time, never a wrong result: every failure of the database is a miss,
and a value that is not exactly what was put there is none. What is imported here is imported by every command.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import suppress
from functools import cache

from brandlint import __version__
from brandlint.digests import blake2b

FOLDER = ".brandlint_cache"
FILE = "records.sqlite"
#: Bytes of values that the database may hold before the half that was written first is dropped.
SIZE_CAP = 256_000_000

_MARK = 16
#: Bytes that wait in memory before they are written.
_MOST_WAITING = 8_000_000


def key_of(*depends: object, data: bytes = b"") -> bytes:
    """The key of a value: what it was made from, and the code that made it."""
    return blake2b(repr((code_version(), *depends)).encode() + b"\0" + data, digest_size=16).digest()


@cache
def code_version() -> str:
    """Changes with the release, with every package installed beside it and, in a checkout, with every edit."""
    package = os.path.dirname(os.path.abspath(__file__))
    newest, count = 0, 0
    pending = [package, os.path.join(os.path.dirname(package), "rules")]
    while pending:
        with suppress(OSError), os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        pending.append(entry.path)
                else:
                    newest = max(newest, entry.stat().st_mtime_ns)
                    count += 1
    beside = []
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")):
            with suppress(OSError):
                beside.append(os.stat(folder).st_mtime_ns)
    return f"{__version__}:{count}:{newest}:{beside}:{sys.version}"


class Store:
    """The values in the folder `.brandlint_cache` of `root`; None as root keeps nothing.

    `new` makes the folder where there is none. What is put is written with `close`.
    """

    def __init__(self, root: str | os.PathLike[str] | None, *, new: bool = True) -> None:
        self._pending: list[tuple[bytes, bytes]] = []
        self._waiting = 0
        self._database: sqlite3.Connection | None = None
        self._broken = False
        if root is None:
            return
        self._path = os.path.join(root, FOLDER, FILE)
        if new or os.path.exists(self._path):
            with suppress(OSError, sqlite3.Error):
                self._database = _open(self._path)

    def get(self, key: bytes) -> bytes | None:
        """The value under `key`, None without one."""
        if self._database is None:
            return None
        try:
            row = self._database.execute("select value from kept where key = ?", (key,)).fetchone()
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            self._broken = True
            return None
        if row is None:
            return None
        value = bytes(row[0])
        if value[:_MARK] != _mark(key, value[_MARK:]):
            self._broken = True
            return None
        return value[_MARK:]

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value; it is written with `close`, or once much is waiting."""
        if self._database is not None:
            self._pending.append((key, _mark(key, value) + value))
            self._waiting += len(value)
            if self._waiting > _MOST_WAITING:
                self._write()

    def close(self) -> None:
        """Write what is pending."""
        if self._database is None:
            return
        self._write()
        with suppress(sqlite3.Error):
            self._database.close()
        if self._broken:
            with suppress(OSError):
                os.unlink(self._path)
        self._database = None

    def _write(self) -> None:
        if self._database is None or not self._pending:
            return
        try:
            with self._database:
                _trim(self._database)
                self._database.executemany("insert or replace into kept values (?, ?)", self._pending)
        except sqlite3.OperationalError:
            pass
        except sqlite3.DatabaseError:
            self._broken = True
        self._pending, self._waiting = [], 0


def is_kept(root: str | os.PathLike[str]) -> bool:
    """Whether there is a store of `root`."""
    return os.path.exists(os.path.join(root, FOLDER, FILE))


def clear(root: str | os.PathLike[str]) -> bool:
    """Remove the store of `root`; False if there was none."""
    folder = os.path.join(root, FOLDER)
    if not os.path.isdir(folder):
        return False
    for name in os.listdir(folder):
        os.unlink(os.path.join(folder, name))
    os.rmdir(folder)
    return True


def _mark(key: bytes, value: bytes) -> bytes:
    return blake2b(value, digest_size=_MARK, key=key).digest()


def _open(path: str) -> sqlite3.Connection:
    folder = os.path.dirname(path)
    if not os.path.isdir(folder):
        os.makedirs(folder)
        with open(os.path.join(folder, ".gitignore"), "w", encoding="utf-8") as ignore:
            ignore.write("*\n")
    try:
        return _connect(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        os.unlink(path)
        return _connect(path)


def _connect(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=2)
    try:
        database.execute("pragma journal_mode = wal")
        database.execute("pragma synchronous = off")
        database.execute("create table if not exists kept (key blob primary key, value blob)")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _trim(database: sqlite3.Connection) -> None:
    """Make room where there is none: SQLite numbers rows as they are written, and uses again what was freed."""
    asked = ("page_count", "freelist_count", "page_size")
    pages, free, page_size = (database.execute(f"pragma {name}").fetchone()[0] for name in asked)
    if (pages - free) * page_size > SIZE_CAP:
        database.execute(
            "delete from kept where rowid < "
            "(select rowid from kept order by rowid limit 1 offset (select count(*) / 2 from kept))"
        )
