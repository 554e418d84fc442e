"""What a code looks like: digits among letters, capitals, or a word that is set apart."""

from __future__ import annotations

import re
from functools import cache

from brandlint.attributes.offers.fold import fold
from brandlint.attributes.offers.language import Language, load
from brandlint.attributes.offers.numbers import UNSPACED, compiled, is_unspaced
from brandlint.expressions import regex

#: The number of a code that is written or said apart from its word ("FIRST 30").
_NUMBER_APART = regex(r" \d{1,3}(?=[.,;:!?)]|\s*\Z|\s+at\s)")
#: Before a code of plain letters: a colon or a quotation mark.
_SET_APART = regex(r"[:\"'“”‘„«]\s?$")
#: A code that shows itself to be one without the word: capitals, then a number.
_PLAIN_CODE = regex(r"([A-Z]{4,})\d{1,3}")
#: The word right before a place.
_BEFORE = regex(r"(?<![\w.-])[A-Z]{4,20}\d{1,3}(?=\W{1,3}\Z)")


def code_at(text: str, at: int, lang: Language, certain: bool) -> str | None:
    """The word at `at` as it is written, if it looks like a code: digits among letters, capitals, or set apart.

    Where the words around make it `certain`, any word will do.
    """
    found = _code_pattern(is_unspaced(text)).match(text, at)
    if not found or fold(found[0]) in lang.no_codes:
        return None
    word = found[0]
    digits = any(character.isdigit() for character in word)
    if certain or (digits and not word.isdecimal()):
        return word
    if word.isupper():
        number = None if digits else _NUMBER_APART.match(text, found.end())
        return word + (number[0] if number else "")
    return word if not digits and _SET_APART.search(text, max(0, at - 3), at) else None


@cache
def _code_pattern(unspaced: bool) -> re.Pattern[str]:
    letter, inner = rf"[^\W_{UNSPACED}]", rf"[^\W{UNSPACED}]"
    return compiled(rf"{letter}(?:{inner}|[%+&-]){{1,28}}{letter}", unspaced)


def is_plain_code(code: str) -> bool:
    """Whether a code shows itself to be one without the word."""
    found = _PLAIN_CODE.fullmatch(code)
    return found is not None and found[1].lower() not in _names()


@cache
def _names() -> frozenset[str]:
    """Names of techniques and products that look like codes."""
    return frozenset(load("codes")["names"])


def plain_code_before(text: str, start: int) -> tuple[str, int] | None:
    """The plain code right before a place, and where it starts."""
    found = _BEFORE.search(text[max(0, start - 28) : start])
    return (found[0], max(0, start - 28) + found.start()) if found and is_plain_code(found[0]) else None
