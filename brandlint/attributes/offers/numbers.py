"""Numerals as the world writes them: 1,299.00 · 1.299,00 · 1 299,00 · 1'250.– · 1,00,000."""

from __future__ import annotations

import re

from brandlint.expressions import regex

#: The letters of scripts that write without spaces, as ranges of a character class.
UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
#: No letter or digit before, but for such letters.
APART = rf"(?<![^\W{UNSPACED}])"
#: A numeral, with grouping and decimals. Never starts inside another number or a word.
NUMERAL = (
    APART + r"(?<!\d[.,])(?:"
    r"\d{1,3}(?:[.,'](?=\d{3}(?!\d))\d{3})++(?:[.,]\d{1,2}(?![\d]))?+"
    r"|\d{1,3}(?: (?=\d{3}(?!\d))\d{3})++(?:,\d{1,2}(?!\d))?+"
    r"(?= ?(?:[€£$₽₴₺₸₪]|eur|kr|zl|ft|kc|fr|chf|lei|руб|грн|nok|sek|dkk|pln|czk|huf))"
    r"|\d{1,2}(?:,\d{2}(?=,))++,\d{3}(?!\d)(?:\.\d{1,2}(?!\d))?+"
    r"|\d++(?:[.,]\d{1,2}(?!\d)|[.,]\d++(?!\d))?+"
    r")"
)


def is_unspaced(text: str) -> bool:
    """Whether a text may hold letters of scripts that write without spaces."""
    return not text.isascii() and any("\u3040" <= character <= "\ud7af" for character in text)


def compiled(pattern: str, unspaced: bool) -> re.Pattern[str]:
    """A pattern with `UNSPACED` in it; for texts without such letters without them, since each of those thousands costs
    time whenever the pattern is compiled."""
    return regex(pattern if unspaced else pattern.replace(UNSPACED, ""))


def decimal_of(numeral: str) -> str:
    """The decimal text of a numeral.

    A lone separator before exactly three digits groups ("1,299", "1.299"), since copy does not price to
    three decimals; only after a leading zero it is a decimal point ("0.999").
    """
    text = numeral.replace("'", "").replace(" ", "")
    last = max(text.rfind("."), text.rfind(","))
    whole, decimals = (text[:last], text[last + 1 :]) if last >= 0 else (text, "")
    mark = text[last] if last >= 0 else ""
    mixed = "." in text and "," in text
    groups = bool(mark) and (text.count(mark) > 1 or (len(decimals) == 3 and not mixed and whole.strip("0") != ""))
    if groups or (mixed and len(decimals) == 3):
        whole, decimals = text, ""
    whole = whole.replace(".", "").replace(",", "").lstrip("0") or "0"
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole
