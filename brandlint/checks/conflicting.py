"""Do two touchpoints promise one audience different discounts for the same thing at the same time?

The same thing is what blocks call by the same telling words ("every tent" and "all tents"). Where the spec decides
which discount is right, `agrees-with-offer` has said so already; where one of the two leads to the other, that is a
broken promise. What stands under a condition of a template is for some customers only, and left out.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from brandlint.attributes.offers.values import same_value, told
from brandlint.checks._offers import candidates_of
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.facts import Fact
from brandlint.journey.records import Touchpoint
from brandlint.journey.words import telling
from brandlint.positions import place_of, prose


class Options(CheckOptions, frozen=True):
    """`days`: sends further apart than this are not at the same time."""

    days: int = 7


class _Alike(msgspec.Struct):
    """The discounts for one thing, each with the touchpoint that states it, and how deep they are."""

    promises: list[tuple[Touchpoint, Fact]]
    depths: set[str | None]


def check(touchpoint: Touchpoint, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each discount of the touchpoint that another, told before it in the run, contradicts."""
    if not (touchpoint.audience or touchpoint.campaign):
        return
    for things, fact in _promised(touchpoint, context):
        alike = _promises(context).get((touchpoint.audience, fact.kind, things))
        if alike is None or len(alike.depths) < 2 or _decided(fact, context):
            continue
        for other, promise in alike.promises:
            if other.id == touchpoint.id and other.campaign == touchpoint.campaign:
                if _decided(promise, context.at(other)):
                    continue
                break
            if (
                other.record.path != touchpoint.record.path
                and _one_audience(touchpoint, other)
                and same_value(fact, promise) is False
                and _at_one_time(touchpoint, other, options.days)
                and touchpoint.id != other.variant_of
                and other.id != touchpoint.variant_of
                and not _decided(promise, context.at(other))
                and not _lead_to_each_other(touchpoint, other, context)
            ):
                yield Problem(
                    span=fact.span,
                    region=fact.region,
                    actual=told(fact),
                    expected=told(promise),
                    evidence=fact.text,
                    values={"other": other.id},
                    related=(Related(place_of(other.asset, promise.span), f"{other.id} says {told(promise)}"),),
                )
                break


def _promises(context: Context) -> dict[tuple[str | None, str, frozenset[str]], _Alike]:
    """Every discount of the universe by audience, kind and the thing it is for; made once a run."""
    index: dict[tuple[str | None, str, frozenset[str]], _Alike] | None = context.memo.get("promises")
    if index is None:
        index = context.memo["promises"] = {}
        for touchpoint in context.universe:
            for things, fact in _promised(touchpoint, context):
                alike = index.setdefault((touchpoint.audience, fact.kind, things), _Alike([], set()))
                alike.promises.append((touchpoint, fact))
                alike.depths.add(fact.value if fact.kind == "percent-off" else fact.amount)
    return index


def _promised(touchpoint: Touchpoint, context: Context) -> list[tuple[frozenset[str], Fact]]:
    """The discounts of a touchpoint, found once a run."""
    known: dict[int, list[tuple[frozenset[str], Fact]]] = context.memo.setdefault("discounts", {})
    if id(touchpoint) not in known:
        known[id(touchpoint)] = list(_discounts(touchpoint, context))
    return known[id(touchpoint)]


def _discounts(touchpoint: Touchpoint, context: Context) -> Iterator[tuple[frozenset[str], Fact]]:
    """Each discount that a touchpoint states to everybody, and what it is for."""
    if not touchpoint.record.outline.discounted:
        return
    asset, brand = touchpoint.asset, (context.spec.brand.name,)
    for fact in asset.facts:
        if fact.kind not in ("percent-off", "amount-off") or fact.up_to or fact.block is None or fact.branch:
            continue
        things = telling(prose(asset.blocks[fact.block]).replace(fact.text, " "), brand)
        if things:
            yield things, fact


def _decided(fact: Fact, context: Context) -> bool:
    """Whether the spec says what this discount is, and `agrees-with-offer` whether it is right."""
    return any(one.stated("discount") for one in candidates_of(fact, context))


def _one_audience(one: Touchpoint, other: Touchpoint) -> bool:
    """Whether both are known to meet the same customers: those of one campaign, or of one audience."""
    return one.audience == other.audience and bool(one.audience or (one.campaign and one.campaign == other.campaign))


def _lead_to_each_other(one: Touchpoint, other: Touchpoint, context: Context) -> bool:
    steps = context.journey.steps if context.journey else ()
    ends = {(one.id, one.campaign), (other.id, other.campaign)}
    return any({(end.id, end.campaign) for end in (step.source, step.target)} == ends for step in steps)


def _at_one_time(one: Touchpoint, other: Touchpoint, days: int) -> bool:
    if not one.sends or not other.sends:
        return all(each.sends or each.sends_known for each in (one, other))
    return any(abs((a.at - b.at).days) <= days for a in one.sends for b in other.sends)
