"""Dates: holidays, weekdays and days told without a year, against a day that counts as today."""

from __future__ import annotations

import datetime

import msgspec

_DAY = datetime.timedelta(days=1)
#: A date without a year that lies this many days back is still meant for this year.
_JUST_PAST = 45


class Moment(msgspec.Struct, frozen=True, gc=False):
    """A point of time as text tells it: `at` in ISO 8601 with its zone as written.

    `weekday` (0 Monday) is the one stated beside a date; `relative`, `counted` and `ambiguous` as in `Fact`.
    `form` tells how it was told: by a "date", a "weekday" or other word, or only a "time" of today.
    """

    at: str
    relative: bool = False
    ambiguous: bool = False
    weekday: int | None = None
    form: str = "date"
    counted: bool = False


def date_of(
    year: int | None, month: int, day: int, today: datetime.date, weekday: int | None = None
) -> datetime.date | None:
    """The date, None where there is no such day. Without a year: the one to come, or one just past.

    A weekday decides between the years around today where it fits only one of them.
    """
    if year is not None:
        return _date(year + 2000 if year < 100 else year, month, day)
    near = [found for step in (-1, 0, 1) if (found := _date(today.year + step, month, day))]
    if weekday is not None:
        fitting = [date for date in near if date.weekday() == weekday]
        near = fitting or near
    for date in near:
        if date >= today - _JUST_PAST * _DAY:
            return date
    return near[-1] if near else None


def weekday_after(today: datetime.date, weekday: int, weeks: int = 0) -> datetime.date:
    """The next such weekday, today included; `weeks` later."""
    return today + _DAY * ((weekday - today.weekday()) % 7 + 7 * weeks)


def period_end(name: str, today: datetime.date) -> datetime.date:
    """The last day of this week, weekend (both Sunday), month or year."""
    if name == "month":
        return month_end(today.year, today.month)
    if name == "year":
        return datetime.date(today.year, 12, 31)
    return weekday_after(today, 6)


def month_end(year: int, month: int) -> datetime.date:
    """The last day of a month."""
    return datetime.date(year, 12, 31) if month == 12 else datetime.date(year, month + 1, 1) - _DAY


def holiday(name: str, today: datetime.date, year: int | None = None) -> datetime.date | None:
    """The day of a holiday in `year`, or else the next one from today on."""
    if year is not None:
        return _holiday(name, year)
    for candidate in (today.year, today.year + 1):
        found = _holiday(name, candidate)
        if found and found >= today:
            return found
    return None


def easter(year: int) -> datetime.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * last) // 451
    month, day = divmod(h + last - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)


_FIXED = {
    "christmas": (12, 25), "christmas-eve": (12, 24), "boxing-day": (12, 26), "new-years-eve": (12, 31),
    "new-years-day": (1, 1), "valentines-day": (2, 14), "independence-day": (7, 4), "halloween": (10, 31),
    "epiphany": (1, 6), "singles-day": (11, 11), "labour-day": (5, 1), "st-nicholas": (12, 6),
    "german-unity-day": (10, 3), "bastille-day": (7, 14), "assumption": (8, 15),
}  # fmt: skip
_FROM_EASTER = {"easter": 0, "easter-monday": 1, "good-friday": -2, "ascension": 39, "pentecost": 49, "whit-monday": 50}
#: Month, weekday, which one in the month (-1: the last), and days after it.
_COUNTED = {
    "thanksgiving": (11, 3, 4, 0), "black-friday": (11, 3, 4, 1), "cyber-monday": (11, 3, 4, 4),
    "labor-day": (9, 0, 1, 0), "memorial-day": (5, 0, -1, 0), "presidents-day": (2, 0, 3, 0),
}  # fmt: skip


def _holiday(name: str, year: int) -> datetime.date | None:
    if name in _FIXED:
        return datetime.date(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return easter(year) + _DAY * _FROM_EASTER[name]
    if name in _COUNTED:
        month, weekday, which, after = _COUNTED[name]
        if which > 0:
            day = weekday_after(datetime.date(year, month, 1), weekday, which - 1)
        else:
            day = weekday_after(month_end(year, month) - 6 * _DAY, weekday)
        return day + _DAY * after
    return None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
