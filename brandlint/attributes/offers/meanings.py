"""What a phrasing means: from a match and its atoms to facts."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from brandlint.attributes.offers.atoms import Atom
from brandlint.attributes.offers.building import Builder, fact_at, fact_of, length_of, price_of, rate_of, sum_of
from brandlint.attributes.offers.calendar import Moment
from brandlint.attributes.offers.deals import bundle, buy_get, cheapest, get_buy, pay_for
from brandlint.attributes.offers.language import Language
from brandlint.attributes.offers.matches import Match
from brandlint.attributes.offers.money import Money
from brandlint.expressions import regex
from brandlint.facts import Fact
from brandlint.places import Span

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
_STAY = regex(r"(?<!\w)(?:nights?|nächten?|nacht|nuits?|noches?)(?!\w)", re.I)


def facts_of_match(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    """The facts that a match tells; none where it is silence."""
    meaning = match.meaning
    if meaning in TERMS:
        return [fact_of(match, text, kind="term", value=meaning)]
    if meaning in CONDITIONS:
        return [fact_of(match, text, kind="condition", value=meaning)]
    if meaning in GUARANTEES:
        return [fact_of(match, text, kind="guarantee", guarantee=meaning, length=length_of(match, lang))]
    build = _BUILDERS.get(meaning)
    return build(match, text, lang, today) if build else []


def plain_facts(atoms: list[Atom], text: str) -> list[Fact]:
    """Facts of the atoms that no phrasing claimed: an amount is a price, "-20%" a discount."""
    facts = []
    for atom in atoms:
        if atom.kind == "money" and not atom.value.big:
            if atom.value.minus:
                facts.append(fact_at(atom, text, kind="amount-off", **sum_of(atom.value)))
            else:
                facts.append(fact_at(atom, text, kind="price", **price_of(atom.value, "price")))
        elif atom.kind == "percent" and atom.value.minus:
            facts.append(fact_at(atom, text, kind="percent-off", **rate_of(atom.value, False)))
    return facts


def _price(role: str) -> Builder:
    def build(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
        money = match.values("money")[0]
        return [] if money.big else [fact_of(match, text, kind="price", **price_of(money, role))]

    return build


def _range(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    """From one amount to a greater one; the first may be a bare number ("von 25 bis 80 Euro")."""
    *first, high = match.values("money")
    low = first[0].amount if first else _in_digits(match.values("n")[0], lang)
    if high.big:
        return []
    if Decimal(low) >= Decimal(high.amount):
        return plain_facts([atom for atom in match.atoms if atom.kind == "money"], text)
    currency = high.currency or (first[0].currency if first else None)
    fields = price_of(replace(high, amount=low, high=high.amount, currency=currency), "range")
    return [fact_of(match, text, kind="price", **fields)]


def _in_digits(number: str, lang: Language) -> str:
    return str(lang.numbers.get(number, number))


def _was_now(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    """Two amounts in one phrase, the old one first: "de R$ 199,90 por R$ 149,90"."""
    atoms = [atom for atom in match.atoms if atom.kind == "money"]
    first, second = (atom.value for atom in atoms)
    if Decimal(first.amount) <= Decimal(second.amount):
        return []
    pairs = zip(atoms, ("was", "now"), strict=True)
    return [fact_at(atom, text, kind="price", **price_of(atom.value, role)) for atom, role in pairs]


def _intro(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    """An amount for a time, at first; one that is paid for ten months or more is paid in instalments."""
    sums, lengths = match.values("money"), match.values("length")
    money = sums[0]
    if money.big:
        return []
    instalments = bool(lengths) and lengths[0].number * {"month": 1, "year": 12}.get(lengths[0].unit, 0) >= 10
    stay = bool(_STAY.search(text, match.start, match.end))
    if ((money.per and instalments) or stay) and len(sums) == 1:
        return [fact_of(match, text, kind="price", **price_of(money, "price"))]
    fields = {"amount": money.amount, "currency": money.currency, "for_": length_of(match, lang)}
    first = fact_of(match, text, kind="price", role="intro", **fields)
    later = [atom for atom in match.atoms if atom.kind == "money"][1:]
    return [first, *(fact_at(atom, text, kind="price", **price_of(atom.value, "price")) for atom in later)]


def _percent(up_to: bool) -> Builder:
    return lambda match, text, lang, today: [
        fact_of(match, text, kind="percent-off", **rate_of(match.values("percent")[0], up_to))
    ]


def _fraction(value: str, up_to: bool = False) -> Builder:
    return lambda match, text, lang, today: [fact_of(match, text, kind="percent-off", value=value, up_to=up_to)]


def _amount(kind: str, up_to: bool = False) -> Builder:
    def build(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
        money = match.values("money")
        if money and money[0].big and kind != "amount-off":
            return []
        fields = sum_of(money[-1], up_to) if money else {}
        if kind != "amount-off":
            fields.pop("up_to", None)
        return [fact_of(match, text, kind=kind, **fields)]

    return build


def _amount_over(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    off, over = (atom for atom in match.atoms if atom.kind == "money")
    least = sum_of(over.value)
    least.pop("up_to")
    return [
        fact_at(off, text, kind="amount-off", **sum_of(off.value)),
        fact_at(over, text, kind="minimum-spend", **least),
    ]


def _amount_and_percent(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    return [
        fact_at(atom, text, kind="amount-off", **sum_of(atom.value))
        if atom.kind == "money"
        else fact_at(atom, text, kind="percent-off", **rate_of(atom.value, False))
        for atom in match.atoms
    ]


def _nothing(**fields: Any) -> Builder:
    """What is told by the sum that is asked for it, where that is nothing: "£0 delivery", "0 % commission"."""

    def build(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
        (asked,) = [atom.value for atom in match.atoms]
        sum_ = asked.amount if isinstance(asked, Money) else asked.value
        return [fact_of(match, text, **fields)] if Decimal(sum_) == 0 else []

    return build


def _code(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    core = Span(match.code_at, match.code_at + len(match.code or ""))
    end = max(match.end, core.end)
    value = (match.code or "").replace(" ", "")
    return [Fact(kind="code", text=text[match.start : end], span=Span(match.start, end), value=value, core=core)]


def _condition(value: str) -> Builder:
    return lambda match, text, lang, today: [fact_of(match, text, kind="condition", value=value)]


def _moment(kind: str) -> Builder:
    def build(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
        moment: Moment = [*match.values("when"), *match.values("weekday"), *match.values("time")][0]
        fields = {
            "at": moment.at,
            "relative": moment.relative,
            "ambiguous": moment.ambiguous,
            "counted": moment.counted,
        }
        return [fact_of(match, text, kind=kind, weekday=moment.weekday, **fields)]

    return build


def _today(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    return [fact_of(match, text, kind="ends", at=today.isoformat(), relative=True, counted=True)]


def _window(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    first, last = match.values("window")[0] if "window" in match.slots else match.values("when")
    if first.at[:10] > last.at[:10]:
        return []
    fields = {"relative": first.relative or last.relative, "ambiguous": first.ambiguous or last.ambiguous}
    counted = first.counted or last.counted
    fact = fact_of(match, text, kind="window", starts=first.at, ends=last.at, counted=counted, **fields)
    return [fact]


def _within(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    length = match.values("length")[0]
    hours = _HOURS.get(length.unit)
    return [fact_of(match, text, kind="within", hours=str(length.number * hours))] if hours else []


def _trial(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    return [fact_of(match, text, kind="trial", length=length_of(match, lang))]


def _no_interest(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    return [fact_of(match, text, kind="apr", value="0")]


def _apr(match: Match, text: str, lang: Language, today: datetime.date) -> list[Fact]:
    return [fact_of(match, text, kind="apr", value=match.values("percent")[0].value)]


_BUILDERS: dict[str, Builder] = {
    "now": _price("now"), "was": _price("was"), "from": _price("from"), "up-to-price": _price("up-to"),
    "price": _price("price"), "was-now": _was_now, "range": _range, "intro": _intro, "bundle": bundle,
    "percent-off": _percent(False), "percent-off-bare": _percent(False), "percent-off-up-to": _percent(True),
    "half-off": _fraction("50"), "third-off": _fraction("33"), "quarter-off": _fraction("25"),
    "amount-off": _amount("amount-off"), "amount-off-up-to": _amount("amount-off", True),
    "amount-off-over": _amount_over, "amount-and-percent-off": _amount_and_percent,
    "minimum-spend": _amount("minimum-spend"),
    "free-shipping": _amount("free-shipping"), "free-shipping-over": _amount("free-shipping"),
    "buy-get": buy_get("100"), "buy-get-half": buy_get("50"), "buy-nth": buy_get("100"),
    "buy-nth-half": buy_get("50"), "nth-free": buy_get("100"), "nth-half": buy_get("50"), "nth-off": buy_get("100"),
    "pay-for": pay_for, "code": _code, "starts": _moment("starts"), "ends": _moment("ends"),
    "ends-by": _moment("ends"), "ends-today": _today, "within": _within,
    "within-bare": _within, "window": _window, "window-bare": _window,
    "trial": _trial, "trial-open": _trial, "apr": _apr, "no-interest": _no_interest,
    "get-buy": get_buy, "cheapest-free": cheapest("100"), "cheapest-half": cheapest("50"), "code-before": _code,
    "code-certain": _code,
    "not-combinable-bare": _condition("not_combinable"), "one-per-customer-bare": _condition("one_per_customer"),
    "shipping-cost": _nothing(kind="free-shipping"), "fee-cost": _nothing(kind="term", value="no_fees"),
    "half-off-up-to": _fraction("50", True), "third-off-up-to": _fraction("33", True),
    "buy-two-get-one": buy_get("100", 2), "code-bare": _code,
}  # fmt: skip
#: All meanings that a language's phrasings may have.
MEANINGS = frozenset(_BUILDERS) | TERMS | CONDITIONS | GUARANTEES | {"silence"}
