"""What shows that a text is about an offer, and which facts need that: people tell dates of other things too."""

from __future__ import annotations

import re
from functools import cache

from brandlint.attributes.offers.fold import fold
from brandlint.attributes.offers.language import Language, language, language_of
from brandlint.expressions import regex
from brandlint.facts import Fact

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


def is_bare(meaning: str) -> bool:
    """Whether a meaning needs an offer beside it."""
    return meaning in _BARE


def supported(facts: list[Fact], bare: list[Fact], text: str, folded: str, lang: Language) -> list[Fact]:
    """The facts of a text that hold there; those in `bare` only beside an offer, or where they are all it says."""
    if any(map(is_offer, facts)) or _is_all(bare, text):
        return facts + bare
    if len(text) > _BRIEF and not _is_supported(facts, len(text)) and not _offer_words(lang).search(folded):
        return [fact for fact in facts if not _needs_offer(fact)]
    if len(facts) == 1 and facts[0].kind in ("starts", "ends") and _needs_offer(facts[0]) and _aside(facts[0], text):
        return []
    return facts


def is_offer(fact: Fact) -> bool:
    """Whether a fact shows that what stands beside it is about an offer."""
    return fact.kind in _OFFER or fact.role in ("now", "was")


def speaks_of_offers(text: str, locale: str | None) -> bool:
    """Whether a text has words that only a text about an offer says."""
    return bool(_offer_words(language(language_of(locale, text))).search(fold(text)))


def _is_supported(facts: list[Fact], size: int) -> bool:
    """Whether another fact shows what an everyday one is about; in longer texts only that of an offer does."""
    conditions = {fact.value for fact in facts if fact.kind == "condition"}
    return size <= _SHORT and (len(conditions) > 1 or any(not _needs_offer(fact) for fact in facts))


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


@cache
def _offer_words(lang: Language) -> re.Pattern[str]:
    """The words that only a text about an offer says ("sale", "Rabatt")."""
    words = "|".join(re.escape(fold(word)) for word in lang.lexical.get("offer-words", [])) or "(?!)"
    return regex(rf"(?<!\w)(?:{words})(?!\w)")
