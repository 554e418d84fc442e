"""What a phrasing means: from a match and its atoms to facts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from brandlint.assets import Fact, Span
from brandlint.attributes.offers.atoms import Atom, Percent
from brandlint.attributes.offers.calendar import Moment
from brandlint.attributes.offers.language import Language
from brandlint.attributes.offers.matches import Match
from brandlint.attributes.offers.money import Money
from brandlint.values import iso_duration

#: From a match to facts, given the text, its language and today.
Builder = Callable[[Match, str, Language, datetime.date], list[Fact]]

TERMS = frozenset(
    ("cancel_anytime", "free_plan", "free_returns", "free_service", "no_card", "no_code", "no_contract", "no_fees")
)
CONDITIONS = frozenset(
    ("availability", "exclusions", "first_order", "instore_only", "limited_time", "members", "new_customers",
     "not_combinable", "one_per_customer", "online_only", "selected", "students", "terms", "while_stocks_last")
)  # fmt: skip
GUARANTEES = frozenset(("money_back", "price_match", "risk_free", "satisfaction", "warranty"))
_HOURS = {"hour": 1, "day": 24, "week": 168}
#: What one pays for nights is the price of a stay, not of a first time.
_STAY = re.compile(r"(?<!\w)(?:nights?|nächten?|nacht|nuits?|noches?)(?!\w)", re.I)
#: A number that measures goods and does not count them: "20 GB for $9.99".
_MEASURED = re.compile(
    r"\d[ -]?(?:[kmgt]b|[gmt]o|gigas?|gig|[kmc]?g|[mcd]?l|[mck]?m|oz|lbs?|mbit|mbps|zoll|inch(?:es)?"
    r"|min(?:uten?|utes?|utos|s)?"
    r"|watt|w|k?wh|mah|sms|pts?|pints?|lit(?:er|re|ro)s?|gram(?:s|m)?|kilos?|%)(?!\w)",
    re.I,
)


def facts_of_match(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    """The facts that a match tells; none where it is silence."""
    meaning = match.meaning
    if meaning in TERMS:
        return [_fact(match, text, kind="term", value=meaning)]
    if meaning in CONDITIONS:
        return [_fact(match, text, kind="condition", value=meaning)]
    if meaning in GUARANTEES:
        return [_fact(match, text, kind="guarantee", guarantee=meaning, length=_length(match, lang))]
    build = _BUILDERS.get(meaning)
    return build(match, text, lang, today) if build else []


def plain_facts(atoms: list[Atom], text: str) -> list[Fact]:
    """Facts of the atoms that no phrasing claimed: an amount is a price, "-20%" a discount."""
    facts = []
    for atom in atoms:
        if atom.kind == "money" and not atom.value.big:
            if atom.value.minus:
                facts.append(_at(atom, text, kind="amount-off", **_sum(atom.value)))
            else:
                facts.append(_at(atom, text, kind="price", **_price_of(atom.value, "price")))
        elif atom.kind == "percent" and atom.value.minus:
            facts.append(_at(atom, text, kind="percent-off", **_rate(atom.value, False)))
    return facts


def _fact(match: Match, text: str, **fields: Any) -> Fact:
    core = match.atoms[0] if match.atoms else match
    return Fact(
        text=text[match.start : match.end], span=Span(match.start, match.end), core=Span(core.start, core.end), **fields
    )


def _at(atom: Atom, text: str, **fields: Any) -> Fact:
    span = Span(atom.start, atom.end)
    return Fact(text=text[atom.start : atom.end], span=span, core=span, **fields)


def _sum(money: Money, up_to: bool = False) -> dict[str, Any]:
    return {"amount": money.high or money.amount, "currency": money.currency, "up_to": up_to or money.high is not None}


def _rate(percent: Percent, up_to: bool) -> dict[str, Any]:
    return {"value": percent.high or percent.value, "up_to": up_to or percent.high is not None}


def _price_of(money: Money, role: str) -> dict[str, Any]:
    role = "range" if money.high else role
    return {"role": role, "amount": money.amount, "high": money.high, "currency": money.currency, "per": money.per}


def _length(match: Match, lang: Language) -> str | None:
    lengths = match.values("length")
    units = match.values("unit")
    if lengths:
        return str(lengths[0].iso)
    count = (_counts(match, "n", lang) or [1])[0]
    return iso_duration(count, lang.units[units[0]]) if units else None


def _price(role: str) -> Builder:
    def build(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
        money = match.values("money")[0]
        return [] if money.big else [_fact(match, text, kind="price", **_price_of(money, role))]

    return build


def _range(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    """From one amount to a greater one; the first may be a bare number ("von 25 bis 80 Euro")."""
    *first, high = match.values("money")
    low = first[0].amount if first else str(match.values("n")[0])
    if high.big:
        return []
    if Decimal(low) >= Decimal(high.amount):
        return plain_facts([atom for atom in match.atoms if atom.kind == "money"], text)
    currency = high.currency or (first[0].currency if first else None)
    fields = _price_of(high._replace(amount=low, high=high.amount, currency=currency), "range")
    return [_fact(match, text, kind="price", **fields)]


def _was_now(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    """Two amounts in one phrase, the old one first: "de R$ 199,90 por R$ 149,90"."""
    atoms = [atom for atom in match.atoms if atom.kind == "money"]
    pairs = zip(atoms, ("was", "now"), strict=True)
    return [_at(atom, text, kind="price", **_price_of(atom.value, role)) for atom, role in pairs]


def _intro(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    """An amount for a time, at first; one that is paid for ten months or more is paid in instalments."""
    sums, lengths = match.values("money"), match.values("length")
    money = sums[0]
    if money.big:
        return []
    instalments = bool(lengths) and lengths[0].number * {"month": 1, "year": 12}.get(lengths[0].unit, 0) >= 10
    stay = bool(_STAY.search(text, match.start, match.end))
    if ((money.per and instalments) or stay) and len(sums) == 1:
        return [_fact(match, text, kind="price", **_price_of(money, "price"))]
    fields = {"amount": money.amount, "currency": money.currency, "for_": _length(match, lang)}
    first = _fact(match, text, kind="price", role="intro", **fields)
    later = [atom for atom in match.atoms if atom.kind == "money"][1:]
    return [first, *(_at(atom, text, kind="price", **_price_of(atom.value, "price")) for atom in later)]


def _percent(up_to: bool) -> Builder:
    return lambda match, text, lang, today: [
        _fact(match, text, kind="percent-off", **_rate(match.values("percent")[0], up_to))
    ]


def _fraction(value: str, up_to: bool = False) -> Builder:
    return lambda match, text, lang, today: [_fact(match, text, kind="percent-off", value=value, up_to=up_to)]


def _amount(kind: str, up_to: bool = False) -> Builder:
    def build(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
        money = match.values("money")
        if money and money[0].big and kind != "amount-off":
            return []
        fields = _sum(money[0], up_to) if money else {}
        if kind != "amount-off":
            fields.pop("up_to", None)
        return [_fact(match, text, kind=kind, **fields)]

    return build


def _amount_over(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    off, over = (atom for atom in match.atoms if atom.kind == "money")
    least = _sum(over.value)
    least.pop("up_to")
    return [
        _at(off, text, kind="amount-off", **_sum(off.value)),
        _at(over, text, kind="minimum-spend", **least),
    ]


def _amount_and_percent(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    return [
        _at(atom, text, kind="amount-off", **_sum(atom.value))
        if atom.kind == "money"
        else _at(atom, text, kind="percent-off", **_rate(atom.value, False))
        for atom in match.atoms
    ]


def _counts(match: Match, slot: str, lang: Language) -> list[int]:
    words = lang.numbers | lang.ordinals
    return [words[value] if value in words else int(float(value)) for value in match.values(slot)]


def _buy_get(percent: str, bought: int = 1) -> Builder:
    """Buy two get one: counts as told, `bought` and one where none is; the percentage where one is told."""

    def build(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
        counts, ranks = _counts(match, "n", lang), _counts(match, "nth", lang)
        if ranks:
            buy, get = (counts[0] if counts else ranks[0] - 1), 1
        else:
            buy, get = (counts[0], [*counts, 1][1]) if counts else (bought, 1)
        rates = match.values("percent")
        off = rates[0].value if rates else percent
        return [_fact(match, text, kind="multibuy", buy=buy, get=get, percent=off)] if 0 < buy < 100 and get else []

    return build


def _get_buy(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    """What is given told before what is bought: "get one free when you buy two"."""
    get, buy = _counts(match, "n", lang)[:2]
    return [_fact(match, text, kind="multibuy", buy=buy, get=get, percent="100")] if 0 < get <= buy else []


def _cheapest(percent: str) -> Builder:
    """Of so many pieces the cheapest costs less: buy three, the cheapest is free."""

    def build(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
        pieces = _counts(match, "n", lang)[0]
        return [_fact(match, text, kind="multibuy", buy=pieces - 1, get=1, percent=percent)] if pieces > 1 else []

    return build


def _nothing(**fields: Any) -> Builder:
    """What is told by the sum that is asked for it, where that is nothing: "£0 delivery", "0 % commission"."""

    def build(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
        (asked,) = [atom.value for atom in match.atoms]
        sum_ = asked.amount if isinstance(asked, Money) else asked.value
        return [_fact(match, text, **fields)] if Decimal(sum_) == 0 else []

    return build


def _pay_for(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    """Three for the price of two, in whichever order."""
    counts = match.values("nxn")[0] if "nxn" in match.slots else _counts(match, "n", lang)
    take, pay = max(counts), min(counts)
    if not 0 < pay < take <= 12:
        return []
    return [_fact(match, text, kind="multibuy", buy=pay, get=take - pay, percent="100")]


def _bundle(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    quantity, money = _counts(match, "n", lang)[0], match.values("money")[0]
    if quantity < 2 or money.big:
        return []
    if _MEASURED.search(text, match.start, match.end):
        return [_fact(match, text, kind="price", **_price_of(money, "price"))]
    return [_fact(match, text, kind="bundle", quantity=quantity, amount=money.amount, currency=money.currency)]


def _code(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    core = Span(match.code_at, match.code_at + len(match.code or ""))
    end = max(match.end, core.end)
    return [Fact(kind="code", text=text[match.start : end], span=Span(match.start, end), value=match.code, core=core)]


def _moment(kind: str) -> Builder:
    def build(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
        moment: Moment = (match.values("when") or match.values("time"))[0]
        fields = {"at": moment.at, "relative": moment.relative, "ambiguous": moment.ambiguous}
        return [_fact(match, text, kind=kind, weekday=moment.weekday, **fields)]

    return build


def _today(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    return [_fact(match, text, kind="ends", at=today.isoformat(), relative=True)]


def _window(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    first, last = match.values("window")[0] if "window" in match.slots else match.values("when")
    if first.at[:10] > last.at[:10]:
        return []
    fields = {"relative": first.relative or last.relative, "ambiguous": first.ambiguous or last.ambiguous}
    fact = _fact(match, text, kind="window", starts=first.at, ends=last.at, **fields)
    return [fact]


def _within(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    length = match.values("length")[0]
    hours = _HOURS.get(length.unit)
    return [_fact(match, text, kind="within", hours=str(length.number * hours))] if hours else []


def _trial(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    return [_fact(match, text, kind="trial", length=_length(match, lang))]


def _no_interest(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    return [_fact(match, text, kind="apr", value="0")]


def _apr(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    return [_fact(match, text, kind="apr", value=match.values("percent")[0].value)]


_BUILDERS: dict[str, Builder] = {
    "now": _price("now"), "was": _price("was"), "from": _price("from"), "up-to-price": _price("up-to"),
    "price": _price("price"), "was-now": _was_now, "range": _range, "intro": _intro, "bundle": _bundle,
    "percent-off": _percent(False), "percent-off-up-to": _percent(True),
    "half-off": _fraction("50"), "third-off": _fraction("33"), "quarter-off": _fraction("25"),
    "amount-off": _amount("amount-off"), "amount-off-up-to": _amount("amount-off", True),
    "amount-off-over": _amount_over, "amount-and-percent-off": _amount_and_percent,
    "minimum-spend": _amount("minimum-spend"),
    "free-shipping": _amount("free-shipping"), "free-shipping-over": _amount("free-shipping"),
    "buy-get": _buy_get("100"), "buy-get-half": _buy_get("50"), "buy-nth": _buy_get("100"),
    "buy-nth-half": _buy_get("50"), "nth-free": _buy_get("100"), "nth-half": _buy_get("50"), "nth-off": _buy_get("100"),
    "pay-for": _pay_for, "code": _code, "starts": _moment("starts"), "ends": _moment("ends"),
    "ends-by": _moment("ends"), "ends-today": _today, "within": _within, "within-bare": _within, "window": _window, "window-bare": _window,
    "trial": _trial, "trial-open": _trial, "apr": _apr, "no-interest": _no_interest,
    "get-buy": _get_buy, "cheapest-free": _cheapest("100"), "cheapest-half": _cheapest("50"), "code-before": _code,
    "shipping-cost": _nothing(kind="free-shipping"), "fee-cost": _nothing(kind="term", value="no_fees"),
    "half-off-up-to": _fraction("50", True), "third-off-up-to": _fraction("33", True),
    "buy-two-get-one": _buy_get("100", 2), "code-bare": _code,
}  # fmt: skip
#: All meanings that a language's phrasings may have.
MEANINGS = frozenset(_BUILDERS) | TERMS | CONDITIONS | GUARANTEES | {"silence"}
