"""Whether two facts say the same, by value, and how a fact is told to people.

Three answers: True, False where both cannot hold, and None where they cannot be compared (another
currency, another kind of discount, a length that was not told). Only False ever becomes a finding.
"""

from __future__ import annotations

import datetime
from decimal import Decimal

from brandlint.facts import Fact
from brandlint.values import duration_parts, duration_text, money_text

_DISCOUNTS = ("percent-off", "amount-off", "multibuy", "bundle")
_DAY = datetime.timedelta(days=1)
_MINUTE = datetime.timedelta(minutes=1)
#: Zones as copy names them, by the region whose clock they mean.
_ZONES = {
    **dict.fromkeys(("PT", "PST", "PDT", "PACIFIC", "PACIFIC TIME"), "America/Los_Angeles"),
    **dict.fromkeys(("MT", "MST", "MDT", "MOUNTAIN", "MOUNTAIN TIME"), "America/Denver"),
    **dict.fromkeys(("CT", "CDT", "CENTRAL", "CENTRAL TIME"), "America/Chicago"),
    **dict.fromkeys(("ET", "EST", "EDT", "EASTERN", "EASTERN TIME"), "America/New_York"),
    **dict.fromkeys(("GMT", "BST"), "Europe/London"),
    **dict.fromkeys(("CET", "CEST", "MEZ", "MESZ"), "Europe/Berlin"),
    "UTC": "UTC",
}
#: The shortest and the longest month, in days.
_MONTH = (28, 31)


def same_value(fact: Fact, expected: Fact) -> bool | None:
    """Whether `fact` says what `expected` says."""
    if fact.kind in ("starts", "ends", "window") and expected.kind in ("starts", "ends", "window"):
        return _same_times(fact, expected)
    if fact.kind != expected.kind:
        return _same_discount(fact, expected) if {fact.kind, expected.kind} <= set(_DISCOUNTS) else None
    match fact.kind:
        case "percent-off":
            return _same_depth(fact.value, expected.value, fact.up_to, expected.up_to)
        case "amount-off":
            if _currencies_differ(fact, expected):
                return None
            return _same_depth(fact.amount, expected.amount, fact.up_to, expected.up_to)
        case "price":
            return _same_price(fact, expected)
        case "multibuy":
            return (fact.buy, fact.get, fact.percent) == (expected.buy, expected.get, expected.percent)
        case "bundle":
            if _currencies_differ(fact, expected) or fact.quantity != expected.quantity:
                return None
            return fact.amount == expected.amount
        case "minimum-spend" | "free-shipping":
            return _same_threshold(fact, expected)
        case "code":
            return (fact.value or "").casefold() == (expected.value or "").casefold()
        case "trial":
            return _same_length(fact.length, expected.length)
        case "guarantee":
            return _same_length(fact.length, expected.length) if fact.guarantee == expected.guarantee else None
        case "apr":
            return fact.value == expected.value
        case _:
            return fact.value == expected.value or None


def told(fact: Fact) -> str:
    """What a fact says, in a few words: "25%", "up to 50%", "$79.20", "2027-03-31"."""
    up_to = "up to " if fact.up_to else ""
    match fact.kind:
        case "percent-off" | "apr":
            return f"{up_to}{fact.value}%"
        case "amount-off" | "minimum-spend":
            return up_to + money_text(fact.amount or "0", fact.currency)
        case "price":
            return _told_price(fact)
        case "multibuy":
            depth = "free" if fact.percent == "100" else f"{fact.percent}% off"
            return f"buy {fact.buy} get {fact.get} {depth}"
        case "bundle":
            return f"{fact.quantity} for {money_text(fact.amount or '0', fact.currency)}"
        case "free-shipping":
            return f"free shipping over {money_text(fact.amount, fact.currency)}" if fact.amount else "free shipping"
        case "starts" | "ends":
            return fact.at or fact.text
        case "window":
            return f"{fact.starts} to {fact.ends}"
        case "within":
            return f"{fact.hours} hours"
        case "trial":
            return duration_text(fact.length) if fact.length else "a free trial"
        case "guarantee":
            kind = (fact.guarantee or "").replace("_", "-")
            return f"{kind}, {duration_text(fact.length)}" if fact.length else kind
        case _:
            return (fact.value or fact.text).replace("_", " ") if fact.kind != "code" else fact.value or fact.text


def _told_price(fact: Fact) -> str:
    amount = money_text(fact.amount or "0", fact.currency)
    if fact.role == "range" and fact.high:
        amount = f"{amount} to {money_text(fact.high, fact.currency)}"
    before = {"from": "from ", "up-to": "up to "}.get(fact.role or "", "")
    period = f" per {fact.per}" if fact.per else ""
    return before + amount + period + (f" for {duration_text(fact.for_)}" if fact.for_ else "")


def _currencies_differ(fact: Fact, expected: Fact) -> bool:
    return fact.currency != expected.currency


def _same_depth(value: str | None, expected: str | None, up_to: bool, expected_up_to: bool) -> bool | None:
    """A depth told plainly may be one of those that an "up to" covers; the same number told both ways is not wrong."""
    if value is None or expected is None:
        return None
    if value == expected:
        return True if up_to == expected_up_to else None
    if expected_up_to and not up_to and Decimal(value) < Decimal(expected):
        return None
    return False


