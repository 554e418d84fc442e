"""Is an offer stated only where, and only to whom, it is meant?

Where a campaign itself is for an audience that one of its own offers excludes, that is told once, at its audience.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from brandlint.assets import Asset
from brandlint.checks._offers import said_in_asset, stated_offers
from brandlint.checks.base import CheckOptions, Context, Problem, Related
from brandlint.journey.candidates import excluded
from brandlint.places import Place
from brandlint.spec.records import Offer


class Options(CheckOptions, frozen=True):
    """`limit`: whether the offer's `channels` or its `audience` is asked about."""

    limit: Literal["channel", "audience"]


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each offer that the asset states against the offer's own limits."""
    for offer, fact in stated_offers(context).values():
        if options.limit == "channel":
            actual, allowed = context.touchpoint.channel, offer.channels
            wrong = actual is not None and bool(allowed) and actual not in allowed
        else:
            actual, allowed = context.touchpoint.audience, (offer.audience,) if offer.audience else ()
            wrong = excluded(offer.audience, actual, context.spec)
        if not wrong:
            continue
        field = "channels" if options.limit == "channel" else "audience"
        place = context.spec.places.get(f"offers.{offer.id}.{field}", offer.place)
        expected = ", ".join(allowed)
        limit = (Related(place, f"{offer.id} is for {expected}"),)
        campaigns = _campaigns_own(offer, context) if options.limit == "audience" else None
        yield Problem(
            span=fact.span,
            region=fact.region if campaigns is None else None,
            place=campaigns,
            actual=actual or "",
            expected=expected,
            offer=offer.id,
            evidence=fact.text if campaigns is None else "",
            related=limit if campaigns is None else (*limit, said_in_asset(fact, context)),
        )


def _campaigns_own(offer: Offer, context: Context) -> Place | None:
    """The audience of the campaign, where the touchpoint has none of its own and the offer is the campaign's."""
    journey, touchpoint = context.journey, context.touchpoint
    if journey is None or offer.id not in journey.offers or touchpoint.audience != journey.audience:
        return None
    return None if "audience" in touchpoint.places else journey.places.get("audience")
