"""The files of a run, by the path that users see."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from brandlint import bundles
from brandlint.parsers.base import Unreadable
from brandlint.parsers.decode import decode

#: Texts are kept up to so many characters together: rules ask of what a report shows again.
KEPT = 4_000_000


class Texts:
    """Reads files below `start`, for excerpts and what stands around a finding; `given` stand for what lies on disk."""

    def __init__(self, start: Path, given: Mapping[str, bytes | None] | None = None) -> None:
        self._start, self._given = start, given or {}
        self._recent: dict[str, str | None] = {}
        self._size = 0

    def __reduce__(self) -> tuple[type[Texts], tuple[Path, Mapping[str, bytes | None]]]:
        """What was read stays here."""
        return Texts, (self._start, self._given)

    def data(self, path: str) -> bytes | None:
        """The bytes, None where the file cannot be read."""
        if path in self._given:
            return self._given[path]
        try:
            if not bundles.on_disk(whole := os.path.join(self._start, path)):
                return bundles.read_bytes(Path(whole))
            with open(whole, "rb") as file:
                return file.read()
        except OSError:
            return None

    def text(self, path: str) -> str | None:
        """The text, None where the file cannot be read as text."""
        if path in self._recent:
            return self._recent[path]
        text = self._recent[path] = self._read(path)
        self._size += len(text or "")
        while self._size > KEPT and len(self._recent) > 1:
            self._size -= len(self._recent.pop(next(iter(self._recent))) or "")
        return text

    def _read(self, path: str) -> str | None:
        data = self.data(path)
        try:
            return None if data is None else decode(data, html=path.endswith((".html", ".htm"))).text
        except Unreadable:
            return None
