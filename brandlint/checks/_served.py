"""Texts of an asset as a channel serves them: by field, with tokens replaced by their defaults."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import msgspec

from brandlint.assets import Asset, Block
from brandlint.branches import exclusive
from brandlint.places import Span
from brandlint.positions import locate

_FIELDS = {
    "path": "path", "paths": "path", "description": "description", "descriptions": "description", "alt": "",
    "call-to-action": "",
}  # fmt: skip
#: Keys of copy files whose paragraphs are one text.
_WHOLE = frozenset({"text", "body"})
_GAP = "\n\n"


class Served(msgspec.Struct, frozen=True):
    """One text of a `field` as it is served.

    `pieces` has, for each part of its text, where that begins, the block it comes from, the offset in that block's
    text, and whether it is what stands in for a token there.
    """

    field: str
    text: str
    blocks: tuple[Block, ...]
    pieces: tuple[tuple[int, Block, int, bool], ...]

    @property
    def span(self) -> Span:
        """Where the text begins: its first block."""
        return self.blocks[0].span

    def span_at(self, offset: int) -> Span:
        """Where the character at `offset` is written."""
        begin, block, at, fixed = self.pieces[bisect_right(self.pieces, offset, key=itemgetter(0)) - 1]
        at += 0 if fixed else offset - begin
        return locate(block, at, at + 1)


def field_of(block: Block, channel: str | None = None) -> str:
    """The field of a channel that a block fills: "headline", "description", "path", "subject", "body" …, or ""."""
    if block.element in _FIELDS:
        return _FIELDS[block.element]
    if block.role == "body":
        return "description" if channel == "search-ad" else "body"
    return block.role if block.role in ("headline", "subject", "preheader") else ""


def served(asset: Asset, channel: str | None, fields: Container[str]) -> Iterator[Served]:
    """Every text that fills one of `fields`, the paragraphs of one text together, each reading by itself."""
    fallbacks = {token.raw: token.fallback or "" for token in asset.tokens}
    told = [(field_of(block, channel), block) for block in asset.blocks]
    for (field, element), group in groupby(told, key=lambda each: (each[0], each[1].element)):
        blocks = [block for _, block in group]
        if field not in fields:
            continue
        if field == "body" and (element in _WHOLE or asset.format == "text"):
            for reading in readings(blocks):
                yield _together(field, reading, fallbacks)
        else:
            for block in blocks:
                yield _together(field, [block], fallbacks)


def message(asset: Asset) -> Iterator[Served]:
    """The whole of a message, each reading of it."""
    fallbacks = {token.raw: token.fallback or "" for token in asset.tokens}
    blocks = [block for block in asset.blocks if block.role not in ("structured-data", "hidden", "alt", "title")]
    for reading in readings(blocks):
        yield _together("body", reading, fallbacks)


def readings(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """What one reader can meet: the blocks without those whose branches exclude each other."""
    seen: list[list[Block]] = []
    for branch in dict.fromkeys(block.branch for block in blocks):
        together = [block for block in blocks if not exclusive(branch, block.branch)]
        kept: list[Block] = []
        for block in together:
            if not any(exclusive(block.branch, other.branch) for other in kept):
                kept.append(block)
        if kept not in seen:
            seen.append(kept)
            yield kept


def _together(field: str, blocks: Sequence[Block], fallbacks: dict[str, str]) -> Served:
    text, pieces = "", []
    for number, block in enumerate(blocks):
        if number:
            pieces.append((len(text), block, 0, True))
            text += _GAP
        position = 0
        for start, end in (*block.holes, (len(block.text), len(block.text))):
            if start > position:
                pieces.append((len(text), block, position, False))
                text += block.text[position:start]
            if shown := fallbacks.get(block.text[start:end]):
                pieces.append((len(text), block, start, True))
                text += shown
            position = end
    return Served(field, text, tuple(blocks), tuple(pieces))
