"""Does one audience get more messages than it should, in a day or in seven days?

Counted over all campaigns of the run, since customers do not know which team writes to them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from brandlint.checks._sends import days_between, earlier, first_told, sends_to_same
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.journey.records import Send

WEEK = datetime.timedelta(days=7)


def check(send: Send, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for a send that is one too many, with those before it."""
    cadence = context.spec.cadence
    if cadence is None or context.touchpoint.variant_of:
        return
    before = [other for other, _ in sends_to_same(context.touchpoint, context).before(send, WEEK)]
    week = [other for other in before if days_between(send, other) < WEEK.days]
    day = [other for other in week if days_between(send, other) == 0]
    for limit, recent, span in ((cadence.per_day, day, "a day"), (cadence.per_week, week, "seven days")):
        if limit is not None and len(recent) >= limit and first_told("burst", send, context):
            yield Problem(
                place=send.place,
                actual=str(len(recent) + 1),
                expected=str(limit),
                evidence=f"{send.touchpoint} {send.at.isoformat()}",
                values={"span": span, "audience": context.touchpoint.audience or "its audience"},
                related=tuple(earlier(other) for other in recent),
            )
            return
