"""Does a statement speak of something else, beside what an asset says of the offer itself?

A second value is a slip, or it is another promise. It is another one where its sentence

- shows a code that is no slip of one of the offer's ("Give a friend 20% off with FRIEND20"),
- tells of what only other promises have: a friend who is invited, a later order, a birthday,
- has a subject that is not the offer's ("our mugs are $12", "tickets $15").

Words of the offer's own headline are never taken for another subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from brandlint.expressions import regex
from brandlint.journey.words import elsewhere, fold, telling

#: How like a mistyped code is to the right one.
_ALIKE = 0.75
_END = regex(r"[.!?;|•·\n](?=\s|$)")
_VERBS = (
    r"is|are|was|were|costs?|starts?|runs?|gets?|saves?"
    r"|ist|sind|kostet|kosten|est|sont|coûtent?|es|son|está|están|cuestan?"
)
_FILLER = r"(?:(?:now|just|only|currently|also|from|at|up to|jetzt|nur|ab|auch|maintenant|ahora|solo)\s+)*"
_SUBJECT = regex(rf"(?:^|[,;:–—]\s*|\s-\s)(?P<subject>[^,;:–—]{{1,60}}?)\s+(?:{_VERBS})\s+{_FILLER}$", re.IGNORECASE)
_NOUN = regex(r"(?P<subject>[^\W\d_]{3,})\s*:?\s*$")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of `text` that holds characters `start` to `end` begins and ends."""
    before = [found.end() for found in _END.finditer(text, 0, start)]
    after = _END.search(text, end)
    return (before[-1] if before else 0), (after.start() if after else len(text))


def speaks_of_other(text: str, start: int, end: int, own: frozenset[str], *, price: bool = False) -> bool:
    """Whether what stands at `start` to `end` of a text is said of something else than what the words `own` name.

    Of a price, a noun just before it is its subject, without a verb ("tickets $15"); and what it is later ("$26 from
    then on") is the offer's as well.
    """
    first, last = sentence_around(text, start, end)
    sentence, before = text[first:last].casefold(), text[first:start]
    if not price and any(cue in sentence and _has(sentence, cue) and not telling(cue) & own for cue in elsewhere()):
        return True
    found = _SUBJECT.search(before) or (_NOUN.search(before) if price else None)
    subject = telling(found["subject"]) if found else frozenset()
    return bool(subject) and subject.isdisjoint(own)


def is_slip(code: str, codes: Iterable[str]) -> bool:
    """Whether a code may be meant as one of `codes`: its letters with another number, or mistyped."""
    from difflib import SequenceMatcher

    return any(
        _letters(code) == _letters(right) or SequenceMatcher(None, code.casefold(), right.casefold()).ratio() >= _ALIKE
        for right in codes
    )


def _letters(code: str) -> str:
    return re.sub(r"[\W\d_]", "", code.casefold()) or code.casefold()


def _has(sentence: str, cue: str) -> bool:
    """Whether a cue that stands in a sentence is words of it."""
    if " " in cue:
        return re.search(rf"(?<!\w){re.escape(cue)}(?!\w)", sentence) is not None
    return fold(cue) in {fold(word) for word in re.findall(r"[^\W\d_]+", sentence)}
