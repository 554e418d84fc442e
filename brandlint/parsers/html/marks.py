"""Marks in the text of a source, by which the text of a parsed tree is led back to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from brandlint.expressions import regex
from brandlint.places import Segment

_SPACE = " \t\n\f\r"
_INK = regex(r"[^ \t\n\f\r]")
#: The mark of the first piece of text; surrogates are left out.
_FIRST_MARK, _SURROGATES, _LAST_MARK = 0x100, range(0xD800, 0xE000), 0x10FFFF


class TooManyPiecesError(ValueError):
    """More pieces of text than there are marks (about a million)."""


#: Where a text node stands: the offset where it starts if it stands as it is in one place of the source.
Place = int | tuple[Segment, ...]


class MarkedText:
    r"""A source in which each piece of text has a mark of its own for its first character that is not white space.

    `plain` is the source with line ends folded, as parsers count in, and `breaks` where `\r\n` was (see `folded`).
    `tokens` are its texts and character references in order: where each starts, the text it stands for, and
    the reference as written (None for text). A piece is all text with no markup in between. White space is left
    as it is, since tree building depends on it. References are overwritten with the mark from end to end, and so is
    whatever could be read as markup in a text without its first character. Offsets are those of `plain`.
    """

    def __init__(self, plain: str, breaks: list[int], tokens: Iterable[tuple[int, str, str | None]]) -> None:
        self.plain = plain
        self._breaks = breaks
        self._starts: list[int] = []
        self._inks: list[int] = []  # where the first character that is not white space stands; the end without one
        self._ends: list[int] = []
        #: Each piece as it is marked, if it is one text as long as in the source; None for what comes after them.
        self._alone: list[str | None] = []
        self._references: list[tuple[int, int, str]] = []
        self.marked = self._mark(tokens)

    def raw(self, offset: int) -> int:
        """The source offset of a plain offset."""
        return offset + bisect_left(self._breaks, offset) if self._breaks else offset

    def raw_extent(self, plain: tuple[int, int]) -> tuple[int, int]:
        """The source extent of a plain extent."""
        return (self.raw(plain[0]), self.raw(plain[1])) if self._breaks else plain

    def restore(self, data: str, reached: int) -> tuple[str, Place, int]:
        """What a text node of the marked tree says, where it stands in the source, and the offset where it ends.

        `reached` is the offset at which whatever precedes it in the tree ends: white space bears no mark.
        """
        index = bisect_left(self._starts, reached)
        if data == self._alone[index]:  # the next piece, as nearly always
            start, end = self._starts[index], self._ends[index]
            said = data if self._inks[index] == end else self.plain[start:end]
            return said, self.raw(start) if self._breaks else start, end
        text: list[str] = []
        found: list[Segment] = []
        at = 0
        for start, end in self._extents(data, reached):
            reached = end
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
        return "".join(text), tuple(found), reached

    def _mark(self, tokens: Iterable[tuple[int, str, str | None]]) -> str:
        plain, breaks = self.plain, self._breaks
        starts, inks, ends, alone = self._starts, self._inks, self._ends, self._alone
        parts: list[str] = []
        position, reached = 0, -1
        for start, decoded, written in tokens:
            inked = decoded.lstrip(_SPACE)
            begins = start != reached
            reached = start + len(decoded if written is None else written)
            if begins:
                starts.append(start)
                inks.append(reached)
                ends.append(reached)
                if not inked and not breaks and written is None:
                    alone.append(decoded)  # white space between tags stays as it is, as most pieces are
                    continue
                whole = written is None and not (breaks and self.raw(reached) - self.raw(start) != reached - start)
                alone.append(decoded if whole else None)
            else:
                if inks[-1] == ends[-1]:
                    inks[-1] = reached
                ends[-1] = reached
                alone[-1] = None
            if written is not None:
                self._references.append((start, reached, decoded))
            elif not inked:
                continue  # white space stays as it is
            ink = reached - len(inked) if written is None else start
            if inked and inks[-1] == reached:
                inks[-1] = ink
            if written is not None:
                marked = (_mark(len(starts) - 1) if inked else " ") * len(written)
            else:
                mark = _mark(len(starts) - 1)
                marked = mark + inked[1:].replace("<", mark).replace("&", mark)
                if alone[-1] is not None:
                    alone[-1] = decoded[: ink - start] + marked
            parts += plain[position:ink], marked
            position = reached
        alone.append(None)
        return "".join([*parts, plain[position:]])

    def _extents(self, data: str, reached: int) -> Iterable[tuple[int, int]]:
        """The plain extents that the characters of a marked text node come from, in order."""
        position = 0
        while match := _INK.search(data, position):
            piece = _piece(match[0])
            if not self._begins(piece, data, match.start()):
                position = match.end()  # a character that no piece accounts for: CDATA in a drawing
                continue
            yield from self._blank_before(piece, match.start() - position)
            yield self._inks[piece], self._ends[piece]
            reached = self._ends[piece]
            position = match.start() + self._ends[piece] - self._inks[piece]
        yield from self._blank_after(reached, len(data) - position)

    def _begins(self, piece: int, data: str, position: int) -> bool:
        """Whether the text of `piece` stands at `position` of a marked text."""
        if not 0 <= piece < len(self._starts) or self._inks[piece] == self._ends[piece]:
            return False
        return data.startswith(self.marked[self._inks[piece] : self._ends[piece]], position)

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
        for index in range(bisect_left(self._starts, reached), len(self._starts)):
            if length <= 0:
                break
            if self._inks[index] == self._ends[index]:
                end = self._ends[index]
                start = max(self._starts[index], end - length)  # a line end right after <pre> is dropped
                yield start, end
                length -= end - start

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
