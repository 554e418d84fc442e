"""What a bill says is no promise: the sums of invoices and receipts, and the period that they are for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from brandlint.assets import Asset, Block
from brandlint.expressions import regex
from brandlint.facts import Fact

#: A label of a sum that only bills show, alone on its line.
_SUBTOTAL = regex(
    r"^\s*(?:sub-?total|zwischensumme|sous-total|amount (?:due|paid)|total (?:due|paid)|grand total|order total"
    r"|gesamtbetrag|rechnungsbetrag|montant total|importe total)\s*:?\s*$",
    re.I | re.M,
)
#: A line that begins a bill, and the word in a title.
_BILL = regex(
    r"^\s*(?:your |my |payment |purchase |order )?(?:invoice|receipt|rechnung|facture|factura)(?!\w)", re.I | re.M
)
_TITLED = regex(r"(?<!\w)(?:invoice|receipt)(?!\w)", re.I)
#: A heading or label is this short.
_LABEL = 40
_SUM = regex(r"\d[\d.,]*\d|\d")
#: So many sums at least make a column that adds up: one, another, and their total.
_COLUMN = 3


def without_bills(asset: Asset, facts: list[Fact]) -> list[Fact]:
    """The facts without plain prices and periods of bills, and without columns of sums that end in their total."""
    if not any(fact.kind == "window" or (fact.kind == "price" and fact.role == "price") for fact in facts):
        return facts
    bill = any(len(block.text) <= _LABEL and _is_bill(block) for block in _told(asset))
    priced = {fact.block for fact in facts if fact.kind == "price" and fact.block is not None}
    columns = {index for index in priced if _adds_up(asset.blocks[index].text)}
    kept = []
    for fact in facts:
        if fact.kind == "price" and fact.role == "price":
            if bill or fact.block in columns:
                continue
        elif bill and fact.kind == "window":
            continue
        kept.append(fact)
    return kept


def _is_bill(block: Block) -> bool:
    if block.role in ("title", "subject"):
        return bool(_TITLED.search(block.text))
    return bool(_BILL.search(block.text) or _SUBTOTAL.search(block.text))


def _told(asset: Asset) -> Iterable[Block]:
    return (block for block in asset.blocks if block.role not in ("structured-data", "navigation", "alt"))


def _adds_up(text: str) -> bool:
    if any(character.isalpha() for character in text):
        return False
    sums = [Decimal(found.replace(",", "")) for found in _SUM.findall(text) if found.count(".") == 1]
    return len(sums) >= _COLUMN and sum(sums[:-1]) == sums[-1]
