"""Facts that a page tells machines: schema.org offers (JSON-LD, microdata, RDFa), Gmail's promotion annotations,
product `<meta>`."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from brandlint.assets import Block
from brandlint.attributes.offers.numbers import decimal_of
from brandlint.attributes.offers.reading import read
from brandlint.expressions import regex
from brandlint.facts import Fact
from brandlint.places import Span
from brandlint.positions import HOLE, prose
from brandlint.values import decimal_text

_WORDS = frozenset(
    ("name", "headline", "description", "text", "slogan", "subjectLine", "disambiguatingDescription", "alternateName")
)
_ENDS = frozenset(["priceValidUntil", "validThrough", "availabilityEnds", "sale_price_dates:end"])
_STARTS = frozenset(["validFrom", "availabilityStarts", "sale_price_dates:start"])
_PRICES = frozenset(["price", "lowPrice", "highPrice", "minPrice", "maxPrice", "amount"])
_ROLES: dict[str, str] = {"lowPrice": "from", "minPrice": "from", "highPrice": "up-to", "maxPrice": "up-to"}
#: `priceType`s of schema.org that tell an old price.
_OLD = regex(r"(?:ListPrice|StrikethroughPrice|MSRP|SRP|RegularPrice)$")
#: A price as schema.org wants it, or as people write it: "79.20", "79.200", "79,20", "$1,299.00".
_NUMBER = regex(
    r"(?:[^\d\s.,-]{1,3}\s?)?(?P<plain>\d+(?:\.\d{1,2}|\.\d\d0+|,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?"
    r"|\d{1,3}(?:\.\d{3})+,\d{1,2})(?:\s?[^\d\s.,-]{1,3})?"
)
_MOMENT = regex(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")


def structured_facts(
    blocks: Sequence[tuple[int, Block]], locale: str | None, today: datetime.date
) -> Iterator[tuple[int, Fact]]:
    """The facts of an asset's structured-data blocks, each with the index of its block; spans are in its text."""
    currencies: dict[str, list[tuple[int, str]]] = {}
    for place, (_, block) in enumerate(blocks):
        if block.element.endswith("priceCurrency"):
            currencies.setdefault(block.element, []).append((place, prose(block)))
    on_sale = any(block.element.endswith("sale_price:amount") for _, block in blocks)
    place = 0
    for group in _objects(blocks):
        siblings = {_name(block): prose(block) for _, block in group}
        if not siblings.keys() & {"priceCurrency", "currency"}:
            siblings |= _currency_around(_owner(group[0][1]), place, currencies)
        if on_sale and group[0][1].element.endswith(":price:amount"):
            siblings["priceType"] = "RegularPrice"
        for index, block in group:
            text = prose(block)
            if HOLE in text and _name(block) not in _WORDS:
                continue
            for fact in _facts(_name(block), block.element, text, siblings, locale, today):
                yield index, msgspec.structs.replace(fact, source="structured-data")
        place += len(group)


def _currency_around(owner: str, place: int, told: dict[str, list[tuple[int, str]]]) -> dict[str, str]:
    """The currency named nearest to `place` by the object `owner`, or by one that it lies in; {} where none is."""
    while True:
        if near := told.get(f"{owner}priceCurrency"):
            at = bisect_left(near, (place, ""))
            nearest = min(near[max(0, at - 1) : at + 1], key=lambda one: abs(one[0] - place))
            return {"priceCurrency": nearest[1]}
        if "." not in owner:
            return {}
        owner = re.sub(r"[^.]+\.$", "", owner)


def _objects(blocks: Sequence[tuple[int, Block]]) -> Iterator[list[tuple[int, Block]]]:
    """Neighbouring blocks that are values of one object."""
    group: list[tuple[int, Block]] = []
    for index, block in blocks:
        if group and (
            _owner(block) != _owner(group[0][1]) or any(block.element == other.element for _, other in group)
        ):
            yield group
            group = []
        group.append((index, block))
    if group:
        yield group


def _name(block: Block) -> str:
    """The key of a value, without its path or prefix: "offers.0.price" and "product:price:amount" end alike."""
    if ":sale_price_dates:" in block.element:
        return block.element.partition(":")[2]
    return re.split(r"[.:]", block.element)[-1]


def _owner(block: Block) -> str:
    return re.sub(r"[^.:]*$", "", block.element)


def _facts(
    name: str, path: str, text: str, siblings: dict[str, str], locale: str | None, today: datetime.date
) -> Iterator[Fact]:
    span = Span(0, len(text))
    currency = next((siblings[key] for key in ("priceCurrency", "currency") if key in siblings), None)
    if name in _PRICES and (amount := _amount(text)) is not None:
        if name == "amount" and "price:" not in path:
            return
        yield Fact(
            kind="price", role=_role(name, path, siblings), amount=amount, currency=currency, text=text, span=span
        )
    elif name == "value" and "shippingRate." in path and _amount(text) == "0":
        yield Fact(kind="free-shipping", text=text, span=span)
    elif name == "returnFees" and text.endswith("FreeReturn"):
        yield Fact(kind="term", value="free_returns", text=text, span=span)
    elif name == "discountValue" and (amount := _amount(text)) is not None:
        off = siblings.get("discountCurrency") or currency
        yield Fact(kind="amount-off", amount=amount, currency=off, text=text, span=span)
    elif name == "discountCode" and text.strip():
        yield Fact(kind="code", value=text.strip(), text=text, span=span)
    elif name in _ENDS | _STARTS and (found := _MOMENT.match(text.strip())):
        clock = f"T{found[2]}{found[3] or ''}" if found[2] else ""
        yield Fact(kind="ends" if name in _ENDS else "starts", at=found[1] + clock, text=text, span=span)
    elif name == "discount":
        rate = text.strip()
        yield from read(f"{text} off" if rate.endswith("%") else text, locale or "en", today)
    elif name in _WORDS or name in ("title", "alt"):
        yield from read(text, locale, today)


def _amount(text: str) -> str | None:
    """The decimal text of a price; None where it is none, or may be read two ways ("1.299")."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    plain = found["plain"]
    if re.fullmatch(r"\d+\.\d+", plain):
        return decimal_text(plain)
    return decimal_of(plain)


def _role(name: str, path: str, siblings: dict[str, str]) -> str:
    """What a price is; the price that Gmail's annotation tells with a discount is the one before it."""
    if "sale_price:" in path:
        return "now"
    if _OLD.search(siblings.get("priceType", "")) or (name == "price" and "discountValue" in siblings):
        return "was"
    return _ROLES.get(name, "price")
