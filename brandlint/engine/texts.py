"""The files of a run, by the path that users see."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from brandlint import bundles
from brandlint.parsers.base import Unreadable
from brandlint.parsers.decode import decode

#: How many texts are kept. Findings come file by file, each with a few other places.
KEPT = 32


class Texts:
    """Reads files below `start`, for excerpts and what stands around a finding; `given` stand for what lies on disk."""

    def __init__(self, start: Path, given: Mapping[str, bytes | None] | None = None) -> None:
        self._start, self._given = start, given or {}
        self.text = lru_cache(KEPT)(self._text)

    def __reduce__(self) -> tuple[type[Texts], tuple[Path, Mapping[str, bytes | None]]]:
        """What was read stays here."""
        return Texts, (self._start, self._given)

    def data(self, path: str) -> bytes | None:
        """The bytes, None where the file cannot be read."""
        if path in self._given:
            return self._given[path]
        try:
            return bundles.read_bytes(Path(self._start, path))
        except OSError:
            return None

    def _text(self, path: str) -> str | None:
        """The text, None where the file cannot be read as text."""
        data = self.data(path)
        try:
            return None if data is None else decode(data, html=path.endswith((".html", ".htm"))).text
        except Unreadable:
            return None
