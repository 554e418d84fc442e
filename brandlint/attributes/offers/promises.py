"""The facts of a whole asset: every block read in its own language, neighbours joined where a fact spans them."""

from __future__ import annotations

import datetime

import msgspec

from brandlint.assets import Asset, Fact
from brandlint.attributes.offers.reading import read
from brandlint.positions import locate, prose


def facts_of(asset: Asset, locale: str | None, today: datetime.date) -> tuple[tuple[Fact, ...], bool]:
    """All facts of an asset, with spans in its sources, and whether any of them depends on `today`."""
    facts = []
    for index, block in enumerate(asset.blocks):
        if block.role == "structured-data":
            continue
        for fact in read(prose(block), block.lang or locale, today):
            facts.append(
                msgspec.structs.replace(
                    fact,
                    span=locate(block, fact.span.start, fact.span.end),
                    block=index,
                    branch=block.branch,
                    source="alt" if block.role == "alt" else "text",
                )
            )
    return tuple(facts), any(fact.relative for fact in facts)
