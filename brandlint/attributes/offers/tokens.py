"""Facts that template tokens tell: the end of a countdown, the default of a customizer."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import msgspec

from brandlint.assets import Asset, Block, Token
from brandlint.attributes.offers.reading import read
from brandlint.expressions import regex
from brandlint.facts import Fact
from brandlint.places import Span
from brandlint.positions import HOLE, locate

_COUNTDOWN = regex(
    r"COUNTDOWN\s*\(\s*[\"']?(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)"
    r"(?:[ T](?P<clock>\d\d:\d\d)(?::\d\d)?)?",
    re.I,
)


def token_facts(asset: Asset, locale: str | None, today: datetime.date) -> Iterator[Fact]:
    """The facts of an asset's tokens, with the tokens' spans; defaults are read in the text they stand in."""
    defaults: dict[Span, Token] = {}
    for token in asset.tokens:
        if found := _COUNTDOWN.search(token.raw):
            clock = f"T{found['clock']}" if found["clock"] else ""
            at = f"{found['year']}-{found['month']}-{found['day']}{clock}"
            yield Fact(
                kind="ends",
                at=at,
                text=token.raw,
                span=token.span,
                block=token.block,
                source="token",
                branch=token.branch,
            )
        elif token.fallback:
            defaults[token.span] = token
    if not defaults:
        return
    for index, block in enumerate(asset.blocks):
        if block.holes and block.role != "structured-data":
            yield from _defaults(block, index, defaults, locale, today)


def _defaults(
    block: Block, index: int, defaults: dict[Span, Token], locale: str | None, today: datetime.date
) -> Iterator[Fact]:
    parts: list[str] = []
    places: list[tuple[int, int, Token]] = []
    position = length = 0
    for start, end in block.holes:
        parts.append(block.text[position:start])
        length += start - position
        token = defaults.get(locate(block, start, end))
        said = token.fallback if token and token.fallback else HOLE
        if token:
            places.append((length, length + len(said), token))
        parts.append(said)
        length += len(said)
        position = end
    parts.append(block.text[position:])
    if not places:
        return
    for fact in read("".join(parts), block.lang or locale, today):
        for start, end, token in places:
            if fact.span.start < end and start < fact.span.end:
                yield msgspec.structs.replace(
                    fact, span=token.span, core=None, block=index, branch=block.branch, source="token"
                )
                break
