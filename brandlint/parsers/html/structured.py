"""Statements for machines that promise something to readers: JSON-LD, `<meta>`, microdata and RDFa."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from brandlint.expressions import regex
from brandlint.parsers.html import tree
from brandlint.parsers.html.nodes import Tag, Text
from brandlint.parsers.html.tree import Document

_TOKEN = regex(
    r'"(?P<string>(?:[^"\\]|\\.)*)"(?P<key>\s*:)?|(?<![^\s:,\[])(?P<number>-?\d[\d.eE+-]*)|(?P<mark>[{}\[\],])', re.S
)
_MAX_DEPTH = 40
#: Keys of schema.org whose values are read, and Gmail's promotion annotations.
_KEYS = frozenset(
    ("name", "headline", "description", "text", "slogan", "price", "lowPrice", "highPrice", "minPrice", "maxPrice",
     "priceCurrency", "priceType", "priceValidUntil", "validFrom", "validThrough", "startDate", "endDate", "discount",
     "discountCode", "discountValue", "discountCurrency", "availabilityStarts", "availabilityEnds", "subjectLine",
     "value", "currency", "eligibleQuantity", "disambiguatingDescription", "alternateName", "returnFees")
)  # fmt: skip
_META = regex(
    r"description|(?:og|twitter):(?:title|description|image:alt)|(?:product|og):(?:sale_)?price:(?:amount|currency)|"
    r"product:sale_price_dates:(?:start|end)|price|priceCurrency|priceValidUntil|lowPrice|highPrice",
    re.I,
)


#: Properties of microdata and RDFa that an element may tell otherwise than it shows, and where it tells them.
_PROPERTY = regex(
    r"(?:schema:)?(price|priceCurrency|priceValidUntil|lowPrice|highPrice|validFrom|validThrough|priceType)"
)
_TOLD = ("content", "datetime", "value")


class Statement(msgspec.Struct, frozen=True, gc=False):
    """A statement by its key: `start` to `end` of the document's text, which is JSON text if it has no `tag`.

    What a tag tells stands in its `attribute`.
    """

    key: str
    start: int
    end: int
    tag: Tag | None = None
    attribute: str = "content"


def statements(document: Document, text: str) -> Iterator[Statement]:
    """What the document tells machines, in order.

    The key of JSON-LD is the path to the value (`offers.0.price`), that of an element its property.
    """
    for tag in tree.tags(document):
        if tag.name == "meta":
            key = next((tag.attrs[name] for name in ("property", "name", "itemprop") if name in tag.attrs), "")
            if _META.fullmatch(key) and tag.attrs.get("content"):
                yield Statement(key, 0, 0, tag)
        elif tag.name == "script" and "ld+json" in tree.attribute_text(tag, "type").lower():
            for string in tag.contents:
                if isinstance(string, Text) and (parts := tree.segments(string)):
                    yield from _values(text, parts[0].start, parts[-1].start + parts[-1].extent)
        elif ("itemprop" in tag.attrs or "property" in tag.attrs) and (statement := _property(tag)):
            yield statement


def _property(tag: Tag) -> Statement | None:
    """What an element of microdata or RDFa tells in an attribute, beside what it shows."""
    attributes = tag.attrs
    found = _PROPERTY.fullmatch(str(attributes["itemprop" if "itemprop" in attributes else "property"]))
    attribute = next((name for name in _TOLD if tag.attrs.get(name)), None) if found else None
    return Statement(found[1], 0, 0, tag, attribute) if found and attribute else None


def _values(text: str, start: int, end: int) -> Iterator[Statement]:
    """The strings and numbers of JSON under keys that matter. Broken JSON is read as far as it goes."""
    path: list[str | int] = []
    key: str | int = ""
    for match in _TOKEN.finditer(text, start, end):
        mark = match["mark"]
        if mark in ("{", "["):
            if len(path) > _MAX_DEPTH:
                return
            path.append(key)
            key = 0 if mark == "[" else ""
        elif mark in ("}", "]"):
            key = path.pop() if path else ""
        elif mark == ",":
            key = key + 1 if isinstance(key, int) else ""
        elif match["key"]:
            key = match["string"]
        else:
            named = key if isinstance(key, str) else (path[-1] if path else "")
            if named in _KEYS:
                group = "number" if match["number"] else "string"
                full = ".".join(str(part) for part in (*path, key) if part != "")
                yield Statement(full, *match.span(group))


def unquoted(text: str) -> Iterator[tuple[str, int, int]]:
    r"""The content of a JSON string piece by piece: what it says, and its start and extent (`\n` is one of two)."""
    import json

    position = 0
    for match in re.finditer(
        r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", text, re.S
    ):
        if match.start() > position:
            yield text[position : match.start()], position, match.start() - position
        try:
            yield json.loads(f'"{match[0]}"'), match.start(), len(match[0])
        except ValueError:
            yield match[0][1:], match.start(), len(match[0])
        position = match.end()
    if position < len(text):
        yield text[position:], position, len(text) - position
