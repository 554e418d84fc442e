"""What was put down is what is taken up, also where the disk is full."""

import io
import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandlint.spool import Spool


@given(st.lists(st.binary(max_size=40)), st.sampled_from([0, 30, 10_000]))
def test_pieces_come_back_as_they_were(pieces: list[bytes], in_memory: int) -> None:
    spool = Spool(in_memory)
    starts = [spool.add(piece) for piece in pieces]
    for start, piece in [*zip(starts, pieces, strict=True)][::-1]:
        assert spool.read(start, len(piece)) == piece


class Full(io.BytesIO):
    """A file on a disk that takes `room` bytes."""

    room = 0

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self.room:
            raise OSError(28, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("room", [-1, 0, 25, 60])
def test_a_full_disk_loses_nothing(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    def file(buffering: int) -> Full:
        if room < 0:
            raise OSError(28, "No space left on device")
        made = Full()
        made.room = room
        return made

    monkeypatch.setattr(tempfile, "TemporaryFile", file)
    spool = Spool(20)
    pieces = [bytes([number]) * 9 for number in range(12)]
    starts = [spool.add(piece) for piece in pieces]
    assert [spool.read(start, 9) for start in starts] == pieces
