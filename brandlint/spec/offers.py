"""Offers as facts: what each states, with its markets laid over it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from brandlint.currencies import currency_of_region
from brandlint.facts import Fact
from brandlint.places import Place
from brandlint.spec import records
from brandlint.spec.documents import offers as documents
from brandlint.spec.money import Money
from brandlint.spec.problems import DocumentPath, SpecProblem, did_you_mean, dotted
from brandlint.spec.reading import Document
from brandlint.spec.values import begins_after, show_duration
from brandlint.spec.vocabulary import TERMS
from brandlint.values import money_text

#: What a section states, by the path of each statement within it.
Statements = dict[DocumentPath, records.Stated]


def compile_offer(document: Document, name: str, offer: documents.Offer) -> records.Offer:
    """The record of one offer.

    An amount without a currency is in that of the offer's price, else in that of the region; for the offer itself
    that is the region of the brand's language. A market that has a price of its own asks it in the currency of its
    own region.
    """
    path = ("offers", name)
    language = document.get("voice", "language")
    priced_in = _priced_in(offer)
    currency = priced_in or currency_of_region(language if isinstance(language, str) else None)
    stated = _statements(document, path, offer, currency)
    markets = {}
    for locale, market in offer.markets.items():
        region = currency_of_region(locale)
        own = _priced_in(market) or (region if market.price else None) or priced_in or region or currency
        over = _statements(document, (*path, "markets", locale), _priced_like(offer, market), own)
        beneath = stated if own == currency else _without_amounts(stated, own)
        markets[locale] = records.Market(
            locale=locale,
            facts=tuple(_laid_over(beneath, over, market).values()),
            headline=market.headline or offer.headline,
            url=market.url or offer.url,
        )
    return records.Offer(
        id=name,
        place=document.key_place(*path),
        base=records.Market(locale=None, facts=tuple(stated.values()), headline=offer.headline, url=offer.url),
        markets=markets,
        tiers=tuple(
            records.Tier(
                facts=tuple(
                    _statements(document, (*path, "tiers", index), _priced_like(offer, tier), currency).values()
                ),
                on=tier.on,
            )
            for index, tier in enumerate(offer.tiers)
        ),
        audience=offer.audience,
        channels=offer.channels,
        conditions=tuple(offer.conditions or ()),
        must_state={channel: tuple(fields) for channel, fields in offer.must_state.items()},
    )


def offer_problems(document: Document, name: str, offer: documents.Offer | None) -> Iterator[SpecProblem]:
    """What contradicts itself within one offer; without a valid document, where this offer alone is valid."""
    path: DocumentPath = ("offers", name)
    if offer is None:
        try:
            offer = documents.Offer.model_validate(document.get(*path))
        except ValidationError:
            return
    record = compile_offer(document, name, offer)
    parts: list[tuple[DocumentPath, documents.Statement]] = [(path, offer)]
    parts += [((*path, "tiers", index), tier) for index, tier in enumerate(offer.tiers)]
    parts += [((*path, "markets", locale), market) for locale, market in offer.markets.items()]
    for at, part in parts:
        starts, ends = part.starts or offer.starts, part.ends or offer.ends
        if starts and ends and begins_after(starts, ends) and (at == path or part.starts or part.ends):
            here = (*at, "ends") if part.ends else (*at, "starts")
            yield document.problem(here, f"ends on {ends}, before it starts on {starts}")
        elif at != path and part.model_fields_set <= {"on"}:
            yield document.problem(at, "states nothing", "a tier has a discount or a price of its own")
    stated: dict[DocumentPath, tuple[records.Stated, ...]] = {path: record.base.facts}
    stated |= {(*path, "tiers", index): tier.facts for index, tier in enumerate(record.tiers)}
    stated |= {(*path, "markets", locale): market.facts for locale, market in record.markets.items()}
    seen = set()
    for at, facts in stated.items():
        prices = {fact.field: fact for fact in facts if fact.field in ("price", "was")}
        if len(prices) == 2 and float(prices["was"].fact.amount or 0) <= float(prices["price"].fact.amount or 0):
            now, was = prices["price"], prices["was"]
            if (now.place, was.place) not in seen:
                yield SpecProblem(was.place, dotted((*at, "price", "was")), f"is not above the price now ({now.told})")
            seen.add((now.place, was.place))
    told = {fact.field for facts in stated.values() for fact in facts}
    for channel, fields in offer.must_state.items():
        for index, field in enumerate(fields):
            if field not in told:
                at = (*path, "must-state", channel, index)
                yield document.problem(
                    at, f'"{field}" must be stated, but the offer does not say it', did_you_mean(field, told)
                )


def _priced_in(part: documents.Statement) -> str | None:
    """The currency that a price names, by its code or by a sign that only one currency has."""
    price = part.price
    if price is None:
        return None
    amounts = (price.now, price.was, price.intro.amount if price.intro else None)
    return price.currency or next((money.currency for money in amounts if money and money.currency), None)


def _priced_like(offer: documents.Offer, part: documents.Statement) -> documents.Statement:
    """A tier or market whose price is per month, or where prices start, if the offer's is and it says nothing else."""
    if part.price is None or offer.price is None:
        return part
    same = {name: getattr(offer.price, name) for name in ("per", "from_") if name not in part.price.model_fields_set}
    return part.model_copy(update={"price": part.price.model_copy(update=same)})


