"""Reading a text: atoms take their role from the phrasings they stand in; the longest phrasing wins."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import cache, lru_cache

import msgspec

from brandlint.attributes.offers.atoms import Atom, atoms_of
from brandlint.attributes.offers.codes import code_at, is_plain_code, plain_code_before
from brandlint.attributes.offers.evidence import is_bare, supported
from brandlint.attributes.offers.fold import fold
from brandlint.attributes.offers.language import Language, language, language_of, stated
from brandlint.attributes.offers.matches import SILENCE, Match, joined, settle
from brandlint.attributes.offers.matching import Found
from brandlint.attributes.offers.meanings import facts_of_match, plain_facts
from brandlint.attributes.offers.phrasing import Phrasing
from brandlint.attributes.offers.scanning import may_hold_atoms
from brandlint.attributes.offers.skeletons import Skeleton, skeleton_of
from brandlint.expressions import regex
from brandlint.facts import Fact

#: A word, or a sign of its own.
_ANCHOR = regex(r"\w+|[^\w\s]")
_WORD = regex(r"[^\W\d_]+")
#: Texts up to this length may be some that many assets have.
_OFTEN = 1000
#: How far, in characters, a price may stand from the old price that it replaces.
_BESIDE = 30


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
    words = set(_ANCHOR.findall(folded))
    atoms = atoms_of(folded, lang, locale, today) if may_hold_atoms(folded, words, lang) else []
    if not atoms and not lang.phrasings.likely(words):
        return ()
    priced = any(atom.kind == "money" for atom in atoms)
    if priced:
        from brandlint.attributes.offers.charges import is_premium, without_charges

        atoms = without_charges(atoms, folded)
    accepted = joined(settle(_matches(skeleton_of(folded, atoms), lang, text), len(text)), folded)
    claimed = {atom.start for match in accepted for atom in match.atoms}
    loose = [atom for atom in atoms if atom.start not in claimed]
    if priced and is_premium(folded):
        loose = [atom for atom in loose if atom.kind != "money"]
    facts = plain_facts(loose, text)
    bare: list[Fact] = []
    for match in accepted:
        (bare if is_bare(match.meaning) else facts).extend(facts_of_match(match, text, lang, today))
    facts = supported(facts, bare, text, folded, lang)
    return tuple(_beside_old_prices(_once(sorted(facts, key=lambda fact: (fact.span, fact.kind)))))


#: The lines that templates repeat are read once.
_remembered = lru_cache(maxsize=4096)(_read)


def _once(facts: list[Fact]) -> list[Fact]:
    """The facts, without a deal told anew in the next words ("3 for 2: of three the cheapest is free")."""
    kept: list[Fact] = []
    for fact in facts:
        deal = (fact.buy, fact.get, fact.percent)
        if fact.kind != "multibuy" or not any((one.buy, one.get, one.percent) == deal for one in kept[-2:]):
            kept.append(fact)
    return kept


def _matches(skeleton: Skeleton, lang: Language, text: str) -> list[Match]:
    told = skeleton.text
    starting: dict[str, list[Phrasing]] = {}
    anchors = list(_ANCHOR.finditer(told))
    for phrasing in lang.phrasings.likely(set(map(re.Match.group, anchors))):
        for key in phrasing.keys:
            starting.setdefault(key, []).append(phrasing)
    found: list[Match] = []
    if not starting:
        return found
    negated = _negated(lang)
    for anchor in anchors:
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
    code, code_start = None, 0
    for filled in match.slots:
        slot, place = filled.slot, filled.start
        slots.setdefault(slot, []).append(skeleton.atoms.get(place) or filled.text)
        if slot == "code":
            code_start = skeleton.offset(place)
            code = code_at(text, code_start, lang, certain=meaning == "code-certain")
            if code is None or (meaning == "code-bare" and not is_plain_code(code)):
                return None
    atoms = tuple(value for values in slots.values() for value in values if isinstance(value, Atom))
    if not _ranked(meaning, slots, lang, skeleton.text[at : match.end]):
        return None
    if meaning == SILENCE and any(map(_is_cut, atoms)):
        return None
    start, end = skeleton.offset(at), skeleton.end(match.end)
    if meaning == "code-before":
        ahead = plain_code_before(text, start)
        if not ahead:
            return None
        code, start = ahead
        code_start = start
    ordered = tuple(sorted(atoms, key=lambda atom: atom.start))
    return Match(meaning, start, end, ordered, slots, code, code_start, phrasing.vague)


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
