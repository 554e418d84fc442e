"""What a paragraph says under template conditions that exclude each other: each reading by itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from brandlint.branches import exclusive
from brandlint.parsers.html.flow import Frame, Piece
from brandlint.parsers.tokens import Masked
from brandlint.places import Segment

#: More readings of one paragraph than this are not told apart.
_MOST_READINGS = 6
_SPACE = " \n\u00a0"


class Reading(msgspec.Struct, frozen=True):
    """A paragraph's text under `branch`; for the rest see `Piece`."""

    branch: tuple[str, ...]
    text: str
    segments: Sequence[Segment]
    holes: Sequence[tuple[int, int]]
    texts: Sequence[tuple[int, int, Frame]]


def readings(piece: Piece, masked: Masked) -> list[Reading]:
    """Every reading of a piece; one, of all of its text, where no conditions within it exclude each other."""
    branch = masked.branch_at(piece.segments[0].start)
    whole = Reading(branch, piece.text, piece.segments, piece.holes, piece.texts)
    if len(masked.turns) <= 1:
        return [whole]
    stretches = _stretches(piece, masked)
    chains = list(dict.fromkeys(chain for _, _, chain in stretches))
    apart = [chain for chain in chains if any(exclusive(chain, other) for other in chains)]
    if not 1 < len(apart) <= _MOST_READINGS:
        return [whole]
    found = (
        _reading(piece, chain, [(low, high) for low, high, other in stretches if not exclusive(chain, other)])
        for chain in apart
    )
    return [reading for reading in found if reading.text] or [whole]


def _stretches(piece: Piece, masked: Masked) -> list[tuple[int, int, tuple[str, ...]]]:
    """The extents of a piece's text by the conditions that they stand under, in order."""
    turns = masked.turns
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for segment in piece.segments:
        position, end = segment.start, segment.start + segment.extent
        index = bisect_right(turns, position, key=lambda turn: turn[0])
        while position < end:
            stop = min(end, turns[index][0]) if index < len(turns) and segment.length == segment.extent else end
            low = segment.at + (position - segment.start if segment.length == segment.extent else 0)
            high = segment.at + (stop - segment.start if segment.length == segment.extent else segment.length)
            chain = masked.branch_at(position)
            if found and found[-1][2] == chain and found[-1][1] == low:
                found[-1] = (found[-1][0], high, chain)
            else:
                found.append((low, high, chain))
            position, index = stop, index + 1
    return found


def _reading(piece: Piece, branch: tuple[str, ...], kept: Sequence[tuple[int, int]]) -> Reading:
    kept = _trimmed(piece.text, kept)
    text: list[str] = []
    segments: list[Segment] = []
    holes: list[tuple[int, int]] = []
    at = 0
    moves: list[tuple[int, int, int]] = []
    for low, high in kept:
        shift = at - low
        moves.append((low, high, shift))
        text.append(piece.text[low:high])
        for segment in piece.segments:
            first, last = max(segment.at, low), min(segment.at + segment.length, high)
            if first < last:
                run = segment.length == segment.extent
                start = segment.start + (first - segment.at if run else 0)
                segments.append(Segment(first + shift, last - first, start, last - first if run else segment.extent))
        holes += [(max(a, low) + shift, min(b, high) + shift) for a, b in piece.holes if a < high and b > low]
        at += high - low
    texts = [(*extent, frame) for a, b, frame in piece.texts if (extent := _after(a, b, moves))]
    return Reading(branch, "".join(text), segments, holes, texts)


def _after(start: int, end: int, moves: Sequence[tuple[int, int, int]]) -> tuple[int, int] | None:
    """Where what is left of `start` to `end` lies, once each `low` to `high` of `moves` is shifted."""
    left = [
        (max(start, low) + shift, min(end, high) + shift) for low, high, shift in moves if start < high and end > low
    ]
    return (left[0][0], left[-1][1]) if left else None


def _trimmed(text: str, kept: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without white space at either end, or next to other white space."""
    found: list[tuple[int, int]] = []
    for low, high in kept:
        while low < high and text[low] in _SPACE and (not found or text[found[-1][1] - 1] in _SPACE):
            low += 1
        if low < high:
            found.append((low, high))
    while found and text[found[-1][1] - 1] in _SPACE:
        low, high = found.pop()
        if low < high - 1:
            found.append((low, high - 1))
    return found
