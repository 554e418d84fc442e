"""The findings of a run, file by file; on disk once they are many."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import overload

import msgspec

from brandlint.engine.findings import Finding, sort_key
from brandlint.spool import Spool

#: So many findings are held as they are; the others are packed, and lie on disk beyond so many bytes.
HELD, IN_MEMORY = 2_000, 4_000_000

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Finding).decode


class Gathered(Sequence[Finding]):
    """Findings in report order, whatever order they were added in. Those of one file are in memory at a time."""

    def __init__(self) -> None:
        self._spool = Spool(IN_MEMORY)
        #: Where each finding begins and how long it is, and the number of the file it stands in.
        self._starts, self._sizes, self._paths = array("Q"), array("L"), array("L")
        self._numbers: dict[str, int] = {}
        #: The first findings, and those that cannot be packed, since the name of a file is no text.
        self._held: dict[int, Finding] = {}

    def add(self, finding: Finding) -> None:
        """Put a finding with the others of its file."""
        number, packed = len(self._starts), b""
        if number < HELD:
            self._held[number] = finding
        else:
            try:
                packed = _encode(finding)
            except UnicodeEncodeError:
                self._held[number] = finding
        self._starts.append(self._spool.add(packed))
        self._sizes.append(len(packed))
        self._paths.append(self._numbers.setdefault(finding.place.path, len(self._numbers)))

    def files(self) -> Iterator[list[Finding]]:
        """The findings of each file, in order."""
        ranks = array("L", bytes(array("L").itemsize * len(self._numbers)))
        for rank, path in enumerate(sorted(self._numbers)):
            ranks[self._numbers[path]] = rank
        order = sorted(range(len(self._starts)), key=lambda index: ranks[self._paths[index]])
        for _, indexes in groupby(order, key=self._paths.__getitem__):
            yield sorted(map(self._read, indexes), key=sort_key)

    def _read(self, index: int) -> Finding:
        if index in self._held:
            return self._held[index]
        return _decode(self._spool.read(self._starts[index], self._sizes[index]))

    def __iter__(self) -> Iterator[Finding]:
        """Each finding, in report order."""
        for found in self.files():
            yield from found

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        return tuple(self)[index]
