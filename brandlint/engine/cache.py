"""Extraction records kept between runs, by content.

A record is used only while every file it was read from (includes, stylesheets) is still the same, and, where it
speaks of dates relative to today, on the same day.
"""

import datetime

import msgspec

from brandlint.digests import digest
from brandlint.parsers.base import ReadBeside
from brandlint.records import Packed
from brandlint.store import Store


class Stored(msgspec.Struct, frozen=True):
    """The assets of one file and the day they were read on."""

    day: datetime.date
    assets: tuple[Packed, ...]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Stored).decode


class RecordCache:
    """Records of extraction in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: bytes, day: datetime.date, read: ReadBeside) -> tuple[Packed, ...] | None:
        """The record under `key` if it still holds, else None."""
        value = self._store.get(key)
        if value is None:
            return None
        stored = _decode(value)
        for asset in stored.assets:
            if asset.outline.dated and stored.day != day:
                return None
            for path, content in asset.outline.beside:
                data = read(path)
                if content != ("" if data is None else digest(data)):
                    return None
        return stored.assets

    def put(self, key: bytes, day: datetime.date, assets: tuple[Packed, ...]) -> None:
        """Keep a record; it is written when the store is closed."""
        self._store.put(key, _encode(Stored(day, assets)))
