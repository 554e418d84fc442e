"""Does an asset state a condition that its offer does not have?

Only conditions that keep somebody from the offer are asked about: "terms apply" or "while stocks last" takes
nothing away that the spec promised.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.checks._offers import candidates_of
from brandlint.checks.base import Context, NoOptions, Problem, Related
from brandlint.facts import Fact

#: Each condition that shuts somebody out, with those that imply it.
_RESTRICTING = {
    "new_customers": {"new_customers", "first_order"},
    "first_order": {"new_customers", "first_order"},
    "members": {"members"},
    "students": {"students"},
    "instore_only": {"instore_only"},
    "online_only": {"online_only"},
}


def check(fact: Fact, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for a restricting condition that is none of those the sole offer lists."""
    if fact.value not in _RESTRICTING:
        return
    candidates = candidates_of(fact, context)
    if len(candidates) != 1 or not candidates[0].offer.conditions:
        return
    offer = candidates[0].offer
    listed = {condition.replace("-", "_") for condition in offer.conditions}
    if listed & _RESTRICTING[fact.value]:
        return
    place = context.spec.places.get(f"offers.{offer.id}.conditions", offer.place)
    expected = ", ".join(offer.conditions)
    yield Problem(
        span=fact.span,
        region=fact.region,
        actual=fact.text,
        expected=expected,
        offer=offer.id,
        evidence=fact.text,
        related=(Related(place, f"{offer.id} has the conditions {expected}"),),
    )
