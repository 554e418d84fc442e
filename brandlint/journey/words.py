"""The words that tell one offer from another."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from brandlint.expressions import regex
from brandlint.tables import table

#: Lists of words that set statements apart, and are no common words.
_CUES = frozenset({"further", "apart", "elsewhere"})
_WORD = regex(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def words(text: str) -> frozenset[str]:
    """The words of `text`, folded so that singular and plural meet; numbers are not words."""
    return frozenset(fold(word) for word in _WORD.findall(text))


def telling(text: str, brand: Iterable[str] = ()) -> frozenset[str]:
    """The words of a headline that name what it is about: neither common ones nor the brand's own name."""
    common = _common()
    plain = {fold(word) for word in _WORD.findall(text) if word.casefold() not in common}
    return frozenset(plain - {fold(word) for name in brand for word in _WORD.findall(name)})


@functools.lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """`word` without case, possessive, plural and the commonest endings.

    Rough, but equally rough on both sides of a comparison; at least four letters remain.
    """
    word = word.casefold()
    for possessive in ("'s", "’s"):
        word = word.removesuffix(possessive)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("en", "er", "e", "n"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def further() -> frozenset[str]:
    """Words before a discount that set it apart from the offer's own."""
    return _lists()["further"]


def apart() -> frozenset[str]:
    """Words, folded, that set a promise apart from one for everybody or for everything."""
    return frozenset(map(fold, _lists()["apart"]))


@functools.cache
def elsewhere() -> tuple[str, ...]:
    """Words and phrases that tell of another promise than the offer's own."""
    return tuple(cue.strip() for cue in _lists_of_text()["elsewhere"].split(","))


@functools.cache
def _common() -> frozenset[str]:
    return frozenset().union(*(listed for name, listed in _lists().items() if name not in _CUES))


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed.split()) for name, listed in _lists_of_text().items()}


@functools.cache
def _lists_of_text() -> dict[str, str]:
    return table(__file__, "common-words.yaml")
