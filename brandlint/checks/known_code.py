"""Is a code that is shown one that the spec knows?

A code on behalf of an offer that has another is `agrees-with-offer`'s to judge; this check asks about codes
that no offer owns, where no offer that is spoken for has a code of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.checks._offers import candidates_of
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.facts import Fact


def check(fact: Fact, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for a code that stands in no offer of the spec, if the spec has codes at all."""
    known = {
        stated.fact.value.casefold(): offer.id
        for offer in context.spec.offers.values()
        for market in (offer.base, *offer.markets.values())
        for stated in market.facts
        if stated.field == "code" and stated.fact.value
    }
    if not known or fact.value is None or fact.ambiguous or fact.value.casefold() in known:
        return
    if any(one.stated("code") for one in candidates_of(fact, context)):
        return
    yield Problem(
        span=fact.span,
        region=fact.region,
        actual=fact.value,
        expected=", ".join(code.upper() for code in known),
        evidence=fact.value,
    )
