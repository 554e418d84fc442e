"""The text of a page before it is parsed: what it includes written in, its template tags masked."""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from brandlint.expressions import regex
from brandlint.parsers.base import FILLED_BY_OTHERS, Settings, SourceFile, Unreadable
from brandlint.parsers.decode import Decoded, decode, source
from brandlint.parsers.html import tree
from brandlint.parsers.html.nodes import Tag
from brandlint.parsers.tokens import PLACEHOLDER, Include, mask
from brandlint.places import Segment, Source, Span

_MAX_DEPTH = 5
_MAX_INCLUDES = 50
_MAX_CHARACTERS = 5_000_000
#: A layout leaves blocks to the templates that extend it.
_BLOCK = regex(r"\{%-?\s*block\s+\w")
_CHILD = regex(r"\{%-?\s*extends\s")


class Value(msgspec.Struct, frozen=True, gc=False):
    """An attribute's value with template tokens as written, its place and its offset; `dynamic` if it has any."""

    text: str
    span: Span
    start: int
    dynamic: bool


class Manuscript:
    """One text out of a file and the files that it includes.

    `written` is the text as it stands in the files, `masked.text` what HTML is parsed from; all offsets
    are those of `written`, and `span` and `segments` lead from there to the files, which are `sources`.
    """

    def __init__(self, file: SourceFile, settings: Settings, decoded: Decoded) -> None:
        self.sources: list[Source] = [source("", file.data, decoded)]
        self.unknown: list[str] = []
        self._settings = settings
        self._path = file.path
        self._starts: list[int] = []
        self._origins: list[tuple[int, int]] = []  # of each part: its source, and where it begins there
        self._length = 0
        if _BLOCK.search(decoded.text) and not _CHILD.search(decoded.text):
            self.unknown.append(FILLED_BY_OTHERS)
        alone = mask(decoded.text, settings.dialect, file.path)
        self.written = "".join(self._parts(decoded.text, alone.includes, 0, ()))
        self.masked = alone if len(self.sources) == 1 else mask(self.written, settings.dialect, file.path)

    @property
    def lines(self) -> tuple[int, ...] | None:
        """Where the lines of `written` start; None where nobody has counted them."""
        return self.sources[0].lines if len(self.sources) == 1 else None

    def span(self, start: int, end: int) -> Span:
        """Where `written[start:end]` stands; the first file's part of it where it crosses into another."""
        index = max(0, bisect_right(self._starts, start) - 1)
        origin, begin = self._origins[index]
        limit = self._starts[index + 1] if index + 1 < len(self._starts) else self._length
        shift = begin - self._starts[index]
        return Span(start + shift, max(start, min(end, limit)) + shift, origin)

    def segments(self, segments: Sequence[Segment]) -> tuple[Segment, ...]:
        """Segments over `written` as segments over the files."""
        if len(self._starts) == 1:
            return tuple(segments)
        return tuple(part for segment in segments for part in self._moved(segment))

    def value(self, tag: Tag, name: str) -> Value | None:
        """An attribute's value as it was written, None where the element has no such attribute."""
        parts = tree.attribute(self.masked.text, tag, name)
        if not parts:
            return None
        plain = tree.attribute_text(tag, name)
        said = "".join(
            self.visible(part.start, part.start + part.extent)
            if part.length == part.extent
            else plain[part.at : part.at + part.length]
            for part in parts
        )
        start, end = parts[0].start, parts[-1].start + parts[-1].extent
        dynamic = PLACEHOLDER in plain or len(said) < len(plain)
        return Value(said.strip(), self.span(start, end), start, dynamic)

    def visible(self, start: int, end: int) -> str:
        """What is written from `start` to `end`, without template logic."""
        return "".join(self.written[low:high] for low, high in self.kept(start, end))

    def kept(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The extents between `start` and `end` that are no template logic."""
        removed = self.masked.removed
        for begin, finish in removed[max(0, bisect_right(removed, (start, end)) - 1) :]:
            if begin >= end:
                break
            if finish > start:
                if start < begin:
                    yield start, begin
                start = finish
        if start < end:
            yield start, end

    def _moved(self, segment: Segment) -> Iterator[Segment]:
        if segment.length != segment.extent:
            span = self.span(segment.start, segment.start + segment.extent)
            yield Segment(segment.at, segment.length, span.start, span.end - span.start, span.source)
            return
        at, start, left = segment.at, segment.start, segment.length
        while left > 0:
            span = self.span(start, start + left)
            size = span.end - span.start
            yield Segment(at, size, span.start, size, span.source)
            at, start, left = at + size, start + size, left - size

    def _parts(
        self, text: str, includes: Sequence[Include], origin: int, chain: tuple[str, ...], start: int = 0
    ) -> Iterator[str]:
        """The pieces of `text`, with the files it includes in place of the tags that include them."""
        position = start
        for include in includes:
            found = self._open(include, chain)
            if found is None or include.span.start < position:
                continue
            yield self._part(text, origin, position, include.span.start)
            position = include.span.end
            path, included = found
            masked = mask(included, self._settings.dialect, path)
            front = next((end for begin, end in masked.removed if begin == 0 and included.startswith("---")), 0)
            yield from self._parts(included, masked.includes, len(self.sources) - 1, (*chain, path), front)
        yield self._part(text, origin, position, len(text))

    def _part(self, text: str, origin: int, start: int, end: int) -> str:
        self._starts.append(self._length)
        self._origins.append((origin, start))
        self._length += end - start
        return text[start:end]

    def _open(self, include: Include, chain: tuple[str, ...]) -> tuple[str, str] | None:
        """An included file's path and text. One that is not read is said in `unknown`."""
        name = include.path
        beside = posixpath.dirname(chain[-1]) if chain else ""
        if len(chain) >= _MAX_DEPTH or len(self.sources) > _MAX_INCLUDES or self._length > _MAX_CHARACTERS:
            self.unknown.append(f"not included, too many includes: {name}")
            return None
        tried = [posixpath.join(folder, each) for folder in (beside, "") for each in (name, *include.candidates)]
        for path in dict.fromkeys(map(posixpath.normpath, tried)):
            if path in chain:
                self.unknown.append(f"not included, it includes itself: {name}")
                return None
            data = self._settings.read(path)
            if data is None:
                continue
            try:
                decoded = decode(data, html=True)
            except Unreadable as problem:
                self.unknown.append(f"not included, {problem.message}: {name}")
                return None
            self.sources.append(source(path, data, decoded))
            return path, decoded.text
        self.unknown.append(f"not included, not found: {name}")
        return None
