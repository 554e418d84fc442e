"""Is there such a day in the calendar?

Only a day past the end of its month ("June 31", "31. Juni", "February 29, 2027") is told, and a month that stands first
only where the number ends its part of the sentence or a year follows: "this June 31 tents arrive" is no date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache

from brandlint.assets import Block
from brandlint.attributes.offers.fold import fold
from brandlint.attributes.offers.language import known, language
from brandlint.attributes.words import readable
from brandlint.checks._text import tongue
from brandlint.checks.base import Context, NoOptions, Problem
from brandlint.positions import locate

_LEAP = 2000


def check(block: Block, options: NoOptions, context: Context) -> Iterator[Problem]:
    """One problem for each date that the calendar does not have."""
    if not any(day in block.text for day in ("29", "30", "31")):
        return
    code = tongue(block, context)
    if code not in known():
        return
    text = readable(block)
    folded = fold(text)
    for found in _dates(code).finditer(folded):
        month = _months(code)[found["mo1"] or found["mo2"]]
        year = int(found["y1"] or found["y2"] or _LEAP)
        last = calendar.monthrange(year, month)[1]
        if int(found["d1"] or found["d2"]) > last:
            start, end = found.span()
            name = calendar.month_name[month]
            yield Problem(
                span=locate(block, start, end),
                actual=text[start:end],
                expected=f"{name} {last}",
                values={"month": f"{name} {year}" if found["y1"] or found["y2"] else name, "days": str(last)},
                evidence=text[start:end],
            )


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
    return re.compile(
        day.format("d1") + rf"(?: ?(?:{ends}))? ?(?:{joins})?(?P<mo1>{months})(?!\w)" + year.format(joins, "y1") + "?"
        rf"|(?<!\w)(?P<mo2>{months})\.? " + day.format("d2") + rf"(?:{ends})?"
        rf"(?:{year.format(joins, 'y2')}|(?=\s*(?:[!?);]|[.,](?!\d)|$)))"
    )
