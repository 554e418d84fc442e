"""Money as the world writes it: signs before or after, codes, words, hundredths, magnitudes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec

from brandlint.attributes.offers.fold import fold
from brandlint.attributes.offers.language import load
from brandlint.attributes.offers.numbers import APART, NUMERAL, decimal_of
from brandlint.currencies import currencies, currency_of_region
from brandlint.values import decimal_text

#: A numeral that may stand right behind a sign or letters ("Rs499").
_TIGHT = NUMERAL.removeprefix(APART + r"(?<!\d[.,])")
#: More digits than these (grouping marks included) are a telephone number or an account, not money.
_MOST_DIGITS, _MOST_MINOR = 15, 3
#: Symbols that are words and stand behind the numeral.
_WORDS = ("zł", "Kč", "Ft")
#: Lines of a picture, "720p".
_LINES = frozenset(("144", "240", "360", "480", "540", "576", "720"))
_DASH = r"(?:[.,](?:-{1,2}|=))?+"


class Money(msgspec.Struct, frozen=True, gc=False):
    """An amount or a range of amounts, by the unit of time or person it is for.

    `big` marks amounts told in thousands, millions or billions, which no shop asks.
    """

    amount: str
    currency: str | None
    high: str | None = None
    per: str | None = None
    big: bool = False
    minus: bool = False


@cache
def pattern(magnitudes: tuple[str, ...]) -> str:
    """A regular expression for money in folded text, without outer anchors; groups begin with `m_`."""
    data = load_money()
    signs = _union(data["signs"], apart=True)
    codes = "|".join(code.lower() for code in data["codes"])
    before = _union(data["before"], apart=True)
    after, minor = _union(data["after"]), _union(data["minor"])
    big = f"(?P<m_big{{n}}> ?(?:{_union(magnitudes)})(?!\\w))?+" if magnitudes else ""
    sign = rf"(?<!\w)(?:{codes}) ?[$€£¥₹]|{signs}|(?<!\w)(?:{codes})(?![a-z])|{before}"
    ahead = (
        rf"(?P<m_sign>{sign}) ?(?P<m_first>{_TIGHT}){_DASH}"
        rf"(?: ?- ?(?:{sign}) ?(?P<m_high>{_TIGHT})|-(?P<m_high2>{_TIGHT})(?![\d%]| ?%))?+"
        + big.format(n=1)
        + rf"(?: ?(?P<m_code>{codes})(?![a-z]))?+"
    )
    behind = (
        rf"(?P<m_euros>{NUMERAL})€(?P<m_cents>\d\d)(?!\d)"
        rf"|(?P<m_last>{NUMERAL}){_DASH}(?: ?- ?(?P<m_high3>{NUMERAL}){_DASH})?+"
        + big.format(n=2)
        + rf"(?:(?: ?|-)(?P<m_behind>(?:{codes})(?![a-z])|{signs}(?!\d)|{after}(?!\w))(?! ?[$£]\d)"
        rf"|(?P<m_minor> ?{minor}(?!\w|\.? ?m(?!\w))))"
    )
    return f"(?P<money>(?P<m_minus>(?<![^\\s(*])-)?(?:{ahead}|{behind}))"


def starting() -> tuple[set[str], str]:
    """The letters that money may begin with (codes, "rs", "us$"), and the signs of a single character."""
    data = load_money()
    forms = [*data["signs"], *data["before"], *(code.lower() for code in data["codes"])]
    signs = "".join(re.escape(form) for form in data["signs"] if len(form) == 1)
    letters = {re.escape(form) + ("" if len(form) > 1 else r"(?= ?\d)") for form in forms if form[0].isalpha()}
    return letters, signs


@cache
def forms() -> tuple[str, ...]:
    """Every sign, code and word of money, folded."""
    data = load_money()
    tables = (form for name in ("signs", "before", "after", "minor") for form in data[name])
    return (*tables, *(code.lower() for code in data["codes"]))


def money_of(found: re.Match[str], locale: str | None, language: str) -> Money | None:
    """The money that a match of `pattern` tells."""
    part = found.groupdict()
    numeral = part["m_first"] or part["m_last"] or f"{part['m_euros']}.{part['m_cents']}"
    minor = (part["m_minor"] or "").strip()
    if len(numeral) > 4 and numeral[0] == "0" and numeral[1].isdigit():
        return None
    if len(numeral.split(".")[0]) > (_MOST_DIGITS if not minor else _MOST_MINOR):
        return None
    sign = part["m_code"] or part["m_sign"] or part["m_behind"] or "€"
    if (minor == "p" and numeral in _LINES) or not _at_home(sign.strip(), locale, language):
        return None
    amount = decimal_of(numeral)
    upper = part["m_high"] or part["m_high2"] or part["m_high3"]
    high = decimal_of(upper) if upper else None
    if high is not None and Decimal(high) <= Decimal(amount):
        high = None
    if minor:
        amount = decimal_text(Decimal(amount) / 100)
    if minor:
        currency = _currency(minor, ("minor",), locale, language)
    else:
        currency = _currency(sign, ("signs", "before", "after"), locale, language)
    big = bool(part.get("m_big1") or part.get("m_big2"))
    return Money(amount, currency, high, None, big, bool(part["m_minus"]))


def _currency(sign: str, tables: tuple[str, ...], locale: str | None, language: str) -> str | None:
    """The ISO 4217 code that `sign` means where the text is written; None where that is not known."""
    data = load_money()
    code = sign.strip().upper()[:3]
    if "signs" in tables and code in data["codes"]:
        return code
    meant = next((str(data[table][sign.strip()]) for table in tables if sign.strip() in data[table]), None)
    group = data["groups"].get(meant)
    if group is None:
        return meant
    if paid := currency_of_region(locale):
        return paid if paid in group else None if meant in data["unknown"] else str(group[0])
    spoken = data["languages"].get(meant, {}).get(language)
    return str(spoken) if spoken else None if meant in data["unknown"] else str(group[0])


def _at_home(sign: str, locale: str | None, language: str) -> bool:
    """Whether a word is money here, where it is one in some countries only ("6 ft", "R499")."""
    homes = load_money()["homes"].get(sign)
    return homes is None or (_region(locale) or language.upper()) in homes


@cache
def load_money() -> dict[str, Any]:
    """Codes, signs and words for money, forms folded."""
    data, known = dict(load("money")), currencies()
    groups = {symbols[0]: name for name, symbols in data["groups"].items() if name in ("dollar", "yen")}
    data["codes"] = known["in-copy"].split()
    data["signs"] = {
        sign: symbols[0] if len(symbols) == 1 else groups[symbols[0]]
        for sign, symbols in known["symbols"].items()
        if sign not in _WORDS
    }
    for name in ("signs", "before", "after", "minor"):
        data[name] = {fold(form): meant for form, meant in data[name].items()}
    return data


def _region(locale: str | None) -> str:
    parts = (locale or "").replace("_", "-").split("-")
    return parts[-1].upper() if len(parts) > 1 else ""


def _union(forms: Iterable[str], apart: bool = False) -> str:
    """Any of the forms, the longest first; `apart`: a form of letters has no letter before it."""
    words = [re.escape(word) for word in sorted(map(fold, forms), key=len, reverse=True)]
    letters = [word for word in words if apart and word[0].isalpha() and word[0].isascii()]
    others = [word for word in words if word not in letters]
    return "(?:" + "|".join([rf"(?<!\w)(?:{'|'.join(letters)})"] * bool(letters) + others) + ")"
