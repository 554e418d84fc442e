"""Offers that come up again: codes with what is promised beside them, and discounts without a code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from brandlint.assets import Asset
from brandlint.facts import Fact
from brandlint.learning.evidence import Tally, recurring, scalar
from brandlint.positions import HOLE, prose

_MOST_OFFERS, _LONGEST_HEADLINE = 15, 90
_DISCOUNTS = ("percent-off", "amount-off")
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}


def lines(assets: Sequence[Asset]) -> Iterator[str]:
    """The section `offers`."""
    offers = [*_with_code(assets), *_without_code(assets)][:_MOST_OFFERS]
    if not offers:
        return
    yield "offers:"
    taken: set[str] = set()
    for name, body in offers:
        if name not in taken:
            taken.add(name)
            yield f"  {scalar(name)}:"
            yield from (f"    {line}" for line in body)


def _with_code(assets: Sequence[Asset]) -> Iterator[tuple[str, list[str]]]:
    tally = Tally()
    for asset in assets:
        for fact in asset.facts:
            if fact.kind == "code" and fact.value and HOLE not in fact.value:
                tally.add(fact.value.casefold(), fact.value, asset, fact.span)
    for seen in tally.ranked():
        beside = [asset for asset in assets if any(_is_code(fact, seen.value) for fact in asset.facts)]
        alone = all(all(_is_code(fact, seen.value) for fact in asset.facts if fact.kind == "code") for asset in beside)
        body = [f"code: {scalar(seen.value)}  # {seen}"]
        if alone:
            body = [*_headline(beside, partial(_is_of, code=seen.value)),
                    *_agreed(beside), *body]  # fmt: skip
        yield _slug(seen.value), body


def _is_of(fact: Fact, code: str) -> bool:
    return _is_code(fact, code) or _discount(fact) is not None


def _takes_off(fact: Fact, told: str) -> bool:
    return _discount(fact) == told


def _is_code(fact: Fact, code: str) -> bool:
    return fact.kind == "code" and (fact.value or "").casefold() == code.casefold()


def _agreed(assets: Sequence[Asset]) -> Iterator[str]:
    """The discount and the dates that most of these assets state, where nearly all that state one state the same."""
    tallies = {key: Tally() for key in ("discount", "starts", "ends")}
    for asset in assets:
        for fact in asset.facts:
            for key, value in _stated(fact):
                tallies[key].add(value, value, asset, fact.span)
    for key, tally in tallies.items():
        found = tally.ranked()
        if found and found[0].files > 2 * sum(seen.files for seen in found[1:]):
            yield f"{key}: {scalar(found[0].value)}  # {found[0]}"


def _stated(fact: Fact) -> Iterator[tuple[str, str]]:
    if (text := _discount(fact)) and not fact.branch:
        yield "discount", text
    if fact.relative or fact.ambiguous or fact.branch:
        return
    moments = {"starts": fact.starts, "ends": fact.ends}
    if fact.kind in moments:
        moments = {fact.kind: fact.at}
    for key, moment in moments.items():
        if moment and re.fullmatch(r"\d{4}-\d\d-\d\d", moment):
            yield key, moment


def _discount(fact: Fact) -> str | None:
    if fact.kind not in _DISCOUNTS:
        return None
    if fact.kind == "percent-off":
        text = f"{fact.value}%" if fact.value else ""
    else:
        text = f"{_SYMBOLS[fact.currency]}{fact.amount}" if fact.currency in _SYMBOLS else ""
    return (f"up to {text}" if fact.up_to else text) or None


def _without_code(assets: Sequence[Asset]) -> Iterator[tuple[str, list[str]]]:
    tally = Tally()
    plain = [asset for asset in assets if not any(fact.kind == "code" for fact in asset.facts)]
    for asset in plain:
        for fact in asset.facts:
            if text := _discount(fact):
                tally.add(text, text, asset, fact.span)
    for seen in tally.ranked(recurring(assets)):
        beside = [asset for asset in plain if any(_discount(fact) == seen.value for fact in asset.facts)]
        says = [*_headline(beside, partial(_takes_off, told=seen.value))]
        yield f"{_slug(seen.value)}-off", [*says, f"discount: {scalar(seen.value)}  # {seen}"]


def _headline(assets: Sequence[Asset], states: Callable[[Fact], bool]) -> Iterator[str]:
    """The headline or subject that most of these assets share and that states the promise, and no other one."""
    tally = Tally()
    for asset in assets:
        facts = [fact for fact in asset.facts if fact.kind in (*_DISCOUNTS, "code")]
        stating = {fact.block for fact in facts if states(fact)} - {fact.block for fact in facts if not states(fact)}
        for index, block in enumerate(asset.blocks):
            text = prose(block)
            if index in stating and len(text) <= _LONGEST_HEADLINE and HOLE not in text:
                strong = block.role in ("subject", "headline", "subhead")
                tally.add(text.casefold(), text, asset, block.span, 3.0 if strong else 1.0)
    for seen in tally.ranked()[:1]:
        yield f"headline: {scalar(seen.value)}  # {seen}"


def _slug(text: str) -> str:
    for sign, word in (("%", "-percent"), ("$", "usd-"), ("€", "eur-"), ("£", "gbp-")):
        text = text.replace(sign, word)
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-") or "offer"
