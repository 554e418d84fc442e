"""Reading a text: atoms take their role from the phrasings they stand in; the longest phrasing wins."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from decimal import Decimal
from functools import cache, lru_cache

import msgspec

from brandlint.assets import Fact
from brandlint.attributes.offers.atoms import Atom, atoms_of
from brandlint.attributes.offers.fold import fold
from brandlint.attributes.offers.language import Language, language, language_of, load, stated
from brandlint.attributes.offers.matches import SILENCE, Match, joined, settle
from brandlint.attributes.offers.matching import COUNTS, SIGNS, Found
from brandlint.attributes.offers.meanings import facts_of_match, plain_facts
from brandlint.attributes.offers.numbers import UNSPACED, compiled, is_unspaced
from brandlint.attributes.offers.phrasing import Phrasing
from brandlint.expressions import regex

_ANCHOR = regex(r"\w+|[^\w\s]")
_WORD = regex(r"[^\W\d_]+")
#: The number of a code that is written or said apart from its word ("FIRST 30").
_NUMBER_APART = regex(r" \d{1,3}(?=[.,;:!?)]|\s*\Z|\s+at\s)")
#: Before a code of plain letters: a colon or a quotation mark.
_SET_APART = regex(r"[:\"'“”‘„«]\s?$")
#: A code that shows itself to be one without the word: capitals, then a number.
_PLAIN_CODE = regex(r"([A-Z]{4,})\d{1,3}")
#: The word right before a place.
_BEFORE = regex(r"(?<![\w.-])[A-Z]{4,20}\d{1,3}(?=\W{1,3}\Z)")
#: Meanings that need an offer beside them.
_BARE = frozenset(
    (
        "window-bare",
        "within-bare",
        "percent-off-bare",
        "code-bare",
        "code-before",
        "not-combinable-bare",
        "one-per-customer-bare",
    )
)
#: Facts that show that a text is about an offer, so that bare dates in it are the offer's.
_OFFER = frozenset(("percent-off", "amount-off", "multibuy", "bundle", "code", "free-shipping", "minimum-spend"))
#: Conditions whose words also speak of other things; in texts longer than `_BRIEF` they need an offer beside them.
_EVERYDAY = frozenset(
    (
        "students",
        "members",
        "first_order",
        "selected",
        "online_only",
        "instore_only",
        "exclusions",
        "availability",
        "one_per_customer",
    )
)
_BRIEF = 50
#: In texts up to this length any other fact is enough.
_SHORT = 80
#: A relative date without an offer takes at least one part in so many of its text.
_SHARE = 3
#: Texts up to this length may be some that many assets have.
_OFTEN = 1000
#: How far, in characters, a price may stand from the old price that it replaces.
_BESIDE = 30


class Skeleton(msgspec.Struct, frozen=True, gc=False):
    """Folded text with each atom reduced to one sign, and the way back to the text's offsets."""

    text: str
    starts: list[int]
    shifts: list[int]
    atoms: dict[int, Atom]

    def offset(self, position: int) -> int:
        """The offset in the text of a position in the skeleton."""
        return position + self.shifts[bisect_right(self.starts, position) - 1]

    def end(self, position: int) -> int:
        """The offset in the text at which what ends at `position` of the skeleton ends."""
        atom = self.atoms.get(position - 1)
        return atom.end if atom else self.offset(position - 1) + 1


def read(text: str, locale: str | None, today: datetime.date) -> list[Fact]:
    """The facts that `text` promises, by place; their spans are offsets into it.

    `locale` decides language, currency and the order of dates; None lets the text decide the first and
    marks dates that read two ways as ambiguous. Template tokens have to be masked (`positions.prose`).
    """
    if not text.strip():
        return []
    facts = _remembered if len(text) <= _OFTEN else _read
    return list(facts(text, stated(locale), today))


