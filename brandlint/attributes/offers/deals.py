"""Deals of several pieces: buy two get one, three for two, two for ten dollars, the cheapest free."""

from __future__ import annotations

import datetime
import re

from brandlint.attributes.offers.building import Builder, counts_of, fact_of, price_of
from brandlint.attributes.offers.language import Language
from brandlint.attributes.offers.matches import Match
from brandlint.expressions import regex
from brandlint.facts import Fact

#: A number that measures goods and does not count them: "20 GB for $9.99".
_MEASURED = regex(
    r"\d[ -]?(?:[kmgt]b|[gmt]o|gigas?|gig|[kmc]?g|[mcd]?l|[mck]?m|oz|lbs?|mbit|mbps|zoll|inch(?:es)?"
    r"|min(?:uten?|utes?|utos|s)?"
    r"|watt|w|k?wh|mah|sms|pts?|pints?|lit(?:er|re|ro)s?|gram(?:s|m)?|kilos?|%)(?!\w)",
    re.I,
)


def buy_get(percent: str, bought: int = 1) -> Builder:
    """Buy two get one: counts as told, `bought` and one where none is; the percentage where one is told."""

    def build(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
        counts, ranks = counts_of(match, "n", lang), counts_of(match, "nth", lang)
        if ranks:
            buy, get = (counts[0] if counts else ranks[0] - 1), 1
        else:
            buy, get = (counts[0], [*counts, 1][1]) if counts else (bought, 1)
        rates = match.values("percent")
        off = rates[0].value if rates else percent
        return [fact_of(match, text, kind="multibuy", buy=buy, get=get, percent=off)] if 0 < buy < 100 and get else []

    return build


def get_buy(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    """What is given told before what is bought: "get one free when you buy two"."""
    get, buy = counts_of(match, "n", lang)[:2]
    return [fact_of(match, text, kind="multibuy", buy=buy, get=get, percent="100")] if 0 < get <= buy else []


def cheapest(percent: str) -> Builder:
    """Of so many pieces the cheapest costs less: buy three, the cheapest is free."""

    def build(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
        pieces = counts_of(match, "n", lang)[0]
        return [fact_of(match, text, kind="multibuy", buy=pieces - 1, get=1, percent=percent)] if pieces > 1 else []

    return build


def pay_for(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    """Three for the price of two, in whichever order."""
    counts = match.values("nxn")[0] if "nxn" in match.slots else counts_of(match, "n", lang)
    take, pay = max(counts), min(counts)
    if not 0 < pay < take <= 12:
        return []
    return [fact_of(match, text, kind="multibuy", buy=pay, get=take - pay, percent="100")]


def bundle(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    """So many pieces for one price; what is measured and not counted has a plain price."""
    quantity = [*counts_of(match, "n", lang), *counts_of(match, "few", lang)][0]
    money = match.values("money")[0]
    if quantity < 2 or money.big:
        return []
    if _MEASURED.search(text, match.start, match.end):
        return [fact_of(match, text, kind="price", **price_of(money, "price"))]
    return [fact_of(match, text, kind="bundle", quantity=quantity, amount=money.amount, currency=money.currency)]
