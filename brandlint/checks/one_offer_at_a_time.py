"""Does an audience get two offers at once?

Two touchpoints that are sent to one audience within a few days and speak for different offers, none in common,
compete with one another.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from brandlint.checks._sends import first_told, sends_to_same, sent
from brandlint.checks.base import CheckOptions, Context, Problem
from brandlint.journey.records import Send


class Options(CheckOptions, frozen=True):
    """`days` within which two sends are one moment for a customer."""

    days: float = 2.0


def check(send: Send, options: Options, context: Context) -> Iterator[Problem]:
    """One problem for the first earlier send of another offer."""
    own = set(context.touchpoint.offers)
    near = datetime.timedelta(days=options.days)
    if not own or context.touchpoint.variant_of:
        return
    for other, touchpoint in sends_to_same(context.touchpoint, context).before(send, near):
        apart = bool(touchpoint.offers) and own.isdisjoint(touchpoint.offers)
        if apart and send.at - other.at <= near and first_told("offers", send, context):
            yield Problem(
                place=send.place,
                actual=", ".join(sorted(own)),
                expected=", ".join(touchpoint.offers),
                evidence=f"{send.touchpoint} {other.touchpoint}",
                values={"other": other.touchpoint, "audience": context.touchpoint.audience or "one audience"},
                related=(sent(other),),
            )
            return
