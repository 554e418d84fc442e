"""Plain text of messages: paragraphs as blocks, template tags masked, addresses as links."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from brandlint.assets import PLAIN_PART, Block, Directive, Link, Role, Token
from brandlint.branches import exclusive
from brandlint.expressions import regex
from brandlint.parsers.directives import Suppression
from brandlint.parsers.tokens import PLACEHOLDER, Masked, mask
from brandlint.parsers.urls import find_urls
from brandlint.places import Segment, Span

_BLANK_LINE = regex(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r(?!\n)|\n)\s*")
_FOLD = regex(r"[ \t]*[\r\n]\s*")
#: More readings of one paragraph than this are not told apart.
_MOST_READINGS = 6

_Numbered = TypeVar("_Numbered", Link, Token)


class Passage(msgspec.Struct, frozen=True):
    """A text as it is meant (`text`), and the `segments` that lead to how it is written in the file."""

    text: str
    segments: tuple[Segment, ...]

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` is written."""
        parts = list(self.parts(start, end, 0))
        if not parts:
            edge = self.segments[0].start if self.segments else 0
            return Span(edge, edge)
        first = parts[0]
        last = max((part for part in parts if part.source == first.source), key=lambda part: part.start + part.extent)
        return Span(first.start, last.start + last.extent, first.source)

    def parts(self, start: int, end: int, at: int) -> Iterator[Segment]:
        """Segments of `text[start:end]`, for a text in which it begins at `at`."""
        index = max(0, bisect_right(self.segments, start, key=lambda segment: segment.at) - 1)
        for segment in self.segments[index:]:
            low, high = max(start, segment.at), min(end, segment.at + segment.length)
            if segment.at >= end:
                return
            if low >= high:
                continue
            if segment.length == segment.extent:
                yield Segment(
                    at + low - start, high - low, segment.start + low - segment.at, high - low, segment.source
                )
            else:
                yield Segment(at + low - start, high - low, segment.start, segment.extent, segment.source)


class Spoken(msgspec.Struct, frozen=True):
    """What a passage says. Blocks of links and tokens are numbered within `blocks`."""

    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    tokens: tuple[Token, ...]
    masked: Masked


def speak(
    passage: Passage, role: Role, *, element: str = "", dialect: str | None = None, path: str = "", single: bool = False
) -> Spoken:
    """The blocks, links and tokens of a passage: a block for each paragraph, line ends folded into spaces.

    A `single` passage is one block whatever its line ends (a headline, a subject). Where a paragraph reads
    differently under conditions that exclude each other, each reading is a block.
    """
    masked = mask(passage.text, dialect, path)
    blocks: list[Block] = []
    links: list[Link] = []
    places: list[tuple[int, int]] = []
    for start, end in _paragraphs(masked.text, single):
        readings = [_reading(passage, masked, start, end, branch) for branch in _branches(masked, start, end)]
        found = [msgspec.structs.replace(block, role=role, element=element) for block in readings if block.text]
        if not found:
            continue
        places.append((start, len(blocks)))
        links += [_link(passage, masked, *url, len(blocks)) for url in find_urls(masked.text, start, end)]
        blocks += found
    tokens = tuple(_token(passage, masked, token, places) for token in masked.tokens)
    return Spoken(tuple(blocks), tuple(links), tokens, masked)


def alternative(passage: Passage, dialect: str | None = None, path: str = "") -> tuple[Block, ...]:
    """The blocks of a plain text that stands in for an HTML one; links and tokens are those of the HTML."""
    return speak(passage, "alt", element=PLAIN_PART, dialect=dialect, path=path).blocks


def _paragraphs(text: str, single: bool) -> Iterator[tuple[int, int]]:
    position = 0
    for gap in [*(() if single else _BLANK_LINE.finditer(text)), None]:
        end = gap.start() if gap else len(text)
        part = text[position:end]
        start = position + len(part) - len(part.lstrip())
        end = position + len(part.rstrip())
        if start < end:
            yield start, end
        position = gap.end() if gap else end


