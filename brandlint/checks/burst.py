"""Does one audience get more messages than it should, in a day or in seven days?

Counted over all campaigns of the run, since customers do not know which team writes to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandlint.checks._sends import first_told, sends_to_same, sent
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.journey.records import Send

#: Earlier sends that a finding names, the nearest ones.
_NAMED = 10


def check(send: Send, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for a send that is one too many, with those before it."""
    cadence = context.spec.cadence
    if cadence is None or context.touchpoint.variant_of:
        return
    sends = sends_to_same(context.touchpoint, context)
    for limit, days, span in ((cadence.per_day, 1, "a day"), (cadence.per_week, 7, "seven days")):
        if limit is None:
            continue
        recent = sends.in_days(send, days)
        if len(recent) >= limit and first_told("burst", send, context):
            yield Problem(
                place=send.place,
                actual=str(len(recent) + 1),
                expected=str(limit),
                evidence=f"{send.touchpoint} {send.at.isoformat()}",
                values={"span": span, "audience": context.touchpoint.audience or "its audience"},
                related=tuple(sent(sends.pairs[at][0]) for at in recent[-_NAMED:]),
            )
            return
