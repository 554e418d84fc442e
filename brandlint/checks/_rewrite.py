"""The right value in the asset's own words: only the number or the code changes, never its setting."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from brandlint.assets import Block
from brandlint.attributes.offers.numbers import decimal_of
from brandlint.checks.base import Context, Replacement
from brandlint.expressions import regex
from brandlint.facts import Fact
from brandlint.positions import locate, within
from brandlint.tables import table

_NUMBER = regex(r"\d+(?:[.,'’\u00a0\u202f ]\d+)*")
#: What stands in the place of no cents ("89,-").
_DASHES = regex(r"[.,] ?[-–—]{1,2}")


def rewrite(fact: Fact, right: Fact, context: Context) -> tuple[Replacement, ...]:
    """The replacement that makes `fact` say what `right` says; none where it is not certain.

    It is certain where both are of one kind and differ in one number (or code) that stands once in the fact's own
    words, unbroken by markup.
    """
    if fact.kind != right.kind or fact.source != "text" or fact.up_to != right.up_to:
        return ()
    block = context.asset.blocks[fact.block] if fact.block is not None else None
    place = within(block, fact.core or fact.span) if block else None
    if block is None or place is None:
        return ()
    if fact.kind == "code" and fact.value and right.value:
        return _replace(block, place, fact.value, right.value)
    key = {"percent-off": "value", "amount-off": "amount", "price": "amount", "minimum-spend": "amount",
           "free-shipping": "amount"}.get(fact.kind)  # fmt: skip
    if key is None or fact.currency != right.currency or (fact.per != right.per and fact.role != "intro"):
        return ()
    wrong, good = getattr(fact, key), getattr(right, key)
    numbers = [number[0] for number in _NUMBER.finditer(block.text, *place)]
    if wrong is None or good is None or len(numbers) != 1 or fact.for_ != right.for_:
        return ()
    locale = block.lang or context.asset.locale
    written = _in_the_style_of(numbers[0], wrong, good, key == "amount", locale)
    dash = _dash_after(block.text, numbers[0], place) if "." in good else ""
    around = place[0], max(place[1], block.text.find(numbers[0], *place) + len(numbers[0] + dash))
    return _replace(block, around, numbers[0] + dash, written) if written else ()


def _in_the_style_of(written: str, wrong: str, good: str, money: bool, locale: str | None) -> str | None:
    """`good` as the place writes numbers: grouped, marked and with cents as in `written`, which says `wrong`.

    What `written` leaves open is the locale's. None where `written` cannot be told to say `wrong`.
    """
    if decimal_of(written.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")) != wrong:
        return None
    separators = [sign for sign in written if not sign.isdigit()]
    cents = "." in wrong or bool(re.search(r"[.,]\d\d?$", written))
    mark = separators[-1] if cents and separators else None
    group = separators[0] if separators and separators[0] != mark else ""
    if mark is None:
        mark = {".": ",", ",": "."}.get(group) or ("." if _has_point(locale) else ",")
    whole = "." not in good
    places = (2 if cents or not whole else 0) if money else 0 if whole else len(good.partition(".")[2])
    return f"{Decimal(good):,.{places}f}".replace(".", "\0").replace(",", group).replace("\0", mark)


def _has_point(locale: str | None) -> bool:
    """Whether prices have a decimal point in a locale; where there is none, they are taken to."""
    if not locale:
        return True
    known, name = _numerals(), locale.replace("_", "-")
    language = name.partition("-")[0].lower()
    own = language + name[len(language) :].upper()
    return own not in known["comma"] and (own in known["point"] or language in known["point"])


@cache
def _numerals() -> dict[str, frozenset[str]]:
    data = table(__file__, "numerals.yaml")
    return {kind: frozenset(one.strip() for one in listed.split(",")) for kind, listed in data.items()}


def _dash_after(text: str, number: str, place: tuple[int, int]) -> str:
    found = _DASHES.match(text, text.find(number, *place) + len(number))
    return found[0] if found else ""


def _replace(block: Block, place: tuple[int, int], old: str, new: str) -> tuple[Replacement, ...]:
    """`new` for the only `old` between two characters of the block, unless markup or entities interrupt it."""
    start = block.text.find(old, *place)
    if start < 0 or block.text.count(old, *place) != 1:
        return ()
    span = locate(block, start, start + len(old))
    return (Replacement(span, new),) if span.end - span.start == len(old) else ()
