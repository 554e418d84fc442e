"""Do two facts state the same value? And how is a fact told in a message?"""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Callable
from decimal import Decimal

from brandlint.assets import Fact
from brandlint.values import duration_parts, duration_text, money_text

_ZONED = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)(?:T(?P<time>\d\d:\d\d)(?::\d\d)?(?P<offset>Z|[+-]\d\d:\d\d)?(?:\[(?P<zone>[^\]]+)\])?)?"
)
#: Zones as copy names them, by the region whose clock they mean.
_ZONES = {
    **dict.fromkeys(["PT", "PST", "PDT", "PACIFIC", "PACIFIC TIME"], "America/Los_Angeles"),
    **dict.fromkeys(["MT", "MST", "MDT", "MOUNTAIN", "MOUNTAIN TIME"], "America/Denver"),
    **dict.fromkeys(["CT", "CST", "CDT", "CENTRAL", "CENTRAL TIME"], "America/Chicago"),
    **dict.fromkeys(["ET", "EST", "EDT", "EASTERN", "EASTERN TIME"], "America/New_York"),
    **dict.fromkeys(["GMT", "BST"], "Europe/London"),
    **dict.fromkeys(["CET", "CEST", "MEZ", "MESZ"], "Europe/Berlin"),
    **dict.fromkeys(["AET", "AEST", "AEDT"], "Australia/Sydney"),
    "UTC": "UTC",
    "JST": "Asia/Tokyo",
}
_MINUTE = datetime.timedelta(minutes=1)
_DAYS_A_MONTH = (28, 31)


def same_value(fact: Fact, expected: Fact) -> bool | None:
    """Whether both state the same value, however it is written; None where that cannot be told.

    Not to be told are facts of different kinds, amounts in unlike or unknown currencies or for unlike times,
    dates that read two ways, lengths that are not stated. A window is compared with a start or an end by
    that end of it.
    """
    if fact.ambiguous or expected.ambiguous:
        return None
    moments = {"starts", "ends", "window"}
    if fact.kind in moments and expected.kind in moments:
        return _same_dates(fact, expected)
    if fact.kind != expected.kind:
        return None
    return _COMPARE[fact.kind](fact, expected)


def told(fact: Fact) -> str:
    """The fact as messages tell it: "25%", "up to $50", "buy 2 get 1 free", "2027-03-31"."""
    return _TOLD[fact.kind](fact)


def _same_rate(fact: Fact, expected: Fact) -> bool | None:
    return fact.up_to == expected.up_to and _equal(fact.value, expected.value)


def _same_money(fact: Fact, expected: Fact) -> bool | None:
    if fact.amount is None or expected.amount is None:
        return None if fact.amount is None else False
    same = _equal(fact.amount, expected.amount)
    if fact.currency and expected.currency:
        return same if fact.currency == expected.currency else None
    return same or None


def _same_sum_off(fact: Fact, expected: Fact) -> bool | None:
    same = _same_money(fact, expected)
    return same if same is None else same and fact.up_to == expected.up_to


def _same_price(fact: Fact, expected: Fact) -> bool | None:
    plain = {None, "now"}
    if fact.role != expected.role and not {fact.role, expected.role} <= plain:
        return None
    if fact.per and expected.per and fact.per != expected.per:
        return None
    same = _same_money(fact, expected)
    if same and fact.role == "range":
        return _equal(fact.high, expected.high)
    if same and fact.role == "intro" and fact.for_ and expected.for_:
        return _same_length(fact.for_, expected.for_)
    return same


def _same_code(fact: Fact, expected: Fact) -> bool | None:
    return (fact.value or "").casefold() == (expected.value or "").casefold()


def _same_multibuy(fact: Fact, expected: Fact) -> bool | None:
    return (fact.buy, fact.get) == (expected.buy, expected.get) and _equal(fact.percent, expected.percent)


def _same_bundle(fact: Fact, expected: Fact) -> bool | None:
    same = _same_money(fact, expected)
    return same if same is None else same and fact.quantity == expected.quantity


def _same_trial(fact: Fact, expected: Fact) -> bool | None:
    return _same_length(fact.length, expected.length)


def _same_guarantee(fact: Fact, expected: Fact) -> bool | None:
    if fact.guarantee != expected.guarantee:
        return None
    return _same_length(fact.length, expected.length)


def _same_word(fact: Fact, expected: Fact) -> bool | None:
    return True if fact.value == expected.value else None


def _same_length(one: str | None, other: str | None) -> bool | None:
    """Durations by length; a month may be any of 28 to 31 days, so that 30 days and a month may be one."""
    first, second = duration_parts(one or ""), duration_parts(other or "")
    if first is None or second is None:
        return None
    (months, days, hours), (months_2, days_2, hours_2) = first, second
    span, span_2 = days * 24 + hours, days_2 * 24 + hours_2
    if months == months_2:
        return span == span_2
    difference = (months - months_2, span_2 - span)
    low, high = sorted(difference[0] * 24 * bound for bound in _DAYS_A_MONTH)
    return None if low <= difference[1] <= high else False


