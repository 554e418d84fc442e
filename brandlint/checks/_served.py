"""Texts of an asset as a channel serves them: by field, with tokens replaced by their defaults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from brandlint.assets import Asset, Block, Span
from brandlint.branches import exclusive
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

    `origins` has, for each of its characters, the block it comes from and the offset in that block's text.
    """

    field: str
    text: str
    blocks: tuple[Block, ...]
    origins: tuple[tuple[Block, int], ...]

    @property
    def span(self) -> Span:
        """Where the text begins: its first block."""
        return self.blocks[0].span

    def span_at(self, offset: int) -> Span:
        """Where the character at `offset` is written."""
        block, at = self.origins[offset]
        return locate(block, at, at + 1)


def field_of(block: Block, channel: str | None = None) -> str:
    """The field of a channel that a block fills: "headline", "description", "path", "subject", "body" …, or ""."""
    if block.element in _FIELDS:
        return _FIELDS[block.element]
    if block.role == "body":
        return "description" if channel == "search-ad" else "body"
    return block.role if block.role in ("headline", "subject", "preheader") else ""


def served(asset: Asset, channel: str | None) -> Iterator[Served]:
    """Every text that fills a field, the paragraphs of one text together, each reading by itself."""
    fallbacks = {token.raw: token.fallback or "" for token in asset.tokens}
    told = [(field_of(block, channel), block) for block in asset.blocks]
    for (field, element), group in groupby(told, key=lambda each: (each[0], each[1].element)):
        blocks = [block for _, block in group]
        if not field:
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
    text: list[str] = []
    origins: list[tuple[Block, int]] = []
    for number, block in enumerate(blocks):
        if number:
            text += _GAP
            origins += [(block, 0)] * len(_GAP)
        position = 0
        for start, end in (*block.holes, (len(block.text), len(block.text))):
            text += block.text[position:start]
            origins += [(block, at) for at in range(position, start)]
            shown = fallbacks.get(block.text[start:end], "")
            text += shown
            origins += [(block, start)] * len(shown)
            position = end
    return Served(field, "".join(text), tuple(blocks), tuple(origins))
