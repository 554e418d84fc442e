"""Is an amount told in the currency of the offer it speaks for?"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.attributes.offers.values import told
from brandlint.checks._offers import candidates_of, said_in_spec
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.facts import Fact
from brandlint.journey.binding import fields_of


def check(fact: Fact, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for an amount whose currency is none that the offer states for that field in this market."""
    fields = fields_of(fact)
    expected = [
        (one.offer.id, stated)
        for one in candidates_of(fact, context)
        for field in fields
        for stated in one.stated(field)
    ]
    currencies = {stated.fact.currency for _, stated in expected if stated.fact.amount}
    if fact.currency is None or not currencies or None in currencies or fact.currency in currencies:
        return
    offer = expected[0][0]
    yield Problem(
        span=fact.span,
        region=fact.region,
        actual=told(fact),
        expected=" or ".join(sorted(currency for currency in currencies if currency)),
        offer=offer,
        evidence=fact.text,
        related=tuple(said_in_spec(stated, offer) for _, stated in expected),
    )
