"""Tables as exports write them (CSV, TSV): rows of cells, each with what leads back to every character."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from brandlint.expressions import regex
from brandlint.places import Segment, Span

_DELIMITERS = ("\t", ",", ";")
_LINE_END = regex(r"\r\n|\r|\n")
MOST_CELLS = 500_000


class TooManyCells(ValueError):  # noqa: N818 (says what the table is)
    """A table of more cells than any export has; `offset` is where the first of them stands that was not read."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"holds more than {MOST_CELLS:,} cells")
        self.offset = offset


class Cell(msgspec.Struct, frozen=True, gc=False):
    """What a cell says, without its quotes and outer spaces, the segments that lead to it, and where it stands."""

    text: str
    segments: tuple[Segment, ...]
    span: Span


class Row(msgspec.Struct, frozen=True, gc=False):
    """The cells of a row, its number (from 1, blank lines counted) and, for one that is broken, why."""

    number: int
    cells: tuple[Cell, ...]
    trouble: str = ""

    @property
    def span(self) -> Span:
        """From the first cell to the last."""
        return Span(self.cells[0].span.start, self.cells[-1].span.end)


def delimiter_of(text: str) -> str:
    """The character that the first lines are separated by most often: tab, comma or semicolon."""
    sample = re.sub(r'"[^"]*"', "", text[:10_000])
    return max(_DELIMITERS, key=sample.count)


def rows(text: str, delimiter: str) -> Iterator[Row]:
    """Every row that holds anything, quoted cells as RFC 4180 has them.

    A quoted cell that is never closed ends with its line, so that the rows after it are read. Raises `TooManyCells`.
    """
    position, number, count = 0, 0, 0
    while position < len(text):
        number += 1
        cells: list[Cell] = []
        trouble = ""
        while True:
            cell, position, broken = _cell(text, position, delimiter)
            trouble = trouble or broken
            cells.append(cell)
            if text[position : position + 1] != delimiter:
                break
            position += 1
        end = _LINE_END.match(text, position)
        position = end.end() if end else len(text)
        count += len(cells)
        if count > MOST_CELLS:
            raise TooManyCells(position)
        if any(cell.text for cell in cells):
            yield Row(number, tuple(cells), trouble)


def _cell(text: str, start: int, delimiter: str) -> tuple[Cell, int, str]:
    """The cell that begins at `start`, the offset after it, and what is wrong with it."""
    opening = start
    while text[opening : opening + 1] == " ":
        opening += 1
    if text[opening : opening + 1] == '"':
        segments, parts, position, at = [], [], opening + 1, 0
        while (quote := text.find('"', position)) >= 0:
            doubled = text.startswith('""', quote)
            piece = text[position : quote + doubled]
            if piece:
                segments.append(Segment(at, len(piece), position, len(piece)))
                parts.append(piece)
                at += len(piece)
            position = quote + 1 + doubled
            if not doubled:
                end = _plain_end(text, position, delimiter)
                if text[position:end].strip() and _LINE_END.search(text, opening, quote):
                    break  # the quote that was found opens a cell further down
                return Cell("".join(parts), tuple(segments), Span(opening + 1, quote)), end, ""
        end = _plain_end(text, opening, delimiter)
        return _plain(text, opening + 1, end), end, "a quote is not closed"
    end = _plain_end(text, start, delimiter)
    return _plain(text, start, end), end, ""


def _plain(text: str, start: int, end: int) -> Cell:
    written = text[start:end]
    start += len(written) - len(written.lstrip())
    said = written.strip()
    segments = (Segment(0, len(said), start, len(said)),) if said else ()
    return Cell(said, segments, Span(start, start + len(said)))


def _plain_end(text: str, start: int, delimiter: str) -> int:
    match = regex(rf"[{re.escape(delimiter)}\r\n]").search(text, start)
    return match.start() if match else len(text)
