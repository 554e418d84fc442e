"""Does a stated fact equal the same fact of the offer it speaks for?

A fact is wrong only where one offer alone can be meant, states the field, and nothing that it states there
(for the markets and tiers that may be meant) agrees. Where it states both sums and percentages, a sum is held
against the sums and a percentage against the percentages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from brandlint.attributes.offers.values import told
from brandlint.checks._offers import contradictions, said_in_spec
from brandlint.checks._rewrite import rewrite
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.facts import Fact
from brandlint.spec.records import Stated

OfferField = Literal[
    "discount", "price", "was", "code", "starts", "ends", "minimum-spend", "free-shipping", "trial", "guarantee"
]


class Options(CheckOptions, frozen=True):
    """`field`: which fact of the offer is compared; by default those that facts of this kind speak about."""

    field: OfferField | None = None


def check(fact: Fact, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each field in which a fact contradicts its offer."""
    for field, offer, stated in contradictions(fact, context):
        if options.field not in (None, field):
            continue
        yield Problem(
            span=fact.span,
            region=fact.region,
            actual=told(fact),
            expected=" or ".join(dict.fromkeys(one.told for one in stated)),
            offer=offer,
            evidence=fact.text,
            values={"field": field, "said": _off(fact), "right": " or ".join(dict.fromkeys(map(_stated_off, stated)))},
            related=tuple(said_in_spec(one, offer) for one in stated),
            replacements=rewrite(fact, stated[0].fact, context) if len(stated) == 1 else (),
        )


def _off(fact: Fact) -> str:
    """A discount as a reader says it: "20% off", but "buy 2 get 1 free"."""
    return f"{told(fact)} off" if fact.kind in ("percent-off", "amount-off") else told(fact)


def _stated_off(stated: Stated) -> str:
    return f"{stated.told} off" if stated.fact.kind in ("percent-off", "amount-off") else stated.told
