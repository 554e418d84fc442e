"""Facts that a page tells machines: schema.org offers, Gmail's promotion annotations, product `<meta>`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

import msgspec

from brandlint.assets import Block, Fact, Span
from brandlint.attributes.offers.reading import read
from brandlint.positions import HOLE, prose
from brandlint.values import decimal_text

_WORDS = frozenset(
    ("name", "headline", "description", "text", "slogan", "subjectLine", "disambiguatingDescription", "alternateName")
)
_ENDS = frozenset(["priceValidUntil", "validThrough", "availabilityEnds"])
_STARTS = frozenset(["validFrom", "availabilityStarts"])
_PRICES = frozenset(["price", "lowPrice", "highPrice", "minPrice", "maxPrice", "amount"])
#: `priceType`s of schema.org that tell an old price.
_OLD = re.compile(r"(?:ListPrice|StrikethroughPrice|MSRP|SRP|RegularPrice)$")
_NUMBER = re.compile(r"\d+(?:[.,]\d{1,2})?")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")


def structured_facts(
    blocks: Sequence[tuple[int, Block]], locale: str | None, today: datetime.date
) -> Iterator[tuple[int, Fact]]:
    """The facts of an asset's structured-data blocks, each with the index of its block; spans are in its text."""
    for group in _objects(blocks):
        siblings = {_name(block): prose(block) for _, block in group}
        for index, block in group:
            text = prose(block)
            if HOLE in text and _name(block) not in _WORDS:
                continue
            for fact in _facts(_name(block), block.element, text, siblings, locale, today):
                yield index, msgspec.structs.replace(fact, source="structured-data")


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
    return re.split(r"[.:]", block.element)[-1]


def _owner(block: Block) -> str:
    return re.sub(r"[^.:]*$", "", block.element)


def _facts(
    name: str, path: str, text: str, siblings: dict[str, str], locale: str | None, today: datetime.date
) -> Iterator[Fact]:
    span = Span(0, len(text))
    currency = next((siblings[key] for key in ("priceCurrency", "currency") if key in siblings), None)
    if name in _PRICES and _NUMBER.fullmatch(text.strip()):
        if name == "amount" and ":price" not in path:
            return
        amount = decimal_text(text.strip().replace(",", "."))
        role = {"lowPrice": "from", "minPrice": "from", "highPrice": "up-to", "maxPrice": "up-to"}.get(name, "price")
        if _OLD.search(siblings.get("priceType", "")):
            role = "was"
        yield Fact(kind="price", role=role, amount=amount, currency=currency, text=text, span=span)
    elif name == "discountValue" and _NUMBER.fullmatch(text.strip()):
        off = siblings.get("discountCurrency") or currency
        yield Fact(
            kind="amount-off", amount=decimal_text(text.strip().replace(",", ".")), currency=off, text=text, span=span
        )
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
