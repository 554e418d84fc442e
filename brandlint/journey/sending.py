"""What an asset's dates say on the day it is sent.

"Ends tonight" is read on that day, never on the day of the check. Without a day, or with several on which it says
different things, nobody knows what it says: it is `ambiguous`, and no rule judges it. A date of the calendar without
a year ("March 31") is known without a day.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

import msgspec

from brandlint.assets import Asset
from brandlint.facts import Fact
from brandlint.records import Record, held

#: A touchpoint that is sent on more days than this says "tonight" of different days for certain.
_MOST_DAYS = 8


def as_sent(record: Record, days: Iterable[datetime.date]) -> Record:
    """The asset of `record` with its counted dates as they are read on `days`."""
    if not record.outline.counted:
        return record
    asset, sent = record.asset, sorted(set(days))
    readings = [_read_on(asset, day) for day in sent] if len(sent) <= _MOST_DAYS else []
    return held(msgspec.structs.replace(asset, facts=tuple(_as_read(fact, readings) for fact in asset.facts)))


def _as_read(fact: Fact, readings: list[dict[Any, Fact]]) -> Fact:
    if not fact.counted:
        return fact
    read = [reading.get(_key(fact)) for reading in readings]
    first = read[0] if read else None
    if first is None or any(one is None or _moments(one) != _moments(first) for one in read):
        return msgspec.structs.replace(fact, ambiguous=True)
    return msgspec.structs.replace(fact, at=first.at, starts=first.starts, ends=first.ends)


def _read_on(asset: Asset, day: datetime.date) -> dict[Any, Fact]:
    from brandlint.attributes.offers.promises import facts_of

    facts, _ = facts_of(asset, asset.locale, day)
    return {_key(fact): fact for fact in facts if fact.counted}


def _key(fact: Fact) -> tuple[Any, ...]:
    return fact.kind, fact.block, fact.span, fact.text


def _moments(fact: Fact) -> tuple[str | None, ...]:
    return fact.at, fact.starts, fact.ends
