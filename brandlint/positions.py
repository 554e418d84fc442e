"""From the text of a block back to its source, and from offsets to lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from brandlint.assets import Asset, Block
from brandlint.expressions import regex
from brandlint.places import Place, Region, Segment, Span

#: Stands for each character of a template token, so that no word is matched inside one.
HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"

_LINE_END = regex(r"\r\n?|\n")
_LINE_FEED = regex(r"\n")


def line_starts(text: str) -> tuple[int, ...]:
    r"""The offset at which each line of `text` starts; `\n`, `\r\n` and a lone `\r` end a line."""
    ends = _LINE_END if "\r" in text else _LINE_FEED
    return (0, *map(re.Match.end, ends.finditer(text)))


def line_and_column(lines: Sequence[int], offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of the character at `offset`."""
    line = bisect_right(lines, offset)
    return line, offset - lines[line - 1] + 1


def locate(block: Block, start: int, end: int) -> Span:
    """The source of `block.text[start:end]`.

    Where the text crosses from one file into another, the span ends with the first file's part.
    A block without segments (made, not read) is located by its own span.
    """
    first = _segment(block.segments, start)
    if first is None:
        return block.span
    last = _segment(block.segments, max(start, end - 1)) or first
    if last.source != first.source:
        same = [segment for segment in block.segments if segment.source == first.source and segment.at < end]
        last = same[-1]
    begin = first.start + (start - first.at if first.length == first.extent else 0)
    reach = min(end - last.at, last.length) if last.length == last.extent else last.extent
    finish = last.start + reach
    return Span(begin, max(begin, finish), first.source)


def within(block: Block, span: Span) -> tuple[int, int] | None:
    """Which `start, end` of `block.text` was read from `span`: the way back from `locate`.

    None where it was not, or where the text of the block does not stand in the order of its source.
    """
    segments = block.segments
    index = bisect_right(segments, (span.source, span.start), key=lambda segment: (segment.source, segment.start)) - 1
    last = bisect_left(segments, (span.source, span.end), key=lambda segment: (segment.source, segment.start)) - 1
    if index < 0 or last < index:
        return None
    one, other = segments[index], segments[last]
    if one.source != span.source or other.source != span.source or span.start >= one.start + one.extent:
        return None
    start = one.at + (span.start - one.start if one.length == one.extent else 0)
    reach = min(span.end - other.start, other.length) if other.length == other.extent else other.length
    return start, other.at + reach


def prose(block: Block) -> str:
    """The block's text with every template token overwritten by `HOLE`, equal in length."""
    if not block.holes:
        return block.text
    parts, position = [], 0
    for start, end in block.holes:
        parts += [block.text[position:start], HOLE * (end - start)]
        position = end
    return "".join([*parts, block.text[position:]])


def place_of(asset: Asset, span: Span, region: Region | None = None) -> Place:
    """`span` as a place that users can be told; paths of included files are resolved against the asset's."""
    source = asset.sources[span.source] if asset.sources else None
    lines = source.lines if source else (0,)
    line, column = line_and_column(lines, span.start)
    end_line, end_column = line_and_column(lines, span.end)
    path = asset.path
    if source and source.path:
        path = beside(asset.path, source.path)
    return Place(
        path=path, line=line, column=column, end_line=end_line, end_column=end_column,
        start=span.start, end=span.end, region=region,
    )  # fmt: skip


def _segment(segments: Sequence[Segment], offset: int) -> Segment | None:
    index = bisect_right(segments, offset, key=lambda segment: segment.at) - 1
    return segments[index] if index >= 0 else None


def beside(path: str, relative: str) -> str:
    """The path of a file that the asset at `path` names relative to its own folder."""
    archive, separator, inner = path.rpartition("!/")
    parts = inner.split("/")[:-1]
    for part in relative.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return archive + separator + "/".join(parts)