def _branches(masked: Masked, start: int, end: int) -> Sequence[tuple[str, ...]]:
    """The conditions under which a paragraph has a reading of its own."""
    chains = list(dict.fromkeys(chain for _, _, chain in masked.stretches(start, end)))
    apart = [chain for chain in chains if any(exclusive(chain, other) for other in chains)]
    if not 1 < len(apart) <= _MOST_READINGS:
        return [masked.branch_over(start, end)]
    return apart


def _reading(passage: Passage, masked: Masked, start: int, end: int, branch: tuple[str, ...]) -> Block:
    """The text of a paragraph as it is read under `branch`, with what leads back to its source."""
    parts: list[str] = []
    segments: list[Segment] = []
    holes: list[tuple[int, int]] = []
    at = 0
    for low, high, output in _kept(passage, masked, start, end, branch):
        position = low
        for fold in [*([] if output else _FOLD.finditer(masked.text, low, high)), None]:
            stop = fold.start() if fold else high
            parts.append(passage.text[position:stop])
            segments += passage.parts(position, stop, at)
            if output:
                holes.append((at, at + stop - position))
            at += stop - position
            if fold:
                parts.append(" ")
                span = passage.span(fold.start(), fold.end())
                segments.append(Segment(at, 1, span.start, span.end - span.start, span.source))
                at, position = at + 1, fold.end()
    return Block(
        role="body", text="".join(parts), segments=tuple(segments), holes=tuple(holes), branch=branch,
        span=passage.span(start, end),
    )  # fmt: skip


def _kept(
    passage: Passage, masked: Masked, start: int, end: int, branch: tuple[str, ...]
) -> Iterator[tuple[int, int, bool]]:
    """The stretches that a reader sees under `branch`: outputs, and text between what was removed."""
    edges = sorted(
        [(low, high, False) for low, high in _between(masked.removed, start, end)]
        + [(low, high, True) for low, high in _between(masked.outputs, start, end)]
    )
    position = start
    for low, high, output in [*edges, (end, end, False)]:
        if position < low and not exclusive(masked.branch_at(position), branch):
            yield position, low, False
        if output and not exclusive(masked.branch_at(low), branch):
            yield low, high, True
        position = max(position, high)


def _between(extents: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    return extents[bisect_left(extents, (start,)) : bisect_left(extents, (end,))]


def _link(passage: Passage, masked: Masked, start: int, end: int, block: int) -> Link:
    return Link(
        href=passage.text[start:end], span=passage.span(start, end), text=passage.text[start:end], kind="text",
        block=block, dynamic=PLACEHOLDER in masked.text[start:end], branch=masked.branch_at(start),
    )  # fmt: skip


def _token(passage: Passage, masked: Masked, token: Token, places: Sequence[tuple[int, int]]) -> Token:
    index = bisect_right(places, (token.span.start, len(masked.text))) - 1
    block = places[index][1] if index >= 0 else None
    return msgspec.structs.replace(token, span=passage.span(token.span.start, token.span.end), block=block)


def gather(spoken: Iterable[Spoken]) -> tuple[tuple[Block, ...], tuple[Link, ...], tuple[Token, ...]]:
    """Blocks, links and tokens of several passages, numbered as if all stood in one."""
    blocks: list[Block] = []
    links: list[Link] = []
    tokens: list[Token] = []
    for part in spoken:
        before = len(blocks)
        links += [_renumbered(link, before) for link in part.links]
        tokens += [_renumbered(token, before) for token in part.tokens]
        blocks += part.blocks
    return tuple(blocks), tuple(links), tuple(tokens)


def scoped(suppression: Suppression, blocks: Iterable[Block]) -> Directive:
    """The directive of a template comment: for the next block."""
    following = (block.span for block in blocks if block.span.start >= suppression.span.end)
    return suppression.over(min(following, default=suppression.span))


def _renumbered(record: _Numbered, before: int) -> _Numbered:
    return record if record.block is None else msgspec.structs.replace(record, block=record.block + before)
