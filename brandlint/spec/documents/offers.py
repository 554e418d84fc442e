"""The `offers` of brand.yaml."""

import difflib
import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from brandlint.spec import discounts
from brandlint.spec.documents.base import (
    Also,
    Amount,
    Code,
    Currency,
    Duration,
    Locale,
    Moment,
    OneOrMany,
    Section,
    Text,
    Texts,
    reads,
    shorthand,
)  # fmt: skip
from brandlint.spec.vocabulary import CONDITIONS, GUARANTEES, TERMS, Channel, OfferField


def _slug(text: str, known: frozenset[str]) -> str:
    slug = re.sub(r"[\s-]+", "_", text.strip().lower())
    if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", slug):
        raise ValueError("expected a slug such as new_customers")
    near = [] if slug in known else difflib.get_close_matches(slug, known, n=1, cutoff=0.85)
    if near:
        raise ValueError(f'expected a known name; did you mean "{near[0]}"?')
    return slug


def _guarantee(text: str) -> str:
    slug = _slug(text, GUARANTEES)
    if slug not in GUARANTEES:
        raise ValueError(f"expected one of {', '.join(sorted(GUARANTEES)).replace('_', '-')}")
    return slug


_SAME_PERIOD = {
    "seat": "user", "member": "user", "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month",
    "yearly": "year", "annum": "year",
}  # fmt: skip


def _per(text: str) -> str:
    word = text.strip().lower().removeprefix("per ")
    return _SAME_PERIOD.get(word, word)


def _shipping(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value.lower() in ("true", "yes", "on"):
        return {}
    return None if value.lower() in ("false", "no", "off") else {"over": value}


_discount, _discount_schema = reads(
    discounts.discount,
    {"type": "string", "examples": ["20%", "up to 50%", "$15", "buy 2 get 1 free", "3 for 2", "2 for $30"]},
)
_condition, _condition_schema = reads(
    lambda text: _slug(text, CONDITIONS | TERMS), {"type": "string", "examples": sorted(CONDITIONS | TERMS)}
)
_kind, _kind_schema = reads(
    _guarantee, {"enum": sorted({*GUARANTEES, *(kind.replace("_", "-") for kind in GUARANTEES)})}
)
Discount = Annotated[discounts.Discount, _discount, _discount_schema]
Condition = Annotated[str, _condition, _condition_schema]
Period = Literal["hour", "day", "night", "week", "month", "year", "person", "user"]


class Intro(Section):
    """A price for the first part of a subscription."""

    amount: Amount
    """What it costs at first."""
    for_: Duration
    """How long that lasts: `3 months`."""


class Price(Section):
    """What the offer costs. A lone amount is its `now`."""

    now: Amount | None = None
    """What a customer pays."""
    was: Amount | None = None
    """What it cost before; above `now`."""
    currency: Currency | None = None
    """ISO 4217; it also settles what a `$` means."""
    per: Annotated[Period, BeforeValidator(_per)] | None = None
    """What the price buys once: `month`."""
    from_: bool = False
    """Whether `now` is where prices start."""
    intro: Intro | None = None
    """An introductory price."""


class FreeShipping(Section):
    """Free shipping, from an order's amount where one is named."""

    over: Amount | None = None
    """The order from which on shipping is free."""


class Guarantee(Section):
    """What the brand vouches for."""

    kind: Annotated[str, _kind, _kind_schema]
    """What is guaranteed: `money-back`, say."""
    length: Duration | None = None
    """For how long."""


class Statement(Section):
    """What can be promised; an offer, its tiers and its markets have these alike."""

    discount: Discount | None = None
    """What is taken off."""
    price: Annotated[Price, shorthand("now")] | None = None
    """What it costs, now and before."""
    code: Code | None = None
    """The code to type."""
    starts: Moment | None = None
    """First day, or moment with its zone."""
    ends: Moment | None = None
    """Last day (inclusive), or moment with its zone."""
    minimum_spend: Amount | None = None
    """The order from which on the offer holds."""
    free_shipping: Annotated[FreeShipping | None, Also(_shipping, {"type": ["boolean", "string", "number"]})] = None
    """`true`, or the order from which on it holds: `{over: $75}`."""
    trial: Duration | None = None
    """How long trying is free."""
    guarantee: Annotated[Guarantee, shorthand("kind", {"type": "string"})] | None = None
    """What the brand vouches for."""
    conditions: Annotated[tuple[Condition, ...], OneOrMany()] | None = None
    """What an asset has to disclose: slugs such as `new_customers`."""


class Tier(Statement):
    """One depth of an offer that has several."""

    on: Annotated[Texts, Field(min_length=1)]
    """Words that tell this depth from the others: `[boots]`."""


class Market(Statement):
    """What differs in one locale; the rest is the offer's."""

    headline: Text | None = None
    """The promise in this locale's language."""
    url: Text | None = None
    """Where it leads in this locale."""


class Offer(Market):
    """One offer that all teams share."""

    audience: Text | None = None
    """Who may be told of it; a key of `audiences`."""
    channels: tuple[Channel, ...] = ()
    """Where it may be told; everywhere unless said."""
    tiers: tuple[Tier, ...] = ()
    """Where one campaign has several depths: a statement must fit one of them."""
    markets: dict[Locale, Market] = {}
    """What differs by locale."""
    must_state: dict[Literal["all"] | Channel, Annotated[tuple[OfferField, ...], OneOrMany()]] = {}
    """What an asset may not leave out, for `all` channels or one."""
