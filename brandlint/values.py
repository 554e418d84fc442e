"""Values as records hold them, amounts, durations and moments, and how people are told them.

Amounts are decimal strings without trailing zeros, durations ISO 8601 ("P14D", "PT48H"), moments ISO 8601
dates or date-times with a zone kept as it was written ("2027-03-31T23:59[PT]").
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from brandlint.expressions import regex

_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€", "JPY": "¥", "INR": "₹"}
_DURATION = regex(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D"}


def decimal_text(value: Decimal | str | float) -> str:
    """`value` as records write it: "79.2" for 79.20, "1500" for 1.5E3. Raises ValueError where it is no number."""
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f"{value!r} is not a number") from error
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def money_text(amount: str, currency: str | None) -> str:
    """An amount as people write it: "$79.20", "£15", "74.90 CHF", "79.20"."""
    number = f"{Decimal(amount):,.2f}" if "." in amount else f"{Decimal(amount):,}"
    if currency in _SIGNS:
        return _SIGNS[currency] + number
    return f"{number} {currency}" if currency else number


def iso_duration(count: int, unit: str) -> str:
    """`count` of `unit` (hour, day, week, month or year) as an ISO 8601 duration."""
    return f"PT{count}H" if unit == "hour" else f"P{count}{_UNITS[unit]}"


def duration_parts(text: str) -> tuple[int, int, int] | None:
    """Months, days and hours of an ISO 8601 duration; None where it is none. Two durations are equal by these."""
    found = _DURATION.fullmatch(text)
    if not found or text in ("P", "PT"):
        return None
    years, months, weeks, days, hours, _ = (int(group or 0) for group in found.groups())
    return years * 12 + months, weeks * 7 + days, hours


def duration_text(text: str) -> str:
    """An ISO 8601 duration in words: "14 days", "1 year"."""
    found = _DURATION.fullmatch(text)
    if not found:
        return text
    names = ("year", "month", "week", "day", "hour", "minute")
    pairs = zip(found.groups(), names, strict=True)
    return " ".join(f"{count} {name}{'' if count == '1' else 's'}" for count, name in pairs if count)
