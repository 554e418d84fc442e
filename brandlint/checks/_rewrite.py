"""The right value in the asset's own words: only the number or the code changes, never its setting."""

from __future__ import annotations

import re
from decimal import Decimal

from brandlint.assets import Block, Fact
from brandlint.checks.base import Context, Replacement
from brandlint.positions import locate, within

_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d+)*")


def rewrite(fact: Fact, right: Fact, context: Context) -> tuple[Replacement, ...]:
    """The replacement that makes `fact` say what `right` says; none where it is not certain.

    It is certain where both are of one kind and differ in one number (or code) that stands once in the fact's own
    words, unbroken by markup.
    """
    if fact.kind != right.kind or fact.source != "text" or fact.up_to != right.up_to:
        return ()
    block = context.asset.blocks[fact.block] if fact.block is not None else None
    place = within(block, fact.core or fact.span) if block else None
    if block is None or place is None:
        return ()
    if fact.kind == "code" and fact.value and right.value:
        return _replace(block, place, fact.value, right.value)
    key = {"percent-off": "value", "amount-off": "amount", "price": "amount", "minimum-spend": "amount",
           "free-shipping": "amount"}.get(fact.kind)  # fmt: skip
    if key is None or fact.currency != right.currency or (fact.per != right.per and fact.role != "intro"):
        return ()
    wrong, good = getattr(fact, key), getattr(right, key)
    numbers = [number[0] for number in _NUMBER.finditer(block.text, *place)]
    if wrong is None or good is None or len(numbers) != 1 or fact.for_ != right.for_:
        return ()
    written = _in_the_style_of(numbers[0], wrong, good)
    return _replace(block, place, numbers[0], written) if written else ()


def _in_the_style_of(written: str, wrong: str, good: str) -> str | None:
    """`good` with the decimal mark and places of `written`, which says `wrong`; None where that cannot be told."""
    for mark in ".,":
        whole, _, part = written.partition(mark)
        if whole.isdigit() and (part.isdigit() or not part) and Decimal(f"{whole}.{part or 0}") == Decimal(wrong):
            places = max(len(part), -int(Decimal(good).as_tuple().exponent))
            if part and places != len(part):
                return None
            return f"{Decimal(good):.{places}f}".replace(".", mark)
    return None


def _replace(block: Block, place: tuple[int, int], old: str, new: str) -> tuple[Replacement, ...]:
    """`new` for the only `old` between two characters of the block, unless markup or entities interrupt it."""
    start = block.text.find(old, *place)
    if start < 0 or block.text.count(old, *place) != 1:
        return ()
    span = locate(block, start, start + len(old))
    return (Replacement(span, new),) if span.end - span.start == len(old) else ()
