"""Marks in the text of a source, by which the text of a parsed tree is led back to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from brandlint.assets import Segment

_SPACE = " \t\n\f\r"
_INK = re.compile(r"[^ \t\n\f\r]")
#: The mark of the first piece of text; surrogates are left out.
_FIRST_MARK, _SURROGATES, _LAST_MARK = 0x100, range(0xD800, 0xE000), 0x10FFFF


class TooManyPiecesError(ValueError):
    """More pieces of text than there are marks (about a million)."""


class MarkedText:
    r"""A source whose pieces of text are overwritten with marks, one character for each piece, equal in length.

    `plain` is the source with line ends folded, as parsers count in, and `breaks` where `\r\n` was (see `folded`).
    `tokens` are its texts and character references in order: where each starts, the text it stands for, and
    the reference as written (None for text). A piece is all text with no markup in between. White space is left
    as it is, since tree building depends on it.
    """

    def __init__(self, plain: str, breaks: list[int], tokens: Iterable[tuple[int, str, str | None]]) -> None:
        self.plain = plain
        self._breaks = breaks
        self._starts: list[int] = []
        self._inks: list[int] = []  # where the first character that is not white space stands; the end without one
        self._ends: list[int] = []
        self._references: list[tuple[int, int, str]] = []
        self.marked = self._mark(tokens)
        self._blanks = [i for i, (ink, end) in enumerate(zip(self._inks, self._ends, strict=True)) if ink == end]
        self._blank_starts = [self.raw(self._starts[index]) for index in self._blanks]

    def raw(self, offset: int) -> int:
        """The source offset of a plain offset."""
        return offset + bisect_left(self._breaks, offset) if self._breaks else offset

    def restore(self, data: str, reached: int) -> tuple[str, tuple[Segment, ...]]:
        """What a text node of the marked tree says, and where it stands in the source.

        `reached` is the source offset at which whatever precedes it in the tree ends: white space bears no mark.
        """
        if simple := self._simple(data, reached):
            start, end = simple
            place = self.raw(start)
            return self.plain[start:end], (Segment(0, end - start, place, end - start),)
        text: list[str] = []
        found: list[Segment] = []
        at = 0
        for start, end in self._extents(data, reached):
            for piece, begin, length in self._pieces(start, end):
                last = found[-1] if found else None
                raw = self.raw(begin)
                size = self.raw(begin + length) - raw
                if last and last.length == last.extent and size == len(piece) and last.start + last.extent == raw:
                    found[-1] = Segment(last.at, last.length + size, last.start, last.extent + size)
                else:
                    found.append(Segment(at, len(piece), raw, size))
                text.append(piece)
                at += len(piece)
        return "".join(text), tuple(found)

    def _simple(self, data: str, reached: int) -> tuple[int, int] | None:
        """The plain extent of a text node that is one piece, without references or folded line ends in it."""
        match = _INK.search(data)
        if match:
            piece = _piece(match[0])
            start = self._inks[piece] - match.start() if piece < len(self._starts) else -1
        else:
            index = bisect_left(self._blank_starts, reached)
            piece = self._blanks[index] if index < len(self._blanks) else len(self._starts)
            start = self._starts[piece] if piece < len(self._starts) else -1
        if start < 0 or start < self._starts[piece]:
            return None
        end = self._ends[piece]
        if end - start != len(data) or self.marked[start:end] != data:
            return None
        index = bisect_left(self._references, (start,))
        if index < len(self._references) and self._references[index][0] < end:
            return None
        return None if self._breaks and self.raw(end) - self.raw(start) != end - start else (start, end)

    def _mark(self, tokens: Iterable[tuple[int, str, str | None]]) -> str:
        parts: list[str] = []
        position = 0
        mark = ""
        for start, decoded, written in tokens:
            end = start + len(decoded if written is None else written)
            if not self._ends or self._ends[-1] != start:
                mark = _mark(len(self._starts))
                self._starts.append(start)
                self._inks.append(end)
                self._ends.append(end)
            parts.append(self.plain[position:start])
            if written is None:
                parts.append(_INK.sub(mark, decoded))
                first = _INK.search(decoded)
                ink = start + first.start() if first else end
            else:
                blank = not decoded.strip(_SPACE)
                parts.append((" " if blank else mark) * len(written))
                self._references.append((start, end, decoded))
                ink = end if blank else start
            if self._inks[-1] == self._ends[-1]:
                self._inks[-1] = ink
            self._ends[-1] = end
            position = end
        return "".join([*parts, self.plain[position:]])

    def _extents(self, data: str, reached: int) -> Iterable[tuple[int, int]]:
        """The plain extents that the characters of a marked text node come from, in order."""
        position = 0
        while match := _INK.search(data, position):
            piece = _piece(match[0])
            if piece >= len(self._starts) or not data.startswith(
                self.marked[self._inks[piece] : self._ends[piece]], match.start()
            ):
                position = match.end()  # a character that no piece accounts for: CDATA in a drawing
                continue
            yield from self._blank_before(piece, match.start() - position)
            yield self._inks[piece], self._ends[piece]
            reached = self.raw(self._ends[piece])
            position = match.start() + self._ends[piece] - self._inks[piece]
        yield from self._blank_after(reached, len(data) - position)

    def _blank_before(self, piece: int, length: int) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        end = self._inks[piece]
        while length > 0:
            start = max(self._starts[piece], end - length)
            if start < end:
                found.append((start, end))
                length -= end - start
            piece -= 1
            if piece < 0 or self._inks[piece] != self._ends[piece]:
                break
            end = self._ends[piece]
        return found[::-1]

    def _blank_after(self, reached: int, length: int) -> Iterable[tuple[int, int]]:
        index = bisect_left(self._blank_starts, reached)
        while length > 0 and index < len(self._blanks):
            end = self._ends[self._blanks[index]]
            start = max(self._starts[self._blanks[index]], end - length)  # a line end right after <pre> is dropped
            yield start, end
            length -= end - start
            index += 1

    def _pieces(self, start: int, end: int) -> Iterable[tuple[str, int, int]]:
        """The text of a plain extent: what it says, its start and its length, split at references and line ends."""
        index = bisect_left(self._references, (start,))
        while index < len(self._references) and self._references[index][0] < end:
            begin, finish, decoded = self._references[index]
            yield from self._lines(start, begin)
            yield decoded, begin, finish - begin
            start = finish
            index += 1
        yield from self._lines(start, end)

    def _lines(self, start: int, end: int) -> Iterable[tuple[str, int, int]]:
        for index in range(bisect_left(self._breaks, start), len(self._breaks)):
            position = self._breaks[index]
            if position >= end:
                break
            if position > start:
                yield self.plain[start:position], start, position - start
            yield "\n", position, 1
            start = position + 1
        if start < end:
            yield self.plain[start:end], start, end - start


def folded(text: str) -> tuple[str, list[int]]:
    r"""`text` with line ends folded to `\n`, and the offsets in it of those that were `\r\n`.

    NUL, which parsers drop, is the replacement character.
    """
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    if "\r" not in text:
        return text, []
    breaks = [match.start() - index for index, match in enumerate(re.finditer("\r\n", text))]
    return text.replace("\r\n", "\n").replace("\r", "\n"), breaks


def _mark(piece: int) -> str:
    code = _FIRST_MARK + piece
    if code >= _SURROGATES.start:
        code += len(_SURROGATES)
    if code > _LAST_MARK:
        raise TooManyPiecesError
    return chr(code)


def _piece(mark: str) -> int:
    code = ord(mark)
    return code - _FIRST_MARK - (len(_SURROGATES) if code >= _SURROGATES.stop else 0)
