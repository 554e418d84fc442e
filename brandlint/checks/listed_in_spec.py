"""Is a promise covered by some offer of the spec?"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.attributes.offers.values import same_value, told
from brandlint.checks._offers import candidates_of
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.facts import Fact
from brandlint.journey.binding import fields_of


def check(fact: Fact, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for a promise that speaks for no offer and equals a statement of none."""
    if not context.spec.offers or fact.ambiguous or candidates_of(fact, context):
        return
    fields, bare = fields_of(fact), _is_bare(fact)
    for offer in context.spec.offers.values():
        tiers = tuple(stated for tier in offer.tiers for stated in tier.facts)
        for market in (offer.base, *offer.markets.values()):
            for stated in (*market.facts, *tiers):
                if stated.field in fields and (bare or same_value(fact, stated.fact)):
                    return
    yield Problem(span=fact.span, region=fact.region, actual=told(fact), evidence=fact.text)


def _is_bare(fact: Fact) -> bool:
    """Whether a trial is told without its length, as calls to action do: any of the spec's covers it."""
    return fact.kind == "trial" and fact.length is None
