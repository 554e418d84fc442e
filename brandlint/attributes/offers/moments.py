"""Dates in text: which forms a language writes them in, and which moment each tells."""

from __future__ import annotations

import datetime
import re
from functools import cache

from brandlint.attributes.offers import calendar
from brandlint.attributes.offers.calendar import Moment
from brandlint.attributes.offers.fold import fold
from brandlint.attributes.offers.language import Language
from brandlint.expressions import regex

#: Regions that write the month first; those of English without a region, or none at all, are not known to.
_MONTH_FIRST = frozenset({"US", "PH", "PR", "GU", "FM", "MH", "PW"})
_UNDECIDED = frozenset({"en", "en-CA", "en-KE", "en-ZA"})
#: The end of a group's name that stands a second time in the expression.
_COPY = regex(r"(?:_\d)+$")
_ZONE = (
    r"(?: ?\(?(?P<zone>(?:[ecmp][sd]?t|[ah]k?st|akdt|hst|gmt|utc|bst|cest|cet|wet|west|eet|eest|mesz|mez|ist|jst"
    r"|[an]e[sd]t|a[ew][sd]t)(?:[+-]\d{1,2})?|(?:pacific|eastern|central|mountain)(?: time)?)(?!\w)\)?)?+"
)


@cache
def pattern(lang: Language) -> str:
    """A regular expression for a date, a time of day, or both, in folded text."""
    words = lang.lexical
    months = _union(form for forms in words.get("months", []) for form in forms)
    weekdays = _union(form for forms in words.get("weekdays", []) for form in forms)
    ends = rf"(?:\.|{_union(words.get('ordinal-ends', []))}(?!\w))"
    joins = _union(words.get("date-joins", [])) if words.get("date-joins") else "(?!)"
    ranges = "(?: ?(?:" + _plain(words.get("range-joins", ["-"])) + ") ?)"
    year = rf"(?:,? (?:{joins} )?(?P<{{0}}>\d{{{{4}}}})(?![\d]))?+"
    day_month = (
        rf"(?P<d1>\d{{1,2}})(?: ?{ends})?+(?:{ranges}(?P<d2>\d{{1,2}})(?: ?{ends})?+)? ?(?:{joins} )?"
        rf"(?P<mo1>{months})\.?(?!\w)" + year.format("y1")
    )
    month_day = (
        rf"(?P<mo2>{months})\.? (?:the )?(?P<d3>\d{{1,2}})(?:{ends})?+(?![\d:%$€£])"
        rf"(?:{ranges}(?P<d4>\d{{1,2}})(?:{ends})?+(?![\d%$€£./]))?" + year.format("y2")
    )
    iso = r"(?P<y3>\d{4})-(?P<mo3>\d\d)-(?P<d5>\d\d)(?![\d-])"
    numeric = (
        r"(?!24/7)(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>3[01]|[0-2]?\d)(?!\d)(?:(?P=mark)(?P<y4>\d{4}|\d{2}))?(?P<point>\.)?"
        r"(?![\d%])(?!/\d)"
    )
    prefix = f"(?:(?:{_plain(words.get('date-prefixes', ['the']))}) )?" if words.get("date-prefixes") else ""
    dates = rf"(?<![\w.,/$€£])(?<!\D-)(?:{iso}|{day_month}|{numeric})|(?<!\w){month_day}"
    named = _union([*lang.words("holidays"), *(words.get("days") or {}), *lang.words("periods")])
    next_week = _union(words.get("next", [])) if words.get("next") else "(?!)"
    this = _union(words.get("this", [])) if words.get("this") else "(?!)"
    weekday = rf"(?<!\w)(?:(?:(?P<next>{next_week})|{this}) )?(?P<wd>{weekdays})(?!\w)\.?"
    closes = _union(words.get("month-ends", [])) if words.get("month-ends") else "(?!)"
    alone = weekday.replace("(?P<next>", "(?P<next_3>").replace("(?P<wd>", "(?P<wd_3>")
    date = (
        rf"(?:(?:{weekday}(?:,|\.)? ?\(?{prefix})?(?:{dates})\)?"
        rf"|(?<!\w)(?P<named>{named})(?!\w)(?: (?P<y5>20\d\d))?"
        rf"|(?<!\w)(?:{closes}) (?P<mo4>{months})(?!\w)(?! \d\d?(?!\d))(?:,? (?:{joins} )?(?P<y6>20\d\d)(?!\d))?+"
        rf"|{alone})"
    )
    marks = _union(words.get("time-marks", [])) if words.get("time-marks") else "(?!)"
    times = _union(words.get("times", {})) if words.get("times") else "(?!)"
    clock = (
        rf"(?:(?<![\w.,:])(?P<h>\d{{1,2}})(?:[:.](?P<mi>\d\d))?+"
        rf"(?: ?(?P<ap>[ap])\.?m\b\.?| ?(?:{marks})(?P<mi2>\d\d)?(?!\w)|(?<=:\d\d)(?![\d:]))"
        rf"|(?<!\w)(?P<clock>{times})(?!\w))" + _ZONE
    )
    join = "(?:" + _plain(words.get("time-joins", [])) + ")"
    day_joins = r"(?:(?:,| on| this| am| le| el| du| del| de)? "
    return rf"(?P<when>{date}(?:,? ?(?:{join} )?{clock})?+|{_again(clock)}{day_joins}{_again(date)})?)"


