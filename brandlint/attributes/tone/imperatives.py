"""Which sentences tell the reader to do something."""

from __future__ import annotations

import re
from functools import cache

from brandlint.attributes.tone.lexicon import Cue, load, word_set
from brandlint.attributes.words import Sentence

_HYPHENATED = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")


def imperative(text: str, sentence: Sentence, language: str = "en") -> Cue | None:
    """The verb of an imperative sentence, None where the sentence is none.

    A sentence is imperative when its first word, past openers such as "yes" or "please", is a verb of the
    lexicon. A verb that names a thing as readily ("order", "check") counts only where the next word is one that
    seldom follows the name of a thing ("your", "by", "now") or is one of its own objects ("check availability").
    """
    found = list(_HYPHENATED.finditer(text, sentence.start, sentence.end))
    verbs, openers = word_set(language, "directive", "verbs"), word_set(language, "directive", "openers")
    for index, match in enumerate(found):
        word = match[0].casefold().replace("’", "'")
        following = found[index + 1][0].casefold() if index + 1 < len(found) else None
        if word in verbs and _is_verb(word, following, language):
            return Cue(match.start(), match.end())
        if word not in openers:
            return None
    return None


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
    return frozenset(str(word) for word in load(language)["directive"]["objects"].get(verb, ()))
