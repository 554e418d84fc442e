"""When something is sent: single moments, and recurrences after RFC 5545.

A send is text: `2027-03-02T09:00-08:00`, or with a rule behind it, `2027-03-02T09:00[Europe/Berlin]
RRULE:FREQ=WEEKLY;COUNT=4`. Zones are offsets, `Z` or IANA names.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import islice
from typing import Any

from brandlint.expressions import regex
from brandlint.spec.values import moment

MAX_OCCURRENCES = 1000
LONGEST = datetime.timedelta(days=3 * 366)

_PARTS = regex(r"[A-Z]+=[A-Z0-9,+:-]+(;[A-Z]+=[A-Z0-9,+:-]+)*")
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}
_COUNT = regex(r";?\bCOUNT=(\d{1,9})\b")
_UNTIL = regex(r";?\bUNTIL=(\d{8}T\d{6}Z)\b")
_EXPECTED_RULE = "expected a recurrence such as FREQ=WEEKLY;COUNT=4"


def send(text: str) -> str:
    """A send in its normal form. Raises ValueError for a day without a time, an unknown zone, a rule that is none."""
    start, separator, rule = text.partition("RRULE:")
    begin = moment(start.strip())
    at = _datetime(begin)
    if not separator:
        return begin
    shown = rule.strip().upper()
    if len(shown) > 300 or not _PARTS.fullmatch(shown):
        raise ValueError(_EXPECTED_RULE)
    _check(dict(part.split("=", 1) for part in shown.split(";")))
    try:
        _rule(shown, at)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError) as error:
        raise ValueError(f"{_EXPECTED_RULE}: {error}") from None
    return f"{begin} RRULE:{shown}"


def _check(parts: dict[str, str]) -> None:
    """Refuse what is unknown, too often, or would be searched for through thousands of years and may never come."""
    if parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise ValueError(f"{_EXPECTED_RULE}, DAILY to YEARLY")
    if unknown := parts.keys() - _KNOWN:
        raise ValueError(f"{_EXPECTED_RULE}, without {min(unknown)}")
    if "UNTIL" in parts and not _UNTIL.fullmatch(f"UNTIL={parts['UNTIL']}"):
        raise ValueError("UNTIL is a moment in UTC, such as UNTIL=20270501T000000Z")
    interval = parts.get("INTERVAL", "1")
    if not interval.isdecimal() or not 1 <= int(interval) <= 1000:
        raise ValueError("INTERVAL lies between 1 and 1000")
    if "COUNT" in parts and "UNTIL" in parts:
        raise ValueError("a recurrence ends by COUNT or by UNTIL, never both")
    if parts["FREQ"] in ("DAILY", "WEEKLY") and parts.keys() & {"BYMONTHDAY", "BYSETPOS"}:
        raise ValueError("BYMONTHDAY and BYSETPOS belong to FREQ=MONTHLY or YEARLY")
    if parts["FREQ"] == "DAILY" and interval != "1" and parts.keys() & {"BYDAY", "BYMONTH"}:
        raise ValueError("BYDAY and BYMONTH need an INTERVAL of 1 with FREQ=DAILY")


def occurrences(text: str) -> Iterator[datetime.datetime]:
    """Every moment of a send in its normal form, in order: at most 1000, within three years of the first."""
    start, separator, rule = text.partition(" RRULE:")
    at = _datetime(start)
    if not separator:
        yield at
        return
    count, until = _COUNT.search(rule), _UNTIL.search(rule)
    last = at + LONGEST
    if until:
        last = min(last, datetime.datetime.fromisoformat(until[1]))
    endless = _rule(_COUNT.sub("", _UNTIL.sub("", rule)).strip(";"), at)
    yield from islice(endless.replace(until=last), min(MAX_OCCURRENCES, int(count[1]) if count else MAX_OCCURRENCES))


def _datetime(text: str) -> datetime.datetime:
    expected = "expected a date with its time and zone, such as 2027-03-02T09:00-08:00"
    if len(text) == 10 or not "1970" <= text[:4] <= "2199":
        raise ValueError(expected)
    local, _, name = text.partition("[")
    at = datetime.datetime.fromisoformat(local)
    if not name:
        return at
    import zoneinfo

    try:
        return at.replace(tzinfo=zoneinfo.ZoneInfo(name.rstrip("]")))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{expected} or 2027-03-02T09:00[America/Los_Angeles]") from None


def _rule(rule: str, at: datetime.datetime) -> Any:
    from dateutil.rrule import rrulestr

    return rrulestr(rule, dtstart=at)
