"""Is an audience left alone for longer than it should be, between two sends of one campaign?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from brandlint.checks._sends import days_between, first_told, sends_to_same, sent, whom
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.expressions import regex
from brandlint.journey.records import Send

_DURATION = regex(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")


def check(send: Send, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for a send that comes too late after the one before it."""
    cadence = context.spec.cadence
    longest = _length(cadence.longest_gap) if cadence and cadence.longest_gap else None
    if longest is None or context.touchpoint.variant_of:
        return
    for last, _ in sends_to_same(context.touchpoint, context, context.touchpoint.campaign).before(send):
        days = days_between(send, last)
        if days <= longest.days or send.at - last.at <= longest or _may_be_filled(context):
            continue
        if not first_told("gap", send, context):
            continue
        yield Problem(
            place=send.place,
            actual=f"{days} days",
            expected=f"{longest.days} days",
            evidence=f"{send.touchpoint} {send.at.isoformat()}",
            related=(sent(last),),
        )


def _may_be_filled(context: Context) -> bool:
    """Whether a send that could not be read may stand in a gap."""
    return any(not each.sends_known and whom(each) == whom(context.touchpoint) for each in context.universe)


def _length(duration: str) -> datetime.timedelta | None:
    """An ISO 8601 duration; a month counts 30 days, a year 365."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        return None
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in match.groups())
    return datetime.timedelta(days=365 * years + 30 * months + 7 * weeks + days, hours=hours, minutes=minutes)
