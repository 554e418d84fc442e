"""Does a touchpoint state all that its offer must state there?

What stands in a template token or in a picture that was not read may be there: then nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.assets import PLAIN_PART, Asset
from brandlint.checks._offers import binding_of, is_unseen, stated_offers
from brandlint.checks._text import headline_place
from brandlint.checks.base import Context, NoOptions, Problem, Related
from brandlint.checks.day_exists import has_missing_date
from brandlint.facts import Fact
from brandlint.journey.binding import fields_of, markets_of
from brandlint.spec.records import Offer

#: What is not said, where "the … of the offer" would not be English.
_PHRASES = {
    "ends": "when {} ends",
    "starts": "when {} starts",
    "was": "the old price of {}",
    "trial": "how long {} may be tried",
    "free-shipping": "when {} ships free",
}


def check(asset: Asset, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each field of `must-state` that the asset does not state."""
    if not any(block.role not in ("hidden", "structured-data") for block in asset.blocks) or may_hide_facts(context):
        return
    offers = {offer.id: offer for offer in binding_of(context).declared} if context.touchpoint.stated else {}
    stated = stated_offers(context)
    shown = tuple(fact for fact in asset.facts if fact.block is None or asset.blocks[fact.block].element != PLAIN_PART)
    offers |= {name: offer for name, (offer, _) in stated.items()}
    for offer in offers.values():
        required = offer.must_state.get("all", ()) + offer.must_state.get(context.touchpoint.channel or "", ())
        for field in dict.fromkeys(required):
            if not _stated(field, offer, shown, context) and not _is_misdated(field, context):
                place = context.spec.places.get(f"offers.{offer.id}.must-state", offer.place)
                fact = stated[offer.id][1] if offer.id in stated else None
                yield Problem(
                    span=fact.span if fact and not is_unseen(fact, asset) else headline_place(asset),
                    region=fact.region if fact else None,
                    actual=f"nothing of the {field}",
                    values={"what": _PHRASES.get(field, f"the {field.replace('-', ' ')} of {{}}").format(offer.id)},
                    expected=field,
                    offer=offer.id,
                    evidence=f"{offer.id} {field}",
                    related=(Related(place, f"{offer.id} must state it"),),
                )


def may_hide_facts(context: Context) -> bool:
    """Whether a part of the asset that was not read could hold a fact: a token that is no profile field, an include."""
    asset, profile = context.asset, context.spec.profile or {}
    if any(token.where == "text" and not token.role and _last(token.field) not in profile for token in asset.tokens):
        return True
    return any(trouble.fatal for trouble in asset.errors)


def _is_misdated(field: str, context: Context) -> bool:
    """Whether a date that the calendar does not have may be the one that is missed."""
    return field in ("starts", "ends") and has_missing_date(context.asset, context)


def _last(field: str) -> str:
    return field.rpartition(".")[2]


def _stated(field: str, offer: Offer, facts: tuple[Fact, ...], context: Context) -> bool:
    if field == "conditions":
        wanted = {value.replace("-", "_") for value in offer.conditions}
        return wanted <= {fact.value for fact in facts if fact.kind == "condition"}
    if field in ("headline", "url", "audience"):
        return True
    markets = markets_of(offer, context.touchpoint.locale or context.asset.locale)
    if not any(stated.field == field for market in markets for stated in market.facts) and not offer.tiers:
        return True
    return any(field in fields_of(fact) for fact in facts)