def _laid_over(beneath: Statements, over: Statements, market: documents.Market) -> Statements:
    """A market's statements over the offer's: prices one by one, all else whole; null takes a statement back."""
    replaced = {name.replace("_", "-") for name in market.model_fields_set}
    if market.price:
        replaced.remove("price")
    return {key: stated for key, stated in beneath.items() if key[0] not in replaced} | over


def _without_amounts(statements: Statements, currency: str | None) -> Statements:
    """What still holds in a market that pays in another currency: an amount told in the offer's does not."""
    return {
        key: stated for key, stated in statements.items()
        if stated.fact.amount is None or stated.fact.currency == currency
    }  # fmt: skip


def _statements(document: Document, path: DocumentPath, part: documents.Statement, currency: str | None) -> Statements:
    """Every fact that a section states, in the order of the format."""
    found: Statements = {}

    def state(key: DocumentPath, field: str, told: str, place: Place | None = None, /, **fact: Any) -> None:
        found[key] = records.Stated(field, Fact(text=told, **fact), place or document.place(*path, *key), told)

    def amount(money: Money) -> dict[str, str | None]:
        return {"amount": money.amount, "currency": money.currency_within(currency)}

    if part.discount:
        kind, money = part.discount.kind, part.discount.money
        fields = part.discount.fields | (amount(money) if money else {})
        state(("discount",), "discount", show_discount(kind, fields), kind=kind, **fields)
    if part.price:
        _state_prices(part.price, state, amount)
    if part.code:
        state(("code",), "code", part.code, kind="code", value=part.code)
    if part.starts:
        state(("starts",), "starts", part.starts, kind="starts", at=part.starts)
    if part.ends:
        state(("ends",), "ends", part.ends, kind="ends", at=part.ends)
    if part.minimum_spend:
        least = amount(part.minimum_spend)
        state(("minimum-spend",), "minimum-spend", money_text(*_shown(least)), kind="minimum-spend", **least)
    if part.free_shipping:
        over = amount(part.free_shipping.over) if part.free_shipping.over else {}
        told = f"free shipping over {money_text(*_shown(over))}" if over else "free shipping"
        place = document.place(*path, "free-shipping", "over")
        state(("free-shipping",), "free-shipping", told, place, kind="free-shipping", **over)
    if part.trial:
        state(("trial",), "trial", show_duration(part.trial), kind="trial", length=part.trial)
    if part.guarantee:
        kind, length = part.guarantee.kind, part.guarantee.length
        told = kind.replace("_", "-") + (f", {show_duration(length)}" if length else "")
        place = document.place(*path, "guarantee", "kind")
        state(("guarantee",), "guarantee", told, place, kind="guarantee", guarantee=kind, length=length)
    for index, slug in enumerate(part.conditions or ()):
        place = document.place(*path, "conditions", index)
        kind = "term" if slug in TERMS else "condition"
        state(("conditions", index), "conditions", slug.replace("_", " "), place, kind=kind, value=slug)
    return found


def _state_prices(price: documents.Price, state: Any, amount: Any) -> None:
    per = f" per {price.per}" if price.per else ""
    if price.now:
        now = amount(price.now)
        role, before = ("from", "from ") if price.from_ else ("now", "")
        state(
            ("price", "now"),
            "price",
            before + money_text(*_shown(now)) + per,
            kind="price",
            role=role,
            per=price.per,
            **now,
        )
    if price.was:
        was = amount(price.was)
        state(("price", "was"), "was", money_text(*_shown(was)) + per, kind="price", role="was", per=price.per, **was)
    if price.intro:
        first = amount(price.intro.amount)
        told = f"{money_text(*_shown(first))}{per} for {show_duration(price.intro.for_)}"
        state(
            ("price", "intro"), "intro", told,
            kind="price", role="intro", per=price.per, for_=price.intro.for_, **first,
        )  # fmt: skip


def _shown(fields: dict[str, Any]) -> tuple[str, str | None]:
    return fields["amount"], fields["currency"]


def show_discount(kind: str, fields: dict[str, Any]) -> str:
    """A discount for people: "20%", "up to $50", "buy 2 get 1 free", "2 for $30"."""
    up_to = "up to " if fields.get("up_to") else ""
    if kind == "percent-off":
        return f"{up_to}{fields['value']}%"
    if kind == "amount-off":
        return f"{up_to}{money_text(*_shown(fields))}"
    if kind == "bundle":
        return f"{fields['quantity']} for {money_text(*_shown(fields))}"
    depth = "free" if fields["percent"] == "100" else f"{fields['percent']}% off"
    return f"buy {fields['buy']} get {fields['get']} {depth}"
