"""Is there such a day in the calendar?

Only a day past the end of its month ("June 31", "31. Juni", "February 29, 2027", "31/06/2027") is told, and a month
that stands first only where the number ends its part of the sentence or a year follows: "this June 31 tents arrive" is
no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from brandlint.assets import Asset, Block
from brandlint.attributes.offers.fold import fold
from brandlint.attributes.offers.language import known, language
from brandlint.attributes.words import readable
from brandlint.checks._text import tongue
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.expressions import regex
from brandlint.positions import locate

_LEAP = 2000
#: Where the rule does not ask.
_ASIDE = ("legal", "structured-data", "hidden", "footer", "navigation")
_LATE = ("29", "30", "31")
#: 31/06/2027 and 06/31/2027 (no month is meant by a number past twelve), 2027-06-31.
_NUMBERS = regex(
    r"(?<![\w./-])(?:(?P<a>\d\d?)(?P<mark>[./-])(?P<b>\d\d?)(?P=mark)(?P<y>20\d\d)"
    r"|(?P<y2>20\d\d)-(?P<m>\d\d)-(?P<d>29|3[01]))(?![\w/-]|\.\d)"
)


class Missing(msgspec.Struct, frozen=True, gc=False):
    """A date that the calendar does not have: where it stands in the block's text, its year (None: not told), month."""

    start: int
    end: int
    text: str
    year: int | None
    month: int


def check(block: Block, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each date that the calendar does not have."""
    for found in missing_dates(block, context):
        import calendar

        name, days = calendar.month_name[found.month], _days(found.year, found.month)
        yield Problem(
            span=locate(block, found.start, found.end),
            actual=found.text,
            expected=f"{name} {days}",
            values={"month": f"{name} {found.year}" if found.year else name, "days": str(days)},
            evidence=found.text,
        )


def missing_dates(block: Block, context: Context) -> Iterator[Missing]:
    """Every such date of a block; where its language is not known, only those told by numbers."""
    if not any(day in block.text for day in _LATE):
        return
    text, code = readable(block), tongue(block, context)
    for found in _NUMBERS.finditer(text):
        year = int(found["y"] or found["y2"])
        month, day = sorted((int(found["a"] or found["m"]), int(found["b"] or found["d"])))
        if 1 <= month <= 12 and day > _days(year, month):
            yield Missing(*found.span(), found[0], year, month)
    folded = fold(text)
    if code not in known() or not any(month in folded for month in _months(code)):
        return
    for found in _dates(code).finditer(folded):
        month = _months(code)[found["mo1"] or found["mo2"]]
        told = int(found["y1"] or found["y2"] or 0) or None
        if int(found["d1"] or found["d2"]) > _days(told, month):
            start, end = found.span()
            yield Missing(start, end, text[start:end], told, month)


def has_missing_date(asset: Asset, context: Context) -> bool:
    """Whether a date of the asset's text does not exist: it is told for itself, and may tell a beginning or an end."""
    texts = (block for block in asset.blocks if block.role not in _ASIDE)
    return any(True for block in texts for _ in missing_dates(block, context))


def _days(year: int | None, month: int) -> int:
    import calendar

    return calendar.monthrange(year or _LEAP, month)[1]


@cache
def _months(code: str) -> dict[str, int]:
    forms = enumerate(language(code).lexical["months"], 1)
    return {fold(str(form)): number for number, names in forms for form in names}


@cache
def _dates(code: str) -> re.Pattern[str]:
    words = language(code).lexical
    months = "|".join(map(re.escape, sorted(_months(code), key=len, reverse=True)))
    ends = "|".join([r"\.", *(re.escape(fold(str(end))) for end in words.get("ordinal-ends", []))])
    joins = "|".join(re.escape(fold(str(join))) + " " for join in words.get("date-joins", [])) or "(?!)"
    day = r"(?<![\w.,:/$€£-])(?P<{}>29|3[01])"
    year = r"(?:,? (?:{})?(?P<{}>20\d\d)(?!\w))"
    return regex(
        day.format("d1") + rf"(?: ?(?:{ends}))? ?(?:{joins})?(?P<mo1>{months})(?!\w)" + year.format(joins, "y1") + "?"
        rf"|(?<!\w)(?P<mo2>{months})\.? " + day.format("d2") + rf"(?:{ends})?"
        rf"(?:{year.format(joins, 'y2')}|(?=\s*(?:[!?);]|[.,](?!\d)|$)))"
    )
