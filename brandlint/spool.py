"""Bytes that a run puts down and takes up again: in memory, and in a file without a name once they are many."""

from __future__ import annotations

from typing import BinaryIO, cast


class Spool:
    """Takes pieces of bytes; beyond `in_memory` of them a temporary file has them.

    Where no such file can be made or it takes no more (a full disk), what comes stays in memory.
    """

    def __init__(self, in_memory: int) -> None:
        self._most, self._end = in_memory, 0
        self._file: BinaryIO | None = None
        self._spilled = False
        self._held: dict[int, bytes] = {}

    def add(self, piece: bytes) -> int:
        """Put a piece down; tells where it begins."""
        start = self._end
        self._end += len(piece)
        if not self._spilled and self._end > self._most:
            self._spill()
        if not self._written(start, piece):
            self._held[start] = piece
        return start

    def read(self, start: int, size: int) -> bytes:
        """A piece that begins at `start`."""
        if self._file is None or start in self._held:
            return self._held[start][:size]
        self._file.seek(start)
        return self._file.read(size)

    def _written(self, start: int, piece: bytes) -> bool:
        """Whether the file, where there is one, has taken a piece."""
        if self._file is None:
            return False
        try:
            self._file.seek(start)
            return self._file.write(piece) == len(piece)
        except OSError:
            return False

    def _spill(self) -> None:
        import tempfile
        import weakref

        self._spilled = True
        try:
            # Without a buffer, so that what the disk does not take is told at once.
            file = cast("BinaryIO", tempfile.TemporaryFile(buffering=0))  # noqa: SIM115 (it lives as long as the spool)
        except OSError:
            return
        weakref.finalize(self, file.close)
        self._file = file
        if self._written(0, b"".join(self._held.values())):
            self._held.clear()
