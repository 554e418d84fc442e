"""The expressions that find atoms: where one may start, and one for each kind that a text has a word or a sign for.

Those of money and dates take milliseconds to compile, and most texts with a number in them hold neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import cache

from brandlint.attributes.offers import moments, money
from brandlint.attributes.offers.fold import fold
from brandlint.attributes.offers.language import Language
from brandlint.attributes.offers.numbers import APART, NUMERAL, compiled, is_unspaced
from brandlint.expressions import regex

_SKIP = (
    r"(?P<skip>https?://[^\s<>\"]{1,2000}+|(?<![\w.-])www\.[^\s<>\"]{1,2000}+|(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,64}+\.[\w.-]{1,64}+"
    r"|(?<![\w-])(?:\+?\d{1,3}[ .-])?\(?\d{3}\)?[ .-]\d{3}[.-]\d{4}(?!\w)|24/7)"
)
_HALF = (
    r"(?P<half>(?:½|(?<![\w./])1/2|(?<![\w./])1/3|⅓|¼|(?<![\w./])1/4)"
    r"(?:(?P<half_price> ?-?(?:price|preis|prix|precio))(?!\w)|(?= ?off)"
    r"|(?:(?<=save 1/[234])|(?<=save [½⅓¼]))(?![\w/])))"
)
_NXN = r"(?P<nxn>(?<!\w)(?P<x1>\d{1,2}) ?[x×] ?(?P<x2>\d{1,2})(?![\w.,]))"
_NUMBER = rf"(?P<n>{NUMERAL}(?![\w%]))"
#: Every kind, in the order in which they are tried at a place.
_KINDS = ("skip", "half", "money", "percent", "nxn", "length", "when", "nth", "n")
#: What every atom has that does not begin with a word, and what a word is.
_VALUE, _WORD = regex(r"[\d½⅓¼]"), regex(r"[^\W\d_]+")
#: A word, or a part of one: small Latin letters, or others.
_LETTERS = regex(r"[a-z]+|[^\W\d_a-z]+")
#: What a date or a time of numbers has.
_CLOCK = regex(r"\d ?(?:[./:-]\d|[ap]\.?m)")


def may_hold_atoms(folded: str, words: Set[str], lang: Language) -> bool:
    """Whether a folded text of these words has anything that an atom may begin with."""
    return not _named(lang).isdisjoint(words) or bool(_VALUE.search(folded))


def starts_of(folded: str, lang: Language) -> re.Pattern[str]:
    """Where an atom may start in a text."""
    return _starts(lang, is_unspaced(folded))


def expressions_of(folded: str, lang: Language) -> list[re.Pattern[str]]:
    """What finds an atom at a place, for each kind of which the text may have one."""
    unspaced, letters = is_unspaced(folded), set(_LETTERS.findall(folded))
    return [
        _expression(kind, lang, unspaced)
        for kind in _KINDS
        if kind not in _TOLD
        or not _forms(kind, lang).isdisjoint(letters)
        or not _signs(kind).isdisjoint(folded)
        or (kind == "when" and _CLOCK.search(folded))
    ]


#: Kinds that no text has without a word or sign of their own.
_TOLD = ("money", "percent", "length", "when")


@cache
def _signs(kind: str) -> frozenset[str]:
    """Characters of which a text has one if it has no word for an atom of the kind."""
    if kind == "money":
        return frozenset(sign for form in money.forms() for sign in form if not sign.isascii() or sign == "$")
    return frozenset("%" if kind == "percent" else "")


@cache
def _forms(kind: str, lang: Language) -> frozenset[str]:
    """Letters, those of a word or of a part of one, of which a text has some if it has no sign for such an atom."""
    if kind == "money":
        return frozenset(_longest(form for form in money.forms() if _signs(kind).isdisjoint(form)))
    if kind == "when":
        return frozenset(_longest(moments.telling_words(lang)))
    units = set(_first(lang.words("units") if kind == "length" else map(fold, lang.lexical.get("percent", []))))
    counts = {letters[-1] for count in lang.numbers if (letters := _LETTERS.findall(count))}
    return frozenset([*units, *(count + unit for count in counts for unit in units)])


def _longest(forms: Iterable[str]) -> list[str]:
    return [max(reversed(letters), key=len) for form in forms if (letters := _LETTERS.findall(form))]


def _first(forms: Iterable[str]) -> list[str]:
    return [match[0] for form in forms if (match := _LETTERS.search(form))]


@cache
def _expression(kind: str, lang: Language, unspaced: bool) -> re.Pattern[str]:
    return compiled(_pattern(kind, lang), unspaced)


def _pattern(kind: str, lang: Language) -> str:
    lexical = lang.lexical
    counts = "|".join(_longest_first(lang.numbers)) or "(?!)"
    match kind:
        case "skip":
            return _SKIP
        case "half":
            return _HALF
        case "money":
            return money.pattern(tuple(lexical.get("magnitudes", [])))
        case "percent":
            return _rate(lang, counts)
        case "nxn":
            return _NXN
        case "length":
            units = _union(lang.words("units"))
            count = rf"(?:(?P<l>(?<![\w.,])\d{{1,4}})|(?<!\w)(?P<l_word>{counts}))"
            return rf"(?P<length>{count}[ -]?(?:full )?(?P<l_unit>{units})(?!\w))"
        case "when":
            return moments.pattern(lang)
        case "nth":
            ends = "|".join(map(re.escape, map(fold, lexical.get("ordinal-ends", [])))) or "(?!)"
            return rf"(?P<nth>(?<![\w.,])(?P<nth_n>\d{{1,2}})(?:{ends})(?!\w))"
    return _NUMBER


def _rate(lang: Language, counts: str) -> str:
    percent = _union(map(fold, lang.lexical.get("percent", [])))
    joins = "|".join(re.escape(fold(join)) for join in lang.lexical.get("range-joins", ["-"]))
    behind = rf"|%(?P<p_behind>{NUMERAL.removeprefix(APART)})" if lang.lexical.get("percent-sign") == "ahead" else ""
    return (
        rf"(?P<percent>(?P<p_minus>(?<![^\s(*])-)?(?P<p>{NUMERAL})(?: ?%?(?: ?(?:{joins}) ?)-?(?P<p_high>{NUMERAL}))?"
        rf"(?: ?%|[ -]?(?:{percent})(?!\w))|(?<!\w)(?P<p_word>{counts})[ -]?(?:{percent})(?!\w){behind})"
    )


def _longest_first(forms: Iterable[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-len(form), form))


def _union(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, _longest_first(forms))) or "(?!)"


@cache
def _starts(lang: Language, unspaced: bool) -> re.Pattern[str]:
    """Where an atom may start: a digit or sign, or a word that begins a date, a count or a currency."""
    letters, signs = money.starting()
    named = "|".join(_longest_first(_named(lang)))
    coded = "|".join(_longest_first(letters))
    spelled = rf"(?<!\w)(?:(?:{named})(?![^\W\d])|(?:{coded}))"
    return compiled(
        rf"(?<![^\s(*])-(?=[\d{signs}])|[{signs}](?= ?\d)|[½⅓¼]|(?<![\w%])%(?=\d)|(?=\d){APART}\d|{spelled}", unspaced
    )


@cache
def _named(lang: Language) -> frozenset[str]:
    """The words that an atom may begin with, currencies aside."""
    words = (match[0] for form in moments.starting_words(lang) if (match := _WORD.match(form)))
    return frozenset([*words, *(word for word in lang.numbers if word.isalpha()), "http", "https", "www"])
