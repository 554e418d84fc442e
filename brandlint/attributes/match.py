"""How much of what an ad says its page carries, and what a button promises."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import msgspec

from brandlint.assets import PLAIN_PART, Asset, Block
from brandlint.attributes.tone.lexicon import LANGUAGES, phrases, split, word_set
from brandlint.attributes.words import WORD, language, readable, sentences
from brandlint.expressions import regex
from brandlint.tables import table

_URGING = 0.2
#: What stands between the words of a button's wording, and the small words that may stand there too.
_BETWEEN, _SMALL = r"[\s-]+", r"(?:(?:your|my|our|a|an|the|free)\s+){0,2}"
#: Roles that a reader of a page's first screen meets before scrolling.
_FIRST_SCREEN = frozenset({"headline", "subhead", "body", "call-to-action", "alt"})
_SCREEN_WORDS = 120
_AD_WORDS = 60


class Match(msgspec.Struct, frozen=True):
    """How well a page carries an ad's words: `score` in [0, 1], `total` the weight of all its content words,
    and the words it lacks, the weightiest first, as the ad writes them."""

    score: float
    total: float
    missing: tuple[str, ...]


def match(ad: str, page: str, synonyms: Iterable[Iterable[str]] = (), locale: str | None = None) -> Match:
    """The share of the ad's content words, weighted by rarity, that the page carries.

    `sum(w of carried) / sum(w)`; w(word) = clip((6.5 − Zipf)/2, 0.1, 1), so that rare words, which name the
    thing on offer, weigh ten times what common ones do; a word that the ad repeats weighs once for each time.
    Words are compared by stem (a lemmatiser did no better on labelled pairs of ads and pages, and takes half a
    second to load); a synonym carries 0.8 of the word. Numbers are left to the facts.
    """
    tongue = language(locale)
    groups = _groups(tongue, tuple(tuple(group) for group in synonyms))
    carried = {form for word in WORD.findall(page) for form in _forms(word)}
    kindred = {member for form in carried for member in groups.get(form, ())}
    total = kept = 0.0
    missing: dict[str, float] = {}
    for word in WORD.findall(ad):
        weight = rarity(word, tongue)
        if not weight:
            continue
        total += weight
        forms = _forms(word)
        if forms & carried:
            kept += weight
        elif forms & kindred:
            kept += 0.8 * weight
        else:
            missing[word.casefold().replace("’", "'").removesuffix("'s")] = weight
    score = kept / total if total else 1.0
    return Match(score, total, tuple(sorted(missing, key=lambda word: -missing[word])))


def rarity(word: str, tongue: str = "en") -> float:
    """What a word weighs in a match: 0 for function words, 0.1 for the commonest others, 1 for rare ones.

    Words that urge rather than name ("save", "tonight", "get") weigh at most 0.2.
    """
    folded = word.casefold().replace("’", "'")
    if len(folded) < 2 or folded in _stop_words(tongue) or "'" in folded.removesuffix("'s"):
        return 0.0
    zipf = _frequencies(tongue).get(folded.removesuffix("'s"), 4.0)
    return min(_URGING if folded in _urging(tongue) else 1.0, max(0.1, (6.5 - zipf) / 2))


def is_common(word: str, tongue: str = "en") -> bool:
    """Whether a word is an everyday one (in the frequency table, or a function word), no name and no acronym."""
    folded = word.casefold().replace("’", "'")
    return (folded in _frequencies(tongue) and folded not in _acronyms(tongue)) or folded in _stop_words(tongue)


def ad_text(asset: Asset, words: int = _AD_WORDS) -> str:
    """What an ad, a mail or a message leads with, one block a line.

    Subject, headlines and calls to action, and its text in order up to `words` words: all of an ad, and of a mail
    what makes a reader click, since no page repeats a whole letter.
    """
    taken = []
    count = 0
    for block in asset.blocks:
        if block.role in _LEADING or (block.role == "body" and count < words):
            text = readable(block)
            taken.append(text)
            if block.role == "body":
                count += len(WORD.findall(text))
    return "\n".join(taken)


def first_screen(asset: Asset, words: int = _SCREEN_WORDS) -> str:
    """What a reader of a page meets before scrolling: the title, then text in order up to `words` words.

    Blocks are taken whole, and at least to the first call to action after the headline.
    """
    taken = [readable(block) for block in asset.blocks if block.role in ("title", "subject", "preheader")]
    count = 0
    for block in asset.blocks:
        if block.role not in _FIRST_SCREEN or block.element == PLAIN_PART:
            continue
        text = readable(block)
        taken.append(text)
        count += len(WORD.findall(text))
        if count >= words:
            break
    return "\n".join(taken)


def call_to_action_of(text: str, locale: str | None = None) -> str | None:
    """The family of action that a button promises ("shop", "learn", "sign-up" …), None where it is not known.

    A button that promises two ("Download and subscribe") has the first.
    """
    families = _actions(language(locale))
    for sentence in sentences(text):
        found = [
            (hit.start(), -len(hit[0]), name)
            for name, expression in families.items()
            if (hit := expression.search(text, sentence.start, sentence.end))
        ]
        if found:
            return min(found)[2]
    return None


def calls_to_action(asset: Asset) -> list[Block]:
    """The blocks of an asset that ask for an action."""
    return [block for block in asset.blocks if block.role == "call-to-action"]


_LEADING = frozenset({"subject", "headline", "subhead", "call-to-action"})


@lru_cache(maxsize=1 << 14)
def _forms(word: str) -> frozenset[str]:
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    return frozenset({folded, _stem(folded)})


#: Endings and how many letters have to stand before them; the first that fits is taken off.
_SUFFIXES = (
    *((suffix, 4) for suffix in ("ational", "ations", "ation", "ments", "ment", "ness", "able", "ible", "ings", "ing")),
    *((suffix, 4) for suffix in ("ers", "er", "ies", "ied", "ed", "ity", "ly", "es")),
    *((suffix, 3) for suffix in ("s", "d", "y", "e")),
)


def _stem(word: str) -> str:
    """A crude stem that conflates a word family ("deliver", "delivered", "delivery")."""
    for suffix, least in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            stem = word[: -len(suffix)]
            return "~" + (stem[:-1] if stem[-1] == "e" or (stem[-1] == stem[-2] and len(stem) > 4) else stem)
    return "~" + word


@cache
def _groups(tongue: str, own: tuple[tuple[str, ...], ...]) -> dict[str, frozenset[str]]:
    shipped = [split(line) for line in _data("synonyms", tongue).get("groups", "").splitlines()]
    groups: dict[str, set[str]] = {}
    for group in (*shipped, *own):
        members = {form for entry in group for word in WORD.findall(entry) for form in _forms(word)}
        for member in members:
            groups.setdefault(member, set()).update(members)
    return {member: frozenset(others) for member, others in groups.items()}


@cache
def _frequencies(tongue: str) -> dict[str, float]:
    return {word: float(band) for band, words in _data("frequencies", tongue).items() for word in words.split()}


@cache
def _urging(tongue: str) -> frozenset[str]:
    if tongue not in LANGUAGES:
        return frozenset()
    verbs = word_set(tongue, "directive", "verbs") - word_set(tongue, "directive", "nouns")
    return verbs | word_set(tongue, "loud")


@cache
def _acronyms(tongue: str) -> frozenset[str]:
    return frozenset(str(_data("acronyms", tongue).get("acronyms", "")).split())


@cache
def _stop_words(tongue: str) -> frozenset[str]:

    return word_set(tongue, "function-words") if tongue in LANGUAGES else frozenset()


@cache
def _actions(tongue: str) -> dict[str, re.Pattern[str]]:
    """The wordings of each family; "start trial" is also "start your trial" and "start a free trial"."""
    return {
        name: regex(phrases(_plain(form) for form in split(forms)).replace(_BETWEEN, _BETWEEN + _SMALL), re.IGNORECASE)
        for name, forms in _data("actions", tongue).items()
    }


def _plain(form: str) -> str:
    """A button's wording without the small words that may stand between any two of its words."""
    return re.sub(r"\b(?:the|your|my|our|a|an) (?=\w)", "", form)


@cache
def _data(name: str, tongue: str) -> dict[Any, Any]:
    try:
        return table(__file__, f"{name}.{tongue}.yaml")
    except FileNotFoundError:
        return {}
