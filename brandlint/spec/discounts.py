"""What an offer takes off: `20%`, `up to 50%`, `$15`, `buy 2 get 1 free`, `3 for 2`, `2 for $30`."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from brandlint.expressions import regex
from brandlint.spec.money import Money, money, plain_number

EXPECTED = "expected a discount such as 20%, up to 50%, $15, buy 2 get 1 free, 3 for 2 or 2 for $30"

_UP_TO = regex(r"(?:up\s*to|bis zu|jusqu'à|hasta)\s+(.+)", re.IGNORECASE)
_PERCENT = regex(r"(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|percent)(?:\s+off)?", re.IGNORECASE)
_BUY = regex(
    r"buy\s+(\d{1,2}|one|two|three)[,\s]+get\s+(\d{1,2}|one|two|three)(?:\s+at)?\s+"
    r"(?:free|(\d{1,3})\s?%(?:\s+off)?|(half)(?:[- ]price|\s+off))",
    re.IGNORECASE,
)
_FOR = regex(r"(\d{1,2})\s+for\s+(.{1,20})", re.IGNORECASE)
_WORDS = {"one": 1, "two": 2, "three": 3}


class Discount(msgspec.Struct, frozen=True, gc=False):
    """What a discount states: the kind of its fact, that fact's fields, and money whose currency the offer settles."""

    kind: str
    fields: dict[str, Any]
    money: Money | None = None


def discount(text: str) -> Discount:
    """Read a discount. Raises ValueError for anything else."""
    text = text.strip()
    up_to = _UP_TO.fullmatch(text)
    depth = (up_to[1] if up_to else text).strip()
    if depth.lower() in ("half price", "half off"):
        depth = "50%"
    percent = _PERCENT.fullmatch(depth)
    if percent:
        return Discount("percent-off", {"value": _percent(percent[1].replace(",", ".")), "up_to": bool(up_to)})
    if not up_to:
        several = _multibuy(depth)
        if several:
            return several
    if re.fullmatch(r"[\d.,]+", depth):
        raise ValueError(f"{EXPECTED}: does {depth} mean {depth}% or ${depth}?")
    try:
        off = money(re.sub(r"\s+off$", "", depth, flags=re.IGNORECASE))
    except ValueError:
        raise ValueError(EXPECTED) from None
    if off.amount == "0":
        raise ValueError("a discount of nothing")
    return Discount("amount-off", {"up_to": bool(up_to)}, off)


def _multibuy(text: str) -> Discount | None:
    if text.upper() in ("BOGO", "BOGOF"):
        return Discount("multibuy", {"buy": 1, "get": 1, "percent": "100"})
    bought = _BUY.fullmatch(text)
    if bought:
        buy, get = (_WORDS.get(word.lower()) or int(word) for word in bought.group(1, 2))
        if not buy or not get:
            raise ValueError(EXPECTED)
        percent = _percent(bought[3]) if bought[3] else "50" if bought[4] else "100"
        return Discount("multibuy", {"buy": buy, "get": get, "percent": percent})
    several = _FOR.fullmatch(text)
    if not several:
        return None
    count, rest = int(several[1]), several[2].strip()
    if not rest.isdecimal():
        return Discount("bundle", {"quantity": count}, money(rest))
    if not 0 < int(rest) < count:
        raise ValueError(f"{EXPECTED}: {text} takes nothing off")
    return Discount("multibuy", {"buy": int(rest), "get": count - int(rest), "percent": "100"})


def _percent(text: str) -> str:
    value = plain_number(text)
    if not 0 < float(value) <= 100:
        raise ValueError("a percentage lies between 0 and 100")
    return value
