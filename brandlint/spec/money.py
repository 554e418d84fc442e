"""Amounts of money as a spec writes them: `$50`, `50 EUR`, `€ 49,90`, `79.20`."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from brandlint.currencies import currencies
from brandlint.expressions import regex

_AMOUNT = regex(r"([^\d\s.,+-]{0,5}?)\s?([0-9][0-9.,'\u00a0\u202f ]{0,20})\s?([^\d\s.,+-]{0,5})")


class Money(msgspec.Struct, frozen=True, gc=False):
    """A decimal string without trailing zeros, and what was said of its currency.

    `currency` is an ISO 4217 code where the text names one; `symbol` a sign such as "$", "" without one.
    """

    amount: str
    currency: str | None = None
    symbol: str = ""

    def currency_within(self, stated: str | None) -> str | None:
        """The currency, where the offer itself is `stated` in one: that one settles what a "$" means."""
        if self.currency:
            return self.currency
        possible = currencies()["symbols"].get(self.symbol, [])
        if not possible or stated in possible:
            return stated
        return str(possible[0])


def plain_number(text: str) -> str:
    """`text` (digits with a decimal point) without trailing or leading zeros: "79.20" is "79.2"."""
    number = format(Decimal(text), "f")
    return (number.rstrip("0").rstrip(".") if "." in number else number) or "0"


def money(text: str) -> Money:
    """Read an amount. Raises ValueError for what is no amount, or could be read two ways ("1.299")."""
    found = _AMOUNT.fullmatch(text.strip())
    if not found:
        raise ValueError("expected an amount such as $50, 50 EUR or 79.20")
    before, digits, after = found.groups()
    if before and after:
        raise ValueError("expected one currency, before or after the amount")
    unit = before or after
    known = currencies()
    if unit in known["symbols"]:
        possible = known["symbols"][unit]
        return Money(_decimal(digits), possible[0] if len(possible) == 1 else None, unit)
    if unit and unit not in known["shared"]:
        return Money(_decimal(digits), currency(unit))
    return Money(_decimal(digits))


def currency(text: str) -> str:
    """An ISO 4217 code. Raises ValueError for anything else."""
    known = currencies()
    if text.upper() in known["codes"]:
        return text.upper()
    meant = known["symbols"].get(text)
    hint = f", such as {meant[0]}" if meant else " such as USD or EUR"
    raise ValueError(f"expected a currency code (ISO 4217){hint}")


def _decimal(digits: str) -> str:
    """Canonical digits of a number with its separators. Refuses `1.299` and `1,299`: a thousand, or one and a bit?"""
    compact = re.sub(r"['\u00a0\u202f ]", "", digits)
    marks = re.sub(r"\d", "", compact)
    if not marks:
        return plain_number(compact)
    last = marks[-1]
    whole, _, fraction = compact.rpartition(last)
    if not fraction:
        raise ValueError(f"expected digits after the {last!r}")
    grouping = re.sub(r"\d", "", whole)
    if last in grouping:
        if set(grouping) != {last} or not re.fullmatch(r"\d{1,3}([.,]\d{3})+", compact):
            raise ValueError("expected an amount such as 1299.00")
        return plain_number(re.sub(r"[.,]", "", compact))
    if grouping and not re.fullmatch(r"\d{1,3}([.,]\d{3})+", whole):
        raise ValueError("expected an amount such as 1299.00")
    if not grouping and len(fraction) == 3 and whole not in ("", "0"):
        raise ValueError(f"could be read two ways: write {whole}{fraction} or {whole}{fraction}.00")
    if len(fraction) > 4:
        raise ValueError("expected an amount such as 1299.00")
    return plain_number(f"{re.sub('[.,]', '', whole) or '0'}.{fraction}")