def starting_words(lang: Language) -> set[str]:
    """The forms that a date or time may begin with, folded; digits aside."""
    forms = [form for name in ("next", "this", "month-ends") for form in lang.lexical.get(name, [])]
    return {*_names(lang), *(fold(str(form)) for form in forms)}


def telling_words(lang: Language) -> set[str]:
    """The forms of which each date and time has one that is not of digits alone, folded."""
    return {*_names(lang), *(fold(str(form)) for form in lang.lexical.get("time-marks", []))}


@cache
def _names(lang: Language) -> frozenset[str]:
    words = lang.lexical
    forms = [form for name in ("months", "weekdays") for group in words.get(name, []) for form in group]
    forms += [*lang.words("holidays"), *(words.get("days") or {}), *lang.words("periods"), *(words.get("times") or {})]
    return frozenset(fold(str(form)) for form in forms)


def moments_of(
    found: re.Match[str], lang: Language, locale: str | None, today: datetime.date
) -> tuple[Moment, ...] | None:
    """The moment (two of a range like "March 6-9") that a match of `pattern` tells; None where it tells none."""
    part = {_COPY.sub("", key): value for key, value in found.groupdict().items() if value is not None}
    clock = _clock(part, lang)
    if clock is None:
        return None
    if not part.keys() & {"wd", "named", "a", "mo1", "mo2", "mo3", "mo4"}:
        return (Moment(today.isoformat() + clock, True, False, None, "time", True),)
    dates, relative, ambiguous, weekday = _dates(part, lang, locale, today)
    if not dates:
        return None
    form = "date" if part.keys() & {"a", "mo1", "mo2", "mo3", "mo4", "named"} else "weekday"
    counted = form == "weekday" or ("named" in part and part["named"] not in lang.words("holidays"))
    return tuple(
        Moment(date.isoformat() + (clock if date == dates[-1] else ""), relative, ambiguous, weekday, form, counted)
        for date in dates
    )


def _dates(
    part: dict[str, str], lang: Language, locale: str | None, today: datetime.date
) -> tuple[list[datetime.date], bool, bool, int | None]:
    weekday = _weekdays(lang).get(part["wd"]) if "wd" in part else None
    year = next((int(part[key]) for key in ("y1", "y2", "y3", "y4") if key in part), None)
    ambiguous = False
    if "named" in part:
        found = _named(part["named"], lang, today, int(part["y5"]) if "y5" in part else None)
        return ([found] if found else []), "y5" not in part, False, None
    if "mo4" in part:
        month = _months(lang)[part["mo4"]]
        told = int(part["y6"]) if "y6" in part else today.year + (month < today.month)
        return [calendar.month_end(told, month)], "y6" not in part, False, None
    if "a" in part:
        orders = _orders(int(part["a"]), int(part["b"]), part, lang, locale)
        dates = [calendar.date_of(year, month, day, today, weekday) for month, day in orders]
        known = [date for date in dates if date is not None]
        if weekday is not None and len(known) > 1:
            known = [date for date in known if date.weekday() == weekday] or known
        ambiguous = len(set(known)) > 1
        return known[:1], year is None, ambiguous, weekday
    if "mo3" in part:
        pairs = [(int(part["mo3"]), int(part["d5"]))]
    elif "mo1" in part or "mo2" in part:
        month = _months(lang)[part.get("mo1") or part["mo2"]]
        pairs = [(month, int(part[key])) for key in ("d1", "d2", "d3", "d4") if key in part]
    elif weekday is not None:
        return [calendar.weekday_after(today, weekday, int("next" in part))], True, False, None
    else:
        return [today], True, False, None
    single = weekday if len(pairs) == 1 else None
    dates = [calendar.date_of(year, month, day, today, single) for month, day in pairs]
    known = [date for date in dates if date is not None]
    return (known if len(known) == len(pairs) else []), year is None, False, single