def _same_discount(fact: Fact, expected: Fact) -> bool | None:
    """Discounts of two kinds: a sum may be the percentage of some price, a free piece never is, but for two for one."""
    kinds = {fact.kind, expected.kind}
    if kinds != {"percent-off", "multibuy"}:
        return None
    deal, depth = (fact, expected) if fact.kind == "multibuy" else (expected, fact)
    pieces = (deal.buy or 0) + (deal.get or 0)
    whole = Decimal(deal.percent or 0) * (deal.get or 0) / pieces if pieces else Decimal(0)
    return None if abs(whole - Decimal(depth.value or 0)) < 1 else False


def _same_price(fact: Fact, expected: Fact) -> bool | None:
    """Prices of one role are equal or not; "under $400" is kept by any price up to that, and by none above it."""
    intros = fact.role == expected.role == "intro"
    a_time = fact.per == expected.per or (intros and None in (fact.per, expected.per))
    if fact.currency != expected.currency or not a_time:
        return None
    plain = ("price", "now")
    if fact.role == expected.role or (fact.role in plain and expected.role in plain):
        if fact.role == "range":
            return (fact.amount, fact.high) == (expected.amount, expected.high)
        if intros and _same_length(fact.for_, expected.for_) is False:
            return False
        return fact.amount == expected.amount
    if {fact.role, expected.role} <= {*plain, "from", "up-to"} and "up-to" in (fact.role, expected.role):
        most, asked = (fact, expected) if fact.role == "up-to" else (expected, fact)
        return None if Decimal(asked.amount or 0) <= Decimal(most.amount or 0) else False
    if fact.amount == expected.amount and {fact.role, expected.role} <= {*plain, "from"}:
        return True
    return None


def _same_threshold(fact: Fact, expected: Fact) -> bool | None:
    """A threshold that is not told may stand elsewhere; one that is told where there is none keeps customers away."""
    if fact.amount is None:
        return True if expected.amount is None else None
    if expected.amount is None:
        return False
    return None if _currencies_differ(fact, expected) else fact.amount == expected.amount


def _same_length(length: str | None, expected: str | None) -> bool | None:
    one, other = duration_parts(length or ""), duration_parts(expected or "")
    if one is None or other is None:
        return None
    if one == other:
        return True
    (months, days, hours), (other_months, other_days, other_hours) = one, other
    if (days * 24 + hours, months) == (other_days * 24 + other_hours, other_months):
        return True
    if bool(months) != bool(other_months):
        count, told_days = (months, other_days) if months else (other_months, days)
        return None if count * _MONTH[0] <= told_days <= count * _MONTH[1] + count // 12 else False
    return False


def _same_times(fact: Fact, expected: Fact) -> bool | None:
    pairs = [_in_one_year(fact, expected, edge) for edge in ("starts", "ends")]
    verdicts = [_same_moment(one, other, edge == 1) for edge, (one, other) in enumerate(pairs) if one and other]
    if False in verdicts:
        return False
    return True if verdicts and None not in verdicts else None


def _in_one_year(fact: Fact, expected: Fact, edge: str) -> tuple[str | None, str | None]:
    """A moment of each; one whose year is left out ("March 31") means that of the other."""
    one, other = _moment(fact, edge), _moment(expected, edge)
    if one and other and "02-29" not in (one[5:10], other[5:10]):
        if fact.relative and not fact.counted:
            one = other[:4] + one[4:]
        elif expected.relative and not expected.counted:
            other = one[:4] + other[4:]
    return one, other


def _moment(fact: Fact, edge: str) -> str | None:
    return fact.at if fact.kind == edge else getattr(fact, edge)


def _same_moment(one: str, other: str, end: bool) -> bool | None:
    """Days are equal whatever the minute told of them; an offer that ends at midnight ends with the day before."""
    instants = _instant(one), _instant(other)
    if instants[0] and instants[1]:
        return abs(instants[0] - instants[1]) <= _MINUTE
    days = _day(one, end), _day(other, end)
    if days[0] != days[1]:
        return False
    clocks = _clock(one, end), _clock(other, end)
    if clocks[0] == clocks[1] or None in clocks:
        return True
    return False if _zone(one) == _zone(other) else None


def _day(moment: str, end: bool) -> datetime.date:
    day = datetime.date.fromisoformat(moment[:10])
    return day - _DAY if end and moment[10:16] == "T00:00" else day


def _clock(moment: str, end: bool) -> str | None:
    """The time of day, None where the whole day is meant."""
    clock = moment[11:16] or None
    return None if clock in (("23:59", "00:00") if end else ("00:00",)) else clock


def _instant(moment: str) -> datetime.datetime | None:
    """The instant of a moment with a time and a zone that is known, else None."""
    import zoneinfo

    zone, clock = _zone(moment), moment[11:16]
    region = _ZONES.get(zone.strip("[]").upper())
    if not clock or not (region or zone[:1] in ("+", "-", "Z")):
        return None
    told = f"{moment[:10]}T{clock}"
    if region:
        return datetime.datetime.fromisoformat(told).replace(tzinfo=zoneinfo.ZoneInfo(region))
    return datetime.datetime.fromisoformat(told + zone.partition("[")[0])


def _zone(moment: str) -> str:
    return moment[16:].removeprefix(":00")
