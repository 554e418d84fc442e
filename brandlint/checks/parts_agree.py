"""Do two texts of one ad that may be shown together contradict each other?

Platforms put such an ad together from its headlines and descriptions, any of which may stand beside any other. Two
facts of one kind contradict each other where they are said of the same thing, to the same customers; texts that are
pinned to one position never meet. Where the spec decides which one is right, `agrees-with-offer` has said so already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandlint.assets import Asset
from brandlint.attributes.offers.values import same_value, told
from brandlint.branches import exclusive
from brandlint.checks._offers import candidates_of
from brandlint.checks.base import Context, NoOptions, Problem, Related
from brandlint.facts import Fact
from brandlint.journey.binding import fields_of
from brandlint.journey.words import apart, further, telling, words
from brandlint.positions import place_of, prose

#: Fields of copy files and columns of exports whose texts a platform combines.
_COMBINED = frozenset({"headlines", "headline", "descriptions", "description", "title", "body", "text"})
_COMPARED = frozenset(
    [
        "percent-off",
        "amount-off",
        "code",
        "starts",
        "ends",
        "free-shipping",
        "minimum-spend",
        "trial",
        "guarantee",
        "apr",
    ]
)

#: What a text is about: its telling words, and words that set its customers or its discount apart from others'.
_Subject = tuple[frozenset[str], frozenset[str]]


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each fact that an earlier one, in another text of the ad, contradicts."""
    facts = [fact for fact in asset.facts if _is_compared(fact, asset)]
    if len({fact.block for fact in facts}) < 2:
        return
    seen: dict[tuple[str, _Subject], list[Fact]] = {}
    for fact in facts:
        if _decided(fact, context):
            continue
        alike = seen.setdefault((fact.kind, _subject(fact, asset, context)), [])
        for other in alike:
            if fact.block != other.block and not _apart(fact, other, asset) and same_value(fact, other) is False:
                yield Problem(
                    span=fact.span, actual=told(fact), expected=told(other), evidence=fact.text,
                    related=(Related(place_of(asset, other.span), f"another text says {told(other)}"),),
                )  # fmt: skip
                break
        alike.append(fact)


def _is_compared(fact: Fact, asset: Asset) -> bool:
    if fact.kind == "free-shipping" and fact.amount is None:
        return False  # told short, beside the order from which on it holds
    if fact.kind not in _COMPARED or fact.block is None or fact.up_to or fact.ambiguous or not _dated(fact):
        return False
    return asset.blocks[fact.block].element in _COMBINED


def _dated(fact: Fact) -> bool:
    """Whether it says the day of the month, if it says a day at all: "March 31", but neither "Sunday" nor "tonight"."""
    day = (fact.at or "")[8:10].lstrip("0")
    return not fact.relative or day in re.findall(r"[1-9]\d*", fact.text)


def _subject(fact: Fact, asset: Asset, context: Context) -> _Subject:
    whole = text = prose(asset.blocks[fact.block or 0])
    for other in asset.facts:
        if other.block == fact.block:
            text = text.replace(other.text, " ")
    return telling(text, (context.spec.brand.name,)), (further() | apart()) & words(whole)


def _apart(one: Fact, other: Fact, asset: Asset) -> bool:
    branches = [asset.blocks[fact.block or 0].branch for fact in (one, other)]
    return exclusive(*branches) or exclusive(one.branch or (), other.branch or ())


def _decided(fact: Fact, context: Context) -> bool:
    return any(one.stated(field) for one in candidates_of(fact, context) for field in fields_of(fact))