def _orders(first: int, second: int, part: dict[str, str], lang: Language, locale: str | None) -> list[tuple[int, int]]:
    """The (month, day) pairs that two numbers may mean in this locale."""
    if (
        part["mark"] == "."
        and "y4" not in part
        and "point" not in part
        and not (lang.lexical.get("dotted-dates") and len(part["a"]) == len(part["b"]) == 2)
    ):
        return []
    if part["mark"] == "-" and "y4" not in part:
        return []
    if part["mark"] == ".":
        return [(second, first)] if second <= 12 else []
    region = (locale or "").replace("_", "-").split("-")[-1]
    if region in _MONTH_FIRST:
        orders = [(first, second)] if first <= 12 else [(second, first)]
    elif locale is None or locale.replace("_", "-") in _UNDECIDED:
        orders = [(first, second), (second, first)]
    else:
        orders = [(second, first)] if second <= 12 else [(first, second)]
    return [(month, day) for month, day in orders if 1 <= month <= 12 and 1 <= day <= 31]


def _named(name: str, lang: Language, today: datetime.date, year: int | None) -> datetime.date | None:
    days = {fold(str(word)): int(count) for word, count in (lang.lexical.get("days") or {}).items()}
    if name in days:
        return today + datetime.timedelta(days=days[name])
    if period := lang.words("periods").get(name):
        return calendar.period_end(period, today)
    return calendar.holiday(lang.words("holidays")[name], today, year)


def _clock(part: dict[str, str], lang: Language) -> str | None:
    """The time of day as it ends a moment ("T23:59[PT]"), "" without one, None where it is none."""
    zone = f"[{part['zone'].upper() if len(part['zone']) < 6 else part['zone'].title()}]" if "zone" in part else ""
    if "clock" in part:
        times = {fold(str(word)): str(time) for word, time in lang.lexical.get("times", {}).items()}
        return f"T{times[part['clock']]}{zone}"
    if "h" not in part:
        return ""
    hour, minute = int(part["h"]), int(part.get("mi") or part.get("mi2") or 0)
    if "ap" in part:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if part["ap"] == "p" else 0)
    if (hour, minute) in ((24, 0), (0, 0)):
        hour, minute = 23, 59
    return f"T{hour:02}:{minute:02}{zone}" if hour < 24 and minute < 60 else None


@cache
def _months(lang: Language) -> dict[str, int]:
    return {fold(form): number for number, forms in enumerate(lang.lexical["months"], 1) for form in forms}


@cache
def _weekdays(lang: Language) -> dict[str, int]:
    return {fold(form): number for number, forms in enumerate(lang.lexical["weekdays"]) for form in forms}


def _union(forms: object) -> str:
    folded = {fold(str(form)) for form in forms}  # type: ignore[attr-defined]
    words = sorted(folded, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, words)) + ")" if words else "(?!)"


def _plain(forms: list[str]) -> str:
    return "|".join(re.escape(fold(str(form))) for form in forms)


def _again(pattern: str) -> str:
    """The same pattern with its groups renamed, to stand a second time in one expression."""
    renamed = re.sub(r"\(\?P<(\w+)>", r"(?P<\1_2>", pattern)
    return re.sub(r"\(\?P=(\w+)\)", r"(?P=\1_2)", renamed)
