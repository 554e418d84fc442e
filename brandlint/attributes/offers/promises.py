"""The facts of a whole asset: every block in its own language, neighbours joined where a fact may span them."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from brandlint.assets import Asset, Block
from brandlint.attributes.offers.bills import without_bills
from brandlint.attributes.offers.evidence import is_offer, speaks_of_offers
from brandlint.attributes.offers.language import language_of, stated
from brandlint.attributes.offers.reading import read
from brandlint.attributes.offers.structured import structured_facts
from brandlint.attributes.offers.tokens import token_facts
from brandlint.expressions import regex
from brandlint.facts import Fact, FactSource
from brandlint.places import Span
from brandlint.positions import locate, prose
from brandlint.values import decimal_text

_ALONE = frozenset(
    {"title", "subject", "preheader", "call-to-action", "navigation", "alt", "hidden", "structured-data"}
)
#: A block this short may be one cell of a price: "Was" beside "$99".
_SHORT = 24
#: The digits of cents.
_CENTS = 2
_SENTENCE_END = regex(r"[.!?…:;]\s*$|[.!?]\s*$")


def facts_of(asset: Asset, locale: str | None, today: datetime.date) -> tuple[tuple[Fact, ...], bool]:
    """All facts of an asset, with spans in its sources, and whether any of them depends on `today`."""
    locale = stated(locale) or language_of(None, " ".join(prose(block) for block in asset.blocks))
    facts: list[Fact] = []
    for group in _groups(asset.blocks):
        facts += _facts_of_group(asset.blocks, group, locale, today)
    machines = [(index, block) for index, block in enumerate(asset.blocks) if block.role == "structured-data"]
    for index, fact in structured_facts(machines, locale, today):
        facts.append(_placed(fact, asset.blocks[index], index, fact.span.start, fact.span.end, "structured-data"))
    facts += token_facts(asset, locale, today)
    facts = without_bills(asset, _with_cents(_struck(asset, facts), asset.blocks))
    facts = _without_bare_windows(asset, facts, locale)
    facts.sort(key=lambda fact: (fact.span.source, fact.span, fact.kind))
    return tuple(facts), any(fact.relative for fact in facts)


def _without_bare_windows(asset: Asset, facts: list[Fact], locale: str | None) -> list[Fact]:
    """The facts, without dates that stand alone where nothing is offered: those of a conference, say."""

    def bare(fact: Fact) -> bool:
        if fact.kind != "window" or fact.block is None or fact.source != "text":
            return False
        alone = fact.core is not None and fact.core.start == fact.span.start  # no word such as "Shop" before it
        return alone and fact.text.strip() == asset.blocks[fact.block].text.strip(" .!()\n")

    if not any(map(bare, facts)) or any(map(is_offer, facts)):
        return facts
    if any(speaks_of_offers(prose(block), block.lang or locale) for block in asset.blocks):
        return facts
    return [fact for fact in facts if not bare(fact)]


def _groups(blocks: tuple[Block, ...]) -> Iterator[list[int]]:
    """Indices of blocks to be read as one text: neighbours of which one is as short as a table's cell."""
    group: list[int] = []
    for index, block in enumerate(blocks):
        if block.role == "structured-data":
            continue
        if group and not _joins(blocks[group[-1]], block):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _joins(first: Block, second: Block) -> bool:
    if first.role in _ALONE or second.role in _ALONE or first.section != second.section:
        return False
    if first.branch != second.branch or first.lang != second.lang:
        return False
    return len(first.text) <= _SHORT and len(second.text) <= _SHORT and not _SENTENCE_END.search(first.text)


def _facts_of_group(
    blocks: tuple[Block, ...], group: list[int], locale: str | None, today: datetime.date
) -> Iterator[Fact]:
    texts = [prose(blocks[index]) for index in group]
    starts, position = [], 0
    for text in texts:
        starts.append(position)
        position += len(text) + 1
    for fact in read("\n".join(texts), blocks[group[0]].lang or locale, today):
        first = _owner_of(starts, fact.core.start if fact.core else fact.span.start)
        index = group[first]
        block, start = blocks[index], starts[first]
        begin = max(0, fact.span.start - start)
        end = min(len(block.text), fact.span.end - start)
        source: FactSource = "alt" if block.role == "alt" else "text"
        yield _placed(fact, block, index, begin, end, source, start)


def _owner_of(starts: list[int], offset: int) -> int:
    return max(number for number, start in enumerate(starts) if start <= offset)


def _placed(fact: Fact, block: Block, index: int, begin: int, end: int, source: FactSource, shift: int = 0) -> Fact:
    core = locate(block, fact.core.start - shift, fact.core.end - shift) if fact.core else None
    return msgspec.structs.replace(
        fact, span=locate(block, begin, end), core=core, block=index, branch=block.branch, source=source
    )


def _with_cents(facts: list[Fact], blocks: tuple[Block, ...]) -> list[Fact]:
    """The facts; a price whose last two digits are set apart as a run has them for cents: $19<sup>99</sup>."""
    apart: dict[int, list[tuple[str, Span]]] = {}
    found = []
    for fact in facts:
        amount = fact.amount or ""
        whole = fact.kind == "price" and amount.isdecimal() and len(amount) > _CENTS and amount in fact.text
        if whole and fact.block is not None:
            if fact.block not in apart:
                runs = [(run.text.strip(), run.span) for run in blocks[fact.block].runs]
                apart[fact.block] = [(digits, span) for digits, span in runs if re.fullmatch(r"\d\d", digits)]
            for cents, span in apart[fact.block]:
                if amount.endswith(cents) and _within(span, fact.core or fact.span):
                    fact = msgspec.structs.replace(fact, amount=decimal_text(f"{amount[:-_CENTS]}.{cents}"))
                    break
        found.append(fact)
    return found


def _struck(asset: Asset, facts: list[Fact]) -> list[Fact]:
    """A plain price that is crossed out is the old one, and the lesser one beside it the price now."""
    struck = (run.span for block in asset.blocks for run in block.runs if run.style and run.style.struck)
    crossed = sorted(struck, key=_place)
    if not crossed:
        return facts
    found = []
    for fact in facts:
        if fact.kind == "price" and fact.role in ("price", "was") and _is_within_one(fact.core or fact.span, crossed):
            fact = msgspec.structs.replace(fact, role="was", struck=fact.role == "price")
        found.append(fact)
    for number, fact in enumerate(found):
        if fact.kind == "price" and fact.role == "price":
            beside = [other for other in found[max(0, number - 1) : number + 2] if other.struck]
            if any(_undercuts(fact, other) for other in beside):
                found[number] = msgspec.structs.replace(fact, role="now")
    return found


def _place(span: Span) -> tuple[int, int]:
    return span.source, span.start


def _is_within_one(inner: Span, spans: list[Span]) -> bool:
    """Whether a span lies in one of some that do not overlap, in order."""
    at = bisect_right(spans, _place(inner), key=_place)
    return at > 0 and _within(inner, spans[at - 1])


def _within(inner: Span, outer: Span) -> bool:
    return inner.source == outer.source and outer.start <= inner.start and inner.end <= outer.end


def _undercuts(fact: Fact, other: Fact) -> bool:
    near = fact.branch == other.branch and abs((fact.block or 0) - (other.block or 0)) <= 1
    return near and fact.currency == other.currency and Decimal(fact.amount or 0) < Decimal(other.amount or 0)
