"""The facts that touchpoints state of offers: a discount, a code, a window of time."""

from typing import Literal

import msgspec

from brandlint.places import Region, Span

FactKind = Literal[
    "price", "percent-off", "amount-off", "multibuy", "bundle", "free-shipping", "minimum-spend",
    "code", "starts", "ends", "window", "within", "trial", "term", "condition", "guarantee", "apr",
]  # fmt: skip

FactSource = Literal["text", "alt", "structured-data", "token", "image"]

#: Which fields belong to a fact of each kind, in the order they are written out.
FACT_FIELDS: dict[str, tuple[str, ...]] = {
    "price": ("role", "amount", "high", "currency", "per", "for"),
    "percent-off": ("value", "up_to"),
    "amount-off": ("amount", "currency", "up_to"),
    "multibuy": ("buy", "get", "percent"),
    "bundle": ("quantity", "amount", "currency"),
    "free-shipping": ("amount", "currency"),
    "minimum-spend": ("amount", "currency"),
    "code": ("value",),
    "starts": ("at",),
    "ends": ("at",),
    "window": ("starts", "ends"),
    "within": ("hours",),
    "trial": ("length",),
    "term": ("value",),
    "condition": ("value",),
    "guarantee": ("guarantee", "length"),
    "apr": ("value",),
}


class Fact(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True, rename={"for_": "for"}):
    """Something an asset promises. `kind` decides which fields count (see `FACT_FIELDS`).

    Amounts and percentages are decimal strings without trailing zeros ("79.2"), currencies ISO
    4217, durations ISO 8601 ("P14D"), moments ISO 8601 with a named zone kept as it was written
    ("2027-03-31T23:59[PT]"). `relative` marks a moment that was told relative to today,
    `counted` one without a date of the calendar ("tonight", "Sunday"; not "March 31", which leaves out the year).
    `ambiguous` marks a date that reads two ways (03/04 without a locale, or counted from a day that nobody knows); no
    rule judges it.
    `weekday` (0 Monday to 6 Sunday) is the one told together with a date.
    """

    kind: FactKind
    text: str = ""
    span: Span = Span(0, 0)
    block: int | None = None
    source: FactSource = "text"
    branch: tuple[str, ...] = ()
    role: str | None = None
    amount: str | None = None
    high: str | None = None
    currency: str | None = None
    per: str | None = None
    for_: str | None = None
    value: str | None = None
    up_to: bool = False
    buy: int | None = None
    get: int | None = None
    percent: str | None = None
    quantity: int | None = None
    at: str | None = None
    starts: str | None = None
    ends: str | None = None
    hours: str | None = None
    length: str | None = None
    guarantee: str | None = None
    weekday: int | None = None
    relative: bool = False
    counted: bool = False
    ambiguous: bool = False
    struck: bool = False
    core: Span | None = None
    region: Region | None = None