def _read(text: str, locale: str | None, today: datetime.date) -> tuple[Fact, ...]:
    lang = language(language_of(locale, text))
    folded = fold(text)
    atoms = atoms_of(folded, lang, locale, today)
    priced = any(atom.kind == "money" for atom in atoms)
    if priced:
        from brandlint.attributes.offers.charges import is_premium, without_charges

        atoms = without_charges(atoms, folded)
    accepted = joined(settle(_matches(_skeleton(folded, atoms), lang, text), len(text)), folded)
    claimed = {atom.start for match in accepted for atom in match.atoms}
    loose = [atom for atom in atoms if atom.start not in claimed]
    if priced and is_premium(folded):
        loose = [atom for atom in loose if atom.kind != "money"]
    facts = plain_facts(loose, text)
    bare: list[Fact] = []
    for match in accepted:
        (bare if match.meaning in _BARE else facts).extend(facts_of_match(match, text, lang, today))
    if any(map(is_offer, facts)) or _is_all(bare, text):
        facts += bare
    elif len(text) > _BRIEF and not _supported(facts, len(text)) and not _offer_words(lang).search(folded):
        facts = [fact for fact in facts if not _needs_offer(fact)]
    elif len(facts) == 1 and facts[0].kind in ("starts", "ends") and _needs_offer(facts[0]) and _aside(facts[0], text):
        facts = []
    return tuple(_beside_old_prices(_once(sorted(facts, key=lambda fact: (fact.span, fact.kind)))))


#: The lines that templates repeat are read once.
_remembered = lru_cache(maxsize=4096)(_read)


def _supported(facts: list[Fact], size: int) -> bool:
    """Whether another fact shows what an everyday one is about; in longer texts only that of an offer does."""
    conditions = {fact.value for fact in facts if fact.kind == "condition"}
    return size <= _SHORT and (len(conditions) > 1 or any(not _needs_offer(fact) for fact in facts))


def is_offer(fact: Fact) -> bool:
    """Whether a fact shows that what stands beside it is about an offer."""
    return fact.kind in _OFFER or fact.role in ("now", "was")


def speaks_of_offers(text: str, locale: str | None) -> bool:
    """Whether a text has words that only a text about an offer says."""
    return bool(_offer_words(language(language_of(locale, text))).search(fold(text)))


def _once(facts: list[Fact]) -> list[Fact]:
    """The facts, without a deal told anew in the next words ("3 for 2: of three the cheapest is free")."""
    kept: list[Fact] = []
    for fact in facts:
        deal = (fact.buy, fact.get, fact.percent)
        if fact.kind != "multibuy" or not any((one.buy, one.get, one.percent) == deal for one in kept[-2:]):
            kept.append(fact)
    return kept


def _is_all(facts: list[Fact], text: str) -> bool:
    """Whether a window of dates is all that the text says."""
    return len(facts) == 1 and facts[0].kind == "window" and facts[0].text.strip() == text.strip(" .!()\n")


def _aside(fact: Fact, text: str) -> bool:
    """Whether a day is told in passing: one fact of a text that speaks of other things ("… just wait til tomorrow")."""
    return (fact.span.end - fact.span.start) * _SHARE < len(text)


def _needs_offer(fact: Fact) -> bool:
    """Whether the fact is one that people also tell of other things than offers ("until Friday", "for members")."""
    if fact.kind in ("starts", "ends", "within"):
        return fact.relative or fact.kind == "within"
    return fact.kind == "condition" and fact.value in _EVERYDAY


def _skeleton(folded: str, atoms: list[Atom]) -> Skeleton:
    parts: list[str] = []
    starts, shifts, placed = [0], [0], {}
    position = length = 0
    for atom in atoms:
        sign = COUNTS.get(atom.value) if atom.kind == "n" else None
        parts += [folded[position : atom.start], sign or SIGNS[atom.kind]]
        length += atom.start - position
        placed[length] = atom
        length += 1
        starts.append(length)
        shifts.append(atom.end - length)
        position = atom.end
    parts.append(folded[position:])
    return Skeleton("".join(parts), starts, shifts, placed)


def _matches(skeleton: Skeleton, lang: Language, text: str) -> list[Match]:
    told = skeleton.text
    starting: dict[str, list[Phrasing]] = {}
    for phrasing in lang.phrasings.likely(set(_ANCHOR.findall(told))):
        for key in phrasing.keys:
            starting.setdefault(key, []).append(phrasing)
    found: list[Match] = []
    if not starting:
        return found
    negated = _negated(lang)
    for anchor in _ANCHOR.finditer(told):
        for phrasing in starting.get(anchor[0], ()):
            start = anchor.start()
            match = phrasing.find(told, start)
            if not match or negated.search(told, max(0, start - 24), start):
                continue
            if candidate := _match(phrasing, match, start, skeleton, text, lang):
                found.append(candidate)
    return found


