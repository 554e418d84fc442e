"""The right value in the asset's own words: only the number or the code changes, never its setting."""

from __future__ import annotations

import re
from decimal import Decimal

from brandlint.assets import Fact, Span
from brandlint.checks.base import Context, Replacement
from brandlint.positions import locate

_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d+)*")


def rewrite(fact: Fact, right: Fact, context: Context) -> tuple[Replacement, ...]:
    """The replacement that makes `fact` say what `right` says; none where it is not certain.

    It is certain where both are of one kind and differ in one number (or code) that stands in the
    text just once, unbroken by markup.
    """
    if fact.kind != right.kind or fact.source != "text" or fact.up_to != right.up_to:
        return ()
    if fact.kind == "code" and fact.value and right.value:
        return _replace(fact, fact.text.find(fact.value), fact.value, right.value, context)
    key = {"percent-off": "value", "amount-off": "amount", "price": "amount", "minimum-spend": "amount",
           "free-shipping": "amount"}.get(fact.kind)  # fmt: skip
    if key is None or fact.currency != right.currency or fact.per != right.per:
        return ()
    wrong, good = getattr(fact, key), getattr(right, key)
    numbers = list(_NUMBER.finditer(fact.text))
    if wrong is None or good is None or len(numbers) != 1:
        return ()
    written = _in_the_style_of(numbers[0][0], wrong, good)
    return _replace(fact, numbers[0].start(), numbers[0][0], written, context) if written else ()


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


def _replace(fact: Fact, at: int, old: str, new: str, context: Context) -> tuple[Replacement, ...]:
    span = _part(fact, at, at + len(old), context) if at >= 0 and fact.text.count(old) == 1 else None
    return (Replacement(span, new),) if span else ()


def _part(fact: Fact, start: int, end: int, context: Context) -> Span | None:
    """Where `fact.text[start:end]` stands in the source, None where markup interrupts it."""
    if fact.block is None:
        return None
    block = context.asset.blocks[fact.block]
    at = block.text.find(fact.text)
    while at >= 0:
        if locate(block, at, at + len(fact.text)) == fact.span:
            span = locate(block, at + start, at + end)
            return span if span.end - span.start == end - start else None
        at = block.text.find(fact.text, at + 1)
    return None
