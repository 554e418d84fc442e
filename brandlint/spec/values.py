"""Small values as a spec writes them: durations, moments, ranges, colours, locales.

Every reader takes the text as written, gives the value in the form that facts use, and raises
ValueError with what was expected.
"""

from __future__ import annotations

import datetime
import re

from brandlint.expressions import regex

_UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "m"}
_DURATION = regex(r"(\d{1,4})\s*-?\s*(year|month|week|day|hour|minute)s?", re.IGNORECASE)
_ISO_DURATION = regex(r"P(?=.)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,4}D)?(T(?=.)(\d{1,4}H)?(\d{1,4}M)?)?")
_MOMENT = regex(
    r"(\d{4}-\d{2}-\d{2})(?:[Tt ]\s*(\d{2}):?(\d{2})(?::(\d{2})(?:\.0+)?)?\s*"
    r"(Z|z|[+-]\d{1,2}(?::?\d{2})?|\[[A-Za-z][A-Za-z0-9_+/-]{0,40}\]|[A-Z]{2,5}|[A-Z][A-Za-z_]+/[A-Za-z_/]+)?)?"
)
_CLOCK = regex(r"([01]?\d|2[0-3]):([0-5]\d)")
_LOCALE = regex(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
_HOST = regex(r"(?:[^\s/:*?#@.]+\.)*[^\s/:*?#@.]+")
_HEX = regex(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def duration(text: str) -> str:
    """ISO 8601 of "14 days", "3 months", "24 hours" or of ISO 8601 itself: "P14D"."""
    found = _DURATION.fullmatch(text.strip())
    if found:
        count, unit = int(found[1]), _UNITS[found[2].lower()]
        if count == 0:
            raise ValueError("expected more than nothing, such as 14 days")
        return f"PT{count}{unit.upper()}" if unit in "Hm" else f"P{count}{unit}"
    if _ISO_DURATION.fullmatch(text.strip()):
        return text.strip()
    raise ValueError("expected a duration such as 14 days, 3 months or P14D")


def show_duration(iso: str) -> str:
    """A duration for people: "14 days", "1 month"; composite ones as they are."""
    found = re.fullmatch(r"P(T?)(\d+)([YMWDH])", iso)
    if not found:
        return iso
    word = "minute" if found[1] and found[3] == "M" else {unit: word for word, unit in _UNITS.items()}[found[3]]
    return f"{found[2]} {word}" + ("" if found[2] == "1" else "s")


def moment(text: str) -> str:
    """A date, or a date and time with its zone, in ISO 8601; a named zone is kept: "2027-03-31T23:59[PT]".

    Zones are offsets (`-07:00`, `-7`, `Z`) or names (`PT`, `[Europe/Berlin]`).
    """
    expected = "2027-03-31 or 2027-03-31T23:59-07:00"
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        raise ValueError(f"expected a date such as {expected}")
    date, hour, minute, second, zone = found.groups()
    try:
        datetime.datetime.fromisoformat(f"{date}T{hour or '00'}:{minute or '00'}:{second or '00'}")
    except ValueError as error:
        raise ValueError(f"no such day or time: {error}") from None
    if hour is None:
        return date
    if zone is None:
        raise ValueError("a time needs its zone, such as 2027-03-31T23:59-07:00 or 2027-03-31T23:59[PT]")
    seconds = f":{second}" if second and second != "00" else ""
    return f"{date}T{hour}:{minute}{seconds}{_zone(zone)}"


def _zone(text: str) -> str:
    if text in ("Z", "z"):
        return "Z"
    if text[0] not in "+-":
        return f"[{text.strip('[]')}]"
    hours, _, minutes = text[1:].partition(":")
    if not minutes and len(hours) > 2:
        hours, minutes = hours[:-2], hours[-2:]
    if int(hours) > 14 or int(minutes or 0) > 59:
        raise ValueError(f"no such zone: {text}")
    return f"{text[0]}{hours:0>2}:{minutes or '00'}"


def last_day(end: str) -> str:
    """The day before one that begins as something ends: "2027-04-01" gives "2027-03-31"; no day at all is kept."""
    try:
        return (datetime.date.fromisoformat(end) - datetime.timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return end


def begins_after(starts: str, ends: str) -> bool:
    """Whether a moment certainly lies after another; days are compared, and times only within one zone."""
    if starts[:10] != ends[:10]:
        return starts[:10] > ends[:10]
    same_zone = (
        len(starts) > 10 and len(ends) > 10 and starts[16:].lstrip(":0123456789") == ends[16:].lstrip(":0123456789")
    )
    return same_zone and starts[10:19] > ends[10:19]


def quiet(text: str) -> tuple[str, str]:
    """Hours in which nothing is sent: "21:00-08:00" is `("21:00", "08:00")`."""
    parts = [_CLOCK.fullmatch(part.strip()) for part in re.split("[-–]", text)]
    if len(parts) != 2 or not all(parts):
        raise ValueError('expected hours such as "21:00-08:00"')
    begin, end = (f"{int(part[1]):02}:{part[2]}" for part in parts if part)
    if begin == end:
        raise ValueError("begins when it ends")
    return begin, end


def locale(text: str) -> str:
    """A language, with its script or region: `en`, `en-US`, `zh-Hant-TW` (BCP 47)."""
    if _LOCALE.fullmatch(text):
        return text
    language, *rest = re.split("[-_]", text.strip())
    guess = "-".join([language.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])
    meant = f'; did you mean "{guess}"?' if _LOCALE.fullmatch(guess) else ""
    raise ValueError(f"expected a locale such as en-US{meant}")


def host(text: str) -> str:
    """A host name such as `acme.example`, in small letters; what stands below it is meant too."""
    plain = text.strip().lower()
    if _HOST.fullmatch(plain):
        return plain
    inner = re.sub(r"^(?:[a-z][a-z0-9+.-]*:)?//", "", plain)
    guess = re.split(r"[/?#:]", inner.removeprefix("*.").lstrip("."))[0]
    meant = f'; write "{guess}", which means what stands below it, too' if _HOST.fullmatch(guess) else ""
    raise ValueError(f"expected a host such as acme.example{meant}")


def code(text: str) -> str:
    """A code as customers type it: without spaces."""
    if re.search(r"\s", text.strip()):
        raise ValueError(f'a code is typed without spaces; did you mean "{"".join(text.split())}"?')
    return text.strip()


def color(text: str) -> str:
    """`#rrggbb` of an opaque CSS colour: hex, a name, `rgb()`, `hsl()`."""
    found = _HEX.fullmatch(text.strip())
    if found:
        digits = found[1].lower()
        if not text.strip().startswith("#"):
            raise ValueError(f'expected a colour; did you mean "#{text.strip()}"?')
        return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))
    from tinycss2.color4 import parse_color

    try:
        parsed = parse_color(text)
    except (ValueError, TypeError, AttributeError):
        parsed = None
    expected = 'expected a colour such as "#0B5FFF" or "rgb(11 95 255)"'
    if parsed is None or isinstance(parsed, str):
        raise ValueError(expected)
    try:
        red, green, blue, alpha = parsed.to("srgb")
    except (NotImplementedError, ValueError, TypeError):
        raise ValueError(expected) from None
    if alpha < 1:
        raise ValueError("a brand colour has to be opaque")
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part or 0.0))):02x}" for part in (red, green, blue))