def _same_dates(fact: Fact, expected: Fact) -> bool | None:
    results = []
    for name in ("starts", "ends"):
        one, other = _end_of(fact, name), _end_of(expected, name)
        if one and other:
            results.append(_same_moment(one, other, name == "ends"))
    if not results or (None in results and False not in results):
        return None
    return False not in results


def _end_of(fact: Fact, name: str) -> str | None:
    if fact.kind == "window":
        return fact.starts if name == "starts" else fact.ends
    return fact.at if fact.kind == name else None


def _same_moment(one: str, other: str, ending: bool) -> bool | None:
    """A day equals any time of it, and an end at midnight is the end of the day before.

    Two times are compared as instants where both have a zone, as clocks tell them where none has.
    """
    first, second = _moment(one, ending), _moment(other, ending)
    if first is None or second is None:
        return None
    (day, clock, zone), (day_2, clock_2, zone_2) = first, second
    if clock is None or clock_2 is None:
        return day == day_2
    if (day, clock) == (day_2, clock_2) and (zone is None or zone_2 is None):
        return True
    if zone is None and zone_2 is None:
        return False
    if zone is None or zone_2 is None:
        return None if abs((day - day_2).days) <= 1 else False
    instants = [datetime.datetime.combine(*pair) for pair in ((day, clock, zone), (day_2, clock_2, zone_2))]
    return abs(instants[0] - instants[1]) <= _MINUTE


def _moment(text: str, ending: bool) -> tuple[datetime.date, datetime.time | None, datetime.tzinfo | None] | None:
    found = _ZONED.fullmatch(text)
    if not found:
        return None
    day = datetime.date.fromisoformat(found["date"])
    if not found["time"]:
        return day, None, None
    clock = datetime.time.fromisoformat(found["time"])
    if ending and clock == datetime.time(0, 0):
        day, clock = day - datetime.timedelta(days=1), datetime.time(23, 59)
    return day, clock, _zone(found["offset"], found["zone"])


def _zone(offset: str | None, name: str | None) -> datetime.tzinfo | None:
    if offset:
        return datetime.datetime.fromisoformat(f"2000-01-01T00:00{offset}").tzinfo
    region = _ZONES.get((name or "").upper(), name if name and "/" in name else None)
    try:
        return zoneinfo.ZoneInfo(region) if region else None
    except zoneinfo.ZoneInfoNotFoundError:
        return None


def _equal(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and Decimal(one) == Decimal(other)


def _tell_sum(fact: Fact) -> str:
    return ("up to " if fact.up_to else "") + money_text(fact.amount or "0", fact.currency)


def _tell_price(fact: Fact) -> str:
    text = money_text(fact.amount or "0", fact.currency)
    if fact.role == "range":
        text = f"{text} to {money_text(fact.high or '0', fact.currency)}"
    elif fact.role in ("from", "up-to"):
        text = f"{fact.role.replace('-', ' ')} {text}"
    if fact.per:
        text += f" a {fact.per}"
    return f"{text} for {duration_text(fact.for_)}" if fact.for_ else text


def _tell_multibuy(fact: Fact) -> str:
    off = "free" if fact.percent == "100" else f"{fact.percent}% off"
    return f"buy {fact.buy} get {fact.get} {off}"


def _tell_free_shipping(fact: Fact) -> str:
    return f"free shipping over {money_text(fact.amount, fact.currency)}" if fact.amount else "free shipping"


def _tell_guarantee(fact: Fact) -> str:
    kind = (fact.guarantee or "").replace("_", "-")
    return f"{duration_text(fact.length)} {kind}" if fact.length else kind


def _tell_trial(fact: Fact) -> str:
    return duration_text(fact.length) if fact.length else "free trial"


def _tell_word(fact: Fact) -> str:
    return (fact.value or "").replace("_", " ")


_COMPARE: dict[str, Callable[[Fact, Fact], bool | None]] = {
    "price": _same_price, "percent-off": _same_rate, "amount-off": _same_sum_off, "multibuy": _same_multibuy,
    "bundle": _same_bundle, "free-shipping": _same_money, "minimum-spend": _same_money, "code": _same_code,
    "within": lambda fact, expected: _equal(fact.hours, expected.hours), "trial": _same_trial,
    "term": _same_word, "condition": _same_word, "guarantee": _same_guarantee,
    "apr": lambda fact, expected: _equal(fact.value, expected.value),
}  # fmt: skip
_TOLD: dict[str, Callable[[Fact], str]] = {
    "price": _tell_price, "percent-off": lambda fact: f"{'up to ' if fact.up_to else ''}{fact.value}%",
    "amount-off": _tell_sum, "multibuy": _tell_multibuy,
    "bundle": lambda fact: f"{fact.quantity} for {money_text(fact.amount or '0', fact.currency)}",
    "free-shipping": _tell_free_shipping, "minimum-spend": _tell_sum, "code": lambda fact: fact.value or "",
    "starts": lambda fact: fact.at or "", "ends": lambda fact: fact.at or "",
    "window": lambda fact: f"{fact.starts} to {fact.ends}", "within": lambda fact: f"{fact.hours} hours",
    "trial": _tell_trial, "term": _tell_word, "condition": _tell_word, "guarantee": _tell_guarantee,
    "apr": lambda fact: f"{fact.value}%",
}  # fmt: skip
