"""The findings of a run, file by file; on disk once they are many."""

from __future__ import annotations

import tempfile
import weakref
from array import array
from collections.abc import Iterator, Sequence
from typing import overload

import msgspec

from brandlint.engine.findings import Finding, sort_key

#: Packed findings beyond this many bytes lie on disk.
IN_MEMORY = 4_000_000

_SIZE = 4
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Finding).decode


class Gathered(Sequence[Finding]):
    """Findings in report order, whatever order they were added in. Those of one file are in memory at a time."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (it lives as long as the findings do)
        weakref.finalize(self, self._file.close)
        self._end = 0
        self._at: dict[str, array[int]] = {}
        #: Of files whose names are no text, which cannot be packed.
        self._held: dict[str, list[Finding]] = {}

    def add(self, finding: Finding) -> None:
        """Put a finding with the others of its file."""
        path = finding.place.path
        try:
            packed = _encode(finding)
        except UnicodeEncodeError:
            self._held.setdefault(path, []).append(finding)
            return
        self._file.seek(self._end)
        self._file.write(len(packed).to_bytes(_SIZE) + packed)
        self._at.setdefault(path, array("Q")).append(self._end)
        self._end += _SIZE + len(packed)

    def files(self) -> Iterator[list[Finding]]:
        """The findings of each file, in order."""
        for path in sorted({*self._at, *self._held}):
            found = [self._read(at) for at in self._at.get(path, ())]
            yield sorted([*found, *self._held.get(path, ())], key=sort_key)

    def _read(self, at: int) -> Finding:
        self._file.seek(at)
        size = int.from_bytes(self._file.read(_SIZE))
        return _decode(self._file.read(size))

    def __iter__(self) -> Iterator[Finding]:
        """Each finding, in report order."""
        for found in self.files():
            yield from found

    def __len__(self) -> int:
        return sum(map(len, self._at.values())) + sum(map(len, self._held.values()))

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        return tuple(self)[index]
