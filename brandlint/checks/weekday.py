"""Is a date the weekday that is told with it?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.facts import Fact

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check(fact: Fact, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for a date that falls on another weekday than it says, in the year that is meant."""
    if fact.weekday is None or fact.ambiguous:
        return
    moment = fact.at or fact.ends or fact.starts or ""
    day = datetime.date.fromisoformat(moment[:10])
    if day.weekday() != fact.weekday:
        yield Problem(
            span=fact.span,
            region=fact.region,
            actual=_NAMES[fact.weekday],
            expected=_NAMES[day.weekday()],
            evidence=fact.text,
            values={"date": day.isoformat()},
        )
