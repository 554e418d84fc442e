"""Is an offer stated only while it runs?

A touchpoint with `sends` is judged on each of their days, any other on the day of the run. The last day
counts whole, in whatever zone the spec tells it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal

from brandlint.assets import Asset
from brandlint.checks._offers import said_in_spec, stated_offers
from brandlint.checks._sends import sent
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.facts import Fact
from brandlint.journey.binding import markets_of
from brandlint.journey.records import Send
from brandlint.spec.records import Offer, Stated


class Options(CheckOptions, frozen=True):
    """`outside`: whether days `after` the end or `before` the start are the problem."""

    outside: Literal["after", "before"]


def check(asset: Asset, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for each offer stated on a day on which it does not run, at the first fact that speaks for it."""
    sends = {send.at.date(): send for send in sorted(context.touchpoint.sends, key=_moment, reverse=True)}
    days = sorted(sends) or ([context.today] if context.touchpoint.sends_known else [])
    for offer, fact in stated_offers(context).values():
        limit = _limit(offer, "ends" if options.outside == "after" else "starts", context)
        if limit is None or limit.fact.at is None:
            continue
        last = datetime.date.fromisoformat(limit.fact.at[:10])
        wrong = next((day for day in days if (day > last if options.outside == "after" else day < last)), None)
        if wrong:
            yield _problem(offer, fact, limit, wrong, sends.get(wrong))


def _moment(send: Send) -> datetime.datetime:
    return send.at


def _limit(offer: Offer, field: str, context: Context) -> Stated | None:
    """The latest end (earliest start) among the markets that may be meant."""
    markets = markets_of(offer, context.touchpoint.locale or context.asset.locale)
    limits = [stated for market in markets for stated in market.facts if stated.field == field and stated.fact.at]
    if not limits or len(limits) < len(markets):
        return None
    return (max if field == "ends" else min)(limits, key=lambda stated: stated.fact.at or "")


def _problem(offer: Offer, fact: Fact, limit: Stated, day: datetime.date, send: Send | None) -> Problem:
    related = (said_in_spec(limit, offer.id),)
    return Problem(
        span=fact.span,
        region=fact.region,
        actual=day.isoformat(),
        expected=limit.told,
        offer=offer.id,
        evidence=fact.text,
        related=(*related, sent(send)) if send else related,
    )
