"""Which sentences tell the reader to do something."""

from __future__ import annotations

import re
from functools import cache

from brandlint.attributes.tone.lexicon import Cue, load, split, word_set
from brandlint.attributes.words import Sentence
from brandlint.expressions import regex

_CLAUSE = regex(r"\s[-–—]+\s|—|:\s|,\s(?=(?:please|kindly|don['’]t)\b)", re.IGNORECASE)
_HYPHENATED = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")


def imperative(text: str, sentence: Sentence, language: str = "en") -> Cue | None:
    """The verb of an imperative sentence, None where the sentence is none.

    A sentence is imperative when its first word, past openers such as "yes" or "please", is a verb of the
    lexicon. A verb that names a thing as readily ("order", "check") counts only where the next word is one that
    seldom follows the name of a thing ("your", "by", "now") or is one of its own objects ("check availability").
    """
    found = _HYPHENATED.finditer(text, sentence.start, sentence.end)
    verbs, openers = word_set(language, "directive", "verbs"), word_set(language, "directive", "openers")
    match = next(found, None)
    while match:
        word, behind = match[0].casefold().replace("’", "'"), next(found, None)
        if word in verbs and _is_verb(word, behind[0].casefold() if behind else None, language):
            return Cue(match.start(), match.end())
        if word not in openers:
            return None
        match = behind
    return None


def commanded(text: str, sentence: Sentence, language: str = "en") -> Cue | None:
    """The first imperative among the clauses of a sentence, None without one.

    A clause begins after a dash or colon, and after a comma before "please", "kindly" or "don't".
    """
    starts = [sentence.start, *(match.end() for match in _CLAUSE.finditer(text, sentence.start, sentence.end))]
    for start in starts:
        if cue := imperative(text, Sentence(start, sentence.end), language):
            return cue
    return None


@cache
def command_words(language: str) -> frozenset[str]:
    """Words of which every text with an imperative has one."""
    return frozenset(verb.split("-")[0] for verb in word_set(language, "directive", "verbs"))


def _is_verb(verb: str, following: str | None, language: str) -> bool:
    ambiguous = verb in word_set(language, "directive", "nouns")
    if following is None:
        return not ambiguous or verb in word_set(language, "directive", "alone")
    if following in _objects(verb, language):
        return True
    if ambiguous:
        return following.isdigit() or following in word_set(language, "directive", "followers")
    return not (
        verb in word_set(language, "directive", "halves") and following in word_set(language, "directive", "heads")
    )


@cache
def _objects(verb: str, language: str) -> frozenset[str]:
    return frozenset(split(load(language)["directive"]["objects"].get(verb, "")))