def _match(phrasing: Phrasing, match: Found, at: int, skeleton: Skeleton, text: str, lang: Language) -> Match | None:
    meaning = phrasing.meaning
    slots: dict[str, list[Atom | str]] = {}
    code, code_at = None, 0
    for filled in match.slots:
        slot, place = filled.slot, filled.start
        slots.setdefault(slot, []).append(skeleton.atoms.get(place) or filled.text)
        if slot == "code":
            code_at = skeleton.offset(place)
            code = _code(text, code_at, lang, certain=meaning == "code-certain")
            if code is None or (meaning == "code-bare" and not _is_plain_code(code)):
                return None
    atoms = tuple(value for values in slots.values() for value in values if isinstance(value, Atom))
    if not _ranked(meaning, slots, lang, skeleton.text[at : match.end]):
        return None
    if meaning == SILENCE and any(map(_is_cut, atoms)):
        return None
    start, end = skeleton.offset(at), skeleton.end(match.end)
    if meaning == "code-before":
        ahead = _BEFORE.search(text[max(0, start - 28) : start])
        if not ahead or not _is_plain_code(ahead[0]):
            return None
        code, code_at = ahead[0], max(0, start - 28) + ahead.start()
        start = code_at
    return Match(
        meaning, start, end, tuple(sorted(atoms, key=lambda atom: atom.start)), slots, code, code_at, phrasing.vague
    )


def _ranked(meaning: str, slots: dict[str, list[Atom | str]], lang: Language, words: str) -> bool:
    """Whether an ordinal can play its part: "first order" is the first, a multibuy's is a later one and no month."""
    ranks = [lang.ordinals.get(item, 0) if isinstance(item, str) else item.value for item in slots.get("nth", [])]
    if not ranks:
        return True
    if meaning.startswith(("nth-", "buy-")):
        return ranks[0] > 1 and not any(word in lang.units for word in _WORD.findall(words))
    return ranks[0] == 1


def _is_cut(atom: Atom) -> bool:
    """Whether a percentage has its minus sign and so is a discount whatever follows it."""
    return atom.kind == "percent" and atom.value.minus


def _code(text: str, at: int, lang: Language, certain: bool) -> str | None:
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


def _is_plain_code(code: str) -> bool:
    found = _PLAIN_CODE.fullmatch(code)
    return found is not None and found[1].lower() not in _names()


@cache
def _names() -> frozenset[str]:
    """Names of techniques and products that look like codes."""
    return frozenset(load("codes")["names"])


@cache
def _offer_words(lang: Language) -> re.Pattern[str]:
    """The words that only a text about an offer says ("sale", "Rabatt")."""
    words = "|".join(re.escape(fold(word)) for word in lang.lexical.get("offer-words", [])) or "(?!)"
    return regex(rf"(?<!\w)(?:{words})(?!\w)")


@cache
def _negated(lang: Language) -> re.Pattern[str]:
    words = "|".join(re.escape(fold(word)) for word in lang.lexical.get("negators", [])) or "(?!)"
    return regex(rf"(?<!\w)(?:{words}) $")


def _beside_old_prices(facts: list[Fact]) -> list[Fact]:
    """A plain price right beside the old price that it undercuts is the price now; one that does not is no offer."""
    none: set[int] = set()
    for index, fact in enumerate(facts):
        if fact.kind != "price" or fact.role not in ("price", "now"):
            continue
        beside = [number for number in (index - 1, index + 1) if _is_old_price_of(fact, facts, number)]
        if any(_less(fact, facts[number]) for number in beside):
            facts[index] = msgspec.structs.replace(fact, role="now")
        elif fact.role == "now" or any(facts[number].amount == fact.amount for number in beside):
            none |= {index, *beside} if beside else set()
    return [fact for index, fact in enumerate(facts) if index not in none]


def _is_old_price_of(fact: Fact, facts: list[Fact], number: int) -> bool:
    if not 0 <= number < len(facts):
        return False
    other = facts[number]
    near = min(abs(other.span.start - fact.span.end), abs(fact.span.start - other.span.end)) <= _BESIDE
    return near and other.role == "was" and other.currency == fact.currency


def _less(fact: Fact, other: Fact) -> bool:
    return Decimal(fact.amount or 0) < Decimal(other.amount or 0)
